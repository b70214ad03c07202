//! What a profile looks like as a document; written through serde, described by its schema, read by hand.

use foundation::document::{Extra, Node};
use foundation::{Cell, Date, Id, Key};
use serde::Serialize;

use super::{
    Answer, Available, Delivered, Entry, Extent, Judgement, OtherRating, Outcome, Per, Profile, Rating, Record,
    RecordKind, Specified, Support, Transfer, Wish,
};
use crate::debug::debug_without_content;
use crate::framework::{Framework, FrameworkName};

/// The document of a profile.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Profile"))]
pub struct ProfileDocument<'p> {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Profile::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Profile::VERSION)))]
    version: i64,
    /// The child's key, which the caller gives and this library never interprets.
    child: &'p Key,
    /// What records that were merged into this one called the child, in order.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    formerly: &'p [Key],
    /// The framework that the levels belong to.
    framework: &'p FrameworkName,
    /// In the order of their ids.
    records: Vec<RecordForm<'p>>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: &'p Extra,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Record"))]
#[serde(untagged)]
pub(super) enum RecordForm<'p> {
    Known {
        id: &'p Key,
        /// The day it was written down.
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        recorded: Date,
        #[serde(flatten)]
        kind: KindForm<'p>,
        #[serde(flatten)]
        #[cfg_attr(feature = "schema", schemars(skip))]
        extra: &'p Extra,
    },
    #[cfg_attr(feature = "schema", schemars(skip))]
    Unknown(&'p Node),
}

debug_without_content!(RecordForm<'_>, AboutForm<'_>);

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Kind"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum KindForm<'p> {
    Rating {
        #[serde(flatten)]
        about: AboutForm<'p>,
        #[serde(flatten)]
        rating: RatingForm<'p>,
    },
    Support {
        #[serde(flatten)]
        about: AboutForm<'p>,
        #[serde(flatten)]
        support: SupportForm<'p>,
    },
    Wish {
        #[serde(flatten)]
        about: AboutForm<'p>,
        #[serde(flatten)]
        wish: WishForm<'p>,
    },
    Outcome {
        #[serde(flatten)]
        about: AboutForm<'p>,
        #[serde(flatten)]
        outcome: &'p Outcome,
    },
    Judgement {
        #[serde(flatten)]
        about: AboutForm<'p>,
        #[serde(flatten)]
        judgement: &'p Judgement,
    },
    /// A move from one setting to another: made on this day, or planned by then.
    Transfer {
        #[serde(flatten)]
        about: AboutForm<'p>,
        #[serde(flatten)]
        transfer: &'p Transfer,
    },
    Correction {
        /// The record that is put right.
        corrects: &'p Key,
        /// What it should have said, whole: a rating, support, wish, outcome, judgement or transfer.
        entry: Box<EntryForm<'p>>,
    },
    Withdrawal {
        /// The record that is taken back.
        withdraws: &'p Key,
    },
    Erasure {
        /// The record that is erased.
        erases: &'p Key,
    },
    /// What is left of a record that was erased.
    Erased {
        #[serde(skip_serializing_if = "Option::is_none")]
        corrects: Option<&'p Key>,
    },
}

/// What an entry is about.
#[derive(Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "About"))]
pub(super) struct AboutForm<'p> {
    /// The day it was seen, given or said.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    /// The framework that it was written under; left out if it is that of the profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    framework: Option<&'p FrameworkName>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Entry"))]
pub(super) struct EntryForm<'p> {
    #[serde(flatten)]
    kind: KindForm<'p>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: &'p Extra,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Rating"))]
pub(super) struct RatingForm<'p> {
    #[serde(skip_serializing_if = "Option::is_none")]
    setting: Option<&'p Key>,
    line: &'p Id,
    role: &'p Id,
    /// In the order of the aspects of the framework; under another framework than that of the profile, of their ids.
    levels: Vec<LevelForm<'p>>,
    /// What was answered to the prompts that lead to it, in the order of the framework.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    answers: &'p [Answer],
}

/// An aspect with either a level or the reason there is none.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "RatedLevel"))]
pub(super) struct LevelForm<'p> {
    aspect: &'p Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: &'p Extra,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Support"))]
pub(super) struct SupportForm<'p> {
    title: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    provision: Option<&'p Id>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    domains: &'p Vec<Id>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aspects: &'p Vec<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    specified: Option<SpecifiedForm<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    available: Option<AvailableForm<'p>>,
    /// Left out: nobody has written it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    delivered: Option<Vec<DeliveredForm<'p>>>,
    /// The day on which to look at it together.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    review: Option<Date>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Specified"))]
pub(super) struct SpecifiedForm<'p> {
    what: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<Per>,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<&'p str>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: &'p Extra,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Available"))]
pub(super) struct AvailableForm<'p> {
    #[serde(skip_serializing_if = "Option::is_none")]
    staffed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    checked: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wait_weeks: Option<i64>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: &'p Extra,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Delivered"))]
pub(super) struct DeliveredForm<'p> {
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    from: Date,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    to: Date,
    extent: Extent,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<f64>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: &'p Extra,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Wish"))]
pub(super) struct WishForm<'p> {
    by: &'p Id,
    words: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    provision: Option<&'p Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    until: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    review: Option<Date>,
}

pub(super) fn profile(profile: &Profile) -> ProfileDocument<'_> {
    ProfileDocument {
        schema: Profile::SCHEMA,
        version: Profile::VERSION,
        child: &profile.child,
        formerly: &profile.formerly,
        framework: &profile.name,
        records: profile.records.values().map(|one| record(&profile.framework, one)).collect(),
        extra: &profile.extra,
    }
}

pub(super) fn record<'p>(framework: &'p Framework, record: &'p Record) -> RecordForm<'p> {
    record_under(framework, record, record.under.as_ref())
}

/// A record whose entry says that it was written under this framework.
pub(super) fn record_under<'p>(
    framework: &'p Framework,
    record: &'p Record,
    under: Option<&'p FrameworkName>,
) -> RecordForm<'p> {
    let entry = |on: Date, entry| entry_form(framework, AboutForm { on, framework: under }, entry);
    let kind = match record.kind() {
        RecordKind::Entry { on, entry: said } => entry(*on, said),
        RecordKind::Correction { corrects, on, entry: said } => {
            let kind = entry(*on, said);
            KindForm::Correction { corrects, entry: Box::new(EntryForm { kind, extra: &record.entry_extra }) }
        }
        RecordKind::Withdrawal { withdraws } => KindForm::Withdrawal { withdraws },
        RecordKind::Erasure { erases } => KindForm::Erasure { erases },
        RecordKind::Erased { corrects } => KindForm::Erased { corrects: corrects.as_ref() },
        RecordKind::Unknown(node) => return RecordForm::Unknown(node),
    };
    RecordForm::Known { id: record.id(), recorded: record.recorded(), kind, extra: &record.extra }
}

fn entry_form<'p>(framework: &'p Framework, about: AboutForm<'p>, entry: &'p Entry) -> KindForm<'p> {
    match entry {
        Entry::Rating(rating) => KindForm::Rating { about, rating: rating_form(framework, rating) },
        Entry::OtherRating(rating) => KindForm::Rating { about, rating: other_rating_form(rating) },
        Entry::Support(support) => KindForm::Support { about, support: support_form(support) },
        Entry::Wish(wish) => KindForm::Wish { about, wish: wish_form(wish) },
        Entry::Outcome(outcome) => KindForm::Outcome { about, outcome },
        Entry::Judgement(judgement) => KindForm::Judgement { about, judgement },
        Entry::Transfer(transfer) => KindForm::Transfer { about, transfer },
    }
}

pub(super) fn other_rating_form(rating: &OtherRating) -> RatingForm<'_> {
    let levels = rating.levels.iter().map(|(aspect, level, extra)| {
        let level = level.as_ref().map(String::as_str);
        LevelForm { aspect, level: level.value(), status: level.absent().map(foundation::Absent::as_str), extra }
    });
    let (setting, levels) = (rating.setting.as_ref(), levels.collect());
    RatingForm { setting, line: &rating.line, role: &rating.role, levels, answers: &rating.answers }
}

fn rating_form<'p>(framework: &'p Framework, rating: &'p Rating) -> RatingForm<'p> {
    let scale = framework.line(rating.line.as_str()).and_then(|line| framework.scale_of(line));
    let levels = rating.levels.iter().filter_map(|(index, cell)| {
        let (_, aspect) = framework.aspect_at(*index)?;
        let (level, status) = match cell {
            Cell::Value(rank) => (scale.map(|scale| scale.code(*rank)), None),
            Cell::Absent(absent) => (None, Some(absent.as_str())),
        };
        let extra = rating.level_extras.iter().find(|(own, _)| own == index).map_or(Extra::EMPTY, |(_, extra)| extra);
        Some(LevelForm { aspect: &aspect.id, level, status, extra })
    });
    RatingForm {
        setting: rating.setting.as_ref(),
        line: &rating.line,
        role: &rating.role,
        levels: levels.collect(),
        answers: &rating.answers,
    }
}

pub(super) fn support_form(support: &Support) -> SupportForm<'_> {
    SupportForm {
        title: &support.title,
        provision: support.provision.as_ref(),
        domains: &support.domains,
        aspects: &support.aspects,
        specified: support.specified.as_ref().map(specified_form),
        available: support.available.as_ref().map(available_form),
        delivered: support.delivered.as_ref().map(|spans| spans.iter().map(delivered_form).collect()),
        review: support.review,
    }
}

fn specified_form(Specified { what, hours, per, who, extra }: &Specified) -> SpecifiedForm<'_> {
    SpecifiedForm { what, hours: *hours, per: *per, who: who.as_deref(), extra }
}

fn available_form(Available { staffed, checked, wait_weeks, extra }: &Available) -> AvailableForm<'_> {
    AvailableForm { staffed: *staffed, checked: *checked, wait_weeks: *wait_weeks, extra }
}

fn delivered_form(Delivered { from, to, extent, hours, extra }: &Delivered) -> DeliveredForm<'_> {
    DeliveredForm { from: *from, to: *to, extent: *extent, hours: *hours, extra }
}

pub(super) fn wish_form(wish: &Wish) -> WishForm<'_> {
    let Wish { by, words, provision, until, review } = wish;
    WishForm { by, words, provision: provision.as_ref(), until: *until, review: *review }
}

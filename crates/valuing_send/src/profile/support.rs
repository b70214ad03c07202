use foundation::document::Extra;
use foundation::{Date, Id};

use crate::debug::debug_without_content;

/// The hours of a year.
pub(super) const MOST_HOURS: f64 = 8_784.0;

/// Support for a child in three parts: what was specified, whether it is there, what was delivered.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Support {
    /// What it is called.
    pub title: String,
    /// The provision of a catalogue that it is, if it is one.
    pub provision: Option<Id>,
    /// The domains that it is for.
    pub domains: Vec<Id>,
    /// The aspects that it is for; a domain of which none is named it is for as a whole.
    pub aspects: Vec<Id>,
    /// What was specified; without it nothing was.
    pub specified: Option<Specified>,
    /// Whether it is there; without it nobody has checked.
    pub available: Option<Available>,
    /// What was delivered, by term or other span, at least one; without it nobody has written it down, which is not the
    /// same as nothing.
    pub delivered: Option<Vec<Delivered>>,
    /// The day on which to look at it together.
    pub review: Option<Date>,
}

impl Support {
    /// A support of this name, with nothing specified, checked or delivered.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            provision: None,
            domains: Vec::new(),
            aspects: Vec::new(),
            specified: None,
            available: None,
            delivered: None,
            review: None,
        }
    }

    /// The same, as a provision of a catalogue.
    #[must_use]
    pub fn provision(self, provision: Id) -> Self {
        Self { provision: Some(provision), ..self }
    }

    /// The same, for these domains.
    #[must_use]
    pub fn domains(self, domains: Vec<Id>) -> Self {
        Self { domains, ..self }
    }

    /// The same, for these aspects.
    #[must_use]
    pub fn aspects(self, aspects: Vec<Id>) -> Self {
        Self { aspects, ..self }
    }

    /// The same, specified so.
    #[must_use]
    pub fn specified(self, specified: Specified) -> Self {
        Self { specified: Some(specified), ..self }
    }

    /// The same, delivered so.
    #[must_use]
    pub fn delivered(self, delivered: Vec<Delivered>) -> Self {
        Self { delivered: Some(delivered), ..self }
    }

    /// The same, where its availability is known so.
    #[must_use]
    pub fn available(self, available: Available) -> Self {
        Self { available: Some(available), ..self }
    }

    /// The same, to be looked at together on this day.
    #[must_use]
    pub fn review(self, review: Date) -> Self {
        Self { review: Some(review), ..self }
    }

    /// How much of it was delivered, over all spans: all of it only if it was delivered in full in each.
    pub fn delivery(&self) -> Delivery {
        Delivery::of(self.delivered.iter().flatten().map(|span| span.extent))
    }

    /// Whether it was specified, and not known to have been delivered in full.
    pub fn is_promised_and_not_delivered(&self) -> bool {
        self.specified.is_some() && self.delivery() != Delivery::Full
    }
}

/// What was specified.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Specified {
    /// What is to be done.
    pub what: String,
    /// Hours in each day, week, term or year.
    pub hours: Option<f64>,
    /// What the hours are counted in.
    pub per: Option<Per>,
    /// Who is to do it.
    pub who: Option<String>,
    pub(super) extra: Extra,
}

impl Specified {
    /// What is to be done.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hours: None, per: None, who: None, extra: Extra::default() }
    }

    /// The same, for so many hours in each of these.
    #[must_use]
    pub fn hours(self, hours: f64, per: Per) -> Self {
        Self { hours: Some(hours), per: Some(per), ..self }
    }

    /// The same, by this person or role.
    #[must_use]
    pub fn who(self, who: impl Into<String>) -> Self {
        Self { who: Some(who.into()), ..self }
    }
}

/// What hours are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Per {
    /// Each day.
    Day,
    /// Each week.
    Week,
    /// Each term.
    Term,
    /// Each year.
    Year,
}

impl Per {
    /// Their names in documents.
    pub(crate) const NAMES: [(&'static str, Self); 4] =
        [("day", Self::Day), ("week", Self::Week), ("term", Self::Term), ("year", Self::Year)];
}

/// Whether a support is there.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Available {
    /// Whether there is somebody to give it.
    pub staffed: Option<bool>,
    /// When that was checked.
    pub checked: Option<Date>,
    /// Weeks to wait.
    pub wait_weeks: Option<i64>,
    pub(super) extra: Extra,
}

impl Available {
    /// Of which nothing is known yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, with or without somebody to give it.
    #[must_use]
    pub fn staffed(self, staffed: bool) -> Self {
        Self { staffed: Some(staffed), ..self }
    }

    /// The same, checked on this day.
    #[must_use]
    pub fn checked(self, checked: Date) -> Self {
        Self { checked: Some(checked), ..self }
    }

    /// The same, with so many weeks to wait.
    #[must_use]
    pub fn wait_weeks(self, weeks: u16) -> Self {
        Self { wait_weeks: Some(weeks.into()), ..self }
    }
}

/// What was delivered in one span of time.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Delivered {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How much of what was specified.
    pub extent: Extent,
    /// Hours in all.
    pub hours: Option<f64>,
    pub(super) extra: Extra,
}

impl Delivered {
    /// So much of what was specified, from one day to another.
    pub fn new(from: Date, to: Date, extent: Extent) -> Self {
        Self { from, to, extent, hours: None, extra: Extra::default() }
    }
}

/// How much of what was specified was delivered in a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "all, some or none is all there can be")]
pub enum Extent {
    /// All of it.
    Full,
    /// Some of it.
    Part,
    /// Nothing.
    None,
}

/// How much of a support was delivered, or that nobody has written it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "all, some, none or not known is all there can be")]
pub enum Delivery {
    /// All of it.
    Full,
    /// Some of it.
    Part,
    /// Nothing.
    None,
    /// Nobody has written it down.
    NotRecorded,
}

impl Delivery {
    /// Over all spans: all of it only if it was delivered in full in each.
    pub(crate) fn of(spans: impl Iterator<Item = Extent>) -> Self {
        let same = |all, one| if all == one { all } else { Extent::Part };
        match spans.reduce(same) {
            None => Self::NotRecorded,
            Some(Extent::Full) => Self::Full,
            Some(Extent::Part) => Self::Part,
            Some(Extent::None) => Self::None,
        }
    }
}

/// What the child, young person or family wants, in their words.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Wish {
    /// Whose wish: a role of the framework.
    pub by: Id,
    /// In their words.
    pub words: String,
    /// The provision of a catalogue that they would prefer, if they named one.
    pub provision: Option<Id>,
    /// The last day that it holds; without it, until it is taken back.
    pub until: Option<Date>,
    /// The day on which to ask about it again.
    pub review: Option<Date>,
}

impl Wish {
    /// A wish of somebody, in their words.
    pub fn new(by: Id, words: impl Into<String>) -> Self {
        Self { by, words: words.into(), provision: None, until: None, review: None }
    }

    /// The same, preferring this provision.
    #[must_use]
    pub fn prefers(self, provision: Id) -> Self {
        Self { provision: Some(provision), ..self }
    }

    /// The same, until this day.
    #[must_use]
    pub fn until(self, until: Date) -> Self {
        Self { until: Some(until), ..self }
    }

    /// The same, to be asked about again on this day.
    #[must_use]
    pub fn review(self, review: Date) -> Self {
        Self { review: Some(review), ..self }
    }
}

debug_without_content!(Support, Specified, Available, Delivered, Wish);

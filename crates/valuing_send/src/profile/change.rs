//! What changed between two days, who says so, whether it lasted, and whether it is more than raters can tell apart.

use foundation::document::{Extra, Node, ReadAs, Reading, to_text};
use foundation::{Absent, Cell, Column, Columns, Date, Id, Key, code, date};
use serde::Serialize;

use super::picture::Picture;
use super::{AspectRating, Snapshot};
use crate::Error;
use crate::agreement::{Reliability, ReliableChange};
use crate::debug::debug_without_content;
use crate::framework::{Domain, DomainRule, Interval, Line};

/// How changes are looked at: what counts as lasting, how far raters of a line are usually apart, and whether each rater
/// is looked at alone as well.
///
/// ```
/// use valuing_send::agreement::Reliability;
/// use valuing_send::profile::ChangeRule;
///
/// let rule = ChangeRule::new()
///     .sustained(3, 84)
///     .reliability("need".parse()?, Reliability::given(vec![70, 27, 3])?)
///     .by_rater();
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeRule {
    #[cfg_attr(feature = "schema", schemars(extend("const" = ChangeRule::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = ChangeRule::VERSION)))]
    version: i64,
    /// How many ratings in a row hold a change that lasted; 2 if left out.
    ratings: usize,
    /// How many days lie between the first and the last of them, at least; 42 if left out.
    days: u16,
    /// How far raters of a line are apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reliability: Vec<LineReliability>,
    /// Whether each rater role is looked at alone as well; not, if left out.
    by_rater: bool,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct LineReliability {
    line: Id,
    #[serde(flatten)]
    reliability: Reliability,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl ChangeRule {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/change_rule";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// A change lasted once two ratings in a row, at least 42 days apart, hold it: half a term and more, by the choice of
    /// this library. Nothing is known of how far raters are apart.
    pub fn new() -> Self {
        let (schema, version, extra) = (Self::SCHEMA, Self::VERSION, Extra::default());
        Self { schema, version, ratings: 2, days: 42, reliability: Vec::new(), by_rater: false, extra }
    }

    /// Reads a rule from JSON.
    ///
    /// # Errors
    /// [`Error::Profile`] with every problem.
    pub fn from_json(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).json(bytes, rule).map_err(Error::Profile)
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// Never for a rule that this library made.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }

    /// The same, where a change lasted once so many ratings in a row hold it (at least one), the first and the last of
    /// them at least so many days apart.
    #[must_use]
    pub fn sustained(self, ratings: usize, days: u16) -> Self {
        Self { ratings: ratings.max(1), days, ..self }
    }

    /// The same, with how far raters of a line are apart.
    #[must_use]
    pub fn reliability(self, line: Id, reliability: Reliability) -> Self {
        self.line(LineReliability { line, reliability, extra: Extra::default() })
    }

    fn line(mut self, one: LineReliability) -> Self {
        self.reliability.retain(|known| known.line != one.line);
        self.reliability.push(one);
        self.reliability.sort_by(|one, other| one.line.cmp(&other.line));
        self
    }

    /// The same, with each rater role looked at alone, after all of them together.
    #[must_use]
    pub fn by_rater(self) -> Self {
        Self { by_rater: true, ..self }
    }
}

fn rule(r: &mut Reading, node: &Node) -> Option<ChangeRule> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, ChangeRule::SCHEMA, ChangeRule::VERSION);
    let ratings = fields.optional(r, "ratings", |r, node| usize::try_from(r.integer(node, 1, 1_000)?).ok());
    let days = fields.optional(r, "days", |r, node| u16::try_from(r.integer(node, 0, 10_000)?).ok());
    let reliability = fields.list(r, "reliability", |r, node| {
        let mut fields = r.object(node)?;
        let line = fields.required(r, "line", Reading::id);
        let reliability = fields.required(r, "apart", |r, node| {
            let apart = r.list(node, |r, node| usize::try_from(r.integer(node, 0, 1 << 40)?).ok())?;
            Reliability::given(apart).or_else(|_| r.fail(code::AGREEMENT_PAIRS, "at least one pair").ok_or(())).ok()
        });
        let extra = fields.finish(r);
        Some(LineReliability { line: line?, reliability: reliability?, extra })
    });
    if let Some(reliability) = &reliability {
        r.within("reliability", |r| r.unique(reliability, |one| one.line.clone()));
    }
    let by_rater = fields.optional(r, "by_rater", Reading::boolean);
    let extra = fields.finish(r);
    header?;
    let usual = ChangeRule::new();
    let (ratings, days) = (ratings?.unwrap_or(usual.ratings), days?.unwrap_or(usual.days));
    let plain = ChangeRule { by_rater: by_rater?.unwrap_or(false), extra, ..usual.sustained(ratings, days) };
    Some(reliability?.into_iter().fold(plain, ChangeRule::line))
}

impl Default for ChangeRule {
    fn default() -> Self {
        Self::new()
    }
}

/// What changed in one domain, or one aspect of it, on one line. Its `Debug` shows no level.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The line.
    pub line: Id,
    /// The domain.
    pub domain: Id,
    /// The aspect; none for the domain as a whole.
    pub aspect: Option<Id>,
    /// The rater role that is looked at alone; none for all together.
    pub rater: Option<Id>,
    /// What was known before.
    pub before: Cell<Interval>,
    /// What is known now.
    pub after: Cell<Interval>,
    /// Which way it went.
    pub direction: Direction,
    /// By how many levels, where both are known.
    pub steps: Option<u8>,
    /// Whether the same roles rated then and now, and of a setting the same setting: a change may be that of the rater.
    pub same_raters: bool,
    /// Whether a level before or now was carried over from another framework: a change may be that of the framework.
    pub carried: bool,
    /// Whether the latest ratings in a row hold it for long enough; not applicable if it is not known to have gone
    /// either way.
    pub sustained: Cell<bool>,
    /// Whether it is more than raters can tell apart; not recorded if nobody gave how far they are apart, not applicable
    /// to a domain as a whole, whose level varies otherwise than that of an aspect.
    pub reliable: Cell<ReliableChange>,
}

debug_without_content!(Change);

/// Which way a level went. Whether that is welcome depends on the line, and is for people to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "higher, lower, the same or unknown is all there can be")]
pub enum Direction {
    /// It is higher than before, whatever the levels are within what is known.
    Higher,
    /// It is lower than before.
    Lower,
    /// Both are known, and are the same.
    Same,
    /// Not enough is recorded to tell.
    Unknown,
}

impl Direction {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Same => "the same",
            Self::Unknown => "unknown",
        }
    }

    fn between(before: Cell<Interval>, after: Cell<Interval>) -> Self {
        match (before.value(), after.value()) {
            (Some(before), Some(after)) if after.lo > before.hi => Self::Higher,
            (Some(before), Some(after)) if after.hi < before.lo => Self::Lower,
            (Some(before), Some(after)) if before == after && before.rank().is_some() => Self::Same,
            _ => Self::Unknown,
        }
    }
}

impl Change {
    /// A table of changes: `domain`, `aspect` (not applicable for the domain as a whole), `line`, `rater` (not applicable
    /// for all together), `direction`, `steps`, `same_raters`, `carried`, `sustained`, `reliable` (higher, lower, no clear change,
    /// unknown).
    ///
    /// # Errors
    /// Never for changes that this library found.
    pub fn columns(changes: &[Self]) -> Result<Columns<'_>, Error> {
        let or_none = |id: Option<&'_ Id>| id.map_or(Absent::NotApplicable.into(), |id| Cell::Value(id.to_string()));
        let steps = changes.iter().map(|change| match change.steps {
            Some(steps) => Cell::Value(i64::from(steps)),
            None => Absent::NotRecorded.into(),
        });
        let held = changes.iter().map(|change| change.sustained.value().unwrap_or(false)).collect::<Vec<_>>();
        let not_held: Vec<u8> =
            changes.iter().map(|change| change.sustained.absent().map_or(0, Absent::byte)).collect();
        let columns = vec![
            Column::text("domain", changes.iter().map(|change| change.domain.as_str())),
            Column::text_cells("aspect", changes.iter().map(|change| or_none(change.aspect.as_ref()))),
            Column::text("line", changes.iter().map(|change| change.line.as_str())),
            Column::text_cells("rater", changes.iter().map(|change| or_none(change.rater.as_ref()))),
            Column::text("direction", changes.iter().map(|change| change.direction.as_str())),
            Column::integer_cells("steps", steps),
            Column::booleans("same_raters", changes.iter().map(|change| change.same_raters).collect::<Vec<_>>()),
            Column::booleans("carried", changes.iter().map(|change| change.carried).collect::<Vec<_>>()),
            Column::booleans("sustained", held).with_absent(not_held),
            Column::text_cells("reliable", changes.iter().map(|one| one.reliable.map(ReliableChange::as_str))),
        ];
        Ok(Columns::new("changes", columns)?)
    }
}

/// What a change is looked for in: some aspects of a line, as all raters see them or one.
#[derive(Clone, Copy)]
struct Look<'s> {
    line: &'s Line,
    domain: &'s Domain,
    /// The number of the aspect; none for the domain as a whole.
    aspect: Option<usize>,
    rater: Option<&'s Id>,
}

impl Look<'_> {
    /// The numbers of the aspects that are looked at.
    fn aspects(self, snapshot: &Snapshot) -> std::ops::Range<usize> {
        self.aspect.map_or_else(|| snapshot.aspects_of(self.domain), |aspect| aspect..aspect + 1)
    }

    fn is_by(self, rating: &AspectRating) -> bool {
        self.rater.is_none_or(|rater| *rater == rating.role)
    }

    /// Who rated, and of a setting in which.
    fn rater_of(self, rating: &AspectRating) -> (&Id, Option<&Key>) {
        (&rating.role, rating.setting.as_ref().filter(|_| self.line.of_setting))
    }

    /// What was known by the end of a day, of all that is known in this snapshot.
    fn level(self, snapshot: &Snapshot, day: Date) -> Cell<Interval> {
        let level = |aspect| {
            let given = snapshot.given(self.line, aspect);
            let said = Picture::latest_by(given, day).filter(|rating| self.is_by(rating));
            snapshot.level_of(self.line, said.map(AspectRating::between)).0
        };
        match self.aspect {
            Some(aspect) => level(aspect),
            None => Snapshot::level_of_domain(self.line, self.aspects(snapshot).map(level), 0).level,
        }
    }

    /// The last day after `from`, and before another if one is given, on which something was rated.
    fn rated_before(self, snapshot: &Snapshot, from: Date, before: Option<Date>) -> Option<Date> {
        let given = self.aspects(snapshot).flat_map(|aspect| snapshot.given(self.line, aspect));
        let days = given.filter(|rating| self.is_by(rating)).map(|rating| rating.on);
        days.filter(|on| *on > from && before.is_none_or(|before| *on < before)).max()
    }
}

/// Whether the latest ratings in a row, after the day `from`, all stand on the same side of what was known before.
fn is_sustained(rule: &ChangeRule, look: Look<'_>, later: &Snapshot, from: Date, change: &Change) -> Cell<bool> {
    if !matches!(change.direction, Direction::Higher | Direction::Lower) {
        return Absent::NotApplicable.into();
    }
    let (mut held, mut last, mut before) = (0, None, None);
    while let Some(rated) = look.rated_before(later, from, before) {
        if Direction::between(change.before, look.level(later, rated)) != change.direction {
            break;
        }
        before = Some(rated);
        held += 1;
        let last = *last.get_or_insert(rated);
        if held >= rule.ratings && date::days_between(rated, last) >= i64::from(rule.days) {
            return Cell::Value(true);
        }
    }
    Cell::Value(false)
}

fn change(rule: &ChangeRule, look: Look<'_>, earlier: &Snapshot, later: &Snapshot) -> Option<Change> {
    let (mut rated, mut same_raters, mut carried) = (false, true, false);
    for aspect in look.aspects(later) {
        let (then, now) = (earlier.level(look.line, aspect).1, later.level(look.line, aspect).1);
        let by = |ratings: &[AspectRating]| ratings.iter().filter(|rating| look.is_by(rating)).count();
        rated |= by(then) + by(now) > 0;
        let who = |rating: &&AspectRating| look.is_by(rating);
        carried |= then.iter().chain(now).filter(who).any(|rating| rating.carried.is_some());
        let rater = |rating| look.rater_of(rating);
        same_raters &= then.iter().filter(who).map(rater).eq(now.iter().filter(who).map(rater));
    }
    if !rated {
        return None;
    }
    let (before, after) = (look.level(earlier, earlier.seen()), look.level(later, later.seen()));
    let rank = |cell: Cell<Interval>| cell.value().and_then(Interval::rank);
    let reliability = rule.reliability.iter().find(|one| one.line == look.line.id);
    let reliable = match (look.aspect, reliability) {
        (None, _) => Absent::NotApplicable.into(),
        (_, None) => Absent::NotRecorded.into(),
        (_, Some(one)) => Cell::Value(one.reliability.change(before, after)),
    };
    let aspect =
        look.aspect.and_then(|aspect| later.framework().aspect_at(aspect)).map(|(_, aspect)| aspect.id.clone());
    let mut change = Change {
        line: look.line.id.clone(),
        domain: look.domain.id.clone(),
        aspect,
        rater: look.rater.cloned(),
        before,
        after,
        direction: Direction::between(before, after),
        steps: rank(before).zip(rank(after)).map(|(before, after)| before.steps_from(after)),
        same_raters,
        carried,
        sustained: Absent::NotApplicable.into(),
        reliable,
    };
    change.sustained = is_sustained(rule, look, later, earlier.seen(), &change);
    Some(change)
}

/// Every domain of every line whose domains have levels, then its aspects, where anything was or is recorded; each by all
/// raters together, then by each alone if that is asked for.
pub(super) fn changes(earlier: &Snapshot, later: &Snapshot, rule: &ChangeRule) -> Vec<Change> {
    let framework = later.framework();
    let mut changes = Vec::new();
    for domain in framework.domains() {
        for line in framework.lines() {
            let whole = (line.rule != DomainRule::None).then_some(None);
            let aspects = later.aspects_of(domain).map(Some);
            for aspect in whole.into_iter().chain(aspects) {
                let look = Look { line, domain, aspect, rater: None };
                changes.extend(change(rule, look, earlier, later));
                for rater in line.roles.iter().filter(|_| rule.by_rater) {
                    changes.extend(change(rule, Look { rater: Some(rater), ..look }, earlier, later));
                }
            }
        }
    }
    changes
}

//! What is due to be looked at again, from the days recorded and the time that a line may go without a rating.
//!
//! The clocks of the law (the annual review of an EHC plan) are not these.

use foundation::date::Span;
use foundation::document::{Extra, Node, ReadAs, Reading, to_text};
use foundation::{Absent, Cell, Column, Columns, Date, Id, Issue, Key, code, date};
use serde::Serialize;

use super::{OutcomeProgress, Snapshot, View};
use crate::Error;
use crate::debug::debug_without_content;
use crate::framework::{Domain, Line};

/// How long the domains of a line may go without a new rating. Days that are recorded need no rule.
///
/// ```
/// use valuing_send::profile::ReviewRule;
///
/// let termly = ReviewRule::new().every("need".parse()?, 91).every("setting".parse()?, 91);
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewRule {
    #[cfg_attr(feature = "schema", schemars(extend("const" = ReviewRule::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = ReviewRule::VERSION)))]
    version: i64,
    every: Vec<Every>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// A line whose domains are rated again every so many days.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Every {
    line: Id,
    days: u16,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl Default for ReviewRule {
    fn default() -> Self {
        Self { schema: Self::SCHEMA, version: Self::VERSION, every: Vec::new(), extra: Extra::default() }
    }
}

impl ReviewRule {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/review_rule";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// Only the days that are recorded.
    pub fn new() -> Self {
        Self::default()
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

    /// The same, where each domain of a line is rated again every so many days.
    #[must_use]
    pub fn every(self, line: Id, days: u16) -> Self {
        self.line(Every { line, days, extra: Extra::default() })
    }

    fn line(mut self, one: Every) -> Self {
        self.every.retain(|known| known.line != one.line);
        self.every.push(one);
        self.every.sort_by(|one, other| one.line.cmp(&other.line));
        self
    }
}

fn rule(r: &mut Reading, node: &Node) -> Option<ReviewRule> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, ReviewRule::SCHEMA, ReviewRule::VERSION);
    let every = fields.list(r, "every", |r, node| {
        let mut fields = r.object(node)?;
        let line = fields.required(r, "line", Reading::id);
        let days = fields.required(r, "days", |r, node| u16::try_from(r.integer(node, 1, 10_000)?).ok());
        let extra = fields.finish(r);
        Some(Every { line: line?, days: days?, extra })
    });
    if let Some(every) = &every {
        r.within("every", |r| r.unique(every, |one| one.line.clone()));
    }
    let extra = fields.finish(r);
    header?;
    Some(every?.into_iter().fold(ReviewRule { extra, ..ReviewRule::new() }, ReviewRule::line))
}

/// What is looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReviewOf {
    /// Support, on the day that it says.
    Support,
    /// An outcome, on the day that it says, unless somebody judged it since.
    Outcome,
    /// An outcome, on the day by which it was hoped for, unless somebody judged it since.
    Target,
    /// A wish, on the day that it says.
    Wish,
    /// A move that was planned, until it is made.
    Transfer,
    /// A domain of a line, rated again so many days after the aspect of it that was rated longest ago.
    Rating,
}

impl ReviewOf {
    /// Its name in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Outcome => "outcome",
            Self::Target => "target",
            Self::Wish => "wish",
            Self::Transfer => "transfer",
            Self::Rating => "rating",
        }
    }
}

/// Whether something is due. What is not known is neither overdue nor fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "past, today, to come, or no day to tell by is all there can be")]
pub enum ReviewState {
    /// The day has passed.
    Overdue,
    /// It is the day.
    Due,
    /// The day is to come.
    Upcoming,
    /// Nobody has ever rated it.
    NeverRated,
    /// No day is recorded, or none after the last time that it was looked at.
    NoDay,
}

impl ReviewState {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::Upcoming => "upcoming",
            Self::NeverRated => "never rated",
            Self::NoDay => "no day",
        }
    }
}

/// Something to look at again, and when.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Review {
    /// What.
    pub of: ReviewOf,
    /// Its record; none for a rating, which may have several.
    pub record: Option<Key>,
    /// The line, for a rating.
    pub line: Option<Id>,
    /// The domain, for a rating.
    pub domain: Option<Id>,
    /// How many aspects of the domain are rated, of how many that can be.
    pub rated: Option<(usize, usize)>,
    /// Whether it is due.
    pub state: ReviewState,
    /// The day, if there is one.
    pub due: Option<Date>,
    /// In how many days it is due; negative by how many it is overdue.
    pub in_days: Option<i64>,
}

debug_without_content!(Review);

impl Review {
    fn new(of: ReviewOf, due: Option<Date>, today: Date) -> Self {
        let in_days = due.map(|due| date::days_between(today, due));
        let state = match in_days {
            Some(..0) => ReviewState::Overdue,
            Some(0) => ReviewState::Due,
            Some(_) => ReviewState::Upcoming,
            None => ReviewState::NoDay,
        };
        Self { of, record: None, line: None, domain: None, rated: None, state, due, in_days }
    }

    fn of_record(of: ReviewOf, record: &Key, due: Option<Date>, today: Date) -> Self {
        Self { record: Some(record.clone()), ..Self::new(of, due, today) }
    }

    /// A table: `of`, `record`, `line`, `domain`, `state`, `due`, `in_days`, `overdue_by`, `rated`, `aspects`. What does
    /// not apply to a row is absent.
    ///
    /// # Errors
    /// Never for reviews that this library found.
    pub fn columns(reviews: &[Self]) -> Result<Columns<'_>, Error> {
        fn or<T>(value: Option<T>, absent: Absent) -> Cell<T> {
            value.map_or(absent.into(), Cell::Value)
        }
        let (none, unknown) = (Absent::NotApplicable, Absent::NotRecorded);
        let days: Vec<Date> = reviews.iter().map(|one| one.due.unwrap_or_default()).collect();
        let no_day: Vec<u8> = reviews.iter().map(|one| one.due.map_or(unknown.byte(), |_| 0)).collect();
        let count = |pick: fn((usize, usize)) -> usize| {
            let counted = reviews.iter().map(move |one| one.rated.map(pick));
            counted.map(move |count| or(count.and_then(|count| i64::try_from(count).ok()), none))
        };
        let ahead = reviews.iter().map(|one| or(one.in_days, unknown));
        let ahead = ahead.map(|days| if matches!(days, Cell::Value(..0)) { none.into() } else { days });
        let behind = reviews.iter().map(|one| or(one.in_days, unknown).map(|days| -days));
        let behind = behind.map(|days| if matches!(days, Cell::Value(..=0)) { none.into() } else { days });
        let columns = vec![
            Column::text("of", reviews.iter().map(|one| one.of.as_str())),
            Column::text_cells("record", reviews.iter().map(|one| or(one.record.as_ref().map(Key::as_str), none))),
            Column::text_cells("line", reviews.iter().map(|one| or(one.line.as_ref().map(Id::as_str), none))),
            Column::text_cells("domain", reviews.iter().map(|one| or(one.domain.as_ref().map(Id::as_str), none))),
            Column::text("state", reviews.iter().map(|one| one.state.as_str())),
            Column::dates("due", days).with_absent(no_day),
            Column::integer_cells("in_days", ahead),
            Column::integer_cells("overdue_by", behind),
            Column::integer_cells("rated", count(|(rated, _)| rated)),
            Column::integer_cells("aspects", count(|(_, of)| of)),
        ];
        Ok(Columns::new("reviews", columns)?)
    }
}

impl Snapshot {
    /// What is to be looked at again, as it stands on the day [`seen`](Self::seen): the earliest day first, then what has
    /// no day. Support and outcomes without a day are listed, since nothing says when somebody will look at them.
    ///
    /// ```
    /// use foundation::date;
    /// use valuing_send::Profile;
    /// use valuing_send::profile::{ReviewRule, ReviewState};
    ///
    /// let snapshot = Profile::example().as_of(date::parse("2027-03-01")?)?;
    /// let reviews = snapshot.reviews(&ReviewRule::new().every("family".parse()?, 91))?;
    /// assert_eq!(reviews[0].state, ReviewState::Overdue);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The framework does not have a line of the rule.
    pub fn reviews(&self, rule: &ReviewRule) -> Result<Vec<Review>, Error> {
        let today = self.seen();
        let mut reviews = Vec::new();
        for support in self.support() {
            reviews.push(Review::of_record(ReviewOf::Support, &support.record, support.what.review, today));
        }
        for outcome in self.outcomes() {
            let still = |day: Option<Date>| day.filter(|day| !judged_since(outcome, *day));
            let (review, target) = (still(outcome.what().review), still(outcome.what().target));
            reviews.push(Review::of_record(ReviewOf::Outcome, outcome.record(), review, today));
            reviews.extend(target.map(|day| Review::of_record(ReviewOf::Target, outcome.record(), Some(day), today)));
        }
        for wish in self.wishes().iter().filter(|wish| wish.what.review.is_some()) {
            reviews.push(Review::of_record(ReviewOf::Wish, &wish.record, wish.what.review, today));
        }
        for planned in self.transfers().iter().filter(|one| !one.what.is_made()) {
            let made = self
                .transfers()
                .iter()
                .any(|other| other.what.is_made() && other.what.to == planned.what.to && other.on >= planned.on);
            if !made {
                let day = planned.what.planned_for;
                reviews.push(Review::of_record(ReviewOf::Transfer, &planned.record, day, today));
            }
        }
        for Every { line, days, .. } in &rule.every {
            let line = self.framework().line(line.as_str());
            let line =
                line.ok_or_else(|| Error::profile(Issue::new(code::DOCUMENT_REFERENCE, "every", "the id of a line")))?;
            let domains = self.framework().domains().iter();
            reviews.extend(domains.filter_map(|domain| self.rating_due(line, domain, *days)));
        }
        reviews.sort_by_key(|review| (review.due.is_none(), review.due));
        Ok(reviews)
    }

    /// When a domain of a line is to be rated again; nothing if it cannot apply.
    fn rating_due(&self, line: &Line, domain: &Domain, days: u16) -> Option<Review> {
        let (mut rated, mut of, mut oldest): (_, _, Option<Date>) = (0, 0, None);
        for aspect in self.aspects_of(domain) {
            let (level, ratings, _) = self.level(line, aspect);
            let latest = ratings.iter().map(|rating| rating.on).max();
            of += usize::from(level.value().is_some());
            rated += usize::from(level.value().is_some() && latest.is_some());
            oldest = oldest.into_iter().chain(latest).min();
        }
        let due = oldest.map(|day| day.checked_add(Span::new().days(i32::from(days))).unwrap_or(Date::MAX));
        let review = Review::new(ReviewOf::Rating, due, self.seen());
        let state = if due.is_none() { ReviewState::NeverRated } else { review.state };
        let (line, domain) = (Some(line.id.clone()), Some(domain.id.clone()));
        (of > 0).then_some(Review { state, line, domain, rated: Some((rated, of)), ..review })
    }
}

/// Whether somebody judged an outcome on a day or later.
fn judged_since(outcome: &OutcomeProgress, day: Date) -> bool {
    let mut judged = outcome.views().iter().flat_map(View::judged);
    judged.any(|judged| judged.level.is_some() && judged.on >= day)
}

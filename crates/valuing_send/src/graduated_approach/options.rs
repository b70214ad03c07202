//! What an account of the graduated approach is asked for, beside the child.

use foundation::document::{Extra, Node, ReadAs, Reading, to_text};
use foundation::{Date, Id};
use serde::Serialize;

use super::days;
use crate::Error;

/// The most days and weeks that an option may be: two years.
const MOST_DAYS: i64 = 731;
const MOST_WEEKS: i64 = 104;

/// What an account is asked for: by when something must be able to start, how old a check may be, which line is the
/// family's, when a plan is reviewed. What is left out has a default.
///
/// ```
/// use foundation::date;
/// use valuing_send::graduated_approach::Options;
///
/// let options = Options::new().start_by(date::parse("2027-01-04")?).checked_within_days(60);
/// assert!(options.to_json()?.contains("\"start_by\":\"2027-01-04\""));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "GraduatedApproachOptions", extend("required" = ["schema", "version"])))]
pub struct Options {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Options::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Options::VERSION)))]
    version: i64,
    /// What cannot start by this day is left out of what is not yet explored, and counted. Without it nothing is left out
    /// for its start.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    start_by: Option<Date>,
    /// A check of wait and staffing that is older than this tells nothing of today.
    checked_within_days: i64,
    /// A rating up to this many days after a support ended still tells of the time of the support.
    rated_within_days: i64,
    /// The line of readiness on which the family speaks. All other lines of readiness are those of settings.
    family: Id,
    /// Words for how strong evidence is, the strongest first: by these, what is not yet explored is ordered.
    evidence: Vec<String>,
    /// Weeks from the day that a plan is made to its first review, unless people name a day.
    review_weeks: i64,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

impl Options {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/graduated_approach_options";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// The defaults: a check holds for 90 days, a rating tells of a support up to 42 days after it ended, the family's line
    /// is `family`, evidence is `strong`, `some` or `practice`, a plan is reviewed after 6 weeks.
    pub fn new() -> Self {
        Self {
            schema: Self::SCHEMA,
            version: Self::VERSION,
            start_by: None,
            checked_within_days: 90,
            rated_within_days: 42,
            family: crate::id("family"),
            evidence: ["strong", "some", "practice"].map(str::to_owned).to_vec(),
            review_weeks: 6,
            extra: Extra::default(),
        }
    }

    /// The same, leaving out what cannot start by this day.
    #[must_use]
    pub fn start_by(self, day: Date) -> Self {
        Self { start_by: Some(day), ..self }
    }

    /// The same, where a check of wait and staffing holds for so many days.
    #[must_use]
    pub fn checked_within_days(self, days: u8) -> Self {
        Self { checked_within_days: days.into(), ..self }
    }

    /// The same, where a rating tells of a support up to so many days after it ended.
    #[must_use]
    pub fn rated_within_days(self, days: u8) -> Self {
        Self { rated_within_days: days.into(), ..self }
    }

    /// The same, where the family speaks on this line of readiness.
    #[must_use]
    pub fn family(self, line: Id) -> Self {
        Self { family: line, ..self }
    }

    /// The same, where evidence is as strong as these words say, the strongest first.
    #[must_use]
    pub fn evidence<T: Into<String>>(self, strengths: impl IntoIterator<Item = T>) -> Self {
        Self { evidence: strengths.into_iter().map(Into::into).collect(), ..self }
    }

    /// The same, where a plan is first reviewed after so many weeks.
    #[must_use]
    pub fn review_weeks(self, weeks: u8) -> Self {
        Self { review_weeks: i64::from(weeks).clamp(1, MOST_WEEKS), ..self }
    }

    /// Reads options from JSON.
    ///
    /// # Errors
    /// [`Error::GraduatedApproach`] with every problem.
    pub fn from_json(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).json(bytes, options).map_err(Error::GraduatedApproach)
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// Never for options that this library made.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }

    pub(super) fn start_by_day(&self) -> Option<Date> {
        self.start_by
    }

    /// Whether a check of one day still tells of another.
    pub(super) fn is_fresh(&self, checked: Date, known: Date) -> bool {
        checked <= known && days::after(checked, self.checked_within_days) >= known
    }

    /// The last day on which a rating tells of a support that ended on a day.
    pub(super) fn rated_until(&self, ended: Date) -> Date {
        days::after(ended, self.rated_within_days)
    }

    pub(super) fn is_family(&self, line: &Id) -> bool {
        self.family == *line
    }

    /// The place of a word for how strong evidence is; words that are not named come after all that are.
    pub(super) fn strength(&self, word: &str) -> usize {
        self.evidence.iter().position(|own| own == word).unwrap_or(self.evidence.len())
    }

    /// The day of the first review of a plan made on a day, unless people name another.
    pub fn first_review(&self, made: Date) -> Date {
        days::after(made, 7 * self.review_weeks)
    }
}

fn options(r: &mut Reading, node: &Node) -> Option<Options> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Options::SCHEMA, Options::VERSION);
    let start_by = fields.optional(r, "start_by", Reading::date);
    let days = |r: &mut Reading, node: &Node| r.integer(node, 0, MOST_DAYS);
    let checked = fields.optional(r, "checked_within_days", days);
    let rated = fields.optional(r, "rated_within_days", days);
    let family = fields.optional(r, "family", Reading::id);
    let evidence = fields.optional(r, "evidence", |r, node| {
        let words = r.list(node, Reading::words)?;
        r.unique(&words, Clone::clone);
        Some(words)
    });
    let weeks = fields.optional(r, "review_weeks", |r, node| r.integer(node, 1, MOST_WEEKS));
    let extra = fields.finish(r);
    header?;
    let default = Options::new();
    Some(Options {
        start_by: start_by?,
        checked_within_days: checked?.unwrap_or(default.checked_within_days),
        rated_within_days: rated?.unwrap_or(default.rated_within_days),
        family: family?.unwrap_or(default.family),
        evidence: evidence?.unwrap_or(default.evidence),
        review_weeks: weeks?.unwrap_or(default.review_weeks),
        extra,
        ..Options::new()
    })
}

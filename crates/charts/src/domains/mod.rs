//! The picture of a child over the domains of a framework: one line for need, one for how ready the setting is, one for
//! how confident the family is.
//!
//! Start from [`DomainPicture`]. The levels of a scale have an order and no distances, so they are drawn as bands, and
//! nothing is filled, added up or averaged. What is not known breaks a line and shows as such.
//!
//! ```
//! use charts::domains::{DomainPicture, Line, Point, Step};
//! use charts::look::Look;
//! use charts::{Options, domain_lines, domain_radar};
//!
//! let picture = DomainPicture::new("Sam, spring term", ["A little", "Some", "A lot"].map(Step::labelled))
//!     .domains(["Learning", "Talking", "Feelings"])
//!     .line(Line::new("Need", Look::NEED, [Point::known(1), Point::between(1, 2), Point::not_recorded()]));
//! let options = Options::new("sam".parse()?);
//! assert!(domain_lines(&picture, &options).as_str().contains("Talking: Need is at least Some."));
//! assert!(domain_radar(&picture, &options).as_str().starts_with("<svg"));
//! # Ok::<(), foundation::Error>(())
//! ```

mod frame;
mod lines;
mod radar;
mod words;

use foundation::Absent;

use crate::look::Look;

pub use lines::domain_lines;
pub use radar::domain_radar;
pub(crate) use words::between;

/// One level of the scale that the bands show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its code, such as `3`; may be empty.
    pub code: String,
    /// Its label, such as `Close daily help`.
    pub label: String,
}

impl Step {
    /// A level with a code and a label.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self { code: code.into(), label: label.into() }
    }

    /// A level with a label alone.
    pub fn labelled(label: impl Into<String>) -> Self {
        Self::new("", label)
    }
}

/// What is known of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It lies between these ranks, from 0; it is known where they are the same.
    Between(u8, u8),
    /// There is none, and why.
    Absent(Absent),
}

/// One line in one domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub(crate) level: Level,
    pub(crate) words: Option<String>,
}

impl Point {
    /// Known: this rank, from 0.
    pub fn known(rank: u8) -> Self {
        Self::between(rank, rank)
    }

    /// Somewhere from one rank to another; their order does not matter.
    pub fn between(one: u8, other: u8) -> Self {
        Self { level: Level::Between(one.min(other), one.max(other)), words: None }
    }

    /// No level, and why.
    pub fn absent(absent: Absent) -> Self {
        Self { level: Level::Absent(absent), words: None }
    }

    /// Nobody has rated it.
    pub fn not_recorded() -> Self {
        Self::absent(Absent::NotRecorded)
    }

    /// The same, with the words of the line's own scale for it, such as `2, Ready with a plan`.
    #[must_use]
    pub fn said(self, words: impl Into<String>) -> Self {
        Self { words: Some(words.into()), ..self }
    }
}

impl From<Absent> for Point {
    fn from(absent: Absent) -> Self {
        Self::absent(absent)
    }
}

/// One line of the picture. A domain without a point counts as not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub(crate) label: String,
    pub(crate) look: Look,
    pub(crate) points: Vec<Point>,
}

impl Line {
    /// A line with a point for each domain, in their order.
    pub fn new(label: impl Into<String>, look: Look, points: impl IntoIterator<Item = Point>) -> Self {
        Self { label: label.into(), look, points: points.into_iter().collect() }
    }
}

/// What to draw: a scale, domains, and lines.
///
/// Every line is drawn on the one scale; the ranks of a readiness are those of the highest need that it meets. A rank
/// that the scale does not have is not drawn. Lines on scales of their own stand in the table alone
/// ([`DomainPicture::listed`]).
#[derive(Clone, PartialEq, Eq)]
pub struct DomainPicture {
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) steps: Vec<Step>,
    pub(crate) domains: Vec<String>,
    pub(crate) compared: Vec<(String, Vec<String>)>,
    pub(crate) lines: Vec<Line>,
    pub(crate) listed: Vec<Line>,
    pub(crate) notes: Vec<String>,
}

impl DomainPicture {
    /// An empty picture with a title and the levels of its scale, lowest first.
    pub fn new(title: impl Into<String>, steps: impl IntoIterator<Item = Step>) -> Self {
        Self {
            title: title.into(),
            about: String::new(),
            steps: steps.into_iter().collect(),
            domains: Vec::new(),
            compared: Vec::new(),
            lines: Vec::new(),
            listed: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// With a second line of the title: what it is of, and as known when.
    #[must_use]
    pub fn about(self, about: impl Into<String>) -> Self {
        Self { about: about.into(), ..self }
    }

    /// With these domains, in this order.
    #[must_use]
    pub fn domains<T: Into<String>>(self, titles: impl IntoIterator<Item = T>) -> Self {
        Self { domains: titles.into_iter().map(Into::into).collect(), ..self }
    }

    /// With how one line stands to need in each domain, in words such as `below need`.
    #[must_use]
    pub fn compared<T: Into<String>>(mut self, line: impl Into<String>, words: impl IntoIterator<Item = T>) -> Self {
        self.compared.push((line.into(), words.into_iter().map(Into::into).collect()));
        self
    }

    /// With one more line.
    #[must_use]
    pub fn line(mut self, line: Line) -> Self {
        self.lines.push(line);
        self
    }

    /// With one more line in the table and in the description, which is not drawn because its scale is another.
    #[must_use]
    pub fn listed(mut self, line: Line) -> Self {
        self.listed.push(line);
        self
    }

    /// With one more note under the picture.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The highest rank of the scale, if it has any level.
    fn top(&self) -> Option<u8> {
        u8::try_from(self.steps.len()).ok()?.checked_sub(1)
    }

    /// Whether any level that is drawn is not known, or not exactly.
    pub(crate) fn has_open_levels(&self) -> bool {
        let levels = self.lines.iter().flat_map(|line| (0..self.domains.len()).map(|domain| self.level(line, domain)));
        levels.into_iter().any(|level| match level {
            Level::Between(low, high) => low != high,
            Level::Absent(absent) => absent == Absent::NotRecorded,
        })
    }

    /// How the lines stand to need in a domain, such as `Setting: below need`.
    fn remarks(&self, domain: usize) -> impl Iterator<Item = String> {
        self.compared.iter().filter_map(move |(line, words)| Some(format!("{line}: {}", words.get(domain)?)))
    }

    /// What is known of a line in a domain, within the scale.
    fn level(&self, line: &Line, domain: usize) -> Level {
        match line.points.get(domain).map(|point| point.level) {
            Some(level @ Level::Between(_, high)) if self.top().is_some_and(|top| high <= top) => level,
            Some(level @ Level::Absent(_)) => level,
            _ => Level::Absent(Absent::NotRecorded),
        }
    }
}

/// Shows its size alone, because it may be about a child.
impl std::fmt::Debug for DomainPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DomainPicture({} lines over {} domains)", self.lines.len(), self.domains.len())
    }
}

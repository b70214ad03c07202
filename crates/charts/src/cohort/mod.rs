//! Many children in pictures: a class, a county, a year to the next.
//!
//! | picture | made from | shows |
//! | --- | --- | --- |
//! | [`NeedBesideReadiness`] | [`Cohort::beside`](valuing_send::Cohort::beside) | how many children have each level of need beside each of readiness |
//! | [`HeatMap`] | [`Cohort::comparisons`](valuing_send::Cohort::comparisons) | for each setting and domain, for how many children readiness is below need |
//! | [`LevelFlow`] | [`Cohort::flows`](valuing_send::Cohort::flows) | from which level to which children went from one term to the next |
//!
//! They are drawn from [`Released`] counts alone, so that no picture shows what a table may not. Who looks at their own
//! class and may see every child releases with a threshold of 1. A count stands in every field; a suppressed one is
//! hatched and says so, and is neither 0 nor unknown. Each picture has the same as a table.

pub(crate) mod draw;
mod flow;
mod grid;
mod heat;
mod read;

use foundation::Error;
use valuing_send::Framework;
use valuing_send::cohort::Released;

pub use flow::LevelFlow;
pub use grid::NeedBesideReadiness;
pub use heat::HeatMap;

/// Which of the counts of a release to draw. A term, line or part that is not given is the first there is.
///
/// ```
/// use charts::cohort::Of;
///
/// let of = Of::default().term("2026-3").line("setting").part("cognition_and_learning");
/// assert_ne!(of, Of::default());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Of {
    pub(crate) term: Option<String>,
    pub(crate) line: Option<String>,
    pub(crate) part: Option<String>,
    pub(crate) groups: Vec<String>,
}

impl Of {
    /// Of this term; of flows, the earlier.
    #[must_use]
    pub fn term(self, term: impl Into<String>) -> Self {
        Self { term: Some(term.into()), ..self }
    }

    /// Of this line.
    #[must_use]
    pub fn line(self, line: impl Into<String>) -> Self {
        Self { line: Some(line.into()), ..self }
    }

    /// Of this aspect or domain.
    #[must_use]
    pub fn part(self, part: impl Into<String>) -> Self {
        Self { part: Some(part.into()), ..self }
    }

    /// Of the group with these keys, in the order in which children are grouped.
    #[must_use]
    pub fn group<T: Into<String>>(self, keys: impl IntoIterator<Item = T>) -> Self {
        Self { groups: keys.into_iter().map(Into::into).collect(), ..self }
    }
}

/// What a part of a framework is called, or a line.
fn title_of(framework: &Framework, id: &str) -> String {
    let domain = framework.domain(id).map(|domain| domain.title.clone());
    let aspect = || framework.aspect(id).map(|(_, aspect)| aspect.title.clone());
    let line = || framework.line(id).map(|line| line.title.clone());
    domain.or_else(aspect).or_else(line).unwrap_or_else(|| id.to_owned())
}

/// What is said below every picture of a release.
fn note(released: &Released) -> String {
    let hidden = released.suppressed();
    let rounded = if released.disclosure().is_rounded() { " Counts are rounded to the nearest 5." } else { "" };
    if hidden == 0 {
        return format!("No count is suppressed.{rounded}");
    }
    format!(
        "Hatched: suppressed. Counts from 1 to {} are, and others from which those could be worked out.{rounded}",
        released.disclosure().least().saturating_sub(1)
    )
}

/// The error of a release that does not hold what is to be drawn.
fn missing(expected: &str) -> Error {
    Error::value(foundation::code::DOCUMENT_REFERENCE, expected)
}

use foundation::{Absent, Cell, Issue, Period, code};

use super::sentences;
use crate::Error;
use crate::measure::Measure;
use crate::series::Series;

/// The measures that a comparison is read beside, at least one, each with its series or *not collected*.
///
/// ```
/// use trajectory::ambition::Balancing;
/// use trajectory::measure::{Kind, Measure};
///
/// let waits = Measure::new("waits".parse()?, "people who waited for a book", Kind::Flow).balancing();
/// let balancing = Balancing::new([(waits, None)])?;
/// assert_eq!(balancing.not_collected().count(), 1);
/// assert!(Balancing::new([]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Balancing {
    list: Vec<(Measure, Option<Series>)>,
}

impl Balancing {
    /// What stands in tables and sentences for a measure without a series.
    pub const NOT_COLLECTED: &str = "not collected";

    /// These measures, in this order.
    ///
    /// # Errors
    /// None at all (`VS-AMBITION-003`), or a series of another measure (`VS-SERIES-005`; the place says which).
    pub fn new(measures: impl IntoIterator<Item = (Measure, Option<Series>)>) -> Result<Self, Error> {
        let list: Vec<_> = measures.into_iter().collect();
        let other = |(measure, series): &(Measure, Option<Series>)| {
            series.as_ref().is_some_and(|series| series.measure().id() != measure.id())
        };
        if let Some(index) = list.iter().position(other) {
            let issue = Issue::new(code::SERIES_MEASURE, format!("balancing[{index}]"), "a series of its measure");
            return Err(Error::Series(issue));
        }
        if list.is_empty() {
            return Err(Error::Ambition(Issue::new(code::BALANCING_EMPTY, "balancing", "")));
        }
        Ok(Self { list })
    }

    /// The measures, each with its series if there is one.
    pub fn measures(&self) -> impl ExactSizeIterator<Item = (&Measure, Option<&Series>)> {
        self.list.iter().map(|(measure, series)| (measure, series.as_ref()))
    }

    /// Those without a series.
    pub fn not_collected(&self) -> impl Iterator<Item = &Measure> {
        self.measures().filter(|(_, series)| series.is_none()).map(|(measure, _)| measure)
    }

    /// In plain words: each measure over these periods, then those that are not collected.
    pub fn sentences(&self, periods: &[Period]) -> Vec<String> {
        sentences::beside(self, periods)
    }

    /// The cell of one of them in a period; *not recorded* where it is not collected.
    pub fn cell(series: Option<&Series>, period: Period) -> Cell<f64> {
        series.map_or(Cell::Absent(Absent::NotRecorded), |series| series.get(period))
    }

    /// These without the measure itself, which says nothing beside itself.
    pub(crate) fn beside(self, measure: &Measure) -> Result<Self, Error> {
        Self::new(self.list.into_iter().filter(|(other, _)| other.id() != measure.id()))
    }
}

use foundation::{Key, code};

use super::Series;
use crate::Error;
use crate::measure::Measure;

/// Many series of one measure and one calendar, each with a key of its own.
///
/// ```
/// use foundation::{Cell, Period};
/// use trajectory::measure::{Kind, Measure};
/// use trajectory::series::{Panel, Series};
///
/// let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
/// let north = Series::from_points(&visits, &"north".parse()?, [(Period::year(2019), Cell::Value(3.0))])?;
/// let south = Series::from_points(&visits, &"south".parse()?, [(Period::year(2019), Cell::Value(5.0))])?;
/// let panel = Panel::new(vec![north, south])?;
/// assert_eq!(panel.get(&"south".parse()?).map(Series::first), Some(Period::year(2019)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    pub(super) list: Vec<Series>,
}

impl Panel {
    /// A panel of these series, in this order.
    ///
    /// # Errors
    /// Two measures, two calendars, or a key given twice (`VS-SERIES-005`; the place says which series).
    pub fn new(series: Vec<Series>) -> Result<Self, Error> {
        let mut keys = std::collections::HashSet::new();
        for (index, one) in series.iter().enumerate() {
            let wrong = |expected: &str| {
                Error::Series(foundation::Issue::new(code::SERIES_MEASURE, format!("series[{index}]"), expected))
            };
            let first = series.first().unwrap_or(one);
            if one.measure() != first.measure() || one.calendar() != first.calendar() {
                return Err(wrong("the measure and calendar of the first series"));
            }
            if !keys.insert(one.key()) {
                return Err(wrong("a key of its own"));
            }
        }
        Ok(Self { list: series })
    }

    /// What its series count; none if it is empty.
    pub fn measure(&self) -> Option<&Measure> {
        self.list.first().map(Series::measure)
    }

    /// Its series, in order.
    pub fn series(&self) -> &[Series] {
        &self.list
    }

    /// The series with this key.
    pub fn get(&self, key: &Key) -> Option<&Series> {
        self.list.iter().find(|series| series.key() == key)
    }
}

impl AsRef<[Series]> for Panel {
    fn as_ref(&self) -> &[Series] {
        &self.list
    }
}

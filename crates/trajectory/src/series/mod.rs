//! Values of a measure over periods.
//!
//! Start from [`Series::from_points`]. A [`Series`] has one cell for each period from its first to its last: a value,
//! or the reason there is none. A [`Panel`] is many series of one measure.
//!
//! ```
//! use foundation::{Cell, Period};
//! use trajectory::measure::{Kind, Measure};
//! use trajectory::series::Series;
//!
//! let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
//! let points = [(2019, 1390.0), (2020, 1075.0)].map(|(year, value)| (Period::year(year), Cell::Value(value)));
//! let series = Series::from_points(&visits, &"north".parse()?, points)?;
//! let change = series.change(Period::year(2019), Period::year(2020)).value();
//! assert_eq!(change.map(|change| change.to_string()).as_deref(), Some("-23%"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod change;
mod document;
mod panel;
mod table;
mod told;

pub use change::Change;
pub use panel::Panel;
pub use told::cautions;

pub(crate) use document::{PartsForm, SeriesForm};

use foundation::{Absent, Calendar, Cell, Code, Digest, Key, Period, Source, code};

use crate::measure::{Kind, Measure};
use crate::{Error, TooShort};

/// What a ratio is of: its value is 100 times the numerator over the denominator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// Those counted.
    pub numerator: Cell<f64>,
    /// Those that they are out of.
    pub denominator: Cell<f64>,
}

impl Parts {
    /// The ratio in per cent; *not applicable* out of none.
    pub fn ratio(self) -> Cell<f64> {
        match (self.numerator, self.denominator) {
            (Cell::Value(_), Cell::Value(denominator)) if denominator <= 0.0 => Absent::NotApplicable.into(),
            (Cell::Value(numerator), Cell::Value(denominator)) => Cell::Value(100.0 * numerator / denominator),
            (Cell::Absent(absent), _) | (_, Cell::Absent(absent)) => absent.into(),
        }
    }
}

/// A period from which the figures are not quite what they were before: another definition, another boundary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The first period of the new figures.
    pub period: Period,
    /// What changed.
    pub note: String,
}

/// A period whose figure is known not to be like the others: a closure, a strike, a count that went wrong. It is a figure
/// like any other to a reader; nothing is learnt from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneOff {
    /// The period.
    pub period: Period,
    /// What happened.
    pub note: String,
}

/// Something to know when reading a series: a known one-off, a correction, a caution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The period that it is about; all of them if none.
    pub period: Option<Period>,
    /// What to know.
    pub text: String,
}

/// Values of one measure under one key (an area, an institution) over the periods of one calendar, without a gap: where
/// there is no value, the cell says why.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    measure: Measure,
    key: Key,
    first: Period,
    cells: Vec<Cell<f64>>,
    /// One a cell, or none at all.
    parts: Vec<Parts>,
    breaks: Vec<Break>,
    one_offs: Vec<OneOff>,
    notes: Vec<Note>,
}

impl Series {
    /// A series of these points, which follow one another period by period.
    ///
    /// # Errors
    /// No point (`VS-SERIES-002`); a period left out (`VS-SERIES-001`), out of order or given twice (`VS-SERIES-004`)
    /// or of another calendar (`VS-SERIES-005`); a value that the measure cannot take (`VS-SERIES-003`). Each names
    /// the period, never the value.
    pub fn from_points(
        measure: &Measure,
        key: &Key,
        points: impl IntoIterator<Item = (Period, Cell<f64>)>,
    ) -> Result<Self, Error> {
        let mut points = points.into_iter();
        let (first, cell) = points.next().ok_or_else(|| Error::Short(TooShort::new(0, 1)))?;
        let mut series = Self {
            measure: measure.clone(),
            key: key.clone(),
            first,
            cells: Vec::new(),
            parts: Vec::new(),
            breaks: Vec::new(),
            one_offs: Vec::new(),
            notes: Vec::new(),
        };
        series.push(first, cell)?;
        points.try_for_each(|(period, cell)| series.push(period, cell))?;
        Ok(series)
    }

    /// A series of a ratio from what it is of.
    ///
    /// # Errors
    /// As [`from_points`](Self::from_points); and a measure that is not a ratio (`VS-SERIES-005`), or a numerator or
    /// denominator below 0 (`VS-SERIES-003`).
    pub fn from_parts(
        measure: &Measure,
        key: &Key,
        points: impl IntoIterator<Item = (Period, Parts)>,
    ) -> Result<Self, Error> {
        let points: Vec<(Period, Parts)> = points.into_iter().collect();
        if let Some((period, _)) = points.first().filter(|_| measure.kind() != Kind::Ratio) {
            return Err(Error::series(code::SERIES_MEASURE, *period, "a measure that is a ratio"));
        }
        for (period, parts) in &points {
            let good = |cell: Cell<f64>| cell.value().is_none_or(|value| value >= 0.0 && value.is_finite());
            if !good(parts.numerator) || !good(parts.denominator) {
                return Err(Error::series(code::SERIES_SUPPORT, *period, "a numerator and a denominator from 0"));
            }
        }
        let cells = points.iter().map(|(period, parts)| (*period, parts.ratio()));
        let series = Self::from_points(measure, key, cells)?;
        Ok(Self { parts: points.into_iter().map(|(_, parts)| parts).collect(), ..series })
    }

    fn push(&mut self, period: Period, cell: Cell<f64>) -> Result<(), Error> {
        let next = after(self.first, self.cells.len());
        match period.since(next) {
            None => {
                let expected = format!("a period of the calendar {}", self.calendar());
                return Err(Error::series(code::SERIES_MEASURE, period, expected));
            }
            Some(late) if late > 0 => {
                return Err(Error::series(code::SERIES_HOLE, next, "a value, or the reason there is none"));
            }
            Some(early) if early < 0 => {
                return Err(Error::series(code::SERIES_ORDER, period, format!("{next} here")));
            }
            Some(_) => {}
        }
        let support = self.measure.support();
        if cell.value().is_some_and(|value| !support.holds(value)) {
            return Err(Error::series(code::SERIES_SUPPORT, period, support.words()));
        }
        self.cells.push(cell);
        Ok(())
    }

    /// The same with a break at a period.
    #[must_use]
    pub fn with_break(mut self, period: Period, note: impl Into<String>) -> Self {
        self.breaks.push(Break { period, note: note.into() });
        self
    }

    /// The same with a period that a forecast does not learn from.
    ///
    /// ```
    /// use foundation::{Cell, Period};
    /// use trajectory::measure::{Kind, Measure};
    /// use trajectory::model::{Levels, Method, Model};
    /// use trajectory::series::Series;
    ///
    /// let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
    /// let points = [50.0, 52.0, 51.0, 9.0, 53.0, 52.0, 54.0].into_iter().zip(2017..);
    /// let points = points.map(|(y, year)| (Period::year(year), Cell::Value(y)));
    /// let series = Series::from_points(&visits, &"north".parse()?, points)?;
    /// let width = |series: &Series| -> Result<f64, trajectory::Error> {
    ///     let forecast = Method::Auto.fit(series)?.predict(1, &Levels::default())?;
    ///     let interval = forecast.interval(80.0)?;
    ///     Ok(interval.hi[0] - interval.lo[0])
    /// };
    /// let told = series.clone().with_one_off(Period::year(2020), "closed from March");
    /// assert!(width(&told)? < 0.5 * width(&series)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_one_off(mut self, period: Period, note: impl Into<String>) -> Self {
        self.one_offs.push(OneOff { period, note: note.into() });
        self
    }

    /// The same with something to know when reading it.
    #[must_use]
    pub fn with_note(mut self, period: Option<Period>, text: impl Into<String>) -> Self {
        self.notes.push(Note { period, text: text.into() });
        self
    }

    /// What it counts.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// Whose it is.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// How its time is cut.
    pub fn calendar(&self) -> Calendar {
        self.first.calendar()
    }

    /// The first period.
    pub fn first(&self) -> Period {
        self.first
    }

    /// The last period.
    pub fn last(&self) -> Period {
        after(self.first, self.cells.len()).plus(-1)
    }

    /// The cells, one a period from the first.
    pub fn cells(&self) -> &[Cell<f64>] {
        &self.cells
    }

    /// Of a ratio made from them: numerator and denominator, one a period; else empty.
    pub fn parts(&self) -> &[Parts] {
        &self.parts
    }

    /// The breaks.
    pub fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// The periods that a forecast does not learn from.
    pub fn one_offs(&self) -> &[OneOff] {
        &self.one_offs
    }

    /// Whether a period is one that a forecast does not learn from.
    pub(crate) fn is_one_off(&self, period: Period) -> bool {
        self.one_offs.iter().any(|one| one.period == period)
    }

    /// What to know when reading it.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Its periods and cells.
    pub fn points(&self) -> impl ExactSizeIterator<Item = (Period, Cell<f64>)> + DoubleEndedIterator + '_ {
        self.cells.iter().enumerate().map(|(index, cell)| (after(self.first, index), *cell))
    }

    /// The cell of a period; *not recorded* outside the series ([`covers`](Self::covers) tells the two apart).
    pub fn get(&self, period: Period) -> Cell<f64> {
        let index = period.since(self.first).and_then(|since| usize::try_from(since).ok());
        index.and_then(|index| self.cells.get(index)).copied().unwrap_or(Cell::Absent(Absent::NotRecorded))
    }

    /// The same up to and with a period.
    ///
    /// # Errors
    /// Nothing is left, or the period is of another calendar.
    pub fn up_to(&self, period: Period) -> Result<Self, Error> {
        self.between(self.first, period.min(self.last()), period)
    }

    /// The same from a period on.
    ///
    /// # Errors
    /// Nothing is left, or the period is of another calendar.
    pub fn from(&self, period: Period) -> Result<Self, Error> {
        self.between(period.max(self.first), self.last(), period)
    }

    fn between(&self, first: Period, last: Period, asked: Period) -> Result<Self, Error> {
        if asked.calendar() != self.calendar() {
            let expected = format!("a period of the calendar {}", self.calendar());
            return Err(Error::series(code::SERIES_MEASURE, asked, expected));
        }
        let skip = usize::try_from(first.since(self.first).unwrap_or(0)).unwrap_or(0);
        let take = usize::try_from(last.since(first).unwrap_or(0).saturating_add(1)).unwrap_or(0);
        let cells: Vec<_> = self.cells.iter().skip(skip).take(take).copied().collect();
        if cells.is_empty() {
            return Err(Error::Short(TooShort::new(0, 1)));
        }
        let within = |period: Period| first <= period && period <= last;
        Ok(Self {
            measure: self.measure.clone(),
            key: self.key.clone(),
            first,
            cells,
            parts: self.parts.iter().skip(skip).take(take).copied().collect(),
            breaks: self.breaks.iter().filter(|at| within(at.period)).cloned().collect(),
            one_offs: self.one_offs.iter().filter(|one| within(one.period)).cloned().collect(),
            notes: self.notes.iter().filter(|note| note.period.is_none_or(within)).cloned().collect(),
        })
    }

    /// How it changed from one period to another: in points for a ratio, else in per cent. Absent where either value
    /// is, and *not applicable* from 0.
    pub fn change(&self, from: Period, to: Period) -> Cell<Change> {
        match (self.get(from), self.get(to)) {
            (Cell::Value(from), Cell::Value(to)) => Change::between(self.measure.kind(), from, to),
            (Cell::Absent(absent), _) | (_, Cell::Absent(absent)) => absent.into(),
        }
    }

    /// Its values without those that are absent before the first, which is where it truly begins.
    ///
    /// # Errors
    /// A hole after that (`VS-SERIES-001`, which period); no value at all, or fewer than are needed (`VS-SERIES-002`).
    pub fn observed(&self, needs: usize) -> Result<(Period, Vec<f64>), Error> {
        let begins = |(_, cell): &(Period, Cell<f64>)| cell.absent().is_some();
        let mut values = Vec::with_capacity(self.cells.len());
        let mut first = self.first;
        for (period, cell) in self.points().skip_while(begins) {
            if values.is_empty() {
                first = period;
            }
            let hole = || Error::series(code::SERIES_HOLE, period, "a value in every period once the series begins");
            values.push(cell.value().ok_or_else(hole)?);
        }
        if values.len() < needs.max(1) {
            return Err(Error::Short(TooShort::new(values.len(), needs.max(1))));
        }
        Ok((first, values))
    }

    /// What a result made from it says of its source.
    pub(crate) fn source(&self) -> Result<Source, Error> {
        let digest = Digest::of(self.columns()?.to_json_lines()?.as_bytes());
        Ok(Source { role: "series".parse()?, id: Some(self.measure.id().clone()), edition: None, digest })
    }

    pub(crate) fn check_same(&self, measure: &Measure, key: &Key, calendar: Calendar) -> Result<(), (Code, String)> {
        let differs = |what: &str| Err((code::SERIES_MEASURE, what.to_owned()));
        if self.measure.id() != measure.id() {
            return differs("one measure");
        }
        if self.key != *key {
            return differs("one key");
        }
        if self.calendar() == calendar { Ok(()) } else { differs("one calendar") }
    }
}

/// The period so many after another.
pub(crate) fn after(period: Period, count: usize) -> Period {
    period.plus(i32::try_from(count).unwrap_or(i32::MAX))
}

impl AsRef<[Series]> for Series {
    fn as_ref(&self) -> &[Series] {
        std::slice::from_ref(self)
    }
}

#[cfg(test)]
mod tests;

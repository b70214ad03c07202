use std::fmt;

use foundation::{Absent, Cell, Column, Columns, Issue, Period, columns};

use super::{Ambition, Balancing, Path, Trajectory, sentences};
use crate::Error;
use crate::measure::{Kind, Measure, Support};
use crate::model::{Forecast, Interval};
use crate::series::{Change, Series, cautions};

/// Where a figure lies beside an interval. None of these is good or bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Lower than the interval.
    Below,
    /// In the interval.
    Within,
    /// In an interval that leaves out less than a tenth of all that the measure can take, such as 0% to 97%: being in
    /// it tells nothing. A figure outside it is still below or above.
    TooWide,
    /// Higher than the interval.
    Above,
    /// There is no figure.
    Unknown,
}

impl Reading {
    /// Its name in tables and sentences.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Below => "below expected",
            Self::Within => "within expected",
            Self::TooWide => "too wide to tell",
            Self::Above => "above expected",
            Self::Unknown => "unknown",
        }
    }

    pub(crate) fn of(actual: Cell<f64>, lo: f64, hi: f64, support: Support) -> Self {
        let (least, greatest) = support.range();
        match actual {
            Cell::Absent(_) => Self::Unknown,
            Cell::Value(actual) if actual < lo => Self::Below,
            Cell::Value(actual) if actual > hi => Self::Above,
            Cell::Value(_) if hi - lo > 0.9 * (greatest - least) => Self::TooWide,
            Cell::Value(_) => Self::Within,
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One period of a comparison. Differences are of unrounded figures in the measure's own unit: in percentage points for
/// a ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// The period.
    pub period: Period,
    /// What happened.
    pub actual: Cell<f64>,
    /// What was expected on average.
    pub expected: f64,
    /// The lower end of the interval that it is read beside.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
    /// What was aimed at; *not recorded* where nothing was.
    pub ambition: Cell<f64>,
    /// Actual less expected.
    pub difference: Cell<f64>,
    /// The same in per cent of what was expected, or in points for a ratio.
    pub change: Cell<Change>,
    /// Actual less ambition.
    pub from_ambition: Cell<f64>,
    /// For a flow, actual less expected added up from the first period; else *not applicable*.
    pub cumulative: Cell<f64>,
    /// For a flow, actual less ambition added up; else *not applicable*.
    pub cumulative_from_ambition: Cell<f64>,
    /// Where the actual lies beside the interval.
    pub reading: Reading,
}

/// What happened beside what was expected, what was aimed at, and the balancing measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    actual: Series,
    baseline: Forecast,
    level: f64,
    balancing: Balancing,
    ambition: Option<Ambition>,
    rows: Vec<Row>,
}

impl Comparison {
    /// A comparison over the periods of the baseline, read beside its widest interval.
    ///
    /// # Errors
    /// Series and baseline of different measures, keys or calendars (`VS-SERIES-005`); a baseline without an interval
    /// (`VS-FORECAST-001`); no balancing measure but the measure itself (`VS-AMBITION-003`).
    pub fn new(actual: Series, baseline: Forecast, balancing: Balancing) -> Result<Self, Error> {
        let same = actual.check_same(baseline.measure(), baseline.key(), baseline.origin().calendar());
        same.map_err(|(code, expected)| Error::Ambition(Issue::new(code, "baseline", expected)))?;
        let level = baseline.intervals().last().map_or(f64::NAN, |interval| interval.level);
        let balancing = balancing.beside(actual.measure())?;
        Self { actual, baseline, level, balancing, ambition: None, rows: Vec::new() }.laid_out()
    }

    /// The same read beside the interval of another level that the baseline has.
    ///
    /// # Errors
    /// It has none of this level (`VS-FORECAST-001`).
    pub fn at_level(self, level: f64) -> Result<Self, Error> {
        Self { level, ..self }.laid_out()
    }

    /// The same with an ambition.
    ///
    /// # Errors
    /// One of another measure, key or calendar (`VS-SERIES-005`).
    pub fn ambition(self, ambition: Ambition) -> Result<Self, Error> {
        let calendar = ambition.marks().first().map_or(self.actual.calendar(), |(period, _)| period.calendar());
        let same = self.actual.check_same(ambition.measure(), ambition.key(), calendar);
        same.map_err(|(code, expected)| Error::Ambition(Issue::new(code, "ambition", expected)))?;
        Self { ambition: Some(ambition), ..self }.laid_out()
    }

    fn laid_out(mut self) -> Result<Self, Error> {
        let (flow, support) = (self.actual.measure().kind() == Kind::Flow, self.actual.measure().support());
        let aim = self.ambition.as_ref().map(Ambition::path);
        let Interval { lo, hi, .. } = self.baseline.interval(self.level)?;
        let ends = lo.iter().zip(hi);
        let start = || Cell::Value(0.0);
        let (mut cumulative, mut cumulative_from_ambition) = (start(), start());
        let mut rows = Vec::with_capacity(lo.len());
        for ((period, expected), (lo, hi)) in self.baseline.periods().into_iter().zip(self.baseline.mean()).zip(ends) {
            let actual = self.actual.get(period);
            let ambition = aim.as_ref().map_or(Cell::Absent(Absent::NotRecorded), |aim| aim.get(period));
            let difference = less(actual, Cell::Value(*expected));
            let from_ambition = less(actual, ambition);
            cumulative = add(cumulative, difference);
            // An ambition that begins later adds up from where it begins.
            let before = aim.as_ref().is_some_and(|aim| aim.points().next().is_some_and(|(first, _)| period <= first));
            if !before {
                cumulative_from_ambition = add(cumulative_from_ambition, from_ambition);
            }
            let of_flow = |cell| if flow { cell } else { Cell::Absent(Absent::NotApplicable) };
            rows.push(Row {
                period,
                actual,
                expected: *expected,
                lo: *lo,
                hi: *hi,
                ambition,
                difference,
                change: match actual {
                    Cell::Value(actual) => Change::between(self.actual.measure().kind(), *expected, actual),
                    Cell::Absent(absent) => absent.into(),
                },
                from_ambition,
                cumulative: of_flow(cumulative),
                cumulative_from_ambition: of_flow(if before { from_ambition } else { cumulative_from_ambition }),
                reading: Reading::of(actual, *lo, *hi, support),
            });
        }
        self.rows = rows;
        Ok(self)
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        self.actual.measure()
    }

    /// What happened, from before the baseline too.
    pub fn actual(&self) -> &Series {
        &self.actual
    }

    /// What was expected if nothing changed.
    pub fn baseline(&self) -> &Forecast {
        &self.baseline
    }

    /// The level of the interval that figures are read beside, in per cent.
    pub fn level(&self) -> f64 {
        self.level
    }

    /// The measures that it is read beside.
    pub fn balancing(&self) -> &Balancing {
        &self.balancing
    }

    /// What was aimed at, if anything was.
    pub fn aim(&self) -> Option<&Ambition> {
        self.ambition.as_ref()
    }

    /// One row for each period of the baseline.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The paths, to be drawn: actual, baseline and, if there is one, ambition.
    pub fn trajectories(&self) -> Vec<Trajectory> {
        let mut paths = vec![Trajectory::actual(&self.actual), Trajectory::expected(Path::Baseline, &self.baseline)];
        paths.extend(self.ambition.as_ref().map(Ambition::path));
        paths
    }

    /// The comparison in plain words with figures: [`figures`](Self::figures), [`cautions`](Self::cautions), then
    /// [`beside`](Self::beside).
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = self.figures();
        sentences.extend(self.cautions());
        sentences.extend(self.beside());
        sentences
    }

    /// In plain words: each period beside what was expected and aimed at, sums of a flow, how the baseline was made.
    pub fn figures(&self) -> Vec<String> {
        sentences::figures(self)
    }

    /// In plain words: breaks and notes from the baseline's origin on, of the measure and of those read beside it.
    pub fn cautions(&self) -> Vec<String> {
        let beside = self.balancing.measures().filter_map(|(_, series)| series);
        cautions(std::iter::once(&self.actual).chain(beside).map(|series| (series, None)), self.baseline.origin())
    }

    /// In plain words: the balancing measures, from the baseline's origin on, and those that are not collected.
    pub fn beside(&self) -> Vec<String> {
        let ahead = self.rows.iter().map(|row| row.period);
        let periods: Vec<Period> = std::iter::once(self.baseline.origin()).chain(ahead).collect();
        self.balancing.sentences(&periods)
    }

    /// The comparison as a table: the measure, and below it every balancing measure, one row a period.
    ///
    /// `unique_id`, `measure` (its id), `role`, `ds`, `y` (what happened), the baseline's model with the ends of the
    /// interval, `ambition`, `difference`, `cumulative`, and `reading` (of a balancing measure *no baseline*, or *not
    /// collected*).
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = || {
            let beside = self.balancing.measures().flat_map(|(measure, series)| {
                self.rows.iter().map(move |row| Line { measure, row, own: false, series })
            });
            self.rows.iter().map(|row| Line { measure: self.measure(), row, own: true, series: None }).chain(beside)
        };
        let own = |line: &Line<'_>, cell: Cell<f64>| if line.own { cell } else { Cell::Absent(Absent::NotApplicable) };
        let floats = |name: String, pick: &dyn Fn(&Row) -> Cell<f64>| {
            Column::float_cells(name, rows().map(|line| own(&line, pick(line.row))).collect::<Vec<_>>())
        };
        let (model, level) = (self.baseline.model(), self.level);
        let readings = rows().map(|line| match (line.own, line.series) {
            (true, _) => line.row.reading.as_str(),
            (false, None) => Balancing::NOT_COLLECTED,
            (false, Some(_)) => "no baseline",
        });
        let all = vec![
            Column::text("unique_id", rows().map(|_| self.actual.key().as_str())),
            Column::text("measure", rows().map(|line| line.measure.id().as_str())),
            Column::text("role", rows().map(|line| line.measure.role().as_str())),
            columns::periods("ds", &rows().map(|line| line.row.period).collect::<Vec<_>>()),
            Column::float_cells("y", rows().map(|line| line.happened())),
            floats(model.to_owned(), &|row| Cell::Value(row.expected)),
            floats(format!("{model}-lo-{level}"), &|row| Cell::Value(row.lo)),
            floats(format!("{model}-hi-{level}"), &|row| Cell::Value(row.hi)),
            floats("ambition".to_owned(), &|row| row.ambition),
            floats("difference".to_owned(), &|row| row.difference),
            floats("cumulative".to_owned(), &|row| row.cumulative),
            Column::text("reading", readings),
        ];
        Ok(Columns::new("comparison", all)?)
    }
}

/// One row of the table.
struct Line<'a> {
    measure: &'a Measure,
    row: &'a Row,
    own: bool,
    series: Option<&'a Series>,
}

impl Line<'_> {
    fn happened(&self) -> Cell<f64> {
        if self.own { self.row.actual } else { Balancing::cell(self.series, self.row.period) }
    }
}

fn less(value: Cell<f64>, other: Cell<f64>) -> Cell<f64> {
    add(value, other.map(|other| -other))
}

fn add(value: Cell<f64>, other: Cell<f64>) -> Cell<f64> {
    match (value, other) {
        (Cell::Value(value), Cell::Value(other)) => Cell::Value(value + other),
        (Cell::Absent(absent), _) | (_, Cell::Absent(absent)) => absent.into(),
    }
}

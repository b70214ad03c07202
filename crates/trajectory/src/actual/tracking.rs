use foundation::{Absent, Cell, Column, Columns, Date, Issue, Period};

use super::cut::Group;
use super::{Completeness, Cut, Row, Season, sentences};
use crate::Error;
use crate::ambition::{Ambition, Balancing, Baseline, PublishedTarget, Reading};
use crate::measure::{Kind, Measure};
use crate::series::{Change, Series, after};

/// What happened beside a baseline, an ambition and the balancing measures, from the baseline's first period on.
#[derive(Clone, Debug, PartialEq)]
pub struct Tracking {
    actual: Series,
    baseline: Baseline,
    balancing: Balancing,
    ambition: Option<(Ambition, Option<Season>)>,
    published: Vec<PublishedTarget>,
    completeness: Option<Completeness>,
    known_to: Option<Date>,
}

impl Tracking {
    /// What happened beside what was expected, and what it is read beside.
    ///
    /// # Errors
    /// Series and baseline of different measures, keys or calendars (`VS-SERIES-005`); no balancing measure but the
    /// measure itself (`VS-AMBITION-003`).
    pub fn new(actual: Series, baseline: impl Into<Baseline>, balancing: Balancing) -> Result<Self, Error> {
        let baseline = baseline.into();
        let same = actual.check_same(baseline.measure(), baseline.key(), baseline.calendar());
        same.map_err(|(code, expected)| Error::Actual(Issue::new(code, "baseline", expected)))?;
        let balancing = balancing.beside(actual.measure())?;
        let (ambition, published, completeness, known_to) = (None, Vec::new(), None, None);
        Ok(Self { actual, baseline, balancing, ambition, published, completeness, known_to })
    }

    /// The same with an ambition. One that was stated as a smooth path over a measure with a season is given that season;
    /// one that [follows from initiatives](crate::initiative::Programme::ambition) has its baseline's already.
    ///
    /// # Errors
    /// One of another measure, key or calendar (`VS-SERIES-005`).
    pub fn ambition(self, ambition: Ambition, season: Option<&Season>) -> Result<Self, Error> {
        let calendar = ambition.marks().first().map_or(self.actual.calendar(), |(period, _)| period.calendar());
        let same = self.actual.check_same(ambition.measure(), ambition.key(), calendar);
        same.map_err(|(code, expected)| Error::Actual(Issue::new(code, "ambition", expected)))?;
        Ok(Self { ambition: Some((ambition, season.cloned())), ..self })
    }

    /// The same with targets that others set, on any measure. They are shown, and nothing is rated by them.
    #[must_use]
    pub fn published(self, targets: impl IntoIterator<Item = PublishedTarget>) -> Self {
        Self { published: targets.into_iter().collect(), ..self }
    }

    /// The same where figures of the last periods are not complete. Of a flow alone.
    #[must_use]
    pub fn late(self, completeness: Completeness) -> Self {
        Self { completeness: Some(completeness), ..self }
    }

    /// The same with figures up to and with a day: of a flow, the period that it lies in counts for its days until then.
    #[must_use]
    pub fn known_to(self, day: Date) -> Self {
        Self { known_to: Some(day), ..self }
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        self.actual.measure()
    }

    /// What happened.
    pub fn actual(&self) -> &Series {
        &self.actual
    }

    /// What was expected if nothing changed.
    pub fn baseline(&self) -> &Baseline {
        &self.baseline
    }

    /// What it is read beside.
    pub fn balancing(&self) -> &Balancing {
        &self.balancing
    }

    /// What is aimed at, if anything is.
    pub fn aim(&self) -> Option<&Ambition> {
        self.ambition.as_ref().map(|(ambition, _)| ambition)
    }

    /// The targets that others set.
    pub fn targets(&self) -> &[PublishedTarget] {
        &self.published
    }

    /// The last period that has a figure and is part of the baseline.
    pub fn last_known(&self) -> Option<Period> {
        self.periods().into_iter().rev().find(|period| self.at(*period).is_some())
    }

    /// What happened beside what was expected, one row for each group of periods from the baseline's first on.
    ///
    /// # Errors
    /// Periods that do not make up those of the calendar (`VS-ACTUAL-003`).
    pub fn rows(&self, cut: &Cut) -> Result<Vec<Row>, Error> {
        let groups = cut.groups(&self.periods())?;
        let (mut cumulative, mut from_ambition) = (0.0, Cell::Absent(Absent::NotRecorded));
        let rows = groups.iter().map(|group| {
            let mut row = self.row(group, cut.whole(group, self.actual.calendar()));
            if self.measure().kind() == Kind::Flow {
                let points = group.periods.iter().filter_map(|period| self.at(*period));
                for point in points {
                    cumulative += point.completed - point.expected;
                    if let Cell::Value(ambition) = point.ambition {
                        let so_far = from_ambition.value().unwrap_or(0.0);
                        from_ambition = Cell::Value(so_far + point.completed - ambition);
                    }
                }
                if row.counted > 0 {
                    row.cumulative = Cell::Value(cumulative);
                    row.cumulative_from_ambition = from_ambition;
                } else {
                    (row.cumulative, row.cumulative_from_ambition) = (row.actual, row.actual);
                }
            }
            row
        });
        Ok(rows.collect())
    }

    /// In plain words: each row beside what was expected and aimed at, what it is read beside, what is not known.
    ///
    /// # Errors
    /// As [`rows`](Self::rows).
    pub fn sentences(&self, cut: &Cut) -> Result<Vec<String>, Error> {
        Ok(sentences::all(self, &self.rows(cut)?))
    }

    /// The rows as a table, and below them every balancing measure and published target: `measure`, `role`, `ds`, `counted`,
    /// `of`, `part`, `y`, `completed`, `baseline`, `lo`, `hi`, `ambition`, `difference`, `from_ambition`, `cumulative`,
    /// `cumulative_from_ambition`, `reading`.
    ///
    /// # Errors
    /// As [`rows`](Self::rows).
    pub fn columns(&self, cut: &Cut) -> Result<Columns<'static>, Error> {
        let rows = self.rows(cut)?;
        let mut lines: Vec<Line> = rows.iter().map(|row| Line::own(self.measure(), row)).collect();
        for (measure, series) in self.balancing.measures() {
            match series {
                Some(series) => lines.extend(Line::beside(measure, series, self.baseline.first())),
                None => lines.push(Line::said(measure, "balancing", String::new(), Balancing::NOT_COLLECTED)),
            }
        }
        for target in &self.published {
            let (by, said) = (target.by().to_string(), target.amount().to_string());
            lines.push(Line::said(target.measure(), "published target", by, &said));
        }
        let floats = |name: &'static str, pick: fn(&Row) -> Cell<f64>| {
            let absent = || Cell::Absent(Absent::NotApplicable);
            Column::float_cells(
                name,
                lines.iter().map(|line| line.row.as_ref().map_or_else(absent, pick)).collect::<Vec<_>>(),
            )
        };
        let whole = |name: &'static str, pick: fn(&Row) -> usize| {
            let cell = |line: &Line| match &line.row {
                Some(row) => Cell::Value(i64::try_from(pick(row)).unwrap_or(i64::MAX)),
                None => Cell::Absent(Absent::NotApplicable),
            };
            Column::integer_cells(name, lines.iter().map(cell).collect::<Vec<_>>())
        };
        let text = |name: &'static str, pick: fn(&Line) -> &str| {
            Column::text(name, lines.iter().map(|line| pick(line).to_owned()))
        };
        Ok(Columns::new(
            "tracking",
            vec![
                text("measure", |line| &line.measure),
                text("role", |line| line.role),
                text("ds", |line| &line.ds),
                whole("counted", |row| row.counted),
                whole("of", |row| row.of),
                floats("part", |row| Cell::Value(row.part)),
                Column::float_cells("y", lines.iter().map(|line| line.y).collect::<Vec<_>>()),
                floats("completed", |row| row.completed),
                floats("baseline", |row| row.expected),
                floats("lo", |row| row.lo),
                floats("hi", |row| row.hi),
                floats("ambition", |row| row.ambition),
                floats("difference", |row| row.difference),
                floats("from_ambition", |row| row.from_ambition),
                floats("cumulative", |row| row.cumulative),
                floats("cumulative_from_ambition", |row| row.cumulative_from_ambition),
                text("reading", |line| &line.reading),
            ],
        )?)
    }

    /// One row in words.
    pub(crate) fn say(&self, row: &Row) -> String {
        sentences::one(self, row)
    }

    fn periods(&self) -> Vec<Period> {
        (0..self.baseline.mean().len()).map(|index| after(self.baseline.first(), index)).collect()
    }

    /// The share of a period that figures are about.
    fn part(&self, period: Period) -> f64 {
        let Some(day) = self.known_to.filter(|_| self.measure().kind() == Kind::Flow) else { return 1.0 };
        let days = |from: Date, to: Date| f64::from((to - from).get_days());
        let known = days(period.start(), day.tomorrow().unwrap_or(Date::MAX).min(period.end()));
        (known / days(period.start(), period.end())).clamp(0.0, 1.0)
    }

    /// A period that has a figure.
    fn at(&self, period: Period) -> Option<Point> {
        let part = self.part(period);
        let actual = self.actual.get(period).value().filter(|_| part > 0.0)?;
        let expected = self.baseline.get(period).value()? * part;
        let last = self.known_to.map_or(self.actual.last(), |day| self.actual.calendar().period(day));
        let last = last.min(self.actual.last());
        let back = last.since(period).and_then(|since| usize::try_from(since).ok()).unwrap_or(0);
        let late = self.completeness.as_ref().filter(|_| self.measure().kind() == Kind::Flow);
        let (completed, unsure) = late.map_or((actual, 0.0), |late| late.completed(actual, back));
        // The noise of a part is that of a count of it: it shrinks with the root of the part, and not with the part.
        let (mean, root) = (self.baseline.get(period).value()?, libm::sqrt(part));
        let range = self.baseline.range(period).map(|(lo, hi)| {
            let support = self.measure().support();
            (support.clamp(expected - (mean - lo) * root), support.clamp(expected + (hi - mean) * root))
        });
        let season = self.ambition.as_ref().and_then(|(_, season)| season.as_ref());
        let factor = season.map_or(1.0, |season| season.factor(period));
        let ambition = match &self.ambition {
            Some((ambition, _)) => ambition.path().get(period).map(|aim| aim * factor * part),
            None => Cell::Absent(Absent::NotRecorded),
        };
        Some(Point { period, part, actual, completed, unsure, expected, range, ambition })
    }

    fn row(&self, group: &Group, of: usize) -> Row {
        let points: Vec<Point> = group.periods.iter().filter_map(|period| self.at(*period)).collect();
        let kind = self.measure().kind();
        let sums = match kind {
            Kind::Flow => Sums::added(&points),
            Kind::Stock => points.last().map(Sums::of),
            Kind::Ratio => points.last().filter(|_| of == 1).map(Sums::of).or_else(|| self.ratio(&points)),
        };
        let none = || {
            let (covers, any) = (group.periods.iter().any(|period| self.actual.covers(*period)), !points.is_empty());
            let why = group.periods.iter().rev().find_map(|period| self.actual.get(*period).absent());
            let said = why.filter(|_| covers).unwrap_or(Absent::NotRecorded);
            Cell::Absent(if any { Absent::NotApplicable } else { said })
        };
        let value = |pick: fn(&Sums) -> f64| sums.as_ref().map_or_else(none, |sums| Cell::Value(pick(sums)));
        let range = sums.as_ref().and_then(|sums| sums.range);
        let end = |pick: fn((f64, f64)) -> f64| {
            range.map_or(Cell::Absent(Absent::Unavailable), |range| Cell::Value(pick(range)))
        };
        let ambition = sums.as_ref().map_or_else(none, |sums| sums.ambition);
        let completed = value(|sums| sums.completed);
        let expected = value(|sums| sums.expected);
        let unsure = sums.as_ref().map_or(0.0, |sums| sums.unsure);
        let of_flow = Cell::Absent(Absent::NotApplicable);
        Row {
            label: group.label.clone(),
            words: group.words.clone(),
            start: group.start,
            end: group.end,
            counted: points.len(),
            of,
            part: points.iter().map(|point| point.part).sum::<f64>() / of.max(1) as f64,
            actual: value(|sums| sums.actual),
            completed,
            unsure,
            expected,
            lo: end(|(lo, _)| lo),
            hi: end(|(_, hi)| hi),
            ambition,
            difference: less(completed, expected),
            change: match (expected, completed) {
                (Cell::Value(expected), Cell::Value(completed)) => Change::between(kind, expected, completed),
                (Cell::Absent(absent), _) | (_, Cell::Absent(absent)) => absent.into(),
            },
            from_ambition: less(completed, ambition),
            cumulative: of_flow,
            cumulative_from_ambition: of_flow,
            reading: match (completed.value(), range) {
                (Some(value), Some((lo, hi))) => self.reading(value, unsure, lo, hi),
                _ => Reading::Unknown,
            },
        }
    }

    /// Below or above only if the whole of what the figure may still come to is.
    fn reading(&self, value: f64, unsure: f64, lo: f64, hi: f64) -> Reading {
        let support = self.measure().support();
        let nearest = if value < lo { (value + unsure).min(lo) } else { (value - unsure).max(hi.min(value)) };
        Reading::of(Cell::Value(nearest), lo, hi, support)
    }

    /// A ratio over several periods: its parts added up, and what was expected and aimed at weighed by what it is of.
    fn ratio(&self, points: &[Point]) -> Option<Sums> {
        let parts = |point: &Point| {
            let index = point.period.since(self.actual.first()).and_then(|since| usize::try_from(since).ok())?;
            let parts = self.actual.parts().get(index)?;
            Some((parts.numerator.value()?, parts.denominator.value()?))
        };
        let weighed: Option<Vec<(f64, f64)>> = points.iter().map(parts).collect();
        let weighed = weighed?;
        let of: f64 = weighed.iter().map(|(_, of)| of).sum();
        if of <= 0.0 {
            return None;
        }
        let mean = |pick: &dyn Fn(&Point) -> Option<f64>| {
            let sum: Option<f64> = points.iter().zip(&weighed).map(|(point, (_, of))| Some(pick(point)? * of)).sum();
            sum.map(|sum| sum / of)
        };
        let actual = 100.0 * weighed.iter().map(|(counted, _)| counted).sum::<f64>() / of;
        Some(Sums {
            actual,
            completed: actual,
            unsure: 0.0,
            expected: mean(&|point| Some(point.expected))?,
            range: mean(&|point| Some(point.range?.0)).zip(mean(&|point| Some(point.range?.1))),
            ambition: mean(&|point| point.ambition.value()).map_or(Cell::Absent(Absent::NotApplicable), Cell::Value),
        })
    }
}

/// A period that has a figure, with what stands beside it.
struct Point {
    period: Period,
    part: f64,
    actual: f64,
    completed: f64,
    unsure: f64,
    expected: f64,
    range: Option<(f64, f64)>,
    ambition: Cell<f64>,
}

/// The same of a group.
struct Sums {
    actual: f64,
    completed: f64,
    unsure: f64,
    expected: f64,
    range: Option<(f64, f64)>,
    ambition: Cell<f64>,
}

impl Sums {
    fn of(point: &Point) -> Self {
        let Point { actual, completed, unsure, expected, range, ambition, .. } = *point;
        Self { actual, completed, unsure, expected, range, ambition }
    }

    fn added(points: &[Point]) -> Option<Self> {
        let (first, rest) = points.split_first()?;
        let mut sums = Self::of(first);
        let mut squares = sums.unsure * sums.unsure;
        for point in rest {
            sums.actual += point.actual;
            sums.completed += point.completed;
            sums.expected += point.expected;
            squares += point.unsure * point.unsure;
            sums.range = sums.range.zip(point.range).map(|((lo, hi), (low, high))| (lo + low, hi + high));
            sums.ambition = match (sums.ambition, point.ambition) {
                (Cell::Value(sum), Cell::Value(ambition)) => Cell::Value(sum + ambition),
                (Cell::Absent(one), Cell::Absent(other)) if one == other => one.into(),
                _ => Absent::NotApplicable.into(),
            };
        }
        sums.unsure = libm::sqrt(squares);
        Some(sums)
    }
}

/// One line of the table.
struct Line {
    measure: String,
    role: &'static str,
    ds: String,
    y: Cell<f64>,
    row: Option<Row>,
    reading: String,
}

impl Line {
    fn own(measure: &Measure, row: &Row) -> Self {
        let role = measure.role().as_str();
        let reading = row.reading.as_str().to_owned();
        Self {
            measure: measure.id().to_string(),
            role,
            ds: row.label.clone(),
            y: row.actual,
            row: Some(row.clone()),
            reading,
        }
    }

    fn beside<'s>(measure: &'s Measure, series: &'s Series, from: Period) -> impl Iterator<Item = Self> + 's {
        let later = move |period: Period| period.end() > from.start();
        series.points().filter(move |(period, _)| later(*period)).map(|(period, cell)| Self {
            measure: measure.id().to_string(),
            role: "balancing",
            ds: period.to_string(),
            y: cell,
            row: None,
            reading: "no baseline".to_owned(),
        })
    }

    fn said(measure: &Measure, role: &'static str, ds: String, reading: &str) -> Self {
        let y = Cell::Absent(Absent::NotRecorded);
        Self { measure: measure.id().to_string(), role, ds, y, row: None, reading: reading.to_owned() }
    }
}

fn less(value: Cell<f64>, other: Cell<f64>) -> Cell<f64> {
    match (value, other) {
        (Cell::Value(value), Cell::Value(other)) => Cell::Value(value - other),
        (Cell::Absent(absent), _) | (_, Cell::Absent(absent)) => absent.into(),
    }
}

use std::collections::BTreeMap;

use foundation::{Absent, Cell, Column, Columns, Id, Run, Seed, Values};

use super::expected::{Expected, id};
use super::history::{At, History};
use super::policy::Policy;
use super::rates::Rates;
use super::simulated::{Runs, Simulated};
use crate::Error;

/// How a projection would have done in the years that have passed: for each year, what was known then is projected and
/// set beside what came.
///
/// Two plain answers stand beside every policy: `no_growth` (every state stays as it is) and `average_growth` (every
/// state grows as the whole did over the years before). They have no intervals.
///
/// ```
/// # use foundation::{Run, Seed};
/// # use trajectory::flow::{Backtest, History, Place, Policy, States, Transition};
/// # let places = vec![Place::new("school".parse()?, 0, 9)];
/// # let states = std::sync::Arc::new(States::new(vec!["need".parse()?], vec![vec!["any".parse()?]], places, 0..=9)?);
/// # let row = |year, age, people| Transition { year, from: Some((age, 0)), to: Some((age + 1, 0)), people };
/// # let rows = (2020..2025).flat_map(|year| (0..9).map(move |age| row(year, age, 20)));
/// # let population = (2020..2030).flat_map(|year| (0..=9).map(move |age| (year, age, 500.0)));
/// # let history = History::new(&states, rows, population)?;
/// let backtest = Backtest::new(&history, &[("ours".parse()?, Policy::default())], 2, 100, Seed::new(1), &Run::default())?;
/// let scores = backtest.scores()?; // a row a method and number of years ahead
/// assert!(scores.rows() > 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    rows: Vec<Row>,
    /// By method, origin and year: the sum of absolute errors over states, and of people.
    states: BTreeMap<(Id, i32, i32), (f64, f64)>,
}

/// One sum of people in one year, as a method projected it from an origin.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    method: Id,
    origin: i32,
    year: i32,
    /// The place; none for everybody.
    place: Option<usize>,
    label: String,
    projected: f64,
    actual: f64,
    /// At 80 and at 95 per cent.
    intervals: Option<[(f64, f64); 2]>,
}

const QUANTILES: [f64; 4] = [0.1, 0.9, 0.025, 0.975];

impl Backtest {
    /// Tries each policy from every year that has at least `least` years of transitions before it.
    ///
    /// # Errors
    /// [`Error::Short`](crate::Error::Short) if no year can be tried; what [`Rates::fit`] and [`Simulated::new`] say.
    pub fn new(
        history: &History,
        policies: &[(Id, Policy)],
        least: usize,
        runs: u32,
        seed: Seed,
        run: &Run<'_>,
    ) -> Result<Self, Error> {
        let years = history.years();
        let mut backtest = Self { rows: Vec::new(), states: BTreeMap::new() };
        let origins: Vec<i32> = years.iter().copied().skip(least.max(1)).collect();
        if origins.is_empty() {
            return Err(Error::Short(crate::TooShort::new(years.len(), least.max(1) + 1)));
        }
        for origin in origins {
            let known = history.up_to(origin)?;
            let ahead: Vec<i32> = (origin + 1..=history.start()).collect();
            for (name, policy) in policies {
                let rates = Rates::fit(&known, *policy)?;
                let expected = Expected::new(&known, &rates, ahead.len())?;
                let asked = Runs::new(runs, seed).by(&["place"]);
                let simulated = Simulated::new(&known, &rates, ahead.len(), &asked, run)?;
                for year in &ahead {
                    let projected = expected.stock(*year);
                    backtest.score(name, origin, *year, history, &projected, Some(&simulated))?;
                }
            }
            backtest.plain(origin, &known, history, &ahead)?;
        }
        Ok(backtest)
    }

    /// The two plain answers.
    fn plain(&mut self, origin: i32, known: &History, history: &History, ahead: &[i32]) -> Result<(), Error> {
        let now: BTreeMap<At, f64> = known.stock(origin).into_iter().map(|(at, people)| (at, people as f64)).collect();
        let total = |year: i32| known.stock(year).values().sum::<u64>() as f64;
        let years = known.years();
        let first = years.first().copied().unwrap_or(origin);
        let steps = f64::from((origin - first).max(1));
        let growth = if total(first) > 0.0 { libm::pow(total(origin) / total(first), 1.0 / steps) } else { 1.0 };
        for year in ahead {
            let factor = libm::pow(growth, f64::from(year - origin));
            let grown = now.iter().map(|(at, people)| (*at, people * factor)).collect();
            self.score(&id("no_growth"), origin, *year, history, &now, None)?;
            self.score(&id("average_growth"), origin, *year, history, &grown, None)?;
        }
        Ok(())
    }

    fn score(
        &mut self,
        method: &Id,
        origin: i32,
        year: i32,
        history: &History,
        projected: &BTreeMap<At, f64>,
        simulated: Option<&Simulated>,
    ) -> Result<(), Error> {
        let states = history.states();
        let truth = history.stock(year);
        let cells = truth.keys().chain(projected.keys().filter(|at| !truth.contains_key(at)));
        let people = |at: &At| truth.get(at).map_or(0.0, |people| *people as f64);
        let wrong: f64 = cells.map(|at| (projected.get(at).copied().unwrap_or(0.0) - people(at)).abs()).sum();
        let all: f64 = truth.values().map(|people| *people as f64).sum();
        self.states.insert((method.clone(), origin, year), (wrong, all));
        // Nobody is counted as waiting in a history, so that it would be no feat to have foreseen it.
        let counted = (0..states.places().len()).filter(|place| states.waiting() != Some(*place));
        let places = std::iter::once(None).chain(counted.map(Some));
        for place in places {
            let here = |at: &&At| place.is_none_or(|place| states.place_of(at.1) == place);
            let label = place.and_then(|place| states.places().get(place)).map_or("", |place| place.key.as_str());
            let intervals = match simulated {
                None => None,
                Some(simulated) => {
                    let by: &[&str] = if place.is_some() { &["place"] } else { &[] };
                    between(&simulated.people(by, &QUANTILES)?, year, label)
                }
            };
            self.rows.push(Row {
                method: method.clone(),
                origin,
                year,
                place,
                label: label.to_owned(),
                projected: projected.iter().filter(|(at, _)| here(at)).map(|(_, people)| people).sum(),
                actual: truth.iter().filter(|(at, _)| here(at)).map(|(_, people)| *people as f64).sum(),
                intervals,
            });
        }
        Ok(())
    }

    /// One row a method, origin, year and place (`everybody` first): `method`, `origin`, `year`, `place`, `projected`,
    /// `actual`, `lo-80`, `hi-80`, `lo-95`, `hi-95`, in people.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let end = |of: fn(&[(f64, f64); 2]) -> f64| {
            self.rows.iter().map(move |row| match &row.intervals {
                Some(intervals) => Cell::Value(of(intervals)),
                None => Cell::Absent(Absent::NotApplicable),
            })
        };
        let floats = |of: fn(&Row) -> f64| self.rows.iter().map(of).collect::<Vec<_>>();
        let place = |row: &Row| if row.place.is_some() { row.label.clone() } else { "everybody".to_owned() };
        let columns = vec![
            Column::text("method", self.rows.iter().map(|row| row.method.as_str())),
            Column::integers("origin", self.rows.iter().map(|row| i64::from(row.origin)).collect::<Vec<_>>()),
            Column::integers("year", self.rows.iter().map(|row| i64::from(row.year)).collect::<Vec<_>>()),
            Column::text("place", self.rows.iter().map(place)),
            Column::floats("projected", floats(|row| row.projected)),
            Column::floats("actual", floats(|row| row.actual)),
            Column::float_cells("lo-80", end(|ends| ends[0].0)),
            Column::float_cells("hi-80", end(|ends| ends[0].1)),
            Column::float_cells("lo-95", end(|ends| ends[1].0)),
            Column::float_cells("hi-95", end(|ends| ends[1].1)),
        ];
        Ok(Columns::new("backtest", columns)?)
    }

    /// One row a method and number of years ahead: `method`, `ahead`, `origins`, `total_error` (mean absolute error of
    /// everybody, in per cent of the truth), `bias` (the same with its sign), `state_error` (people in the wrong state,
    /// in per cent of all), and the shares of totals of places that lay within the intervals: `cov80`, `cov95`
    /// (fractions; not applicable where a method has none).
    pub fn scores(&self) -> Result<Columns<'_>, Error> {
        let mut by: BTreeMap<(&Id, i32), Vec<&Row>> = BTreeMap::new();
        for row in &self.rows {
            by.entry((&row.method, row.year - row.origin)).or_default().push(row);
        }
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
        let floats = |of: &dyn Fn(&Id, i32, &[&Row]) -> f64| {
            by.iter().map(|((method, ahead), rows)| of(method, *ahead, rows)).collect::<Vec<_>>()
        };
        let everybody = |rows: &[&Row]| -> Vec<f64> {
            let all = rows.iter().filter(|row| row.place.is_none() && row.actual > 0.0);
            all.map(|row| 100.0 * (row.projected - row.actual) / row.actual).collect()
        };
        let covered = |at: usize| {
            by.values().map(move |rows| {
                let hit = |row: &&&Row| {
                    row.intervals
                        .and_then(|ends| ends.get(at).copied())
                        .map(|(lo, hi)| lo <= row.actual && row.actual <= hi)
                };
                let hits: Vec<bool> =
                    rows.iter().filter(|row| row.place.is_some()).filter_map(|row| hit(&row)).collect();
                if hits.is_empty() {
                    return Cell::Absent(Absent::NotApplicable);
                }
                Cell::Value(hits.iter().filter(|hit| **hit).count() as f64 / hits.len() as f64)
            })
        };
        let state_error = |method: &Id, ahead: i32, _: &[&Row]| {
            let own = self.states.iter().filter(|((name, origin, year), _)| name == method && year - origin == ahead);
            let (wrong, all) = own.fold((0.0, 0.0), |(wrong, all), (_, (more, people))| (wrong + more, all + people));
            if all > 0.0 { 100.0 * wrong / all } else { 0.0 }
        };
        let absolute =
            |_: &Id, _: i32, rows: &[&Row]| mean(&everybody(rows).iter().map(|error| error.abs()).collect::<Vec<_>>());
        let columns = vec![
            Column::text("method", by.keys().map(|(method, _)| method.as_str())),
            Column::integers("ahead", by.keys().map(|(_, ahead)| i64::from(*ahead)).collect::<Vec<_>>()),
            Column::counts("origins", by.values().map(|rows| rows.iter().filter(|row| row.place.is_none()).count())),
            Column::floats("total_error", floats(&absolute)),
            Column::floats("bias", floats(&|_, _, rows| mean(&everybody(rows)))),
            Column::floats("state_error", floats(&state_error)),
            Column::float_cells("cov80", covered(0)),
            Column::float_cells("cov95", covered(1)),
        ];
        Ok(Columns::new("scores", columns)?)
    }
}

/// The ends of the intervals in the row of this year and place.
fn between(table: &Columns<'_>, year: i32, place: &str) -> Option<[(f64, f64); 2]> {
    let row = (0..table.rows()).find(|row| {
        table.column("year").is_some_and(|own| own.display(*row) == year.to_string())
            && table.column("place").is_none_or(|own| own.display(*row) == place)
    })?;
    let at = |name: &str| match table.column(name)?.values() {
        Values::Float(values) => values.get(row).copied(),
        _ => None,
    };
    let [low, high, lowest, highest] = QUANTILES.map(|share| at(&format!("q{share}")));
    Some([(low?, high?), (lowest?, highest?)])
}

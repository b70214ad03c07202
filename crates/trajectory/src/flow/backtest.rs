use std::collections::BTreeMap;

use foundation::{Absent, Cell, Column, Columns, Id, Run, Seed, Values};

use super::expected::{Expected, id};
use super::history::{At, History};
use super::policy::Policy;
use super::rates::Rates;
use super::simulated::{Runs, Simulated};
use super::states::States;
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
    /// By method, origin and year.
    states: BTreeMap<(Id, i32, i32), OfStates>,
}

/// What the single states of one year give together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct OfStates {
    /// The sum of absolute errors.
    wrong: f64,
    /// People.
    all: f64,
    /// States with an interval in which somebody was, or could have been.
    counted: f64,
    /// Those whose count lay within the interval at 80 and at 95 per cent.
    held: [f64; 2],
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
                let asked = Runs::new(runs, seed).by(&["place"]).by(&every_name(history.states()));
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
        let mut of_states = OfStates { wrong, all, ..OfStates::default() };
        let mut of_places = BTreeMap::new();
        if let Some(simulated) = simulated {
            of_places = intervals(&simulated.people(&["place"], &QUANTILES)?, &["place"], year);
            of_places.extend(intervals(&simulated.people(&[], &QUANTILES)?, &[], year));
            let names = every_name(states);
            let truth: BTreeMap<Vec<String>, f64> =
                truth.iter().map(|(at, people)| (words(states, *at), *people as f64)).collect();
            let ends = intervals(&simulated.people(&names, &QUANTILES)?, &names, year);
            // A state in which nobody was and hardly anybody could have been would be no feat to have foreseen.
            let counts = |state: &Vec<String>, ends: &[(f64, f64); 2]| truth.contains_key(state) || ends[1].1 > 0.0;
            for (state, ends) in ends.iter().filter(|(state, ends)| counts(state, ends)) {
                let people = truth.get(state).copied().unwrap_or(0.0);
                of_states.counted += 1.0;
                for (held, (lo, hi)) in of_states.held.iter_mut().zip(ends) {
                    *held += if *lo <= people && people <= *hi { 1.0 } else { 0.0 };
                }
            }
        }
        self.states.insert((method.clone(), origin, year), of_states);
        // Nobody is counted as waiting in a history, so that it would be no feat to have foreseen it.
        let counted = (0..states.places().len()).filter(|place| states.waiting() != Some(*place));
        let places = std::iter::once(None).chain(counted.map(Some));
        for place in places {
            let here = |at: &&At| place.is_none_or(|place| states.place_of(at.1) == place);
            let label = place.and_then(|place| states.places().get(place)).map_or("", |place| place.key.as_str());
            let own: Vec<String> = place.iter().map(|_| label.to_owned()).collect();
            self.rows.push(Row {
                method: method.clone(),
                origin,
                year,
                place,
                label: label.to_owned(),
                projected: projected.iter().filter(|(at, _)| here(at)).map(|(_, people)| people).sum(),
                actual: truth.iter().filter(|(at, _)| here(at)).map(|(_, people)| *people as f64).sum(),
                intervals: of_places.get(&own).copied(),
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
    /// in per cent of all), and the shares that lay within the intervals at 80 and 95 per cent: of totals of places (`cov80`,
    /// `cov95`), of everybody (`total_cov80`, `total_cov95`) and of single states (`state_cov80`, `state_cov95`). They are
    /// fractions, and not applicable where a method has no intervals. Counts of a state are small and whole, so that an interval
    /// of them holds more than it says; a few origins say little of a share.
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
        let covered = |at: usize, of_place: bool| {
            by.values().map(move |rows| {
                let hit = |row: &&&Row| {
                    row.intervals
                        .and_then(|ends| ends.get(at).copied())
                        .map(|(lo, hi)| lo <= row.actual && row.actual <= hi)
                };
                let hits: Vec<bool> =
                    rows.iter().filter(|row| row.place.is_some() == of_place).filter_map(|row| hit(&row)).collect();
                if hits.is_empty() {
                    return Cell::Absent(Absent::NotApplicable);
                }
                Cell::Value(hits.iter().filter(|hit| **hit).count() as f64 / hits.len() as f64)
            })
        };
        let state_error = |method: &Id, ahead: i32, _: &[&Row]| {
            let sum = self.of_states(method, ahead);
            if sum.all > 0.0 { 100.0 * sum.wrong / sum.all } else { 0.0 }
        };
        let states_held = |at: usize| {
            by.keys().map(move |(method, ahead)| {
                let sum = self.of_states(method, *ahead);
                let held = sum.held.get(at).filter(|_| sum.counted > 0.0);
                held.map_or(Cell::Absent(Absent::NotApplicable), |held| Cell::Value(held / sum.counted))
            })
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
            Column::float_cells("cov80", covered(0, true)),
            Column::float_cells("cov95", covered(1, true)),
            Column::float_cells("total_cov80", covered(0, false)),
            Column::float_cells("total_cov95", covered(1, false)),
            Column::float_cells("state_cov80", states_held(0)),
            Column::float_cells("state_cov95", states_held(1)),
        ];
        Ok(Columns::new("scores", columns)?)
    }

    fn of_states(&self, method: &Id, ahead: i32) -> OfStates {
        let own = self.states.iter().filter(|((name, origin, year), _)| name == method && year - origin == ahead);
        own.fold(OfStates::default(), |sum, (_, more)| OfStates {
            wrong: sum.wrong + more.wrong,
            all: sum.all + more.all,
            counted: sum.counted + more.counted,
            held: [0, 1].map(|at: usize| {
                let of = |one: &OfStates| one.held.get(at).copied().unwrap_or(0.0);
                of(&sum) + of(more)
            }),
        })
    }
}

/// What states can be summed by: every name.
fn every_name(states: &States) -> Vec<&str> {
    let names = states.names().iter().map(Id::as_str);
    std::iter::once("age").chain(names).chain(std::iter::once("place")).collect()
}

/// A state by the words of those names.
fn words(states: &States, (age, kind): At) -> Vec<String> {
    let group = states.groups().get(states.group_of(kind)).into_iter().flatten().map(ToString::to_string);
    let place = states.places().get(states.place_of(kind)).map(|place| place.key.to_string());
    std::iter::once(age.to_string()).chain(group).chain(place).collect()
}

/// The ends of the intervals of one year, by the words of the names that were summed by.
fn intervals(table: &Columns<'_>, by: &[&str], year: i32) -> BTreeMap<Vec<String>, [(f64, f64); 2]> {
    let year = year.to_string();
    let at = |row: usize, share: f64| match table.column(&format!("q{share}"))?.values() {
        Values::Float(values) => values.get(row).copied(),
        _ => None,
    };
    let of_row = |row: usize| {
        let [low, high, lowest, highest] = QUANTILES.map(|share| at(row, share));
        let words = by.iter().map(|name| Some(table.column(name)?.display(row)));
        Some((words.collect::<Option<Vec<String>>>()?, [(low?, high?), (lowest?, highest?)]))
    };
    let here = |row: &usize| table.column("year").is_some_and(|own| own.display(*row) == year);
    (0..table.rows()).filter(here).filter_map(of_row).collect()
}

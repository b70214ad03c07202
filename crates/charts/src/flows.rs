//! A projection in pictures: people of a setting over time, who goes where in a year, two scenarios side by side, and what
//! each pot pays. Every picture has the same as a table.
//!
//! ```
//! # use foundation::{Run, Seed};
//! # use trajectory::flow::{Expected, History, Place, Policy, Rates, Runs, Simulated, States, Transition};
//! # let places = vec![Place::new("school".parse()?, 0, 9), Place::new("unit".parse()?, 0, 9)];
//! # let states = std::sync::Arc::new(States::new(vec!["need".parse()?], vec![vec!["any".parse()?]], places, 0..=9)?);
//! # let row = |year, age, to, people| Transition { year, from: Some((age, 0)), to: Some((age + 1, to)), people };
//! # let rows = (2020..2025).flat_map(|year| (0..9).flat_map(move |age| [row(year, age, 0, 20), row(year, age, 1, 3)]));
//! # let population = (2020..2030).flat_map(|year| (0..=9).map(move |age| (year, age, 500.0)));
//! # let history = History::new(&states, rows, population)?;
//! use charts::{Options, fan, flows};
//!
//! let rates = Rates::fit(&history, Policy::default())?;
//! let runs = Runs::new(100, Seed::new(1)).by(&["place"]);
//! let simulated = Simulated::new(&history, &rates, 3, &runs, &Run::default())?;
//! let svg = fan(&flows::stock(&history, &simulated, Some("unit"))?, &Options::new("unit".parse()?));
//! assert!(svg.as_str().contains("Counted: 0 in 2020, 27 in 2021"));
//! let expected = Expected::new(&history, &rates, 3)?;
//! let moves = flows::between_settings(&expected, 2026)?;
//! assert!(moves.draw(&Options::new("moves".parse()?)).as_str().contains("From school: "));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::BTreeMap;

use foundation::{Cell, Column, Columns, Issue, Values, code};
use trajectory::Error;
use trajectory::flow::{Difference, Expected, History, Simulated};

use crate::Unit;
use crate::cohort::draw::{Field, frame, tint};
use crate::fan::{Band, FanPicture, Path, Role};
use crate::lettering::width;
use crate::look::Hue;
use crate::svg::{Anchor, Canvas, Letters, Options, Svg, WIDTH};

/// The quantiles of the two intervals, the narrow one first.
const ENDS: [f64; 5] = [0.5, 0.1, 0.9, 0.025, 0.975];

/// The people of a setting, or of all, over time: as they were counted, and the mean of runs with intervals of 80 and 95
/// per cent.
///
/// # Errors
/// [`Error::Flow`] for runs that were not summed by `place`, or a setting that is not there.
pub fn stock(history: &History, simulated: &Simulated, setting: Option<&str>) -> Result<FanPicture, Error> {
    let states = history.states();
    let by: &[&str] = if setting.is_some() { &["place"] } else { &[] };
    let table = simulated.people(by, &ENDS)?;
    let here = |row: &usize| {
        setting.is_none_or(|setting| table.column("place").is_some_and(|place| place.display(*row) == setting))
    };
    let rows: Vec<usize> = (0..table.rows()).filter(here).collect();
    if rows.is_empty() {
        return Err(Error::Flow(Issue::new(code::DOCUMENT_REFERENCE, "setting", "a setting of the projection").into()));
    }
    let place = |kind| states.places().get(states.place_of(kind)).map(|place| place.key.as_str());
    let counted: Vec<(i32, Cell<f64>)> = history
        .years()
        .into_iter()
        .chain([history.start()])
        .map(|year| {
            let stock = history.stock(year);
            let these = stock.iter().filter(|((_, kind), _)| setting.is_none() || place(*kind) == setting);
            (year, Cell::Value(these.map(|(_, people)| *people as f64).sum()))
        })
        .collect();
    let past = counted.len();
    let years = counted.iter().map(|(year, _)| *year).chain(simulated.years().iter().copied());
    let path = banded(Path::baseline("Projection", past, mean(&table, &rows)), &table, &rows);
    Ok(FanPicture::new(setting.unwrap_or("Everybody"), Unit::Number, years.map(|year| year.to_string()))
        .about("children and young people at the count of each year")
        .path(Path::actual("Counted", 0, counted.into_iter().map(|(_, cell)| cell)))
        .path(path)
        .origin(past.saturating_sub(1))
        .note(format!("Projection: the mean of {} runs, with intervals of 80 and 95 per cent.", simulated.runs())))
}

/// How many more or fewer people there are under a scenario than without it, with its interval.
///
/// # Errors
/// None in practice: the columns are of one length.
pub fn difference(difference: &Difference, title: &str) -> Result<FanPicture, Error> {
    let table = difference.people(&ENDS)?;
    let rows: Vec<usize> = (0..table.rows()).collect();
    let path = Path::new(Role::Forecast, "Difference", 0, mean(&table, &rows));
    let years = difference.with().years().iter().map(ToString::to_string);
    let runs = difference.with().runs();
    Ok(FanPicture::new(title, Unit::Number, years)
        .about("more (above 0) or fewer (below 0) people than with nothing different")
        .path(banded(path, &table, &rows))
        .note(format!("The mean of {runs} pairs of runs from the same draws, with intervals of 80 and 95 per cent."))
        .note("What follows from what the scenario assumes; it shows no effect by itself."))
}

/// What each pot pays over the years: the mean of runs, and for all pots together intervals of 80 and 95 per cent.
///
/// # Errors
/// [`Error::Flow`] where the runs have no prices.
pub fn pots(simulated: &Simulated) -> Result<FanPicture, Error> {
    let table = simulated.pots(&ENDS)?;
    let names = table.column("pot");
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for row in 0..table.rows() {
        rows.entry(names.map(|names| names.display(row)).unwrap_or_default()).or_default().push(row);
    }
    if rows.is_empty() {
        return Err(Error::Flow(Issue::new(code::FLOW_PRICE, "prices", "runs with prices").into()));
    }
    let years = simulated.years().iter().map(ToString::to_string);
    let mut picture = FanPicture::new("Cost by pot", Unit::Number, years).about("pounds a year");
    // A line that is the same as another says nothing: with one pot there is no sum to draw.
    let pots = rows.len() - 1;
    let roles = [Role::Actual, Role::Forecast, Role::Ambition];
    for (at, (name, rows)) in rows.iter().filter(|(name, _)| *name != "all").enumerate() {
        let role = roles.get(at % roles.len()).copied().unwrap_or(Role::Forecast);
        let path = Path::new(role, name.replace('_', " "), 0, mean(&table, rows));
        picture = picture.path(if pots == 1 { banded(path, &table, rows) } else { path });
    }
    if let Some(rows) = rows.get("all").filter(|_| pots > 1) {
        picture = picture.path(banded(Path::baseline("all pots", 0, mean(&table, rows)), &table, rows));
    }
    Ok(picture.note(format!("The mean of {} runs; intervals of 80 and 95 per cent around the sum.", simulated.runs())))
}

fn floats(table: &Columns<'_>, name: &str, rows: &[usize]) -> Vec<f64> {
    let Some(Values::Float(values)) = table.column(name).map(Column::values) else { return Vec::new() };
    rows.iter().filter_map(|row| values.get(*row).copied()).collect()
}

fn mean(table: &Columns<'_>, rows: &[usize]) -> Vec<Cell<f64>> {
    floats(table, "mean", rows).into_iter().map(Cell::Value).collect()
}

fn banded(path: Path, table: &Columns<'_>, rows: &[usize]) -> Path {
    let of = |share: f64| floats(table, &format!("q{share}"), rows);
    path.band(Band::new(80.0, of(0.1), of(0.9))).band(Band::new(95.0, of(0.025), of(0.975)))
}

/// Who goes from which setting to which between two counts, with a number in every field in which anybody is expected.
///
/// Rows are where people were, columns where they are; `outside` are those who join or leave. The stronger a field, the
/// larger its share of those of its row; the diagonal, those who stay, has no tint, so that it does not outshine the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Moves {
    year: i32,
    names: Vec<String>,
    /// Rows outside, columns inside.
    people: Vec<f64>,
}

/// The moves expected in the year before a count.
///
/// # Errors
/// [`Error::Flow`] for a year that is not projected.
pub fn between_settings(expected: &Expected, year: i32) -> Result<Moves, Error> {
    let table = expected.flows()?;
    let years = table.column("year");
    let mut found: BTreeMap<(String, String), f64> = BTreeMap::new();
    let setting = |label: String| label.rsplit('/').next().map(str::to_owned).unwrap_or_default();
    for row in 0..table.rows() {
        if years.is_none_or(|years| years.display(row) != year.to_string()) {
            continue;
        }
        let end = |name: &str| table.column(name).map(|column| setting(column.display(row))).unwrap_or_default();
        let people = floats(&table, "expected", &[row]).into_iter().sum::<f64>();
        *found.entry((end("from"), end("to"))).or_default() += people;
    }
    if found.is_empty() {
        return Err(Error::Flow(Issue::new(code::FLOW_HORIZON, "year", "a year that is projected").into()));
    }
    let mut names: Vec<String> = found.keys().flat_map(|(from, to)| [from.clone(), to.clone()]).collect();
    names.sort_by_key(|name| (name == OUTSIDE, name.clone()));
    names.dedup();
    let cell = |from: &String, to: &String| found.get(&(from.clone(), to.clone())).copied().unwrap_or(0.0);
    let people = names.iter().flat_map(|from| names.iter().map(move |to| cell(from, to))).collect();
    Ok(Moves { year, names, people })
}

const OUTSIDE: &str = "outside";
/// Fewer than half a person is not written.
const LEAST: f64 = 0.5;

impl Moves {
    fn title(&self) -> String {
        format!("Expected moves between settings, {} to {}", self.year - 1, self.year)
    }

    /// Where from, where to and how many, row by row.
    fn cells(&self) -> impl Iterator<Item = (&str, &str, f64)> {
        let wide = self.names.len().max(1);
        self.people.iter().enumerate().map(move |(at, people)| {
            let name = |number: usize| self.names.get(number).map_or("", String::as_str);
            (name(at / wide), name(at % wide), *people)
        })
    }

    /// Draws it.
    pub fn draw(&self, options: &Options) -> Svg {
        let about =
            "rows: where people were; columns: where they are; a number is people, and an empty field fewer than half";
        let mut canvas = Canvas::new(options, &self.title(), about, self.description());
        let count = self.names.len().max(1) as f64;
        let longest = self.names.iter().map(|name| width(name, 12.0, false)).fold(0.0, f64::max).min(190.0);
        let left = 24.0 + longest;
        // The last heading leans out to the right.
        let lean = self.names.last().map_or(0.0, |name| width(name, 12.0, false)) * 0.72;
        let side = ((WIDTH - left - 16.0 - lean) / (count - 0.5).max(1.0)).min((WIDTH - left - 16.0) / count).min(64.0);
        let high = side.clamp(20.0, 30.0);
        let top = canvas.y + longest * 0.75 + 14.0;
        let letters = if side < 40.0 { 9.5 } else { 12.0 };
        for (at, name) in self.names.iter().enumerate() {
            let at = at as f64;
            let start = Letters::new("ink", 12.0).anchor(Anchor::Start);
            canvas.turned(&start, (left + (at + 0.5) * side, top - 8.0), -45.0, name);
            let end = Letters::new("ink", 12.0).anchor(Anchor::End);
            canvas.text(&end, (left - 8.0, top + (at + 0.5) * high + 4.0), name);
        }
        let wide = self.names.len().max(1);
        for (at, (from, to, people)) in self.cells().enumerate() {
            let (row, column) = (at / wide, at % wide);
            let field = Field { x: left + column as f64 * side, y: top + row as f64 * high, width: side, height: high };
            let gone: f64 = self.cells().filter(|(own, other, _)| *own == from && own != other).map(|one| one.2).sum();
            if from != to && gone > 0.0 {
                tint(&mut canvas, field.within(1.0), Hue::Blue, people / gone);
            }
            frame(&mut canvas, field);
            if people >= LEAST {
                let (x, y) = field.middle();
                let letters = Letters::new("ink", letters).anchor(Anchor::Middle);
                canvas.text(&letters, (x, y + 4.0), &Unit::Number.write(libm::round(people), 0));
            }
        }
        canvas.y = top + count * high + 8.0;
        canvas.notes([
            "The tint of a field is its share of those who left the setting of its row; those who stay have none.",
        ]);
        canvas.finish()
    }

    fn description(&self) -> String {
        let mut sentences = Vec::new();
        for from in &self.names {
            let some = self.cells().filter(|(own, _, people)| own == from && *people >= LEAST);
            let said: Vec<String> = some
                .map(|(_, to, people)| {
                    let to = if to == from { "stay".to_owned() } else { format!("to {to}") };
                    format!("{} {to}", Unit::Number.write(libm::round(people), 0))
                })
                .collect();
            if !said.is_empty() {
                sentences.push(format!("From {from}: {}.", said.join(", ")));
            }
        }
        sentences.join("\n")
    }

    /// The same as a table: `from`, `to`, `people`.
    ///
    /// # Errors
    /// None in practice: the columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, foundation::Error> {
        let some = || self.cells().filter(|(.., people)| *people > 0.0);
        Columns::new(
            self.title(),
            vec![
                Column::text("from", some().map(|(from, ..)| from)),
                Column::text("to", some().map(|(_, to, _)| to)),
                Column::floats("people", some().map(|(.., people)| people).collect::<Vec<_>>()),
            ],
        )
    }
}

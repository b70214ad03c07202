//! Filling a layout from a projection.

use std::collections::{BTreeMap, BTreeSet};

use foundation::{Column, Columns, Issue, Issues, Key, Run, Seed, Values, code};
use trajectory::flow::{Expected, History, Rates, Runs, Scenario, Selection};

use super::{Layout, Line, Projection, Statistic};
use crate::Error;

/// What a layout is filled from.
///
/// ```
/// # use trajectory::flow::{History, Rates, Scenario};
/// # fn filling(history: &History, rates: &Rates, ambition: Scenario) {
/// use foundation::Seed;
/// use sen2::outputs::Filling;
///
/// let filling = Filling::new(history, rates).ambition(ambition).runs(1_000, Seed::new(1));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Filling<'f> {
    history: &'f History,
    rates: &'f Rates,
    baseline: Scenario,
    ambition: Option<Scenario>,
    settings: BTreeMap<Key, Vec<Key>>,
    runs: u32,
    seed: Seed,
}

impl<'f> Filling<'f> {
    /// From these rates, with nothing different.
    pub fn new(history: &'f History, rates: &'f Rates) -> Self {
        let settings = BTreeMap::new();
        let (runs, seed) = (1_000, Seed::new(1));
        Self { history, rates, baseline: Scenario::nothing(), ambition: None, settings, runs, seed }
    }

    /// The same with another baseline.
    #[must_use]
    pub fn baseline(self, baseline: Scenario) -> Self {
        Self { baseline, ..self }
    }

    /// The same with what an area means to do.
    #[must_use]
    pub fn ambition(self, ambition: Scenario) -> Self {
        Self { ambition: Some(ambition), ..self }
    }

    /// The same with which settings belong to which category of the layout. A setting that has the name of a category
    /// belongs to it without being listed.
    #[must_use]
    pub fn settings(self, settings: BTreeMap<Key, Vec<Key>>) -> Self {
        Self { settings, ..self }
    }

    /// The same with so many runs from a seed, where a layout asks for medians.
    #[must_use]
    pub fn runs(self, runs: u32, seed: Seed) -> Self {
        Self { runs, seed, ..self }
    }
}

/// A layout with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    layout: Layout,
    start: i32,
    /// By row and column; a heading has none.
    cells: Vec<Vec<f64>>,
    left_out: Vec<(i32, Projection, f64)>,
}

/// A cell: its year, projection and people.
struct Cell {
    year: i32,
    projection: Projection,
    /// None where row and column have nobody in common.
    selection: Option<Selection>,
}

impl Layout {
    /// Fills the layout.
    ///
    /// # Errors
    /// [`Error::Outputs`]: `VS-OUTPUT-001` if its cells were not checked against the template, `VS-OUTPUT-003` for a setting
    /// in no category or in several, `VS-OUTPUT-004` for an ambition that is asked for and not given; what
    /// [`Scenario::expected`] says, such as for a year that the population does not reach.
    pub fn fill(&self, filling: &Filling<'_>, run: &Run<'_>) -> Result<Filled, Error> {
        if !self.verified {
            let expected = format!("a layout that was checked against {}, edition {}", self.template, self.edition);
            return Err(Error::Outputs(Issue::new(code::OUTPUT_UNVERIFIED, "verified", expected).into()));
        }
        let settings = self.settings(filling)?;
        let start = filling.history.start();
        let cells = self.cells(start, &settings)?;
        let all = || cells.iter().flatten();
        let last = all().map(|cell| cell.year).max().unwrap_or(start);
        let years = usize::try_from(last - start).unwrap_or(0);
        let mut numbers: Vec<Vec<f64>> = cells.iter().map(|row| vec![0.0; row.len()]).collect();
        let mut left_out = Vec::new();
        for projection in all().map(|cell| cell.projection).collect::<BTreeSet<_>>() {
            let scenario = match projection {
                Projection::Baseline => Some(&filling.baseline),
                Projection::Ambition => filling.ambition.as_ref(),
            };
            let Some(scenario) = scenario else {
                let issue = Issue::new(code::OUTPUT_SCENARIO, "ambition", "a scenario");
                return Err(Error::Outputs(issue.into()));
            };
            let mut places: Vec<(usize, usize, i32, Selection)> = Vec::new();
            for (at_row, row) in cells.iter().enumerate() {
                for (at, cell) in row.iter().enumerate().filter(|(_, cell)| cell.projection == projection) {
                    places.extend(cell.selection.clone().map(|one| (at_row, at, cell.year, one)));
                }
            }
            let expected = scenario.expected(filling.history, filling.rates, years)?;
            let sums = match self.statistic {
                Statistic::Mean => places.iter().map(|(.., year, of)| expected.people(*year, of)).collect(),
                Statistic::Median => medians(filling, scenario, years, &places, run)?,
            };
            for ((row, at, ..), sum) in places.iter().zip(sums) {
                if let Some(number) = numbers.get_mut(*row).and_then(|row| row.get_mut(*at)) {
                    *number = sum;
                }
            }
            left_out.extend(missed(&expected, &places).into_iter().map(|(year, people)| (year, projection, people)));
        }
        Ok(Filled { layout: self.clone(), start, cells: numbers, left_out })
    }

    /// The settings of each category, once every setting belongs to exactly one.
    fn settings(&self, filling: &Filling<'_>) -> Result<BTreeMap<Key, Vec<Key>>, Error> {
        let mut issues = Issues::new();
        let mut note = |path: String, expected: &str| issues.push(Issue::new(code::OUTPUT_SETTING, path, expected));
        let mut of: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
        let places = filling.history.states().places();
        for (number, (category, settings)) in filling.settings.iter().enumerate() {
            if !self.categories.contains(category) {
                note(format!("settings[{number}]"), "a category of the layout");
            }
            if !settings.iter().all(|setting| places.iter().any(|place| place.key == *setting)) {
                note(format!("settings[{number}]"), "settings of the projection");
            }
        }
        for (number, place) in places.iter().enumerate().filter(|_| !self.categories.is_empty()) {
            let listed = filling.settings.iter().filter(|(_, settings)| settings.contains(&place.key));
            let mut found: Vec<&Key> = listed.map(|(category, _)| category).collect();
            if found.is_empty() {
                found.extend(self.categories.iter().filter(|category| **category == place.key));
            }
            match found.as_slice() {
                [category] => of.entry((*category).clone()).or_default().push(place.key.clone()),
                // Where people wait is no setting: a layout may leave it out, and says how many are.
                [] if place.is_waiting => {}
                _ => note(format!("places[{number}]"), "one category"),
            }
        }
        if issues.is_empty() { Ok(of) } else { Err(Error::Outputs(issues)) }
    }

    fn cells(&self, start: i32, settings: &BTreeMap<Key, Vec<Key>>) -> Result<Vec<Vec<Cell>>, Error> {
        let year = |line: &Line| line.year.or(line.ahead.and_then(|ahead| Some(start + i32::try_from(ahead).ok()?)));
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let mut cells = Vec::new();
            for column in self.columns.iter().filter(|_| !row.heading) {
                cells.push(Cell {
                    year: year(row).or(year(column)).unwrap_or(start),
                    projection: row.projection.or(column.projection).unwrap_or_default(),
                    selection: common(row, column, settings)?,
                });
            }
            rows.push(cells);
        }
        Ok(rows)
    }
}

/// Those whom both lines mean, if there can be any.
fn common(row: &Line, column: &Line, settings: &BTreeMap<Key, Vec<Key>>) -> Result<Option<Selection>, Error> {
    let mut selection = Selection::everyone();
    let ages: Vec<[i32; 2]> = [row.ncy, column.ncy].into_iter().flatten().collect();
    if let Some(first) = ages.iter().map(|[first, _]| *first).max() {
        let last = ages.iter().map(|[_, last]| *last).min().unwrap_or(first);
        if last < first {
            return Ok(None);
        }
        selection = selection.ages(first..=last);
    }
    if let Some(categories) = both(&row.categories, &column.categories) {
        let places: Vec<Key> = categories.iter().filter_map(|one| settings.get(one)).flatten().cloned().collect();
        if places.is_empty() {
            return Ok(None);
        }
        selection = selection.places(places);
    }
    if let Some(needs) = both(&row.needs, &column.needs) {
        if needs.is_empty() {
            return Ok(None);
        }
        selection = selection.keys("need".parse()?, needs);
    }
    Ok(Some(selection))
}

/// What both lists name; an empty list names everything.
fn both(one: &[Key], other: &[Key]) -> Option<Vec<Key>> {
    match (one, other) {
        ([], []) => None,
        ([], list) | (list, []) => Some(list.to_vec()),
        (one, other) => Some(one.iter().filter(|key| other.contains(key)).cloned().collect()),
    }
}

fn medians(
    filling: &Filling<'_>,
    scenario: &Scenario,
    years: usize,
    places: &[(usize, usize, i32, Selection)],
    run: &Run<'_>,
) -> Result<Vec<f64>, Error> {
    let runs = Runs::new(filling.runs, filling.seed);
    let runs = places.iter().fold(runs, |runs, (.., one)| runs.of(one.clone()));
    let simulated = scenario.simulated(filling.history, filling.rates, years, &runs, run)?;
    let table = simulated.selected(&[0.5])?;
    let Some(Values::Float(middles)) = table.column("q0.5").map(Column::values) else { return Ok(Vec::new()) };
    // A row a year, then a selection.
    let row = |(number, (.., year, _)): (usize, &(usize, usize, i32, Selection))| {
        let at = simulated.years().iter().position(|own| own == year)?;
        middles.get(at * places.len() + number).copied()
    };
    Ok(places.iter().enumerate().map(|one| row(one).unwrap_or(0.0)).collect())
}

/// By year, how many expected people stand in no cell.
fn missed(expected: &Expected, places: &[(usize, usize, i32, Selection)]) -> BTreeMap<i32, f64> {
    let years: BTreeSet<i32> = places.iter().map(|(.., year, _)| *year).collect();
    let of_year = |year: &i32| {
        let these: Vec<&Selection> = places.iter().filter(|(.., own, _)| own == year).map(|(.., of)| of).collect();
        (*year, expected.people_outside(*year, &these))
    };
    years.iter().map(of_year).collect()
}

impl Filled {
    /// The layout.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The numbers, by row and column.
    pub fn cells(&self) -> &[Vec<f64>] {
        &self.cells
    }

    /// Text with tabs between the cells and a line a row, to be pasted into a sheet.
    pub fn to_tsv(&self) -> String {
        let clean = |label: &String| label.replace(['\t', '\n', '\r'], " ");
        let mut text = String::new();
        if !self.layout.corner.is_empty() {
            let above = self.layout.columns.iter().map(|column| column.labels.join(" "));
            let all: Vec<String> = self.layout.corner.iter().cloned().chain(above).map(|label| clean(&label)).collect();
            text = all.join("\t") + "\n";
        }
        for (row, numbers) in self.layout.rows.iter().zip(&self.cells) {
            let decimals = self.layout.decimals as usize;
            let numbers = numbers.iter().map(|number| format!("{number:.decimals$}"));
            let all: Vec<String> = row.labels.iter().map(clean).chain(numbers).collect();
            text += &(all.join("\t") + "\n");
        }
        text
    }

    /// A row a cell: `row`, `column` (their labels), `year`, `people`.
    ///
    /// # Errors
    /// None in practice: the columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = || {
            self.layout.rows.iter().zip(&self.cells).flat_map(|(row, numbers)| {
                self.layout.columns.iter().zip(numbers).map(move |(column, number)| (row, column, *number))
            })
        };
        let year = |row: &Line, column: &Line| {
            let ahead = row.ahead.or(column.ahead).map(|ahead| i64::from(self.start) + i64::from(ahead));
            row.year.or(column.year).map(i64::from).or(ahead).unwrap_or_default()
        };
        let columns = vec![
            Column::text("row", rows().map(|(row, ..)| row.labels.join(", "))),
            Column::text("column", rows().map(|(_, column, _)| column.labels.join(", "))),
            Column::integers("year", rows().map(|(row, column, _)| year(row, column)).collect::<Vec<_>>()),
            Column::floats("people", rows().map(|(.., number)| number).collect::<Vec<_>>()),
        ];
        Ok(Columns::new("output", columns)?)
    }

    /// What has to be known: how many expected people stand in no cell, by year and projection.
    pub fn notes(&self) -> Vec<String> {
        let some = self.left_out.iter().filter(|(.., people)| *people >= 0.05);
        some.map(|(year, projection, people)| {
            let of = match projection {
                Projection::Baseline => "baseline",
                Projection::Ambition => "ambition",
            };
            format!("{people:.1} people expected in {year} ({of}) stand in no cell of this table.")
        })
        .collect()
    }
}

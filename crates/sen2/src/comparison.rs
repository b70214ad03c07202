//! Series in, what was expected of them and what happened out: comparisons for other software, as a table.
//!
//! Start from [`Comparisons::from_json`] or [`Comparisons::from_columns`]. The table has a row for each figure: `measure`
//! (an id), `unique_id`, `ds`, and `y` or `numerator` and `denominator`; `y_status` may say why there is no `y`. What is
//! asked for is a document `valuing_send/comparison_options`. Up to and with the period `origin` figures make the baseline;
//! what comes after it is compared. Rows of balancing measures are read beside; one that has no row is *not collected*.
//!
//! ```
//! use foundation::Run;
//! use foundation::document::Unknown;
//! use sen2::comparison::Comparisons;
//!
//! let rows = (2014..=2021).map(|year| {
//!     let plans = 60 + (year * 7) % 11;
//!     format!(r#"{{"measure": "new_plans", "unique_id": "north", "ds": {year}, "y": {plans}}}"#)
//! });
//! let rows = rows.collect::<Vec<_>>().join("\n");
//! let options = r#"{"schema": "valuing_send/comparison_options", "version": 1, "measure": "new_plans", "origin": "2019"}"#;
//! let made = Comparisons::from_json(rows.as_bytes(), options.as_bytes(), Unknown::Report, &Run::default())?;
//! let table = made.columns()?;
//! assert!(table.to_json_lines()?.lines().next().is_some_and(|line| line.contains("\"reading\":\"within expected\"")));
//! assert!(table.to_json_lines()?.contains("not collected"));
//! # Ok::<(), sen2::Error>(())
//! ```

use foundation::document::{Extra, Node, ReadAs, Reading, to_text};
use foundation::{Calendar, Cell, Coded, Column, Columns, Issue, Issues, Period, Run, Values};
use serde::Serialize;
use trajectory::actual::{Cut, Tracking};
use trajectory::ambition::{Balancing, Baseline};
use trajectory::measure::Measure;
use trajectory::model::Forecast;
use trajectory::series::Panel;

use crate::forecast::{ForecastOptions, Forecasts};
use crate::{Error, measures};

/// What is asked of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ComparisonOptions {
    #[cfg_attr(feature = "schema", schemars(extend("const" = ComparisonOptions::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = ComparisonOptions::VERSION)))]
    version: i64,
    /// The id of the [measure](measures) that is compared.
    pub measure: String,
    /// The last period that the baseline is made from, as the calendar writes it.
    pub origin: String,
    /// How `ds` is cut: `year`, `month`, `quarter`, `academic_year` or `financial_year`. If left out, `year`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The calendar into whose periods they are put together, such as `academic_year`. If left out, each stands by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The model of the baseline; see [`ForecastOptions::model`]. If left out, `auto`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The level of the range in per cent. If left out, 95.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<f64>,
    /// Ids of the measures that it is read beside. If left out, all balancing measures of the field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub balancing: Vec<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl ComparisonOptions {
    /// What the document says it is.
    pub const SCHEMA: &'static str = "valuing_send/comparison_options";
    /// The version that is read and written.
    pub const VERSION: i64 = 1;

    /// Of a measure by its id, with a baseline from figures up to and with a period.
    pub fn of(measure: impl Into<String>, origin: Period) -> Self {
        Self {
            schema: Self::SCHEMA,
            version: Self::VERSION,
            measure: measure.into(),
            origin: origin.to_string(),
            calendar: Some(origin.calendar().as_str().to_owned()),
            by: None,
            model: None,
            level: None,
            balancing: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// [`Error::Forecast`] with every problem.
    pub fn from_json(json: &[u8], read_as: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read_as).json(json, options).map_err(Error::Forecast)
    }

    /// Canonical JSON.
    ///
    /// # Errors
    /// None in practice: its numbers were read.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }

    fn calendar(&self) -> Calendar {
        self.calendar.as_deref().and_then(Calendar::from_name).unwrap_or(Calendar::Year)
    }

    fn beside(&self) -> Result<Vec<Measure>, Error> {
        if self.balancing.is_empty() {
            return measures::balancing();
        }
        self.balancing.iter().map(|id| measures::find(id)).collect()
    }
}

fn options(r: &mut Reading, node: &Node) -> Option<ComparisonOptions> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, ComparisonOptions::SCHEMA, ComparisonOptions::VERSION);
    let measure = fields.required(r, "measure", Reading::text);
    let origin = fields.required(r, "origin", |r, node| match node {
        Node::Integer(number) => Some(number.to_string()),
        _ => r.text(node),
    });
    let calendars = Calendar::ALL.map(|calendar| (calendar.as_str(), calendar.as_str()));
    let name = |r: &mut Reading, node: &Node| r.one_of(node, &calendars).map(str::to_owned);
    let calendar = fields.optional(r, "calendar", name);
    let by = fields.optional(r, "by", name);
    let model = fields.optional(r, "model", Reading::text);
    let level = fields.optional(r, "level", |r, node| r.number(node, 0.0, 100.0));
    let balancing = fields.list(r, "balancing", Reading::text);
    let extra = fields.finish(r);
    header?;
    Some(ComparisonOptions {
        schema: ComparisonOptions::SCHEMA,
        version: ComparisonOptions::VERSION,
        measure: measure?,
        origin: origin?,
        calendar: calendar?,
        by: by?,
        model: model?,
        level: level?,
        balancing: balancing?,
        extra,
    })
}

/// What happened beside what was expected, for every series of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparisons {
    cut: Cut,
    list: Vec<Tracking>,
}

impl Comparisons {
    /// Compares series that come as JSON lines; see the [module](self).
    ///
    /// # Errors
    /// [`Error::Forecast`] with every problem of the options, of the rows (`rows[3].ds`), or of series that are too short
    /// (`series[2]`, `VS-SERIES-002`); `VS-PUBLISHED-002` for a measure that the field does not have.
    pub fn from_json(rows: &[u8], options: &[u8], read_as: impl Into<ReadAs>, run: &Run<'_>) -> Result<Self, Error> {
        let read_as = read_as.into();
        let options = ComparisonOptions::from_json(options, read_as)?;
        read_as.limits().check_size(rows).map_err(|issue| Error::Forecast(issue.into()))?;
        Self::from_columns(&Columns::from_json_lines("series", rows)?, &options, run)
    }

    /// The same of a table.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json).
    pub fn from_columns(table: &Columns<'_>, options: &ComparisonOptions, run: &Run<'_>) -> Result<Self, Error> {
        let (calendar, measure) = (options.calendar(), measures::find(&options.measure)?);
        let origin = calendar.parse(&options.origin).map_err(|error| at("origin", &error))?;
        let panel = panel(table, &measure, calendar)?;
        let beside = options.beside()?;
        let others = beside.iter().map(|one| self::panel(table, one, calendar)).collect::<Result<Vec<_>, _>>()?;
        let forecasts = forecasts(&panel, options, origin, run)?;
        let mut list = Vec::with_capacity(forecasts.len());
        for (series, forecast) in panel.series().iter().zip(&forecasts) {
            let collected = beside.iter().zip(&others).map(|(measure, panel)| {
                let series =
                    panel.get(series.key()).filter(|one| one.cells().iter().any(|cell| cell.value().is_some()));
                (measure.clone(), series.cloned())
            });
            let balancing = Balancing::new(collected)?;
            list.push(Tracking::new(series.clone(), Baseline::of(forecast), balancing)?);
        }
        let by = options.by.as_deref().and_then(Calendar::from_name).filter(|by| *by != calendar);
        Ok(Self { cut: by.map_or(Cut::Each, Cut::Calendar), list })
    }

    /// The comparisons, in the order of the series.
    pub fn list(&self) -> &[Tracking] {
        &self.list
    }

    /// As one long table: `unique_id`, and then the columns of [`Tracking::columns`].
    ///
    /// # Errors
    /// Periods that do not make up those of the calendar (`VS-ACTUAL-003`).
    pub fn columns(&self) -> Result<Columns<'static>, Error> {
        let parts = self.list.iter().map(|one| one.columns(&self.cut)).collect::<Result<Vec<_>, _>>()?;
        let rows = |index: usize| parts.get(index).map_or(0, Columns::rows);
        let ids = self.list.iter().enumerate().flat_map(|(index, one)| {
            let key = one.actual().key().as_str();
            std::iter::repeat_n(key.to_owned(), rows(index))
        });
        let mut all = vec![Column::text("unique_id", ids)];
        let Some(first) = parts.first() else { return Ok(Columns::new("comparison", all)?) };
        for (place, column) in first.columns().iter().enumerate() {
            all.push(stacked(column, parts.iter().filter_map(|part| part.columns().get(place))));
        }
        Ok(Columns::new("comparison", all)?)
    }

    /// In plain words, those of each series in its turn, with whose they are.
    ///
    /// # Errors
    /// As [`columns`](Self::columns).
    pub fn sentences(&self) -> Result<Vec<(String, Vec<String>)>, Error> {
        let said = |one: &Tracking| Ok((one.actual().key().to_string(), one.sentences(&self.cut)?));
        self.list.iter().map(said).collect()
    }
}

/// The rows of a measure.
fn panel(table: &Columns<'_>, measure: &Measure, calendar: Calendar) -> Result<Panel, Error> {
    let (panel, issues) = Panel::of_measure(measure, calendar, table);
    if issues.is_empty() { Ok(panel) } else { Err(Error::Forecast(issues)) }
}

/// A baseline for each series, from its figures up to the origin, as far as its figures go.
fn forecasts(
    panel: &Panel,
    options: &ComparisonOptions,
    origin: Period,
    run: &Run<'_>,
) -> Result<Vec<Forecast>, Error> {
    let mut issues = Issues::new();
    let (mut before, mut longest) = (Vec::new(), 1);
    for (index, series) in panel.series().iter().enumerate() {
        match series.up_to(origin) {
            Ok(known) => before.push(known),
            Err(error) => {
                let place = format!("series[{index}]");
                issues.extend(error.issues().iter().map(|one| Issue::new(one.code(), &place, one.expected())));
            }
        }
        let ahead = series.last().since(origin).and_then(|since| usize::try_from(since).ok());
        longest = longest.max(ahead.unwrap_or(0)).min(Forecast::LONGEST);
    }
    if !issues.is_empty() {
        return Err(Error::Forecast(issues));
    }
    let mut asked = ForecastOptions::of(longest, options.measure.clone(), options.calendar());
    asked.model.clone_from(&options.model);
    asked.levels = vec![options.level.unwrap_or(95.0)];
    Ok(Forecasts::of(&Panel::new(before)?, &asked, run)?.into_list())
}

fn at(path: &str, error: &dyn Coded) -> Error {
    Error::Forecast(Issue::new(error.code(), path, "").into())
}

/// One column below the other.
fn stacked<'a>(like: &Column<'_>, parts: impl Iterator<Item = &'a Column<'a>>) -> Column<'static> {
    let name = like.name().to_owned();
    let cells = parts.flat_map(|part| (0..part.values().len()).map(move |row| (part, row)));
    match like.values() {
        Values::Float(_) => {
            Column::float_cells(name, cells.map(|(part, row)| cell(part, row, float)).collect::<Vec<_>>())
        }
        Values::Integer(_) => {
            Column::integer_cells(name, cells.map(|(part, row)| cell(part, row, integer)).collect::<Vec<_>>())
        }
        _ => Column::text(name, cells.map(|(part, row)| part.display(row)).collect::<Vec<_>>()),
    }
}

fn cell<T>(part: &Column<'_>, row: usize, pick: fn(&Values<'_>, usize) -> Option<T>) -> Cell<T> {
    match (part.absent(row), pick(part.values(), row)) {
        (None, Some(value)) => Cell::Value(value),
        (absent, _) => absent.unwrap_or(foundation::Absent::NotRecorded).into(),
    }
}

fn float(values: &Values<'_>, row: usize) -> Option<f64> {
    if let Values::Float(values) = values { values.get(row).copied() } else { None }
}

fn integer(values: &Values<'_>, row: usize) -> Option<i64> {
    if let Values::Integer(values) = values { values.get(row).copied() } else { None }
}

#[cfg(test)]
mod tests;

//! Forecasts for other software: series and what is asked for come in as JSON, forecasts go out as JSON or as a table.
//!
//! Start from [`Forecasts::from_json`]. What is forecast is one series, a document `valuing_send/series`, which says its
//! measure, calendar and breaks itself; or many, a document [`PanelDocument`] with `rows` or the same rows as JSON lines:
//! `unique_id`, `ds`, `y` and, if there, `y_status` (why there is no `y`). What is asked for is a document
//! `valuing_send/forecast_options`: the `horizon` and, if there, `model`, `levels` in per cent, `measure` and `calendar`, and
//! `whole` for intervals in whole numbers.
//!
//! ```
//! use foundation::Run;
//! use foundation::document::Unknown;
//! use sen2::forecast::Forecasts;
//!
//! let series = r#"{"unique_id": "north", "ds": 2019, "y": 61}
//! {"unique_id": "north", "ds": 2020, "y": 64}
//! {"unique_id": "north", "ds": 2021, "y": 70}"#;
//! let options = r#"{"schema": "valuing_send/forecast_options", "version": 1, "horizon": 2, "measure": "new_plans"}"#;
//! let made = Forecasts::from_json(series.as_bytes(), options.as_bytes(), Unknown::Report, &Run::default())?;
//! assert_eq!(made.columns()?.rows(), 2);
//! assert!(made.to_json()?.contains("\"model\":\"auto\""));
//! # Ok::<(), sen2::Error>(())
//! ```

mod panel;

use foundation::document::{Extra, Node, ReadAs, Reading, to_text};
use foundation::{Calendar, Coded, Column, Columns, Issue, Issues, Period, Run, code, columns};
use serde::Serialize;
use trajectory::measure::{Kind, Measure, Support};
use trajectory::model::{AverageGrowth, Forecast, Interval, Levels, Method, Model, NoGrowth, SharedGrowth};
use trajectory::series::{Panel, Series};

pub use panel::{PanelDocument, PanelRow};

use crate::{Error, measures};

/// The model that learns from all series together.
const SHARED_GROWTH: &str = "shared_growth";

/// What is asked of a forecast.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ForecastOptions {
    #[cfg_attr(feature = "schema", schemars(extend("const" = ForecastOptions::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = ForecastOptions::VERSION)))]
    version: i64,
    /// Periods ahead, 1 to 1,000.
    pub horizon: usize,
    /// The id of a model: a [`Method`], `no_growth`, `average_growth` or `shared_growth`. If left out, `auto`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Levels of the intervals in per cent. If left out, 80 and 95.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<f64>,
    /// The id of a [measure](measures) that the figures are of. If left out they may be any number; for `shared_growth`, any
    /// from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// How `ds` is cut: `year`, `month`, `quarter`, `academic_year` or `financial_year`. If left out, `year`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Whether the ends of intervals are whole numbers, which a count alone has. Means stay averages.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl ForecastOptions {
    /// What the document says it is.
    pub const SCHEMA: &'static str = "valuing_send/forecast_options";
    /// The version that is read and written.
    pub const VERSION: i64 = 1;

    /// Reads JSON.
    ///
    /// # Errors
    /// [`Error::Forecast`] with every problem.
    pub fn from_json(json: &[u8], read_as: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read_as).json(json, options).map_err(Error::Forecast)
    }

    /// So many periods of a calendar ahead, of a measure by its id.
    pub fn of(horizon: usize, measure: impl Into<String>, calendar: Calendar) -> Self {
        Self {
            schema: Self::SCHEMA,
            version: Self::VERSION,
            horizon,
            model: None,
            levels: Vec::new(),
            measure: Some(measure.into()),
            calendar: Some(calendar.as_str().to_owned()),
            whole: false,
            extra: Extra::default(),
        }
    }

    /// Canonical JSON.
    ///
    /// # Errors
    /// None in practice: its numbers were read.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }

    fn measure(&self) -> Result<Measure, Error> {
        let support = if self.model.as_deref() == Some(SHARED_GROWTH) { Support::NonNegative } else { Support::Real };
        match &self.measure {
            Some(id) => measures::find(id),
            None => Ok(Measure::new("y".parse()?, "figures", Kind::Stock).supporting(support)),
        }
    }

    fn calendar(&self) -> Calendar {
        self.calendar.as_deref().and_then(Calendar::from_name).unwrap_or(Calendar::Year)
    }
}

/// Ids of the models that can be asked for.
fn models() -> impl Iterator<Item = &'static str> {
    Method::ALL.into_iter().map(Method::as_str).chain(["no_growth", "average_growth", SHARED_GROWTH])
}

fn options(r: &mut Reading, node: &Node) -> Option<ForecastOptions> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, ForecastOptions::SCHEMA, ForecastOptions::VERSION);
    let horizon = fields.required(r, "horizon", |r, node| r.integer(node, 1, 1_000));
    let named: Vec<(&str, &str)> = models().map(|id| (id, id)).collect();
    let model = fields.optional(r, "model", |r, node| r.one_of(node, &named).map(str::to_owned));
    let levels = fields.list(r, "levels", |r, node| r.number(node, 0.0, 100.0));
    let measure = fields.optional(r, "measure", Reading::text);
    let calendars = Calendar::ALL.map(|calendar| (calendar.as_str(), calendar.as_str()));
    let calendar = fields.optional(r, "calendar", |r, node| r.one_of(node, &calendars).map(str::to_owned));
    let whole = fields.optional(r, "whole", Reading::boolean);
    let extra = fields.finish(r);
    header?;
    Some(ForecastOptions {
        schema: ForecastOptions::SCHEMA,
        version: ForecastOptions::VERSION,
        horizon: usize::try_from(horizon?).ok()?,
        model: model?,
        levels: levels?,
        measure: measure?,
        calendar: calendar?,
        whole: whole?.unwrap_or(false),
        extra,
    })
}

/// Forecasts of every series of a table, by one model.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecasts {
    model: String,
    calendar: Calendar,
    measure: Measure,
    levels: Levels,
    list: Vec<Forecast>,
    /// The intervals of each, as they were asked for.
    ends: Vec<Vec<Interval>>,
}

impl Forecasts {
    /// Forecasts series that come as JSON; see the [module](self).
    ///
    /// # Errors
    /// [`Error::Forecast`] with every problem of the options, of the rows (`rows[3].ds`), or of series that are too short
    /// for the model (`series[2]`, `VS-SERIES-002`); `VS-PUBLISHED-002` for a measure that the field does not have;
    /// `VS-FORECAST-001` for levels that cannot be; `VS-SERIES-003` for whole numbers of what is no count. Of a document of
    /// one series, those of the document, and `VS-DOCUMENT-009` for options that name another measure or calendar.
    pub fn from_json(series: &[u8], options: &[u8], read_as: impl Into<ReadAs>, run: &Run<'_>) -> Result<Self, Error> {
        let read_as = read_as.into();
        let options = ForecastOptions::from_json(options, read_as)?;
        let panel = panel::read(series, read_as, &options)?;
        Self::of(&panel, &options, run)
    }

    /// Forecasts every series of a long table: `unique_id`, `ds`, `y` and, if there, `y_status`.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json).
    pub fn from_columns(table: &Columns<'_>, options: &ForecastOptions, run: &Run<'_>) -> Result<Self, Error> {
        let (panel, issues) = Panel::from_columns(&options.measure()?, options.calendar(), table);
        if issues.is_empty() { Self::of(&panel, options, run) } else { Err(Error::Forecast(issues)) }
    }

    /// Forecasts every series of a panel.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json).
    pub fn of(panel: &Panel, options: &ForecastOptions, run: &Run<'_>) -> Result<Self, Error> {
        let measure = panel.measure().map_or_else(|| options.measure(), |measure| Ok(measure.clone()))?;
        let calendar = panel.series().first().map_or_else(|| options.calendar(), Series::calendar);
        if options.whole && measure.support() != Support::Count {
            let issue = Issue::new(code::SERIES_SUPPORT, "whole", "false, because the measure is no count");
            return Err(Error::Forecast(issue.into()));
        }
        let levels = if options.levels.is_empty() { Levels::default() } else { Levels::new(options.levels.clone())? };
        let id = options.model.as_deref().unwrap_or(Method::default().as_str());
        let (method, grown);
        let model: &dyn Model = match id {
            "no_growth" => &NoGrowth,
            "average_growth" => &AverageGrowth,
            SHARED_GROWTH => {
                grown = SharedGrowth::across(panel)?;
                &grown
            }
            _ => {
                let expected = || models().collect::<Vec<_>>().join(", ");
                let issue = || Issue::new(code::DOCUMENT_VALUE, "model", format!("one of {}", expected()));
                method = Method::from_name(id).ok_or_else(|| Error::Forecast(issue().into()))?;
                &method
            }
        };
        let list = panel.series();
        let tried = run.map(list.len(), |index| {
            let series = list.get(index)?;
            Some(model.fit(series).and_then(|fitted| fitted.predict(options.horizon, &levels)))
        })?;
        let (mut made, mut issues) = (Vec::with_capacity(list.len()), Issues::new());
        for (index, tried) in tried.into_iter().flatten().enumerate() {
            match tried {
                Ok(forecast) => made.push(forecast),
                Err(error) => issues.extend(error.issues().iter().map(|issue| {
                    let place = format!("series[{index}] {}", issue.path());
                    Issue::new(issue.code(), place.trim_end(), issue.expected())
                })),
            }
        }
        if !issues.is_empty() {
            return Err(Error::Forecast(issues));
        }
        let whole =
            |one: &Forecast| levels.as_slice().iter().map(|level| one.whole_interval(*level)).collect::<Result<_, _>>();
        let ends = |one| if options.whole { whole(one) } else { Ok(one.intervals().to_vec()) };
        let ends = made.iter().map(ends).collect::<Result<_, _>>()?;
        Ok(Self { model: id.to_owned(), calendar, measure, levels, list: made, ends })
    }

    /// The forecasts, in the order of the series.
    pub fn list(&self) -> &[Forecast] {
        &self.list
    }

    /// The same by themselves.
    pub fn into_list(self) -> Vec<Forecast> {
        self.list
    }

    /// As a document `valuing_send/forecasts`, in canonical JSON.
    ///
    /// # Errors
    /// None in practice: a forecast is finite.
    pub fn to_json(&self) -> Result<String, Error> {
        let forecasts = self.list.iter().zip(&self.ends).map(One::of).collect::<Result<Vec<_>, Error>>()?;
        let (measure, calendar) = (self.measure.id().as_str(), self.calendar.as_str());
        let (schema, version, model) = (ForecastsDocument::SCHEMA, ForecastsDocument::VERSION, self.model.as_str());
        Ok(to_text(&ForecastsDocument { schema, version, model, measure, calendar, forecasts })?)
    }

    /// As one long table: `unique_id`, `ds`, the model's name, and for each level `<model>-lo-<level>` and
    /// `<model>-hi-<level>`.
    ///
    /// # Errors
    /// None in practice: its columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let model = &self.model;
        let ids = self.list.iter().flat_map(|one| one.mean().iter().map(|_| one.key().as_str()));
        let periods: Vec<Period> = self.list.iter().flat_map(Forecast::periods).collect();
        let mean: Vec<f64> = self.list.iter().flat_map(|one| one.mean().iter().copied()).collect();
        let mut all = vec![
            Column::text("unique_id", ids),
            columns::periods("ds", &periods),
            Column::floats(model.as_str(), mean),
        ];
        for (place, level) in self.levels.as_slice().iter().enumerate() {
            let intervals = || self.ends.iter().filter_map(move |one| one.get(place));
            let (low, high) = (intervals().flat_map(|one| &one.lo), intervals().flat_map(|one| &one.hi));
            all.push(Column::floats(format!("{model}-lo-{level}"), low.copied().collect::<Vec<_>>()));
            all.push(Column::floats(format!("{model}-hi-{level}"), high.copied().collect::<Vec<_>>()));
        }
        Ok(Columns::new("forecast", all)?)
    }
}

/// Forecasts as they are written.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ForecastsDocument<'f> {
    #[cfg_attr(feature = "schema", schemars(extend("const" = ForecastsDocument::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = ForecastsDocument::VERSION)))]
    version: i64,
    model: &'f str,
    measure: &'f str,
    calendar: &'f str,
    forecasts: Vec<One<'f>>,
}

impl ForecastsDocument<'_> {
    /// What the document says it is.
    pub const SCHEMA: &'static str = "valuing_send/forecasts";
    /// The version that is written.
    pub const VERSION: i64 = 1;
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct One<'f> {
    unique_id: &'f str,
    /// The last period that the model saw.
    origin: String,
    /// The periods ahead.
    ds: Vec<String>,
    /// What is expected on average, one a period ahead.
    mean: &'f [f64],
    intervals: Vec<Ends<'f>>,
    /// One sentence each.
    assumptions: &'f [String],
    /// The series that it was made from, by its digest.
    provenance: foundation::Provenance,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Ends<'f> {
    /// In per cent.
    level: f64,
    lo: &'f [f64],
    hi: &'f [f64],
}

impl<'f> One<'f> {
    fn of((forecast, intervals): (&'f Forecast, &'f Vec<Interval>)) -> Result<Self, Error> {
        let ends = |one: &'f Interval| Ends { level: one.level, lo: &one.lo, hi: &one.hi };
        Ok(Self {
            unique_id: forecast.key().as_str(),
            origin: forecast.origin().to_string(),
            ds: forecast.periods().iter().map(ToString::to_string).collect(),
            mean: forecast.mean(),
            intervals: intervals.iter().map(ends).collect(),
            assumptions: forecast.assumptions(),
            provenance: forecast.provenance()?,
        })
    }
}

#[cfg(test)]
mod tests;

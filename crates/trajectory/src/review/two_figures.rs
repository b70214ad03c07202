//! A forecast and a nowcast of one measure for one period: which is which, and why they differ.

use foundation::{Absent, Cell, Column, Columns, Period, columns};

use crate::Error;
use crate::ambition::Baseline;
use crate::measure::{Kind, Measure};
use crate::pipeline::{Flow, Nowcast, Stage};

/// How a forecast and a nowcast of the same lie to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meet {
    /// Each lies in the range of the other.
    Within,
    /// Their ranges meet.
    Overlap,
    /// Their ranges do not meet.
    Apart,
    /// The forecast has no range.
    Unknown,
}

impl Meet {
    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Overlap => "overlap",
            Self::Apart => "apart",
            Self::Unknown => "unknown",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Within => "each lies in the range of the other",
            Self::Overlap => "their ranges meet, so neither rules the other out",
            Self::Apart => {
                "their ranges do not meet, so one of them supposes what is not so: look at the delays, shares and arrivals \
                 that the nowcast was given, and at whether both count the same"
            }
            Self::Unknown => "the forecast has no range, so how far apart they are is not known",
        }
    }
}

/// What is expected of one measure in one period by two ways.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TwoFigures {
    /// The measure.
    pub measure: Measure,
    /// The stage from which goes on what the measure counts.
    pub stage: String,
    /// The period.
    pub period: Period,
    /// The last period whose figures the forecast carries on.
    pub known: Period,
    /// What the forecast expects.
    pub forecast: f64,
    /// Its range, if it has one.
    pub forecast_range: Option<(f64, f64)>,
    /// Of the nowcast, what is already on its way.
    pub already: f64,
    /// Of the nowcast, what arrivals that were given add.
    pub to_come: f64,
    /// Its range.
    pub nowcast_range: (f64, f64),
    /// How the two lie to one another.
    pub meet: Meet,
}

impl TwoFigures {
    fn new(baseline: &Baseline, stage: &Stage, flow: &Flow) -> Option<Self> {
        let (period, forecast) = (flow.period, baseline.get(flow.period).value()?);
        let (nowcast, nowcast_range) = (flow.expected(), (flow.lo, flow.hi));
        let forecast_range = baseline.range(period);
        let meet = forecast_range.map_or(Meet::Unknown, |(lo, hi)| {
            let within = (lo..=hi).contains(&nowcast) && (flow.lo..=flow.hi).contains(&forecast);
            match () {
                () if within => Meet::Within,
                () if lo <= flow.hi && flow.lo <= hi => Meet::Overlap,
                () => Meet::Apart,
            }
        });
        let (already, to_come) = (flow.already, flow.to_come);
        let (measure, stage, known) = (baseline.measure().clone(), stage.title().to_owned(), baseline.first().plus(-1));
        Some(Self { measure, stage, period, known, forecast, forecast_range, already, to_come, nowcast_range, meet })
    }

    /// What the nowcast expects.
    pub fn nowcast(&self) -> f64 {
        self.already + self.to_come
    }

    /// The nowcast less the forecast.
    pub fn difference(&self) -> f64 {
        self.nowcast() - self.forecast
    }

    /// The same in words: which is which, what each knows and does not, how far apart they are.
    pub fn sentence(&self) -> String {
        let figure = |value: f64| self.measure.figure(value);
        let between = |(lo, hi): (f64, f64)| format!(" ({} to {})", figure(lo), figure(hi));
        let off = figure(self.difference().abs());
        let apart = match off.as_str() {
            none if none == figure(0.0) => "They are the same".to_owned(),
            _ if self.difference() < 0.0 => format!("The nowcast is {off} lower"),
            _ => format!("The nowcast is {off} higher"),
        };
        format!(
            "There are two figures of {} for {}. The forecast, about {}{}, carries on the figures up to {} and knows nothing of \
             the cases in progress. The nowcast, about {}{}, follows cases through their stages: of those in progress about {} \
             go on from {}, and arrivals that were given add {}; it knows nothing of earlier figures, nor of cases that come \
             another way. {apart}: {}.",
            self.measure.title(),
            self.period.in_words(),
            figure(self.forecast),
            self.forecast_range.map_or_else(String::new, between),
            self.known.in_words(),
            figure(self.nowcast()),
            between(self.nowcast_range),
            figure(self.already),
            self.stage,
            figure(self.to_come),
            self.meet.words()
        )
    }

    /// One row each: `measure`, `stage`, `ds`, `forecast`, `forecast_lo`, `forecast_hi`, `nowcast`, `nowcast_lo`,
    /// `nowcast_hi`, `already`, `to_come`, `difference`, `meet`.
    ///
    /// # Errors
    /// Never for what a review holds.
    pub fn columns(list: &[Self]) -> Result<Columns<'_>, Error> {
        let floats = |name: &'static str, pick: fn(&Self) -> f64| {
            Column::floats(name, list.iter().map(pick).collect::<Vec<_>>())
        };
        let end = |name: &'static str, pick: fn((f64, f64)) -> f64| {
            let cell = |one: &Self| {
                one.forecast_range.map_or(Cell::Absent(Absent::Unavailable), |ends| Cell::Value(pick(ends)))
            };
            Column::float_cells(name, list.iter().map(cell).collect::<Vec<_>>())
        };
        Ok(Columns::new(
            "two_figures",
            vec![
                Column::text("measure", list.iter().map(|one| one.measure.id().as_str())),
                Column::text("stage", list.iter().map(|one| one.stage.as_str())),
                columns::periods("ds", &list.iter().map(|one| one.period).collect::<Vec<_>>()),
                floats("forecast", |one| one.forecast),
                end("forecast_lo", |(lo, _)| lo),
                end("forecast_hi", |(_, hi)| hi),
                floats("nowcast", Self::nowcast),
                floats("nowcast_lo", |one| one.nowcast_range.0),
                floats("nowcast_hi", |one| one.nowcast_range.1),
                floats("already", |one| one.already),
                floats("to_come", |one| one.to_come),
                floats("difference", Self::difference),
                Column::text("meet", list.iter().map(|one| one.meet.as_str())),
            ],
        )?)
    }
}

/// What a forecast and a nowcast say of the same periods.
pub(super) enum Both {
    /// They are of the same.
    Same(Vec<TwoFigures>),
    /// Whether they are is not said: the sentence.
    NotSaid(String),
    /// They have nothing in common.
    Apart,
}

pub(super) fn both(baseline: &Baseline, nowcast: &Nowcast) -> Both {
    let measure = baseline.measure();
    let counted = nowcast.stages().find(|(stage, _)| stage.counted_by() == Some(measure.id()));
    if let Some((stage, rows)) = counted {
        return Both::Same(rows.iter().filter_map(|flow| TwoFigures::new(baseline, stage, flow)).collect());
    }
    let Some((stage, rows)) = nowcast.stages().last() else { return Both::Apart };
    let shared = rows.iter().find(|flow| baseline.get(flow.period).value().is_some());
    let open = measure.kind() == Kind::Flow && stage.counted_by().is_none();
    match shared.filter(|_| open) {
        Some(flow) => Both::NotSaid(format!(
            "For {} there are a forecast of {} and a nowcast of what goes on from {}; whether they count the same is not said.",
            flow.period.in_words(),
            measure.title(),
            stage.title()
        )),
        None => Both::Apart,
    }
}

use super::autoregression::Autoregressive;
use super::combined::{Calibrated, Shipped};
use super::history::History;
use super::line::{LastYear, Line, Seen, Straight};
use super::smoothing::{self, Form, Smoothed, Trend};
use super::theta::{Bent, Lines};
use super::{Fitted, Model, small_counts};
use crate::Error;
use crate::series::Series;

/// A way to forecast one series from its own values, with intervals that hold.
///
/// All of them take the season out where it shows and put it back, take any series with at least one value, fill
/// holes inside it, and say so among the assumptions. Of a measure that cannot be below 0 none falls below half of the
/// least figure seen. Their intervals are taken from how far each method was off on
/// other series, by periods ahead, in units of how far this series moves and was missed so far, and of how far the
/// lines that are taken together lie apart; [`Pooled`](super::Pooled) adds what a panel of related series shows.
///
/// ```
/// use foundation::{Cell, Period};
/// use trajectory::measure::{Kind, Measure};
/// use trajectory::model::{Levels, Method, Model};
/// use trajectory::series::Series;
///
/// let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
/// let points = [512.0, 520.0, 541.0, 547.0, 566.0, 583.0, 590.0].into_iter().zip(2015..);
/// let series = Series::from_points(&visits, &"north".parse()?, points.map(|(y, year)| (Period::year(year), Cell::Value(y))))?;
///
/// let forecast = Method::Auto.fit(&series)?.predict(3, &Levels::default())?;
/// assert!(forecast.mean().is_sorted() && forecast.mean()[0] > 590.0);
/// let interval = forecast.interval(95.0)?;
/// assert!(interval.lo[2] < forecast.mean()[2] && forecast.mean()[2] < interval.hi[2]);
/// assert!(forecast.assumptions()[0].contains("the mean of"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// The best that is here by evidence: the mean of several of the others, which was nearer on average than any one of
    /// them on the training parts of the M1 and tourism competitions taken together. On some kinds of series a single one
    /// is nearer: try them with a back-test.
    ///
    /// Of a series in years: dynamic theta, average growth and a damped trend. Of quarters and months: exponential
    /// smoothing, optimised and dynamic theta and autoregression. Of fewer than 4 values: half of the average growth. Of
    /// months and quarters of small counts it is drawn towards [`SmallCounts`](super::SmallCounts).
    #[default]
    Auto,
    /// Exponential smoothing in state-space form, error, trend and season chosen by the corrected Akaike criterion
    /// (Hyndman, Koehler, Ord and Snyder 2008).
    Ets,
    /// Simple exponential smoothing (Brown 1956).
    SimpleSmoothing,
    /// Exponential smoothing with a trend (Holt 1957).
    Trend,
    /// Exponential smoothing with a trend that fades (Gardner and McKenzie 1985).
    DampedTrend,
    /// The theta method as it was in the M3 competition (Assimakopoulos and Nikolopoulos 2000).
    Theta,
    /// Theta with the weight of its lines optimised (Fiorucci and others 2016, OTM).
    OptimisedTheta,
    /// The same with the straight line renewed by each value (DOTM).
    DynamicTheta,
    /// An autoregression of the changes (Burg's method).
    Autoregression,
    /// The last year over again; of a series in years, the last value.
    SeasonalNaive,
    /// The last value without its season, which is put back: much as the M competitions' second naive benchmark.
    AdjustedNaive,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Auto,
        Self::Ets,
        Self::SimpleSmoothing,
        Self::Trend,
        Self::DampedTrend,
        Self::Theta,
        Self::OptimisedTheta,
        Self::DynamicTheta,
        Self::Autoregression,
        Self::SeasonalNaive,
        Self::AdjustedNaive,
    ];

    /// Its id in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Ets => "ets",
            Self::SimpleSmoothing => "simple_smoothing",
            Self::Trend => "trend",
            Self::DampedTrend => "damped_trend",
            Self::Theta => "theta",
            Self::OptimisedTheta => "optimised_theta",
            Self::DynamicTheta => "dynamic_theta",
            Self::Autoregression => "autoregression",
            Self::SeasonalNaive => "seasonal_naive",
            Self::AdjustedNaive => "adjusted_naive",
        }
    }

    /// The method with this id.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == name)
    }

    /// How it sees the future, of so many values.
    pub(super) fn view(self, count: usize, per_year: usize) -> &'static str {
        if count < FEWEST {
            return match (self, count) {
                (Self::SeasonalNaive | Self::AdjustedNaive | Self::SimpleSmoothing, _) | (_, 1) => {
                    "the last value is carried forward"
                }
                _ => "there are few values, so half of the average change is carried on from the last",
            };
        }
        match (self, per_year) {
            (Self::Auto, 1) => {
                "the mean of dynamic theta, average growth and a damped trend is taken: together they were \
                 nearer on average than any one of them on other series of years"
            }
            (Self::Auto, _) => {
                "the mean of exponential smoothing, optimised and dynamic theta and autoregression is taken: together they were nearer on average \
                 than any one of them on other series of quarters and months"
            }
            (Self::Ets, _) => {
                "the level, trend and season that explain the values best go on, later values counting more"
            }
            (Self::SimpleSmoothing, _) => "the level goes on as it is, later values counting more",
            (Self::Trend, _) => "the level and trend go on as they are, later values counting more",
            (Self::DampedTrend, _) => "the level goes on and the trend fades, later values counting more",
            (Self::Theta | Self::OptimisedTheta | Self::DynamicTheta, _) => {
                "the level goes on with a part of the trend of all values"
            }
            (Self::Autoregression, _) => "changes follow the changes before as they have so far",
            (Self::SeasonalNaive, 1) => "the last value is carried forward",
            (Self::SeasonalNaive, _) => "the last year is carried forward",
            (Self::AdjustedNaive, _) => "the last value without its season is carried forward",
        }
    }

    /// Its lines through a history; the first is the one whose errors are looked at.
    pub(super) fn lines(self, history: &History) -> Vec<Box<dyn Line>> {
        let seen = Seen::of(history);
        let level = seen.level();
        if level.len() < FEWEST {
            let flat = matches!(self, Self::SeasonalNaive | Self::AdjustedNaive | Self::SimpleSmoothing);
            let share = if flat { 0.0 } else { 0.5 };
            return vec![Box::new(Straight::drift(level, share))];
        }
        let smoothed = |trend| Smoothed::fit(Form { relative: false, trend, season: None }, level, None);
        let theta = |optimised, dynamic| Bent::fit(Lines { optimised, dynamic }, level);
        let ets = || -> Box<dyn Line> {
            Box::new(smoothing::choose(&history.values, history.per_year, seen.season.is_some()))
        };
        match self {
            Self::Auto if history.per_year == 1 => vec![
                seen.line(smoothed(Trend::Damped)),
                seen.line(theta(true, true)),
                seen.line(Straight::drift(level, 1.0)),
            ],
            Self::Auto => vec![
                ets(),
                seen.line(theta(true, false)),
                seen.line(theta(true, true)),
                seen.line(Autoregressive::fit(level)),
            ],
            Self::Ets => vec![ets()],
            Self::SimpleSmoothing => vec![seen.line(smoothed(Trend::None))],
            Self::Trend => vec![seen.line(smoothed(Trend::Added))],
            Self::DampedTrend => vec![seen.line(smoothed(Trend::Damped))],
            Self::Theta => vec![seen.line(theta(false, false))],
            Self::OptimisedTheta => vec![seen.line(theta(true, false))],
            Self::DynamicTheta => vec![seen.line(theta(true, true))],
            Self::Autoregression => vec![seen.line(Autoregressive::fit(level))],
            Self::SeasonalNaive if history.values.len() >= history.per_year => vec![Box::new(LastYear::of(history))],
            Self::SeasonalNaive | Self::AdjustedNaive => vec![seen.line(Straight::flat(level))],
        }
    }
}

/// Fewer values than this are not fitted to.
const FEWEST: usize = 4;

impl Model for Method {
    fn id(&self) -> &str {
        self.as_str()
    }

    /// Fits it to a series with at least one value.
    fn fit(&self, series: &Series) -> Result<Box<dyn Fitted>, Error> {
        let source = "how far it may be off is taken from series of the M1 and tourism competitions";
        small_counts::drawn(*self, series, Box::new(Calibrated::fit(*self, series, Shipped, source)?))
    }
}

#[cfg(test)]
mod tests;

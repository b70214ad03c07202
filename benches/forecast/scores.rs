//! How near forecasts came, over all and by the number of periods ahead.

use std::time::Instant;

use serde_json::{Map, Value, json};
use trajectory::model::{Forecast, Levels, Model};
use trajectory::series::Series;

/// One series in two parts.
pub(crate) struct One {
    pub(crate) train: Series,
    pub(crate) values: Vec<f64>,
    pub(crate) test: Vec<f64>,
    /// What errors are measured in, from the training part: the mean absolute seasonal-naive error, or change from year to year.
    pub(crate) scale: f64,
}

/// The lower and upper ends of an interval.
pub(crate) type Ends<'a> = (&'a [f64], &'a [f64]);

const LEVELS: [f64; 2] = [80.0, 95.0];

/// Sums over series, for one number of periods ahead.
#[derive(Clone, Default)]
struct Sums {
    count: f64,
    smape: f64,
    mase: f64,
    /// In per cent of what happened, where that is not 0.
    mape: f64,
    held: [f64; 2],
    interval: [f64; 2],
    crps: f64,
}

impl Sums {
    /// Their means, by name.
    fn means(&self) -> Map<String, Value> {
        let [cov80, cov95] = self.held;
        let [msis80, msis95] = self.interval;
        let sums = [
            ("smape", self.smape),
            ("mase", self.mase),
            ("mape", self.mape),
            ("cov80", cov80),
            ("cov95", cov95),
            ("msis80", msis80),
            ("msis95", msis95),
            ("crps", self.crps),
        ];
        // peers give no quantiles
        let given = |(name, sum): &(&str, f64)| *name != "crps" || *sum > 0.0;
        sums.into_iter().filter(given).map(|(name, sum)| (name.to_owned(), json!(sum / self.count.max(1.0)))).collect()
    }
}

/// The scores of one model.
pub(crate) struct Scores {
    by_horizon: Vec<Sums>,
    /// Sums of the means of each series, as the competitions have it.
    all: Sums,
}

impl Scores {
    pub(crate) fn new(horizon: usize) -> Self {
        Self { by_horizon: vec![Sums::default(); horizon], all: Sums::default() }
    }

    /// Adds the forecast of one series.
    pub(crate) fn forecast(&mut self, one: &One, forecast: &Forecast) -> Result<(), trajectory::Error> {
        let (narrow, wide) = (forecast.interval(80.0)?, forecast.interval(95.0)?);
        let intervals = [(narrow.lo.as_slice(), narrow.hi.as_slice()), (wide.lo.as_slice(), wide.hi.as_slice())];
        self.add(one, forecast.mean(), intervals);
        let shares: Vec<f64> = (0..20u8).map(|place| f64::from(2 * place + 1) / 40.0).collect();
        let count = one.test.len().max(1) as f64;
        for share in shares {
            let quantile = forecast.quantile(share)?;
            for ((actual, quantile), sums) in one.test.iter().zip(quantile).zip(&mut self.by_horizon) {
                let off = actual - quantile;
                let loss = 2.0 / 20.0 * (share * off).max((share - 1.0) * off) / one.scale;
                sums.crps += loss;
                self.all.crps += loss / count;
            }
        }
        Ok(())
    }

    /// Adds the means and the intervals of 80 and 95 per cent of one series.
    pub(crate) fn add(&mut self, one: &One, mean: &[f64], intervals: [Ends<'_>; 2]) {
        let count = one.test.len().max(1) as f64;
        self.all.count += 1.0;
        for (((step, actual), expected), sums) in one.test.iter().enumerate().zip(mean).zip(&mut self.by_horizon) {
            let error = (actual - expected).abs();
            let size = actual.abs() + expected.abs();
            let smape = if size > 0.0 { 200.0 * error / size } else { 0.0 };
            let mape = if *actual == 0.0 { 0.0 } else { 100.0 * error / actual.abs() };
            sums.mape += mape;
            self.all.mape += mape / count;
            sums.count += 1.0;
            sums.smape += smape;
            sums.mase += error / one.scale;
            self.all.smape += smape / count;
            self.all.mase += error / one.scale / count;
            for (place, ((lo, hi), level)) in intervals.iter().zip(LEVELS).enumerate() {
                let (Some(lo), Some(hi)) = (lo.get(step), hi.get(step)) else { continue };
                let outside = (lo - actual).max(0.0) + (actual - hi).max(0.0);
                let score = (hi - lo + 2.0 / (1.0 - level / 100.0) * outside) / one.scale;
                let held = if lo <= actual && actual <= hi { 1.0 } else { 0.0 };
                for (sums, share) in [(&mut *sums, 1.0), (&mut self.all, 1.0 / count)] {
                    if let (Some(interval), Some(holds)) = (sums.interval.get_mut(place), sums.held.get_mut(place)) {
                        *interval += share * score;
                        *holds += share * held;
                    }
                }
            }
        }
    }

    /// The scores with how long a series took, in milliseconds.
    pub(crate) fn report(&self, ms_per_series: f64) -> Map<String, Value> {
        let steps = self.by_horizon.iter().zip(1..).filter(|(sums, _)| sums.count > 0.0);
        let by_horizon: Vec<Value> = steps
            .map(|(sums, ahead)| {
                let mut step = sums.means();
                step.insert("horizon".to_owned(), json!(ahead));
                Value::Object(step)
            })
            .collect();
        let mut all = self.all.means();
        all.insert("by_horizon".to_owned(), Value::Array(by_horizon));
        all.insert("ms_per_series".to_owned(), json!(ms_per_series));
        all.insert("series".to_owned(), json!(self.all.count as u64));
        all
    }
}

/// Scores a model on every series, on one thread; the time is from when it was begun to be made.
pub(crate) fn scored(series: &[One], horizon: usize, model: &dyn Model, started: Instant) -> Result<Value, String> {
    let levels = Levels::default();
    let mut forecasts: Vec<Forecast> = Vec::with_capacity(series.len());
    for one in series {
        let forecast = model.fit(&one.train).and_then(|fitted| fitted.predict(horizon, &levels));
        forecasts.push(forecast.map_err(|error| error.to_string())?);
    }
    let took = started.elapsed();
    let mut scores = Scores::new(horizon);
    for (one, forecast) in series.iter().zip(&forecasts) {
        scores.forecast(one, forecast).map_err(|error| error.to_string())?;
    }
    Ok(Value::Object(scores.report(took.as_secs_f64() * 1e3 / forecasts.len().max(1) as f64)))
}

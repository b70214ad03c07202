//! A long table of any content is a panel and a list of problems; every forecast of it has finite intervals that the
//! measure can take.
#![no_main]

use arbitrary::Arbitrary;
use foundation::{Calendar, Cell, Column, Columns, Run};
use libfuzzer_sys::fuzz_target;
use trajectory::evaluate::Backtest;
use trajectory::measure::{Kind, Measure, Support};
use trajectory::model::{AverageGrowth, Levels, Model, NoGrowth};
use trajectory::series::Panel;

#[derive(Arbitrary, Debug)]
struct Given {
    calendar: u8,
    kind: u8,
    support: Option<u8>,
    rows: Vec<Row>,
    ds: Ds,
    statuses: bool,
    parts: bool,
    horizon: u16,
    level: f64,
    min_train: u8,
}

#[derive(Arbitrary, Debug)]
struct Row {
    id: u8,
    period: u8,
    text: Option<String>,
    y: f64,
    small: Option<i16>,
    status: u8,
    numerator: f64,
    denominator: f64,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Ds {
    Texts,
    Numbers,
    Days,
    InOrder,
}

impl Row {
    fn y(&self) -> f64 {
        self.small.map_or(self.y, f64::from)
    }
}

fuzz_target!(|given: Given| {
    let calendar = Calendar::ALL[usize::from(given.calendar) % 5];
    let kind = [Kind::Stock, Kind::Flow, Kind::Ratio][usize::from(given.kind) % 3];
    let supports = [Support::Real, Support::NonNegative, Support::Count, Support::Percent];
    let measure = Measure::new("measure".parse().expect("an id"), "cases", kind);
    let measure = match given.support {
        Some(support) => measure.supporting(supports[usize::from(support) % 4]),
        None => measure,
    };
    let rows = &given.rows;
    let zero = calendar.period(foundation::Date::constant(2000, 6, 1));
    let mut next = [0i32; 4];
    let periods: Vec<_> = rows
        .iter()
        .map(|row| {
            let place = &mut next[usize::from(row.id) % 4];
            *place += 1;
            zero.plus(*place)
        })
        .collect();
    let ids = rows.iter().map(|row| ["a", "b", "c", "d"][usize::from(row.id) % 4]);
    let ds = match given.ds {
        Ds::InOrder => Column::text("ds", periods.iter().map(ToString::to_string)),
        Ds::Texts => Column::text("ds", rows.iter().map(|row| row.text.clone().unwrap_or_default())),
        Ds::Numbers => Column::integers("ds", rows.iter().map(|row| i64::from(row.period) + 1990).collect::<Vec<_>>()),
        Ds::Days => Column::dates("ds", periods.iter().map(|period| period.start()).collect::<Vec<_>>()),
    };
    let mut columns =
        vec![Column::text("unique_id", ids), ds, Column::floats("y", rows.iter().map(Row::y).collect::<Vec<_>>())];
    if given.statuses {
        let names = ["", "", "", "suppressed", "not_applicable", "wrong"];
        columns.push(Column::text("y_status", rows.iter().map(|row| names[usize::from(row.status) % 6])));
    }
    if given.parts {
        columns.push(Column::floats("numerator", rows.iter().map(|row| row.numerator).collect::<Vec<_>>()));
        columns.push(Column::floats("denominator", rows.iter().map(|row| row.denominator).collect::<Vec<_>>()));
    }
    let table = Columns::new("long", columns).expect("columns of one length");
    let (panel, issues) = Panel::from_columns(&measure, calendar, &table);
    let _ = issues.to_string();
    panel.columns().expect("a panel has columns").to_json_lines().expect("finite numbers");

    let levels = Levels::new([given.level, 80.0, 95.0]).unwrap_or_default();
    let horizon = usize::from(given.horizon) % 1_002;
    let (least, greatest) = measure.support().range();
    let within = |value: &f64| (least..=greatest).contains(value);
    for series in panel.series() {
        for model in [&NoGrowth as &dyn Model, &AverageGrowth] {
            let Ok(fitted) = model.fit(series) else { continue };
            let forecast = match fitted.predict(horizon, &levels) {
                Ok(forecast) => forecast,
                Err(_) => {
                    assert!(horizon == 0 || horizon > 1_000);
                    continue;
                }
            };
            assert!(forecast.mean().iter().all(within));
            for interval in forecast.intervals() {
                assert!(interval.lo.iter().chain(&interval.hi).all(within));
                assert!(interval.lo.iter().zip(&interval.hi).all(|(lo, hi)| lo < hi));
            }
            forecast.columns().expect("a forecast has columns").to_json_lines().expect("finite numbers");
        }
        if let Cell::Value(change) = series.change(series.first(), series.last()) {
            assert!(change.number().is_finite());
        }
    }
    let test = Backtest::new().min_train(usize::from(given.min_train % 8)).horizon(horizon % 8).levels(levels);
    if let Ok(trial) = test.run(&[&NoGrowth, &AverageGrowth], &panel, &Run::default()) {
        trial.columns().expect("a back-test has columns").to_json_lines().expect("finite numbers");
        for score in trial.scores() {
            score.words();
            assert!(score.all().coverage.iter().all(|share| (0.0..=1.0).contains(share)));
        }
    }
});

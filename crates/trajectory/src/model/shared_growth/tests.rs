use foundation::{Absent, Cell, Coded, code};
use proptest::prelude::*;

use super::plan::RULES;
use super::*;
use crate::measure::{Kind, Measure};

fn series_of(key: &str, cells: impl IntoIterator<Item = Cell<f64>>) -> Series {
    let measure = Measure::new("m".parse().unwrap(), "things", Kind::Flow);
    let points = cells.into_iter().zip(2000..).map(|(cell, year)| (Period::year(year), cell));
    Series::from_points(&measure, &key.parse().unwrap(), points).unwrap()
}

fn series(key: &str, values: &[f64]) -> Series {
    series_of(key, values.iter().map(|value| Cell::Value(*value)))
}

/// Areas that all grow by a tenth a year, each with a wobble of its own.
fn panel(years: u32) -> Panel {
    let one = |key: u32| {
        let wobble = |year: u32| 1.0 + 0.02 * (f64::from((year * 7919 + key * 104_729) % 11) - 5.0) / 5.0;
        let values: Vec<f64> = (0..years)
            .map(|year| (f64::from(100 + 40 * key) * 1.1f64.powf(f64::from(year)) * wobble(year)).round())
            .collect();
        series(&key.to_string(), &values)
    };
    Panel::new((0..30).map(one).collect()).unwrap()
}

/// The rule as it is written: the last figure times exp(h (0.25 own + 0.75 all)), growth in logarithms over three
/// years that count 3, 2 and 1, of all from the sums.
#[test]
fn growth_that_goes_on_is_as_the_rule_is_written() {
    let panel = Panel::new(vec![
        series("a", &[100.0, 110.0, 125.0, 130.0, 150.0, 160.0]),
        series("b", &[300.0, 310.0, 330.0, 360.0, 370.0, 400.0]),
    ])
    .unwrap();
    let model = SharedGrowth::across(&panel).unwrap();
    assert_eq!(model.last.plan.rule, RULES[0]);
    let growth = |[a, b, c, d]: [f64; 4]| (3.0 * (d / c).ln() + 2.0 * (c / b).ln() + (b / a).ln()) / 6.0;
    let all = growth([455.0, 490.0, 520.0, 560.0]);
    let own = growth([125.0, 130.0, 150.0, 160.0]);
    let forecast = model.fit(&panel.series()[0]).unwrap().predict(3, &Levels::default()).unwrap();
    for (ahead, mean) in (1..).zip(forecast.mean()) {
        let expected = 160.0 * (f64::from(ahead) * (0.25 * own + 0.75 * all)).exp();
        assert!((mean / expected - 1.0).abs() < 1e-12, "{mean} {expected}");
    }
}

#[test]
fn what_builds_up_goes_on_and_what_is_noisy_settles() {
    assert_eq!(SharedGrowth::across(&panel(12)).unwrap().last.plan.rule, RULES[0]);
    let noisy = |key: u32| {
        let values: Vec<f64> =
            (0..12).map(|year: u32| 100.0 + f64::from((year * 7919 + key * 104_729) % 101)).collect();
        series(&key.to_string(), &values)
    };
    let noisy = Panel::new((0..30).map(noisy).collect()).unwrap();
    let model = SharedGrowth::across(&noisy).unwrap();
    assert_eq!(model.last.plan.rule, RULES[1]);
    let forecast = model.fit(&noisy.series()[3]).unwrap().predict(1, &Levels::default()).unwrap();
    assert!(forecast.assumptions()[0].starts_with("half of the growth of all series"));
    assert!(forecast.assumptions()[1].contains("30 series at up to 4 earlier origins"));
}

#[test]
fn a_back_test_sees_nothing_that_came_later() {
    let whole = panel(12);
    let early = Panel::new(whole.series().iter().map(|one| one.up_to(Period::year(2007)).unwrap()).collect()).unwrap();
    let (late, then) = (SharedGrowth::across(&whole).unwrap(), SharedGrowth::across(&early).unwrap());
    for one in early.series() {
        let predict = |model: &SharedGrowth| model.fit(one).unwrap().predict(3, &Levels::default()).unwrap();
        assert_eq!(predict(&late), predict(&then));
    }
}

#[test]
fn a_shock_to_all_makes_the_intervals_wider() {
    let calm = panel(12);
    let shocked = |one: &Series| {
        let values: Vec<f64> = one.cells().iter().filter_map(|cell| cell.value()).collect();
        let jumps = values.iter().zip(0..).map(|(value, year)| if year >= 9 { (1.3 * value).round() } else { *value });
        series(one.key().as_str(), &jumps.collect::<Vec<_>>())
    };
    let shocked = Panel::new(calm.series().iter().map(shocked).collect()).unwrap();
    let width = |panel: &Panel| {
        let fitted = SharedGrowth::across(panel).unwrap().fit(&panel.series()[0]).unwrap();
        let forecast = fitted.predict(1, &Levels::default()).unwrap();
        let interval = forecast.interval(80.0).unwrap();
        (interval.hi[0] - interval.lo[0]) / forecast.mean()[0]
    };
    assert!(width(&shocked) > 2.0 * width(&calm), "{} {}", width(&shocked), width(&calm));
}

/// With 1 origin, by hand: the root of what all were off by in common (that of the origin, and twice what each was off by
/// on top on average, and three times what is assumed), times Student's t, beside what each was off by on top.
#[test]
fn intervals_have_two_levels() {
    let panel = panel(5);
    let model = SharedGrowth::across(&panel).unwrap();
    let plan = &model.last.plan;
    let view = model.table.view(3);
    let off = |area: &Area| area.row[4].unwrap().log - plan.path(&view, area, 1).unwrap()[0];
    let mut errors: Vec<f64> = model.table.areas.iter().map(off).collect();
    errors.sort_by(f64::total_cmp);
    let common = errors[15];
    let mut own: Vec<f64> = errors.iter().map(|error| (error - common).abs()).collect();
    own.sort_by(f64::total_cmp);
    let usual = own.iter().sum::<f64>() / 30.0;
    let common = ((common * common + 2.0 * usual * usual + 3.0 * 0.01) / 6.0).sqrt();
    // R: qt(0.9, 4); 24 = floor(0.8 * 31)
    let expected = (common * 1.533_206_274).hypot(own[23]);
    let forecast = model.fit(&panel.series()[0]).unwrap().predict(1, &Levels::default()).unwrap();
    let half = (forecast.intervals()[0].hi[0] / forecast.mean()[0]).ln();
    assert!((half / expected - 1.0).abs() < 1e-8, "{half} {expected}");
}

/// What lies before a break may be any number of times as large: nothing is laid beside it.
#[test]
fn the_step_over_a_break_changes_nothing() {
    let whole = panel(12);
    let broken = |size: &dyn Fn(usize) -> f64| {
        let one = |(key, one): (usize, &Series)| {
            let values = one.cells().iter().filter_map(|cell| cell.value()).zip(0..);
            let values: Vec<f64> =
                values.map(|(value, year)| if year < 9 { value * size(key) } else { value }).collect();
            series(one.key().as_str(), &values).with_break(Period::year(2009), "another form")
        };
        Panel::new(whole.series().iter().enumerate().map(one).collect()).unwrap()
    };
    let predict = |panel: &Panel| {
        let model = SharedGrowth::across(panel).unwrap();
        let fitted = model.fit(&panel.series()[4]).unwrap();
        (model.last.plan.rule, fitted.predict(3, &Levels::default()).unwrap())
    };
    let (rule, plain) = predict(&broken(&|_| 1.0));
    let (stepped, moved) = predict(&broken(&|key| 2.0 + key as f64));
    assert_eq!(rule, stepped);
    assert!(moved.assumptions().iter().any(|text| text == "the change over a break (2009) is not used"));
    assert!(plain.mean().iter().zip(moved.mean()).all(|(one, other)| (one / other - 1.0).abs() < 1e-12));
    // of the years before, large areas weigh more in the growth of all
    let ends = |forecast: &Forecast| forecast.intervals()[1].lo.clone();
    assert!(ends(&plain).iter().zip(ends(&moved)).all(|(one, other)| (one / other - 1.0).abs() < 0.02));
    // of a step that is not marked much would be made
    let unmarked = Panel::new(
        broken(&|key| 2.0 + key as f64)
            .series()
            .iter()
            .map(|one| {
                series(one.key().as_str(), &one.cells().iter().filter_map(|cell| cell.value()).collect::<Vec<_>>())
            })
            .collect(),
    )
    .unwrap();
    assert!((predict(&unmarked).1.mean()[2] / plain.mean()[2] - 1.0).abs() > 0.1);
}

#[test]
fn a_new_area_an_old_one_and_one_that_is_late() {
    let panel = panel(10);
    let model = SharedGrowth::across(&panel).unwrap();
    let absent = || Cell::Absent(Absent::Unavailable);
    let new = series_of("new", (0..9).map(|_| absent()).chain([Cell::Value(50.0)]));
    let forecast = model.fit(&new).unwrap().predict(1, &Levels::default()).unwrap();
    assert!((forecast.mean()[0] / 55.0 - 1.0).abs() < 0.02, "{}", forecast.mean()[0]);
    let late = series_of("late", (0..9).map(|_| Cell::Value(50.0)).chain([absent()]));
    let forecast = model.fit(&late).unwrap().predict(1, &Levels::default()).unwrap();
    assert_eq!(forecast.periods(), [Period::year(2010)]);
    assert!(forecast.assumptions().iter().any(|text| text.contains("the last 1 period of the series had no value")));
    let ended = series("ended", &[50.0, 51.0, 52.0]);
    assert_eq!(model.fit(&ended).unwrap_err().code(), code::SERIES_SHORT);
}

#[test]
fn panels_that_it_is_not_for_are_errors() {
    assert_eq!(SharedGrowth::across(&Panel::default()).unwrap_err().code(), code::SERIES_SHORT);
    assert_eq!(SharedGrowth::across(&panel(4)).unwrap_err().code(), code::SERIES_SHORT);
    let rate = Measure::new("rate".parse().unwrap(), "rates", Kind::Ratio);
    let points = (2000..2010).map(|year| (Period::year(year), Cell::Value(50.0)));
    let rates = Series::from_points(&rate, &"k".parse().unwrap(), points).unwrap();
    let rates = Panel::new(vec![rates]).unwrap();
    assert_eq!(SharedGrowth::across(&rates).unwrap_err().code(), code::SERIES_MEASURE);
    let model = SharedGrowth::across(&panel(8)).unwrap();
    assert_eq!(model.fit(&rates.series()[0]).unwrap_err().code(), code::SERIES_MEASURE);
}

/// Areas in two groups whose stocks follow from what flows in and a tenth that leaves; new cases are 4 in 5 requests.
fn moving(years: u32) -> (Panel, Panel, Panel) {
    let mut lists: [Vec<Series>; 3] = Default::default();
    for key in 0..40u32 {
        let wobble = |year: u32| 1.0 + 0.3 * (f64::from((year * 7919 + key * 104_729) % 11) - 5.0) / 5.0;
        let requests: Vec<f64> = (0..years)
            .map(|year| (f64::from(60 + 5 * key) * (1.0 + 0.08 * f64::from(year)) * wobble(year)).round())
            .collect();
        let joined: Vec<f64> = (0..years as usize)
            .map(|year| {
                let before = requests[year.saturating_sub(1)];
                (0.4 * (requests[year] + before)).round()
            })
            .collect();
        let mut stocks = vec![f64::from(300 + 40 * key)];
        for flow in &joined[..joined.len() - 1] {
            let last = stocks[stocks.len() - 1];
            stocks.push((0.9 * last + flow).round());
        }
        for (list, values) in lists.iter_mut().zip([stocks, joined, requests]) {
            list.push(series(&key.to_string(), &values));
        }
    }
    let [stocks, joined, requests] = lists.map(|list| Panel::new(list).unwrap());
    (stocks, joined, requests)
}

#[test]
fn stocks_follow_from_what_flows_in_where_that_is_nearer() {
    let (stocks, joined, _) = moving(12);
    let model = SharedGrowth::across(&stocks).unwrap().beside(&joined).unwrap();
    assert_eq!(model.last.plan.flows, [0.5]);
    let forecast = model.fit(&stocks.series()[7]).unwrap().predict(2, &Levels::default()).unwrap();
    let used = "50 per cent of the forecast is what flows in, less what usually leaves, by things";
    assert!(forecast.assumptions().iter().any(|text| text == used), "{:?}", forecast.assumptions());
    // by another way: half the rule alone, half the stock
    let rows = |panel: &Panel| -> Vec<Vec<f64>> {
        panel.series().iter().map(|one| one.cells().iter().filter_map(|cell| cell.value()).collect()).collect()
    };
    let (c, n) = (rows(&stocks), rows(&joined));
    let sum = |rows: &[Vec<f64>], year: usize| rows.iter().map(|row| row[year]).sum::<f64>();
    let left = |c: &[f64], n: &[f64]| {
        let exits: f64 = (8..11).map(|year| c[year] + n[year] - c[year + 1]).sum();
        (exits, (8..11).map(|year| c[year]).sum::<f64>())
    };
    let all = c.iter().zip(&n).map(|(c, n)| left(c, n)).fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let own = left(&c[7], &n[7]);
    let leaves = 0.5 * own.0 / own.1 + 0.5 * all.0 / all.1;
    let share = (2.0 * n[7][10].ln()
        + n[7][9].ln()
        + (sum(&n, 10) / sum(&n, 9)).ln()
        + n[7][8].ln()
        + (sum(&n, 10) / sum(&n, 8)).ln())
        / 4.0;
    let level = 0.75 * (0.5 * n[7][10].ln() + 0.5 * share) + 0.25 * (c[7][10] * sum(&n, 10) / sum(&c, 10)).ln();
    let flow = (level + 0.5 * (sum(&n, 10) / sum(&n, 7)).ln() / 3.0).exp();
    let stock = c[7][11] * (1.0 - leaves) + flow;
    let mut alone = model.last.plan.clone();
    alone.flows = vec![0.0];
    let area = model.table.area(&stocks.series()[7]);
    let grown = alone.path(&model.last.view, &area, 1).unwrap()[0].exp();
    assert!((forecast.mean()[0] / f64::midpoint(grown, stock) - 1.0).abs() < 1e-12);
}

#[test]
fn a_level_is_drawn_to_the_share_of_what_leads_it_and_not_to_noise() {
    let (_, joined, requests) = moving(12);
    let alone = SharedGrowth::across(&joined).unwrap();
    let model = alone.clone().beside(&requests).unwrap();
    assert!(model.last.plan.shares[0] > 0.0);
    let noise = |key: u32| series(&key.to_string(), &[f64::from(1 + key * 7919 % 3); 12]);
    let noise = Panel::new((0..40).map(noise).collect()).unwrap();
    let model = alone.clone().beside(&noise).unwrap();
    assert_eq!((model.last.plan.shares.as_slice(), model.last.plan.flows.as_slice()), (&[0.0][..], &[0.0][..]));
    let predict =
        |model: &SharedGrowth| model.fit(&joined.series()[0]).unwrap().predict(3, &Levels::default()).unwrap();
    assert_eq!(predict(&model).mean(), predict(&alone).mean());
    assert_eq!(predict(&alone.clone().beside(&Panel::default()).unwrap()), predict(&alone));
}

#[test]
fn groups_that_grow_apart_are_told_apart() {
    let one = |key: u32| {
        let growth: f64 = if key.is_multiple_of(2) { 1.15 } else { 1.02 };
        let wobble = |year: u32| 1.0 + 0.05 * (f64::from((year * 7919 + key * 104_729) % 11) - 5.0) / 5.0;
        let values: Vec<f64> =
            (0..10u32).map(|year| (200.0 * growth.powf(f64::from(year)) * wobble(year)).round()).collect();
        series(&key.to_string(), &values)
    };
    let panel = Panel::new((0..30).map(one).collect()).unwrap();
    let groups = (0..30u32).map(|key| (key.to_string().parse().unwrap(), format!("{}", key % 2)));
    let model = SharedGrowth::across(&panel).unwrap().grouped(groups);
    assert!(model.last.plan.grouped > 0.0);
}

/// What is beside changes a forecast only by what was known: no figure after the year, and of what flows in none of the
/// year itself.
#[test]
fn a_back_test_beside_others_sees_nothing_that_came_later() {
    let (stocks, joined, requests) = moving(12);
    let cut = |panel: &Panel, year| {
        Panel::new(panel.series().iter().map(|one| one.up_to(Period::year(year)).unwrap()).collect()).unwrap()
    };
    let groups = || (0..40u32).map(|key| (key.to_string().parse::<Key>().unwrap(), format!("{}", key % 3)));
    let of = |stocks: &Panel, joined: &Panel, requests: &Panel| {
        let model = SharedGrowth::across(stocks).unwrap().beside(joined).unwrap().beside(requests).unwrap();
        model.grouped(groups())
    };
    let late = of(&stocks, &joined, &requests);
    let then = of(&cut(&stocks, 2008), &cut(&joined, 2008), &cut(&requests, 2008));
    for one in cut(&stocks, 2008).series() {
        let predict = |model: &SharedGrowth| model.fit(one).unwrap().predict(3, &Levels::default()).unwrap();
        assert_eq!(predict(&late), predict(&then));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// What does not nest, has no width or leaves the measure is an error.
    #[test]
    fn any_panel_gets_intervals(
        lists in proptest::collection::vec(
            proptest::collection::vec(prop_oneof![Just(0.0), (0u32..9).prop_map(f64::from), (0u64..1 << 49).prop_map(|v| v as f64)], 9),
            1..6,
        ),
        levels in proptest::collection::vec(prop_oneof![1.001..100.0, Just(99.999_999_999_999)], 1..5),
        horizon in 1usize..40,
    ) {
        let list = lists.iter().enumerate().map(|(key, values)| series(&key.to_string(), values)).collect();
        let panel = Panel::new(list).unwrap();
        let model = SharedGrowth::across(&panel).unwrap();
        for one in panel.series() {
            let forecast = model.fit(one).unwrap().predict(horizon, &Levels::new(levels.clone()).unwrap());
            prop_assert!(forecast.is_ok(), "{:?}", forecast.err());
        }
    }
}

//! Shares of children between groups, small numbers hidden.

use foundation::{Absent, Cell, Column, Columns, Run};
use valuing_send::Framework;
use valuing_send::cohort::{CohortBuilder, Disclosure, Measure, Part};

#[test]
fn a_measure_is_split_by_a_characteristic_with_its_difference() {
    // 40 boys and 40 girls with the same need: readiness is below it for 30 and for 18, and not known for two.
    let child = |child: usize| if child < 40 { "boy" } else { "girl" };
    let ready = |child: usize| match child {
        0..30 | 40..58 => Cell::Value("1"),
        30..78 => Cell::Value("3"),
        _ => Absent::NotRecorded.into(),
    };
    let columns = vec![
        Column::text("child", (0..81).map(|child| child.to_string())),
        Column::text("term", ["2026-1"; 81]),
        Column::text_cells(
            "sex",
            (0..81).map(|at| if at < 80 { Cell::Value(child(at)) } else { Absent::NotRecorded.into() }),
        ),
        Column::text("need/memory", ["2"; 81]),
        Column::text_cells("setting/memory", (0..81).map(ready)),
    ];
    let table = Columns::new("ratings", columns).unwrap();
    let mut builder =
        CohortBuilder::new(&Framework::example(), vec!["2026-1".parse().unwrap()], vec!["sex".parse().unwrap()])
            .unwrap();
    builder.wide(&table, &Run::default()).unwrap();
    let (cohort, issues) = builder.finish();
    assert!(issues.is_empty(), "{issues}");
    let split = |disclosure| {
        let measure = Measure::BelowNeed(Part::Aspects);
        let equality = cohort.equality(measure, &["sex"], disclosure, &Run::default()).unwrap();
        let table = equality.columns().unwrap();
        let memory = (0..table.rows()).filter(|row| {
            let is = |name: &str, what: &str| table.column(name).unwrap().display(*row) == what;
            is("term", "2026-1") && is("aspect", "memory") && is("line", "setting")
        });
        let names = ["sex", "counted", "others", "left_out", "share", "difference", "lo_95", "hi_95"];
        let row = |row: usize| names.map(|name| table.column(name).unwrap().display(row));
        memory.map(row).collect::<Vec<_>>()
    };
    let open = split(Disclosure::default().threshold(1));
    assert_eq!(open[0][..5], ["boy", "30", "10", "0", "75"]);
    assert_eq!(open[1][..4], ["girl", "18", "20", "2"]);
    assert_eq!(open[2][..6], ["not recorded", "0", "0", "1", "not applicable", "not applicable"]);
    let number = |text: &String| text.parse::<f64>().unwrap();
    // statsmodels 0.15.0: confint_proportions_2indep(30, 40, 18, 38, compare="diff", method="newcomb")
    let expected = [27.631_578_947_368_424, 6.017_381_600_766_608, 46.033_007_372_636_11];
    for (shown, expected) in open[0][5..].iter().zip(expected) {
        assert!((number(shown) - expected).abs() < 1e-9, "{shown} is not {expected}");
    }
    let closed = split(Disclosure::default());
    assert_eq!(closed[2][1..4], ["suppressed", "suppressed", "suppressed"], "one child is too few");
    assert!(closed.iter().all(|row| row[3] == "suppressed" || row[3] == "0"), "two are too few: {closed:?}");
}

#[test]
fn nothing_rests_on_a_hidden_count() {
    // Of every number of children in two settings, whatever is hidden takes share and difference with it.
    for (one, other, below) in [(30, 3, 2), (12, 9, 4), (40, 40, 1), (25, 0, 20), (7, 6, 13)] {
        let columns = vec![
            Column::text("child", (0..one + other).map(|child: usize| child.to_string())),
            Column::text("term", vec!["2026-1"; one + other]),
            Column::text("setting", (0..one + other).map(|child| if child < one { "oak" } else { "elm" })),
            Column::text("need/memory", vec!["2"; one + other]),
            Column::text("setting/memory", (0..one + other).map(|child| if child % 7 * 2 < below { "0" } else { "4" })),
        ];
        let mut builder = CohortBuilder::new(&Framework::example(), vec!["2026-1".parse().unwrap()], vec![]).unwrap();
        builder.wide(&Columns::new("ratings", columns).unwrap(), &Run::default()).unwrap();
        let (cohort, _) = builder.finish();
        let measure = Measure::BelowNeed(Part::Aspects);
        let equality = cohort.equality(measure, &["setting"], Disclosure::default(), &Run::default()).unwrap();
        let table = equality.columns().unwrap();
        let hidden = |name: &str, row: usize| table.column(name).unwrap().absent(row) == Some(Absent::Suppressed);
        for row in 0..table.rows() {
            let counts = hidden("counted", row) || hidden("others", row);
            assert!(!counts || ["share", "difference", "lo_95", "hi_95"].iter().all(|name| hidden(name, row)));
            let shown = |name: &str| table.column(name).unwrap().display(row).parse::<u32>();
            assert!(
                ["counted", "others", "left_out"].iter().all(|name| shown(name).map_or(true, |n| n == 0 || n >= 5))
            );
        }
    }
}

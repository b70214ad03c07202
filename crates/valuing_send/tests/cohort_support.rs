//! Support of the children of a cohort: what is needed and not on offer is counted, and small numbers are hidden.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use foundation::{Absent, Column, Columns, Date, Run};
use valuing_send::cohort::{CohortBuilder, Disclosure};
use valuing_send::matching::{Contexts, commissioning_gaps};
use valuing_send::{Catalogue, Cohort, Framework};

const TODAY: Date = Date::constant(2026, 10, 16);

/// Children `c0`, `c1` and so on, all of one term, with support of theirs.
fn supported(children: usize, rows: &[(usize, &str, Option<&str>, &str)]) -> (Arc<Cohort>, Vec<foundation::Issue>) {
    let keys: Vec<String> = (0..children).map(|child| format!("c{child}")).collect();
    let everyone = vec![
        Column::text("child", keys),
        Column::text("term", vec!["t"; children]),
        Column::text("need/attention", vec!["1"; children]),
    ];
    let or_absent = |text: &str| {
        if text.is_empty() { Absent::NotRecorded.into() } else { foundation::Cell::Value(text.to_owned()) }
    };
    let support = vec![
        Column::text("child", rows.iter().map(|row| format!("c{}", row.0))),
        Column::text("term", rows.iter().map(|_| "t")),
        Column::text_cells("aspect", rows.iter().map(|row| or_absent(row.1))),
        Column::text_cells("provision", rows.iter().map(|row| or_absent(row.2.unwrap_or_default()))),
        Column::text_cells("delivery", rows.iter().map(|row| or_absent(row.3))),
    ];
    let mut builder = CohortBuilder::new(&Framework::example(), vec!["t".parse().unwrap()], vec![]).unwrap();
    builder.wide(&Columns::new("children", everyone).unwrap(), &Run::default()).unwrap();
    builder.support(&Columns::new("support", support).unwrap(), &Run::default()).unwrap();
    let (cohort, issues) = builder.finish();
    (Arc::new(cohort), issues.as_slice().to_vec())
}

/// What a release says of attention: who is asked about, in which area, the class, what it is of, and how many.
fn of_attention(cohort: &Arc<Cohort>, disclosure: Disclosure) -> Vec<[String; 5]> {
    let mut contexts = Contexts::new(cohort, "t").unwrap();
    let keys: Vec<&str> = cohort.children().iter().map(foundation::Key::as_str).collect();
    let areas = (0..keys.len()).map(|child| if child < 20 { "north" } else { "south" });
    let table = vec![Column::text("area", areas), Column::text("child", keys.clone())];
    contexts.fill(&Columns::new("contexts", table).unwrap()).unwrap();
    let contexts = Arc::new(contexts);
    let gaps =
        commissioning_gaps(&contexts, &Catalogue::example(), TODAY, &["area"], disclosure, &Run::default()).unwrap();
    let table = gaps.columns().unwrap();
    let rows = (0..table.rows()).map(|row| {
        let cell = |name: &str| table.column(name).unwrap().display(row);
        let asked = cell("asked");
        let class = cell(&asked);
        (cell("aspect"), [asked, cell("area"), class, cell("of"), cell("count")])
    });
    rows.filter(|(aspect, _)| aspect == "attention").map(|(_, row)| row).collect()
}

#[test]
fn what_is_needed_outside_the_catalogue_is_counted_and_small_numbers_are_hidden() {
    // Eight in the north and three in the south need what is not on offer; the calm space is.
    let mut rows: Vec<(usize, &str, Option<&str>, &str)> = (0..8).map(|child| (child, "attention", None, "")).collect();
    rows.extend((20..23).map(|child| (child, "attention", Some("not_here"), "part")));
    rows.extend((8..14).map(|child| (child, "attention", Some("calm_space"), "none")));
    rows.extend((14..19).map(|child| (child, "attention", None, "full")));
    let (cohort, issues) = supported(40, &rows);
    assert!(issues.is_empty());
    let open = of_attention(&cohort, Disclosure::default().threshold(1));
    let says = |rows: &[[String; 5]], row: [&str; 5]| rows.contains(&row.map(str::to_owned));
    for row in [
        ["outside", "north", "needed", "cell", "8"],
        ["outside", "north", "delivered", "cell", "5"],
        ["outside", "north", "none recorded", "cell", "7"],
        ["outside", "south", "needed", "cell", "3"],
        ["outside", "south", "none recorded", "cell", "17"],
        ["outside", "not applicable", "needed", "class", "11"],
        ["outside", "north", "not applicable", "group", "20"],
        ["need", "north", "not applicable", "group", "20"],
    ] {
        assert!(says(&open, row), "{row:?} in {open:#?}");
    }
    let hidden = of_attention(&cohort, Disclosure::default());
    // Three are too few, and what is shown beside them may not tell of them.
    let is_hidden = |area, class, of| says(&hidden, ["outside", area, class, of, "suppressed"]);
    assert!(is_hidden("south", "needed", "cell"), "{hidden:#?}");
    assert!(is_hidden("north", "needed", "cell") || is_hidden("not applicable", "needed", "class"));
    assert!(is_hidden("south", "none recorded", "cell") || is_hidden("south", "not applicable", "group"));
    assert!(says(&hidden, ["outside", "north", "not applicable", "group", "20"]));
    assert!(hidden.iter().all(|row| row[4] != "3"));
}

#[test]
fn support_of_a_cohort_leads_back_to_itself_in_any_order() {
    let rows = [
        (1, "attention", None, "part"),
        (0, "", Some("calm_space"), ""),
        (1, "memory", Some("not_here"), "full"),
        (0, "attention", None, "none"),
    ];
    let (cohort, _) = supported(3, &rows);
    let other: Vec<_> = rows.iter().rev().chain(&rows).copied().collect();
    let (again, _) = supported(3, &other);
    assert!(*cohort == *again, "the order of rows and the same row twice change nothing");
    let run = Run::default();
    assert_eq!(cohort.digest(&run).unwrap(), again.digest(&run).unwrap());
    let (less, _) = supported(3, &rows[..3]);
    assert!(*cohort != *less && cohort.digest(&run).unwrap() != less.digest(&run).unwrap());

    let mut builder = CohortBuilder::new(&Framework::example(), vec!["t".parse().unwrap()], vec![]).unwrap();
    builder.wide(&cohort.columns().unwrap(), &run).unwrap();
    builder.support(&cohort.support().unwrap(), &run).unwrap();
    assert!(builder.finish().0 == *cohort);
}

#[test]
fn a_row_of_support_that_cannot_be_used_is_listed_without_what_it_says() {
    let text = |cells: [&'static str; 5], name: &'static str| Column::text(name, cells);
    let table = vec![
        text(["a", "a", "a", "a", "a"], "child"),
        text(["t", "u", "t", "t", "t"], "term"),
        text(
            [
                "communication_and_interaction",
                "communication_and_interaction",
                "nowhere",
                "communication_and_interaction",
                "social_emotional_and_mental_health",
            ],
            "domain",
        ),
        text(["connecting", "connecting", "connecting", "nothing", "connecting"], "aspect"),
        text(["x", "x", "Not An Id", "x", "x"], "provision"),
        text(["full", "none", "part", "some", "full"], "delivery"),
    ];
    let table = Columns::new("support", table).unwrap();
    let mut builder = CohortBuilder::new(&Framework::example(), vec!["t".parse().unwrap()], vec![]).unwrap();
    builder.support(&table, &Run::default()).unwrap();
    let (cohort, issues) = builder.finish();
    assert_eq!(cohort.support().unwrap().rows(), 1);
    let found: Vec<(&str, &str)> = issues.as_slice().iter().map(|one| (one.code().as_str(), one.path())).collect();
    let expected = [
        ("VS-COHORT-002", "rows[1].term"),
        ("VS-DOCUMENT-015", "rows[2].domain"),
        ("VS-ID-001", "rows[2].provision"),
        ("VS-DOCUMENT-015", "rows[3].aspect"),
        ("VS-DOCUMENT-015", "rows[3].delivery"),
        ("VS-DOCUMENT-015", "rows[4].aspect"),
    ];
    assert_eq!(found, expected);
    assert!(issues.as_slice().iter().all(|one| !one.to_string().contains("nowhere")));
}

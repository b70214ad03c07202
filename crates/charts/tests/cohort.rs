//! Pictures of many children: what stands in them is what was released, and nothing else.
#![cfg(test)]

use std::collections::BTreeSet;

use charts::cohort::{HeatMap, LevelFlow, NeedBesideReadiness, Of};
use charts::{Options, Svg};
use foundation::{Absent, Cell, Coded, Column, Columns, Run, code};
use quick_xml::Reader;
use quick_xml::events::Event;
use valuing_send::cohort::{CohortBuilder, Disclosure, Part};
use valuing_send::{Cohort, Framework};

const SETTINGS: [&str; 4] = ["Ash <Grove>", "Beech", "Cedar", "Dogwood"];

/// 300 made-up children in four settings and two terms; at the last nobody has rated readiness.
fn cohort() -> Cohort {
    let rows: Vec<(usize, usize)> = (0..300).flat_map(|child| [(child, 0), (child, 1)]).collect();
    let drawn = |(child, term): &(usize, usize), at: usize| (child * 7_919 + term * 104_729 + at * 1_299_709) / 11 % 97;
    let setting = |(child, _): &(usize, usize)| SETTINGS[[0, 0, 0, 1, 1, 1, 2, 2, 2, 3][child % 10]];
    let need = |row: &(usize, usize), at: usize| ["0", "1", "1", "2", "2", "3", "4"][(drawn(row, at) + row.1) % 7];
    let ready = |row: &(usize, usize), at: usize| match drawn(row, at + 9) {
        _ if setting(row) == "Dogwood" => Absent::NotRecorded.into(),
        9 => Absent::NotRecorded.into(),
        drawn => Cell::Value(["1", "2", "2", "3"][drawn % 4]),
    };
    let mut columns = vec![
        Column::text("child", rows.iter().map(|(child, _)| child.to_string())),
        Column::text("term", rows.iter().map(|(_, term)| ["2025", "2026"][*term])),
        Column::text("setting", rows.iter().map(setting)),
    ];
    for (at, aspect) in ["attention", "memory"].into_iter().enumerate() {
        columns.push(Column::text(format!("need/{aspect}"), rows.iter().map(|row| need(row, at))));
        columns.push(Column::text_cells(format!("setting/{aspect}"), rows.iter().map(|row| ready(row, at))));
    }
    let terms = ["2025", "2026"].map(|term| term.parse().unwrap()).to_vec();
    let mut builder = CohortBuilder::new(&Framework::example(), terms, vec![]).unwrap();
    builder.wide(&Columns::new("ratings", columns).unwrap(), &Run::default()).unwrap();
    let (cohort, issues) = builder.finish();
    assert!(issues.is_empty(), "{issues}");
    cohort
}

fn options(id: &str) -> Options {
    Options::new(id.parse().unwrap())
}

/// Every text of a drawing, in order.
fn texts(svg: &Svg) -> Vec<String> {
    let mut reader = Reader::from_str(svg.as_str());
    let (mut texts, mut within) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(tag) => {
                within = tag.name().as_ref() == "text";
                if within {
                    texts.push(String::new());
                }
            }
            Event::Text(text) if within => texts.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(entity) if within => {
                let text = quick_xml::escape::unescape(&format!("&{};", &*entity)).unwrap().into_owned();
                texts.last_mut().unwrap().push_str(&text);
            }
            Event::End(_) => within = false,
            Event::Eof => return texts,
            _ => {}
        }
    }
}

/// Each number above 0 that a text holds, beside the letters and codes of levels and terms.
fn numbers(texts: &[String]) -> BTreeSet<u64> {
    let whole = |text: &String| text.parse().ok();
    texts.iter().filter_map(whole).filter(|number| *number > 0).collect()
}

fn shown(table: &Columns<'_>) -> BTreeSet<u64> {
    let cells = table.columns().iter().skip(1).flat_map(|column| (0..table.rows()).map(|row| column.display(row)));
    cells.filter_map(|cell| cell.parse().ok()).collect()
}

#[test]
fn a_heat_map_tells_suppressed_unknown_and_nothing_apart() {
    let (cohort, framework, run) = (cohort(), Framework::example(), Run::default());
    let counts = cohort.comparisons(Part::Domains, &["setting"], &run).unwrap();
    let of = Of::default().term("2026").line("setting");
    let whole = counts.release(Disclosure::default().threshold(1), &run).unwrap();
    let map = HeatMap::new(&whole, &framework, &of).unwrap();
    let texts = texts(&map.draw(&options("map")));
    assert!(texts.contains(&"Ash <Grove>".to_owned()) && texts.contains(&"not known".to_owned()));
    assert!(texts.iter().any(|text| text.ends_with(" of 90")), "{texts:?}");
    assert!(texts.contains(&"30 unknown".to_owned()) && !texts.contains(&"suppressed".to_owned()));
    // Every field holds what its row of the table says.
    let table = map.columns().unwrap();
    assert_eq!(table.rows(), 4 * framework.domains().len());
    for row in 0..table.rows() {
        let cell = |name: &str| table.column(name).unwrap().display(row);
        let (below, all) = (cell("below"), cell("all"));
        let words = if all == cell("unknown") { "not known".to_owned() } else { format!("{below} of {all}") };
        assert!(texts.contains(&words), "{words}");
    }
    // By steps it is the same.
    let steps = cohort.readiness(Part::Domains, &["setting"], &run).unwrap();
    let steps = steps.release(Disclosure::default().threshold(1), &run).unwrap();
    let steps = HeatMap::new(&steps, &framework, &of).unwrap();
    assert_eq!(steps.columns().unwrap(), table);
    let closed = counts.release(Disclosure::default().threshold(40), &run).unwrap();
    let closed = HeatMap::new(&closed, &framework, &of).unwrap();
    assert!(closed.table().unwrap().as_str().contains("suppressed"));
    assert!(closed.draw(&options("map")).as_str().contains("Counts from 1 to 39 are"));
}

#[test]
fn need_beside_readiness_shows_every_count_once() {
    let (cohort, framework, run) = (cohort(), Framework::example(), Run::default());
    let counts = cohort.beside(Part::Aspects, &[], &run).unwrap();
    let of = Of::default().term("2026").line("setting").part("memory");
    for threshold in [1, 5, 12] {
        let released = counts.release(Disclosure::default().threshold(threshold), &run).unwrap();
        let picture = NeedBesideReadiness::new(&released, &framework, &of).unwrap();
        let table = picture.columns().unwrap();
        let texts = texts(&picture.draw(&options("class")));
        assert_eq!(numbers(&texts), shown(&table).into_iter().filter(|count| *count > 0).collect());
        assert!(numbers(&texts).iter().all(|count| *count >= u64::from(threshold)));
        let hidden = (0..table.rows()).any(|row| table.columns().iter().any(|column| column.absent(row).is_some()));
        assert_eq!(texts.iter().any(|text| ["suppressed", "supp."].contains(&text.as_str())), hidden);
        assert_eq!(hidden, threshold > 1);
    }
}

#[test]
fn a_flow_shows_both_ends_and_what_lies_between() {
    let (cohort, framework, run) = (cohort(), Framework::example(), Run::default());
    let flows = cohort.flows(Part::Aspects, &["setting"], &run).unwrap();
    let of = Of::default().line("need").part("attention").group(["Beech"]);
    for threshold in [1, 5] {
        let released = flows.release(Disclosure::default().threshold(threshold), &run).unwrap();
        let flow = LevelFlow::new(&released, &framework, &of).unwrap();
        let svg = flow.draw(&options("flow"));
        let table = flow.columns().unwrap();
        let all = table.column("All").unwrap();
        let sum: u64 = (0..table.rows()).filter_map(|row| all.display(row).parse::<u64>().ok()).sum();
        assert!(sum == 90 || threshold > 1);
        assert_eq!(svg.as_str().contains("stroke-dasharray"), threshold > 1, "a hidden ribbon is dashed");
        assert!(numbers(&texts(&svg)).iter().all(|count| *count >= u64::from(threshold) || *count > 2_000));
        assert!(texts(&svg).iter().any(|text| text.contains('(') && text.ends_with(')')));
    }
}

#[test]
fn what_a_release_does_not_hold_is_an_error() {
    let (cohort, framework, run) = (cohort(), Framework::example(), Run::default());
    let coverage = cohort.coverage(&[], &run).unwrap().release(Disclosure::default(), &run).unwrap();
    let fault = |of: &Of| HeatMap::new(&coverage, &framework, of).unwrap_err().code();
    assert_eq!(fault(&Of::default()), code::DOCUMENT_REFERENCE);
    assert!(LevelFlow::new(&coverage, &framework, &Of::default()).is_err());
    let beside = cohort.beside(Part::Aspects, &[], &run).unwrap().release(Disclosure::default(), &run).unwrap();
    for of in
        [Of::default().term("1999"), Of::default().line("need"), Of::default().part("x"), Of::default().group(["x"])]
    {
        let error = NeedBesideReadiness::new(&beside, &framework, &of).unwrap_err();
        assert_eq!(error.code(), code::DOCUMENT_REFERENCE);
    }
}

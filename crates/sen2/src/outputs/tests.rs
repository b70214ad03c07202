use std::fmt::Write as _;

use foundation::document::Unknown;
use foundation::{Coded, Run, Seed};
use trajectory::flow::{Change, Policy, Rate, Rates, Scenario, Selection};

use super::*;
use crate::projection::Inputs;

fn inputs() -> Inputs {
    let mut transitions = "year,setting-1,need-1,ncy-1,setting-2,need-2,ncy-2\n".to_owned();
    for year in 2024..2026 {
        for ncy in 0..4 {
            let rows = [("mainstream", "ASD", 9), ("unit", "SEMH", 4)];
            for (setting, need, people) in rows {
                for _ in 0..people {
                    let _ = writeln!(transitions, "{year},{setting},{need},{ncy},{setting},{need},{}", ncy + 1);
                }
                let _ = writeln!(transitions, "{year},NONSEND,NONSEND,{ncy},{setting},{need},{}", ncy + 1);
            }
        }
    }
    let mut population = "year,ncy,population\n".to_owned();
    for year in 2024..2030 {
        for ncy in 0..5 {
            let _ = writeln!(population, "{year},{ncy},{}", 100 + ncy);
        }
    }
    let states = "setting,min-academic-year,max-academic-year,needs,setting->setting\n\
        mainstream,0,4,\"ASD,SEMH\",\"mainstream,unit\"\nunit,0,4,\"ASD,SEMH\",\"mainstream,unit\"\n";
    Inputs::from_csv(&transitions, &population, states, "need,setting,cost\n").unwrap()
}

/// A layout that an area has written down and checked: two projections beside each other.
const OWN: &str = r#"
schema = "valuing_send/output_layout"
version = 1
id = "own"
title = "Plans by placement"
template = "a template of our own"
edition = "3"
verified = true
source = "the sheet Placements of the template"
statistic = "mean"
decimals = 2
corner = ["Placement", "Age"]
categories = ["mainstream", "specialist"]
columns = [
  { labels = ["2027", "unmitigated"], ahead = 1 },
  { labels = ["2027", "mitigated"], ahead = 1, projection = "ambition" },
  { labels = ["2028", "ASD"], year = 2028, needs = ["ASD"] },
]
rows = [
  { labels = ["Plans"], heading = true },
  { labels = ["Mainstream", "up to 5"], categories = ["mainstream"], ncy = [0, 1] },
  { labels = ["Specialist", "up to 5"], categories = ["specialist"], ncy = [0, 1] },
  { labels = ["All", "6 and above"], ncy = [2, 4] },
]
"#;

#[test]
fn what_was_not_checked_is_not_filled() {
    let inputs = inputs();
    let rates = Rates::fit(inputs.history(), Policy::default()).unwrap();
    for name in Layout::names() {
        let layout = Layout::named(name).unwrap();
        assert_eq!(layout.id.as_str(), name);
        assert!(!layout.verified, "{name}: a layout is called checked once somebody has, with its source");
        let error = layout.fill(&Filling::new(inputs.history(), &rates), &Run::default()).unwrap_err();
        assert_eq!(error.code().as_str(), "VS-OUTPUT-001");
        let again = Layout::from_json(layout.to_json().unwrap().as_bytes(), Unknown::Report).unwrap();
        assert_eq!(again, layout);
    }
    assert_eq!(Layout::named("dsg_management_plan_v10").unwrap_err().code().as_str(), "VS-OUTPUT-005");
}

#[test]
fn a_layout_in_hand_is_filled_in_its_own_order() {
    let inputs = inputs();
    let rates = Rates::fit(inputs.history(), Policy::default()).unwrap();
    let ambition = Scenario::new("fewer".parse().unwrap(), "Fewer join").with(Change::times(
        Rate::Joining,
        Selection::everyone(),
        0.5,
    ));
    let layout = Layout::from_toml(OWN.as_bytes(), Unknown::Report).unwrap();
    let specialist = [("specialist".parse().unwrap(), vec!["unit".parse().unwrap()])];
    let filling = Filling::new(inputs.history(), &rates).settings(specialist.into());
    assert_eq!(layout.fill(&filling, &Run::default()).unwrap_err().code().as_str(), "VS-OUTPUT-004");
    let filling = filling.ambition(ambition.clone());
    let filled = layout.fill(&filling, &Run::default()).unwrap();
    let lines: Vec<String> = filled.to_tsv().lines().map(str::to_owned).collect();
    assert_eq!(lines[0], "Placement\tAge\t2027 unmitigated\t2027 mitigated\t2028 ASD");
    assert_eq!(lines[1], "Plans");
    assert!(lines[2].starts_with("Mainstream\tup to 5\t"));
    // The numbers are those of the projection.
    let young = Selection::everyone().ages(0..=1).places(vec!["mainstream".parse().unwrap()]);
    let expected = Scenario::nothing().expected(inputs.history(), &rates, 2).unwrap();
    assert!((filled.cells()[1][0] - expected.people(2027, &young)).abs() < 1e-12);
    let fewer = ambition.expected(inputs.history(), &rates, 2).unwrap();
    assert!((filled.cells()[1][1] - fewer.people(2027, &young)).abs() < 1e-12);
    // Every cell of a year and projection together hold everybody, but for those with another need in the last column.
    let all: f64 = filled.cells().iter().filter_map(|row| row.first()).sum();
    assert!((all - expected.total(2027).unwrap()).abs() < 1e-9);
    let notes = filled.notes();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains("expected in 2028 (baseline) stand in no cell"), "{notes:?}");
    assert_eq!(filled.columns().unwrap().rows(), 9);
}

#[test]
fn medians_are_of_sums_within_runs() {
    let inputs = inputs();
    let rates = Rates::fit(inputs.history(), Policy::default()).unwrap();
    let text = OWN.replace("\"mean\"", "\"median\"").replace("decimals = 2", "decimals = 0");
    let text = text.replace(", projection = \"ambition\"", "");
    let layout = Layout::from_toml(text.as_bytes(), Unknown::Report).unwrap();
    let specialist = [("specialist".parse().unwrap(), vec!["unit".parse().unwrap()])];
    let filling = Filling::new(inputs.history(), &rates).settings(specialist.into()).runs(401, Seed::new(5));
    let filled = layout.fill(&filling, &Run::default()).unwrap();
    let expected = Scenario::nothing().expected(inputs.history(), &rates, 1).unwrap();
    let (median, mean) = (filled.cells()[3][0], expected.people(2027, &Selection::everyone().ages(2..=4)));
    assert!((median - median.round()).abs() < f64::EPSILON && (median - mean).abs() < 3.0, "{median} {mean}");
}

#[test]
fn a_setting_belongs_to_one_category_and_a_cell_to_one_year() {
    let inputs = inputs();
    let rates = Rates::fit(inputs.history(), Policy::default()).unwrap();
    let layout = Layout::from_toml(OWN.as_bytes(), Unknown::Report).unwrap();
    let settings = |list: &[(&str, &str)]| {
        list.iter().map(|(category, own)| (category.parse().unwrap(), vec![own.parse().unwrap()])).collect()
    };
    for wrong in [settings(&[]), settings(&[("specialist", "castle")]), settings(&[("castle", "unit")])] {
        let filling = Filling::new(inputs.history(), &rates).settings(wrong);
        assert_eq!(layout.fill(&filling, &Run::default()).unwrap_err().code().as_str(), "VS-OUTPUT-003");
    }
    let twice = settings(&[("specialist", "unit"), ("mainstream", "unit")]);
    let error = layout.fill(&Filling::new(inputs.history(), &rates).settings(twice), &Run::default()).unwrap_err();
    // The unit is in two, and what was left to mainstream is in none but its own.
    assert_eq!(error.issues().len(), 1);
    for (from, to) in [("ahead = 1 }", "ncy = [1, 2] }"), ("ncy = [2, 4] }", "ncy = [2, 4], year = 2027 }")] {
        let error = Layout::from_toml(OWN.replacen(from, to, 1).as_bytes(), Unknown::Report).unwrap_err();
        assert_eq!(error.code().as_str(), "VS-OUTPUT-002");
    }
}

#[test]
fn the_general_table_holds_everybody() {
    let inputs = inputs();
    let rates = Rates::fit(inputs.history(), Policy::default()).unwrap();
    let layout = Layout::general(inputs.states(), &[2027, 2028]).unwrap();
    let filled = layout.fill(&Filling::new(inputs.history(), &rates), &Run::default()).unwrap();
    let expected = Scenario::nothing().expected(inputs.history(), &rates, 2).unwrap();
    for (at, year) in [2027, 2028].into_iter().enumerate() {
        let sum: f64 = filled.cells().iter().map(|row| row[at]).sum();
        assert!((sum - expected.total(year).unwrap()).abs() < 1e-9);
    }
    assert!(filled.notes().is_empty());
    let again = Layout::from_json(layout.to_json().unwrap().as_bytes(), Unknown::Report).unwrap();
    assert_eq!(again, layout);
}

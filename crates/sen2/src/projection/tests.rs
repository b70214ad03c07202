use std::fmt::Write as _;

use foundation::Coded;
use foundation::document::Unknown;
use proptest::prelude::*;
use trajectory::flow::{Expected, Policy, Rates};

use super::*;

const POPULATION: &str = "year,ncy,population\n2024,0,90\n2024,1,90\n2024,2,90\n2025,0,95\n2025,1,90\n2025,2,90\n\
    2026,0,90\n2026,1,95\n2026,2,90\n2027,0,90\n2027,1,90\n2027,2,95\n";
const STATES: &str = "setting,min-academic-year,max-academic-year,needs,setting->setting\n\
    school,0,2,\"ASD,SEMH\",\"school,unit\"\nunit,0,2,\"ASD,SEMH\",\"school,unit\"\n";
const CENSUS: &str = "key,year,ncy,need,setting\na,2024,0,ASD,school\na,2025,1,ASD,unit\na,2026,2,ASD,unit\n\
    b,2024,0,SEMH,school\nb,2025,1,SEMH,school\nc,2025,0,ASD,school\nc,2026,1,ASD,school\nd,2026,1,SEMH,unit\n";
const COUNTS: &str = "year,ncy,need,setting,people\n2024,0,ASD,school,1\n2024,0,SEMH,school,1\n2025,1,ASD,unit,1\n\
    2025,1,SEMH,school,1\n2025,0,ASD,school,1\n2026,2,ASD,unit,1\n2026,1,ASD,school,1\n2026,1,SEMH,unit,1\n";

#[test]
fn a_census_is_followed_and_counts_are_not() {
    let (population, states) = (csv("population", POPULATION).unwrap(), csv("valid_states", STATES).unwrap());
    let (census, counts) = (csv("census", CENSUS).unwrap(), csv("counts", COUNTS).unwrap());
    let followed = Tables::census(&census, &population, &states).read().unwrap();
    let inferred = Tables::counts(&counts, &population, &states).read().unwrap();
    assert_eq!(followed.history().stock(2026), inferred.history().stock(2026));
    assert_eq!(followed.history().years(), [2024, 2025]);
    assert!((inferred.history().weight() - 0.25).abs() < f64::EPSILON);
    // Two needs and two settings; those who wait are a setting of their own where they are asked for.
    assert_eq!(followed.states().kinds(), 4);
    let waiting = Tables::census(&census, &population, &states).waiting("waiting".parse().unwrap()).read().unwrap();
    assert_eq!(waiting.states().kinds(), 6);
}

#[test]
fn every_problem_of_a_table_is_said_without_its_keys() {
    let (population, states) = (csv("population", POPULATION).unwrap(), csv("valid_states", STATES).unwrap());
    let census = "key,year,ncy,need,setting\ncanary,2024,x,ASD,school\ncanary,2025,1,ASD,castle\n";
    let error = Tables::census(&csv("census", census).unwrap(), &population, &states).read().unwrap_err();
    assert_eq!(error.issues().iter().map(foundation::Issue::path).collect::<Vec<_>>(), ["census[0].ncy"]);
    assert!(!error.to_string().contains("canary"));
    let counts = "year,ncy,need,setting,people\n2024,1,ASD,castle,1\n2025,1,ASD,school,-1\n";
    let error = Tables::counts(&csv("counts", counts).unwrap(), &population, &states).read().unwrap_err();
    assert_eq!(error.issues().iter().map(foundation::Issue::path).collect::<Vec<_>>(), ["counts[1].people"]);
    let error = Tables::counts(&csv("counts", "a\nb\n").unwrap(), &population, &states).read().unwrap_err();
    assert_eq!(error.issues().len(), 5);
}

#[test]
fn policies_have_names() {
    assert_eq!(policy("witan_send").unwrap(), witan_send());
    assert_eq!(policy("best").unwrap_err().code().as_str(), "VS-PROJECTION-003");
}

#[test]
fn a_scenario_is_read_with_every_problem() {
    let toml = br#"
schema = "valuing_send/scenario"
version = 1
id = "x"
title = "X"
proposal = true
[[changes]]
rate = "joining"
times = 0.5
share = 0.5
[[changes]]
rate = "moving_to"
share = 0.5
ncy = [3, 1]
source = "s"
verified = true
"#;
    let error = ScenarioDocument::from_toml(toml, Unknown::Report).unwrap_err();
    let codes: Vec<&str> = error.issues().iter().map(|issue| issue.code().as_str()).collect();
    let range = foundation::code::DOCUMENT_RANGE.as_str();
    assert_eq!(codes, ["VS-PROJECTION-001", "VS-PROJECTION-002", range, "VS-FLOW-009"]);
}

/// The proposals reach only those who were in Year 2 or below in January 2026, and only from their dates on.
#[test]
fn proposals_are_marked_and_keep_to_their_cohorts() {
    let document = ScenarioDocument::reform_2026().unwrap();
    assert!(document.proposal);
    assert!(document.notice.as_deref().unwrap().starts_with("Proposals, not law."));
    assert!(document.changes.iter().all(|change| change.basis.as_deref().unwrap().starts_with("size made up")));
    let again = ScenarioDocument::from_json(document.to_json().unwrap().as_bytes(), Unknown::Report).unwrap();
    assert_eq!(again, document);

    let mut transitions = "year,setting-1,need-1,ncy-1,setting-2,need-2,ncy-2\n".to_owned();
    let mut population = "year,ncy,population\n".to_owned();
    for year in 2024..2026 {
        for ncy in 0..11 {
            for _ in 0..10 {
                let _ = writeln!(transitions, "{year},school,ASD,{ncy},school,ASD,{}", ncy + 1);
            }
            let _ = writeln!(transitions, "{year},school,ASD,{ncy},NONSEND,NONSEND,{}", ncy + 1);
            let _ = writeln!(transitions, "{year},NONSEND,NONSEND,{ncy},school,ASD,{}", ncy + 1);
        }
    }
    for year in 2024..2036 {
        for ncy in 0..12 {
            let _ = writeln!(population, "{year},{ncy},1000");
        }
    }
    let states = "setting,min-academic-year,max-academic-year,needs,setting->setting\nschool,0,11,ASD,school\n";
    let inputs = Inputs::from_csv(&transitions, &population, states, "need,setting,cost\n").unwrap();
    let rates = Rates::fit(inputs.history(), Policy::default()).unwrap();
    let ours = [("mainstream".parse().unwrap(), vec!["school".parse().unwrap()])].into();
    let scenario = document.with_settings(&ours).to_scenario().unwrap();
    let without = Expected::new(inputs.history(), &rates, 9).unwrap();
    let with = scenario.expected(inputs.history(), &rates, 9).unwrap();
    for year in without.years() {
        let (before, after) = (without.stock(year), with.stock(year));
        for ((ncy, kind), people) in &before {
            let own = after.get(&(*ncy, *kind)).copied().unwrap_or(0.0);
            let of_base = ncy - (year - 2026);
            // Year 6 to Year 7 is where those in Year 2 in 2026 are first looked at again, in 2029/30.
            let reached = of_base <= 2 && (year >= 2031 || year == 2030 && *ncy == 7);
            assert_eq!((own - people).abs() > 1e-9, reached && *ncy > 0 && changed(year, *ncy), "{year} {ncy}");
        }
    }
}

/// Whether a change reaches those of this year group at this count: in 2030 those who left primary school, from 2031 on
/// everybody in a mainstream setting who could join or leave, or did so as a member of the cohorts before.
fn changed(year: i32, ncy: i32) -> bool {
    year >= 2031 || (year, ncy) == (2030, 7)
}

proptest! {
    #[test]
    fn a_scenario_comes_back_as_it_was_written(
        times in 0.0_f64..10.0, from in 1950_i32..2100, first in -5_i32..20, more in 0_i32..5, supply: bool,
    ) {
        let toml = format!(
            "schema = \"valuing_send/scenario\"\nversion = 1\nid = \"x\"\ntitle = \"X\"\n[[changes]]\nrate = \"leaving\"\n\
             times = {times:?}\nfrom = {from}\nncy = [{first}, {}]\nby_supply = {supply}\n\
             cohorts = {{ base_year = 2026, ncy = [{first}, {}] }}\n[[places]]\nsetting = \"s\"\nfrom = {from}\nplaces = 3\n",
            first + more, first + more,
        );
        let document = ScenarioDocument::from_toml(toml.as_bytes(), Unknown::Report).unwrap();
        let again = ScenarioDocument::from_json(document.to_json().unwrap().as_bytes(), Unknown::Report).unwrap();
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(again.to_scenario().unwrap(), document.to_scenario().unwrap());
    }
}

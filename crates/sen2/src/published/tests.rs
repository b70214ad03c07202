use foundation::{Absent, Cell, Coded, Period, code};
use trajectory::series::Change;

use super::{Level, NoteKind, Published};

fn published() -> Published {
    Published::embedded().unwrap()
}

#[test]
fn areas_answer_to_their_names_codes_and_numbers() {
    let published = published();
    for name in ["Lincolnshire", "LINCOLNSHIRE", " lincolnshire ", "E10000019", "e10000019", "925"] {
        assert_eq!(published.area(name).unwrap().name(), "Lincolnshire");
    }
    assert_eq!(published.area("England").unwrap(), published.nation().unwrap());
    assert_eq!(published.area("E10000002").unwrap().name(), "Buckinghamshire");
    assert_eq!(published.area("Dorset").unwrap().code(), "E06000059");
    assert_eq!(published.areas().iter().filter(|area| area.level() == Level::Authority).count(), 156);
}

#[test]
fn a_slip_of_the_pen_is_answered_with_the_nearest_names() {
    let error = published().area("Lincolnshrie").unwrap_err();
    assert_eq!(error.code(), code::PUBLISHED_AREA);
    assert!(error.issues()[0].expected().contains("Lincolnshire"), "{error}");
    assert!(!error.to_string().contains("Lincolnshrie"));
    let part = published().area("bristol").unwrap_err();
    assert!(part.issues()[0].expected().starts_with("such as Bristol, City of"), "{part}");
    assert!(published().area("").is_err());
    assert!(published().area(&"x".repeat(1_000_000)).is_err());
}

#[test]
fn the_figures_of_lincolnshire() {
    let published = published();
    let area = published.area("Lincolnshire").unwrap();
    let year = Period::year;
    let get = |id: &str, at: i16| published.series(area, id).unwrap().get(year(at)).value().unwrap();
    assert_eq!([2019, 2020, 2021].map(|at| get("new_plans", at)).to_vec(), [747.0, 1371.0, 587.0]);
    assert_eq!([2019, 2020].map(|at| get("requests", at)).to_vec(), [1390.0, 1075.0]);
    assert_eq!([2010, 2019, 2022].map(|at| get("caseload", at)).to_vec(), [4078.0, 4654.0, 6534.0]);
    let requests = published.series(area, "requests").unwrap();
    assert_eq!(requests.get(year(2014)), Absent::NotApplicable.into());
    assert_eq!(requests.observed(1).unwrap().0, year(2016));
    let prompt = published.series(area, "plans_within_20_weeks").unwrap();
    assert_eq!(prompt.measure().figure(get("plans_within_20_weeks", 2020)), "40.3%");
    assert_eq!(prompt.parts().last().unwrap().denominator, Cell::Value(587.0));
    let held = published.measures(area).unwrap();
    assert_eq!(held.len(), 13);
}

#[test]
fn breaks_corrections_and_what_is_not_held() {
    let published = published();
    let helens = published.area("St. Helens").unwrap();
    let refused = published.series(helens, "requests_refused").unwrap();
    assert_eq!(refused.get(Period::year(2021)), Cell::Value(107.0));
    assert!(refused.notes().iter().any(|note| note.text.ends_with("Published as 0, used here as 107.")));
    let caseload = published.series(helens, "caseload").unwrap();
    let breaks: Vec<_> = caseload.breaks().iter().map(|at| at.period.ordinal()).collect();
    assert_eq!(breaks, [2015, 2019]);
    assert_eq!(published.series(helens, "appeals").unwrap_err().code(), code::PUBLISHED_MEASURE);
    assert_eq!(published.series(helens, "nothing").unwrap_err().code(), code::PUBLISHED_MEASURE);
    assert!(published.notes(Some(NoteKind::Definition)).count() > 10);
}

#[test]
fn every_zero_beside_many_requests_carries_its_own_note() {
    let published = published();
    let mut zeros = 0;
    for area in published.areas() {
        let series = |measure| published.series(area, measure).ok();
        let (Some(refused), Some(requests)) = (series("requests_refused"), series("requests")) else { continue };
        for year in (2016..=2021).map(Period::year) {
            let many = requests.get(year).value().is_some_and(|many| many >= 50.0);
            if many && refused.get(year) == Cell::Value(0.0) {
                assert!(refused.needs_care(year), "{} {year}", area.name());
                zeros += 1;
            }
        }
    }
    assert!(zeros > 20);
    let gateshead = published.series(published.area("Gateshead").unwrap(), "caseload").unwrap();
    assert!(!gateshead.needs_care(Period::year(2013)));
    assert!(
        gateshead.notes().iter().any(|note| note.period.is_none() && note.text.starts_with("Gateshead: one series"))
    );
}

#[test]
fn regions_add_up_to_england() {
    let published = published();
    let nation = published.series(published.nation().unwrap(), "new_plans").unwrap();
    for year in 2009..=2021 {
        let regions = published.areas().iter().filter(|area| area.level() == Level::Region);
        let figures = regions.map(|area| published.series(area, "new_plans").unwrap().get(Period::year(year)).value());
        assert_eq!(Some(figures.map(Option::unwrap).sum()), nation.get(Period::year(year)).value(), "{year}");
    }
    let change = nation.change(Period::year(2019), Period::year(2020)).value().unwrap();
    assert!(matches!(change, Change::PerCent(share) if (share - 11.5).abs() < 0.01), "{change}");
}

#[test]
fn the_whole_table_and_the_balancing_list() {
    let published = published();
    let table = published.columns().unwrap();
    assert!(table.rows() > 18_000);
    let balancing = published.balancing(published.area("Lincolnshire").unwrap()).unwrap();
    let missing: Vec<_> = balancing.not_collected().map(|measure| measure.id().as_str()).collect();
    assert!(missing.contains(&"family_confidence") && missing.contains(&"requests_refused_reversed"));
    assert!(!missing.contains(&"mediations"));
    let panel = published.panel("caseload").unwrap();
    assert!(panel.series().len() > 150);
    let scilly = published.area("Isles of Scilly").unwrap();
    let rate = published.series(scilly, "requests_refused_rate").unwrap();
    assert!(rate.cells().iter().all(|cell| cell.absent().is_none_or(|absent| absent == Absent::NotApplicable)));
}

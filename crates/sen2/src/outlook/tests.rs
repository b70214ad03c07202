use foundation::{Coded, Period, code};
use trajectory::ambition::Reading;
use trajectory::series::Change;

use super::{EXAMPLE, Outlook, Report};
use crate::published::Published;

fn lincolnshire() -> Report {
    let published = Published::embedded().unwrap();
    Outlook::new(&published, published.area("Lincolnshire").unwrap()).run().unwrap()
}

fn says(report: &Report, text: &str) {
    let sentences = report.sentences();
    assert!(sentences.iter().any(|sentence| sentence.contains(text)), "{text}\n{sentences:#?}");
}

#[test]
fn what_was_said_of_lincolnshire_is_reproduced() {
    let report = lincolnshire();
    let [requests] = report.said() else { panic!("requests alone") };
    let shown = |change: Option<Change>| change.unwrap().to_string();
    assert_eq!(shown(requests.change().value()), "-23%");
    assert_eq!(shown(requests.nation_change().unwrap().value()), "-8%");
    says(
        &report,
        "in Lincolnshire: from 1,390 in 2019 to 1,075 in 2020 (-23%); in England: from 82,329 in 2019 to 75,951 in 2020 (-8%)",
    );
    says(&report, "Said in public: Requests in England fell by 8% in 2020, in Lincolnshire by 23%");
}

#[test]
fn what_was_not_said_is_shown() {
    let report = lincolnshire();
    says(&report, "New plans, in Lincolnshire: from 747 in 2019 to 1,371 in 2020 (+84%)");
    says(&report, "New plans, in Lincolnshire: from 1,371 in 2020 to 587 in 2021 (-57%)");
    says(&report, "in Lincolnshire: from 74.8% in 2019 to 40.3% in 2020");
    says(&report, "in Lincolnshire: from 5.2% in 2019 to 25.3% in 2021 (+20.2 points)");
    says(&report, "Time limits were relaxed from 1 May to 25 September 2020");
}

#[test]
fn what_happened_is_read_beside_what_was_expected() {
    let report = lincolnshire();
    let plans = report.course("new_plans").unwrap();
    assert_eq!(plans.actual.first(), Period::year(2009));
    let readings = |at: usize| plans.comparisons[at].rows().iter().map(|row| row.reading).collect::<Vec<_>>();
    assert_eq!(readings(0), [Reading::Above, Reading::Within, Reading::Unknown]);
    assert_eq!(plans.trial.as_ref().unwrap().scores()[0].all().points, 15);
    let caseload = report.course("caseload").unwrap();
    assert_eq!(caseload.actual.first(), Period::year(2010));
    assert_eq!(caseload.comparisons[1].rows()[2].actual.value(), Some(6534.0));
    says(
        &report,
        "In 2020 there were 1,371 new plans; if nothing had changed the expected range was 395 to 1,099 (95% interval), so this is above expected.",
    );
    says(&report, "From 2020 to 2021 there were 464 more new plans than the baseline on average.");
}

#[test]
fn requests_are_too_short_to_back_test() {
    let report = lincolnshire();
    let requests = report.course("requests").unwrap();
    let Err(trajectory::Error::Short(short)) = &requests.trial else { panic!("too short") };
    assert_eq!((short.points(), short.needs()), (4, 8));
    says(&report, "too short to back-test, with 4 points where 8 are needed; no back-test was made");
}

#[test]
fn the_ambition_is_marked_as_an_example() {
    let report = lincolnshire();
    let prompt = report.course("plans_within_20_weeks").unwrap();
    for comparison in &prompt.comparisons {
        assert_eq!(comparison.aim().unwrap().stated_by(), EXAMPLE);
        assert!(comparison.balancing().measures().all(|(measure, _)| measure.id() != comparison.measure().id()));
    }
    says(
        &report,
        "The figure for 2020 is 39.6 points below the ambition of 79.9% (set for this example; not the council's own).",
    );
}

#[test]
fn everything_stands_in_one_table() {
    let report = lincolnshire();
    let table = report.columns().unwrap();
    let lines = table.to_json_lines().unwrap();
    assert!(lines.lines().any(|line| line.contains("family_confidence") && line.contains("not collected")));
    assert!(lines.lines().any(|line| line.contains("\"mediations\"") && line.contains("\"y\":99")));
    assert!(!report.sentences().join(" ").contains("good"));
    says(&report, "not collected: decisions not to assess that were later reversed");
}

#[test]
fn any_other_area_is_one_argument_away() {
    let published = Published::embedded().unwrap();
    for area in published.areas() {
        for origin in [2009, 2014, 2019, 2021] {
            let report = Outlook::new(&published, area).origin(origin).run().unwrap();
            assert!(report.sentences().len() >= 2, "{}", area.name());
            let table = report.columns().unwrap().to_json_lines().unwrap();
            assert!(table.contains("not collected"), "{}", area.name());
            assert!(report.sentences().iter().any(|text| text.contains("not collected")), "{}", area.name());
        }
    }
    let nation = Outlook::new(&published, published.nation().unwrap()).run().unwrap();
    assert!(nation.said().iter().all(|contrast| contrast.nation.is_none()));
    assert!(nation.stated().is_empty());
}

#[test]
fn what_is_asked_wrongly_is_an_error() {
    let published = Published::embedded().unwrap();
    let area = published.area("Norfolk").unwrap();
    assert_eq!(Outlook::new(&published, area).horizon(0).run().unwrap_err().code(), code::FORECAST_HORIZON);
    let dorset = published.area("Dorset").unwrap();
    assert_eq!(Outlook::new(&published, dorset).horizon(usize::MAX).run().unwrap_err().code(), code::FORECAST_HORIZON);
    let later = Outlook::new(&published, area).origin(2025).run().unwrap();
    assert!(later.courses().all(|(_, course)| course.is_err_and(|error| error.code() == code::SERIES_HOLE)));
    assert_eq!(Outlook::new(&published, area).aim(101.0).run().unwrap_err().code(), code::AMBITION_TARGET);
    assert_eq!(Outlook::new(&published, area).aim(f64::NAN).run().unwrap_err().code(), code::AMBITION_TARGET);
}

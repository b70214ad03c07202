use foundation::{Coded, Period, code};
use trajectory::ambition::Reading;
use trajectory::series::Change;

use super::{EXAMPLE, Outlook, Report};
use crate::published::Published;

fn lincolnshire() -> Report {
    from("Lincolnshire", 2019)
}

fn from(area: &str, origin: i16) -> Report {
    let published = Published::embedded().unwrap();
    Outlook::new(&published, published.area(area).unwrap()).origin(origin).run().unwrap()
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
    says(&report, "in Lincolnshire: from 5.2% in 2019 to 25.3% in 2021 (+20.2 percentage points)");
    says(&report, "Time limits were relaxed from 1 May to 25 September 2020");
}

#[test]
fn what_happened_is_read_beside_what_was_expected() {
    let report = lincolnshire();
    let plans = report.course("new_plans").unwrap();
    assert_eq!(plans.actual.first(), Period::year(2009));
    let readings = |at: usize| plans.comparisons[at].rows().iter().map(|row| row.reading).collect::<Vec<_>>();
    assert_eq!(readings(0), [Reading::Above, Reading::Within, Reading::Unknown]);
    // What lies across the break of 2015 is left out.
    assert_eq!(plans.trial.as_ref().unwrap().scores()[0].all().points, 7);
    let caseload = report.course("caseload").unwrap();
    assert_eq!(caseload.actual.first(), Period::year(2010));
    assert_eq!(caseload.comparisons[1].rows()[2].actual.value(), Some(6534.0));
    says(
        &report,
        "In 2020 there were 1,371 new plans; if nothing had changed the expected range was 425 to 1,069 (95% interval), so this is above expected.",
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
        "The figure for 2020 is 39.6 percentage points below the ambition of 79.9% (set for this example; not the council's own).",
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

#[test]
fn a_zero_that_may_be_missing_is_marked_in_every_year() {
    let bradford = from("Bradford", 2019);
    says(&bradford, "in Bradford: from 0.0% in 2019 (to be read with care) to 21.7% in 2021 (+21.7 percentage points)");
    says(&bradford, "requests that ended in a decision not to assess, 0 in 2019 (to be read with care), 248 in 2020,");
    says(
        &bradford,
        "of requests that ended in a decision not to assess, 0.0% in 2019 (to be read with care), 31.3% in 2020,",
    );
    says(&bradford, "0 is published beside 901 requests. It is kept, though it may be a figure not returned.");
    let darlington = from("Darlington", 2019);
    says(&darlington, "a decision not to assess, 26 in 2019, 0 in 2020 (to be read with care), 30 in 2021,");
    says(&darlington, "0 is published beside 117 requests.");
    let lines = darlington.columns().unwrap().to_json_lines().unwrap();
    let line = lines.lines().find(|line| line.contains("\"requests_refused\"") && line.contains("2020")).unwrap();
    assert!(line.contains("\"note\":\"to be read with care\""), "{line}");
}

#[test]
fn what_is_corrected_here_or_wrong_in_england_is_marked() {
    let medway = from("Medway", 2019);
    says(&medway, "not to issue a plan, 20 in 2019, 13 in 2020, 16 in 2021 (to be read with care),");
    says(&medway, "Published as 223, used here as 16.");
    says(
        &medway,
        "in England: from 22.8% in 2019 to 22.3% in 2021 (-0.5 percentage points; 2021 to be read with care)",
    );
    says(&medway, "in England: 20,830 was published with the wrong figure of St. Helens in it;");
}

#[test]
fn a_break_is_told_and_no_reading_spans_one_in_silence() {
    let report = from("Lincolnshire", 2014);
    says(&report, "A break in 2016, new plans, here and in England: EHC plans only from here.");
    says(&report, "A break in 2015, plans maintained on census day in January: Statements of SEN only to January 2014");
    let after = report.sentences();
    let spans = after.iter().filter(|text| text.contains("In 2016 there were") && text.contains("expected"));
    assert!(spans.clone().count() > 1);
    for text in spans {
        assert!(text.contains("too wide to tell") || text.contains("though across a break"), "{text}");
    }
    let contrast = &report.contrasts()[1];
    assert!(contrast.contains("in 2016 (") && contrast.contains("; across a break in 2016)"), "{contrast}");
    let lines = report.columns().unwrap().to_json_lines().unwrap();
    assert!(lines.contains("\"note\":\"across a break in 2016\""));
}

#[test]
fn what_lies_outside_the_figures_is_not_called_not_recorded() {
    let report = lincolnshire();
    says(&report, "2022 is not in these figures; if nothing had changed");
    says(&report, "328 in 2021, not in these figures for 2022.");
    for origin in [2022, 2030] {
        let report = from("Lincolnshire", origin);
        assert!(report.contrasts().is_empty());
        let figures = report.sentences().into_iter().filter(|text| !text.starts_with("Source:"));
        assert!(figures.clone().count() > 5 && !figures.collect::<String>().contains("not recorded"));
    }
    says(&from("Lincolnshire", 2030), "There is no forecast of new plans from 2030: there is no figure for 2030.");
    // Requests were first collected in 2016: before that they are not applicable, and the years 2014 and 2015 say so.
    says(
        &from("Lincolnshire", 2015),
        "in Lincolnshire: from no figure (not applicable) in 2015 to 607 in 2016; in England",
    );
}

#[test]
fn no_sentence_holds_a_code_and_none_says_one_of_many() {
    let published = Published::embedded().unwrap();
    for area in published.areas() {
        for origin in [2009, 2014, 2019, 2022, 2030] {
            let report = Outlook::new(&published, area).origin(origin).run().unwrap();
            for text in report.sentences() {
                let words = || text.split_whitespace().filter(|word| !word.starts_with("http"));
                assert!(words().all(|word| !word.contains('_') && !word.contains("VS-")), "{text}");
                assert!(!text.contains("there were 1 "), "{text}");
                assert!(text.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric()), "{text}");
            }
        }
    }
    says(
        &from("Isles of Scilly", 2019),
        "plans issued within 20 weeks (exceptions left out) from 2019: there is no figure for 2017.",
    );
    let once = lincolnshire().sentences().iter().filter(|text| text.contains("before the figures are rounded")).count();
    assert_eq!(once, 1);
}

//! Forecasts that come and go as JSON.

use foundation::document::Unknown;

use super::*;

const LINES: &str = "{\"unique_id\":\"a\",\"ds\":2018,\"y\":3}\n{\"unique_id\":\"a\",\"ds\":\"2019\",\"y\":4.5}\n\n\
    {\"unique_id\":7,\"ds\":2018,\"y\":1}\n{\"unique_id\":7,\"ds\":2019,\"y\":null,\"y_status\":\"suppressed\"}\n\
    {\"unique_id\":7,\"ds\":2020,\"y\":2}\n";

fn asked(more: &str) -> String {
    format!("{{\"schema\":\"valuing_send/forecast_options\",\"version\":1,\"horizon\":2{more}}}")
}

fn made(series: &str, options: &str) -> Result<Forecasts, Error> {
    Forecasts::from_json(series.as_bytes(), options.as_bytes(), Unknown::Report, &Run::default())
}

/// The code and the place of each problem.
fn problems(series: &str, options: &str) -> Vec<(&'static str, String)> {
    let error = made(series, options).unwrap_err();
    error.issues().iter().map(|issue| (issue.code().as_str(), issue.path().to_owned())).collect()
}

#[test]
fn a_document_and_lines_say_the_same() {
    let rows = LINES.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(",");
    let document = format!("{{\"schema\":\"valuing_send/panel\",\"version\":1,\"rows\":[{rows}]}}");
    let (one, other) = (made(LINES, &asked("")).unwrap(), made(&document, &asked("")).unwrap());
    assert_eq!(one.to_json().unwrap(), other.to_json().unwrap());
    assert_eq!(one.list().iter().map(|one| one.key().as_str()).collect::<Vec<_>>(), ["a", "7"]);
}

#[test]
fn a_table_of_series_comes_back_in() {
    let published = crate::published::Published::embedded().unwrap();
    let series = published.series(published.area("Leeds").unwrap(), "caseload").unwrap();
    let lines = series.columns().unwrap().to_json_lines().unwrap();
    for model in models() {
        let options = asked(&format!(",\"model\":\"{model}\",\"measure\":\"caseload\",\"levels\":[50,90]"));
        let made = made(&lines, &options).unwrap();
        assert_eq!(ForecastOptions::from_json(options.as_bytes(), Unknown::Report).unwrap().model.unwrap(), model);
        let table = made.columns().unwrap();
        let names: Vec<&str> = table.columns().iter().map(Column::name).collect();
        let ends = ["lo-50", "hi-50", "lo-90", "hi-90"].map(|end| format!("{model}-{end}"));
        assert_eq!(names[..3], ["unique_id", "ds", model]);
        assert_eq!(names[3..], ends);
        let (panel, _) = Panel::from_columns(series.measure(), Calendar::Year, &series.columns().unwrap());
        let levels = Levels::new([50.0, 90.0]).unwrap();
        let own = match model {
            "no_growth" => NoGrowth.fit(&panel.series()[0]),
            "average_growth" => AverageGrowth.fit(&panel.series()[0]),
            SHARED_GROWTH => SharedGrowth::across(&panel).unwrap().fit(&panel.series()[0]),
            _ => Method::from_name(model).unwrap().fit(&panel.series()[0]),
        };
        assert_eq!(made.list(), [own.unwrap().predict(2, &levels).unwrap()]);
    }
}

#[test]
fn every_problem_is_listed_with_its_place() {
    let code = |code: foundation::Code, place: &str| (code.as_str(), place.to_owned());
    assert_eq!(problems(LINES, "{}")[0], code(code::DOCUMENT_MISSING, "schema"));
    assert_eq!(problems(LINES, &asked(",\"model\":\"magic\"")), [code(code::DOCUMENT_VALUE, "model")]);
    assert_eq!(problems(LINES, &asked(",\"more\":1")), [code(code::DOCUMENT_UNKNOWN_KEY, "more")]);
    assert_eq!(problems(LINES, &asked(",\"measure\":\"magic\""))[0].0, code::PUBLISHED_MEASURE.as_str());
    assert_eq!(problems(LINES, &asked(",\"levels\":[0.95]"))[0].0, code::FORECAST_LEVEL.as_str());
    let wrong = "{\"unique_id\":\"a\",\"ds\":2018,\"y\":\"x\"}\n{\"unique_id\":\"a\"}\n{";
    let found = problems(wrong, &asked(""));
    assert_eq!(found[..2], [code(code::DOCUMENT_TYPE, "rows[0].y"), code(code::DOCUMENT_MISSING, "rows[1].ds")]);
    assert_eq!(found[2], code(code::DOCUMENT_SYNTAX, "rows[2]"));
    let hole = problems(LINES, &asked(",\"model\":\"no_growth\""));
    assert_eq!(hole, [code(code::SERIES_HOLE, "series[1] 2019")]);
    let twice = "{\"unique_id\":\"a\",\"ds\":2018,\"y\":1}\n{\"unique_id\":\"a\",\"ds\":2018,\"y\":1}";
    assert_eq!(problems(twice, &asked(""))[0].1, "rows[1].ds");
}

/// One series as its own document.
fn document(more: &str) -> String {
    format!(
        r#"{{"schema":"valuing_send/series","version":1,"measure":{{"id":"visits","title":"visits","kind":"flow"}},
        "key":"north","calendar":"month","first":"2019-01","values":[{}]{more}}}"#,
        (0..36).map(|month| (3 + (month * 7) % 5).to_string()).collect::<Vec<_>>().join(",")
    )
}

#[test]
fn one_series_is_the_document_that_it_is_elsewhere() {
    let plain = made(&document(""), &asked("")).unwrap();
    let json = plain.to_json().unwrap();
    assert!(json.contains(r#""measure":"visits","calendar":"month""#), "{json}");
    assert!(json.contains(r#""ds":["2022-01","2022-02"]"#), "{json}");
    // it brings its breaks
    let parted = made(&document(r#","breaks":[{"period":"2021-01","note":"other forms"}]"#), &asked("")).unwrap();
    assert!(parted.to_json().unwrap().contains("a break"), "{}", parted.to_json().unwrap());
    // and agrees with what is asked of it
    assert_eq!(made(&document(""), &asked(r#","calendar":"month""#)).unwrap(), plain);
    let other = problems(&document(""), &asked(r#","calendar":"year","measure":"new_plans""#));
    let value = |field: &str| (code::DOCUMENT_VALUE.as_str(), field.to_owned());
    assert_eq!(other, [value("measure"), value("calendar")]);
    // a measure of the field is the field's here too
    let plans = document("").replace("\"visits\",\"title\"", "\"new_plans\",\"title\"");
    assert_eq!(problems(&plans, &asked(""))[0], (code::PUBLISHED_OWN.as_str(), "measure.unit".to_owned()));
}

#[test]
fn counts_have_whole_intervals_when_asked() {
    let (plain, whole) = (asked(""), asked(r#","whole":true"#));
    assert_eq!(ForecastOptions::from_json(whole.as_bytes(), Unknown::Report).unwrap().to_json().unwrap(), whole);
    let (some, all) = (made(&document(""), &plain).unwrap(), made(&document(""), &whole).unwrap());
    let ends = |made: &Forecasts, place: usize| {
        made.ends[0][place].lo.clone().into_iter().chain(made.ends[0][place].hi.clone())
    };
    for place in 0..2 {
        assert!(ends(&all, place).all(|end| end.fract() == 0.0));
        assert!(ends(&some, place).any(|end| end.fract() != 0.0));
        assert!(ends(&some, place).zip(ends(&all, place)).all(|(one, other)| (one - other).abs() <= 0.5));
    }
    assert_eq!(some.list()[0].mean(), all.list()[0].mean());
    let table = all.columns().unwrap();
    assert!(
        matches!(table.columns()[3].values(), foundation::Values::Float(cells) if cells.iter().all(|cell| cell.fract() == 0.0))
    );
    // figures that are no counts have none
    assert_eq!(problems(LINES, &whole), [(code::SERIES_SUPPORT.as_str(), "whole".to_owned())]);
}

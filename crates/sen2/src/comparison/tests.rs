//! Series in, comparisons out.

use foundation::code;
use foundation::document::Unknown;

use super::*;

/// Two areas over three years of months, one of which then has a third fewer, and appeals of one.
fn rows() -> String {
    let month = |at: i32| Calendar::Month.parse("2018-09").unwrap().plus(at);
    let mut lines = Vec::new();
    for (id, level) in [("north", 60), ("south", 41)] {
        for at in 0..36 {
            let fewer = if id == "north" && at >= 24 { 20 } else { 0 };
            let y = level + (at * 7) % 9 - fewer;
            lines.push(format!(r#"{{"measure":"new_plans","unique_id":"{id}","ds":"{}","y":{y}}}"#, month(at)));
        }
    }
    lines.push(r#"{"measure":"appeals","unique_id":"south","ds":"2021-08","y":4}"#.to_owned());
    lines.join("\n")
}

fn asked(more: &str) -> String {
    format!(
        r#"{{"schema":"valuing_send/comparison_options","version":1,"measure":"new_plans","origin":"2020-08","calendar":"month"{more}}}"#
    )
}

fn made(rows: &str, options: &str) -> Result<Comparisons, Error> {
    Comparisons::from_json(rows.as_bytes(), options.as_bytes(), Unknown::Report, &Run::default())
}

#[test]
fn every_area_is_compared_over_the_year_with_what_is_read_beside() {
    let made = made(&rows(), &asked(r#","by":"academic_year","balancing":["appeals","mediations"]"#)).unwrap();
    assert_eq!(made.list().len(), 2);
    let lines = made.columns().unwrap().to_json_lines().unwrap();
    let line = |id: &str, what: &str| {
        let found = lines.lines().find(|line| line.contains(id) && line.contains(what));
        found.unwrap_or_else(|| panic!("{id} {what}: {lines}")).to_owned()
    };
    let north = line("north", "\"ds\":\"2020/21\"");
    assert!(north.contains("\"reading\":\"below expected\"") && north.contains("\"range_from\":\"paths\""), "{north}");
    assert!(line("south", "\"ds\":\"2020/21\"").contains("\"reading\":\"within expected\""));
    assert!(line("north", "\"appeals\"").contains("not collected"));
    assert!(line("south", "\"appeals\"").contains("\"y\":4"));
    assert!(line("south", "\"mediations\"").contains("not collected"));
    // The same as one area by itself.
    let own = made.list()[0].columns(&Cut::Calendar(Calendar::AcademicYear)).unwrap().to_json_lines().unwrap();
    assert_eq!(lines.lines().next().unwrap().replacen("\"unique_id\":\"north\",", "", 1), own.lines().next().unwrap());
    assert_eq!(made.sentences().unwrap()[1].0, "south");
    let options = ComparisonOptions::from_json(asked("").as_bytes(), Unknown::Report).unwrap();
    assert_eq!(options.to_json().unwrap(), asked(""));
}

#[test]
fn what_cannot_be_compared_has_its_place() {
    let problem = |rows: &str, options: &str| {
        let error = made(rows, options).unwrap_err();
        (error.code(), error.issues().first().map_or(String::new(), |issue| issue.path().to_owned()))
    };
    assert_eq!(problem(&rows(), &asked("").replace("2020-08", "August")).1, "origin");
    assert_eq!(problem(&rows(), &asked("").replace("2020-08", "2010-01")).1, "series[0]");
    assert_eq!(problem(&rows(), &asked("").replace("new_plans", "nothing")).0, code::PUBLISHED_MEASURE);
    assert_eq!(problem("{\"unique_id\":\"a\",\"ds\":\"2020-01\",\"y\":1}", &asked("")).1, "measure");
    let wrong = rows().replacen("\"ds\":\"2018-11\"", "\"ds\":\"soon\"", 1);
    assert_eq!(problem(&wrong, &asked("")), (code::PERIOD_FORM, "rows[2].ds".to_owned()));
    // A row of another measure counts too.
    let wrong = rows().replace("\"ds\":\"2021-08\",\"y\":4}", "\"ds\":\"soon\",\"y\":4}");
    assert_eq!(problem(&wrong, &asked(r#","balancing":["appeals"]"#)), (code::PERIOD_FORM, "rows[72].ds".to_owned()));
    assert_eq!(problem(&rows(), &asked(r#","model":"best""#)).1, "model");
    assert_eq!(problem(&rows(), &asked(r#","by":"month_or_so""#)).1, "by");
    assert_eq!(problem(&rows(), "{}").0, code::DOCUMENT_MISSING);
}

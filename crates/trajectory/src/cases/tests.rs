use foundation::{Cell, Column, Columns, Issues};
use proptest::prelude::*;

use super::*;
use crate::pipeline::Delay;

type Row<'a> = [&'a str; 4];

fn stages() -> Stages {
    Stages::new("received", &["decided", "issued", "closed"]).unwrap().may_skip(&["decided", "issued"]).unwrap()
}

fn day(text: &str) -> Date {
    date::parse(text).unwrap()
}

fn table<S: AsRef<str>>(rows: &[[S; 4]]) -> Columns<'_> {
    let names = ["received", "decided", "issued", "closed"].into_iter().enumerate();
    let days = names.map(|(place, name)| Column::text(name, rows.iter().map(move |row| row[place].as_ref())));
    let keys = Column::integers("key", (0..).take(rows.len()).collect::<Vec<i64>>());
    Columns::new("cases", std::iter::once(keys).chain(days).collect()).unwrap()
}

fn cases(rows: &[Row<'_>], known: &str) -> Cases {
    let (cases, issues) = Cases::from_columns(&stages(), &table(rows), day(known)).unwrap();
    assert!(issues.is_empty(), "{issues}");
    cases
}

fn values(series: &Series) -> Vec<f64> {
    series.cells().iter().filter_map(|cell| cell.value()).collect()
}

fn listed(issues: &Issues) -> Vec<(&str, &str)> {
    issues.as_slice().iter().map(|issue| (issue.code().as_str(), issue.path())).collect()
}

#[test]
fn bad_rows_are_listed_by_row_and_column_and_left_out() {
    let stages = Stages::new("received", &["decided", "issued", "closed"]).unwrap().keyed_by("case");
    let columns = vec![
        Column::text("case", ["a", "b", "b", "c", "d", "e", ""]),
        Column::text("received", ["2021-01-05", "2021-01-05", "2021-01-06", "", "5 Jan", "2021-01-07", "2021-01-08"]),
        Column::text("decided", ["2021-01-04", "", "", "", "", "", ""]),
        Column::text("issued", ["", "", "", "", "", "2021-02-01", ""]),
        Column::text("closed", [""; 7]),
    ];
    let table = Columns::new("cases", columns).unwrap();
    let (cases, issues) = Cases::from_columns(&stages, &table, day("2021-12-31")).unwrap();
    let expected = [
        ("VS-CASES-001", "rows[0].decided"),
        ("VS-CASES-002", "rows[1].case"),
        ("VS-CASES-002", "rows[2].case"),
        ("VS-CASES-004", "rows[3].received"),
        ("VS-CASES-004", "rows[4].received"),
        ("VS-CASES-003", "rows[5].decided"),
        ("VS-ID-002", "rows[6].case"),
    ];
    assert_eq!(listed(&issues), expected);
    assert!(!issues.to_string().contains("2021") && !issues.to_string().contains("Jan"));
    assert_eq!((cases.len(), cases.left_out()), (0, 7));
    assert_eq!(format!("{cases:?}"), "Cases(0 known on 2021-12-31)");
}

#[test]
fn a_missing_column_is_no_empty_table() {
    let table = Columns::new("cases", vec![Column::text("key", ["a"])]).unwrap();
    let Err(Error::Cases(issues)) = Cases::from_columns(&stages(), &table, day("2021-01-31")) else { panic!() };
    assert_eq!(issues.len(), 4);
    assert_eq!(issues.code(), code::TABLE_COLUMN);
}

#[test]
fn a_partial_period_is_not_counted_and_titles_say_by_what() {
    let rows = [["2020-08-31", "2020-09-01", "", ""], ["2020-09-02", "", "", ""], ["2020-10-02", "2020-10-10", "", ""]];
    let cases = cases(&rows, "2020-10-15");
    let cohort = cases.counts("decided", By::RequestCohort, Calendar::Month).unwrap();
    assert_eq!(values(&cohort), [1.0, 0.0]);
    assert_eq!(cohort.measure().title(), "cases that reached decided, by request cohort (month of received)");
    let month = cases.counts("decided", By::Decision, Calendar::Month).unwrap();
    assert_eq!(values(&month), [0.0, 1.0]);
    assert_eq!(month.notes()[0].text, "as known on 15 October 2020");
    let year = cases.counts("received", By::Decision, Calendar::AcademicYear).unwrap();
    assert_eq!((year.first().to_string().as_str(), values(&year)), ("2019/20", vec![1.0]));
    let none = cases.counts("decided", By::Decision, Calendar::Year).unwrap_err();
    assert_eq!(foundation::Coded::code(&none), code::CASES_PERIODS);
}

#[test]
fn open_cases_are_not_yet_decided_and_never_a_no() {
    let rows = [
        ["2021-01-01", "2021-01-10", "2021-03-01", ""],
        ["2021-01-02", "2021-01-20", "", "2021-01-20"],
        ["2021-01-03", "2021-01-25", "", ""],
        ["2021-02-03", "", "", ""],
    ];
    let cases = cases(&rows, "2021-03-31");
    let cohort = cases.conversion("decided", "issued", By::RequestCohort, Calendar::Month).unwrap();
    let counts: Vec<_> = cohort.outcomes().iter().map(|one| (one.went_on, one.passed_by, one.not_yet)).collect();
    assert_eq!(counts, [(1, 1, 1), (0, 0, 0), (0, 0, 0)]);
    assert_eq!(cohort.series().parts()[0].denominator, Cell::Value(2.0));
    assert_eq!(cohort.series().cells()[0], Cell::Value(50.0));
    assert!(cohort.series().cells()[1].absent().is_some());
    assert!(cohort.series().measure().is_decided_case_by_case());
    let month = cases.conversion("decided", "issued", By::Decision, Calendar::Month).unwrap();
    let counts: Vec<_> = month.outcomes().iter().map(|one| (one.went_on, one.passed_by, one.not_yet)).collect();
    assert_eq!(counts, [(0, 1, 0), (0, 0, 0), (1, 0, 0)]);
    assert_eq!(
        month.series().measure().title(),
        "of cases at decided the share that went on to issued, by decision month (month of issued, or of passing it by)"
    );
    insta::assert_snapshot!(cohort.sentences().join("\n"), @r"
    Of 3 cases received in January 2021, 1 reached issued, 1 did not and 1 is not yet decided: between 33.3% and 66.7%.
    There were no cases in February 2021.
    There were no cases in March 2021.
    ");
    let refused = cases.conversion("received", "closed", By::Decision, Calendar::Month).unwrap_err();
    assert_eq!(foundation::Coded::code(&refused), code::CASES_CONVERSION);
}

/// Six cases: left at ages 0, 1, 1 and 2, still open at ages 1 and 3. By hand: 5/6, then 5/6 of 3/5 is 1/2, then (two at
/// risk) 1/4, which is left.
#[test]
fn waits_are_the_product_limit_by_hand() {
    let rows = [
        ["2021-01-05", "2021-01-06", "", ""],
        ["2021-01-05", "2021-02-06", "", ""],
        ["2021-01-05", "2021-02-16", "", ""],
        ["2021-03-05", "", "", ""],
        ["2021-01-05", "2021-03-06", "", ""],
        ["2021-01-05", "", "", ""],
    ];
    let cases = cases(&rows, "2021-04-30");
    let waits = cases.waits("received", "decided", Calendar::Month).unwrap();
    let at_risk: Vec<_> = waits.list().iter().map(|wait| (wait.at_risk, wait.left)).collect();
    assert_eq!(at_risk, [(6, 1), (5, 2), (2, 1), (1, 0)]);
    for (wait, by_hand) in waits.list().iter().zip([5.0 / 6.0, 0.5, 0.25, 0.25]) {
        assert!((wait.staying - by_hand).abs() < 1e-12);
    }
    assert_eq!((waits.median(), waits.list().len()), (Some(1), 4));
    let delay = waits.delay().unwrap();
    let by_hand = [1.0 / 6.0, 1.0 / 3.0, 0.25, 0.0, 0.25];
    assert_eq!(delay.shares().len(), 5);
    assert!(delay.shares().iter().zip(by_hand).all(|(share, hand)| (share - hand).abs() < 1e-12));
    assert_eq!(cases.ages("received", "decided", Calendar::Month).unwrap(), [0, 1, 0, 1]);
    assert_eq!(waits.columns().unwrap().rows(), 4);
    let never = cases.waits("received", "decided", Calendar::Month).unwrap().beyond();
    assert!((never - 0.25).abs() < 1e-12);
    let nobody = cases.known_on(day("2021-01-05")).waits("received", "decided", Calendar::Month);
    assert_eq!(foundation::Coded::code(&nobody.unwrap_err()), code::CASES_PERIODS);
}

#[test]
fn a_pipeline_takes_delays_shares_and_ages_from_cases() {
    let rows = [
        ["2021-01-05", "2021-02-06", "2021-03-06", ""],
        ["2021-01-05", "2021-02-06", "", "2021-03-07"],
        ["2021-01-05", "", "", "2021-02-07"],
        ["2021-03-05", "", "", ""],
        ["2021-02-05", "2021-03-30", "", ""],
    ];
    let pipeline = cases(&rows, "2021-03-31").pipeline(&["received", "decided", "issued"], Calendar::Month).unwrap();
    assert_eq!(pipeline.origin().to_string(), "2021-03");
    let [received, decided] = pipeline.stages() else { panic!() };
    assert_eq!((received.share(), decided.share()), (0.75, 0.5));
    assert_eq!(received.delay().shares(), [0.0, 1.0]);
    assert!(decided.is_decided_case_by_case());
    assert_eq!(pipeline.ages(), [vec![1], vec![1]]);
    assert_eq!(pipeline.overdue(), 0);
}

#[test]
fn groups_have_series_of_the_same_periods() {
    let stages = Stages::new("received", &["decided"]).unwrap().grouped_by(&["need"]);
    let columns = vec![
        Column::text("key", ["a", "b", "c"]),
        Column::text("received", ["2021-01-05", "2021-03-05", "2021-03-05"]),
        Column::text("decided", ["", "2021-03-07", ""]),
        Column::text("need", ["x", "y", ""]),
    ];
    let table = Columns::new("cases", columns).unwrap();
    let (cases, issues) = Cases::from_columns(&stages, &table, day("2021-03-31")).unwrap();
    assert!(issues.is_empty());
    assert_eq!(cases.groups("need").unwrap(), ["x", "y"]);
    let panel = cases.panel("need", |group| group.counts("received", By::Decision, Calendar::Month)).unwrap();
    let all: Vec<Vec<f64>> = panel.series().iter().map(values).collect();
    assert_eq!(all, [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]);
    assert_eq!(foundation::Coded::code(&cases.groups("area").unwrap_err()), code::CASES_GROUP);
}

#[test]
fn stages_that_are_none() {
    let wrong = |stages: Result<Stages, Error>| foundation::Coded::code(&stages.unwrap_err());
    assert_eq!(wrong(Stages::new("received", &[])), code::CASES_STAGES);
    assert_eq!(wrong(Stages::new("received", &["received"])), code::CASES_STAGES);
    assert_eq!(wrong(Stages::new("received", &["a_name_that_is_far_too_long"])), code::CASES_STAGES);
    assert_eq!(wrong(Stages::new("Received", &["decided"])), code::ID_FORM);
    assert_eq!(wrong(stages().may_skip(&["closed"])), code::CASES_STAGES);
    let longest = ["a", "b"].map(|letter| letter.repeat(Stages::LETTERS));
    let last = "c".repeat(Stages::LETTERS);
    let stages = Stages::new(&longest[0], &[&longest[1], &last]).unwrap().may_skip(&[&longest[1]]).unwrap();
    let names = ["key".to_owned(), longest[0].clone(), longest[1].clone(), last];
    let columns = names.iter().map(|name| Column::text(name.as_str(), ["2021-01-01"])).collect();
    let (cases, _) = Cases::from_columns(&stages, &Columns::new("cases", columns).unwrap(), day("2021-01-31")).unwrap();
    for by in By::ALL {
        assert_eq!(By::from_name(by.as_str()), Some(by));
        assert!(cases.conversion(&longest[0], &longest[1], by, Calendar::Month).is_ok());
    }
}

fn some_calendar() -> impl Strategy<Value = Calendar> {
    (0..Calendar::ALL.len()).prop_map(|which| Calendar::ALL[which])
}

/// Days of a case: when it came, and how long after the stage before each later one was reached, if it was.
fn some_rows() -> impl Strategy<Value = Vec<[String; 4]>> {
    let later = proptest::option::of(0i32..200);
    let case = (0i32..900, [later.clone(), later.clone(), later]);
    let row = case.prop_map(|(came, later)| {
        let mut at = came;
        let written = |at: i32| (day("2019-01-15") + foundation::date::Span::new().days(at)).to_string();
        let later = later.map(|wait| {
            at += wait.unwrap_or(0);
            wait.map_or(String::new(), |_| written(at))
        });
        let [decided, issued, closed] = later;
        [written(came), decided, issued, closed]
    });
    proptest::collection::vec(row, 1..40)
}

fn read(rows: &[[String; 4]], known: Date) -> Cases {
    Cases::from_columns(&stages(), &table(rows), known).unwrap().0
}

/// Long after everything that any of the rows tells.
fn at_last() -> Date {
    day("2030-08-31")
}

proptest! {
    #[test]
    fn what_is_open_is_what_was_and_came_less_what_left(
        rows in some_rows(), known in 0i32..1500, calendar in some_calendar(), which in 0usize..3,
    ) {
        let cases = read(&rows, day("2019-06-01") + foundation::date::Span::new().days(known));
        let (from, to) = [("received", "decided"), ("decided", "issued"), ("received", "closed")][which];
        let Ok(open) = cases.open(from, to, calendar) else { return Ok(()) };
        let came = values(&cases.counts(from, By::Decision, calendar).unwrap());
        let left = values(&cases.left(from, to, calendar).unwrap());
        let mut before = 0.0;
        for (((period, cell), came), left) in open.points().zip(came).zip(left) {
            prop_assert_eq!(cell, Cell::Value(before + came - left));
            let on = cases.open_on(from, to, period.end().yesterday().unwrap()).unwrap();
            prop_assert_eq!(cell, Cell::Value(f64::from(u32::try_from(on).unwrap())));
            before = cell.value().unwrap();
        }
        let ages = cases.ages(from, to, calendar).unwrap();
        prop_assert_eq!(open.cells().last().copied(), Some(Cell::Value(f64::from(ages.iter().sum::<u32>()))));
    }

    #[test]
    fn once_all_are_decided_cohorts_and_decisions_add_up_to_the_same(rows in some_rows(), calendar in some_calendar()) {
        let cases = read(&rows, at_last());
        for stage in ["received", "decided", "issued", "closed"] {
            let sum = |by| Cell::Value(values(&cases.counts(stage, by, calendar).unwrap()).into_iter().sum::<f64>());
            prop_assert_eq!(sum(By::RequestCohort), sum(By::Decision));
        }
        let all = |by| {
            let conversion = cases.conversion("received", "issued", by, calendar).unwrap();
            let (went_on, passed_by) = conversion.outcomes().iter().fold((0, 0), |(went_on, passed_by), one| {
                (went_on + one.went_on, passed_by + one.passed_by)
            });
            (went_on, passed_by)
        };
        prop_assert_eq!(all(By::RequestCohort), all(By::Decision));
    }

    #[test]
    fn the_order_of_rows_changes_nothing(rows in some_rows(), known in 0i32..1500) {
        let known = day("2019-06-01") + foundation::date::Span::new().days(known);
        let mut back = rows.clone();
        back.reverse();
        prop_assert_eq!(read(&rows, known), read(&back, known));
    }

    #[test]
    fn what_was_known_is_what_a_table_cut_on_that_day_tells(rows in some_rows(), known in 0i32..1500) {
        let known = day("2019-06-01") + foundation::date::Span::new().days(known);
        let cut = |text: &String| if !text.is_empty() && day(text) <= known { text.clone() } else { String::new() };
        let then: Vec<[String; 4]> =
            rows.iter().map(|row| row.each_ref().map(cut)).filter(|row| !row[0].is_empty()).collect();
        prop_assert_eq!(read(&rows, at_last()).known_on(known), read(&then, known));
    }

    #[test]
    fn without_open_cases_waits_are_the_shares_seen(rows in some_rows(), calendar in some_calendar()) {
        let decided: Vec<[String; 4]> = rows.into_iter().filter(|row| !row[1].is_empty()).collect();
        prop_assume!(!decided.is_empty());
        let seen = |row: &[String; 4]| {
            let since = calendar.period(day(&row[1])).since(calendar.period(day(&row[0])));
            usize::try_from(since.unwrap()).unwrap()
        };
        let longest = decided.iter().map(seen).max().unwrap();
        let mut counts = vec![0; longest + 1];
        for row in &decided {
            counts[seen(row)] += 1;
        }
        let brute = Delay::from_counts(&counts).unwrap();
        let waits = read(&decided, at_last()).waits("received", "decided", calendar).unwrap();
        let delay = waits.delay().unwrap();
        prop_assert_eq!(delay.shares().len(), brute.shares().len());
        for (share, brute) in delay.shares().iter().zip(brute.shares()) {
            prop_assert!((share - brute).abs() < 1e-12);
        }
        prop_assert!(waits.beyond() == 0.0);
    }
}

mod questions {
    use foundation::document::Unknown;
    use foundation::{Coded, code};

    use super::*;
    use crate::document::Document;
    use crate::pipeline::Pipeline;

    const LINES: &[u8] = b"{\"case\":1,\"received\":\"2021-01-04\",\"issued\":\"2021-02-02\",\"need\":\"a\"}\n\
        {\"case\":2,\"received\":\"2021-01-20\",\"need\":\"b\"}\n{\"case\":3,\"received\":\"2021-02-09\",\"need\":\"a\"}\n";

    fn asked(more: &str) -> String {
        format!(
            "{{\"schema\":\"valuing_send/cases_question\",\"version\":1,\"stages\":[\"received\",\"issued\",\"closed\"],\
             \"may_skip\":[\"issued\"],\"key\":\"case\",\"groups\":[\"need\"],\"known\":\"2021-03-31\",{more},\
             \"calendar\":\"month\"}}"
        )
    }

    fn answer(more: &str) -> Result<String, Error> {
        Question::from_json(asked(more).as_bytes(), Unknown::Report)?.of_lines(LINES)
    }

    #[test]
    fn answers_are_what_the_methods_give() {
        let columns = Columns::from_json_lines("cases", LINES).unwrap();
        let mut list = columns.columns().to_vec();
        list.push(Column::text("closed", [""; 3]));
        let table = Columns::new("cases", list).unwrap();
        let stages = Stages::new("received", &["issued", "closed"]).unwrap().may_skip(&["issued"]).unwrap();
        let stages = stages.keyed_by("case").grouped_by(&["need"]);
        let (cases, _) = Cases::from_columns(&stages, &table, day("2021-03-31")).unwrap();
        let month = Calendar::Month;
        let open = cases.open("received", "issued", month).unwrap();
        assert_eq!(answer(r#""ask":"open","from":"received","to":"issued""#).unwrap(), open.to_json().unwrap());
        let counts = cases.counts("issued", By::RequestCohort, month).unwrap();
        let given = answer(r#""ask":"counts","to":"issued","by":"request_cohort","give":"table""#).unwrap();
        assert_eq!(given, counts.columns().unwrap().to_json_lines().unwrap());
        let share = cases.conversion("received", "issued", By::RequestCohort, month).unwrap();
        let given =
            answer(r#""ask":"conversion","from":"received","to":"issued","by":"request_cohort","give":"words""#);
        assert_eq!(given.unwrap(), share.sentences().join("\n"));
        let pipeline = answer(r#""ask":"pipeline","through":["received","issued"]"#).unwrap();
        let read = Pipeline::from_json(pipeline.as_bytes(), Unknown::Report).unwrap();
        assert_eq!(read.into_inner(), cases.pipeline(&["received", "issued"], month).unwrap());
        let groups = answer(r#""ask":"left","from":"received","to":"issued","group":"need","give":"table""#).unwrap();
        assert_eq!(groups.lines().filter(|line| line.contains("\"unique_id\":\"b\"")).count(), 3);
        let earlier =
            answer(r#""as_known_on":"2021-01-31","ask":"ages","from":"received","to":"issued","give":"table""#);
        assert_eq!(earlier.unwrap(), "{\"age\":0,\"cases\":2}\n");
    }

    #[test]
    fn a_question_that_cannot_be_answered_says_why_and_holds_no_cell() {
        let code = |more: &str| answer(more).unwrap_err().code();
        assert_eq!(code(r#""ask":"waits","from":"received","to":"issued""#), code::DOCUMENT_VALUE);
        assert_eq!(code(r#""ask":"open","to":"issued""#), code::DOCUMENT_MISSING);
        assert_eq!(code(r#""ask":"open","from":"received","to":"issued","group":"need""#), code::CASES_GROUP);
        let text = asked(r#""ask":"open","from":"received","to":"issued""#);
        let question = Question::from_json(text.as_bytes(), Unknown::Report).unwrap().into_inner();
        let wrong = String::from_utf8(LINES.to_vec()).unwrap().replace("2021-01-20", "canary");
        let error = question.of_lines(wrong.as_bytes()).unwrap_err();
        assert_eq!(listed_of(&error), [("VS-CASES-004", "rows[1].received")]);
        assert!(!error.to_string().contains("canary"));
        let lenient = text.replace("\"calendar\"", "\"leave_out\":true,\"calendar\"");
        let lenient = Question::from_json(lenient.as_bytes(), Unknown::Report).unwrap();
        assert!(lenient.of_lines(wrong.as_bytes()).unwrap().contains("1 row could not be read"));
        let again = Question::from_json(question.to_json().unwrap().as_bytes(), Unknown::Report).unwrap();
        assert_eq!(again.into_inner(), question);
    }

    fn listed_of(error: &Error) -> Vec<(&str, &str)> {
        error.issues().iter().map(|issue| (issue.code().as_str(), issue.path())).collect()
    }
}

//! A table of any content is cases and a list of problems; every row is one or the other, and what is counted adds up.
#![no_main]

use arbitrary::Arbitrary;
use foundation::{Calendar, Cell, Column, Columns, Date};
use libfuzzer_sys::fuzz_target;
use trajectory::cases::{By, Cases, Stages};

#[derive(Arbitrary, Debug)]
struct Given {
    calendar: u8,
    known: i16,
    rows: Vec<Row>,
}

#[derive(Arbitrary, Debug)]
struct Row {
    key: u16,
    days: [Day; 4],
    group: Option<u8>,
}

#[derive(Arbitrary, Debug)]
enum Day {
    Blank,
    Text(String),
    Year(i16),
    After(u8),
}

fuzz_target!(|given: Given| {
    let calendar = Calendar::ALL[usize::from(given.calendar) % 5];
    let written = |day: &Day| match day {
        Day::Blank => String::new(),
        Day::Text(text) => text.clone(),
        Day::Year(year) => format!("{year:04}-05-06"),
        Day::After(month) => format!("{}-{:02}-11", 2000 + i32::from(*month) / 12, *month % 12 + 1),
    };
    let names = ["received", "decided", "issued", "closed"];
    let stages = Stages::new(names[0], &names[1..]).expect("stages").may_skip(&["issued"]).expect("a stage");
    let mut columns = vec![
        Column::integers("key", given.rows.iter().map(|row| i64::from(row.key)).collect::<Vec<_>>()),
        Column::text("group", given.rows.iter().map(|row| row.group.map_or(String::new(), |group| group.to_string()))),
    ];
    for (place, name) in names.into_iter().enumerate() {
        columns.push(Column::text(name, given.rows.iter().map(|row| written(&row.days[place]))));
    }
    let table = Columns::new("cases", columns).expect("columns of one length");
    let known = Date::new(given.known.clamp(-9_999, 9_999), 12, 31).expect("a day");
    let stages = stages.grouped_by(&["group"]);
    let (cases, issues) = Cases::from_columns(&stages, &table, known).expect("every column");
    let _ = issues.to_string();
    assert!(cases.len() + cases.left_out() <= table.rows());
    assert_eq!(cases.left_out() == 0, issues.is_empty());

    let Ok(open) = cases.open("received", "closed", calendar) else { return };
    let end = open.last().end().yesterday().expect("a day before");
    let on = cases.open_on("received", "closed", end).expect("stages");
    assert_eq!(open.cells().last(), Some(&Cell::Value(on as f64)));
    for by in By::ALL {
        let conversion = cases.conversion("received", "issued", by, calendar).expect("a stage that can be skipped");
        conversion.columns().expect("a table").to_json_lines().expect("finite numbers");
        assert_eq!(conversion.sentences().len(), open.cells().len());
        cases.panel("group", |group| group.counts("decided", by, calendar)).expect("a panel");
    }
    let waits = cases.waits("received", "decided", calendar).expect("stages");
    assert!(waits.list().iter().all(|wait| (0.0..=1.0).contains(&wait.staying)));
    let _ = waits.delay();
    let _ = cases.pipeline(&["received", "decided", "issued"], calendar);
});

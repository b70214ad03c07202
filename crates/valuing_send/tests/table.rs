//! Catalogues from tables: a mapping says what columns mean, and every rule of a catalogue holds.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use foundation::document::Unknown;
use foundation::{Absent, Cell, Coded, Column, Columns, Issue, code};
use valuing_send::provision::{FromTable, Mapping};
use valuing_send::{Catalogue, Error, Framework};

fn framework() -> Arc<Framework> {
    Framework::example()
}

/// A mapping with the head of the example catalogue.
fn mapping(columns: &str) -> Mapping {
    let text = include_str!("../data/catalogue.toml");
    let head = text.split("[[provisions]]").next().unwrap();
    let own = |line: &&str| {
        let line = line.trim();
        !line.starts_with("schema") && !line.starts_with("version") && !line.starts_with('#')
    };
    let head: Vec<&str> = head.lines().filter(own).collect();
    let head = head.join("\n").replace("[framework]", "[catalogue.framework]");
    let head = head.replace("[[layers]]", "[[catalogue.layers]]").replace("[[placements]]", "[[catalogue.placements]]");
    let head = format!(
        "schema = \"valuing_send/mapping\"\nversion = 1\nid = \"test\"\nedition = \"1\"\n{columns}\n[catalogue]\n{head}"
    );
    Mapping::from_toml(head.as_bytes(), Unknown::Report).unwrap()
}

fn csv(text: &str, columns: &str, unknown: Unknown) -> Result<FromTable, Error> {
    Catalogue::from_csv(text.as_bytes(), &mapping(columns), &framework(), unknown)
}

fn problems(error: &Error) -> Vec<(&str, &str)> {
    error.issues().iter().map(|issue: &Issue| (issue.code().as_str(), issue.path())).collect()
}

#[test]
fn a_catalogue_comes_back_from_its_table() {
    let catalogue = Catalogue::example();
    let mut rows: Vec<Vec<Option<String>>> = Vec::new();
    let text = |value: &str| Some(value.to_owned());
    for one in catalogue.provisions() {
        for meets in &one.meets {
            let number = |value: Option<i64>| value.map(|value| value.to_string());
            rows.push(vec![
                text(one.id.as_str()),
                text(&one.title),
                text(one.kind.as_str()),
                one.about.clone(),
                text(one.layer.as_str()),
                one.placement.as_ref().map(ToString::to_string),
                text(meets.domain.as_str()),
                meets.aspect.as_ref().map(ToString::to_string),
                text(&meets.up_to),
                number(one.reach.age_from),
                number(one.reach.age_to),
                number(one.reach.ncy_from),
                number(one.reach.ncy_to),
                number(one.wait_weeks),
                one.checked.map(|day| day.to_string()),
                one.source.clone(),
            ]);
        }
    }
    // Their order means nothing.
    rows.reverse();
    let names = [
        "id",
        "title",
        "kind",
        "about",
        "layer",
        "placement",
        "meets.domain",
        "meets.aspect",
        "meets.up_to",
        "reach.age_from",
        "reach.age_to",
        "reach.ncy_from",
        "reach.ncy_to",
        "wait_weeks",
        "checked",
        "source",
    ];
    let columns = names.iter().enumerate().map(|(index, name)| {
        let cells = rows.iter().map(|row| row[index].clone().map_or(Absent::NotRecorded.into(), Cell::Value));
        Column::text_cells(*name, cells.collect::<Vec<Cell<String>>>())
    });
    let table = Columns::new("offer", columns.collect()).unwrap();
    let read = Catalogue::from_table(&table, &mapping("columns = []"), &framework(), Unknown::Report).unwrap();
    assert!(read.unmapped.is_empty());
    let plain = |catalogue: &Catalogue| {
        let mut lines: Vec<String> = catalogue
            .provisions()
            .iter()
            // A rule is for a document: a table has no column for it.
            .filter(|one| one.rule.is_none())
            .map(|one| {
                let mut meets: Vec<String> = one
                    .meets
                    .iter()
                    .map(|meets| format!("{} {:?} {}", meets.domain, meets.aspect, meets.up_to))
                    .collect();
                meets.sort();
                format!(
                    "{} {} {:?} {:?} {:?} {:?} {meets:?}",
                    one.id, one.title, one.kind, one.reach, one.wait_weeks, one.checked
                )
            })
            .collect();
        lines.sort();
        lines
    };
    assert_eq!(plain(&read.catalogue), plain(&catalogue));
    assert_eq!(read.catalogue.id(), catalogue.id());
}

/// A Local Offer with its own headings, as a spreadsheet writes it.
const OFFER: &str = "\u{feff}Service name,Sort,Talking: up to,Feelings: up to,Years,Wait,Money,Opened by
Talk Time,Therapy,More,,Year 1;Year 2,12,900,The mayor
Calm Club,Group,,Most,,0,,
";

const COLUMNS: &str = r#"
columns = [
  { column = "Service name", field = "title" },
  { column = "Sort", field = "kind", values = [{ from = "Therapy", to = "service" }, { from = "Group", to = "support" }] },
  { column = "Talking: up to", field = "meets.up_to", domain = "communication_and_interaction", values = [{ from = "More", to = "2" }] },
  { column = "Feelings: up to", field = "meets.up_to", domain = "social_emotional_and_mental_health", aspect = "managing_feelings", values = [{ from = "Most", to = "3" }] },
  { column = "Years", field = "reach.phases", separator = ";", values = [{ from = "Year 1", to = "key_stage_1" }, { from = "Year 2", to = "" }] },
  { column = "Wait", field = "wait_weeks" },
  { column = "Money", field = "price.pounds" },
]
constants = [
  { field = "layer", value = "targeted" },
  { field = "price.per", value = "child_term" },
  { field = "price.price_year", value = "2026-27" },
  { field = "price.payer", value = "high_needs_block" },
]
"#;

#[test]
fn a_local_offer_with_other_headings_loads_with_a_mapping() {
    let read = csv(OFFER, COLUMNS, Unknown::Report).unwrap();
    let talk = read.catalogue.provision("talk_time").unwrap();
    assert_eq!((talk.meets[0].domain.as_str(), talk.meets[0].up_to.as_str()), ("communication_and_interaction", "2"));
    assert_eq!(talk.reach.phases, ["key_stage_1"]);
    assert_eq!(talk.wait_weeks, Some(12));
    let calm = read.catalogue.provision("calm_club").unwrap();
    assert_eq!(calm.meets[0].aspect.as_ref().unwrap().as_str(), "managing_feelings");
    // A constant of a price stands only beside a price, and one of them has none.
    let prices: Vec<String> =
        read.catalogue.prices().iter().map(|one| format!("{} {}", one.provision, one.pounds)).collect();
    assert_eq!(prices, ["talk_time 900"]);
    assert_eq!(read.unmapped, ["Opened by"]);
    assert!(!read.catalogue.to_json().unwrap().contains("The mayor"));
    let kept = csv(OFFER, COLUMNS, Unknown::Keep).unwrap();
    assert!(kept.catalogue.to_json().unwrap().contains(r#""Opened by":"The mayor""#));
}

#[test]
fn all_problems_are_listed_by_row() {
    let text = "id,title,kind,layer,meets.domain,meets.up_to,wait_weeks
a,A,support,targeted,communication_and_interaction,2,soon
a,A,support,targeted,feelings,9,
b,B,setting,gold,independence,1,
c,C,gadget,targeted,independence,1,
";
    let error = csv(text, "columns = []", Unknown::Report).unwrap_err();
    let mut found = problems(&error);
    found.sort_unstable();
    let mut expected = [
        (code::DOCUMENT_TYPE.as_str(), "rows[0].wait_weeks"),
        (code::DOCUMENT_REFERENCE.as_str(), "rows[1].meets.domain"),
        (code::DOCUMENT_VALUE.as_str(), "rows[1].meets.up_to"),
        (code::DOCUMENT_MISSING.as_str(), "rows[2].placement"),
        (code::DOCUMENT_REFERENCE.as_str(), "rows[2].layer"),
        (code::DOCUMENT_VALUE.as_str(), "rows[3].kind"),
    ];
    expected.sort_unstable();
    assert_eq!(found, expected);
    let differs = "id,title,kind,layer,meets.domain,meets.up_to\na,A,support,targeted,independence,2\na,B,support,targeted,independence,2\n";
    let error = csv(differs, "columns = []", Unknown::Report).unwrap_err();
    assert_eq!(problems(&error), [(code::PROVISION_ROWS.as_str(), "rows[1].title")]);
    let missing = csv("id\n", "columns = [{ column = \"Name\", field = \"title\" }]", Unknown::Report).unwrap_err();
    assert_eq!(problems(&missing), [(code::TABLE_COLUMN.as_str(), "")]);
}

#[test]
fn a_table_may_not_leave_people_out_either() {
    let offer = OFFER.replace("Opened by", "Requires diagnosis");
    let error = csv(&offer, COLUMNS, Unknown::Keep).unwrap_err();
    assert_eq!(error.code(), code::RIGHTS_PRECONDITION);
    let columns = COLUMNS.replace("key_stage_1", "after_diagnosis");
    assert_eq!(csv(OFFER, &columns, Unknown::Report).unwrap_err().code(), code::RIGHTS_PRECONDITION);
}

#[test]
fn numbers_of_a_spreadsheet_are_read_as_they_are() {
    let columns = vec![
        Column::text("title", ["Club"]),
        Column::text("kind", ["support"]),
        Column::text("layer", ["targeted"]),
        Column::text("meets.domain", ["independence"]),
        Column::integers("meets.up_to", vec![2]),
        Column::floats("wait_weeks", vec![3.0]),
        Column::booleans("staffed", vec![true]),
        Column::dates("checked", vec![foundation::Date::constant(2026, 9, 7)]),
        Column::floats("places", vec![f64::NAN]),
    ];
    let table = Columns::new("t", columns).unwrap();
    let read = Catalogue::from_table(&table, &mapping("columns = []"), &framework(), Unknown::Report).unwrap();
    let club = read.catalogue.provision("club").unwrap();
    assert_eq!((club.wait_weeks, club.staffed, club.places), (Some(3), Some(true), None));
    assert_eq!(club.checked.unwrap().to_string(), "2026-09-07");
}

#[test]
fn a_mapping_leads_back_and_lists_its_problems() {
    let mapping = mapping(COLUMNS);
    let again = Mapping::from_json(mapping.to_json().unwrap().as_bytes(), Unknown::Report).unwrap();
    assert_eq!(again, mapping);
    let text = br#"{"schema":"valuing_send/mapping","version":1,"id":"m","edition":"1","catalogue":{"provisions":[]},
        "columns":[{"column":"A","field":"titel"},{"column":"B","field":"title","domain":"x"},{"column":"C","field":"about","separator":""}]}"#;
    let error = Mapping::from_json(text, Unknown::Report).unwrap_err();
    let expected = [
        (code::DOCUMENT_UNKNOWN_KEY.as_str(), "catalogue.provisions"),
        (code::DOCUMENT_VALUE.as_str(), "columns[0].field"),
        (code::DOCUMENT_UNKNOWN_KEY.as_str(), "columns[1]"),
        (code::DOCUMENT_LENGTH.as_str(), "columns[2].separator"),
    ];
    assert_eq!(problems(&error), expected);
}

#[test]
fn a_rule_in_a_table_is_json_and_is_checked_like_any_other() {
    let columns = r#"columns = [
  { column = "For", field = "rule", values = [{ from = "Juniors", to = '{"ncy":{"from":3,"to":6}}' }] },
]"#;
    let head = "id,title,kind,layer,meets.domain,meets.up_to,For";
    let row = |rule: &str| {
        let quoted = rule.replace('"', "\"\"");
        format!("{head}\nclub,Club,support,targeted,independence,2,\"{quoted}\"\n")
    };
    let read = csv(&row(r#"{"level":{"aspect":"attention","at_least":"2"}}"#), columns, Unknown::Report).unwrap();
    let rule = read.catalogue.provision("club").unwrap().rule.as_ref().unwrap();
    assert_eq!(rule.to_json().unwrap(), r#"{"level":{"aspect":"attention","at_least":"2"}}"#);
    let read = csv(&row("Juniors"), columns, Unknown::Report).unwrap();
    assert!(read.catalogue.to_json().unwrap().contains(r#""rule":{"ncy":{"from":3,"to":6}}"#));
    for (rule, expected) in [
        (
            r#"{"level":{"aspect":"atention","at_least":"2"}}"#,
            (code::DOCUMENT_REFERENCE.as_str(), "rows[0].rule.level.aspect"),
        ),
        ("everyone", (code::DOCUMENT_TYPE.as_str(), "rows[0].rule")),
        (r#"{"requested":["x"]}"#, (code::RIGHTS_STATUTORY.as_str(), "rows[0].rule.requested")),
    ] {
        assert_eq!(problems(&csv(&row(rule), columns, Unknown::Report).unwrap_err())[0], expected);
    }
}

#[test]
fn a_layer_has_days_and_what_is_in_it_is_there_on_one_of_them() {
    let read = |layer: &str, provision: &str| {
        let text = include_str!("../data/catalogue.toml")
            .replace("title = \"Universal\"", &format!("title = \"Universal\"\n{layer}"))
            .replace("id = \"visual_timetable\"", &format!("id = \"visual_timetable\"\n{provision}"));
        Catalogue::from_toml(text.as_bytes(), &framework(), Unknown::Report)
    };
    let read_back = read("until = 2029-08-31", "until = 2030-07-31").unwrap();
    assert!(read_back.to_json().unwrap().contains(r#""title":"Universal","until":"2029-08-31""#));
    assert_eq!(read_back.layers()[0].until.unwrap().to_string(), "2029-08-31");
    let apart = read("until = 2029-08-31", "from = 2029-09-01").unwrap_err();
    assert_eq!(problems(&apart), [(code::DOCUMENT_RANGE.as_str(), "provisions[0].layer")]);
    let turned = read("from = 2029-09-01\nuntil = 2029-08-31", "").unwrap_err();
    assert_eq!(problems(&turned), [(code::DOCUMENT_RANGE.as_str(), "layers[0].until")]);
}

//! What every drawing and page promises, and what each looks like.
#![cfg(test)]

use std::collections::HashSet;

use charts::domains::{DomainPicture, Line, Point, Step};
use charts::fan::{Band, FanPicture, Path};
use charts::html::{Page, Section, Table, figure, table};
use charts::look::Look;
use charts::{Options, Svg, Unit, domain_lines, domain_radar, fan};
use foundation::{Absent, Cell, Column, Columns, Digest, Provenance, Seed, Source, date};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

fn options(id: &str) -> Options {
    Options::new(id.parse().unwrap())
}

/// Every kind of point once.
fn child(title: &str) -> DomainPicture {
    let steps = ["Everyday support", "A little extra", "Close daily help"];
    DomainPicture::new(title, steps.iter().zip(["0", "1", "2"]).map(|(label, code)| Step::new(code, *label)))
        .about("As known on 2026-07-01")
        .domains(["Learning", "Talking", "Social, emotional and mental health"])
        .compared("Setting", ["level with need", "below need", "not known"])
        .line(Line::new("Need", Look::NEED, [Point::known(1), Point::between(1, 2), Point::known(2)]))
        .line(Line::new("Setting", Look::SETTING, [Point::known(1), Point::known(0), Point::not_recorded()]))
        .line(Line::new("Family", Look::FAMILY, [Point::known(1), Point::known(1), Absent::NotApplicable.into()]))
        .listed(Line::new("Own view", Look::other(0), [Point::not_recorded().said("1, Mostly okay")]))
        .note("Setting and family stand at the level of need that they can meet.")
}

fn plans(title: &str) -> FanPicture {
    let actual = [Cell::Value(1390.0), Absent::Suppressed.into(), Cell::Value(1075.0), Cell::Value(1200.0)];
    FanPicture::new(title, Unit::Number, ["2018", "2019", "2020", "2021", "2022"])
        .about("A made-up county")
        .path(Path::actual("Actual", 0, actual))
        .path(
            Path::baseline("Baseline", 3, [1100.0, 1150.0].map(Cell::Value))
                .band(Band::new(80.0, [1000.0, 950.0], [1200.0, 1350.0]))
                .band(Band::new(95.0, [900.0, 800.0], [1300.0, 1500.0])),
        )
        .path(Path::ambition("Ambition", 3, [1090.0, 1095.0].map(Cell::Value)).targets(vec![4]))
        .origin(2)
        .broken(1, "counted in another way")
}

/// The name, attributes and text of an element.
type Element = (String, Vec<(String, String)>, String);

/// Every element in order, as a reader of XML sees it.
fn read(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    let (mut elements, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().expect("well formed");
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("a well-formed attribute");
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                    (attribute.key.as_ref().to_owned(), value.into_owned())
                });
                if matches!(event, Event::Start(_)) {
                    open.push(elements.len());
                }
                elements.push((tag.name().as_ref().to_owned(), attributes.collect(), String::new()));
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => open.iter().rev().take(1).for_each(|index| elements[*index].2 += text),
            Event::GeneralRef(entity) => {
                let text = quick_xml::escape::unescape(&format!("&{};", &**entity)).unwrap().into_owned();
                open.iter().rev().take(1).for_each(|index| elements[*index].2 += &text);
            }
            Event::Eof => {
                assert!(open.is_empty());
                return elements;
            }
            _ => {}
        }
    }
}

fn drawings(title: &str) -> [Svg; 3] {
    [
        domain_lines(&child(title), &options("one")),
        domain_radar(&child(title), &options("two")),
        fan(&plans(title), &options("three")),
    ]
}

/// A drawing without its style sheet, which is the same for all.
fn bare(svg: &Svg) -> String {
    let (before, rest) = svg.as_str().split_once("<style>").unwrap();
    format!("{before}<style>...{}", rest.split_once("</style>").unwrap().1).replacen("...", "...</style>", 1)
}

#[test]
fn each_drawing_looks_as_it_did() {
    let [lines, radar, fan] = drawings("Need & readiness");
    insta::assert_snapshot!("lines", bare(&lines));
    insta::assert_snapshot!("radar", bare(&radar));
    insta::assert_snapshot!("fan", bare(&fan));
    let (_, rest) = lines.as_str().split_once("<style>").unwrap();
    insta::assert_snapshot!("style", rest.split_once("</style>").unwrap().0);
}

#[test]
fn a_drawing_says_what_it_shows() {
    for svg in drawings("Need") {
        let elements = read(svg.as_str());
        let (name, attributes, _) = &elements[0];
        let get = |name: &str| attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        assert_eq!(name, "svg");
        assert_eq!(get("role"), Some("img"));
        assert!(get("viewBox").is_some() && get("width").is_none() && get("height").is_none());
        let text = |name: &str| elements.iter().find(|element| element.0 == name).unwrap();
        assert_eq!(text("title").2, "Need");
        assert!(text("desc").2.len() > 100);
        let ids: Vec<&str> = elements
            .iter()
            .flat_map(|element| &element.1)
            .filter(|(key, _)| key == "id")
            .map(|(_, id)| id.as_str())
            .collect();
        assert_eq!(ids.len(), 3);
        assert!(ids.iter().all(|id| id.starts_with(get("id").unwrap())));
        assert_eq!(Some(ids[1]), get("aria-labelledby"));
        assert_eq!(Some(ids[2]), get("aria-describedby"));
    }
}

#[test]
fn every_absence_is_in_the_words() {
    let lines = domain_lines(&child("Sam"), &options("sam"));
    let words = &read(lines.as_str()).into_iter().find(|element| element.0 == "desc").unwrap().2;
    let said = [
        "Learning: Need is 1, A little extra; Setting is 1, A little extra;",
        "Own view is 1, Mostly okay; Setting: level with need.",
        "Talking: Need is at least 1, A little extra; Setting is 0, Everyday support;",
        "mental health: Need is 2, Close daily help; Setting is not recorded; Family is not applicable; Own view is not recorded; Setting: not known.",
    ];
    for part in said {
        assert!(words.contains(part), "{part} in {words}");
    }
}

#[test]
fn a_rank_beyond_the_scale_is_not_drawn() {
    let picture = DomainPicture::new("Sam", [Step::labelled("Low"), Step::labelled("High")])
        .domains(["Learning"])
        .line(Line::new("Need", Look::NEED, [Point::known(2)]));
    assert_eq!(picture.columns().unwrap().column("Need").unwrap().display(0), "not recorded");
}

#[test]
fn nothing_to_draw_is_still_a_drawing() {
    let none = DomainPicture::new("", []);
    let no_time = FanPicture::new("", Unit::PerCent, Vec::<String>::new());
    let empty = Path::actual("Actual", 3, []);
    let svgs = [
        domain_lines(&none, &options("a")),
        domain_radar(&none, &options("b")),
        fan(&no_time, &options("c")),
        fan(&no_time.clone().path(empty).origin(2).broken(9, "never"), &options("d")),
        domain_radar(&none.clone().domains(["Only"]).line(Line::new("Need", Look::NEED, [])), &options("e")),
    ];
    for svg in svgs {
        assert!(!svg.as_str().contains("NaN") && !svg.as_str().contains("inf"));
        read(svg.as_str());
    }
}

fn page(text: &str) -> Page {
    let (child, plans) = (child(text), plans(text));
    let cells = [Cell::Value(1234.5), Absent::Withheld.into()];
    let columns =
        Columns::new("offer", vec![Column::text("provision", [text, "Other"]), Column::float_cells("cost_gbp", cells)]);
    let columns = columns.unwrap();
    let source = Source {
        role: "framework".parse().unwrap(),
        id: None,
        edition: Some(text.to_owned()),
        digest: Digest::of(b""),
    };
    let made = Provenance::new(vec![source]).as_of(date::parse("2026-07-01").unwrap()).seed(Seed::new(7));
    Page::new(text)
        .lead(text)
        .section(Section::new(text).paragraph(text).list([text]).steps([text]).subheading(text).notice(text, text))
        .section(Section::new("Child").html(figure(&domain_lines(&child, &options("one")), &child.table().unwrap())))
        .section(Section::new("Area").html(figure(&fan(&plans, &options("two")), &plans.table().unwrap())))
        .section(Section::new("Offer").html(Table::new(&columns).unit("cost_gbp", Unit::Pounds).to_html()))
        .footer(text)
        .provenance(text, made)
}

#[test]
fn a_page_needs_nothing_but_itself() {
    let html = page("A child & an area").to_html();
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
    let elements = read(&html);
    assert!(elements.iter().all(|(name, ..)| !["script", "link", "img", "iframe", "object"].contains(&name.as_str())));
    let mut ids = HashSet::new();
    for (key, value) in elements.iter().flat_map(|element| &element.1) {
        assert!(!key.starts_with("on") && key != "src");
        assert!(key != "href" || value.starts_with('#'));
        assert!(key != "id" || ids.insert(value.clone()), "{value} twice");
    }
    for link in elements.iter().flat_map(|element| &element.1).filter(|(key, _)| key == "href") {
        assert!(ids.contains(&link.1[1..]), "{}", link.1);
    }
    assert!(!html.contains("url(") && !html.contains("@import"));
    let headings: Vec<&str> = elements
        .iter()
        .map(|element| element.0.as_str())
        .filter(|name| name.len() == 2 && name.starts_with('h') && *name != "hr")
        .collect();
    assert_eq!(headings, ["h1", "h2", "h3", "h2", "h2", "h2", "h2", "h3"]);
}

#[test]
fn a_table_has_a_caption_and_scopes() {
    let columns = Columns::new(
        "new_plans",
        vec![
            Column::integers("year", vec![2019, 2020]),
            Column::integer_cells("plans", [Cell::Value(1371), Absent::Suppressed.into()]),
            Column::floats("share", vec![40.0, -0.123]),
            Column::booleans("complete", vec![true, false]),
        ],
    );
    insta::assert_snapshot!("table", table(&columns.unwrap()));
}

/// The names of all elements and attributes.
fn names(html: &str) -> HashSet<String> {
    let names = |(name, attributes, _): Element| attributes.into_iter().map(|(key, _)| key).chain([name]);
    read(html).into_iter().flat_map(names).collect()
}

/// What is left of a text in XML: control characters and non-characters are gone.
fn kept(text: &str) -> String {
    text.replace(|c: char| (c.is_control() && c != '\n' && c != '\t') || c == '\u{fffe}' || c == '\u{ffff}', "")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_from_outside_becomes_markup(text in any::<String>(), tail in "[<>&\"'/=a-z]{0,12}") {
        let text = format!("{text}{tail}");
        for svg in drawings(&text) {
            let elements = read(svg.as_str());
            let (title, kept) = (&elements.iter().find(|element| element.0 == "title").unwrap().2, kept(&text));
            prop_assert_eq!(title, &kept);
        }
        // A long text takes more lines, and none of them has an element or an attribute of its own.
        let plain = names(&page("plain").to_html());
        prop_assert!(names(&page(&text).to_html()).is_subset(&plain));
    }

    #[test]
    fn any_figures_can_be_drawn(
        cells in prop::collection::vec(prop_oneof![any::<f64>().prop_map(Cell::Value), Just(Absent::NotRecorded.into())], 0..6),
        low in prop::collection::vec(any::<f64>(), 0..6),
        start in 0usize..8,
        levels in prop::collection::vec((any::<u8>(), any::<u8>()), 0..6),
    ) {
        let path = Path::forecast("Forecast", start, cells).band(Band::new(80.0, low.clone(), low));
        let picture = FanPicture::new("Any", Unit::Number, ["1", "2", "3", "4"]).path(path).origin(start);
        read(fan(&picture, &options("any")).as_str());
        let points = levels.into_iter().map(|(one, other)| Point::between(one % 8, other % 8));
        let picture = DomainPicture::new("Any", ["a", "b", "c", "d", "e"].map(Step::labelled))
            .domains(["1", "2", "3", "4"])
            .line(Line::new("Need", Look::NEED, points));
        for svg in [domain_lines(&picture, &options("any")), domain_radar(&picture, &options("any"))] {
            read(svg.as_str());
        }
    }
}

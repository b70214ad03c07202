//! The page of a pack, and a child over time.

#![cfg(test)]

use charts::{Options, child_over_time, over_time, story};
use foundation::Date;
use quick_xml::Reader;
use quick_xml::events::Event;
use valuing_send::matching::Context;
use valuing_send::pack::{Audience, PackKind, PackOptions, Part};
use valuing_send::{Catalogue, Pack, Profile, Snapshot};

const TODAY: Date = Date::constant(2026, 10, 16);
const TERMS: [Date; 4] =
    [Date::constant(2025, 10, 17), Date::constant(2026, 2, 13), Date::constant(2026, 6, 19), TODAY];

fn example(kind: PackKind) -> Pack {
    let asked = PackOptions::new(kind, TODAY).since(TERMS[0]).looking_back(TERMS[..3].to_vec());
    Pack::new(&Profile::example(), &Context::example(), &Catalogue::example(), &asked).unwrap()
}

fn page(kind: PackKind, audience: Audience) -> String {
    story::pack(&example(kind), audience).unwrap().to_html()
}

/// The elements in order, with their attributes, and every text.
fn read(html: &str) -> (Vec<(String, Vec<String>)>, Vec<String>) {
    let body = html.split_once("</style>").unwrap().1;
    let mut reader = Reader::from_str(body);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut elements, mut texts) = (Vec::new(), vec![String::new()]);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().flatten().map(|one| one.key.as_ref().to_owned());
                elements.push((tag.name().as_ref().to_owned(), attributes.collect()));
                texts.push(String::new());
            }
            Event::Text(text) => texts.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(entity) => {
                let text = quick_xml::escape::unescape(&format!("&{};", &*entity)).unwrap().into_owned();
                texts.last_mut().unwrap().push_str(&text);
            }
            Event::End(_) => texts.push(String::new()),
            Event::Eof => break,
            _ => {}
        }
    }
    let texts = texts.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    (elements, texts.collect())
}

#[test]
fn the_familys_page_says_all_that_the_panels_says() {
    for kind in PackKind::ALL {
        let (_, panel) = read(&page(kind, Audience::Professionals));
        let (_, family) = read(&page(kind, Audience::Family));
        assert!(panel.len() > 500, "{}", panel.len());
        for text in panel.iter().filter(|text| !text.starts_with("To those who work")) {
            assert!(family.contains(text), "{kind:?}: {text}");
        }
        assert!(family.len() > panel.len() + Part::ALL.len());
    }
}

#[test]
fn a_page_can_be_read_by_its_headings_and_its_tables_by_their_rows() {
    for audience in Audience::ALL {
        let html = page(PackKind::AnnualReview, audience);
        let (elements, _) = read(&html);
        let levels = elements.iter().filter_map(|(name, _)| name.strip_prefix('h')?.parse::<u8>().ok());
        let levels: Vec<u8> = levels.collect();
        assert_eq!(levels.iter().position(|level| *level == 1), Some(0));
        assert!(!levels[1..].contains(&1) && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        let count = |tag: &str| elements.iter().filter(|(name, _)| name == tag).count();
        assert!(count("table") > 2);
        assert_eq!(count("table"), count("caption"));
        assert!(
            elements.iter().filter(|(name, _)| name == "th").all(|(_, keys)| keys.iter().any(|key| key == "scope"))
        );
        assert!(!html.contains("<script") && !html.contains("src=") && !html.contains("@import"));
        assert_eq!(html, page(PackKind::AnnualReview, audience));
    }
}

#[test]
fn what_is_said_of_rights_is_on_the_page_with_its_law_and_its_mark() {
    let (_, texts) = read(&page(PackKind::AnnualReview, Audience::Family));
    let pack = example(PackKind::AnnualReview);
    for right in pack.rights() {
        assert!(texts.contains(&right.law) && texts.contains(&right.says));
    }
    let unread = pack.rights().iter().filter(|right| !right.verified).count();
    assert!(unread > 0);
    assert_eq!(texts.iter().filter(|text| text.starts_with("Not checked against the source")).count(), unread);
}

fn terms() -> Vec<Snapshot> {
    let profile = Profile::example();
    TERMS.iter().map(|day| profile.as_of(*day).unwrap()).collect()
}

#[test]
fn a_child_over_time_looks_as_it_did() {
    let picture = child_over_time(&terms(), None).unwrap();
    insta::assert_snapshot!("over_time_table", picture.columns().unwrap().to_text());
    let svg = over_time(&picture, &Options::new("terms".parse().unwrap()));
    let (before, after) = svg.as_str().split_once("<style>").unwrap();
    insta::assert_snapshot!("over_time", format!("{before}{}", after.split_once("</style>").unwrap().1));
}

#[test]
fn what_is_not_known_is_never_drawn_at_the_lowest_level() {
    use charts::domains::{Line, Point, Step};
    use charts::look::Look;
    use charts::over_time::{Moment, OverTime, Panel};
    let draw = |points: [Point; 3]| {
        let picture = OverTime::new("Sam", ["0", "1", "2"].map(|code| Step::new(code, "label")))
            .moments(TERMS[..3].iter().map(|day| Moment::of(*day)))
            .panel(Panel::new("Learning").line(Line::new("Need", Look::NEED, points)));
        over_time(&picture, &Options::new("one".parse().unwrap())).to_string()
    };
    let lowest = draw([Point::known(0), Point::known(0), Point::known(0)]);
    let unknown = draw([Point::known(0), Point::not_recorded(), Point::known(0)]);
    let whole = draw([Point::known(0), Point::between(0, 2), Point::known(0)]);
    let strokes = |svg: &str| svg.matches("class=\"line ").count();
    assert_eq!((strokes(&lowest), strokes(&unknown), strokes(&whole)), (1, 0, 0), "a line breaks at what is not known");
    let hollow = |svg: &str| svg.matches("class=\"back s").count();
    assert_eq!((hollow(&lowest), hollow(&unknown), hollow(&whole)), (0, 1, 1));
    assert!(unknown.contains("not recorded in Spring 2026") && unknown.contains("In the row marked ?: not known."));
}

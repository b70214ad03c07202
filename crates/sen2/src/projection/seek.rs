//! What may be solved for, as a document in the field's words.

use foundation::code;
use foundation::document::{Fields, Node, Reading, Unknown};
use trajectory::flow::{Goal, Lever, Selection};

use crate::Error;

const YEARS: (i64, i64) = (1900, 2200);
const NCY: (i64, i64) = (-10, 40);
const PEOPLE: i64 = 10_000_000;

/// A lever of supply and a goal: an object of `lever` and of `year`, `at_most` (people) and who is meant (`ncy`, `settings`,
/// `needs`; everybody if none is said).
///
/// A lever is one of `{"places": setting, "from": year, "most": n}`, `{"opening": setting, "places": n, "between": [first,
/// last]}` and `{"reach": number of a change by supply}`. There is none for a rate that is decided child by child.
///
/// ```
/// use foundation::document::{Limits, parse_json};
/// use trajectory::flow::Lever;
///
/// let asked = br#"{"lever": {"reach": 0}, "year": 2030, "at_most": 40, "settings": ["waiting"]}"#;
/// let (lever, goal) = sen2::projection::seek_with(&parse_json(asked, Limits::DEFAULT).unwrap())?;
/// assert_eq!((lever, goal.year), (Lever::Reach { change: 0 }, 2030));
/// # Ok::<(), sen2::Error>(())
/// ```
///
/// # Errors
/// [`Error::Projection`] with every problem.
pub fn seek_with(asked: &Node) -> Result<(Lever, Goal), Error> {
    Reading::public(Unknown::Report).tree(asked, question).map_err(Error::Projection)
}

/// Whom a sum is about: an object of `ncy` (the first and the last), `settings` and `needs`; everybody if it has none.
///
/// # Errors
/// [`Error::Projection`] with every problem.
pub fn selection_with(asked: &Node) -> Result<Selection, Error> {
    let alone = |r: &mut Reading, node: &Node| {
        let mut fields = r.object(node)?;
        let of = selection(r, &mut fields);
        let _ = fields.finish(r);
        of
    };
    Reading::public(Unknown::Report).tree(asked, alone).map_err(Error::Projection)
}

fn year(r: &mut Reading, node: &Node) -> Option<i32> {
    r.integer(node, YEARS.0, YEARS.1).and_then(|year| i32::try_from(year).ok())
}

fn count(r: &mut Reading, node: &Node) -> Option<u32> {
    r.integer(node, 0, PEOPLE).and_then(|count| u32::try_from(count).ok())
}

/// The first and the last of some whole numbers.
fn ends(r: &mut Reading, node: &Node, (least, most): (i64, i64)) -> Option<(i32, i32)> {
    let ends = r.list(node, |r, node| r.integer(node, least, most))?;
    match ends.as_slice() {
        [first, last] if first <= last => Some((i32::try_from(*first).ok()?, i32::try_from(*last).ok()?)),
        _ => r.fail(code::DOCUMENT_RANGE, "the first and the last"),
    }
}

fn selection(r: &mut Reading, fields: &mut Fields<'_>) -> Option<Selection> {
    let ncy = fields.optional(r, "ncy", |r, node| ends(r, node, NCY));
    let settings = fields.list(r, "settings", Reading::key);
    let needs = fields.list(r, "needs", Reading::key);
    let (ncy, settings, needs) = (ncy?, settings?, needs?);
    let mut of = Selection::everyone();
    of = ncy.into_iter().fold(of, |of, (first, last)| of.ages(first..=last));
    if !settings.is_empty() {
        of = of.places(settings);
    }
    if !needs.is_empty() {
        of = of.keys("need".parse().ok()?, needs);
    }
    Some(of)
}

fn question(r: &mut Reading, node: &Node) -> Option<(Lever, Goal)> {
    let mut fields = r.object(node)?;
    let lever = fields.required(r, "lever", lever);
    let year = fields.required(r, "year", year);
    let at_most = fields.required(r, "at_most", |r, node| r.number(node, 0.0, 1e9));
    let of = selection(r, &mut fields);
    let _ = fields.finish(r);
    Some((lever?, Goal { year: year?, of: of?, at_most: at_most? }))
}

fn lever(r: &mut Reading, node: &Node) -> Option<Lever> {
    let mut fields = r.object(node)?;
    let lever = if node.get("reach").is_some() {
        let change = fields.required(r, "reach", count);
        change.and_then(|change| Some(Lever::Reach { change: usize::try_from(change).ok()? }))
    } else if node.get("opening").is_some() {
        let place = fields.required(r, "opening", Reading::key);
        let places = fields.required(r, "places", count);
        let between = fields.required(r, "between", |r, node| ends(r, node, YEARS));
        place.zip(places).zip(between).map(|((place, places), between)| Lever::Opening { place, places, between })
    } else {
        let place = fields.required(r, "places", Reading::key);
        let from = fields.required(r, "from", year);
        let most = fields.required(r, "most", count);
        place.zip(from).zip(most).map(|((place, from), most)| Lever::Places { place, from, most })
    };
    let _ = fields.finish(r);
    lever
}

//! What can only be seen of a crosswalk beside both frameworks.

use std::collections::BTreeSet;

use foundation::document::Reading;
use foundation::{Id, code};

use super::{AspectMap, LevelMap, LineMap};
use crate::framework::{Framework, Interval, Line, Scale};

/// Each line leads to a line of its kind, or nowhere with a reason; all are spoken of.
pub(super) fn lines(r: &mut Reading, lines: &mut [LineMap], from: &Framework, to: &Framework) {
    r.unique(lines.iter(), |line| line.from.clone());
    let mut led_to = BTreeSet::new();
    for (index, map) in lines.iter_mut().enumerate() {
        r.entry(index, |r| {
            let Some(line) = from.line(map.from.as_str()) else {
                return r.within("from", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a line"));
            };
            if !goes_or_says_why(r, map.to.as_ref(), map.reason.as_ref()) {
                return;
            }
            let Some(id) = &map.to else { return };
            let Some(other) = to.line(id.as_str()) else {
                return r.within("to", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a line"));
            };
            if other.kind != line.kind || !led_to.insert(id.clone()) {
                r.within("to", |r| r.issue(code::CROSSWALK_LINE, ""));
            }
            if let (Some(scale), Some(other)) = (from.scale_of(line), to.scale_of(other)) {
                r.within("levels", |r| levels(r, &mut map.levels, scale, other));
            }
        });
    }
    for line in from.lines() {
        if !lines.iter().any(|map| map.from == line.id) {
            r.issue(code::CROSSWALK_WHOLE, format!("the line {}", line.id));
        }
    }
}

/// Aspects lead to one aspect, which no others lead to, or nowhere with a reason; all are spoken of.
pub(super) fn aspects(r: &mut Reading, maps: &mut [AspectMap], lines: &[LineMap], from: &Framework, to: &Framework) {
    let (mut led_to, mut spoken, mut lost) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (index, map) in maps.iter_mut().enumerate() {
        r.entry(index, |r| {
            map.places = places(r, map, from);
            if !goes_or_says_why(r, map.to.as_ref(), map.reason.as_ref()) {
                return;
            }
            let Some(id) = &map.to else { return lost.extend(map.places.iter().copied()) };
            spoken.extend(map.places.iter().copied());
            if to.aspect(id.as_str()).is_none() {
                r.within("to", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of an aspect"));
            } else if !led_to.insert(id.clone()) {
                r.within("to", |r| r.issue(code::DOCUMENT_DUPLICATE, "each aspect is led to once"));
            }
            own_levels(r, map, lines, from, to);
        });
    }
    for (place, (_, aspect)) in from.aspects().enumerate() {
        match (spoken.contains(&place), lost.contains(&place)) {
            (false, false) => r.issue(code::CROSSWALK_WHOLE, format!("the aspect {}", aspect.id)),
            (true, true) => r.issue(code::CROSSWALK_FORM, format!("one answer for the aspect {}", aspect.id)),
            _ => {}
        }
    }
}

/// The numbers of the aspects that a map leads from.
fn places(r: &mut Reading, map: &AspectMap, from: &Framework) -> Vec<usize> {
    if let Some(domain) = &map.domain {
        if !map.from.is_empty() {
            r.within("domain", |r| r.issue(code::CROSSWALK_FORM, "either `from` or `domain`"));
        }
        if from.domain(domain.as_str()).is_none() {
            r.within("domain", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a domain"));
        }
        let within = from.aspects().enumerate().filter(|(_, (own, _))| own.id == *domain);
        return within.map(|(place, _)| place).collect();
    }
    r.within("from", |r| {
        if map.from.is_empty() {
            r.issue(code::DOCUMENT_EMPTY, "");
        }
        r.unique(&map.from, Clone::clone);
        let place = |(index, id): (usize, &Id)| {
            let place = from.aspect_index(id.as_str());
            place.or_else(|| r.entry(index, |r| r.fail(code::DOCUMENT_REFERENCE, "the id of an aspect")))
        };
        map.from.iter().enumerate().filter_map(place).collect()
    })
}

fn own_levels(r: &mut Reading, map: &mut AspectMap, lines: &[LineMap], from: &Framework, to: &Framework) {
    r.within("lines", |r| {
        r.unique(&map.lines, |own| own.line.clone());
        for (index, own) in map.lines.iter_mut().enumerate() {
            r.entry(index, |r| {
                let line = lines.iter().find(|line| line.from == own.line);
                let other = line.and_then(|line| to.line(line.to.as_ref()?.as_str()));
                let scales = scale(from.line(own.line.as_str()), from).zip(scale(other, to));
                match scales {
                    Some((scale, other)) => r.within("levels", |r| levels(r, &mut own.levels, scale, other)),
                    None => r.within("line", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a line that is carried")),
                }
            });
        }
    });
}

fn scale<'f>(line: Option<&Line>, framework: &'f Framework) -> Option<&'f Scale> {
    framework.scale_of(line?)
}

/// What leads somewhere has no reason not to; what leads nowhere has one.
fn goes_or_says_why(r: &mut Reading, to: Option<&Id>, reason: Option<&String>) -> bool {
    let good = to.is_some() != reason.is_some();
    if !good {
        r.issue(code::CROSSWALK_FORM, "either `to` or `reason`");
    }
    good
}

/// Works out what each level becomes.
fn levels(r: &mut Reading, maps: &mut [LevelMap], from: &Scale, to: &Scale) {
    r.unique(maps.iter(), |map| map.from.clone());
    for (index, map) in maps.iter_mut().enumerate() {
        r.entry(index, |r| {
            if from.rank(&map.from).is_none() {
                r.within("from", |r| r.issue(code::DOCUMENT_REFERENCE, "the code of a level"));
            }
            map.image = image(r, map, to);
        });
    }
    // In the order of the scale, whatever order they were written in.
    let mut last: Option<Interval> = None;
    for level in &from.levels {
        let Some((index, map)) = maps.iter().enumerate().find(|(_, map)| map.from == level.code) else {
            r.issue(code::CROSSWALK_WHOLE, format!("the level {}", level.code));
            continue;
        };
        let Some(image) = map.image else { continue };
        if last.is_some_and(|last| image.lo < last.lo || image.hi < last.hi) {
            r.entry(index, |r| r.issue(code::CROSSWALK_FALLS, ""));
        }
        last = Some(image);
    }
}

fn image(r: &mut Reading, map: &LevelMap, to: &Scale) -> Option<Interval> {
    let rank = |r: &mut Reading, name: &str, code: &str| {
        r.within(name, |r| to.rank(code).or_else(|| r.fail(code::DOCUMENT_REFERENCE, "the code of a level")))
    };
    match (&map.to, &map.lo, &map.hi, &map.note, &map.reason) {
        (Some(to), None, None, _, None) => Some(Interval::known(rank(r, "to", to)?)),
        (None, Some(lo), Some(hi), Some(_), None) => {
            let (lo, hi) = (rank(r, "lo", lo), rank(r, "hi", hi));
            let image = Interval { lo: lo?, hi: hi? };
            if image.lo < image.hi { Some(image) } else { r.fail(code::CROSSWALK_FORM, "`lo` below `hi`") }
        }
        (None, None, None, None, Some(_)) => None,
        _ => r.fail(code::CROSSWALK_FORM, "`to`, or `lo`, `hi` and `note`, or `reason`"),
    }
}

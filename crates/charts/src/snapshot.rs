//! A snapshot of a child as a picture over the domains.

use std::collections::BTreeSet;

use foundation::date::in_words as day;
use foundation::{Absent, Cell};
use valuing_send::Snapshot;
use valuing_send::framework::{Domain, DomainRule, Interval, Line, LineKind, Scale};
use valuing_send::profile::{Comparison, DomainLevel};

use crate::domains::{self, DomainPicture, Point, Step};
use crate::look::Look;

/// The picture of a snapshot: need, and every line that the framework aligns with it, at the highest level of need that
/// its level meets. All other lines stand in the table.
///
/// It names the child by its key and the day, so that it is not taken for another child's or for today's.
///
/// ```
/// use charts::{Options, domain_lines, snapshot};
/// use foundation::date;
/// use valuing_send::Framework;
/// use valuing_send::profile::{Profile, Rating, Record};
///
/// let framework = Framework::example();
/// let mut profile = Profile::new("case 0417".parse()?, framework.clone());
/// let day = date::parse("2026-10-05")?;
/// let need = Rating::open(&framework, "need", "senco")?.level("attention", "3")?;
/// profile.append(Record::new("r1".parse()?, day, day, need)?)?;
///
/// let picture = snapshot(&profile.as_of(day)?);
/// let svg = domain_lines(&picture, &Options::new("now".parse()?));
/// assert!(svg.as_str().contains("case 0417, as known on 5 October 2026"));
/// assert!(svg.as_str().contains("Need is at least 3, Close daily help (1 of 5 rated)"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn snapshot(snapshot: &Snapshot) -> DomainPicture {
    let framework = snapshot.framework();
    let need = framework.need_line().and_then(|line| framework.scale_of(line));
    let is_drawn =
        |line: &&Line| line.rule != DomainRule::None && need.is_some_and(|need| aligned(snapshot, line, need));
    let drawn: Vec<&Line> = framework.lines().iter().filter(is_drawn).collect();
    let titles: Vec<&str> = drawn.iter().map(|line| line.title.as_str()).collect();
    let readiness: Vec<&Line> = drawn.iter().copied().filter(|line| line.kind == LineKind::Readiness).collect();

    let mut picture = DomainPicture::new(titles.join(", "), need.map(steps).unwrap_or_default())
        .about(format!("{}, {}", snapshot.child(), when(snapshot)))
        .domains(framework.domains().iter().map(|domain| domain.title.as_str()));
    for line in &readiness {
        picture =
            picture.compared(&line.title, framework.domains().iter().map(|domain| compared(snapshot, line, domain)));
    }
    let looks = looks(&drawn);
    for (line, look) in drawn.iter().zip(looks) {
        let points = framework.domains().iter().map(|domain| point(snapshot, line, domain));
        picture = picture.line(domains::Line::new(&line.title, look, points));
    }
    for line in framework.lines().iter().filter(|line| !is_drawn(line)) {
        let points = framework.domains().iter().map(|domain| match line.rule {
            DomainRule::None => aspects(snapshot, line, domain),
            _ => point(snapshot, line, domain),
        });
        picture = picture.listed(domains::Line::new(&line.title, Look::other(0), points));
    }
    if !readiness.is_empty() {
        let titles: Vec<&str> = readiness.iter().map(|line| line.title.as_str()).collect();
        let titles = titles.join(" and ");
        picture = picture.note(format!("{titles}: drawn at the highest level of need that can be met."));
    }
    if picture.has_open_levels() {
        picture = picture.note(OPEN);
    }
    picture.note(framework.shown())
}

const OPEN: &str = "Open ends: the level lies between them, because not every part has been rated. ?: not known.";

/// Whether a line is that of need, or says which need its levels meet.
pub(crate) fn aligned(snapshot: &Snapshot, line: &Line, need: &Scale) -> bool {
    let own = snapshot.framework().scale_of(line);
    match line.kind {
        LineKind::Need => true,
        LineKind::Readiness => own.is_some_and(|own| own.aligned_with.as_ref() == Some(&need.id)),
        _ => false,
    }
}

pub(crate) fn steps(scale: &Scale) -> Vec<Step> {
    scale.levels.iter().map(|level| Step::new(&level.code, &level.label)).collect()
}

fn when(snapshot: &Snapshot) -> String {
    let known = day(snapshot.known());
    if snapshot.seen() == snapshot.known() {
        format!("as known on {known}")
    } else {
        format!("what was seen by {}, as known on {known}", day(snapshot.seen()))
    }
}

/// Need is blue; `setting` is green and `family` pink, or else the first lines that are neither.
pub(crate) fn looks(lines: &[&Line]) -> Vec<Look> {
    let own = |line: &Line| match (line.kind, line.id.as_str()) {
        (LineKind::Need, _) => Some(Look::NEED),
        (_, "setting") => Some(Look::SETTING),
        (_, "family") => Some(Look::FAMILY),
        _ => None,
    };
    let taken: Vec<Look> = lines.iter().filter_map(|line| own(line)).collect();
    let all = [Look::SETTING, Look::FAMILY].into_iter().chain((0..lines.len()).map(Look::other));
    let mut free = all.filter(|look| !taken.contains(look));
    lines.iter().map(|line| own(line).or_else(|| free.next()).unwrap_or(Look::other(0))).collect()
}

/// How a line of readiness stands to need in a domain.
fn compared(snapshot: &Snapshot, line: &Line, domain: &Domain) -> String {
    match snapshot.compare_domain(line.id.as_str(), domain.id.as_str()) {
        Ok(Cell::Value(compared)) => compared.as_str().to_owned(),
        Ok(Cell::Absent(absent)) => absent.to_string(),
        Err(_) => Comparison::Unknown.as_str().to_owned(),
    }
}

/// The level of a domain on a line, drawn on the scale of need and said in the words of its own.
pub(crate) fn point(snapshot: &Snapshot, line: &Line, domain: &Domain) -> Point {
    let found = snapshot.domain(line.id.as_str(), domain.id.as_str()).ok().zip(snapshot.framework().scale_of(line));
    let Some((DomainLevel { level, rated, of, .. }, scale)) = found else {
        return Point::not_recorded();
    };
    match level {
        Cell::Absent(absent) => Point::absent(absent),
        Cell::Value(_) if rated == 0 => Point::not_recorded().said(why_not_known(snapshot, line, domain)),
        Cell::Value(level) => {
            let some = if rated < of { format!(" ({rated} of {of} rated)") } else { String::new() };
            let words = words(scale, level) + &some;
            point_of(line, scale, level).said(words)
        }
    }
}

/// What is known of a level of a line, drawn on the scale of need and said in the words of its own.
pub(crate) fn point_of(line: &Line, scale: &Scale, level: Interval) -> Point {
    let rank = |own| match line.kind {
        LineKind::Readiness => scale.meets(own),
        _ => Some(own),
    };
    let rank = |own| rank(own).and_then(|rank| u8::try_from(rank.index()).ok());
    let point = match (rank(level.lo), rank(level.hi)) {
        (Some(low), Some(high)) => Point::between(low, high),
        _ => Point::not_recorded(),
    };
    point.said(words(scale, level))
}

/// Why no level of a domain is known: not rated, or what raters gave instead.
fn why_not_known(snapshot: &Snapshot, line: &Line, domain: &Domain) -> String {
    let whys =
        domain.aspects.iter().filter_map(|aspect| snapshot.why_unknown(line.id.as_str(), aspect.id.as_str()).ok()?);
    let whys: BTreeSet<Absent> = whys.collect();
    whys.into_iter().rev().map(why).collect::<Vec<_>>().join(", ")
}

/// Why a level is not known, as people say it.
pub(crate) fn why(absent: Absent) -> String {
    if absent == Absent::NotRecorded { "not rated".to_owned() } else { absent.to_string() }
}

/// What is known of a level, in the words of its scale.
fn words(scale: &Scale, level: Interval) -> String {
    domains::between(&steps(scale), level.lo.index(), level.hi.index())
}

/// A domain on a line on which it has no level of its own: every aspect that has been rated.
fn aspects(snapshot: &Snapshot, line: &Line, domain: &Domain) -> Point {
    let scale = snapshot.framework().scale_of(line);
    let said = domain.aspects.iter().filter_map(|aspect| {
        let ratings = snapshot.ratings(line.id.as_str(), aspect.id.as_str()).ok()?;
        let level = snapshot.aspect(line.id.as_str(), aspect.id.as_str()).ok()?;
        let why = snapshot.why_unknown(line.id.as_str(), aspect.id.as_str()).ok()?;
        let words = match level {
            _ if why.is_some() && !ratings.is_empty() => why?.to_string(),
            Cell::Value(level) if !ratings.is_empty() => words(scale?, level),
            Cell::Absent(absent) if !ratings.is_empty() => absent.to_string(),
            _ => return None,
        };
        Some(format!("{}: {words}", aspect.title))
    });
    let said: Vec<String> = said.collect();
    let words = if said.is_empty() { "not rated".to_owned() } else { said.join("; ") };
    Point::absent(Absent::NotRecorded).said(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domains::Level;
    use foundation::document::Unknown;
    use std::sync::Arc;
    use valuing_send::Framework;
    use valuing_send::profile::{Profile, Rating, Record};

    #[test]
    fn readiness_stands_at_the_need_that_it_meets() {
        // On this scale 2, 3 and 4 all meet as much need as 1 does on that of need.
        let text = Framework::example().to_json().unwrap();
        let text = text.replace(r#""meets":"1""#, r#""meets":"0""#);
        let text = ["2", "3", "4"]
            .iter()
            .fold(text, |text, code| text.replace(&format!(r#""meets":"{code}""#), r#""meets":"1""#));
        let framework = Arc::new(Framework::from_json(text.as_bytes(), Unknown::Report).unwrap());
        let mut rating = Rating::open(&framework, "setting", "senco").unwrap();
        for aspect in &framework.domains()[0].aspects {
            rating = rating.level(aspect.id.as_str(), "3").unwrap();
        }
        let day = foundation::Date::constant(2026, 7, 1);
        let mut profile = Profile::new("a".parse().unwrap(), framework.clone());
        profile.append(Record::new("r".parse().unwrap(), day, day, rating).unwrap()).unwrap();
        let picture = snapshot(&profile.as_of(day).unwrap());
        let setting = &picture.lines[1];
        assert_eq!((setting.label.as_str(), setting.look), ("Setting", Look::SETTING));
        assert_eq!(setting.points[0].level, Level::Between(1, 1));
        assert_eq!(setting.points[0].words.as_deref(), Some("3, Ready with advice"));
        assert_eq!(setting.points[1].level, Level::Absent(Absent::NotRecorded));
    }

    #[test]
    fn frameworks_of_any_structure_are_drawn() {
        for id in Framework::EXAMPLES {
            let framework = Framework::example_named(id).unwrap();
            let (_, aspect) = framework.aspects().next().unwrap();
            let day = foundation::date::parse("2026-10-05").unwrap();
            let mut profile = Profile::new("child 7".parse().unwrap(), framework.clone());
            for line in ["need", "setting"].iter().filter_map(|line| framework.line(line)) {
                let level = &framework.scale_of(line).unwrap().levels[1];
                let rating = Rating::open(&framework, line.id.as_str(), "senco").unwrap();
                let rating = rating.level(aspect.id.as_str(), &level.code).unwrap();
                profile.append(Record::new(line.id.as_str().parse().unwrap(), day, day, rating).unwrap()).unwrap();
            }
            let picture = snapshot(&profile.as_of(day).unwrap());
            let svg = crate::domain_lines(&picture, &crate::Options::new("now".parse().unwrap()));
            let need = &framework.scale_of(framework.need_line().unwrap()).unwrap().levels[1];
            assert!(svg.as_str().contains(&need.label), "{id}");
            assert!(svg.as_str().contains("This framework is an example and not in use."), "{id}");
            if *id == "southend_structure" {
                assert!(svg.as_str().contains("Growing"), "what is not aligned is listed in its own words");
            }
        }
    }
}

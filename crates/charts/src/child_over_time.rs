//! Snapshots of a child as a picture over time.

use foundation::{Cell, Issue, code};
use valuing_send::framework::{Aspect, DomainRule, Line, LineKind};
use valuing_send::{Error, Snapshot};

use crate::domains::{self, Point};
use crate::over_time::{Moment, OverTime, Panel};
use crate::snapshot::{aligned, looks, point, point_of, steps, why};

/// A child over time: a panel for each domain, or if a domain is named for each of its aspects, with need and every line
/// that the framework aligns with it, drawn at the highest level of need that its level meets.
///
/// The snapshots are put in the order of the days up to which they speak, and called by their terms
/// ([`Moment::of`]); [`OverTime::labels`] gives them other names.
///
/// ```
/// use charts::{Options, child_over_time, over_time};
/// use foundation::date;
/// use valuing_send::Profile;
///
/// let profile = Profile::example();
/// let days = ["2025-10-17", "2026-02-13", "2026-06-19", "2026-10-16"];
/// let snapshots = days.map(|day| profile.as_of(date::parse(day).unwrap()).unwrap());
/// let picture = child_over_time(&snapshots, None)?;
/// let svg = over_time(&picture, &Options::new("terms".parse()?));
/// assert!(svg.as_str().contains("Autumn 2025"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// There is no snapshot (VS-DOCUMENT-016); they are of several children (VS-PROFILE-003), of several frameworks
/// (VS-FRAMEWORK-004), or two speak of one day (VS-PROFILE-007); the framework has no such domain (VS-DOCUMENT-015).
pub fn child_over_time(snapshots: &[Snapshot], domain: Option<&str>) -> Result<OverTime, Error> {
    let wrong = |code, path: &str, expected: &str| Error::Profile(Issue::new(code, path, expected).into());
    let mut order: Vec<&Snapshot> = snapshots.iter().collect();
    order.sort_by_key(|snapshot| snapshot.seen());
    let (Some(first), Some(last)) = (order.first(), order.last()) else {
        return Err(wrong(code::DOCUMENT_EMPTY, "snapshots", ""));
    };
    for (one, next) in order.iter().zip(order.iter().skip(1)) {
        if one.child() != next.child() {
            return Err(wrong(code::PROFILE_CHILD, "snapshots", ""));
        }
        if one.framework().name() != next.framework().name() {
            return Err(wrong(code::FRAMEWORK_OTHER, "snapshots", ""));
        }
        if one.seen() == next.seen() {
            return Err(wrong(code::PROFILE_ORDER, "snapshots", ""));
        }
    }
    let framework = first.framework();
    let need = framework.need_line().and_then(|line| framework.scale_of(line));
    let is_drawn = |line: &&Line| line.rule != DomainRule::None && need.is_some_and(|need| aligned(first, line, need));
    let drawn: Vec<&Line> = framework.lines().iter().filter(is_drawn).collect();
    let looks = looks(&drawn);
    let lines = |point: &dyn Fn(&Snapshot, &Line) -> Point| {
        let lines = drawn.iter().zip(&looks).map(|(line, look)| {
            domains::Line::new(&line.title, *look, order.iter().map(|snapshot| point(snapshot, line)))
        });
        lines.collect::<Vec<_>>()
    };
    let panel = |title: &str, lines: Vec<domains::Line>| lines.into_iter().fold(Panel::new(title), Panel::line);

    let titles: Vec<&str> = drawn.iter().map(|line| line.title.as_str()).collect();
    let mut picture = OverTime::new(titles.join(", ") + " over time", need.map(steps).unwrap_or_default())
        .moments(order.iter().map(|snapshot| Moment::of(snapshot.seen())));
    let mut of = String::new();
    if let Some(domain) = domain {
        let found = framework.domain(domain);
        let found = found.ok_or_else(|| wrong(code::DOCUMENT_REFERENCE, "domain", "the id of a domain"))?;
        of = format!(", {}", found.title);
        picture = picture.of("Aspect");
        for one in &found.aspects {
            picture = picture.panel(panel(&one.title, lines(&|snapshot, line| aspect(snapshot, line, one))));
        }
    } else {
        for domain in framework.domains() {
            picture = picture.panel(panel(&domain.title, lines(&|snapshot, line| point(snapshot, line, domain))));
        }
    }
    let readiness: Vec<&str> =
        drawn.iter().filter(|line| line.kind == LineKind::Readiness).map(|line| line.title.as_str()).collect();
    if !readiness.is_empty() {
        let readiness = readiness.join(" and ");
        picture = picture.note(format!("{readiness}: drawn at the highest level of need that can be met."));
    }
    let known = foundation::date::in_words(last.known());
    Ok(picture.about(format!("{}{of}, as known on {known}", first.child())).note(framework.notice()))
}

/// The level of an aspect on a line.
fn aspect(snapshot: &Snapshot, line: &Line, aspect: &Aspect) -> Point {
    let (line_id, aspect_id) = (line.id.as_str(), aspect.id.as_str());
    let scale = snapshot.framework().scale_of(line);
    let (Ok(level), Ok(unknown), Some(scale)) =
        (snapshot.aspect(line_id, aspect_id), snapshot.why_unknown(line_id, aspect_id), scale)
    else {
        return Point::not_recorded();
    };
    match (level, unknown) {
        (_, Some(absent)) => Point::absent(absent).said(why(absent)),
        (Cell::Absent(absent), None) => Point::absent(absent),
        (Cell::Value(level), None) => point_of(line, scale, level),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domains::Level;
    use foundation::{Absent, Coded, Date};
    use valuing_send::Profile;

    fn of(days: &[Date]) -> Vec<Snapshot> {
        let profile = Profile::example();
        days.iter().map(|day| profile.as_of(*day).unwrap()).collect()
    }

    const BEFORE: Date = Date::constant(2025, 9, 1);
    const THEN: Date = Date::constant(2025, 10, 17);
    const NOW: Date = Date::constant(2026, 10, 16);

    #[test]
    fn what_nobody_rated_is_no_level_and_what_is_rated_in_part_lies_between() {
        let picture = child_over_time(&of(&[NOW, BEFORE, THEN]), None).unwrap();
        assert_eq!(picture.panels.len(), 5);
        let need = &picture.panels[0].lines[0];
        assert_eq!(picture.level(need, 0), Level::Absent(Absent::NotRecorded));
        assert_eq!(picture.level(need, 1), Level::Between(2, 2));
        let independence = &picture.panels[4].lines[0];
        assert!(matches!(picture.level(independence, 2), Level::Between(low, high) if low < high));
        let aspects = child_over_time(&of(&[THEN, NOW]), Some("independence")).unwrap();
        assert_eq!(aspects.panels.len(), 5);
        assert_eq!(aspects.panels[2].title, "Staying well");
        assert_eq!(aspects.level(&aspects.panels[2].lines[0], 1), Level::Absent(Absent::NotRecorded));
    }

    #[test]
    fn what_does_not_belong_together_is_not_drawn() {
        let fault = |snapshots: &[Snapshot], domain| child_over_time(snapshots, domain).unwrap_err().code();
        assert_eq!(fault(&[], None), code::DOCUMENT_EMPTY);
        assert_eq!(fault(&of(&[NOW, NOW]), None), code::PROFILE_ORDER);
        assert_eq!(fault(&of(&[NOW]), Some("nowhere")), code::DOCUMENT_REFERENCE);
        let other = Profile::new("another".parse().unwrap(), Profile::example().framework().clone());
        let two = [of(&[NOW]).remove(0), other.as_of(THEN).unwrap()];
        assert_eq!(fault(&two, None), code::PROFILE_CHILD);
    }
}

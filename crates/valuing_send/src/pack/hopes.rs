//! Outcomes, and moves between settings, in plain English.

use foundation::date::in_words as day;
use foundation::{Absent, Cell, Id, Key};

use super::Pack;
use crate::matching::Offer;
use crate::profile::{Direction, Judged, OutcomeProgress, PreparingForAdulthood, Seen, Transfer, View};

/// A sentence or two an outcome; and, where a review looks at them, the areas of adult life without one.
pub(super) fn outcomes(pack: &Pack) -> Vec<String> {
    let mut said: Vec<String> = pack.snapshot().outcomes().iter().map(|one| outcome(pack, one)).collect();
    let adulthood = adulthood(pack);
    let open: Vec<String> = adulthood.not_recorded().iter().map(|area| area.as_str().replace('_', " ")).collect();
    if adulthood.applies == Some(true) && !open.is_empty() {
        let (from, basis) = (PreparingForAdulthood::FROM_YEAR, PreparingForAdulthood::BASIS);
        let unread = if PreparingForAdulthood::VERIFIED { "" } else { "; not checked against the source" };
        let areas = open.join(", ");
        said.push(format!(
            "Preparing for adult life, which reviews look at from Year {from} on: nothing is recorded for {areas}. That \
             is not the same as nothing hoped for. ({basis}{unread})"
        ));
    }
    said
}

pub(super) fn adulthood(pack: &Pack) -> PreparingForAdulthood<'_> {
    pack.snapshot().preparing_for_adulthood(pack.found().context().year_group())
}

fn role<'p>(pack: &'p Pack, id: &Id) -> &'p str {
    pack.framework().role(id.as_str()).map_or("", |role| role.title.as_str())
}

fn outcome(pack: &Pack, one: &OutcomeProgress) -> String {
    let what = one.what();
    let by = role(pack, &what.by);
    let target = what.target.map_or_else(String::new, |target| format!(", hoped for by {}", day(target)));
    let agreed: Vec<&str> = what.agreed_by.iter().map(|id| role(pack, id)).collect();
    let agreed = if agreed.is_empty() { String::new() } else { format!(" Agreed by: {}.", agreed.join(", ")) };
    let views: Vec<String> = one.views().iter().map(|view| self::view(pack, one, view)).collect();
    let views = if views.is_empty() { "Nobody has said how near it is.".to_owned() } else { views.join(" ") };
    let differ = if one.differ() { " They differ." } else { "" };
    let words = &what.words;
    format!("\u{201c}{words}\u{201d} ({by}, {}{target}).{agreed} {views}{differ}", day(one.on()))
}

/// `Parent or carer: less than hoped on 3 June 2026 (they come in on most days), higher than at first.`
fn view(pack: &Pack, one: &OutcomeProgress, view: &View) -> String {
    let role = role(pack, view.role());
    let Some(Judged { level, words, on, .. }) = view.judged().last() else { return String::new() };
    let level_words = level.map_or("too soon to say", |level| level.as_str());
    let own = level.and_then(|level| one.what().sentence(level)).map(|own| format!(" ({own})"));
    let direction = match view.direction() {
        Direction::Higher => ", nearer than at first",
        Direction::Lower => ", further off than at first",
        Direction::Same => ", as at first",
        Direction::Unknown => "",
    };
    let why = words.as_ref().map_or_else(String::new, |why| format!(" \u{201c}{why}\u{201d}"));
    format!("{role}: {level_words}{} on {}{direction}.{why}", own.unwrap_or_default(), day(*on))
}

/// Where the child is, the moves, and what the setting before said.
pub(super) fn setting(pack: &Pack) -> Vec<String> {
    let snapshot = pack.snapshot();
    let mut said = match snapshot.setting() {
        Cell::Value(setting) => vec![format!("Now at: {}.", titled(pack, setting))],
        Cell::Absent(Absent::NotApplicable) => vec!["At no setting now.".to_owned()],
        Cell::Absent(_) => Vec::new(),
    };
    said.extend(snapshot.transfers().iter().map(|one| transfer(pack, one)));
    for line in pack.framework().lines().iter().filter(|line| line.of_setting) {
        for (index, (_, aspect)) in pack.framework().aspects().enumerate() {
            let before = snapshot.elsewhere(line, index);
            let before: Vec<String> = before.iter().map(|rating| snapshot.rating_in_words(line, rating)).collect();
            if !before.is_empty() {
                let (line, aspect) = (&line.title, &aspect.title);
                said.push(format!("Said at the setting before, {line}, {aspect}: {}.", before.join("; ")));
            }
        }
    }
    said
}

/// What the catalogue calls a setting, or its key.
fn titled<'p>(pack: &'p Pack, setting: &'p Key) -> &'p str {
    pack.found.offer(setting.as_str()).map_or(setting.as_str(), Offer::title)
}

fn transfer(pack: &Pack, seen: &Seen<Transfer>) -> String {
    let Transfer { from, to, planned_for } = &seen.what;
    let from = from.as_ref().map_or_else(String::new, |from| format!(" from {}", titled(pack, from)));
    let to = to
        .as_ref()
        .map_or_else(|| ", with no new setting recorded".to_owned(), |to| format!(" to {}", titled(pack, to)));
    match planned_for {
        Some(planned) => format!("A move{from}{to} is planned for {}, recorded on {}.", day(*planned), day(seen.on)),
        None => format!("A move{from}{to} on {}.", day(seen.on)),
    }
}

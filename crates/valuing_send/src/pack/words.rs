//! A pack in plain English. Every sentence is made from data that the pack also gives, and is the same for every audience.

use std::fmt::Write as _;

use foundation::date::in_words as day;
use foundation::{Absent, Cell};

use super::{Audience, NotKnown, Pack, Part, Right, why};
use crate::agreement::ReliableChange;
use crate::framework::{Domain, DomainRule, Interval, Line};
use crate::matching::{Finding, NeedMet, Offer};
use crate::profile::{
    Change, Comparison, Delivered, Delivery, Direction, Extent, Per, Seen, Support, span, support_histories,
};

pub(super) fn lines(pack: &Pack, part: Part) -> Vec<String> {
    match part {
        Part::Wishes => pack.found.wishes_in_words(),
        Part::Views => pack.now.views_in_words(),
        Part::Picture => picture(pack),
        Part::Ratings => ratings(pack),
        Part::Change => change(pack),
        Part::Due => super::due::lines(pack),
        Part::Support => support_histories(&pack.now).iter().map(|history| support(&history.seen)).collect(),
        Part::GraduatedApproach => pack.account.lines(),
        Part::Answers => super::answers::lines(pack),
        Part::Outcomes => super::hopes::outcomes(pack),
        Part::Setting => super::hopes::setting(pack),
        Part::Unmet => unmet(pack),
        Part::Offers => offers(pack),
        Part::NotKnown => not_known(pack),
        Part::Remedies => pack.remedies().iter().map(|one| format!("{}: {}", one.title, one.says)).collect(),
        Part::Rights => pack.rights.iter().map(right).collect(),
    }
}

pub(super) fn lead(pack: &Pack, audience: Audience) -> String {
    let whose = pack.whose.words(pack.framework());
    let address = match audience {
        Audience::Family => whose,
        Audience::Professionals => "To those who work with the child or young person".to_owned(),
    };
    format!("{address}. {}, {}.", pack.now.child(), pack.now.when_in_words())
}

pub(super) fn notice(pack: &Pack) -> String {
    format!(
        "This pack tells what is recorded, what is on offer and what is not known. It says nothing of what anyone should \
         decide. {} {}",
        pack.found.notice(),
        pack.table.notice()
    )
}

pub(super) fn pack(pack: &Pack, audience: Audience) -> String {
    let mut words = format!("{}\n{}\n", pack.kind.title(), pack.lead(audience));
    for part in Part::order(audience) {
        let _ = writeln!(words, "\n{}", part.heading());
        if let Some(explained) = pack.explained(part, audience) {
            let _ = writeln!(words, "   ({explained})");
        }
        let lines = lines(pack, part);
        if lines.is_empty() {
            let _ = writeln!(words, "   {}", part.none());
        }
        for line in lines {
            let _ = writeln!(words, " - {line}");
        }
    }
    if audience == Audience::Family {
        let _ = writeln!(words, "\n{LEVELS}");
        for line in pack.levels_explained() {
            let _ = writeln!(words, " - {line}");
        }
    }
    let _ = write!(words, "\n{}\n", pack.notice());
    words
}

/// The heading of what the levels look like.
const LEVELS: &str = "What the levels look like";

/// A sentence a domain: what is known of each line, and how readiness stands to need.
fn picture(pack: &Pack) -> Vec<String> {
    let framework = pack.framework();
    let drawn = || framework.lines().iter().filter(|line| line.rule != DomainRule::None);
    let sentence = |domain: &Domain| {
        let lines: Vec<String> = drawn().map(|line| level(pack, line, domain)).collect();
        format!("{}: {}.", domain.title, lines.join("; "))
    };
    framework.domains().iter().map(sentence).chain(by_aspect(pack)).collect()
}

/// For each line that stands beside need, the aspects in which it is below need, level with it, above it or not known.
fn by_aspect(pack: &Pack) -> impl Iterator<Item = String> {
    let framework = pack.framework();
    let lines = framework.lines().iter().filter(|line| pack.now.aligned(line).is_some());
    let all = [Comparison::Below, Comparison::Level, Comparison::Above, Comparison::Unknown];
    lines.flat_map(move |line| all.map(|compared| (line, compared))).filter_map(|(line, compared)| {
        let aspects = framework.aspects().enumerate();
        let here = aspects.filter(|(index, _)| pack.now.compare_at(line, *index) == Some(compared));
        let titles: Vec<&str> = here.map(|(_, (_, aspect))| aspect.title.as_str()).collect();
        (!titles.is_empty()).then(|| format!("{}, {} in: {}.", line.title, beside(compared), titles.join("; ")))
    })
}

fn beside(compared: Comparison) -> &'static str {
    if compared == Comparison::Unknown { "not known beside need" } else { compared.as_str() }
}

fn level(pack: &Pack, line: &Line, domain: &Domain) -> String {
    let found = pack.now.domain_level(line, domain);
    let known = match (found.level, pack.framework().scale_of(line)) {
        (Cell::Value(_), _) if found.rated == 0 => "not known".to_owned(),
        (Cell::Value(level), Some(scale)) => scale.words(level),
        (level, _) => level.absent().unwrap_or(Absent::NotRecorded).to_string(),
    };
    let some = if found.rated > 0 && found.rated < found.of {
        format!(" ({} of {} rated)", found.rated, found.of)
    } else {
        String::new()
    };
    let beside = pack.now.compare_domain(line.id.as_str(), domain.id.as_str());
    let beside = match beside {
        Ok(Cell::Value(compared)) => format!(", {}", self::beside(compared)),
        _ => String::new(),
    };
    format!("{} {known}{some}{beside}", line.title)
}

/// A sentence an aspect and line, with every rating.
fn ratings(pack: &Pack) -> Vec<String> {
    let framework = pack.framework();
    let mut said = Vec::new();
    for (index, (_, aspect)) in framework.aspects().enumerate() {
        for line in framework.lines() {
            let (_, ratings, differ) = pack.now.level(line, index);
            if !ratings.is_empty() {
                let all: Vec<String> = ratings.iter().map(|one| pack.now.rating_in_words(line, one)).collect();
                let differ = if differ { " They differ." } else { "" };
                said.push(format!("{}, {}: {}.{differ}", aspect.title, line.title, all.join("; ")));
            }
        }
    }
    said
}

/// How many went which way, and a sentence for each aspect that went up or down.
fn change(pack: &Pack) -> Vec<String> {
    let Some(since) = pack.since() else { return Vec::new() };
    let aspects = || pack.changes().iter().filter(|change| change.aspect.is_some());
    let together = || aspects().filter(|change| change.rater.is_none());
    let count = |direction| together().filter(|change| change.direction == direction).count();
    let mut said = vec![format!(
        "Since {}, by aspect and line: {} higher, {} lower, {} the same, {} not known on both days.",
        day(since),
        count(Direction::Higher),
        count(Direction::Lower),
        count(Direction::Same),
        count(Direction::Unknown),
    )];
    let moved = aspects().filter(|change| matches!(change.direction, Direction::Higher | Direction::Lower));
    said.extend(moved.map(|change| one_change(pack, change)));
    said
}

fn one_change(pack: &Pack, change: &Change) -> String {
    let (line, aspect) = pack.title_of(&change.line, &change.domain, change.aspect.as_ref());
    let scale = pack.framework().line(change.line.as_str()).and_then(|line| pack.framework().scale_of(line));
    let level = |cell: Cell<Interval>| match (cell, scale) {
        (Cell::Value(level), Some(scale)) => scale.words(level),
        (cell, _) => cell.absent().unwrap_or(Absent::NotRecorded).to_string(),
    };
    let rater = change.rater.as_ref().and_then(|rater| pack.framework().role(rater.as_str()));
    let rater = rater.map_or_else(String::new, |role| format!(" as rated by {} alone", role.title));
    let lasted = match change.sustained.value() {
        Some(true) => "; it has lasted",
        Some(false) => "; whether it lasts is too soon to say",
        None => "",
    };
    let clear = match change.reliable.value() {
        Some(ReliableChange::Higher | ReliableChange::Lower) => "; more than raters of the same thing usually differ",
        Some(ReliableChange::NoClearChange) => "; no clear change, because raters of the same thing differ as much",
        Some(ReliableChange::Unknown) => "; whether that is more than raters differ is not known",
        None => "",
    };
    let raters = if change.same_raters { "" } else { "; other people rated then, so the change may be theirs" };
    let carried = if change.carried { "; a level was carried over from another framework" } else { "" };
    let (before, after) = (level(change.before), level(change.after));
    let direction = change.direction.as_str();
    format!("{aspect}, {line}{rater}: {direction}, from {before} to {after}{lasted}{clear}{raters}{carried}.")
}

/// What was specified, whether it is there, and what was delivered.
fn support(seen: &Seen<Support>) -> String {
    let support = &seen.what;
    let specified = support.specified.as_ref().map(|specified| {
        let hours = specified.hours.map(|hours| match specified.per {
            Some(per) => format!("{} a {}", counted(hours), unit(per)),
            None => counted(hours),
        });
        let who = specified.who.as_ref().map(|who| format!("by: {who}"));
        let all: Vec<String> = [Some(specified.what.clone()), hours, who].into_iter().flatten().collect();
        format!("Specified: {}.", all.join("; "))
    });
    let specified = specified.unwrap_or_else(|| "Nothing was specified.".to_owned());
    format!(
        "{}, recorded on {}. {specified} {} {}",
        support.title,
        day(seen.on),
        available(support),
        delivered(support)
    )
}

/// `1 hour`, `1.5 hours`
fn counted(hours: f64) -> String {
    format!("{hours} hour{}", if (hours - 1.0).abs() < f64::EPSILON { "" } else { "s" })
}

pub(super) fn unit(per: Per) -> &'static str {
    match per {
        Per::Day => "day",
        Per::Week => "week",
        Per::Term => "term",
        Per::Year => "year",
    }
}

fn available(support: &Support) -> String {
    let Some(available) = &support.available else {
        return "Available: nobody has written down whether there is someone to give it.".to_owned();
    };
    let staffed = match available.staffed {
        Some(true) => "there is someone to give it",
        Some(false) => "there is nobody to give it",
        None => "whether there is someone to give it is not recorded",
    };
    let wait = available.wait_weeks.map(|weeks| match weeks {
        0 => "there is no wait".to_owned(),
        1 => "the wait is 1 week".to_owned(),
        weeks => format!("the wait is {weeks} weeks"),
    });
    let checked = match available.checked {
        Some(checked) => format!("checked on {}", day(checked)),
        None => "not known when that was checked".to_owned(),
    };
    let all: Vec<String> = [Some(staffed.to_owned()), wait, Some(checked)].into_iter().flatten().collect();
    format!("Available: {}.", all.join("; "))
}

fn delivered(support: &Support) -> String {
    let whole = match support.delivery() {
        Delivery::Full => "in full",
        Delivery::Part => "in part",
        Delivery::None => "nothing",
        Delivery::NotRecorded => {
            return "Delivered: nobody has written it down, which is not the same as nothing.".to_owned();
        }
    };
    let spans = support.delivered.as_deref().unwrap_or_default();
    let spans: Vec<String> = spans.iter().map(one_span).collect();
    format!("Delivered: {whole} ({}).", spans.join("; "))
}

fn one_span(delivered: &Delivered) -> String {
    let extent = match delivered.extent {
        Extent::Full => "in full",
        Extent::Part => "in part",
        Extent::None => "nothing",
    };
    let hours = delivered.hours.map_or_else(String::new, |hours| format!(", {}", counted(hours)));
    format!("{} {extent}{hours}", span(delivered.from, delivered.to))
}

fn unmet(pack: &Pack) -> Vec<String> {
    let framework = pack.framework();
    let open =
        |need: &NeedMet| format!("It cannot be told whether anything on the list meets {}", need.words(framework));
    let unmet = pack.found.unmet().map(|need| need.words(framework));
    unmet.chain(pack.found.unsettled().map(open)).map(|words| format!("{words}.")).collect()
}

/// The shortlist with its reasons, then the names of all else.
fn offers(pack: &Pack) -> Vec<String> {
    let framework = pack.framework();
    let one = |offer: &Offer| {
        let preference = offer.preference().map(|preference| preference.words(framework));
        let parts = [Some(format!("{}.", offer.words())), preference, Some(offer.reason())];
        let more = [Some(offer.wait()), offer.settling()];
        let said: Vec<String> = parts.into_iter().chain(more).flatten().filter(|words| !words.is_empty()).collect();
        format!("{} {}", offer.title(), said.join(" "))
    };
    let mut said: Vec<String> = pack.shortlist().map(one).collect();
    let rest = pack.found.offers().iter();
    let rest = rest.filter(|offer| !offer.preferred() && offer.finding() == Finding::DoesNotMeet);
    let rest: Vec<&str> = rest.map(Offer::title).collect();
    if !rest.is_empty() {
        said.push(format!(
            "Also on the list, and found not to meet a recorded need or to be for others: {}.",
            rest.join("; ")
        ));
    }
    said
}

/// A sentence for each line and reason, then what else is not known.
fn not_known(pack: &Pack) -> Vec<String> {
    let framework = pack.framework();
    let mut said = Vec::new();
    for line in framework.lines() {
        for absent in Absent::ALL {
            let of = pack.not_known.iter().filter_map(|open| match open {
                NotKnown::Level { line: own, aspect, why } if *own == line.id && *why == absent => {
                    framework.aspect(aspect.as_str()).map(|(_, aspect)| aspect.title.as_str())
                }
                _ => None,
            });
            let titles: Vec<&str> = of.collect();
            if !titles.is_empty() {
                said.push(format!("{}, {}: {}.", line.title, why(absent), titles.join(", ")));
            }
        }
    }
    said.extend(pack.not_known.iter().filter_map(|open| match open {
        NotKnown::Level { .. } => None,
        NotKnown::Delivery { title, .. } => Some(format!("{title}: whether it was delivered.")),
        NotKnown::Availability { title, .. } => Some(format!("{title}: whether there is someone to give it.")),
        NotKnown::Outcome { words, .. } => Some(format!("How near this is: \u{201c}{words}\u{201d}.")),
        NotKnown::Setting => Some("Where the child or young person is.".to_owned()),
        NotKnown::AgeAndYear => Some("Age and year group.".to_owned()),
        NotKnown::Wishes => Some("What the child or young person and the family want.".to_owned()),
    }));
    said
}

fn right(right: &Right) -> String {
    let limit = right.limit.as_ref().map_or_else(String::new, |limit| format!(" Time limit: {}.", limit.words()));
    let from = right.from.map_or_else(String::new, |from| format!(" In force from {}.", day(from)));
    let unread = if right.verified { String::new() } else { format!(" {}", Right::UNREAD) };
    format!("{}. {}{limit}{from}{unread} ({})", right.title, right.says, right.law)
}

//! A match in plain English. Every sentence is made from data that the match also gives.

use std::fmt::Write as _;

use foundation::{Date, Id};

use super::{Answer, Criterion, Finding, Match, Offer, Preference, Promise, Test};
use crate::Framework;
use crate::framework::{Interval, Rank, Scale};
use crate::profile::Delivery;

/// The finding, what it rests on, and what it is not.
pub(super) fn finding(finding: Finding, worst: Finding, best: Finding, known: Date) -> String {
    let mut words = finding.as_str().to_owned();
    if finding == Finding::CannotTell {
        let _ = write!(words, ": at worst it {}, at best it {}", worst.as_str(), best.as_str());
    }
    let _ = write!(words, ", on what was recorded to {known}; not a view on what provision is necessary");
    words
}

/// Why: what speaks against it, then what is not known; or else what holds.
pub(super) fn reason(framework: &Framework, finding: Finding, criteria: &[Criterion]) -> String {
    let with = |answer: Answer| {
        criteria.iter().filter(move |criterion| criterion.answer == answer).map(|one| criterion(framework, one))
    };
    let told: Vec<String> = match finding {
        Finding::MeetsEvery => with(Answer::Yes).collect(),
        _ => with(Answer::No).chain(with(Answer::Unknown)).collect(),
    };
    told.join(" ")
}

/// One criterion as a sentence.
pub(super) fn criterion(framework: &Framework, criterion: &Criterion) -> String {
    match &criterion.test {
        Test::Age { from, to } => reach("It is for ages", &span(*from, *to), "the age", criterion.answer),
        Test::YearGroup { from, to } => {
            reach("It is for national curriculum years", &span(*from, *to), "the year", criterion.answer)
        }
        Test::Phase { phases } => reach("It is for the phase", &either(phases), "the phase", criterion.answer),
        Test::Area { .. } => reach("It is for people of", "certain areas", "the area", criterion.answer),
        Test::Dates { from, until } => {
            let span = match (from, until) {
                (Some(from), Some(until)) => format!("from {from} to {until}"),
                (Some(from), None) => format!("from {from}"),
                (None, Some(until)) => format!("until {until}"),
                (None, None) => "always".to_owned(),
            };
            let holds = if criterion.answer == Answer::Yes { "which includes" } else { "which does not include" };
            format!("It is there {span}, {holds} the day.")
        }
        Test::Need { domain, aspect, up_to, need } => {
            need_in_words(framework, criterion, title(framework, domain, aspect.as_ref()), *up_to, *need)
        }
    }
}

fn reach(what: &str, span: &str, subject: &str, answer: Answer) -> String {
    match answer {
        Answer::Yes => format!("{what} {span}, which fits."),
        Answer::No => format!("{what} {span}, which does not fit."),
        Answer::Unknown => format!("{what} {span}, and {subject} is not recorded."),
    }
}

fn span(from: Option<i64>, to: Option<i64>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("{from} and over"),
        (None, Some(to)) => format!("up to {to}"),
        (None, None) => "of any".to_owned(),
    }
}

fn either(ids: &[Id]) -> String {
    ids.iter().map(|id| id.as_str().replace('_', " ")).collect::<Vec<_>>().join(" or ")
}

fn title<'f>(framework: &'f Framework, domain: &Id, aspect: Option<&Id>) -> &'f str {
    let aspect = aspect.and_then(|aspect| framework.aspect(aspect.as_str())).map(|(_, aspect)| aspect.title.as_str());
    aspect.unwrap_or_else(|| framework.domain(domain.as_str()).map_or("", |domain| domain.title.as_str()))
}

fn need_scale(framework: &Framework) -> Option<&Scale> {
    framework.need_line().and_then(|line| framework.scale_of(line))
}

/// `2 (Planned extra help)`
fn level(framework: &Framework, rank: Rank) -> String {
    let level = need_scale(framework).and_then(|scale| scale.level(rank));
    level.map_or_else(String::new, |level| format!("{} ({})", level.code, level.label))
}

fn interval(framework: &Framework, need: Interval) -> String {
    let whole = need_scale(framework).map(Scale::whole);
    match need.rank() {
        Some(rank) => level(framework, rank),
        None if whole == Some(need) => "not known: nothing is rated".to_owned(),
        None if whole.is_some_and(|whole| whole.hi == need.hi) => format!("{} or more", level(framework, need.lo)),
        None => format!("between {} and {}", level(framework, need.lo), level(framework, need.hi)),
    }
}

fn need_in_words(
    framework: &Framework,
    criterion: &Criterion,
    title: &str,
    up_to: Option<Rank>,
    need: Option<Interval>,
) -> String {
    let Some(need) = need else { return format!("{title}: no need can apply.") };
    let recorded = interval(framework, need);
    let Some(up_to) = up_to else {
        return format!("{title}: the catalogue does not say what it meets; the need recorded is {recorded}.");
    };
    let mut words = format!("{title}: meets up to {}; the need recorded is {recorded}", level(framework, up_to));
    if let Some(latest) = criterion.rests_on.iter().max_by_key(|basis| (basis.level, basis.on)) {
        let role = framework.role(latest.role.as_str()).map_or("", |role| role.title.as_str());
        let aspect = framework.aspect(latest.aspect.as_str()).map_or("", |(_, aspect)| aspect.title.as_str());
        let _ = write!(words, " ({aspect}, {role}, {})", latest.on);
    }
    if !criterion.would_settle.is_empty() {
        let aspects = criterion.would_settle.iter().filter_map(|id| framework.aspect(id));
        let aspects: Vec<&str> = aspects.map(|(_, aspect)| aspect.title.as_str()).collect();
        let _ = write!(words, "; not rated: {}", aspects.join(", "));
    }
    words.push('.');
    words
}

pub(super) fn notice(known: Date, framework: &str, catalogue: &str) -> String {
    format!(
        "This list helps a conversation and decides nothing. It rests on what was recorded to {known}, and is not a view \
         on what provision is necessary. Something that is not on the list can be needed and can be asked for. A parent, \
         a young person or a setting may ask for an EHC needs assessment at any time (Children and Families Act 2014, \
         section 36(1)). {framework} {catalogue}"
    )
}

pub(super) fn promise(promise: &Promise) -> String {
    let what = promise.what.as_ref().map_or_else(String::new, |what| format!(" ({what})"));
    let came = match promise.delivery {
        Delivery::Full => "was delivered",
        Delivery::Part => "was delivered in part",
        Delivery::None => "was not delivered",
        Delivery::NotRecorded => "is not recorded as delivered or not",
    };
    format!("{}{what}, recorded on {}, {came}.", promise.title, promise.on)
}

/// The whole match.
pub(super) fn list(found: &Match) -> String {
    let framework = found.framework();
    let mut words = String::new();
    for (index, offer) in found.offers().iter().enumerate() {
        let _ = write!(words, "{}. {}", index + 1, offer_words(framework, offer));
    }
    let unmet = found.unmet().map(|need| {
        format!("{}: {}", title(framework, &need.domain, Some(&need.aspect)), interval(framework, need.need))
    });
    words.push('\n');
    section(&mut words, "Recorded needs that nothing in the catalogue meets", unmet.collect());
    let promised = found.promises().iter().map(promise).collect();
    section(&mut words, "Promised, and not known to have been delivered in full", promised);
    let aspects = found.not_rated().iter().filter_map(|id| framework.aspect(id.as_str()));
    let aspects: Vec<&str> = aspects.map(|(_, aspect)| aspect.title.as_str()).collect();
    let not_rated = if aspects.is_empty() { "none".to_owned() } else { aspects.join(", ") };
    let _ = writeln!(words, "Need not rated: {not_rated}.");
    if !found.preferred_elsewhere().is_empty() {
        let _ = writeln!(words, "Preferred, and not in the catalogue: {}.", list_ids(found.preferred_elsewhere()));
    }
    let _ = write!(words, "\n{}\n", found.notice());
    words
}

/// A heading with its lines, or that none is recorded.
fn section(words: &mut String, heading: &str, lines: Vec<String>) {
    let none = if lines.is_empty() { " none recorded" } else { "" };
    let _ = writeln!(words, "{heading}:{none}");
    for line in lines {
        let _ = writeln!(words, "   {line}");
    }
}

fn list_ids(ids: &[Id]) -> String {
    ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")
}

fn offer_words(framework: &Framework, offer: &Offer) -> String {
    let mut words = format!("{}\n", offer.title());
    if let Some(preference) = offer.preference() {
        let _ = writeln!(words, "   {}", preference.words(framework));
    }
    let _ = writeln!(words, "   Finding: {}.", offer.words());
    for one in offer.criteria() {
        let mark = match one.answer {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Unknown => "?",
        };
        let _ = writeln!(words, "   {mark:>3}  {}", criterion(framework, one));
    }
    if let Some(tried) = offer.tried() {
        let _ = writeln!(words, "   {}", promise(tried));
    }
    let _ = writeln!(words, "   {}", offer.wait());
    words
}

pub(super) fn preference(framework: &Framework, preference: &Preference) -> String {
    match preference {
        Preference::Stated => "Preferred by the child, young person or family.".to_owned(),
        Preference::Wish { by, on } => {
            let role = framework.role(by.as_str()).map_or("", |role| role.title.as_str());
            format!("Preferred: {role}, {on}.")
        }
    }
}

pub(super) fn wait(offer: &Offer) -> String {
    let wait = match offer.wait_weeks() {
        None => return "The wait is not recorded.".to_owned(),
        Some(0) => "No wait".to_owned(),
        Some(1) => "A wait of 1 week".to_owned(),
        Some(weeks) => format!("A wait of {weeks} weeks"),
    };
    match offer.checked() {
        Some(checked) => format!("{wait}, checked on {checked}."),
        None => format!("{wait}; not known when that was checked."),
    }
}

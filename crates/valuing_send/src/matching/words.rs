//! A match in plain English. Every sentence is made from data that the match also gives.

use std::fmt::Write as _;

use foundation::date::in_words as day;
use foundation::{Absent, Date, Id};

use super::{Answer, Criterion, Finding, Match, NeedMet, Offer, Preference, Promise, Settle, Test};
use crate::framework::{Interval, Rank, Scale};
use crate::profile::{Delivered, Delivery, Extent};
use crate::{Framework, Snapshot};

/// `to 16 October 2026`, and up to which day it was seen if that is another.
fn recorded_to(known: Date, seen: Date) -> String {
    let seen = if seen == known { String::new() } else { format!(" of what was seen up to {}", day(seen)) };
    format!("to {}{seen}", day(known))
}

/// The finding, what it rests on, and what it is not.
pub(super) fn finding(
    finding: Finding,
    worst: Finding,
    best: Finding,
    criteria: &[Criterion],
    snapshot: &Snapshot,
) -> String {
    let for_others = criteria.iter().any(|one| !one.test.is_fit() && one.answer == Answer::No);
    let mut words = if for_others { "is for others".to_owned() } else { finding.as_str().to_owned() };
    if finding == Finding::CannotTell {
        let _ = write!(words, ": at worst it {}, at best it {}", worst.as_str(), best.as_str());
    }
    let to = recorded_to(snapshot.known(), snapshot.seen());
    let _ = write!(words, ", on what was recorded {to}; not a view on what provision is necessary");
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
        Test::Age { from, to } => {
            reach("It is for ages", &span(*from, *to, |age| age.to_string()), "the age", criterion.answer)
        }
        Test::YearGroup { from, to } => reach("It is for", &span(*from, *to, year), "the year", criterion.answer),
        Test::Phase { phases } => reach("It is for the phase", &either(phases), "the phase", criterion.answer),
        Test::Area { .. } => reach("It is for people of", "certain areas", "the area", criterion.answer),
        Test::Dates { from, until } => {
            let span = match (from, until) {
                (Some(from), Some(until)) => format!("from {} to {}", day(*from), day(*until)),
                (Some(from), None) => format!("from {}", day(*from)),
                (None, Some(until)) => format!("until {}", day(*until)),
                (None, None) => "always".to_owned(),
            };
            let holds = if criterion.answer == Answer::Yes { "which includes" } else { "which does not include" };
            format!("It is there {span}, {holds} the day.")
        }
        Test::Designation { designations } => {
            reach("It is designated for", &either(designations), "the type of need", criterion.answer)
        }
        Test::Intake { intakes } => {
            reach("Its lawful intake is", &either(intakes), "whether they are within it", criterion.answer)
        }
        Test::Rule { .. } => reach("It has a rule of", "whom it is for", "what that asks", criterion.answer),
        Test::Raises { domain, aspect, .. } => reach(
            "It raises readiness in",
            title(framework, domain, aspect.as_ref()),
            "what that asks",
            criterion.answer,
        ),
        Test::Other => "The catalogue says more of whom it is for than this version can read.".to_owned(),
        Test::Need { domain, aspect, up_to, need, rated, of } => {
            let title = title(framework, domain, aspect.as_ref());
            let need = need.map(|need| interval(framework, need, *rated, *of));
            need_in_words(framework, criterion, title, *up_to, need)
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

fn span(from: Option<i64>, to: Option<i64>, name: impl Fn(i64) -> String) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{} to {}", name(from), name(to)),
        (Some(from), None) => format!("{} and over", name(from)),
        (None, Some(to)) => format!("up to {}", name(to)),
        (None, None) => "everyone".to_owned(),
    }
}

/// A national curriculum year as people say it.
fn year(ncy: i64) -> String {
    match ncy {
        0 => "Reception".to_owned(),
        1.. => format!("Year {ncy}"),
        _ => format!("{} before Reception", if ncy == -1 { "the year".to_owned() } else { format!("{} years", -ncy) }),
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

fn interval(framework: &Framework, need: Interval, rated: usize, of: usize) -> String {
    let whole = need_scale(framework).map(Scale::whole);
    match need.rank() {
        Some(rank) => level(framework, rank),
        None if rated == 0 => "not known".to_owned(),
        None if whole == Some(need) => format!("not known: {rated} of {of} aspects have a level"),
        None if whole.is_some_and(|whole| whole.hi == need.hi) => format!("{} or more", level(framework, need.lo)),
        None => format!("between {} and {}", level(framework, need.lo), level(framework, need.hi)),
    }
}

fn need_in_words(
    framework: &Framework,
    criterion: &Criterion,
    title: &str,
    up_to: Option<Rank>,
    need: Option<String>,
) -> String {
    let Some(need) = need else { return format!("{title}: no need can apply.") };
    let Some(up_to) = up_to else {
        return format!("{title}: the catalogue does not say what it meets; the need recorded is {need}.");
    };
    let mut words = format!("{title}: meets up to {}; the need recorded is {need}", level(framework, up_to));
    if let Some(latest) = criterion.rests_on.iter().max_by_key(|basis| (basis.level, basis.on)) {
        let role = framework.role(latest.role.as_str()).map_or("", |role| role.title.as_str());
        let aspect = framework.aspect(latest.aspect.as_str()).map_or("", |(_, aspect)| aspect.title.as_str());
        let _ = write!(words, ", in {aspect}, rated on {} by: {role}", day(latest.on));
    }
    if !criterion.would_settle.is_empty() {
        let _ = write!(words, "; not rated: {}", aspects(framework, criterion.would_settle.iter().filter_map(rated)));
    }
    words.push('.');
    words
}

fn rated(settle: &Settle) -> Option<&str> {
    match settle {
        Settle::Rating { aspect, .. } => Some(aspect.as_str()),
        _ => None,
    }
}

fn aspects<'i>(framework: &Framework, ids: impl Iterator<Item = &'i str>) -> String {
    let titles = ids.filter_map(|id| framework.aspect(id)).map(|(_, aspect)| aspect.title.as_str());
    titles.collect::<Vec<_>>().join(", ")
}

pub(super) fn notice(known: Date, seen: Date, framework: &str, catalogue: &str) -> String {
    format!(
        "This list helps a conversation and decides nothing. It rests on what was recorded {}, and is not a view on what \
         provision is necessary. Something that is not on the list can be needed and can be asked for. The child's \
         parent, the young person, or a person acting for a school or post-16 institution may ask for an EHC needs \
         assessment at any time (Children and Families Act 2014, section 36(1)). {framework} {catalogue}",
        recorded_to(known, seen)
    )
}

/// What was specified, what came of it in each span, and whether it is there.
pub(super) fn promise(promise: &Promise) -> String {
    let support = &promise.support;
    let what = support.specified.as_ref().map_or_else(String::new, |specified| format!(" ({})", specified.what));
    let came = match promise.delivery {
        Delivery::Full => "delivered in full",
        Delivery::Part => "delivered in part",
        Delivery::None => "not delivered",
        Delivery::NotRecorded => "whether it was delivered is not recorded",
    };
    let mut words = format!("{}{what}, recorded on {}: {came}", promise.title, day(promise.on));
    let spans = support.delivered.as_deref().unwrap_or_default();
    if spans.len() > 1 {
        let spans: Vec<String> = spans.iter().map(span_in_words).collect();
        let _ = write!(words, " ({})", spans.join("; "));
    }
    words.push('.');
    if let Some(available) = &support.available {
        let staffed = available.staffed.map(|staffed| if staffed { "it is staffed" } else { "it is not staffed" });
        let wait = available.wait_weeks.map(|weeks| format!("the wait is {weeks} weeks"));
        let known: Vec<String> = staffed.map(str::to_owned).into_iter().chain(wait).collect();
        if !known.is_empty() {
            let checked = available.checked.map_or_else(|| "not known when".to_owned(), |on| format!("on {}", day(on)));
            let _ = write!(words, " When checked ({checked}), {}.", known.join(" and "));
        }
    }
    words
}

fn span_in_words(span: &Delivered) -> String {
    let extent = match span.extent {
        Extent::Full => "in full",
        Extent::Part => "in part",
        Extent::None => "not at all",
    };
    format!("{} to {}: {extent}", day(span.from), day(span.to))
}

pub(super) fn preference(framework: &Framework, preference: &Preference) -> String {
    match preference {
        Preference::Stated => "Preferred by the child, young person or family.".to_owned(),
        Preference::Wish { by, on } => {
            let role = framework.role(by.as_str()).map_or("", |role| role.title.as_str());
            format!("Preferred: {role}, {}.", day(*on))
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
        Some(checked) => format!("{wait}, checked on {}.", day(checked)),
        None => format!("{wait}; not known when that was checked."),
    }
}

/// What would settle a finding that cannot be told.
pub(super) fn settle(framework: &Framework, offer: &Offer) -> Option<String> {
    let settle = offer.would_settle();
    let (meets, rest): (Vec<&Settle>, Vec<&Settle>) = settle.into_iter().partition(|one| **one == Settle::Meets);
    let names = rest.into_iter().map(|one| match one {
        Settle::Rating { line, aspect } => {
            let line = line.as_ref().and_then(|line| framework.line(line.as_str()));
            let line = line.map_or_else(|| "need".to_owned(), |line| line.title.clone());
            format!("{line} in {}", title(framework, aspect, Some(aspect)))
        }
        Settle::Ncy => "the year group".to_owned(),
        Settle::Reach => "what else the catalogue says of whom it is for".to_owned(),
        other => format!("the {other}"),
    });
    let names: Vec<String> = names.collect();
    let record = (!names.is_empty()).then(|| format!("To settle it, record: {}.", names.join(", ")));
    let ask = (!meets.is_empty()).then(|| "To settle it, ask the provider what it meets.".to_owned());
    let both: Vec<String> = record.into_iter().chain(ask).collect();
    (!both.is_empty()).then(|| both.join(" "))
}

/// What the child, young person and family want, in their words.
pub(super) fn wishes(found: &Match) -> Vec<String> {
    let framework = found.framework();
    let words = found.wishes().iter().map(|wish| {
        let role = framework.role(wish.what.by.as_str()).map_or("", |role| role.title.as_str());
        format!("{role}, {}: \u{201c}{}\u{201d}", day(wish.on), wish.what.words)
    });
    let elsewhere = found.preferred_elsewhere().iter().map(|id| format!("Preferred, and not in the catalogue: {id}."));
    let whose = found.is_unsettled_whose().then(|| {
        "Whose preference comes first cannot be told, because neither age nor year is recorded: after compulsory school \
         age it is the young person's (Children and Families Act 2014, section 83(2))."
            .to_owned()
    });
    words.chain(elsewhere).chain(whose).collect()
}

/// A need, with its level.
pub(super) fn need(framework: &Framework, need: &NeedMet) -> String {
    let title = title(framework, &need.domain, Some(&need.aspect));
    format!("{title}: {}", interval(framework, need.need, 1, 1))
}

/// The aspects in which need is not known, one line for each reason.
pub(super) fn not_known(found: &Match) -> Vec<String> {
    let of = |why: Absent| {
        let ids = found.not_known().iter().filter(move |(_, own)| *own == why).map(|(id, _)| id.as_str());
        aspects(found.framework(), ids)
    };
    let lines = Absent::ALL.into_iter().map(|why| (why, of(why))).filter(|(_, titles)| !titles.is_empty());
    let name = |why: Absent| if why == Absent::NotRecorded { "Not rated".to_owned() } else { format!("Is {why}") };
    lines.map(|(why, titles)| format!("{}: {titles}.", name(why))).collect()
}

/// The whole match.
pub(super) fn list(found: &Match) -> String {
    let framework = found.framework();
    let mut words = String::new();
    section(&mut words, "What they want", wishes(found));
    words.push('\n');
    for (index, offer) in found.offers().iter().enumerate() {
        let _ = write!(words, "{}. {}", index + 1, offer_words(framework, offer));
    }
    words.push('\n');
    let needs = |needs: Vec<&NeedMet>| needs.into_iter().map(|one| need(framework, one)).collect();
    section(&mut words, "Recorded needs that nothing in the catalogue meets", needs(found.unmet().collect()));
    let unsettled = needs(found.unsettled().collect());
    section(&mut words, "Recorded needs of which it cannot be told whether anything meets them", unsettled);
    let promised = found.promises().iter().map(promise).collect();
    section(&mut words, "Promised, and not known to have been delivered in full", promised);
    section(&mut words, "Need that is not known", not_known(found));
    let _ = write!(words, "\n{}\n", found.notice());
    words
}

/// A heading with its lines, or that there are none.
fn section(words: &mut String, heading: &str, lines: Vec<String>) {
    let none = if lines.is_empty() { " none recorded" } else { "" };
    let _ = writeln!(words, "{heading}:{none}");
    for line in lines {
        let _ = writeln!(words, "   {line}");
    }
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
    for recorded in offer.recorded() {
        let _ = writeln!(words, "   Recorded support: {}", promise(recorded));
    }
    let _ = writeln!(words, "   {}", offer.wait());
    if let Some(settle) = settle(framework, offer) {
        let _ = writeln!(words, "   {settle}");
    }
    words
}

//! An account in plain English. Every sentence is made from data that the account also gives, and none says why anything
//! changed.

use std::fmt::Write as _;

use foundation::date::in_words as day;
use foundation::{Date, Id};

use super::explore::{Start, StartTold, Suggestion, WhyLeftOut};
use super::gap::Readiness;
use super::history::{Promised, Span};
use super::need_remains::DeliveredWithNeed;
use super::not_tried::NotTried;
use super::plan::{Plan, Step, StepReview, Timing};
use super::tried::{AspectChange, Ground, RatedAgain, Tried};
use crate::Framework;
use crate::framework::{LineKind, Scale};
use crate::matching::{Addressed, Answer, Offer};
use crate::profile::{Delivery, Direction, Extent, Per};
use crate::provision::Provision;

pub(super) fn notice(known: Date, addressed: Addressed, framework: &str, catalogue: &str) -> String {
    let who = match addressed {
        Addressed::YoungPerson | Addressed::Representative => {
            "The young person, the child's parent, or a person acting for a school or post-16 institution"
        }
        _ => "The child's parent, the young person, or a person acting for a school or post-16 institution",
    };
    let whose = match addressed {
        Addressed::Family => "",
        Addressed::YoungPerson => {
            " This is written for the young person: after compulsory school age wishes and consent are theirs (section \
             83(2))."
        }
        Addressed::Representative => {
            " After compulsory school age wishes and consent are the young person's (section 83(2)); somebody is recorded \
             as acting for them."
        }
        Addressed::NotKnown => {
            " Neither age nor year is recorded: after compulsory school age wishes and consent are the young person's \
             (section 83(2))."
        }
    };
    let spaced = |text: &str| if text.is_empty() { String::new() } else { format!(" {text}") };
    format!(
        "Nothing here has to be tried first. {who} may ask for an EHC needs assessment at any time (Children and Families \
         Act 2014, section 36(1)).{whose} This account helps a conversation and decides nothing. It rests on what was \
         recorded to {}, does not say why anything changed, and is not a view on what provision is necessary. Something \
         that is not in it can be needed and can be asked for.{}{}",
        day(known),
        spaced(framework),
        spaced(catalogue)
    )
}

/// The titles of aspects, one after the other.
pub(super) fn aspects<'i>(framework: &Framework, ids: impl IntoIterator<Item = &'i Id>) -> String {
    ids.into_iter().map(|id| aspect(framework, id)).collect::<Vec<_>>().join(", ")
}

fn aspect<'f>(framework: &'f Framework, id: &Id) -> &'f str {
    framework.aspect(id.as_str()).map_or("", |(_, aspect)| aspect.title.as_str())
}

pub(super) fn domain<'f>(framework: &'f Framework, id: &Id) -> &'f str {
    framework.domain(id.as_str()).map_or("", |domain| domain.title.as_str())
}

pub(super) fn line<'f>(framework: &'f Framework, id: &Id) -> &'f str {
    framework.line(id.as_str()).map_or("", |line| line.title.as_str())
}

pub(super) fn role<'f>(framework: &'f Framework, id: &Id) -> &'f str {
    framework.role(id.as_str()).map_or("", |role| role.title.as_str())
}

/// `3 (Close daily help)`
fn level(scale: Option<&Scale>, code: &str) -> String {
    let label = scale.and_then(|scale| scale.level(scale.rank(code)?)).map(|level| level.label.as_str());
    label.map_or_else(|| code.to_owned(), |label| format!("{code} ({label})"))
}

fn need_scale(framework: &Framework) -> Option<&Scale> {
    framework.need_line().and_then(|line| framework.scale_of(line))
}

/// `Two sessions a week, 1.5 hours each week, by: Trained teaching assistant`
pub(super) fn promised(promised: &Promised) -> String {
    let mut words = promised.what.clone();
    if let Some(amount) = amount(promised.hours, promised.per) {
        let _ = write!(words, ", {amount}");
    }
    if let Some(who) = &promised.who {
        let _ = write!(words, ", by: {who}");
    }
    words
}

/// `1.5 hours each week`
pub(super) fn amount(hours: Option<f64>, per: Option<Per>) -> Option<String> {
    let per = per.map_or("", |per| match per {
        Per::Day => " each day",
        Per::Week => " each week",
        Per::Term => " each term",
        Per::Year => " each year",
    });
    Some(format!("{}{per}", in_hours(hours?)))
}

fn in_hours(hours: f64) -> String {
    if (hours - 1.0).abs() < f64::EPSILON { "1 hour".to_owned() } else { format!("{hours} hours") }
}

pub(super) fn spans(spans: &[Span]) -> String {
    let span = |span: &Span| {
        let extent = match span.extent {
            Extent::Full => "in full",
            Extent::Part => "in part",
            Extent::None => "not at all",
        };
        let hours = span.hours.map_or_else(String::new, |hours| format!(", {}", in_hours(hours)));
        format!("{} to {}: {extent}{hours}", day(span.from), day(span.to))
    };
    spans.iter().map(span).collect::<Vec<_>>().join("; ")
}

/// `delivered in full`
pub(super) fn came(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Full => "delivered in full",
        Delivery::Part => "delivered in part",
        Delivery::None => "not delivered",
        Delivery::NotRecorded => "whether it was delivered is not recorded",
    }
}

fn days(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

pub(super) fn tried(framework: &Framework, tried: &Tried) -> String {
    let mut words = format!(
        "{}: {} between {} and {}, over {}",
        tried.title,
        came(tried.delivery),
        day(tried.from),
        day(tried.to),
        days(tried.days)
    );
    if let Some(hours) = tried.hours {
        let _ = write!(words, ", {} in all", in_hours(hours));
    }
    if tried.spans.len() > 1 || tried.delivery == Delivery::Part {
        let _ = write!(words, " ({})", spans(&tried.spans));
    }
    words.push('.');
    if let Some(promise) = &tried.promised {
        let kept = if tried.delivery == Delivery::Full { "Promised" } else { "Promised, and not delivered in full" };
        let _ = write!(words, " {kept}: {}.", promised(promise));
    }
    let changes = changes(framework, &tried.changes);
    if tried.changes.is_empty() {
        words.push_str(" Which aspects it is for is not recorded.");
    } else {
        let _ = write!(words, " {changes}");
    }
    words
}

/// Which way need and readiness went, line by line: what was told, and in how many aspects it cannot be.
pub(super) fn changes(framework: &Framework, changes: &[AspectChange]) -> String {
    if changes.iter().all(|change| change.ratings.is_empty()) {
        return "Which way need and readiness went over that time cannot be told, because nobody rated them both before and \
                again."
            .to_owned();
    }
    let mut lines = Vec::new();
    for one in framework.lines() {
        let here: Vec<&AspectChange> = changes.iter().filter(|change| change.line == one.id).collect();
        if here.is_empty() {
            continue;
        }
        let scale = framework.scale_of(one);
        let subject = if one.kind == LineKind::Need { "Need".to_owned() } else { format!("Readiness ({})", one.title) };
        let with = |direction: Direction| {
            here.iter().filter(move |change| change.direction == direction && !change.ratings.is_empty())
        };
        let mut told = Vec::new();
        for (direction, name) in
            [(Direction::Lower, "lower in"), (Direction::Higher, "higher in"), (Direction::Same, "no change in")]
        {
            let list: Vec<String> = with(direction).map(|change| rated_again(framework, scale, change)).collect();
            if !list.is_empty() {
                told.push(format!("{name} {}", list.join(", ")));
            }
        }
        let differ: Vec<&Id> = with(Direction::Unknown).map(|change| &change.aspect).collect();
        if !differ.is_empty() {
            told.push(format!("no clear change in {}, because those who rated it differ", aspects(framework, differ)));
        }
        let open: Vec<&Id> = here.iter().filter(|one| one.ratings.is_empty()).map(|one| &one.aspect).collect();
        let whole = open.len() == here.len();
        if !open.is_empty() {
            let open = if whole { String::new() } else { format!(" in {}", aspects(framework, open)) };
            told.push(format!("cannot tell{open}, because nobody rated it both before and again"));
        }
        lines.push(format!("{subject} over that time: {}.", told.join("; ")));
    }
    lines.join(" ")
}

fn rated_again(framework: &Framework, scale: Option<&Scale>, change: &AspectChange) -> String {
    let told = |one: &RatedAgain| {
        let levels = if one.direction == Direction::Same {
            level(scale, &one.after)
        } else {
            format!("{}, then {}", level(scale, &one.before), level(scale, &one.after))
        };
        format!(
            "{levels}, rated on {} and {} by: {}",
            day(one.before_on),
            day(one.after_on),
            role(framework, &one.role)
        )
    };
    let told: Vec<String> = change.ratings.iter().map(told).collect();
    format!("{} [{}]", aspect(framework, &change.aspect), told.join("; "))
}

pub(super) fn not_tried(not_tried: &NotTried) -> String {
    let start = match &not_tried.promised {
        Some(promise) => {
            let on = not_tried.promised_on.unwrap_or(not_tried.on);
            format!("promised on {} ({}), and ", day(on), promised(promise))
        }
        None => format!("recorded on {}, and ", day(not_tried.on)),
    };
    let mut words = format!("{}: not tried. It was {start}{}", not_tried.title, came(not_tried.delivery));
    if !not_tried.spans.is_empty() {
        let _ = write!(words, " ({})", spans(&not_tried.spans));
    }
    words.push('.');
    let availability = &not_tried.availability;
    let _ = write!(words, " Whether it is there: {}", availability.told.as_str());
    if let Some(checked) = availability.checked {
        let _ = write!(words, ", last checked on {}", day(checked));
        let staffed = availability.staffed.map(|staffed| if staffed { "staffed" } else { "not staffed" }.to_owned());
        let wait = availability.wait_weeks.map(|weeks| format!("a wait of {weeks} weeks"));
        let then: Vec<String> = staffed.into_iter().chain(wait).collect();
        if !then.is_empty() {
            let _ = write!(words, ": {}", then.join(" and "));
        }
    }
    words.push('.');
    words
}

pub(super) fn suggestion(ground: &Ground<'_>, provision: &Provision, offer: &Offer, suggestion: &Suggestion) -> String {
    let framework = ground.framework();
    let layer = ground.catalogue.layers().iter().find(|layer| layer.id == suggestion.layer);
    let layer = layer.map_or_else(String::new, |layer| format!(" ({})", layer.title));
    let mut words = format!("{}{layer}.", suggestion.title);
    if let Some(about) = &provision.about {
        let _ = write!(words, " {about}");
    }
    if suggestion.preferred {
        words.push_str(" Preferred by the child, young person or family.");
    }
    if suggestion.promised {
        words.push_str(" It was promised, and has not been delivered.");
    }
    let scale = need_scale(framework);
    let fits = suggestion.fits.iter().filter_map(|fit| {
        let reaches = if fit.meets == Some(Answer::No) { ", which is below the need recorded" } else { "" };
        Some(format!("{}, up to {}{reaches}", aspect(framework, &fit.aspect), level(scale, fit.up_to.as_ref()?)))
    });
    let fits: Vec<String> = fits.collect();
    if !fits.is_empty() {
        let _ = write!(words, " It says that it meets need in {}.", fits.join("; "));
    }
    let raises = suggestion.fits.iter().filter(|fit| !fit.raises.is_empty()).map(|fit| {
        let lines: Vec<&str> = fit.raises.iter().map(|id| line(framework, id)).collect();
        format!("{} ({})", aspect(framework, &fit.aspect), lines.join(", "))
    });
    let raises: Vec<String> = raises.collect();
    if !raises.is_empty() {
        let _ = write!(words, " It says that it raises readiness in {}.", raises.join(", "));
    }
    for evidence in &suggestion.evidence {
        let _ = write!(words, " Evidence: {} ({}).", evidence.strength, evidence.source.trim_end_matches('.'));
    }
    if suggestion.reach != Answer::Yes {
        let open = offer.criteria().iter().filter(|one| !one.test.is_fit() && one.answer == suggestion.reach);
        let open: Vec<String> = open.map(|one| one.words(framework)).collect();
        let _ = write!(words, " {}", open.join(" "));
    }
    let until = provision.until.map_or_else(String::new, day);
    let _ = match suggestion.although {
        Some(WhyLeftOut::Ends) => write!(words, " It is there until {until}, which is before it could start."),
        Some(WhyLeftOut::StartsTooLate) => {
            write!(words, " {} That is after the day asked for.", start(&suggestion.start))
        }
        _ => write!(words, " {}", start(&suggestion.start)),
    };
    words
}

fn start(start: &Start) -> String {
    let checked = start.checked.map_or_else(String::new, |checked| format!(" (checked on {})", day(checked)));
    let why = match start.told {
        StartTold::Known => {
            let on = start.earliest.map_or_else(String::new, day);
            return format!("It could start from {on}{checked}.");
        }
        StartTold::NotStaffed => "nobody was there to give it when it was last checked",
        StartTold::WaitNotRecorded => "the wait is not recorded",
        StartTold::NotChecked => "nobody has checked",
        StartTold::CheckedTooLongAgo => "the last check is too long ago",
    };
    let holds = match start.earliest {
        Some(on) => format!("; if the wait that was recorded holds, it could start from {}", day(on)),
        None => String::new(),
    };
    format!("When it could start cannot be told, because {why}{checked}{holds}.")
}

pub(super) fn need_remains(framework: &Framework, with_need: &DeliveredWithNeed) -> String {
    let mut words = with_need.title.clone();
    if let Some(promise) = &with_need.promised {
        let _ = write!(words, " ({})", promised(promise));
    }
    let _ = write!(words, ": {}. {}", came(with_need.delivery), spans(&with_need.spans));
    if let Some(hours) = with_need.hours {
        let _ = write!(words, "; {} in all", in_hours(hours));
    }
    words.push('.');
    let scale = need_scale(framework);
    let needs = with_need.needs.iter().map(|need| {
        let then = match &need.then {
            Some(then) => format!("{} when it began", level(scale, then)),
            None => "not rated when it began".to_owned(),
        };
        let (now, by) = (level(scale, &need.now), role(framework, &need.role));
        format!("{}: {then}, {now} on {}, rated by: {by}", aspect(framework, &need.aspect), day(need.on))
    });
    let needs: Vec<String> = needs.collect();
    if !needs.is_empty() {
        let _ = write!(words, " Need that remains: {}.", needs.join("; "));
    }
    if !with_need.not_known.is_empty() {
        let _ = write!(words, " Need is not known in: {}.", aspects(framework, &with_need.not_known));
    }
    if with_need.needs.is_empty() && with_need.not_known.is_empty() {
        words.push_str(" Whether need remains cannot be told, because it is not recorded which aspects it is for.");
    }
    words
}

pub(super) fn readiness(ground: &Ground<'_>, readiness: &Readiness) -> String {
    let framework = ground.framework();
    let own = framework.line(readiness.line.as_str()).and_then(|line| framework.scale_of(line));
    let family = ground.options.is_family(&readiness.line);
    let levels = readiness.aspects.iter().map(|one| {
        let (need, now) = (level(need_scale(framework), &one.need), level(own, &one.below.level));
        let title = aspect(framework, &one.aspect);
        if family {
            return format!("{title}: the need recorded is {need}, and the family says {now}");
        }
        let would = match (&one.below.would_meet, &one.below.statement) {
            (Some(code), Some(statement)) => {
                let statement = statement.trim_end_matches('.');
                format!("; {} would meet it: \u{201c}{statement}\u{201d}", level(own, code))
            }
            (Some(code), None) => format!("; {} would meet it", level(own, code)),
            (None, _) => "; no level of this line says that it meets that".to_owned(),
        };
        format!("{title}: the need recorded is {need}, readiness is {now}{would}")
    });
    let mut words = format!("{}: {}.", domain(framework, &readiness.domain), levels.collect::<Vec<_>>().join(". "));
    if !readiness.prompts.is_empty() {
        let asked: Vec<&str> = readiness.prompts.iter().map(|prompt| prompt.text.as_str()).collect();
        let _ = write!(words, " The framework asks: {}", asked.join(" "));
    }
    let titles = |ids: &[Id]| -> String {
        let found = ids.iter().filter_map(|id| ground.catalogue.provision(id.as_str()));
        found.map(|provision| provision.title.as_str()).collect::<Vec<_>>().join(", ")
    };
    if !readiness.raised_by.is_empty() {
        let _ = write!(words, " In the catalogue, readiness is raised by: {}.", titles(&readiness.raised_by));
    }
    if readiness.could_offer.is_empty() {
        words.push_str(" Nothing else in the catalogue is for this.");
    } else {
        let offered =
            if family { "Could be offered, if it is wanted" } else { "Could be asked for, and is not yet explored" };
        let _ = write!(words, " {offered}: {}.", titles(&readiness.could_offer));
    }
    words
}

pub(super) fn step(framework: &Framework, plan: &Plan, step: &Step, review: &StepReview) -> String {
    let mut words = format!("{}: from {}", step.what, day(step.from));
    if let Some(until) = step.until {
        let _ = write!(words, " to {}", day(until));
    }
    if let Some(amount) = amount(step.hours, step.per) {
        let _ = write!(words, ", {amount}");
    }
    if let Some(who) = &step.who {
        let _ = write!(words, ", by: {who}");
    }
    words.push('.');
    let outcomes = plan.outcomes().iter().filter(|outcome| step.outcomes.contains(&outcome.id));
    let outcomes: Vec<String> =
        outcomes.map(|outcome| format!("\u{201c}{}\u{201d}", outcome.words.trim_end_matches('.'))).collect();
    if !outcomes.is_empty() {
        let _ = write!(words, " It is for: {}.", outcomes.join(", "));
    }
    if review.timing == Timing::ToCome {
        words.push_str(" It is yet to begin.");
        return words;
    }
    let _ = write!(words, " In its time: {}", came(review.delivery));
    if !review.spans.is_empty() {
        let _ = write!(words, " ({})", spans(&review.spans));
    }
    words.push('.');
    if !review.changes.is_empty() {
        let _ = write!(words, " {}", changes(framework, &review.changes));
    }
    words
}

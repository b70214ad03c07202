//! A match in words. Every sentence is made from data that the match also gives, by the phrases of a language.

mod criterion;

use foundation::{Absent, Date, Id};

use super::{Answer, Criterion, Finding, Here, Match, NeedMet, Offer, Phrases, Preference, Promise};
use crate::Framework;
use crate::profile::{Delivered, Delivery, Extent};

/// Says things of one framework in one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'w> {
    pub(super) framework: &'w Framework,
    pub(super) phrases: &'w Phrases,
    /// What the settings and intakes of a rule are called for people.
    titles: &'w [(Id, String)],
}

impl<'w> Words<'w> {
    pub(super) fn of(framework: &'w Framework, phrases: &'w Phrases) -> Self {
        Self { framework, phrases, titles: &[] }
    }
}

impl Words<'_> {
    fn say(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.phrases.say(id, values)
    }

    fn day(&self, date: Date) -> String {
        self.phrases.day(date)
    }

    fn joined(&self, with: &str, texts: impl IntoIterator<Item = String>) -> String {
        self.phrases.joined(with, texts)
    }

    fn role(&self, id: &Id) -> &str {
        self.framework.role(id.as_str()).map_or("", |role| role.title.as_str())
    }

    fn title(&self, domain: &Id, aspect: Option<&Id>) -> &str {
        let aspect = aspect.and_then(|aspect| self.framework.aspect(aspect.as_str()));
        let aspect = aspect.map(|(_, aspect)| aspect.title.as_str());
        aspect.unwrap_or_else(|| self.framework.domain(domain.as_str()).map_or("", |domain| domain.title.as_str()))
    }

    fn aspects<'i>(&self, ids: impl Iterator<Item = &'i str>) -> String {
        let titles = ids.filter_map(|id| self.framework.aspect(id)).map(|(_, aspect)| aspect.title.as_str());
        titles.collect::<Vec<_>>().join(", ")
    }

    /// `to 16 October 2026`, and up to which day it was seen if that is another.
    fn recorded_to(&self, known: Date, seen: Date) -> String {
        let (day, other) = (self.day(known), self.day(seen));
        let id = if seen == known { "recorded_to" } else { "recorded_to_seen" };
        self.say(id, &[("day", &day), ("seen", &other)])
    }

    fn found(&self, finding: Finding) -> String {
        self.say(
            match finding {
                Finding::CannotTell => "finding_cannot_tell",
                Finding::DoesNotMeet => "finding_does_not_meet",
                Finding::MeetsSome => "finding_meets_some",
                Finding::MeetsEvery => "finding_meets_every",
            },
            &[],
        )
    }

    /// The finding, what it rests on, and what it is not.
    pub(super) fn finding(&self, offer: &Offer) -> String {
        let for_others = offer.criteria().iter().any(|one| !one.test.is_fit() && one.answer == Answer::No);
        let finding = if for_others { self.say("finding_for_others", &[]) } else { self.found(offer.finding()) };
        let ends = if offer.finding() == Finding::CannotTell {
            let (worst, best) = (self.found(offer.worst()), self.found(offer.best()));
            self.say("finding_ends", &[("worst", &worst), ("best", &best)])
        } else {
            String::new()
        };
        let to = self.recorded_to(offer.known(), offer.seen());
        self.say("finding", &[("finding", &finding), ("ends", &ends), ("to", &to)])
    }

    /// Why: what speaks against it, then what is not known; or else what holds.
    pub(super) fn reason(&self, finding: Finding, criteria: &[Criterion]) -> String {
        let with =
            |answer: Answer| criteria.iter().filter(move |one| one.answer == answer).map(|one| self.criterion(one));
        let told: Vec<String> = match finding {
            Finding::MeetsEvery => with(Answer::Yes).collect(),
            _ => with(Answer::No).chain(with(Answer::Unknown)).collect(),
        };
        told.join(" ")
    }

    /// Why an offer stands where it does.
    pub(super) fn here(&self, here: Here) -> String {
        let id = match here {
            Here::Preferred => "here_preferred",
            Here::First => "here_first",
            Here::Preference => "here_preference",
            Here::Finding => "here_finding",
            Here::Placement => "here_placement",
            Here::Layer => "here_layer",
            Here::Travel => "here_travel",
            Here::Id => "here_id",
        };
        self.say(id, &[])
    }

    pub(super) fn notice(&self, known: Date, seen: Date, catalogue: &str) -> String {
        let to = self.recorded_to(known, seen);
        self.say("notice", &[("to", &to), ("framework", &self.framework.shown()), ("catalogue", catalogue)])
    }

    pub(super) fn preference(&self, preference: &Preference) -> String {
        match preference {
            Preference::Stated => self.say("preferred", &[]),
            Preference::Wish { by, on } => {
                self.say("preferred_by", &[("role", self.role(by)), ("day", &self.day(*on))])
            }
        }
    }

    pub(super) fn wait(&self, offer: &Offer) -> String {
        let wait = match offer.wait_weeks() {
            None => return self.say("wait_not_recorded", &[]),
            Some(0) => self.say("wait_none", &[]),
            Some(1) => self.say("wait_one", &[]),
            Some(weeks) => self.say("wait_weeks", &[("weeks", &weeks.to_string())]),
        };
        match offer.checked() {
            Some(checked) => self.say("wait_checked", &[("wait", &wait), ("day", &self.day(checked))]),
            None => self.say("wait_not_checked", &[("wait", &wait)]),
        }
    }

    /// What the child, young person and family want, in their words.
    pub(super) fn wishes(&self, found: &Match) -> Vec<String> {
        let words = found.wishes().iter().map(|wish| {
            let day = self.day(wish.on);
            self.say("wish", &[("role", self.role(&wish.what.by)), ("day", &day), ("words", &wish.what.words)])
        });
        let elsewhere = found.preferred_elsewhere().iter().map(|id| self.say("wish_elsewhere", &[("id", id.as_str())]));
        let whose = found.is_unsettled_whose().then(|| self.say("wish_whose", &[]));
        words.chain(elsewhere).chain(whose).collect()
    }

    /// A need, with its level.
    pub(super) fn need(&self, need: &NeedMet) -> String {
        let scope = self.title(&need.domain, Some(&need.aspect));
        self.say("need_line", &[("scope", scope), ("need", &self.interval(need.need, 1, 1))])
    }

    /// The aspects in which need is not known, one line for each reason.
    pub(super) fn not_known(&self, found: &Match) -> Vec<String> {
        let of = |why: Absent| {
            let ids = found.not_known().iter().filter(move |(_, own)| *own == why).map(|(id, _)| id.as_str());
            self.aspects(ids)
        };
        let lines = Absent::ALL.into_iter().map(|why| (why, of(why))).filter(|(_, titles)| !titles.is_empty());
        let line = |(why, titles): (Absent, String)| {
            if why == Absent::NotRecorded {
                return self.say("not_rated", &[("aspects", &titles)]);
            }
            let why = self.say(&format!("absent_{}", why.as_str()), &[]);
            self.say("is_absent", &[("why", &why), ("aspects", &titles)])
        };
        lines.map(line).collect()
    }

    /// The whole match.
    pub(super) fn list(&self, found: &Match) -> String {
        let mut words = String::new();
        self.section(&mut words, "heading_wishes", self.wishes(found));
        words.push('\n');
        for (index, offer) in found.offers().iter().enumerate() {
            self.offer(&mut words, index + 1, offer);
        }
        words.push('\n');
        let needs = |needs: Vec<&NeedMet>| needs.into_iter().map(|one| self.need(one)).collect();
        let promises = |promises: &[Promise]| promises.iter().map(|one| self.phrases.promise(one)).collect();
        self.section(&mut words, "heading_unmet", needs(found.unmet().collect()));
        self.section(&mut words, "heading_unsettled", needs(found.unsettled().collect()));
        self.section(&mut words, "heading_promises", promises(found.promises()));
        self.section(&mut words, "heading_outside", promises(found.outside()));
        self.section(&mut words, "heading_not_known", self.not_known(found));
        words.push('\n');
        words.push_str(&found.notice_in(self.phrases));
        words.push('\n');
        words
    }

    /// One provision of the match by itself.
    pub(super) fn one(&self, found: &Match, position: usize, offer: &Offer) -> String {
        let mut words = String::new();
        self.offer(&mut words, position + 1, offer);
        words.push('\n');
        words.push_str(&found.notice_in(self.phrases));
        words.push('\n');
        words
    }

    /// A heading with its lines, or that there are none.
    fn section(&self, words: &mut String, heading: &str, lines: Vec<String>) {
        let heading = self.say(heading, &[]);
        let id = if lines.is_empty() { "heading_none" } else { "heading" };
        words.push_str(&self.say(id, &[("heading", &heading)]));
        words.push('\n');
        for text in lines {
            line(words, &text);
        }
    }

    fn offer(&self, words: &mut String, position: usize, offer: &Offer) {
        words.push_str(&self.say("offer", &[("position", &position.to_string()), ("title", offer.title())]));
        words.push('\n');
        if let Some(preference) = offer.preference() {
            line(words, &self.preference(preference));
        }
        line(words, &self.say("offer_finding", &[("finding", &self.finding(offer))]));
        for one in offer.criteria() {
            let mark = match one.answer {
                Answer::Yes => "mark_yes",
                Answer::No => "mark_no",
                Answer::Unknown => "mark_unknown",
            };
            line(words, &self.say("criterion", &[("mark", &self.say(mark, &[])), ("words", &self.criterion(one))]));
        }
        for recorded in offer.recorded() {
            line(words, &self.say("offer_recorded", &[("support", &self.phrases.promise(recorded))]));
        }
        line(words, &self.wait(offer));
        for text in self.settle(offer).into_iter().chain(self.adjustments(offer)) {
            line(words, &text);
        }
        line(words, &self.here(offer.why_here()));
    }
}

/// What needs no framework to be said.
impl Phrases {
    pub(crate) fn day(&self, date: Date) -> String {
        let month = self.say(&format!("month_{}", date.month()), &[]);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.say("day", &[("day", &day), ("month", &month), ("year", &year)])
    }

    pub(crate) fn joined(&self, with: &str, texts: impl IntoIterator<Item = String>) -> String {
        texts.into_iter().collect::<Vec<_>>().join(&self.say(with, &[]))
    }

    /// What was specified, what came of it in each span, and whether it is there.
    pub(super) fn promise(&self, promise: &Promise) -> String {
        let support = &promise.support;
        let specified = support.specified.as_ref();
        let what = specified.map_or_else(String::new, |one| self.say("promise_what", &[("what", &one.what)]));
        let came = match promise.delivery {
            Delivery::Full => "delivered_full",
            Delivery::Part => "delivered_part",
            Delivery::None => "delivered_none",
            Delivery::NotRecorded => "delivered_not_recorded",
        };
        let spans = support.delivered.as_deref().unwrap_or_default();
        let spans = if spans.len() > 1 {
            let spans = self.joined("span_separator", spans.iter().map(|span| self.delivered(span)));
            self.say("promise_spans", &[("spans", &spans)])
        } else {
            String::new()
        };
        let mut when = String::new();
        if let Some(available) = &support.available {
            let staffed = available.staffed.map(|staffed| if staffed { "staffed" } else { "not_staffed" });
            let wait = available.wait_weeks.map(|weeks| self.say("the_wait", &[("weeks", &weeks.to_string())]));
            let known: Vec<String> = staffed.map(|id| self.say(id, &[])).into_iter().chain(wait).collect();
            if !known.is_empty() {
                let checked = available.checked.map_or_else(
                    || self.say("checked_unknown", &[]),
                    |on| self.say("checked_on", &[("day", &self.day(on))]),
                );
                let known = self.joined("list_and", known);
                when = self.say("promise_checked", &[("checked", &checked), ("known", &known)]);
            }
        }
        let (day, came) = (self.day(promise.on), self.say(came, &[]));
        let values = [("title", promise.title.as_str()), ("what", &what), ("day", &day), ("came", &came)];
        self.say("promise", &[&values[..], &[("spans", &spans), ("checked", &when)]].concat())
    }

    fn delivered(&self, span: &Delivered) -> String {
        let extent = match span.extent {
            Extent::Full => "extent_full",
            Extent::Part => "extent_part",
            Extent::None => "extent_none",
        };
        let (from, to, extent) = (self.day(span.from), self.day(span.to), self.say(extent, &[]));
        self.say("promise_span", &[("from", &from), ("to", &to), ("extent", &extent)])
    }
}

fn line(words: &mut String, text: &str) {
    words.push_str("   ");
    words.push_str(text);
    words.push('\n');
}

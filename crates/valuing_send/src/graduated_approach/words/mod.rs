//! An account in words, in the phrases of a language. Every sentence is made from data that the account also gives, and none
//! says why anything changed.

mod explore;
mod plan;
mod support;

use foundation::{Date, Id, Source};

use super::history::{Promised, Span};
use crate::framework::Scale;
use crate::matching::{Addressed, Phrases};
use crate::profile::{Delivery, Extent, Per};
use crate::{Error, Framework};

/// Says things of one framework in one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'w> {
    pub(super) framework: &'w Framework,
    pub(super) phrases: &'w Phrases,
}

impl<'w> Words<'w> {
    pub(super) fn say(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.phrases.say(id, values)
    }

    fn day(&self, date: Date) -> String {
        self.phrases.day(date)
    }

    /// Where the words are from; nothing for the English that comes with the library.
    pub(super) fn source(&self) -> Result<Option<Source>, Error> {
        if *self.phrases == *Phrases::english() { Ok(None) } else { self.phrases.source().map(Some) }
    }

    /// What everyone who sees anything of an account must see with it.
    pub(super) fn notice(&self, known: Date, addressed: Addressed, catalogue: &str) -> String {
        let who = match addressed {
            Addressed::YoungPerson | Addressed::Representative => "account_who_young_person",
            _ => "account_who",
        };
        let whose = match addressed {
            Addressed::Family => None,
            Addressed::YoungPerson => Some("account_whose_young_person"),
            Addressed::Representative => Some("account_whose_represented"),
            Addressed::NotKnown => Some("account_whose_not_known"),
        };
        let spaced = |text: &str| if text.is_empty() { String::new() } else { format!(" {text}") };
        let whose = whose.map_or_else(String::new, |id| self.say(id, &[]));
        let (framework, catalogue) = (spaced(&self.framework.shown()), spaced(catalogue));
        let values = [("who", self.say(who, &[])), ("whose", whose), ("day", self.day(known))];
        self.filled("account_notice", &[&values[..], &[("framework", framework), ("catalogue", catalogue)]].concat())
    }

    /// A phrase with texts that were made for it.
    fn filled(&self, id: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.say(id, &values)
    }

    /// A phrase if there is something to say with it, else nothing.
    fn perhaps(&self, id: &str, name: &str, value: Option<String>) -> String {
        value.map_or_else(String::new, |value| self.say(id, &[(name, &value)]))
    }

    pub(super) fn list(&self, texts: impl IntoIterator<Item = impl Into<String>>) -> String {
        self.phrases.joined("list_comma", texts.into_iter().map(Into::into))
    }

    /// The titles of aspects, one after the other.
    pub(super) fn aspects<'i>(&self, ids: impl IntoIterator<Item = &'i Id>) -> String {
        self.list(ids.into_iter().map(|id| self.aspect(id)))
    }

    fn aspect(&self, id: &Id) -> &'w str {
        self.framework.aspect(id.as_str()).map_or("", |(_, aspect)| aspect.title.as_str())
    }

    pub(super) fn domain(&self, id: &Id) -> &'w str {
        self.framework.domain(id.as_str()).map_or("", |domain| domain.title.as_str())
    }

    pub(super) fn line(&self, id: &Id) -> &'w str {
        self.framework.line(id.as_str()).map_or("", |line| line.title.as_str())
    }

    fn role(&self, id: &Id) -> &'w str {
        self.framework.role(id.as_str()).map_or("", |role| role.title.as_str())
    }

    /// `3 (Close daily help)`
    fn level(&self, scale: Option<&Scale>, code: &str) -> String {
        let label = scale.and_then(|scale| scale.level(scale.rank(code)?)).map(|level| level.label.as_str());
        label.map_or_else(|| code.to_owned(), |label| self.say("level", &[("code", code), ("label", label)]))
    }

    fn need_scale(&self) -> Option<&'w Scale> {
        self.framework.need_line().and_then(|line| self.framework.scale_of(line))
    }

    /// `Two sessions a week, 1.5 hours each week, by: Trained teaching assistant`
    fn promised(&self, promised: &Promised) -> String {
        let (amount, who) = (self.amount(promised.hours, promised.per), self.by(promised.who.as_deref()));
        self.say("support_promised", &[("what", &promised.what), ("amount", &amount), ("who", &who)])
    }

    /// `, 1.5 hours each week`
    fn amount(&self, hours: Option<f64>, per: Option<Per>) -> String {
        let Some(hours) = hours else { return String::new() };
        let per = per.map_or_else(String::new, |per| {
            let id = match per {
                Per::Day => "per_day",
                Per::Week => "per_week",
                Per::Term => "per_term",
                Per::Year => "per_year",
            };
            self.say(id, &[])
        });
        self.say("amount", &[("hours", &self.hours(hours)), ("per", &per)])
    }

    fn by(&self, who: Option<&str>) -> String {
        self.perhaps("by_whom", "who", who.map(str::to_owned))
    }

    fn hours(&self, hours: f64) -> String {
        let id = if (hours - 1.0).abs() < f64::EPSILON { "hours_one" } else { "hours" };
        self.say(id, &[("hours", &hours.to_string())])
    }

    fn days(&self, days: i64) -> String {
        let id = if days == 1 { "days_one" } else { "days" };
        self.say(id, &[("days", &days.to_string())])
    }

    fn spans(&self, spans: &[Span]) -> String {
        let span = |span: &Span| {
            let extent = match span.extent {
                Extent::Full => "extent_full",
                Extent::Part => "extent_part",
                Extent::None => "extent_none",
            };
            let hours = self.perhaps("support_span_hours", "hours", span.hours.map(|hours| self.hours(hours)));
            let values = [("from", self.day(span.from)), ("to", self.day(span.to)), ("extent", self.say(extent, &[]))];
            self.filled("support_span", &[&values[..], &[("hours", hours)]].concat())
        };
        self.phrases.joined("list_clause", spans.iter().map(span))
    }

    /// ` (5 January 2026 to 27 March 2026: in full)`
    fn in_brackets(&self, spans: &[Span]) -> String {
        self.perhaps("support_spans", "spans", (!spans.is_empty()).then(|| self.spans(spans)))
    }

    /// `delivered in full`
    fn came(&self, delivery: Delivery) -> String {
        let id = match delivery {
            Delivery::Full => "delivered_full",
            Delivery::Part => "delivered_part",
            Delivery::None => "delivered_none",
            Delivery::NotRecorded => "delivered_not_recorded",
        };
        self.say(id, &[])
    }
}

/// Sentences, one after the other.
fn sentences(list: impl IntoIterator<Item = String>) -> String {
    list.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
}

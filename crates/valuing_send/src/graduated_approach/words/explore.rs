//! What is not yet explored and when it could start, what is left out, and what it would take to be ready.

use foundation::{Date, Id};

use super::{Words, sentences};
use crate::framework::Line;
use crate::graduated_approach::explore::{Fit, LeftOut, NotExplored, Start, StartTold, Suggestion, WhyLeftOut};
use crate::graduated_approach::gap::{Gap, LineAspect, NotCompared, Readiness};
use crate::graduated_approach::tried::Ground;
use crate::matching::{Answer, Offer};
use crate::provision::Provision;

impl Words<'_> {
    pub(in crate::graduated_approach) fn suggestion(
        &self,
        ground: &Ground<'_>,
        provision: &Provision,
        offer: &Offer,
        suggestion: &Suggestion,
    ) -> String {
        let layer = ground.catalogue.layers().iter().find(|layer| layer.id == suggestion.layer);
        let layer = self.perhaps("suggestion_layer", "layer", layer.map(|layer| layer.title.clone()));
        let mut said = vec![self.say("suggestion", &[("title", &suggestion.title), ("layer", &layer)])];
        said.extend(provision.about.clone());
        said.extend(suggestion.preferred.then(|| self.say("preferred", &[])));
        said.extend(suggestion.promised.then(|| self.say("suggestion_promised", &[])));
        let scale = self.need_scale();
        let fit = |fit: &Fit| {
            let below = fit.meets == Some(Answer::No);
            let id = if below { "suggestion_fit_below" } else { "suggestion_fit" };
            let level = self.level(scale, fit.up_to.as_ref()?);
            Some(self.say(id, &[("aspect", self.aspect(&fit.aspect)), ("level", &level)]))
        };
        let fits: Vec<String> = suggestion.fits.iter().filter_map(fit).collect();
        if !fits.is_empty() {
            said.push(self.say("suggestion_meets", &[("fits", &self.phrases.joined("list_clause", fits))]));
        }
        let raising = suggestion.fits.iter().filter(|fit| !fit.raises.is_empty());
        let raises: Vec<String> = raising.map(|fit| self.gap_of(&fit.aspect, fit.raises.iter())).collect();
        if !raises.is_empty() {
            said.push(self.say("suggestion_raises", &[("aspects", &self.list(raises))]));
        }
        said.extend(suggestion.evidence.iter().map(|evidence| {
            let source = evidence.source.trim_end_matches('.');
            self.say("suggestion_evidence", &[("strength", &evidence.strength), ("source", source)])
        }));
        if suggestion.reach != Answer::Yes {
            let open = offer.criteria().iter().filter(|one| !one.test.is_fit() && one.answer == suggestion.reach);
            said.extend(open.map(|one| one.words_in(self.framework, self.phrases)));
        }
        let start = self.start(&suggestion.start);
        said.push(match suggestion.although {
            Some(WhyLeftOut::Ends) => {
                let until = provision.until.map_or_else(String::new, |until| self.day(until));
                self.say("suggestion_ends", &[("day", &until)])
            }
            Some(WhyLeftOut::StartsTooLate) => self.say("suggestion_late", &[("start", &start)]),
            _ => start,
        });
        sentences(said)
    }

    /// An aspect with the lines in question.
    fn gap_of<'i>(&self, aspect: &Id, lines: impl Iterator<Item = &'i Id>) -> String {
        let lines = self.list(lines.map(|id| self.line(id)));
        self.say("gap_of_aspect", &[("aspect", self.aspect(aspect)), ("lines", &lines)])
    }

    fn start(&self, start: &Start) -> String {
        let checked = self.perhaps("start_checked", "day", start.checked.map(|checked| self.day(checked)));
        let day = start.earliest.map(|day| self.day(day));
        let why = match start.told {
            StartTold::Known => {
                return self.say("start_known", &[("day", &day.unwrap_or_default()), ("checked", &checked)]);
            }
            StartTold::NotStaffed => "start_not_staffed",
            StartTold::WaitNotRecorded => "start_wait_not_recorded",
            StartTold::NotChecked => "start_not_checked",
            StartTold::CheckedTooLongAgo => "start_checked_too_long_ago",
        };
        let (why, holds) = (self.say(why, &[]), self.perhaps("start_holds", "day", day));
        self.say("start_not_known", &[("why", &why), ("checked", &checked), ("holds", &holds)])
    }

    /// Where readiness is below need in a domain.
    pub(in crate::graduated_approach) fn gaps(&self, domain: &NotExplored) -> String {
        let gap = |gap: &Gap| self.gap_of(&gap.aspect, gap.below.iter().map(|below| &below.line));
        let gaps = self.list(domain.gaps.iter().map(gap));
        self.say("gap", &[("domain", self.domain(&domain.domain)), ("gaps", &gaps)])
    }

    /// How many were left out, and why.
    pub(in crate::graduated_approach) fn left_out(&self, by: Option<Date>, left_out: &[LeftOut]) -> Vec<String> {
        let late = match by {
            Some(by) => self.say("left_out_late_by", &[("day", &self.day(by))]),
            None => self.say("left_out_late", &[]),
        };
        let reasons = [
            (WhyLeftOut::StartsTooLate, late),
            (WhyLeftOut::Ends, self.say("left_out_ends", &[])),
            (WhyLeftOut::ForOthers, self.say("left_out_for_others", &[])),
        ];
        let of = |(why, reason): (WhyLeftOut, String)| {
            let titles: Vec<&str> =
                left_out.iter().filter(|one| one.why == why).map(|one| one.title.as_str()).collect();
            let (count, listed) = (titles.len().to_string(), self.list(titles.iter().copied()));
            let values = [("reason", reason.as_str()), ("count", &count), ("titles", &listed)];
            (!titles.is_empty()).then(|| self.say("left_out", &values))
        };
        reasons.into_iter().filter_map(of).collect()
    }

    /// Where it cannot be told whether readiness is below need, one sentence for each line of readiness.
    pub(in crate::graduated_approach) fn not_compared(&self, not_compared: &[NotCompared]) -> Vec<String> {
        let of = |line: &Line| {
            let here: Vec<&Id> = not_compared.iter().filter(|one| one.line == line.id).map(|one| &one.aspect).collect();
            let aspects = (!here.is_empty()).then(|| self.aspects(here))?;
            Some(self.say("not_compared", &[("line", &line.title), ("aspects", &aspects)]))
        };
        self.framework.lines().iter().filter_map(of).collect()
    }

    pub(in crate::graduated_approach) fn readiness(&self, ground: &Ground<'_>, readiness: &Readiness) -> String {
        let is_family = ground.options.is_family(&readiness.line);
        let levels = self
            .phrases
            .joined("list_sentence", readiness.aspects.iter().map(|one| self.below(readiness, one, is_family)));
        let mut said = vec![self.say("ready", &[("domain", self.domain(&readiness.domain)), ("aspects", &levels)])];
        if !readiness.prompts.is_empty() {
            let asked: Vec<&str> = readiness.prompts.iter().map(|prompt| prompt.text.as_str()).collect();
            said.push(self.say("ready_asked", &[("prompts", &asked.join(" "))]));
        }
        let titles = |ids: &[Id]| {
            let found = ids.iter().filter_map(|id| ground.catalogue.provision(id.as_str()));
            self.list(found.map(|provision| provision.title.as_str()))
        };
        if !readiness.raised_by.is_empty() {
            said.push(self.say("ready_raised_by", &[("titles", &titles(&readiness.raised_by))]));
        }
        said.push(if readiness.could_offer.is_empty() {
            self.say("ready_nothing", &[])
        } else {
            let id = if is_family { "ready_could_offer" } else { "ready_could_ask" };
            self.say(id, &[("titles", &titles(&readiness.could_offer))])
        });
        sentences(said)
    }

    /// How a line stands in one aspect.
    fn below(&self, readiness: &Readiness, one: &LineAspect, is_family: bool) -> String {
        let own = self.framework.line(readiness.line.as_str()).and_then(|line| self.framework.scale_of(line));
        let (need, now) = (self.level(self.need_scale(), &one.need), self.level(own, &one.below.level));
        let values = [("aspect", self.aspect(&one.aspect)), ("need", &need), ("now", &now)];
        if is_family {
            return self.say("ready_family", &values);
        }
        let would = match (&one.below.would_meet, &one.below.statement) {
            (Some(code), Some(statement)) => {
                let (level, statement) = (self.level(own, code), statement.trim_end_matches('.'));
                self.say("ready_would_statement", &[("level", &level), ("statement", statement)])
            }
            (Some(code), None) => self.say("ready_would", &[("level", &self.level(own, code))]),
            (None, _) => self.say("ready_would_none", &[]),
        };
        self.say("ready_setting", &[&values[..], &[("would", &would)]].concat())
    }
}

//! Criteria in words: what was asked, what is recorded, which rating that rests on, what is not rated, what would settle it.

use foundation::Id;

use super::Words;
use crate::framework::{Interval, Rank, Scale};
use crate::matching::adjust::{Adjustment, Raised};
use crate::matching::{Answer, Criterion, Offer, Settle, Test};
use crate::provision::rule::{LevelTest, Span};
use crate::provision::{ProvisionKind, Rule};

/// More changes than these are no small adjustment, and are not said in words.
const MOST_CHANGES: usize = 3;

impl Words<'_> {
    /// One criterion as a sentence.
    pub(in crate::matching) fn criterion(&self, criterion: &Criterion) -> String {
        Words { titles: &criterion.titles, ..*self }.asked(criterion)
    }

    fn asked(&self, criterion: &Criterion) -> String {
        let answer = criterion.answer;
        let reach = |id: &str, subject: &str, values: &[(&str, &str)]| {
            let (what, subject) = (self.say(id, values), self.say(subject, &[]));
            let recorded = self.recorded(criterion);
            let values = [("what", what.as_str()), ("subject", &subject), ("recorded", &recorded)];
            match answer {
                Answer::Yes => self.say("reach_yes", &values),
                Answer::No => self.say("reach_no", &values),
                Answer::Unknown => self.say("reach_unknown", &values),
            }
        };
        match &criterion.test {
            Test::Age { from, to } => {
                reach("age", "subject_age", &[("span", &self.span(*from, *to, |age| age.to_string()))])
            }
            Test::YearGroup { from, to } => {
                reach("year_group", "subject_year_group", &[("span", &self.span(*from, *to, |ncy| self.year(ncy)))])
            }
            Test::Phase { phases } => reach("phase", "subject_phase", &[("list", &self.phases(phases))]),
            Test::Area { .. } => reach("area", "subject_area", &[]),
            Test::Designation { designations } => {
                reach("designation", "subject_designation", &[("list", &self.either(designations))])
            }
            Test::Intake { intakes } => reach("intake", "subject_intake", &[("list", &self.either(intakes))]),
            Test::Rule { rule } => reach("rule", "subject_rule", &[("rule", &self.rule(rule))]),
            Test::Dates { from, until } => {
                let (from, until) = (from.map(|day| self.day(day)), until.map(|day| self.day(day)));
                let span = match (&from, &until) {
                    (Some(from), Some(until)) => self.say("dates_both", &[("from", from), ("to", until)]),
                    (Some(from), None) => self.say("dates_from", &[("from", from)]),
                    (None, until) => self.say("dates_until", &[("to", until.as_deref().unwrap_or_default())]),
                };
                let id = if answer == Answer::Yes { "dates_yes" } else { "dates_no" };
                self.say(id, &[("span", &span)])
            }
            Test::Other => self.say("other", &[]),
            Test::Raises { line, domain, aspect, raised } => {
                let id = match (raised, answer) {
                    (Raised::Theirs, _) => "raises_theirs",
                    (_, Answer::Yes) => "raises_yes",
                    (_, Answer::No) => "raises_no",
                    (_, Answer::Unknown) => "raises_unknown",
                };
                let (scope, line) = (self.title(domain, aspect.as_ref()), self.line(Some(line)));
                let (open, short) = (self.open(criterion), self.short(criterion, raised));
                self.say(id, &[("scope", scope), ("line", &line), ("open", &open), ("short", &short)])
            }
            Test::Need { domain, aspect, up_to, need, rated, of } => {
                let scope = ("scope", self.title(domain, aspect.as_ref()));
                let Some(need) = need else { return self.say("need_none", &[scope]) };
                let need = self.interval(*need, *rated, *of);
                match up_to {
                    None => self.say("need_silent", &[scope, ("need", &need)]),
                    Some(up_to) => {
                        let rated = self.rated(criterion);
                        let (up_to, open) = (self.level(*up_to), self.open(criterion));
                        let values = [scope, ("up_to", &up_to), ("need", &need), ("rated", &rated), ("open", &open)];
                        self.say("need", &values)
                    }
                }
            }
        }
    }

    /// What is recorded of what is asked about. Where somebody lives is not said in words.
    fn recorded(&self, criterion: &Criterion) -> String {
        let Some(recorded) = criterion.recorded.as_deref() else { return String::new() };
        let id = || recorded.parse().map_or_else(|_| Vec::new(), |id: Id| vec![id]);
        let what = match &criterion.test {
            Test::Age { .. } => self.say("recorded_age", &[("age", recorded)]),
            Test::YearGroup { .. } => recorded.parse().map_or_else(|_| String::new(), |year| self.year(year)),
            Test::Phase { .. } => self.phases(&id()),
            Test::Designation { .. } => self.either(&id()),
            _ => return String::new(),
        };
        self.say("recorded", &[("what", &what)])
    }

    /// The highest rating that an answer rests on, and who says otherwise of the same.
    fn rated(&self, criterion: &Criterion) -> String {
        let Some(latest) = criterion.rests_on.iter().max_by_key(|basis| (basis.level, basis.on)) else {
            return String::new();
        };
        let aspect = self.title(&latest.aspect, Some(&latest.aspect));
        let values = [("aspect", aspect), ("day", &self.day(latest.on)), ("role", self.role(&latest.role))];
        let others = criterion.rests_on.iter().chain(&criterion.differ);
        let others = others.filter(|other| other.aspect == latest.aspect && other.level != latest.level);
        let differ = others.map(|other| {
            let (role, level, day) = (self.role(&other.role), self.level(other.level), self.day(other.on));
            self.say("need_differ", &[("role", role), ("level", &level), ("day", &day)])
        });
        self.say("need_rated", &values) + &differ.collect::<String>()
    }

    /// Where readiness stays below need though it is raised, and which ratings say so.
    fn short(&self, criterion: &Criterion, raised: &Raised) -> String {
        let Raised::Short(short) = raised else { return String::new() };
        let here = criterion.rests_on.iter().filter(|basis| short.iter().any(|(aspect, _)| *aspect == basis.aspect));
        let told = here.map(|basis| {
            let line = basis.line.as_ref().and_then(|line| self.framework.line(line.as_str()));
            let scale = line.map_or_else(|| self.need_scale(), |line| self.framework.scale_of(line));
            let (name, level) = (self.line(basis.line.as_ref()), self.level_of(scale, basis.level));
            let (aspect, day) = (self.title(&basis.aspect, Some(&basis.aspect)), self.day(basis.on));
            let values = [("line", name.as_str()), ("aspect", aspect), ("level", &level), ("day", &day)];
            self.say("raises_short", &[&values[..], &[("role", self.role(&basis.role))]].concat())
        });
        told.collect()
    }

    /// What is not rated.
    fn open(&self, criterion: &Criterion) -> String {
        let mut ids: Vec<&str> = Vec::new();
        for one in &criterion.would_settle {
            if let Settle::Rating { aspect, .. } = one
                && !ids.contains(&aspect.as_str())
            {
                ids.push(aspect.as_str());
            }
        }
        if ids.is_empty() {
            return String::new();
        }
        self.say("need_open", &[("aspects", &self.aspects(ids.into_iter()))])
    }

    fn span(&self, from: Option<i64>, to: Option<i64>, name: impl Fn(i64) -> String) -> String {
        let (from, to) = (from.map(&name), to.map(&name));
        match (&from, &to) {
            (Some(from), Some(to)) => self.say("span_both", &[("from", from), ("to", to)]),
            (Some(from), None) => self.say("span_from", &[("from", from)]),
            (None, to) => self.say("span_to", &[("to", to.as_deref().unwrap_or_default())]),
        }
    }

    /// A national curriculum year as people say it.
    fn year(&self, ncy: i64) -> String {
        match ncy {
            0 => self.say("year_reception", &[]),
            1.. => self.say("year", &[("year", &ncy.to_string())]),
            -1 => self.say("year_before_one", &[]),
            _ => self.say("year_before", &[("years", &(-ncy).to_string())]),
        }
    }

    /// By what the catalogue calls them, if it says.
    fn either(&self, ids: &[Id]) -> String {
        let name = |id: &Id| {
            let titled = self.titles.iter().find(|(own, _)| own == id);
            titled.map_or_else(|| id.as_str().replace('_', " "), |(_, title)| title.clone())
        };
        self.joined("list_or", ids.iter().map(name))
    }

    /// Phases by the names that the framework has for them, if it has.
    fn phases(&self, ids: &[Id]) -> String {
        let title = |id: &Id| {
            let phase = self.framework.phases().iter().find(|phase| phase.id == *id);
            phase.map_or_else(|| id.as_str().replace('_', " "), |phase| phase.title.clone())
        };
        self.joined("list_or", ids.iter().map(title))
    }

    fn need_scale(&self) -> Option<&Scale> {
        self.framework.need_line().and_then(|line| self.framework.scale_of(line))
    }

    /// `2 (Planned extra help)`
    fn level(&self, rank: Rank) -> String {
        self.level_of(self.need_scale(), rank)
    }

    fn level_of(&self, scale: Option<&Scale>, rank: Rank) -> String {
        let level = scale.and_then(|scale| scale.level(rank));
        level.map_or_else(String::new, |level| self.say("level", &[("code", &level.code), ("label", &level.label)]))
    }

    pub(super) fn interval(&self, need: Interval, rated: usize, of: usize) -> String {
        let whole = self.need_scale().map(Scale::whole);
        match need.rank() {
            Some(rank) => self.level(rank),
            None if rated == 0 => self.say("interval_not_known", &[]),
            None if whole == Some(need) => {
                self.say("interval_partly", &[("rated", &rated.to_string()), ("of", &of.to_string())])
            }
            None if whole.is_some_and(|whole| whole.hi == need.hi) => {
                self.say("interval_from", &[("level", &self.level(need.lo))])
            }
            None => self.say("interval_between", &[("from", &self.level(need.lo)), ("to", &self.level(need.hi))]),
        }
    }

    /// What a rule asks, as a clause.
    fn rule(&self, rule: &Rule) -> String {
        let list = |with: &str, rules: &[Rule]| {
            let one = |rule: &Rule| match rule {
                Rule::All(rules) | Rule::Any(rules) if rules.len() > 1 => {
                    self.say("rule_group", &[("rule", &self.rule(rule))])
                }
                rule => self.rule(rule),
            };
            self.joined(with, rules.iter().map(one))
        };
        let span = |span: &Span, name: &dyn Fn(i64) -> String| self.span(span.from, span.to, name);
        match rule {
            Rule::All(rules) => list("list_and", rules),
            Rule::Any(rules) => list("list_or", rules),
            Rule::Not(rule) => self.say("rule_not", &[("rule", &self.rule(rule))]),
            Rule::Level(test) => self.level_test(test),
            Rule::Known(test) | Rule::Unknown(test) => {
                let id = if matches!(rule, Rule::Known(_)) { "rule_known" } else { "rule_unknown" };
                let (line, scope) = (self.line(test.line.as_ref()), self.title(&test.aspect, Some(&test.aspect)));
                self.say(id, &[("line", &line), ("scope", scope)])
            }
            Rule::Age(ages) => self.say("rule_age", &[("span", &span(ages, &|age| age.to_string()))]),
            Rule::Ncy(years) => self.say("rule_ncy", &[("span", &span(years, &|ncy| self.year(ncy)))]),
            Rule::Phase(ids) => self.say("rule_phase", &[("list", &self.phases(ids))]),
            Rule::Area(_) => self.say("rule_area", &[]),
            Rule::Setting(ids) => self.say("rule_setting", &[("list", &self.either(ids))]),
            Rule::Designation(ids) => self.say("rule_designation", &[("list", &self.either(ids))]),
            Rule::Intake(ids) => self.say("rule_intake", &[("list", &self.either(ids))]),
            Rule::Other(_) => self.say("rule_other", &[]),
        }
    }

    fn level_test(&self, test: &LevelTest) -> String {
        let line = test.line.as_ref().map_or_else(|| self.framework.need_line(), |id| self.framework.line(id.as_str()));
        let level = |rank: Rank| self.level_of(line.and_then(|line| self.framework.scale_of(line)), rank);
        let (from, to) = (test.from.map(level), test.to.map(level));
        let title = match (&test.domain, &test.aspect) {
            (Some(domain), _) => self.title(domain, None),
            (None, Some(aspect)) => self.title(aspect, Some(aspect)),
            (None, None) => "",
        };
        let name = self.line(test.line.as_ref());
        let values = [("line", name.as_str()), ("scope", title)];
        let with = |more: &[(&str, &str)], id: &str| self.say(id, &[&values[..], more].concat());
        match (&from, &to) {
            (Some(from), Some(to)) => with(&[("from", from), ("to", to)], "rule_level_both"),
            (Some(from), None) => with(&[("from", from)], "rule_level_from"),
            (None, to) => with(&[("to", to.as_deref().unwrap_or_default())], "rule_level_to"),
        }
    }

    fn line(&self, id: Option<&Id>) -> String {
        let line = id.and_then(|id| self.framework.line(id.as_str()));
        line.map_or_else(|| self.say("line_need", &[]), |line| self.say("line_readiness", &[("line", &line.title)]))
    }

    /// What would settle a finding that cannot be told.
    pub(in crate::matching) fn settle(&self, offer: &Offer) -> Option<String> {
        let (meets, rest): (Vec<&Settle>, Vec<&Settle>) =
            offer.would_settle().into_iter().partition(|one| **one == Settle::Meets);
        let name = |one: &Settle| match one {
            Settle::Rating { line, aspect } => {
                let (line, aspect) = (self.line(line.as_ref()), self.title(aspect, Some(aspect)));
                self.say("settle_rating", &[("line", &line), ("aspect", aspect)])
            }
            other => self.say(&format!("settle_{other}"), &[]),
        };
        let names: Vec<String> = rest.into_iter().map(name).collect();
        let record = (!names.is_empty()).then(|| self.say("settle", &[("names", &names.join(", "))]));
        let ask = (!meets.is_empty()).then(|| self.say("settle_meets", &[]));
        let both: Vec<String> = record.into_iter().chain(ask).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    /// The nearest changes with which it would meet every recorded need, where they are few enough to be near.
    pub(in crate::matching) fn adjustments(&self, offer: &Offer) -> Option<String> {
        let adjustments = offer.adjustments();
        if adjustments.len() > MOST_CHANGES {
            return None;
        }
        let changes: Vec<String> = adjustments.iter().map(|one| self.adjustment(offer, one)).collect();
        let (last, before) = changes.split_last()?;
        let before = before.join(", ");
        let changes = if before.is_empty() { last.clone() } else { self.joined("list_and", [before, last.clone()]) };
        let open = offer.criteria().iter().any(|one| one.answer == Answer::Unknown);
        Some(self.say(if open { "adjust_open" } else { "adjust" }, &[("changes", &changes)]))
    }

    /// A place meets what it is ready for; a support or service meets what it is made for.
    fn adjustment(&self, offer: &Offer, adjustment: &Adjustment) -> String {
        let ready = adjustment.line.is_some() || offer.kind() == ProvisionKind::Setting;
        let id = match (ready, adjustment.steps) {
            (true, 1) => "change_ready_one",
            (true, _) => "change_ready",
            (false, 1) => "change_meets_one",
            (false, _) => "change_meets",
        };
        let scope = self.title(&adjustment.domain, Some(&adjustment.aspect));
        self.say(id, &[("steps", &adjustment.steps.to_string()), ("scope", scope)])
    }
}

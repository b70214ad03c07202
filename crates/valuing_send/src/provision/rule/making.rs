//! Makes the parts of a rule and the needs of a provision into tests of numbered attributes.

use std::collections::BTreeSet;

use foundation::Id;

use super::question::{Attribute, FALSE, Fit, Form, NONE, Slot, TRUE, ranks};
use super::{LevelTest, Rule, Span};
use crate::framework::{Domain, DomainRule, Framework, MOST_LEVELS, Rank};
use crate::provision::read::{AGES, YEARS};

/// How many lists of names of one kind a provision may have: each value lies in some of them.
const MOST_LISTS: usize = 6;

/// A question in the making.
pub(super) struct Making<'f> {
    framework: &'f Framework,
    need: usize,
    /// The aspects that are asked about by themselves, with their line.
    single: BTreeSet<(usize, usize)>,
    pub(super) slots: Vec<Slot>,
    pub(super) too_many_lists: bool,
}

impl<'f> Making<'f> {
    pub(super) fn new(framework: &'f Framework, rules: &[Rule], fits: &[Fit]) -> Self {
        let need = framework.need_line().and_then(|need| framework.lines().iter().position(|line| line.id == need.id));
        let need = need.unwrap_or_default();
        let mut single = BTreeSet::new();
        for rule in rules {
            singles(rule, &mut single);
        }
        for fit in fits {
            match fit {
                Fit::Meets { aspect, .. } => single.extend(aspect.map(|aspect| (need, aspect))),
                Fit::Raises { line, .. }
                    if !framework.lines().get(*line).is_some_and(|line| super::may_be_asked(framework, line)) => {}
                Fit::Raises { line, aspects, .. } => {
                    single.extend(aspects.iter().flat_map(|aspect| [(need, *aspect), (*line, *aspect)]));
                }
            }
        }
        Self { framework, need, single, slots: Vec::new(), too_many_lists: false }
    }

    fn slot(&mut self, attribute: Attribute, universe: u64) -> usize {
        if let Some(index) = self.slots.iter().position(|slot| slot.attribute == attribute) {
            return index;
        }
        let (aspects, lists, classes) = (Vec::new(), Vec::new(), Vec::new());
        self.slots.push(Slot { attribute, aspects, highest: false, lists, universe, classes });
        self.slots.len() - 1
    }

    pub(super) fn rule(&mut self, rule: &Rule) -> Form {
        match rule {
            Rule::All(rules) => Form::All(rules.iter().map(|rule| self.rule(rule)).collect()),
            Rule::Any(rules) => Form::Any(rules.iter().map(|rule| self.rule(rule)).collect()),
            Rule::Not(rule) => Form::Not(Box::new(self.rule(rule))),
            Rule::Level(test) => self.level(test),
            Rule::Known(test) => {
                let (line, aspect) = (test.place.line, test.place.aspect.unwrap_or_default());
                self.truth(Attribute::Known { line, aspect })
            }
            Rule::Unknown(test) => {
                let (line, aspect) = (test.place.line, test.place.aspect.unwrap_or_default());
                self.truth(Attribute::Unrated { line, aspect })
            }
            Rule::Age(span) => self.number(Attribute::Age, AGES, *span),
            Rule::Ncy(span) => self.number(Attribute::Ncy, YEARS, *span),
            Rule::Phase(ids) => self.names(Attribute::Phase, ids),
            Rule::Area(keys) => self.names(Attribute::Area, keys),
            Rule::Setting(ids) => self.names(Attribute::Setting, ids),
            Rule::Designation(ids) => self.names(Attribute::Designation, ids),
            Rule::Intake(ids) => {
                let one = |id: &Id| self.truth(Attribute::Intake(id.clone()));
                Form::Any(ids.iter().map(one).collect())
            }
            Rule::Other(_) => Form::Open,
        }
    }

    fn truth(&mut self, attribute: Attribute) -> Form {
        Form::Test { attribute: self.slot(attribute, TRUE | FALSE), yes: TRUE }
    }

    fn number(&mut self, attribute: Attribute, (low, high): (i64, i64), span: Span) -> Form {
        let bits = |holds: &dyn Fn(i64) -> bool| {
            let values = (low..=high).enumerate().filter(|(_, value)| holds(*value));
            values.fold(0u64, |set, (bit, _)| set | 1 << bit)
        };
        let attribute = self.slot(attribute, bits(&|_| true));
        Form::Test { attribute, yes: bits(&|value| span.holds(value)) }
    }

    fn names<T: AsRef<str>>(&mut self, attribute: Attribute, names: &[T]) -> Form {
        let attribute = self.slot(attribute, 1);
        let list: BTreeSet<String> = names.iter().map(|name| name.as_ref().to_owned()).collect();
        let Some(slot) = self.slots.get_mut(attribute) else { return Form::Open };
        let at = slot.lists.iter().position(|other| *other == list).unwrap_or_else(|| {
            slot.lists.push(list);
            slot.lists.len() - 1
        });
        if at >= MOST_LISTS {
            self.too_many_lists = true;
            slot.lists.truncate(MOST_LISTS);
            return Form::Open;
        }
        // A value is the set of lists that it is in; one that no list names is in none.
        let named: Vec<u32> = slot.lists.iter().flatten().map(|name| slot.signature(name)).collect();
        slot.universe = named.into_iter().fold(1, |set, signature| set | 1 << signature);
        let yes = (0..64).filter(|signature: &u32| signature >> at & 1 == 1).fold(0, |set, one| set | 1u64 << one);
        Form::Test { attribute, yes }
    }

    fn level(&mut self, test: &LevelTest) -> Form {
        let highest = self.is_highest(test.place.line);
        let (line, domain) = (test.place.line, test.place.domain);
        let range = levels(test.from, test.to, highest);
        if let Some(aspect) = test.place.aspect {
            return self.aspect(line, aspect, range);
        }
        // Where the domain is asked about as one, so is the range.
        if test.from.is_none() || test.to.is_none() || !self.is_cut(line, domain) {
            return self.domain(line, domain, range, test.from.is_some() == highest);
        }
        Form::All(vec![
            self.domain(line, domain, levels(test.from, None, highest), highest),
            self.domain(line, domain, levels(None, test.to, highest), !highest),
        ])
    }

    fn is_asked(&self, line: usize) -> bool {
        self.framework.lines().get(line).is_some_and(|line| super::may_be_asked(self.framework, line))
    }

    fn is_highest(&self, line: usize) -> bool {
        self.framework.lines().get(line).is_some_and(|line| line.rule == DomainRule::Highest)
    }

    /// The numbers of the aspects of a domain.
    fn aspects(&self, domain: usize) -> std::ops::Range<usize> {
        let count = |domain: &Domain| domain.aspects.len();
        let first = self.framework.domains().iter().take(domain).map(count).sum();
        first..first + self.framework.domains().get(domain).map_or(0, count)
    }

    /// Whether an aspect of the domain is asked about by itself.
    fn is_cut(&self, line: usize, domain: usize) -> bool {
        self.aspects(domain).any(|aspect| self.single.contains(&(line, aspect)))
    }

    fn aspect(&mut self, line: usize, aspect: usize, yes: u64) -> Form {
        let scale = self.framework.lines().get(line).and_then(|line| self.framework.scale_of(line));
        let universe = scale.map_or(0, |scale| ranks(scale.whole())) | NONE;
        Form::Test { attribute: self.slot(Attribute::Aspect { line, aspect }, universe), yes }
    }

    /// A test of a domain's level, as one of its aspects where one is asked about by itself: the highest of several is at
    /// least something if any of them is, and at most something if all of them are.
    fn domain(&mut self, line: usize, domain: usize, yes: u64, any: bool) -> Form {
        let (single, rest): (Vec<usize>, Vec<usize>) =
            self.aspects(domain).partition(|aspect| self.single.contains(&(line, *aspect)));
        let mut forms: Vec<Form> = single.into_iter().map(|aspect| self.aspect(line, aspect, yes)).collect();
        if !rest.is_empty() {
            let scale = self.framework.lines().get(line).and_then(|line| self.framework.scale_of(line));
            let universe = scale.map_or(0, |scale| ranks(scale.whole())) | NONE;
            let attribute = self.slot(Attribute::Domain { line, domain }, universe);
            let highest = self.is_highest(line);
            if let Some(slot) = self.slots.get_mut(attribute) {
                (slot.aspects, slot.highest) = (rest, highest);
            }
            forms.push(Form::Test { attribute, yes });
        }
        if any { Form::Any(forms) } else { Form::All(forms) }
    }

    pub(super) fn fit(&mut self, fit: &Fit) -> Form {
        let need = self.need;
        match fit {
            Fit::Meets { aspect: Some(aspect), up_to: Some(up_to), .. } => {
                self.aspect(need, *aspect, levels(None, Some(*up_to), true))
            }
            Fit::Meets { domain, aspect: None, up_to: Some(up_to) } => {
                self.domain(need, *domain, levels(None, Some(*up_to), true), false)
            }
            Fit::Meets { domain, aspect, up_to: None } => {
                let none = match aspect {
                    Some(aspect) => self.aspect(need, *aspect, NONE),
                    None => self.domain(need, *domain, NONE, false),
                };
                Form::Any(vec![none, Form::Open])
            }
            // Whether a family wants help is for the family to say, and does not follow from its ratings.
            Fit::Raises { line, .. } if !self.is_asked(*line) => Form::Open,
            Fit::Raises { line, aspects, meets, .. } => {
                let one = |aspect: &usize| {
                    let attribute = |form: Form| match form {
                        Form::Test { attribute, .. } => attribute,
                        _ => usize::MAX,
                    };
                    let need = attribute(self.aspect(need, *aspect, 0));
                    let ready = attribute(self.aspect(*line, *aspect, 0));
                    Form::Compare { need, ready, meets: meets.clone() }
                };
                Form::All(aspects.iter().map(one).collect())
            }
        }
    }
}

/// The aspects that a rule asks about by themselves.
fn singles(rule: &Rule, single: &mut BTreeSet<(usize, usize)>) {
    match rule {
        Rule::All(rules) | Rule::Any(rules) => rules.iter().for_each(|rule| singles(rule, single)),
        Rule::Not(rule) => singles(rule, single),
        Rule::Level(test) => single.extend(test.place.aspect.map(|aspect| (test.place.line, aspect))),
        _ => {}
    }
}

/// The ranks in a range. Where no level can apply, there is no need above any (the highest counts) and nothing to be unready
/// for (the lowest counts).
fn levels(from: Option<Rank>, to: Option<Rank>, highest: bool) -> u64 {
    let holds = |rank: &usize| from.is_none_or(|from| from.index() <= *rank) && to.is_none_or(|to| *rank <= to.index());
    let ranks = (0..MOST_LEVELS).filter(holds).fold(0, |set, rank| set | 1u64 << rank);
    let open = if highest { from.is_none() } else { to.is_none() };
    if open { ranks | NONE } else { ranks }
}

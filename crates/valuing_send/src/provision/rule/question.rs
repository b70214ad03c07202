//! What is asked of a child by a provision as a whole, and its exact answer over everything that is not recorded.
//!
//! Each thing that is asked about (an attribute) has at most 64 values, and a test is a set of them. What is known of an
//! attribute is the set of values that it can have. Three-valued logic alone is exact where each attribute is asked about
//! once; those asked about more than once are tried value by value (values that no test tells apart together). Needs met
//! and readiness raised all hold the more, the lower the need and the higher the readiness, so that among themselves they
//! all have their worst and their best at once, and only what they share with a rule has to be tried, as far as the rule tells its
//! values apart.

mod alone;
mod apart;

use std::collections::BTreeSet;

use foundation::Id;

use super::making::Making;
use super::{Answer, Facts, Rule};
use crate::framework::{Framework, Interval, Rank};
use crate::provision::read::{AGES, YEARS};
pub(crate) use alone::{Alone, Ends};
pub(crate) use apart::Piece;

/// Something that is asked about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Attribute {
    /// The level of an aspect.
    Aspect {
        line: usize,
        aspect: usize,
    },
    /// The level of those aspects of a domain that are not asked about by themselves.
    Domain {
        line: usize,
        domain: usize,
    },
    /// Whether an aspect is rated, as far as a later rating can change.
    Known {
        line: usize,
        aspect: usize,
    },
    /// Whether an aspect is not rated yet.
    Unrated {
        line: usize,
        aspect: usize,
    },
    Age,
    Ncy,
    Phase,
    Area,
    Setting,
    Designation,
    Intake(Id),
}

/// A predicate over numbered attributes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Form {
    /// The value of an attribute is one of these.
    Test {
        attribute: usize,
        yes: u64,
    },
    /// The need is no higher than what the readiness, once raised, meets: one rank for each rank of readiness.
    Compare {
        need: usize,
        ready: usize,
        meets: Vec<Rank>,
    },
    /// Nothing that could be recorded of the child settles it.
    Open,
    All(Vec<Form>),
    Any(Vec<Form>),
    Not(Box<Form>),
}

/// A need that a provision meets, or a readiness that it raises until it meets need.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fit {
    /// Up to this rank of need; without it, it does not say.
    Meets { domain: usize, aspect: Option<usize>, up_to: Option<Rank> },
    /// In these aspects; for each rank of readiness, the need that it meets once it is raised.
    Raises { line: usize, domain: usize, aspect: Option<usize>, aspects: Vec<usize>, meets: Vec<Rank> },
}

impl Fit {
    /// Where it stands among the others of its provision: in the order of the framework.
    pub(crate) fn place(&self) -> (usize, Option<usize>, usize) {
        match self {
            Self::Meets { domain, aspect, .. } => (*domain, *aspect, 0),
            Self::Raises { line, domain, aspect, .. } => (*domain, *aspect, 1 + line),
        }
    }
}

/// The value of a level that cannot apply.
pub(super) const NONE: u64 = 1 << 63;
/// What a group of parts can come to: it is for this child; nothing that is needed is met; all of it is.
const REACH: u8 = 1;
const NONE_MET: u8 = 2;
const ALL_MET: u8 = 4;

pub(super) const FALSE: u64 = 1;
pub(super) const TRUE: u64 = 2;

/// Everything that a provision asks: the parts of its rules, then what it meets or raises.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Question {
    slots: Vec<Slot>,
    reach: Vec<Form>,
    fits: Vec<Form>,
    /// For each part of the rules, the attributes that it asks about more than once.
    tried: Vec<Vec<usize>>,
    groups: Vec<Group>,
    too_many_lists: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    pub(super) attribute: Attribute,
    /// For a domain: the aspects that it stands for, and whether the highest counts.
    pub(super) aspects: Vec<usize>,
    pub(super) highest: bool,
    /// For names: the lists that are asked about.
    pub(super) lists: Vec<BTreeSet<String>>,
    pub(super) universe: u64,
    /// The values that no rule tells apart, together.
    pub(super) classes: Vec<u64>,
}

/// Parts that share what they ask about, and what of it has to be tried.
#[derive(Clone, Debug, Default, PartialEq)]
struct Group {
    reach: Vec<usize>,
    fits: Vec<usize>,
    tried: Vec<usize>,
    /// The attributes that they ask about.
    asked: Vec<usize>,
}

impl Question {
    pub(crate) fn new(framework: &Framework, rules: &[Rule], fits: &[Fit]) -> Self {
        let mut making = Making::new(framework, rules, fits);
        let reach: Vec<Form> = rules.iter().flat_map(Rule::criteria).map(|rule| making.rule(rule)).collect();
        let fits: Vec<Form> = fits.iter().map(|fit| making.fit(fit)).collect();
        let mut slots = making.slots;
        for (index, slot) in slots.iter_mut().enumerate() {
            let mut tests = Vec::new();
            for form in &reach {
                form.tests(index, &mut tests);
            }
            slot.classes = classes(slot.universe, &tests);
        }
        let twice = |form: &Form| {
            let mut seen = BTreeSet::new();
            let again: BTreeSet<usize> = form.asked().into_iter().filter(|one| !seen.insert(*one)).collect();
            again.into_iter().collect()
        };
        let tried = reach.iter().map(twice).collect();
        let groups = groups(&reach, &fits, slots.len());
        Self { slots, reach, fits, tried, groups, too_many_lists: making.too_many_lists }
    }

    /// The most cases that may have to be tried.
    pub(crate) fn cases(&self) -> u64 {
        if self.too_many_lists {
            return u64::MAX;
        }
        let of = |tried: &Vec<usize>| {
            let classes = tried.iter().filter_map(|index| self.slots.get(*index)).map(|slot| slot.classes.len() as u64);
            classes.fold(1, u64::saturating_mul)
        };
        self.groups.iter().map(|group| of(&group.tried)).chain(self.tried.iter().map(of)).max().unwrap_or(1)
    }

    /// For each attribute, the values that it can have.
    pub(crate) fn known(&self, facts: &impl Facts) -> Vec<u64> {
        self.slots.iter().map(|slot| slot.known(facts)).collect()
    }

    /// The answer to a part of the rules.
    pub(crate) fn answer(&self, part: usize, known: &[u64]) -> Answer {
        let Some((form, tried)) = self.reach.get(part).zip(self.tried.get(part)) else { return Answer::Unknown };
        let mut seen = (false, false);
        self.try_all(tried, &mut known.to_vec(), &mut |known| match form.answer(known) {
            Answer::Yes => seen.0 = true,
            Answer::No => seen.1 = true,
            Answer::Unknown => seen = (true, true),
        });
        match seen {
            (true, false) => Answer::Yes,
            (false, true) => Answer::No,
            _ => Answer::Unknown,
        }
    }

    /// The answer to all parts of the rules together.
    pub(crate) fn rules(&self, known: &[u64]) -> Answer {
        let [yes, no] = self.of_groups(known).reach().map(|can| can != 0);
        Answer::of(if yes == no { None } else { Some(yes) })
    }

    /// The attributes of a part of the rules that are not settled.
    pub(crate) fn open<'q>(&'q self, part: usize, known: &[u64]) -> Vec<&'q Attribute> {
        let asked: BTreeSet<usize> = self.reach.get(part).map(Form::asked).unwrap_or_default().into_iter().collect();
        let open = asked.into_iter().filter(|index| {
            let classes = self.slots.get(*index).map_or(&[][..], |slot| &slot.classes);
            let known = known.get(*index).copied().unwrap_or_default();
            classes.iter().filter(|class| known & **class != 0).count() > 1
        });
        open.filter_map(|index| self.slots.get(index)).map(|slot| &slot.attribute).collect()
    }

    /// Whether as a whole it can be for others or meet nothing; meet some; meet all.
    pub(crate) fn ends(&self, known: &[u64]) -> [bool; 3] {
        self.of_groups(known).can().map(|can| can != 0)
    }

    fn of_groups(&self, known: &[u64]) -> Ends {
        let (mut known, mut ends) = (known.to_vec(), Ends::new());
        for group in &self.groups {
            let mut outcomes = 0;
            self.try_all(&group.tried, &mut known, &mut |known| outcomes |= self.case(group, known));
            ends.and(Ends::WAYS_OF.map(|way| if outcomes & way != 0 { u64::MAX } else { 0 }));
        }
        ends
    }

    /// What a group can come to where what has to be tried has one value: a set of [`REACH`], [`NONE_MET`] and [`ALL_MET`]
    /// taken together, one bit for each of the eight.
    fn case(&self, group: &Group, known: &[u64]) -> u8 {
        let reach = group.reach.iter().filter_map(|part| self.reach.get(*part));
        let reach = reach.fold(Answer::Yes, |answer, form| answer.and(form.answer(known)));
        let (mut sure, mut possible) = (0, 0);
        for form in group.fits.iter().filter_map(|fit| self.fits.get(*fit)) {
            let answer = form.answer(known);
            sure += usize::from(answer == Answer::Yes);
            possible += usize::from(answer != Answer::No);
        }
        let of = group.fits.len();
        let mixed = |count: usize| 0 < count && count < of;
        let fits = [
            (of == 0).then_some(NONE_MET | ALL_MET),
            (of > 0 && sure == 0).then_some(NONE_MET),
            (of > 0 && possible == of).then_some(ALL_MET),
            (mixed(sure) || mixed(possible)).then_some(0),
        ];
        fits.into_iter().flatten().fold(0, |outcomes, fit| {
            let for_them = u8::from(reach != Answer::No) << (fit | REACH);
            outcomes | for_them | u8::from(reach != Answer::Yes) << fit
        })
    }

    /// Every way in which the attributes that are tried can turn out.
    fn try_all(&self, tried: &[usize], known: &mut Vec<u64>, each: &mut impl FnMut(&[u64])) {
        let Some((index, rest)) = tried.split_first() else { return each(known) };
        let Some(before) = known.get(*index).copied() else { return };
        let classes = self.slots.get(*index).map_or(&[][..], |slot| &slot.classes);
        for class in classes.iter().map(|class| class & before).filter(|class| *class != 0) {
            if let Some(slot) = known.get_mut(*index) {
                *slot = class;
            }
            self.try_all(rest, known, each);
        }
        if let Some(slot) = known.get_mut(*index) {
            *slot = before;
        }
    }
}

impl Form {
    fn answer(&self, known: &[u64]) -> Answer {
        let of = |index: usize| known.get(index).copied().unwrap_or(u64::MAX);
        match self {
            Self::Test { attribute, yes } => match (of(*attribute) & yes != 0, of(*attribute) & !yes != 0) {
                (true, false) => Answer::Yes,
                (false, true) => Answer::No,
                _ => Answer::Unknown,
            },
            Self::Compare { need, ready, meets } => compare(of(*need), of(*ready), meets),
            Self::Open => Answer::Unknown,
            Self::All(forms) => forms.iter().fold(Answer::Yes, |answer, form| answer.and(form.answer(known))),
            Self::Any(forms) => forms.iter().fold(Answer::No, |answer, form| answer.or(form.answer(known))),
            Self::Not(form) => form.answer(known).not(),
        }
    }

    /// The attributes that it asks about, each as often as it does.
    fn asked(&self) -> Vec<usize> {
        match self {
            Self::Test { attribute, .. } => vec![*attribute],
            Self::Compare { need, ready, .. } => vec![*need, *ready],
            Self::Open => Vec::new(),
            Self::All(forms) | Self::Any(forms) => forms.iter().flat_map(Self::asked).collect(),
            Self::Not(form) => form.asked(),
        }
    }

    /// The sets of values of an attribute that it tells apart.
    fn tests(&self, index: usize, tests: &mut Vec<u64>) {
        match self {
            Self::Test { attribute, yes } if *attribute == index => tests.push(*yes),
            Self::All(forms) | Self::Any(forms) => forms.iter().for_each(|form| form.tests(index, tests)),
            Self::Not(form) => form.tests(index, tests),
            _ => {}
        }
    }
}

/// Whether every need of these is met by every readiness of these, or none by any. Where there can be no need there is none
/// to meet, and where there can be no readiness nothing is waiting for it.
fn compare(need: u64, ready: u64, meets: &[Rank]) -> Answer {
    let met = |rank: u32| meets.get(rank as usize).map_or(0, |rank| rank.index() as u32);
    let (levels, readies) = (need & !NONE, ready & !NONE);
    if levels == 0 || readies == 0 {
        return Answer::Yes;
    }
    let (worst, best) = (met(readies.trailing_zeros()), met(readies.ilog2()));
    let (least, most) = (levels.trailing_zeros(), levels.ilog2());
    if most <= worst {
        Answer::Yes
    } else if least > best && need & NONE == 0 && ready & NONE == 0 {
        Answer::No
    } else {
        Answer::Unknown
    }
}

/// The values of a universe, cut by every test.
fn classes(universe: u64, tests: &[u64]) -> Vec<u64> {
    let mut classes = vec![universe];
    for test in tests {
        let cut = classes.iter().flat_map(|class| [class & test, class & !test]);
        classes = cut.filter(|class| *class != 0).collect();
    }
    classes
}

/// The parts, put together where they share an attribute.
fn groups(reach: &[Form], fits: &[Form], attributes: usize) -> Vec<Group> {
    let asked: Vec<Vec<usize>> = reach.iter().chain(fits).map(Form::asked).collect();
    let mut groups: Vec<(BTreeSet<usize>, Group)> = Vec::new();
    for (part, asks) in asked.iter().enumerate() {
        let mut own: BTreeSet<usize> = asks.iter().copied().collect();
        let mut group = Group::default();
        groups.retain_mut(|(other, parts)| {
            let apart = own.is_disjoint(other);
            if !apart {
                own.append(other);
                group.reach.append(&mut parts.reach);
                group.fits.append(&mut parts.fits);
            }
            apart
        });
        if part < reach.len() {
            group.reach.push(part);
        } else {
            group.fits.push(part - reach.len());
        }
        groups.push((own, group));
    }
    let mut counts = vec![(0usize, 0usize); attributes];
    for (part, asks) in asked.iter().enumerate() {
        for index in asks {
            let Some((rules, needs)) = counts.get_mut(*index) else { continue };
            if part < reach.len() {
                *rules += 1;
            } else {
                *needs += 1;
            }
        }
    }
    let must_try =
        |index: &usize| counts.get(*index).is_some_and(|(rules, fits)| *rules > 1 || *rules > 0 && *fits > 0);
    let with_tried = |(own, group): (BTreeSet<usize>, Group)| {
        let asked: Vec<usize> = own.into_iter().collect();
        Group { tried: asked.iter().copied().filter(must_try).collect(), asked, ..group }
    };
    groups.into_iter().map(with_tried).collect()
}

impl Slot {
    fn known(&self, facts: &impl Facts) -> u64 {
        let number = |value: Option<i64>, low: i64| {
            let bit = value.and_then(|value| 1u64.checked_shl(u32::try_from(value - low).ok()?));
            bit.map_or(self.universe, |bit| bit & self.universe)
        };
        let name = |value: Option<&str>| value.map_or(self.universe, |value| 1 << self.signature(value));
        let truth = |value: Option<bool>| match value {
            Some(true) => TRUE,
            Some(false) => FALSE,
            None => TRUE | FALSE,
        };
        match &self.attribute {
            Attribute::Aspect { line, aspect } => facts.level(*line, *aspect).map_or(NONE, ranks),
            Attribute::Domain { line, .. } => {
                let levels: Vec<Interval> = self.aspects.iter().filter_map(|at| facts.level(*line, *at)).collect();
                let (los, his) = (|| levels.iter().map(|level| level.lo), || levels.iter().map(|level| level.hi));
                let ends = if self.highest { los().max().zip(his().max()) } else { los().min().zip(his().min()) };
                ends.map_or(NONE, |(lo, hi)| ranks(Interval { lo, hi }))
            }
            Attribute::Known { line, aspect } => truth(facts.is_rated(*line, *aspect).then_some(true)),
            Attribute::Unrated { line, aspect } => truth(Some(!facts.is_rated(*line, *aspect))),
            Attribute::Age => number(facts.age(), AGES.0),
            Attribute::Ncy => number(facts.ncy(), YEARS.0),
            Attribute::Phase => name(facts.phase()),
            Attribute::Area => name(facts.area()),
            Attribute::Setting => name(facts.setting()),
            Attribute::Designation => name(facts.designation()),
            Attribute::Intake(id) => truth(facts.intake(id.as_str())),
        }
    }

    /// In which of the lists a name is.
    pub(super) fn signature(&self, name: &str) -> u32 {
        let lists = self.lists.iter().enumerate().filter(|(_, list)| list.contains(name));
        lists.fold(0, |set, (index, _)| set | 1 << index)
    }
}

pub(super) fn ranks(level: Interval) -> u64 {
    (level.lo.index()..=level.hi.index()).fold(0, |set, rank| set | 1 << rank)
}

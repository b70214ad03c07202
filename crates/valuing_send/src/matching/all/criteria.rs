//! What each provision asks, criterion by criterion, made ready to be told of any one child: where the child's answer stands,
//! and for which answers the criterion holds.

use std::collections::BTreeMap;
use std::ops::Range;

use foundation::{Date, Id};

use super::asked::Answered;
use super::compile::{Said, is_there};
use super::contexts::Contexts;

use super::level::{Level, levels};
use super::values::{MOST_NAMES, Name, Of, Shared, UNKNOWN_NAME};
use crate::framework::{Aspect, Domain, DomainRule, Framework, Line, LineKind, MOST_LEVELS, Rank};
use crate::matching::Answer;
use crate::provision::rule::{self, Alone, Attribute, Fit, Question, Rule};
use crate::provision::{Catalogue, Provision};

/// Of all provisions of a catalogue.
pub(super) struct Criteria {
    all: Vec<Criterion>,
    /// The ratings that they are about, one criterion after the other, by their numbers.
    places: Vec<u32>,
    /// Every rating that there can be: for each line its aspects.
    ratings: Vec<Place>,
    shared: Vec<Shared>,
    provisions: Vec<Entry>,
    /// The answers for every rating that there can be, each once.
    answers: Vec<OfRatings>,
    known: BTreeMap<(u8, [u64; 2], bool, bool), u32>,
}

/// The answer for every rating: each level, then the reasons for which there is none.
type OfRatings = [Answered; MOST_LEVELS + ABSENT];

/// The bytes of ratings that are none, which are the highest.
const ABSENT: usize = 8;

/// The place of a rating among all of them.
#[inline]
fn place_of(byte: u8) -> usize {
    let level = usize::from(byte);
    // Nothing lies between the levels and the reasons.
    if level < MOST_LEVELS { level } else { level.saturating_sub(256 - ABSENT) + MOST_LEVELS }
}

/// Those of one provision.
struct Entry {
    criteria: Range<u32>,
    shared: Range<u32>,
    fits: u32,
    joined: bool,
}

/// What one provision asks.
#[derive(Clone, Copy)]
pub(super) struct Asks<'m> {
    pub(super) criteria: &'m [Criterion],
    /// What is asked about by several criteria that ask about nothing else.
    pub(super) shared: &'m [Shared],
    answers: &'m [OfRatings],
    pub(super) fits: u32,
    /// Whether some criterion asks about several things that another asks about too, or at once.
    pub(super) joined: bool,
}

/// One thing that is asked.
pub(super) struct Criterion {
    pub(super) about: About,
    pub(super) how: How,
    /// Its place among the rules, or among what is met or raised; the day has none.
    pub(super) part: u32,
    /// The highest need that is met.
    pub(super) up_to: Option<Rank>,
    /// Whether it shares what it asks about with others.
    pub(super) is_shared: bool,
    places: Range<u32>,
}

/// What a criterion is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Age,
    YearGroup,
    Phase,
    Area,
    Designation,
    Intake,
    Rule,
    Other,
    Dates,
    Need,
    Raises,
}

/// A rating that a criterion is about: where it stands in a cohort, and what it is called.
#[derive(PartialEq, Eq)]
pub(super) struct Place {
    pub(super) column: u32,
    pub(super) line: u32,
    pub(super) domain: u32,
    pub(super) aspect: u32,
    /// The line; none for need.
    pub(super) of: Option<Id>,
    pub(super) called: Id,
}

/// The ratings that one criterion is about, in order.
#[derive(Clone, Copy)]
pub(super) struct Places<'m> {
    numbers: &'m [u32],
    ratings: &'m [Place],
}

impl<'m> Places<'m> {
    #[inline]
    pub(super) fn get(self, at: usize) -> Option<&'m Place> {
        self.ratings.get(*self.numbers.get(at)? as usize)
    }

    #[inline]
    pub(super) fn len(self) -> usize {
        self.numbers.len()
    }

    #[inline]
    pub(super) fn iter(self) -> impl Iterator<Item = &'m Place> {
        (0..self.len()).filter_map(move |at| self.get(at))
    }
}

/// How it is answered.
pub(super) enum How {
    /// In one way for every child.
    Always(Answer),
    /// By the rating of one aspect: of which answers its own is one.
    One { column: u32, answers: u32 },
    /// By a level: the values for which it holds, and those for which that can be.
    Level { level: Level, yes: u64, maybe: u64 },
    /// The same of something else.
    Values { of: Of, yes: u64, maybe: u64 },
    /// By need and by readiness, raised, aspect by aspect; the highest ranks of both.
    Raises { tops: [u8; 2] },
    /// By the rule as a whole.
    Whole,
}

impl Criteria {
    pub(super) fn new(order: &[usize], catalogue: &Catalogue, contexts: &Contexts, day: Date) -> Self {
        let asked = AskedOf { framework: contexts.cohort().framework(), contexts };
        let (places, shared, provisions) = (Vec::new(), Vec::new(), Vec::new());
        let (answers, known) = (Vec::new(), BTreeMap::new());
        let mut all = Self { all: Vec::new(), places, ratings: asked.ratings(), shared, provisions, answers, known };
        for provision in order.iter().filter_map(|place| catalogue.provisions().get(*place)) {
            all.add(asked, provision, day);
        }
        all
    }

    /// Those of the provision with this bit, in the order of a match.
    #[inline]
    pub(super) fn of(&self, bit: usize) -> Option<Asks<'_>> {
        let Entry { criteria, shared, fits, joined } = self.provisions.get(bit)?;
        let criteria = self.all.get(criteria.start as usize..criteria.end as usize)?;
        let shared = self.shared.get(shared.start as usize..shared.end as usize)?;
        Some(Asks { criteria, shared, answers: &self.answers, fits: *fits, joined: *joined })
    }

    /// The ratings that a criterion is about.
    #[inline]
    pub(super) fn places(&self, criterion: &Criterion) -> Places<'_> {
        let Range { start, end } = criterion.places;
        let numbers = self.places.get(start as usize..end as usize).unwrap_or_default();
        Places { numbers, ratings: &self.ratings }
    }

    fn add(&mut self, asked: AskedOf<'_>, provision: &Provision, day: Date) {
        let (first, shared) = (self.all.len(), self.shared.len());
        let asks = &provision.asks;
        let question = &asks.question;
        for (part, rule) in asks.rules.iter().enumerate() {
            let how = match (rule, question.piece(part).and_then(|piece| asked.values(question, piece))) {
                (Rule::Other(_), _) => How::Always(Answer::Unknown),
                (_, Some(how)) => how,
                _ => How::Whole,
            };
            let mut places: Vec<u32> = Vec::new();
            asked.rated(rule, &mut |place| {
                if !places.contains(&place) {
                    places.push(place);
                }
            });
            self.push(About::of(rule), part, how, None, places);
        }
        if provision.from.is_some() || provision.until.is_some() {
            let there = Answer::of(Some(is_there(provision, day)));
            self.push(About::Dates, 0, How::Always(there), None, Vec::new());
        }
        for (place, fit) in asks.fits.iter().enumerate() {
            let (how, up_to, places) = asked.fit(fit);
            self.push(About::of_fit(fit), place, how, up_to, places);
        }
        let mut joined = question.has_joined();
        for alone in question.alone().filter(|alone| alone.parts.len() > 1) {
            match asked.shared(question, &alone) {
                Some(one) => self.shared.push(one),
                None => joined = true,
            }
            for criterion in self.all.iter_mut().skip(first) {
                let part = match criterion.about {
                    About::Dates => continue,
                    About::Need | About::Raises => asks.rules.len() + criterion.part as usize,
                    _ => criterion.part as usize,
                };
                criterion.is_shared |= alone.parts.contains(&part);
            }
        }
        let range = |start: usize, end: usize| start as u32..end as u32;
        let (criteria, shared) = (range(first, self.all.len()), range(shared, self.shared.len()));
        self.provisions.push(Entry { criteria, shared, fits: asks.fits.len() as u32, joined });
    }

    fn push(&mut self, about: About, part: usize, how: How, up_to: Option<Rank>, places: Vec<u32>) {
        let start = self.places.len() as u32;
        self.places.extend(places);
        let places = start..self.places.len() as u32;
        let how = match how {
            How::Level { level, yes, maybe } => self.of_one((about, up_to), level, [yes, maybe]),
            how => how,
        };
        self.all.push(Criterion { about, how, part: part as u32, up_to, is_shared: false, places });
    }

    /// By the rating itself where it is of one aspect.
    fn of_one(&mut self, (about, up_to): (About, Option<Rank>), level: Level, [yes, maybe]: [u64; 2]) -> How {
        let Some((column, top)) = level.one() else { return How::Level { level, yes, maybe } };
        let is_need = about == About::Need;
        // The catalogue's silence cannot be settled by rating the child.
        let says = !is_need || up_to.is_some();
        let answers = &mut self.answers;
        let place = self.known.entry((top, [yes, maybe], is_need, says)).or_insert_with(|| {
            let mut of_ratings = [Answered::OPEN; MOST_LEVELS + ABSENT];
            for byte in 0..=u8::MAX {
                let one = Answered::of_one(byte, top, [yes, maybe], is_need, says);
                of_ratings.get_mut(place_of(byte)).into_iter().for_each(|slot| *slot = one);
            }
            answers.push(of_ratings);
            answers.len() as u32 - 1
        });
        How::One { column, answers: *place }
    }
}

impl Asks<'_> {
    /// The answer for a rating.
    #[inline]
    pub(super) fn answer(&self, answers: u32, byte: u8) -> Answered {
        let answers = self.answers.get(answers as usize);
        answers.and_then(|answers| answers.get(place_of(byte))).copied().unwrap_or(Answered::OPEN)
    }
}

impl About {
    fn of(rule: &Rule) -> Self {
        match rule {
            Rule::Age(_) => Self::Age,
            Rule::Ncy(_) => Self::YearGroup,
            Rule::Phase(_) => Self::Phase,
            Rule::Area(_) => Self::Area,
            Rule::Designation(_) => Self::Designation,
            Rule::Intake(_) => Self::Intake,
            Rule::Other(_) => Self::Other,
            _ => Self::Rule,
        }
    }

    fn of_fit(fit: &Fit) -> Self {
        match fit {
            Fit::Meets { .. } => Self::Need,
            Fit::Raises { .. } => Self::Raises,
        }
    }

    /// Whether it asks whether a need is met, rather than whether the provision is for this child.
    #[inline]
    pub(super) fn is_fit(self) -> bool {
        matches!(self, Self::Need | Self::Raises)
    }
}

/// Of whom is asked.
#[derive(Clone, Copy)]
struct AskedOf<'a> {
    framework: &'a Framework,
    contexts: &'a Contexts,
}

impl<'a> AskedOf<'a> {
    /// Every rating that there can be, by its number.
    fn ratings(self) -> Vec<Place> {
        let domain_of = |aspect: usize| self.framework.aspect_at(aspect).map(|(domain, _)| &domain.id);
        let domain = |aspect: usize| {
            let own = domain_of(aspect);
            self.framework.domains().iter().position(|domain| Some(&domain.id) == own).unwrap_or_default() as u32
        };
        let of_line = |(line, own): (usize, &Line)| -> Vec<Place> {
            let of = (own.kind != LineKind::Need).then(|| own.id.clone());
            let one = |(aspect, (_, about)): (usize, (&Domain, &Aspect))| Place {
                column: self.column(line, aspect),
                line: line as u32,
                domain: domain(aspect),
                aspect: aspect as u32,
                of: of.clone(),
                called: about.id.clone(),
            };
            self.framework.aspects().enumerate().map(one).collect()
        };
        self.framework.lines().iter().enumerate().flat_map(of_line).collect()
    }

    fn place(self, line: usize, aspect: usize) -> u32 {
        (line * self.framework.aspect_count() + aspect) as u32
    }

    fn column(self, line: usize, aspect: usize) -> u32 {
        self.contexts.cohort().place(self.contexts.term(), line, aspect) as u32
    }

    fn aspects(self, domain: usize) -> Range<usize> {
        let count = |domain: &Domain| domain.aspects.len();
        let first = self.framework.domains().iter().take(domain).map(count).sum();
        first..first + self.framework.domains().get(domain).map_or(0, count)
    }

    /// The ratings that a rule asks about.
    fn rated(self, rule: &Rule, see: &mut impl FnMut(u32)) {
        rule.each(&mut |rule| {
            let place = match rule {
                Rule::Level(test) => test.place,
                Rule::Known(test) | Rule::Unknown(test) => test.place,
                _ => return,
            };
            let aspects = place.aspect.map_or_else(|| self.aspects(place.domain), |aspect| aspect..aspect + 1);
            aspects.for_each(|aspect| see(self.place(place.line, aspect)));
        });
    }

    fn fit(self, fit: &Fit) -> (How, Option<Rank>, Vec<u32>) {
        let need = self.framework.lines().iter().position(|line| line.kind == LineKind::Need);
        let Some(need) = need else { return (How::Always(Answer::Unknown), None, Vec::new()) };
        match fit {
            Fit::Meets { domain, aspect, up_to } => {
                let aspects = aspect.map_or_else(|| self.aspects(*domain), |aspect| aspect..aspect + 1);
                let places = aspects.clone().map(|aspect| self.place(need, aspect)).collect();
                // Where no need can apply there is none to meet; without a level the catalogue does not say.
                let none = 1 << 63;
                let [yes, maybe] = up_to.map_or([none, u64::MAX], |up_to| [none | ((2_u64 << up_to.index()) - 1); 2]);
                let level = self.level(need, &aspects.collect::<Vec<_>>());
                let how = level.map_or(How::Always(Answer::Unknown), |level| How::Level { level, yes, maybe });
                (how, *up_to, places)
            }
            Fit::Raises { line, aspects, .. } => {
                let theirs = self.framework.lines().get(*line);
                let theirs = !theirs.is_some_and(|line| rule::may_be_asked(self.framework, line));
                if theirs {
                    return (How::Always(Answer::Unknown), None, Vec::new());
                }
                let top = |line| levels(self.framework, line).saturating_sub(1) as u8;
                let places = aspects.iter().flat_map(|aspect| [need, *line].map(|line| self.place(line, *aspect)));
                (How::Raises { tops: [top(need), top(*line)] }, None, places.collect())
            }
        }
    }

    fn level(self, line: usize, aspects: &[usize]) -> Option<Level> {
        let highest = self.framework.lines().get(line)?.rule == DomainRule::Highest;
        Level::new(self.contexts.cohort(), (self.contexts.term(), line), aspects, highest)
    }

    /// One thing that is asked about, and the names that have a value of their own.
    fn of(self, attribute: &Attribute, aspects: &[usize]) -> Option<(Of, &'a [String])> {
        let column = |line: &usize, aspect: &usize| self.column(*line, *aspect);
        let of = match attribute {
            Attribute::Age => Of::Age,
            Attribute::Ncy => Of::Ncy,
            Attribute::Phase => Of::Name(Name::Phase),
            Attribute::Area => Of::Name(Name::Area),
            Attribute::Setting => Of::Name(Name::Setting),
            Attribute::Designation => Of::Name(Name::Designation),
            // What nobody says of any intake is as little known as what nobody says of this one.
            Attribute::Intake(id) => {
                Of::Intake(self.contexts.intake_place(id.as_str()).map_or(u32::MAX, |at| at as u32))
            }
            Attribute::Known { line, aspect } => Of::Known(column(line, aspect)),
            Attribute::Unrated { line, aspect } => Of::Unrated(column(line, aspect)),
            Attribute::Aspect { line, aspect } => Of::Level(self.level(*line, &[*aspect])?),
            Attribute::Domain { line, .. } => Of::Level(self.level(*line, aspects)?),
        };
        let names = if let Of::Name(name) = of { name.of(self.contexts).names.as_slice() } else { &[] };
        (names.len() <= MOST_NAMES).then_some((of, names))
    }

    /// A set of values of an attribute of a question as values of what is asked about: those of which all, or any, are in
    /// the set.
    fn recode(names: &[String], of: Of, question: &Question, slot: usize, holds: impl Fn(u64) -> bool) -> Option<u64> {
        let Of::Name(_) = of else { return None };
        let said = |called: Option<&str>| holds(question.values(slot, &Said::Name(called)));
        let each = names.iter().enumerate().filter(|(_, called)| said(Some(called)));
        let unknown = if said(None) { UNKNOWN_NAME } else { 0 };
        Some(each.fold(unknown, |set, (place, _)| set | 1 << place))
    }

    fn values(self, question: &Question, (slot, holds): (usize, u64)) -> Option<How> {
        let (attribute, aspects, _) = question.attribute(slot)?;
        let (of, names) = self.of(attribute, aspects)?;
        let recode = |in_it: &dyn Fn(u64) -> bool| Self::recode(names, of, question, slot, in_it).unwrap_or(holds);
        let yes = recode(&|values| values & !holds == 0);
        let maybe = recode(&|values| values & holds != 0);
        Some(match of {
            Of::Level(level) => How::Level { level, yes, maybe },
            of => How::Values { of, yes, maybe },
        })
    }

    fn shared(self, question: &Question, alone: &Alone) -> Option<Shared> {
        let Some(slot) = alone.slot else { return Some(Shared { of: Of::Nothing, values: alone.values }) };
        let (attribute, aspects, _) = question.attribute(slot)?;
        let (of, names) = self.of(attribute, aspects)?;
        let recode = |set: u64| Self::recode(names, of, question, slot, |values| values & set != 0).unwrap_or(set);
        Some(Shared { of, values: alone.values.map(recode) })
    }
}

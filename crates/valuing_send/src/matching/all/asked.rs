//! One criterion of an explanation: what was asked, what is recorded, what the answer rests on and what would settle it.

use std::fmt;

use foundation::Id;

use super::criteria::{About, Criterion, How, Place, Places};
use super::explanation::Explanation;
use super::level::{Known, is_rateable};
use super::told::Told;
use crate::debug::debug_without_content;
use crate::framework::{Interval, Rank};
use crate::matching::{Answer, Settle};
use crate::provision::Provision;
use crate::provision::rule::{Attribute, Fit, Rule};

/// One thing that is asked of a child and a provision, and its answer. It takes up little room, and what has a name is looked up
/// when it is asked for. Its `Debug` shows no content.
#[derive(Clone, Copy)]
pub struct Asked<'e> {
    of: &'e Explanation<'e>,
    criterion: &'e Criterion,
    answered: Answered,
}

/// The answer to a criterion, and what is known of the level that it asks about.
#[derive(Clone, Copy)]
pub(super) struct Answered {
    pub(super) answer: Answer,
    pub(super) level: Known,
    pub(super) rests: Rests,
}

impl Answered {
    pub(super) const OPEN: Self = Self { answer: Answer::Unknown, level: Known::NONE, rests: Rests::Nothing };

    /// What rests on no one level.
    #[inline]
    pub(super) fn of(answer: Answer) -> Self {
        Self { answer, level: Known::NONE, rests: Rests::Several }
    }

    /// Of one aspect with this rating, of a scale up to `top`: of which values it holds, surely and possibly; whether no need is
    /// nothing to rest on; whether a rating would settle it.
    pub(super) fn of_one(byte: u8, top: u8, [yes, maybe]: [u64; 2], is_need: bool, says: bool) -> Self {
        let level = Known::of(byte, top);
        let answer = Self::answer(level.values(), yes, maybe);
        let rests = match level.known() {
            Some(known) if is_need && known.index() == 0 => Rests::Nothing,
            Some(_) => Rests::Level,
            None if answer == Answer::Unknown && says && is_rateable(byte) => Rests::Open,
            None => Rests::Nothing,
        };
        Self { answer, level, rests }
    }

    /// Whether it holds for all of these values, or any.
    #[inline]
    pub(super) fn answer(values: u64, yes: u64, maybe: u64) -> Answer {
        // By place and not by branches, which nobody could foresee.
        match u8::from(values & !yes == 0) << 1 | u8::from(values & maybe != 0) {
            0 => Answer::No,
            1 => Answer::Unknown,
            _ => Answer::Yes,
        }
    }
}

/// What an answer rests on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rests {
    Nothing,
    /// The one rating that is asked about.
    Level,
    /// Nothing; the one rating that is asked about would settle it.
    Open,
    /// What is found among several.
    Several,
}

/// What a criterion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subject<'m> {
    /// The age.
    Age,
    /// The national curriculum year.
    YearGroup,
    /// The phase.
    Phase,
    /// Where the child lives.
    Area,
    /// The type of need that their records name.
    Designation,
    /// A lawful intake.
    Intake,
    /// Another part of the rule.
    Rule,
    /// Something else that says whom it is for, which this version does not know.
    Other,
    /// The day.
    Dates,
    /// The need.
    Need {
        /// In this domain.
        domain: &'m Id,
        /// In this aspect of it; none for all of them.
        aspect: Option<&'m Id>,
    },
    /// The readiness that it raises.
    Raises {
        /// On this line.
        line: &'m Id,
        /// In this domain.
        domain: &'m Id,
        /// In this aspect of it; none for all of them.
        aspect: Option<&'m Id>,
    },
}

/// What is recorded of a child beside ratings, as a document writes it.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Recorded<'m> {
    /// The age or the year.
    Number(i64),
    /// The phase, the area or the designation.
    Name(&'m str),
}

/// A rating of an aspect on a line.
#[derive(Clone, Copy)]
pub struct Rated<'e>(&'e Place);

/// A level that an answer rests on. Where several people rated it, the higher need and the lower readiness.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct RestsOn<'e> {
    /// Of which line and aspect.
    pub rated: Rated<'e>,
    /// The level.
    pub level: Rank,
}

/// Something that would help to settle an answer that is not known; [`Settle`] that borrows.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Settles<'e> {
    /// A rating.
    Rating(Rated<'e>),
    /// A field of the context or the catalogue.
    Field(&'static Settle),
}

debug_without_content!(Asked<'_>, Recorded<'_>, Rated<'_>, RestsOn<'_>, Settles<'_>);

/// A short name: `age`, `year_group`, `phase`, `area`, `designation`, `intake`, `rule`, `other`, `dates`, or `need/` or
/// the line that is raised and `/`, with the aspect or domain.
impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Age => "age",
            Self::YearGroup => "year_group",
            Self::Phase => "phase",
            Self::Area => "area",
            Self::Designation => "designation",
            Self::Intake => "intake",
            Self::Rule => "rule",
            Self::Other => "other",
            Self::Dates => "dates",
            Self::Need { domain, aspect } => return write!(f, "need/{}", aspect.unwrap_or(domain)),
            Self::Raises { line, domain, aspect } => return write!(f, "{line}/{}", aspect.unwrap_or(domain)),
        })
    }
}

/// As a document writes it.
impl fmt::Display for Recorded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Name(name) => f.write_str(name),
        }
    }
}

impl<'e> Rated<'e> {
    /// The line; none for need.
    pub fn line(self) -> Option<&'e Id> {
        self.0.of.as_ref()
    }

    /// The aspect.
    pub fn aspect(self) -> &'e Id {
        &self.0.called
    }
}

impl From<Settles<'_>> for Settle {
    fn from(settles: Settles<'_>) -> Self {
        match settles {
            Settles::Rating(rated) => Self::Rating { line: rated.line().cloned(), aspect: rated.aspect().clone() },
            Settles::Field(field) => field.clone(),
        }
    }
}

impl<'e> Asked<'e> {
    #[inline]
    pub(super) fn new(of: &'e Explanation<'e>, criterion: &'e Criterion, answered: Answered) -> Self {
        Self { of, criterion, answered }
    }

    /// What about.
    pub fn subject(&self) -> Subject<'e> {
        self.of.subject(self.criterion)
    }

    /// The answer.
    #[inline]
    pub fn answer(&self) -> Answer {
        self.answered.answer
    }

    /// For a need, the highest that the provision meets; none if the catalogue does not say.
    #[inline]
    pub fn up_to(&self) -> Option<Rank> {
        self.criterion.up_to
    }

    /// For a need, what is known of it; none where no need can apply.
    #[inline]
    pub fn need(&self) -> Option<Interval> {
        if self.criterion.about == About::Need { self.answered.level.interval() } else { None }
    }

    /// What says whom the provision is for; none for the day and for what it meets or raises.
    #[inline]
    pub fn rule(&self) -> Option<&'e Rule> {
        if self.criterion.about.is_fit() || self.criterion.about == About::Dates {
            return None;
        }
        self.of.provision().asks.rules.get(self.criterion.part as usize)
    }

    /// What is recorded of the child's age, year, phase, area or type of need; for levels,
    /// [`rests_on`](Self::rests_on) says it.
    #[inline]
    pub fn recorded(&self) -> Option<Recorded<'e>> {
        let Told { contexts, child, .. } = self.of.told();
        match self.criterion.about {
            About::Age => contexts.age.get(child).map(Recorded::Number),
            About::YearGroup => contexts.ncy.get(child).map(Recorded::Number),
            About::Phase => contexts.phase.get(child).map(Recorded::Name),
            About::Area => contexts.area.get(child).map(Recorded::Name),
            About::Designation => contexts.designation.get(child).map(Recorded::Name),
            _ => None,
        }
    }

    /// The levels that the answer rests on. A cohort does not hold who rated them when.
    #[inline]
    pub fn rests_on(&self) -> impl Iterator<Item = RestsOn<'e>> + use<'e> {
        let (asked, places) = (*self, self.places());
        let rests = matches!(self.answered.rests, Rests::Level | Rests::Several);
        let count = if rests { places.len() } else { 0 };
        (0..count).filter_map(move |at| {
            let place = places.get(at)?;
            let level = match asked.answered.rests {
                Rests::Level => asked.answered.level.known()?,
                _ => asked.rests_at(places, at, place)?,
            };
            Some(RestsOn { rated: Rated(place), level })
        })
    }

    /// The level of an aspect, if the answer rests on it.
    fn rests_at(&self, places: Places<'_>, at: usize, place: &Place) -> Option<Rank> {
        let byte = self.of.told().ratings.byte(place.column as usize);
        let level = Rank::new(byte.into())?;
        let counts = match self.criterion.about {
            // A no rests on what is above; a yes or unknown on the highest that is known.
            About::Need if self.answer() == Answer::No => self.up_to().is_some_and(|up_to| level > up_to),
            About::Need => byte > 0 && self.answered.level.ends()[0] == level.index(),
            About::Raises => self.raised(places, at) != Answer::Unknown,
            _ => true,
        };
        counts.then_some(level)
    }

    /// What would have to be rated or said to settle it.
    #[inline]
    pub fn would_settle(&self) -> impl Iterator<Item = Settles<'e>> + use<'e> {
        let is_open = self.answer() == Answer::Unknown || self.criterion.about == About::Raises;
        WouldSettle { asked: *self, next: 0, is_open, whole: None }
    }

    #[inline]
    fn places(&self) -> Places<'e> {
        self.of.places(self.criterion)
    }

    fn raised(&self, places: Places<'_>, at: usize) -> Answer {
        raised(self.of.provision(), self.criterion, &self.of.told(), places, at)
    }

    /// What would settle a part of a rule that asks about several things.
    fn whole(&self) -> Vec<Settles<'e>> {
        let question = &self.of.provision().asks.question;
        let places = self.places();
        let mut all: Vec<Settles<'e>> = Vec::new();
        let mut add = |settles: Settles<'e>| {
            let known = |one: &Settles<'e>| match (one, &settles) {
                (Settles::Rating(a), Settles::Rating(b)) => a.0 == b.0,
                (Settles::Field(a), Settles::Field(b)) => a == b,
                _ => false,
            };
            if !all.iter().any(known) {
                all.push(settles);
            }
        };
        let open = question.open(self.criterion.part as usize, &question.known(&self.of.told()));
        if open.is_empty() {
            add(Settles::Field(&Settle::Reach));
        }
        for attribute in open {
            let is_of = |place: &&Place| match attribute {
                Attribute::Aspect { line, aspect } | Attribute::Known { line, aspect } => {
                    (place.line as usize, place.aspect as usize) == (*line, *aspect)
                }
                Attribute::Domain { line, domain } => (place.line as usize, place.domain as usize) == (*line, *domain),
                _ => false,
            };
            for place in places.iter().filter(is_of).filter(|place| self.of.is_rateable(place)) {
                add(Settles::Rating(Rated(place)));
            }
            match attribute {
                Attribute::Age => add(Settles::Field(&Settle::Age)),
                Attribute::Ncy => add(Settles::Field(&Settle::Ncy)),
                Attribute::Phase => add(Settles::Field(&Settle::Phase)),
                Attribute::Area => add(Settles::Field(&Settle::Area)),
                Attribute::Setting => add(Settles::Field(&Settle::Now)),
                Attribute::Designation => add(Settles::Field(&Settle::Designation)),
                Attribute::Intake(_) => add(Settles::Field(&Settle::Intakes)),
                _ => {}
            }
        }
        all
    }
}

/// What would settle one criterion, in turn.
struct WouldSettle<'e> {
    asked: Asked<'e>,
    next: usize,
    is_open: bool,
    whole: Option<Box<[Settles<'e>]>>,
}

impl<'e> Iterator for WouldSettle<'e> {
    type Item = Settles<'e>;

    #[inline]
    fn next(&mut self) -> Option<Settles<'e>> {
        if !self.is_open {
            return None;
        }
        if self.asked.answered.rests == Rests::Open {
            self.is_open = false;
            return self.asked.places().get(0).map(|place| Settles::Rating(Rated(place)));
        }
        self.of_open()
    }
}

impl<'e> WouldSettle<'e> {
    fn of_open(&mut self) -> Option<Settles<'e>> {
        let asked = self.asked;
        let field = match asked.criterion.how {
            // What is theirs to say is nobody's to ask for.
            How::Always(_) if asked.criterion.about.is_fit() => None,
            How::Always(_) => Some(&Settle::Reach),
            How::Values { of, .. } => of.settles(),
            // The catalogue's silence cannot be settled by rating the child.
            How::One { .. } | How::Level { .. } if asked.criterion.about == About::Need && asked.up_to().is_none() => {
                Some(&Settle::Meets)
            }
            How::One { .. } | How::Level { .. } | How::Raises { .. } => None,
            How::Whole => return self.of_whole(),
        };
        if let Some(field) = field {
            self.is_open = false;
            return Some(Settles::Field(field));
        }
        let places = asked.places();
        while let Some(place) = places.get(self.next) {
            let at = self.next;
            self.next += 1;
            self.is_open = self.next < places.len();
            let is_settled = asked.criterion.about == About::Raises && asked.raised(places, at) != Answer::Unknown;
            if !is_settled && asked.of.is_rateable(place) {
                return Some(Settles::Rating(Rated(place)));
            }
        }
        self.is_open = false;
        None
    }

    fn of_whole(&mut self) -> Option<Settles<'e>> {
        let asked = self.asked;
        let whole = self.whole.get_or_insert_with(|| asked.whole().into());
        self.next += 1;
        whole.get(self.next - 1).copied()
    }
}

/// Whether in one aspect readiness, once a provision has raised it, meets need: its two ratings stand beside each other.
pub(super) fn raised(
    provision: &Provision,
    criterion: &Criterion,
    told: &Told<'_>,
    places: Places<'_>,
    at: usize,
) -> Answer {
    let Some((need, ready)) = places.get(at & !1).zip(places.get(at | 1)) else { return Answer::Unknown };
    let How::Raises { tops } = criterion.how else { return Answer::Unknown };
    let Some(Fit::Raises { meets, .. }) = provision.asks.fits.get(criterion.part as usize) else {
        return Answer::Unknown;
    };
    let need = Known::of(told.ratings.byte(need.column as usize), tops[0]);
    let ready = Known::of(told.ratings.byte(ready.column as usize), tops[1]);
    // Where there can be no need there is none to meet, and where there can be no readiness nothing is waiting for it.
    if need.is_none() || ready.is_none() {
        return Answer::Yes;
    }
    let ([least, most], [worst, best]) = (need.ends(), ready.ends());
    let met = |ready: usize| meets.get(ready).map_or(0, |rank| rank.index());
    if most <= met(worst) {
        Answer::Yes
    } else if least > met(best) {
        Answer::No
    } else {
        Answer::Unknown
    }
}

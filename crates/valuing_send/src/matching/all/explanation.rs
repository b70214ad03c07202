use std::fmt;

use foundation::{Absent, Cell, Column as Shown, Columns, Issue, Key, code};

use super::BulkMatch;
use super::asked::{Answered, Asked, Rests, Subject, raised};
use super::compile::is_there;
use super::criteria::{About, Criteria, Criterion, How, Place, Places};
use super::level::Known;
use super::told::Told;
use crate::Error;
use crate::framework::{Framework, Rank};
use crate::matching::{Answer, Finding, Offer};
use crate::profile::{Profile, Rating, Record, Snapshot};
use crate::provision::Provision;
use crate::provision::rule::{Ends, Fit};

/// Why a provision is to a child what it is: the finding, and every criterion with its answer.
///
/// Its `Debug` shows no content.
#[derive(Clone)]
pub struct Explanation<'m> {
    of: &'m BulkMatch,
    provision: &'m Provision,
    table: &'m Criteria,
    criteria: &'m [Criterion],
    pub(super) told: Told<'m>,
    worst: Finding,
    best: Finding,
    answers: Answers,
}

impl Answered {
    const OPEN: Self = Self { answer: Answer::Unknown, level: Known::NONE, rests: Rests::Nothing };
}

/// The answer to each criterion.
#[derive(Clone)]
enum Answers {
    /// So few that they need no memory of their own.
    Few([Answered; FEW]),
    Many(Vec<Answered>),
}

const FEW: usize = 16;

impl Answers {
    #[inline]
    fn new(criteria: usize) -> Self {
        if criteria <= FEW { Self::Few([Answered::OPEN; FEW]) } else { Self::Many(vec![Answered::OPEN; criteria]) }
    }

    #[inline]
    fn all(&self) -> &[Answered] {
        match self {
            Self::Few(answers) => answers,
            Self::Many(answers) => answers,
        }
    }

    #[inline]
    fn all_mut(&mut self) -> &mut [Answered] {
        match self {
            Self::Few(answers) => answers,
            Self::Many(answers) => answers,
        }
    }
}

impl BulkMatch {
    /// Why a provision is to a child what it is.
    ///
    /// # Errors
    /// There is no such child in the term, or no such provision (VS-DOCUMENT-015).
    pub fn explain(&self, child: &str, provision: &str) -> Result<Explanation<'_>, Error> {
        let missing =
            |place: &str, expected: &str| Error::matching(Issue::new(code::DOCUMENT_REFERENCE, place, expected));
        let children = self.contexts.cohort().children();
        let child = children.iter().position(|key| key == child).filter(|child| self.is_here(*child));
        let child = child.ok_or_else(|| missing("child", "the key of a child of the term"))?;
        let provisions = self.catalogue.provisions();
        let provision = provisions.binary_search_by(|known| known.id.as_str().cmp(provision)).ok();
        let explanation = provision.and_then(|provision| self.explain_at(child, provision));
        explanation.ok_or_else(|| missing("provision", "the id of a provision of the catalogue"))
    }

    /// The same of the child at a place of the cohort and the provision at a place of the catalogue; none if the child is
    /// not there in the term.
    #[inline]
    pub fn explain_at(&self, child: usize, provision: usize) -> Option<Explanation<'_>> {
        let bit = *self.compiled.bits.get(provision)? as usize;
        if self.is_here(child) { self.explained(child, provision, bit) } else { None }
    }

    pub(super) fn explanation(&self, child: usize, bit: usize) -> Option<Explanation<'_>> {
        self.explained(child, *self.compiled.order.get(bit)?, bit)
    }

    /// Of the provision at a place of the catalogue, which has this bit.
    fn explained(&self, child: usize, provision: usize, bit: usize) -> Option<Explanation<'_>> {
        let provision = self.catalogue.provisions().get(provision)?;
        let table = self.criteria();
        let asks = table.of(bit)?;
        let told = Told::new(&self.contexts, child);
        let mut answers = Answers::new(asks.criteria.len());
        let mut known = None;
        let (mut all, mut shared) = (Tally::default(), Tally::default());
        for (slot, criterion) in answers.all_mut().iter_mut().zip(asks.criteria) {
            *slot = answered((provision, table), criterion, &told, &mut known);
            let one = Tally::of(criterion.about.is_fit(), slot.answer);
            all.add(one);
            if criterion.is_shared {
                shared.add(one);
            }
        }
        let met = all.met();
        let (worst, best) = if all.is_settled() || !asks.joined && asks.shared.is_empty() {
            let end = |reach: bool, met: u32| match met {
                _ if !reach || met == 0 => Finding::DoesNotMeet,
                met if met == asks.fits => Finding::MeetsEvery,
                _ => Finding::MeetsSome,
            };
            let [surely, maybe] = all.reach();
            (end(surely, met[0]), end(maybe, met[1]))
        } else if asks.joined {
            self.ends(provision, told)
        } else {
            // What asks about one thing holds or fails together.
            let apart = all.without(shared);
            let mut ends = Ends::of_apart(apart.reach(), apart.fits(), apart.met());
            asks.shared.iter().for_each(|shared| ends.and(shared.ways(&told).map(u64::from)));
            Finding::ends(ends.can().map(|can| can & 1 == 1))
        };
        Some(Explanation { of: self, provision, table, criteria: asks.criteria, told, worst, best, answers })
    }

    /// The worst and best of a provision that is asked as a whole.
    fn ends(&self, provision: &Provision, told: Told<'_>) -> (Finding, Finding) {
        if is_there(provision, self.on) {
            let question = &provision.asks.question;
            Finding::ends(question.ends(&question.known(&told)))
        } else {
            (Finding::DoesNotMeet, Finding::DoesNotMeet)
        }
    }
}

#[inline]
fn answered(
    (provision, table): (&Provision, &Criteria),
    criterion: &Criterion,
    told: &Told<'_>,
    known: &mut Option<Vec<u64>>,
) -> Answered {
    let answer = match &criterion.how {
        How::Level { level, yes, maybe } => {
            let (is_one, level) = (level.is_one(), level.of(told.ratings));
            let is_level = level.known().is_some_and(|level| criterion.about != About::Need || level.index() > 0);
            let rests = match (is_one, is_level) {
                (true, true) => Rests::Level,
                (true, false) => Rests::Nothing,
                (false, _) => Rests::Several,
            };
            return Answered { answer: of_values(level.values(), *yes, *maybe), level, rests };
        }
        How::Always(answer) => *answer,
        How::Values { of, yes, maybe } => of_values(told.values(*of), *yes, *maybe),
        How::Raises { .. } => {
            let places = table.places(criterion);
            let pairs = (0..places.len()).step_by(2);
            pairs.fold(Answer::Yes, |answer, at| answer.and(raised(provision, criterion, told, places, at)))
        }
        How::Whole => {
            let question = &provision.asks.question;
            question.answer(criterion.part as usize, known.get_or_insert_with(|| question.known(told)))
        }
    };
    Answered { answer, level: Known::NONE, rests: Rests::Several }
}

/// Whether it holds for all of these values, or any.
#[inline]
fn of_values(values: u64, yes: u64, maybe: u64) -> Answer {
    if values & !yes == 0 {
        Answer::Yes
    } else if values & maybe != 0 {
        Answer::Unknown
    } else {
        Answer::No
    }
}

/// How many criteria hold: six counts in one number, so that one addition counts a criterion. A count has room for more
/// criteria than a document has bytes for.
#[derive(Clone, Copy, Default)]
struct Tally(u128);

impl Tally {
    const BITS: u32 = 21;
    const UNKNOWN: u32 = 0;
    /// Of those that say whom it is for, those that are not sure, and those that cannot hold.
    const NOT_SURE: u32 = 1;
    const AGAINST: u32 = 2;
    /// Of those that say what is met, all, those that surely hold and those that possibly do.
    const FITS: u32 = 3;
    const MET: u32 = 4;
    const MAY_MEET: u32 = 5;

    const fn one(counts: &[u32]) -> Self {
        let (mut sum, mut rest) = (0, counts);
        while let [first, others @ ..] = rest {
            sum += 1 << (*first * Self::BITS);
            rest = others;
        }
        Self(sum)
    }

    #[inline]
    fn of(is_fit: bool, answer: Answer) -> Self {
        const {
            assert!(Self::MAY_MEET < u128::BITS / Self::BITS, "every count has room");
        }
        match (is_fit, answer) {
            (false, Answer::Yes) => Self(0),
            (false, Answer::No) => const { Self::one(&[Self::NOT_SURE, Self::AGAINST]) },
            (false, Answer::Unknown) => const { Self::one(&[Self::UNKNOWN, Self::NOT_SURE]) },
            (true, Answer::Yes) => const { Self::one(&[Self::FITS, Self::MET, Self::MAY_MEET]) },
            (true, Answer::No) => const { Self::one(&[Self::FITS]) },
            (true, Answer::Unknown) => const { Self::one(&[Self::FITS, Self::UNKNOWN, Self::MAY_MEET]) },
        }
    }

    #[inline]
    fn add(&mut self, other: Self) {
        self.0 = self.0.wrapping_add(other.0);
    }

    /// Less some that were counted.
    #[inline]
    fn without(self, some: Self) -> Self {
        Self(self.0.wrapping_sub(some.0))
    }

    #[inline]
    fn count(self, which: u32) -> u32 {
        (self.0 >> (which * Self::BITS)) as u32 & ((1 << Self::BITS) - 1)
    }

    /// Whether it is for this child, surely and possibly.
    #[inline]
    fn reach(self) -> [bool; 2] {
        [Self::NOT_SURE, Self::AGAINST].map(|count| self.count(count) == 0)
    }

    #[inline]
    fn met(self) -> [u32; 2] {
        [Self::MET, Self::MAY_MEET].map(|count| self.count(count))
    }

    #[inline]
    fn fits(self) -> u32 {
        self.count(Self::FITS)
    }

    #[inline]
    fn is_settled(self) -> bool {
        self.count(Self::UNKNOWN) == 0
    }
}

impl<'m> Explanation<'m> {
    /// The child's key.
    pub fn child(&self) -> Option<&'m Key> {
        self.of.contexts.cohort().children().get(self.told.child)
    }

    /// The provision.
    #[inline]
    pub fn provision(&self) -> &'m Provision {
        self.provision
    }

    /// What the provision is to this child, on what was recorded.
    #[inline]
    pub fn finding(&self) -> Finding {
        if self.worst == self.best { self.worst } else { Finding::CannotTell }
    }

    /// The finding if everything unknown turned out for the worst.
    #[inline]
    pub fn worst(&self) -> Finding {
        self.worst
    }

    /// The finding if everything unknown turned out for the best.
    #[inline]
    pub fn best(&self) -> Finding {
        self.best
    }

    /// Everything that was asked, with its answer, in the order of a [`Match`](crate::Match).
    #[inline]
    pub fn criteria(&self) -> impl Iterator<Item = Asked<'_>> {
        let each = self.criteria.iter().zip(self.answers.all());
        each.map(move |(criterion, answered)| Asked::new(self, criterion, *answered))
    }

    /// The ratings that a criterion is about.
    #[inline]
    pub(super) fn places(&self, criterion: &Criterion) -> Places<'m> {
        self.table.places(criterion)
    }

    #[inline]
    pub(super) fn framework(&self) -> &'m Framework {
        self.of.contexts.cohort().framework()
    }

    /// Whether a rating is one that somebody could give; what is withheld or suppressed is nobody's to ask for.
    #[inline]
    pub(super) fn is_rateable(&self, place: &Place) -> bool {
        let byte = self.told.ratings.byte(place.column as usize);
        byte == Absent::NotRecorded as u8 || byte == Absent::Unavailable as u8
    }

    /// What a criterion is about.
    pub(super) fn subject(&self, criterion: &Criterion) -> Subject<'m> {
        let framework = self.framework();
        let domain = |domain: usize| framework.domains().get(domain).map(|domain| &domain.id);
        let aspect = |aspect: Option<usize>| framework.aspect_at(aspect?).map(|(_, aspect)| &aspect.id);
        let subject = match criterion.about {
            About::Age => Some(Subject::Age),
            About::YearGroup => Some(Subject::YearGroup),
            About::Phase => Some(Subject::Phase),
            About::Area => Some(Subject::Area),
            About::Designation => Some(Subject::Designation),
            About::Intake => Some(Subject::Intake),
            About::Rule => Some(Subject::Rule),
            About::Other => Some(Subject::Other),
            About::Dates => Some(Subject::Dates),
            About::Need | About::Raises => match self.provision.asks.fits.get(criterion.part as usize) {
                Some(Fit::Meets { domain: own, aspect: of, .. }) => {
                    domain(*own).map(|domain| Subject::Need { domain, aspect: aspect(*of) })
                }
                Some(Fit::Raises { line, domain: own, aspect: of, .. }) => {
                    let line = framework.lines().get(*line).map(|line| &line.id);
                    line.zip(domain(*own)).map(|(line, domain)| Subject::Raises { line, domain, aspect: aspect(*of) })
                }
                None => None,
            },
        };
        // A catalogue speaks of no domain or line that its framework does not have.
        subject.unwrap_or(Subject::Other)
    }

    /// The criterion that settles the finding: the first that speaks against it, or for *cannot tell* the first that is
    /// not known. None where every criterion holds.
    pub fn decided_by(&self) -> Option<Subject<'m>> {
        let speaks = match self.finding() {
            Finding::MeetsEvery => return None,
            Finding::CannotTell => Answer::Unknown,
            Finding::DoesNotMeet | Finding::MeetsSome => Answer::No,
        };
        let each = || self.criteria.iter().zip(self.answers.all());
        let first = each().find(|(_, answered)| answered.answer == speaks);
        // What parts come to together may be settled though none of them is.
        let first = first.or_else(|| each().find(|(_, answered)| answered.answer != Answer::Yes));
        first.map(|(criterion, _)| self.subject(criterion))
    }

    /// The levels of the child alone, as if the first role of each line had rated them on the day.
    fn snapshot(&self) -> Option<Snapshot> {
        let framework = self.of.contexts.cohort().framework();
        let mut profile = Profile::new(self.child()?.clone(), framework.clone());
        for (place, line) in framework.lines().iter().enumerate() {
            let mut rating = Rating::open(framework, line.id.as_str(), line.roles.first()?.as_str()).ok()?;
            let (mut any, scale) = (false, framework.scale_of(line)?);
            for (aspect, (_, about)) in framework.aspects().enumerate() {
                rating = match crate::cohort::cell(self.told.byte(place, aspect)) {
                    Cell::Absent(Absent::NotRecorded) => continue,
                    Cell::Absent(absent) => rating.absent(about.id.as_str(), absent).ok()?,
                    Cell::Value(rank) => rating.level(about.id.as_str(), scale.code(rank)).ok()?,
                };
                any = true;
            }
            if any {
                profile.append(Record::new(Key::from(&line.id), self.of.on, self.of.on, rating).ok()?).ok()?;
            }
        }
        profile.as_of(self.of.on).ok()
    }

    /// The same as a match of this child alone gives it. A cohort does not hold who rated when, so no criterion says on
    /// which rating it rests.
    pub fn in_full(&self) -> Option<Offer> {
        let (snapshot, context) = (self.snapshot()?, self.of.contexts.at(self.told.child)?);
        let wanted = context.stated(&snapshot);
        Some(Offer::new(&snapshot, &context, &self.of.catalogue, self.provision, &wanted, &[]).without_basis())
    }

    /// The finding in plain English, why, and what it is not.
    pub fn words(&self) -> String {
        self.in_full().map_or_else(String::new, |offer| format!("{}. {}", offer.words(), offer.reason()))
    }

    /// One row a criterion: `test` (see [`Subject`]), `answer`, `up_to`, `lo` and `hi` (codes of levels), `words`.
    ///
    /// # Errors
    /// Never for what this library matched.
    pub fn columns(&self) -> Result<Columns<'static>, Error> {
        let framework = self.of.contexts.cohort().framework();
        let scale = framework.need_line().and_then(|line| framework.scale_of(line));
        let criteria: Vec<Asked<'_>> = self.criteria().collect();
        let level = |rank: Option<Rank>| match rank.zip(scale) {
            Some((rank, scale)) => Cell::Value(scale.code(rank).to_owned()),
            None => Absent::NotApplicable.into(),
        };
        let answer = |answer: Answer| match answer {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Unknown => "unknown",
        };
        let full = self.in_full();
        let words = full.iter().flat_map(Offer::criteria).map(|criterion| criterion.words(framework));
        let columns = vec![
            Shown::text("test", criteria.iter().map(|asked| asked.subject().to_string())),
            Shown::text("answer", criteria.iter().map(|asked| answer(asked.answer()))),
            Shown::text_cells("up_to", criteria.iter().map(|asked| level(asked.up_to()))),
            Shown::text_cells("lo", criteria.iter().map(|asked| level(asked.need().map(|need| need.lo)))),
            Shown::text_cells("hi", criteria.iter().map(|asked| level(asked.need().map(|need| need.hi)))),
            Shown::text("words", words.collect::<Vec<_>>()),
        ];
        Ok(Columns::new("explanation", columns)?)
    }
}

impl fmt::Debug for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Explanation(..)")
    }
}

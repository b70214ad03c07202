use std::fmt;

use foundation::{Absent, Cell, Column as Shown, Columns, Issue, Key, code};

use super::BulkMatch;
use super::asked::{Answered, Asked, Rests, Subject, raised};
use super::compile::is_there;
use super::criteria::{About, Criterion, How, Place, Places};
use super::level::is_rateable;
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
    criteria: &'m [Criterion],
    child: usize,
    worst: Finding,
    best: Finding,
    answers: Answers,
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
    #[inline]
    fn explained(&self, child: usize, provision: usize, bit: usize) -> Option<Explanation<'_>> {
        let provision = self.catalogue.provisions().get(provision)?;
        let asks = self.criteria().of(bit)?;
        let told = Told::new(&self.contexts, child);
        let mut answers = Answers::new(asks.criteria.len());
        let (mut all, mut shared) = (Tally::default(), Tally::default());
        for (slot, criterion) in answers.all_mut().iter_mut().zip(asks.criteria) {
            *slot = match &criterion.how {
                How::One { column, answers } => asks.answer(*answers, told.ratings.byte(*column as usize)),
                How::Values { of, yes, maybe } => Answered::of(Answered::answer(told.values(*of), *yes, *maybe)),
                How::Always(answer) => Answered::of(*answer),
                How::Level { .. } | How::Raises { .. } | How::Whole => self.together(provision, criterion, &told),
            };
            let one = Tally::of(criterion.about.is_fit(), slot.answer);
            all = all.with(one);
            shared = shared.with(one.if_so(criterion.is_shared));
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
        Some(Explanation { of: self, provision, criteria: asks.criteria, child, worst, best, answers })
    }

    /// The answer to what asks about several things together.
    #[inline(never)]
    fn together(&self, provision: &Provision, criterion: &Criterion, told: &Told<'_>) -> Answered {
        match &criterion.how {
            How::Level { level, yes, maybe } => {
                let level = level.of(told.ratings);
                let answer = Answered::answer(level.values(), *yes, *maybe);
                return Answered { answer, level, rests: Rests::Several };
            }
            How::Whole => {
                let question = &provision.asks.question;
                return Answered::of(question.answer(criterion.part as usize, &question.known(told)));
            }
            _ => {}
        }
        let places = self.criteria().places(criterion);
        let pairs = (0..places.len()).step_by(2);
        let one = |at| raised(provision, criterion, told, places, at);
        Answered::of(pairs.fold(Answer::Yes, |answer, at| answer.and(one(at))))
    }

    /// The worst and best of a provision that is asked as a whole.
    #[inline(never)]
    fn ends(&self, provision: &Provision, told: Told<'_>) -> (Finding, Finding) {
        if is_there(provision, self.on) {
            let question = &provision.asks.question;
            Finding::ends(question.ends(&question.known(&told)))
        } else {
            (Finding::DoesNotMeet, Finding::DoesNotMeet)
        }
    }
}

/// How many criteria hold: counts beside each other in one number, so that one addition counts a criterion, whatever its answer.
/// A count has room for more criteria than a document has bytes for.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Of those that say whom it is for, those that are not sure, and above them those that cannot hold.
    against: u64,
    /// Of those that say what is met those that surely hold, above them those that possibly do, and above them all.
    met: u64,
}

impl Tally {
    const BITS: u32 = 21;
    const MOST: u64 = (1 << Self::BITS) - 1;

    #[inline]
    fn of(is_fit: bool, answer: Answer) -> Self {
        let (holds, can) = (u64::from(answer == Answer::Yes), u64::from(answer != Answer::No));
        let against = (1 - holds) | (1 - can) << Self::BITS;
        let met = holds | can << Self::BITS | 1 << (2 * Self::BITS);
        if is_fit { Self { against: 0, met } } else { Self { against, met: 0 } }
    }

    #[inline]
    fn with(self, other: Self) -> Self {
        Self { against: self.against.wrapping_add(other.against), met: self.met.wrapping_add(other.met) }
    }

    /// Less some that were counted.
    #[inline]
    fn without(self, some: Self) -> Self {
        Self { against: self.against.wrapping_sub(some.against), met: self.met.wrapping_sub(some.met) }
    }

    /// The same, or nothing.
    #[inline]
    fn if_so(self, so: bool) -> Self {
        let mask = 0_u64.wrapping_sub(so.into());
        Self { against: self.against & mask, met: self.met & mask }
    }

    /// Whether it is for this child, surely and possibly.
    #[inline]
    fn reach(self) -> [bool; 2] {
        [self.against & Self::MOST == 0, self.against >> Self::BITS == 0]
    }

    /// How many say that something is met, surely and possibly.
    #[inline]
    fn met(self) -> [u32; 2] {
        [self.met, self.met >> Self::BITS].map(|count| (count & Self::MOST) as u32)
    }

    #[inline]
    fn fits(self) -> u32 {
        (self.met >> (2 * Self::BITS)) as u32
    }

    #[inline]
    fn is_settled(self) -> bool {
        let [surely, maybe] = self.met();
        surely == maybe && self.against & Self::MOST == self.against >> Self::BITS
    }
}

impl<'m> Explanation<'m> {
    /// The child's key.
    pub fn child(&self) -> Option<&'m Key> {
        self.of.contexts.cohort().children().get(self.child)
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

    /// What is known of the child.
    #[inline]
    pub(super) fn told(&self) -> Told<'m> {
        Told::new(&self.of.contexts, self.child)
    }

    /// The ratings that a criterion is about.
    #[inline]
    pub(super) fn places(&self, criterion: &Criterion) -> Places<'m> {
        self.of.criteria().places(criterion)
    }

    #[inline]
    pub(super) fn framework(&self) -> &'m Framework {
        self.of.contexts.cohort().framework()
    }

    /// Whether a rating is one that somebody could give; what is withheld or suppressed is nobody's to ask for.
    #[inline]
    pub(super) fn is_rateable(&self, place: &Place) -> bool {
        is_rateable(self.told().ratings.byte(place.column as usize))
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
        let told = self.told();
        let mut profile = Profile::new(self.child()?.clone(), framework.clone());
        for (place, line) in framework.lines().iter().enumerate() {
            let mut rating = Rating::open(framework, line.id.as_str(), line.roles.first()?.as_str()).ok()?;
            let (mut any, scale) = (false, framework.scale_of(line)?);
            for (aspect, (_, about)) in framework.aspects().enumerate() {
                rating = match crate::cohort::cell(told.byte(place, aspect)) {
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
        let (snapshot, context) = (self.snapshot()?, self.of.contexts.at(self.child)?);
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

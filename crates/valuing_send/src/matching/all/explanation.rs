use std::fmt;

use foundation::{Absent, Cell, Column as Shown, Columns, Id, Issue, Key, code};

use super::BulkMatch;
use super::compile::{Asking, Column, interval, is_there};
use super::kernel::{is_rated, level_of};
use super::rows::has;
use super::told::Told;
use crate::Error;
use crate::debug::debug_without_content;
use crate::framework::{Interval, Rank};
use crate::matching::{Answer, Finding, Offer};
use crate::profile::{Profile, Rating, Record, Snapshot};
use crate::provision::Provision;
use crate::provision::rule::{Fit, Rule};

/// Why a provision is to a child what it is: the finding, and every criterion with its answer.
///
/// Its `Debug` shows no content.
#[derive(Clone)]
pub struct Explanation<'m> {
    of: &'m BulkMatch,
    provision: &'m Provision,
    child: usize,
    worst: Finding,
    best: Finding,
    answers: Answers,
}

/// The answer to a part: of a need with what is known of it, and in how many pieces it was asked.
#[derive(Clone, Copy)]
struct Part {
    answer: Answer,
    level: Option<Interval>,
    pieces: u8,
}

impl Part {
    /// Nothing speaks against it yet.
    const OPEN: Self = Self { answer: Answer::Yes, level: None, pieces: 0 };
}

/// The answer to each part.
#[derive(Clone)]
enum Answers {
    /// So few that they need no memory of their own.
    Few([Part; FEW]),
    Many(Vec<Part>),
}

const FEW: usize = 16;

impl Answers {
    fn new(parts: usize) -> Self {
        if parts <= FEW { Self::Few([Part::OPEN; FEW]) } else { Self::Many(vec![Part::OPEN; parts]) }
    }

    fn parts(&self) -> &[Part] {
        match self {
            Self::Few(parts) => parts,
            Self::Many(parts) => parts,
        }
    }

    fn parts_mut(&mut self) -> &mut [Part] {
        match self {
            Self::Few(parts) => parts,
            Self::Many(parts) => parts,
        }
    }
}

/// One thing that is asked of a child and a provision, and its answer. Its `Debug` shows no content.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Asked<'m> {
    /// What about.
    pub subject: Subject<'m>,
    /// The answer.
    pub answer: Answer,
    /// For a need, the highest that the provision meets; none if the catalogue does not say.
    pub up_to: Option<Rank>,
    /// For a need, what is known of it; none where no need can apply.
    pub need: Option<Interval>,
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

debug_without_content!(Asked<'_>);

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

/// The answer of one child about one thing that is asked of all.
pub(super) struct Said {
    /// The row of the table.
    pub(super) row: u32,
    /// For a level, what is known of it.
    level: Option<Interval>,
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
    pub fn explain_at(&self, child: usize, provision: usize) -> Option<Explanation<'_>> {
        let bit = *self.compiled.bits.get(provision)? as usize;
        if self.is_here(child) { self.explanation(child, bit) } else { None }
    }

    pub(super) fn explanation(&self, child: usize, bit: usize) -> Option<Explanation<'_>> {
        let provision = self.catalogue.provisions().get(*self.compiled.order.get(bit)?)?;
        let (rules, fits) = (provision.asks.rules.len(), provision.asks.fits.len());
        let mut answers = Answers::new(rules + fits);
        let parts = self.compiled.parts.get(bit).map_or(&[][..], Vec::as_slice);
        let with = |answers: Answers, (worst, best): (Finding, Finding)| {
            Some(Explanation { of: self, provision, child, worst, best, answers })
        };
        if parts.is_empty() {
            let question = &provision.asks.question;
            let known = question.known(&Told::new(&self.contexts, child));
            let each = (0..rules).map(|part| question.answer(part, &known)).chain(question.fits(&known));
            answers.parts_mut().iter_mut().zip(each).for_each(|(slot, answer)| slot.answer = answer);
            return with(answers, self.ends(child, bit));
        }
        for (part, single) in parts {
            let (mut answer, mut level) = (Answer::Unknown, None);
            if let Some(asking) = self.compiled.singles.get(*single as usize) {
                let said = self.answer(asking, child);
                let [surely, maybe] = asking.rows.row(said.row as usize);
                level = said.level;
                answer = match (has(surely, bit), has(maybe, bit)) {
                    (true, _) => Answer::Yes,
                    (false, true) => Answer::Unknown,
                    (false, false) => Answer::No,
                };
            }
            if let Some(slot) = answers.parts_mut().get_mut(*part as usize) {
                *slot = Part { answer: slot.answer.and(answer), level, pieces: slot.pieces.saturating_add(1) };
            }
        }
        let mut reach = [is_there(provision, self.on); 2];
        let (mut met, mut settled) = ([0, 0], true);
        for (part, Part { answer, .. }) in answers.parts().iter().copied().take(rules + fits).enumerate() {
            let ends = [answer == Answer::Yes, answer != Answer::No];
            settled &= answer != Answer::Unknown;
            if part < rules {
                reach.iter_mut().zip(ends).for_each(|(reach, end)| *reach &= end);
            } else {
                met.iter_mut().zip(ends).for_each(|(met, end)| *met += usize::from(end));
            }
        }
        if !settled && !self.compiled.is_plain(bit) {
            // What is not known may be asked about by several parts, which then hold or fail together.
            return with(answers, self.ends(child, bit));
        }
        let [worst, best] = [(reach[0], met[0]), (reach[1], met[1])].map(|(reach, met)| match met {
            0 => Finding::DoesNotMeet,
            _ if !reach => Finding::DoesNotMeet,
            met if met == fits => Finding::MeetsEvery,
            _ => Finding::MeetsSome,
        });
        with(answers, (worst, best))
    }

    /// What one child says to what is asked of all.
    pub(super) fn answer(&self, asking: &Asking, child: usize) -> Said {
        let contexts = &self.contexts;
        let unknown = asking.row.last().copied().unwrap_or_default();
        let known = |place: Option<usize>| {
            let row = place.and_then(|place| asking.row.get(place)).copied().unwrap_or(unknown);
            Said { row, level: None }
        };
        let byte = |codes: &[u8]| known(codes.get(child).map(|code| usize::from(*code)));
        let name = |codes: &[u32]| known(codes.get(child).map(|code| code.wrapping_sub(1) as usize));
        match &asking.column {
            Column::Age => byte(&contexts.age.codes),
            Column::Ncy => byte(&contexts.ncy.codes),
            Column::Phase => name(&contexts.phase.codes),
            Column::Area => name(&contexts.area.codes),
            Column::Setting => name(&contexts.now.codes),
            Column::Designation => name(&contexts.designation.codes),
            Column::Intake(id) => byte(contexts.intake(id.as_str()).map_or(&[], |within| &within.codes)),
            Column::Rated { line, aspect } => {
                known(Some(usize::from(is_rated(Told::new(contexts, child).byte(*line, *aspect)))))
            }
            Column::Level { line, aspects, highest } => {
                let (place, levels) = ((contexts.term(), *line), asking.levels);
                let ends = level_of(contexts.cohort(), place, levels, (aspects, *highest), child);
                let [low, high] = ends.unwrap_or([levels, levels]);
                let level = ends.and_then(|[low, high]| Rank::new(low).zip(Rank::new(high)));
                let row = asking.row.get(interval(levels, low, high)).copied().unwrap_or(unknown);
                Said { row, level: level.map(|(lo, hi)| Interval { lo, hi }) }
            }
        }
    }
}

impl<'m> Explanation<'m> {
    /// The child's key.
    pub fn child(&self) -> Option<&'m Key> {
        self.of.contexts.cohort().children().get(self.child)
    }

    /// The provision.
    pub fn provision(&self) -> &'m Provision {
        self.provision
    }

    /// What the provision is to this child, on what was recorded.
    pub fn finding(&self) -> Finding {
        if self.worst == self.best { self.worst } else { Finding::CannotTell }
    }

    /// The finding if everything unknown turned out for the worst.
    pub fn worst(&self) -> Finding {
        self.worst
    }

    /// The finding if everything unknown turned out for the best.
    pub fn best(&self) -> Finding {
        self.best
    }

    fn part(&self, part: usize) -> Part {
        self.answers.parts().get(part).copied().unwrap_or(Part::OPEN)
    }

    /// Everything that was asked, with its answer, in the order of a [`Match`](crate::Match).
    pub fn criteria(&self) -> impl Iterator<Item = Asked<'m>> {
        let asks = &self.provision.asks;
        let framework = self.of.contexts.cohort().framework();
        let rules = asks.rules.iter().enumerate().map(|(part, rule)| {
            let subject = match rule {
                Rule::Age(_) => Subject::Age,
                Rule::Ncy(_) => Subject::YearGroup,
                Rule::Phase(_) => Subject::Phase,
                Rule::Area(_) => Subject::Area,
                Rule::Designation(_) => Subject::Designation,
                Rule::Intake(_) => Subject::Intake,
                Rule::Other(_) => Subject::Other,
                _ => Subject::Rule,
            };
            Asked { subject, answer: self.part(part).answer, up_to: None, need: None }
        });
        let dated = self.provision.from.is_some() || self.provision.until.is_some();
        let there = Answer::of(Some(is_there(self.provision, self.of.on)));
        let dates = dated.then_some(Asked { subject: Subject::Dates, answer: there, up_to: None, need: None });
        let fits = asks.fits.iter().enumerate().filter_map(move |(place, fit)| {
            let Part { answer, level, pieces } = self.part(asks.rules.len() + place);
            let aspect = |aspect: &Option<usize>| {
                aspect.and_then(|aspect| framework.aspect_at(aspect)).map(|(_, aspect)| &aspect.id)
            };
            Some(match fit {
                Fit::Meets { domain, aspect: own, up_to } => {
                    let subject = Subject::Need { domain: &framework.domains().get(*domain)?.id, aspect: aspect(own) };
                    // A domain of which an aspect is asked about by itself is asked in pieces.
                    let need = if pieces == 1 { level } else { self.need(*domain, *own) };
                    Asked { subject, answer, up_to: *up_to, need }
                }
                Fit::Raises { line, domain, aspect: own, .. } => {
                    let (line, domain) = (&framework.lines().get(*line)?.id, &framework.domains().get(*domain)?.id);
                    Asked {
                        subject: Subject::Raises { line, domain, aspect: aspect(own) },
                        answer,
                        up_to: None,
                        need: None,
                    }
                }
            })
        });
        rules.chain(dates).chain(fits)
    }

    /// What is known of a need.
    fn need(&self, domain: usize, aspect: Option<usize>) -> Option<Interval> {
        let snapshot = self.snapshot()?;
        let framework = snapshot.framework();
        let line = framework.need_line()?;
        match aspect {
            Some(aspect) => snapshot.level(line, aspect).0.value(),
            None => snapshot.domain_level(line, framework.domains().get(domain)?).level.value(),
        }
    }

    /// The criterion that settles the finding: the first that speaks against it, or for *cannot tell* the first that is
    /// not known. None where every criterion holds.
    pub fn decided_by(&self) -> Option<Subject<'m>> {
        let finding = self.finding();
        let counts = |asked: &Asked<'_>| match finding {
            Finding::MeetsEvery => false,
            Finding::CannotTell => asked.answer == Answer::Unknown,
            Finding::DoesNotMeet | Finding::MeetsSome => asked.answer == Answer::No,
        };
        // What parts come to together may be settled though none of them is.
        let settles =
            self.criteria().find(counts).or_else(|| self.criteria().find(|asked| asked.answer != Answer::Yes));
        settles.filter(|_| finding != Finding::MeetsEvery).map(|asked| asked.subject)
    }

    /// The levels of the child alone, as if the first role of each line had rated them on the day.
    fn snapshot(&self) -> Option<Snapshot> {
        let framework = self.of.contexts.cohort().framework();
        let told = Told::new(&self.of.contexts, self.child);
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
            Shown::text("test", criteria.iter().map(|asked| asked.subject.to_string())),
            Shown::text("answer", criteria.iter().map(|asked| answer(asked.answer))),
            Shown::text_cells("up_to", criteria.iter().map(|asked| level(asked.up_to))),
            Shown::text_cells("lo", criteria.iter().map(|asked| level(asked.need.map(|need| need.lo)))),
            Shown::text_cells("hi", criteria.iter().map(|asked| level(asked.need.map(|need| need.hi)))),
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

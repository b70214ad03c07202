//! Recorded needs that nothing on offer meets, and what is needed that is not on offer, counted for an area.

use std::collections::HashMap;
use std::sync::Arc;

use foundation::{Absent, Cell, Date, Id, Issue, Key, Run, code};

use super::compile::{Asking, Compiled, is_there};
use super::rows::set;
use super::told::Told;
use super::{BulkMatch, Contexts, match_all};
use crate::cohort::{Asked, Counts, Disclosure, Outside, Released};
use crate::framework::Framework;
use crate::matching::Answer;
use crate::provision::{Catalogue, ProvisionKind};
use crate::{Cohort, Error};

/// Children who are counted together.
const PART: usize = 16_384;

/// What a recorded need can be, in the order of the counts; after these come the reasons for which none is known.
const CLASSES: [&str; 4] = ["not met", "cannot tell", "met", "no need"];
const NOT_MET: u8 = 0;
const CANNOT_TELL: u8 = 1;
const MET: u8 = 2;
const NO_NEED: u8 = 3;

/// How many recorded needs nothing in a catalogue meets, and for how many children something is needed that it does not
/// have, by aspect and by any groups of the cohort; `phase` and `area` are those of the contexts. Small numbers are hidden.
///
/// For each aspect every child of the term is counted once by `need`: *not met* by anything that is for the child, *cannot
/// tell*, *met*, or *no need* above the lowest level; where no level is known, why. As in
/// [`Match::needs`](crate::Match::needs), each aspect is looked at by itself. A gap says what could be added to what is on
/// offer; it says nothing of what a child must do without.
///
/// And every child is counted once by `outside`, what is recorded of support that the catalogue does not have, as in
/// [`Match::outside`](crate::Match::outside): *needed*, where some is not known to have been delivered in full; *cannot
/// tell*, where it is not recorded what it is for; *delivered*, where all was; or *none recorded*, which is not the same as
/// none needed. What was asked is in `asked`, *need* or *outside*; both are protected together.
///
/// ```
/// use foundation::{Run, date};
/// use valuing_send::cohort::{Disclosure, Member};
/// use valuing_send::matching::{Contexts, commissioning_gaps};
/// use valuing_send::{Catalogue, Cohort, Framework, Profile};
///
/// let day = date::parse("2026-10-16")?;
/// let profile = Profile::example();
/// let members = [Member::new(&profile)];
/// let cohort = Cohort::from_profiles(&Framework::example(), &members, &[("2026".parse()?, day)], &Run::default())?;
/// let contexts = Contexts::new(&cohort.into(), "2026")?.into();
/// let gaps = commissioning_gaps(&contexts, &Catalogue::example(), day, &[], Disclosure::default(), &Run::default())?;
/// assert!(gaps.suppressed() > 0, "one child is too few to show");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`match_all`]; there is no such group (VS-DOCUMENT-015).
pub fn commissioning_gaps(
    contexts: &Arc<Contexts>,
    catalogue: &Arc<Catalogue>,
    on: Date,
    by: &[&str],
    disclosure: Disclosure,
    run: &Run<'_>,
) -> Result<Released, Error> {
    let found = match_all(contexts, catalogue, on, run)?;
    found.gaps(by, run)?.release(disclosure, run)
}

/// For each aspect and level of need, the provisions that surely meet it, and those that possibly do.
struct Meeting {
    levels: usize,
    sets: Vec<[Vec<u64>; 2]>,
}

impl Meeting {
    fn new(framework: &Framework, catalogue: &Catalogue, compiled: &Compiled) -> Self {
        let scale = framework.need_line().and_then(|line| framework.scale_of(line));
        let levels = scale.map_or(0, |scale| scale.levels.len());
        let mut sets = Vec::with_capacity(framework.aspect_count() * levels);
        for (domain, aspect) in framework.aspects() {
            let mut of = vec![[vec![0; compiled.words], vec![0; compiled.words]]; levels];
            let provisions = compiled.order.iter().filter_map(|place| catalogue.provisions().get(*place));
            for (bit, provision) in provisions.enumerate() {
                let here = provision.meets.iter().filter(|meets| meets.domain == domain.id);
                let here = here.filter(|meets| meets.aspect.as_ref().is_none_or(|own| *own == aspect.id));
                let up_to = here.map(|meets| meets.rank.index()).max();
                // A support is for what it is declared for; what a setting does not say is unknown.
                let silent = up_to.is_none() && provision.kind == ProvisionKind::Setting;
                for (level, [surely, maybe]) in of.iter_mut().enumerate() {
                    let meets = up_to.is_some_and(|up_to| level <= up_to);
                    if meets {
                        set(surely, bit);
                    }
                    if meets || silent {
                        set(maybe, bit);
                    }
                }
            }
            sets.append(&mut of);
        }
        Self { levels, sets }
    }

    /// For each aspect and level, whether a need is met by what is for a child.
    fn classes(&self, [surely, maybe]: &[Vec<u64>; 2]) -> Vec<u8> {
        let any = |reach: &[u64], meets: &[u64]| reach.iter().zip(meets).any(|(reach, meets)| reach & meets != 0);
        let class = |(place, [sure, may]): (usize, &[Vec<u64>; 2])| {
            if place % self.levels == 0 {
                NO_NEED
            } else if any(surely, sure) {
                MET
            } else if any(maybe, may) {
                CANNOT_TELL
            } else {
                NOT_MET
            }
        };
        self.sets.iter().enumerate().map(class).collect()
    }
}

impl BulkMatch {
    fn gaps(&self, by: &[&str], run: &Run<'_>) -> Result<Counts, Error> {
        let cohort = self.contexts.cohort();
        let framework = cohort.framework();
        let meeting = Meeting::new(framework, &self.catalogue, &self.compiled);
        let (groups, of) = self.grouping(by)?;
        let need = framework.need_line().ok_or_else(|| Error::matching(Issue::new(code::FRAMEWORK_LINE, "", "")))?;
        let line = framework.lines().iter().position(|line| line.id == need.id).unwrap_or_default();
        let outside_of = cohort.outside(self.contexts.term(), &self.catalogue);
        let (aspects, of_needs, of_outside) =
            (framework.aspect_count(), CLASSES.len() + Absent::ALL.len(), Outside::ALL.len());
        let by_rows = (0..self.compiled.order.len()).all(|bit| self.compiled.is_plain(bit));
        let parts = run.map(of.len().div_ceil(PART), |part| {
            let mut needs = vec![0_u32; aspects * groups.len() * of_needs];
            let mut outside = vec![0_u32; aspects * groups.len() * of_outside];
            let count = |counts: &mut [u32], place| counts.get_mut(place).into_iter().for_each(|count| *count += 1);
            // Children who say the same of whom a provision is for share what is for them.
            let mut known: HashMap<Vec<u32>, Vec<u8>> = HashMap::new();
            let mut recorded = Vec::new();
            for (child, group) in of.iter().enumerate().skip(part * PART).take(PART) {
                let Some(group) = group else { continue };
                let reach = || meeting.classes(&self.reach(child));
                let own: Vec<u8>;
                let table = if self.compiled.apart.is_empty() {
                    &*known.entry(self.reach_said(child, by_rows)).or_insert_with(reach)
                } else {
                    own = reach();
                    &own
                };
                for aspect in 0..aspects {
                    let byte = Told::new(&self.contexts, child).byte(line, aspect);
                    let absent = Absent::ALL.iter().position(|absent| absent.byte() == byte);
                    let class = match absent {
                        Some(place) => CLASSES.len() + place,
                        None => usize::from(
                            table.get(aspect * meeting.levels + usize::from(byte)).copied().unwrap_or(NO_NEED),
                        ),
                    };
                    count(&mut needs, (aspect * groups.len() + group) * of_needs + class);
                }
                outside_of.child(child, &mut recorded);
                for (aspect, class) in recorded.iter().enumerate() {
                    count(&mut outside, (aspect * groups.len() + group) * of_outside + *class as usize);
                }
            }
            [needs, outside]
        })?;
        let mut sums = [vec![0; aspects * groups.len() * of_needs], vec![0; aspects * groups.len() * of_outside]];
        for part in parts {
            let pairs = sums.iter_mut().zip(part).flat_map(|(sums, part)| sums.iter_mut().zip(part));
            pairs.for_each(|(sum, count): (&mut u32, u32)| *sum += count);
        }
        let [needs, outside] = sums;
        let absences = Absent::ALL.iter().map(|absent| Cell::Absent(*absent));
        let words = |words: &str| Cell::Value(words.to_owned());
        let met = CLASSES.iter().map(|class| words(class)).chain(absences).collect();
        let asked = vec![
            Asked { name: "need", classes: met, counts: needs },
            Asked {
                name: "outside",
                classes: Outside::ALL.map(|class| words(class.as_str())).to_vec(),
                counts: outside,
            },
        ];
        let by = by.iter().map(|name| name.parse()).collect::<Result<Vec<Id>, _>>()?;
        let term = cohort.terms().get(self.contexts.term());
        let term = term.ok_or_else(|| Error::matching(Issue::new(code::COHORT_TERM, "term", "")))?;
        Ok(Counts::by_aspect("commissioning_gaps", term, (by, groups), asked, framework, self.provenance()?))
    }

    /// What a child says about whom a provision is for, as far as it matters: where each part asks about one thing, the rows
    /// of the answers; else the answers, since two of one row may still differ in who a provision is for.
    fn reach_said(&self, child: usize, by_rows: bool) -> Vec<u32> {
        let told = Told::new(&self.contexts, child);
        let reach = self.compiled.askings.iter().filter(|asking| asking.reach);
        let answer =
            |asking: &Asking| told.answer(&asking.column, asking.levels).map_or(u32::MAX, |place| place as u32);
        reach.map(|asking| if by_rows { told.row(asking) } else { answer(asking) }).collect()
    }

    /// The provisions that surely are for one child, and those that possibly are.
    fn reach(&self, child: usize) -> [Vec<u64>; 2] {
        let mut reach = self.compiled.base.row(0).map(<[u64]>::to_vec);
        for asking in self.compiled.askings.iter().filter(|asking| asking.reach) {
            let rows = asking.rows.row(Told::new(&self.contexts, child).row(asking) as usize);
            for (set, row) in reach.iter_mut().zip(rows) {
                set.iter_mut().zip(row.iter().zip(&asking.fit)).for_each(|(set, (row, fit))| *set &= row | fit);
            }
        }
        for bit in (0..self.compiled.order.len()).filter(|bit| !self.compiled.is_plain(*bit)) {
            let place = self.compiled.order.get(bit).and_then(|place| self.catalogue.provisions().get(*place));
            let answer = place.map_or(Answer::No, |provision| {
                let question = &provision.asks.question;
                let known = question.known(&Told::new(&self.contexts, child));
                let there = Answer::of(Some(is_there(provision, self.on)));
                (0..question.reach_parts()).fold(there, |all, part| all.and(question.answer(part, &known)))
            });
            for (set, holds) in reach.iter_mut().zip([answer == Answer::Yes, answer != Answer::No]) {
                if let Some(word) = set.get_mut(bit / 64) {
                    *word = *word & !(1 << (bit % 64)) | u64::from(holds) << (bit % 64);
                }
            }
        }
        reach
    }

    /// The groups in the order of their keys, what is not known last, and the group of each child of the term.
    #[expect(clippy::type_complexity, reason = "two halves of one thing that is taken apart at once")]
    fn grouping(&self, by: &[&str]) -> Result<(Vec<Vec<Cell<Key>>>, Vec<Option<usize>>), Error> {
        let (cohort, term) = (self.contexts.cohort(), self.contexts.term());
        let columns = by.iter().map(|name| self.keys(cohort, name, term)).collect::<Result<Vec<_>, Error>>()?;
        let order = |cells: &Vec<Cell<Key>>| -> Vec<(Option<u8>, Option<Key>)> {
            cells.iter().map(|cell| (cell.absent().map(Absent::byte), cell.clone().value())).collect()
        };
        let cells = |child: usize| -> Vec<Cell<Key>> {
            let cell = |column: &Vec<Cell<Key>>| column.get(child).cloned();
            columns.iter().map(|column| cell(column).unwrap_or(Absent::NotRecorded.into())).collect()
        };
        let mut places: std::collections::BTreeMap<_, (Vec<Cell<Key>>, usize)> = std::collections::BTreeMap::new();
        let here: Vec<_> = (0..cohort.children().len())
            .map(|child| {
                self.is_here(child).then(|| {
                    let cells = cells(child);
                    let key = order(&cells);
                    places.entry(key.clone()).or_insert((cells, 0));
                    key
                })
            })
            .collect();
        places.values_mut().zip(0..).for_each(|((_, place), next)| *place = next);
        let of = here.iter().map(|key| key.as_ref().and_then(|key| places.get(key)).map(|(_, place)| *place));
        let of = of.collect();
        Ok((places.into_values().map(|(cells, _)| cells).collect(), of))
    }

    /// The key of every child in a group.
    fn keys(&self, cohort: &Cohort, name: &str, term: usize) -> Result<Vec<Cell<Key>>, Error> {
        let context = match name {
            "phase" => Some(&self.contexts.phase),
            "area" => Some(&self.contexts.area),
            _ => None,
        };
        if let Some(names) = context {
            let key = |child| names.get(child).and_then(|name| name.parse().ok());
            let cell = |child| key(child).map_or(Absent::NotRecorded.into(), Cell::Value);
            return Ok((0..cohort.children().len()).map(cell).collect());
        }
        cohort.keys_in(name, term)
    }
}

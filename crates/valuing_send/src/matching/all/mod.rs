//! Every child of a cohort against everything in a catalogue.
//!
//! [`match_all`] finds for each child what [`Match`](super::Match) finds for one, over millions of pairs: whether a
//! provision meets every recorded need in its scope, surely or possibly. What is asked becomes tables of bits, one bit a
//! provision, so that a child is looked up rather than compared. For each child there is `first`: the first provision by
//! placement, layer and id that surely meets every need. The lists, findings and reasons are made on demand, in batches,
//! so that memory stays bounded. Nothing here orders, scores or flags one child beside another.
//!
//! A cohort holds levels and not who gave them when: a reason says what is known, and the match of the one child says on
//! which rating it rests.

mod asked;
mod compile;
mod contexts;
mod criteria;
mod explanation;
mod gaps;
mod kernel;
mod level;
mod list;
mod rows;
mod sets;
mod tally;
mod told;
mod values;

use std::fmt;
use std::sync::{Arc, OnceLock};

use foundation::{Absent, Cell, Column, Columns, Date, Id, Issue, Issues, Provenance, Run, code};

pub use asked::{Asked, Rated, Recorded, RestsOn, Settles, Subject};
pub use contexts::Contexts;
pub use explanation::Explanation;
pub use gaps::commissioning_gaps;

use super::Finding;
use crate::{Catalogue, Error};
use compile::Compiled;
use criteria::Criteria;
use kernel::Sieve;
use list::Named;
use sets::Turns;

/// Matches all children of a term of a cohort to a catalogue, as of a day.
///
/// Ratings are those of the term, and `on` is the day on which a provision must be there; a cohort made from profiles has
/// for each term the day as of which they were looked at.
///
/// ```
/// use foundation::{Run, date};
/// use valuing_send::cohort::Member;
/// use valuing_send::matching::{Contexts, Finding, match_all};
/// use valuing_send::{Catalogue, Cohort, Framework, Profile};
///
/// let day = date::parse("2026-10-16")?;
/// let profile = Profile::example();
/// let members = [Member::new(&profile)];
/// let cohort = Cohort::from_profiles(&Framework::example(), &members, &[("2026".parse()?, day)], &Run::default())?;
/// let contexts = Contexts::new(&cohort.into(), "2026")?;
/// let found = match_all(&contexts.into(), &Catalogue::example(), day, &Run::default())?;
/// let explanation = found.explain(profile.child().as_str(), "speech_and_language_therapy")?;
/// println!("{}", explanation.words());
/// assert_eq!(explanation.finding(), Finding::MeetsEvery);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The catalogue was made for another framework (VS-FRAMEWORK-004); the contexts name a setting or provision that it does
/// not have (VS-DOCUMENT-015); the caller stopped the run.
pub fn match_all(
    contexts: &Arc<Contexts>,
    catalogue: &Arc<Catalogue>,
    on: Date,
    run: &Run<'_>,
) -> Result<BulkMatch, Error> {
    let cohort = contexts.cohort();
    let framework = cohort.framework();
    if *catalogue.framework_name() != framework.name() {
        return Err(Error::matching(Issue::new(code::FRAMEWORK_OTHER, "framework", "")));
    }
    check(contexts, catalogue)?;
    let compiled = Compiled::new(catalogue, framework, contexts, on);
    let sieve = Sieve::new(&compiled, contexts, catalogue);
    let children = cohort.children().len();
    let parts = run.map(children.div_ceil(sieve.part()), |part| sieve.sift(part * sieve.part()))?;
    let mut first = Vec::with_capacity(children);
    let [mut surely, mut maybe] = [0, 1].map(|_| vec![0; compiled.order.len()]);
    for part in parts {
        first.extend(part.first);
        surely.iter_mut().zip(part.surely).for_each(|(sum, count): (&mut usize, u32)| *sum += count as usize);
        maybe.iter_mut().zip(part.maybe).for_each(|(sum, count): (&mut usize, u32)| *sum += count as usize);
    }
    Ok(BulkMatch {
        contexts: contexts.clone(),
        catalogue: catalogue.clone(),
        on,
        compiled,
        first,
        surely,
        maybe,
        criteria: OnceLock::new(),
        turns: OnceLock::new(),
        named: OnceLock::new(),
    })
}

/// Whether what the contexts name is in the catalogue.
fn check(contexts: &Contexts, catalogue: &Catalogue) -> Result<(), Error> {
    let mut issues = Issues::new();
    let named = [
        ("now", &contexts.now.names),
        ("travel", &contexts.travel.provisions.names),
        ("preferences", &contexts.preferences.provisions.names),
    ];
    for (path, names) in named {
        // A family may prefer what the catalogue does not have.
        let known = |name: &String| path == "preferences" || catalogue.provision(name).is_some();
        if !names.iter().all(known) {
            issues.push(Issue::new(code::DOCUMENT_REFERENCE, path, "ids of provisions of the catalogue"));
        }
    }
    if !contexts.intakes().all(|named| catalogue.intakes().iter().any(|intake| intake.id == *named)) {
        issues.push(Issue::new(code::DOCUMENT_REFERENCE, "intakes", "ids of intakes of the catalogue"));
    }
    if issues.is_empty() { Ok(()) } else { Err(Error::Matching(issues)) }
}

/// What is on offer for every child of a cohort; see [`match_all`]. Its `Debug` shows counts only.
pub struct BulkMatch {
    contexts: Arc<Contexts>,
    catalogue: Arc<Catalogue>,
    on: Date,
    compiled: Compiled,
    /// For each child a bit.
    first: Vec<u32>,
    /// For each bit the children of whom it surely meets every need, and possibly.
    surely: Vec<usize>,
    maybe: Vec<usize>,
    /// What is asked for one pair at a time, made when it is first asked for.
    criteria: OnceLock<Criteria>,
    /// The same for all provisions and one child at a time.
    turns: OnceLock<Turns>,
    named: OnceLock<Named>,
}

impl BulkMatch {
    /// The children, what is known of them and which term.
    pub fn contexts(&self) -> &Arc<Contexts> {
        &self.contexts
    }

    /// What is on offer.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// The first provision by placement, layer and id that surely meets every recorded need in its scope of the child at
    /// this place of the cohort.
    pub fn first(&self, child: usize) -> Option<&Id> {
        self.provision(*self.first.get(child)? as usize)
    }

    /// One row a child of the term: `child`, and `first`, not applicable where nothing surely meets every need.
    ///
    /// # Errors
    /// Never for what this library matched.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows: Vec<usize> = self.here().collect();
        let key = |child: &usize| self.contexts.cohort().children().get(*child).map_or("", |key| key.as_str());
        let first =
            |child: &usize| self.first(*child).map_or(Absent::NotApplicable.into(), |id| Cell::Value(id.as_str()));
        let columns =
            vec![Column::text("child", rows.iter().map(key)), Column::text_cells("first", rows.iter().map(first))];
        Ok(Columns::new("match_all", columns)?)
    }

    /// One row a provision, by placement, layer and id: `provision`, the number of children of whom it surely
    /// `meets_every` recorded need in its scope, those for whom that `cannot_tell`, and those for whom it is `first`. These
    /// are the true counts, small ones too.
    ///
    /// # Errors
    /// Never for what this library matched.
    pub fn counts(&self) -> Result<Columns<'_>, Error> {
        let mut firsts = vec![0_usize; self.surely.len()];
        for bit in &self.first {
            firsts.get_mut(*bit as usize).into_iter().for_each(|count| *count += 1);
        }
        let ids = (0..self.compiled.order.len()).filter_map(|bit| self.provision(bit));
        let columns = vec![
            Column::text("provision", ids.map(Id::as_str)),
            Column::counts("meets_every", self.surely.iter().copied()),
            Column::counts("cannot_tell", self.maybe.iter().zip(&self.surely).map(|(maybe, surely)| maybe - surely)),
            Column::counts("first", firsts),
        ];
        Ok(Columns::new("match_all_counts", columns)?)
    }

    /// What each provision is to the child at a place of the cohort, in the order of the catalogue; none if there is no
    /// such child in the term.
    pub fn findings(&self, child: usize) -> Option<Vec<Finding>> {
        self.is_here(child).then(|| {
            let sets = self.sets(child);
            let mut findings = vec![Finding::CannotTell; self.compiled.order.len()];
            for (bit, place) in self.compiled.order.iter().enumerate() {
                findings.get_mut(*place).into_iter().for_each(|finding| *finding = sets.finding(bit));
            }
            findings
        })
    }

    /// What it was made from.
    ///
    /// # Errors
    /// Never for what this library matched.
    pub fn provenance(&self) -> Result<Provenance, Error> {
        let cohort = self.contexts.cohort();
        Ok(Provenance::new(vec![cohort.framework().source()?, self.catalogue.source()?]).as_of(self.on))
    }

    fn provision(&self, bit: usize) -> Option<&Id> {
        let place = self.compiled.order.get(bit)?;
        self.catalogue.provisions().get(*place).map(|provision| &provision.id)
    }

    #[inline]
    fn is_here(&self, child: usize) -> bool {
        self.contexts.cohort().here(self.contexts.term()).get(child) == Some(&true)
    }

    fn here(&self) -> impl Iterator<Item = usize> {
        let here = self.contexts.cohort().here(self.contexts.term());
        here.iter().enumerate().filter(|(_, here)| **here).map(|(child, _)| child)
    }

    /// What provisions ask, criterion by criterion.
    #[inline]
    fn criteria(&self) -> &Criteria {
        let all = || Criteria::new(&self.compiled.order, &self.catalogue, &self.contexts, self.on);
        self.criteria.get_or_init(all)
    }
}

impl fmt::Debug for BulkMatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BulkMatch({} children, {} provisions)", self.first.len(), self.compiled.order.len())
    }
}

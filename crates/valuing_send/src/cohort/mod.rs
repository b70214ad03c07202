//! Many profiles in columns: what a class, a school or a county looks like, without a score for any child.
//!
//! A [`Cohort`] keeps one byte for each rating: for each term, line and aspect a column with a place for every child.
//! Beside them it keeps what is recorded of support, so that [what is needed and not on
//! offer](crate::matching::commissioning_gaps) can be counted. It is filled from [profiles](Cohort::from_profiles), or by a [`CohortBuilder`] from tables, long or wide. Every view
//! of it is [`Counts`]: how many children, by setting and any other group, have which level, interval, comparison or
//! absence. There is no mean and no total for a child. What others may see is [`Released`], where small numbers are
//! hidden, and [`Equality`] sets a share of one group beside that of everyone else.
//!
//! | view | counts children by |
//! | --- | --- |
//! | [`Cohort::levels`] | the level of each aspect, or the interval of each domain |
//! | [`Cohort::comparisons`] | readiness below, level with or above need |
//! | [`Cohort::readiness`] | the same, and by how many steps below: where a whole school may want to learn |
//! | [`Cohort::beside`] | the level of need, and of readiness beside it |
//! | [`Cohort::flows`] | the level in one term and in the next |
//! | [`Cohort::coverage`] | what is rated, and what is not and why |
//! | [`Cohort::outcomes`] | how near what is hoped for is, as each role judges it |
//!
//! ```
//! use foundation::{Column, Columns, Run};
//! use valuing_send::Framework;
//! use valuing_send::cohort::{CohortBuilder, Part};
//!
//! let table = Columns::new(
//!     "ratings",
//!     vec![
//!         Column::text("child", ["a", "a", "b"]),
//!         Column::text("setting", ["oak", "oak", "oak"]),
//!         Column::text("term", ["2026-1", "2026-1", "2026-1"]),
//!         Column::text("line", ["need", "setting", "need"]),
//!         Column::text("aspect", ["attention", "attention", "attention"]),
//!         Column::text("level", ["3", "2", "1"]),
//!     ],
//! )?;
//! let mut builder = CohortBuilder::new(&Framework::example(), vec!["2026-1".parse()?], vec![])?;
//! builder.long(&table, &Run::default())?;
//! let (cohort, issues) = builder.finish();
//! assert!(issues.is_empty());
//!
//! let comparisons = cohort.comparisons(Part::Aspects, &["setting"], &Run::default())?;
//! let text = comparisons.columns()?.select(&["setting", "line", "aspect", "comparison", "count"])?.to_text();
//! let says = |words: &str| text.lines().any(|line| line.split_whitespace().eq(words.split(' ')));
//! assert!(says("oak setting attention below need 1"));
//! assert!(says("oak setting attention unknown 1"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod build;
mod chain;
mod counts;
mod digest;
mod equality;
mod group;
mod kernel;
mod links;
mod outcomes;
mod profiles;
mod protect;
mod ranked;
mod release;
mod search;
mod store;
mod support;
mod view;
mod wide;

use std::fmt;
use std::sync::{Arc, OnceLock};

use foundation::{Absent, Cell, Digest, Id, Issue, Key, code};

pub use build::CohortBuilder;
pub(crate) use counts::Asked;
pub use counts::Counts;
pub use equality::{Equality, Measure};
pub use profiles::Member;
pub use ranked::Ranked;
pub use release::{Disclosure, Released};
pub use view::Part;

use crate::framework::{Framework, Rank};
use crate::{Error, id};
use group::Group;
pub(crate) use store::OfChild;
use store::Store;
pub(crate) use support::Outside;
use support::Supports;

/// Many profiles in columns; see the [module](self). Its `Debug` shows counts.
#[derive(Clone)]
pub struct Cohort {
    framework: Arc<Framework>,
    terms: Vec<Key>,
    children: Vec<Key>,
    /// For each term, whether each child is there.
    here: Vec<Vec<bool>>,
    /// The setting, then what else children are grouped by.
    groups: Vec<Group>,
    /// For each term, line and aspect (terms outside, aspects inside) a column: ranks, or why there is none.
    ratings: Store,
    supports: Supports,
    digest: OnceLock<Digest>,
}

impl Cohort {
    /// What a column of settings is called.
    pub const SETTING: &'static str = "setting";

    fn empty(framework: &Arc<Framework>, terms: Vec<Key>, groups: Vec<Id>) -> Result<Self, Error> {
        let wrong = |code, path: &str| Err(Error::cohort(Issue::new(code, path, "")));
        let twice = |place: usize| terms.iter().take(place).any(|term| Some(term) == terms.get(place));
        if terms.is_empty() {
            return wrong(code::DOCUMENT_EMPTY, "terms");
        }
        if let Some(place) = (0..terms.len()).find(|place| twice(*place)) {
            return wrong(code::DOCUMENT_DUPLICATE, &format!("terms[{place}]"));
        }
        let names: Vec<Id> = std::iter::once(id(Self::SETTING)).chain(groups).collect();
        if let Some(place) =
            (0..names.len()).find(|place| names.iter().take(*place).any(|n| Some(n) == names.get(*place)))
        {
            return wrong(code::DOCUMENT_DUPLICATE, &format!("groups[{}]", place.saturating_sub(1)));
        }
        let columns = terms.len() * framework.lines().len() * framework.aspect_count();
        Ok(Self {
            framework: framework.clone(),
            children: Vec::new(),
            here: vec![Vec::new(); terms.len()],
            groups: names.into_iter().map(|name| Group::new(name, terms.len())).collect(),
            ratings: Store::new(columns),
            supports: Supports::new(terms.len()),
            digest: OnceLock::new(),
            terms,
        })
    }

    /// The framework that its levels are of.
    #[inline]
    pub fn framework(&self) -> &Arc<Framework> {
        &self.framework
    }

    /// Its terms, in order.
    pub fn terms(&self) -> &[Key] {
        &self.terms
    }

    /// The children, in the order in which they came.
    pub fn children(&self) -> &[Key] {
        &self.children
    }

    /// What children can be grouped by: `setting` first.
    pub fn groups(&self) -> impl Iterator<Item = &Id> {
        self.groups.iter().map(|group| &group.name)
    }

    /// What is held of one child in one term: the level of an aspect on a line, or why there is none.
    ///
    /// # Errors
    /// There is no such child, term, line or aspect.
    pub fn level(&self, child: &str, term: &str, line: &str, aspect: &str) -> Result<Cell<Rank>, Error> {
        let missing =
            |place: &str, expected: &str| Error::cohort(Issue::new(code::DOCUMENT_REFERENCE, place, expected));
        let child =
            self.children.iter().position(|key| key == child).ok_or_else(|| missing("child", "the key of a child"))?;
        let line = self.framework.lines().iter().position(|known| known.id == *line);
        let line = line.ok_or_else(|| missing("line", "the id of a line"))?;
        let aspect = self.framework.aspect_index(aspect).ok_or_else(|| missing("aspect", "the id of an aspect"))?;
        let byte = self.ratings.get(self.place(self.term(term)?, line, aspect), child);
        Ok(cell(byte.unwrap_or(Absent::NotRecorded.byte())))
    }

    /// The place of a term.
    pub(crate) fn term(&self, term: &str) -> Result<usize, Error> {
        let place = self.terms.iter().position(|known| known == term);
        place.ok_or_else(|| Error::cohort(Issue::new(code::COHORT_TERM, "term", "")))
    }

    /// Whether each child is there in a term.
    pub(crate) fn here(&self, term: usize) -> &[bool] {
        self.here.get(term).map_or(&[], Vec::as_slice)
    }

    /// The key of each child in the group with this name, of those whose key is known; none if there is no such group.
    pub(crate) fn group_in(&self, name: &str, term: usize) -> impl Iterator<Item = (usize, &Key)> {
        let group = self.groups.iter().find(|group| group.name == *name);
        let codes = group.and_then(|group| group.codes.get(term)).into_iter().flatten().enumerate();
        codes.filter_map(move |(child, code)| Some((child, group?.cell(*code).value()?)))
    }

    /// The key of every child in a group.
    pub(crate) fn keys_in(&self, name: &str, term: usize) -> Result<Vec<Cell<Key>>, Error> {
        let missing = || Error::cohort(Issue::new(code::DOCUMENT_REFERENCE, "group", "the id of a group"));
        let group = self.groups.iter().find(|group| group.name == *name).ok_or_else(missing)?;
        let codes = group.codes.get(term).into_iter().flatten();
        Ok(codes.map(|code| group.cell(*code).map(Key::clone)).collect())
    }

    /// The ratings of one line and aspect in a term, of `count` children from `start` on who do not span a multiple of
    /// 1,024: ranks, or why there is none.
    pub(crate) fn bytes(&self, (term, line, aspect): (usize, usize, usize), start: usize, count: usize) -> &[u8] {
        self.ratings.stretch(self.place(term, line, aspect), start, count)
    }

    /// The ratings of one child in all columns.
    #[inline]
    pub(crate) fn of_child(&self, child: usize) -> OfChild<'_> {
        self.ratings.of_child(child)
    }

    /// The column of a line and aspect in a term.
    pub(crate) fn place(&self, term: usize, line: usize, aspect: usize) -> usize {
        (term * self.framework.lines().len() + line) * self.framework.aspect_count() + aspect
    }
}

/// The byte of a rating.
fn byte(cell: Cell<Rank>) -> u8 {
    match cell {
        Cell::Value(rank) => rank.index() as u8,
        Cell::Absent(absent) => absent.byte(),
    }
}

/// The rating that a byte stands for.
pub(crate) fn cell(byte: u8) -> Cell<Rank> {
    match Absent::from_byte(byte) {
        Some(absent) => absent.into(),
        None => Rank::new(byte.into()).map_or(Absent::NotRecorded.into(), Cell::Value),
    }
}

impl fmt::Debug for Cohort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cohort({} children, {} terms)", self.children.len(), self.terms.len())
    }
}

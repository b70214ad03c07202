//! The list of each child, in the order of a match.

use std::borrow::Cow;
use std::ops::Range;

use foundation::{Column, Columns, Run};

use super::BulkMatch;
use super::rows::bits;
use crate::Error;
use crate::matching::Finding;

/// One line of a child's list.
struct Line {
    child: usize,
    bit: usize,
    finding: Finding,
    rank: usize,
    decided_by: String,
}

impl BulkMatch {
    /// The first `most` lines of the list of each child of the term among these places of the cohort, in the order of a
    /// [`Match`](crate::Match): one row each with `child`, `provision`, `finding`, `first` (whether it is the first by
    /// placement, layer and id that surely meets every need), `rank` (its place in the child's list, from 1) and
    /// `decided_by` (the criterion that settles the finding, see [`Subject`](super::Subject); *all* where all hold).
    ///
    /// The order is that of one child's list and says nothing of one child beside another. Where the contexts say so,
    /// what is preferred comes first, then the finding, where the child is now, placement, layer, travel and id.
    ///
    /// # Errors
    /// The caller stopped the run.
    pub fn lists(&self, children: Range<usize>, most: usize, run: &Run<'_>) -> Result<Columns<'_>, Error> {
        let start = children.start;
        let each = run.map(children.len(), |place| self.list(start + place, most))?;
        let lines: Vec<Line> = each.into_iter().flatten().collect();
        let keys = self.contexts.cohort().children();
        let key = |line: &Line| keys.get(line.child).map_or("", |key| key.as_str());
        let first = |line: &Line| self.first.get(line.child).is_some_and(|first| *first as usize == line.bit);
        let columns = vec![
            Column::text("child", lines.iter().map(key)),
            Column::text("provision", lines.iter().map(|line| self.provision(line.bit).map_or("", |id| id.as_str()))),
            Column::text("finding", lines.iter().map(|line| line.finding.as_str())),
            Column::booleans("first", lines.iter().map(first).collect::<Vec<_>>()),
            Column::counts("rank", lines.iter().map(|line| line.rank)),
            Column::text("decided_by", lines.into_iter().map(|line| Cow::Owned::<str>(line.decided_by))),
        ];
        Ok(Columns::new("lists", columns)?)
    }

    /// The lists of all children in batches of so many, so that no more than one is held at a time.
    pub fn batches<'m>(
        &'m self,
        most: usize,
        size: usize,
        run: &'m Run<'m>,
    ) -> impl Iterator<Item = Result<Columns<'m>, Error>> {
        let children = self.first.len();
        let starts = (0..children).step_by(size.max(1));
        starts.map(move |start| self.lists(start..children.min(start.saturating_add(size.max(1))), most, run))
    }

    fn list(&self, child: usize, most: usize) -> Vec<Line> {
        if !self.is_here(child) {
            return Vec::new();
        }
        let sets = self.sets(child);
        let settled = self.contexts.now.get(child).is_none()
            && self.contexts.travel.of(child).is_empty()
            && self.contexts.preferences.of(child).is_empty();
        let order: Vec<usize> = if settled {
            // Bits stand in the order that is left once the finding is known.
            let ends: Vec<[u64; 4]> = sets.words().collect();
            let class = |pick: fn([u64; 4]) -> u64| bits(ends.clone().into_iter().map(pick));
            let every = class(|[every, ..]| every);
            let some = class(|[every, may_every, some, _]| some & !every & !may_every);
            let cannot_tell = class(|[every, may_every, some, may_some]| (may_every & !every) | (may_some & !some));
            let last = class(|[_, _, _, may_some]| !may_some).filter(|bit| *bit < self.compiled.order.len());
            every.chain(some).chain(cannot_tell).chain(last).take(most).collect()
        } else {
            let mut order: Vec<usize> = (0..self.compiled.order.len()).collect();
            order.sort_by_cached_key(|bit| self.key(child, *bit, sets.finding(*bit)));
            order.truncate(most);
            order
        };
        let line = |(rank, bit): (usize, usize)| {
            let decided_by = self.explanation(child, bit);
            let decided_by = decided_by.and_then(|explanation| explanation.decided_by());
            let decided_by = decided_by.map_or_else(|| "all".to_owned(), |subject| subject.to_string());
            Line { child, bit, finding: sets.finding(bit), rank: rank + 1, decided_by }
        };
        order.into_iter().enumerate().map(line).collect()
    }

    /// Where a provision stands in a child's list; nothing in it is a score.
    fn key(&self, child: usize, bit: usize, finding: Finding) -> (usize, u8, usize, usize, i64, usize) {
        let id = self.provision(bit).map_or("", |id| id.as_str());
        let contexts = &self.contexts;
        let called = |names: &[String], code: u32| names.get(code as usize - 1).is_some_and(|name| name == id);
        let (wished, travel) = (&contexts.preferences, &contexts.travel);
        let mut preferred = wished.of(child).iter();
        let preferred = preferred.position(|(_, code, _)| called(&wished.provisions.names, *code));
        let mut far = travel.of(child).iter();
        let far = far.find(|(_, code, _)| called(&travel.provisions.names, *code)).map(|(_, _, amount)| *amount);
        // Provisions of the catalogue stand in the order of their ids.
        let place = self.compiled.order.get(bit).copied().unwrap_or_default();
        let (placement, layer) = self.compiled.places.get(bit).copied().unwrap_or_default();
        // What comes to the child needs no move, and neither does staying.
        let placement = if contexts.now.get(child) == Some(id) { 0 } else { placement };
        (preferred.unwrap_or(usize::MAX), finding.order(), placement, layer, far.unwrap_or(i64::MAX), place)
    }
}

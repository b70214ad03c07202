//! The list of each child, in the order of a match.

use std::borrow::Cow;
use std::ops::Range;

use foundation::{Column, Columns, Run};

use super::BulkMatch;
use super::contexts::Pairs;
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
    /// [`Match`](crate::Match): one row each with `child`, `provision`, `finding` (as documents write it), `first` (whether it is the first by
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
        let mut order = self.preferred(child);
        let before = order.clone();
        order.truncate(most);
        let settled = self.contexts.now.get(child).is_none() && self.contexts.travel.of(child).is_empty();
        let findings = [Finding::MeetsEvery, Finding::MeetsSome, Finding::CannotTell, Finding::DoesNotMeet];
        for finding in findings {
            let rest = most - order.len();
            if rest == 0 {
                break;
            }
            let bits = sets.with(finding).filter(|bit| !before.contains(bit));
            if settled {
                // Bits stand in the order that is left once the finding is known.
                order.extend(bits.take(rest));
            } else {
                order.extend(self.nearest(child, bits, rest));
            }
        }
        let line = |(rank, bit): (usize, usize)| {
            let decided_by = self.explanation(child, bit);
            let decided_by = decided_by.and_then(|explanation| explanation.decided_by());
            let decided_by = decided_by.map_or_else(|| "all".to_owned(), |subject| subject.to_string());
            Line { child, bit, finding: sets.finding(bit), rank: rank + 1, decided_by }
        };
        order.into_iter().enumerate().map(line).collect()
    }

    /// What is preferred for a child, the most wanted first.
    fn preferred(&self, child: usize) -> Vec<usize> {
        let mut order: Vec<usize> = Vec::new();
        for (_, code, _) in self.contexts.preferences.of(child) {
            let bit = self.named().preferences.get(*code as usize - 1).copied().flatten();
            order.extend(bit.filter(|bit| !order.contains(bit)));
        }
        order
    }

    /// The first of some provisions with one finding: where the child is now, placement, layer, travel, id.
    fn nearest(&self, child: usize, bits: impl Iterator<Item = usize>, most: usize) -> Vec<usize> {
        let named = self.named();
        let bit_of = |code: u32, bits: &[Option<usize>]| bits.get(code as usize - 1).copied().flatten();
        let now = self.contexts.now.get(child).and_then(|id| self.bit(id));
        let travel = self.contexts.travel.of(child).iter();
        let mut far: Vec<(usize, i64)> =
            travel.filter_map(|(_, code, far)| Some((bit_of(*code, &named.travel)?, *far))).collect();
        far.sort_unstable();
        let mut far = far.into_iter().peekable();
        let key = |bit: usize| {
            while far.next_if(|(other, _)| *other < bit).is_some() {}
            let far = far.peek().filter(|(other, _)| *other == bit).map_or(i64::MAX, |(_, far)| *far);
            let (placement, layer) = self.compiled.places.get(bit).copied().unwrap_or_default();
            // What comes to the child needs no move, and neither does staying.
            let placement = if now == Some(bit) { 0 } else { placement };
            // Provisions of the catalogue stand in the order of their ids.
            (placement, layer, far, self.compiled.order.get(bit).copied().unwrap_or_default(), bit)
        };
        let mut keys: Vec<_> = bits.map(key).collect();
        if most < keys.len() {
            keys.select_nth_unstable(most);
            keys.truncate(most);
        }
        keys.sort_unstable();
        keys.into_iter().map(|(.., bit)| bit).collect()
    }

    fn bit(&self, id: &str) -> Option<usize> {
        let provisions = self.catalogue.provisions();
        let place = provisions.binary_search_by(|known| known.id.as_str().cmp(id)).ok()?;
        self.compiled.bits.get(place).map(|bit| *bit as usize)
    }

    fn named(&self) -> &Named {
        self.named.get_or_init(|| {
            let bits = |pairs: &Pairs| pairs.provisions.names.iter().map(|name| self.bit(name)).collect();
            Named { travel: bits(&self.contexts.travel), preferences: bits(&self.contexts.preferences) }
        })
    }
}

/// The provisions that tables about children name, by the places of their names.
pub(super) struct Named {
    travel: Vec<Option<usize>>,
    preferences: Vec<Option<usize>>,
}

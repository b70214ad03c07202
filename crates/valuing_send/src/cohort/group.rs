//! What children are grouped by: a code for each child and term.

use std::collections::HashMap;

use foundation::{Absent, Cell, Id, Key};

/// One thing that children are grouped by, such as their setting.
#[derive(Clone)]
pub(super) struct Group {
    pub(super) name: Id,
    pub(super) keys: Vec<Key>,
    places: HashMap<Key, u32>,
    /// For each term, the code of each child: the place of its key, or above all places why there is none.
    pub(super) codes: Vec<Vec<u32>>,
}

/// The code of a group that is not known, and why.
const fn absent_code(absent: Absent) -> u32 {
    u32::MAX - (u8::MAX - absent as u8) as u32
}

const NOT_RECORDED: u32 = absent_code(Absent::NotRecorded);
/// Rows that say different things leave the group unavailable.
const UNAVAILABLE: u32 = absent_code(Absent::Unavailable);

impl Group {
    pub(super) fn new(name: Id, terms: usize) -> Self {
        Self { name, keys: Vec::new(), places: HashMap::new(), codes: vec![Vec::new(); terms] }
    }

    /// The code of a key, which is a new one if it was not seen before.
    pub(super) fn code(&mut self, cell: Cell<Key>) -> u32 {
        match cell {
            Cell::Absent(absent) => absent_code(absent),
            Cell::Value(key) => {
                let next = self.keys.len() as u32;
                let keys = &mut self.keys;
                *self.places.entry(key).or_insert_with_key(|key| {
                    keys.push(key.clone());
                    next
                })
            }
        }
    }

    /// What a code stands for.
    pub(super) fn cell(&self, code: u32) -> Cell<&Key> {
        match self.keys.get(code as usize) {
            Some(key) => Cell::Value(key),
            None => Absent::ALL
                .into_iter()
                .find(|absent| absent_code(*absent) == code)
                .unwrap_or(Absent::NotRecorded)
                .into(),
        }
    }

    /// Notes the group of a child in a term. Whether that fits what was noted before; if not, it is unavailable, so
    /// that the order of rows does not matter.
    pub(super) fn put(&mut self, term: usize, child: usize, code: u32) -> bool {
        let Some(slot) = self.codes.get_mut(term).and_then(|codes| codes.get_mut(child)) else { return false };
        if code == NOT_RECORDED || *slot == code {
            return true;
        }
        let fits = *slot == NOT_RECORDED;
        *slot = if fits { code } else { UNAVAILABLE };
        fits
    }

    pub(super) fn resize(&mut self, children: usize) {
        self.codes.iter_mut().for_each(|codes| codes.resize(children, NOT_RECORDED));
    }
}

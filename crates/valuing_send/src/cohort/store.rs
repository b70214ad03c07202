//! One byte a rating, in blocks of children: a block is never moved, so nothing is held twice while a cohort grows.

#![expect(
    clippy::indexing_slicing,
    reason = "a place is a column and a child below the counts that the store was given"
)]

use foundation::Absent;

/// Children in a block.
const BLOCK: usize = 4_096;

/// A table of bytes: columns, and for each a place for every child.
#[derive(Clone, PartialEq)]
pub(super) struct Store {
    columns: usize,
    /// Columns outside, children inside.
    blocks: Vec<Box<[u8]>>,
}

impl Store {
    pub(super) fn new(columns: usize) -> Self {
        Self { columns, blocks: Vec::new() }
    }

    /// Makes room for so many children; what nothing is known of is not recorded.
    pub(super) fn reach(&mut self, children: usize) {
        while self.blocks.len() * BLOCK < children {
            self.blocks.push(vec![Absent::NotRecorded.byte(); self.columns * BLOCK].into_boxed_slice());
        }
    }

    /// The byte of a child in a column, to be written to.
    pub(super) fn slot(&mut self, column: usize, child: usize) -> Option<&mut u8> {
        let block = self.blocks.get_mut(child / BLOCK)?;
        block.get_mut(column * BLOCK + child % BLOCK)
    }

    pub(super) fn get(&self, column: usize, child: usize) -> Option<u8> {
        self.blocks.get(child / BLOCK)?.get(column * BLOCK + child % BLOCK).copied()
    }

    /// The bytes of a column from one child on, all in one block.
    pub(super) fn stretch(&self, column: usize, start: usize, count: usize) -> &[u8] {
        let first = column * BLOCK + start % BLOCK;
        &self.blocks[start / BLOCK][first..first + count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_across_blocks() {
        let mut store = Store::new(3);
        assert_eq!(store.slot(0, 0), None);
        assert_eq!(store.get(0, 0), None);
        store.reach(1);
        store.reach(BLOCK + 1);
        for (column, child) in [(0, 0), (2, BLOCK - 1), (1, BLOCK), (2, BLOCK)] {
            *store.slot(column, child).unwrap() = column as u8;
            assert_eq!(store.get(column, child), Some(column as u8));
        }
        assert_eq!(store.stretch(2, BLOCK - 2, 2), [255, 2]);
        assert_eq!(store.stretch(1, BLOCK, 2), [1, 255]);
    }
}

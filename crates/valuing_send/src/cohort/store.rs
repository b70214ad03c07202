//! One byte a rating, in blocks of children: a block is never moved, so nothing is held twice while a cohort grows.

#![expect(
    clippy::indexing_slicing,
    reason = "a place is a column and a child below the counts that the store was given"
)]

use foundation::Absent;

/// Children in a block.
pub(super) const BLOCK: usize = 4_096;

/// Bytes from one column of a block to the next: more than the children, so that the bytes of one child in all columns
/// do not fight for the same lines of a processor's cache.
const STRIDE: usize = BLOCK + 64;

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
            self.blocks.push(vec![Absent::NotRecorded.byte(); self.columns * STRIDE].into_boxed_slice());
        }
    }

    /// The byte of a child in a column, to be written to.
    pub(super) fn slot(&mut self, column: usize, child: usize) -> Option<&mut u8> {
        let block = self.blocks.get_mut(child / BLOCK)?;
        block.get_mut(column * STRIDE + child % BLOCK)
    }

    /// Every block, to be written to apart.
    pub(super) fn blocks(&mut self) -> impl Iterator<Item = Block<'_>> {
        self.blocks.iter_mut().map(|bytes| Block { bytes })
    }

    pub(super) fn get(&self, column: usize, child: usize) -> Option<u8> {
        self.blocks.get(child / BLOCK)?.get(column * STRIDE + child % BLOCK).copied()
    }

    /// The bytes of a child in all columns.
    pub(super) fn of_child(&self, child: usize) -> OfChild<'_> {
        let block = self.blocks.get(child / BLOCK).map_or(&[][..], |block| block);
        OfChild { block, place: child % BLOCK }
    }

    /// The bytes of a column from one child on, all in one block.
    pub(super) fn stretch(&self, column: usize, start: usize, count: usize) -> &[u8] {
        let first = column * STRIDE + start % BLOCK;
        &self.blocks[start / BLOCK][first..first + count]
    }
}

/// The ratings of one child. A child who is not there has none.
#[derive(Clone, Copy)]
pub(crate) struct OfChild<'s> {
    block: &'s [u8],
    place: usize,
}

impl OfChild<'_> {
    /// The byte in a column.
    #[inline]
    pub(crate) fn byte(self, column: usize) -> u8 {
        self.block.get(column * STRIDE + self.place).copied().unwrap_or(Absent::NotRecorded as u8)
    }
}

/// The ratings of some children, to be written to.
pub(super) struct Block<'s> {
    bytes: &'s mut [u8],
}

impl Block<'_> {
    /// The byte of a child, by its place in the block, in a column.
    pub(super) fn slot(&mut self, column: usize, child: usize) -> &mut u8 {
        &mut self.bytes[column * STRIDE + child]
    }
}

/// Writes what a row says of a rating. Whether that fits what was said before; if not, the rating is unavailable, so
/// that the order of rows does not matter.
pub(super) fn say(slot: &mut u8, byte: u8) -> bool {
    const NOTHING: u8 = Absent::NotRecorded as u8;
    if byte == NOTHING || *slot == byte {
        return true;
    }
    let fits = *slot == NOTHING;
    *slot = if fits { byte } else { Absent::Unavailable.byte() };
    fits
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

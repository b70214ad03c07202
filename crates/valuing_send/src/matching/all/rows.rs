//! Rows of bits, one bit a provision, each row twice: what surely holds, and what possibly does.

use std::collections::HashMap;

/// Rows one after the other.
#[derive(Clone)]
pub(super) struct Rows {
    words: usize,
    surely: Vec<u64>,
    maybe: Vec<u64>,
    count: usize,
}

impl Rows {
    /// No row.
    pub(super) fn new(words: usize) -> Self {
        Self { words, surely: Vec::new(), maybe: Vec::new(), count: 0 }
    }

    /// One row, which everything fits.
    pub(super) fn everything(words: usize) -> Self {
        Self { words, surely: vec![u64::MAX; words], maybe: vec![u64::MAX; words], count: 1 }
    }

    pub(super) fn push(&mut self, surely: &[u64], maybe: &[u64]) {
        self.surely.extend(surely);
        self.maybe.extend(maybe);
        self.count += 1;
    }

    /// How many.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// A row: what surely holds, and what possibly does.
    pub(super) fn row(&self, row: usize) -> [&[u64]; 2] {
        let range = row * self.words..(row + 1) * self.words;
        [self.surely.get(range.clone()).unwrap_or_default(), self.maybe.get(range).unwrap_or_default()]
    }

    /// Whether in a row nothing that is possible is not sure.
    pub(super) fn is_settled(&self, row: usize) -> bool {
        let [surely, maybe] = self.row(row);
        surely == maybe
    }

    /// Every row with every row of another: that of `a` and `b` is at `a + b * self.count()`.
    pub(super) fn times(&self, other: &Self) -> Self {
        let mut product = Self::new(self.words);
        let both = |a: &[u64], b: &[u64]| a.iter().zip(b).map(|(a, b)| a & b).collect::<Vec<u64>>();
        for b in 0..other.count {
            for a in 0..self.count {
                let ([sure_a, may_a], [sure_b, may_b]) = (self.row(a), other.row(b));
                product.push(&both(sure_a, sure_b), &both(may_a, may_b));
            }
        }
        product
    }
}

/// Rows of which no two are the same.
pub(super) struct Distinct {
    pub(super) rows: Rows,
    places: HashMap<(Vec<u64>, Vec<u64>), u32>,
}

impl Distinct {
    pub(super) fn new(words: usize) -> Self {
        Self { rows: Rows::new(words), places: HashMap::new() }
    }

    /// The place of this row, which is a new one if there is none like it.
    pub(super) fn place(&mut self, surely: Vec<u64>, maybe: Vec<u64>) -> u32 {
        let next = self.rows.count as u32;
        let rows = &mut self.rows;
        *self.places.entry((surely, maybe)).or_insert_with_key(|(surely, maybe)| {
            rows.push(surely, maybe);
            next
        })
    }
}

/// Notes a bit.
pub(super) fn set(bits: &mut [u64], bit: usize) {
    if let Some(word) = bits.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}

/// Whether a bit is noted.
pub(super) fn has(bits: &[u64], bit: usize) -> bool {
    bits.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

/// The bits that are noted, in order.
pub(super) fn bits(words: impl Iterator<Item = u64>) -> impl Iterator<Item = usize> {
    words.enumerate().flat_map(|(place, word)| {
        let rest = std::iter::successors(Some(word), |rest| Some(rest & rest.wrapping_sub(1)));
        rest.take_while(|rest| *rest != 0).map(move |rest| place * 64 + rest.trailing_zeros() as usize)
    })
}

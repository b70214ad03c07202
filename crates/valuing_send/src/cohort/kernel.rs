//! The loops over every rating: bytes to classes, classes to counts. Nothing is allocated within them.

#![expect(
    clippy::indexing_slicing,
    reason = "a place is made from a byte, or is below the length that its table was given"
)]

use foundation::Absent;

use super::store::Store;
use crate::framework::DomainRule;

/// How many children are looked at before they are counted; a block of the store is a whole number of these.
const BLOCK: usize = 1_024;

const NOT_APPLICABLE: u8 = Absent::NotApplicable as u8;

/// Finds the class of each child from the columns of one line and part in one term.
pub(super) struct Reader<'c> {
    pub(super) ratings: &'c Store,
    pub(super) columns: Columns,
}

/// Which columns say so, and how.
pub(super) enum Columns {
    /// The class of the byte of an aspect.
    Byte { column: usize, class: Box<[u16; 256]> },
    /// The class of the interval of a domain: at `lo * levels + hi`, and last where no aspect can apply.
    Interval { columns: Vec<usize>, levels: u8, rule: DomainRule, class: Vec<u16> },
    /// The lowest of the classes of need beside readiness, over one aspect or those of a domain.
    Beside { columns: Vec<(usize, usize)>, table: Box<Beside> },
}

/// The class of each byte of need beside each byte of readiness.
pub(super) struct Beside {
    pub(super) need: [u8; 256],
    pub(super) readiness: [u8; 256],
    pub(super) width: usize,
    pub(super) class: Vec<u8>,
}

impl Reader<'_> {
    /// The classes of the children from `start` on.
    fn fill(&self, start: usize, classes: &mut [u16]) {
        let count = classes.len();
        let bytes = |column: &usize| self.ratings.stretch(*column, start, count);
        match &self.columns {
            Columns::Byte { column, class } => {
                for (out, byte) in classes.iter_mut().zip(bytes(column)) {
                    *out = class[usize::from(*byte)];
                }
            }
            Columns::Interval { columns, levels, rule, class } => {
                let (mut lows, mut highs, mut applies) = ([0; BLOCK], [0; BLOCK], [false; BLOCK]);
                let highest = *rule == DomainRule::Highest;
                let top = levels - 1;
                if !highest {
                    lows.fill(top);
                    highs.fill(top);
                }
                for column in columns {
                    let ends = lows[..count].iter_mut().zip(&mut highs[..count]).zip(&mut applies[..count]);
                    for (((low, high), any), byte) in ends.zip(bytes(column)) {
                        let known = *byte < *levels;
                        let out = *byte == NOT_APPLICABLE;
                        *any |= !out;
                        if highest {
                            *low = (*low).max(if known { *byte } else { 0 });
                            *high = (*high).max(if known {
                                *byte
                            } else if out {
                                0
                            } else {
                                top
                            });
                        } else {
                            *low = (*low).min(if known {
                                *byte
                            } else if out {
                                top
                            } else {
                                0
                            });
                            *high = (*high).min(if known { *byte } else { top });
                        }
                    }
                }
                let width = usize::from(*levels);
                for (place, out) in classes.iter_mut().enumerate() {
                    let interval = usize::from(lows[place]) * width + usize::from(highs[place]);
                    *out = class[if applies[place] { interval } else { width * width }];
                }
            }
            Columns::Beside { columns, table } => {
                classes.fill(u16::MAX);
                for (need, readiness) in columns {
                    for ((out, need), readiness) in classes.iter_mut().zip(bytes(need)).zip(bytes(readiness)) {
                        let row = usize::from(table.need[usize::from(*need)]);
                        let class =
                            table.class[row * table.width + usize::from(table.readiness[usize::from(*readiness)])];
                        *out = (*out).min(class.into());
                    }
                }
            }
        }
    }
}

/// How many children of each group (outside) have each class (inside). The group `groups` and above are not counted.
pub(super) fn count(of: &[u32], groups: usize, reader: &Reader<'_>, classes: usize) -> Vec<u32> {
    let mut counts = vec![0; (groups + 1) * classes];
    let mut block = [0; BLOCK];
    for (index, of) in of.chunks(BLOCK).enumerate() {
        let found = &mut block[..of.len()];
        reader.fill(index * BLOCK, found);
        for (group, class) in of.iter().zip(&*found) {
            counts[*group as usize * classes + usize::from(*class)] += 1;
        }
    }
    counts.truncate(groups * classes);
    counts
}

/// How many children of each group (outside) have each class of the first (in the middle) and of the second (inside).
pub(super) fn count_pairs(
    of: &[u32],
    groups: usize,
    [first, second]: [&Reader<'_>; 2],
    [height, width]: [usize; 2],
) -> Vec<u32> {
    let mut counts = vec![0; (groups + 1) * height * width];
    let (mut ones, mut others) = ([0; BLOCK], [0; BLOCK]);
    for (index, of) in of.chunks(BLOCK).enumerate() {
        let (ones, others) = (&mut ones[..of.len()], &mut others[..of.len()]);
        first.fill(index * BLOCK, ones);
        second.fill(index * BLOCK, others);
        for ((group, one), other) in of.iter().zip(&*ones).zip(&*others) {
            counts[(*group as usize * height + usize::from(*one)) * width + usize::from(*other)] += 1;
        }
    }
    counts.truncate(groups * height * width);
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_length_is_counted_whole(length in prop::sample::select(vec![0usize, 1, 2, 1_023, 1_024, 1_025, 4_096, 4_097, 9_000])) {
            let mut ratings = Store::new(2);
            ratings.reach(length);
            (0..length).for_each(|place| *ratings.slot(1, place).unwrap() = (place % 3) as u8);
            let of: Vec<u32> = (0..length).map(|place| (place % 2) as u32).collect();
            let mut class = Box::new([0; 256]);
            class[1] = 1;
            class[2] = 2;
            let reader = Reader { ratings: &ratings, columns: Columns::Byte { column: 1, class } };
            let counts = count(&of, 2, &reader, 3);
            for (place, counted) in counts.iter().enumerate() {
                let expected = (0..length).filter(|at| at % 2 == place / 3 && at % 3 == place % 3).count();
                prop_assert_eq!(*counted as usize, expected);
            }
            let flows = count_pairs(&of, 1, [&reader, &reader], [3, 3]);
            prop_assert_eq!(flows.iter().map(|count| *count as usize).sum::<usize>(), length.div_ceil(2));
        }
    }
}

//! The loops over every child: what is recorded to rows of tables, rows to sets, sets to counts and the first of each.
//! Nothing is allocated within them.

#![expect(
    clippy::indexing_slicing,
    reason = "a place is a row of a table that was made for all of them, or is below the length that was given"
)]

use std::collections::HashMap;

use foundation::Absent;

use super::compile::{Asking, Column, Compiled, interval};
use super::contexts::Contexts;
use super::rows::Rows;
use super::tally::{DIGITS, Tally};
use super::told::Told;
use crate::Cohort;
use crate::provision::Catalogue;
use crate::provision::rule::Question;

/// Children whose ratings are read together; a block of a cohort is a whole number of these.
const BLOCK: usize = 1_024;
/// Children who are counted together, where sets are one lane: so few that what is held of them stays near the processor.
const PART: usize = 4 * BLOCK;
/// The same where they are several: so many that the counts of all parts take little room.
const LARGE_PART: usize = 16 * BLOCK;
const _: () = assert!(LARGE_PART < 1 << DIGITS, "a count has room");
/// The most rows that attributes are looked up together for: their table stays near the processor.
const MOST_ROWS: usize = 256;
/// Words of a set that are looked up together, at most.
const MOST_LANES: usize = 8;
/// Of a child whom nothing fits.
pub(super) const NONE: u32 = u32::MAX;

const NOT_APPLICABLE: u8 = Absent::NotApplicable as u8;

/// What is asked about several things whose answers are one row of a table.
struct Group {
    /// Each by its place, with the row of each answer, many times its own so that the rows of all of them add up to that of
    /// the group.
    members: Vec<(usize, Vec<u32>)>,
    /// What surely fits and what possibly does, in lanes: all rows of the first, then all rows of the next.
    tables: [Vec<u64>; 2],
    rows: usize,
}

/// Groups for children of whom all that is asked is known, or for any.
struct Groups {
    list: Vec<Group>,
    /// Whether what is possible always is sure.
    settled: bool,
}

/// The children of a cohort beside a catalogue made ready for them.
pub(super) struct Sieve<'m> {
    compiled: &'m Compiled,
    contexts: &'m Contexts,
    /// Provisions that are asked child by child.
    apart: Vec<(usize, &'m Question)>,
    known: Groups,
    any: Groups,
    lanes: usize,
}

/// What came of some children: for each the first bit, and for each bit how many.
pub(super) struct Sifted {
    pub(super) first: Vec<u32>,
    pub(super) surely: Vec<u32>,
    pub(super) maybe: Vec<u32>,
}

/// What some children say to one thing that is asked of all.
enum Codes<'c> {
    /// Places of answers.
    Bytes(&'c [u8]),
    Names(&'c [u32]),
    /// Nothing is known of anyone.
    Nothing,
    /// The lowest and the highest level.
    Levels(Vec<u8>, Vec<u8>),
}

impl<'m> Sieve<'m> {
    pub(super) fn new(compiled: &'m Compiled, contexts: &'m Contexts, catalogue: &'m Catalogue) -> Self {
        let lanes = compiled.words.next_power_of_two().min(MOST_LANES);
        let known = groups(compiled, lanes, |asking| (&asking.known, &asking.known_rows));
        let any = groups(compiled, lanes, |asking| (&asking.row, &asking.rows));
        let question = |bit: usize| Some((bit, &catalogue.provisions().get(compiled.order[bit])?.asks.question));
        let apart = compiled.apart.iter().filter_map(|bit| question(*bit)).collect();
        Self { compiled, contexts, apart, known, any, lanes }
    }

    /// How many children are a part.
    pub(super) fn part(&self) -> usize {
        if self.compiled.words <= self.lanes { PART } else { LARGE_PART }
    }

    /// The part of the children from `start` on.
    pub(super) fn sift(&self, start: usize) -> Sifted {
        match self.lanes {
            1 => self.sift_in::<1>(start),
            2 => self.sift_in::<2>(start),
            4 => self.sift_in::<4>(start),
            _ => self.sift_in::<MOST_LANES>(start),
        }
    }

    fn sift_in<const LANES: usize>(&self, start: usize) -> Sifted {
        let here = self.contexts.cohort().here(self.contexts.term());
        let here = &here[start..here.len().min(start + self.part())];
        let count = here.len();
        let said: Vec<Codes<'_>> = self.compiled.askings.iter().map(|asking| self.said(asking, start, count)).collect();
        let is_known = said.iter().zip(&self.compiled.askings).all(|(said, asking)| is_known(said, asking));
        let groups = if is_known { &self.known } else { &self.any };
        let rows: Vec<Vec<u32>> = groups.list.iter().map(|group| self.rows(group, &said, is_known, count)).collect();
        let here = here.contains(&false).then_some(here);
        let mut first = vec![NONE; count];
        let chunks = self.compiled.words.div_ceil(LANES);
        let [mut surely, mut maybe] = [0, 1].map(|_| Vec::with_capacity(chunks * LANES * 64));
        for chunk in 0..chunks {
            let [sure, may] = [0, 1].map(|which| -> Vec<(&[[u64; LANES]], &[u32])> {
                let tables = groups.list.iter().map(|group| {
                    let table = group.tables[which].as_chunks::<LANES>().0;
                    &table[chunk * group.rows..(chunk + 1) * group.rows]
                });
                tables.zip(rows.iter().map(Vec::as_slice)).collect()
            });
            let offset = (chunk * LANES * 64) as u32;
            let counts = look_up(&sure, here, Some((&mut first, offset)));
            maybe.extend(if groups.settled { counts.clone() } else { look_up(&may, here, None) });
            surely.extend(counts);
        }
        surely.truncate(self.compiled.order.len());
        maybe.truncate(self.compiled.order.len());
        let mut sifted = Sifted { first, surely, maybe };
        self.ask_apart(start, &mut sifted);
        sifted
    }

    /// Asks what has a part about several things together: those who say the same are asked once.
    fn ask_apart(&self, start: usize, sifted: &mut Sifted) {
        let here = self.contexts.cohort().here(self.contexts.term());
        for (bit, question) in &self.apart {
            let mut known: HashMap<Vec<u64>, [bool; 2]> = HashMap::new();
            for (place, first) in sifted.first.iter_mut().enumerate().filter(|(place, _)| here[start + place]) {
                let said = question.known(&Told::new(self.contexts, start + place));
                let [sure, may] = *known.entry(said).or_insert_with_key(|said| {
                    let [none, some, every] = question.ends(said);
                    [every && !none && !some, every]
                });
                sifted.maybe[*bit] += u32::from(may);
                if sure {
                    sifted.surely[*bit] += 1;
                    *first = (*first).min(*bit as u32);
                }
            }
        }
    }

    /// What the children say to one thing that is asked of all.
    fn said(&self, asking: &Asking, start: usize, count: usize) -> Codes<'m> {
        let bytes = |codes: &'m [u8]| {
            if codes.is_empty() { Codes::Nothing } else { Codes::Bytes(&codes[start..start + count]) }
        };
        let names = |codes: &'m [u32]| {
            if codes.is_empty() { Codes::Nothing } else { Codes::Names(&codes[start..start + count]) }
        };
        let contexts = self.contexts;
        match &asking.column {
            Column::Age => bytes(&contexts.age.codes),
            Column::Ncy => bytes(&contexts.ncy.codes),
            Column::Phase => names(&contexts.phase.codes),
            Column::Area => names(&contexts.area.codes),
            Column::Setting => names(&contexts.now.codes),
            Column::Designation => names(&contexts.designation.codes),
            Column::Intake(id) => bytes(contexts.intake(id.as_str()).map_or(&[], |years| &years.codes)),
            Column::Level { line, aspects, highest } => {
                let (mut low, mut high) = (vec![0; count], vec![0; count]);
                let place = (contexts.term(), *line);
                levels(contexts.cohort(), place, asking.levels, (aspects, *highest), start, (&mut low, &mut high));
                Codes::Levels(low, high)
            }
            Column::Rated { line, aspect } => {
                let mut rated = vec![0; count];
                for (block, rated) in rated.chunks_mut(BLOCK).enumerate() {
                    let place = (contexts.term(), *line, *aspect);
                    let bytes = contexts.cohort().bytes(place, start + block * BLOCK, rated.len());
                    rated.iter_mut().zip(bytes).for_each(|(rated, byte)| *rated = u8::from(is_rated(*byte)));
                }
                Codes::Levels(rated, Vec::new())
            }
        }
    }

    /// The row of each child in a group.
    fn rows(&self, group: &Group, said: &[Codes<'_>], known: bool, count: usize) -> Vec<u32> {
        let mut sums: Vec<u32> = vec![0; count];
        let mut bytes: Vec<(&[u8], [u32; 256])> = Vec::with_capacity(group.members.len());
        for (place, rows) in &group.members {
            // After what is known stands that it is not known.
            let unknown = rows.last().copied().unwrap_or(0);
            let mut put = |codes| {
                let mut table = [unknown; 256];
                table.iter_mut().zip(rows).for_each(|(to, from)| *to = *from);
                bytes.push((codes, table));
            };
            match &said[*place] {
                Codes::Nothing => sums.iter_mut().for_each(|sum| *sum = sum.wrapping_add(unknown)),
                Codes::Names(names) => {
                    for (sum, name) in sums.iter_mut().zip(*names) {
                        let row = rows.get(name.wrapping_sub(1) as usize).copied().unwrap_or(unknown);
                        *sum = sum.wrapping_add(row);
                    }
                }
                Codes::Bytes(codes) => put(codes),
                Codes::Levels(low, _) if known => put(low),
                Codes::Levels(rated, none) if none.is_empty() => put(rated),
                Codes::Levels(low, high) => {
                    let levels = self.compiled.askings[*place].levels;
                    for ((sum, low), high) in sums.iter_mut().zip(low).zip(high) {
                        *sum = sum.wrapping_add(rows[interval(levels, usize::from(*low), usize::from(*high))]);
                    }
                }
            }
        }
        // Two at a time, so that a sum is taken up half as often. It is a row of a table that is held, so it has room.
        for pair in bytes.chunks(2) {
            match pair {
                [(a, of_a), (b, of_b)] => {
                    for ((sum, a), b) in sums.iter_mut().zip(*a).zip(*b) {
                        *sum = sum.wrapping_add(of_a[usize::from(*a)]).wrapping_add(of_b[usize::from(*b)]);
                    }
                }
                _ => {
                    for (codes, table) in pair {
                        sums.iter_mut()
                            .zip(*codes)
                            .for_each(|(sum, code)| *sum = sum.wrapping_add(table[usize::from(*code)]));
                    }
                }
            }
        }
        sums
    }
}

/// Whether all that these children say is known.
fn is_known(said: &Codes<'_>, asking: &Asking) -> bool {
    match said {
        Codes::Nothing => false,
        // The greatest tells of all, and is found many at a time.
        Codes::Bytes(bytes) => bytes.iter().max().is_none_or(|most| usize::from(*most) < asking.known.len()),
        Codes::Names(names) => {
            let count = asking.known.len() as u32;
            names.iter().fold(0, |open, name| open | u32::from(name.wrapping_sub(1) >= count)) == 0
        }
        Codes::Levels(_, high) if high.is_empty() => true,
        Codes::Levels(low, high) => low == high,
    }
}

/// Whether somebody has rated it, or said that it cannot apply.
pub(super) fn is_rated(byte: u8) -> bool {
    Absent::from_byte(byte).is_none_or(|absent| absent == Absent::NotApplicable)
}

/// The lowest and highest that the level of each child can be over some aspects; the number of levels where none applies.
fn levels(
    cohort: &Cohort,
    (term, line): (usize, usize),
    levels: usize,
    (aspects, highest): (&[usize], bool),
    start: usize,
    (low, high): (&mut [u8], &mut [u8]),
) {
    let levels = levels as u8;
    let top = levels.saturating_sub(1);
    for (block, (low, high)) in low.chunks_mut(BLOCK).zip(high.chunks_mut(BLOCK)).enumerate() {
        let count = low.len();
        if let [aspect] = aspects {
            let bytes = cohort.bytes((term, line, *aspect), start + block * BLOCK, count);
            for ((low, high), byte) in low.iter_mut().zip(high).zip(bytes) {
                let (known, out) = (*byte < levels, *byte == NOT_APPLICABLE);
                let [least, most] = if out { [levels; 2] } else { [0, top] };
                *low = if known { *byte } else { least };
                *high = if known { *byte } else { most };
            }
            continue;
        }
        let mut applies = [false; BLOCK];
        // The highest begins at the lowest level and rises, the lowest at the highest and falls.
        let neutral = if highest { 0 } else { top };
        low.fill(neutral);
        high.fill(neutral);
        for aspect in aspects {
            let bytes = cohort.bytes((term, line, *aspect), start + block * BLOCK, count);
            for (((low, high), any), byte) in low.iter_mut().zip(&mut *high).zip(&mut applies).zip(bytes) {
                let (known, out) = (*byte < levels, *byte == NOT_APPLICABLE);
                *any |= !out;
                let least = if known {
                    *byte
                } else if out {
                    neutral
                } else {
                    0
                };
                let most = if known {
                    *byte
                } else if out {
                    neutral
                } else {
                    top
                };
                (*low, *high) = if highest {
                    ((*low).max(least), (*high).max(most))
                } else {
                    ((*low).min(least), (*high).min(most))
                };
            }
        }
        for ((low, high), any) in low.iter_mut().zip(high).zip(&applies) {
            *low = if *any { *low } else { levels };
            *high = if *any { *high } else { levels };
        }
    }
}

/// The same of one child, or none where none applies.
pub(super) fn level_of(
    cohort: &Cohort,
    (term, line): (usize, usize),
    levels: usize,
    (aspects, highest): (&[usize], bool),
    child: usize,
) -> Option<[usize; 2]> {
    let top = levels.saturating_sub(1);
    let mut ends: Option<[usize; 2]> = None;
    for aspect in aspects {
        let byte = cohort.bytes((term, line, *aspect), child, 1)[0];
        let [least, most] = match usize::from(byte) {
            level if level < levels => [level, level],
            _ if byte == NOT_APPLICABLE => continue,
            _ => [0, top],
        };
        let [low, high] = ends.unwrap_or([least, most]);
        ends = Some(if highest { [low.max(least), high.max(most)] } else { [low.min(least), high.min(most)] });
    }
    ends
}

/// What is asked put together, as long as the rows are few; what holds for every child alike goes into the first group.
fn groups(compiled: &Compiled, lanes: usize, of: for<'a> fn(&'a Asking) -> (&'a [u32], &'a Rows)) -> Groups {
    let mut sets: Vec<(Vec<usize>, usize)> = Vec::new();
    let mut largest_first: Vec<(usize, usize)> =
        compiled.askings.iter().enumerate().map(|(place, asking)| (of(asking).1.count(), place)).collect();
    largest_first.sort_unstable_by(|a, b| b.cmp(a));
    for (rows, place) in largest_first {
        match sets.iter_mut().find(|(_, held)| *held * rows <= MOST_ROWS) {
            Some((set, held)) => {
                set.push(place);
                *held *= rows;
            }
            None => sets.push((vec![place], rows)),
        }
    }
    if sets.is_empty() {
        sets.push((Vec::new(), 1));
    }
    let mut settled = compiled.base.is_settled(0);
    let group = |(index, (set, _)): (usize, (Vec<usize>, usize))| {
        let mut rows = if index == 0 { compiled.base.clone() } else { Rows::everything(compiled.words) };
        let mut members = Vec::new();
        for place in set {
            let (row, own) = of(&compiled.askings[place]);
            let step = rows.count() as u32;
            rows = rows.times(own);
            settled &= (0..own.count()).all(|row| own.is_settled(row));
            members.push((place, row.iter().map(|row| row * step).collect()));
        }
        let tables = [0, 1].map(|which| laned(&rows, which, compiled.words, lanes));
        Group { members, tables, rows: rows.count() }
    };
    let list = sets.into_iter().enumerate().map(group).collect();
    Groups { list, settled }
}

/// One side of a table in lanes: the first words of all rows, then the next of all rows; padded with nothing.
fn laned(rows: &Rows, which: usize, words: usize, lanes: usize) -> Vec<u64> {
    let mut table = Vec::with_capacity(words.div_ceil(lanes) * lanes * rows.count());
    for chunk in 0..words.div_ceil(lanes) {
        for row in 0..rows.count() {
            let row = rows.row(row)[which];
            table.extend((0..lanes).map(|lane| row.get(chunk * lanes + lane).copied().unwrap_or(0)));
        }
    }
    table
}

/// Counts each bit over children, and notes the first of each.
fn look_up<const LANES: usize>(
    groups: &[(&[[u64; LANES]], &[u32])],
    here: Option<&[bool]>,
    first: Option<(&mut [u32], u32)>,
) -> Vec<u32> {
    match groups {
        [a] => look_up_all([*a], here, first),
        [a, b] => look_up_all([*a, *b], here, first),
        [a, b, c] => look_up_all([*a, *b, *c], here, first),
        [a, b, c, d] => look_up_all([*a, *b, *c, *d], here, first),
        _ => look_up_all(groups, here, first),
    }
}

#[inline]
fn look_up_all<'t, const LANES: usize>(
    groups: impl AsRef<[(&'t [[u64; LANES]], &'t [u32])]>,
    here: Option<&[bool]>,
    first: Option<(&mut [u32], u32)>,
) -> Vec<u32> {
    let groups = groups.as_ref();
    let count = groups.first().map_or(0, |(_, codes)| codes.len());
    let mut tally = Tally::new();
    let (first, offset) = first.map_or((None, 0), |(first, offset)| (Some(first), offset));
    let mut nobody: [u32; 0] = [];
    let first = first.unwrap_or(&mut nobody);
    let mut sets = [[0; LANES]; 8];
    for start in (0..count).step_by(8) {
        let end = count.min(start + 8);
        for (set, child) in sets.iter_mut().zip(start..end) {
            let mut fits = [u64::MAX; LANES];
            for (table, codes) in groups {
                let row = &table[codes[child] as usize];
                for lane in 0..LANES {
                    fits[lane] &= row[lane];
                }
            }
            *set = fits;
        }
        if let Some(here) = here {
            for (set, here) in sets.iter_mut().zip(&here[start..end]) {
                for word in set {
                    *word &= 0_u64.wrapping_sub(u64::from(*here));
                }
            }
        }
        if let Some(first) = first.get_mut(start..end) {
            for (first, set) in first.iter_mut().zip(&sets) {
                let mut bit = NONE;
                // From the last word to the first, without a branch that nobody could foresee.
                for lane in (0..LANES).rev() {
                    let own =
                        offset.wrapping_add((lane as u32).wrapping_mul(64)).wrapping_add(set[lane].trailing_zeros());
                    bit = if set[lane] == 0 { bit } else { own };
                }
                *first = (*first).min(bit);
            }
        }
        sets[end - start..].fill([0; LANES]);
        tally.add(&sets);
    }
    tally.counts()
}

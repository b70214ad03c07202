//! Everything on offer for one child, as sets of provisions: those that can be for others or meet nothing, meet some, meet all.

use std::collections::{BTreeMap, HashMap};

use foundation::Date;

use super::BulkMatch;
use super::compile::{Column, Compiled, Said, answers, is_there};
use super::contexts::Contexts;
use super::rows::{bits, has, set};
use super::told::Told;
use crate::matching::Finding;
use crate::provision::Catalogue;
use crate::provision::rule::{Alone, Ends, Question};

/// What provisions come to with each answer to each thing that they ask about by itself. Parts that ask about other things
/// turn out apart, so that a child's answers are put together by a few operations on bits.
pub(super) struct Turns {
    asked: Vec<Turn>,
    /// What nothing that is recorded changes.
    base: Row,
    /// The provisions of which some parts ask about several things together.
    joined: Vec<u64>,
}

/// For each 64 provisions, whether they can come to each of the six of [`Ends`].
type Row = Vec<[u64; Ends::WAYS]>;

/// Of one thing that is asked about.
struct Turn {
    column: Column,
    levels: usize,
    /// For each answer a row; the last is that it is not known.
    row: Vec<u32>,
    rows: Vec<Row>,
}

/// Parts of a provision that ask about one thing.
struct Ask<'c> {
    bit: usize,
    question: &'c Question,
    alone: Alone,
}

impl Turns {
    pub(super) fn new(compiled: &Compiled, catalogue: &Catalogue, contexts: &Contexts, day: Date) -> Self {
        let words = compiled.words;
        let neutral = [0, u64::MAX, u64::MAX, 0, 0, 0];
        let mut base: Row = vec![neutral; words];
        let mut joined = vec![0; words];
        let mut asked: BTreeMap<Column, Vec<Ask<'_>>> = BTreeMap::new();
        let provisions = compiled.order.iter().filter_map(|place| catalogue.provisions().get(*place));
        for (bit, provision) in provisions.enumerate() {
            let question = &provision.asks.question;
            if !is_there(provision, day) {
                put(&mut base, bit, [true, true, false, false, false, false]);
                continue;
            }
            let mut together = question.has_joined();
            for alone in question.alone() {
                let Some((attribute, aspects, highest)) = alone.slot.and_then(|slot| question.attribute(slot)) else {
                    // Several such parts are rare, and asked about as a whole.
                    together |= base
                        .get(bit / 64)
                        .is_some_and(|ways| ways.map(|way| way >> (bit % 64) & 1) != [0, 1, 1, 0, 0, 0]);
                    put(&mut base, bit, alone.values.map(|values| values != 0));
                    continue;
                };
                let asks = asked.entry(Column::of((attribute, aspects, highest))).or_default();
                together |= asks.last().is_some_and(|ask| ask.bit == bit);
                asks.push(Ask { bit, question, alone });
            }
            if together {
                set(&mut joined, bit);
            }
        }
        let turn = |(column, asks): (Column, Vec<Ask<'_>>)| {
            let mut places: HashMap<Row, u32> = HashMap::new();
            let mut rows: Vec<Row> = Vec::new();
            let mut place = |said: &Said<'_>| {
                let mut row: Row = vec![neutral; words];
                for Ask { bit, question, alone } in &asks {
                    let known = alone.slot.map_or(u64::MAX, |slot| question.values(slot, said));
                    put(&mut row, *bit, alone.values.map(|values| values & known != 0));
                }
                let next = rows.len() as u32;
                *places.entry(row).or_insert_with_key(|row| {
                    rows.push(row.clone());
                    next
                })
            };
            let (levels, answers) = answers(&column, contexts);
            let row = answers.iter().map(|said| said.as_ref().map_or(0, &mut place)).collect();
            Turn { column, levels, row, rows }
        };
        Self { asked: asked.into_iter().map(turn).collect(), base, joined }
    }
}

fn put(row: &mut Row, bit: usize, ways: [bool; Ends::WAYS]) {
    for (word, way) in row.get_mut(bit / 64).into_iter().flatten().zip(ways) {
        *word = *word & !(1 << (bit % 64)) | u64::from(way) << (bit % 64);
    }
}

/// What is known of one child and every provision.
pub(super) struct Sets {
    /// For each 64 provisions those that can be for others or meet nothing; meet some; meet all.
    can: Vec<[u64; 3]>,
    provisions: usize,
}

impl BulkMatch {
    /// Everything on offer for one child.
    pub(super) fn sets(&self, child: usize) -> Sets {
        let turns = self.turns.get_or_init(|| Turns::new(&self.compiled, &self.catalogue, &self.contexts, self.on));
        let mut ends = vec![Ends::new(); turns.base.len()];
        let mut with = |row: &Row| ends.iter_mut().zip(row).for_each(|(ends, ways)| ends.and(*ways));
        with(&turns.base);
        let told = Told::new(&self.contexts, child);
        for turn in &turns.asked {
            let place = told.answer(&turn.column, turn.levels);
            let row = place.and_then(|place| turn.row.get(place)).or(turn.row.last());
            row.and_then(|row| turn.rows.get(*row as usize)).into_iter().for_each(&mut with);
        }
        let mut sets = Sets { can: ends.iter().map(Ends::can).collect(), provisions: self.compiled.order.len() };
        // What is for others by one part is so by all of them.
        let open = ends.iter().zip(&turns.joined).map(|(ends, joined)| ends.reach()[0] & joined);
        for bit in bits(open) {
            if let Some(explanation) = self.explanation(child, bit) {
                sets.put(bit, explanation.worst(), explanation.best());
            }
        }
        sets
    }
}

impl Sets {
    /// Notes what a provision is at worst and at best.
    fn put(&mut self, bit: usize, worst: Finding, best: Finding) {
        let each = [Finding::DoesNotMeet, Finding::MeetsSome, Finding::MeetsEvery];
        for (word, end) in self.can.get_mut(bit / 64).into_iter().flatten().zip(each) {
            let can = worst == end || best == end;
            *word = *word & !(1 << (bit % 64)) | u64::from(can) << (bit % 64);
        }
    }

    pub(super) fn finding(&self, bit: usize) -> Finding {
        let can = self.can.get(bit / 64).map_or([false; 3], |can| can.map(|can| has(&[can], bit % 64)));
        let (worst, best) = Finding::ends(can);
        if worst == best { worst } else { Finding::CannotTell }
    }

    /// The provisions with a finding, in order.
    pub(super) fn with(&self, finding: Finding) -> impl Iterator<Item = usize> {
        let words = self.can.iter().map(move |[none, some, every]| match finding {
            Finding::MeetsEvery => every & !some & !none,
            Finding::MeetsSome => some & !every & !none,
            Finding::DoesNotMeet => none & !some & !every,
            Finding::CannotTell => (every & some) | (every & none) | (some & none),
        });
        // After the last provision a word has room left.
        bits(words).take_while(|bit| *bit < self.provisions)
    }
}

//! A catalogue as tables of bits: for everything that is asked of a child and every answer, the provisions that it fits.

use std::collections::BTreeMap;

use foundation::{Date, Id};

use super::super::context::{AGES, YEARS};
use super::contexts::Contexts;
use super::level;
use super::rows::{Distinct, Rows, has, set};
use crate::framework::{Framework, Interval, Rank};
use crate::provision::rule::{Attribute, Facts, Piece, Question};
use crate::provision::{Catalogue, Provision};

/// What is asked of children, whichever provision asks it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Age,
    Ncy,
    Phase,
    Area,
    Setting,
    Designation,
    Intake(Id),
    /// The level of these aspects together, and whether the highest counts.
    Level {
        line: usize,
        aspects: Vec<usize>,
        highest: bool,
    },
    /// Whether an aspect is rated.
    Rated {
        line: usize,
        aspect: usize,
    },
}

impl Column {
    pub(super) fn of((attribute, aspects, highest): (&Attribute, &[usize], bool)) -> Self {
        match attribute {
            Attribute::Age => Self::Age,
            Attribute::Ncy => Self::Ncy,
            Attribute::Phase => Self::Phase,
            Attribute::Area => Self::Area,
            Attribute::Setting => Self::Setting,
            Attribute::Designation => Self::Designation,
            Attribute::Intake(id) => Self::Intake(id.clone()),
            Attribute::Known { line, aspect } | Attribute::Unrated { line, aspect } => {
                Self::Rated { line: *line, aspect: *aspect }
            }
            Attribute::Aspect { line, aspect } => Self::Level { line: *line, aspects: vec![*aspect], highest: true },
            Attribute::Domain { line, .. } => {
                // The highest of one is the lowest of it.
                Self::Level { line: *line, aspects: aspects.to_vec(), highest: highest || aspects.len() == 1 }
            }
        }
    }
}

/// One thing that is asked of every child.
pub(super) struct Asking {
    pub(super) column: Column,
    /// For a level, the levels of its scale.
    pub(super) levels: usize,
    /// The row of each answer: of what is known the place of the year or name, then that it is not known; for a level
    /// from its lowest to its highest, see [`interval`].
    pub(super) row: Vec<u32>,
    /// For each row, the provisions that do not ask or that it fits.
    pub(super) rows: Rows,
    /// For each answer that is known, its row among [`Asking::known_rows`].
    pub(super) known: Vec<u32>,
    /// The rows of answers that are known.
    pub(super) known_rows: Rows,
    /// The plain provisions that ask it of a need that they meet.
    pub(super) fit: Vec<u64>,
    /// Whether some provision asks it otherwise.
    pub(super) reach: bool,
}

/// The place of an interval among the answers about a level: `levels` stands at both ends where none can apply.
pub(super) fn interval(levels: usize, low: usize, high: usize) -> usize {
    low * (levels + 1) + high
}

/// A catalogue made ready for the children of a cohort.
pub(super) struct Compiled {
    /// For each bit the place of its provision in the catalogue: by placement, layer and id.
    pub(super) order: Vec<usize>,
    /// For each bit, its placement and layer.
    pub(super) places: Vec<(usize, usize)>,
    /// For each provision of the catalogue its bit.
    pub(super) bits: Vec<u32>,
    pub(super) words: usize,
    pub(super) askings: Vec<Asking>,
    /// One row: what surely meets, or possibly, as far as the day and what cannot be read say.
    pub(super) base: Rows,
    /// The plain provisions: each part asks about one thing, and no other part does.
    pub(super) plain: Vec<u64>,
    /// The provisions that are there on the day and have a part about several things together.
    pub(super) apart: Vec<usize>,
}

/// How a provision asks.
struct Ask<'p> {
    bit: usize,
    question: &'p Question,
    slot: usize,
    piece: Piece,
}

impl Compiled {
    pub(super) fn new(catalogue: &Catalogue, framework: &Framework, contexts: &Contexts, day: Date) -> Self {
        let provisions = catalogue.provisions();
        let place = |index: &usize| {
            let provision = provisions.get(*index)?;
            let placements = catalogue.placements().iter().map(|placement| &placement.id);
            let placement = provision.placement.as_ref().map_or(0, |own| 1 + position(placements, own));
            Some((placement, position(catalogue.layers().iter().map(|layer| &layer.id), &provision.layer)))
        };
        let mut order: Vec<usize> = (0..provisions.len()).collect();
        // Provisions stand in the order of their ids, and this sort keeps it.
        order.sort_by_cached_key(place);
        let places = order.iter().filter_map(place).collect();
        let mut bits = vec![0; order.len()];
        for (bit, place) in order.iter().enumerate() {
            bits.get_mut(*place).into_iter().for_each(|slot| *slot = bit as u32);
        }
        let words = provisions.len().div_ceil(64);

        let mut asked: BTreeMap<Column, Vec<Ask<'_>>> = BTreeMap::new();
        let [mut surely, mut maybe, mut plain] = [0; 3].map(|_| vec![0; words]);
        let mut apart = Vec::new();
        for (bit, provision) in order.iter().filter_map(|index| provisions.get(*index)).enumerate() {
            let question = &provision.asks.question;
            let there = is_there(provision, day) && !provision.asks.fits.is_empty();
            match question.pieces() {
                None if there => apart.push(bit),
                None => {}
                Some(pieces) => {
                    let open_fit = |piece: &Piece| piece.slot.is_none() && piece.part >= question.reach_parts();
                    let is_plain = question.is_plain(&pieces) && !pieces.iter().any(open_fit);
                    if there {
                        set(&mut maybe, bit);
                        if pieces.iter().all(|piece| piece.slot.is_some()) {
                            set(&mut surely, bit);
                        }
                    }
                    let mut own: Vec<Column> = Vec::new();
                    for piece in pieces {
                        let slot = piece.slot.and_then(|slot| Some((slot, question.attribute(slot)?)));
                        let Some((slot, attribute)) = slot else { continue };
                        let column = Column::of(attribute);
                        own.push(column.clone());
                        let asks = asked.entry(column).or_default();
                        match asks.last_mut().filter(|ask| ask.bit == bit && ask.slot == slot) {
                            Some(before) => before.piece = before.piece.with(piece),
                            None => asks.push(Ask { bit, question, slot, piece }),
                        }
                    }
                    own.sort_unstable();
                    if is_plain && own.windows(2).all(|pair| pair.first() != pair.last()) {
                        set(&mut plain, bit);
                    }
                }
            }
        }
        let mut base = Rows::new(words);
        base.push(&surely, &maybe);
        let askings =
            asked.into_iter().map(|(column, asks)| asking(column, &asks, &plain, framework, contexts)).collect();
        Self { order, places, bits, words, askings, base, plain, apart }
    }

    /// Whether a provision can be answered from the tables in every way.
    pub(super) fn is_plain(&self, bit: usize) -> bool {
        has(&self.plain, bit)
    }
}

/// Whether it is there on the day.
pub(super) fn is_there(provision: &Provision, day: Date) -> bool {
    provision.from.is_none_or(|from| from <= day) && provision.until.is_none_or(|until| day <= until)
}

fn position<'i>(mut ids: impl Iterator<Item = &'i Id>, id: &Id) -> usize {
    ids.position(|other| other == id).unwrap_or(usize::MAX - 1)
}

fn asking(column: Column, asks: &[Ask<'_>], plain: &[u64], framework: &Framework, contexts: &Contexts) -> Asking {
    let words = plain.len();
    let mut fit = vec![0; words];
    for ask in asks {
        if has(plain, ask.bit) && ask.piece.part >= ask.question.reach_parts() {
            set(&mut fit, ask.bit);
        }
    }
    let reach = asks.iter().any(|ask| !has(&fit, ask.bit));
    let (mut rows, mut known_rows) = (Distinct::new(words), Distinct::new(words));
    let answer = |said: &Said<'_>| {
        // Those that do not ask fit everyone.
        let [mut surely, mut maybe] = [vec![u64::MAX; words], vec![u64::MAX; words]];
        for ask in asks {
            let fits = ask.piece.answer(ask.question.values(ask.slot, said));
            for (set, fits) in [&mut surely, &mut maybe].into_iter().zip(fits) {
                set.get_mut(ask.bit / 64).into_iter().for_each(|word| *word &= !(u64::from(!fits) << (ask.bit % 64)));
            }
        }
        (surely, maybe)
    };
    let levels = match &column {
        Column::Level { line, .. } => level::levels(framework, *line),
        _ => 0,
    };
    let known = known(&column, levels, contexts);
    let mut of_known = Vec::with_capacity(known.len());
    let mut row = Vec::new();
    for said in &known {
        let (surely, maybe) = answer(said);
        of_known.push(known_rows.place(surely.clone(), maybe.clone()));
        row.push(rows.place(surely, maybe));
    }
    if let Some(said) = unknown(&column) {
        let (surely, maybe) = answer(&said);
        row.push(rows.place(surely, maybe));
    }
    if let Column::Level { .. } = &column {
        let of_level = std::mem::take(&mut row);
        row = vec![0; interval(levels, levels, levels) + 1];
        for (level, of_level) in of_level.into_iter().enumerate() {
            row.get_mut(interval(levels, level, level)).into_iter().for_each(|row| *row = of_level);
        }
        for (low, high) in (0..levels).flat_map(|low| (low + 1..levels).map(move |high| (low, high))) {
            let ends = Rank::new(low).zip(Rank::new(high)).map(|(lo, hi)| Interval { lo, hi });
            let (surely, maybe) = answer(&Said::Level(ends));
            let place = rows.place(surely, maybe);
            row.get_mut(interval(levels, low, high)).into_iter().for_each(|row| *row = place);
        }
    }
    Asking { column, levels, row, rows: rows.rows, known: of_known, known_rows: known_rows.rows, fit, reach }
}

fn named(names: &[String]) -> Vec<Said<'_>> {
    names.iter().map(|name| Said::Name(Some(name))).collect()
}

/// What can be said in answer to something: at each place, for all but levels the last is that it is not known; for a level see
/// [`interval`], of which some places stand for nothing. For a level, how many levels its scale has.
pub(super) fn answers<'c>(column: &Column, contexts: &'c Contexts) -> (usize, Vec<Option<Said<'c>>>) {
    let levels = match column {
        Column::Level { line, .. } => level::levels(contexts.cohort().framework(), *line),
        _ => 0,
    };
    let mut answers: Vec<Option<Said<'c>>> = known(column, levels, contexts).into_iter().map(Some).collect();
    match column {
        Column::Rated { .. } => {}
        Column::Level { .. } => {
            let none = answers.pop();
            let ends = (0..=levels).flat_map(|low| (0..=levels).map(move |high| (low, high)));
            let said = |(low, high): (usize, usize)| {
                let ends = Rank::new(low).zip(Rank::new(high)).filter(|_| low <= high && high < levels);
                ends.map(|(lo, hi)| Said::Level(Some(Interval { lo, hi })))
            };
            answers = ends.map(said).collect();
            answers.pop();
            answers.extend(none);
        }
        _ => answers.push(unknown(column)),
    }
    (levels, answers)
}

/// What can be said that is known, in the order of its codes; of a level each by itself, then that none applies.
fn known<'c>(column: &Column, levels: usize, contexts: &'c Contexts) -> Vec<Said<'c>> {
    match column {
        Column::Age => AGES.map(|age| Said::Year(Some(age))).collect(),
        Column::Ncy => YEARS.map(|ncy| Said::Year(Some(ncy))).collect(),
        Column::Phase => named(&contexts.phase.names),
        Column::Area => named(&contexts.area.names),
        Column::Setting => named(&contexts.now.names),
        Column::Designation => named(&contexts.designation.names),
        Column::Intake(_) => [false, true].map(|within| Said::Within(Some(within))).into(),
        Column::Rated { .. } => [false, true].map(Said::Rated).into(),
        Column::Level { .. } => {
            let level = |level| Said::Level(Rank::new(level).filter(|_| level < levels).map(Interval::known));
            (0..=levels).map(level).collect()
        }
    }
}

/// That it is not known; whether something is rated always is, and a level lies within its scale.
fn unknown(column: &Column) -> Option<Said<'static>> {
    match column {
        Column::Age | Column::Ncy => Some(Said::Year(None)),
        Column::Phase | Column::Area | Column::Setting | Column::Designation => Some(Said::Name(None)),
        Column::Intake(_) => Some(Said::Within(None)),
        Column::Rated { .. } | Column::Level { .. } => None,
    }
}

/// One thing that is said of somebody, and nothing else.
pub(super) enum Said<'s> {
    Year(Option<i64>),
    Name(Option<&'s str>),
    Within(Option<bool>),
    Rated(bool),
    Level(Option<Interval>),
}

impl Said<'_> {
    fn year(&self) -> Option<i64> {
        if let Self::Year(year) = self { *year } else { None }
    }

    fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { *name } else { None }
    }
}

impl Facts for Said<'_> {
    fn level(&self, _: usize, _: usize) -> Option<Interval> {
        if let Self::Level(level) = self { *level } else { None }
    }

    fn is_rated(&self, _: usize, _: usize) -> bool {
        matches!(self, Self::Rated(true))
    }

    fn age(&self) -> Option<i64> {
        self.year()
    }

    fn ncy(&self) -> Option<i64> {
        self.year()
    }

    fn phase(&self) -> Option<&str> {
        self.name()
    }

    fn area(&self) -> Option<&str> {
        self.name()
    }

    fn setting(&self) -> Option<&str> {
        self.name()
    }

    fn designation(&self) -> Option<&str> {
        self.name()
    }

    fn intake(&self, _: &str) -> Option<bool> {
        if let Self::Within(within) = self { *within } else { None }
    }
}

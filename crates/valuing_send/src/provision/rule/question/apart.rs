//! A question taken apart into what it asks of one attribute at a time, so that many people can be looked up in tables.

use super::{Answer, Attribute, Facts, Form, Question, classes};

/// What a part of a question asks of one attribute, or of nothing that could be recorded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// The part: of the rules, then of what is met or raised.
    pub(crate) part: usize,
    /// The attribute by its number in the question.
    pub(crate) slot: Option<usize>,
    /// The values for which it holds, and those for which that can be.
    sure: u64,
    maybe: u64,
}

impl Piece {
    /// Whether it holds for values that an attribute can have: for all of them, and for any.
    pub(crate) fn answer(self, known: u64) -> [bool; 2] {
        [known & !self.sure == 0, known & self.maybe != 0]
    }

    /// The same together with another piece about the same attribute.
    pub(crate) fn with(self, other: Self) -> Self {
        Self { sure: self.sure & other.sure, maybe: self.maybe & other.maybe, ..self }
    }
}

impl Question {
    /// How many parts say whom it is for; those after them say what it meets or raises.
    pub(crate) fn reach_parts(&self) -> usize {
        self.reach.len()
    }

    /// Everything that must hold for it to meet every need, attribute by attribute; none where a part asks about several
    /// attributes together.
    pub(crate) fn pieces(&self) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        for (part, form) in self.reach.iter().chain(&self.fits).enumerate() {
            self.take_apart(part, form, &mut pieces)?;
        }
        Some(pieces)
    }

    /// What a part asks, if that is one attribute and every value of it says whether it holds.
    pub(crate) fn piece(&self, part: usize) -> Option<(usize, u64)> {
        let mut pieces = Vec::new();
        self.take_apart(part, self.reach.get(part)?, &mut pieces)?;
        match pieces.as_slice() {
            [piece] if piece.sure == piece.maybe => Some((piece.slot?, piece.sure)),
            _ => None,
        }
    }

    /// Whether the parts can be answered one by one, each about an attribute of its own: then the worst of all of them is
    /// the worst of each, and the best the best.
    pub(crate) fn is_plain(&self, pieces: &[Piece]) -> bool {
        let mut slots: Vec<usize> = pieces.iter().filter_map(|piece| piece.slot).collect();
        slots.sort_unstable();
        pieces.len() == self.reach.len() + self.fits.len() && slots.windows(2).all(|pair| pair.first() != pair.last())
    }

    /// The attribute with this number; of a domain the aspects, and whether the highest counts.
    pub(crate) fn attribute(&self, slot: usize) -> Option<(&Attribute, &[usize], bool)> {
        self.slots.get(slot).map(|slot| (&slot.attribute, slot.aspects.as_slice(), slot.highest))
    }

    /// The values that the attribute with this number can have.
    pub(crate) fn values(&self, slot: usize, facts: &impl Facts) -> u64 {
        self.slots.get(slot).map_or(u64::MAX, |slot| slot.known(facts))
    }

    fn take_apart(&self, part: usize, form: &Form, pieces: &mut Vec<Piece>) -> Option<()> {
        if let Form::All(forms) = form {
            return forms.iter().try_for_each(|form| self.take_apart(part, form, pieces));
        }
        let mut asked = form.asked();
        asked.sort_unstable();
        asked.dedup();
        let slot = match asked.as_slice() {
            [] => None,
            [slot] => Some(*slot),
            _ => return None,
        };
        let mut known = vec![u64::MAX; self.slots.len()];
        let (mut sure, mut maybe) = (0, 0);
        let mut tests = Vec::new();
        if let Some(slot) = slot {
            form.tests(slot, &mut tests);
        }
        // Values that it does not tell apart have one answer.
        for class in classes(u64::MAX, &tests) {
            if let Some(place) = slot.and_then(|slot| known.get_mut(slot)) {
                *place = class;
            }
            let answer = form.answer(&known);
            sure |= if answer == Answer::Yes { class } else { 0 };
            maybe |= if answer == Answer::No { 0 } else { class };
        }
        pieces.push(Piece { part, slot, sure, maybe });
        Some(())
    }
}

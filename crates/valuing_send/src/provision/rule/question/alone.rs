//! Parts of a question that ask about one attribute and about no other: what they come to together, for every value that it
//! can have.

use super::{ALL_MET, Form, Group, NONE_MET, Question, REACH, classes};

/// For each of six things that parts can come to, the values of their attribute with which they can. Each is about one of
/// the ends of a finding: see [`Ends`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alone {
    pub(crate) slot: Option<usize>,
    /// The parts: of the rules, then of what is met or raised.
    pub(crate) parts: Vec<usize>,
    pub(crate) values: [u64; Ends::WAYS],
}

/// What several groups of parts, of which none shares an attribute with another, can come to together.
///
/// A group comes to one of these with each completion: it is for others; nothing that is needed is met; it is for this child
/// and all is met; some but not all, and not none; not all; all, and there is something. Groups turn out as they may, whatever
/// the others do, so that what all of them can come to follows from what each can. Each bit is of a provision of its own.
#[derive(Clone, Copy)]
pub(crate) struct Ends {
    others: u64,
    none: u64,
    reach: u64,
    all: u64,
    something: u64,
    mixed: u64,
    /// A group meets something; another, or the same, does not meet all; one does and another does not.
    met: u64,
    unmet: u64,
    both: u64,
}

impl Ends {
    /// For others; none met; for this child with all met; with some met; with not all met; with all of at least one met.
    pub(crate) const WAYS: usize = 6;
    /// The outcomes of a group with which it comes to each of them: sets of bits as [`Question::case`] gives them.
    pub(super) const WAYS_OF: [u8; Self::WAYS] = [
        outcomes(REACH, 0),
        outcomes(NONE_MET, NONE_MET),
        outcomes(REACH | ALL_MET, REACH | ALL_MET),
        outcomes(REACH | NONE_MET | ALL_MET, REACH),
        outcomes(REACH | ALL_MET, REACH),
        outcomes(REACH | NONE_MET | ALL_MET, REACH | ALL_MET),
    ];

    /// Of no group.
    pub(crate) const fn new() -> Self {
        let (open, shut) = (u64::MAX, 0);
        Self {
            others: shut,
            none: open,
            reach: open,
            all: open,
            something: shut,
            mixed: shut,
            met: shut,
            unmet: shut,
            both: shut,
        }
    }

    /// Of parts that each ask about something of their own: whether all that say whom it is for hold, surely and possibly, and of
    /// so many that say what is met how many do.
    #[inline]
    pub(crate) fn of_apart(reach: [bool; 2], fits: u32, [sure, maybe]: [u32; 2]) -> Self {
        let [met, unmet] = [maybe > 0, sure < fits];
        let set = |holds: bool| if holds { u64::MAX } else { 0 };
        Self {
            others: set(!reach[0]),
            none: set(sure == 0),
            reach: set(reach[1]),
            all: set(reach[1] && maybe == fits),
            something: set(met),
            mixed: 0,
            met: set(met),
            unmet: set(unmet),
            // Of two or more, one can hold and another not.
            both: set(met && unmet && fits > 1),
        }
    }

    /// With another group, of which a bit says whether it can come to each of the six.
    #[inline]
    pub(crate) fn and(&mut self, [others, none, all, mixed, not_all, something]: [u64; Self::WAYS]) {
        self.others |= others;
        self.none &= none;
        self.reach &= all | not_all;
        self.all &= all;
        self.something |= something;
        self.mixed |= mixed;
        let met = mixed | something;
        self.both |= (self.met & not_all) | (self.unmet & met);
        self.met |= met;
        self.unmet |= not_all;
    }

    /// Whether it can be for this child, and whether it can be for others.
    pub(crate) fn reach(&self) -> [u64; 2] {
        [self.reach, self.others]
    }

    /// Whether it can be for others or meet nothing; meet some; meet all.
    #[inline]
    pub(crate) fn can(&self) -> [u64; 3] {
        [self.others | self.none, self.reach & (self.mixed | self.both), self.all & self.something]
    }
}

/// The outcomes that are so in what is asked.
const fn outcomes(asked: u8, so: u8) -> u8 {
    let (mut set, mut one) = (0, 0);
    while one < 8 {
        if one & asked == so {
            set |= 1 << one;
        }
        one += 1;
    }
    set
}

impl Question {
    /// What parts come to that ask about one attribute, or about nothing that could be recorded.
    pub(crate) fn alone(&self) -> impl Iterator<Item = Alone> {
        self.groups.iter().filter(|group| group.asked.len() < 2).map(|group| self.of_alone(group))
    }

    /// Whether other parts ask about several attributes together.
    pub(crate) fn has_joined(&self) -> bool {
        self.groups.iter().any(|group| group.asked.len() > 1)
    }

    fn of_alone(&self, group: &Group) -> Alone {
        let slot = group.asked.first().copied();
        let reach = group.reach.iter().filter_map(|part| self.reach.get(*part));
        let forms: Vec<&Form> = reach.chain(group.fits.iter().filter_map(|fit| self.fits.get(*fit))).collect();
        let mut tests = Vec::new();
        if let Some(slot) = slot {
            for form in &forms {
                form.tests(slot, &mut tests);
            }
        }
        let mut known = vec![u64::MAX; self.slots.len()];
        let mut values = [0; Ends::WAYS];
        // Values that no part tells apart come to the same.
        for class in classes(u64::MAX, &tests) {
            if let Some(place) = slot.and_then(|slot| known.get_mut(slot)) {
                *place = class;
            }
            let outcomes = self.case(group, &known);
            for (values, of) in values.iter_mut().zip(Ends::WAYS_OF) {
                *values |= if outcomes & of != 0 { class } else { 0 };
            }
        }
        let fits = group.fits.iter().map(|fit| self.reach.len() + fit);
        Alone { slot, parts: group.reach.iter().copied().chain(fits).collect(), values }
    }
}

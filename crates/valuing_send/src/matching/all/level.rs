//! The level of one child over the aspects of a domain, or of one aspect.

use foundation::Absent;

use crate::Cohort;
use crate::cohort::OfChild;
use crate::framework::{Framework, Interval, Rank, Scale};

const NOT_APPLICABLE: u8 = Absent::NotApplicable as u8;

/// Where a level stands in a cohort: the columns of its aspects, which lie beside each other.
#[derive(Clone, Copy)]
pub(super) struct Level {
    column: u32,
    aspects: u16,
    top: u8,
    highest: bool,
}

/// Between which levels one lies, or that none can apply.
#[derive(Clone, Copy)]
pub(super) struct Known {
    low: u8,
    high: u8,
}

impl Level {
    /// Of these aspects of a line in a term; none if they do not lie beside each other.
    pub(super) fn new(cohort: &Cohort, (term, line): (usize, usize), aspects: &[usize], highest: bool) -> Option<Self> {
        let first = *aspects.first()?;
        let column = u32::try_from(cohort.place(term, line, first)).ok()?;
        let beside = aspects.iter().zip(first..).all(|(aspect, next)| *aspect == next);
        let top = levels(cohort.framework(), line).checked_sub(1)? as u8;
        Some(Self { column, aspects: u16::try_from(aspects.len()).ok().filter(|_| beside)?, top, highest })
    }

    /// Of one aspect its column, and its highest level.
    pub(super) fn one(self) -> Option<(u32, u8)> {
        (self.aspects == 1).then_some((self.column, self.top))
    }

    #[inline]
    pub(super) fn of(self, child: OfChild<'_>) -> Known {
        let first = Known::of(child.byte(self.column as usize), self.top);
        if self.aspects == 1 { first } else { self.of_several(first, child) }
    }

    #[inline(never)]
    fn of_several(self, first: Known, child: OfChild<'_>) -> Known {
        (1..u32::from(self.aspects)).fold(first, |known, aspect| {
            let one = Known::of(child.byte((self.column + aspect) as usize), self.top);
            match (known.is_none(), one.is_none()) {
                (true, _) => one,
                (_, true) => known,
                _ if self.highest => Known { low: known.low.max(one.low), high: known.high.max(one.high) },
                _ => Known { low: known.low.min(one.low), high: known.high.min(one.high) },
            }
        })
    }
}

impl Known {
    pub(super) const NONE: Self = Self { low: u8::MAX, high: u8::MAX };

    /// What a rating says of a level that is `top` at most.
    #[inline]
    pub(super) fn of(byte: u8, top: u8) -> Self {
        let known = byte <= top;
        let [low, high] = if byte == NOT_APPLICABLE { [u8::MAX; 2] } else { [0, top] };
        Self { low: if known { byte } else { low }, high: if known { byte } else { high } }
    }

    #[inline]
    pub(super) fn is_none(self) -> bool {
        self.low == u8::MAX
    }

    /// The level, if it is known.
    #[inline]
    pub(super) fn known(self) -> Option<Rank> {
        if self.low == self.high { Rank::new(self.low.into()) } else { None }
    }

    /// The lowest and the highest that it can be.
    #[inline]
    pub(super) fn ends(self) -> [usize; 2] {
        [usize::from(self.low), usize::from(self.high)]
    }

    /// As a set of values: a bit for each level, the last for none.
    #[inline]
    pub(super) fn values(self) -> u64 {
        let levels = (2_u64 << (self.high & 31)) - (1 << (self.low & 31));
        if self.is_none() { 1 << 63 } else { levels }
    }

    #[inline]
    pub(super) fn interval(self) -> Option<Interval> {
        let [low, high] = self.ends().map(Rank::new);
        low.zip(high).map(|(lo, hi)| Interval { lo, hi })
    }
}

/// Whether a rating is one that somebody could give; what is withheld or suppressed is nobody's to ask for.
#[inline]
pub(super) fn is_rateable(byte: u8) -> bool {
    byte == Absent::NotRecorded as u8 || byte == Absent::Unavailable as u8
}

/// How many levels the scale of a line has.
pub(super) fn levels(framework: &Framework, line: usize) -> usize {
    let scale = framework.lines().get(line).and_then(|line| framework.scale_of(line));
    scale.map_or(0, |scale: &Scale| scale.levels.len())
}

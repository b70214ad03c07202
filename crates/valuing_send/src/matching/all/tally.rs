//! Counts of every bit of many sets.

#![expect(clippy::indexing_slicing, reason = "a place is one of eight sets, a digit or a word of a set")]

/// Counts of every bit, kept as the digits of binary numbers so that all of them are added to at once (R. Seal's way of
/// adding by carries, in H. Warren, *Hacker's Delight*, second edition, section 5-1).
pub(super) struct Tally<const LANES: usize> {
    digits: [[u64; LANES]; DIGITS],
}

/// Enough for so many sets less one: 2 to this.
pub(super) const DIGITS: usize = 15;

impl<const LANES: usize> Tally<LANES> {
    pub(super) fn new() -> Self {
        Self { digits: [[0; LANES]; DIGITS] }
    }

    /// Adds eight sets.
    pub(super) fn add(&mut self, sets: &[[u64; LANES]; 8]) {
        let [mut ones, mut twos, mut fours] = [self.digits[0], self.digits[1], self.digits[2]];
        let two = [0, 2, 4, 6].map(|place| carry(&mut ones, &sets[place], &sets[place + 1]));
        let four = [0, 2].map(|place| carry(&mut twos, &two[place], &two[place + 1]));
        let mut eight = carry(&mut fours, &four[0], &four[1]);
        self.digits[0] = ones;
        self.digits[1] = twos;
        self.digits[2] = fours;
        for digit in &mut self.digits[3..] {
            // Comparing with nothing would be a call; this is an instruction or two.
            if eight.iter().fold(0, |any, word| any | word) == 0 {
                break;
            }
            for (digit, eight) in digit.iter_mut().zip(&mut eight) {
                (*digit, *eight) = (*digit ^ *eight, *digit & *eight);
            }
        }
    }

    pub(super) fn counts(&self) -> Vec<u32> {
        let bit = |bit: usize| {
            let digit = |place: usize| ((self.digits[place][bit / 64] >> (bit % 64) & 1) as u32) << place;
            (0..DIGITS).map(digit).sum()
        };
        (0..LANES * 64).map(bit).collect()
    }
}

/// Adds two numbers of one digit to a third, lane by lane; what is carried.
fn carry<const LANES: usize>(sum: &mut [u64; LANES], a: &[u64; LANES], b: &[u64; LANES]) -> [u64; LANES] {
    std::array::from_fn(|lane| {
        let half = a[lane] ^ b[lane];
        let carried = (a[lane] & b[lane]) | (half & sum[lane]);
        sum[lane] ^= half;
        carried
    })
}

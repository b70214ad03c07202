//! One block of ChaCha8 at a time.

use std::convert::Infallible;

use rand_chacha::rand_core::TryRng;

/// What the state of ChaCha begins with: "expand 32-byte k".
const WORDS: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];

/// A stream of ChaCha8 for a few draws: the same numbers as [`open`](super::Streams::open) gives, made eight (of 64 bits)
/// at a time, and none before the first is asked for. `open` makes 32 at a time, which is less work for each of very many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Short {
    seed: [u32; 8],
    /// The number of the next block.
    next: u64,
    block: [u32; 16],
    used: usize,
}

impl Short {
    pub(super) fn new(seed: [u32; 8]) -> Self {
        Self { seed, next: 0, block: [0; 16], used: 16 }
    }

    fn word(&mut self) -> u32 {
        if let Some(word) = self.block.get(self.used) {
            self.used += 1;
            return *word;
        }
        self.block = block(self.seed, self.next);
        self.next = self.next.wrapping_add(1);
        self.used = 1;
        self.block[0]
    }
}

impl TryRng for Short {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.word())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let two = self.block.get(self.used..).and_then(<[u32]>::first_chunk::<2>);
        let [low, high] = if let Some(two) = two {
            self.used += 2;
            *two
        } else {
            [self.word(), self.word()]
        };
        Ok(u64::from(low) | u64::from(high) << 32)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for four in bytes.chunks_mut(4) {
            four.iter_mut().zip(self.word().to_le_bytes()).for_each(|(byte, own)| *byte = own);
        }
        Ok(())
    }
}

/// The block of this number: Bernstein, "ChaCha, a variant of Salsa20" (2008), with eight rounds, a counter of 64 bits and
/// a nonce of zeros.
fn block(seed: [u32; 8], number: u64) -> [u32; 16] {
    let [k0, k1, k2, k3, k4, k5, k6, k7] = seed;
    let [w0, w1, w2, w3] = WORDS;
    let start = [w0, w1, w2, w3, k0, k1, k2, k3, k4, k5, k6, k7, number as u32, (number >> 32) as u32, 0, 0];
    let [mut a0, mut a1, mut a2, mut a3, mut b0, mut b1, mut b2, mut b3, ..] = start;
    let [.., mut c0, mut c1, mut c2, mut c3, mut d0, mut d1, mut d2, mut d3] = start;
    for _ in 0..4 {
        quarter(&mut a0, &mut b0, &mut c0, &mut d0);
        quarter(&mut a1, &mut b1, &mut c1, &mut d1);
        quarter(&mut a2, &mut b2, &mut c2, &mut d2);
        quarter(&mut a3, &mut b3, &mut c3, &mut d3);
        quarter(&mut a0, &mut b1, &mut c2, &mut d3);
        quarter(&mut a1, &mut b2, &mut c3, &mut d0);
        quarter(&mut a2, &mut b3, &mut c0, &mut d1);
        quarter(&mut a3, &mut b0, &mut c1, &mut d2);
    }
    let mut block = [a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3];
    block.iter_mut().zip(start).for_each(|(word, start)| *word = word.wrapping_add(start));
    block
}

/// A quarter of a round.
fn quarter(a: &mut u32, b: &mut u32, c: &mut u32, d: &mut u32) {
    *a = a.wrapping_add(*b);
    *d = (*d ^ *a).rotate_left(16);
    *c = c.wrapping_add(*d);
    *b = (*b ^ *c).rotate_left(12);
    *a = a.wrapping_add(*b);
    *d = (*d ^ *a).rotate_left(8);
    *c = c.wrapping_add(*d);
    *b = (*b ^ *c).rotate_left(7);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand_chacha::rand_core::Rng;

    use crate::Seed;
    use crate::stream::{Purpose, StreamKey};

    proptest! {
        #[test]
        fn it_gives_what_the_long_stream_gives(
            seed: u64, run: u32, period: i32, key in "[a-z]{0,9}",
            wide in proptest::collection::vec(any::<bool>(), 1..90),
        ) {
            let streams = Seed::new(seed).streams(Purpose::new("test"));
            let key = StreamKey::new(&key);
            let (mut long, mut short) = (streams.open(run, key, period), streams.short(run, key, period));
            for wide in wide {
                if wide {
                    prop_assert_eq!(long.next_u64(), short.next_u64());
                } else {
                    prop_assert_eq!(long.next_u32(), short.next_u32());
                }
            }
        }
    }
}

//! Random numbers that are the same on every machine and any number of threads.

mod short;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Serialize;

use crate::provenance::Digest;
pub use short::Short;

/// The one number from which everything random in a result follows.
///
/// Each use has a stream of its own, named by the run, the key of the cell it is for, the period and the purpose, so
/// that adding a cell changes the draws of no other.
///
/// ```
/// use foundation::Seed;
/// use foundation::stream::Purpose;
///
/// const PATHS: Purpose = Purpose::new("example_paths");
/// let a = Seed::new(7).stream(0, "E10000019", 2019, PATHS);
/// let b = Seed::new(7).stream(0, "E10000019", 2019, PATHS);
/// assert_eq!(a, b);
/// assert_ne!(a, Seed::new(7).stream(0, "E10000018", 2019, PATHS));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Seed(u64);

/// What a stream is for: a name that no other use has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose(&'static str);

impl Purpose {
    /// A purpose of this name.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }
}

impl Seed {
    /// A seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The stream of ChaCha8 for one run, cell, period and purpose.
    pub fn stream(self, run: u32, key: &str, period: i32, purpose: Purpose) -> ChaCha8Rng {
        self.streams(purpose).open(run, StreamKey::new(key), period)
    }

    /// The streams of one purpose, for drawing very many: what follows from names is worked out once.
    pub fn streams(self, purpose: Purpose) -> Streams {
        Streams { seed: self.0, purpose: hash(purpose.0) }
    }
}

/// The streams of one seed and purpose; see [`Seed::streams`].
#[derive(Clone, Copy, Debug)]
pub struct Streams {
    seed: u64,
    purpose: [u8; 8],
}

/// The name of a cell, made ready for [`Streams::open`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamKey([u8; 8]);

impl StreamKey {
    /// Of a cell of this name.
    pub fn new(key: &str) -> Self {
        Self(hash(key))
    }
}

impl Streams {
    /// The stream for one run, cell and period: the same as [`Seed::stream`] gives.
    pub fn open(&self, run: u32, key: StreamKey, period: i32) -> ChaCha8Rng {
        let mut seed = [0; 32];
        for (bytes, word) in seed.chunks_exact_mut(4).zip(self.seed(run, key, period)) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        ChaCha8Rng::from_seed(seed)
    }

    /// The same, for a few draws.
    ///
    /// ```
    /// use foundation::Seed;
    /// use foundation::stream::{Purpose, StreamKey};
    /// use rand_chacha::rand_core::Rng;
    ///
    /// let streams = Seed::new(7).streams(Purpose::new("example_few"));
    /// let key = StreamKey::new("E10000019");
    /// assert_eq!(streams.short(0, key, 2019).next_u64(), streams.open(0, key, 2019).next_u64());
    /// ```
    pub fn short(&self, run: u32, key: StreamKey, period: i32) -> Short {
        Short::new(self.seed(run, key, period))
    }

    /// The seed of a stream, in words of which the first byte is the lowest.
    fn seed(&self, run: u32, key: StreamKey, period: i32) -> [u32; 8] {
        let [key, purpose] = [key.0, self.purpose].map(u64::from_le_bytes);
        let halves = |word: u64| [word as u32, (word >> 32) as u32];
        let ([seed, seed_high], [key, key_high], [purpose, purpose_high]) =
            (halves(self.seed), halves(key), halves(purpose));
        [seed, seed_high, run, period.cast_unsigned(), key, key_high, purpose, purpose_high]
    }
}

/// The first eight bytes of the SHA-256 digest: the same everywhere and always.
fn hash(text: &str) -> [u8; 8] {
    let mut first = [0; 8];
    first.iter_mut().zip(Digest::of(text.as_bytes()).bytes()).for_each(|(byte, digest)| *byte = digest);
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::rand_core::Rng;

    #[test]
    fn the_first_draw_never_changes() {
        let mut stream = Seed::new(1).stream(2, "cell", 3, Purpose::new("test"));
        assert_eq!(stream.next_u64(), 5_238_687_194_261_218_000);
    }
}

//! What a result was made from, so that it can be made again.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use crate::{Date, Error, Id, Seed, VERSION, code};

/// The SHA-256 digest of a document's canonical form. A text leads back to it.
///
/// ```
/// use foundation::Digest;
///
/// let digest = Digest::of(b"abc");
/// assert!(digest.to_string().starts_with("sha256:ba7816bf8f01cfea"));
/// assert_eq!(digest.to_string().parse::<Digest>()?, digest);
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest itself.
    pub fn bytes(self) -> [u8; 32] {
        self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Digest {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::value(code::DOCUMENT_VALUE, "sha256: and 64 digits from 0 to 9 and a to f");
        let digits = text.strip_prefix("sha256:").filter(|digits| digits.len() == 64).ok_or_else(wrong)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            let [high, low] = pair else { return Err(wrong()) };
            *byte = 16 * digit(*high).ok_or_else(wrong)? + digit(*low).ok_or_else(wrong)?;
        }
        Ok(Self(bytes))
    }
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// One document that a result was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// What it was to the result, such as `framework`.
    pub role: Id,
    /// Its id; left out for a child's documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its edition or version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The digest of its canonical form.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub digest: Digest,
}

/// What a result was made from: the library's version, its inputs, the day it speaks of, and the seed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provenance {
    /// The version of this library.
    pub library: &'static str,
    /// The inputs.
    pub sources: Vec<Source>,
    /// What was known on this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub as_of: Option<Date>,
    /// The seed, if anything was drawn at random.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<u64>"))]
    pub seed: Option<Seed>,
}

impl Provenance {
    /// Of a result made from these.
    pub fn new(sources: Vec<Source>) -> Self {
        Self { library: VERSION, sources, as_of: None, seed: None }
    }

    /// The same, speaking of what was known on this day.
    #[must_use]
    pub fn as_of(self, date: Date) -> Self {
        Self { as_of: Some(date), ..self }
    }

    /// The same, drawn at random from this seed.
    #[must_use]
    pub fn seed(self, seed: Seed) -> Self {
        Self { seed: Some(seed), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_no_digest_is_not_read() {
        let digest = Digest::of(b"");
        let text = digest.to_string();
        assert_eq!(text.parse::<Digest>(), Ok(digest));
        for wrong in
            ["", "sha256:", &text[..70], &text.to_uppercase(), &text.replace("sha256", "sha512"), &format!("{text}0")]
        {
            assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
        }
        assert!(text.replacen(&text[7..9], "é", 1).parse::<Digest>().is_err());
    }
}

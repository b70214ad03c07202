use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::{Error, code};

/// Integers of larger size are not kept by every reader of JSON.
pub(super) const LARGEST_INTEGER: u64 = 1 << 53;

/// Compact JSON with one form for each number. An absent value of ours is left out and never null, and a number that is
/// not finite (which `serde_json` would write as null) is an error; a null that came with an unknown key is kept.
struct Canonical;

impl Formatter for Canonical {
    fn write_null<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        Err(io::ErrorKind::InvalidData.into())
    }

    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        if value.fract() == 0.0 && value.abs() <= LARGEST_INTEGER as f64 {
            return write!(writer, "{}", value as i64);
        }
        serde_json::to_writer(writer, &value).map_err(io::Error::from)
    }
}

/// Writes canonical JSON as bytes.
///
/// # Errors
/// A number that is not finite.
pub fn to_bytes<T: Serialize + ?Sized>(document: &T) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    match document.serialize(&mut Serializer::with_formatter(&mut bytes, Canonical)) {
        Ok(()) => Ok(bytes),
        Err(_) => Err(Error::value(code::DOCUMENT_NON_FINITE, "")),
    }
}

/// Writes canonical JSON as text.
///
/// ```
/// use foundation::document::to_text;
///
/// assert_eq!(to_text(&[1.0, -0.0, 0.1])?, "[1,0,0.1]");
/// assert!(to_text(&f64::NAN).is_err());
/// # Ok::<(), foundation::Error>(())
/// ```
///
/// # Errors
/// A number that is not finite.
pub fn to_text<T: Serialize + ?Sized>(document: &T) -> Result<String, Error> {
    String::from_utf8(to_bytes(document)?).map_err(|_| Error::value(code::DOCUMENT_UTF8, ""))
}

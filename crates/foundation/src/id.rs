//! Names: those that we define and those that a caller brings.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::{Error, code};

macro_rules! name {
    ($name:ident) => {
        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Self::check(text)?;
                Ok(Self(text.into()))
            }
        }

        impl TryFrom<&str> for $name {
            type Error = Error;

            fn try_from(text: &str) -> Result<Self, Error> {
                text.parse()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    };
}

/// A name that a framework, a catalogue or this library defines: `[a-z][a-z0-9_]{0,63}`.
///
/// ```
/// use foundation::Id;
///
/// assert!("self_care".parse::<Id>().is_ok());
/// assert!("Self care".parse::<Id>().is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

name!(Id);

impl Id {
    /// The pattern that an id matches.
    pub const PATTERN: &str = "^[a-z][a-z0-9_]{0,63}$";

    fn check(text: &str) -> Result<(), Error> {
        let mut bytes = text.bytes();
        let head = bytes.next().is_some_and(|byte| byte.is_ascii_lowercase());
        let tail = bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if head && tail && text.len() <= 64 { Ok(()) } else { Err(Error::value(code::ID_FORM, "")) }
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name that a caller brings (a child's reference, a URN, an area's code): 1 to 128 bytes of UTF-8 without control
/// characters, compared byte by byte and never interpreted.
///
/// Its `Debug` does not show it, because it may lead to a child.
///
/// ```
/// use foundation::Key;
///
/// let key: Key = "case 0417".parse()?;
/// assert_eq!(key.as_str(), "case 0417");
/// assert_eq!(format!("{key:?}"), "Key(9 bytes)");
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

name!(Key);

impl Key {
    fn check(text: &str) -> Result<(), Error> {
        if (1..=128).contains(&text.len()) && !text.chars().any(char::is_control) {
            Ok(())
        } else {
            Err(Error::value(code::KEY_FORM, ""))
        }
    }
}

impl From<&Id> for Key {
    fn from(id: &Id) -> Self {
        Self(id.0.clone())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({} bytes)", self.0.len())
    }
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{Id, Key};

    impl JsonSchema for Id {
        fn schema_name() -> Cow<'static, str> {
            "Id".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "pattern": Id::PATTERN, "description": "A name that a document defines." })
        }
    }

    impl JsonSchema for Key {
        fn schema_name() -> Cow<'static, str> {
            "Key".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "type": "string", "minLength": 1, "maxLength": 128,
                "description": "A name that the caller brings: at most 128 bytes, no control characters."
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_edges_of_an_id() {
        let long = "a".repeat(64);
        for good in ["a", "a1", "a_b", long.as_str()] {
            assert!(good.parse::<Id>().is_ok(), "{good}");
        }
        let longer = "a".repeat(65);
        for bad in ["", "1a", "_a", "A", "a-b", "a b", "é", longer.as_str()] {
            assert!(bad.parse::<Id>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_edges_of_a_key() {
        assert!("é".repeat(64).parse::<Key>().is_ok());
        assert!("é".repeat(65).parse::<Key>().is_err());
        assert!("".parse::<Key>().is_err());
        assert!("a\nb".parse::<Key>().is_err());
    }

    proptest! {
        #[test]
        fn a_message_never_repeats_the_text(text in "[^a-z]{8,80}") {
            let message = text.parse::<Id>().unwrap_err().to_string();
            prop_assert!(!message.contains(&text));
        }
    }
}

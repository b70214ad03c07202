//! Numbers and texts in, and counts out. Python's own errors, of another type, of a number too large or of a text that is not UTF-8, would
//! not be of this library, and the last would hold the text.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::date::When;
use crate::document::{Said, pairs, utf8};
use crate::error::argument;

/// So many of something, as a repr says it.
pub(crate) fn counted(count: impl std::fmt::Display, what: &str) -> String {
    let count = count.to_string();
    let ending = if count == "1" { "" } else { "s" };
    format!("{count} {what}{ending}")
}

/// What an argument can become.
pub(crate) trait Taken<'a>: Sized {
    /// From what Python gives.
    fn taken(object: &'a Bound<'_, PyAny>) -> PyResult<Self>;
}

/// A whole number that fits, or several.
pub(crate) fn whole<'a, T: Taken<'a>>(object: &'a Bound<'_, PyAny>) -> PyResult<T> {
    T::taken(object)
}

/// A number, or several.
pub(crate) fn figure<'a, T: Taken<'a>>(object: &'a Bound<'_, PyAny>) -> PyResult<T> {
    T::taken(object)
}

/// A text where one is supplied if there is none, or several.
pub(crate) fn said<'a, T: Taken<'a>>(object: &'a Bound<'_, PyAny>) -> PyResult<T> {
    T::taken(object)
}

macro_rules! numbers {
    ($($number:ident)*) => {
        $(
            impl Taken<'_> for $number {
                fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
                    let expected = || format!("a whole number from {} to {}", Self::MIN, Self::MAX);
                    object.extract().map_err(|_| argument("", expected()))
                }
            }
        )*
    };
}

numbers! { u8 u16 u32 u64 usize i16 i32 i64 }

impl Taken<'_> for f64 {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        object.extract().map_err(|_| argument("", "a number"))
    }
}

impl Taken<'_> for When {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        object.extract()
    }
}

impl<'a> Taken<'a> for &'a str {
    fn taken(object: &'a Bound<'_, PyAny>) -> PyResult<Self> {
        utf8(object.cast::<PyString>().map_err(|_| argument("", "a text"))?)
    }
}

impl Taken<'_> for String {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        <&str>::taken(object).map(str::to_owned)
    }
}

impl Taken<'_> for Said {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        String::taken(object).map(Self)
    }
}

impl<'a, T: Taken<'a>> Taken<'a> for Option<T> {
    fn taken(object: &'a Bound<'_, PyAny>) -> PyResult<Self> {
        if object.is_none() { Ok(None) } else { T::taken(object).map(Some) }
    }
}

impl<T: for<'item> Taken<'item>> Taken<'_> for Vec<T> {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        // What has no length may have no end; a text is not the list of its letters, nor a dict that of its keys.
        let is_other = object.is_instance_of::<PyString>() || object.is_instance_of::<PyDict>();
        let is_list = object.len().is_ok() && !is_other;
        let items = object.try_iter().ok().filter(|_| is_list).ok_or_else(|| argument("", "a list"))?;
        items.map(|item| T::taken(&item?)).collect()
    }
}

impl<K: for<'key> Taken<'key> + Ord, T: for<'item> Taken<'item>> Taken<'_> for BTreeMap<K, T> {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        pairs(object, "")?.iter().map(|(key, value)| Ok((K::taken(&key)?, T::taken(&value)?))).collect()
    }
}

/// The items of a tuple, or of a list, of so many.
fn items<'py, const N: usize>(object: &Bound<'py, PyAny>) -> PyResult<[Bound<'py, PyAny>; N]> {
    let expected = || argument("", format!("a tuple of {N}"));
    let given = object.len().is_ok_and(|len| len == N).then(|| object.try_iter()).ok_or_else(expected)?;
    let items = given.map_err(|_| expected())?.collect::<PyResult<Vec<_>>>()?;
    items.try_into().map_err(|_| expected())
}

impl<A: for<'item> Taken<'item>, B: for<'item> Taken<'item>> Taken<'_> for (A, B) {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let [first, second] = items(object)?;
        Ok((A::taken(&first)?, B::taken(&second)?))
    }
}

impl<T: for<'item> Taken<'item>> Taken<'_> for (T, T, T) {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let [first, second, third] = items(object)?;
        Ok((T::taken(&first)?, T::taken(&second)?, T::taken(&third)?))
    }
}

/// The place of something in a list, for methods whose signature cannot be written.
pub(crate) struct Index(pub(crate) i64);

impl<'py> FromPyObject<'_, 'py> for Index {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        whole(&object).map(Self)
    }
}

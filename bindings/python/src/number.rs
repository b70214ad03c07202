//! Whole numbers in.

use std::collections::BTreeMap;

use pyo3::prelude::*;

use crate::document::pairs;
use crate::error::argument;

/// What a whole number, or several, can become.
pub(crate) trait Whole: Sized {
    /// From what Python gives.
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self>;
}

/// A whole number that fits. Python's own errors, of another type or a number too large, would not be of this library.
pub(crate) fn whole<T: Whole>(object: &Bound<'_, PyAny>) -> PyResult<T> {
    T::taken(object)
}

macro_rules! numbers {
    ($($number:ident)*) => {
        $(
            impl Whole for $number {
                fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
                    let expected = || format!("a whole number from {} to {}", Self::MIN, Self::MAX);
                    object.extract().map_err(|_| argument("", expected()))
                }
            }
        )*
    };
}

numbers! { u8 u16 u32 u64 usize i16 i64 }

impl<T: Whole> Whole for Option<T> {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if object.is_none() { Ok(None) } else { T::taken(object).map(Some) }
    }
}

impl<T: Whole> Whole for Vec<T> {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let items = object.try_iter().map_err(|_| argument("", "a list of whole numbers"))?;
        items.map(|item| T::taken(&item?)).collect()
    }
}

impl<K: for<'a, 'py> FromPyObject<'a, 'py> + Ord, T: Whole> Whole for BTreeMap<K, T> {
    fn taken(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let mut read = Self::new();
        for (key, value) in pairs(object, "")? {
            let key = key.extract().map_err(|_| argument("", "a dict whose keys are texts"))?;
            read.insert(key, T::taken(&value)?);
        }
        Ok(read)
    }
}

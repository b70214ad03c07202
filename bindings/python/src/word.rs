//! The closed vocabularies, as the `enum.StrEnum`s of `valuing_send.enums`.

use foundation::Absent;
use foundation::document::to_text;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use serde::Serialize;

/// How documents write it.
pub(crate) fn written<T: Serialize>(word: T) -> String {
    to_text(&word).unwrap_or_default().trim_matches('"').to_owned()
}

macro_rules! words {
    ($($name:ident $class:literal $of:ty;)*) => {
        $(
            #[doc = concat!("`valuing_send.", $class, "`.")]
            pub(crate) struct $name(pub(crate) $of);

            impl<'py> IntoPyObject<'py> for $name {
                type Target = PyAny;
                type Output = Bound<'py, PyAny>;
                type Error = PyErr;

                #[cfg(feature = "stubs")]
                const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr =
                    pyo3::type_hint_identifier!("valuing_send.enums", $class);

                fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
                    CLASS.import(py, "valuing_send.enums", $class)?.call1((written(self.0),))
                }
            }
        )*
    };
}

words! {
    Finding "Finding" valuing_send::matching::Finding;
    Comparison "Comparison" valuing_send::profile::Comparison;
    Answer "Answer" valuing_send::matching::Answer;
    Missing "Absent" &'static str;
}

impl Missing {
    pub(crate) fn of(absent: Absent) -> Self {
        Self(absent.as_str())
    }
}

/// Whether it is one of `valuing_send.Absent`, which are texts too.
pub(crate) fn is_absent(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    object.is_instance(CLASS.import(object.py(), "valuing_send.enums", "Absent")?)
}

/// Why there is no value, if it is one of `valuing_send.Absent`.
pub(crate) fn absent(object: &Bound<'_, PyAny>) -> PyResult<Option<Absent>> {
    if is_absent(object)? { Ok(Absent::from_name(&object.extract::<String>()?)) } else { Ok(None) }
}

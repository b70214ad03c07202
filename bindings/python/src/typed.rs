//! Python objects with the type that the stub gives them: the names of `valuing_send.types`.

use pyo3::prelude::*;

macro_rules! typed {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug)]
            pub(crate) struct $name<'py>(pub(crate) Bound<'py, PyAny>);

            impl<'py> FromPyObject<'_, 'py> for $name<'py> {
                type Error = PyErr;

                #[cfg(feature = "stubs")]
                const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
                    pyo3::type_hint_identifier!("valuing_send.types", stringify!($name));

                fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
                    Ok(Self(object.to_owned()))
                }
            }

            impl<'py> IntoPyObject<'py> for $name<'py> {
                type Target = PyAny;
                type Output = Bound<'py, PyAny>;
                type Error = std::convert::Infallible;

                #[cfg(feature = "stubs")]
                const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr =
                    pyo3::type_hint_identifier!("valuing_send.types", stringify!($name));

                fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
                    Ok(self.0)
                }
            }
        )*
    };
}

typed! {
    /// A document or a part of one.
    Document;
    /// Several of them.
    Documents;
    /// A record of a profile: a document or its text.
    Record;
    /// Several of them.
    Records;
    /// Problems of a table.
    Issues;
    /// A day for each name.
    Days;
    /// Groups of children.
    Groups;
    /// Levels by aspect.
    Levels;
    /// Values by period, coming in.
    Given;
    /// Values by period, going out.
    Points;
    /// Figures by period, coming in.
    Marks;
    /// Figures by period, going out.
    Course;
    /// The values of a column.
    Values;
    /// Ids, one after the other.
    Names;
    /// Offers, one after the other.
    Offers;
    /// Areas, one after the other.
    Areas;
    /// Anything that gives an Arrow stream.
    Frame;
    /// The same, or a list for each column.
    Rows;
    /// Anything that gives an Arrow stream, or comma-separated values, or the path of a file of them.
    FrameOrFile;
    /// Told how far the work is.
    Progress;
    /// How a pickled object is made again.
    Made;
    /// A capsule of the Arrow C interface.
    Capsule;
}

/// An enum whose variants each hold the class of the same name: what is none of them is an argument that is not allowed.
macro_rules! one_of {
    ($name:ident: $($class:ident)|+, $expected:literal) => {
        impl<'py> FromPyObject<'_, 'py> for $name {
            type Error = PyErr;

            #[cfg(feature = "stubs")]
            const INPUT_TYPE: pyo3::inspect::PyStaticExpr = {
                use pyo3::type_hint_union;
                type_hint_union!($(<$class as FromPyObject<'_, '_>>::INPUT_TYPE),+)
            };

            fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
                $(
                    if let Ok(found) = object.extract() {
                        return Ok(Self::$class(found));
                    }
                )+
                Err(crate::error::argument("", $expected))
            }
        }
    };
}
pub(crate) use one_of;

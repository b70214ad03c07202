//! Errors, raised as the classes of `valuing_send.errors`.

use foundation::{Code, Coded, Issue, Issues, code};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// An error that is raised as a class of its own.
pub(crate) trait Raised: Coded {
    /// The name of the class in `valuing_send.errors`.
    fn class(&self) -> &'static str;
}

impl Raised for foundation::Error {
    fn class(&self) -> &'static str {
        match self {
            Self::Stopped(_) => "StoppedError",
            _ => by_area(self.code()),
        }
    }
}

impl Raised for valuing_send::Error {
    fn class(&self) -> &'static str {
        match self {
            Self::Crosswalk(_) if self.code() == code::PROFILE_LEVEL => "ProfileError",
            Self::Framework(_) | Self::Provision(_) | Self::Crosswalk(_) => "DocumentError",
            Self::Profile(_) | Self::GraduatedApproach(_) | Self::Pack(_) => "ProfileError",
            Self::Matching(_) => by_name(self.code()).unwrap_or("ProfileError"),
            Self::Nearest(_) => by_name(self.code()).unwrap_or("Error"),
            Self::Cohort(_) => by_name(self.code()).unwrap_or("CohortError"),
            Self::Agreement(_) => by_name(self.code()).unwrap_or("AgreementError"),
            Self::Foundation(error) => error.class(),
            _ => "Error",
        }
    }
}

/// The class of an error about a table, or about a name of which there is nothing.
fn by_name(code: Code) -> Option<&'static str> {
    let one_of = |codes: &[Code]| codes.contains(&code);
    if one_of(&[code::DOCUMENT_REFERENCE, code::COHORT_TERM]) {
        return Some("NotFoundError");
    }
    one_of(&[code::TABLE_COLUMN, code::TABLE_TYPE, code::DOCUMENT_UNKNOWN_KEY]).then_some("TableError")
}

impl Raised for trajectory::Error {
    fn class(&self) -> &'static str {
        match self {
            Self::Foundation(error) => error.class(),
            Self::Document(_) => by_area(self.code()),
            Self::Cases(_) => by_name(self.code()).unwrap_or("SeriesError"),
            _ => "SeriesError",
        }
    }
}

impl Raised for sen2::Error {
    fn class(&self) -> &'static str {
        match self {
            Self::Published(_) | Self::Projection(_) | Self::Outputs(_) => by_area(self.code()),
            Self::Trajectory(error) => error.class(),
            Self::Foundation(error) => error.class(),
            _ => "Error",
        }
    }
}

impl Raised for tables::Error {
    fn class(&self) -> &'static str {
        match self {
            Self::Foundation(error) => error.class(),
            _ => "TableError",
        }
    }
}

impl Raised for charts::story::Error {
    fn class(&self) -> &'static str {
        match self {
            Self::Child(error) => error.class(),
            Self::Area(error) => error.class(),
            Self::Measure(error) => error.class(),
            Self::Foundation(error) => error.class(),
            _ => "Error",
        }
    }
}

fn by_area(code: Code) -> &'static str {
    if [code::PUBLISHED_AREA, code::PUBLISHED_MEASURE, code::OUTPUT_UNKNOWN].contains(&code) {
        return "NotFoundError";
    }
    match code.as_str().split('-').nth(1) {
        Some("TABLE") => "TableError",
        Some("BOUNDARY" | "RUN") => "ArgumentError",
        Some(
            "SERIES" | "FORECAST" | "HIERARCHY" | "FLOW" | "OUTPUT" | "AMBITION" | "INITIATIVE" | "PIPELINE" | "ACTUAL"
            | "BENEFIT",
        ) => "SeriesError",
        _ => "DocumentError",
    }
}

/// What may go wrong in this library, as what may go wrong in Python.
pub(crate) trait OrRaise<T> {
    /// The value, or the exception.
    fn or_raise(self) -> PyResult<T>;

    /// The same for the answer to a question by name: nothing of this name is a `NotFoundError`.
    fn or_not_found(self) -> PyResult<T>;
}

impl<T, E: Raised> OrRaise<T> for Result<T, E> {
    fn or_raise(self) -> PyResult<T> {
        self.map_err(|error| raise(error.class(), &error.to_string(), error.code(), error.issues()))
    }

    fn or_not_found(self) -> PyResult<T> {
        self.map_err(|error| {
            let missing = error.code() == code::DOCUMENT_REFERENCE;
            let class = if missing { "NotFoundError" } else { error.class() };
            raise(class, &error.to_string(), error.code(), error.issues())
        })
    }
}

/// What goes wrong with an argument after it was read.
pub(crate) trait OfArgument<T> {
    /// The value, or the exception with the note that PyO3 adds while it reads an argument of this name.
    fn of_argument(self, name: &str) -> PyResult<T>;
}

impl<T> OfArgument<T> for PyResult<T> {
    fn of_argument(self, name: &str) -> Self {
        self.inspect_err(|error| {
            Python::attach(|py| {
                let note = format!("while processing '{name}'");
                // A note that cannot be added leaves the error as it is.
                let _ = error.value(py).call_method1("add_note", (note,));
            });
        })
    }
}

/// The exception for one problem.
pub(crate) fn problem(class: &str, code: Code, path: &str, expected: impl Into<String>) -> PyErr {
    let issue = Issue::new(code, path, expected);
    raise(class, &issue.to_string(), code, std::slice::from_ref(&issue))
}

/// The exception for an argument that is not one of those allowed.
pub(crate) fn argument(path: &str, expected: impl Into<String>) -> PyErr {
    problem("ArgumentError", code::BOUNDARY_ARGUMENT, path, expected)
}

/// The exception for an argument that names something that there is none of.
pub(crate) fn not_found(argument: &str, expected: impl Into<String>) -> PyErr {
    problem("NotFoundError", code::DOCUMENT_REFERENCE, argument, expected)
}

/// The exception for all of these.
pub(crate) fn problems(class: &str, issues: &Issues) -> PyErr {
    raise(class, &issues.to_string(), issues.code(), issues.as_slice())
}

fn raise(class: &str, message: &str, code: Code, issues: &[Issue]) -> PyErr {
    Python::attach(|py| match exception(py, class, message, code, issues) {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    })
}

fn exception<'py>(
    py: Python<'py>,
    class: &str,
    message: &str,
    code: Code,
    issues: &[Issue],
) -> PyResult<Bound<'py, PyAny>> {
    let list = listed(py, issues)?;
    let path = issues.first().map_or("", Issue::path);
    py.import("valuing_send.errors")?.getattr(class)?.call1((message, code.as_str(), path, list))
}

/// Each issue as a dict: `valuing_send.errors.Issue`.
pub(crate) fn listed<'py>(py: Python<'py>, issues: &[Issue]) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for issue in issues {
        let dict = PyDict::new(py);
        dict.set_item("code", issue.code().as_str())?;
        dict.set_item("path", issue.path())?;
        dict.set_item("message", issue.code().message())?;
        dict.set_item("expected", issue.expected())?;
        list.append(dict)?;
    }
    Ok(list)
}

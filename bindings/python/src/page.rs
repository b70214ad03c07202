//! Pages.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::error::OrRaise;
use crate::matching::Match;
use crate::number::counted;
use crate::outlook::Outlook;
use crate::pickle;
use crate::snapshot::Snapshot;
use crate::typed::Made;

/// A page of HTML that needs nothing but itself. :func:`story` and :meth:`Pack.page` make one.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(PartialEq)]
pub(crate) struct Page {
    /// The whole file.
    #[pyo3(get)]
    html: String,
}

impl Page {
    pub(crate) fn of(page: &charts::html::Page) -> Self {
        Self { html: page.to_html() }
    }

    /// As a notebook shows it.
    pub(crate) fn framed(&self) -> String {
        charts::html::framed("A page of valuing_send", &self.html).to_string()
    }
}

#[pymethods]
impl Page {
    /// Writes it to a file.
    ///
    /// Parameters
    /// ----------
    /// path : str or os.PathLike
    ///     The file, which is replaced.
    fn save(&self, path: PathBuf) -> PyResult<()> {
        Ok(std::fs::write(path, &self.html)?)
    }

    fn __str__(&self) -> &str {
        &self.html
    }

    fn _repr_html_(&self) -> String {
        self.framed()
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Page: {}>", counted(self.html.len(), "byte"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(slf.get_type().getattr("_restore")?, (&slf.get().html,))
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, html: String) -> Self {
        Self { html }
    }
}

/// A child a year ago and now, what was found for them, and an area, on one page.
///
/// Parameters
/// ----------
/// before, now : Snapshot
///     Of one child.
/// found : Match
///     What is on offer for them.
/// outlook : Outlook
///     The area that they live in.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> child = vs.Profile.example()
/// >>> before, now = child.as_of("2025-10-17"), child.as_of("2026-10-16")
/// >>> found = vs.Match(now, vs.Context.example(), vs.Catalogue.example())
/// >>> page = vs.story(before, now, found, vs.Outlook(vs.Published(), "Lincolnshire"))
/// >>> page.html.startswith("<!DOCTYPE html>")
/// True
#[pyfunction]
pub(crate) fn story(py: Python<'_>, before: Snapshot, now: Snapshot, found: Match, outlook: Outlook) -> PyResult<Page> {
    let make = || charts::story::page(&before.inner, &now.inner, &found.inner, &outlook.inner);
    Ok(Page::of(&py.detach(make).or_raise()?))
}

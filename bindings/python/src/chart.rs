//! Drawings.

use std::path::PathBuf;

use charts::{Options, html};
use foundation::Columns;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::error::{OfArgument, OrRaise};
use crate::number::counted;
use crate::pickle;
use crate::table::Table;
use crate::typed::Made;

/// How to draw, under this id.
pub(crate) fn options(id: &str) -> PyResult<Options> {
    Ok(Options::new(id.parse::<foundation::Id>().or_raise().of_argument("id")?))
}

/// A drawing as SVG, with a title and a description in words. A notebook shows it.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(PartialEq)]
pub(crate) struct Svg {
    /// The markup.
    #[pyo3(get)]
    text: String,
    /// What it shows, in a few words.
    #[pyo3(get)]
    title: String,
}

impl Svg {
    pub(crate) fn of(svg: &charts::Svg) -> Self {
        Self { text: svg.as_str().to_owned(), title: svg.title().to_owned() }
    }
}

#[pymethods]
impl Svg {
    /// Writes it to a file.
    ///
    /// Parameters
    /// ----------
    /// path : str or os.PathLike
    ///     The file, which is replaced.
    fn save(&self, path: PathBuf) -> PyResult<()> {
        Ok(std::fs::write(path, &self.text)?)
    }

    fn _repr_svg_(&self) -> &str {
        &self.text
    }

    fn _repr_html_(&self) -> &str {
        &self.text
    }

    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Svg: {}>", counted(self.text.len(), "byte"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let fields = (&slf.get().text, &slf.get().title);
        pickle::made(slf.get_type().getattr("_restore")?, fields)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: String, title: String) -> Self {
        Self { text, title }
    }
}

/// A drawing with the same as a table. A notebook shows both.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
/// >>> picture = cohort.beside("aspects").release(threshold=1).need_beside_readiness(part="attention")
/// >>> picture
/// <valuing_send.Picture: Need beside setting>
/// >>> len(picture.columns()) > 1
/// True
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(PartialEq)]
pub(crate) struct Picture {
    text: String,
    title: String,
    figure: String,
    table: Columns<'static>,
}

impl Picture {
    pub(crate) fn of(svg: &charts::Svg, columns: &Columns<'_>, table: &html::Html) -> PyResult<Self> {
        Ok(Self {
            text: svg.as_str().to_owned(),
            title: svg.title().to_owned(),
            figure: html::figure(svg, table).to_string(),
            table: Table::of(columns)?.columns().clone(),
        })
    }
}

#[pymethods]
impl Picture {
    /// The drawing alone.
    #[getter]
    fn svg(&self) -> Svg {
        Svg { text: self.text.clone(), title: self.title.clone() }
    }

    /// What it shows, in a few words.
    #[getter]
    fn title(&self) -> &str {
        &self.title
    }

    /// What stands in it.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.table)
    }

    /// Writes the drawing to a file.
    ///
    /// Parameters
    /// ----------
    /// path : str or os.PathLike
    ///     The file, which is replaced.
    fn save(&self, path: PathBuf) -> PyResult<()> {
        Ok(std::fs::write(path, &self.text)?)
    }

    fn _repr_svg_(&self) -> &str {
        &self.text
    }

    fn _repr_html_(&self) -> &str {
        &self.figure
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Picture: {}>", self.title)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get();
        let fields = (&this.text, &this.title, &this.figure, this.columns()?);
        pickle::made(slf.get_type().getattr("_restore")?, fields)
    }

    #[classmethod]
    fn _restore(
        _class: &Bound<'_, PyType>,
        text: String,
        title: String,
        figure: String,
        table: &Bound<'_, Table>,
    ) -> Self {
        Self { text, title, figure, table: table.get().columns().clone() }
    }
}

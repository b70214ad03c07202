//! The published figures.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyList;
use sen2::published::{self, Level};

use crate::document::Said;
use crate::error::OrRaise;
use crate::measure::Measure;
use crate::number::counted;
use crate::pickle;
use crate::series::{Panel, Series};
use crate::table::Table;
use crate::typed::{Areas, Made};

static EMBEDDED: PyOnceLock<Arc<published::Published>> = PyOnceLock::new();

/// What is published of education, health and care plans, by area and year, 2009 to 2022.
///
/// A collection of :class:`Area`: England, regions, authorities. The figures are the Department for Education's, under
/// the Open Government Licence v3.0.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> published = vs.Published()
/// >>> area = published.area("lincolnshire")
/// >>> published.series(area, "requests").change(2019, 2020)
/// '-23%'
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Published(pub(crate) Arc<published::Published>);

/// An area that figures are published for.
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Area(pub(crate) published::Area);

/// An area, or what it is called.
#[derive(FromPyObject)]
pub(crate) enum Named {
    /// The area.
    Area(Area),
    /// Its code, number or name.
    Name(String),
}

impl Published {
    pub(crate) fn find(&self, area: &Named) -> PyResult<published::Area> {
        match area {
            Named::Area(area) => Ok(area.0.clone()),
            Named::Name(name) => self.0.area(name).or_raise().cloned(),
        }
    }
}

#[pymethods]
impl Published {
    #[new]
    fn new(py: Python<'_>) -> PyResult<Self> {
        let read = || py.detach(published::Published::embedded).map(Arc::new);
        EMBEDDED.get_or_try_init(py, read).map(|published| Self(published.clone())).or_raise()
    }

    /// The area with this code (of today or before), this number, or this name in any case.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is none; the message has the names that come nearest.
    fn area(&self, name: Said) -> PyResult<Area> {
        self.0.area(&name).or_raise().cloned().map(Area)
    }

    /// England.
    #[getter]
    fn nation(&self) -> PyResult<Area> {
        self.0.nation().or_raise().cloned().map(Area)
    }

    /// The figures of a measure for an area, from the first year in which it applied, with breaks and corrections.
    ///
    /// Parameters
    /// ----------
    /// area : Area or str
    ///     Whose.
    /// measure : str
    ///     An id; :func:`measures` lists them.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The published figures do not hold it.
    fn series(&self, area: Named, measure: Said) -> PyResult<Series> {
        let area = self.find(&area)?;
        Ok(Series(Arc::new(self.0.series(&area, &measure).or_raise()?)))
    }

    /// A measure for every authority that has figures of it.
    fn panel(&self, py: Python<'_>, measure: Said) -> PyResult<Panel> {
        Ok(Panel(Arc::new(py.detach(|| self.0.panel(&measure)).or_raise()?)))
    }

    /// The measures that the published figures hold for an area.
    fn measures(&self, area: Named) -> PyResult<Vec<Measure>> {
        let area = self.find(&area)?;
        Ok(self.0.measures(&area).or_raise()?.into_iter().map(Measure).collect())
    }

    /// What figures of activity are read beside: a series for each measure that is published, else the measure alone.
    fn balancing(&self, area: Named) -> PyResult<Vec<crate::comparison::Beside>> {
        use crate::comparison::Beside;
        let area = self.find(&area)?;
        let balancing = self.0.balancing(&area).or_raise()?;
        let beside = balancing.measures().map(|(measure, series)| match series {
            Some(series) => Beside::Series(Series(Arc::new(series.clone()))),
            None => Beside::Measure(Measure(measure.clone())),
        });
        Ok(beside.collect())
    }

    /// Where the figures come from and their licence.
    #[getter]
    fn source(&self) -> &str {
        self.0.source()
    }

    /// What to know when reading them.
    #[getter]
    fn notes(&self) -> Vec<&str> {
        self.0.notes(None).map(|note| note.text.as_str()).collect()
    }

    /// The whole table in long form: ``unique_id`` (the area's code), ``area`` (its name), ``measure``, ``ds``, ``y``.
    fn columns(&self, py: Python<'_>) -> PyResult<Table> {
        Table::of(&py.detach(|| self.0.columns()).or_raise()?)
    }

    fn __len__(&self) -> usize {
        self.0.areas().len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Areas<'py>> {
        let areas = PyList::new(py, self.0.areas().iter().cloned().map(Area).collect::<Vec<_>>())?;
        Ok(Areas(areas.try_iter()?.into_any()))
    }

    fn __getitem__(&self, name: Said) -> PyResult<Area> {
        self.area(name)
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Published: {}>", counted(self.0.areas().len(), "area"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(slf.get_type().into_any(), ())
    }
}

#[pymethods]
impl Area {
    /// Its code (ONS, nine characters).
    #[getter]
    fn code(&self) -> &str {
        self.0.code()
    }

    /// Its number among authorities (DfE, three digits); empty for a region or country.
    #[getter]
    fn number(&self) -> &str {
        self.0.number()
    }

    /// Its name.
    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    /// ``country``, ``region`` or ``authority``.
    #[getter]
    fn level(&self) -> &'static str {
        match self.0.level() {
            Level::Country => "country",
            Level::Region => "region",
            Level::Authority => "authority",
        }
    }

    /// The code of the region that it lies in.
    #[getter]
    fn region(&self) -> Option<&str> {
        self.0.region()
    }

    /// Whether it has ended.
    #[getter]
    fn has_ended(&self) -> bool {
        self.0.has_ended()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let (py, this) = (slf.py(), slf.get());
        Ok(format!("<valuing_send.Area {} {}>", this.code(), this.name().into_pyobject(py)?.repr()?))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let py = slf.py();
        let published = Bound::new(py, Published::new(py)?)?;
        pickle::made(published.getattr("area")?, (slf.get().code(),))
    }
}

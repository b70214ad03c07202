//! Outlooks of areas.

use std::sync::Arc;

use charts::{fan, html};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use sen2::outlook;
use trajectory::model::Levels;

use crate::chart::{Svg, options};
use crate::document::Said;
use crate::error::{OrRaise, not_found};
use crate::number::{figure, said, whole};
use crate::pickle::{self, with_options};
use crate::published::{Area, Named, Published};
use crate::table::Table;
use crate::typed::Made;

/// An area looked at forward from a year that has passed: what was expected then, what happened, what was said of it
/// and what was not.
///
/// It says what changed, never why.
///
/// Parameters
/// ----------
/// published : Published
///     The figures.
/// area : Area or str
///     Whose.
/// origin : int
///     The last year that the models see.
/// h : int
///     Years ahead, 1 to 1,000.
/// levels : sequence of float
///     Levels of the intervals in per cent; figures are read beside the widest.
/// aim : float
///     The share, in per cent, of plans within 20 weeks that is aimed at by the last year. It is set for this example
///     and is not the council's own.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> outlook = vs.Outlook(vs.Published(), "Lincolnshire")
/// >>> any("there were 1,371 new plans" in sentence for sentence in outlook.sentences())
/// True
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Outlook {
    pub(crate) inner: Arc<outlook::Report>,
    published: Published,
    area: Area,
    origin: i16,
    h: usize,
    levels: Vec<f64>,
    aim: f64,
}

#[pymethods]
impl Outlook {
    #[new]
    #[pyo3(signature = (
        published, area, *, origin: "int" = 2019, h: "int" = 3,
        levels: "SupportsGetItem[int, float]" = vec![80.0, 95.0], aim: "float" = 90.0
    ))]
    fn new(
        py: Python<'_>,
        published: Published,
        area: Named,
        #[pyo3(from_py_with = whole)] origin: i16,
        #[pyo3(from_py_with = whole)] h: usize,
        #[pyo3(from_py_with = figure)] levels: Vec<f64>,
        #[pyo3(from_py_with = figure)] aim: f64,
    ) -> PyResult<Self> {
        let area = published.find(&area)?;
        let given = Levels::new(levels.iter().copied()).or_raise()?;
        let look = || {
            let look = outlook::Outlook::new(&published.0, &area).origin(origin).horizon(h);
            look.levels(given).aim(aim).run()
        };
        let inner = Arc::new(py.detach(look).or_raise()?);
        Ok(Self { inner, published, area: Area(area), origin, h, levels, aim })
    }

    /// The area.
    #[getter]
    fn area(&self) -> Area {
        self.area.clone()
    }

    /// The last year that the models saw.
    #[getter]
    fn origin(&self) -> i16 {
        self.origin
    }

    /// Where the figures come from and their licence.
    #[getter]
    fn source(&self) -> &str {
        self.inner.source()
    }

    /// The measures that were followed.
    #[getter]
    fn measures(&self) -> Vec<&str> {
        self.inner.courses().map(|(measure, _)| measure.id().as_str()).collect()
    }

    /// The whole in plain words with figures, from what was said to what is not collected.
    fn sentences(&self) -> Vec<String> {
        self.inner.sentences()
    }

    /// Each measure beside each baseline, then every balancing measure, one row a year.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// How the baselines did on the years up to the origin.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The measure is not followed.
    /// SeriesError
    ///     It is too short to back-test.
    fn backtest(&self, measure: Said) -> PyResult<Table> {
        let trial = self.course(&measure)?.trial.as_ref().map_err(Clone::clone).or_raise()?;
        Table::of(&trial.columns().or_raise()?)
    }

    /// A measure beside its baselines, one chart for each.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The measure is not followed.
    #[pyo3(signature = (measure: "str"))]
    fn charts(&self, #[pyo3(from_py_with = said)] measure: &str) -> PyResult<Vec<Svg>> {
        let comparisons = &self.course(measure)?.comparisons;
        let drawn = comparisons.iter().enumerate().map(|(index, comparison)| {
            let options = options(&format!("{measure}_{}", index + 1))?;
            Ok(Svg::of(&fan(&charts::comparison(comparison, self.inner.area().name()), &options)))
        });
        drawn.collect()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let (py, this) = (slf.py(), slf.get());
        let name = this.inner.area().name().into_pyobject(py)?.repr()?;
        Ok(format!("Outlook(Published(), {name}, origin={}, h={}, aim={:?})", this.origin, this.h, this.aim))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&self.inner.columns().or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get().clone());
        let options = PyDict::new(py);
        options.set_item("origin", this.origin)?;
        options.set_item("h", this.h)?;
        options.set_item("levels", this.levels)?;
        options.set_item("aim", this.aim)?;
        let made = with_options(slf.get_type().into_any(), &options)?;
        pickle::made(made, (this.published, this.area))
    }
}

impl Outlook {
    fn course(&self, measure: &str) -> PyResult<&outlook::Course> {
        self.inner
            .course(measure)
            .ok_or_else(|| not_found("measure", "the id of a measure that could be followed for the area"))
    }
}

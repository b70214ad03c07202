//! Ambitions: what somebody aims at.

use std::sync::Arc;

use foundation::{Key, Period};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use trajectory::ambition::{self, Phasing, Target};
use trajectory::document::Kept;
use trajectory::measure::Kind;
use trajectory::series::Change;

use crate::date::{When, calendar};
use crate::document::{self, pairs};
use crate::error::{OfArgument, OrRaise, argument};
use crate::measure::Measure;
use crate::number::said;
use crate::pickle;
use crate::typed::{Course, Made, Marks};

/// What somebody aims at: a start, targets on later periods, and how it goes from one to the next.
///
/// It cannot be set on a balancing measure, or on what is decided case by case: such a figure only ever follows from
/// what is done.
///
/// Parameters
/// ----------
/// measure : Measure
///     What it is of.
/// key : str
///     Whose it is.
/// stated_by : str
///     Who stated it, and whatever else has to stand beside it.
/// start : tuple of period and value
///     From where.
/// targets : dict of period to value
///     Where it is to be.
/// changes : dict of period to float
///     By how much it is to have moved from the start: in points for a ratio, else in per cent.
/// phasing : {"linear", "stepped", "s_shaped"}
///     By the same amount in every period, at the target's period and not before, or slowly at both ends.
/// calendar : str
///     How time is cut; see :class:`Series`.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> prompt = vs.Measure("prompt", "books back on time", "ratio", role="outcome", better="higher")
/// >>> ambition = vs.Ambition(prompt, "north", "the board", start=(2019, 75), targets={2022: 90})
/// >>> ambition.path
/// {2019: 75.0, 2020: 80.0, 2021: 85.0, 2022: 90.0}
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Ambition {
    pub(crate) inner: Arc<Kept<ambition::Ambition>>,
}

const PHASINGS: [(&str, Phasing); 3] =
    [("linear", Phasing::Linear), ("stepped", Phasing::Stepped), ("s_shaped", Phasing::SShaped)];

/// A period and a value.
fn started(object: &Bound<'_, PyAny>) -> PyResult<(When, f64)> {
    object.extract().map_err(|_| argument("start", "a period and a value"))
}

#[pymethods]
impl Ambition {
    #[new]
    #[pyo3(signature = (
        measure, key: "str", stated_by: "str", *, start: "tuple[int | str | date, float]", targets = None,
        changes = None, phasing: "str" = "linear", calendar: "str" = "year"
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn new(
        measure: Measure,
        #[pyo3(from_py_with = said)] key: &str,
        #[pyo3(from_py_with = said)] stated_by: String,
        #[pyo3(from_py_with = started)] start: (When, f64),
        targets: Option<Marks<'_>>,
        changes: Option<Marks<'_>>,
        #[pyo3(from_py_with = said)] phasing: &str,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Self> {
        let (calendar, key) = (self::calendar(calendar)?, key.parse::<Key>().or_raise().of_argument("key")?);
        let found = PHASINGS.iter().find(|(name, _)| *name == phasing);
        let (_, phasing) = found.ok_or_else(|| argument("phasing", "one of linear, stepped, s_shaped"))?;
        let mut list = Vec::new();
        let mut take = |marks: Option<Marks<'_>>, target: &dyn Fn(Period, f64) -> Target| {
            for (period, value) in marks.map(|marks| pairs(&marks.0, "targets")).transpose()?.into_iter().flatten() {
                let value = value.extract::<f64>().map_err(|_| argument("targets", "numbers"))?;
                list.push(target(period.extract::<When>()?.period(calendar)?, value));
            }
            PyResult::Ok(())
        };
        take(targets, &Target::to)?;
        let kind = measure.0.kind();
        take(changes, &|period, by| {
            Target::by(period, if kind == Kind::Ratio { Change::Points(by) } else { Change::PerCent(by) })
        })?;
        let start = (start.0.period(calendar)?, start.1);
        let made = ambition::Ambition::new(&measure.0, &key, stated_by, start, list).or_raise()?;
        Ok(Self { inner: Arc::new(made.phased(*phasing).into()) })
    }

    /// What it is of.
    #[getter]
    fn measure(&self) -> Measure {
        Measure(self.inner.measure().clone())
    }

    /// Whose it is.
    #[getter]
    fn key(&self) -> &str {
        self.inner.key().as_str()
    }

    /// Who stated it, and whatever else has to stand beside it.
    #[getter]
    fn stated_by(&self) -> &str {
        self.inner.stated_by()
    }

    /// Its periods and values, from the start to the last target.
    #[getter]
    fn path<'py>(&self, py: Python<'py>) -> PyResult<Course<'py>> {
        let dict = PyDict::new(py);
        for (period, cell) in self.inner.path().points() {
            dict.set_item(When::of(period), cell.value())?;
        }
        Ok(Course(dict.into_any()))
    }

    /// Reads it from JSON, a document ``valuing_send/ambition``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem, in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (document, *, lenient = false))]
    fn from_json(document: &Bound<'_, PyAny>, lenient: bool) -> PyResult<Self> {
        let made = sen2::measures::read::<ambition::Ambition>(&document::bytes(document)?, document::unknown(lenient))
            .or_raise()?;
        Ok(Self { inner: Arc::new(made) })
    }

    /// The canonical JSON: the same bytes in every language.
    fn to_json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }

    fn __repr__(&self) -> String {
        let marks = self.inner.marks();
        let periods: Vec<String> = marks.iter().map(|(period, _)| period.to_string()).collect();
        format!("<valuing_send.Ambition {}: {}>", self.inner.measure().id(), periods.join(", "))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(pickle::lenient(slf)?, (slf.get().to_json()?,))
    }
}

//! Tables in, what was expected of them and what happened out.

use foundation::Calendar;
use pyo3::prelude::*;
use sen2::comparison::{ComparisonOptions, Comparisons};

use crate::date::{When, calendar};
use crate::error::argument;
use crate::number::{figure, said, whole};
use crate::run::run;
use crate::table::{Table, columns};
use crate::typed::{Frame, Progress};

/// Compares what happened with what was expected, for every area of a long table.
///
/// Parameters
/// ----------
/// table : table
///     ``measure`` (an id), ``unique_id``, ``ds``, and ``y`` or ``numerator`` and ``denominator``; ``y_status`` may say why there
///     is no ``y``. A balancing measure of which it has no row is *not collected*.
/// measure : str
///     The id of the measure that is compared; see :func:`measures`.
/// origin : period
///     The last period that the baseline is made from: what comes after it is compared.
/// by : str, optional
///     The calendar into whose periods they are put together, such as ``academic_year``.
/// model : str
///     The model of the baseline; see :func:`models`.
/// level : float
///     The level of the range in per cent.
/// balancing : sequence of str
///     Ids of the measures that it is read beside: all of the field's if there is none.
/// calendar : str
///     How time is cut; see :class:`Series`.
/// threads : int
///     How many areas at once.
/// progress : callable, optional
///     Called with the parts done and the parts in all.
///
/// Returns
/// -------
/// Table
///     ``unique_id`` and the columns of :meth:`Tracking.columns`.
///
/// Raises
/// ------
/// TableError, SeriesError
///     With every problem of the table and its row, or every series that is too short, in ``issues``.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> import pyarrow
/// >>> rows = {"measure": ["new_plans"] * 8, "unique_id": ["north"] * 8, "ds": list(range(2014, 2022))}
/// >>> table = pyarrow.table({**rows, "y": [61, 58, 66, 63, 60, 65, 64, 260]})
/// >>> vs.compare(table, "new_plans", 2019, balancing=["appeals"])["reading"]
/// ['within expected', 'above expected', 'not collected']
#[pyfunction]
#[pyo3(signature = (
    table, measure: "str", origin, *, by: "str | None" = None, model: "str" = "auto", level: "float" = 95.0,
    balancing: "SupportsGetItem[int, str]" = Vec::new(), calendar: "str" = "year", threads: "int" = 1, progress = None
))]
#[expect(clippy::too_many_arguments, reason = "keywords of one function in Python")]
pub(crate) fn compare(
    py: Python<'_>,
    table: Frame<'_>,
    #[pyo3(from_py_with = said)] measure: &str,
    origin: When,
    #[pyo3(from_py_with = said)] by: Option<&str>,
    #[pyo3(from_py_with = said)] model: &str,
    #[pyo3(from_py_with = figure)] level: f64,
    #[pyo3(from_py_with = said)] balancing: Vec<String>,
    #[pyo3(from_py_with = said)] calendar: &str,
    #[pyo3(from_py_with = whole)] threads: usize,
    progress: Option<Progress<'_>>,
) -> PyResult<Table> {
    let calendar: Calendar = self::calendar(calendar)?;
    let mut asked = ComparisonOptions::of(measure, origin.period(calendar)?);
    if let Some(by) = by {
        let found = Calendar::from_name(by)
            .ok_or_else(|| argument("by", format!("one of {}", Calendar::ALL.map(Calendar::as_str).join(", "))))?;
        asked.by = Some(found.as_str().to_owned());
    }
    asked.model = Some(model.to_owned());
    asked.level = Some(level);
    asked.balancing = balancing;
    let table = columns(&table.0)?;
    let made = run(py, threads, progress, |run| Comparisons::from_columns(&table, &asked, run)?.columns())?;
    Table::of(&made)
}

//! A child over time: what was known on several days, drawn and as a table.

use pyo3::prelude::*;

use crate::chart::{Svg, options};
use crate::date::Day;
use crate::error::OrRaise;
use crate::number::said;
use crate::profile::Profile;
use crate::table::Table;

impl Profile {
    fn over_time(
        &self,
        py: Python<'_>,
        days: &[Day],
        domain: Option<&str>,
        labels: Option<Vec<String>>,
    ) -> PyResult<charts::over_time::OverTime> {
        let make = || {
            let snapshots = days.iter().map(|day| self.0.as_of(day.0)).collect::<Result<Vec<_>, _>>()?;
            charts::child_over_time(&snapshots, domain)
        };
        Ok(py.detach(make).or_not_found()?.labels(labels.unwrap_or_default()))
    }
}

#[pymethods]
impl Profile {
    /// The child over time: a small panel for each domain, or for each aspect of one, with time across and the levels as
    /// steps. Where nothing is known a line breaks.
    ///
    /// Parameters
    /// ----------
    /// days : sequence of datetime.date or str
    ///     The days, each as it was known then.
    /// domain : str, optional
    ///     Draw the aspects of this domain instead of the domains.
    /// labels : sequence of str, optional
    ///     What the days are called, in their order; the names of their terms if left out.
    /// id : str
    ///     The id of the drawing; two on one page need different ones.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> svg = vs.Profile.example().chart_over_time(["2025-10-17", "2026-02-13", "2026-06-19", "2026-10-16"])
    /// >>> "Spring 2026" in str(svg)
    /// True
    #[pyo3(signature = (
        days, *, domain: "str | None" = None, labels: "SupportsGetItem[int, str] | None" = None,
        id: "str" = "over_time"
    ))]
    fn chart_over_time(
        &self,
        py: Python<'_>,
        days: Vec<Day>,
        #[pyo3(from_py_with = said)] domain: Option<&str>,
        #[pyo3(from_py_with = said)] labels: Option<Vec<String>>,
        #[pyo3(from_py_with = said)] id: &str,
    ) -> PyResult<Svg> {
        let picture = self.over_time(py, &days, domain, labels)?;
        Ok(Svg::of(&charts::over_time(&picture, &options(id)?)))
    }

    /// The same as :meth:`chart_over_time` as a table: a row for each domain or aspect and day, a column for each line.
    #[pyo3(signature = (days, *, domain: "str | None" = None, labels: "SupportsGetItem[int, str] | None" = None))]
    fn table_over_time(
        &self,
        py: Python<'_>,
        days: Vec<Day>,
        #[pyo3(from_py_with = said)] domain: Option<&str>,
        #[pyo3(from_py_with = said)] labels: Option<Vec<String>>,
    ) -> PyResult<Table> {
        Table::of(&self.over_time(py, &days, domain, labels)?.columns().or_raise()?)
    }
}

//! Forecasts of parts brought together: sums of them, and parts that agree with their wholes.

use std::collections::BTreeMap;

use foundation::{Key, Seed};
use pyo3::prelude::*;
use trajectory::hierarchy::{Hierarchy, Way};
use trajectory::model::{self, Levels, Paths};

use crate::error::{OrRaise, argument};
use crate::forecast::Forecast;
use crate::number::{figure, said, whole};
use crate::table::Table;

/// The sum of forecasts of one measure over areas, and over time if asked, with intervals.
///
/// The interval of a sum is not the sum of intervals: what areas are off by alone evens out, what moves all does not, and
/// an error lasts from one period to the next. It is taken from paths, drawn with one seed for all.
///
/// Parameters
/// ----------
/// forecasts : sequence of Forecast
///     Of one measure, origin and number of periods ahead.
/// levels : sequence of float
///     Levels of the intervals in per cent.
/// over_time : bool
///     Add up the periods ahead too, under the last of them; for flows alone.
/// n : int
///     Paths of each.
/// seed : int
///     The same seed gives the same sum.
///
/// Returns
/// -------
/// Table
///     ``ds``, ``mean``, ``lo-80``, ``hi-80`` and so on.
///
/// Raises
/// ------
/// SeriesError
///     What does not add up: ratios, stocks over time, other periods.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> areas = [vs.Published().series(area, "new_plans").forecast(3) for area in ("Leeds", "Bradford")]
/// >>> vs.sum_over(areas, levels=[80]).columns
/// ['ds', 'mean', 'lo-80', 'hi-80']
/// >>> len(vs.sum_over(areas, over_time=True))
/// 1
#[pyfunction]
#[pyo3(signature = (
    forecasts, *, levels: "SupportsGetItem[int, float]" = vec![80.0, 95.0], over_time = false, n: "int" = 2_000,
    seed: "int" = 1
))]
pub(crate) fn sum_over(
    py: Python<'_>,
    forecasts: Vec<Forecast>,
    #[pyo3(from_py_with = figure)] levels: Vec<f64>,
    over_time: bool,
    #[pyo3(from_py_with = whole)] n: usize,
    #[pyo3(from_py_with = whole)] seed: u64,
) -> PyResult<Table> {
    let levels = Levels::new(levels).or_raise()?;
    let made = py.detach(|| {
        let paths = forecasts.iter().map(|one| one.inner.paths(n, Seed::new(seed)));
        let sum = Paths::across(&paths.collect::<Result<Vec<_>, _>>()?)?;
        if over_time { sum.total()?.intervals(&levels) } else { sum.intervals(&levels) }
    });
    Table::of(&made.or_raise()?)
}

/// Brings forecasts of parts and groups of them together, so that they add up.
///
/// Parameters
/// ----------
/// forecasts : sequence of Forecast
///     One for each part and each group, by their keys.
/// groups : dict of str to list of str
///     The parts of each group. They may lie inside one another or cross.
/// way : {"structure", "bottom_up", "top_down", "alike", "variances", "mint"}
///     ``bottom_up`` keeps the parts' forecasts, ``top_down`` divides that of the whole. The others take the figures that
///     add up and are nearest to the forecasts: where errors are ``alike``, grow with the number of parts
///     (``structure``), are as large as they were (``variances``), or as large and as related as they were, shrunk
///     (``mint``).
/// errors : dict of str to list of float, optional
///     By key, how far each was off in the same earlier forecasts, at least 3. Needed for ``variances`` and ``mint``;
///     otherwise it says how related the parts are.
/// levels : sequence of float
///     Levels of the intervals in per cent.
/// n : int
///     Paths of each.
/// seed : int
///     The same seed gives the same result.
///
/// Returns
/// -------
/// Table
///     ``unique_id``, ``ds``, ``reconciled``, ``reconciled-lo-80`` and so on; groups first.
///
/// Raises
/// ------
/// SeriesError
///     Parts and groups without a forecast, errors that do not fit, or groups that cross with ``top_down``.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> visits = vs.Measure("visits", "visits", "flow")
/// >>> sizes = {"all": 90, "north": 50, "south": 41}
/// >>> series = [vs.Series(visits, key, {2015 + at: size + at for at in range(6)}) for key, size in sizes.items()]
/// >>> table = vs.reconcile([one.forecast(1) for one in series], {"all": ["north", "south"]})
/// >>> whole, north, south = table["reconciled"]
/// >>> abs(whole - north - south) < 1e-9
/// True
#[pyfunction]
#[pyo3(signature = (
    forecasts, groups: "dict[str, SupportsGetItem[int, str]]", *, way: "str" = "structure",
    errors: "dict[str, SupportsGetItem[int, float]] | None" = None,
    levels: "SupportsGetItem[int, float]" = vec![80.0, 95.0], n: "int" = 1_000, seed: "int" = 1
))]
#[expect(clippy::too_many_arguments, reason = "keywords of one function in Python")]
pub(crate) fn reconcile(
    py: Python<'_>,
    forecasts: Vec<Forecast>,
    #[pyo3(from_py_with = said)] groups: BTreeMap<String, Vec<String>>,
    #[pyo3(from_py_with = said)] way: &str,
    #[pyo3(from_py_with = said)] errors: Option<BTreeMap<String, Vec<f64>>>,
    #[pyo3(from_py_with = figure)] levels: Vec<f64>,
    #[pyo3(from_py_with = whole)] n: usize,
    #[pyo3(from_py_with = whole)] seed: u64,
) -> PyResult<Table> {
    let ways = || Way::ALL.map(Way::as_str).join(", ");
    let way = Way::from_name(way).ok_or_else(|| argument("way", format!("one of {}", ways())))?;
    let levels = Levels::new(levels).or_raise()?;
    let key = |text: &String| text.parse::<Key>().or_raise();
    let named: Vec<Key> = groups.keys().map(key).collect::<PyResult<_>>()?;
    let held = groups.values().map(|parts| parts.iter().map(key).collect::<PyResult<Vec<Key>>>());
    let held: Vec<Vec<Key>> = held.collect::<PyResult<_>>()?;
    let parts = forecasts.iter().map(|one| one.inner.key()).filter(|key| !named.contains(key)).cloned().collect();
    let hierarchy = Hierarchy::new(parts, named.into_iter().zip(held)).or_raise()?;
    let base: Vec<model::Forecast> = hierarchy
        .nodes()
        .filter_map(|node| forecasts.iter().find(|one| one.inner.key() == node))
        .map(|one| model::Forecast::clone(&one.inner))
        .collect();
    let errors: Vec<Vec<f64>> = errors.map_or_else(Vec::new, |errors| {
        hierarchy.nodes().map(|node| errors.get(node.as_str()).cloned().unwrap_or_default()).collect()
    });
    let made = py.detach(|| {
        let coherent = hierarchy.reconciliation(way, &errors)?.forecasts(&base, n, Seed::new(seed))?;
        coherent.columns(&levels)
    });
    Table::of(&made.map_err(|error: trajectory::Error| error).or_raise()?)
}

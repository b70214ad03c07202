//! What is near.

use pyo3::prelude::*;
use valuing_send::nearest::{Points, by_time, nearest as nearest_of};

use crate::error::{OrRaise, listed};
use crate::number::whole;
use crate::run::run;
use crate::table::{Table, columns};
use crate::typed::{Frame, Issues, Progress};

/// For each child the nearest of many places, exactly.
///
/// Points are eastings and northings of the British National Grid (metres; the distance is that of a straight line on the
/// map) or longitudes and latitudes (degrees, WGS 84; that of the shortest line on the ellipsoid). The two are never measured
/// against one another. A straight line is not a journey: where travel times are known, :func:`nearest_by_time`.
///
/// Parameters
/// ----------
/// children : object with ``__arrow_c_stream__``
///     ``child``, and ``easting`` and ``northing`` or ``longitude`` and ``latitude``.
/// provisions : object with ``__arrow_c_stream__``
///     ``provision``, and the same.
/// most : int
///     How many for each child. Of two that are equally far the one whose id comes first, byte by byte, is the nearer.
/// threads : int
///     The result is the same on any number.
/// progress : callable, optional
///     Called with the parts done and in all; it stops the work by an exception, or by returning ``False``.
///
/// Returns
/// -------
/// tuple of Table, list of dict and list of dict
///     ``child``, ``provision``, ``metres`` and ``rank``, as ``travel`` of :func:`match_all` takes it; and the problems of
///     rows of children and of provisions that could not be used. None says where anything is.
///
/// Raises
/// ------
/// TableError
///     A column is missing or of another type.
/// Error
///     Points of both systems.
#[pyfunction]
#[pyo3(signature = (children, provisions, *, most: "int" = 10, threads: "int" = 1, progress = None))]
pub(crate) fn nearest<'py>(
    py: Python<'py>,
    children: Frame<'py>,
    provisions: Frame<'py>,
    #[pyo3(from_py_with = whole)] most: usize,
    #[pyo3(from_py_with = whole)] threads: usize,
    progress: Option<Progress<'_>>,
) -> PyResult<(Table, Issues<'py>, Issues<'py>)> {
    let (children, provisions) = (columns(&children.0)?, columns(&provisions.0)?);
    let (from, wrong) = Points::from_columns(&children, "child").or_raise()?;
    let (to, wrong_too) = Points::from_columns(&provisions, "provision").or_raise()?;
    let near = run(py, threads, progress, |run| nearest_of(&from, &to, most, run))?;
    let issues = |issues: &foundation::Issues| PyResult::Ok(Issues(listed(py, issues.as_slice())?.into_any()));
    Ok((Table::of(&near.columns().or_raise()?)?, issues(&wrong)?, issues(&wrong_too)?))
}

/// The shortest journeys of each child, from a table of travel times.
///
/// Parameters
/// ----------
/// times : object with ``__arrow_c_stream__``
///     ``child``, ``provision`` and ``minutes`` (whole numbers). What it leaves out is not known and is not listed.
/// most : int
///     How many for each child.
///
/// Returns
/// -------
/// tuple of Table and list of dict
///     ``child``, ``provision``, ``minutes`` and ``rank``, as ``travel`` of :func:`match_all` takes it; and the problems of
///     rows that could not be used.
#[pyfunction]
#[pyo3(signature = (times, *, most: "int" = 10))]
pub(crate) fn nearest_by_time<'py>(
    py: Python<'py>,
    times: Frame<'py>,
    #[pyo3(from_py_with = whole)] most: usize,
) -> PyResult<(Table, Issues<'py>)> {
    let (near, issues) = by_time(&columns(&times.0)?, most).or_raise()?;
    Ok((Table::of(&near.columns().or_raise()?)?, Issues(listed(py, issues.as_slice())?.into_any())))
}

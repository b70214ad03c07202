//! Days and periods in and out.

use foundation::{Calendar, Date, Period, Values};
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyString};

use crate::error::{OfArgument, OrRaise, argument};

/// A day: `datetime.date` out; in, that or ISO text. A `datetime.datetime` is not taken, because its time of day would
/// be lost unseen.
#[derive(Clone, Copy)]
pub(crate) struct Day(pub(crate) Date);

impl<'py> FromPyObject<'_, 'py> for Day {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = {
        use pyo3::{type_hint_identifier, type_hint_union};
        type_hint_union!(type_hint_identifier!("datetime", "date"), type_hint_identifier!("builtins", "str"))
    };

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyDateTime>() {
            return Err(argument("", "a day without a time of day: call .date() first"));
        }
        if object.is_instance_of::<PyString>() {
            // A text that is not UTF-8 is no date either.
            let text = object.extract::<String>().unwrap_or_default();
            return foundation::date::parse(&text).or_raise().map(Self);
        }
        if object.is_instance_of::<PyDate>() {
            return object.extract::<Date>().map(Self);
        }
        Err(argument("", "a datetime.date, or text such as 2026-09-01"))
    }
}

impl<'py> IntoPyObject<'py> for Day {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("datetime", "date");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.0.into_pyobject(py)
    }
}

/// A period: a year as a number, or a text as its calendar writes it, or a day in it.
#[derive(IntoPyObject, Clone)]
pub(crate) enum When {
    /// A year.
    Year(i16),
    /// As the calendar writes it.
    Text(String),
    /// A day in it.
    Day(Day),
}

impl<'py> FromPyObject<'_, 'py> for When {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = {
        use pyo3::{type_hint_identifier, type_hint_union};
        type_hint_union!(
            type_hint_identifier!("typing", "SupportsIndex"),
            type_hint_identifier!("builtins", "str"),
            type_hint_identifier!("datetime", "date")
        )
    };

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            return Ok(Self::Text(object.extract().unwrap_or_default()));
        }
        if object.is_instance_of::<PyDate>() {
            return object.extract().map(Self::Day);
        }
        let year = object.extract().map(Self::Year);
        year.map_err(|_| argument("period", "a year, a text as the calendar writes it, or a day"))
    }
}

impl When {
    pub(crate) fn period(self, calendar: Calendar) -> PyResult<Period> {
        match self {
            Self::Year(year) if calendar == Calendar::Year => Ok(Period::year(year)),
            Self::Year(_) => Err(argument("period", format!("a period of the calendar {calendar}, or a day in it"))),
            Self::Text(text) => calendar.parse(&text).or_raise().of_argument("period"),
            Self::Day(Day(day)) => Ok(calendar.period(day)),
        }
    }

    pub(crate) fn of(period: Period) -> Self {
        match i16::try_from(period.ordinal()) {
            Ok(year) if period.calendar() == Calendar::Year => Self::Year(year),
            _ => Self::Text(period.to_string()),
        }
    }
}

/// The calendar of this name.
pub(crate) fn calendar(name: &str) -> PyResult<Calendar> {
    let names = Calendar::ALL.map(Calendar::as_str).join(", ");
    Calendar::from_name(name).ok_or_else(|| argument("calendar", format!("one of {names}")))
}

/// Periods in the form in which those of a column came in.
pub(crate) fn like(came: &Values<'_>, periods: &[Period]) -> Values<'static> {
    match came {
        Values::Date(_) => Values::Date(periods.iter().map(|period| period.start()).collect::<Vec<_>>().into()),
        Values::Integer(_) if periods.iter().all(|period| period.calendar() == Calendar::Year) => {
            Values::Integer(periods.iter().map(|period| i64::from(period.ordinal())).collect::<Vec<_>>().into())
        }
        _ => Values::Text(periods.iter().map(|period| period.to_string().into()).collect()),
    }
}

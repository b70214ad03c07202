//! Tables from dicts of lists.

use foundation::{Absent, Column, Columns, Date, code};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyInt, PyString};

use crate::document::{Said, pairs};
use crate::error::{OrRaise, argument, problem};
use crate::table;

/// The columns of a dict of lists, or of anything that gives an Arrow stream.
pub(crate) fn columns(object: &Bound<'_, PyAny>) -> PyResult<Columns<'static>> {
    if !object.is_instance_of::<PyDict>() {
        return table::columns(object);
    }
    let mut list = Vec::new();
    for (name, values) in pairs(object, "table")? {
        let Said(name) = name.extract().map_err(|_| argument("table", "a dict whose keys are texts"))?;
        list.push(column(name, &values)?);
    }
    Columns::new("table", list).or_raise()
}

/// What a value of a list is; nothing here says which.
enum Value {
    Text(String),
    Whole(i64),
    Day(Date),
}

fn value(object: &Bound<'_, PyAny>) -> Option<Value> {
    if object.is_instance_of::<PyString>() {
        return object.extract().ok().map(Value::Text);
    }
    if object.is_instance_of::<PyDate>() && !object.is_instance_of::<PyDateTime>() {
        return object.extract().ok().map(Value::Day);
    }
    let whole = object.is_instance_of::<PyInt>() && !object.is_instance_of::<PyBool>();
    object.extract().ok().filter(|_| whole).map(Value::Whole)
}

fn column(name: String, values: &Bound<'_, PyAny>) -> PyResult<Column<'static>> {
    let wrong = || problem("TableError", code::TABLE_TYPE, &name, "a list of texts, whole numbers or days, and None");
    if values.is_instance_of::<PyString>() {
        return Err(wrong());
    }
    let mut list = Vec::new();
    for one in values.try_iter().map_err(|_| wrong())? {
        let one = one?;
        list.push(if one.is_none() { None } else { Some(value(&one).ok_or_else(wrong)?) });
    }
    let absent: Vec<u8> = list.iter().map(|one| one.as_ref().map_or(Absent::NotRecorded.byte(), |_| 0)).collect();
    let known = || list.iter().flatten();
    let made = if known().next().is_some() && known().all(|one| matches!(one, Value::Whole(_))) {
        let whole = |one: &Option<Value>| if let Some(Value::Whole(number)) = one { *number } else { 0 };
        Column::integers(name, list.iter().map(whole).collect::<Vec<_>>())
    } else {
        // Days are read as the texts that they are written as, so that a list may hold both.
        let text = |one: &Option<Value>| match one {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Day(day)) => day.to_string(),
            Some(Value::Whole(number)) => number.to_string(),
            None => String::new(),
        };
        Column::text(name, list.iter().map(text))
    };
    Ok(made.with_absent(absent))
}

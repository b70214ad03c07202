//! Tables in and out.

use std::borrow::Cow;

use arrow_array::RecordBatchReader as _;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use charts::html;
use foundation::{Absent, Column, Columns, Values, code};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyType};

use crate::date::Day;
use crate::document::Said;
use crate::error::{OrRaise, argument, not_found, problem};
use crate::number::counted;
use crate::pickle;
use crate::typed::{self, Capsule, Documents, Made};
use crate::word::Missing;

/// A table: what every ``columns()`` gives.
///
/// Any library that knows Arrow takes it as it is (``polars.DataFrame(table)``, ``pyarrow.table(table)``, DuckDB). A
/// value that is absent is ``None``, and a column ``<name>_status`` in Arrow says why.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> table = vs.Catalogue.example().columns()
/// >>> table.columns
/// ['id', 'title', 'kind', 'layer', 'placement', 'wait_weeks', 'checked', 'places']
/// >>> len(table) == len(table["id"])
/// True
#[pyclass(frozen, module = "valuing_send")]
pub(crate) struct Table(Columns<'static>);

impl Table {
    pub(crate) fn of(columns: &Columns<'_>) -> PyResult<Self> {
        let list = columns.columns().iter().map(|column| {
            let values = match column.values() {
                Values::Boolean(values) => Values::Boolean(values.to_vec().into()),
                Values::Integer(values) => Values::Integer(values.to_vec().into()),
                Values::Float(values) => Values::Float(values.to_vec().into()),
                Values::Text(values) => Values::Text(values.iter().map(|text| Cow::Owned(text.to_string())).collect()),
                Values::Date(values) => Values::Date(values.to_vec().into()),
            };
            let own = Column::new(column.name().to_owned(), values);
            if column.has_absent() { own.with_absent(absent(column, columns.rows())) } else { own }
        });
        Columns::new(columns.name().to_owned(), list.collect()).or_raise().map(Self)
    }

    pub(crate) fn columns(&self) -> &Columns<'static> {
        &self.0
    }

    fn column(&self, name: &str) -> PyResult<&Column<'static>> {
        let names = || self.0.columns().iter().map(Column::name).collect::<Vec<_>>().join(", ");
        self.0.column(name).ok_or_else(|| not_found("name", format!("one of {}", names())))
    }
}

fn absent(column: &Column<'_>, rows: usize) -> Vec<u8> {
    (0..rows).map(|row| column.absent(row).map_or(0, Absent::byte)).collect()
}

/// A value of a column.
#[derive(IntoPyObject)]
enum Value<'a> {
    Boolean(bool),
    Integer(i64),
    Float(f64),
    Text(&'a str),
    Day(Day),
}

fn value<'a>(column: &'a Column<'_>, row: usize) -> Option<Value<'a>> {
    if column.absent(row).is_some() {
        return None;
    }
    match column.values() {
        Values::Boolean(values) => values.get(row).map(|value| Value::Boolean(*value)),
        Values::Integer(values) => values.get(row).map(|value| Value::Integer(*value)),
        Values::Float(values) => values.get(row).map(|value| Value::Float(*value)),
        Values::Text(values) => values.get(row).map(|value| Value::Text(value)),
        Values::Date(values) => values.get(row).map(|value| Value::Day(Day(*value))),
    }
}

/// Whether two columns say the same: what stands where a value is absent means nothing.
fn same(one: &Column<'_>, other: &Column<'_>, rows: usize) -> bool {
    let equal = |row: usize| match (one.values(), other.values()) {
        (Values::Boolean(a), Values::Boolean(b)) => a.get(row) == b.get(row),
        (Values::Integer(a), Values::Integer(b)) => a.get(row) == b.get(row),
        (Values::Float(a), Values::Float(b)) => a.get(row).zip(b.get(row)).is_some_and(|(a, b)| a.total_cmp(b).is_eq()),
        (Values::Text(a), Values::Text(b)) => a.get(row) == b.get(row),
        (Values::Date(a), Values::Date(b)) => a.get(row) == b.get(row),
        _ => false,
    };
    one.name() == other.name()
        && (0..rows).all(|row| match (one.absent(row), other.absent(row)) {
            (None, None) => equal(row),
            (one, other) => one == other,
        })
}

#[pymethods]
impl Table {
    /// What the table is of, such as ``forecast``.
    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    /// The names of the columns, in order.
    #[getter(columns)]
    fn names(&self) -> Vec<&str> {
        self.0.columns().iter().map(Column::name).collect()
    }

    fn __len__(&self) -> usize {
        self.0.rows()
    }

    /// The values of a column; ``None`` where one is absent.
    fn __getitem__<'py>(&self, py: Python<'py>, name: Said) -> PyResult<typed::Values<'py>> {
        let column = self.column(&name)?;
        let values = PyList::new(py, (0..self.0.rows()).map(|row| value(column, row)).collect::<Vec<_>>())?;
        Ok(typed::Values(values.into_any()))
    }

    /// Why the values of a column are absent; ``None`` where there is a value.
    ///
    /// Parameters
    /// ----------
    /// name : str
    ///     The column.
    fn status(&self, name: Said) -> PyResult<Vec<Option<Missing>>> {
        let column = self.column(&name)?;
        Ok((0..self.0.rows()).map(|row| column.absent(row).map(Missing::of)).collect())
    }

    /// One dict a row. An absent value is left out, and ``<name>_status`` says why.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        let rows = PyList::empty(py);
        for row in 0..self.0.rows() {
            let dict = PyDict::new(py);
            for column in self.0.columns() {
                match (value(column, row), column.absent(row)) {
                    (_, Some(absent)) => {
                        dict.set_item(format!("{}_status", column.name()), Missing::of(absent))?;
                    }
                    (value, None) => dict.set_item(column.name(), value)?,
                }
            }
            rows.append(dict)?;
        }
        Ok(Documents(rows.into_any()))
    }

    /// One JSON object a row.
    fn to_json_lines(&self) -> PyResult<String> {
        self.0.to_json_lines().or_raise()
    }

    /// A pandas data frame. Needs pandas and pyarrow: ``pip install "valuing_send[pandas]"``.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("valuing_send.frames")?.call_method1("to_pandas", (slf,))
    }

    /// A polars data frame. Needs polars: ``pip install "valuing_send[polars]"``.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("valuing_send.frames")?.call_method1("to_polars", (slf,))
    }

    /// A pyarrow table. Needs pyarrow: ``pip install "valuing_send[pyarrow]"``.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("valuing_send.frames")?.call_method1("to_pyarrow", (slf,))
    }

    /// The table as a stream of the Arrow C interface, for any library that knows it.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Capsule<'py>> {
        // The protocol allows a producer to give its own schema whatever is asked for.
        let _ = requested_schema;
        let stream = tables::to_stream(&self.0).or_raise()?;
        Ok(Capsule(PyCapsule::new_with_value(py, stream, c"arrow_array_stream")?.into_any()))
    }

    /// The schema of the table in the Arrow C interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Capsule<'py>> {
        let schema = FFI_ArrowSchema::try_from(tables::schema(&self.0));
        let schema = schema.map_err(|_| problem("TableError", code::TABLE_ARROW, "", ""))?;
        Ok(Capsule(PyCapsule::new_with_value(py, schema, c"arrow_schema")?.into_any()))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let Ok(other) = other.cast::<Self>() else { return false };
        let (other, rows) = (&other.get().0, self.0.rows());
        let pairs = || self.0.columns().iter().zip(other.columns());
        self.0.name() == other.name()
            && rows == other.rows()
            && self.0.columns().len() == other.columns().len()
            && pairs().all(|(one, other)| same(one, other, rows))
    }

    fn __repr__(&self) -> String {
        format!(
            "<valuing_send.Table {}: {}, {}>",
            self.0.name(),
            counted(self.0.rows(), "row"),
            counted(self.0.columns().len(), "column")
        )
    }

    fn __str__(&self) -> String {
        self.0.to_text()
    }

    fn _repr_html_(&self) -> String {
        html::table(&self.0).to_string()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let py = slf.py();
        let this = slf.get();
        let columns = PyList::empty(py);
        for column in this.0.columns() {
            let rows = 0..this.0.rows();
            let (kind, values) = match column.values() {
                Values::Boolean(values) => ("boolean", PyList::new(py, values.iter())?),
                Values::Integer(values) => ("integer", PyList::new(py, values.iter())?),
                Values::Float(values) => ("float", PyList::new(py, values.iter())?),
                Values::Text(values) => ("text", PyList::new(py, values.iter())?),
                Values::Date(values) => ("date", PyList::new(py, values.iter().map(|date| Day(*date)))?),
            };
            let absent = if column.has_absent() { absent(column, rows.end) } else { Vec::new() };
            columns.append((column.name(), kind, values, pyo3::types::PyBytes::new(py, &absent)))?;
        }
        pickle::made(slf.get_type().getattr("_restore")?, (this.0.name(), columns))
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, name: String, columns: Vec<Bound<'_, PyAny>>) -> PyResult<Self> {
        let mut list = Vec::with_capacity(columns.len());
        for column in columns {
            let (name, kind, values, absent): (String, String, Bound<'_, PyAny>, Vec<u8>) = column.extract()?;
            let values = match kind.as_str() {
                "boolean" => Values::Boolean(values.extract::<Vec<bool>>()?.into()),
                "integer" => Values::Integer(values.extract::<Vec<i64>>()?.into()),
                "float" => Values::Float(values.extract::<Vec<f64>>()?.into()),
                "text" => Values::Text(values.extract::<Vec<String>>()?.into_iter().map(Cow::Owned).collect()),
                "date" => {
                    let days = values.extract::<Vec<Day>>()?;
                    Values::Date(days.into_iter().map(|day| day.0).collect::<Vec<_>>().into())
                }
                _ => return Err(argument("columns", "what pickling a table gave")),
            };
            list.push(Column::new(name, values).with_absent(absent));
        }
        Columns::new(name, list).or_raise().map(Self)
    }
}

/// The columns of anything that gives an Arrow stream.
pub(crate) fn columns(object: &Bound<'_, PyAny>) -> PyResult<Columns<'static>> {
    if let Ok(table) = object.cast::<Table>() {
        return Ok(table.get().columns().clone());
    }
    let stream = stream(object)?;
    let read = || RecordBatchStreamReader::try_new(stream).map(tables::from_reader);
    let read = object.py().detach(read);
    read.map_err(|_| {
        problem("TableError", code::TABLE_ARROW, "table", "a stream that can be read, of columns that each have a type")
    })?
    .or_raise()
}

/// The parts of a table, one after the other.
pub(crate) type Parts = Box<dyn Iterator<Item = Result<Columns<'static>, tables::Error>> + Send>;

/// The same, in parts of at most so many rows.
pub(crate) fn parts(object: &Bound<'_, PyAny>, rows: usize) -> PyResult<Parts> {
    if let Ok(table) = object.cast::<Table>() {
        return Ok(Box::new(std::iter::once(Ok(table.get().columns().clone()))));
    }
    let reader = RecordBatchStreamReader::try_new(stream(object)?);
    let reader = reader.map_err(|_| {
        problem("TableError", code::TABLE_ARROW, "table", "a stream that can be read, of columns that each have a type")
    })?;
    // A table without rows has columns all the same.
    let none = tables::from_batches(&reader.schema(), []);
    Ok(Box::new(std::iter::once(none).chain(tables::in_parts(reader, rows))))
}

fn stream(object: &Bound<'_, PyAny>) -> PyResult<FFI_ArrowArrayStream> {
    let Some(method) = object.getattr_opt("__arrow_c_stream__")? else { return Err(no_stream(object)) };
    let capsule = method.call0()?;
    let capsule = capsule.cast::<PyCapsule>().map_err(|_| {
        problem("TableError", code::TABLE_ARROW, "table", "a stream that can be read, of columns that each have a type")
    })?;
    let stream = capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds a valid stream (Arrow PyCapsule interface). Taking it leaves an empty one in
    // its place, which the capsule releases as nothing.
    Ok(unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) })
}

fn no_stream(object: &Bound<'_, PyAny>) -> PyErr {
    let lazy = object.getattr_opt("collect").is_ok_and(|method| method.is_some());
    let expected = if lazy {
        "a table: a lazy frame holds none yet, so call .collect() first"
    } else if object.is_instance_of::<PyDict>() || object.is_instance_of::<PyList>() {
        "a table that gives an Arrow stream: make a frame of this first, such as polars.DataFrame(data)"
    } else {
        "a table that gives an Arrow stream, such as a frame of polars or pandas or a table of pyarrow"
    };
    problem("TableError", code::TABLE_ARROW, "table", expected)
}

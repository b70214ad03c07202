//! Arrow to columns.

use std::borrow::Cow;
use std::collections::HashSet;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Schema, TimeUnit};
use foundation::date::Span;
use foundation::{Absent, Code, Column, Columns, Date, Issue, Issues, Values, code};

use crate::Error;
use crate::write::{EPOCH, NAME, STATUS};

/// Reads a table from Arrow.
///
/// Text may be `Utf8`, `LargeUtf8` or `Utf8View`; numbers of any width; days `Date32`, `Date64` or timestamps without a
/// time zone and a time of day; booleans; and dictionaries of any of these with any index. A null is absent: for the
/// reason in the text column `<name>_status` if there is one, which then is not a column of its own, else *not
/// recorded*. A status also counts beside a value, which then means nothing.
///
/// # Errors
/// With every column that has a problem: one of another type (`VS-TABLE-002`); a value that cannot be kept, such as a
/// day with a time of day, or a status that is not one (`VS-TABLE-004`, with the row); a stream that ends in an error, or
/// a column that is not what Arrow says it is (`VS-TABLE-005`).
pub fn from_reader(reader: impl RecordBatchReader) -> Result<Columns<'static>, Error> {
    let schema = reader.schema();
    from_batches(&schema, reader)
}

/// Opens a stream of the Arrow C interface for [`from_reader`] or [`in_parts`]; it is released with the reader.
///
/// # Errors
/// It was released already, or it gives no schema (`VS-TABLE-005`).
pub fn open(stream: FFI_ArrowArrayStream) -> Result<impl RecordBatchReader + Send, Error> {
    RecordBatchStreamReader::try_new(stream).map_err(|_| Error::arrow())
}

/// Reads a table from record batches of one schema; see [`from_reader`].
///
/// # Errors
/// As [`from_reader`].
pub fn from_batches(
    schema: &Schema,
    batches: impl IntoIterator<Item = Result<RecordBatch, ArrowError>>,
) -> Result<Columns<'static>, Error> {
    part(schema, batches, 0)
}

/// Reads a table from Arrow part by part, each of at most so many rows: a large one is never held as a whole. Each part
/// is as [`from_reader`] would read it; in problems rows are numbered on from part to part.
///
/// ```
/// use foundation::{Column, Columns};
///
/// let table = Columns::new("places", vec![Column::integers("places", vec![12, 8, 5])])?;
/// let batch = tables::to_batch(&table)?;
/// let reader = arrow_array::RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
/// let rows: Vec<usize> = tables::in_parts(reader, 2).map(|part| part.unwrap().rows()).collect();
/// assert_eq!(rows, [2, 1]);
/// # Ok::<(), tables::Error>(())
/// ```
pub fn in_parts(reader: impl RecordBatchReader, rows: usize) -> impl Iterator<Item = Result<Columns<'static>, Error>> {
    let (schema, rows) = (reader.schema(), rows.max(1));
    let slices = move |batch: RecordBatch| {
        let starts = (0..batch.num_rows()).step_by(rows);
        starts.map(move |start| Ok(batch.slice(start, rows.min(batch.num_rows() - start)))).collect()
    };
    let slices = reader.flat_map(move |batch| match batch {
        Ok(batch) => slices(batch),
        Err(error) => vec![Err(error)],
    });
    let mut first = 0;
    slices.map(move |batch| {
        let part = part(&schema, [batch], first)?;
        first += part.rows();
        Ok(part)
    })
}

/// A table whose first row has this number.
fn part(
    schema: &Schema,
    batches: impl IntoIterator<Item = Result<RecordBatch, ArrowError>>,
    first: usize,
) -> Result<Columns<'static>, Error> {
    let mut issues = Issues::new();
    let fields = schema.fields();
    let mut reading: Vec<Option<Reading>> = fields
        .iter()
        .map(|field| {
            let list = List::of(field.data_type());
            if list.is_none() {
                issues.push(Issue::new(code::TABLE_TYPE, field.name(), "text, numbers, days or true and false"));
            }
            list.map(|list| Reading { name: field.name().clone(), list, null: Vec::new(), first })
        })
        .collect();
    if !issues.is_empty() {
        return Err(Error::Table(issues));
    }
    for batch in batches {
        let batch = batch.map_err(|_| Error::arrow())?;
        for (column, array) in reading.iter_mut().flatten().zip(batch.columns()) {
            column.read(array, &mut issues);
        }
    }
    let columns = folded(reading.into_iter().flatten().collect(), &mut issues);
    if !issues.is_empty() {
        return Err(Error::Table(issues));
    }
    let name = schema.metadata().get(NAME).map_or("table", String::as_str);
    Ok(Columns::new(name.to_owned(), columns)?)
}

/// One column while it is read.
struct Reading {
    name: String,
    list: List,
    null: Vec<bool>,
    /// The number of its first row.
    first: usize,
}

enum List {
    Boolean(Vec<bool>),
    Integer(Vec<i64>),
    Float(Vec<f64>),
    Text(Vec<Cow<'static, str>>),
    Date(Vec<Date>),
}

impl List {
    /// An empty list for what a column of this type holds.
    fn of(kind: &DataType) -> Option<Self> {
        match kind {
            DataType::Boolean => Some(Self::Boolean(Vec::new())),
            // A column without any value may be of any kind; numbers are what is left out most.
            DataType::Null | DataType::Float16 | DataType::Float32 | DataType::Float64 => Some(Self::Float(Vec::new())),
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Some(Self::Text(Vec::new())),
            DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, None) => Some(Self::Date(Vec::new())),
            DataType::Dictionary(_, values) => Self::of(values),
            kind if kind.is_integer() => Some(Self::Integer(Vec::new())),
            _ => None,
        }
    }
}

impl Reading {
    fn read(&mut self, array: &dyn Array, issues: &mut Issues) {
        // What came over a boundary is not known to be what it says: text may not be UTF-8, an offset may point outside.
        if array.to_data().validate_full().is_err() {
            issues.push(Issue::new(
                code::TABLE_ARROW,
                self.name.as_str(),
                "a column as Arrow lays it out, text in UTF-8",
            ));
            return;
        }
        let nulls = array.logical_nulls();
        let before = self.null.len();
        self.null.extend((0..array.len()).map(|row| nulls.as_ref().is_some_and(|nulls| nulls.is_null(row))));
        let (name, null, first) = (&self.name, &self.null, self.first + before);
        let expected = match &self.list {
            List::Date(_) => "a day without a time of day, in the years -9999 to 9999",
            _ => "a whole number from -2^63 to 2^63 - 1",
        };
        self.list.extend(array, &mut |row| {
            // What stands where there is a null means nothing.
            if null.get(before + row) == Some(&false) {
                issues.push(Issue::new(code::TABLE_VALUE, format!("rows[{}].{name}", first + row), expected));
            }
        });
    }
}

/// Told of each row that cannot be used.
type Wrong<'w> = &'w mut dyn FnMut(usize);

impl List {
    /// Appends what an array holds; where it is null, anything.
    fn extend(&mut self, array: &dyn Array, wrong: Wrong<'_>) {
        if let Some(dictionary) = array.as_any_dictionary_opt() {
            let Some(mut words) = Self::of(dictionary.values().data_type()) else { return };
            let (mut bad, mut keys) = (Vec::new(), Vec::new());
            words.extend(dictionary.values(), &mut |row| bad.push(row));
            whole(dictionary.keys(), &mut keys, &mut |_| {});
            let keys: Vec<usize> = keys.into_iter().map(|key| usize::try_from(key).unwrap_or(usize::MAX)).collect();
            keys.iter().enumerate().filter(|(_, key)| bad.contains(key)).for_each(|(row, _)| wrong(row));
            match (self, words) {
                (Self::Boolean(list), Self::Boolean(words)) => pick(list, &words, &keys, &false),
                (Self::Integer(list), Self::Integer(words)) => pick(list, &words, &keys, &0),
                (Self::Float(list), Self::Float(words)) => pick(list, &words, &keys, &f64::NAN),
                (Self::Text(list), Self::Text(words)) => pick(list, &words, &keys, &Cow::Borrowed("")),
                (Self::Date(list), Self::Date(words)) => pick(list, &words, &keys, &EPOCH),
                _ => {}
            }
            return;
        }
        match self {
            Self::Boolean(list) => {
                let values = array.as_boolean_opt().map(|array| array.values().iter());
                list.extend(values.into_iter().flatten());
            }
            Self::Integer(list) => whole(array, list, wrong),
            Self::Float(list) => floats(array, list),
            Self::Text(list) => texts(array, list),
            Self::Date(list) => days(array, list, wrong),
        }
    }
}

fn pick<T: Clone>(list: &mut Vec<T>, words: &[T], keys: &[usize], filler: &T) {
    list.extend(keys.iter().map(|key| words.get(*key).unwrap_or(filler).clone()));
}

fn values<T: ArrowPrimitiveType>(array: &dyn Array) -> &[T::Native] {
    array.as_primitive_opt::<T>().map_or(&[], |array| array.values().as_ref())
}

fn whole(array: &dyn Array, list: &mut Vec<i64>, wrong: Wrong<'_>) {
    fn all<T: ArrowPrimitiveType<Native: TryInto<i64>>>(array: &dyn Array, list: &mut Vec<i64>, wrong: Wrong<'_>) {
        for (row, value) in values::<T>(array).iter().enumerate() {
            let value = (*value).try_into();
            if value.is_err() {
                wrong(row);
            }
            list.push(value.unwrap_or(0));
        }
    }
    match array.data_type() {
        DataType::Int8 => all::<Int8Type>(array, list, wrong),
        DataType::Int16 => all::<Int16Type>(array, list, wrong),
        DataType::Int32 => all::<Int32Type>(array, list, wrong),
        DataType::Int64 => all::<Int64Type>(array, list, wrong),
        DataType::UInt8 => all::<UInt8Type>(array, list, wrong),
        DataType::UInt16 => all::<UInt16Type>(array, list, wrong),
        DataType::UInt32 => all::<UInt32Type>(array, list, wrong),
        DataType::UInt64 => all::<UInt64Type>(array, list, wrong),
        _ => {}
    }
}

fn floats(array: &dyn Array, list: &mut Vec<f64>) {
    match array.data_type() {
        DataType::Float16 => list.extend(values::<Float16Type>(array).iter().map(|value| value.to_f64())),
        DataType::Float32 => list.extend(values::<Float32Type>(array).iter().map(|value| f64::from(*value))),
        DataType::Float64 => list.extend(values::<Float64Type>(array)),
        _ => list.extend(std::iter::repeat_n(f64::NAN, array.len())),
    }
}

fn texts(array: &dyn Array, list: &mut Vec<Cow<'static, str>>) {
    fn own(value: Option<&str>) -> Cow<'static, str> {
        value.map_or(Cow::Borrowed(""), |value| Cow::Owned(value.to_owned()))
    }
    match array.data_type() {
        DataType::Utf8 => list.extend(array.as_string_opt::<i32>().into_iter().flatten().map(own)),
        DataType::LargeUtf8 => list.extend(array.as_string_opt::<i64>().into_iter().flatten().map(own)),
        _ => list.extend(array.as_string_view_opt().into_iter().flatten().map(own)),
    }
}

fn days(array: &dyn Array, list: &mut Vec<Date>, wrong: Wrong<'_>) {
    fn all<T: ArrowPrimitiveType<Native: Into<i64>>>(
        array: &dyn Array,
        in_a_day: i64,
        list: &mut Vec<Date>,
        wrong: Wrong<'_>,
    ) {
        for (row, value) in values::<T>(array).iter().enumerate() {
            let value: i64 = (*value).into();
            let day = (value.rem_euclid(in_a_day) == 0).then(|| day(value.div_euclid(in_a_day))).flatten();
            if day.is_none() {
                wrong(row);
            }
            list.push(day.unwrap_or(EPOCH));
        }
    }
    const SECONDS: i64 = 86_400;
    match array.data_type() {
        DataType::Date32 => all::<Date32Type>(array, 1, list, wrong),
        DataType::Date64 => all::<Date64Type>(array, SECONDS * 1_000, list, wrong),
        DataType::Timestamp(TimeUnit::Second, _) => all::<TimestampSecondType>(array, SECONDS, list, wrong),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            all::<TimestampMillisecondType>(array, SECONDS * 1_000, list, wrong);
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            all::<TimestampMicrosecondType>(array, SECONDS * 1_000_000, list, wrong);
        }
        _ => all::<TimestampNanosecondType>(array, SECONDS * 1_000_000_000, list, wrong),
    }
}

fn day(since: i64) -> Option<Date> {
    EPOCH.checked_add(Span::new().try_days(since).ok()?).ok()
}

/// The columns, each with what its status column says folded into it.
fn folded(reading: Vec<Reading>, issues: &mut Issues) -> Vec<Column<'static>> {
    let names: HashSet<String> = reading.iter().map(|column| column.name.clone()).collect();
    let is_status = |column: &Reading| column.name.strip_suffix(STATUS).is_some_and(|of| names.contains(of));
    let (statuses, columns): (Vec<_>, Vec<_>) = reading.into_iter().partition(is_status);
    let column = |Reading { name, list, null, .. }: Reading| {
        let status = statuses.iter().find(|status| status.name.strip_suffix(STATUS) == Some(&name));
        let absent = absences(&null, status, issues);
        let column = match list {
            List::Boolean(values) => Column::booleans(name, values),
            List::Integer(values) => Column::integers(name, values),
            List::Float(values) => Column::floats(name, values),
            List::Text(values) => Column::new(name, Values::Text(values)),
            List::Date(values) => Column::dates(name, values),
        };
        if absent.iter().any(|byte| *byte != 0) { column.with_absent(absent) } else { column }
    };
    columns.into_iter().map(column).collect()
}

fn absences(null: &[bool], status: Option<&Reading>, issues: &mut Issues) -> Vec<u8> {
    let mut wrong = |path: String, code: Code| {
        let names = Absent::ALL.map(Absent::as_str).join(", ");
        issues.push(Issue::new(code, path, format!("one of {names}")));
    };
    let said = status.and_then(|status| match &status.list {
        List::Text(said) => Some((status, said)),
        // A status column without any status may come in as a column of another kind.
        _ if status.null.iter().all(|null| *null) => None,
        _ => {
            wrong(status.name.clone(), code::TABLE_TYPE);
            None
        }
    });
    let byte = |(row, null): (usize, &bool)| {
        let said = said.filter(|(status, _)| status.null.get(row) == Some(&false));
        let said = said.and_then(|(status, list)| Some((status, list.get(row)?))).filter(|(_, said)| !said.is_empty());
        let absent = match said {
            Some((status, said)) => {
                let absent = Absent::from_name(said);
                if absent.is_none() {
                    wrong(format!("rows[{}].{}", status.first + row, status.name), code::TABLE_VALUE);
                }
                absent
            }
            None => null.then_some(Absent::NotRecorded),
        };
        absent.map_or(0, Absent::byte)
    };
    null.iter().enumerate().map(byte).collect()
}

//! Columns to Arrow.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, RecordBatchIterator,
    RecordBatchOptions, StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use foundation::{Absent, Column, Columns, Date, Values};

use crate::Error;

/// What the name of the table is called in the metadata of an Arrow schema.
pub(crate) const NAME: &str = "valuing_send.table";

/// What the name of a column is followed by in the name of the one that says why its values are absent.
pub(crate) const STATUS: &str = "_status";

/// The day that Arrow counts from.
pub(crate) const EPOCH: Date = Date::constant(1970, 1, 1);

/// The Arrow schema of a table: its columns, each with absent values followed by its text column `<name>_status`.
pub fn schema(columns: &Columns<'_>) -> Schema {
    let fields = columns.columns().iter().flat_map(|column| {
        let kind = match column.values() {
            Values::Boolean(_) => DataType::Boolean,
            Values::Integer(_) => DataType::Int64,
            Values::Float(_) => DataType::Float64,
            Values::Text(_) => DataType::Utf8,
            Values::Date(_) => DataType::Date32,
        };
        let status =
            column.has_absent().then(|| Field::new(format!("{}{STATUS}", column.name()), DataType::Utf8, true));
        std::iter::once(Field::new(column.name(), kind, column.has_absent())).chain(status)
    });
    let metadata = HashMap::from([(NAME.to_owned(), columns.name().to_owned())]);
    Schema::new_with_metadata(fields.collect::<Vec<_>>(), metadata)
}

/// A table as one Arrow record batch.
///
/// # Errors
/// Arrow cannot hold it (`VS-TABLE-005`), which a table of this library never gives.
pub fn to_batch(columns: &Columns<'_>) -> Result<RecordBatch, Error> {
    let rows = columns.rows();
    let arrays = columns.columns().iter().flat_map(|column| {
        let status = column.has_absent().then(|| status(column, rows));
        std::iter::once(array(column)).chain(status)
    });
    // Without a column the number of rows has to be said.
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    let batch = RecordBatch::try_new_with_options(Arc::new(schema(columns)), arrays.collect(), &options);
    batch.map_err(|_| Error::arrow())
}

/// A table as a stream of the Arrow C interface, with one batch.
///
/// # Errors
/// As [`to_batch`].
pub fn to_stream(columns: &Columns<'_>) -> Result<FFI_ArrowArrayStream, Error> {
    let batch = to_batch(columns)?;
    let schema = batch.schema();
    Ok(FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new([Ok(batch)], schema))))
}

/// A table that is made part by part as a stream of the Arrow C interface, so that no more than one part is held. What it
/// is of is said by a table of the same columns, whose rows do not count. A part that cannot be made ends the stream
/// with what its error says.
///
/// ```
/// use foundation::{Column, Columns};
///
/// let table = |places: Vec<i64>| Columns::new("places", vec![Column::integers("places", places)]);
/// let parts = [tables::to_batch(&table(vec![12])?), tables::to_batch(&table(vec![8, 5])?)];
/// let stream = tables::to_stream_in_parts(&table(vec![])?, parts.into_iter());
/// assert_eq!(tables::from_reader(tables::open(stream)?)?, table(vec![12, 8, 5])?);
/// # Ok::<(), tables::Error>(())
/// ```
pub fn to_stream_in_parts<E: fmt::Display>(
    head: &Columns<'_>,
    parts: impl Iterator<Item = Result<RecordBatch, E>> + Send + 'static,
) -> FFI_ArrowArrayStream {
    let parts = parts.map(|part| part.map_err(|error| ArrowError::ComputeError(error.to_string())));
    FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(parts, Arc::new(schema(head)))))
}

fn array(column: &Column<'_>) -> ArrayRef {
    fn present<'c, T>(
        column: &'c Column<'_>,
        values: impl IntoIterator<Item = T> + 'c,
    ) -> impl Iterator<Item = Option<T>> + 'c {
        values.into_iter().enumerate().map(|(row, value)| column.absent(row).is_none().then_some(value))
    }
    match column.values() {
        Values::Boolean(values) => Arc::new(present(column, values.iter().copied()).collect::<BooleanArray>()),
        Values::Integer(values) => Arc::new(present(column, values.iter().copied()).collect::<Int64Array>()),
        Values::Float(values) => Arc::new(present(column, values.iter().copied()).collect::<Float64Array>()),
        Values::Text(values) => Arc::new(present(column, values.iter().map(AsRef::as_ref)).collect::<StringArray>()),
        Values::Date(values) => Arc::new(present(column, values.iter().copied().map(days)).collect::<Date32Array>()),
    }
}

fn status(column: &Column<'_>, rows: usize) -> ArrayRef {
    Arc::new((0..rows).map(|row| column.absent(row).map(Absent::as_str)).collect::<StringArray>())
}

fn days(date: Date) -> i32 {
    EPOCH.until(date).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_every_date_that_can_be_are_counted() {
        assert_eq!(days(EPOCH), 0);
        assert_eq!(days(Date::constant(2026, 9, 1)), 20_697);
        assert_eq!(days(Date::MIN), -4_371_587);
        assert_eq!(days(Date::MAX), 2_932_896);
    }
}

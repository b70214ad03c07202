//! Arrow to and from the columns that every result shows: the only crate that knows Arrow.
//!
//! [`to_batch`] and [`to_stream`] give a table to Arrow, [`from_reader`] takes one from it, [`in_parts`] one that is
//! too large to hold. In Arrow a value that is
//! absent is null, and a text column `<name>_status` beside it says why, such as `suppressed`. What comes in may be of
//! any width and any way of holding text; what cannot be read is named by its column.
//!
//! ```
//! use foundation::{Absent, Cell, Column, Columns};
//!
//! let cells = [Cell::Value(40.0), Absent::Suppressed.into()];
//! let table = Columns::new("on_time", vec![Column::float_cells("y", cells)])?;
//! let batch = tables::to_batch(&table)?;
//! assert_eq!(batch.schema().fields().iter().map(|field| field.name().as_str()).collect::<Vec<_>>(), ["y", "y_status"]);
//!
//! let back = tables::from_batches(&batch.schema(), [Ok(batch.clone())])?;
//! assert_eq!(back.columns()[0].absent(1), Some(Absent::Suppressed));
//! # Ok::<(), tables::Error>(())
//! ```

mod error;
mod read;
mod write;

pub use arrow_array::ffi_stream::FFI_ArrowArrayStream as ArrowArrayStream;

pub use error::Error;
pub use read::{from_batches, from_reader, in_parts, open};
pub use write::{schema, to_batch, to_stream, to_stream_in_parts};

#[cfg(test)]
mod tests;

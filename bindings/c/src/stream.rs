//! Streams of the Arrow C interface: taken from a caller, and given.

use std::mem::MaybeUninit;

use foundation::Columns;
use tables::ArrowArrayStream;

use crate::error::{VsError, within};
use crate::guard::{self, given};

/// Takes a stream: whatever becomes of it, its release is NULL for the caller.
pub(crate) fn taken(stream: Option<&mut ArrowArrayStream>) -> Option<ArrowArrayStream> {
    stream.map(|stream| std::mem::replace(stream, ArrowArrayStream::empty()))
}

/// All of a stream; a problem has the name of its argument.
pub(crate) fn table(stream: ArrowArrayStream, name: &str) -> Result<Columns<'static>, VsError> {
    tables::open(stream).and_then(tables::from_reader).map_err(|error| within(name, &error))
}

/// As [`guard::call`], for a function that gives a stream.
pub(crate) fn give(
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
    make: impl FnOnce() -> Result<ArrowArrayStream, VsError>,
) -> i32 {
    let out = out.map(|out| out.write(ArrowArrayStream::empty()));
    guard::call(error, || {
        let out = given(out, "out")?;
        *out = make()?;
        Ok(())
    })
}

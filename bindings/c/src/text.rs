//! Texts in, texts out, and how documents are read.

use std::ffi::c_char;
use std::fmt;

use foundation::document::Unknown;
use foundation::{Date, code, date};

use crate::error::VsError;
use crate::guard;

/// Reading a document: a key that the document does not have is a problem.
pub const VS_STRICT: i32 = 0;

/// Reading a document: a key that the document does not have is kept, and written out again.
pub const VS_LENIENT: i32 = 1;

/// A text of this library: UTF-8, with a NUL after its last byte.
pub struct VsText(Vec<u8>);

impl VsText {
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.split_last().map_or(&[], |(_, bytes)| bytes)
    }

    pub(crate) fn as_ptr(&self) -> *const c_char {
        self.0.as_ptr().cast()
    }
}

impl From<String> for VsText {
    fn from(text: String) -> Self {
        let mut bytes = text.into_bytes();
        bytes.push(0);
        Self(bytes)
    }
}

impl fmt::Debug for VsText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VsText({} bytes)", self.bytes().len())
    }
}

/// The bytes of a text. A NUL follows the last; a text may hold one too if what it was made from does, so
/// vs_text_len says how long it is. They stay until the text is freed. For NULL it is the empty text.
#[unsafe(no_mangle)]
pub extern "C" fn vs_text_data(text: Option<&VsText>) -> *const c_char {
    text.map_or(c"".as_ptr(), VsText::as_ptr)
}

/// How many bytes a text has, without the NUL after the last. For NULL it is 0.
#[unsafe(no_mangle)]
pub extern "C" fn vs_text_len(text: Option<&VsText>) -> usize {
    text.map_or(0, |text| text.bytes().len())
}

/// Frees a text. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_text_free(text: Option<Box<VsText>>) {
    guard::free(text);
}

/// The bytes of an argument.
///
/// # Safety
/// Unless `data` is NULL, `len` bytes can be read there, and nobody changes them while they are read.
pub(crate) unsafe fn bytes<'a>(data: *const c_char, len: usize, name: &'static str) -> Result<&'a [u8], VsError> {
    if data.is_null() {
        return if len == 0 { Ok(&[]) } else { Err(VsError::boundary(code::BOUNDARY_NULL, name, "")) };
    }
    if isize::try_from(len).is_err() {
        return Err(VsError::boundary(code::BOUNDARY_ARGUMENT, name, "a length that memory can have"));
    }
    // SAFETY: it is not NULL, the length is one that a slice may have, and the caller promises the rest.
    Ok(unsafe { std::slice::from_raw_parts(data.cast(), len) })
}

/// The text of an argument.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn text<'a>(data: *const c_char, len: usize, name: &'static str) -> Result<&'a str, VsError> {
    // SAFETY: the caller promises what `bytes` asks for.
    let bytes = unsafe { bytes(data, len, name) }?;
    std::str::from_utf8(bytes).map_err(|_| VsError::boundary(code::BOUNDARY_UTF8, name, ""))
}

/// The day that an argument names.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn day(data: *const c_char, len: usize, name: &'static str) -> Result<Date, VsError> {
    // SAFETY: the caller promises what `bytes` asks for.
    let text = unsafe { text(data, len, name) }?;
    date::parse(text).map_err(|error| VsError::about(&error, name))
}

/// How to read a document.
pub(crate) fn mode(mode: i32) -> Result<Unknown, VsError> {
    match mode {
        VS_STRICT => Ok(Unknown::Report),
        VS_LENIENT => Ok(Unknown::Keep),
        _ => Err(VsError::boundary(code::BOUNDARY_ARGUMENT, "mode", "VS_STRICT or VS_LENIENT")),
    }
}

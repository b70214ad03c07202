//! Which interface this is, and which version of the library.

use std::ffi::{CStr, c_char};

/// The number of the interface that this header describes. It grows when something is added.
pub const VS_ABI_VERSION: i32 = 1;

/// The lowest number of the interface for which programs were built that still run with this library.
pub const VS_MIN_ABI_VERSION: i32 = 1;

const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => c"",
};

/// The number of the interface that the library in use has. A program that was built with this header can use the
/// library if this is at least the VS_ABI_VERSION that it was built with.
#[unsafe(no_mangle)]
pub extern "C" fn vs_abi_version() -> i32 {
    VS_ABI_VERSION
}

/// The version of the library in use, such as "0.1.0"; ends with NUL and is always there.
#[unsafe(no_mangle)]
pub extern "C" fn vs_version() -> *const c_char {
    VERSION.as_ptr()
}

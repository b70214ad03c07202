//! What a function returns.

use std::ffi::{CStr, CString, c_char};
use std::sync::LazyLock;

use foundation::code;

use crate::guard;

/// What a function returns when all went well. Everything else is one of the numbers in the list of what can be wrong.
pub const VS_OK: i32 = 0;

/// The table of codes as C reads texts; made when first asked for, and never changed.
static ROWS: LazyLock<Vec<(i32, CString, CString)>> = LazyLock::new(|| {
    let text = |text: &str| CString::new(text).unwrap_or_default();
    code::ALL.iter().map(|row| (row.status(), text(row.as_str()), text(row.message()))).collect()
});

/// The code of a status, such as "VS-PROFILE-002"; "OK" for VS_OK, and empty for what is no status. Ends with NUL and is
/// always there.
#[unsafe(no_mangle)]
pub extern "C" fn vs_status_code(status: i32) -> *const c_char {
    look_up(status, c"OK", |(_, code, _)| code)
}

/// The sentence that says what a status means; empty for what is no status. Ends with NUL and is always there.
#[unsafe(no_mangle)]
pub extern "C" fn vs_status_message(status: i32) -> *const c_char {
    look_up(status, c"all went well", |(_, _, message)| message)
}

fn look_up(
    status: i32,
    fine: &'static CStr,
    part: fn(&'static (i32, CString, CString)) -> &'static CString,
) -> *const c_char {
    guard::or(c"", || match status {
        VS_OK => fine,
        _ => ROWS.iter().find(|(other, ..)| *other == status).map_or(c"", |row| part(row).as_c_str()),
    })
    .as_ptr()
}

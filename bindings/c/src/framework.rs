//! Frameworks: what is looked at.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::Arc;

use foundation::code;
use valuing_send::Framework;

use crate::error::VsError;
use crate::guard::{self, given};
use crate::text::{self, VsText};

/// A framework: domains and their aspects, scales and their levels, and lines. It cannot be changed. What is made with
/// it does not need it to stay.
#[derive(Debug)]
pub struct VsFramework(pub(crate) Arc<Framework>);

/// The framework that comes with this library, five domains with five aspects each. It is an example and nobody's
/// official tool, and says so in its notice.
#[unsafe(no_mangle)]
pub extern "C" fn vs_framework_example(
    out: Option<&mut MaybeUninit<Option<Box<VsFramework>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(VsFramework(Framework::example())))
}

/// One of the frameworks that come with this library, by its id: valuing_send_example, bristol_structure,
/// hertfordshire_structure or southend_structure. All are examples; all but the first are there to show that frameworks
/// of quite other structures work. Another id is an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_framework_example_named(
    id: *const c_char,
    id_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsFramework>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let id = unsafe { text::text(id, id_len, "id") }?;
        let named = Framework::example_named(id).map(VsFramework);
        let expected = Framework::EXAMPLES.join(", ");
        named.ok_or_else(|| VsError::boundary(code::BOUNDARY_ARGUMENT, "id", &expected))
    })
}

/// Reads a framework from JSON: json_len bytes of UTF-8. The mode is VS_STRICT or VS_LENIENT. An error lists every
/// problem.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_framework_from_json(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsFramework>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let json = unsafe { text::bytes(json, json_len, "json") }?;
        Ok(VsFramework(Arc::new(Framework::from_json(json, text::mode(mode)?)?)))
    })
}

/// Reads a framework from TOML, the form for writing by hand: toml_len bytes of UTF-8. The mode is VS_STRICT or
/// VS_LENIENT. An error lists every problem.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_framework_from_toml(
    toml: *const c_char,
    toml_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsFramework>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let toml = unsafe { text::bytes(toml, toml_len, "toml") }?;
        Ok(VsFramework(Arc::new(Framework::from_toml(toml, text::mode(mode)?)?)))
    })
}

/// A framework as canonical JSON: the same framework gives the same bytes.
#[unsafe(no_mangle)]
pub extern "C" fn vs_framework_to_json(
    framework: Option<&VsFramework>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(framework, "framework")?.0.to_json()?.into()))
}

/// Frees a framework. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_framework_free(framework: Option<Box<VsFramework>>) {
    guard::free(framework);
}

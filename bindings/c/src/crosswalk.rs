//! Crosswalks: from one framework, or one edition of it, to another.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use valuing_send::Crosswalk;

use crate::error::VsError;
use crate::framework::VsFramework;
use crate::guard::{self, given};
use crate::snapshot::VsSnapshot;
use crate::text::{self, VsText};

/// A crosswalk: what of one framework can be carried to another exactly, what roughly, and what not. It cannot be changed.
/// The frameworks that it is made with need not stay.
#[derive(Debug)]
pub struct VsCrosswalk(pub(crate) Crosswalk);

/// An example, from the example framework to southend_structure (see vs_framework_example_named).
#[unsafe(no_mangle)]
pub extern "C" fn vs_crosswalk_example(
    out: Option<&mut MaybeUninit<Option<Box<VsCrosswalk>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(VsCrosswalk(Crosswalk::example())))
}

/// Reads a crosswalk between two frameworks from JSON: json_len bytes of UTF-8. The mode is VS_STRICT or VS_LENIENT. An
/// error lists every problem.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_crosswalk_from_json(
    json: *const c_char,
    json_len: usize,
    from: Option<&VsFramework>,
    to: Option<&VsFramework>,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsCrosswalk>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let json = unsafe { text::bytes(json, json_len, "json") }?;
        let (from, to) = (given(from, "from")?, given(to, "to")?);
        Ok(VsCrosswalk(Crosswalk::from_json(json, &from.0, &to.0, text::mode(mode)?)?))
    })
}

/// Reads a crosswalk between two frameworks from TOML, the form for writing by hand: toml_len bytes of UTF-8. The mode is
/// VS_STRICT or VS_LENIENT. An error lists every problem.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_crosswalk_from_toml(
    toml: *const c_char,
    toml_len: usize,
    from: Option<&VsFramework>,
    to: Option<&VsFramework>,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsCrosswalk>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let toml = unsafe { text::bytes(toml, toml_len, "toml") }?;
        let (from, to) = (given(from, "from")?, given(to, "to")?);
        Ok(VsCrosswalk(Crosswalk::from_toml(toml, &from.0, &to.0, text::mode(mode)?)?))
    })
}

/// A crosswalk as canonical JSON: the same crosswalk gives the same bytes.
#[unsafe(no_mangle)]
pub extern "C" fn vs_crosswalk_to_json(
    crosswalk: Option<&VsCrosswalk>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(crosswalk, "crosswalk")?.0.to_json()?.into()))
}

/// What of a snapshot can be said in the other framework, as canonical JSON: for each line, domain and aspect between
/// which levels it lies, or why there is none; what was recorded and is not carried, with the reason. A snapshot of
/// another framework than the crosswalk leads from is an error.
#[unsafe(no_mangle)]
pub extern "C" fn vs_crosswalk_carry_snapshot_json(
    crosswalk: Option<&VsCrosswalk>,
    snapshot: Option<&VsSnapshot>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let (crosswalk, snapshot) = (given(crosswalk, "crosswalk")?, given(snapshot, "snapshot")?);
        Ok(crosswalk.0.carry_snapshot(&snapshot.0)?.to_json()?.into())
    })
}

/// Frees a crosswalk. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_crosswalk_free(crosswalk: Option<Box<VsCrosswalk>>) {
    guard::free(crosswalk);
}

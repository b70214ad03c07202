//! Catalogues: what is on offer.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::Arc;

use valuing_send::Catalogue;

use crate::error::VsError;
use crate::framework::VsFramework;
use crate::guard::{self, given};
use crate::text::{self, VsText};

/// A catalogue: the supports, services and settings that are on offer, made for one framework. It cannot be changed.
#[derive(Debug)]
pub struct VsCatalogue(pub(crate) Arc<Catalogue>);

/// A small made-up catalogue for the example framework. No such place or service exists.
#[unsafe(no_mangle)]
pub extern "C" fn vs_catalogue_example(
    out: Option<&mut MaybeUninit<Option<Box<VsCatalogue>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(VsCatalogue(Catalogue::example())))
}

/// Reads a catalogue that was made for this framework from JSON: json_len bytes of UTF-8. The mode is VS_STRICT or
/// VS_LENIENT. An error lists every problem. A catalogue that puts a condition which the law does not put is not read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_catalogue_from_json(
    framework: Option<&VsFramework>,
    json: *const c_char,
    json_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsCatalogue>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller gives a place and its length.
        let json = unsafe { text::bytes(json, json_len, "json") }?;
        Ok(VsCatalogue(Arc::new(Catalogue::from_json(json, &framework.0, text::mode(mode)?)?)))
    })
}

/// Reads a catalogue from TOML, the form for writing by hand; otherwise as vs_catalogue_from_json.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_catalogue_from_toml(
    framework: Option<&VsFramework>,
    toml: *const c_char,
    toml_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsCatalogue>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller gives a place and its length.
        let toml = unsafe { text::bytes(toml, toml_len, "toml") }?;
        Ok(VsCatalogue(Arc::new(Catalogue::from_toml(toml, &framework.0, text::mode(mode)?)?)))
    })
}

/// A catalogue as canonical JSON: the same catalogue gives the same bytes.
#[unsafe(no_mangle)]
pub extern "C" fn vs_catalogue_to_json(
    catalogue: Option<&VsCatalogue>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(catalogue, "catalogue")?.0.to_json()?.into()))
}

/// Frees a catalogue. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_catalogue_free(catalogue: Option<Box<VsCatalogue>>) {
    guard::free(catalogue);
}

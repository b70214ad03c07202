//! Profiles: everything recorded about one child.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use foundation::Key;
use valuing_send::Profile;

use crate::error::VsError;
use crate::framework::VsFramework;
use crate::guard::{self, given};
use crate::text::{self, VsText};

/// A profile: all records of one child. It only grows. Records may arrive in any order; the order changes nothing.
#[derive(Debug)]
pub struct VsProfile(pub(crate) Profile);

/// Makes a profile without records. The child's key is the program's own, 1 to 128 bytes of UTF-8, and is never
/// interpreted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_profile_new(
    framework: Option<&VsFramework>,
    child: *const c_char,
    child_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsProfile>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller gives a place and its length.
        let child = unsafe { text::text(child, child_len, "child") }?;
        let child: Key = child.parse().map_err(|error: foundation::Error| VsError::about(&error, "child"))?;
        Ok(VsProfile(Profile::new(child, framework.0.clone())))
    })
}

/// A made-up child, recorded with the example framework: four terms of ratings on every line, support, and what the
/// child and the family want.
#[unsafe(no_mangle)]
pub extern "C" fn vs_profile_example(
    out: Option<&mut MaybeUninit<Option<Box<VsProfile>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(VsProfile(Profile::example())))
}

/// Reads a profile that was recorded with this framework from JSON: json_len bytes of UTF-8. The mode is VS_STRICT or
/// VS_LENIENT. An error lists every problem, with places and without values.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_profile_from_json(
    framework: Option<&VsFramework>,
    json: *const c_char,
    json_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsProfile>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller gives a place and its length.
        let json = unsafe { text::bytes(json, json_len, "json") }?;
        Ok(VsProfile(Profile::from_json(json, &framework.0, text::mode(mode)?)?))
    })
}

/// Adds one record, given as JSON: json_len bytes of UTF-8. The mode is VS_STRICT or VS_LENIENT. The same record again
/// changes nothing. On an error the profile is as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_profile_append_json(
    profile: Option<&mut VsProfile>,
    json: *const c_char,
    json_len: usize,
    mode: i32,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::call(error, || {
        let profile = given(profile, "profile")?;
        // SAFETY: the caller gives a place and its length.
        let json = unsafe { text::bytes(json, json_len, "json") }?;
        let record = profile.0.read_record(json, text::mode(mode)?)?;
        Ok(profile.0.append(record)?)
    })
}

/// A profile as canonical JSON, with its records in the order of their ids: the same profile gives the same bytes.
#[unsafe(no_mangle)]
pub extern "C" fn vs_profile_to_json(
    profile: Option<&VsProfile>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(profile, "profile")?.0.to_json()?.into()))
}

/// The same profile without the content of what was erased, as a profile of its own. The erasures stay, so that what is
/// erased stays hidden if it arrives again.
#[unsafe(no_mangle)]
pub extern "C" fn vs_profile_without_erased(
    profile: Option<&VsProfile>,
    out: Option<&mut MaybeUninit<Option<Box<VsProfile>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(VsProfile(given(profile, "profile")?.0.without_erased())))
}

/// Two profiles of one child as one, under the key keep: all records of both, as a profile of its own. The other keys are in
/// its JSON as "formerly". An error lists every record of other whose id stands for something else in profile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_profile_merge(
    profile: Option<&VsProfile>,
    other: Option<&VsProfile>,
    keep: *const c_char,
    keep_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsProfile>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let (profile, other) = (given(profile, "profile")?, given(other, "other")?);
        // SAFETY: the caller gives a place and its length.
        let keep = unsafe { text::text(keep, keep_len, "keep") }?;
        let keep: Key = keep.parse().map_err(|error: foundation::Error| VsError::about(&error, "keep"))?;
        Ok(VsProfile(profile.0.merge(&other.0, &keep)?))
    })
}

/// The same child's profile from now on recorded with another framework, or another edition, as a profile of its own. What
/// is recorded stays as it was written, and counts as unknown under the new framework.
#[unsafe(no_mangle)]
pub extern "C" fn vs_profile_adopt(
    profile: Option<&VsProfile>,
    framework: Option<&VsFramework>,
    out: Option<&mut MaybeUninit<Option<Box<VsProfile>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let (profile, framework) = (given(profile, "profile")?, given(framework, "framework")?);
        Ok(VsProfile(profile.0.adopt(&framework.0)?))
    })
}

/// Frees a profile. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_profile_free(profile: Option<Box<VsProfile>>) {
    guard::free(profile);
}

//! Packs: what an annual review, a panel or a move needs; and what people conclude.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use foundation::code;
use valuing_send::matching::Context;
use valuing_send::pack::{Audience, PackKind, PackOptions, Part};
use valuing_send::{Considered, Pack};

use crate::catalogue::VsCatalogue;
use crate::error::VsError;
use crate::guard::{self, given};
use crate::profile::VsProfile;
use crate::text::{self, VsText};

/// A kind of pack: for the yearly review of a plan.
pub const VS_PACK_ANNUAL_REVIEW: i32 = 0;

/// A kind of pack: for a panel.
pub const VS_PACK_PANEL: i32 = 1;

/// A kind of pack: for a move to a new setting.
pub const VS_PACK_MOVING: i32 = 2;

/// Whom a pack is worded for: the family, or after compulsory school age the young person.
pub const VS_AUDIENCE_FAMILY: i32 = 0;

/// Whom a pack is worded for: those who work with the child.
pub const VS_AUDIENCE_PROFESSIONALS: i32 = 1;

/// A pack: all that a meeting about one child needs. It holds the same about the child for every audience, and says nothing
/// of what anyone should decide. It cannot be changed.
#[derive(Debug)]
pub struct VsPack(Pack);

/// Makes a pack of a profile. The kind is one of the VS_PACK numbers. Records count that were written down by the day known,
/// and change is told since the day since; if since_len is 0, it is not. Days are written year-month-day. The context says
/// in JSON what matters beside the profile and is read in the mode VS_STRICT or VS_LENIENT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_pack_new(
    profile: Option<&VsProfile>,
    kind: i32,
    known: *const c_char,
    known_len: usize,
    since: *const c_char,
    since_len: usize,
    context: *const c_char,
    context_len: usize,
    mode: i32,
    catalogue: Option<&VsCatalogue>,
    out: Option<&mut MaybeUninit<Option<Box<VsPack>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let (profile, catalogue) = (given(profile, "profile")?, given(catalogue, "catalogue")?);
        let kind = match kind {
            VS_PACK_ANNUAL_REVIEW => PackKind::AnnualReview,
            VS_PACK_PANEL => PackKind::Panel,
            VS_PACK_MOVING => PackKind::Moving,
            _ => return Err(VsError::boundary(code::BOUNDARY_ARGUMENT, "kind", "one of the VS_PACK numbers")),
        };
        // SAFETY: the caller gives a place and its length.
        let mut asked = PackOptions::new(kind, unsafe { text::day(known, known_len, "known") }?);
        if since_len > 0 {
            // SAFETY: the caller gives a place and its length.
            asked = asked.since(unsafe { text::day(since, since_len, "since") }?);
        }
        // SAFETY: the caller gives a place and its length.
        let context = unsafe { text::bytes(context, context_len, "context") }?;
        let context = Context::from_json(context, text::mode(mode)?)?;
        Ok(VsPack(Pack::new(&profile.0, &context, &catalogue.0, &asked)?))
    })
}

/// A pack as canonical JSON, worded for an audience, one of the VS_AUDIENCE numbers. All that it holds about the child is in
/// about, the same for every audience; to_consider names its reasons and unknowns, and digest says which pack it is: what
/// vs_considered_check_json asks for.
#[unsafe(no_mangle)]
pub extern "C" fn vs_pack_to_json(
    pack: Option<&VsPack>,
    audience: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(pack, "pack")?.0.to_json(self::audience(audience)?)?.into()))
}

/// A pack in plain English, worded for an audience, one of the VS_AUDIENCE numbers.
#[unsafe(no_mangle)]
pub extern "C" fn vs_pack_words(
    pack: Option<&VsPack>,
    audience: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(pack, "pack")?.0.words(self::audience(audience)?).into()))
}

/// A pack as a page of HTML that needs nothing but itself, worded for an audience, one of the VS_AUDIENCE numbers.
#[unsafe(no_mangle)]
pub extern "C" fn vs_pack_html(
    pack: Option<&VsPack>,
    audience: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let (pack, audience) = (given(pack, "pack")?, self::audience(audience)?);
        Ok(charts::story::pack(&pack.0, audience)?.to_html().into())
    })
}

/// A part of a pack as a table in JSON lines. The part is a word: wishes, views, picture, ratings, change, support,
/// graduated_approach, answers, outcomes, setting, due, unmet, offers, not_known, remedies or rights.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_pack_table_json(
    pack: Option<&VsPack>,
    part: *const c_char,
    part_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let pack = given(pack, "pack")?;
        // SAFETY: the caller gives a place and its length.
        let part = Part::from_name(unsafe { text::text(part, part_len, "part") }?);
        let expected = || format!("one of {}", Part::ALL.map(Part::as_str).join(", "));
        let part = part.ok_or_else(|| VsError::boundary(code::BOUNDARY_ARGUMENT, "part", &expected()))?;
        Ok(pack.0.columns(part)?.to_json_lines()?.into())
    })
}

/// Checks what a person concluded of a pack, considered_len bytes of JSON, a document valuing_send/considered, and gives it
/// as canonical JSON. It must name the pack by its digest, say in which role (by) and on which day (on), which reasons and
/// which unknowns of the pack were seen (VS_PACK_002), and what was concluded (note). The mode is VS_STRICT or VS_LENIENT.
/// If pack is NULL, it is not checked which pack it is about.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_considered_check_json(
    considered: *const c_char,
    considered_len: usize,
    mode: i32,
    pack: Option<&VsPack>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let considered = unsafe { text::bytes(considered, considered_len, "considered") }?;
        let considered = Considered::from_json(considered, text::mode(mode)?)?;
        if let Some(pack) = pack {
            considered.is_of(&pack.0.to_consider())?;
        }
        Ok(considered.to_json()?.into())
    })
}

/// Frees a pack. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_pack_free(pack: Option<Box<VsPack>>) {
    guard::free(pack);
}

fn audience(number: i32) -> Result<Audience, VsError> {
    match number {
        VS_AUDIENCE_FAMILY => Ok(Audience::Family),
        VS_AUDIENCE_PROFESSIONALS => Ok(Audience::Professionals),
        _ => Err(VsError::boundary(code::BOUNDARY_ARGUMENT, "audience", "one of the VS_AUDIENCE numbers")),
    }
}

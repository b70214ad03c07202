//! Matches: one child against what is on offer, with reasons.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use foundation::code;
use valuing_send::Match;
use valuing_send::matching::{Context, Offer};

use crate::catalogue::VsCatalogue;
use crate::error::VsError;
use crate::guard::{self, given};
use crate::snapshot::VsSnapshot;
use crate::text::{self, VsText};

/// A finding: what is recorded does not settle it.
pub const VS_FINDING_CANNOT_TELL: i32 = 0;

/// A finding: it does not meet a recorded need, or is for others.
pub const VS_FINDING_DOES_NOT_MEET: i32 = 1;

/// A finding: it meets some of the recorded needs in its scope.
pub const VS_FINDING_MEETS_SOME: i32 = 2;

/// A finding: it meets every recorded need in its scope.
pub const VS_FINDING_MEETS_EVERY: i32 = 3;

/// A match: everything in a catalogue for one child, with reasons. What the child, young person or family would prefer
/// comes first, whatever its finding. It helps a conversation and decides nothing. It cannot be changed.
#[derive(Debug)]
pub struct VsMatch(pub(crate) Match);

/// The context of the made-up child of vs_profile_example, as canonical JSON: age, year, area, where they are now and
/// how far each place is.
#[unsafe(no_mangle)]
pub extern "C" fn vs_context_example(
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(Context::example().to_json()?.into()))
}

/// Matches a snapshot to a catalogue. The context says in JSON what matters beside the profile: context_len bytes of
/// UTF-8. The mode, VS_STRICT or VS_LENIENT, is how the context is read. A context of another child (VS_PROFILE_003) or
/// a catalogue for another framework (VS_FRAMEWORK_004) is an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_match_new(
    snapshot: Option<&VsSnapshot>,
    context: *const c_char,
    context_len: usize,
    mode: i32,
    catalogue: Option<&VsCatalogue>,
    out: Option<&mut MaybeUninit<Option<Box<VsMatch>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let (snapshot, catalogue) = (given(snapshot, "snapshot")?, given(catalogue, "catalogue")?);
        // SAFETY: the caller gives a place and its length.
        let context = unsafe { text::bytes(context, context_len, "context") }?;
        let context = Context::from_json(context, text::mode(mode)?)?;
        Ok(VsMatch(Match::new(&snapshot.0, &context, &catalogue.0)?))
    })
}

/// A match as canonical JSON: the offers in order with finding and reasons, the needs that nothing meets, what was
/// promised and not delivered, wishes, the notice, what the match was made from.
#[unsafe(no_mangle)]
pub extern "C" fn vs_match_to_json(
    found: Option<&VsMatch>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(found, "found")?.0.to_json()?.into()))
}

/// A match as a table in JSON lines, a row for each offer in order: position, provision, title, preferred, finding, worst
/// and best (for what cannot be told) as the document has them, finding_in_words, reason. Show vs_match_notice with it.
#[unsafe(no_mangle)]
pub extern "C" fn vs_match_table_json(
    found: Option<&VsMatch>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(found, "found")?.0.columns()?.to_json_lines()?.into()))
}

/// A match in plain English, with every reason, what is unknown, and the notice.
#[unsafe(no_mangle)]
pub extern "C" fn vs_match_words(
    found: Option<&VsMatch>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(found, "found")?.0.words().into()))
}

/// What everyone who sees anything of a match must see with it.
#[unsafe(no_mangle)]
pub extern "C" fn vs_match_notice(
    found: Option<&VsMatch>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(found, "found")?.0.notice().into()))
}

/// One provision of a match as canonical JSON, by its id: provision_len bytes of UTF-8. The data come first: the finding, at
/// worst and at best, and every criterion with what was needed and recorded, the ratings that it rests on and what would
/// settle it; then the same in plain English, with the notice. A provision that the catalogue does not have is an error
/// (VS_DOCUMENT_015).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_match_explain(
    found: Option<&VsMatch>,
    provision: *const c_char,
    provision_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let found = given(found, "found")?;
        // SAFETY: the caller gives a place and its length.
        let provision = unsafe { text::text(provision, provision_len, "provision") }?;
        Ok(found.0.explain_json(provision)?.into())
    })
}

/// How many offers a match has: as many as the catalogue has provisions. For NULL it is 0.
#[unsafe(no_mangle)]
pub extern "C" fn vs_match_count(found: Option<&VsMatch>) -> usize {
    found.map_or(0, |found| found.0.offers().len())
}

/// The id of the provision of an offer, by its index in the list, from 0.
#[unsafe(no_mangle)]
pub extern "C" fn vs_match_provision(
    found: Option<&VsMatch>,
    index: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(offer(found, index)?.provision().to_string().into()))
}

/// The finding of an offer, by its index in the list, from 0: one of the VS_FINDING numbers. On an error it is
/// VS_FINDING_CANNOT_TELL.
#[unsafe(no_mangle)]
pub extern "C" fn vs_match_finding(
    found: Option<&VsMatch>,
    index: usize,
    out: Option<&mut MaybeUninit<i32>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give_number(out, error, || Ok(offer(found, index)?.finding() as i32))
}

/// Frees a match. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_match_free(found: Option<Box<VsMatch>>) {
    guard::free(found);
}

fn offer(found: Option<&VsMatch>, index: usize) -> Result<&Offer, VsError> {
    let found = given(found, "found")?;
    let none = || VsError::boundary(code::BOUNDARY_ARGUMENT, "index", "less than the number of offers");
    found.0.offers().get(index).ok_or_else(none)
}

#[cfg(test)]
mod tests {
    use super::*;
    use valuing_send::matching::Finding;

    #[test]
    fn the_numbers_are_those_of_the_library() {
        let ours = [VS_FINDING_CANNOT_TELL, VS_FINDING_DOES_NOT_MEET, VS_FINDING_MEETS_SOME, VS_FINDING_MEETS_EVERY];
        let theirs = [Finding::CannotTell, Finding::DoesNotMeet, Finding::MeetsSome, Finding::MeetsEvery];
        assert_eq!(ours, theirs.map(|finding| finding as i32));
    }
}

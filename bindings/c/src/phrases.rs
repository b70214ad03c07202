//! The sentences of matches, accounts and reviews in a language.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::Arc;

use valuing_send::matching::Phrases;

use crate::error::VsError;
use crate::guard::{self, given};
use crate::matching::VsMatch;
use crate::text::{self, VsText};

/// The sentences of matches, of accounts of the graduated approach and of reviews of plans in one language. It cannot be
/// changed.
#[derive(Debug)]
pub struct VsPhrases(pub(crate) Arc<Phrases>);

/// Plain English.
#[unsafe(no_mangle)]
pub extern "C" fn vs_phrases_english(
    out: Option<&mut MaybeUninit<Option<Box<VsPhrases>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(VsPhrases(Phrases::english())))
}

/// Reads phrases from JSON: json_len bytes of UTF-8 that hold every phrase of the English ones, each with the same places in
/// braces. The mode is VS_STRICT or VS_LENIENT. An error lists every problem.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_phrases_from_json(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsPhrases>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let json = unsafe { text::bytes(json, json_len, "json") }?;
        Ok(VsPhrases(Arc::new(Phrases::from_json(json, text::mode(mode)?)?)))
    })
}

/// Phrases as canonical JSON: of the English ones, the document to translate.
#[unsafe(no_mangle)]
pub extern "C" fn vs_phrases_to_json(
    phrases: Option<&VsPhrases>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(phrases, "phrases")?.0.to_json()?.into()))
}

/// A match in the phrases of a language, with every reason, what is unknown, and the notice.
#[unsafe(no_mangle)]
pub extern "C" fn vs_match_words_in(
    found: Option<&VsMatch>,
    phrases: Option<&VsPhrases>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(found, "found")?.0.words_in(&given(phrases, "phrases")?.0).into()))
}

/// Frees phrases. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_phrases_free(phrases: Option<Box<VsPhrases>>) {
    guard::free(phrases);
}

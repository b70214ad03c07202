//! The graduated approach: what was tried, what was not, what is not yet explored; plans and their reviews.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use charts::timeline::Timeline;
use foundation::Date;
use foundation::document::Unknown;
use valuing_send::graduated_approach::{Options, Review};
use valuing_send::matching::{Context, Phrases};
use valuing_send::{GraduatedApproach, Plan};

use crate::catalogue::VsCatalogue;
use crate::error::VsError;
use crate::framework::VsFramework;
use crate::guard::{self, given};
use crate::phrases::VsPhrases;
use crate::profile::VsProfile;
use crate::text::{self, VsText};

/// An account of the graduated approach for one child: what was tried, what was promised and not delivered, what is not
/// yet explored, what was delivered while the need remains. Every form of it has every part and the notice that nothing
/// has to be tried first, and that a parent, a young person, or a person acting for a school or post-16 institution may
/// ask for an EHC needs assessment at any time. It cannot be changed.
#[derive(Debug)]
pub struct VsGraduatedApproach(GraduatedApproach);

/// A plan: what people agree to do for one child. It cannot be changed.
#[derive(Debug)]
pub struct VsPlan(Plan);

/// Options in JSON, or the defaults if there are none.
///
/// # Safety
/// As `text::bytes`.
unsafe fn options(json: *const c_char, length: usize, mode: Unknown) -> Result<Options, VsError> {
    if length == 0 {
        return Ok(Options::new());
    }
    // SAFETY: the caller gives a place and its length.
    let json = unsafe { text::bytes(json, length, "options") }?;
    Ok(Options::from_json(json, mode)?)
}

/// The account of what was known of a child on a day, written year-month-day. The context says in JSON what matters beside
/// the profile: context_len bytes of UTF-8. The options are a document valuing_send/graduated_approach_options of
/// options_len bytes; if that is 0 they are the defaults. The mode, VS_STRICT or VS_LENIENT, is how both are read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_graduated_approach_new(
    profile: Option<&VsProfile>,
    known: *const c_char,
    known_len: usize,
    context: *const c_char,
    context_len: usize,
    options: *const c_char,
    options_len: usize,
    mode: i32,
    catalogue: Option<&VsCatalogue>,
    out: Option<&mut MaybeUninit<Option<Box<VsGraduatedApproach>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let given = Given { known, known_len, context, context_len, options, options_len, mode };
        // SAFETY: the caller gives places and their lengths.
        unsafe { given.account(profile, catalogue, &Phrases::english()) }
    })
}

/// The same, said in another language, the notice with it: its words, its table and the words in its JSON. What else it takes
/// is as for vs_graduated_approach_new.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_graduated_approach_new_in(
    profile: Option<&VsProfile>,
    known: *const c_char,
    known_len: usize,
    context: *const c_char,
    context_len: usize,
    options: *const c_char,
    options_len: usize,
    mode: i32,
    catalogue: Option<&VsCatalogue>,
    phrases: Option<&VsPhrases>,
    out: Option<&mut MaybeUninit<Option<Box<VsGraduatedApproach>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let phrases = given(phrases, "phrases")?;
        let given = Given { known, known_len, context, context_len, options, options_len, mode };
        // SAFETY: the caller gives places and their lengths.
        unsafe { given.account(profile, catalogue, &phrases.0) }
    })
}

/// An account as canonical JSON: every part, with the notice.
#[unsafe(no_mangle)]
pub extern "C" fn vs_graduated_approach_to_json(
    account: Option<&VsGraduatedApproach>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(account, "account")?.0.to_json()?.into()))
}

/// An account in plain English: every part, the notice first.
#[unsafe(no_mangle)]
pub extern "C" fn vs_graduated_approach_words(
    account: Option<&VsGraduatedApproach>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(account, "account")?.0.words().into()))
}

/// An account as a table in JSON lines, a row a sentence: section, heading, domain, provision, words. The first row is the
/// notice.
#[unsafe(no_mangle)]
pub extern "C" fn vs_graduated_approach_table_json(
    account: Option<&VsGraduatedApproach>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(account, "account")?.0.columns()?.to_json_lines()?.into()))
}

/// Draws support over time under the need over the same time as SVG, with a title, a description in words and the notice.
/// The profile is the one that the account was made from. The id, id_len bytes of `[a-z][a-z0-9_]*`, is that of the drawing:
/// two on one page need two.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_graduated_approach_svg(
    account: Option<&VsGraduatedApproach>,
    profile: Option<&VsProfile>,
    id: *const c_char,
    id_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let (account, profile) = (given(account, "account")?, given(profile, "profile")?);
        // SAFETY: the caller gives a place and its length.
        let id = unsafe { text::text(id, id_len, "id") }?;
        let id: foundation::Id = id.parse().map_err(|error: foundation::Error| VsError::about(&error, "id"))?;
        let picture = Timeline::of(&account.0, &profile.0)?;
        Ok(charts::timeline(&picture, &charts::Options::new(id)).to_string().into())
    })
}

/// Frees an account. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_graduated_approach_free(account: Option<Box<VsGraduatedApproach>>) {
    guard::free(account);
}

/// Reads a plan from JSON, with the framework of its aspects and roles: json_len bytes of UTF-8. The mode is VS_STRICT or
/// VS_LENIENT. An error lists every problem, with places and without values.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_plan_from_json(
    framework: Option<&VsFramework>,
    json: *const c_char,
    json_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsPlan>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let framework = given(framework, "framework")?;
        // SAFETY: the caller gives a place and its length.
        let json = unsafe { text::bytes(json, json_len, "json") }?;
        Ok(VsPlan(Plan::from_json(json, &framework.0, text::mode(mode)?)?))
    })
}

/// A plan as canonical JSON: the same plan gives the same bytes.
#[unsafe(no_mangle)]
pub extern "C" fn vs_plan_to_json(
    plan: Option<&VsPlan>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(plan, "plan")?.0.to_json()?.into()))
}

/// A plan on a day beside what was delivered up to it, as canonical JSON: each step, who agrees, the next review, the
/// notice. What it takes beside the plan is as for vs_graduated_approach_new.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_plan_review_json(
    plan: Option<&VsPlan>,
    profile: Option<&VsProfile>,
    known: *const c_char,
    known_len: usize,
    context: *const c_char,
    context_len: usize,
    options: *const c_char,
    options_len: usize,
    mode: i32,
    catalogue: Option<&VsCatalogue>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let given = Given { known, known_len, context, context_len, options, options_len, mode };
        // SAFETY: the caller gives places and their lengths.
        Ok(unsafe { given.review(plan, profile, catalogue, &Phrases::english()) }?.to_json()?.into())
    })
}

/// The same in plain English, with the notice.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_plan_review_words(
    plan: Option<&VsPlan>,
    profile: Option<&VsProfile>,
    known: *const c_char,
    known_len: usize,
    context: *const c_char,
    context_len: usize,
    options: *const c_char,
    options_len: usize,
    mode: i32,
    catalogue: Option<&VsCatalogue>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let given = Given { known, known_len, context, context_len, options, options_len, mode };
        // SAFETY: the caller gives places and their lengths.
        Ok(unsafe { given.review(plan, profile, catalogue, &Phrases::english()) }?.words().into())
    })
}

/// The same in another language, the notice with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_plan_review_words_in(
    plan: Option<&VsPlan>,
    profile: Option<&VsProfile>,
    known: *const c_char,
    known_len: usize,
    context: *const c_char,
    context_len: usize,
    options: *const c_char,
    options_len: usize,
    mode: i32,
    catalogue: Option<&VsCatalogue>,
    phrases: Option<&VsPhrases>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let phrases = given(phrases, "phrases")?;
        let given = Given { known, known_len, context, context_len, options, options_len, mode };
        // SAFETY: the caller gives places and their lengths.
        Ok(unsafe { given.review(plan, profile, catalogue, &phrases.0) }?.words().into())
    })
}

/// Frees a plan. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_plan_free(plan: Option<Box<VsPlan>>) {
    guard::free(plan);
}

/// What an account or a review is given beside the handles.
struct Given {
    known: *const c_char,
    known_len: usize,
    context: *const c_char,
    context_len: usize,
    options: *const c_char,
    options_len: usize,
    mode: i32,
}

impl Given {
    /// # Safety
    /// As `text::bytes`, for each place and its length.
    unsafe fn review(
        &self,
        plan: Option<&VsPlan>,
        profile: Option<&VsProfile>,
        catalogue: Option<&VsCatalogue>,
        phrases: &Phrases,
    ) -> Result<Review, VsError> {
        let (plan, profile) = (given(plan, "plan")?, given(profile, "profile")?);
        let (catalogue, mode) = (given(catalogue, "catalogue")?, text::mode(self.mode)?);
        // SAFETY: the caller gives places and their lengths.
        let (known, context, options) = unsafe { self.read(mode) }?;
        Ok(plan.0.review_in(&profile.0, known, &context, &catalogue.0, &options, phrases)?)
    }

    /// # Safety
    /// As `text::bytes`, for each place and its length.
    unsafe fn account(
        &self,
        profile: Option<&VsProfile>,
        catalogue: Option<&VsCatalogue>,
        phrases: &Phrases,
    ) -> Result<VsGraduatedApproach, VsError> {
        let (profile, catalogue) = (given(profile, "profile")?, given(catalogue, "catalogue")?);
        // SAFETY: the caller gives places and their lengths.
        let (known, context, options) = unsafe { self.read(text::mode(self.mode)?) }?;
        let made = GraduatedApproach::new_in(&profile.0, known, &context, &catalogue.0, &options, phrases)?;
        Ok(VsGraduatedApproach(made))
    }

    /// # Safety
    /// As `text::bytes`, for each place and its length.
    unsafe fn read(&self, mode: Unknown) -> Result<(Date, Context, Options), VsError> {
        // SAFETY: the caller gives a place and its length.
        let known = unsafe { text::day(self.known, self.known_len, "known") }?;
        // SAFETY: the caller gives a place and its length.
        let context = unsafe { text::bytes(self.context, self.context_len, "context") }?;
        let context = Context::from_json(context, mode)?;
        // SAFETY: the caller gives a place and its length.
        let options = unsafe { options(self.options, self.options_len, mode) }?;
        Ok((known, context, options))
    }
}

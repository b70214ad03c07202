//! Packs and conclusions through the C functions.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::mem::MaybeUninit;
use std::ptr::null;

use foundation::{Coded, code};
use valuing_send::matching::Context;
use valuing_send::pack::{Audience, PackKind, PackOptions};
use valuing_send::{Catalogue, Considered, Pack, Profile};
use valuing_send_c::catalogue::*;
use valuing_send_c::error::*;
use valuing_send_c::pack::*;
use valuing_send_c::profile::*;
use valuing_send_c::text::*;

/// What a function gives, or its status.
fn make<T>(
    call: impl FnOnce(Option<&mut MaybeUninit<Option<Box<T>>>>, Option<&mut MaybeUninit<Option<Box<VsError>>>>) -> i32,
) -> Result<Box<T>, i32> {
    let (mut out, mut error) = (MaybeUninit::uninit(), MaybeUninit::uninit());
    let status = call(Some(&mut out), Some(&mut error));
    // SAFETY: every function writes both before anything else.
    let (out, error) = unsafe { (out.assume_init(), error.assume_init()) };
    assert_eq!(vs_error_status(error.as_deref()), status);
    vs_error_free(error);
    out.ok_or(status)
}

fn said(text: Box<VsText>) -> String {
    // SAFETY: a text is as long as it says.
    let bytes = unsafe { std::slice::from_raw_parts(vs_text_data(Some(&text)).cast(), vs_text_len(Some(&text))) };
    let words = String::from_utf8(bytes.to_vec()).unwrap();
    vs_text_free(Some(text));
    words
}

#[test]
fn c_gives_the_bytes_that_rust_gives() {
    let day = "2026-10-16";
    let profile = make(|out, error| vs_profile_example(out, error)).unwrap();
    let catalogue = make(|out, error| vs_catalogue_example(out, error)).unwrap();
    let context = Context::example().to_json().unwrap();
    let pack = |kind: i32| {
        // SAFETY: places and their lengths.
        make(|out, error| unsafe {
            let (data, len) = (context.as_ptr().cast(), context.len());
            let known = (day.as_ptr().cast(), day.len());
            vs_pack_new(Some(&profile), kind, known.0, known.1, null(), 0, data, len, 0, Some(&catalogue), out, error)
        })
    };
    assert_eq!(pack(3).err(), Some(code::BOUNDARY_ARGUMENT.status()));
    for (number, kind) in [PackKind::AnnualReview, PackKind::Panel, PackKind::Moving].into_iter().enumerate() {
        let handle = pack(i32::try_from(number).unwrap()).unwrap();
        let asked = PackOptions::new(kind, foundation::date::parse(day).unwrap());
        let own = Pack::new(&Profile::example(), &Context::example(), &Catalogue::example(), &asked).unwrap();
        for (number, audience) in [(0, Audience::Family), (1, Audience::Professionals)] {
            let json = make(|out, error| vs_pack_to_json(Some(&handle), number, out, error)).unwrap();
            assert_eq!(said(json), own.to_json(audience).unwrap());
            let words = make(|out, error| vs_pack_words(Some(&handle), number, out, error)).unwrap();
            assert_eq!(said(words), own.words(audience));
        }
        let looked = own.to_consider();
        let open = Considered::of(&looked, "senco".parse().unwrap(), own.snapshot().known());
        let open = open.reasons(looked.reasons().to_vec()).unknowns(looked.unknowns().to_vec());
        let json = open.note("We saw it differently.").unwrap().to_json().unwrap();
        let check = |json: &str, pack: Option<&VsPack>| {
            // SAFETY: a place and its length.
            make(|out, error| unsafe {
                vs_considered_check_json(json.as_ptr().cast(), json.len(), VS_STRICT, pack, out, error)
            })
        };
        assert_eq!(said(check(&json, Some(&handle)).unwrap()), json);
        assert_eq!(said(check(&json, None).unwrap()), json);
        let other = json.replacen("sha256:", "sha256:0", 1).replacen(&looked.digest().to_string()[70..], "", 1);
        assert!(check(&other, Some(&handle)).is_err());
        let another = pack(i32::try_from((number + 1) % 3).unwrap()).unwrap();
        assert_eq!(check(&json, Some(&another)).err(), Some(code::PACK_OTHER.status()));
        vs_pack_free(Some(another));
        vs_pack_free(Some(handle));
    }
    assert_eq!(make(|out, error| vs_pack_to_json(None, 0, out, error)).err(), Some(code::BOUNDARY_NULL.status()));
    let parse = Considered::from_json(b"{}", foundation::document::Unknown::Report);
    assert!(!parse.unwrap_err().issues().is_empty());
    vs_profile_free(Some(profile));
    vs_catalogue_free(Some(catalogue));
}

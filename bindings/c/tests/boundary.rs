//! The boundary, called as C calls it: NULL, bytes that are not UTF-8, numbers that mean nothing, and what an error says
//! of a child.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::ffi::{CStr, c_char};
use std::mem::MaybeUninit;
use std::ptr::null;

use foundation::{Code, code};
use valuing_send_c::catalogue::*;
use valuing_send_c::chart::*;
use valuing_send_c::crosswalk::*;
use valuing_send_c::error::*;
use valuing_send_c::framework::*;
use valuing_send_c::graduated::*;
use valuing_send_c::matching::*;
use valuing_send_c::phrases::*;
use valuing_send_c::profile::*;
use valuing_send_c::projection::*;
use valuing_send_c::snapshot::*;
use valuing_send_c::status::*;
use valuing_send_c::text::*;

type Place<'a, T> = Option<&'a mut MaybeUninit<Option<Box<T>>>>;

/// Calls a function that makes a handle: the handle, or the error.
fn make<T>(function: impl FnOnce(Place<'_, T>, Place<'_, VsError>) -> i32) -> Result<Box<T>, Box<VsError>> {
    let (mut out, mut error) = (MaybeUninit::new(None), MaybeUninit::new(None));
    let status = function(Some(&mut out), Some(&mut error));
    // SAFETY: both were made with a value.
    match unsafe { (out.assume_init(), error.assume_init()) } {
        (Some(handle), None) if status == VS_OK => Ok(handle),
        (None, Some(error)) if status == vs_error_status(Some(&error)) => Err(error),
        _ => panic!("a function gives either a handle or an error"),
    }
}

fn pass(text: &[u8]) -> (*const c_char, usize) {
    (text.as_ptr().cast(), text.len())
}

fn read(text: *const c_char) -> String {
    // SAFETY: everything given to it is a text of the library that ends with NUL, while its handle is there.
    unsafe { CStr::from_ptr(text) }.to_str().unwrap().to_owned()
}

fn example() -> (Box<VsFramework>, Box<VsProfile>, Box<VsSnapshot>, Box<VsCatalogue>) {
    let framework = make(|out, error| vs_framework_example(out, error)).unwrap();
    let profile = make(|out, error| vs_profile_example(out, error)).unwrap();
    let snapshot = snapshot(Some(&profile), b"2026-10-16").unwrap();
    (framework, profile, snapshot, make(|out, error| vs_catalogue_example(out, error)).unwrap())
}

fn snapshot(profile: Option<&VsProfile>, known: &[u8]) -> Result<Box<VsSnapshot>, Box<VsError>> {
    let (known, length) = pass(known);
    // SAFETY: the bytes are there.
    make(|out, error| unsafe { vs_snapshot_new(profile, known, length, null(), 0, out, error) })
}

fn read_profile(framework: &VsFramework, json: &[u8], mode: i32) -> Result<Box<VsProfile>, Box<VsError>> {
    let (json, length) = pass(json);
    // SAFETY: the bytes are there.
    make(|out, error| unsafe { vs_profile_from_json(Some(framework), json, length, mode, out, error) })
}

fn new_profile(framework: &VsFramework, child: &[u8]) -> Result<Box<VsProfile>, Box<VsError>> {
    let (child, length) = pass(child);
    // SAFETY: the bytes are there.
    make(|out, error| unsafe { vs_profile_new(Some(framework), child, length, out, error) })
}

fn append(profile: &mut VsProfile, json: &[u8]) -> Result<(), Box<VsError>> {
    let mut error = MaybeUninit::new(None);
    let (json, length) = pass(json);
    // SAFETY: the bytes are there.
    let status = unsafe { vs_profile_append_json(Some(profile), json, length, VS_STRICT, Some(&mut error)) };
    // SAFETY: it was made with a value.
    match unsafe { error.assume_init() } {
        None => Ok(()),
        Some(error) if status == vs_error_status(Some(&error)) => Err(error),
        Some(_) => panic!("the status is that of the error"),
    }
}

fn draw(snapshot: &VsSnapshot, shape: i32, id: &[u8]) -> Result<Box<VsText>, Box<VsError>> {
    let (id, length) = pass(id);
    // SAFETY: the bytes are there.
    make(|out, error| unsafe { vs_snapshot_svg(Some(snapshot), shape, id, length, out, error) })
}

fn found(snapshot: &VsSnapshot, context: &[u8], catalogue: &VsCatalogue) -> Result<Box<VsMatch>, Box<VsError>> {
    let (context, length) = pass(context);
    // SAFETY: the bytes are there.
    make(|out, error| unsafe { vs_match_new(Some(snapshot), context, length, VS_STRICT, Some(catalogue), out, error) })
}

#[track_caller]
fn is<T: std::fmt::Debug>(result: Result<Box<T>, Box<VsError>>, code: Code, path: &str) {
    let error = result.unwrap_err();
    assert_eq!(read(vs_error_code(Some(&error))), code.as_str());
    assert_eq!(read(vs_error_path(Some(&error))), path);
}

#[test]
fn null_is_a_status_everywhere() {
    let (framework, profile, snap, catalogue) = example();
    is(make(|out, error| vs_framework_to_json(None, out, error)), code::BOUNDARY_NULL, "framework");
    is(make(|out, error| vs_catalogue_to_json(None, out, error)), code::BOUNDARY_NULL, "catalogue");
    is(make(|out, error| vs_profile_to_json(None, out, error)), code::BOUNDARY_NULL, "profile");
    is(make(|out, error| vs_profile_without_erased(None, out, error)), code::BOUNDARY_NULL, "profile");
    is(snapshot(None, b"2026-10-16"), code::BOUNDARY_NULL, "profile");
    is(make(|out, error| vs_snapshot_to_json(None, out, error)), code::BOUNDARY_NULL, "snapshot");
    is(make(|out, error| vs_snapshot_table_json(None, out, error)), code::BOUNDARY_NULL, "snapshot");
    is(make(|out, error| vs_snapshot_changes_json(None, Some(&snap), out, error)), code::BOUNDARY_NULL, "later");
    is(make(|out, error| vs_snapshot_changes_json(Some(&snap), None, out, error)), code::BOUNDARY_NULL, "earlier");
    is(make(|out, error| vs_snapshot_outcomes_json(None, out, error)), code::BOUNDARY_NULL, "snapshot");
    is(make(|out, error| vs_profile_adopt(None, None, out, error)), code::BOUNDARY_NULL, "profile");
    is(make(|out, error| vs_match_to_json(None, out, error)), code::BOUNDARY_NULL, "found");
    is(make(|out, error| vs_match_words(None, out, error)), code::BOUNDARY_NULL, "found");
    is(make(|out, error| vs_match_provision(None, 0, out, error)), code::BOUNDARY_NULL, "found");
    // SAFETY: NULL is one of the cases that these functions answer for.
    unsafe {
        is(make(|out, e| vs_framework_from_json(null(), 3, VS_STRICT, out, e)), code::BOUNDARY_NULL, "json");
        is(
            make(|out, e| vs_framework_from_json(null(), 0, VS_STRICT, out, e)),
            code::DOCUMENT_SYNTAX,
            "line 1, column 0",
        );
        is(make(|out, e| vs_framework_from_toml(null(), 3, VS_STRICT, out, e)), code::BOUNDARY_NULL, "toml");
        let missing = make(|out, e| vs_profile_from_json(None, null(), 0, VS_STRICT, out, e));
        is(missing, code::BOUNDARY_NULL, "framework");
        let missing = make(|out, e| vs_profile_new(Some(&framework), null(), 1, out, e));
        is(missing, code::BOUNDARY_NULL, "child");
        let missing = make(|out, e| vs_match_new(Some(&snap), null(), 1, VS_STRICT, Some(&catalogue), out, e));
        is(missing, code::BOUNDARY_NULL, "context");
        let missing = make(|out, e| vs_match_new(Some(&snap), null(), 0, VS_STRICT, None, out, e));
        is(missing, code::BOUNDARY_NULL, "catalogue");
        is(make(|out, e| vs_match_explain(None, null(), 0, out, e)), code::BOUNDARY_NULL, "found");
        assert_eq!(vs_profile_append_json(None, null(), 0, VS_STRICT, None), code::BOUNDARY_NULL.status());
    }
    assert_eq!(vs_profile_to_json(Some(&profile), None, None), code::BOUNDARY_NULL.status());
    assert_eq!(vs_match_finding(None, 0, None, None), code::BOUNDARY_NULL.status());
}

#[test]
fn null_may_be_asked_and_freed() {
    vs_catalogue_free(None);
    vs_error_free(None);
    vs_framework_free(None);
    vs_match_free(None);
    vs_profile_free(None);
    vs_snapshot_free(None);
    vs_text_free(None);
    assert_eq!(vs_match_count(None), 0);
    assert_eq!(vs_text_len(None), 0);
    assert_eq!(read(vs_text_data(None)), "");
    assert_eq!(vs_error_status(None), VS_OK);
    assert_eq!(vs_error_issue_count(None), 0);
    assert_eq!(vs_error_issue_status(None, 0), VS_OK);
    assert_eq!(read(vs_error_code(None)), "OK");
    assert_eq!(read(vs_error_issues_json(None)), "[]");
    for text in [vs_error_message(None), vs_error_path(None), vs_error_issue_expected(None, 7)] {
        assert_eq!(read(text), "");
    }
}

#[test]
fn bytes_that_are_not_utf8() {
    let (framework, mut profile, snap, catalogue) = example();
    is(new_profile(&framework, b"a\xff"), code::BOUNDARY_UTF8, "child");
    is(snapshot(Some(&profile), b"2026-\xff"), code::BOUNDARY_UTF8, "known");
    is(read_profile(&framework, b"{\xff}", VS_STRICT), code::DOCUMENT_UTF8, "");
    is(found(&snap, b"{\"child\":\"\xc3\x28\"}", &catalogue), code::DOCUMENT_UTF8, "");
    assert_eq!(read(vs_error_code(Some(&append(&mut profile, b"\xff").unwrap_err()))), "VS-DOCUMENT-001");
}

#[test]
fn numbers_that_mean_nothing() {
    let (framework, _, snap, catalogue) = example();
    is(read_profile(&framework, b"{}", 2), code::BOUNDARY_ARGUMENT, "mode");
    is(read_profile(&framework, b"{}", -1), code::BOUNDARY_ARGUMENT, "mode");
    is(draw(&snap, 2, b"domains"), code::BOUNDARY_ARGUMENT, "shape");
    is(draw(&snap, VS_SHAPE_RADAR, b"Domains"), code::ID_FORM, "id");
    let context = make(|out, error| vs_context_example(out, error)).unwrap();
    let found = found(&snap, read(vs_text_data(Some(&context))).as_bytes(), &catalogue).unwrap();
    let (id, length) = pass(b"nowhere");
    // SAFETY: the bytes are there.
    let missing = make(|out, error| unsafe { vs_match_explain(Some(&found), id, length, out, error) });
    is(missing, code::DOCUMENT_REFERENCE, "provision");
    let count = vs_match_count(Some(&found));
    is(make(|out, error| vs_match_provision(Some(&found), count, out, error)), code::BOUNDARY_ARGUMENT, "index");
    let mut finding = MaybeUninit::new(VS_FINDING_MEETS_EVERY);
    assert_eq!(vs_match_finding(Some(&found), usize::MAX, Some(&mut finding), None), 9003);
    // SAFETY: it was made with a value.
    assert_eq!(unsafe { finding.assume_init() }, VS_FINDING_CANNOT_TELL);
    // SAFETY: a length that no memory has is one of the cases that this function answers for.
    let vast = make(|out, e| unsafe { vs_framework_from_json(c"{}".as_ptr(), usize::MAX, VS_STRICT, out, e) });
    is(vast, code::BOUNDARY_ARGUMENT, "json");
    assert_eq!(read(vs_status_code(12_345)), "");
    assert_eq!(read(vs_status_message(1102)), code::PROFILE_LEVEL.message());
}

#[test]
fn an_error_lists_every_problem() {
    let (_, mut profile, ..) = example();
    let error = append(&mut profile, br#"{"id":"","recorded":"1 May","kind":"withdrawal","withdraws":7}"#).unwrap_err();
    assert_eq!(vs_error_issue_count(Some(&error)), 3);
    let places: Vec<String> = (0..3).map(|index| read(vs_error_issue_path(Some(&error), index))).collect();
    assert_eq!(places, ["id", "recorded", "withdraws"]);
    assert_eq!(vs_error_issue_status(Some(&error), 1), code::DATE_FORM.status());
    assert_eq!(read(vs_error_issue_expected(Some(&error), 2)), "a text, not a number");
    let json = read(vs_error_issues_json(Some(&error)));
    assert!(json.starts_with(r#"[{"code":"VS-ID-002","path":"id","expected":"","message":"a key has "#), "{json}");
}

#[test]
fn no_error_repeats_what_it_was_given_about_a_child() {
    let (framework, mut profile, snap, catalogue) = example();
    let record = |field: &str| format!(r#"{{"id":"c1","recorded":"2026-10-16","kind":"rating",{field}}}"#);
    let rating = r#""on":"2026-10-16","line":"need","role":"senco","levels":"#;
    let mut errors: Vec<Box<VsError>> = [
        r#""on":"canary","line":"canary","role":"canary","levels":"canary""#.to_owned(),
        format!(r#"{rating}[{{"aspect":"canary","level":"canary","canary":"canary"}}]"#),
        format!(r#"{rating}[{{"aspect":"attention","level":"canary"}}]"#),
        format!(r#"{rating}[],"canary":"canary""#),
        "canary".to_owned(),
    ]
    .iter()
    .map(|field| append(&mut profile, record(field).as_bytes()).unwrap_err())
    .collect();
    errors.push(new_profile(&framework, b"canary\n").unwrap_err());
    errors.push(snapshot(Some(&profile), b"canary").unwrap_err());
    errors.push(read_profile(&framework, br#"{"canary":"canary","canary":"canary"}"#, VS_STRICT).unwrap_err());
    errors
        .push(read_profile(&framework, br#"{"schema":"canary","child":"canary","canary":1}"#, VS_STRICT).unwrap_err());
    let context = br#"{"schema":"valuing_send/context","version":1,"child":"canary","age":8}"#;
    errors.push(found(&snap, context, &catalogue).unwrap_err());
    let context =
        br#"{"schema":"valuing_send/context","version":1,"child":"c","age":"canary","phase":"Canary","canary":1}"#;
    errors.push(found(&snap, context, &catalogue).unwrap_err());
    for error in &errors {
        let error = Some(&**error);
        assert!(vs_error_issue_count(error) > 0);
        for said in [vs_error_message(error), vs_error_path(error), vs_error_issues_json(error)].map(read) {
            assert!(!said.to_lowercase().contains("canary"), "{said}");
        }
        assert!(!format!("{error:?}").to_lowercase().contains("canary"));
    }
    let shown = format!("{profile:?} {snap:?}");
    assert!(!shown.contains("example child") && !shown.contains("senco"), "{shown}");
}

#[test]
fn many_threads_may_read_one_handle() {
    let (_, _, snap, catalogue) = example();
    let context = make(|out, error| vs_context_example(out, error)).unwrap();
    let context = read(vs_text_data(Some(&context)));
    let words = |_| {
        let found = found(&snap, context.as_bytes(), &catalogue).unwrap();
        read(vs_text_data(Some(&make(|out, error| vs_match_words(Some(&found), out, error)).unwrap())))
    };
    let all: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|index| scope.spawn(move || words(index))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(all.iter().all(|one| *one == all[0] && one.contains("decides nothing")));
}

#[test]
fn a_child_over_time_is_told_as_elsewhere() {
    let (framework, mut profile, before, _) = example();
    for record in [
        r#"{"id":"o","recorded":"2026-10-01","kind":"outcome","on":"2026-10-01","words":"to ride a bike","by":"parent_carer","review":"2026-10-10"}"#,
        r#"{"id":"j","recorded":"2026-10-02","kind":"judgement","on":"2026-10-02","outcome":"o","by":"parent_carer","level":-1}"#,
        r#"{"id":"t","recorded":"2026-10-20","kind":"transfer","on":"2026-10-20","to":"elm"}"#,
    ] {
        append(&mut profile, record.as_bytes()).unwrap();
    }
    let now = snapshot(Some(&profile), b"2026-10-20").unwrap();
    let table = |text: Box<VsText>| read(vs_text_data(Some(&text)));
    let outcomes = table(make(|out, error| vs_snapshot_outcomes_json(Some(&now), out, error)).unwrap());
    assert!(outcomes.contains(r#""attained":"less than hoped","level":-1"#), "{outcomes}");
    let (rule, length) =
        pass(br#"{"schema":"valuing_send/review_rule","version":1,"every":[{"line":"setting","days":91}]}"#);
    // SAFETY: the bytes are there.
    let reviews = make(|out, error| unsafe { vs_snapshot_reviews_json(Some(&now), rule, length, out, error) });
    let reviews = table(reviews.unwrap());
    assert!(reviews.starts_with(r#"{"of":"outcome","record":"o""#), "{reviews}");
    assert!(reviews.contains(r#""line":"setting","domain":"cognition_and_learning","state":"never rated""#));
    let (rule, length) = pass(br#"{"schema":"valuing_send/change_rule","version":1,"by_rater":true}"#);
    // SAFETY: the bytes are there.
    let changes =
        make(|out, error| unsafe { vs_snapshot_changes_by_json(Some(&now), Some(&before), rule, length, out, error) });
    assert!(table(changes.unwrap()).contains(r#""rater":"senco""#));
    let (keep, length) = pass(b"kept");
    // SAFETY: the bytes are there.
    let merged =
        make(|out, error| unsafe { vs_profile_merge(Some(&profile), Some(&profile), keep, length, out, error) });
    let json = table(make(|out, error| vs_profile_to_json(merged.as_deref().ok(), out, error)).unwrap());
    assert!(json.contains(r#""child":"kept","formerly":["example child"]"#));
    assert!(make(|out, error| vs_profile_adopt(Some(&profile), Some(&framework), out, error)).is_ok());
}

fn named(id: &[u8]) -> Result<Box<VsFramework>, Box<VsError>> {
    let (id, length) = pass(id);
    // SAFETY: the bytes are there.
    make(|out, error| unsafe { vs_framework_example_named(id, length, out, error) })
}

#[test]
fn a_snapshot_is_carried_to_another_framework() {
    let (framework, _, now, _) = example();
    let southend = named(b"southend_structure").unwrap();
    let crosswalk = make(|out, error| vs_crosswalk_example(out, error)).unwrap();
    let json = make(|out, error| vs_crosswalk_to_json(Some(&crosswalk), out, error)).unwrap();
    let json = read(vs_text_data(Some(&json)));
    let again = |from: Option<&VsFramework>, to: Option<&VsFramework>| {
        let (json, length) = pass(json.as_bytes());
        // SAFETY: the bytes are there.
        make(|out, error| unsafe { vs_crosswalk_from_json(json, length, from, to, VS_STRICT, out, error) })
    };
    let again_json = again(Some(&framework), Some(&southend)).unwrap();
    let written = make(|out, error| vs_crosswalk_to_json(Some(&again_json), out, error)).unwrap();
    assert_eq!(read(vs_text_data(Some(&written))), json);
    let other = again(Some(&southend), Some(&framework)).err().unwrap();
    assert_eq!(vs_error_status(Some(&other)), code::FRAMEWORK_OTHER.status());
    assert_eq!(vs_error_status(Some(&again(None, Some(&southend)).err().unwrap())), code::BOUNDARY_NULL.status());

    let carried =
        make(|out, error| vs_crosswalk_carry_snapshot_json(Some(&crosswalk), Some(&now), out, error)).unwrap();
    let carried = read(vs_text_data(Some(&carried)));
    assert!(carried.starts_with(r#"{"schema":"valuing_send/carried","version":1,"#));
    let (_, profile, _, _) = example();
    let adopted = make(|out, error| vs_profile_adopt(Some(&profile), Some(&southend), out, error)).unwrap();
    let (known, length) = pass(b"2026-10-16");
    let walk = Some(&*crosswalk);
    // SAFETY: the bytes are there.
    let after = make(|out, error| unsafe {
        vs_snapshot_new_carried(Some(&adopted), known, length, null(), 0, walk, out, error)
    });
    let json = make(|out, error| vs_snapshot_to_json(after.as_deref().ok(), out, error)).unwrap();
    assert!(read(vs_text_data(Some(&json))).contains(r#""carried":{"from":{"id":"valuing_send_example""#));
    let unknown = named(b"canary").err().unwrap();
    assert_eq!(vs_error_status(Some(&unknown)), code::BOUNDARY_ARGUMENT.status());
    vs_crosswalk_free(Some(crosswalk));
    vs_crosswalk_free(None);
}

/// A plan of the made-up child.
const PLAN: &[u8] = br#"{"schema":"valuing_send/plan","version":1,"child":"example child","framework":{"id":"valuing_send_example","edition":"0.1.0"},"made":"2026-10-16","steps":[{"id":"calm","what":"Calm space","provision":"calm_space","from":"2026-10-19"}],"reviews":["2026-11-27"]}"#;

#[test]
fn an_account_has_the_notice_in_every_form() {
    let (_, profile, _, catalogue) = example();
    let context = make(|out, error| vs_context_example(out, error)).unwrap();
    let (day, day_length) = pass(b"2026-10-16");
    let account = |options: &[u8]| {
        let (options, length) = pass(options);
        // SAFETY: the bytes are there.
        make(|out, error| unsafe {
            let (context, context_length) = (vs_text_data(Some(&context)), vs_text_len(Some(&context)));
            let (profile, catalogue) = (Some(&*profile), Some(&*catalogue));
            vs_graduated_approach_new(
                profile,
                day,
                day_length,
                context,
                context_length,
                options,
                length,
                VS_STRICT,
                catalogue,
                out,
                error,
            )
        })
    };
    let made = account(b"").unwrap();
    let texts = [
        make(|out, error| vs_graduated_approach_to_json(Some(&made), out, error)).unwrap(),
        make(|out, error| vs_graduated_approach_words(Some(&made), out, error)).unwrap(),
        make(|out, error| vs_graduated_approach_table_json(Some(&made), out, error)).unwrap(),
        make(|out, error| {
            let (id, length) = pass(b"support");
            // SAFETY: the bytes are there.
            unsafe { vs_graduated_approach_svg(Some(&made), Some(&profile), id, length, out, error) }
        })
        .unwrap(),
    ];
    for text in &texts {
        assert!(read(vs_text_data(Some(text))).contains("may ask for an EHC needs assessment at any time"));
    }
    let wrong = br#"{"schema":"valuing_send/graduated_approach_options","version":1,"start_by":"soon"}"#;
    let error = account(wrong).unwrap_err();
    assert_eq!(vs_error_status(Some(&error)), code::DATE_FORM.status());
    vs_graduated_approach_free(Some(made));
    vs_graduated_approach_free(None);
}

#[test]
fn a_plan_leads_back_to_itself_and_is_reviewed() {
    let (framework, profile, _, catalogue) = example();
    let context = make(|out, error| vs_context_example(out, error)).unwrap();
    let (json, length) = pass(PLAN);
    // SAFETY: the bytes are there.
    let plan =
        make(|out, error| unsafe { vs_plan_from_json(Some(&framework), json, length, VS_STRICT, out, error) }).unwrap();
    let written = make(|out, error| vs_plan_to_json(Some(&plan), out, error)).unwrap();
    assert_eq!(read(vs_text_data(Some(&written))).as_bytes(), PLAN);
    let (day, day_length) = pass(b"2026-11-27");
    let (context, context_length) = (vs_text_data(Some(&context)), vs_text_len(Some(&context)));
    for function in [vs_plan_review_json, vs_plan_review_words] {
        // SAFETY: the bytes are there.
        let review = make(|out, error| unsafe {
            let (profile, catalogue) = (Some(&*profile), Some(&*catalogue));
            function(
                Some(&plan),
                profile,
                day,
                day_length,
                context,
                context_length,
                null(),
                0,
                VS_STRICT,
                catalogue,
                out,
                error,
            )
        });
        let review = review.unwrap();
        let words = read(vs_text_data(Some(&review)));
        assert!(words.contains("at any time") && words.contains("whether it was delivered is not recorded"), "{words}");
    }
    vs_plan_free(Some(plan));
    vs_plan_free(None);
}

#[test]
fn matches_accounts_and_reviews_are_said_in_another_language_with_the_notice() {
    let (framework, profile, snapshot, catalogue) = example();
    let context = make(|out, error| vs_context_example(out, error)).unwrap();
    let (context, context_length) = (vs_text_data(Some(&context)), vs_text_len(Some(&context)));
    let english = make(|out, error| vs_phrases_english(out, error)).unwrap();
    let document = make(|out, error| vs_phrases_to_json(Some(&english), out, error)).unwrap();
    let document = read(vs_text_data(Some(&document)));
    let translated = document.replace("at any time", "unrhyw bryd").replace("We have tried", "Rydym wedi");
    let phrases = |json: &str| {
        let (json, length) = pass(json.as_bytes());
        // SAFETY: the bytes are there.
        make(|out, error| unsafe { vs_phrases_from_json(json, length, VS_STRICT, out, error) })
    };
    let other = phrases(&translated).unwrap();
    let error = phrases(&document.replace("{who}", "{whoever}")).unwrap_err();
    assert_eq!(vs_error_status(Some(&error)), code::MATCHING_PHRASE.status());

    let ((day, day_length), (known, known_length)) = (pass(b"2026-10-16"), pass(b"2026-11-27"));
    let (shown, on_offer) = (Some(&*profile), Some(&*catalogue));
    // SAFETY: the bytes are there.
    let account = make(|out, error| unsafe {
        vs_graduated_approach_new_in(
            shown,
            day,
            day_length,
            context,
            context_length,
            null(),
            0,
            VS_STRICT,
            on_offer,
            Some(&other),
            out,
            error,
        )
    })
    .unwrap();
    let (json, length) = pass(PLAN);
    // SAFETY: the bytes are there.
    let plan =
        make(|out, error| unsafe { vs_plan_from_json(Some(&framework), json, length, VS_STRICT, out, error) }).unwrap();
    // SAFETY: the bytes are there.
    let found = make(|out, error| unsafe {
        vs_match_new(Some(&snapshot), context, context_length, VS_STRICT, on_offer, out, error)
    })
    .unwrap();
    let texts = [
        make(|out, error| vs_graduated_approach_words(Some(&account), out, error)).unwrap(),
        make(|out, error| vs_graduated_approach_to_json(Some(&account), out, error)).unwrap(),
        make(|out, error| vs_match_words_in(Some(&found), Some(&other), out, error)).unwrap(),
        // SAFETY: the bytes are there.
        make(|out, error| unsafe {
            vs_plan_review_words_in(
                Some(&plan),
                shown,
                known,
                known_length,
                context,
                context_length,
                null(),
                0,
                VS_STRICT,
                on_offer,
                Some(&other),
                out,
                error,
            )
        })
        .unwrap(),
    ];
    for text in &texts {
        let text = read(vs_text_data(Some(text)));
        assert!(text.contains("unrhyw bryd") && !text.contains("at any time"), "{text}");
    }
    let missing = make(|out, error| vs_match_words_in(Some(&found), None, out, error)).err().unwrap();
    assert_eq!(vs_error_status(Some(&missing)), code::BOUNDARY_NULL.status());
    vs_phrases_free(Some(other));
    vs_phrases_free(None);
}

const MOVES: &str = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2\n\
    2025,NONSEND,NONSEND,0,school,ASD,1\n2025,school,ASD,0,school,ASD,1\n2025,school,ASD,1,school,ASD,2\n";
const PEOPLE: &str = "calendar-year,academic-year,population\n2025,0,100\n2025,1,100\n2025,2,100\n2026,0,100\n2026,1,100\n\
    2026,2,100\n2027,0,90\n2027,1,100\n2027,2,100\n";
const STATES: &str = "setting,min-academic-year,max-academic-year,needs,setting->setting\nschool,0,2,ASD,school\n";

fn projection(moves: &str, policy: &str, choices: &str) -> Result<Box<VsProjection>, Box<VsError>> {
    let [moves, people, states, costs, policy, choices] =
        [moves, PEOPLE, STATES, "need,setting,cost\nASD,school,6000\n", policy, choices]
            .map(|text| pass(text.as_bytes()));
    // SAFETY: the bytes are there.
    make(|out, error| unsafe {
        vs_projection_from_csv(
            moves.0, moves.1, people.0, people.1, states.0, states.1, costs.0, costs.1, policy.0, policy.1, choices.0,
            choices.1, out, error,
        )
    })
}

#[test]
fn a_projection_through_tables() {
    let fitted = projection(MOVES, "default", "{\"trend\":null}").unwrap();
    // SAFETY: the bytes are there.
    let lines =
        make(|out, error| unsafe { vs_projection_expected_json_lines(Some(&fitted), 1, null(), 0, out, error) });
    let lines = read(vs_text_data(Some(&lines.unwrap())));
    assert!(
        lines.starts_with("{\"year\":2027,\"ncy\":1,\"need\":\"ASD\",\"setting\":\"school\",\"expected\":"),
        "{lines}"
    );
    let (by, prices) = (
        pass(b"setting"),
        pass(br#"{"schema":"valuing_send/prices","version":1,"year":2027,"units":[{"id":"a","pot":"block","pounds":10}]}"#),
    );
    let runs = |threads: usize, by: (*const c_char, usize)| {
        // SAFETY: the bytes are there.
        make(|out, error| unsafe {
            vs_projection_runs_json_lines(
                Some(&fitted),
                1,
                64,
                7,
                threads,
                by.0,
                by.1,
                null(),
                0,
                prices.0,
                prices.1,
                out,
                error,
            )
        })
    };
    let (one, two) = (runs(1, by).unwrap(), runs(2, by).unwrap());
    let text = read(vs_text_data(Some(&one)));
    assert_eq!(text, read(vs_text_data(Some(&two))));
    assert_eq!(text.lines().count(), 3);
    assert!(text.contains("\"setting\":\"school\",\"mean\":") && text.contains("\"pot\":\"block\""), "{text}");
    for wrong in [runs(0, by), runs(1, pass(b"wishes"))] {
        assert!(vs_error_status(Some(&wrong.unwrap_err())) > 0);
    }
    let wrong = |moves, policy, choices| vs_error_status(Some(&projection(moves, policy, choices).unwrap_err()));
    assert_eq!(wrong(MOVES, "best", ""), code::PROJECTION_POLICY.status());
    assert_eq!(wrong(MOVES, "default", "{\"wishes\":1}"), code::DOCUMENT_UNKNOWN_KEY.status());
    assert_eq!(wrong("a\nb\n", "default", ""), code::TABLE_COLUMN.status());
}

/// The answers to a question, each line as it is written, or the status.
fn told(made: Result<Box<VsText>, Box<VsError>>) -> Result<String, i32> {
    made.map(|text| read(vs_text_data(Some(&text)))).map_err(|error| vs_error_status(Some(&error)))
}

/// A projection of a made-up school.
fn projected() -> Box<VsProjection> {
    use std::fmt::Write as _;
    // Three years of ten pupils a year group, of whom one leaves, and one joins.
    let mut moves = MOVES.lines().next().unwrap().to_owned() + "\n";
    for year in 2023..2026 {
        for ncy in 0..2 {
            let next = ncy + 1;
            for pupil in 0..10 {
                let to = if pupil == 0 { "NONSEND,NONSEND" } else { "school,ASD" };
                let _ = writeln!(moves, "{year},school,ASD,{ncy},{to},{next}");
            }
            let _ = writeln!(moves, "{year},NONSEND,NONSEND,{ncy},school,ASD,{next}");
        }
    }
    let people: String = (2023..2029).flat_map(|year| (0..3).map(move |ncy| format!("{year},{ncy},100\n"))).collect();
    let people = PEOPLE.lines().next().unwrap().to_owned() + "\n" + &people;
    let [moves, people, states, costs, policy] =
        [moves.as_str(), &people, STATES, "need,setting,cost\nASD,school,6000\n", "default"]
            .map(|text| pass(text.as_bytes()));
    // SAFETY: the bytes are there.
    let fitted = make(|out, error| unsafe {
        vs_projection_from_csv(
            moves.0,
            moves.1,
            people.0,
            people.1,
            states.0,
            states.1,
            costs.0,
            costs.1,
            policy.0,
            policy.1,
            null(),
            0,
            out,
            error,
        )
    });
    fitted.unwrap()
}

#[test]
fn a_projection_is_compared_divided_solved_for_and_tried() {
    let fitted = projected();
    let scenario = pass(
        br#"{"schema":"valuing_send/scenario","version":1,"id":"less","title":"Less","changes":[
            {"rate":"joining","times":0.0,"by_supply":true},{"rate":"leaving","times":0.0}]}"#,
    );
    let prices = pass(
        br#"{"schema":"valuing_send/prices","version":1,"year":2027,"units":[{"id":"a","pot":"block","pounds":10}]}"#,
    );
    let difference = |threads, scenario: (*const c_char, usize)| {
        // SAFETY: the bytes are there.
        told(make(|out, error| unsafe {
            vs_projection_difference_json_lines(
                Some(&fitted),
                2,
                64,
                7,
                threads,
                scenario.0,
                scenario.1,
                null(),
                0,
                prices.0,
                prices.1,
                out,
                error,
            )
        }))
    };
    let lines = difference(1, scenario).unwrap();
    assert_eq!(lines, difference(2, scenario).unwrap());
    // Two years of people, then two years of a pot and all pots.
    assert_eq!(lines.lines().count(), 6);
    assert!(lines.lines().nth(2).unwrap().contains("\"pot\":\"block\""), "{lines}");
    let same = difference(1, (null(), 0)).unwrap();
    assert!(same.lines().all(|line| line.contains("\"mean\":0") && line.contains("\"sd\":0")), "{same}");
    assert_eq!(difference(0, scenario), Err(code::BOUNDARY_ARGUMENT.status()));

    let parts = |of: &'static [u8]| {
        let of = pass(of);
        // SAFETY: the bytes are there.
        told(make(|out, error| unsafe {
            vs_projection_parts_json_lines(Some(&fitted), 2027, scenario.0, scenario.1, of.0, of.1, out, error)
        }))
    };
    let lines = parts(br#"{"settings":["school"]}"#).unwrap();
    assert_eq!(lines.lines().count(), 2);
    assert!(lines.starts_with("{\"part\":\"changes[0]\",\"alone\":-"), "{lines}");
    assert_eq!(parts(br#"{"wishes":["school"]}"#), Err(code::DOCUMENT_UNKNOWN_KEY.status()));

    let seek = |asked: &'static [u8]| {
        let asked = pass(asked);
        // SAFETY: the bytes are there.
        told(make(|out, error| unsafe {
            vs_projection_seek_json(Some(&fitted), 2, scenario.0, scenario.1, asked.0, asked.1, out, error)
        }))
    };
    let found = seek(br#"{"lever":{"reach":0},"year":2028,"at_most":29.5}"#).unwrap();
    assert!(found.starts_with("{\"expected\":") && found.contains("\"setting\":0"), "{found}");
    // How many leave is decided child by child.
    assert_eq!(seek(br#"{"lever":{"reach":1},"year":2028,"at_most":1}"#), Err(code::FLOW_CASE_BY_CASE.status()));
    assert_eq!(seek(br#"{"lever":{"reach":0},"year":2027,"at_most":0}"#), Err(code::FLOW_OUT_OF_REACH.status()));
    assert_eq!(seek(br#"{"lever":{"requests":1},"year":2028}"#), Err(code::DOCUMENT_MISSING.status()));

    // SAFETY: nothing is passed but numbers.
    let tried =
        told(make(|out, error| unsafe { vs_projection_backtest_json_lines(Some(&fitted), 1, 50, 7, 2, out, error) }));
    let tried = tried.unwrap();
    assert_eq!(tried.lines().count(), 8);
    for method in ["own", "witan_send", "no_growth", "average_growth"] {
        assert_eq!(tried.matches(&format!("\"method\":\"{method}\"")).count(), 2, "{tried}");
    }
}

#[test]
fn a_difference_says_on_what_it_depends() {
    let fitted = projected();
    let scenario = pass(
        br#"{"schema":"valuing_send/scenario","version":1,"id":"less","title":"Less","changes":[
            {"rate":"joining","times":0.0,"by_supply":true},{"rate":"leaving","times":0.0}]}"#,
    );
    let prices = pass(
        br#"{"schema":"valuing_send/prices","version":1,"year":2027,"units":[{"id":"a","pot":"block","pounds":10}]}"#,
    );
    let depends = |beside: (*const c_char, usize)| {
        // SAFETY: the bytes are there.
        told(make(|out, error| unsafe {
            vs_projection_sensitivity_json_lines(
                Some(&fitted),
                2,
                scenario.0,
                scenario.1,
                beside.0,
                beside.1,
                prices.0,
                prices.1,
                out,
                error,
            )
        }))
    };
    // Of two years: two parts in people, the same by pot and in all, and a unit cost.
    let lines = depends((null(), 0)).unwrap();
    assert_eq!(lines.lines().count(), 2 * (2 + 2 * 2 + 1));
    assert!(lines.lines().last().unwrap().contains("\"unit\":\"a\""), "{lines}");
    assert_eq!(depends(scenario), Err(code::FLOW_CHANGE.status()));
}

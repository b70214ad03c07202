//! Writes `include/valuing_send.h`, or with `--check` says whether it is out of date.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use cbindgen::{Builder, Config, DocumentationStyle, Language, Style};
use foundation::code;

/// The source files in the order of the header.
const SOURCES: &[&str] = &[
    "version",
    "status",
    "error",
    "text",
    "framework",
    "catalogue",
    "profile",
    "snapshot",
    "crosswalk",
    "chart",
    "matching",
    "phrases",
    "match_all",
    "graduated",
    "pack",
    "projection",
    "steering",
    "pipeline",
    "cases",
    "forecast",
    "comparison",
];

/// What each handle is called in C.
const HANDLES: &[(&str, &str)] = &[
    ("VsError", "vs_error"),
    ("VsText", "vs_text"),
    ("VsFramework", "vs_framework"),
    ("VsCatalogue", "vs_catalogue"),
    ("VsProfile", "vs_profile"),
    ("VsSnapshot", "vs_snapshot"),
    ("VsCrosswalk", "vs_crosswalk"),
    ("VsMatch", "vs_match"),
    ("VsPhrases", "vs_phrases"),
    ("VsGraduatedApproach", "vs_graduated_approach"),
    ("VsPlan", "vs_plan"),
    ("VsPack", "vs_pack"),
    ("VsProjection", "vs_projection"),
    // not of this library, so by its own name
    ("ArrowArrayStream", "struct ArrowArrayStream"),
];

/// How to use all of it: the first thing that a reader of the header sees.
const RULES: &str = "\
/*
 * valuing_send: see a child's needs beside how ready a setting and a family are to meet them, over time; match needs to
 * what is on offer, and say why. The library helps people decide and never decides.
 *
 * This file is made from bindings/c/src; change that.
 *
 * Results     A function that can fail returns a status: VS_OK, or one of the numbers below. Its outputs come last. They
 *             are cleared first and written only when all went well.
 * Errors      The last argument of such a function may be NULL, or the address of a vs_error pointer, which then says
 *             what is wrong and where. It is NULL when all went well; otherwise free it with vs_error_free. Neither codes
 *             nor messages repeat what was in a document about a child.
 * Handles     Everything is behind a pointer that this library gave, and goes back with the _free of its own type, once.
 *             NULL may be freed. No handle needs another to stay: a framework may be freed while a profile made with it
 *             is in use.
 * Texts in    UTF-8 as a pointer and a length in bytes; no NUL is needed. NULL with length 0 is the empty text. The bytes
 *             are copied; they need not stay. Documents are JSON or TOML, at most 16 MiB and 64 levels deep.
 * Texts out   A vs_text, or a pointer to a text that ends with NUL and belongs to the handle that was asked.
 * Threads     Any number of threads may use a handle at once through functions that take a pointer to const. Those that
 *             take a pointer without const (append, free) need it for themselves. The library starts no thread, and
 *             keeps nothing of one thread for later.
 * Faults      A fault in this library becomes the status VS_BOUNDARY_004 and never ends the program. The program's
 *             standard error may then hold a line about it, as Rust writes one.
 */";

/// Made known here; whoever looks into one has it from the Arrow library in use, or from Arrow's documentation.
const ARROW: &str = "
/* A stream of the Arrow C interface, as Arrow defines it. */
struct ArrowArrayStream;
";

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../include/valuing_send.h");
    let Some(text) = header() else { return ExitCode::FAILURE };
    let done = if check {
        std::fs::read_to_string(path).is_ok_and(|old| old == text)
    } else {
        std::fs::write(path, text).is_ok()
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn header() -> Option<String> {
    let mut config = Config {
        language: Language::C,
        style: Style::Type,
        header: Some(RULES.to_owned()),
        include_guard: Some("VALUING_SEND_H".to_owned()),
        no_includes: true,
        sys_includes: vec!["stddef.h".to_owned(), "stdint.h".to_owned()],
        after_includes: Some(numbers()),
        cpp_compat: true,
        usize_is_size_t: true,
        documentation_style: DocumentationStyle::Doxy,
        line_length: 120,
        ..Config::default()
    };
    config.export.rename = HANDLES.iter().map(|(rust, c)| ((*rust).to_owned(), (*c).to_owned())).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let sources = SOURCES.iter().map(|name| folder.join(name).with_extension("rs"));
    let bindings = sources.fold(Builder::new().with_config(config), Builder::with_src).generate().ok()?;
    let mut bytes = Vec::new();
    bindings.write(&mut bytes);
    String::from_utf8(bytes).ok()
}

/// The version of the library, and a name for each number that a function can return.
fn numbers() -> String {
    let mut text = String::from(ARROW);
    text.push_str("\n/* The version of the library that this header belongs to. */\n");
    // Writing to a string cannot fail.
    let mut define = |comment: &str, name: &str, value: &str| {
        let _ = writeln!(text, "{comment}#define {name} {value}");
    };
    define("", "VS_VERSION", concat!("\"", env!("CARGO_PKG_VERSION"), "\""));
    define("", "VS_VERSION_MAJOR", env!("CARGO_PKG_VERSION_MAJOR"));
    define("", "VS_VERSION_MINOR", env!("CARGO_PKG_VERSION_MINOR"));
    define("", "VS_VERSION_PATCH", env!("CARGO_PKG_VERSION_PATCH"));
    let mut heading = "\n/* What can be wrong: the number that a function returns, under the name of its code. None is ever used again\n \
                       * for something else; later versions have more. */\n";
    for row in code::ALL {
        let comment = format!("{heading}/** {}: {}. */\n", row.as_str(), row.message());
        define(&comment, &row.as_str().replace('-', "_"), &row.status().to_string());
        heading = "";
    }
    text
}

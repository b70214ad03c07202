//! The committed header: its version is Cargo's, everything in it is explained, and it names what is exported.

use std::collections::BTreeSet;

use foundation::code;

const HEADER: &str = include_str!("../../../include/valuing_send.h");
const SYMBOLS: &str = include_str!("../../../include/valuing_send.symbols");

fn defined(name: &str) -> &'static str {
    let line = HEADER.lines().find_map(|line| line.strip_prefix("#define ")?.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_default()
}

#[test]
fn versions_are_those_of_cargo() {
    let number = |name: &str| defined(name).parse::<i32>().unwrap();
    assert_eq!(defined("VS_VERSION"), concat!("\"", env!("CARGO_PKG_VERSION"), "\""));
    let parts = ["VS_VERSION_MAJOR", "VS_VERSION_MINOR", "VS_VERSION_PATCH"].map(defined).join(".");
    assert_eq!(parts, env!("CARGO_PKG_VERSION"));
    assert_eq!(number("VS_ABI_VERSION"), valuing_send_c::version::vs_abi_version());
    assert!(number("VS_MIN_ABI_VERSION") <= number("VS_ABI_VERSION"));
}

#[test]
fn every_code_has_its_number() {
    for row in code::ALL {
        assert_eq!(defined(&row.as_str().replace('-', "_")), row.status().to_string(), "{row}");
    }
}

#[test]
fn every_function_is_explained_and_exported() {
    let lines: Vec<&str> = HEADER.lines().collect();
    let mut declared = BTreeSet::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(start) = line.find("vs_").filter(|_| !line.starts_with([' ', '/', '*', '#'])) else { continue };
        let name = line[start..].split(['(', ';', ' ']).next().unwrap();
        assert_eq!(lines[index - 1].trim(), "*/", "{name} has a comment");
        if line.contains('(') {
            declared.insert(name);
        }
    }
    let exported: Vec<&str> = SYMBOLS.lines().collect();
    assert!(exported.is_sorted());
    assert_eq!(declared, exported.into_iter().collect::<BTreeSet<_>>());
}

#[test]
fn it_speaks_only_c() {
    for word in ["bool", "__attribute__", "uintptr_t", "# Safety", "[`"] {
        assert!(!HEADER.contains(word), "{word}");
    }
}

//! Who may import whom: the arrows of `ARCHITECTURE.md`, read from the manifests.

use std::fs;
use std::path::Path;

/// Every package of the workspace, with the ones of ours that it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("crates/foundation", &[]),
    ("crates/valuing_send", &["foundation"]),
    ("crates/trajectory", &["foundation"]),
    ("crates/sen2", &["foundation", "trajectory", "valuing_send"]),
    ("crates/charts", &["foundation", "sen2", "trajectory", "valuing_send"]),
    ("crates/tables", &["foundation"]),
    ("crates/xtask", &[]),
];

const OURS: &[&str] = &["foundation", "valuing_send", "trajectory", "sen2", "charts", "tables"];

#[test]
fn each_crate_imports_only_what_it_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, allowed) in ARROWS {
        let text = fs::read_to_string(root.join(folder).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = text.parse().unwrap();
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(toml::Value::Table(table)) = manifest.get(section) else { continue };
            for name in table.keys().filter(|name| OURS.contains(&name.as_str())) {
                assert!(allowed.contains(&name.as_str()), "{folder} may not import {name} ({section})");
            }
        }
    }
}

#[test]
fn every_crate_is_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root.join("crates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(ARROWS.iter().any(|(folder, _)| folder.ends_with(&name)), "crates/{name} has no arrows");
    }
}

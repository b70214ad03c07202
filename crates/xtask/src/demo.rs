//! `cargo xtask demo`: one story told in Rust, Python and C, and proof that the three agree.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::install_c::{self, Installed, Profile};
use crate::process::Step;
use crate::python::{DEMO, Environment};
use crate::tree::{self, Tree};
use crate::{Outcome, c_programs, options};

pub(crate) const HELP: &str = "
Usage: cargo xtask demo [--area NAME] [--out DIR]

Tells the whole story of a made-up child, a match and an area: in Rust, then from Python, then (child and match) in C,
and compares what the three wrote, byte by byte. It builds what it needs, the wheel in a local virtual environment
included, and ends with the path of the page.

  --area NAME   an English local authority as the published figures name it, or England (Lincolnshire)
  --out DIR     where to write the page and its data (demo/page in the build folder)";

/// The area that is shown when none is named.
pub(crate) const AREA: &str = "Lincolnshire";

const STORY_IN_PYTHON: &str = "python/examples/whole_story.py";
const STORY_IN_C: &str = "bindings/c/examples/child.c";

/// What the story is made of.
pub(crate) const SOURCES: &[&str] = &[
    "crates/charts/examples/whole_story.rs",
    "python/pyproject.toml",
    STORY_IN_PYTHON,
    "include/valuing_send.h",
    STORY_IN_C,
];

pub(crate) fn run(tree: &Tree, arguments: &[String]) -> Outcome {
    let [area, out] = options::read(arguments, ["--area", "--out"])?;
    let area = area.as_deref().unwrap_or(AREA);
    let out = out.map_or_else(|| tree.built("demo/page"), PathBuf::from);
    let out = std::path::absolute(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    if let Some(source) = SOURCES.iter().find(|source| !tree.has(source)) {
        return Err(format!("the story cannot be told: {source} is not there"));
    }

    build(tree, Profile::Release)?;
    let environment = Environment::with(tree, &[DEMO])?;
    environment.install_wheel(tree, Profile::Release.name())?;
    let installed = install_c::install(tree, Profile::Release, &tree.built("demo/prefix"))?;

    let files = tell(tree, Profile::Release, &environment, &installed, area)?;
    for (name, bytes) in &files {
        tree::write(&out.join(name), bytes)?;
    }
    let page = files.keys().find(|name| ends(name, ".html")).ok_or("no page was written")?;
    println!("\nThe page, to be opened in any browser:\n{}", out.join(page).display());
    Ok(())
}

/// Builds the Rust example. Naming the Python binding beside it, of which nothing is built here, gives what both stand on
/// the features that the wheel wants, so that it is built once.
pub(crate) fn build(tree: &Tree, profile: Profile) -> Outcome {
    tree.cargo("build the Rust example", ["build", "--profile", profile.name()])
        .arguments(["--package", "valuing_send_charts", "--package", "valuing_send_python"])
        .arguments(["--example", "whole_story"])
        .run()
}

/// Tells the story in each language and compares; what Rust wrote.
pub(crate) fn tell(
    tree: &Tree,
    profile: Profile,
    environment: &Environment,
    installed: &Installed,
    area: &str,
) -> Result<Files, String> {
    let written = |language: &str| tree.built("demo").join(language);
    for language in ["rust", "python", "c"] {
        tree::empty(&written(language))?;
    }
    let in_rust = tree.step("the story in Rust", tree.built(profile.folder()).join("examples/whole_story"));
    told(in_rust, area, &written("rust"))?;
    told(environment.step(tree, "the same story from Python", [STORY_IN_PYTHON]), area, &written("python"))?;
    let program = c_programs::compile(tree, installed, &tree.path(STORY_IN_C), "c11")?;
    tree.step("the child and the match in C", &program).arguments(["--out"]).arguments([written("c")]).run()?;

    println!("\n--- compare what was written");
    let rust = contents(&written("rust"))?;
    agree("Rust", &rust, "Python", &contents(&written("python"))?, ".html")?;
    agree("Rust", &rust, "C", &contents(&written("c"))?, ".json")?;
    Ok(rust)
}

fn told(step: Step, area: &str, folder: &Path) -> Outcome {
    step.arguments(["--area", area, "--out"]).arguments([folder]).run()
}

/// What the files of a folder hold, by name.
pub(crate) type Files = BTreeMap<OsString, Vec<u8>>;

fn contents(folder: &Path) -> Result<Files, String> {
    let mut files = Files::new();
    for path in tree::listing(folder, "") {
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        files.insert(path.file_name().unwrap_or_default().to_owned(), bytes);
    }
    Ok(files)
}

/// Every file that both wrote has the same bytes, and at least one of them is of this kind.
fn agree(one: &str, ours: &Files, other: &str, theirs: &Files, kind: &str) -> Outcome {
    let shared: Vec<_> = ours.iter().filter_map(|(name, bytes)| Some((name, bytes, theirs.get(name)?))).collect();
    if !shared.iter().any(|(name, ..)| ends(name, kind)) {
        return Err(format!("{one} and {other} wrote no {kind} file under the same name"));
    }
    for (name, ours, theirs) in shared {
        let name = name.display();
        if ours != theirs {
            let at = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
            return Err(format!("{name} differs between {one} and {other} from byte {at}"));
        }
        println!("{name}: the same {} bytes from {one} and {other}", ours.len());
    }
    Ok(())
}

fn ends(name: &std::ffi::OsStr, kind: &str) -> bool {
    name.to_string_lossy().ends_with(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(name, text)| (OsString::from(name), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn languages_agree_only_when_the_bytes_do() {
        let rust = of(&[("page.html", "<p>1"), ("match.json", "{}")]);
        assert_eq!(agree("Rust", &rust, "Python", &of(&[("page.html", "<p>1"), ("notes", "")]), ".html"), Ok(()));
        let differs = agree("Rust", &rust, "Python", &of(&[("page.html", "<p>2")]), ".html").unwrap_err();
        assert!(differs.contains("from byte 3"), "{differs}");
        assert!(agree("Rust", &rust, "C", &of(&[("page.html", "<p>1")]), ".json").is_err());
    }
}

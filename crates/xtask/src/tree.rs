//! Where things are: the repository, and the one folder that everything is built in.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::Step;

/// The repository that this program was built from.
pub(crate) struct Tree {
    root: PathBuf,
    target: PathBuf,
}

impl Tree {
    pub(crate) fn find() -> Result<Self, String> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.ancestors().nth(2).ok_or("the repository was not found")?.to_path_buf();
        let metadata = Step::new("ask cargo where it builds", "cargo")
            .arguments(["metadata", "--format-version=1", "--no-deps", "--quiet"])
            .within(&root)
            .text()?;
        let target = text_of(&metadata, "target_directory").ok_or("cargo did not say where it builds")?;
        Ok(Self { root, target: PathBuf::from(target) })
    }

    /// The path of something in the repository.
    pub(crate) fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    pub(crate) fn has(&self, relative: &str) -> bool {
        self.path(relative).exists()
    }

    /// A step that runs in the repository.
    pub(crate) fn step(&self, name: impl Into<String>, program: impl AsRef<std::ffi::OsStr>) -> Step {
        Step::new(name, program).within(&self.root).variable("CARGO_TARGET_DIR", &self.target)
    }

    pub(crate) fn cargo<const N: usize>(&self, name: impl Into<String>, arguments: [&str; N]) -> Step {
        self.step(name, "cargo").arguments(arguments)
    }
}

/// The text of a key in a JSON object, for a value without escapes.
fn text_of<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(&format!("\"{key}\":\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// Whether a program can be started.
pub(crate) fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_one_text_of_an_object() {
        assert_eq!(text_of(r#"{"a":"b","target_directory":"x/y"}"#, "target_directory"), Some("x/y"));
        assert_eq!(text_of(r#"{"a":"b"}"#, "target_directory"), None);
    }
}

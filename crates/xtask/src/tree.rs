//! Where things are: the repository, and the one folder that everything is built in.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::process::Step;

/// The version of every crate and of the wheel.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The repository that this program was built from.
pub(crate) struct Tree {
    root: PathBuf,
    target: PathBuf,
}

impl Tree {
    pub(crate) fn find() -> Result<Self, String> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.ancestors().nth(2).ok_or("the repository was not found")?.to_path_buf();
        let metadata = Step::new("where cargo builds", "cargo")
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

    /// The path of something that was built.
    pub(crate) fn built(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.target.join(relative)
    }

    pub(crate) fn has(&self, relative: &str) -> bool {
        self.path(relative).exists()
    }

    /// That all of these are there.
    pub(crate) fn require(&self, sources: &[&str]) -> Result<(), String> {
        let missing = sources.iter().find(|source| !self.has(source));
        missing.map_or(Ok(()), |source| Err(format!("{source} is not there")))
    }

    /// The text of a file of the repository.
    pub(crate) fn read(&self, relative: impl AsRef<Path>) -> Result<String, String> {
        let path = self.path(relative);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Every file that is tracked, or new and not ignored, as a path with `/` from the root.
    pub(crate) fn files(&self) -> Result<Vec<String>, String> {
        let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let listing = self.step("the tracked files", "git").arguments(arguments).text()?;
        let mut files: Vec<String> = listing.split_terminator('\0').map(str::to_owned).collect();
        // what was deleted and not yet committed is still listed
        files.retain(|file| self.has(file));
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// A step that runs in the repository.
    pub(crate) fn step(&self, name: impl Into<String>, program: impl AsRef<OsStr>) -> Step {
        Step::new(name, program).within(&self.root)
    }

    pub(crate) fn cargo<I: IntoIterator<Item: AsRef<OsStr>>>(&self, name: impl Into<String>, arguments: I) -> Step {
        self.step(name, "cargo").arguments(arguments)
    }
}

/// The text of a key in a JSON object, for a value without escapes.
fn text_of<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(&format!("\"{key}\":\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// The files of a folder whose names end so, in order; none where the folder is absent.
pub(crate) fn listing(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let named = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(named).collect();
    paths.sort();
    paths
}

/// An empty folder, made anew.
pub(crate) fn empty(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// Copies a file, making the folders above it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{} to {}: {error}", from.display(), to.display());
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).map_err(said)?;
    }
    std::fs::copy(from, to).map(drop).map_err(said)
}

/// Writes a file, making the folders above it.
pub(crate) fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(said)?;
    }
    std::fs::write(path, text).map_err(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_one_text_of_an_object() {
        assert_eq!(text_of(r#"{"a":"b","target_directory":"x/y"}"#, "target_directory"), Some("x/y"));
        assert_eq!(text_of(r#"{"a":"b"}"#, "target_directory"), None);
    }

    #[test]
    fn finds_this_repository() {
        let tree = Tree::find().unwrap();
        assert!(tree.files().unwrap().contains(&"crates/xtask/src/tree.rs".to_owned()));
        assert!(listing(&tree.path("crates/xtask/src"), ".rs").contains(&tree.path("crates/xtask/src/tree.rs")));
    }
}

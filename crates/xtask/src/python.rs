//! The Python environment in `.venv`, and the wheel that is built and installed into it; what benchmarks compare with has an
//! environment of its own, since it asks for older packages.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::process::Step;
use crate::tree::{self, Tree};

/// What the demonstration needs: the builder of the wheel. The package itself needs nothing.
pub(crate) const DEMO: &str = "python/requirements-demo.txt";
/// What the suites need on top.
pub(crate) const TEST: &str = "python/requirements-test.txt";

/// What the benchmarks compare with.
const BENCH: &str = "python/requirements-bench.txt";

const OLDEST: (u32, u32) = (3, 11);

/// A local virtual environment.
pub(crate) struct Environment {
    name: &'static str,
    folder: PathBuf,
}

impl Environment {
    /// Makes the environment where it is missing, and installs those of the requirements that are not in it.
    pub(crate) fn with(tree: &Tree, requirements: &[&str]) -> Result<Self, String> {
        Self::named(tree, ".venv", requirements)
    }

    /// The environment of the benchmarks.
    pub(crate) fn of_peers(tree: &Tree) -> Result<Self, String> {
        Self::named(tree, ".venv-bench", &[BENCH])
    }

    fn named(tree: &Tree, name: &'static str, requirements: &[&str]) -> Result<Self, String> {
        let environment = Self { name, folder: tree.path(name) };
        if !Step::new("pip", environment.program("python")).arguments(["-m", "pip", "--version"]).succeeds() {
            let python = interpreter()?;
            tree.step(format!("make the Python environment {name}"), python)
                .arguments(["-m", "venv", "--clear", name])
                .run()
                .map_err(|error| {
                    format!("{error}\nOn Debian and Ubuntu the package python3-venv has what it needs.")
                })?;
        }
        for &list in requirements {
            environment.install(tree, list)?;
        }
        Ok(environment)
    }

    /// Installs a list of requirements, unless this very list was installed here before.
    fn install(&self, tree: &Tree, list: &str) -> Result<(), String> {
        let text = tree.read(list)?;
        let stamp = self.folder.join(format!("installed-{}", list.replace('/', "-")));
        if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == text) {
            return Ok(());
        }
        self.pip(tree, format!("install {list} into {}", self.name), ["--requirement", list])?;
        tree::write(&stamp, &text)
    }

    fn pip<const N: usize>(&self, tree: &Tree, name: String, arguments: [&str; N]) -> Result<(), String> {
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"];
        self.step(tree, name, pip).arguments(arguments).run()
    }

    /// A step that runs this environment's Python in the repository.
    pub(crate) fn step<I>(&self, tree: &Tree, name: impl Into<String>, arguments: I) -> Step
    where
        I: IntoIterator<Item: AsRef<OsStr>>,
    {
        tree.step(name, self.program("python")).activated(&self.folder).arguments(arguments)
    }

    /// A step of another program that runs this environment's Python.
    pub(crate) fn around(&self, step: Step) -> Step {
        step.activated(&self.folder)
    }

    /// A program of this environment.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(if cfg!(windows) { "Scripts" } else { "bin" }).join(name)
    }

    /// maturin with `arguments`, on the package in `python/`.
    pub(crate) fn maturin<I>(&self, tree: &Tree, name: &str, arguments: I) -> Step
    where
        I: IntoIterator<Item: AsRef<OsStr>>,
    {
        tree.step(name, self.program("maturin"))
            .within(tree.path("python"))
            .activated(&self.folder)
            .variable("PYO3_PYTHON", self.program("python"))
            .arguments(arguments)
    }

    /// Builds the wheel with this profile and installs it.
    pub(crate) fn install_wheel(&self, tree: &Tree, profile: &str) -> Result<(), String> {
        let folder = tree.built(Path::new("wheels").join(profile));
        tree::empty(&folder)?;
        let python = self.program("python");
        self.maturin(tree, "build the wheel", ["build", "--profile", profile, "--interpreter"])
            .arguments([python.as_os_str(), OsStr::new("--out"), folder.as_os_str()])
            .run()?;
        let wheels = tree::listing(&folder, ".whl");
        let [wheel] = wheels.as_slice() else {
            return Err(format!("one wheel was expected in {}, not {}", folder.display(), wheels.len()));
        };
        let wheel = wheel.to_string_lossy();
        self.pip(tree, format!("install the wheel into {}", self.name), ["--no-deps", "--force-reinstall", &wheel])
    }
}

/// A Python that is new enough, by the names that it goes by.
fn interpreter() -> Result<&'static str, String> {
    let names = ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11"];
    let new_enough = |name: &&str| version(name).is_some_and(|version| version >= OLDEST);
    let message = || format!("Python {}.{} or newer was not found as any of {}", OLDEST.0, OLDEST.1, names.join(", "));
    names.into_iter().find(new_enough).ok_or_else(message)
}

fn version(python: &str) -> Option<(u32, u32)> {
    let output = std::process::Command::new(python).arg("--version").output().ok()?;
    parsed(&String::from_utf8(output.stdout).ok()?)
}

/// The version that `python --version` printed.
fn parsed(line: &str) -> Option<(u32, u32)> {
    let mut numbers = line.trim().strip_prefix("Python ")?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_version_of_python() {
        assert_eq!(parsed("Python 3.11.7\n"), Some((3, 11)));
        assert!(parsed("Python 3.9.2").unwrap() < OLDEST);
        assert_eq!(parsed("pyenv: not found"), None);
    }
}

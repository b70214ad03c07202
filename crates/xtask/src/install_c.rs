//! `cargo xtask install-c`: the C library laid out as vendors' build systems expect it.

use std::path::{Path, PathBuf};

use crate::process::{Step, is_installed};
use crate::tree::{self, Tree, VERSION};
use crate::{Outcome, options};

pub(crate) const HELP: &str = "
Usage: cargo xtask install-c --prefix DIR

Builds the C library with the release profile and installs below DIR:

  lib/libvaluing_send.so.X.Y.Z     the shared library, its soname ending in .so.X.Y until version 1
  lib/libvaluing_send.so.X.Y       links to it, for the loader and for the linker
  lib/libvaluing_send.so
  lib/libvaluing_send.a            the static library
  lib/pkgconfig/valuing_send.pc    what pkg-config says of both
  include/valuing_send.h           the header for C, and for any language that reads C
  include/valuing_send.hpp         the header for C++

This is for Linux. The metadata in bindings/c/Cargo.toml lets `cargo cinstall` (cargo-c 0.10.24) do the same there and on
other systems: cargo cinstall --package valuing_send_c --release --prefix DIR.";

/// How a library is built: the profile, and the folder of it.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    Dev,
    Release,
}

impl Profile {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// An installed C library.
pub(crate) struct Installed {
    pub(crate) prefix: PathBuf,
    /// What a program that holds the static library is linked with as well.
    pub(crate) system_libraries: Vec<String>,
}

pub(crate) fn run(tree: &Tree, arguments: &[String]) -> Outcome {
    let [prefix] = options::read(arguments, ["--prefix"])?;
    let prefix = PathBuf::from(prefix.ok_or("--prefix DIR says where to install")?);
    let installed = install(tree, Profile::Release, &prefix)?;
    println!("\nInstalled below {}", installed.prefix.display());
    Ok(())
}

/// Builds the library and installs it.
pub(crate) fn install(tree: &Tree, profile: Profile, prefix: &Path) -> Result<Installed, String> {
    build(tree, profile)?;
    lay_out(tree, profile, prefix)
}

/// Builds the shared and the static library.
pub(crate) fn build(tree: &Tree, profile: Profile) -> Outcome {
    let arguments = ["rustc", "--package", "valuing_send_c", "--lib", "--profile", profile.name()];
    // a library for Rust beside them would keep them from being optimised as a whole
    tree.cargo("build the C library", arguments).arguments(["--crate-type", "cdylib,staticlib"]).run()
}

/// Installs what was built.
fn lay_out(tree: &Tree, profile: Profile, prefix: &Path) -> Result<Installed, String> {
    if !cfg!(target_os = "linux") {
        return Err("install-c is for Linux; elsewhere `cargo cinstall` (cargo-c) does the same".to_owned());
    }
    let built = tree.built(profile.folder());
    let library = prefix.join("lib");
    let names = Names::of(VERSION).ok_or("the version has three numbers")?;
    tree::copy(&built.join("libvaluing_send_c.so"), &library.join(&names.file))?;
    tree::copy(&built.join("libvaluing_send_c.a"), &library.join("libvaluing_send.a"))?;
    link(&library, &names.file, &names.soname)?;
    link(&library, &names.soname, Names::LINKED)?;
    for header in ["valuing_send.h", "valuing_send.hpp"] {
        tree::copy(&tree.path("include").join(header), &prefix.join("include").join(header))?;
    }
    check_soname(&library.join(&names.file), &names.soname)?;

    let prefix = std::path::absolute(prefix).map_err(|error| format!("{}: {error}", prefix.display()))?;
    let system_libraries = system_libraries(tree)?;
    let description = description(&prefix, &system_libraries);
    tree::write(&library.join("pkgconfig/valuing_send.pc"), &description)?;
    Ok(Installed { prefix, system_libraries })
}

/// The three names of a shared library.
struct Names {
    file: String,
    soname: String,
}

impl Names {
    const LINKED: &str = "libvaluing_send.so";

    /// Until version 1 a change of the second number may break what is linked, so the soname holds it.
    fn of(version: &str) -> Option<Self> {
        let mut numbers = version.split('.');
        let (major, minor, _) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let soname = format!("{}.{major}.{minor}", Self::LINKED);
        Some(Self { file: format!("{}.{version}", Self::LINKED), soname })
    }
}

/// The text of `valuing_send.pc`.
fn description(prefix: &Path, system_libraries: &[String]) -> String {
    format!(
        "prefix={}\n\
         exec_prefix=${{prefix}}\n\
         libdir=${{exec_prefix}}/lib\n\
         includedir=${{prefix}}/include\n\
         \n\
         Name: valuing_send\n\
         Description: See a child's needs beside readiness to meet them, and match them to provision\n\
         Version: {VERSION}\n\
         Libs: -L${{libdir}} -lvaluing_send\n\
         Libs.private: {}\n\
         Cflags: -I${{includedir}}\n",
        prefix.display(),
        system_libraries.join(" "),
    )
}

/// What the standard library of the compiler in use is linked with: the compiler is asked.
fn system_libraries(tree: &Tree) -> Result<Vec<String>, String> {
    let source = tree.built("install-c/empty.rs");
    tree::write(&source, "")?;
    let archive = source.with_extension("a");
    let arguments = ["--crate-type=staticlib", "--print=native-static-libs", "--error-format=short", "-o"];
    let said = tree
        .step("the libraries of the system", "rustc")
        .arguments(arguments)
        .arguments([&archive, &source])
        .errors()?;
    let (_, line) = said.split_once("native-static-libs:").ok_or("rustc did not name the libraries of the system")?;
    let line = line.lines().next().unwrap_or_default();
    Ok(line.split_whitespace().map(str::to_owned).collect())
}

fn check_soname(library: &Path, soname: &str) -> Outcome {
    if !is_installed("readelf") {
        return Ok(());
    }
    let dynamic = Step::new("the soname", "readelf").arguments(["--dynamic", "--wide"]).arguments([library]).text()?;
    let named = dynamic.contains(&format!("Library soname: [{soname}]"));
    named.then_some(()).ok_or_else(|| format!("the soname of {} is not {soname}", library.display()))
}

#[cfg(unix)]
fn link(folder: &Path, file: &str, name: &str) -> Outcome {
    let path = folder.join(name);
    if path.is_symlink() || path.exists() {
        std::fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    std::os::unix::fs::symlink(file, &path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(not(unix))]
fn link(folder: &Path, file: &str, name: &str) -> Outcome {
    tree::copy(&folder.join(file), &folder.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_soname_holds_the_first_two_numbers() {
        let names = Names::of("0.1.0").unwrap();
        assert_eq!(
            (names.file.as_str(), names.soname.as_str()),
            ("libvaluing_send.so.0.1.0", "libvaluing_send.so.0.1")
        );
        assert!(Names::of("0.1").is_none());
    }

    #[test]
    fn the_description_names_the_prefix_once() {
        let text = description(Path::new("/opt/vs"), &["-lm".to_owned(), "-lc".to_owned()]);
        assert_eq!(text.matches("/opt/vs").count(), 1);
        assert!(text.contains("Libs.private: -lm -lc\n"));
        assert!(text.contains("libdir=${exec_prefix}/lib\n"));
    }
}

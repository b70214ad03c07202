//! C and C++ programs against the installed library: compiled with every standard that vendors use, run, and run again
//! under valgrind.

use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::install_c::Installed;
use crate::process::{Step, is_installed};
use crate::tree::{self, Tree};

const C_STANDARDS: &[&str] = &["c99", "c11", "c17"];
const CPP_STANDARDS: &[&str] = &["c++11", "c++17", "c++20"];
const WARNINGS: &[&str] = &["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/// What the programs are given: the folder of the vectors that every language runs.
const VECTORS: &str = "tests/vectors";

/// One program in one language.
enum Language {
    /// C, with the library inside the program.
    C,
    /// C++, with the library loaded when the program starts.
    Cpp,
}

impl Language {
    fn of(source: &Path) -> Self {
        if source.extension().is_some_and(|ending| ending == "c") { Self::C } else { Self::Cpp }
    }

    fn compiler(&self) -> String {
        let (variable, usual) = match self {
            Self::C => ("CC", "gcc"),
            Self::Cpp => ("CXX", "g++"),
        };
        std::env::var(variable).ok().filter(|value| !value.is_empty()).unwrap_or_else(|| usual.to_owned())
    }

    fn standards(&self) -> &'static [&'static str] {
        match self {
            Self::C => C_STANDARDS,
            Self::Cpp => CPP_STANDARDS,
        }
    }
}

/// Every program in `bindings/c/tests`, in every standard, run and searched for leaks.
pub(crate) fn test(tree: &Tree, installed: &Installed) -> Outcome {
    let folder = tree.path("bindings/c/tests");
    let sources: Vec<PathBuf> = [".c", ".cpp"].iter().flat_map(|ending| tree::listing(&folder, ending)).collect();
    if sources.is_empty() {
        return Err("there is no program in bindings/c/tests".to_owned());
    }
    let valgrind = has_valgrind(tree);
    let (mut passed, mut failures) = (0, Vec::new());
    for source in &sources {
        for &standard in Language::of(source).standards() {
            match compile(tree, installed, source, standard).and_then(|program| execute(tree, &program, valgrind)) {
                Ok(()) => passed += 1,
                Err(message) => {
                    eprintln!("{message}");
                    failures.push(message);
                }
            }
        }
    }
    println!("\nc: {passed} passed, {} failed", failures.len());
    failures.into_iter().next().map_or(Ok(()), Err)
}

/// Every example in `bindings/c/examples` compiles in the newest standard of its language, without a warning.
pub(crate) fn examples(tree: &Tree, installed: &Installed) -> Outcome {
    let folder = tree.path("bindings/c/examples");
    for source in [".c", ".cpp"].iter().flat_map(|ending| tree::listing(&folder, ending)) {
        let standard = Language::of(&source).standards().last().copied().unwrap_or_default();
        compile(tree, installed, &source, standard)?;
    }
    Ok(())
}

/// Compiles one source file to a program and says where that is.
pub(crate) fn compile(tree: &Tree, installed: &Installed, source: &Path, standard: &str) -> Result<PathBuf, String> {
    let language = Language::of(source);
    let name = source.file_stem().unwrap_or_default().to_string_lossy();
    let program = tree.built("c-programs").join(format!("{name}-{standard}"));
    if let Some(folder) = program.parent() {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let library = installed.prefix.join("lib");
    let step = tree
        .step(format!("compile {name} as {standard}"), language.compiler())
        .arguments([format!("-std={standard}").as_str(), "-g", "-O1", "-pthread"])
        .arguments(WARNINGS)
        .joined("-I", installed.prefix.join("include"))
        .arguments([source, Path::new("-o"), &program]);
    let step = match language {
        Language::C => step.arguments([library.join("libvaluing_send.a")]).arguments(&installed.system_libraries),
        Language::Cpp => step.joined("-L", &library).joined("-Wl,-rpath,", &library).arguments(["-lvaluing_send"]),
    };
    step.run()?;
    Ok(program)
}

fn execute(tree: &Tree, program: &Path, valgrind: bool) -> Outcome {
    let name = program.file_name().unwrap_or_default().to_string_lossy();
    tree.step(format!("run {name}"), program).arguments([VECTORS]).run()?;
    if !valgrind {
        return Ok(());
    }
    let arguments =
        ["--quiet", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite,possible"];
    tree.step(format!("run {name} under valgrind"), "valgrind")
        .arguments(arguments)
        .arguments([program.as_os_str(), VECTORS.as_ref()])
        .run()
}

/// Whether valgrind is there, after trying to install it where that is ours to do.
fn has_valgrind(tree: &Tree) -> bool {
    if is_installed("valgrind") {
        return true;
    }
    if is_root() && is_installed("apt-get") {
        let arguments = ["install", "--yes", "--no-install-recommends", "valgrind"];
        let update = tree.step("update the list of Debian's packages", "apt-get").arguments(["update", "--quiet"]);
        let installed = update.run().and_then(|()| tree.step("install valgrind", "apt-get").arguments(arguments).run());
        if installed.is_ok() && is_installed("valgrind") {
            return true;
        }
    }
    println!("\nvalgrind is not installed: the programs are run, but not searched for leaks");
    false
}

fn is_root() -> bool {
    Step::new("who this is", "id").arguments(["-u"]).text().is_ok_and(|id| id.trim() == "0")
}

//! Running another program: its name in plain words first, its command when it fails, its own output as it is.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// One program to run, and the plain words for what it does.
pub(crate) struct Step {
    name: String,
    command: Command,
    /// The Python environment that it runs in.
    environment: Option<PathBuf>,
}

impl Step {
    pub(crate) fn new(name: impl Into<String>, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self { name: name.into(), command, environment: None }
    }

    pub(crate) fn arguments<I: IntoIterator<Item: AsRef<OsStr>>>(mut self, arguments: I) -> Self {
        self.command.args(arguments);
        self
    }

    /// One argument made of a flag and a path, as compilers want them.
    pub(crate) fn joined(mut self, flag: &str, path: impl AsRef<OsStr>) -> Self {
        let mut argument = OsString::from(flag);
        argument.push(path);
        self.command.arg(argument);
        self
    }

    pub(crate) fn variable(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    pub(crate) fn within(mut self, folder: impl AsRef<Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it in a Python environment, as activating that in a shell does.
    pub(crate) fn activated(mut self, environment: &Path) -> Self {
        let before = std::env::var_os("PATH").unwrap_or_default();
        let programs = [environment.join(if cfg!(windows) { "Scripts" } else { "bin" })];
        // a folder that no list of folders can hold is left out, as it is by a shell
        let path = std::env::join_paths(programs.into_iter().chain(std::env::split_paths(&before))).unwrap_or(before);
        self.command.env("PATH", path).env("VIRTUAL_ENV", environment);
        self.environment = Some(environment.to_path_buf());
        self
    }

    /// Runs it with its output shown as it comes.
    pub(crate) fn run(mut self) -> Result<(), String> {
        println!("\n--- {}", self.name);
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(format!("{} failed ({status}): {self}", self.name)) }
    }

    /// Runs it unseen and gives what it printed; all that it said is shown if it fails.
    pub(crate) fn text(self) -> Result<String, String> {
        self.output().map(|output| output.stdout).and_then(utf8)
    }

    /// Runs it unseen and gives what it said beside what it printed, such as a compiler's notes.
    pub(crate) fn errors(self) -> Result<String, String> {
        self.output().map(|output| output.stderr).and_then(utf8)
    }

    fn output(mut self) -> Result<Output, String> {
        let output = self.command.output().map_err(|error| self.not_started(&error))?;
        if output.status.success() {
            return Ok(output);
        }
        eprint!("{}", String::from_utf8_lossy(&output.stdout));
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        Err(format!("{} failed ({}): {self}", self.name, output.status))
    }

    /// Runs it unseen and says only whether it succeeded.
    pub(crate) fn succeeds(mut self) -> bool {
        self.command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    fn not_started(&self, error: &std::io::Error) -> String {
        format!("{}: {} could not be started ({error}): {self}", self.name, self.command.get_program().display())
    }
}

/// The command as it can be typed in a shell, in the folder that it runs in.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(folder) = self.command.get_current_dir() {
            write!(f, "cd {} && ", quoted(folder.as_os_str()))?;
        }
        if let Some(environment) = &self.environment {
            write!(f, ". {} && ", quoted(environment.join("bin/activate").as_os_str()))?;
        }
        let activated = |key: &OsStr| self.environment.is_some() && (key == "PATH" || key == "VIRTUAL_ENV");
        for (key, value) in self.command.get_envs().filter(|(key, _)| !activated(key)) {
            write!(f, "{}={} ", key.display(), quoted(value.unwrap_or_default()))?;
        }
        f.write_str(&quoted(self.command.get_program()))?;
        self.command.get_args().try_for_each(|argument| write!(f, " {}", quoted(argument)))
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| "a program printed what is not UTF-8".to_owned())
}

/// Whether a program is there: whether `PROGRAM --version` succeeds.
pub(crate) fn is_installed(program: &str) -> bool {
    Step::new("version", program).arguments(["--version"]).succeeds()
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.into_owned() } else { format!("'{word}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_can_be_typed() {
        let step = Step::new("x", "cargo").arguments(["doc", "a b"]).variable("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(step.to_string(), "RUSTDOCFLAGS='-D warnings' cargo doc 'a b'");
    }

    #[test]
    fn an_environment_is_activated_as_in_a_shell() {
        let step = Step::new("x", "python").activated(Path::new(".venv")).arguments(["-V"]);
        assert_eq!(step.to_string(), ". .venv/bin/activate && python -V");
        let path = Step::new("x", "sh").activated(Path::new("here")).arguments(["-c", "echo $PATH"]).text().unwrap();
        assert!(path.starts_with("here/bin:"), "{path}");
    }

    #[test]
    fn a_failure_names_the_step_and_its_command() {
        let message = Step::new("look", "false").arguments(["--now"]).text().unwrap_err();
        assert!(message.starts_with("look failed") && message.ends_with("false --now"), "{message}");
        assert!(Step::new("look", "no-such-program").text().unwrap_err().contains("could not be started"));
    }
}

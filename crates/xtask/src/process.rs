//! Running another program: its name in plain words first, its command when it fails, its own output as it is.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};

/// One program to run, and the plain words for what it does.
pub(crate) struct Step {
    name: String,
    command: Command,
}

impl Step {
    pub(crate) fn new(name: impl Into<String>, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self { name: name.into(), command }
    }

    pub(crate) fn arguments<I: IntoIterator<Item: AsRef<OsStr>>>(mut self, arguments: I) -> Self {
        self.command.args(arguments);
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

    /// Runs it with its output shown as it comes.
    pub(crate) fn run(mut self) -> Result<(), String> {
        println!("\n--- {}", self.name);
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(format!("{} failed ({status}): {self}", self.name)) }
    }

    /// Runs it unseen and gives what it printed; what it said on the way is shown only if it fails.
    pub(crate) fn text(mut self) -> Result<String, String> {
        let output = self.command.output().map_err(|error| self.not_started(&error))?;
        if output.status.success() {
            return String::from_utf8(output.stdout).map_err(|_| format!("{}: the output is not UTF-8", self.name));
        }
        eprint!("{}", String::from_utf8_lossy(&output.stdout));
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        Err(format!("{} failed ({}): {self}", self.name, output.status))
    }

    fn not_started(&self, error: &std::io::Error) -> String {
        format!("{}: {} could not be started ({error}): {self}", self.name, self.command.get_program().display())
    }
}

/// The command as it can be typed in a shell.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (key, value) in self.command.get_envs().filter(|(key, _)| *key != "CARGO_TARGET_DIR") {
            write!(f, "{}={} ", key.display(), quoted(value.unwrap_or_default()))?;
        }
        f.write_str(&quoted(self.command.get_program()))?;
        self.command.get_args().try_for_each(|argument| write!(f, " {}", quoted(argument)))
    }
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
    fn a_failure_names_the_step_and_its_command() {
        let message = Step::new("look", "false").arguments(["--now"]).text().unwrap_err();
        assert!(message.starts_with("look failed") && message.ends_with("false --now"), "{message}");
        assert!(Step::new("look", "no-such-program").text().unwrap_err().contains("could not be started"));
    }
}

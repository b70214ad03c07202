//! `cargo xtask`: the commands that build, show, run and check everything in this workspace.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal")]

mod bench;
mod c_programs;
mod checks;
mod deep;
mod demo;
mod generate;
mod install_c;
mod options;
mod process;
mod python;
mod suites;
mod tree;

use std::process::ExitCode;

use tree::Tree;

/// What a command ends with: nothing to say, or the sentence that says what is wrong.
type Outcome = Result<(), String>;

/// One command of `cargo xtask`.
struct Command {
    name: &'static str,
    about: &'static str,
    help: &'static str,
    run: fn(&Tree, &[String]) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "demo",
        about: "show a child, a match and an area in Rust, Python and C, and write the page",
        help: demo::HELP,
        run: demo::run,
    },
    Command { name: "test", about: "set up and run every suite", help: suites::TEST_HELP, run: suites::test },
    Command {
        name: "check",
        about: "run the quick suites of the inner loop",
        help: suites::CHECK_HELP,
        run: suites::check,
    },
    Command {
        name: "generate",
        about: "write the files that are made from others, or compare them",
        help: generate::HELP,
        run: generate::run,
    },
    Command {
        name: "install-c",
        about: "install the C library, its headers and its pkg-config file",
        help: install_c::HELP,
        run: install_c::run,
    },
    Command { name: "bench", about: "run a benchmark", help: bench::HELP, run: bench::run },
    Command { name: "deep", about: "run what needs more tools and more time", help: deep::HELP, run: deep::run },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\ncargo xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let Some((name, rest)) = arguments.split_first().filter(|(name, _)| !is_help(name)) else {
        print_commands();
        return Ok(());
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        print_commands();
        return Err(format!("there is no command `{name}`"));
    };
    // what follows `--` belongs to the program that the command starts
    if rest.iter().take_while(|argument| *argument != "--").any(|argument| is_help(argument)) {
        println!("{}: {}\n\n{}", command.name, command.about, command.help.trim());
        return Ok(());
    }
    (command.run)(&Tree::find()?, rest)
}

fn is_help(argument: &str) -> bool {
    matches!(argument, "-h" | "--help" | "help")
}

fn print_commands() {
    println!("Usage: cargo xtask COMMAND [--help]\n");
    for command in COMMANDS {
        println!("  {:<10} {}", command.name, command.about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_explains_itself() {
        for command in COMMANDS {
            assert!(
                command.help.trim().starts_with(&format!("Usage: cargo xtask {}", command.name)),
                "{}",
                command.name
            );
        }
    }
}

//! What a benchmark of forecasts is asked for, and what it prints.

use std::process::ExitCode;
use std::str::FromStr;

use serde_json::Value;

/// What was given: flags with their values, in order, and whether peers are wanted.
pub(crate) struct Given {
    pub(crate) flags: Vec<(String, String)>,
    pub(crate) peers: bool,
}

/// Runs a benchmark with what was given, and prints its report, its help, or what is wrong.
pub(crate) fn program(help: &str, run: impl FnOnce(Given) -> Result<Value, String>) -> ExitCode {
    match given().and_then(|given| given.map(run).transpose()) {
        Ok(report) => {
            println!("{}", report.map_or_else(|| help.to_owned(), |report| report.to_string()));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// What was given; none if help was asked for.
fn given() -> Result<Option<Given>, String> {
    let mut given = Given { flags: Vec::new(), peers: true };
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(flag) = arguments.next() {
        match flag.as_str() {
            "--help" | "-h" => return Ok(None),
            "--no-peers" => given.peers = false,
            _ => {
                let value = arguments.next().ok_or_else(|| format!("{flag} needs a value; --help says which"))?;
                given.flags.push((flag, value));
            }
        }
    }
    Ok(Some(given))
}

/// The number that a flag was given.
pub(crate) fn number<N: FromStr>(flag: &str, value: &str) -> Result<N, String> {
    value.parse().map_err(|_| format!("{flag} takes a whole number"))
}

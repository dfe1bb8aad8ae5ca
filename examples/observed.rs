//! Why a build or a pipeline took as long as it did: the longest path as it ran, and what limited it, logic or workers.
//!
//! `observed [--format text|json] [options] TRACE`
//!
//! TRACE is a run as JSON or CSV (see `longpole::interchange::read_run`), the jobs of a run of GitHub Actions, the page of `cargo build --timings`, trace events, or a
//! log of ninja. `--needs FILE` names a file of lines `build -> test` where a trace does not say what jobs need.

use std::fs;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use longpole::interchange::{ImportError, RunReadOptions, read_run};
use longpole::observed::RunOptions;
use longpole::report::ObservedReport;

const USAGE: &str = "\
usage: observed [--format text|json] [options] TRACE
TRACE may be - for the standard input. options:
  --from FORMAT      run-json, run-csv, github-actions, cargo-timings, chrome-trace or ninja-log;
                     told apart by content if not stated
  --needs FILE       lines `build -> test`: test waits for build; `test* -> deploy`
  --workers N        how many jobs can run at once
  --skew MS          by how much clocks may differ
  --tolerance MS     up to how much between release and start needs no explanation
  --category NAME    trace events: only those of this category; may be repeated
  --name NAME        what the run is called";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<(), String> {
    let (mut reading, mut options) = (RunReadOptions::default(), RunOptions::default());
    let (mut json, mut traces, mut needs) = (false, Vec::new(), String::new());
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value\n{USAGE}"));
        match argument.as_str() {
            "--format" => json = is_json(&value()?)?,
            "--from" => reading = reading.format(value()?.parse()?),
            "--needs" => {
                needs = value()?;
                reading = reading.needs(text(&needs)?);
            }
            "--workers" => reading = reading.workers(number(&argument, &value()?)?),
            "--skew" => options = options.skew(number(&argument, &value()?)?.into()),
            "--tolerance" => options = options.tolerance(number(&argument, &value()?)?.into()),
            "--category" => reading = reading.category(value()?),
            "--name" => reading = reading.name(value()?),
            option if option.starts_with("--") => return Err(format!("no option is called {option}\n{USAGE}")),
            _ => traces.push(argument),
        }
    }
    let [trace] = traces.as_slice() else { return Err(USAGE.to_owned()) };
    let read = read_run(bytes(trace)?.as_slice(), &reading).map_err(|error| match error {
        ImportError::Needs(faults) => format!("{needs}: {faults}"),
        error => format!("{trace}: {error}"),
    })?;
    let run = read.value.observe(&options).map_err(|error| format!("{trace}: {error}"))?;
    let report = ObservedReport::new(&run).with_warnings(read.warnings.iter().map(ToString::to_string));
    let page = if json { serde_json::to_string_pretty(&report).map_err(|error| error.to_string())? + "\n" } else { report.to_string() };
    match io::stdout().write_all(page.as_bytes()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// What a file, or the standard input, holds; the reader says what is wrong with it.
fn bytes(path: &str) -> Result<Vec<u8>, String> {
    if path == "-" {
        let mut bytes = Vec::new();
        return io::stdin().read_to_end(&mut bytes).map(|_| bytes).map_err(|error| format!("the standard input cannot be read: {error}"));
    }
    fs::read(path).map_err(|error| format!("{path} cannot be read: {error}"))
}

/// The text of a file, or of the standard input.
fn text(path: &str) -> Result<String, String> {
    String::from_utf8(bytes(path)?).map_err(|_| format!("{path} is not UTF-8; save it as UTF-8"))
}

fn is_json(text: &str) -> Result<bool, String> {
    match text {
        "json" => Ok(true),
        "text" => Ok(false),
        other => Err(format!("no format is called {other}; write text or json")),
    }
}

fn number(option: &str, text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("{option}: {text} is no whole number"))
}

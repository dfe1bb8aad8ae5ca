//! What the teams hand to one another: every hand-off with its dates, who waits on whom most, and work that goes back and forth.
//!
//! `handoffs [--format text|json] PLAN`
//!
//! PLAN is a document (JSON) or a sheet (CSV), told apart by content. What a sheet's reader had to say goes to the standard error.

#[path = "support_lists/mod.rs"]
mod support;

use std::io::Write;
use std::process::ExitCode;

use longpole::Options;
use longpole::report::HandOffReport;

const USAGE: &str = "usage: handoffs [--format text|json] PLAN";

fn main() -> ExitCode {
    if std::env::args().skip(1).any(|argument| argument == "--help" || argument == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let (json, plan) = request(std::env::args().skip(1))?;
    let (program, warnings) = support::read(&plan)?;
    for warning in warnings {
        eprintln!("{warning}");
    }
    let report = HandOffReport::new(&program.analyze(&Options::default()));
    match print(&report, json) {
        // Whoever reads the output has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        printed => printed.map_err(|error| error.to_string()),
    }
}

/// Is JSON wanted, and of which plan?
fn request(mut arguments: impl Iterator<Item = String>) -> Result<(bool, String), String> {
    let (mut json, mut plan) = (false, String::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--format" => {
                json = match arguments.next().ok_or_else(|| format!("--format needs a value\n{USAGE}"))?.as_str() {
                    "text" => false,
                    "json" => true,
                    other => return Err(format!("no format is called {other}\n{USAGE}")),
                }
            }
            option if option.starts_with('-') => return Err(format!("no option is called {option}\n{USAGE}")),
            _ if plan.is_empty() => plan = argument,
            _ => return Err(format!("one plan at a time\n{USAGE}")),
        }
    }
    if plan.is_empty() { Err(USAGE.to_owned()) } else { Ok((json, plan)) }
}

fn print(report: &HandOffReport, json: bool) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if json {
        serde_json::to_writer_pretty(&mut out, report)?;
        writeln!(out)?;
    } else {
        write!(out, "{report}")?;
    }
    out.flush()
}

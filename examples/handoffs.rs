//! What the teams hand to one another: every hand-off with its dates, who waits on whom most, and work that goes back and forth.
//!
//! `handoffs [--format text|json] PLAN`
//!
//! PLAN is a document (JSON) or a sheet (CSV), told apart by content. What a sheet's reader had to say goes to the standard error.

mod support;

use std::process::ExitCode;

use longpole::Options;
use longpole::report::HandOffReport;

const USAGE: &str = "usage: handoffs [--format text|json] PLAN";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let (json, plan) = request(std::env::args().skip(1))?;
    let (rows, warnings) = support::read(&plan)?;
    for warning in warnings {
        eprintln!("{warning}");
    }
    let program = rows.build().map_err(|error| format!("{plan}: {error}"))?;
    let report = HandOffReport::new(&program.analyze(&Options::default()));
    support::print(|out| if json { support::json(out, &report) } else { write!(out, "{report}") })
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

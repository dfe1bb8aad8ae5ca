//! Why a task starts when it does, why it is critical or not, which dates cannot be kept and what would restore them, and which dependencies say
//! nothing new.
//!
//! `explain [--format text|json] [reading options] PLAN [KEY...]`
//!
//! PLAN is any format that `analyze` reads; each KEY is a task that is explained.

mod support;

use std::process::ExitCode;

use longpole::Options;
use longpole::report::ExplainReport;

const USAGE: &str = "usage: explain [--format text|json] [reading options] PLAN [KEY...]";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let request = support::request(USAGE, |_, _| Ok(false))?;
    let (Some(plan), keys) = (request.words.first(), request.words.get(1..).unwrap_or_default()) else { return Err(USAGE.to_owned()) };
    let intake = support::read(std::slice::from_ref(plan), &request.reading)?;
    let program = intake.program();
    let tasks = keys.iter().map(|key| program.task(key).map_err(|error| error.to_string())).collect::<Result<Vec<_>, String>>()?;
    let now = program.analyze(&Options::of(program));
    support::tell(&intake, request.format);
    support::report(request.json()?, &ExplainReport::new(&now, &tasks).with_warnings(intake.warnings()))
}

//! What the teams hand to one another: every hand-off with its dates, who waits on whom most, and work that goes back and forth.
//!
//! `handoffs [--format text|json] [reading options] PLAN...`
//!
//! PLAN is any format that `analyze` reads. What its reader had to say goes to the standard error.

mod support;

use std::process::ExitCode;

use longpole::Options;
use longpole::report::HandOffReport;

const USAGE: &str = "usage: handoffs [--format text|json] [reading options] PLAN...";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let request = support::request(USAGE, |_, _| Ok(false))?;
    let intake = support::read(&request.words, &request.reading)?;
    intake.warnings().for_each(|warning| eprintln!("{warning}"));
    support::report(request.json()?, &HandOffReport::new(&intake.program().analyze(&Options::of(intake.program()))))
}

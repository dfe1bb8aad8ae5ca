//! The first look at an export: what was assumed, what the dates rest on, the questions whose answers would change the date most, and the
//! finish for each way to cut a circle.
//!
//! `intake [--format text|json] [--questions COUNT] [reading options] EXPORT...`
//!
//! EXPORT is one of Jira, GitHub, Linear or Asana, or a sheet; several, which may overlap, are one program. With `--format json` one object
//! goes to the standard output; its schema is `docs/schema/intake.schema.json`.

mod support;

use std::process::ExitCode;

use longpole::Options;
use longpole::report::IntakeReport;

const USAGE: &str = "usage: intake [--format text|json] [--questions COUNT] [reading options] EXPORT...";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let mut questions = 10;
    let request = support::request(USAGE, |option, value| {
        if option == "--questions" {
            questions = value()?.parse().map_err(|error| format!("--questions: {error}"))?;
        }
        Ok(option == "--questions")
    })?;
    let intake = support::read(&request.words, &request.reading)?;
    support::tell(&intake, request.format);
    let now = intake.program().analyze(&Options::of(intake.program()));
    support::report(request.json()?, &IntakeReport::with_questions(&intake, &now, questions))
}

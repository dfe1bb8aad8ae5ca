//! Whom to tell of a change, and by when: everything downstream of a system, a data set or a task, by team.
//!
//! `notify [--format text|json] [--direct] [reading options] PLAN... KEY`
//!
//! PLAN is any format that `analyze` reads. KEY is that of an asset, or else of a task. `--direct` leaves out what is downstream by way of
//! others only. `--data-date` sets the day against which notices are overdue. With `--format json` one object goes to the standard output; its
//! schema is `docs/schema/notices.schema.json`.

mod support;

use std::process::ExitCode;

use longpole::report::NoticeReport;
use longpole::teams::{BlastOptions, BlastSource};
use longpole::{Options, Program};

const USAGE: &str = "usage: notify [--format text|json] [--direct] [reading options] PLAN... KEY";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let mut options = BlastOptions::default();
    let mut request = support::request(USAGE, |option, _| {
        if option == "--direct" {
            options = BlastOptions::default().direct_only();
        }
        Ok(option == "--direct")
    })?;
    let key = request.words.pop().filter(|_| !request.words.is_empty()).ok_or(USAGE)?;
    let intake = support::read(&request.words, &request.reading)?;
    support::tell(&intake, request.format);
    let source = source(intake.program(), &key)?;
    let now = intake.program().analyze(&Options::of(intake.program()));
    let report = NoticeReport::with_options(&now, source, &options).with_warnings(intake.warnings());
    support::report(request.json()?, &report)
}

/// The asset or the task with a key.
fn source(program: &Program, key: &str) -> Result<BlastSource, String> {
    let asset = match program.asset(key) {
        Ok(asset) => return Ok(asset.into()),
        Err(error) => error,
    };
    program.task(key).map(BlastSource::from).map_err(|task| format!("{asset}\n{task}"))
}

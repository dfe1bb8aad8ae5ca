//! Whom to tell of a change, and by when: everything downstream of a system, a data set or a task, by team.
//!
//! `notify [--format text|json] [--direct] [--data-date DATE] PLAN KEY`
//!
//! PLAN is a document (JSON) or a sheet (CSV), told apart by content. KEY is that of an asset, or else of a task. `--direct` leaves out what
//! is downstream by way of others only. `--data-date` sets the day against which notices are overdue. With `--format json`
//! one object goes to the standard output; its schema is `docs/schema/notices.schema.json`.

mod support;

use std::process::ExitCode;

use longpole::report::NoticeReport;
use longpole::teams::{BlastOptions, BlastSource};
use longpole::{Options, Program, When};

const USAGE: &str = "usage: notify [--format text|json] [--direct] [--data-date DATE] PLAN KEY";

/// What the command line asks for.
#[derive(Default)]
struct Request {
    json: bool,
    direct: bool,
    data_date: Option<When>,
    plan: String,
    key: String,
}

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let request = request(std::env::args().skip(1))?;
    let (mut plan, warnings) = support::read(&request.plan)?;
    if let Some(date) = request.data_date {
        plan.data_date(date);
    }
    let program = plan.build().map_err(|error| format!("{}: {error}", request.plan))?;
    let source = source(&program, &request.key)?;
    let options = if request.direct { BlastOptions::default().direct_only() } else { BlastOptions::default() };
    let report = NoticeReport::with_options(&program.analyze(&Options::default()), source, &options).with_warnings(warnings);
    support::print(|out| if request.json { support::json(out, &report) } else { write!(out, "{report}") })
}

fn request(mut arguments: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut request = Request::default();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value\n{USAGE}"));
        match argument.as_str() {
            "--format" => {
                request.json = match value()?.as_str() {
                    "text" => false,
                    "json" => true,
                    other => return Err(format!("no format is called {other}\n{USAGE}")),
                }
            }
            "--direct" => request.direct = true,
            "--data-date" => request.data_date = Some(value()?.parse().map_err(|error| format!("--data-date: {error}"))?),
            option if option.starts_with('-') => return Err(format!("no option is called {option}\n{USAGE}")),
            _ if request.plan.is_empty() => request.plan = argument,
            _ if request.key.is_empty() => request.key = argument,
            _ => return Err(format!("one plan and one key at a time\n{USAGE}")),
        }
    }
    if request.key.is_empty() { Err(USAGE.to_owned()) } else { Ok(request) }
}

/// The asset or the task with a key.
fn source(program: &Program, key: &str) -> Result<BlastSource, String> {
    let asset = match program.asset(key) {
        Ok(asset) => return Ok(asset.into()),
        Err(error) => error,
    };
    program.task(key).map(BlastSource::from).map_err(|task| format!("{asset}\n{task}"))
}

//! What a change does: the finish, the deadlines that break, the teams that are hit, every task that moves.
//!
//! `what_if [--format text|json] [--data-date DATE] [--each] PLAN CHANGE...`
//!
//! PLAN is a document (JSON) or a sheet (CSV), told apart by content. A CHANGE is one argument, such as `PLT-2 +3d`, `PLT-2 delay 3d`,
//! `SDK promise +5d`, `A -> B` or `team mobile out 2026-03-02..2026-03-06`; the documentation of `impact::Change` has them all. All changes
//! together are one scenario; with `--each` every one is a scenario of its own, and a table compares them. `--data-date` sets the day up to
//! which progress is known, before any change. With `--format json` one object goes to the standard output; its schema is
//! `docs/schema/impact.schema.json`, with `--each` `docs/schema/scenarios.schema.json`.

mod support;

use std::process::ExitCode;

use longpole::impact::{Change, Impact};
use longpole::report::{ImpactReport, ScenarioTable};
use longpole::{Analysis, Options, Scenario, When};

const USAGE: &str = "usage: what_if [--format text|json] [--data-date DATE] [--each] PLAN CHANGE...";

/// What the command line asks for.
#[derive(Debug, Default)]
pub(crate) struct Request {
    pub(crate) json: bool,
    pub(crate) data_date: Option<When>,
    pub(crate) each: bool,
    pub(crate) plan: String,
    pub(crate) changes: Vec<Change>,
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
    let now = program.analyze(&Options::default());
    if request.each {
        let table = ScenarioTable::new(&each(&now, &request.changes)?).with_warnings(warnings);
        return support::print(|out| if request.json { support::json(out, &table) } else { write!(out, "{table}") });
    }
    let scenario = Scenario { name: String::new(), changes: request.changes };
    let impact = now.what_if(&scenario).map_err(|error| error.to_string())?;
    let report = ImpactReport::new(&impact).with_warnings(warnings);
    support::print(|out| if request.json { support::json(out, &report) } else { write!(out, "{report}") })
}

pub(crate) fn request(mut arguments: impl Iterator<Item = String>) -> Result<Request, String> {
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
            "--data-date" => request.data_date = Some(value()?.parse().map_err(|error| format!("--data-date: {error}"))?),
            "--each" => request.each = true,
            option if option.starts_with('-') => return Err(format!("no option is called {option}\n{USAGE}")),
            _ if request.plan.is_empty() => request.plan = argument,
            change => request.changes.push(change.parse().map_err(|error| format!("{error}"))?),
        }
    }
    if request.changes.is_empty() { Err(USAGE.to_owned()) } else { Ok(request) }
}

/// Every change as a scenario of its own; all that cannot be, at once.
fn each(now: &Analysis, changes: &[Change]) -> Result<Vec<Impact>, String> {
    let scenarios: Vec<Scenario> = changes.iter().map(|change| Scenario::new(change.to_string()).with(change.clone())).collect();
    let (impacts, errors): (Vec<_>, Vec<_>) = now.what_if_all(&scenarios).into_iter().partition(Result::is_ok);
    if errors.is_empty() {
        return Ok(impacts.into_iter().flatten().collect());
    }
    let errors: Vec<String> = errors.into_iter().filter_map(|error| error.err().map(|error| error.to_string())).collect();
    Err(errors.join("\n"))
}

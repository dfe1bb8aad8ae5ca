//! What a change does: the finish, the deadlines that break, the teams that are hit, every task that moves.
//!
//! `what_if [--format text|json] [--each] [reading options] PLAN CHANGE...`
//!
//! PLAN is any format that `analyze` reads. A CHANGE is one argument, such as `PLT-2 +3d`, `PLT-2 delay 3d`,
//! `SDK promise +5d`, `A -> B` or `team mobile out 2026-03-02..2026-03-06`; the documentation of `impact::Change` has them all. All changes
//! together are one scenario; with `--each` every one is a scenario of its own, and a table compares them. `--data-date` sets the day up to
//! which progress is known, before any change. With `--format json` one object goes to the standard output; its schema is
//! `docs/schema/impact.schema.json`, with `--each` `docs/schema/scenarios.schema.json`.

mod support;

use std::process::ExitCode;

use longpole::impact::{Change, Impact};
use longpole::report::{ImpactReport, ScenarioTable};
use longpole::{Analysis, Options, Scenario};

const USAGE: &str = "usage: what_if [--format text|json] [--each] [reading options] PLAN CHANGE...";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let (request, is_each, changes) = request(std::env::args().skip(1))?;
    let intake = support::read(&request.words[..1], &request.reading)?;
    let now = intake.program().analyze(&Options::of(intake.program()));
    support::tell(&intake, request.format);
    if is_each {
        return support::report(request.json()?, &ScenarioTable::new(&each(&now, &changes)?).with_warnings(intake.warnings()));
    }
    let impact = now.what_if(&Scenario { name: String::new(), changes }).map_err(|error| error.to_string())?;
    support::report(request.json()?, &ImpactReport::new(&impact).with_warnings(intake.warnings()))
}

/// The plan and how it is read, whether every change stands for itself, and the changes.
pub(crate) fn request(arguments: impl Iterator<Item = String>) -> Result<(support::Request, bool, Vec<Change>), String> {
    let mut is_each = false;
    let request = support::request_of(arguments, USAGE, &mut |option, _| {
        is_each |= option == "--each";
        Ok(option == "--each")
    })?;
    let changes = request.words.iter().skip(1).map(|change| change.parse::<Change>().map_err(|error| error.to_string()));
    let changes = changes.collect::<Result<Vec<Change>, String>>()?;
    if changes.is_empty() { Err(USAGE.to_owned()) } else { Ok((request, is_each, changes)) }
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

//! The longest paths to a milestone, with their ties, what every path goes through, and what is nearly as long.
//!
//! `paths [--format text|json] [--to KEY] [--through KEY] [--from KEY] [--count N] [--near SPAN] [reading options] PLAN`
//!
//! PLAN is any format that `analyze` reads. Without `--to` the paths lead to the finish of the program; with `--through` they go by way of a task, with
//! `--from` they begin at it. `--count 3` is how many are listed, `--near 5d` up to which slack a path counts as nearly as long.

mod support;

use std::process::ExitCode;

use longpole::Options;
use longpole::id::TaskId;
use longpole::paths::PathTarget;
use longpole::report::PathsReport;
use longpole::time::{Span, days};

const USAGE: &str =
    "usage: paths [--format text|json] [--to KEY] [--through KEY | --from KEY] [--count N] [--near SPAN] [reading options] PLAN";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let (mut to, mut through, mut from, mut most, mut near) = (None, None, None, 3, days(5));
    let request = support::request(USAGE, |option, value| {
        match option {
            "--to" => to = Some(value()?),
            "--through" => through = Some(value()?),
            "--from" => from = Some(value()?),
            "--count" => most = value()?.parse().map_err(|_| USAGE.to_owned())?,
            "--near" => near = value()?.parse::<Span>().map_err(|error| error.to_string())?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let [plan] = request.words.as_slice() else { return Err(USAGE.to_owned()) };
    let intake = support::read(std::slice::from_ref(plan), &request.reading)?;
    let program = intake.program();
    let task = |key: Option<String>| -> Result<Option<TaskId>, String> {
        key.map(|key| program.task(&key).map_err(|error| error.to_string())).transpose()
    };
    let now = program.analyze(&Options::of(program));
    let target = task(to)?.map_or(PathTarget::Program, PathTarget::Task);
    let paths = match (task(through)?, task(from)?) {
        (Some(_), Some(_)) => return Err(USAGE.to_owned()),
        (Some(through), None) => now.paths_through(through, target),
        (None, Some(from)) => now.paths_between(from, target),
        (None, None) => now.longest_paths(target),
    };
    support::tell(&intake, request.format);
    support::report(request.json()?, &PathsReport::of(&now, target, paths, most, near).with_warnings(intake.warnings()))
}

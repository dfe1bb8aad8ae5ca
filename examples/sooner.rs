//! What it takes to finish by a date: the smallest combinations of measures, or the earliest date and what holds it.
//!
//! `sooner [--format text|json] [levers] [reading options] PLAN DATE`
//!
//! PLAN is any format that `analyze` reads. No task is shortened by more than `--shorten 25%` of its work; a task may start when `--overlap 50%`
//! of the one before is left; approvals may be requested at once unless `--approvals-wait`, or, one of them, `--waits KEY`; `--drop KEY` says what may be cut, and
//! `--second-shift TEAM=CALENDAR` which team may go by which calendar of the plan (both may be repeated). `--task KEY` asks for a task or
//! milestone rather than the program, `--measures N` how many measures are combined at most, `--answers N` how many ways are given.

mod support;

use std::process::ExitCode;

use longpole::Options;
use longpole::paths::Levers;
use longpole::report::SoonerReport;
use longpole::spec::{Lag, Percent};
use longpole::time::When;

const USAGE: &str = "usage: sooner [--format text|json] [--task KEY] [--shorten SHARE] [--overlap SHARE] [--approvals-wait] [--waits KEY]
              [--drop KEY] [--second-shift TEAM=CALENDAR] [--measures N] [--answers N] [reading options] PLAN DATE";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let (mut levers, mut task) = (Levers::default(), None);
    let request = support::request(USAGE, |option, value| {
        match option {
            "--task" => task = Some(value()?),
            "--shorten" => levers.shorten = share(&value()?)?,
            "--overlap" => levers.overlap = share(&value()?)?,
            "--approvals-wait" => levers.approvals_sooner = false,
            "--waits" => levers.approvals_that_wait.push(value()?),
            "--drop" => levers.droppable.push(value()?),
            "--second-shift" => {
                let text = value()?;
                let (team, calendar) = text.split_once('=').ok_or_else(|| format!("{text} is not of the form TEAM=CALENDAR"))?;
                levers.second_shifts.push((team.to_owned(), calendar.to_owned()));
            }
            "--measures" => levers.most_measures = number(&value()?)?,
            "--answers" => levers.most_answers = number(&value()?)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let [plan, date] = request.words.as_slice() else { return Err(USAGE.to_owned()) };
    let date: When = date.parse().map_err(|error| format!("{date}: {error}"))?;
    let intake = support::read(std::slice::from_ref(plan), &request.reading)?;
    let now = intake.program().analyze(&Options::of(intake.program()));
    let sooner = match task {
        None => now.finish_by(date, &levers),
        Some(key) => now.finish_task_by(intake.program().task(&key).map_err(|error| error.to_string())?, date, &levers),
    };
    let sooner = sooner.map_err(|error| error.to_string())?;
    support::report(request.json()?, &SoonerReport::new(&sooner).with_warnings(intake.warnings()))
}

/// `25%`
fn share(text: &str) -> Result<Percent, String> {
    match text.parse() {
        Ok(Lag::Percent(share)) => Ok(share),
        _ => Err(format!("{text} is no share; write 25%")),
    }
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("{text} is no number"))
}

//! What needs a manager today: what to start now, which promised deliveries to watch, and what holds others back.
//!
//! `start_now [--format text|json] [--horizon SPAN] [reading options] PLAN...`
//!
//! PLAN is any format that `analyze` reads. SPAN says how far to look for latest starts, such as `4w` (the
//! default) or `10d`. With `--format json` one object goes to the standard output: `start_now`, `external_watch`, `blockers`.

mod support;

use std::process::ExitCode;

use longpole::Options;
use longpole::report::{BlockerReport, ExternalWatchReport, StartNowReport};
use longpole::teams::StartNowOptions;
use serde_json::json;

const USAGE: &str = "usage: start_now [--format text|json] [--horizon SPAN] [reading options] PLAN...";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let mut options = StartNowOptions::default();
    let request = support::request(USAGE, |option, value| {
        if option == "--horizon" {
            options = options.horizon(value()?.parse().map_err(|error| format!("--horizon: {error}"))?);
        }
        Ok(option == "--horizon")
    })?;
    let intake = support::read(&request.words, &request.reading)?;
    intake.warnings().for_each(|warning| eprintln!("{warning}"));
    let now = intake.program().analyze(&Options::of(intake.program()));
    let start_now = StartNowReport::new(&now, &options);
    let external_watch = ExternalWatchReport::new(&now);
    let blockers = BlockerReport::new(&now);
    let is_json = request.json()?;
    support::print(|out| {
        if is_json {
            return support::json(out, &json!({ "start_now": start_now, "external_watch": external_watch, "blockers": blockers }));
        }
        write!(out, "{start_now}\n{external_watch}\n{blockers}")
    })
}

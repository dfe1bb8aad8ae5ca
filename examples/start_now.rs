//! What needs a manager today: what to start now, which promised deliveries to watch, and what holds others back.
//!
//! `start_now [--format text|json] [--horizon SPAN] PLAN`
//!
//! PLAN is a document (JSON) or a sheet (CSV), told apart by content. SPAN says how far to look for latest starts, such as `4w` (the
//! default) or `10d`. With `--format json` one object goes to the standard output: `start_now`, `external_watch`, `blockers`.

mod support;

use std::process::ExitCode;

use longpole::Options;
use longpole::report::{BlockerReport, ExternalWatchReport, StartNowReport};
use longpole::teams::StartNowOptions;
use serde_json::json;

const USAGE: &str = "usage: start_now [--format text|json] [--horizon SPAN] PLAN";

/// What the command line asks for.
#[derive(Default)]
struct Request {
    json: bool,
    options: StartNowOptions,
    plan: String,
}

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let request = request(std::env::args().skip(1))?;
    let (plan, warnings) = support::read(&request.plan)?;
    for warning in warnings {
        eprintln!("{warning}");
    }
    let program = plan.build().map_err(|error| format!("{}: {error}", request.plan))?;
    let now = program.analyze(&Options::default());
    let start_now = StartNowReport::new(&now, &request.options);
    let external_watch = ExternalWatchReport::new(&now);
    let blockers = BlockerReport::new(&now);
    support::print(|out| {
        if request.json {
            return support::json(out, &json!({ "start_now": start_now, "external_watch": external_watch, "blockers": blockers }));
        }
        write!(out, "{start_now}\n{external_watch}\n{blockers}")
    })
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
            "--horizon" => {
                let horizon = value()?.parse().map_err(|error| format!("--horizon: {error}"))?;
                request.options = request.options.horizon(horizon);
            }
            option if option.starts_with('-') => return Err(format!("no option is called {option}\n{USAGE}")),
            _ if request.plan.is_empty() => request.plan = argument,
            _ => return Err(format!("one plan at a time\n{USAGE}")),
        }
    }
    if request.plan.is_empty() { Err(USAGE.to_owned()) } else { Ok(request) }
}

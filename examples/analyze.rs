//! The main job: read a plan and print what a program manager needs at a glance.
//!
//! `analyze [--format text|json|csv] [--data-date DATE] [--repair] PLAN`
//!
//! PLAN is a document (JSON) or a sheet (CSV), told apart by content. `--data-date` sets the day up to which progress is known. `--repair`
//! fills and mends what poor plans lack, and lists it under the warnings. With `--format json` one object goes to the standard output; its
//! schema is `docs/schema/analysis.schema.json`.

mod support;

use std::process::ExitCode;

use longpole::interchange::write_report_csv;
use longpole::program::ProgramBuilder;
use longpole::{Options, Program, Repair, Report, When};

const USAGE: &str = "usage: analyze [--format text|json|csv] [--data-date DATE] [--repair] PLAN";

/// What the command line asks for.
struct Request {
    format: Format,
    data_date: Option<When>,
    repair: bool,
    plan: String,
}

#[derive(Clone, Copy)]
enum Format {
    Text,
    Json,
    Csv,
}

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let request = request(std::env::args().skip(1))?;
    let (mut plan, mut warnings) = support::read(&request.plan)?;
    if let Some(date) = request.data_date {
        plan.data_date(date);
    }
    let program = build(plan, request.repair, &mut warnings).map_err(|error| format!("{}: {error}", request.plan))?;
    let report = Report::new(&program.analyze(&Options::default())).with_warnings(warnings);
    support::print(|out| match request.format {
        Format::Text => write!(out, "{report}"),
        Format::Json => support::json(out, &report),
        Format::Csv => write_report_csv(&report, out),
    })
}

fn request(mut arguments: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut request = Request { format: Format::Text, data_date: None, repair: false, plan: String::new() };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value\n{USAGE}"));
        match argument.as_str() {
            "--format" => {
                request.format = match value()?.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    "csv" => Format::Csv,
                    other => return Err(format!("no format is called {other}\n{USAGE}")),
                }
            }
            "--data-date" => request.data_date = Some(value()?.parse().map_err(|error| format!("--data-date: {error}"))?),
            "--repair" => request.repair = true,
            option if option.starts_with('-') => return Err(format!("no option is called {option}\n{USAGE}")),
            _ if request.plan.is_empty() => request.plan = argument,
            _ => return Err(format!("one plan at a time\n{USAGE}")),
        }
    }
    if request.plan.is_empty() { Err(USAGE.to_owned()) } else { Ok(request) }
}

fn build(plan: ProgramBuilder, repair: bool, warnings: &mut Vec<String>) -> Result<Program, String> {
    if !repair {
        return plan.build().map_err(|error| format!("{error}\n(--repair fills and mends what it can, and says what)"));
    }
    let repaired = plan.build_repaired(&Repair::default()).map_err(|error| error.to_string())?;
    warnings.extend(repaired.repairs.iter().map(ToString::to_string));
    Ok(repaired.program)
}

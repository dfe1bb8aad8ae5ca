//! The main job: read a plan and print what a program manager needs at a glance.
//!
//! `analyze [--format text|json|csv] [--data-date DATE] [--repair] PLAN`
//!
//! PLAN is a document (JSON) or a sheet (CSV), told apart by content. `--data-date` sets the day up to which progress is known. `--repair`
//! fills and mends what poor plans lack, and lists it under the warnings. With `--format json` one object goes to the standard output; its
//! schema is `docs/schema/analysis.schema.json`.

use std::io::Write;
use std::process::ExitCode;

use longpole::interchange::{SheetOptions, read_json_builder, read_sheet_builder, write_report_csv};
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
    if std::env::args().skip(1).any(|argument| argument == "--help" || argument == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let request = request(std::env::args().skip(1))?;
    let (mut plan, mut warnings) = read(&request.plan)?;
    if let Some(date) = request.data_date {
        plan.data_date(date);
    }
    let program = build(plan, request.repair, &mut warnings).map_err(|error| format!("{}: {error}", request.plan))?;
    let report = Report::new(&program.analyze(&Options::default())).with_warnings(warnings);
    match print(&report, request.format) {
        // Whoever reads the output has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        printed => printed.map_err(|error| error.to_string()),
    }
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

/// The rows of a file, and what its reader had to say.
fn read(path: &str) -> Result<(ProgramBuilder, Vec<String>), String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let is_document = text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if is_document {
        let plan = read_json_builder(&*bytes).map_err(|error| format!("{path}: {error}"))?;
        return Ok((plan, Vec::new()));
    }
    let sheet = read_sheet_builder(&*bytes, &SheetOptions::default()).map_err(|error| format!("{path}: {error}"))?;
    Ok((sheet.value, sheet.warnings.iter().map(ToString::to_string).collect()))
}

fn build(plan: ProgramBuilder, repair: bool, warnings: &mut Vec<String>) -> Result<Program, String> {
    if !repair {
        return plan.build().map_err(|error| format!("{error}\n(--repair fills and mends what it can, and says what)"));
    }
    let repaired = plan.build_repaired(&Repair::default()).map_err(|error| error.to_string())?;
    warnings.extend(repaired.repairs.iter().map(ToString::to_string));
    Ok(repaired.program)
}

fn print(report: &Report, format: Format) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match format {
        Format::Text => write!(out, "{report}")?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, report)?;
            writeln!(out)?;
        }
        Format::Csv => write_report_csv(report, &mut out)?,
    }
    out.flush()
}

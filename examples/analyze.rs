//! The main job: read a plan and print what a program manager needs at a glance.
//!
//! `analyze [--format text|json|csv] [reading options] PLAN...`
//!
//! PLAN is a document (JSON), a sheet (CSV), a project of MS Project (XML), an export of Primavera P6 (XER), or one of Jira, GitHub, Linear or Asana, told apart by
//! content; several exports of trackers, which may overlap, are one program. With `--format json` one object goes to the standard output; its schema is `docs/schema/analysis.schema.json`.

mod support;

use std::process::ExitCode;

use longpole::interchange::write_report_csv;
use longpole::{Options, Report};
use support::Output;

const USAGE: &str = "usage: analyze [--format text|json|csv] [reading options] PLAN...";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

fn run() -> Result<(), String> {
    let request = support::request(USAGE, |_, _| Ok(false))?;
    let intake = support::read(&request.words, &request.reading)?;
    let now = intake.program().analyze(&Options::of(intake.program()));
    support::tell(&intake, request.format);
    let report = Report::new(&now).with_intake(&intake, &now);
    match request.format {
        Output::Csv => support::print(|out| write_report_csv(&report, out)),
        format => support::report(format == Output::Json, &report),
    }
}

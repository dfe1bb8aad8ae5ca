//! One format into another: a plan of any format as a document, a sheet or a project of Microsoft Project.
//!
//! `convert [reading options] [--to document|sheet|ms-project] [--output FILE] PLAN`
//!
//! The plan goes to the standard output if no file is stated; what its reader made of it, and what the new format does not hold, to the standard
//! error. A project of Microsoft Project has the dates and slacks of the analysis; `--as ms-project` computes them as that product does.

mod support;

use std::process::ExitCode;

use longpole::interchange::{Warning, write_json, write_mspdi, write_sheet};
use longpole::{Options, Program};

const USAGE: &str = "usage: convert [reading options] [--to document|sheet|ms-project] [--output FILE] PLAN";

fn main() -> ExitCode {
    support::main(USAGE, run)
}

/// What is wanted.
#[derive(Clone, Copy)]
enum To {
    Document,
    Sheet,
    MsProject,
}

fn run() -> Result<(), String> {
    let (mut to, mut output) = (To::Document, None);
    let request = support::request(USAGE, |option, value| {
        match option {
            "--to" => to = target(&value()?)?,
            "--output" => output = Some(value()?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    request.json()?;
    let intake = support::read(&request.words, &request.reading)?;
    intake.warnings().for_each(|warning| eprintln!("{warning}"));
    let mut bytes = Vec::new();
    let warnings = write(intake.program(), to, &mut bytes).map_err(|error| error.to_string())?;
    warnings.iter().for_each(|warning| eprintln!("{warning}"));
    match output {
        None => support::print(|out| out.write_all(&bytes)),
        Some(path) => std::fs::write(&path, bytes).map_err(|error| format!("{path}: {error}")),
    }
}

fn target(text: &str) -> Result<To, String> {
    match text {
        "document" => Ok(To::Document),
        "sheet" => Ok(To::Sheet),
        "ms-project" => Ok(To::MsProject),
        other => Err(format!("--to: {other} is none of document, sheet and ms-project")),
    }
}

fn write(program: &Program, to: To, out: &mut Vec<u8>) -> std::io::Result<Vec<Warning>> {
    match to {
        To::Document => write_json(program, out).map(|()| Vec::new()),
        To::Sheet => write_sheet(program, out),
        To::MsProject => write_mspdi(&program.analyze(&Options::of(program)), out),
    }
}

//! A program of any size and shape: made, built, analysed and edited, with the time and the memory of every stage, beside petgraph and bare arrays.
//!
//! `large_program [--tasks N] [--shape SHAPE] [--teams N] [--calendars N] [--hours clock|office] [--seed N] [--edits N] [--rounds N] [--stack KIB]
//! [--save FILE] [--format text|json]`
//!
//! SHAPE is teams, layered, random, chain, wide or powerlaw (`benches/support/shapes.rs` says what they are). All tasks go by one calendar of 24
//! hours, or of a working week of 8 hours a day with `--hours office`; `--calendars 8` gives each of the first eight teams one of its own. Times are medians
//! of the rounds, in each of which everything is done anew, so that a slow moment of the machine hits all sides. `--stack 64` does the part of the crate in a thread
//! with a stack of 64 KiB: nothing recurses over a plan. `--save` writes the program as a document (`.json`), a sheet (`.csv`) or a project
//! of Microsoft Project (`.xml`). All three ways must come to the same floats, else the exit code is 1.

#[path = "../../benches/support/counted.rs"]
mod counted;
#[allow(dead_code, reason = "it serves the benches")]
#[path = "../../benches/support/in_place.rs"]
mod in_place;
mod measure;
#[allow(dead_code, reason = "it serves the benches")]
#[path = "../../benches/support/naive.rs"]
mod naive;
mod plan;
#[allow(dead_code, reason = "it serves the benches")]
#[path = "../../benches/support/programs.rs"]
mod programs;
mod report;
#[allow(dead_code, reason = "it serves the benches")]
#[path = "../../benches/support/shapes.rs"]
mod shapes;
mod stages;
#[path = "../support/mod.rs"]
mod support;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use longpole::interchange::{write_json, write_mspdi, write_sheet};
use longpole::{Analysis, Options};

use measure::{Asked, measure};
use shapes::Shape;

const USAGE: &str =
    "usage: large_program [--tasks N] [--shape teams|layered|random|chain|wide|powerlaw] [--teams N] [--calendars N] [--hours clock|office]
                     [--seed N] [--edits N] [--rounds N] [--stack KIB] [--save FILE] [--format text|json]";

fn main() -> ExitCode {
    support::main_without_plan(USAGE, run)
}

fn run() -> Result<(), String> {
    let (mut asked, mut save) = (Asked::default(), None);
    let json = support::options_without_plan(USAGE, |option, value| {
        match option {
            "--tasks" => asked.tasks = number(option, &value()?)?,
            "--shape" => asked.shape = shape(&value()?)?,
            "--teams" => asked.teams = number(option, &value()?)?,
            "--calendars" => asked.calendars = number(option, &value()?)?,
            "--hours" => asked.is_office = hours(&value()?)?,
            "--seed" => asked.seed = number(option, &value()?)?,
            "--edits" => asked.edits = number(option, &value()?)?,
            "--rounds" => asked.rounds = number(option, &value()?)?,
            "--stack" => asked.stack = Some(number::<usize>(option, &value()?)? << 10),
            "--save" => save = Some(value()?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    asked.check()?;
    let (figures, now) = measure(&asked)?;
    support::report(json, &figures)?;
    save.map_or(Ok(()), |path| saved(&now, &path).map_err(|error| format!("{path}: {error}")))
}

fn number<N: std::str::FromStr>(option: &str, text: &str) -> Result<N, String> {
    text.replace('_', "").parse().map_err(|_| format!("{option}: {text} is no such number"))
}

fn shape(text: &str) -> Result<Shape, String> {
    Shape::ALL.into_iter().find(|shape| shape.to_string() == text).ok_or_else(|| format!("no shape is called {text}"))
}

fn hours(text: &str) -> Result<bool, String> {
    match text {
        "clock" => Ok(false),
        "office" => Ok(true),
        other => Err(format!("--hours: {other} is neither clock nor office")),
    }
}

/// Writes the program in the format that the file's name ends with.
fn saved(now: &Analysis, path: &str) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let program = now.program();
    let warnings = match path.rsplit_once('.').map(|(_, end)| end) {
        Some("csv") => write_sheet(program, &mut out)?,
        Some("xml") => write_mspdi(&program.analyze(&Options::of(program)), &mut out)?,
        _ => write_json(program, &mut out).map(|()| Vec::new())?,
    };
    for warning in &warnings {
        eprintln!("{warning}");
    }
    out.flush()
}

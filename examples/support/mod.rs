//! What the examples on files share: the command line, reading a plan of any format, and printing for whoever may have seen enough.

#![allow(dead_code, reason = "not every example needs everything")]

use std::fs::File;
use std::io::{BufWriter, ErrorKind, Read, Write};
use std::process::ExitCode;

use longpole::error::Problem;
use longpole::intake::State;
use longpole::interchange::{DateOrder, ImportError, ReadOptions, TeamFrom, read_all};
use longpole::spec::Semantics;
use longpole::time::{SpanError, WhenError};
use longpole::{Intake, Repair};

/// The options that every command on a plan has.
pub(crate) const READING: &str = "\
PLAN may be - for the standard input. The exit code is 0 where there is an answer, else 1.
reading options:
  --from FORMAT          document, sheet, jira-csv, jira-json, github, linear, asana, loose-sheet,
                         ms-project or xer; told apart by content if not stated
  --as PRODUCT           ms-project, primavera or longpole: how a plan is understood; as its file asks if not stated
  --data-date DATE       the day up to which progress is known
  --repair               fill and mend what a document or sheet lacks, and say what (exports of trackers always are)
  --link-type NAME       Jira: a type of link that orders work, Blocks if none is stated; may be repeated
  --date-order day|month how dates such as 03/04/2026 are read; found out from the file if not stated
  --status NAME=STATE    what a status means: open, in-progress, done or cancelled; may be repeated
  --team-from WHERE      component, project, none, label:PREFIX or field:NAME; the usual places if not stated
  --per-point SPAN       the work of a point where finished work gives no rate, 1d
  --default-duration SPAN
                         the duration of work that nobody estimated and no history speaks for, 5d
  --name NAME            what the program is called";

/// What a command line asks for, but for what only one command knows.
pub(crate) struct Request {
    /// Is JSON wanted?
    pub(crate) format: Output,
    /// How plans are read.
    pub(crate) reading: ReadOptions,
    /// What is no option, in order.
    pub(crate) words: Vec<String>,
}

/// In which form the answer is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    Text,
    Json,
    Csv,
}

/// Prints the usage where it is asked for; else runs, and prints what went wrong.
pub(crate) fn main(usage: &str, run: impl FnOnce() -> Result<(), String>) -> ExitCode {
    if std::env::args().skip(1).any(|argument| argument == "--help" || argument == "-h") {
        return code(print(|out| writeln!(out, "{usage}\n{READING}")));
    }
    code(run())
}

/// The same for an example that reads no plan.
pub(crate) fn main_without_plan(usage: &str, run: impl FnOnce() -> Result<(), String>) -> ExitCode {
    if std::env::args().skip(1).any(|argument| argument == "--help" || argument == "-h") {
        return code(print(|out| writeln!(out, "{usage}")));
    }
    code(run())
}

/// Success, or what went wrong on the standard error output and failure.
fn code(outcome: Result<(), String>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Takes an option that only one command has, with a way to its value, and says whether it knew it.
type Own<'a> = dyn FnMut(&str, &mut dyn FnMut() -> Result<String, String>) -> Result<bool, String> + 'a;

/// Reads the command line.
pub(crate) fn request(
    usage: &str,
    mut own: impl FnMut(&str, &mut dyn FnMut() -> Result<String, String>) -> Result<bool, String>,
) -> Result<Request, String> {
    request_of(std::env::args().skip(1), usage, &mut own)
}

/// Reads some arguments.
pub(crate) fn request_of(mut arguments: impl Iterator<Item = String>, usage: &str, own: &mut Own<'_>) -> Result<Request, String> {
    let mut request = Request { format: Output::Text, reading: ReadOptions::default(), words: Vec::new() };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value\n{usage}"));
        if argument.starts_with("--") {
            if !own(&argument, &mut value)? {
                request.option(&argument, &mut value).map_err(|message| format!("{message}\n{usage}"))?;
            }
        } else if argument.starts_with('-') && argument.len() == 2 {
            return Err(format!("no option is called {argument}\n{usage}"));
        } else {
            request.words.push(argument);
        }
    }
    if request.words.is_empty() { Err(usage.to_owned()) } else { Ok(request) }
}

/// Reads the command line of an example that reads no plan: `--format` and its own options. Is JSON wanted?
pub(crate) fn options_without_plan(
    usage: &str,
    mut own: impl FnMut(&str, &mut dyn FnMut() -> Result<String, String>) -> Result<bool, String>,
) -> Result<bool, String> {
    let mut json = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value\n{usage}"));
        if argument == "--format" {
            json = match value()?.as_str() {
                "text" => false,
                "json" => true,
                other => return Err(format!("{other} is neither text nor json\n{usage}")),
            };
        } else if !own(&argument, &mut value).map_err(|message| format!("{message}\n{usage}"))? {
            return Err(format!("no option is called {argument}\n{usage}"));
        }
    }
    Ok(json)
}

impl Request {
    fn option(&mut self, option: &str, value: &mut dyn FnMut() -> Result<String, String>) -> Result<(), String> {
        let ReadOptions { format, trackers, conversion, repair, semantics, .. } = &mut self.reading;
        let wrong = |error: &dyn std::fmt::Display| format!("{option}: {error}");
        match option {
            "--format" => {
                self.format = match value()?.as_str() {
                    "text" => Output::Text,
                    "json" => Output::Json,
                    "csv" => Output::Csv,
                    other => return Err(format!("no format is called {other}")),
                }
            }
            "--from" => *format = Some(value()?.parse().map_err(|error: String| wrong(&error))?),
            "--as" => *semantics = Some(product(&value()?).map_err(|error| wrong(&error))?),
            "--data-date" => conversion.data_date = Some(value()?.parse().map_err(|error: WhenError| wrong(&error))?),
            "--repair" => *repair = Some(Repair::default()),
            "--link-type" => trackers.link_types.push(value()?),
            "--date-order" => trackers.date_order = Some(date_order(&value()?).map_err(|error| wrong(&error))?),
            "--status" => {
                let (name, state) = status(&value()?).map_err(|error| wrong(&error))?;
                conversion.states = std::mem::take(&mut conversion.states).name(&name, state);
                trackers.states = conversion.states.clone();
            }
            "--team-from" => trackers.team = team_from(&value()?).map_err(|error| wrong(&error))?,
            "--per-point" => conversion.per_point = value()?.parse().map_err(|error: SpanError| wrong(&error))?,
            "--default-duration" => {
                let duration = value()?.parse().map_err(|error: SpanError| wrong(&error))?;
                conversion.default_duration = duration;
                *repair = repair.take().map(|repair| repair.default_duration(duration));
            }
            "--name" => conversion.name = Some(value()?),
            _ => return Err(format!("no option is called {option}")),
        }
        Ok(())
    }

    /// Is JSON wanted? Only `analyze` prints CSV.
    pub(crate) fn json(&self) -> Result<bool, String> {
        if self.format == Output::Csv { Err("only analyze prints CSV".to_owned()) } else { Ok(self.format == Output::Json) }
    }
}

fn product(text: &str) -> Result<Semantics, String> {
    match text {
        "ms-project" => Ok(Semantics::ms_project()),
        "primavera" => Ok(Semantics::primavera()),
        "longpole" => Ok(Semantics::default()),
        other => Err(format!("{other} is none of ms-project, primavera and longpole")),
    }
}

fn date_order(text: &str) -> Result<DateOrder, String> {
    match text {
        "day" => Ok(DateOrder::DayFirst),
        "month" => Ok(DateOrder::MonthFirst),
        other => Err(format!("{other} is neither day nor month")),
    }
}

/// `Parked=cancelled`
fn status(text: &str) -> Result<(String, State), String> {
    let states = [State::Open, State::InProgress, State::Done, State::Cancelled];
    let (name, word) = text.rsplit_once('=').ok_or_else(|| format!("{text} is not of the form NAME=STATE"))?;
    let state = states.into_iter().find(|state| state.words().replace(' ', "-") == word);
    let unknown = || format!("{word} is no state; write open, in-progress, done or cancelled");
    Ok((name.to_owned(), state.ok_or_else(unknown)?))
}

fn team_from(text: &str) -> Result<TeamFrom, String> {
    match text.split_once(':') {
        Some(("label", beginning)) => Ok(TeamFrom::Label(beginning.to_owned())),
        Some(("field", name)) => Ok(TeamFrom::Field(name.to_owned())),
        None if text == "component" => Ok(TeamFrom::Component),
        None if text == "project" => Ok(TeamFrom::Project),
        None if text == "none" => Ok(TeamFrom::Nowhere),
        _ => Err(format!("{text} is none of component, project, none, label:PREFIX and field:NAME")),
    }
}

/// The program in one file, or in several exports of trackers; `-` is the standard input.
pub(crate) fn read(plans: &[String], reading: &ReadOptions) -> Result<Intake, String> {
    let mut files: Vec<Box<dyn Read>> = Vec::new();
    for plan in plans {
        if plan == "-" {
            files.push(Box::new(std::io::stdin()));
        } else {
            files.push(Box::new(File::open(plan).map_err(|error| format!("{plan}: {error}"))?));
        }
    }
    read_all(files, reading).map_err(|error| match &error {
        ImportError::Of { number, error } => format!("{}: {error}", plans[number - 1]),
        ImportError::Nothing(_) if reading.conversion.data_date.is_none() => {
            format!("{}: {error}\n(--data-date DATE states it)", plans[0])
        }
        ImportError::Plan(problems) if problems.problems().iter().all(|problem| matches!(problem, Problem::ActualAfterDataDate { .. })) => {
            format!("{}: {error}\n(--data-date DATE states the day up to which progress is known)", plans[0])
        }
        ImportError::Plan(_) if reading.repair.is_none() => {
            format!("{}: {error}\n(--repair fills and mends what it can, and says what)", plans[0])
        }
        _ => format!("{}: {error}", plans[0]),
    })
}

/// Says on the standard error output what the reader had to say, where the answer is not for people to read; a page says it itself.
pub(crate) fn tell(intake: &Intake, format: Output) {
    if format != Output::Text {
        intake.warnings().for_each(|warning| eprintln!("{warning}"));
    }
}

/// Writes to the standard output. That its reader goes away early is no fault.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), String> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        printed => printed.map_err(|error| error.to_string()),
    }
}

/// Writes a report as one JSON object, or as text.
pub(crate) fn report(json: bool, report: &(impl serde::Serialize + std::fmt::Display)) -> Result<(), String> {
    print(|out| if json { self::json(out, report) } else { write!(out, "{report}") })
}

/// Writes a report as one JSON object.
pub(crate) fn json(out: &mut dyn Write, report: &impl serde::Serialize) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    writeln!(out)
}

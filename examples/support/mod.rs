//! What the examples on files share: the command line, reading a plan of any format, and printing for whoever may have seen enough.

#![allow(dead_code, reason = "not every example needs everything")]

use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use longpole::interchange::{DateOrder, ImportError, ReadOptions, read_all};
use longpole::{Intake, Repair};

/// The options that every command on a plan has.
pub(crate) const READING: &str = "\
reading options:
  --from FORMAT          document, sheet, jira-csv, jira-json, github, linear, asana or loose-sheet; told apart by content if not stated
  --data-date DATE       the day up to which progress is known
  --repair               fill and mend what a document or sheet lacks, and say what (exports of trackers always are)
  --link-type NAME       Jira: a type of link that orders work, Blocks if none is stated; may be repeated
  --date-order day|month how dates such as 03/04/2026 are read; found out from the file if not stated";

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
        println!("{usage}\n{READING}");
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

impl Request {
    fn option(&mut self, option: &str, value: &mut dyn FnMut() -> Result<String, String>) -> Result<(), String> {
        let reading = &mut self.reading;
        match option {
            "--format" => {
                self.format = match value()?.as_str() {
                    "text" => Output::Text,
                    "json" => Output::Json,
                    "csv" => Output::Csv,
                    other => return Err(format!("no format is called {other}")),
                }
            }
            "--from" => reading.format = Some(value()?.parse().map_err(|error| format!("--from: {error}"))?),
            "--data-date" => reading.conversion.data_date = Some(value()?.parse().map_err(|error| format!("--data-date: {error}"))?),
            "--repair" => reading.repair = Some(Repair::default()),
            "--link-type" => reading.trackers.link_types.push(value()?),
            "--date-order" => {
                reading.trackers.date_order = Some(match value()?.as_str() {
                    "day" => DateOrder::DayFirst,
                    "month" => DateOrder::MonthFirst,
                    other => return Err(format!("--date-order: {other} is neither day nor month")),
                });
            }
            _ => return Err(format!("no option is called {option}")),
        }
        Ok(())
    }

    /// Is JSON wanted? Only `analyze` prints CSV.
    pub(crate) fn json(&self) -> Result<bool, String> {
        if self.format == Output::Csv { Err("only analyze prints CSV".to_owned()) } else { Ok(self.format == Output::Json) }
    }
}

/// The program in one file, or in several exports of trackers.
pub(crate) fn read(plans: &[String], reading: &ReadOptions) -> Result<Intake, String> {
    let mut files = Vec::new();
    for plan in plans {
        files.push(File::open(plan).map_err(|error| format!("{plan}: {error}"))?);
    }
    read_all(files, reading).map_err(|error| match &error {
        ImportError::Of { number, error } => format!("{}: {error}", plans[number - 1]),
        ImportError::Plan(_) if reading.repair.is_none() => {
            format!("{}: {error}\n(--repair fills and mends what it can, and says what)", plans[0])
        }
        _ => format!("{}: {error}", plans[0]),
    })
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

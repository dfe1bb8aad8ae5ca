//! What the examples on files share: reading a plan, and printing for whoever may have seen enough.

#![allow(dead_code, reason = "not every example needs everything")]

use std::io::{BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use longpole::interchange::{SheetOptions, read_json_builder, read_sheet_builder};
use longpole::program::ProgramBuilder;

/// Prints the usage where it is asked for; else runs, and prints what went wrong.
pub(crate) fn main(usage: &str, run: impl FnOnce() -> Result<(), String>) -> ExitCode {
    if std::env::args().skip(1).any(|argument| argument == "--help" || argument == "-h") {
        println!("{usage}");
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

/// The rows of a document (JSON) or a sheet (CSV), told apart by content, and what its reader had to say.
pub(crate) fn read(path: &str) -> Result<(ProgramBuilder, Vec<String>), String> {
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

/// Writes to the standard output. That its reader goes away early is no fault.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), String> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        printed => printed.map_err(|error| error.to_string()),
    }
}

/// Writes a report as one JSON object.
pub(crate) fn json(out: &mut dyn Write, report: &impl serde::Serialize) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    writeln!(out)
}

//! Files that are damaged, made from sound exports of each format: each is refused with its place and with what to do, or is readable by
//! design; none panics, and none takes long.
//!
//! `UPDATE_GOLDEN=1 cargo test --test intake` writes `damaged.golden` anew; read the difference before it is kept.

use std::fmt::Write;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use longpole::interchange::{self, ImportError, ReadOptions};

use super::{damaged_csv, damaged_json};

/// A file to be read.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// Is it to be read all the same?
    pub(crate) readable: bool,
}

impl Case {
    pub(crate) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into(), readable: false }
    }

    pub(crate) fn readable(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into(), readable: true }
    }
}

fn cases() -> Vec<Case> {
    let mut cases = foreign();
    cases.extend(damaged_csv::cases());
    cases.extend(damaged_json::cases());
    cases
}

/// What is no export at all.
fn foreign() -> Vec<Case> {
    let html = "<!DOCTYPE html>\n<html><head><title>Log in</title></head><body>Please log in</body></html>\n";
    let random: Vec<u8> = (0..4_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    vec![
        Case::new("empty", ""),
        Case::new("blank lines", "\n\r\n  \n\t\n"),
        Case::new("a byte order mark alone", "\u{feff}"),
        Case::new("web page", html),
        Case::new("web page after blank lines", format!("\n\n  {html}")),
        Case::new("zip", [&b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0"[..], &random].concat()),
        Case::new("old workbook", [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &random].concat()),
        Case::new("xml", "<?xml version=\"1.0\"?>\n<rss version=\"0.92\"><channel><title>Jira</title></channel></rss>\n"),
        Case::new("pdf", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj\n"),
        Case::new("gzip", [&b"\x1F\x8B\x08\0\0\0\0\0\0\x03"[..], &random].concat()),
        Case::new("noise", random),
        Case::new("prose", "Dear all,\nplease find attached, as promised, the plan.\nBest\n"),
        Case::new("one word", "hello"),
        Case::new("a million commas", ",".repeat(1_000_000)),
        Case::new("a million lines", "x\n".repeat(1_000_000)),
        Case::new("a million quotes", "\"".repeat(1_000_001)),
        Case::new("yaml", "issues:\n  - key: A-1\n    summary: x\n"),
        Case::new("an error of an API", "{\"message\": \"Bad credentials\", \"documentation_url\": \"https://docs.github.com/rest\"}"),
        Case::new(
            "an error of Jira",
            "{\"errorMessages\": [\"The value 'ATLAS' does not exist for the field 'project'.\"], \"errors\": {}}",
        ),
    ]
}

/// What comes of a case, and whether it was refused.
fn outcome(case: &Case) -> (String, Option<ImportError>) {
    let read = || interchange::read(&*case.bytes, &ReadOptions::default());
    match catch_unwind(read) {
        Err(_) => ("PANIC".to_owned(), None),
        Ok(Ok(intake)) => {
            let warnings: Vec<String> = intake.conversions().iter().map(|warning| clipped(&warning.to_string())).take(3).collect();
            (format!("readable, {} tasks\n  {}", intake.program().task_count(), warnings.join("\n  ")), None)
        }
        Ok(Err(error)) => (clipped(&error.to_string()), Some(error)),
    }
}

/// No longer than a reader can bear.
fn clipped(text: &str) -> String {
    let lines: Vec<String> = text.lines().take(6).map(|line| line.chars().take(400).collect()).collect();
    lines.join("\n")
}

#[test]
fn each_damage_has_its_message() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake/damaged.golden");
    let (mut found, mut wrong, mut slowest) = (String::new(), Vec::new(), (Duration::ZERO, String::new()));
    for case in cases() {
        let begun = Instant::now();
        let (text, error) = outcome(&case);
        let took = begun.elapsed();
        writeln!(found, "== {}\n{}", case.name, text.trim_end()).unwrap();
        if error.is_some() == case.readable || text == "PANIC" {
            wrong.push(format!("{}: {text}", case.name));
        }
        if let Some(fault) = error.as_ref().and_then(says_too_little) {
            wrong.push(format!("{}: {fault}: {text}", case.name));
        }
        slowest = slowest.max((took, case.name.clone()));
    }
    // Speed is no matter of a test; who wants to know asks with `--nocapture`.
    println!("the slowest of {} damaged files: {}, {:?}", cases().len(), slowest.1, slowest.0);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    let changed = found.split("== ").filter(|case| !expected.contains(case)).collect::<Vec<_>>();
    assert!(found == expected, "messages changed:\n{}", changed.join("== "));
}

/// What the parser of JSON says in its own words, and headers without end: there is nothing to do but to export again.
const TERSE: [&str; 3] = ["unknown field", "missing field", "that such a file may have"];

/// A message names a place and says what to do after a semicolon.
fn says_too_little(error: &ImportError) -> Option<&'static str> {
    match error {
        ImportError::Faults(faults) => {
            let first = &faults.list()[0];
            let no_place = faults.list().iter().any(|fault| fault.place.line == 0 && fault.place.path.is_empty());
            let terse = |message: &str| TERSE.iter().any(|words| message.contains(words));
            let no_advice = faults.list().iter().any(|fault| !fault.message.contains([';', ':']) && !terse(&fault.message));
            let shout = first.message.ends_with('.') || first.message.chars().next().is_some_and(char::is_uppercase);
            [(no_place, "no place"), (no_advice, "no advice"), (shout, "no phrase")].into_iter().find(|(is, _)| *is).map(|(_, what)| what)
        }
        other => (!other.to_string().contains(';')).then_some("no advice"),
    }
}

#[test]
fn there_are_enough_cases_by_different_names() {
    let mut names: Vec<String> = cases().into_iter().map(|case| case.name).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert!(names.len() == count && count >= 66, "{count} cases, {} names", names.len());
}

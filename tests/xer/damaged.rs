//! Files that are damaged or odd: each is refused with its place and with what to do, or is readable by design, with what was read of it.
//!
//! `UPDATE_GOLDEN=1 cargo test --test xer` writes `damaged.golden` anew; read the difference before it is kept.

use std::fmt::Write;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use longpole::interchange::{ImportError, read_xer};

use super::outline::difference;
use super::{calendars, damaged_plans, damaged_structure, damaged_values};

/// A file to be read.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// Is it to be read all the same?
    pub(crate) readable: bool,
}

impl Case {
    pub(crate) fn new(name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name, bytes: bytes.into(), readable: false }
    }

    pub(crate) fn readable(name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { readable: true, ..Self::new(name, bytes) }
    }
}

fn cases() -> Vec<Case> {
    let mut cases = damaged_structure::cases();
    cases.extend(damaged_values::cases());
    cases.extend(calendars::cases());
    cases.extend(damaged_plans::cases());
    cases
}

/// What comes of a case, and why it was refused.
fn outcome(case: &Case) -> (String, Option<ImportError>) {
    match catch_unwind(|| read_xer(&*case.bytes)) {
        Err(_) => ("PANIC".to_owned(), None),
        Ok(Ok(read)) => {
            let warnings: Vec<String> = read.warnings.iter().map(|warning| format!("  {warning}\n")).collect();
            match read.value.build() {
                Ok(program) => (format!("readable\n{}{}", difference(&program), warnings.concat()), None),
                Err(error) => (format!("no plan\n{}\n{}", clipped(&error.to_string()), warnings.concat()), Some(error.into())),
            }
        }
        Ok(Err(error)) => (clipped(&error.to_string()), Some(error)),
    }
}

/// No longer than a reader can bear.
fn clipped(text: &str) -> String {
    let lines: Vec<String> = text.lines().take(8).map(|line| line.chars().take(400).collect()).collect();
    lines.join("\n")
}

#[test]
fn each_damage_has_its_message() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/xer/damaged.golden");
    let (mut found, mut wrong, mut slowest) = (String::new(), Vec::new(), (Duration::ZERO, ""));
    let cases = cases();
    for case in &cases {
        let begun = Instant::now();
        let (text, error) = outcome(case);
        slowest = slowest.max((begun.elapsed(), case.name));
        writeln!(found, "== {}\n{}", case.name, text.trim_end()).unwrap();
        if error.is_some() == case.readable || text == "PANIC" {
            wrong.push(format!("{}: {text}", case.name));
        }
        if let Some(fault) = error.as_ref().and_then(says_too_little) {
            wrong.push(format!("{}: {fault}: {text}", case.name));
        }
    }
    // Speed is no matter of a test; who wants to know asks with `--nocapture`.
    println!("the slowest of {} files: {}, {:?}", cases.len(), slowest.1, slowest.0);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let expected = fs::read_to_string(&golden).unwrap_or_default().replace("\r\n", "\n");
    let changed = found.split("== ").filter(|case| !expected.contains(case)).collect::<Vec<_>>();
    assert!(found == expected, "messages changed:\n{}", changed.join("== "));
}

/// A message names a place and says what to do after a semicolon, or what there may be after a colon.
fn says_too_little(error: &ImportError) -> Option<&'static str> {
    let faults = match error {
        // What `build()` refuses is told by key.
        ImportError::Plan(_) => return None,
        ImportError::Faults(faults) => faults,
        _ => return Some("no faults"),
    };
    let first = &faults.list()[0];
    let no_place = faults.list().iter().any(|fault| fault.place.line == 0 && fault.place.path.is_empty());
    let no_advice = faults.list().iter().any(|fault| !fault.message.contains(';'));
    let shout = first.message.ends_with('.') || first.message.chars().next().is_some_and(char::is_uppercase);
    [(no_place, "no place"), (no_advice, "no advice"), (shout, "no phrase")].into_iter().find(|(is, _)| *is).map(|(_, what)| what)
}

#[test]
fn there_are_enough_cases_by_different_names() {
    let mut names: Vec<&str> = cases().iter().map(|case| case.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() == count && count >= 60, "{count} cases, {} names", names.len());
}

/// A sound export, cut anywhere and with bytes spoiled, is read or refused without a panic.
#[test]
fn no_damage_panics() {
    let sound = super::export::sound().into_bytes();
    for at in (0..sound.len()).step_by(3) {
        let _ = read_xer(&sound[..at]);
        for byte in [0, b'\t', b'\n', b'(', b')', b'|', b'9', 0xFF] {
            let mut spoiled = sound.clone();
            spoiled[at] = byte;
            let _ = read_xer(&*spoiled);
        }
    }
}

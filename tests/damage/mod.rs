//! Files that are damaged or odd: what comes of each is kept in a golden file, and no reader panics.
//!
//! With `UPDATE_GOLDEN=1` the golden file is written anew; read the difference before it is kept.

use std::fmt::Write;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use longpole::interchange::{Faults, ImportError, Place};

/// A file to be read.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// Is it to be read all the same?
    pub(crate) readable: bool,
}

impl Case {
    /// One that is to be refused.
    pub(crate) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into(), readable: false }
    }

    /// One that is to be read.
    pub(crate) fn readable(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { readable: true, ..Self::new(name, bytes) }
    }
}

/// What comes of a file, and why it was refused if it was.
pub(crate) type Outcome = (String, Option<ImportError>);

/// No longer than a reader can bear.
pub(crate) fn clipped(text: &str, lines: usize) -> String {
    let lines: Vec<String> = text.lines().take(lines).map(|line| line.chars().take(400).collect()).collect();
    lines.join("\n")
}

/// Reads all files, and compares what comes of them with a golden file below `tests`.
pub(crate) fn check(golden: &str, cases: &[Case], read: fn(&[u8]) -> Outcome, says_too_little: fn(&ImportError) -> Option<&'static str>) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(golden);
    let (mut found, mut wrong, mut slowest) = (String::new(), Vec::new(), (Duration::ZERO, ""));
    for case in cases {
        let begun = Instant::now();
        let (text, error) = catch_unwind(|| read(&case.bytes)).unwrap_or_else(|_| ("PANIC".to_owned(), None));
        slowest = slowest.max((begun.elapsed(), &case.name));
        writeln!(found, "== {}\n{}", case.name, text.trim_end()).unwrap();
        if error.is_some() == case.readable || text == "PANIC" {
            wrong.push(format!("{}: {text}", case.name));
        }
        wrong.extend(error.as_ref().and_then(says_too_little).map(|fault| format!("{}: {fault}: {text}", case.name)));
    }
    // Speed is no matter of a test; who wants to know asks with `--nocapture`.
    println!("the slowest of {} damaged files: {}, {:?}", cases.len(), slowest.1, slowest.0);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let expected = fs::read_to_string(&golden).unwrap_or_default().replace("\r\n", "\n");
    let changed = found.split("== ").filter(|case| !expected.contains(case)).collect::<Vec<_>>();
    assert!(found == expected, "messages changed:\n{}", changed.join("== "));
}

/// What the messages lack: each is to name a place, and to say what to do, in a phrase.
pub(crate) fn lack(faults: &Faults, is_placed: impl Fn(&Place) -> bool, advises: impl Fn(&str) -> bool) -> Option<&'static str> {
    let faults = faults.list();
    let no_place = faults.iter().any(|fault| !is_placed(&fault.place));
    let no_advice = faults.iter().any(|fault| !advises(&fault.message));
    // A word all of capitals is a name.
    let capital = |message: &str| message.starts_with(char::is_uppercase) && !message.chars().nth(1).is_some_and(char::is_uppercase);
    let shout = faults.iter().any(|fault| fault.message.ends_with('.') || capital(&fault.message));
    [(no_place, "no place"), (no_advice, "no advice"), (shout, "no phrase")].into_iter().find(|(is, _)| *is).map(|(_, what)| what)
}

/// At least so many files, each by a name of its own.
pub(crate) fn are_enough(cases: &[Case], least: usize) {
    let mut names: Vec<&str> = cases.iter().map(|case| &*case.name).collect();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() == cases.len() && cases.len() >= least, "{} cases, {} names", cases.len(), names.len());
}

//! One file for each fault, `errors/NAME.json` or `errors/NAME.csv`, with the message beside it in `NAME.txt`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test interchange` writes the messages anew; read the difference before it is kept.

use std::fs;
use std::path::{Path, PathBuf};

use longpole::interchange::{ImportError, SheetOptions, read_json, read_sheet};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interchange/errors");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension != "txt"));
    cases.sort();
    cases
}

fn message(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let error = if path.extension().is_some_and(|extension| extension == "json") {
        read_json(&*bytes).map(|_| ()).unwrap_err()
    } else {
        read_sheet(&*bytes, &SheetOptions::default()).map(|_| ()).unwrap_err()
    };
    let kind = match &error {
        ImportError::Faults(_) => "faults",
        ImportError::Plan(_) => "plan",
        _ => "other",
    };
    format!("{kind}\n{error}\n")
}

#[test]
fn each_fault_has_its_message() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for path in cases() {
        let golden = path.with_extension("txt");
        let found = message(&path);
        if update {
            fs::write(&golden, &found).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}\nexpected: {expected}found: {found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_enough_cases_and_no_orphans() {
    let cases = cases();
    assert!(cases.len() >= 80, "{}", cases.len());
    let names: Vec<_> = cases.iter().map(|path| path.with_extension("txt")).collect();
    let folder = cases[0].parent().unwrap();
    let texts = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let orphans: Vec<_> = texts.filter(|path| path.extension().is_some_and(|e| e == "txt") && !names.contains(path)).collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}

/// Messages begin in lower case (or with a quote, a sign or a key) and have no full stop, as Rust's API guidelines ask.
#[test]
fn messages_are_phrases() {
    for path in cases() {
        let text = message(&path);
        let last = text.trim_end();
        assert!(!last.ends_with('.'), "{}: {text}", path.display());
    }
}

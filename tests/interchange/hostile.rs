//! No input makes a reader panic, and none takes long.

use std::time::{Duration, Instant};

use longpole::interchange::{ImportError, SheetOptions, read_json, read_json_builder, read_sheet, read_sheet_builder, write_sheet};
use longpole::time::{Calendar, ymd};
use proptest::prelude::*;

use super::generate::{Dice, Texts, program};
use super::round_trip::json;

fn read_both(bytes: &[u8]) {
    let options = SheetOptions::default().start(ymd(2026, 1, 5)).calendar(Calendar::standard("office"));
    let errors = [read_json(bytes).err(), read_sheet(bytes, &options).err(), read_sheet(bytes, &SheetOptions::default()).err()];
    for error in errors.into_iter().flatten() {
        assert!(!error.to_string().is_empty());
    }
}

fn sheet(seed: u64) -> Vec<u8> {
    let mut out = Vec::new();
    write_sheet(&program(seed, Texts::Hostile), &mut out).unwrap();
    out
}

/// What means something to one of the formats.
const SIGNS: &[u8] = b"\"\\\n\r,;:#[]{}=+-% \0\xff";

/// Changes a few bytes: replaced, dropped, doubled, swapped, cut off.
fn mutate(mut bytes: Vec<u8>, seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed);
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        let other = dice.below(bytes.len());
        match dice.below(7) {
            0 if !bytes.is_empty() => bytes[at] = dice.below(256) as u8,
            1 if !bytes.is_empty() => drop(bytes.remove(at)),
            2 => bytes.insert(at, SIGNS[dice.below(SIGNS.len())]),
            3 if !bytes.is_empty() => bytes.swap(at, other),
            4 => bytes.truncate(at),
            5 => drop(bytes.drain(at.min(other)..at.max(other))),
            _ => bytes.extend_from_within(at.min(other)..at.max(other)),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_both(&bytes);
    }

    #[test]
    fn any_text(text in "[ -~\n\r\t]{0,300}") {
        read_both(text.as_bytes());
        read_both(format!("# start: 2026-01-05\nkey,duration,predecessors\n{text}").as_bytes());
        read_both(format!("# calendar a: {text}\n# holiday a: {text}\n# team {text}\n# asset {text}\n# asset a: {text}\n# {text}\nkey\n").as_bytes());
    }

    #[test]
    fn any_cell(cell in "[AB123 FSd+%;,=\"\\[\\].-]{0,40}") {
        let quoted = cell.replace('"', "\"\"");
        read_both(format!("# start: 2026-01-05\nkey,days,predecessors,deadline,labels\nA,1,,,\nB,2,\"{quoted}\",\"{quoted}\",\"{quoted}\"\n").as_bytes());
    }

    #[test]
    fn documents_with_mistakes(seed: u64, change: u64) {
        read_both(&mutate(json(&program(seed, Texts::Tame)), change));
    }

    #[test]
    fn sheets_with_mistakes(seed: u64, change: u64) {
        read_both(&mutate(sheet(seed), change));
    }
}

/// The time of a release build is a tenth of this.
fn soon<T>(what: &str, read: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let result = read();
    assert!(begin.elapsed() < Duration::from_secs(20), "{what} took {:?}", begin.elapsed());
    result
}

fn fault(error: ImportError) -> String {
    match error {
        ImportError::Faults(faults) => faults.list()[0].to_string(),
        other => panic!("{other}"),
    }
}

#[test]
fn a_million_columns_are_refused() {
    let sheet = "key,".repeat(1_000_000);
    let error = soon("columns", || read_sheet(sheet.as_bytes(), &SheetOptions::default())).unwrap_err();
    assert_eq!(fault(error), "the header has 1000001 columns, more than the 1000 that a plan may have (line 1)");
}

#[test]
fn faults_are_counted_beyond_a_thousand() {
    let sheet = format!("# start: 2026-01-05\nkey,duration\n{}", "A,5\n".repeat(100_000));
    let error = soon("faults", || read_sheet(sheet.as_bytes(), &SheetOptions::default())).unwrap_err();
    let ImportError::Faults(faults) = &error else { panic!("{error}") };
    assert_eq!((faults.count(), faults.list().len()), (100_000, 1_000));
    assert!(error.to_string().ends_with("... and 99950 more"));
}

#[test]
fn large_and_odd_sheets_take_no_time() {
    let long = "x".repeat(10_000_000);
    let quotes = "\"".repeat(1_000_001);
    let cells = [
        format!("key,name\nA,{long}\n"),
        format!("key,name\nA,{quotes}\n"),
        format!("key,predecessors\nA,{long}\n"),
        format!("key,predecessors\nA,\"{}\"\n", "B;".repeat(200_000)),
        format!("key,predecessors\nA,\"{}\"\n", "A [label=".repeat(100_000)),
        format!("key,deadline\nA,{}\n", "2026-01-05;".repeat(100_000)),
        format!("key,deadline\nA,2026-01-05 {}\n", "a ".repeat(1_000_000)),
        format!("{}key\nA\n", "# note: x\n".repeat(100_000)),
        format!("key\n{}", "\n".repeat(3_000_000)),
        format!("key{}", "\r".repeat(3_000_000)),
        "#".repeat(3_000_000),
        format!("# calendar a: {}\nkey\n", "Mon 09:00-10:00 ".repeat(100_000)),
    ];
    for sheet in &cells {
        let what: String = sheet.chars().take(40).collect();
        let _ = soon(&what, || read_sheet_builder(sheet.as_bytes(), &SheetOptions::default().start(ymd(2026, 1, 5))));
    }
}

#[test]
fn large_and_odd_documents_take_no_time() {
    let head = "{\"format\": \"longpole\", \"version\": 1, \"start\": \"2026-01-05\"";
    let documents = [
        "[".repeat(3_000_000),
        "{\"a\":".repeat(1_000_000),
        format!("{head}, \"tasks\": {}", "[".repeat(1_000_000)),
        format!("{head}, \"risks\": {}", "{\"a\":[".repeat(500_000)),
        format!("{head}, \"name\": \"{}\"}}", "x".repeat(10_000_000)),
        format!("{head}, \"tasks\": [{{\"key\": \"A\", \"after\": [\"{}\"]}}]}}", "B;".repeat(200_000)),
        format!("{head}, \"tasks\": [{}{{\"key\": \"A\"}}]}}", "{\"key\": \"A\"},".repeat(100_000)),
        " ".repeat(3_000_000),
    ];
    for document in &documents {
        let what: String = document.chars().take(80).collect();
        let _ = soon(&what, || read_json_builder(document.as_bytes()));
    }
}

/// A reader that fails.
struct Broken;

impl std::io::Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("the disk is gone"))
    }
}

impl std::io::Write for Broken {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("the disk is full"))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn failures_of_the_disk_come_through() {
    let error = read_json(Broken).unwrap_err();
    assert!(matches!(error, ImportError::Io(_)));
    assert_eq!(error.to_string(), "the input cannot be read: the disk is gone");
    assert!(read_sheet(Broken, &SheetOptions::default()).is_err());
    let program = program(1, Texts::Tame);
    assert_eq!(write_sheet(&program, Broken).unwrap_err().to_string(), "the disk is full");
    assert_eq!(longpole::interchange::write_json(&program, Broken).unwrap_err().to_string(), "the disk is full");
}

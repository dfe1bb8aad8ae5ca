//! What is written reads back as an equal program.

use longpole::Program;
use longpole::interchange::{Document, SheetOptions, read_json, read_sheet, write_json, write_sheet};
use proptest::prelude::*;

use super::generate::{Texts, program};

/// Every row and setting: the builder shows all that a plan holds.
pub(super) fn rows(program: &Program) -> String {
    format!("{:#?}", program.to_builder())
}

pub(super) fn json(program: &Program) -> Vec<u8> {
    let mut out = Vec::new();
    write_json(program, &mut out).unwrap();
    out
}

fn sheet(program: &Program) -> (String, Vec<String>) {
    let mut out = Vec::new();
    let warnings = write_sheet(program, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), warnings.iter().map(ToString::to_string).collect())
}

fn check_json(program: &Program) {
    let text = json(program);
    let again = read_json(&*text).unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(&text)));
    assert_eq!(rows(&again), rows(program));
    assert_eq!(json(&again), text, "the same bytes each time");
    assert_eq!(Document::from(&again), Document::from(program));
}

fn check_sheet(program: &Program) {
    let (text, warnings) = sheet(program);
    let read = read_sheet(text.as_bytes(), &SheetOptions::default());
    if !warnings.is_empty() {
        return;
    }
    let read = read.unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert!(read.warnings.is_empty(), "{:?}\n{text}", read.warnings);
    assert_eq!(rows(&read.value), rows(program), "\n{text}");
    assert_eq!(sheet(&read.value).0, text, "the same bytes each time");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn documents_of_tame_programs(seed: u64) {
        check_json(&program(seed, Texts::Tame));
    }

    #[test]
    fn documents_of_hostile_programs(seed: u64) {
        check_json(&program(seed, Texts::Hostile));
    }

    #[test]
    fn sheets_of_tame_programs(seed: u64) {
        check_sheet(&program(seed, Texts::Tame));
    }

    #[test]
    fn sheets_of_wild_programs(seed: u64) {
        check_sheet(&program(seed, Texts::Wild));
    }

    #[test]
    fn sheets_of_hostile_programs(seed: u64) {
        check_sheet(&program(seed, Texts::Hostile));
    }

    #[test]
    fn serde_of_the_program_is_its_document(seed: u64) {
        let program = program(seed, Texts::Hostile);
        let value = serde_json::to_value(&program).unwrap();
        prop_assert_eq!(&value, &serde_json::to_value(Document::from(&program)).unwrap());
        let again: Program = serde_json::from_value(value).unwrap();
        prop_assert_eq!(rows(&again), rows(&program));
    }
}

#[test]
fn most_sheets_lose_nothing() {
    let count = |texts| (0..200).filter(|&seed| sheet(&program(seed, texts)).1.is_empty()).count();
    // Tame keys such as `PLT` and `PLTFS` can still look alike in a cell.
    assert!(count(Texts::Tame) > 180, "{}", count(Texts::Tame));
    assert!(count(Texts::Wild) > 150, "{}", count(Texts::Wild));
}

#[test]
fn the_sample_is_the_same_program_as_document_and_as_sheet() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/atlas.json");
    let program = read_json(std::fs::File::open(path).unwrap()).unwrap();
    check_json(&program);
    let (text, warnings) = sheet(&program);
    assert_eq!(warnings, [""; 0]);
    let read = read_sheet(text.as_bytes(), &SheetOptions::default()).unwrap();
    assert_eq!(rows(&read.value), rows(&program));
}

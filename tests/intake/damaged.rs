//! Files that are damaged, made from sound exports of each format: each is refused with its place and with what to do, or is readable by
//! design; none panics, and none takes long.
//!
//! `UPDATE_GOLDEN=1 cargo test --test intake` writes `damaged.golden` anew; read the difference before it is kept.

use longpole::interchange::{self, ImportError, ReadOptions};

use super::{damaged_csv, damaged_json};
use crate::damage::{self, Case, Outcome};

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

fn outcome(bytes: &[u8]) -> Outcome {
    match interchange::read(bytes, &ReadOptions::default()) {
        Ok(intake) => {
            let warnings: Vec<String> = intake.conversions().iter().map(|warning| clipped(&warning.to_string())).take(3).collect();
            (format!("readable, {} tasks\n  {}", intake.program().task_count(), warnings.join("\n  ")), None)
        }
        Err(error) => (clipped(&error.to_string()), Some(error)),
    }
}

fn clipped(text: &str) -> String {
    damage::clipped(text, 6)
}

#[test]
fn each_damage_has_its_message() {
    damage::check("intake/damaged.golden", &cases(), outcome, says_too_little);
}

/// What the parser of JSON says in its own words, and headers without end: there is nothing to do but to export again.
const TERSE: [&str; 3] = ["unknown field", "missing field", "that such a file may have"];

/// A message names a place and says what to do after a semicolon.
fn says_too_little(error: &ImportError) -> Option<&'static str> {
    match error {
        ImportError::Faults(faults) => {
            let terse = |message: &str| TERSE.iter().any(|words| message.contains(words));
            let advises = |message: &str| message.contains([';', ':']) || terse(message);
            damage::lack(faults, |place| place.line > 0 || !place.path.is_empty(), advises)
        }
        other => (!other.to_string().contains(';')).then_some("no advice"),
    }
}

#[test]
fn there_are_enough_cases_by_different_names() {
    damage::are_enough(&cases(), 66);
}

//! Files that are damaged or odd: each is refused with its place and with what to do, or is readable by design, with what was read of it.
//!
//! `UPDATE_GOLDEN=1 cargo test --test xer` writes `damaged.golden` anew; read the difference before it is kept.

use longpole::interchange::{ImportError, read_xer};

use super::outline::difference;
use super::{calendars, damaged_plans, damaged_structure, damaged_values};
use crate::damage::{self, Case, Outcome, clipped};

fn cases() -> Vec<Case> {
    let mut cases = damaged_structure::cases();
    cases.extend(damaged_values::cases());
    cases.extend(calendars::cases());
    cases.extend(damaged_plans::cases());
    cases
}

fn outcome(bytes: &[u8]) -> Outcome {
    match read_xer(bytes) {
        Ok(read) => {
            let warnings: Vec<String> = read.warnings.iter().map(|warning| format!("  {warning}\n")).collect();
            match read.value.build() {
                Ok(program) => (format!("readable\n{}{}", difference(&program), warnings.concat()), None),
                Err(error) => (format!("no plan\n{}\n{}", clipped(&error.to_string(), 8), warnings.concat()), Some(error.into())),
            }
        }
        Err(error) => (clipped(&error.to_string(), 8), Some(error)),
    }
}

#[test]
fn each_damage_has_its_message() {
    damage::check("xer/damaged.golden", &cases(), outcome, says_too_little);
}

/// A message names a place and says what to do after a semicolon.
fn says_too_little(error: &ImportError) -> Option<&'static str> {
    match error {
        // What `build()` refuses is told by key.
        ImportError::Plan(_) => None,
        ImportError::Faults(faults) => {
            damage::lack(faults, |place| place.line > 0 || !place.path.is_empty(), |message| message.contains(';'))
        }
        _ => Some("no faults"),
    }
}

#[test]
fn there_are_enough_cases_by_different_names() {
    damage::are_enough(&cases(), 60);
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

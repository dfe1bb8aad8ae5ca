//! The dates of JSON.

use crate::error::Warning;
use crate::interchange::error::{Faults, Place};
use crate::interchange::stamp;
use crate::interchange::words::shown;
use crate::time::When;

/// A date or stamp, nothing if the text is empty. What has the form of a date but is none is a fault, anything else a warning.
pub(crate) fn when(text: &str, place: impl FnOnce() -> Place, warnings: &mut Vec<Warning>, faults: &mut Faults) -> Option<When> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let when = stamp::iso(text);
    if when.is_none() && looks_like_a_date(text) {
        faults.push(place(), format!("{} is no date that exists; write one such as 2026-03-02", shown(text)));
    } else if when.is_none() {
        warnings.push(Warning { place: place(), message: format!("{} is not a date; it was left out", shown(text)) });
    }
    when
}

/// Does it begin with digits, a hyphen, digits, a hyphen and a digit?
fn looks_like_a_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let mut number = |most: usize| {
        let part = parts.next().unwrap_or_default();
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    number(6) && number(2) && parts.next().is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

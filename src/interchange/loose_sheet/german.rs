//! Links as MS Project writes them in German: `3EA+2 Tage`.

use crate::interchange::table::plain;

/// Is a column of this name one of links in German?
pub(super) fn is_german(column: &str) -> bool {
    matches!(
        &*plain(column),
        "vorgänger" | "vorgaenger" | "nachfolger" | "abhängigvon" | "abhaengigvon" | "abhängigkeiten" | "abhaengigkeiten" | "abhängigkeit"
    )
}

/// The cell with letters and units in English: letters only behind a digit and before what follows a relation, units only behind a number.
///
/// # Complexity
/// O(length).
pub(super) fn in_english(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(char::is_alphabetic).unwrap_or(rest.len());
        let (between, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        out.push_str(between);
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let (word, after) = behind.split_at_checked(end).unwrap_or((behind, ""));
        out.push_str(english(word, &out, after).unwrap_or(word));
        rest = after;
    }
    out
}

/// What a word means, between what stands before and behind it.
fn english(word: &str, before: &str, behind: &str) -> Option<&'static str> {
    const LONGEST: usize = 8;
    if word.len() > LONGEST || !before.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_relation = !before.ends_with(' ') && !behind.starts_with(char::is_alphanumeric);
    match &*word.to_lowercase() {
        "ea" if is_relation => Some("FS"),
        "aa" if is_relation => Some("SS"),
        "ee" if is_relation => Some("FF"),
        "ae" if is_relation => Some("SF"),
        "tag" | "tage" | "t" => Some("d"),
        "woche" | "wochen" => Some("w"),
        "stunde" | "stunden" | "std" => Some("h"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_units() {
        for (german, english) in [
            ("3EA+2 Tage", "3FS+2 d"),
            ("1AA;2EE-1 Woche;4AE", "1SS;2FF-1 w;4SF"),
            ("Aufbau EA, Tage, 5", "Aufbau EA, Tage, 5"),
            ("T2ea7; 2eat", "T2ea7; 2eat"),
            ("é", "é"),
        ] {
            assert_eq!(in_english(german), english);
        }
    }
}

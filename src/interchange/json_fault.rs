//! What serde finds wrong with a JSON text, as a fault with its place.

use serde_json::error::Category;

use super::error::{Faults, Place};

/// The fault that was found in the value which begins at the byte `start` of the text.
pub(super) fn fault(text: &str, start: usize, error: &serde_path_to_error::Error<serde_json::Error>) -> Faults {
    let path = error.path().to_string();
    // Where a name was expected there is none to show.
    let path = path.trim_end_matches('?').trim_end_matches('.');
    syntax(text, start, Place::path(path), error.inner())
}

/// The fault that serde reports, without the place in its message.
pub(super) fn syntax(text: &str, start: usize, place: Place, error: &serde_json::Error) -> Faults {
    if text.trim().is_empty() {
        return Faults::one(Place { line: 1, column: 1, ..place }, "the document is empty");
    }
    let long = error.to_string();
    let message = long.strip_suffix(&format!(" at line {} column {}", error.line(), error.column())).unwrap_or(&long);
    let (line, bytes) = in_text(text, start, error);
    let row = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    match error.classify() {
        Category::Eof => {
            let column = row.char_indices().take_while(|&(at, _)| at < bytes).count();
            Faults::one(Place { line, column, ..place }, format!("the document breaks off ({message}); save or export it again"))
        }
        Category::Syntax => {
            let message = format!("this is not JSON: {message}; mend it, or export it again");
            Faults::one(Place { line, column: start_of_value(row, bytes), ..place }, message)
        }
        _ => Faults::one(Place { line, column: start_of_value(row, bytes), ..place }, message),
    }
}

/// The line and the byte in it of an error in the value that begins at the byte `start`.
fn in_text(text: &str, start: usize, error: &serde_json::Error) -> (usize, usize) {
    let before = text.get(..start).unwrap_or_default();
    let lines = before.matches('\n').count();
    let first = before.rsplit('\n').next().unwrap_or_default().len();
    (lines + error.line(), if error.line() <= 1 { first + error.column() } else { error.column() })
}

/// The column, in characters from 1, at which the text or number begins that has its end at so many bytes.
fn start_of_value(row: &str, end: usize) -> usize {
    let (mut start, mut in_text, mut escaped, mut in_word) = (1, false, false, false);
    for (column, (at, c)) in (1..).zip(row.char_indices()) {
        if at >= end {
            break;
        }
        if in_text {
            in_text = c != '"' || escaped;
            escaped = c == '\\' && !escaped;
            continue;
        }
        let goes_on = in_word && (c.is_alphanumeric() || matches!(c, '.' | '-' | '+'));
        if !goes_on {
            start = column;
        }
        in_text = c == '"';
        in_word = c.is_alphanumeric() || c == '-';
    }
    // Of a value that was not begun, the parser stands before it.
    let before = row.chars().skip(start - 1).take_while(|c| c.is_whitespace() || matches!(c, ',' | ':')).count();
    start + before
}

//! Lists of events whose closing bracket was never written.

use std::borrow::Cow;

use crate::interchange::json_values::Nesting;

/// The text with the closing bracket that a list of events may lack, and without the comma before it. Whatever else breaks off stays as it is.
///
/// # Complexity
/// O(length).
pub(super) fn closed(text: &str) -> Cow<'_, str> {
    // A whole list, however long, is not looked through: its events are objects, so that no other bracket can be its last.
    if !text.trim_start().starts_with('[') || text.trim_end().ends_with(']') {
        return Cow::Borrowed(text);
    }
    let mut nesting = Nesting::default();
    text.bytes().for_each(|byte| nesting.step(byte));
    if !nesting.is_at(1) {
        return Cow::Borrowed(text);
    }
    let rest = text.trim_end();
    Cow::Owned(format!("{}]", rest.strip_suffix(',').unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::closed;

    #[test]
    fn only_the_last_bracket_is_added() {
        for (text, with) in [
            ("[", "[]"),
            (" [{\"a]\": \"\\\"[\"},\n", " [{\"a]\": \"\\\"[\"}]"),
            ("[{}]", "[{}]"),
            ("[{\"a\": [", "[{\"a\": ["),
            ("[{}, \"a", "[{}, \"a"),
            ("{\"a\": 1", "{\"a\": 1"),
            ("", ""),
        ] {
            assert_eq!(closed(text), with);
        }
    }
}

//! Lists of events whose closing bracket was never written.

use std::borrow::Cow;

/// The text with the closing bracket that a list of events may lack, and without the comma before it. Whatever else breaks off stays as it is.
///
/// # Complexity
/// O(length).
pub(super) fn closed(text: &str) -> Cow<'_, str> {
    if !text.trim_start().starts_with('[') {
        return Cow::Borrowed(text);
    }
    let (mut depth, mut in_text, mut escaped) = (0_i64, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    if depth != 1 || in_text {
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

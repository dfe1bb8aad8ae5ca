//! The values of a text that has several, one behind another: pages of an interface, or a line for each.

use super::nesting::Nesting;

/// Where each value begins, and its text. What is no JSON comes out as pieces as well, for the parser to say so.
///
/// # Complexity
/// O(length) for all.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + (rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len());
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let piece = rest.get(..end(rest)).unwrap_or(rest);
        at = start + piece.len();
        Some((start, piece))
    })
}

/// The bytes of the value at the beginning of a text that is not empty; all of it if the value does not end.
fn end(text: &str) -> usize {
    if !text.starts_with(['{', '[', '"']) {
        // A word, a number, or something that is neither: up to a space or to what begins a value.
        let first = text.chars().next().map_or(0, char::len_utf8);
        let after = text.get(first..).unwrap_or_default();
        return first + after.find([' ', '\t', '\r', '\n', '{', '[', '"']).unwrap_or(after.len());
    }
    let mut nesting = Nesting::default();
    for (at, byte) in text.bytes().enumerate() {
        nesting.step(byte);
        if nesting.is_at(0) {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_one_behind_another() {
        let read = |text| pieces(text).map(|(_, piece)| piece).collect::<Vec<_>>();
        assert_eq!(read("[1][2]\n {\"a]\": \"}\\\"\"} 7 x[\"\"]"), ["[1]", "[2]", "{\"a]\": \"}\\\"\"}", "7", "x", "[\"\"]"]);
        assert_eq!(read(" \n "), [""; 0]);
        assert_eq!(read("[[1]"), ["[[1]"]);
        assert_eq!(read("]é\u{a0}{"), ["]é\u{a0}", "{"]);
        assert_eq!(pieces(" [1]\n[2]").map(|(start, _)| start).collect::<Vec<_>>(), [1, 5]);
    }
}

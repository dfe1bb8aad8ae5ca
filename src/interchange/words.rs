//! Words and attributes: `Mon-Fri 09:00-17:00 name="Head office"`.
//!
//! A word is anything without a space in it, or a text in double quotes, in which `\"`, `\\`, `\n`, `\r` and `\t` stand for what they do
//! in JSON. An attribute is a name, an equals sign and a word. A comma behind a word is for the eye.

use std::borrow::Cow;

/// One word, or the value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// The name of the attribute in lower case, with `_` for `-`.
    pub(super) name: Option<String>,
    /// What it says.
    pub(super) value: Cow<'a, str>,
}

/// Splits a text into words.
///
/// # Errors
/// A quote that is not closed, or closed within a word; as a message.
///
/// # Complexity
/// O(length of the text).
pub(super) fn words(text: &str) -> Result<Vec<Word<'_>>, String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, after) = take_name(rest);
        let (value, after) = take_value(after)?;
        words.push(Word { name, value });
        rest = after.trim_start();
    }
    Ok(words)
}

/// The name of an attribute at the beginning of `text`, and what follows.
fn take_name(text: &str) -> (Option<String>, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphabetic() && !matches!(c, '_' | '-')).unwrap_or(text.len());
    let (name, after) = text.split_at_checked(end).unwrap_or(("", text));
    match after.strip_prefix('=') {
        Some(value) if !name.is_empty() => (Some(name.to_ascii_lowercase().replace('-', "_")), value),
        _ => (None, text),
    }
}

/// A word at the beginning of `text`, and what follows.
fn take_value(text: &str) -> Result<(Cow<'_, str>, &str), String> {
    if text.starts_with('"') {
        let (value, after) = unquote(text)?;
        let after = after.strip_prefix(',').unwrap_or(after);
        if !after.is_empty() && !after.starts_with(char::is_whitespace) {
            return Err(format!("{} stands right behind a closing quote; write a space, or \\\" for a quote inside", shown(after)));
        }
        return Ok((Cow::Owned(value), after));
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, after) = text.split_at_checked(end).unwrap_or((text, ""));
    Ok((Cow::Borrowed(word.strip_suffix(',').unwrap_or(word)), after))
}

/// A quoted text at the beginning of `text`, and what follows.
///
/// # Errors
/// No closing quote, or an escape that is none; as a message.
pub(super) fn unquote(text: &str) -> Result<(String, &str), String> {
    let mut value = String::new();
    let mut chars = text.strip_prefix('"').unwrap_or(text).chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Ok((value, chars.as_str())),
            '\\' => value.push(match chars.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some(same @ ('"' | '\\')) => same,
                _ => return Err(format!("{} has a backslash that means nothing; write \\\\ for a backslash", shown(text))),
            }),
            other => value.push(other),
        }
    }
    Err(format!("{} opens a quote that is not closed", shown(text)))
}

/// The text in double quotes, as [`unquote`] reads it.
#[cfg(feature = "csv")]
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// The text as a word: in quotes only if it needs them.
#[cfg(feature = "csv")]
pub(super) fn word(text: &str) -> Cow<'_, str> {
    let special = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\\' | '=' | ',' | ';' | ':' | '[' | ']' | '#');
    if text.is_empty() || text.contains(special) { Cow::Owned(quoted(text)) } else { Cow::Borrowed(text) }
}

/// The beginning of a text, for messages.
pub(super) fn shown(text: &str) -> String {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{:?} ...", text.split_at_checked(end).map_or(text, |(start, _)| start)),
        None => format!("{text:?}"),
    }
}

#[cfg(all(test, feature = "csv"))]
mod tests {
    use super::*;

    #[test]
    fn words_attributes_and_quotes() {
        let text = "Mon-Fri 09:00-17:00, name=\"Head \\\"office\\\"\" DAY=8h \"a, b\", x=";
        let words = words(text).unwrap();
        let plain: Vec<_> = words.iter().map(|word| (word.name.as_deref(), &*word.value)).collect();
        let expected = [
            (None, "Mon-Fri"),
            (None, "09:00-17:00"),
            (Some("name"), "Head \"office\""),
            (Some("day"), "8h"),
            (None, "a, b"),
            (Some("x"), ""),
        ];
        assert_eq!(plain, expected);
    }

    #[test]
    fn quotes_must_close_and_stand_alone() {
        assert!(words("name=\"Head").unwrap_err().contains("not closed"));
        assert!(words("\"a\"b").unwrap_err().contains("right behind a closing quote"));
        assert!(words("\"a\\x\"").unwrap_err().contains("backslash"));
    }

    #[test]
    fn every_text_survives_as_a_word() {
        for text in ["", "a", "a b", "\"", "\\", "a\nb\r\t", "x=y", "Größe", "a,", "[x]"] {
            let word = word(text);
            let back = words(&word).unwrap();
            assert_eq!(back.iter().map(|word| (&word.name, &*word.value)).collect::<Vec<_>>(), [(&None, text)], "{word}");
        }
    }
}

//! From the bytes of a value to text.

use std::borrow::Cow;

/// What Windows-1252 has at 0x80 to 0x9F; elsewhere it is as Latin-1. Five bytes mean nothing.
const WINDOWS_1252: [char; 32] = [
    '\u{20AC}', '\u{FFFD}', '\u{201A}', '\u{0192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{02C6}', '\u{2030}', '\u{0160}',
    '\u{2039}', '\u{0152}', '\u{FFFD}', '\u{017D}', '\u{FFFD}', '\u{FFFD}', '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}',
    '\u{2013}', '\u{2014}', '\u{02DC}', '\u{2122}', '\u{0161}', '\u{203A}', '\u{0153}', '\u{FFFD}', '\u{017E}', '\u{0178}',
];

/// How a value was encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Nothing beyond ASCII: it looks the same in all.
    Ascii,
    /// UTF-8.
    Utf8,
    /// No UTF-8, so it is the code page of Windows that most exports are in.
    Windows1252,
    /// The same, with bytes that mean nothing in it: the export is in another code page.
    Foreign,
}

/// Takes a value as UTF-8 if it is, else as Windows-1252. Each value is looked at by itself, so that a damaged one spoils no other;
/// a text in Windows-1252 that is UTF-8 by chance would have to read like `Ã¤`.
///
/// P6 doubles quotes, and writes line breaks as two bytes 0x7F; here they are single, and spaces.
///
/// # Complexity
/// O(length).
pub(super) fn decode(value: &[u8]) -> (Cow<'_, str>, Encoding) {
    let (text, encoding) = match std::str::from_utf8(value) {
        Ok(text) => (Cow::from(text), if value.is_ascii() { Encoding::Ascii } else { Encoding::Utf8 }),
        Err(_) => from_windows(value),
    };
    let is_plain = !value.iter().any(|&byte| byte == b'"' || byte < 0x20 || byte == 0x7F);
    (if is_plain { text } else { tidy(&text).into() }, encoding)
}

fn from_windows(value: &[u8]) -> (Cow<'_, str>, Encoding) {
    let character = |&byte: &u8| match byte {
        0x80..=0x9F => WINDOWS_1252.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    };
    let text: String = value.iter().map(character).collect();
    let is_foreign = text.contains(char::REPLACEMENT_CHARACTER);
    (text.into(), if is_foreign { Encoding::Foreign } else { Encoding::Windows1252 })
}

/// Single quotes for doubled ones, single spaces for line breaks and other control characters.
fn tidy(text: &str) -> String {
    let text = text.replace("\"\"", "\"");
    let pieces = text.split(|c: char| c.is_control()).filter(|piece| !piece.is_empty());
    pieces.collect::<Vec<_>>().join(" ")
}

/// A value in a message: short, and on one line.
pub(super) fn shown(value: &[u8]) -> String {
    const LENGTH: usize = 40;
    // A character has four bytes at most.
    let start = value.get(..4 * LENGTH + 4).unwrap_or(value);
    let text = decode(start).0;
    match text.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("`{}...`", text.get(..at).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_wins_over_windows() {
        assert_eq!(decode(b"plain"), ("plain".into(), Encoding::Ascii));
        assert_eq!(decode("Gr\u{fc}ndung".as_bytes()), ("Gr\u{fc}ndung".into(), Encoding::Utf8));
        assert_eq!(decode(b"Gr\xFCndung \x80 5"), ("Gr\u{fc}ndung \u{20AC} 5".into(), Encoding::Windows1252));
        assert_eq!(decode(b"\x81\xE4").1, Encoding::Foreign);
    }

    #[test]
    fn quotes_and_breaks_are_undone() {
        assert_eq!(decode(b"12\"\" main\x7F\x7Fand\nmore").0, "12\" main and more");
        assert_eq!(shown("\u{e4}".repeat(300).as_bytes()), format!("`{}...`", "\u{e4}".repeat(40)));
    }
}

//! From the bytes of an XML file to text: UTF-8, UTF-16, and Windows-1252 where the declaration says so.

use super::super::error::{Faults, ImportError, Place};
use super::super::text;

/// What the characters 0x80 to 0x9F are in Windows-1252; those that are nothing there stay what they are, as browsers have it.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Files that are no text at all, by their first bytes, and what to do with them.
const FOREIGN: [(&[u8], &str); 4] = [
    (
        b"\xD0\xCF\x11\xE0",
        "the file is a project in Microsoft Project's own format (MPP), or an old workbook; open it there and save it as XML",
    ),
    (b"PK\x03\x04", "the file is an archive or a workbook; unpack it, or save the project as XML"),
    (b"\x1F\x8B", "the file is compressed; unpack it first"),
    (b"%PDF", "the file is a PDF; save the project as XML"),
];

/// Takes the bytes as text.
///
/// # Errors
/// The file is empty, no text, in an encoding that is not read, or has a NUL.
///
/// # Complexity
/// O(length); UTF-8 is not copied.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, ImportError> {
    if let Some((_, message)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(first_line(*message));
    }
    let text = match encoding(&bytes)? {
        Encoding::Utf8 => text::decode(bytes)?,
        Encoding::Utf16(of) => utf16(&bytes, of)?,
        Encoding::Windows => bytes.iter().map(|&byte| windows(byte)).collect(),
    };
    if text.trim().is_empty() {
        return Err(first_line("the file is empty; save the project as XML again"));
    }
    match text.find('\0') {
        None => Ok(text),
        Some(at) => Err(nul(&text, at)),
    }
}

enum Encoding {
    Utf8,
    Utf16(fn([u8; 2]) -> u16),
    Windows,
}

/// By the mark, else by the first two characters of the declaration, else by what it says.
fn encoding(bytes: &[u8]) -> Result<Encoding, ImportError> {
    match bytes {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => return Ok(Encoding::Utf16(u16::from_le_bytes)),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => return Ok(Encoding::Utf16(u16::from_be_bytes)),
        [0xEF, 0xBB, 0xBF, ..] => return Ok(Encoding::Utf8),
        _ => {}
    }
    let Some(declared) = declared(bytes) else { return Ok(Encoding::Utf8) };
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(declared));
    if is(&["windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"]) {
        // Of a file without a foreign byte there is nothing to convert.
        return Ok(if bytes.is_ascii() { Encoding::Utf8 } else { Encoding::Windows });
    }
    // Tools that convert a file to UTF-8 often leave the declaration as it was.
    if is(&["utf-8", "utf8", "utf-16", "utf16", "unicode"]) || bytes.is_ascii() {
        return Ok(Encoding::Utf8);
    }
    let shown: String = declared.chars().take(40).collect();
    Err(first_line(format!("the file is declared to be in `{shown}`, which is not read; save it as UTF-8")))
}

/// The encoding that the declaration names.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = head.iter().take(400).position(|&byte| byte == b'>')?;
    let head = std::str::from_utf8(head.get(..end)?).ok()?;
    let (_, rest) = head.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest.get(1..)?.split_once(quote).map(|(name, _)| name.trim())
}

/// Half a character at the end, or half a pair, is a fault.
fn utf16(bytes: &[u8], of: fn([u8; 2]) -> u16) -> Result<String, ImportError> {
    let pairs = bytes.chunks_exact(2);
    let whole = pairs.remainder().is_empty();
    let units = pairs.map(|pair| if let [a, b] = *pair { of([a, b]) } else { 0 });
    let mut text = String::with_capacity(bytes.len() / 2 + bytes.len() / 8);
    for char in char::decode_utf16(units.skip_while(|&unit| unit == 0xFEFF)) {
        let Ok(char) = char else { return Err(at_end(&text, "a character of UTF-16 is half here; save the project as XML again")) };
        text.push(char);
    }
    if whole { Ok(text) } else { Err(at_end(&text, "the file breaks off within a character of UTF-16; save the project as XML again")) }
}

fn windows(byte: u8) -> char {
    let at = usize::from(byte).checked_sub(0x80);
    at.and_then(|at| WINDOWS.get(at).copied()).unwrap_or(char::from(byte))
}

fn nul(text: &str, at: usize) -> ImportError {
    at_end(text.get(..at).unwrap_or_default(), "a NUL stands here, which no XML may have; save the project as XML again, or remove it")
}

/// A fault behind a text.
fn at_end(text: &str, message: &str) -> ImportError {
    let line = text.matches('\n').count() + 1;
    let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Faults::one(Place { line, column, path: String::new() }, message).into()
}

fn first_line(message: impl Into<String>) -> ImportError {
    Faults::one(Place::line(1), message).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_gives_the_same_text() {
        let text = "<?xml version='1.0'?><Project><Name>Größe €</Name></Project>";
        let marked = || std::iter::once(0xFEFF).chain(text.encode_utf16());
        assert_eq!(decode(text.into()).unwrap(), text);
        assert_eq!(decode(format!("\u{feff}{text}").into()).unwrap(), text);
        assert_eq!(decode(marked().flat_map(u16::to_le_bytes).collect()).unwrap(), text);
        assert_eq!(decode(marked().flat_map(u16::to_be_bytes).collect()).unwrap(), text);
        assert_eq!(decode(text.encode_utf16().flat_map(u16::to_be_bytes).collect()).unwrap(), text);
        let old = b"<?xml version=\"1.0\" encoding = 'Windows-1252'?><a>Gr\xF6\xDFe \x80</a>";
        assert!(decode(old.to_vec()).unwrap().ends_with("<a>Größe €</a>"));
    }

    #[test]
    fn a_declaration_that_lies_does_no_harm() {
        let text = "<?xml version='1.0' encoding='UTF-16'?><Name>Größe</Name>";
        assert_eq!(decode(text.into()).unwrap(), text);
        let ascii = "<?xml version='1.0' encoding='Shift_JIS'?><Name/>";
        assert_eq!(decode(ascii.into()).unwrap(), ascii);
    }
}

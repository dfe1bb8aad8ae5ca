//! Damage to the bytes of a file, and other encodings.

use super::damaged::{SOUND, with};
use crate::damage::Case;

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// With a letter beyond ASCII and this declaration.
fn declared(encoding: &str) -> Vec<u8> {
    let text = with("UTF-8", encoding).replace("Dig", "D#g");
    text.bytes().map(|byte| if byte == b'#' { 0xE9 } else { byte }).collect()
}

pub(crate) fn cases() -> Vec<Case> {
    let marked = format!("\u{feff}{SOUND}");
    let random: Vec<u8> = (0..4_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let mut half = utf16(&marked, u16::to_le_bytes);
    half.pop();
    let lone: Vec<u16> = marked.encode_utf16().map(|unit| if unit == u16::from(b'D') { 0xD800 } else { unit }).collect();
    let mut cases = vec![
        Case::new("empty", ""),
        Case::new("blank lines", "\n \r\n\t"),
        Case::new("a byte order mark alone", "\u{feff}"),
        Case::new("a project in a format of its own", [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &random].concat()),
        Case::new("zip", [&b"PK\x03\x04"[..], &random].concat()),
        Case::new("gzip", [&b"\x1F\x8B\x08"[..], &random].concat()),
        Case::new("pdf", "%PDF-1.7\n"),
        Case::new("noise", random),
        Case::new("prose", "Dear all,\nthe plan is attached.\n"),
        Case::new("json", "{\"tasks\": []}"),
        Case::new("a NUL in a name", with("Dig", "D\0g")),
        Case::new("NULs at the end", format!("{SOUND}\0\0\0")),
        Case::new("bad UTF-8", declared("UTF-8")),
        Case::new("half a character of UTF-16", half),
        Case::new("half a pair of UTF-16", lone.iter().copied().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
        Case::new("an encoding that is not read", declared("Shift_JIS")),
    ];
    cases.extend([
        Case::readable("a byte order mark", marked.clone()),
        Case::readable("UTF-16, little end first", utf16(&marked, u16::to_le_bytes)),
        Case::readable("UTF-16, big end first", utf16(&marked, u16::to_be_bytes)),
        Case::readable("UTF-16 without a mark", utf16(SOUND, u16::to_le_bytes)),
        Case::readable("Windows-1252 by declaration", declared("windows-1252")),
        Case::readable("Latin 1 by declaration", declared("ISO-8859-1")),
        Case::readable("UTF-8 that is declared to be UTF-16", with("UTF-8", "UTF-16")),
        Case::readable("no declaration", SOUND.split_once("?>\n").unwrap().1),
        Case::readable("lines of Windows", SOUND.replace('\n', "\r\n")),
        Case::readable("a name of controls", with("Dig", "bell\u{7} turned \u{202e}")),
    ]);
    cases
}

//! From bytes to text: UTF-8 with or without its mark, nothing else.

use std::io::Read;

use super::error::{Faults, ImportError, Place};

/// Reads everything as UTF-8; a byte order mark is dropped.
///
/// # Errors
/// The input cannot be read, or is not UTF-8: every line that is not.
///
/// # Complexity
/// O(length).
#[allow(dead_code, reason = "a build without readers has no use for it")]
pub(super) fn read(mut input: impl Read) -> Result<String, ImportError> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(ImportError::Io)?;
    decode(bytes)
}

/// Takes bytes as UTF-8; a byte order mark is dropped.
///
/// # Errors
/// The bytes are compressed or UTF-16; or every line that is not UTF-8.
///
/// # Complexity
/// O(length).
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<String, ImportError> {
    if bytes.starts_with(&[0x1F, 0x8B]) {
        return Err(Faults::one(Place::line(1), "the file is compressed (gzip); unpack it first").into());
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Faults::one(Place::line(1), "the file is UTF-16; save it as UTF-8").into());
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| foreign_lines(error.as_bytes()).into())
}

/// A fault for each line that is not UTF-8.
fn foreign_lines(bytes: &[u8]) -> Faults {
    let mut faults = Faults::new();
    for (line, bytes) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        let Err(error) = std::str::from_utf8(bytes) else { continue };
        let (before, after) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
        let column = String::from_utf8_lossy(before).chars().count() + 1;
        let byte = after.first().copied().unwrap_or_default();
        let message = format!("the byte 0x{byte:02X} is not UTF-8 (perhaps the file is Windows-1252); save it as UTF-8");
        faults.push(Place { line, column, path: String::new() }, message);
    }
    faults
}

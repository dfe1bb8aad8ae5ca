//! What is none of the formats, and what to do then.

use super::content::{beginning, begins_project, has};
#[cfg(any(feature = "jira-json", feature = "github", feature = "jira-csv", feature = "linear", feature = "asana"))]
use crate::interchange::error::{Faults, Place};
#[cfg(any(feature = "jira-json", feature = "github"))]
use crate::interchange::words::shown;

/// What a file is that cannot be any format, and what to do; `None` for what may be one.
pub(in crate::interchange) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if start.is_empty() {
        return Some("the file is empty; export it again");
    }
    if begins(b"\xD0\xCF\x11\xE0") {
        return Some(
            "the file is of MS Project (.mpp) or an old workbook (.xls): in MS Project choose Save As, type XML Format; save a sheet as CSV in UTF-8",
        );
    }
    if begins(b"MPX,") || begins(b"MPX;") {
        return Some("the file is MPX of an old MS Project; open it in MS Project, and choose Save As, type XML Format");
    }
    if begins(b"PK\x03\x04") {
        return Some("the file is a workbook or an archive; open it and save the sheet as CSV in UTF-8");
    }
    if bytes.starts_with(b"\x1F\x8B") {
        return Some("the file is compressed; unpack it first");
    }
    if begins(b"<!doctype") || begins(b"<html") {
        return Some("the file is a web page, perhaps of a login; export CSV or JSON while logged in");
    }
    if begins(b"<") && !begins_project(start) {
        let has = |text: &[u8]| start.get(..start.len().min(8 * 1024)).unwrap_or(start).windows(text.len()).any(|window| window == text);
        if has(b"<APIBusinessObjects") {
            return Some("the file is XML of Primavera P6 (PMXML); in P6 choose File, Export, Primavera PM (XER)");
        }
        if begins(b"<?xml") && !has(b"?>") {
            return Some("the file breaks off before its first element; save it again");
        }
        return Some("the file is XML, but no project of Microsoft Project; export CSV or JSON");
    }
    begins(b"%PDF").then_some("the file is a PDF; export CSV or JSON")
}

/// Why a JSON text of no known format is none, and what to do; `None` for what may be a plan of this crate.
pub(in crate::interchange) fn unknown_json(text: &str) -> Option<String> {
    let start = beginning(text.trim_start_matches('\u{feff}')).trim_start();
    if !start.starts_with(['{', '[']) || ["format", "version", "tasks", "longpole"].iter().any(|name| has(start, name)) {
        return None;
    }
    let told = first_told(start).map(|told| format!(" (it says {told:?})")).unwrap_or_default();
    Some(format!(
        "the file is JSON, but neither a plan nor issues of Jira or GitHub{told}; export the issues themselves, or name the format if it is one"
    ))
}

/// What a tracker says instead of issues in the JSON value that begins at the byte `start`; `None` if that is no error.
#[cfg(any(feature = "jira-json", feature = "github"))]
pub(in crate::interchange) fn error_told(text: &str, start: usize) -> Option<String> {
    let told = first_told(beginning(text.get(start..)?))?;
    Some(format!("the tracker answered with an error: {}; ask again, and check the login and the question", shown(&told)))
}

/// Is the text a table, though JSON is to be read?
///
/// # Errors
/// It begins like a table.
#[cfg(any(feature = "jira-json", feature = "github"))]
pub(in crate::interchange) fn json_expected(text: &str) -> Result<(), Faults> {
    let start = beginning(text).trim_start();
    let first = start.lines().next().unwrap_or_default();
    if start.starts_with(['{', '[']) || !first.contains([',', ';', '\t']) {
        return Ok(());
    }
    let message = "this is not JSON; it begins like a table: leave out the format, or state another";
    Err(Faults::one(Place::line(1), message))
}

/// Is the text JSON, though a table is to be read?
///
/// # Errors
/// It begins like JSON.
#[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana"))]
pub(in crate::interchange) fn table_expected(text: &str) -> Result<(), Faults> {
    let start = text.trim_start();
    let behind = start.strip_prefix(['{', '[']).map(str::trim_start);
    if !behind.is_some_and(|behind| behind.starts_with(['"', '{', '[', '}', ']'])) {
        return Ok(());
    }
    let message = "this is no table; it begins like JSON: leave out the format, or state another";
    Err(Faults::one(Place::line(1), message))
}

/// What an answer without issues says, by the names that trackers have for it.
fn first_told(start: &str) -> Option<String> {
    ["message", "errorMessages", "error"].iter().find_map(|name| told(start, name))
}

/// The text behind a name, the first of several.
fn told(text: &str, name: &str) -> Option<String> {
    let (_, behind) = text.split_once(&format!("\"{name}\""))?;
    let behind = behind.trim_start().strip_prefix(':')?.trim_start().trim_start_matches('[').trim_start();
    let behind = behind.strip_prefix('"')?;
    let mut escaped = false;
    let is_end = |c: char| {
        let is_end = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        is_end
    };
    let told = behind.split(is_end).next()?.replace("\\\"", "\"");
    (!told.is_empty()).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_are_no_issues_are_quoted() {
        let of = |text: &str| unknown_json(text).unwrap_or_default();
        assert!(of("{\"message\": \"Bad credentials\"}").contains("(it says \"Bad credentials\"); export"));
        assert!(of("{\"errorMessages\": [\"no such filter\"]}").contains("(it says \"no such filter\")"));
        assert!(of("[]").starts_with("the file is JSON, but neither a plan nor issues"));
        assert_eq!(unknown_json("{\"tasks\": []}"), None);
        assert_eq!(unknown_json("key,name"), None);
    }

    #[test]
    fn foreign_files_are_named() {
        for bytes in [
            &b"PK\x03\x04rest"[..],
            b"  <!DOCTYPE html>",
            b"<?xml version=\"1.0\"?>",
            b"<project>",
            b"%PDF-1.4",
            b"",
            b"\xEF\xBB\xBF \n",
            b"MPX,Microsoft Project,4.0",
        ] {
            assert!(foreign(bytes).is_some());
        }
        let told = |bytes: &[u8], word: &str| assert!(foreign(bytes).is_some_and(|message| message.contains(word)));
        told(b"\xD0\xCF\x11\xE0rest", "type XML Format");
        told(b"<?xml version=\"1.0\"?><APIBusinessObjects xmlns=\"x\">", "XER");
        told(b"<?xml version=\"1.0\" e", "breaks off");
        assert_eq!(foreign(b"key,name\n"), None);
        let wide: Vec<u8> = "\u{feff}<Project>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(foreign(&wide), None);
        assert!(begins_project(&wide));
    }
}

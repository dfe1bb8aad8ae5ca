//! What the parser finds wrong with the XML itself, in words that say what to do.

use quick_xml::Error;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::BytesRef;

use super::report::clipped;

/// The fault in words.
pub(super) fn message(error: &Error) -> String {
    match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            let (expected, found) = (clipped(expected), clipped(found));
            format!("`</{found}>` stands where `</{expected}>` is due; mend the tags, or save the project as XML again")
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => {
            format!("`</{}>` closes nothing; remove it, or save the project as XML again", clipped(name))
        }
        Error::IllFormed(IllFormedError::UnclosedReference) => "a `&` stands alone; write `&amp;`".into(),
        Error::Syntax(SyntaxError::InvalidBangMarkup) => "`<!` begins nothing that is known; write `&lt;` for a `<` in a text".into(),
        Error::Syntax(_) => "the file breaks off in what begins here; save the project as XML again".into(),
        other => format!("this is not XML: {other}; save the project as XML again"),
    }
}

/// The character that a reference stands for: one of the five of XML, or a number.
pub(super) fn character(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten().filter(|&char| char != '\0'),
    }
}

/// What is to be said of a reference, by its name, that stands for no character.
pub(super) fn no_character(name: &str) -> String {
    let shown = clipped(name);
    if name.starts_with('#') {
        return format!("`&{shown};` is no character that XML may have; remove it");
    }
    format!("`&{shown};` stands for nothing; write `&amp;` for an ampersand")
}

/// Why a document type is not read.
pub(super) fn document_type(text: &[u8]) -> &'static str {
    let is_page = text.trim_ascii_start().get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"html"));
    if is_page {
        return "the file is a web page, perhaps of a login; save the project as XML";
    }
    "a DOCTYPE stands here, which is not read because it can define entities; remove it"
}

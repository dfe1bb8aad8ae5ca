//! Exports of a Jira that does not speak English.

use crate::interchange::detect;
use crate::interchange::error::{Faults, Place};
use crate::interchange::table::{Header, plain};

/// Jira names columns in the language of whoever exports, all of them. One fault says so, instead of one for each column that is not found.
///
/// # Errors
/// The column of keys has a name of another language, and none an English one.
pub(super) fn check(header: &Header) -> Result<(), Faults> {
    if !header.all(["Issue key", "Work item key"]).is_empty() {
        return Ok(());
    }
    let foreign = header.names().enumerate().find(|(_, name)| detect::is_foreign_key_of_jira(&plain(name)));
    let Some((index, name)) = foreign else { return Ok(()) };
    let message = format!(
        "the header is of a Jira in another language (`{name}`); set the language of your Jira profile to English and export again"
    );
    Err(Faults::one(Place { line: header.line, column: index + 1, path: String::new() }, message))
}

//! What the tests of all formats ask.

use longpole::intake::Export;
use longpole::interchange::ImportError;

pub(super) fn warnings(export: &Export) -> Vec<String> {
    export.warnings.iter().map(ToString::to_string).collect()
}

/// `from > to`, with `?` behind it if it was concluded.
pub(super) fn links(export: &Export) -> Vec<String> {
    let link = |link: &longpole::intake::TicketLink| format!("{} > {}{}", link.from, link.to, if link.inferred { "?" } else { "" });
    export.links.iter().map(link).collect()
}

pub(super) fn faults(result: Result<Export, ImportError>) -> Vec<String> {
    match result.unwrap_err() {
        ImportError::Faults(faults) => faults.list().iter().map(ToString::to_string).collect(),
        other => panic!("{other}"),
    }
}

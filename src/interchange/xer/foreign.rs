//! Files that are no XER, by their first line.

use super::records::Marker;
use crate::interchange::error::{Faults, Place};

/// Looks at the first record: the header, or at least a table.
///
/// # Errors
/// It is neither: what the file seems to be, and what to do.
pub(super) fn check(marker: Marker, record: &[u8], line: u32) -> Result<(), Faults> {
    let message = match (marker, record) {
        (Marker::Header, record) if record.contains(&b'\r') => {
            "the lines of the file end with CR alone; save it with CR LF or LF at the ends of lines"
        }
        (Marker::Header | Marker::Table, _) => return Ok(()),
        (_, [b'P', b'K', ..]) => "the file is an archive or a workbook; unpack it, or export XER from P6",
        (_, [0x1F, 0x8B, ..]) => "the file is compressed; unpack it first",
        (_, [b'E', 0, ..] | [0, b'E', ..]) => "the file is UTF-16 without its mark; save it as UTF-8",
        (_, [b'<', ..]) => "the file is XML, perhaps P6's own; export XER from P6",
        _ => "the file does not begin with ERMHDR, as XER does; export XER from P6, and do not edit it",
    };
    Err(Faults::one(Place::line(line as usize), message))
}

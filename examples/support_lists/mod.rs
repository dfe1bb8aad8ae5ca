//! Reading a plan, shared by the examples of the lists.

use longpole::Program;
use longpole::interchange::{SheetOptions, read_json, read_sheet};

/// The program in a document (JSON) or a sheet (CSV), told apart by content, and what its reader had to say.
pub(crate) fn read(path: &str) -> Result<(Program, Vec<String>), String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    if text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') {
        let program = read_json(&*bytes).map_err(|error| format!("{path}: {error}"))?;
        return Ok((program, Vec::new()));
    }
    let sheet = read_sheet(&*bytes, &SheetOptions::default()).map_err(|error| format!("{path}: {error}"))?;
    Ok((sheet.value, sheet.warnings.iter().map(ToString::to_string).collect()))
}

//! The document as JSON.

mod layout;

use std::io::{self, BufWriter, Read, Write};

use serde::{Deserialize, Serialize};

use super::as_text::Object;
use super::document::{Body, Document, Version};
use super::error::{Faults, ImportError, Place};
use super::json_fault::{fault, syntax};
use super::text;
use crate::program::{Program, ProgramBuilder};

/// Reads a program from a JSON document.
///
/// The text is UTF-8, with or without a byte order mark. What is null counts as absent, where absence is allowed.
///
/// ```
/// use longpole::interchange::read_json;
///
/// let text = r#"{"format": "longpole", "version": 1, "start": "2026-01-05", "tasks": [
///     {"key": "API", "duration": "5d"},
///     {"key": "APP", "duration": "12", "after": ["API SS+2d"]}]}"#;
/// let error = read_json(text.as_bytes()).unwrap_err();
/// assert_eq!(error.to_string(), r#"tasks[1].duration: "12" has no unit; write 5d, 40h or 90m (line 3, column 32)"#);
///
/// let program = read_json(text.replace("\"12\"", "\"12d\"").as_bytes())?;
/// assert_eq!((program.task_count(), program.dependency_count()), (2, 1));
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; the first thing in it that is no part of a document, with its path, line and column; or every problem of the
/// plan.
///
/// # Complexity
/// O(length).
pub fn read_json(input: impl Read) -> Result<Program, ImportError> {
    Ok(read_json_builder(input)?.build()?)
}

/// Reads a JSON document into a builder, so that the plan can be completed or repaired before it is checked.
///
/// # Errors
/// Those of [`read_json`], except problems of the plan.
///
/// # Complexity
/// O(length).
pub fn read_json_builder(input: impl Read) -> Result<ProgramBuilder, ImportError> {
    let text = text::read(input)?;
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    let Object(body) = serde_path_to_error::deserialize::<_, Object<Body>>(&mut deserializer)
        .map_err(|error| newer_version(&text).unwrap_or_else(|| fault(&text, 0, &error)))?;
    deserializer.end().map_err(|error| syntax(&text, 0, Place::default(), &error))?;
    Ok(Document::new(body)?.into_builder())
}

/// Writes a program as a JSON document, a line for each row, in the planner's order.
///
/// ```
/// use longpole::interchange::write_json;
/// use longpole::{Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5));
/// plan.milestone("LAUNCH").after("API");
/// let mut json = Vec::new();
/// write_json(&plan.build()?, &mut json)?;
/// let expected = r#"{
///   "format": "longpole",
///   "version": 1,
///   "name": "Atlas",
///   "start": "2026-01-05",
///   "tasks": [
///     {"key": "API", "duration": "5d"},
///     {"key": "LAUNCH", "kind": "finish_milestone"}
///   ],
///   "dependencies": [
///     {"from": "API", "to": "LAUNCH"}
///   ]
/// }
/// "#;
/// assert_eq!(String::from_utf8(json)?, expected);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What the output refuses.
///
/// # Complexity
/// O(rows).
pub fn write_json(program: &Program, out: impl Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    program.serialize(&mut serde_json::Serializer::with_formatter(&mut out, layout::Rows::default()))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The part of a document that later versions keep.
#[derive(Deserialize)]
struct Header {
    #[allow(dead_code, reason = "reading it is the check")]
    version: Version,
}

/// Is the fault that the document is of a later version, whatever came before its number?
fn newer_version(text: &str) -> Option<Faults> {
    let header = serde_path_to_error::deserialize::<_, Header>(&mut serde_json::Deserializer::from_str(text));
    let error = header.err()?;
    (error.path().to_string() == "version").then(|| fault(text, 0, &error))
}

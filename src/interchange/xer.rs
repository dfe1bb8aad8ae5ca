//! Exports of Primavera P6: XER.
//!
//! A line of the file is a record: `ERMHDR` with the version, `%T` with the name of a table, `%F` with its fields, `%R` with a row, `%E` at the end.
//! Values are separated by tabs. This is the first half of reading them: from bytes to [`XerFile`](file::XerFile), plain rows that say what the file says. Only calendars
//! go the whole way, to [`Calendar`](crate::time::Calendar).
//!
//! What exports of different versions and other tools differ in:
//!
//! - each text is read as UTF-8 if it is, else as Windows-1252; UTF-16 needs its mark;
//! - a line without a marker goes on with the row before it, for texts may have line breaks;
//! - fields are known by name, and may come in any order; tables and fields that are not needed are passed over, the tables counted;
//! - a table that comes twice is one table;
//! - rows may lack values at their end, with a warning;
//! - decimals may stand behind a comma; thousands are set off by nothing, unless there are two kinds of separators.

mod activity;
mod assignment;
mod calendar;
mod clock;
mod codes;
mod currency;
mod date;
mod file;
mod finish;
mod foreign;
mod id;
mod lines;
mod link;
mod notes;
mod number;
mod options;
mod plan;
mod project;
mod reader;
mod records;
mod resource;
mod role;
mod row;
mod shape;
mod sink;
mod table;
mod tables;
mod text;
mod utf16;
mod wbs;

#[cfg(test)]
mod tests;

use std::io::Read;

use super::error::{ImportError, Imported};
use crate::program::ProgramBuilder;
use crate::time::When;

/// Reads an export of Primavera P6 for further changes: a builder that nothing has been checked of.
///
/// # Errors
/// All faults of the file.
///
/// # Complexity
/// O(length).
pub fn read_xer(input: impl Read) -> Result<Imported<ProgramBuilder>, ImportError> {
    plan::plan(reader::read(input)?, None)
}

/// The same, with another data date for all projects.
pub(super) fn from_bytes(bytes: &[u8], data_date: Option<When>) -> Result<Imported<ProgramBuilder>, ImportError> {
    plan::plan(reader::read(bytes)?, data_date)
}

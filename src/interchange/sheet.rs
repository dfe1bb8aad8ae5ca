//! Sheets: a plan as CSV, one row a task.
//!
//! The grammar of the lines above the header is in the documentation of [`read_sheet`].

mod assigned;
mod calendars;
mod cells;
mod columns;
mod options;
mod preamble;
mod read;
mod rows;
mod statements;
mod write;
mod write_lines;
mod write_rows;

pub(super) use cells::{duration_source_words, yes};
pub use options::SheetOptions;
pub use read::{read_sheet, read_sheet_builder};
pub use write::write_sheet;

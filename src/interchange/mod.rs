//! Plans as files: the versioned document, JSON, and sheets.
//!
//! What readers give differs: [`read_json`] a checked [`Program`](crate::Program), [`read_sheet`] one with warnings ([`Imported`]); those that end in `_builder`,
//! [`read_mspdi`] and [`read_xer`] a builder (of sheets and of the products with warnings); those of trackers an [`Export`](crate::intake::Export). [`read()`](crate::read) takes any file
//! and always gives an [`Intake`](crate::intake::Intake).
//!
//! | | reads | writes | holds |
//! |---|---|---|---|
//! | document: serde of [`Document`] and of [`Program`](crate::Program) | any self-describing format | the same | everything |
//! | JSON (feature `json`) | [`read_json`], [`read_json_builder`] | [`write_json`] | everything |
//! | sheet (feature `csv`) | [`read_sheet`], [`read_sheet_builder`] | [`write_sheet`] | almost everything; the rest comes back as warnings |
//! | Microsoft Project's XML (feature `mspdi`) | [`read_mspdi`] | [`write_mspdi`] | projects with calendars, resources and progress, and computed dates; the rest comes back as warnings |
//! | Jira's CSV (feature `jira-csv`) | [`read_jira_csv`] | | items and links of a tracker, as an [`Export`](crate::intake::Export) |
//! | Jira's JSON (feature `jira-json`) | [`read_jira_json`] | | the same, with change logs |
//! | GitHub's issues (feature `github`) | [`read_github`] | | the same, with what labels and milestones say |
//! | Linear's CSV (feature `linear`) | [`read_linear`] | | the same |
//! | Asana's CSV (feature `asana`) | [`read_asana`] | | the same |
//! | sheets as people keep them (feature `loose-sheet`) | [`read_loose_sheet`] | | the same, from columns of any usual names |
//! | exports of Primavera P6 (feature `xer`) | [`read_xer`] | | projects, activities, links, calendars and options; dates that P6 computed are not read |
//! | tasks of a [`Report`](crate::Report) (feature `csv`) | | [`write_report_csv`] | dates, floats, drivers |
//! | traces of builds and pipelines | [`read_run`] | | what ran when, as a [`Run`](crate::observed::Run) |
//!
//! Readers never give an unchecked program: they give a program that has passed every check, or a builder. A file that cannot be understood
//! gives [`ImportError::Faults`], each with its place and what to do; one that is understood but makes no sense as a plan gives
//! [`ImportError::Plan`], with every problem by name.
//!
//! # Dependencies in a cell
//!
//! The `predecessors` of a sheet and the `after` of a document's task share a grammar, that of MS Project with words:
//!
//! ```text
//! cell       = part { (";" | ",") part }
//! part       = KEY [ relation ] [ lag ] [ "[" attributes "]" ]
//! relation   = "FS" | "SS" | "FF" | "SF"                  in either case
//! lag        = [ "+" | "-" ] span [ "elapsed" ]           +3d, -4h, 3ed, +1d 4h elapsed
//!            | [ "+" | "-" ] number "%"                   50%, of the predecessor's duration
//! attributes = { kind | "inferred" | "label=" WORD | "lag_calendar=" OF | "lag_on=" CALENDAR }
//! kind       = "work" | "approval" | "data" | "external" | "resource" | "preference"
//! ```
//!
//! A lag without a sign needs a space or a relation before it. A part that is a key as a whole is that key, however much it looks like more
//! (`12FS`, `A+3d`, `X-1`); otherwise the longest key that leaves a readable rest wins. A cell that is a key as a whole is that key, with
//! its separators.

mod as_text;
#[cfg(feature = "asana")]
mod asana;
#[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana", feature = "loose-sheet"))]
mod dates;
mod detect;
mod document;
mod error;
#[cfg(feature = "github")]
mod github;
#[cfg(feature = "jira-csv")]
mod jira_csv;
#[cfg(feature = "jira-json")]
mod jira_json;
#[cfg(feature = "json")]
mod json;
#[cfg(any(
    feature = "json",
    feature = "jira-json",
    feature = "github",
    feature = "github-actions",
    feature = "cargo-timings",
    feature = "chrome-trace"
))]
mod json_fault;
#[cfg(any(feature = "jira-json", feature = "github", feature = "github-actions", feature = "chrome-trace"))]
mod json_values;
#[cfg(any(feature = "mspdi", feature = "xer"))]
mod keys;
#[cfg(feature = "linear")]
mod linear;
mod link_text;
#[cfg(feature = "loose-sheet")]
mod loose_sheet;
#[cfg(any(feature = "mspdi", feature = "xer"))]
mod mended;
#[cfg(feature = "mspdi")]
mod mspdi;
mod plausible;
mod read;
#[cfg(feature = "csv")]
mod report_csv;
mod runs;
#[cfg(feature = "csv")]
mod sheet;
#[cfg(any(
    feature = "jira-csv",
    feature = "jira-json",
    feature = "github",
    feature = "linear",
    feature = "asana",
    feature = "loose-sheet",
    feature = "mspdi"
))]
mod stamp;
#[cfg(feature = "csv")]
mod switch_text;
#[cfg(any(feature = "csv", feature = "jira-csv", feature = "linear", feature = "asana", feature = "loose-sheet"))]
mod table;
#[cfg(any(
    feature = "jira-csv",
    feature = "jira-json",
    feature = "github",
    feature = "linear",
    feature = "asana",
    feature = "loose-sheet"
))]
mod teams;
mod text;
#[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana", feature = "loose-sheet"))]
mod tickets;
#[cfg(any(feature = "jira-json", feature = "github"))]
mod tracker_json;
mod tracker_options;
mod words;
#[cfg(feature = "xer")]
#[allow(dead_code, reason = "rows keep facts that no plan is made of yet: levelling, rates, roles")]
mod xer;

pub use crate::spec::LagError;
#[cfg(feature = "asana")]
pub use asana::read_asana;
pub use detect::Format;
pub use document::Document;
pub use error::{Fault, Faults, ImportError, Imported, Place, Warning};
#[cfg(feature = "github")]
pub use github::read_github;
#[cfg(feature = "jira-csv")]
pub use jira_csv::read_jira_csv;
#[cfg(feature = "jira-json")]
pub use jira_json::read_jira_json;
#[cfg(feature = "json")]
pub use json::{read_json, read_json_builder, write_json};
#[cfg(feature = "linear")]
pub use linear::read_linear;
#[cfg(feature = "loose-sheet")]
pub use loose_sheet::read_loose_sheet;
#[cfg(feature = "mspdi")]
pub use mspdi::{read_mspdi, write_mspdi};
pub use read::{ReadOptions, read, read_all, read_export};
#[cfg(feature = "csv")]
pub use report_csv::write_report_csv;
#[cfg(feature = "cargo-timings")]
pub use runs::read_cargo_timings;
#[cfg(feature = "github-actions")]
pub use runs::read_github_actions;
#[cfg(feature = "ninja-log")]
pub use runs::read_ninja_log;
#[cfg(feature = "csv")]
pub use runs::read_run_csv;
#[cfg(feature = "json")]
pub use runs::read_run_json;
#[cfg(feature = "chrome-trace")]
pub use runs::{ChromeTraceOptions, read_chrome_trace};
pub use runs::{RunFormat, RunReadOptions, add_needs, read_run};
#[cfg(feature = "csv")]
pub use sheet::{SheetOptions, read_sheet, read_sheet_builder, write_sheet};
pub use tracker_options::{DateOrder, TeamFrom, TrackerField, TrackerOptions};
#[cfg(feature = "xer")]
pub use xer::read_xer;

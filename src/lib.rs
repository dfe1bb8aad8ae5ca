//! Critical-path analysis of technical programs.

pub mod analysis;
mod engine;
pub mod error;
pub mod id;
mod network;
pub mod program;
pub mod report;
pub mod spec;
pub mod teams;
pub mod time;

pub use analysis::{Analysis, Options};
pub use error::BuildError;
pub use program::{Program, Repair};
pub use report::Report;
pub use time::{Span, When, days, hours, minutes, weeks, ymd, ymd_hm};

//! Critical-path analysis of technical programs.

pub mod analysis;
mod engine;
pub mod error;
pub mod id;
mod network;
pub mod program;
pub mod spec;
pub mod time;

pub use analysis::{Analysis, Options};
pub use error::BuildError;
pub use program::Program;
pub use time::{Span, When, days, hours, minutes, weeks, ymd};

//! Critical-path analysis of technical programs.

mod engine;
pub mod error;
pub mod id;
mod network;
pub mod program;
pub mod spec;
pub mod time;

pub use error::BuildError;
pub use program::Program;
pub use time::{Span, When, days, hours, minutes, weeks, ymd};

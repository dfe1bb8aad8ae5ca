//! Why an export gives no program.

use thiserror::Error;

use crate::error::BuildError;

/// Why an export gives no program.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// There is nothing in it.
    #[error("the export has no items; export the issues themselves, with all fields")]
    NoItems,
    /// Nothing tells when it was made.
    #[error(
        "no item has a date of any kind, so that the day up to which progress is known cannot be told; export the dates as well (created, updated, closed), or state the data date"
    )]
    NoDate,
    /// What no repair mends.
    #[error(transparent)]
    Plan(#[from] BuildError),
}

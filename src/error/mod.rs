//! Every fault that a plan can have, named by key, and the error that lists them all.

mod build;
mod lookup;
mod place;
mod problem;

pub use build::BuildError;
pub(crate) use build::Problems;
pub use lookup::{LookupError, Noun};
pub use place::{Place, Warning};
pub(crate) use problem::HORIZON_YEARS;
pub use problem::Problem;

//! The longest paths to a target, one after the other, and what lies on them.

mod advance;
mod bottlenecks;
mod by_target;
mod cone;
mod count;
mod float_paths;
mod hops;
mod list;
mod merges;
mod near;
mod near_ties;
mod offers;
mod path;
mod place;
mod ranked;
mod target;
mod walk;

pub use by_target::TargetView;
pub use count::PathCount;
pub use float_paths::{FloatPath, FloatPathKind, Joint};
pub use merges::MergePoint;
pub use near::{NearPaths, TeamShare};
pub(super) use near_ties::FinishBy;
pub use path::{Path, Step};
pub use ranked::RankedPaths;
pub use target::PathTarget;

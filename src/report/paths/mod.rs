//! Paths in words and by key.

mod crash;
mod drag;
mod explain;
mod near;
mod path;
mod response;
mod time_cost;

pub use drag::{DragRecord, DragReport};
pub use time_cost::{MarginalBuyRecord, ShortenedRecord, TimeCostPointRecord, TimeCostReport};

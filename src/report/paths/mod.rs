//! Paths in words and by key.

mod crash;
mod time_cost;

pub use time_cost::{MarginalBuyRecord, ShortenedRecord, TimeCostPointRecord, TimeCostReport};

//! The manager's lists, by key: each a record that serialises, with a page of plain text at most 76 columns wide.

mod blockers;
mod external_watch;
mod hand_offs;
pub(super) mod page;
pub(super) mod rows;
mod start_now;

pub use blockers::{BlockerRecord, BlockerReport};
pub use external_watch::{DeliveryRecord, ExternalWatchReport, MovedRecord};
pub use hand_offs::{HandOffCellRecord, HandOffDateRecord, HandOffReport, RoundTripRecord, TeamWaitsRecord};
pub use rows::{HeadRecord, RowRecord};
pub use start_now::{CostRecord, StartNowRecord, StartNowReport};

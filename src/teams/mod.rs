//! The program seen by its teams: float of each, what they hand to one another, and a manager's lists.

mod blast_radius;
mod floats;
mod hand_offs;

pub use blast_radius::{AffectedAsset, AffectedTask, BlastOptions, BlastRadius, BlastSource, NoticeDate, NoticeReason, TeamNotice};
pub use floats::TeamFloat;
pub use hand_offs::HandOff;

mod back_and_forth;
mod blockers;
mod cost_of_waiting;
mod ends;
mod external_watch;
mod hand_off_table;
mod holds;
mod one_at_a_time;
mod reach;
mod start_now;
mod waiting;

pub use back_and_forth::BackAndForth;
pub use blockers::Blocker;
pub use cost_of_waiting::{BrokenDeadline, CostOfWaiting};
pub use external_watch::{WatchedDelivery, WatchedTarget};
pub use hand_off_table::{HandOffCell, HandOffTable, TeamWaits};
pub use one_at_a_time::{OneAtATime, PersonLoad};
pub use start_now::{LeadKind, StartNow, StartNowOptions};

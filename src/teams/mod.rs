//! The program seen by its teams: float of each, and what they hand to one another.

mod blast_radius;
mod floats;
mod hand_offs;

pub use blast_radius::{AffectedAsset, AffectedTask, BlastOptions, BlastRadius, BlastSource, NoticeDate, NoticeReason, TeamNotice};
pub use floats::TeamFloat;
pub use hand_offs::HandOff;

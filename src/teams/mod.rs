//! The program seen by its teams: float of each, and what they hand to one another.

mod floats;
mod hand_offs;

pub use floats::TeamFloat;
pub use hand_offs::HandOff;

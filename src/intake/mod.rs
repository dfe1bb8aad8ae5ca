//! Programs from trackers, whose data are poor: half the estimates are missing, links point outside, there are always a few circles.

mod export;
mod options;
mod state;
mod ticket;

pub use export::Export;
pub use options::{Conversion, DueDates, PlannedSpans, PlannedStarts};
pub use state::StateNames;
pub use ticket::{Points, State, Ticket, TicketLink};

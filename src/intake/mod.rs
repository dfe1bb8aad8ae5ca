//! Programs from trackers, whose data are poor: half the estimates are missing, links point outside, there are always a few circles.
//!
//! A reader gives an [`Export`]: items and links as they stand in the file. A [`Conversion`] says what to make of them, and
//! [`Export::into_program`] makes an [`Intake`] of it: a sound program, what was [assumed](Intake::assumptions) for it on a few lines, every
//! single [repair](Intake::warnings), the [questions](Intake::questions) whose answers would change the date most, and the finish for
//! [each way](Intake::circles) to cut a circle.

mod assumptions;
mod circles;
mod convert;
mod doubts;
mod error;
mod export;
mod merge;
mod options;
mod questions;
mod result;
mod state;
mod ticket;

pub use assumptions::{Assumption, Topic};
pub use circles::{CircleChoice, CircleWay};
pub use error::IntakeError;
pub use export::Export;
pub use options::{Conversion, DueDates, PlannedSpans, PlannedStarts};
pub use questions::{Question, QuestionKind};
pub use result::Intake;
pub use state::StateNames;
pub use ticket::{Points, State, Ticket, TicketLink};

//! The passes, written for one node, over numbers on one axis.
//!
//! [`Shape`] says what each place of the network is; [`Model`] holds its times in the numbers of an [`Axis`]; [`Engine`] ties the two
//! and computes the dates of one node from those of its neighbours. The same functions serve the full passes, single questions (drivers,
//! floats) and, later, the re-timing of a frontier.
//!
//! There are two kinds of axis. On [`Instants`] a number is a millisecond of the clock and calendars are tables. Where all tasks share
//! one calendar and every date lies inside its working time, the passes run on [`Ticks`], working time itself, where adding is adding.
//!
//! The formulas are those of `docs/SEMANTICS.md`. Oracle: `tests/oracle.rs` (brute force), `tests/spfa.rs` (petgraph).

mod axis;
mod backward;
mod dates;
mod forward;
mod model;
mod ticks;

pub(crate) use axis::{Axis, Instants, Tick};
pub(crate) use dates::{Dates, Early};
pub(crate) use model::{Bound, Kind, Model, PLAIN, ProjectTimes, Shape, Special, State};
pub(crate) use ticks::{Sided, Ticks};

/// A shape, its times and their axis.
#[derive(Debug)]
pub(crate) struct Engine<'a, A: Axis> {
    pub(crate) shape: &'a Shape,
    pub(crate) model: &'a Model<A::T>,
    pub(crate) axis: &'a A,
}

impl<A: Axis> Clone for Engine<'_, A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Axis> Copy for Engine<'_, A> {}

/// Which tasks a floor or a cap applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Applies {
    /// To every task.
    Everywhere,
    /// Only where logic leaves the end open.
    OpenEnds,
}

/// How the passes are to be run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules<'a, T> {
    /// Whom the target holds.
    pub(crate) cap: Applies,
    /// Whether deadlines bound late dates.
    pub(crate) deadlines: bool,
    /// Whether constraints and imposed finishes do. Without, only the target counts, and mandatory dates hold nothing back.
    pub(crate) limits: bool,
    /// The target of each project, the program first; one entry where all are the same.
    pub(crate) targets: &'a [T],
}

//! The passes, written for one node, over numbers on one axis.
//!
//! [`Shape`] says what each place of the network is; [`Model`] holds its times in the numbers of an [`Axis`]; [`Engine`] ties the two
//! and computes the dates of one node from those of its neighbours. The same functions serve the full passes, single questions (drivers,
//! floats) and the re-timing of a frontier.
//!
//! There are three kinds of axis. On [`Instants`] a number is a millisecond of the clock and calendars are tables. Where all tasks share
//! one calendar and every date lies inside its working time, the passes run on [`Ticks`], working time itself, where adding is adding.
//! Else, where everything is in whole minutes and within some centuries, they run on [`Minutes`] of the clock, half as wide as milliseconds.
//!
//! The formulas are those of `docs/SEMANTICS.md`. Oracle: `tests/oracle.rs` (brute force), `tests/spfa.rs` (petgraph).

mod asks;
mod axis;
mod backward;
mod changes;
mod crew;
mod dates;
mod early_rules;
mod forward;
mod late_rules;
mod minutes;
mod model;
mod news;
mod queue;
mod retime;
mod settle;
mod targets;
mod ticks;

pub(crate) use asks::Asks;
pub(crate) use axis::{Axis, Instants, Tick};
pub(crate) use changes::{Changes, Patch, Sparse, Unchanged};
pub(crate) use crew::Share;
pub(crate) use dates::{Dates, Early, Late};
pub(crate) use forward::Bounds;
pub(crate) use minutes::Minutes;
pub(crate) use model::{Bound, Conduct, Kind, Model, PLAIN, ProjectTimes, Shape, Special, State};
pub(crate) use news::{Fresh, News, Space};
pub(crate) use queue::Queue;
pub(crate) use retime::Behind;
pub(crate) use ticks::{Sided, Ticks};

use crate::network::Arc;

/// A shape, its times and their axis, and what a scenario changes of them.
#[derive(Debug)]
pub(crate) struct Engine<'a, A: Axis, C = Unchanged> {
    pub(crate) shape: &'a Shape,
    pub(crate) model: &'a Model<A::T>,
    pub(crate) axis: &'a A,
    pub(crate) changes: C,
}

impl<A: Axis, C: Copy> Clone for Engine<'_, A, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Axis, C: Copy> Copy for Engine<'_, A, C> {}

impl<'a, A: Axis> Engine<'a, A> {
    /// The engine of a program as it was built.
    pub(crate) fn new(shape: &'a Shape, model: &'a Model<A::T>, axis: &'a A) -> Self {
        Self { shape, model, axis, changes: Unchanged }
    }

    /// The same under a scenario.
    pub(crate) fn under<'b>(self, patch: &'b Patch<A::T>) -> Engine<'a, A, &'b Patch<A::T>> {
        Engine { shape: self.shape, model: self.model, axis: self.axis, changes: patch }
    }
}

/// What the passes read: the model, with the changes before it.
impl<A: Axis, C: Changes<A::T>> Engine<'_, A, C> {
    /// The duration, or the remaining work of started tasks.
    #[inline]
    pub(crate) fn work(&self, rank: usize) -> A::T {
        self.changes.work(rank).unwrap_or_else(|| self.model.work[rank])
    }

    /// The special facts of a task, if it has any.
    #[inline]
    pub(crate) fn special(&self, rank: usize) -> Option<&Special<A::T>> {
        if let Some(special) = self.changes.special(rank) {
            return Some(special);
        }
        if self.shape.is_leaf(rank) || matches!(self.shape.kind[rank], Kind::Gate | Kind::Span) {
            self.shape.side(rank).and_then(|side| self.model.special.get(side))
        } else {
            None
        }
    }

    /// What an edge asks.
    #[inline]
    pub(crate) fn bound(&self, edge: usize) -> Bound<A::T> {
        self.changes.bound(edge).unwrap_or_else(|| self.shape.ask(edge).map_or(Bound::PLAIN, |ask| self.model.bounds[ask]))
    }

    /// The edges into a place.
    #[inline]
    pub(crate) fn arcs_before(&self, rank: usize) -> impl Iterator<Item = Arc> + '_ {
        let kept = self.shape.network.before().arcs(rank).filter(|arc| !self.changes.drops(arc.edge));
        kept.chain(self.changes.added_before(rank))
    }

    /// The edges out of a place.
    #[inline]
    pub(crate) fn arcs_after(&self, rank: usize) -> impl Iterator<Item = Arc> + '_ {
        let kept = self.shape.network.after().arcs(rank).filter(|arc| !self.changes.drops(arc.edge));
        kept.chain(self.changes.added_after(rank))
    }
}

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
    /// The latest early finish of the program and of each project, where that caps what has successors rather than the target; else empty.
    pub(crate) ceilings: &'a [T],
}

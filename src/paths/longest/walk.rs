//! One step of a path: from what it gives one place to what it alone gives the next.
//!
//! All steps are the engine's own functions of one bound, and monotone, so that the early date of a place is the latest over its paths.

use super::cone::Cone;
use super::place::Place;
use crate::analysis::Analysis;
use crate::engine::{Bounds, Early, Kind, Tick};
use crate::spec::FinishedRule;
use crate::time::Millis;

/// What a path gives a place. Later is greater; of equal dates those that it gives by driving ties alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Value {
    pub(super) finish: Millis,
    pub(super) start: Millis,
    /// Are the dates of all places so far the early dates?
    pub(super) drives: bool,
}

/// How a path comes to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// From a place before it.
    Tie { from: Place, edge: u32 },
    /// It begins with a tie from a date that is past.
    Past { from: u32, edge: u32 },
    /// It begins here.
    Own(Own),
}

/// Why a path begins where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    /// The dates are given, whatever logic says.
    Fixed,
    /// Here the caller wants it to begin.
    Asked,
    /// A date for the start.
    Start,
    /// A date for the finish.
    Finish,
    /// The day on which suspended work goes on.
    Resumed,
    /// A date that a summary imposes on its parts.
    Summary,
    /// It is placed as late as possible.
    Late,
    /// The start of the program or project, or the data date.
    Floor,
}

/// An edge into the virtual place behind all ends.
pub(super) const NO_EDGE: u32 = u32::MAX;

/// The rules of a walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) cone: Option<&'a Cone>,
}

/// The dates of whatever is asked for.
struct Only(Value);

impl Early<Millis> for Only {
    fn start(&self, _: usize) -> Millis {
        self.0.start
    }

    fn finish(&self, _: usize) -> Millis {
        self.0.finish
    }
}

impl Walk<'_> {
    /// The latest that any path gives a place; `None` if no path comes there.
    pub(super) fn head(&self, place: Place) -> Option<Value> {
        match self.cone.filter(|cone| place.is_behind() && !cone.is_member(place.rank())) {
            Some(cone) => cone.value(place),
            None => Some(self.early(place)),
        }
    }

    /// The early dates of a place.
    pub(super) fn early(&self, place: Place) -> Value {
        let engine = self.analysis.engine();
        let (start, finish) = self.analysis.early_at(place.rank());
        let at = |at| Value { finish: at, start: at, drives: true };
        match engine.shape.kind[place.rank()] {
            Kind::Gate if place.is_apart() => at(start),
            Kind::Gate if !engine.special(place.rank()).is_some_and(|special| special.is_fixed) => at(finish),
            _ => Value { finish, start, drives: true },
        }
    }

    /// The instant that an edge asks for if its other end is where a path puts it.
    pub(super) fn asked(&self, edge: u32, from: usize, to: usize, value: Value) -> Millis {
        match edge {
            NO_EDGE => value.start,
            edge => {
                let engine = self.analysis.engine();
                engine.ask(&engine.bound(edge as usize), from, to, false, &Only(value))
            }
        }
    }

    /// What a path gives a place, by way of an edge from a place where it gave `value`; `None` where it asks for nothing.
    pub(super) fn carry(&self, to: Place, edge: u32, from: usize, value: Value) -> Option<Value> {
        let engine = self.analysis.engine();
        let at = self.asked(edge, from, to.rank(), value);
        if at.is_never() {
            return None;
        }
        let rank = to.rank();
        if !engine.shape.is_leaf(rank) {
            // Behind a summary's finish only the parts that finish last drive; what bounds its parts is judged at each of them.
            let drives = value.drives && (engine.shape.bounds_parts(rank) || at == self.early(to.anyhow()).finish);
            return Some(Value { finish: at, start: at, drives });
        }
        let to_start = edge == NO_EDGE || engine.bound(edge as usize).relation.to_start();
        Some(self.within(rank, at, to_start, value.drives))
    }

    /// What one bound alone gives a leaf.
    pub(super) fn within(&self, rank: usize, at: Millis, to_start: bool, drives: bool) -> Value {
        let engine = self.analysis.engine();
        let bounds = match to_start {
            true => Bounds { start: at, finish: Millis::NEVER },
            // A tie to the finish moves no start before the start of the program, where that holds it.
            false if engine.model.conduct.loose_floor => {
                Bounds { start: engine.model.projects[engine.shape.project(rank)].floor, finish: at }
            }
            false => Bounds { start: Millis::NEVER, finish: at },
        };
        let (mut start, finish) = engine.early_within(rank, bounds);
        let early = self.analysis.early_at(rank);
        if engine.has_begun(rank) && engine.model.conduct.finished == FinishedRule::ActualDates {
            start = early.0;
        }
        Value { finish, start, drives: drives && (start, finish) == early }
    }
}

//! Free float and the longest path where ends are snapped to working time (`EndRule::Snapped`), as P6 has them.
//!
//! Source: the free floats and driving flags that P6 stored, all of which this reproduces.
//!
//! Oracle: `tests/products.rs`.

use super::Analysis;
use crate::engine::{Bound, Kind, State, Tick};
use crate::spec::{ConstraintKind, LagRule};
use crate::time::Millis;

impl Analysis {
    /// Working time of the task's calendar from each end that ties, and its lag, to the date of the successor; the least, not below zero. Finished
    /// successors count, since logic passes through them. Without any, the work to the finish of its project.
    ///
    /// None has a task whose finish is expected or mandatory, nor level of effort.
    pub(super) fn free_float_snapped(&self, rank: usize) -> i64 {
        let engine = self.engine();
        if self.is_finished(rank) || engine.shape.kind[rank] == Kind::Span || self.has_stated_end(rank) {
            return 0;
        }
        let calendar = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let (start, finish) = self.early_at(rank);
        let mut least: Option<i64> = None;
        // Ties of the summaries around it are reached through gates, which pass its ends on.
        let mut stack = vec![(rank, start, finish)];
        while let Some((at, start, finish)) = stack.pop() {
            for arc in engine.arcs_after(at) {
                let bound = engine.bound(arc.edge);
                let other = arc.other;
                let seen = self.seen();
                let first = |rank| seen.earliest(engine.shape, rank);
                let starts_later = engine.shape.kind[other] == Kind::EarliestGate && first(other) != first(at);
                if starts_later || engine.shape.kind[other] == Kind::Span || engine.is_overridden(at, other, &bound) {
                    continue;
                }
                let asks = self.after_lag_snapped(&bound, if bound.relation.from_finish() { finish } else { start }, other);
                if !engine.shape.is_leaf(other) {
                    stack.push((other, asks, asks));
                    continue;
                }
                let (their_start, their_finish) = self.early_at(other);
                let float = calendar.between_ms(asks, if bound.relation.to_start() { their_start } else { their_finish });
                least = Some(least.map_or(float, |least| least.min(float)));
            }
        }
        least.unwrap_or_else(|| calendar.between_ms(finish, self.finish_of_project_at(rank))).max(0)
    }

    /// An instant after a lag; after a lead not before the data date of what waits, by `LagRule::Unexpired`.
    fn after_lag_snapped(&self, bound: &Bound<Millis>, at: Millis, to: usize) -> Millis {
        let engine = self.engine();
        let after = engine.after_lag(bound, at);
        let is_lead = bound.lag < 0 && self.program().semantics().lags == LagRule::Unexpired;
        if is_lead { after.max(engine.model.projects[engine.shape.project(to)].data_date) } else { after }
    }

    fn has_stated_end(&self, rank: usize) -> bool {
        let row = &self.program().plan().tasks[self.row_at(rank)];
        let expects = self.program().semantics().expected_finish && row.scheduling().expected_finish.is_some();
        expects || row.details().constraints.iter().any(|constraint| constraint.kind == ConstraintKind::MandatoryFinish)
    }

    /// The finish of the project of a task.
    fn finish_of_project_at(&self, rank: usize) -> Millis {
        let finishes = &self.inner.solved.finishes;
        finishes.get(self.engine().shape.project(rank)).copied().unwrap_or_else(|| self.finish_ms())
    }

    /// The ranks of leaves that finish when their project does.
    pub(super) fn last_leaves_snapped(&self) -> impl Iterator<Item = usize> + '_ {
        let engine = self.engine();
        let is_last = move |rank: usize| self.early_at(rank).1 == self.finish_of_project_at(rank);
        (0..engine.shape.network.len()).filter(move |&rank| engine.shape.is_leaf(rank) && is_last(rank))
    }

    /// Has it begun by hand, so that neither its start nor its late start is what predecessors see?
    pub(super) fn is_begun_by_hand(&self, rank: usize) -> bool {
        self.engine().special(rank).is_some_and(|special| special.is_fixed && special.state == State::Open && !special.resumed.is_never())
    }

    /// Is a bound at the same working time as the end that it ties?
    pub(super) fn is_met(&self, rank: usize, bound: &Bound<Millis>, at: Millis) -> bool {
        let engine = self.engine();
        let calendar = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let (start, finish) = self.early_at(rank);
        calendar.between_ms(at, if bound.relation.to_start() { start } else { finish }) == 0
    }

    /// Level of effort bounds nothing, and yet the longest path runs through it: what is tied to its end and stands at the same working time
    /// goes back to it, and it to its own predecessors that stand at its start or finish.
    pub(super) fn effort_driving_into(&self, rank: usize, mut found: impl FnMut(usize)) {
        let engine = self.engine();
        let calendar = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let (start, finish) = self.early_at(rank);
        let mut note = |from: usize, bound: &Bound<Millis>| {
            let (their_start, their_finish) = self.early_at(from);
            let at = engine.after_lag(bound, if bound.relation.from_finish() { their_finish } else { their_start });
            let own = if bound.relation.to_start() { start } else { finish };
            if calendar.between_ms(at, own) == 0 {
                found(from);
            }
        };
        if engine.shape.kind[rank] == Kind::Span {
            for arc in engine.arcs_before(rank) {
                let bound = engine.bound(arc.edge);
                if !bound.is_turned {
                    note(arc.other, &bound);
                }
            }
            return;
        }
        for arc in engine.arcs_after(rank) {
            let bound = engine.bound(arc.edge);
            if bound.is_turned {
                note(arc.other, &bound);
            }
        }
    }
}

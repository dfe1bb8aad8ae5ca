//! Free float where only a part of the ties bounds late dates (`TieRule::Partial`), as MS Project has it.
//!
//! Source: the free slacks that MS Project stored, of which this reproduces 99 % where the dates agree.
//!
//! Oracle: `tests/products.rs`.

use super::Analysis;
use crate::engine::{Kind, State, Tick};
use crate::id::TaskId;
use crate::time::Millis;

impl Analysis {
    /// The least gap to the successors that it is tied to itself, at most its total float, not below zero.
    pub(super) fn free_float_partial(&self, rank: usize) -> i64 {
        let total = self.task(TaskId::new(self.row_at(rank))).total_float().millis();
        let engine = self.engine();
        let calendar = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let (start, finish) = self.early_at(rank);
        let own = engine.arcs_after(rank).filter(|arc| arc.edge < self.program().dependency_count());
        let gaps = own.filter_map(|arc| {
            let bound = engine.bound(arc.edge);
            let at = self.early_end_of(arc.other, bound.relation.to_start())?;
            let from = if bound.relation.from_finish() { finish } else { start };
            Some(calendar.between_ms(from, engine.before_lag(&bound, at)))
        });
        gaps.min().map_or(total, |gap| gap.min(total)).max(0)
    }

    /// The early date of what waits, without what a levelling delay costs it; of a summary that of its first part, or its own if that was set
    /// by hand. `None` if nothing there can move.
    fn early_end_of(&self, other: usize, of_start: bool) -> Option<Millis> {
        let engine = self.engine();
        if engine.shape.is_leaf(other) {
            if engine.state(other) == State::Finished {
                return None;
            }
            let (start, finish) = self.early_at(other);
            let is_delayed = engine.special(other).is_some_and(|special| special.delay != 0);
            if is_delayed {
                let (start, finish) = engine.placed(other, engine.all_bounds(other, &self.seen(), self.floor_rule()));
                return Some(if of_start { start } else { finish });
            }
            return Some(if of_start { start } else { finish });
        }
        let row = TaskId::new(self.row_at(other));
        let leaves = self.program().leaf_ranks(row).into_iter();
        let open = leaves.filter(|&leaf| engine.state(leaf) != State::Finished && engine.shape.kind[leaf] != Kind::Span);
        let open: Vec<usize> = open.collect();
        // Where everything in it is done, nothing waits, whatever dates it was given.
        if open.is_empty() {
            return None;
        }
        if let Some(manual) = self.program()[row].scheduling().manual {
            return manual.start.start_ms(self.program().calendar_of(row));
        }
        open.into_iter().map(|leaf| if of_start { self.early_at(leaf).0 } else { self.early_at(leaf).1 }).min().filter(|at| !at.is_far())
    }
}

//! How late each task may be before chosen dates move: the exact inverse of the forward pass, several targets at a time.
//!
//! Late dates answer almost the same question, by the field's rules. Here the answer is exact to the millisecond: with start-to-start ties,
//! leads and several calendars a milestone may pass from one side of a night to the other, which late dates do not see.
//!
//! Method: each date is a maximum of monotone functions of its bounds, so a target stays if every bound stays below a limit, and the limit
//! of a function is the greatest argument that it keeps. The one exception is the minimum of a summary's start (SS and SF from a summary):
//! there the part that starts first is held, so that the answer is on the safe side. Oracle: scenarios bisected (`tests/budgets.rs`).

mod general;
mod plain;

use super::Analysis;
use super::columns::Columns;
use crate::engine::Tick;
use crate::program::Shared;
use crate::time::Millis;
use plain::{PLAIN, Plain};

/// The latest start and finish that a place may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Latest {
    pub(crate) start: Millis,
    pub(crate) finish: Millis,
}

impl Latest {
    pub(crate) const NONE: Self = Self { start: Millis::FAR, finish: Millis::FAR };

    fn min(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), finish: self.finish.min(other.finish) }
    }
}

/// Which places must not move in a lane. One lane is one question about every task.
pub(crate) trait Held: Sync {
    /// What a place must keep itself.
    fn latest(&self, rank: usize, lane: usize) -> Latest;
    /// Does the answer for a place count what it must keep itself, or only what others must?
    fn counts_itself(&self) -> bool;
    /// How many lanes.
    fn lanes(&self) -> usize;
    /// Must a place keep anything itself, in any lane?
    fn holds(&self, _: usize) -> bool {
        true
    }
}

/// Answers by rank and lane: working time of the task's calendar.
#[derive(Debug, Clone)]
pub(crate) struct Room {
    lanes: usize,
    cells: Cells,
}

#[derive(Debug, Clone)]
enum Cells {
    /// For each group of lanes the last rank first; in units of so many milliseconds, doubled.
    Narrow(Vec<Group>, i64),
    /// By rank, then lane.
    Millis(Vec<i64>),
}

/// Rows of so many lanes, some of which may be idle.
#[derive(Debug, Clone)]
struct Group {
    rows: Vec<i32>,
    width: usize,
}

impl Room {
    /// How far a place may slip, in milliseconds; `None` if no slip of it matters.
    #[inline]
    pub(crate) fn get(&self, rank: usize, lane: usize) -> Option<i64> {
        match &self.cells {
            Cells::Narrow(groups, unit) => {
                let Group { rows, width } = &groups[lane / PLAIN];
                let room = rows[rows.len() - (rank + 1) * width + lane % PLAIN];
                (!room.is_far()).then(|| i64::from(room / 2) * unit)
            }
            Cells::Millis(cells) => Some(cells[rank * self.lanes + lane]).filter(|room| !room.is_far()),
        }
    }
}

impl Analysis {
    /// How far each place may slip in each lane.
    ///
    /// # Complexity
    /// O(lanes × (places + edges)), a fraction of a pass for each lane.
    pub(crate) fn room(&self, held: &impl Held) -> Room {
        let compiled = self.program().compiled();
        match (&self.inner.solved.columns, &compiled.shared) {
            (Columns::Narrow(dates), Shared::Narrow(ticks, model)) if compiled.plain_ties && held.counts_itself() => {
                let plain = Plain { ticks, finish: &dates.ef, work: &model.work, asks: &compiled.shape.asks, bounds: &model.bounds };
                Room { lanes: held.lanes(), cells: Cells::Narrow(self.plain_room(held, plain), ticks.unit()) }
            }
            _ => Room { lanes: held.lanes(), cells: Cells::Millis(self.general_room(held)) },
        }
    }
}

//! What the other modules ask of an analysis, by rank and in milliseconds.

use super::columns::Seen;
use super::gates::GateDates;
use super::{Analysis, Reach};
use crate::engine::{Applies, Axis, Engine, Instants, State, Tick};
use crate::id::DependencyId;
use crate::time::Millis;

impl Analysis {
    pub(crate) fn finish_ms(&self) -> Millis {
        self.inner.solved.finishes[0]
    }

    pub(super) fn seen(&self) -> Seen<'_> {
        Seen { columns: &self.inner.solved.columns, shared: &self.program().compiled().shared }
    }

    /// The engine on the clock, for single questions.
    pub(crate) fn engine(&self) -> Engine<'_, Instants> {
        let compiled = self.program().compiled();
        Engine::new(&compiled.shape, &compiled.model, &compiled.instants)
    }

    pub(crate) fn floor_rule(&self) -> Applies {
        if self.options().floor == Reach::EveryTask { Applies::Everywhere } else { Applies::OpenEnds }
    }

    pub(crate) fn rank(&self, row: usize) -> usize {
        self.program().compiled().shape.network.rank(row)
    }

    /// The row that a node belongs to.
    pub(crate) fn row_at(&self, rank: usize) -> usize {
        self.program().links().row(self.program().compiled().shape.network.node(rank) as u32) as usize
    }

    /// The float up to which a leaf is critical.
    pub(super) fn threshold_at(&self, rank: usize) -> i64 {
        let calendar = usize::from(self.program().compiled().shape.calendar[rank]);
        self.inner.threshold.get(calendar).copied().unwrap_or(0)
    }

    /// The start of the work that is left: the early start of open work.
    pub(crate) fn remaining_start(&self, rank: usize) -> Millis {
        let engine = self.engine();
        if engine.state(rank) != State::Started {
            return self.seen().es(rank);
        }
        let finish = self.seen().ef(rank);
        match engine.special(rank) {
            Some(special) if !special.mandatory_finish.is_never() => {
                engine.axis.add(engine.shape.calendar[rank], finish, -engine.model.work[rank])
            }
            _ => engine.remaining(rank, &self.seen(), self.floor_rule()).0,
        }
    }

    /// Early start and finish as successors see them.
    pub(crate) fn early_at(&self, rank: usize) -> (Millis, Millis) {
        (self.seen().es(rank), self.seen().ef(rank))
    }

    /// Late start and finish as predecessors see them; far for what bounds nobody.
    pub(crate) fn late_at(&self, rank: usize) -> (Millis, Millis) {
        (self.seen().ls(rank), self.seen().lf(rank))
    }

    /// The leaf at which an earliest gate, or the leaf itself, finds its minimum.
    pub(crate) fn first_leaf(&self, rank: usize) -> usize {
        self.seen().earliest(self.engine().shape, rank)
    }

    /// What a dependency asks if its predecessor's end is at an instant.
    pub(crate) fn bound_from(&self, dependency: DependencyId, end: Millis) -> Millis {
        let engine = self.engine();
        engine.after_lag(&engine.bound(dependency.index()), end)
    }

    /// Is it a task's own node?
    pub(crate) fn is_leaf(&self, rank: usize) -> bool {
        self.program().compiled().shape.is_leaf(rank)
    }

    pub(crate) fn is_finished(&self, rank: usize) -> bool {
        self.engine().state(rank) == State::Finished
    }

    pub(super) fn gates(&self) -> &GateDates {
        self.inner.gates.get_or_init(|| GateDates::new(self))
    }
}

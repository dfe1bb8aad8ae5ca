//! What the gates of summaries pass on besides early dates: how late they may be before a task moves, and how late they are if everything
//! before them is.

use hashbrown::HashMap;

use super::Analysis;
use super::float::Late;
use crate::engine::{Kind, Tick};
use crate::time::Millis;

/// By rank of a gate.
#[derive(Debug, Default)]
pub(super) struct GateDates {
    limit: HashMap<usize, Option<Millis>>,
    /// By logic alone, and with the dates that summaries impose on their parts.
    late: HashMap<usize, (Millis, Millis)>,
}

impl GateDates {
    /// Walks the gates backward for the limits and forward for the late dates.
    ///
    /// # Complexity
    /// O(gates and their edges).
    pub(super) fn new(analysis: &Analysis) -> Self {
        let ranks = gate_ranks(analysis);
        let mut dates = Self::default();
        for &gate in ranks.iter().rev() {
            let limit = dates.limit_of(analysis, gate);
            dates.limit.insert(gate, limit);
        }
        for &gate in &ranks {
            let late = (dates.late_of(analysis, gate, true), dates.late_of(analysis, gate, false));
            dates.late.insert(gate, late);
        }
        dates
    }

    /// How late the gate may be before a task moves; `None` if none can.
    pub(super) fn limit(&self, gate: usize) -> Option<Millis> {
        self.limit.get(&gate).copied().flatten()
    }

    /// How late the gate is if everything before it is: what it asks by logic alone, and what it asks of open work.
    pub(super) fn late(&self, gate: usize) -> (Millis, Millis) {
        self.late.get(&gate).copied().unwrap_or((Millis::NEVER, Millis::NEVER))
    }

    fn limit_of(&self, analysis: &Analysis, gate: usize) -> Option<Millis> {
        let engine = analysis.engine();
        let seen = analysis.seen();
        let limits = engine.shape.network.after().arcs(gate).filter_map(|arc| {
            let bound = engine.bound(arc.edge);
            let at = match engine.shape.kind[arc.other] {
                Kind::EarliestGate if seen.earliest(engine.shape, arc.other) != seen.earliest(engine.shape, gate) => return None,
                Kind::EarliestGate | Kind::Gate => self.limit(arc.other)?,
                _ if analysis.is_finished(arc.other) => return None,
                _ if bound.relation.to_start() => analysis.remaining_start(arc.other),
                _ => seen.ef(arc.other),
            };
            Some(engine.before_lag(&bound, at))
        });
        limits.min()
    }

    fn late_of(&self, analysis: &Analysis, gate: usize, by_logic: bool) -> Millis {
        let engine = analysis.engine();
        let leaf = Late { analysis };
        let before = engine.shape.network.before().arcs(gate);
        let values = before.map(|arc| {
            let bound = engine.bound(arc.edge);
            let at = match engine.shape.kind[arc.other] {
                Kind::Gate | Kind::EarliestGate if by_logic => self.late(arc.other).0,
                Kind::Gate | Kind::EarliestGate => self.late(arc.other).1,
                _ if bound.relation.from_finish() => crate::engine::Early::finish(&leaf, arc.other),
                _ => crate::engine::Early::start(&leaf, arc.other),
            };
            engine.after_lag(&bound, at)
        });
        if engine.shape.kind[gate] == Kind::EarliestGate {
            return values.min().unwrap_or(Millis::NEVER);
        }
        let from = engine.special(gate).filter(|_| !by_logic).map_or(Millis::NEVER, |special| special.start_from);
        values.max().unwrap_or(Millis::NEVER).max(from)
    }
}

/// The ranks of all gates, ascending.
fn gate_ranks(analysis: &Analysis) -> Vec<usize> {
    let program = analysis.program();
    let rows = program.task_count();
    let own = program.links().finish_gates.iter().map(|&row| row as usize);
    let further = rows..program.links().nodes();
    let mut ranks: Vec<usize> = own.chain(further).map(|node| analysis.rank(node)).collect();
    ranks.sort_unstable();
    ranks
}

//! A dependency with its float.

use super::Analysis;
use super::task::ScheduledTask;
use crate::engine::Tick;
use crate::id::DependencyId;
use crate::spec::Dependency;
use crate::time::WorkTime;

/// A dependency of an analysed program: a view that computes what it is asked.
#[derive(Debug, Clone, Copy)]
pub struct ScheduledDependency<'a> {
    analysis: &'a Analysis,
    id: DependencyId,
}

impl<'a> ScheduledDependency<'a> {
    pub(super) fn new(analysis: &'a Analysis, id: DependencyId) -> Self {
        Self { analysis, id }
    }

    /// The handle.
    #[must_use]
    pub fn id(self) -> DependencyId {
        self.id
    }

    /// The row as the planner wrote it.
    #[must_use]
    pub fn row(self) -> &'a Dependency {
        &self.analysis.program()[self.id]
    }

    /// The task that must come first.
    #[must_use]
    pub fn predecessor(self) -> ScheduledTask<'a> {
        self.analysis.task(self.row().predecessor)
    }

    /// The task that waits.
    #[must_use]
    pub fn successor(self) -> ScheduledTask<'a> {
        self.analysis.task(self.row().successor)
    }

    /// Does work pass from one team to another?
    #[must_use]
    pub fn is_hand_off(self) -> bool {
        match (self.predecessor().row().team, self.successor().row().team) {
            (Some(from), Some(to)) => from != to,
            _ => false,
        }
    }

    /// How far the end of the predecessor may slip, in its own working time, before the successor moves (P6: relationship free float);
    /// `None` if the successor is finished, so that nothing waits.
    #[must_use]
    pub fn free_float(self) -> Option<WorkTime> {
        let (from, to, edge) = self.places();
        let engine = self.analysis.engine();
        let limit = self.analysis.limit(from, to, &engine.bound(edge))?;
        Some(self.slack(from, edge, limit))
    }

    /// How far the end of the predecessor may slip, in its own working time, before the target moves by way of this dependency (P6:
    /// relationship total float); `None` if nothing waits.
    #[must_use]
    pub fn total_float(self) -> Option<WorkTime> {
        let (from, to, edge) = self.places();
        let engine = self.analysis.engine();
        let bound = engine.bound(edge);
        let seen = self.analysis.seen();
        let late = if bound.relation.to_start() { seen.ls(to) } else { seen.lf(to) };
        (!late.is_far()).then(|| self.slack(from, edge, engine.before_lag(&bound, late)))
    }

    /// Does this dependency alone give the successor's early date? Never that of finished work or of a mandatory date. Into a
    /// summary: that of any task inside.
    #[must_use]
    pub fn drives(self) -> bool {
        let (from, to, edge) = self.places();
        let analysis = self.analysis;
        let engine = analysis.engine();
        let bound = engine.bound(edge);
        let at = engine.ask(&bound, from, to, false, &analysis.seen());
        let drives = |rank: usize| {
            if analysis.ignores_logic(rank) {
                return false;
            }
            let least = analysis.least_bounds(rank, analysis.remaining_start(rank));
            at >= if bound.relation.to_start() { least.start } else { least.finish }
        };
        let mut places = vec![to];
        while let Some(rank) = places.pop() {
            match engine.shape.is_leaf(rank) {
                true if drives(rank) => return true,
                true => {}
                false => places.extend(engine.shape.network.after().others(rank).iter().map(|&part| part as usize)),
            }
        }
        false
    }

    /// The places at its ends, and its edge.
    fn places(self) -> (usize, usize, usize) {
        let edge = self.id.index();
        let ends = self.analysis.program().compiled().shape.network.edges()[edge];
        (self.analysis.rank(ends.from as usize), self.analysis.rank(ends.to as usize), edge)
    }

    /// Working time of the predecessor from the end that bounds to `limit`.
    fn slack(self, from: usize, edge: usize, limit: i64) -> WorkTime {
        let seen = self.analysis.seen();
        let from_finish = self.analysis.engine().bound(edge).relation.from_finish();
        let at = if from_finish { seen.ef(from) } else { seen.es(from) };
        WorkTime::from_millis(self.predecessor().calendar().between_ms(at, limit))
    }
}

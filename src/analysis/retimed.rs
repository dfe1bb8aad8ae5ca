//! Dates under a patch: what differs from the analysis, and nothing else.

use super::columns::{Columns, imposed};
use super::road::{Overlay, Road};
use super::{Analysis, FloatKind, Options};
use crate::engine::{Axis, Engine, State, Tick};
use crate::id::TaskId;
use crate::program::{Patched, Shared};
use crate::time::{Millis, WorkTime};

/// Dates that differ from those of an analysis, on the axis that its passes ran on.
#[derive(Debug)]
pub(crate) enum Retimed {
    Narrow(Overlay<i32>),
    Wide(Overlay<i64>),
    Minutes(Overlay<i32>),
    Instants(Overlay<Millis>),
}

/// Binds the road of an analysis, and the overlay on it.
macro_rules! on_road {
    ($analysis:expr, $retimed:expr, |$road:ident, $overlay:ident| $body:expr, else $other:expr) => {{
        let compiled = $analysis.program().compiled();
        let memos = &$analysis.inner.memos;
        match (&$analysis.inner.solved.columns, &compiled.shared, $retimed) {
            (Columns::Narrow(base), Shared::Narrow(ticks, model), Retimed::Narrow($overlay)) => {
                let $road = Road::new(Engine::new(&compiled.shape, model, ticks), base, &memos.narrow);
                $body
            }
            (Columns::Wide(base), Shared::Wide(ticks, model), Retimed::Wide($overlay)) => {
                let $road = Road::new(Engine::new(&compiled.shape, model, ticks), base, &memos.wide);
                $body
            }
            (Columns::Minutes(base), Shared::Minutes(axis, model), Retimed::Minutes($overlay)) => {
                let $road = Road::new(Engine::new(&compiled.shape, model, axis), base, &memos.narrow);
                $body
            }
            (Columns::Instants(base), _, Retimed::Instants($overlay)) => {
                let $road = Road::new(Engine::new(&compiled.shape, &compiled.model, &compiled.instants), base, &memos.wide);
                $body
            }
            _ => $other,
        }
    }};
}

impl Analysis {
    /// The dates under a patch; `None` if its numbers are not on the axis that the passes ran on.
    ///
    /// # Complexity
    /// O(places that change and their edges); at most about a forward pass and a half.
    pub(crate) fn retime(&self, patched: &Patched) -> Option<Retimed> {
        self.retime_within(patched, None)
    }

    /// The same, with full passes after so many places if that is said.
    pub(super) fn retime_within(&self, patched: &Patched, limit: Option<usize>) -> Option<Retimed> {
        let compiled = self.program().compiled();
        let memos = &self.inner.memos;
        let floor = self.floor_rule();
        match (&self.inner.solved.columns, &compiled.shared) {
            (Columns::Narrow(base), Shared::Narrow(ticks, model)) => {
                let road = Road::new(Engine::new(&compiled.shape, model, ticks), base, &memos.narrow);
                road.overlay(patched, floor, limit).map(Retimed::Narrow)
            }
            (Columns::Wide(base), Shared::Wide(ticks, model)) => {
                let road = Road::new(Engine::new(&compiled.shape, model, ticks), base, &memos.wide);
                road.overlay(patched, floor, limit).map(Retimed::Wide)
            }
            (Columns::Minutes(base), Shared::Minutes(axis, model)) => {
                let road = Road::new(Engine::new(&compiled.shape, model, axis), base, &memos.narrow);
                road.overlay(patched, floor, limit).map(Retimed::Minutes)
            }
            (Columns::Instants(base), _) => {
                let road = Road::new(Engine::new(&compiled.shape, &compiled.model, &compiled.instants), base, &memos.wide);
                road.overlay(patched, floor, limit).map(Retimed::Instants)
            }
            _ => None,
        }
    }

    /// Has the axis that the passes ran on a number for everything in the patch?
    pub(crate) fn has_numbers_for(&self, patched: &Patched) -> bool {
        let compiled = self.program().compiled();
        match (&self.inner.solved.columns, &compiled.shared) {
            (Columns::Narrow(_), Shared::Narrow(ticks, _)) => patched.patch.on(ticks).is_some(),
            (Columns::Wide(_), Shared::Wide(ticks, _)) => patched.patch.on(ticks).is_some(),
            (Columns::Minutes(_), Shared::Minutes(axis, _)) => patched.patch.on(axis).is_some(),
            _ => true,
        }
    }

    /// Total float of a leaf under a patch.
    pub(crate) fn float_under(&self, retimed: &Retimed, patched: &Patched, task: TaskId) -> WorkTime {
        let rank = self.rank(task.index());
        let engine = self.engine();
        let under = engine.under(&patched.patch);
        let state = under.state(rank);
        if state == State::Finished {
            return WorkTime::ZERO;
        }
        let ((es, ef), (ls, lf)) = (retimed.early(self, rank), retimed.late(self, patched, rank));
        if ls.is_far() || lf.is_far() {
            return WorkTime::from_millis(i64::MAX);
        }
        let calendar = self.program().calendar_of(task);
        let (start, finish) = (calendar.between_ms(es, ls), calendar.between_ms(ef, lf));
        WorkTime::from_millis(match self.options().float {
            _ if state == State::Started => finish,
            FloatKind::Start => start,
            FloatKind::Finish => finish,
            FloatKind::Smallest => start.min(finish),
        })
    }

    /// Is a leaf critical by float under a patch?
    pub(crate) fn is_critical_under(&self, retimed: &Retimed, patched: &Patched, task: TaskId) -> bool {
        let rank = self.rank(task.index());
        let engine = self.engine();
        let is_finished = engine.under(&patched.patch).state(rank) == State::Finished;
        !is_finished && self.float_under(retimed, patched, task).millis() <= self.threshold_at(rank)
    }

    /// What the late side asks for: the options, and the finish that they impose.
    fn late_request(&self) -> (&Options, Option<Millis>) {
        (self.options(), imposed(self.program(), self.options()))
    }
}

impl Retimed {
    /// The ranks whose early dates differ, ascending, with start and finish as successors see them.
    pub(crate) fn moved(&self, analysis: &Analysis) -> Vec<(usize, Millis, Millis)> {
        on_road!(analysis, self, |road, overlay| road.moved(overlay), else Vec::new())
    }

    /// The program's finish; without tasks that of the analysis, which no patch moves.
    pub(crate) fn finish(&self, analysis: &Analysis) -> Millis {
        if analysis.program().task_count() == 0 {
            return analysis.finish_ms();
        }
        on_road!(analysis, self, |road, overlay| road.engine.axis.instant(overlay.finish), else Millis::FAR)
    }

    /// Early start and finish as successors see them.
    pub(crate) fn early(&self, analysis: &Analysis, rank: usize) -> (Millis, Millis) {
        on_road!(analysis, self, |road, overlay| road.early(overlay, rank), else (Millis::FAR, Millis::FAR))
    }

    /// Late start and finish as predecessors see them; far where nothing bounds them. The first call makes the late dates.
    ///
    /// # Complexity
    /// The first call O(places whose late dates change), or a backward pass where limits do not move with the target.
    pub(crate) fn late(&self, analysis: &Analysis, patched: &Patched, rank: usize) -> (Millis, Millis) {
        let (options, imposed) = analysis.late_request();
        let fixed = analysis.program().compiled().fixed_limits;
        on_road!(analysis, self, |road, overlay| road.late(overlay, patched, options, imposed, fixed, rank), else (Millis::FAR, Millis::FAR))
    }
}

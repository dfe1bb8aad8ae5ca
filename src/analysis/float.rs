//! Floats (`docs/SEMANTICS.md` §8), computed when asked, in the time of a task's own dependencies.

use super::task::ScheduledTask;
use super::{Analysis, FloatKind};
use crate::engine::{Early, Kind, Special, State, Tick};
use crate::spec::ConstraintRule;
use crate::time::{Millis, WorkTime};

/// Floats, in working time of the task's own calendar. Those of finished work are zero.
impl ScheduledTask<'_> {
    /// How far it may slip before the target moves: start float, finish float or the smaller, by option; of started work the finish
    /// float. Of a summary, the least of its unfinished parts'. Negative where the target cannot be met.
    ///
    /// P6 and MS Project: Total Float, Total Slack.
    #[must_use]
    pub fn total_float(self) -> WorkTime {
        match (self.roll_up(), self.analysis.options().float) {
            (Some(roll_up), _) => roll_up.total_float,
            (None, FloatKind::Start) if !self.has_begun() => self.start_float(),
            (None, FloatKind::Smallest) if !self.has_begun() => {
                let (finish, start) = self.both();
                WorkTime::from_millis(finish.min(start))
            }
            _ => self.finish_float(),
        }
    }

    /// Late start less early start; of started work, whose start is past, the finish float.
    #[must_use]
    pub fn start_float(self) -> WorkTime {
        let (finish, start) = self.both();
        WorkTime::from_millis(if self.has_begun() { finish } else { start })
    }

    /// Late finish less early finish.
    #[must_use]
    pub fn finish_float(self) -> WorkTime {
        WorkTime::from_millis(self.both().0)
    }

    /// Is work under way, and its start past? That of manual work is what was set by hand.
    fn has_begun(self) -> bool {
        // Rows are far apart in memory: most tasks have nothing special, which is seen without theirs.
        self.analysis.engine().special(self.rank).is_some()
            && self.is_started()
            && !self.analysis.is_begun_by_hand(self.rank)
            && self.row().scheduling().manual.is_none()
    }

    /// Finish float and start float in milliseconds.
    fn both(self) -> (i64, i64) {
        if self.roll_up().is_some() {
            let calendar = self.calendar();
            let finish = calendar.between_ms(self.early_finish_ms(), self.late_finish_ms());
            return (finish, calendar.between_ms(self.early_start_ms(), self.late_start_ms()));
        }
        if self.is_finished() {
            return (0, 0);
        }
        let (seen, rank) = (self.analysis.seen(), self.rank);
        if let Some(floats) = seen.floats(self.analysis.engine().shape, rank) {
            return floats;
        }
        let (ls, lf) =
            if self.analysis.is_begun_by_hand(rank) { (self.late_start_ms(), seen.lf(rank)) } else { (seen.ls(rank), seen.lf(rank)) };
        if ls.is_far() || lf.is_far() {
            return (i64::MAX, i64::MAX);
        }
        let calendar = self.calendar();
        let ls = if self.analysis.engine().special(rank).is_some_and(|special| special.delay != 0) { self.late_start_ms() } else { ls };
        (calendar.between_ms(seen.ef(rank), lf), calendar.between_ms(self.analysis.start_by_logic(rank), ls))
    }

    /// How far its finish may slip before any other task moves (P6 and MS Project: Free Float, Free Slack). Of a summary, the least of its
    /// unfinished parts'.
    ///
    /// # Complexity
    /// O(its dependencies).
    #[must_use]
    pub fn free_float(self) -> WorkTime {
        if let Some(roll_up) = self.roll_up() {
            return roll_up.free_float;
        }
        WorkTime::from_millis(self.analysis.free_float(self.rank))
    }

    /// Total less free float: what it shares with the work after it.
    #[must_use]
    pub fn interfering_float(self) -> WorkTime {
        self.total_float() - self.free_float()
    }

    /// How far it may slip if all work before it is as late as it may be: late finish less the finish reached from there. Negative where that
    /// alone passes the late finish. Zero for summaries.
    #[must_use]
    pub fn safety_float(self) -> WorkTime {
        if self.is_summary() || self.is_finished() {
            return WorkTime::ZERO;
        }
        let pushed = self.analysis.finish_after_late_predecessors(self.rank);
        let late = self.analysis.seen().lf(self.rank);
        if late.is_far() { WorkTime::from_millis(i64::MAX) } else { WorkTime::from_millis(self.calendar().between_ms(pushed, late)) }
    }

    /// How far it may slip if all work before it is as late, and all after it as early as it may be; not below zero. Zero for
    /// summaries. It is the float that is nobody else's business.
    #[must_use]
    pub fn independent_float(self) -> WorkTime {
        if self.is_summary() || self.is_finished() {
            return WorkTime::ZERO;
        }
        let pushed = self.analysis.finish_after_late_predecessors(self.rank);
        let lost = self.calendar().between_ms(self.analysis.seen().ef(self.rank), pushed);
        WorkTime::from_millis((self.free_float().millis() - lost).max(0))
    }
}

impl Analysis {
    /// The early start, or where a mandatory date that is always honoured stands before it, the start that logic asks for: so much is missing.
    ///
    /// Source: a total slack that MS Project stored for a task that must start before its predecessor is done.
    fn start_by_logic(&self, rank: usize) -> Millis {
        let (engine, start) = (self.engine(), self.seen().es(rank));
        let is_hard = engine.model.conduct.constraints == ConstraintRule::Hard;
        let pulls = |special: &Special<Millis>| {
            let is_mandatory = !special.mandatory_start.is_never() || !special.mandatory_finish.is_never();
            is_mandatory || !special.start_by.is_far() || !special.finish_by.is_far()
        };
        if is_hard && engine.special(rank).is_some_and(pulls) && !self.ignores_progress(rank) {
            return engine.placed(rank, engine.all_bounds(rank, &self.seen(), self.floor_rule())).0.max(start);
        }
        start
    }

    /// Are its dates set by hand or by what has happened?
    fn ignores_progress(&self, rank: usize) -> bool {
        self.engine().state(rank) != State::Open || self.engine().special(rank).is_some_and(|special| special.is_fixed)
    }

    /// Work on the task's calendar from its early finish to where the first successor would move.
    fn free_float(&self, rank: usize) -> i64 {
        let engine = self.engine();
        let state = engine.state(rank);
        if engine.model.conduct.snaps {
            return self.free_float_snapped(rank);
        }
        if state == State::Finished {
            return 0;
        }
        if engine.model.conduct.partial_ties {
            return self.free_float_partial(rank);
        }
        let seen = self.seen();
        let all_plain = engine.shape.eventful_forward.is_empty() && engine.model.bounds.is_empty();
        if let Some(float) = if all_plain { seen.to_first_start(engine.shape, rank) } else { None } {
            return float.max(0);
        }
        let calendar = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let mut least: Option<i64> = None;
        for arc in engine.shape.network.after().arcs_of(rank, !engine.model.bounds.is_empty()) {
            let bound = engine.bound(arc.edge);
            if state == State::Started && !bound.relation.from_finish() {
                continue;
            }
            let Some(limit) = self.limit(rank, arc.other, &bound) else { continue };
            let from = if bound.relation.from_finish() { seen.ef(rank) } else { seen.es(rank) };
            let float = calendar.between_ms(from, limit);
            least = Some(least.map_or(float, |least| least.min(float)));
        }
        least.unwrap_or_else(|| calendar.between_ms(seen.ef(rank), self.finish_ms())).max(0)
    }

    /// How late an end of `rank` may be before the task or gate at the other end moves; `None` if nothing there can.
    pub(super) fn limit(&self, rank: usize, to: usize, bound: &crate::engine::Bound<Millis>) -> Option<Millis> {
        let engine = self.engine();
        let seen = self.seen();
        let at = match engine.shape.kind[to] {
            Kind::EarliestGate if seen.earliest(engine.shape, to) != seen.earliest(engine.shape, rank) => return None,
            Kind::EarliestGate | Kind::Gate => self.gates().limit(to)?,
            _ if self.is_finished(to) => return None,
            _ if bound.relation.to_start() => self.remaining_start(to),
            _ => seen.ef(to),
        };
        Some(engine.before_lag(bound, at))
    }

    /// The early finish that follows from the late dates of all predecessors.
    fn finish_after_late_predecessors(&self, rank: usize) -> Millis {
        let engine = self.engine();
        engine.early(rank, &Late { analysis: self }, self.floor_rule()).1
    }
}

/// The dates of predecessors at their latest. What is past stays what it was.
pub(super) struct Late<'a> {
    pub(super) analysis: &'a Analysis,
}

impl Early<Millis> for Late<'_> {
    fn start(&self, rank: usize) -> Millis {
        let engine = self.analysis.engine();
        if !engine.shape.is_leaf(rank) {
            return self.analysis.gates().late(rank).0;
        }
        let late = self.analysis.seen().ls(rank);
        if engine.state(rank) != State::Open || late.is_far() { self.analysis.seen().es(rank) } else { late }
    }

    fn finish(&self, rank: usize) -> Millis {
        let engine = self.analysis.engine();
        if !engine.shape.is_leaf(rank) {
            return self.analysis.gates().late(rank).1;
        }
        let late = self.analysis.seen().lf(rank);
        if engine.state(rank) == State::Finished || late.is_far() { self.analysis.seen().ef(rank) } else { late }
    }
}

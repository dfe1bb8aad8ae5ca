//! The road of all ties and calendars, instant by instant.

use std::ops::Range;

use super::{Held, Latest};
use crate::analysis::Analysis;
use crate::engine::{Kind, Tick};
use crate::many;
use crate::time::{Millis, WorkCalendar};

/// Lanes that go through the general road together.
const GENERAL: usize = 8;

impl Analysis {
    pub(super) fn general_room(&self, held: &impl Held) -> Vec<i64> {
        let (places, lanes) = (self.engine().shape.network.len(), held.lanes());
        let groups: Vec<Range<usize>> = (0..lanes).step_by(GENERAL).map(|first| first..lanes.min(first + GENERAL)).collect();
        let mut rooms = many::map(&groups, |lanes| self.general_lanes(held, lanes.clone()));
        if rooms.len() < 2 {
            return rooms.pop().unwrap_or_default();
        }
        let mut cells = Vec::with_capacity(places * lanes);
        for rank in 0..places {
            for (room, lanes) in rooms.iter().zip(&groups) {
                cells.extend_from_slice(&room[rank * lanes.len()..(rank + 1) * lanes.len()]);
            }
        }
        cells
    }

    /// By rank and lane, of some lanes.
    fn general_lanes(&self, held: &impl Held, lanes: Range<usize>) -> Vec<i64> {
        let engine = self.engine();
        let places = engine.shape.network.len();
        let mut cells = vec![i64::FAR; places * lanes.len()];
        let mut limits = vec![[Latest::NONE; GENERAL]; places];
        for rank in (0..places).rev() {
            let mut latest = [Latest::NONE; GENERAL];
            self.latest_after(rank, &limits, &mut latest);
            let holds = engine.shape.is_leaf(rank) && held.holds(rank);
            for (lane, latest) in latest.iter_mut().enumerate().take(lanes.len()) {
                let others = *latest;
                if holds {
                    *latest = others.min(held.latest(rank, lanes.start + lane));
                }
                let counted = if held.counts_itself() { *latest } else { others };
                cells[rank * lanes.len() + lane] = self.slack_to(rank, counted).unwrap_or(i64::FAR);
            }
            limits[rank] = latest.map(|latest| self.bounds_within(rank, latest));
        }
        cells
    }

    /// By rank: the latest start and finish that a place may show, so that what is held in the first lane keeps its dates.
    ///
    /// # Complexity
    /// O(places + edges).
    pub(crate) fn latest_of(&self, held: &impl Held) -> Vec<Latest> {
        let places = self.engine().shape.network.len();
        let mut limits = vec![[Latest::NONE]; places];
        let mut all = vec![Latest::NONE; places];
        for rank in (0..places).rev() {
            let mut latest = [Latest::NONE];
            self.latest_after(rank, &limits, &mut latest);
            if held.holds(rank) {
                latest[0] = latest[0].min(held.latest(rank, 0));
            }
            all[rank] = latest[0];
            limits[rank] = latest.map(|latest| self.bounds_within(rank, latest));
        }
        all
    }

    /// What the places after a place leave it.
    fn latest_after<const L: usize>(&self, rank: usize, limits: &[[Latest; L]], latest: &mut [Latest; L]) {
        let engine = self.engine();
        let shape = engine.shape;
        for arc in engine.arcs_after(rank) {
            let passes_by =
                shape.kind[arc.other] == Kind::EarliestGate && self.seen().earliest(shape, arc.other) != self.seen().earliest(shape, rank);
            if passes_by {
                continue;
            }
            let bound = engine.bound(arc.edge);
            if engine.is_overridden(rank, arc.other, &bound) || engine.sees_actual(rank, &bound) {
                continue;
            }
            let on = &engine.axis.calendars[usize::from(bound.calendar)];
            for (latest, limit) in latest.iter_mut().zip(&limits[arc.other]) {
                let at = if bound.relation.to_start() { limit.start } else { limit.finish };
                if at.is_far() {
                    continue;
                }
                let at = before_lag(on, at, bound.lag);
                let end = if bound.relation.from_finish() { &mut latest.finish } else { &mut latest.start };
                *end = at.min(*end);
            }
        }
    }

    /// The latest bounds on start and finish that keep a place within its latest dates.
    fn bounds_within(&self, rank: usize, latest: Latest) -> Latest {
        let engine = self.engine();
        let Latest { start, finish } = latest;
        if start.is_far() && finish.is_far() {
            return Latest::NONE;
        }
        let both = |at: Millis| Latest { start: at, finish: at };
        match engine.shape.kind[rank] {
            Kind::Gate if engine.special(rank).is_some_and(|special| special.is_fixed) => return Latest::NONE,
            Kind::Gate | Kind::EarliestGate | Kind::Unused | Kind::Span => return both(start.min(finish)),
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone if self.ignores_logic(rank) => return Latest::NONE,
            _ if self.is_searched(rank) => return self.bounds_searched(rank, latest),
            _ => {}
        }
        let on = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let work = engine.work(rank);
        let start = if engine.has_begun(rank) { Millis::FAR } else { start };
        if work == 0 {
            let at = start.min(finish);
            let snaps = engine.shape.kind[rank] == Kind::StartMilestone && !at.is_far();
            return both(if snaps { on.start_of_work(starts_by(on, at)) } else { at });
        }
        let mut bounds = Latest::NONE;
        if !start.is_far() {
            let by = starts_by(on, start);
            bounds = Latest { start: on.start_of_work(by), finish: on.start_of_work(by + work) };
        }
        if !finish.is_far() {
            bounds = bounds.min(Latest { start: on.start_of_work(on.work_at(finish) - work), finish });
        }
        bounds
    }

    /// How far a leaf may slip with both ends, in working time of its calendar.
    fn slack_to(&self, rank: usize, latest: Latest) -> Option<i64> {
        let engine = self.engine();
        if !engine.shape.is_leaf(rank) || self.is_finished(rank) {
            return None;
        }
        if self.is_searched(rank) {
            return self.slack_searched(rank, latest);
        }
        let on = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let (es, ef) = self.early_at(rank);
        let snaps = engine.shape.kind[rank] == Kind::StartMilestone && !engine.is_mandatory(rank);
        if engine.work(rank) == 0 && !engine.has_begun(rank) {
            let at = latest.start.min(latest.finish);
            let by = |at| if snaps { starts_by(on, at) } else { on.work_at(at) };
            return (!at.is_far()).then(|| by(at) - on.work_at(ef));
        }
        let finish = (!latest.finish.is_far()).then(|| on.work_at(latest.finish) - on.work_at(ef));
        let has_start = !latest.start.is_far() && !engine.has_begun(rank);
        let start = has_start.then(|| starts_by(on, latest.start) - on.work_at(es));
        finish.into_iter().chain(start).min()
    }
}

/// The most work that may lie before a start that is not after `at`: one millisecond less where work cannot start right there.
fn starts_by(on: &WorkCalendar, at: Millis) -> i64 {
    let work = on.work_at(at);
    if on.start_of_work(work) == at { work } else { work - 1 }
}

/// The latest instant that a lag takes no further than `at`.
fn before_lag(on: &WorkCalendar, at: Millis, lag: i64) -> Millis {
    match lag {
        0 => at,
        // After a lag comes the end of a period, which is not after `at` if its work is not.
        1.. => on.start_of_work(on.work_at(at) - lag),
        // After a lead comes the beginning of one.
        _ => on.start_of_work(starts_by(on, at) - lag),
    }
}

//! How late each task may be before chosen dates move: the exact inverse of the forward pass, several targets at a time.
//!
//! Late dates answer almost the same question, by the field's rules. Here the answer is exact to the millisecond: with start-to-start ties,
//! leads and several calendars a milestone may pass from one side of a night to the other, which late dates do not see.
//!
//! Method: each date is a maximum of monotone functions of its bounds, so a target stays if every bound stays below a limit, and the limit
//! of a function is the greatest argument that it keeps. The one exception is the minimum of a summary's start (SS and SF from a summary):
//! there the part that starts first is held, so that the answer is on the safe side. Oracle: scenarios bisected (`tests/budgets.rs`).

use std::ops::Range;

use super::Analysis;
use super::columns::Columns;
use crate::engine::{Asks, Bound, Kind, Sided, Tick, Ticks};
use crate::many;
use crate::program::Shared;
use crate::time::{Millis, WorkCalendar};

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

/// Lanes that go through the general road together.
const GENERAL: usize = 8;
/// The most lanes that go through the road of plain ties together.
const PLAIN: usize = 64;

/// What the road of plain ties reads, in the numbers of its axis.
#[derive(Clone, Copy)]
struct Plain<'a> {
    ticks: &'a Ticks<i32>,
    finish: &'a [i32],
    work: &'a [i32],
    /// By edge, and by number.
    asks: &'a Asks,
    bounds: &'a [Bound<i32>],
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

    /// All ties are finish-start without leads, all on one calendar: then working time is all that counts.
    fn plain_room(&self, held: &impl Held, plain: Plain<'_>) -> Vec<Group> {
        let lanes = held.lanes();
        let groups: Vec<Range<usize>> = (0..lanes).step_by(PLAIN).map(|first| first..lanes.min(first + PLAIN)).collect();
        many::map(&groups, |lanes| match lanes.len() {
            0..=1 => self.plain_lanes::<1>(held, plain, lanes.clone()),
            2..=8 => self.plain_lanes::<8>(held, plain, lanes.clone()),
            9..=16 => self.plain_lanes::<16>(held, plain, lanes.clone()),
            17..=32 => self.plain_lanes::<32>(held, plain, lanes.clone()),
            _ => self.plain_lanes::<PLAIN>(held, plain, lanes.clone()),
        })
    }

    /// The last rank first: rows are pushed, so that no memory is touched before it is filled.
    ///
    /// A row is all that its neighbours need: what a place may slip, from where it is, is where its bounds may be.
    fn plain_lanes<const L: usize>(&self, held: &impl Held, plain: Plain<'_>, lanes: Range<usize>) -> Group {
        let Plain { ticks, finish, work, asks, bounds } = plain;
        let shape = self.engine().shape;
        let after = shape.network.after();
        let places = finish.len();
        // What lets no delay pass is seen by its neighbours as far, whatever comes after it.
        let stops = |rank: usize| shape.side(rank).is_some() && self.ignores_logic(rank);
        let mut rows: Vec<i32> = Vec::with_capacity(places * L);
        for rank in (0..places).rev() {
            let mut latest = [i32::FAR; L];
            for (slot, &other) in after.slots(rank).zip(after.others(rank)) {
                let other = other as usize;
                if stops(other) {
                    continue;
                }
                let lag = if asks.is_plain() { 0 } else { asks.get(after.edge(slot)).map_or(0, |ask| bounds[ask].lag) };
                let start = finish[other].finish_side() - work[other] - lag;
                let at = (places - 1 - other) * L;
                for (latest, room) in latest.iter_mut().zip(&rows[at..at + L]) {
                    *latest = (*latest).min(*room + start);
                }
            }
            if held.holds(rank) {
                for lane in lanes.clone() {
                    let own = held.latest(rank, lane).finish;
                    if !own.is_far() {
                        let latest = &mut latest[lane - lanes.start];
                        *latest = (*latest).min(ticks.floor_units(own));
                    }
                }
            }
            let now = finish[rank].finish_side();
            let is_past = stops(rank) && self.is_finished(rank);
            rows.extend_from_slice(&latest.map(|latest| if latest.is_far() || is_past { i32::FAR } else { latest - now }));
        }
        Group { rows, width: L }
    }

    fn general_room(&self, held: &impl Held) -> Vec<i64> {
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

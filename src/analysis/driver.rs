//! Why a date is what it is: typed drivers.

use chrono::NaiveDateTime;

use super::Analysis;
use super::task::ScheduledTask;
use crate::engine::{Axis, Bound, Kind, Special, State, Tick};
use crate::id::{DependencyId, TaskId};
use crate::spec::ConstraintKind;
use crate::time::{Millis, WorkTime, from_ms};

/// What gives an early date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Driver {
    /// It happened then.
    Actual,
    /// A dependency; it may have come through a summary that the task or its predecessor is part of.
    Dependency(DependencyId),
    /// An imposed date, of the task itself or of a summary that it is part of.
    Constraint(TaskId, ConstraintKind),
    /// The date that somebody outside has promised.
    Promise,
    /// The day up to which progress is known: open work cannot lie before it.
    DataDate,
    /// The start of the project or program.
    ProjectStart,
    /// Of a summary: the part that gives its date.
    Part(TaskId),
}

/// A driver, what it asked for, and what the calendar made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// What gives the date.
    pub driver: Driver,
    /// The instant that it asked for: for a dependency, the end of the predecessor and the lag.
    pub bound: NaiveDateTime,
    /// Time on the clock from there until work goes on: a night, a weekend, a holiday. Zero where it goes on at once.
    pub calendar_gap: WorkTime,
}

impl ScheduledTask<'_> {
    /// What gives its early start, or its finish where that is what is bound: all of them when several tie, dependencies first.
    ///
    /// Of started work, what the work that is left waits for. Of a summary, the parts with the earliest start.
    ///
    /// # Complexity
    /// O(its dependencies, and those of the summaries it is part of).
    #[must_use]
    pub fn drivers(self) -> Vec<Reason> {
        if self.is_summary() {
            let parts = self.analysis.program().parts(self.id());
            let first = parts.filter(|&part| self.analysis.task(part).early_start() == self.early_start());
            return first
                .map(|part| Reason { driver: Driver::Part(part), bound: self.early_start(), calendar_gap: WorkTime::ZERO })
                .collect();
        }
        self.analysis.drivers(self.rank)
    }

    /// The dependencies among its [drivers](Self::drivers).
    #[must_use]
    pub fn driving_dependencies(self) -> Vec<DependencyId> {
        let reasons = self.drivers().into_iter();
        reasons.filter_map(|reason| if let Driver::Dependency(id) = reason.driver { Some(id) } else { None }).collect()
    }
}

impl Analysis {
    fn drivers(&self, rank: usize) -> Vec<Reason> {
        let engine = self.engine();
        let special = engine.special(rank);
        let start = self.remaining_start(rank);
        let fixed = |driver, at: Millis| vec![self.reason(rank, driver, at, start)];
        let own = TaskId::new(self.row_at(rank));
        match special {
            Some(special) if special.state == State::Finished => return fixed(Driver::Actual, special.start),
            Some(special) if !special.mandatory_finish.is_never() => {
                return fixed(Driver::Constraint(own, ConstraintKind::MandatoryFinish), special.mandatory_finish);
            }
            Some(special) if special.state == State::Open && !special.mandatory_start.is_never() => {
                return fixed(Driver::Constraint(own, ConstraintKind::MandatoryStart), special.mandatory_start);
            }
            _ => {}
        }
        let mut reasons = self.driving_edges(rank, start);
        if let Some(special) = special {
            self.soft_constraints(rank, own, special, start, &mut reasons);
        }
        let floor = engine.floor(rank, self.floor_rule());
        if !floor.is_never() && self.gives_start(rank, floor, start) {
            let project = self.program().project_dates()[engine.shape.project(rank)];
            let driver = if project.data_date > project.start { Driver::DataDate } else { Driver::ProjectStart };
            reasons.push(self.reason(rank, driver, floor, start));
        }
        reasons
    }

    fn reason(&self, rank: usize, driver: Driver, bound: Millis, start: Millis) -> Reason {
        let gap = if self.gives_start(rank, bound, start) { start - bound } else { 0 };
        Reason { driver, bound: from_ms(bound), calendar_gap: WorkTime::from_millis(gap.max(0)) }
    }

    /// Does a bound on the start alone give this start?
    pub(super) fn gives_start(&self, rank: usize, bound: Millis, start: Millis) -> bool {
        let engine = self.engine();
        let snaps = engine.model.work[rank] != 0 || engine.shape.kind[rank] == Kind::StartMilestone;
        let bound = if snaps { engine.axis.next_start(engine.shape.calendar[rank], bound) } else { bound };
        bound == start
    }

    /// Does a bound on the finish alone give this start, or the finish?
    pub(super) fn gives_finish(&self, rank: usize, bound: Millis, start: Millis) -> bool {
        let engine = self.engine();
        let (calendar, work) = (engine.shape.calendar[rank], engine.model.work[rank]);
        if work != 0 {
            return bound == self.seen().ef(rank) || engine.axis.add(calendar, bound, -work) == start;
        }
        let snaps = engine.shape.kind[rank] == Kind::StartMilestone;
        (if snaps { engine.axis.next_start(calendar, bound) } else { bound }) == self.seen().ef(rank)
    }

    /// Does a bound give the date of a leaf?
    pub(super) fn gives(&self, rank: usize, bound: &Bound<Millis>, at: Millis, start: Millis) -> bool {
        if bound.relation.to_start() { self.gives_start(rank, at, start) } else { self.gives_finish(rank, at, start) }
    }

    /// The dependencies that drive a leaf, and constraints of summaries it is part of.
    fn driving_edges(&self, rank: usize, start: Millis) -> Vec<Reason> {
        let engine = self.engine();
        let seen = self.seen();
        let mut reasons = Vec::new();
        let mut gates = Vec::new();
        for arc in engine.shape.network.before.arcs(rank) {
            let bound = engine.bound(arc.edge);
            let at = engine.ask(&bound, arc.other, &seen);
            if !self.gives(rank, &bound, at, start) {
                continue;
            }
            match self.dependency_of(arc.edge) {
                Some(dependency) => reasons.push(self.reason(rank, Driver::Dependency(dependency), at, start)),
                None => gates.push(arc.other),
            }
        }
        while let Some(gate) = gates.pop() {
            self.drivers_of_gate(rank, gate, start, &mut gates, &mut reasons);
        }
        reasons.sort_by_key(|reason| reason.driver);
        reasons
    }

    /// What gives a gate that bounds the parts of a summary.
    fn drivers_of_gate(&self, rank: usize, gate: usize, start: Millis, gates: &mut Vec<usize>, reasons: &mut Vec<Reason>) {
        let engine = self.engine();
        let seen = self.seen();
        let value = seen.es(gate);
        for arc in engine.shape.network.before.arcs(gate) {
            let at = engine.ask(&engine.bound(arc.edge), arc.other, &seen);
            match self.dependency_of(arc.edge) {
                _ if at != value => {}
                Some(dependency) => reasons.push(self.reason(rank, Driver::Dependency(dependency), at, start)),
                None => gates.push(arc.other),
            }
        }
        if engine.special(gate).is_some_and(|special| special.start_from == value) {
            let driver = Driver::Constraint(TaskId::new(self.row_at(gate)), ConstraintKind::StartNoEarlierThan);
            reasons.push(self.reason(rank, driver, value, start));
        }
    }

    fn soft_constraints(&self, rank: usize, own: TaskId, special: &Special<Millis>, start: Millis, reasons: &mut Vec<Reason>) {
        let details = self.program()[own].details();
        let stated = |kinds: [ConstraintKind; 2]| details.constraints.iter().map(|c| c.kind).find(|kind| kinds.contains(kind));
        if special.state == State::Open && !special.start_from.is_never() && self.gives_start(rank, special.start_from, start) {
            let kind = stated([ConstraintKind::StartNoEarlierThan, ConstraintKind::StartOn]);
            let kind = kind.unwrap_or(ConstraintKind::StartNoEarlierThan);
            reasons.push(self.reason(rank, Driver::Constraint(own, kind), special.start_from, start));
        }
        if !special.finish_from.is_never() && self.gives_finish(rank, special.finish_from, start) {
            let kind = stated([ConstraintKind::FinishNoEarlierThan, ConstraintKind::FinishOn]);
            let driver = match kind {
                Some(kind) if details.promised.is_none() => Driver::Constraint(own, kind),
                _ => Driver::Promise,
            };
            reasons.push(self.reason(rank, driver, special.finish_from, start));
        }
    }

    /// The dependency that an edge stands for; `None` for the edges of gates.
    pub(super) fn dependency_of(&self, edge: usize) -> Option<DependencyId> {
        (edge < self.program().dependency_count()).then(|| DependencyId::new(edge))
    }
}

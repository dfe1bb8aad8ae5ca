//! Why a date is what it is: typed drivers.

use chrono::NaiveDateTime;
use hashbrown::HashMap;

use super::Analysis;
use super::driving::Least;
use super::task::ScheduledTask;
use crate::engine::{Special, State, Tick};
use crate::id::{DependencyId, TaskId};
use crate::spec::ConstraintKind;
use crate::time::{Millis, When, WorkCalendar, WorkTime, from_ms};

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
    /// The planner set its dates by hand.
    Manual,
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

/// The gap is what the calendar puts between a bound on the start and the start.
fn reason(driver: Driver, bound: Millis, start: Millis) -> Reason {
    Reason { driver, bound: from_ms(bound), calendar_gap: WorkTime::from_millis((start - bound).max(0)) }
}

/// Those of some dates that are late enough; what the program made of them where none is by itself.
fn latest(dated: &[(Driver, Millis)], least: Millis, made: (Driver, Millis), start: Millis, reasons: &mut Vec<Reason>) {
    let before = reasons.len();
    reasons.extend(dated.iter().filter(|(_, at)| *at >= least).map(|&(driver, at)| reason(driver, at, start)));
    if reasons.len() == before {
        reasons.push(reason(made.0, made.1, start));
    }
}

impl Analysis {
    fn drivers(&self, rank: usize) -> Vec<Reason> {
        let engine = self.engine();
        let start = self.remaining_start(rank);
        if let Some((driver, at)) = self.fixed_driver(rank) {
            return vec![reason(driver, at, start)];
        }
        let special = engine.special(rank);
        let own = TaskId::new(self.row_at(rank));
        let least = self.least_bounds(rank, start);
        let mut reasons = self.driving_edges(rank, least, start);
        if let Some(special) = special {
            self.soft_constraints(own, special, least, start, &mut reasons);
        }
        let floor = engine.floor(rank, self.floor_rule());
        if floor >= least.start {
            reasons.push(reason(self.floor_driver(rank), floor, start));
        }
        reasons
    }

    /// What gives the dates of a leaf whatever logic says: what happened, the planner, a mandatory date.
    pub(crate) fn fixed_driver(&self, rank: usize) -> Option<(Driver, Millis)> {
        let engine = self.engine();
        let special = engine.special(rank)?;
        let own = TaskId::new(self.row_at(rank));
        match special.state {
            State::Open if special.is_fixed => Some((Driver::Manual, special.start)),
            _ if special.is_fixed => Some((Driver::Actual, special.start)),
            State::Finished if self.ignores_logic(rank) => Some((Driver::Actual, special.start)),
            _ if !special.mandatory_finish.is_never() => {
                Some((Driver::Constraint(own, ConstraintKind::MandatoryFinish), special.mandatory_finish))
            }
            State::Open if !special.mandatory_start.is_never() => {
                Some((Driver::Constraint(own, ConstraintKind::MandatoryStart), special.mandatory_start))
            }
            _ => None,
        }
    }

    /// What the floor of a leaf is: the data date, or the start.
    pub(crate) fn floor_driver(&self, rank: usize) -> Driver {
        let engine = self.engine();
        let project = self.program().project_dates()[engine.shape.project(rank)];
        let of_data_date = engine.has_begun(rank) || project.data_date > project.start;
        if of_data_date { Driver::DataDate } else { Driver::ProjectStart }
    }

    /// Whose date holds the start of a leaf.
    pub(crate) fn start_driver(&self, own: TaskId) -> Driver {
        let latest = self.start_dates(own).into_iter().rev().max_by_key(|&(_, at)| at);
        latest.map_or(Driver::Constraint(own, ConstraintKind::StartNoEarlierThan), |(driver, _)| driver)
    }

    /// Whose date holds the finish of a leaf.
    pub(crate) fn finish_driver(&self, own: TaskId) -> Driver {
        self.finish_dates(own).into_iter().rev().max_by_key(|&(_, at)| at).map_or(Driver::Promise, |(driver, _)| driver)
    }

    /// The stated dates before which it does not start.
    fn start_dates(&self, own: TaskId) -> Vec<(Driver, Millis)> {
        let kinds = [ConstraintKind::StartNoEarlierThan, ConstraintKind::StartOn];
        self.stated(own, kinds, When::start_ms)
    }

    /// The stated dates before which it does not finish, a promise last.
    fn finish_dates(&self, own: TaskId) -> Vec<(Driver, Millis)> {
        let kinds = [ConstraintKind::FinishNoEarlierThan, ConstraintKind::FinishOn];
        let mut dates = self.stated(own, kinds, When::finish_ms);
        let promised = self.program()[own].details().promised.and_then(|date| date.finish_ms(self.program().calendar_of(own)));
        dates.extend(promised.map(|at| (Driver::Promise, at)));
        dates
    }

    fn stated(&self, own: TaskId, kinds: [ConstraintKind; 2], at: impl Fn(When, &WorkCalendar) -> Option<Millis>) -> Vec<(Driver, Millis)> {
        let calendar = self.program().calendar_of(own);
        let constraints = self.program()[own].details().constraints.iter().filter(|one| kinds.contains(&one.kind));
        constraints.filter_map(|one| Some((Driver::Constraint(own, one.kind), at(one.date, calendar)?))).collect()
    }

    /// The dependencies that drive a leaf, and dates imposed on the summaries that it is part of.
    fn driving_edges(&self, rank: usize, least: Least, start: Millis) -> Vec<Reason> {
        let engine = self.engine();
        let mut through = HashMap::new();
        let mut reasons = Vec::new();
        self.driving_leaf(rank, least, &mut through, |_, edge, at| {
            reasons.extend(self.dependency_of(edge).map(|dependency| reason(Driver::Dependency(dependency), at, start)));
        });
        for (gate, least) in through.into_iter().filter(|_| !engine.has_begun(rank)) {
            if let Some(special) = engine.special(gate).filter(|special| special.start_from >= least) {
                let driver = Driver::Constraint(TaskId::new(self.row_at(gate)), ConstraintKind::StartNoEarlierThan);
                reasons.push(reason(driver, special.start_from, start));
            }
        }
        reasons.sort_by_key(|reason| reason.driver);
        reasons
    }

    /// The stated dates that give its date, each with its own.
    fn soft_constraints(&self, own: TaskId, special: &Special<Millis>, least: Least, start: Millis, reasons: &mut Vec<Reason>) {
        if special.state == State::Open && special.start_from >= least.start {
            latest(&self.start_dates(own), least.start, (self.start_driver(own), special.start_from), start, reasons);
        }
        if special.finish_from >= least.finish {
            latest(&self.finish_dates(own), least.finish, (self.finish_driver(own), special.finish_from), start, reasons);
        }
    }

    /// The dependency that an edge stands for; `None` for the edges of gates.
    pub(crate) fn dependency_of(&self, edge: usize) -> Option<DependencyId> {
        (edge < self.program().dependency_count()).then(|| DependencyId::new(edge))
    }
}

//! One path: its steps, its date, its slack.

use std::sync::OnceLock;

use chrono::NaiveDateTime;

use super::place::Place;
use super::target::{Ends, PathTarget};
use super::walk::{NO_EDGE, Origin, Own, Value, Walk};
use crate::analysis::{Analysis, Driver, Reason, ScheduledTask};
use crate::id::{DependencyId, TaskId};
use crate::spec::ConstraintKind;
use crate::time::{Millis, WorkTime, from_ms};

/// One step of a path: a task, why it comes here, and the dates that this path alone gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The task.
    pub task: TaskId,
    /// The dependency on the step before; of the first step, what it begins with. `None` where no row says so: work that is placed as late as
    /// possible, or goes on after a break.
    pub reason: Option<Reason>,
    /// When it starts by this path; of started work, its actual start.
    pub start: NaiveDateTime,
    /// When it finishes by this path.
    pub finish: NaiveDateTime,
}

/// A place that a path comes by, how it comes there, and what it gives it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub(super) place: Place,
    pub(super) origin: Origin,
    pub(super) value: Value,
}

/// A path to a target in the order of time.
#[derive(Debug, Clone)]
pub struct Path {
    analysis: Analysis,
    target: PathTarget,
    /// From the end back, gates included.
    ways: Box<[Way]>,
    /// Spelled out when asked.
    steps: OnceLock<Vec<Step>>,
    finish: Millis,
    date: Millis,
    drives: bool,
}

impl Path {
    /// The steps; the last one is the end of the target.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        self.steps.get_or_init(|| spelled(&self.analysis, &self.ways))
    }

    /// The tasks with their dates in the plan.
    #[must_use]
    pub fn tasks(&self) -> impl ExactSizeIterator<Item = ScheduledTask<'_>> {
        self.steps().iter().map(|step| self.analysis.task(step.task))
    }

    /// The dependencies from step to step; where it begins after [finished work](Self::after), that one comes first.
    pub fn dependencies(&self) -> impl Iterator<Item = DependencyId> + '_ {
        self.steps().iter().filter_map(|step| match step.reason {
            Some(Reason { driver: Driver::Dependency(id), .. }) => Some(id),
            _ => None,
        })
    }

    /// The finished task whose date the first step waits for, if it begins so. It is no step itself: nothing can be done about it.
    #[must_use]
    pub fn after(&self) -> Option<TaskId> {
        match self.ways.last()?.origin {
            Origin::Past { from, .. } => Some(TaskId::new(self.analysis.row_at(from as usize))),
            _ => None,
        }
    }

    /// What it leads to.
    #[must_use]
    pub fn target(&self) -> PathTarget {
        self.target
    }

    /// The analysis that it belongs to.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// When the target would finish if this path alone held it.
    #[must_use]
    pub fn finish(&self) -> NaiveDateTime {
        from_ms(self.finish)
    }

    /// The date that slack is measured to: the early finish of the target, or its stated date.
    #[must_use]
    pub fn date(&self) -> NaiveDateTime {
        from_ms(self.date)
    }

    /// Working time of the target's calendar from the finish by this path to the target's date; negative if that is missed.
    #[must_use]
    pub fn slack(&self) -> WorkTime {
        WorkTime::from_millis(self.analysis.calendar_of_target(self.target).between_ms(self.finish, self.date))
    }

    /// The same on the clock.
    #[must_use]
    pub fn slack_on_the_clock(&self) -> WorkTime {
        WorkTime::from_millis(self.date - self.finish)
    }

    /// Does it alone give each of its steps its early dates, and the target its finish? Then all its dependencies
    /// [drive](crate::analysis::ScheduledDependency::drives).
    ///
    /// A path may have no slack and yet not drive: where it is late by an hour less at a step, but a night makes up for it.
    #[must_use]
    pub fn is_driving(&self) -> bool {
        self.drives
    }

    /// How often work passes from one team to another along it. Steps without a team count for neither.
    #[must_use]
    pub fn hand_offs(&self) -> usize {
        let mut teams: Vec<_> = self.tasks().filter_map(|task| task.row().team).collect();
        teams.dedup();
        teams.len().saturating_sub(1)
    }

    pub(super) fn new(analysis: &Analysis, target: PathTarget, ends: &Ends, value: Value, ways: Vec<Way>) -> Self {
        let (ways, steps) = (ways.into_boxed_slice(), OnceLock::new());
        Self { analysis: analysis.clone(), target, ways, steps, finish: value.finish, date: ends.date, drives: value.drives }
    }
}

/// The steps, from the ways back.
fn spelled(analysis: &Analysis, ways: &[Way]) -> Vec<Step> {
    let leaves = ways.iter().enumerate().filter(|(_, way)| analysis.is_leaf(way.place.rank()));
    let steps = leaves.map(|(at, way)| {
        let rank = way.place.rank();
        let reason = reason(analysis, &ways[at..]);
        Step {
            task: TaskId::new(analysis.row_at(rank)),
            reason: reason.map(|(driver, at)| Reason {
                driver,
                bound: from_ms(at),
                calendar_gap: WorkTime::from_millis((way.value.start - at).max(0)),
            }),
            start: from_ms(way.value.start),
            finish: from_ms(way.value.finish),
        }
    });
    let mut steps: Vec<Step> = steps.collect();
    steps.reverse();
    steps
}

/// How a path comes to the first of these places, through gates, from the leaf before it; on the way lies one dependency.
fn reason(analysis: &Analysis, ways: &[Way]) -> Option<(Driver, Millis)> {
    let walk = Walk { analysis, cone: None };
    for (here, way) in ways.iter().enumerate() {
        if here > 0 && analysis.is_leaf(way.place.rank()) {
            break;
        }
        let (from, edge, value) = match way.origin {
            Origin::Own(own) => return own_reason(analysis, own, way.place.rank()),
            Origin::Past { from, edge } => (from as usize, edge, walk.early(Place::new(from as usize))),
            Origin::Tie { from, edge } => (from.rank(), edge, ways.get(here + 1)?.value),
        };
        if edge != NO_EDGE {
            if let Some(dependency) = analysis.dependency_of(edge as usize) {
                return Some((Driver::Dependency(dependency), walk.asked(edge, from, way.place.rank(), value)));
            }
        }
    }
    None
}

/// Why a path begins at a place.
fn own_reason(analysis: &Analysis, own: Own, rank: usize) -> Option<(Driver, Millis)> {
    let engine = analysis.engine();
    let special = engine.special(rank);
    let task = TaskId::new(analysis.row_at(rank));
    match own {
        Own::Fixed => analysis.fixed_driver(rank).or(Some((Driver::Actual, analysis.early_at(rank).0))),
        Own::Asked | Own::Late | Own::Resumed => None,
        Own::Start => special.map(|special| (analysis.start_driver(task), special.start_from)),
        Own::Finish => special.map(|special| (analysis.finish_driver(task), special.finish_from)),
        Own::Summary => special.map(|special| {
            if special.is_fixed {
                (Driver::Manual, special.start)
            } else {
                (Driver::Constraint(task, ConstraintKind::StartNoEarlierThan), special.start_from)
            }
        }),
        Own::Floor => Some((analysis.floor_driver(rank), engine.floor(rank, analysis.floor_rule()))),
    }
}

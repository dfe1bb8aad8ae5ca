//! Dates that logic is not to pass: what states them, and whom they hold.

use crate::analysis::{Analysis, DeadlineRule, ScheduledTask, Target};
use crate::engine::Tick;
use crate::id::{ProjectId, TaskId};
use crate::program::{Program, Revision};
use crate::spec::ConstraintKind;
use crate::time::{Millis, When};

use super::edits::with_task;

/// A date that logic passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// A deadline: of which task, and which of its deadlines.
    Deadline(TaskId, usize),
    /// A date imposed on a task or summary: no later than, on, or mandatory.
    Constraint(TaskId, ConstraintKind),
    /// The finish imposed on a project.
    ProjectFinish(ProjectId),
    /// The finish that the options impose.
    ImposedFinish,
}

/// A limit with its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) limit: Limit,
    pub(super) date: Millis,
}

impl Limit {
    /// Does it hold the start of work, rather than its finish?
    pub(super) fn is_on_start(self) -> bool {
        matches!(self, Self::Constraint(_, kind) if kind.is_on_start())
    }

    /// The number of the project whose finish is imposed, 0 for the program.
    pub(super) fn imposed_on(self) -> Option<usize> {
        match self {
            Self::ImposedFinish => Some(0),
            Self::ProjectFinish(project) => Some(project.index() + 1),
            Self::Deadline(..) | Self::Constraint(..) => None,
        }
    }

    /// Its row with another date; `None` for imposed finishes, which revisions do not move.
    pub(super) fn moved(self, program: &Program, to: When) -> Option<Revision> {
        let (Self::Deadline(task, _) | Self::Constraint(task, _)) = self else { return None };
        let mut row = program[task].clone();
        let details = row.details_mut();
        match self {
            Self::Deadline(_, at) => details.deadlines.get_mut(at)?.date = to,
            Self::Constraint(_, kind) => details.constraints.iter_mut().find(|one| one.kind == kind)?.date = to,
            Self::ProjectFinish(_) | Self::ImposedFinish => return None,
        }
        Some(with_task(task, row))
    }
}

impl Analysis {
    /// What one row is not to pass: its deadlines, where they bound late dates, and the dates *no later than* or *on* which it is to start or finish.
    pub(super) fn limits_of(&self, task: ScheduledTask<'_>) -> Vec<Stated> {
        let (details, calendar, id) = (task.row().details(), task.calendar(), task.id());
        let mut limits = Vec::new();
        if self.options().deadlines == DeadlineRule::BoundLateDates {
            let deadlines = details.deadlines.iter().enumerate();
            limits.extend(deadlines.filter_map(|(at, deadline)| Some((Limit::Deadline(id, at), deadline.date.finish_ms(calendar)?))));
        }
        limits.extend(details.constraints.iter().filter_map(|constraint| {
            let date = match constraint.kind {
                ConstraintKind::StartNoLaterThan | ConstraintKind::StartOn if !task.is_started() => constraint.date.start_ms(calendar),
                ConstraintKind::FinishNoLaterThan | ConstraintKind::FinishOn => constraint.date.finish_ms(calendar),
                _ => None,
            };
            Some((Limit::Constraint(id, constraint.kind), date?))
        }));
        limits.into_iter().map(|(limit, date)| Stated { limit, date }).collect()
    }

    /// The finishes that the options and projects impose.
    pub(super) fn imposed_limits(&self) -> Vec<Stated> {
        let by_options = match self.options().target {
            Target::ImposedFinish(date) => date.finish_ms(self.program().program_calendar()).filter(|_| date.is_valid()),
            _ => None,
        };
        let projects = self.program().compiled().model.projects.iter().enumerate().skip(1);
        let of_projects = projects
            .filter(|(_, project)| !project.imposed_finish.is_far())
            .map(|(number, project)| Stated { limit: Limit::ProjectFinish(ProjectId::new(number - 1)), date: project.imposed_finish });
        by_options.map(|date| Stated { limit: Limit::ImposedFinish, date }).into_iter().chain(of_projects).collect()
    }

    /// The ranks of the open leaves that a limit holds, where logic gives their dates.
    pub(super) fn held_by(&self, limit: Limit) -> Vec<usize> {
        let mut ranks = match limit {
            Limit::Deadline(task, _) | Limit::Constraint(task, _) => self.program().leaf_ranks(task),
            Limit::ProjectFinish(_) | Limit::ImposedFinish => {
                let shape = self.engine().shape;
                let project = limit.imposed_on().filter(|&project| project > 0);
                let is_held = |rank: &usize| shape.is_leaf(*rank) && project.is_none_or(|project| shape.project(*rank) == project);
                (0..shape.network.len()).filter(is_held).collect()
            }
        };
        ranks.retain(|&rank| !self.is_finished(rank) && !self.ignores_logic(rank));
        ranks
    }
}

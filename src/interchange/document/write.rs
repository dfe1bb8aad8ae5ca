//! From a program to its document.

use super::forms::{DeadlineRow, LagCalendarRow, ProgressRow};
use super::rows::{AssetRow, Body, ConstraintRow, DependencyRow, ProjectRow, TaskRow, TeamRow};
use super::scheduling::{AssignmentRow, ResourceRow, Share};
use super::semantics::SemanticsRow;
use super::{Document, Program};
use crate::id::{AssetId, CalendarId, TaskId, TeamId};
use crate::program::Plan;
use crate::spec::{Asset, Assignment, Deadline, Dependency, LagCalendar, Progress, Project, Resource, Task, Team};

impl From<&Program> for Document {
    /// The document of a program, in the planner's order.
    ///
    /// # Complexity
    /// O(rows).
    fn from(program: &Program) -> Self {
        let plan = program.plan();
        let keys = KeysOf { plan };
        let mut body = Body::new(&plan.name, plan.start);
        body.data_date = plan.data_date;
        body.calendar = keys.calendar(plan.calendar);
        body.semantics = SemanticsRow {
            lag_calendar: keys.lag_calendar(plan.semantics.lag_calendar),
            switches: plan.semantics.lag_calendar(LagCalendar::default()),
        };
        body.calendars.clone_from(&plan.calendars);
        body.teams = plan.teams.iter().map(|team| keys.team_row(team)).collect();
        body.projects = plan.projects.iter().map(|project| keys.project_row(project)).collect();
        body.assets = plan.assets.iter().map(|asset| keys.asset_row(asset)).collect();
        body.resources = plan.resources.iter().map(|resource| keys.resource_row(resource)).collect();
        body.tasks = plan.tasks.iter().map(|task| keys.task_row(task)).collect();
        body.dependencies = plan.dependencies.iter().map(|dependency| keys.dependency_row(dependency)).collect();
        Self { body }
    }
}

/// Turns handles into keys.
struct KeysOf<'a> {
    plan: &'a Plan,
}

impl KeysOf<'_> {
    fn calendar(&self, id: Option<CalendarId>) -> Option<Box<str>> {
        id.and_then(|id| self.plan.calendars.get(id.index())).map(|calendar| calendar.key.clone())
    }

    fn task(&self, id: TaskId) -> Option<Box<str>> {
        self.plan.tasks.get(id.index()).map(|task| task.key.clone())
    }

    fn team(&self, id: Option<TeamId>) -> Option<Box<str>> {
        id.and_then(|id| self.plan.teams.get(id.index())).map(|team| team.key.clone())
    }

    fn assets(&self, ids: &[AssetId]) -> Vec<Box<str>> {
        ids.iter().filter_map(|id| self.plan.assets.get(id.index())).map(|asset| asset.key.clone()).collect()
    }

    fn lag_calendar(&self, of: LagCalendar) -> LagCalendarRow {
        match of {
            LagCalendar::Predecessor => LagCalendarRow::Predecessor,
            LagCalendar::Successor => LagCalendarRow::Successor,
            LagCalendar::Program => LagCalendarRow::Program,
            LagCalendar::RoundTheClock => LagCalendarRow::RoundTheClock,
            LagCalendar::Named(id) => LagCalendarRow::Named(self.calendar(Some(id)).unwrap_or_default()),
        }
    }

    fn team_row(&self, team: &Team) -> TeamRow {
        TeamRow { key: team.key.clone(), name: team.name.clone(), calendar: self.calendar(team.calendar), notice: team.notice }
    }

    fn project_row(&self, project: &Project) -> ProjectRow {
        ProjectRow {
            key: project.key.clone(),
            name: project.name.clone(),
            start: project.start,
            data_date: project.data_date,
            imposed_finish: project.imposed_finish,
            calendar: self.calendar(project.calendar),
        }
    }

    fn asset_row(&self, asset: &Asset) -> AssetRow {
        AssetRow {
            key: asset.key.clone(),
            name: asset.name.clone(),
            kind: asset.kind,
            team: self.team(asset.team),
            reads: self.assets(&asset.reads),
        }
    }

    fn task_row(&self, task: &Task) -> TaskRow {
        let (details, scheduling) = (task.details(), task.scheduling());
        TaskRow {
            key: task.key.clone(),
            name: task.name.clone(),
            duration: task.duration,
            duration_source: task.duration_source,
            kind: task.kind,
            team: self.team(task.team),
            calendar: self.calendar(task.calendar),
            parent: task.parent.and_then(|id| self.task(id)),
            project: task.project.and_then(|id| self.plan.projects.get(id.index())).map(|project| project.key.clone()),
            owner: details.owner.clone(),
            url: details.url.clone(),
            source_id: details.source_id.clone(),
            labels: details.labels.clone(),
            promised: details.promised,
            estimate: details.estimate,
            constraints: details.constraints.iter().map(|&constraint| constraint.into()).collect(),
            deadlines: details.deadlines.iter().map(DeadlineRow::from).collect(),
            baseline: details.baseline,
            changes: self.assets(&details.changes),
            retires: self.assets(&details.retires),
            progress: progress_row(task.progress()),
            placement: scheduling.placement,
            manual: scheduling.manual.map(Into::into),
            expected_finish: scheduling.expected_finish,
            suspended: scheduling.suspended,
            resumed: scheduling.resumed,
            levelling_delay: scheduling.levelling_delay,
            pauses: scheduling.pauses.iter().map(|&pause| pause.into()).collect(),
            assignments: scheduling.assignments.iter().map(|assignment| self.assignment_row(assignment)).collect(),
            driven_by_assignments: scheduling.driven_by_assignments,
            after: Vec::new(),
        }
    }

    fn resource_row(&self, resource: &Resource) -> ResourceRow {
        ResourceRow {
            key: resource.key.clone(),
            name: resource.name.clone(),
            kind: resource.kind,
            team: self.team(resource.team),
            calendar: self.calendar(resource.calendar),
            capacity: Share(resource.capacity),
        }
    }

    fn assignment_row(&self, assignment: &Assignment) -> AssignmentRow {
        let &Assignment { resource, work, units, delay, calendar } = assignment;
        let resource = self.plan.resources.get(resource.index()).map(|row| row.key.clone()).unwrap_or_default();
        AssignmentRow { resource, work, units: Share(units), delay, calendar: self.calendar(calendar) }
    }

    fn dependency_row(&self, dependency: &Dependency) -> DependencyRow {
        DependencyRow {
            from: self.task(dependency.predecessor).unwrap_or_default(),
            to: self.task(dependency.successor).unwrap_or_default(),
            relation: dependency.relation,
            lag: dependency.lag,
            lag_calendar: dependency.lag_calendar.map(|of| self.lag_calendar(of)),
            kind: dependency.kind,
            source: dependency.source,
            label: dependency.label.clone(),
        }
    }
}

impl From<crate::spec::Constraint> for ConstraintRow {
    fn from(constraint: crate::spec::Constraint) -> Self {
        Self { kind: constraint.kind, date: constraint.date }
    }
}

impl From<&Deadline> for DeadlineRow {
    fn from(deadline: &Deadline) -> Self {
        Self { date: deadline.date, label: deadline.label.clone() }
    }
}

fn progress_row(progress: &Progress) -> Option<ProgressRow> {
    match *progress {
        Progress::NotStarted => None,
        Progress::Started { actual_start: start, remaining } => Some(ProgressRow::Started { start, remaining }),
        Progress::Finished { actual_start: start, actual_finish: finish } => Some(ProgressRow::Finished { start, finish }),
    }
}

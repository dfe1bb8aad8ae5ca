//! From a document to a builder.

use super::Document;
use super::forms::{DeadlineRow, LagCalendarRow, ProgressRow};
use super::rows::{AssetRow, Body, ConstraintRow, DependencyRow, ProjectRow, TaskRow, TeamRow};
use super::scheduling::scheduling;
use super::semantics::SemanticsRow;
use crate::id::{AssetId, CalendarId};
use crate::program::{Program, ProgramBuilder};
use crate::spec::{Asset, Constraint, Deadline, Dependency, LagCalendar, Progress, Project, Task, TaskDetails, TaskKind, Team};
use crate::time::Span;

impl Document {
    /// A builder that holds the document's rows; its `build()` checks them.
    ///
    /// Work that is not started, with a range but no duration, takes the middle of the range, as [`ProgramBuilder::task`] does.
    ///
    /// # Complexity
    /// O(rows).
    #[must_use]
    pub fn into_builder(self) -> ProgramBuilder {
        let body = self.into_body();
        let Body {
            name, start, data_date, calendar, semantics, calendars, teams, projects, assets, resources, tasks, dependencies, ..
        } = body;
        let mut plan = Program::builder(&name, start);
        plan.reserve(tasks.len(), dependencies.len());
        if let Some(date) = data_date {
            plan.data_date(date);
        }
        if let Some(key) = calendar {
            plan.default_calendar(&key);
        }
        let SemanticsRow { lag_calendar: lags, switches } = semantics;
        let lags = lag_calendar(&mut plan, lags);
        plan.semantics(switches.lag_calendar(lags));
        for calendar in calendars {
            plan.calendar(calendar);
        }
        for team in teams {
            add_team(&mut plan, team);
        }
        for project in projects {
            add_project(&mut plan, project);
        }
        for asset in assets {
            add_asset(&mut plan, asset);
        }
        for resource in resources {
            resource.add_to(&mut plan);
        }
        for task in tasks {
            add_task(&mut plan, task);
        }
        for dependency in dependencies {
            add_dependency(&mut plan, dependency);
        }
        plan
    }
}

fn calendar_ref(plan: &mut ProgramBuilder, key: Option<Box<str>>) -> Option<CalendarId> {
    key.map(|key| plan.calendar_ref(&key))
}

fn lag_calendar(plan: &mut ProgramBuilder, row: LagCalendarRow) -> LagCalendar {
    match row {
        LagCalendarRow::Predecessor => LagCalendar::Predecessor,
        LagCalendarRow::Successor => LagCalendar::Successor,
        LagCalendarRow::Program => LagCalendar::Program,
        LagCalendarRow::RoundTheClock => LagCalendar::RoundTheClock,
        LagCalendarRow::Named(key) => LagCalendar::Named(plan.calendar_ref(&key)),
    }
}

fn add_team(plan: &mut ProgramBuilder, row: TeamRow) {
    let TeamRow { key, name, calendar, notice } = row;
    let calendar = calendar_ref(plan, calendar);
    plan.add_team(Team { key, name, calendar, notice });
}

fn add_project(plan: &mut ProgramBuilder, row: ProjectRow) {
    let ProjectRow { key, name, start, data_date, imposed_finish, calendar } = row;
    let calendar = calendar_ref(plan, calendar);
    plan.add_project(Project { key, name, start, data_date, imposed_finish, calendar });
}

fn asset_refs(plan: &mut ProgramBuilder, keys: &[Box<str>]) -> Vec<AssetId> {
    keys.iter().map(|key| plan.asset_ref(key)).collect()
}

fn add_asset(plan: &mut ProgramBuilder, row: AssetRow) {
    let AssetRow { key, name, kind, team, reads } = row;
    let (team, reads) = (team.map(|key| plan.team_ref(&key)), asset_refs(plan, &reads));
    plan.add_asset(Asset { key, name, kind, team, reads });
}

fn add_task(plan: &mut ProgramBuilder, mut row: TaskRow) {
    let task = Task {
        duration: duration_of(&row),
        duration_source: row.duration_source,
        kind: row.kind,
        team: row.team.as_deref().map(|key| plan.team_ref(key)),
        calendar: row.calendar.as_deref().map(|key| plan.calendar_ref(key)),
        parent: row.parent.as_deref().map(|key| plan.task_ref(key)),
        project: row.project.as_deref().map(|key| plan.project_ref(key)),
        progress: row.progress.map(|progress| Box::new(progress.into())),
        details: None,
        key: std::mem::take(&mut row.key),
        name: std::mem::take(&mut row.name),
    };
    let scheduling = scheduling(plan, &row);
    let details = TaskDetails {
        owner: row.owner,
        url: row.url,
        source_id: row.source_id,
        labels: row.labels,
        promised: row.promised,
        estimate: row.estimate,
        constraints: row.constraints.into_iter().map(Constraint::from).collect(),
        deadlines: row.deadlines.into_iter().map(Deadline::from).collect(),
        baseline: row.baseline,
        changes: asset_refs(plan, &row.changes),
        retires: asset_refs(plan, &row.retires),
        scheduling,
    };
    let details = (details != TaskDetails::default()).then(|| Box::new(details));
    plan.add_task(Task { details, ..task });
}

/// The stated duration, or the middle of the range where work needs one.
fn duration_of(row: &TaskRow) -> Option<Span> {
    let needs_one = row.progress.is_none() && matches!(row.kind, TaskKind::Work | TaskKind::Approval);
    row.duration.or_else(|| row.estimate.filter(|_| needs_one).map(crate::spec::Estimate::middle))
}

fn add_dependency(plan: &mut ProgramBuilder, row: DependencyRow) {
    let DependencyRow { from, to, relation, lag, lag_calendar: lags, kind, source, label } = row;
    let (predecessor, successor) = (plan.task_ref(&from), plan.task_ref(&to));
    let lag_calendar = lags.map(|row| lag_calendar(plan, row));
    plan.add_dependency(Dependency { predecessor, successor, relation, kind, source, lag, lag_calendar, label });
}

impl From<ProgressRow> for Progress {
    fn from(row: ProgressRow) -> Self {
        match row {
            ProgressRow::Started { start: actual_start, remaining } => Self::Started { actual_start, remaining },
            ProgressRow::Finished { start: actual_start, finish: actual_finish } => Self::Finished { actual_start, actual_finish },
        }
    }
}

impl From<ConstraintRow> for Constraint {
    fn from(row: ConstraintRow) -> Self {
        Self { kind: row.kind, date: row.date }
    }
}

impl From<DeadlineRow> for Deadline {
    fn from(row: DeadlineRow) -> Self {
        Self { date: row.date, label: row.label }
    }
}

//! The plan of a case, as its file states it.

use std::collections::BTreeMap;

use longpole::program::ProgramBuilder;
use longpole::spec::{Constraint, ConstraintKind, Deadline, Dependency, Lag, LagCalendar, Percent, Progress, Relation, Semantics};
use longpole::spec::{Project, Task, TaskKind, Team};
use longpole::time::{Calendar, Span, When};
use longpole::{BuildError, Program};
use serde::Deserialize;

/// A plan. What it leaves out takes the crate's default: Monday to Friday, 09:00 to 17:00.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanRow {
    start: When,
    data_date: Option<When>,
    calendar: Option<String>,
    lag_calendar: Option<String>,
    #[serde(default)]
    calendars: Vec<Calendar>,
    #[serde(default)]
    teams: Vec<TeamRow>,
    #[serde(default)]
    projects: Vec<ProjectRow>,
    tasks: Vec<TaskRow>,
    #[serde(default)]
    dependencies: Vec<DependencyRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TeamRow {
    key: String,
    calendar: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProjectRow {
    key: String,
    start: Option<When>,
    data_date: Option<When>,
    imposed_finish: Option<When>,
    calendar: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TaskRow {
    key: String,
    duration: Option<Span>,
    #[serde(default)]
    kind: TaskKind,
    calendar: Option<String>,
    team: Option<String>,
    project: Option<String>,
    part_of: Option<String>,
    promised: Option<When>,
    #[serde(default)]
    constraints: BTreeMap<ConstraintKind, When>,
    #[serde(default)]
    deadlines: Vec<When>,
    started: Option<Started>,
    finished: Option<Finished>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Started {
    actual_start: Option<When>,
    remaining: Span,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Finished {
    actual_start: Option<When>,
    actual_finish: When,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DependencyRow {
    from: String,
    to: String,
    #[serde(default)]
    relation: Relation,
    /// `2d` of work, `2d elapsed`, or `50%` of the predecessor.
    #[serde(default)]
    lag: String,
    /// A word of [`lag_calendar`], or the key of a calendar.
    lag_calendar: Option<String>,
}

impl PlanRow {
    /// Builds the program.
    pub(super) fn build(&self) -> Result<Program, BuildError> {
        let mut plan = Program::builder("case", self.start);
        if let Some(date) = self.data_date {
            plan.data_date(date);
        }
        if let Some(key) = &self.calendar {
            plan.default_calendar(key);
        }
        if let Some(word) = &self.lag_calendar {
            let calendar = lag_calendar(&mut plan, word);
            plan.semantics(Semantics::default().lag_calendar(calendar));
        }
        for calendar in &self.calendars {
            plan.calendar(calendar.clone());
        }
        self.teams.iter().for_each(|team| team.add(&mut plan));
        self.projects.iter().for_each(|project| project.add(&mut plan));
        self.tasks.iter().for_each(|task| task.add(&mut plan));
        self.dependencies.iter().for_each(|dependency| dependency.add(&mut plan));
        plan.build()
    }
}

impl TeamRow {
    fn add(&self, plan: &mut ProgramBuilder) {
        let mut team = Team::new(self.key.as_str());
        team.calendar = self.calendar.as_ref().map(|key| plan.calendar_ref(key));
        plan.add_team(team);
    }
}

impl ProjectRow {
    fn add(&self, plan: &mut ProgramBuilder) {
        let calendar = self.calendar.as_ref().map(|key| plan.calendar_ref(key));
        let Self { start, data_date, imposed_finish, .. } = *self;
        plan.add_project(Project { start, data_date, imposed_finish, calendar, ..Project::new(self.key.as_str()) });
    }
}

impl TaskRow {
    fn add(&self, plan: &mut ProgramBuilder) {
        let mut task = Task { duration: self.duration, kind: self.kind, ..Task::unknown(self.key.as_str()) };
        task.calendar = self.calendar.as_ref().map(|key| plan.calendar_ref(key));
        task.team = self.team.as_ref().map(|key| plan.team_ref(key));
        task.project = self.project.as_ref().map(|key| plan.project_ref(key));
        task.parent = self.part_of.as_ref().map(|key| plan.task_ref(key));
        task.progress = self.progress().map(Box::new);
        if self.promised.is_some() || !self.constraints.is_empty() || !self.deadlines.is_empty() {
            let details = task.details_mut();
            details.promised = self.promised;
            details.constraints = self.constraints.iter().map(|(&kind, &date)| Constraint { kind, date }).collect();
            details.deadlines = self.deadlines.iter().map(|&date| Deadline { date, label: Box::default() }).collect();
        }
        plan.add_task(task);
    }

    fn progress(&self) -> Option<Progress> {
        match (&self.started, &self.finished) {
            (Some(started), None) => Some(Progress::Started { actual_start: started.actual_start, remaining: started.remaining }),
            (None, Some(done)) => Some(Progress::Finished { actual_start: done.actual_start, actual_finish: done.actual_finish }),
            (None, None) => None,
            (Some(_), Some(_)) => panic!("{}: started and finished", self.key),
        }
    }
}

impl DependencyRow {
    fn add(&self, plan: &mut ProgramBuilder) {
        let (from, to) = (plan.task_ref(&self.from), plan.task_ref(&self.to));
        let mut dependency = Dependency::new(from, to).relation(self.relation).lag(lag(&self.lag));
        dependency.lag_calendar = self.lag_calendar.as_ref().map(|word| lag_calendar(plan, word));
        plan.add_dependency(dependency);
    }
}

fn lag(text: &str) -> Lag {
    if text.is_empty() {
        return Lag::ZERO;
    }
    if let Some(percent) = text.strip_suffix('%') {
        return Lag::Percent(Percent::whole(percent.parse().unwrap()));
    }
    match text.strip_suffix(" elapsed") {
        Some(span) => Lag::Elapsed(span.parse().unwrap()),
        None => Lag::Working(text.parse().unwrap()),
    }
}

fn lag_calendar(plan: &mut ProgramBuilder, word: &str) -> LagCalendar {
    match word {
        "predecessor" => LagCalendar::Predecessor,
        "successor" => LagCalendar::Successor,
        "program" => LagCalendar::Program,
        "round the clock" => LagCalendar::RoundTheClock,
        key => LagCalendar::Named(plan.calendar_ref(key)),
    }
}

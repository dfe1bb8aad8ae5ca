//! Plans as rows that a test may change, take out and build again.

use longpole::id::TaskId;
use longpole::program::ProgramBuilder;
use longpole::spec::{Dependency, Project, Task, Team};
use longpole::time::{Calendar, When};
use longpole::{BuildError, Program, ymd};

/// A plan whose rows keep their numbers; dependencies may be taken out.
#[derive(Clone, Default)]
pub(crate) struct Rows {
    pub(crate) calendars: Vec<Calendar>,
    pub(crate) teams: Vec<Team>,
    pub(crate) projects: Vec<Project>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) dependencies: Vec<Option<Dependency>>,
    pub(crate) data_date: Option<When>,
}

impl Rows {
    /// Builds them; the first calendar is the program's.
    pub(crate) fn build(&self) -> Result<Program, BuildError> {
        let mut plan: ProgramBuilder = Program::builder("random", ymd(2026, 1, 5));
        for calendar in &self.calendars {
            plan.calendar(calendar.clone());
        }
        if let Some(first) = self.calendars.first() {
            plan.default_calendar(&first.key);
        }
        if let Some(date) = self.data_date {
            plan.data_date(date);
        }
        for team in &self.teams {
            plan.add_team(team.clone());
        }
        for project in &self.projects {
            plan.add_project(project.clone());
        }
        for task in &self.tasks {
            plan.add_task(task.clone());
        }
        for dependency in self.dependencies.iter().flatten() {
            plan.add_dependency(dependency.clone());
        }
        plan.build()
    }

    pub(crate) fn is_summary(&self, task: usize) -> bool {
        self.tasks.iter().any(|other| other.parent == Some(TaskId::new(task)))
    }

    pub(crate) fn parts(&self, task: usize) -> Vec<usize> {
        (0..self.tasks.len()).filter(|&other| self.tasks[other].parent == Some(TaskId::new(task))).collect()
    }

    /// How many dependencies lead from one row to another.
    pub(crate) fn between(&self, from: TaskId, to: TaskId) -> usize {
        self.dependencies.iter().flatten().filter(|row| row.predecessor == from && row.successor == to).count()
    }
}

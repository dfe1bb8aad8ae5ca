//! Finding rows: by key once, by handle after that.

use std::ops::Index;

use super::Program;
use crate::error::LookupError;
use crate::id::{AssetId, CalendarId, DependencyId, ProjectId, ResourceId, TaskId, TeamId};
use crate::spec::{Asset, Dependency, Project, Resource, Semantics, Task, Team};
use crate::time::{Calendar, WorkCalendar};

/// Rows by key, by handle and in order.
impl Program {
    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.plan().name
    }

    /// How the plan is understood.
    #[must_use]
    pub fn semantics(&self) -> Semantics {
        self.plan().semantics
    }

    /// How many tasks, milestones and summaries.
    #[must_use]
    pub fn task_count(&self) -> usize {
        self.plan().tasks.len()
    }

    /// How many dependencies.
    #[must_use]
    pub fn dependency_count(&self) -> usize {
        self.plan().dependencies.len()
    }

    /// The task with a key.
    ///
    /// # Errors
    /// No such key; the key of the only task of that name is offered, else the nearest one.
    pub fn task(&self, key: &str) -> Result<TaskId, LookupError> {
        let tasks = &self.plan().tasks;
        let found = self.keys().tasks.look_up(key, |row| &tasks[row].key, tasks.iter().map(|task| &*task.key));
        found.map(TaskId::new).map_err(|error| {
            let mut called = tasks.iter().filter(|task| *task.name == *key);
            match (called.next(), called.next()) {
                (Some(only), None) => LookupError { nearest: Some(only.key.to_string()), ..error },
                _ => error,
            }
        })
    }

    /// The team with a key.
    ///
    /// # Errors
    /// No such key; the nearest one is offered.
    pub fn team(&self, key: &str) -> Result<TeamId, LookupError> {
        let teams = &self.plan().teams;
        self.keys().teams.look_up(key, |row| &teams[row].key, teams.iter().map(|team| &*team.key)).map(TeamId::new)
    }

    /// The project with a key.
    ///
    /// # Errors
    /// No such key; the nearest one is offered.
    pub fn project(&self, key: &str) -> Result<ProjectId, LookupError> {
        let rows = &self.plan().projects;
        self.keys().projects.look_up(key, |row| &rows[row].key, rows.iter().map(|row| &*row.key)).map(ProjectId::new)
    }

    /// The calendar with a key.
    ///
    /// # Errors
    /// No such key; the nearest one is offered.
    pub fn calendar(&self, key: &str) -> Result<CalendarId, LookupError> {
        let rows = &self.plan().calendars;
        self.keys().calendars.look_up(key, |row| &rows[row].key, rows.iter().map(|row| &*row.key)).map(CalendarId::new)
    }

    /// The system or data set with a key.
    ///
    /// # Errors
    /// No such key; the nearest one is offered.
    pub fn asset(&self, key: &str) -> Result<AssetId, LookupError> {
        let rows = &self.plan().assets;
        self.keys().assets.look_up(key, |row| &rows[row].key, rows.iter().map(|row| &*row.key)).map(AssetId::new)
    }

    /// The resource with a key.
    ///
    /// # Errors
    /// No such key; the nearest one is offered.
    pub fn resource(&self, key: &str) -> Result<ResourceId, LookupError> {
        let rows = &self.plan().resources;
        self.keys().resources.look_up(key, |row| &rows[row].key, rows.iter().map(|row| &*row.key)).map(ResourceId::new)
    }

    /// The row of a task; `None` for a handle of another program.
    #[must_use]
    pub fn get(&self, task: TaskId) -> Option<&Task> {
        self.plan().tasks.get(task.index())
    }

    /// All tasks in the planner's order.
    #[must_use]
    pub fn tasks(&self) -> impl ExactSizeIterator<Item = (TaskId, &Task)> + Clone {
        self.plan().tasks.iter().enumerate().map(|(i, row)| (TaskId::new(i), row))
    }

    /// All dependencies in the planner's order.
    #[must_use]
    pub fn dependencies(&self) -> impl ExactSizeIterator<Item = (DependencyId, &Dependency)> + Clone {
        self.plan().dependencies.iter().enumerate().map(|(i, row)| (DependencyId::new(i), row))
    }

    /// All teams in the planner's order.
    #[must_use]
    pub fn teams(&self) -> impl ExactSizeIterator<Item = (TeamId, &Team)> + Clone {
        self.plan().teams.iter().enumerate().map(|(i, row)| (TeamId::new(i), row))
    }

    /// All projects in the planner's order.
    #[must_use]
    pub fn projects(&self) -> impl ExactSizeIterator<Item = (ProjectId, &Project)> + Clone {
        self.plan().projects.iter().enumerate().map(|(i, row)| (ProjectId::new(i), row))
    }

    /// All systems and data sets in the planner's order.
    #[must_use]
    pub fn assets(&self) -> impl ExactSizeIterator<Item = (AssetId, &Asset)> + Clone {
        self.plan().assets.iter().enumerate().map(|(i, row)| (AssetId::new(i), row))
    }

    /// All resources in the planner's order.
    #[must_use]
    pub fn resources(&self) -> impl ExactSizeIterator<Item = (ResourceId, &Resource)> + Clone {
        self.plan().resources.iter().enumerate().map(|(i, row)| (ResourceId::new(i), row))
    }

    /// All calendars in the planner's order, as they were stated.
    #[must_use]
    pub fn calendar_rows(&self) -> impl ExactSizeIterator<Item = (CalendarId, &Calendar)> + Clone {
        self.plan().calendars.iter().enumerate().map(|(i, row)| (CalendarId::new(i), row))
    }

    /// A calendar for computing; the program's for a handle of another program.
    #[must_use]
    pub fn work_calendar(&self, calendar: CalendarId) -> &WorkCalendar {
        self.calendars().all.get(calendar.index()).unwrap_or_else(|| self.program_calendar())
    }

    /// The program's calendar for computing.
    #[must_use]
    pub fn program_calendar(&self) -> &WorkCalendar {
        self.calendars().get(self.calendars().program())
    }

    /// The calendar that a task goes by: its own, its team's, its project's or the program's, the nearest.
    #[must_use]
    pub fn calendar_of(&self, task: TaskId) -> &WorkCalendar {
        match self.get(task) {
            Some(row) => self.calendars().get(self.calendars().of_task(row)),
            None => self.program_calendar(),
        }
    }

    /// The calendar that a team goes by: its own or the program's.
    #[must_use]
    pub fn calendar_of_team(&self, team: TeamId) -> &WorkCalendar {
        self.calendars().get(self.calendars().of_team(team.index()))
    }

    /// Is the row a summary: has it parts?
    #[must_use]
    pub fn is_summary(&self, task: TaskId) -> bool {
        task.index() < self.task_count() && self.hierarchy().is_summary(task.index())
    }

    /// The parts of a summary, in the planner's order.
    #[must_use]
    pub fn parts(&self, task: TaskId) -> impl ExactSizeIterator<Item = TaskId> + Clone + '_ {
        self.hierarchy().parts(task.index()).iter().map(|&part| TaskId::new(part as usize))
    }

    /// Is `inner` inside the summary `outer`, at any depth?
    #[must_use]
    pub fn contains(&self, outer: TaskId, inner: TaskId) -> bool {
        self.hierarchy().contains(outer.index(), inner.index())
    }
}

macro_rules! index {
    ($id:ty, $row:ty, $rows:ident) => {
        /// # Panics
        /// If the handle is of another program and out of range here.
        impl Index<$id> for Program {
            type Output = $row;

            fn index(&self, id: $id) -> &$row {
                &self.plan().$rows[id.index()]
            }
        }
    };
}

index!(TaskId, Task, tasks);
index!(DependencyId, Dependency, dependencies);
index!(TeamId, Team, teams);
index!(ProjectId, Project, projects);
index!(AssetId, Asset, assets);
index!(ResourceId, Resource, resources);

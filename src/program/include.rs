//! Plans compose: one program inside a larger plan.

mod project;
mod shared;

use super::plan::Plan;
use super::{Program, ProgramBuilder};
use crate::id::{AssetId, CalendarId, ProjectId, ResourceId, TaskId, TeamId};
use crate::spec::{Dependency, Lag, LagCalendar, Task};

impl ProgramBuilder {
    /// Adds all rows of another program, with a prefix before the keys of its tasks and projects.
    ///
    /// The plans of several teams become one this way, and dependencies by key tie them: `plan.dependency("MOB/API", "PLT/APP")`. Until they
    /// do, every task has the early dates that it had alone: the included program keeps its start, its data date, its calendar and what its
    /// lags run on.
    ///
    /// - Tasks that are in no project come into a new one, which has the start, the data date and the calendar of the included program. Its
    ///   key is the prefix without `/`, `-`, `:`, `.`, `_` or a space at its end, or `program` (with a number behind it if that is taken); its
    ///   name is that of the program. Projects take from the program what they did not state.
    /// - Teams, calendars, assets and resources that are in the plan with the same key and content are shared. A key that is taken by another content
    ///   gets the prefix; all others stay as they are. Rows that the plan adds itself are best added first: what is added after this under
    ///   such a key is a double key.
    /// - How the program is to be understood but for its lags, which is for the plan to say, is not taken over: the plan's
    ///   [semantics](crate::spec::Semantics) hold for all of it.
    /// - Where the program goes by Monday to Friday, 09:00 to 17:00, without stating it, a calendar `standard` is added.
    ///
    /// Handles given out before stay valid; rows of the included program follow in their order. The analysis options are not part of a
    /// program: with [`Target::EachProject`](crate::analysis::Target::EachProject) late dates are measured to each project as well. The
    /// notice of a team without a calendar is counted on the calendar of the whole.
    ///
    /// # Complexity
    /// O(rows of the program + teams, calendars, assets, resources and projects of the plan).
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut platform = Program::builder("Platform", ymd(2026, 1, 5));
    /// platform.task("API", days(5));
    /// let mut mobile = Program::builder("Mobile", ymd(2026, 1, 7));
    /// mobile.task("APP", days(4));
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 1));
    /// plan.include("PLT/", &platform.build()?).include("MOB/", &mobile.build()?);
    /// plan.dependency("PLT/API", "MOB/APP");
    /// let program = plan.build()?;
    /// let now = program.analyze(&Options::default());
    /// assert_eq!(now.task(program.task("PLT/API")?).start().to_string(), "2026-01-05 09:00:00");
    /// assert_eq!(now.task(program.task("MOB/APP")?).start().to_string(), "2026-01-12 09:00:00");
    /// assert_eq!(now.finish_of_project(program.project("MOB")?).to_string(), "2026-01-15 17:00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn include(&mut self, prefix: &str, program: &Program) -> &mut Self {
        let mut inclusion = Inclusion::new(self, prefix, program);
        inclusion.tasks();
        inclusion.dependencies();
        self
    }
}

/// A program on its way into a plan: what its handles are there.
struct Inclusion<'a> {
    into: &'a mut ProgramBuilder,
    from: &'a Plan,
    prefix: &'a str,
    calendars: Vec<CalendarId>,
    /// The calendar of the included program.
    calendar: CalendarId,
    teams: Vec<TeamId>,
    assets: Vec<AssetId>,
    resources: Vec<ResourceId>,
    projects: Vec<ProjectId>,
    /// The project of tasks that had none.
    own_project: Option<ProjectId>,
    first_task: usize,
}

impl<'a> Inclusion<'a> {
    fn new(into: &'a mut ProgramBuilder, prefix: &'a str, program: &'a Program) -> Self {
        let from = program.plan();
        let (calendars, calendar) = shared::calendars(into, prefix, from);
        let teams = shared::teams(into, prefix, from, &calendars);
        let assets = shared::assets(into, prefix, from, &teams);
        let resources = shared::resources(into, prefix, from, &teams, &calendars);
        let (projects, own_project) = project::projects(into, prefix, program, &calendars, calendar);
        let first_task = into.plan.tasks.len();
        into.reserve(from.tasks.len(), from.dependencies.len());
        Self { into, from, prefix, calendars, calendar, teams, assets, resources, projects, own_project, first_task }
    }

    fn tasks(&mut self) {
        for row in &self.from.tasks {
            let task = self.task(row);
            self.into.add_task(task);
        }
    }

    fn task(&self, row: &Task) -> Task {
        let mut task = row.clone();
        task.key = prefixed(self.prefix, &row.key);
        task.team = row.team.and_then(|id| self.teams.get(id.index()).copied());
        task.calendar = row.calendar.and_then(|id| self.calendars.get(id.index()).copied());
        task.parent = row.parent.map(|id| self.moved(id));
        task.project = row.project.map_or(self.own_project, |id| self.projects.get(id.index()).copied());
        if let Some(details) = &mut task.details {
            for asset in details.changes.iter_mut().chain(&mut details.retires) {
                *asset = self.assets.get(asset.index()).copied().unwrap_or(*asset);
            }
            for assignment in details.scheduling.iter_mut().flat_map(|scheduling| &mut scheduling.assignments) {
                assignment.resource = self.resources.get(assignment.resource.index()).copied().unwrap_or(assignment.resource);
                assignment.calendar = assignment.calendar.and_then(|calendar| self.calendars.get(calendar.index()).copied());
            }
        }
        task
    }

    fn dependencies(&mut self) {
        for row in &self.from.dependencies {
            let dependency = Dependency {
                predecessor: self.moved(row.predecessor),
                successor: self.moved(row.successor),
                lag_calendar: self.lag_calendar(row),
                ..row.clone()
            };
            self.into.add_dependency(dependency);
        }
    }

    /// What a lag ran on, whatever the setting of the plan that it comes into; left open where it makes no difference.
    fn lag_calendar(&self, row: &Dependency) -> Option<LagCalendar> {
        if row.lag_calendar.is_none() && (row.lag.is_zero() || matches!(row.lag, Lag::Elapsed(_))) {
            return None;
        }
        Some(match row.lag_calendar.unwrap_or(self.from.semantics.lag_calendar) {
            LagCalendar::Program => LagCalendar::Named(self.calendar),
            LagCalendar::Named(id) => LagCalendar::Named(self.calendars.get(id.index()).copied().unwrap_or(id)),
            other => other,
        })
    }

    fn moved(&self, task: TaskId) -> TaskId {
        TaskId::new(self.first_task + task.index())
    }
}

fn prefixed(prefix: &str, key: &str) -> Box<str> {
    format!("{prefix}{key}").into()
}

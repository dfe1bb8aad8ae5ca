//! The two ways to write a plan: by key, one statement after another, and in bulk, rows with handles.

use super::duration::DurationInput;
use super::entries::{AssetEntry, DependencyEntry, ProjectEntry, ResourceEntry, TaskEntry, TeamEntry};
use super::notes::Notes;
use super::pending::PendingKeys;
use super::plan::Plan;
use crate::id::{AssetId, CalendarId, DependencyId, ProjectId, ResourceId, TaskId, TeamId};
use crate::spec::{Asset, Dependency, Project, Resource, Semantics, Task, TaskKind, Team};
use crate::time::{Calendar, When};

/// A plan in the making.
///
/// Nothing fails before [`build`](Self::build), which then lists every problem. Rows may be added in any order, and keys may be named
/// before the row that has them.
///
/// ```
/// use longpole::{Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5)).team("platform");
/// plan.task("APP", days(12)).team("mobile").after("API");
/// plan.team("platform");
/// plan.team("mobile");
/// let program = plan.build()?;
/// assert_eq!(program.task_count(), 2);
/// # Ok::<(), longpole::BuildError>(())
/// ```
#[derive(Debug, Clone)]
pub struct ProgramBuilder {
    pub(super) plan: Plan,
    pub(super) pending: PendingKeys,
    pub(super) notes: Notes,
}

impl ProgramBuilder {
    pub(super) fn new(name: &str, start: When) -> Self {
        Self { plan: Plan::new(name, start), pending: PendingKeys::default(), notes: Notes::new() }
    }

    pub(crate) fn from_plan(plan: Plan) -> Self {
        Self { plan, pending: PendingKeys::default(), notes: Notes::unknown() }
    }

    /// Sets the day up to which progress is known: open work is not scheduled before it. Default: the program's start.
    pub fn data_date(&mut self, date: impl Into<When>) -> &mut Self {
        self.plan.data_date = Some(date.into());
        self
    }

    /// Sets another name.
    pub fn rename(&mut self, name: &str) -> &mut Self {
        self.plan.name = name.into();
        self
    }

    /// Sets how the plan is to be understood.
    pub fn semantics(&mut self, semantics: Semantics) -> &mut Self {
        self.plan.semantics = semantics;
        self
    }

    /// Sets the calendar, by key, of everything that has none nearer. Default: Monday to Friday, 09:00 to 17:00.
    pub fn default_calendar(&mut self, key: &str) -> &mut Self {
        self.plan.calendar = Some(self.calendar_ref(key));
        self
    }

    /// Adds a calendar.
    pub fn calendar(&mut self, calendar: Calendar) -> CalendarId {
        self.plan.calendars.push(calendar);
        CalendarId::new(self.plan.calendars.len() - 1)
    }

    /// Adds a team.
    pub fn team(&mut self, key: &str) -> TeamEntry<'_> {
        let team = self.add_team(Team::new(key));
        TeamEntry::new(self, team)
    }

    /// Adds a project.
    pub fn project(&mut self, key: &str) -> ProjectEntry<'_> {
        let project = self.add_project(Project::new(key));
        ProjectEntry::new(self, project)
    }

    /// Adds a system or data set; the entry returned sets the rest. Tasks [change](TaskEntry::changes) or [retire](TaskEntry::retires) it.
    pub fn asset(&mut self, key: &str) -> AssetEntry<'_> {
        let asset = self.add_asset(Asset::new(key));
        AssetEntry::new(self, asset)
    }

    /// Adds a person, machine or material; the entry returned sets the rest. Tasks are [done by](TaskEntry::assign) it.
    pub fn resource(&mut self, key: &str) -> ResourceEntry<'_> {
        let resource = self.add_resource(Resource::new(key));
        ResourceEntry::new(self, resource)
    }

    /// Adds work with a duration: a span such as `days(5)`, or a range such as `days(3)..=days(8)`.
    pub fn task(&mut self, key: &str, duration: impl Into<DurationInput>) -> TaskEntry<'_> {
        let input = duration.into();
        let mut task = Task::new(key, input.likely);
        if let Some(estimate) = input.range {
            task.details_mut().estimate = Some(estimate);
        }
        self.entry(task)
    }

    /// Adds work whose duration nobody knows yet.
    pub fn task_without_estimate(&mut self, key: &str) -> TaskEntry<'_> {
        self.entry(Task::unknown(key))
    }

    /// Adds a finish milestone.
    pub fn milestone(&mut self, key: &str) -> TaskEntry<'_> {
        self.entry(Task::milestone(key))
    }

    /// Adds a start milestone.
    pub fn start_milestone(&mut self, key: &str) -> TaskEntry<'_> {
        self.entry(Task::start_milestone(key))
    }

    /// Adds an approval with the time that it takes.
    pub fn approval(&mut self, key: &str, duration: impl Into<DurationInput>) -> TaskEntry<'_> {
        let mut entry = self.task(key, duration);
        entry.row().kind = TaskKind::Approval;
        entry
    }

    /// Adds a delivery from outside with its promised date.
    pub fn external(&mut self, key: &str, promised: impl Into<When>) -> TaskEntry<'_> {
        self.entry(Task::external(key, promised))
    }

    /// Adds a summary; other rows become its parts with [`TaskEntry::part_of`].
    pub fn summary(&mut self, key: &str) -> TaskEntry<'_> {
        self.entry(Task::summary(key))
    }

    /// Adds a finish-start dependency by keys; the entry returned sets the rest.
    pub fn dependency(&mut self, predecessor: &str, successor: &str) -> DependencyEntry<'_> {
        let (predecessor, successor) = (self.task_ref(predecessor), self.task_ref(successor));
        let dependency = self.add_dependency(Dependency::new(predecessor, successor));
        DependencyEntry::new(self, dependency)
    }

    /// Makes room for so many more rows.
    pub fn reserve(&mut self, tasks: usize, dependencies: usize) {
        self.plan.tasks.reserve(tasks);
        self.plan.dependencies.reserve(dependencies);
        self.notes.reserve(dependencies);
    }

    /// Adds a row; the bulk way.
    pub fn add_task(&mut self, task: Task) -> TaskId {
        self.notes.add_task(&task);
        self.plan.tasks.push(task);
        TaskId::new(self.plan.tasks.len() - 1)
    }

    /// Adds many rows at once: the quick way for large plans. Where there are none yet the list is taken as it is, without touching its memory. Handles count on from that of the
    /// first, which is returned.
    ///
    /// # Complexity
    /// O(1) for the first list, O(rows) for another.
    ///
    /// ```
    /// use longpole::id::TaskId;
    /// use longpole::spec::{Dependency, Task};
    /// use longpole::{Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// let first = plan.add_tasks((0..1_000).map(|row| Task::new(format!("T{row}"), days(1))).collect());
    /// let handle = |row: usize| TaskId::new(first.index() + row);
    /// plan.add_dependencies((1..1_000).map(|row| Dependency::new(handle(row - 1), handle(row))).collect());
    /// assert_eq!(plan.build()?.dependency_count(), 999);
    /// # Ok::<(), longpole::BuildError>(())
    /// ```
    pub fn add_tasks(&mut self, tasks: Vec<Task>) -> TaskId {
        self.notes.forget_tasks();
        TaskId::new(append(&mut self.plan.tasks, tasks))
    }

    /// Adds many rows at once, as [`add_tasks`](Self::add_tasks). Returns the handle of the first.
    pub fn add_dependencies(&mut self, dependencies: Vec<Dependency>) -> DependencyId {
        self.notes.forget_dependencies();
        DependencyId::new(append(&mut self.plan.dependencies, dependencies))
    }

    /// Adds a row; the bulk way.
    pub fn add_dependency(&mut self, dependency: Dependency) -> DependencyId {
        self.notes.add_dependency(&dependency);
        self.plan.dependencies.push(dependency);
        DependencyId::new(self.plan.dependencies.len() - 1)
    }

    /// Adds a row; the bulk way.
    pub fn add_team(&mut self, team: Team) -> TeamId {
        self.plan.teams.push(team);
        TeamId::new(self.plan.teams.len() - 1)
    }

    /// Adds a row; the bulk way.
    pub fn add_project(&mut self, project: Project) -> ProjectId {
        self.plan.projects.push(project);
        ProjectId::new(self.plan.projects.len() - 1)
    }

    /// Adds a row; the bulk way.
    pub fn add_asset(&mut self, asset: Asset) -> AssetId {
        self.plan.assets.push(asset);
        AssetId::new(self.plan.assets.len() - 1)
    }

    /// Adds a row; the bulk way.
    pub fn add_resource(&mut self, resource: Resource) -> ResourceId {
        self.plan.resources.push(resource);
        ResourceId::new(self.plan.resources.len() - 1)
    }

    /// A handle for a task by key, which may be added later. Only this builder understands it.
    pub fn task_ref(&mut self, key: &str) -> TaskId {
        TaskId::new(self.pending.tasks.index(key))
    }

    /// A handle for a team by key, which may be added later. Only this builder understands it.
    pub fn team_ref(&mut self, key: &str) -> TeamId {
        TeamId::new(self.pending.teams.index(key))
    }

    /// A handle for a project by key, which may be added later. Only this builder understands it.
    pub fn project_ref(&mut self, key: &str) -> ProjectId {
        ProjectId::new(self.pending.projects.index(key))
    }

    /// A handle for a calendar by key, which may be added later. Only this builder understands it.
    pub fn calendar_ref(&mut self, key: &str) -> CalendarId {
        CalendarId::new(self.pending.calendars.index(key))
    }

    /// A handle for a system or data set by key, which may be added later. Only this builder understands it.
    pub fn asset_ref(&mut self, key: &str) -> AssetId {
        AssetId::new(self.pending.assets.index(key))
    }

    /// A handle for a resource by key, which may be added later. Only this builder understands it.
    pub fn resource_ref(&mut self, key: &str) -> ResourceId {
        ResourceId::new(self.pending.resources.index(key))
    }

    /// The row of a task that was added, to be changed; `None` for a handle by key.
    pub fn task_mut(&mut self, task: TaskId) -> Option<&mut Task> {
        self.notes.forget_tasks();
        self.plan.tasks.get_mut(task.index())
    }

    /// The row of a dependency that was added, to be changed.
    pub fn dependency_mut(&mut self, dependency: DependencyId) -> Option<&mut Dependency> {
        self.notes.forget_dependencies();
        self.plan.dependencies.get_mut(dependency.index())
    }

    /// The tasks added so far.
    #[must_use]
    pub fn tasks(&self) -> &[Task] {
        &self.plan.tasks
    }

    /// The dependencies added so far.
    #[must_use]
    pub fn dependencies(&self) -> &[Dependency] {
        &self.plan.dependencies
    }

    fn entry(&mut self, task: Task) -> TaskEntry<'_> {
        let task = self.add_task(task);
        TaskEntry::new(self, task)
    }
}

/// Puts rows behind others; returns how many there were.
fn append<T>(rows: &mut Vec<T>, mut more: Vec<T>) -> usize {
    let before = rows.len();
    if before == 0 {
        *rows = more;
    } else {
        rows.append(&mut more);
    }
    before
}

//! What a builder notes of the rows as they are added, while they are in the cache: `build()` then looks through the longest tables of a plan
//! only for what it must.

use super::pending::PENDING;
use super::plan::Plan;
use crate::network::Edge;
use crate::spec::{Dependency, LagCalendar, Relation, Task, TaskKind};

/// What is known of all rows together; `None` where rows were changed since they were added.
#[derive(Debug, Clone)]
pub(super) struct Notes {
    tasks: Option<TaskNotes>,
    ties: Option<Ties>,
}

impl Notes {
    /// Of no rows.
    pub(super) fn new() -> Self {
        Self { tasks: Some(TaskNotes::default()), ties: Some(Ties::default()) }
    }

    /// Of rows that nobody looked at.
    pub(super) const fn unknown() -> Self {
        Self { tasks: None, ties: None }
    }

    pub(super) fn add_task(&mut self, task: &Task) {
        if let Some(notes) = &mut self.tasks {
            notes.add(task);
        }
    }

    pub(super) fn add_dependency(&mut self, dependency: &Dependency) {
        if let Some(ties) = &mut self.ties {
            ties.add(dependency);
            // Keys are looked up at the end, and edges made then.
            if ties.tasks > PENDING {
                self.ties = None;
            }
        }
    }

    /// A row of a task is changed.
    pub(super) fn forget_tasks(&mut self) {
        self.tasks = None;
    }

    /// A row of a dependency is changed.
    pub(super) fn forget_dependencies(&mut self) {
        self.ties = None;
    }

    /// Makes room for so many more dependencies.
    pub(super) fn reserve(&mut self, dependencies: usize) {
        if let Some(ties) = &mut self.ties {
            ties.edges.reserve(dependencies);
        }
    }

    /// The notes, of the rows as they are where they were changed. Ties only if all of them lead to rows.
    pub(super) fn of_plan(self, plan: &Plan) -> (TaskNotes, Option<Ties>) {
        let tasks = self.tasks.unwrap_or_else(|| TaskNotes::of(plan));
        let noted = self.ties.filter(|ties| ties.edges.len() == plan.dependencies.len() && ties.lead_to_rows(plan));
        let ties = noted.or_else(|| Ties::of(plan));
        (tasks, ties)
    }
}

/// The notes of a plan whose handles all lead to rows.
pub(crate) fn of_resolved(plan: &Plan) -> (TaskNotes, Ties) {
    (TaskNotes::of(plan), Ties::of(plan).unwrap_or_default())
}

/// What is known of all tasks together: of each kind of handle one more than the highest index, zero for none.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TaskNotes {
    teams: usize,
    parents: usize,
    projects: usize,
    calendars: usize,
    has_details: bool,
    has_spans: bool,
    /// Is any anything else than work that has not begun?
    is_any_other: bool,
}

impl TaskNotes {
    /// Reads all rows.
    fn of(plan: &Plan) -> Self {
        let mut notes = Self::default();
        plan.tasks.iter().for_each(|task| notes.add(task));
        notes
    }

    #[inline]
    fn add(&mut self, task: &Task) {
        self.teams = self.teams.max(task.team.map_or(0, |team| team.index() + 1));
        self.parents = self.parents.max(task.parent.map_or(0, |parent| parent.index() + 1));
        self.projects = self.projects.max(task.project.map_or(0, |project| project.index() + 1));
        self.calendars = self.calendars.max(task.calendar.map_or(0, |calendar| calendar.index() + 1));
        self.has_details |= task.details.is_some();
        self.has_spans |= task.kind.is_span();
        self.is_any_other |= task.kind != TaskKind::Work || task.progress.is_some();
    }

    /// Is any row part of another?
    pub(crate) const fn has_parents(&self) -> bool {
        self.parents > 0
    }

    /// Is more said of any row than how long it takes and who does it?
    pub(crate) const fn has_more(&self) -> bool {
        self.has_details || self.is_any_other
    }

    /// Does any row last as long as what it is tied to?
    pub(crate) const fn has_spans(&self) -> bool {
        self.has_spans
    }

    /// Does every handle in a task lead to a row as it is?
    pub(crate) fn lead_to_rows(&self, plan: &Plan) -> bool {
        self.teams <= plan.teams.len()
            && self.parents <= plan.tasks.len()
            && self.projects <= plan.projects.len()
            && self.calendars <= plan.calendars.len()
            && (!self.has_details || plan.tasks.iter().all(|task| details_lead_to_rows(plan, task)))
    }
}

fn details_lead_to_rows(plan: &Plan, task: &Task) -> bool {
    let (assets, resources, calendars) = (plan.assets.len(), plan.resources.len(), plan.calendars.len());
    task.details.is_none()
        || task.touches().all(|(_, asset)| asset.index() < assets)
            && task.scheduling().assignments.iter().all(|assignment| {
                assignment.resource.index() < resources && assignment.calendar.is_none_or(|calendar| calendar.index() < calendars)
            })
}

/// The ends of dependencies, and what is known of all together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ties {
    /// By dependency, as stated.
    pub(crate) edges: Vec<Edge>,
    /// Is any something else than finish-start without lag?
    pub(crate) is_any_special: bool,
    /// Does any tie a task to itself?
    pub(crate) is_any_loop: bool,
    /// One more than the highest index of a task; zero for none.
    tasks: usize,
    /// The same of calendars for lags.
    calendars: usize,
}

impl Ties {
    /// Reads all rows; `None` if a handle leads to no row as it is.
    pub(crate) fn of(plan: &Plan) -> Option<Self> {
        let mut ties = Self { edges: Vec::with_capacity(plan.dependencies.len()), ..Self::default() };
        for dependency in &plan.dependencies {
            ties.add(dependency);
            if !ties.lead_to_rows(plan) {
                return None;
            }
        }
        Some(ties)
    }

    #[inline]
    fn add(&mut self, dependency: &Dependency) {
        let (from, to) = (dependency.predecessor.index(), dependency.successor.index());
        self.edges.push(Edge { from: from as u32, to: to as u32 });
        self.tasks = self.tasks.max(from + 1).max(to + 1);
        self.is_any_loop |= from == to;
        self.is_any_special |= dependency.relation != Relation::FinishStart || !dependency.lag.is_zero();
        if let Some(LagCalendar::Named(calendar)) = dependency.lag_calendar {
            self.calendars = self.calendars.max(calendar.index() + 1);
        }
    }

    fn lead_to_rows(&self, plan: &Plan) -> bool {
        self.tasks <= plan.tasks.len() && self.calendars <= plan.calendars.len()
    }
}

//! A program: a plan that has been checked, and the builder that checks it.

mod assets;
mod builder;
mod by_rank;
mod check;
mod compile;
mod duration;
mod entries;
mod eventful;
mod excerpt;
mod include;
pub(crate) mod keys;
mod lags;
mod lookup;
mod minute_axis;
mod neighbours;
mod notes;
mod pending;
#[cfg(feature = "petgraph08")]
pub mod petgraph08;
mod plan;
mod repair;
mod revision;
mod room;
mod shared_axis;
mod told;

use std::sync::{Arc, OnceLock};

pub use builder::ProgramBuilder;
pub use duration::DurationInput;
pub use entries::{AssetEntry, DependencyEntry, ProjectEntry, ResourceEntry, TaskEntry, TeamEntry};

pub use repair::{Repair, Repaired, RepairedProgram};

pub(crate) use check::{Calendars, Hierarchy, Keys, Links, ProjectDates, is_after};
pub(crate) use compile::{Compiled, Shared};
pub(crate) use keys::nearest;
pub(crate) use notes::{TaskNotes, Ties};
pub(crate) use plan::Plan;
pub(crate) use revision::{Patched, Revision};

use by_rank::ByRank;

use crate::engine::{Conduct, Special};
use crate::error::{BuildError, Problem, Problems};
use crate::network::{Needs, Network};
use crate::spec::ScheduleFrom;
use crate::time::When;

/// A checked plan: tasks of several teams, tied by dependencies that are known to have an order.
///
/// Immutable, and cheap to clone: a clone shares everything. Rows are found by key once ([`task`](Self::task)) and by handle after that
/// (`program[id]`).
#[derive(Clone)]
pub struct Program {
    inner: Arc<Inner>,
}

struct Inner {
    plan: Plan,
    keys: Keys,
    hierarchy: Hierarchy,
    calendars: Calendars,
    projects: Vec<ProjectDates>,
    links: Links,
    compiled: Compiled,
    neighbours: OnceLock<neighbours::Neighbours>,
    readers: OnceLock<assets::Readers>,
}

impl Program {
    /// Starts a plan. A start without a time of day is the beginning of work of that day.
    #[must_use]
    pub fn builder(name: &str, start: impl Into<When>) -> ProgramBuilder {
        ProgramBuilder::new(name, start.into())
    }

    /// A builder that holds this program's rows.
    #[must_use]
    pub fn to_builder(&self) -> ProgramBuilder {
        ProgramBuilder::from_plan(self.inner.plan.clone())
    }

    /// The program with changes. Handles stay valid: rows keep their numbers, new ones follow.
    ///
    /// # Errors
    /// Every problem of the changed plan.
    ///
    /// ```
    /// use longpole::{Program, days, weeks, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.milestone("LAUNCH").after("API");
    /// let program = plan.build()?;
    /// let edited = program.edit(|plan| { plan.task("LEGAL-1", weeks(2)).before("LAUNCH"); })?;
    /// assert_eq!((program.task_count(), edited.task_count()), (2, 3));
    /// # Ok::<(), longpole::BuildError>(())
    /// ```
    pub fn edit(&self, change: impl FnOnce(&mut ProgramBuilder)) -> Result<Self, BuildError> {
        let mut builder = self.to_builder();
        change(&mut builder);
        builder.build()
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.inner.plan
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    pub(crate) fn hierarchy(&self) -> &Hierarchy {
        &self.inner.hierarchy
    }

    pub(crate) fn calendars(&self) -> &Calendars {
        &self.inner.calendars
    }

    pub(crate) fn project_dates(&self) -> &[ProjectDates] {
        &self.inner.projects
    }

    pub(crate) fn links(&self) -> &Links {
        &self.inner.links
    }

    /// Do its dates follow rules that no patch re-times: those of a product, work that is placed after the passes, dates set by hand?
    pub(crate) fn settles(&self) -> bool {
        let Compiled { shape, model, .. } = self.compiled();
        let from_finish = self.semantics().schedule_from != ScheduleFrom::Start;
        from_finish || model.conduct != Conduct::default() || !shape.spans.is_empty() || model.special.iter().any(Special::needs_clock)
    }

    pub(crate) fn compiled(&self) -> &Compiled {
        &self.inner.compiled
    }
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Program")
            .field("name", &self.inner.plan.name)
            .field("tasks", &self.inner.plan.tasks.len())
            .field("dependencies", &self.inner.plan.dependencies.len())
            .finish_non_exhaustive()
    }
}

impl ProgramBuilder {
    /// Checks everything and gives the program.
    ///
    /// # Errors
    /// Every problem of the plan, each named by the keys of the plan, not the first only.
    ///
    /// # Complexity
    /// O(tasks + dependencies).
    pub fn build(self) -> Result<Program, BuildError> {
        let mut problems = Problems::default();
        self.check_size(&mut problems)?;
        let (plan, keys, notes) = check::resolve(self, &mut problems);
        assemble(plan, keys, notes, problems)
    }
}

impl ProgramBuilder {
    /// Refuses plans with more rows than handles can count.
    fn check_size(&self, problems: &mut Problems) -> Result<(), BuildError> {
        let Plan { tasks, dependencies, calendars, assets, resources, .. } = &self.plan;
        // Adjacency counts in 32 bits.
        let reads = assets.iter().map(|asset| asset.reads.len()).sum();
        let touches = if assets.is_empty() { 0 } else { tasks.iter().map(|task| task.touches().count()).sum() };
        let rows = [
            ("tasks", tasks.len(), MAX_ROWS),
            ("dependencies", dependencies.len(), MAX_ROWS),
            ("calendars", calendars.len(), MAX_CALENDARS),
            ("assets", assets.len(), MAX_ROWS),
            ("resources", resources.len(), MAX_ROWS),
            ("reads of assets", reads, MAX_ROWS),
            ("changes of assets", touches, MAX_ROWS),
        ];
        for (what, count, max) in rows.into_iter().filter(|&(_, count, max)| count > max) {
            problems.push(Problem::TooMany { what, count, max });
        }
        if problems.is_empty() { Ok(()) } else { Err(BuildError::new(std::mem::take(problems))) }
    }
}

/// Room for the gates of summaries and their edges beside the rows.
const MAX_ROWS: usize = 1 << 29;

/// Calendars go by 16 bits in the engine, two of which the program adds.
const MAX_CALENDARS: usize = u16::MAX as usize - 2;

fn assemble(plan: Plan, keys: Keys, (tasks, ties): (TaskNotes, Ties), mut problems: Problems) -> Result<Program, BuildError> {
    let calendars = Calendars::compile(&plan, &keys.calendars, &mut problems);
    let hierarchy = if tasks.has_parents() { Hierarchy::new(&plan, &mut problems) } else { Hierarchy::default() };
    let projects = check::project_dates(&plan, &calendars, &mut problems);
    check::resources(&plan, &mut problems);
    let links = Links::new(&plan, &hierarchy, (&tasks, ties), &mut problems);
    let times = check::Timing::new(&plan, &calendars, &hierarchy, projects.clone()).resolve(&mut problems);
    let is_plain = links.all_plain && !tasks.has_more() && hierarchy.summaries.is_empty();
    let mut by_rank = ByRank::new(&times, &links, |calendar| room::pace(calendars.get(calendar)));
    let needs = if is_plain { Needs::Before } else { Needs::All };
    let network = Network::compile(links.nodes(), &links.edges, needs, |node, before| by_rank.place(node, before));
    let Some(network) = network else {
        let refused = |edge: usize| {
            let dependency = plan.dependencies.get(edge);
            dependency.is_some_and(|d| d.predecessor == d.successor || check::summary_of_other(&hierarchy, d).is_some())
        };
        check::circles(&plan, &links, refused, &mut problems);
        return Err(BuildError::new(problems));
    };
    let parts = compile::Parts { plan: &plan, calendars: &calendars, hierarchy: &hierarchy, links: &links, times: &times };
    let compiled = parts.compile(network, by_rank.into_columns(), &mut problems);
    let mut projects = projects;
    if plan.semantics.schedule_from != ScheduleFrom::Start {
        for (project, times) in projects.iter_mut().zip(&compiled.model.projects) {
            (project.start, project.data_date) = (times.floor, times.data_date);
        }
    }
    if !problems.is_empty() {
        return Err(BuildError::new(problems));
    }
    let (neighbours, readers) = (OnceLock::new(), OnceLock::new());
    Ok(Program { inner: Arc::new(Inner { plan, keys, hierarchy, calendars, projects, links, compiled, neighbours, readers }) })
}

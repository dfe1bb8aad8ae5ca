//! What the lists ask of single dependencies: is one past, when does its end come, what is behind a summary.

use chrono::NaiveDateTime;
use hashbrown::HashMap;

use crate::analysis::{Analysis, ScheduledDependency, ScheduledTask};
use crate::engine::{Engine, Instants, State};
use crate::id::{TaskId, TeamId};
use crate::spec::TaskKind;
use crate::time::{Millis, from_ms, to_ms};

/// The task that a place of the network belongs to.
pub(super) fn task_at(analysis: &Analysis, rank: usize) -> ScheduledTask<'_> {
    analysis.task(TaskId::new(analysis.row_at(rank)))
}

/// The day up to which progress of a task is known, or its start where that is later: nobody can begin before it.
pub(super) fn floor(analysis: &Analysis, task: TaskId) -> NaiveDateTime {
    from_ms(today(analysis.engine(), analysis.rank(task.index())))
}

/// The same of a place. The floor of the passes is no answer: by the rules of MS Project tied work has none, but no day before today is left.
pub(super) fn today(engine: Engine<'_, Instants>, rank: usize) -> Millis {
    let project = &engine.model.projects[engine.shape.project(rank)];
    if engine.state(rank) == State::Open { project.floor.max(project.data_date) } else { project.data_date }
}

/// Has the end happened that the successor waits for?
pub(super) fn is_past(dependency: ScheduledDependency<'_>) -> bool {
    let from = dependency.predecessor();
    from.is_finished() || (from.is_started() && !dependency.row().relation.from_finish())
}

/// When the successor may go on by this dependency alone: the predecessor's end by the plan, and the lag.
pub(super) fn handed_over(analysis: &Analysis, dependency: ScheduledDependency<'_>) -> NaiveDateTime {
    let (from, engine) = (dependency.predecessor(), analysis.engine());
    let bound = engine.bound(dependency.id().index());
    let end = if bound.relation.from_finish() { from.early_finish() } else { from.early_start() };
    from_ms(engine.after_lag(&bound, to_ms(end)))
}

/// Does a dependency whose end is yet to come ask a place to wait beyond its floor? A delivery from outside that is overdue does too: that
/// the plan has it arrive at once is only the best that is left.
pub(super) fn asks_to_wait(analysis: &Analysis, dependency: ScheduledDependency<'_>, rank: usize) -> bool {
    let (engine, at) = (analysis.engine(), to_ms(handed_over(analysis, dependency)));
    let overdue = || {
        let from = dependency.predecessor();
        let ends = dependency.row().relation.from_finish() || from.remaining().is_zero();
        let is_delivery = from.row().kind == TaskKind::External && !from.is_summary() && ends;
        is_delivery && !is_past(dependency) && !is_ahead(engine, rank, at) && at >= today(engine, rank)
    };
    is_ahead(engine, rank, at) || overdue()
}

/// Does an instant leave working time between the floor of a place and itself? Then work there cannot go on at the floor.
pub(super) fn is_ahead(engine: Engine<'_, Instants>, rank: usize, at: Millis) -> bool {
    let calendar = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
    calendar.between_ms(today(engine, rank), at) > 0
}

/// Is it unfinished?
pub(super) fn is_open(engine: Engine<'_, Instants>, rank: usize) -> bool {
    engine.state(rank) != State::Finished
}

/// What is inside a summary.
#[derive(Debug, Clone, Default)]
struct Inside {
    teams: Vec<TeamId>,
    open_teams: Vec<TeamId>,
    /// The earliest late start and late finish of its unfinished leaves.
    late: Option<(NaiveDateTime, NaiveDateTime)>,
}

impl Inside {
    fn add(&mut self, other: &Self) {
        self.teams.extend_from_slice(&other.teams);
        self.open_teams.extend_from_slice(&other.open_teams);
        self.late = match (self.late, other.late) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.min(b.1))),
            (a, b) => a.or(b),
        };
    }

    fn of_leaf(task: ScheduledTask<'_>) -> Self {
        let teams: Vec<TeamId> = task.row().team.into_iter().collect();
        if task.is_finished() {
            return Self { teams, ..Self::default() };
        }
        Self { open_teams: teams.clone(), teams, late: Some((task.late_start(), task.late_finish())) }
    }

    fn closed(mut self) -> Self {
        for teams in [&mut self.teams, &mut self.open_teams] {
            teams.sort_unstable();
            teams.dedup();
        }
        self
    }
}

/// Who is behind each end of a dependency: the team of a row, or the teams inside a summary that has none of its own.
#[derive(Debug)]
pub(super) struct Sides<'a> {
    analysis: &'a Analysis,
    by_summary: HashMap<usize, Inside>,
}

impl<'a> Sides<'a> {
    /// # Complexity
    /// O(tasks + summaries × teams inside them), inner summaries first.
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let hierarchy = analysis.program().hierarchy();
        let mut by_summary: HashMap<usize, Inside> = HashMap::with_capacity(hierarchy.summaries.len());
        for &summary in hierarchy.summaries.iter().rev() {
            let mut inside = Inside::default();
            for &part in hierarchy.parts(summary as usize) {
                match by_summary.get(&(part as usize)) {
                    Some(inner) => inside.add(inner),
                    None => inside.add(&Inside::of_leaf(analysis.task(TaskId::new(part as usize)))),
                }
            }
            by_summary.insert(summary as usize, inside.closed());
        }
        Self { analysis, by_summary }
    }

    /// The teams of a row, finished work included.
    pub(super) fn teams(&self, task: TaskId) -> &[TeamId] {
        self.pick(task, |inside| &inside.teams)
    }

    /// The teams of a row; of a summary those with open work in it.
    pub(super) fn open_teams(&self, task: TaskId) -> &[TeamId] {
        self.pick(task, |inside| &inside.open_teams)
    }

    fn pick<'s>(&'s self, task: TaskId, of: impl Fn(&'s Inside) -> &'s [TeamId]) -> &'s [TeamId] {
        let own = self.analysis.program()[task].team.as_slice();
        if own.is_empty() { self.by_summary.get(&task.index()).map_or(own, of) } else { own }
    }

    /// The latest start and finish that keep the target; of a summary those of the unfinished part that comes first.
    pub(super) fn late(&self, task: ScheduledTask<'_>) -> (NaiveDateTime, NaiveDateTime) {
        let inside = self.by_summary.get(&task.id().index()).and_then(|inside| inside.late);
        inside.unwrap_or_else(|| (task.late_start(), task.late_finish()))
    }
}

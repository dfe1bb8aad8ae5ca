//! Durations that nobody stated.

use hashbrown::HashMap;

use super::{Repair, Repaired};
use crate::error::Problems;
use crate::id::TeamId;
use crate::program::check::{Calendars, Hierarchy, Keys};
use crate::program::plan::Plan;
use crate::spec::{DurationSource, Progress, Task, TaskKind};
use crate::time::{Span, WorkTime};

/// Fills every missing duration by the ladder: the middle of its own range, team and kind, all, default.
///
/// # Complexity
/// O(rows log rows).
pub(super) fn repair(plan: &mut Plan, keys: &Keys, hierarchy: &Hierarchy, repair: &Repair, repairs: &mut Vec<Repaired>) {
    let lacks = |row: usize, task: &Task| lacks_duration(task) && !hierarchy.is_summary(row);
    if !plan.tasks.iter().enumerate().any(|(row, task)| lacks(row, task)) {
        return;
    }
    let calendars = Calendars::compile(plan, &keys.calendars, &mut Problems::default());
    let history = History::new(plan, &calendars, hierarchy, repair.least_history.max(1));
    for (row, task) in plan.tasks.iter_mut().enumerate() {
        if !lacks(row, task) {
            continue;
        }
        let ranged = task.details().estimate.map(|range| (range.middle(), DurationSource::Converted));
        let filled = ranged.or_else(|| history.of(task));
        let (duration, source) = filled.unwrap_or((repair.default_duration, DurationSource::Default));
        task.duration = Some(duration);
        task.duration_source = source;
        repairs.push(Repaired::DurationFilled { task: task.key.to_string(), duration, source });
    }
}

/// Open work without a duration: what `build` refuses.
fn lacks_duration(task: &Task) -> bool {
    let needs_one = !task.kind.is_milestone() && !task.kind.is_span() && task.kind != TaskKind::External;
    task.duration.is_none() && needs_one && *task.progress() == Progress::NotStarted
}

/// Medians of finished work.
struct History {
    by_team_and_kind: HashMap<(Option<TeamId>, TaskKind), WorkTime>,
    all: Option<WorkTime>,
}

impl History {
    fn new(plan: &Plan, calendars: &Calendars, hierarchy: &Hierarchy, least: usize) -> Self {
        let mut groups: HashMap<(Option<TeamId>, TaskKind), Vec<WorkTime>> = HashMap::new();
        let mut all = Vec::new();
        for (_, task) in plan.tasks.iter().enumerate().filter(|&(row, _)| !hierarchy.is_summary(row)) {
            if let Some(took) = took(task, calendars) {
                groups.entry((task.team, task.kind)).or_default().push(took);
                all.push(took);
            }
        }
        let by_team_and_kind = groups.into_iter().filter_map(|(group, took)| Some((group, median(took, least)?))).collect();
        Self { by_team_and_kind, all: median(all, least) }
    }

    fn of(&self, task: &Task) -> Option<(Span, DurationSource)> {
        let of_team = self.by_team_and_kind.get(&(task.team, task.kind)).map(|&took| (took.into(), DurationSource::TeamHistory));
        of_team.or_else(|| self.all.map(|took| (took.into(), DurationSource::History)))
    }
}

/// The work that a finished task took by its actual dates, or by its estimate where the start is not known.
fn took(task: &Task, calendars: &Calendars) -> Option<WorkTime> {
    let Progress::Finished { actual_start, actual_finish } = *task.progress() else { return None };
    if task.kind.is_milestone() {
        return None;
    }
    let on = calendars.get(calendars.of_task(task));
    let stated = || task.duration.and_then(|span| on.resolve(span));
    let actual = actual_start.and_then(|start| Some(on.between(start.as_start(on)?, actual_finish.as_finish(on)?)));
    actual.or_else(stated).filter(|took| !took.is_negative() && !took.is_zero())
}

/// The lower median of at least `least` values.
fn median(mut values: Vec<WorkTime>, least: usize) -> Option<WorkTime> {
    if values.len() < least {
        return None;
    }
    values.sort_unstable();
    values.get((values.len().checked_sub(1)?) / 2).copied()
}

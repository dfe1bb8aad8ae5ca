//! Programs seen as leaves only: every dependency between summaries taken apart into those between their parts.

use longpole::analysis::ScheduledDependency;
use longpole::id::{TaskId, TeamId};
use longpole::{Analysis, Program};

/// The leaves of a row: itself, or all in it.
pub(crate) fn of(program: &Program, row: TaskId) -> Vec<TaskId> {
    let all = program.tasks().map(|(id, _)| id).filter(|&id| !program.is_summary(id));
    all.filter(|&id| id == row || program.contains(row, id)).collect()
}

/// Whose work a row is: its team's, or that of the teams inside. `open` leaves out those whose part is done.
pub(crate) fn teams(now: &Analysis, row: TaskId, open: bool) -> Vec<TeamId> {
    if let Some(team) = now.program()[row].team {
        return vec![team];
    }
    let mut teams: Vec<TeamId> = of(now.program(), row)
        .into_iter()
        .filter(|&leaf| !open || !now.task(leaf).is_finished())
        .filter_map(|leaf| now.program()[leaf].team)
        .collect();
    teams.sort();
    teams.dedup();
    teams
}

/// Every pair of leaves that a dependency ties.
pub(crate) fn ties(now: &Analysis) -> Vec<(TaskId, TaskId, ScheduledDependency<'_>)> {
    let program = now.program();
    let mut ties = Vec::new();
    for tie in now.dependencies() {
        for from in of(program, tie.row().predecessor) {
            ties.extend(of(program, tie.row().successor).into_iter().map(|to| (from, to, tie)));
        }
    }
    ties
}

/// Has the end that bounds happened?
pub(crate) fn is_past(now: &Analysis, from: TaskId, tie: ScheduledDependency<'_>) -> bool {
    let from = now.task(from);
    from.is_finished() || (from.is_started() && !tie.row().relation.from_finish())
}

//! What has to be touched for a date to come sooner.

use super::candidates::Candidates;
use crate::analysis::{Analysis, CriticalPath, Driver, PathStep, ScheduledTask};
use crate::id::TaskId;
use crate::paths::{Path, PathTarget};

/// The path to what is to finish: the program, or a task (of a summary the part that finishes last).
pub(super) fn path_to(analysis: &Analysis, target: Option<TaskId>) -> CriticalPath {
    let Some(target) = target else { return analysis.critical_path() };
    let program = analysis.program();
    let mut last: Option<ScheduledTask<'_>> = None;
    let mut rows = vec![target];
    while let Some(row) = rows.pop() {
        rows.extend(program.parts(row));
        let task = analysis.task(row);
        let is_open = !program.is_summary(row) && !task.is_finished();
        let key = |task: ScheduledTask<'_>| (task.early_finish(), std::cmp::Reverse(task.id()));
        if is_open && last.is_none_or(|last| key(last) < key(task)) {
            last = Some(task);
        }
    }
    // What is done holds its date by itself.
    let last = last.filter(|last| last.early_finish() >= analysis.task(target).early_finish());
    analysis.path_to_rank(last.map(|task| analysis.rank(task.id().index())))
}

/// So many paths that hold a date are looked at.
const LOOKED_AT: usize = 64;

/// Of the paths that hold a target where they tie, one that the fewest measures touch; the first among equals. It is the one of [`path_to`] in plans
/// that follow the rules of a product, where what comes after may place what comes before.
pub(super) fn firmest_to(candidates: &Candidates<'_>, state: &Analysis, target: Option<TaskId>) -> CriticalPath {
    let first = path_to(state, target);
    let touched = |path: &CriticalPath| {
        let mut found = Vec::new();
        along(candidates, state, path, &mut found);
        found.sort_unstable();
        found.dedup();
        found.len()
    };
    let mut least = touched(&first);
    let mut firmest = first;
    if candidates.program().settles() || firmest.steps().is_empty() {
        return firmest;
    }
    let as_late = state.longest_paths(target.map_or(PathTarget::Program, PathTarget::Task)).take_while(Path::is_driving);
    for path in as_late.take(LOOKED_AT) {
        if least == 0 {
            break;
        }
        let steps = path.steps().iter().map(|step| PathStep { task: step.task, reason: step.reason });
        let path = CriticalPath::of(state, steps.collect());
        let count = touched(&path);
        if count < least {
            (least, firmest) = (count, path);
        }
    }
    firmest
}

/// The numbers of the measures of which one at least must be taken for the target to finish sooner than it does in `state`, ascending.
///
/// They are those that touch one path to it: every bound along it stays where nothing on it changes, whatever happens elsewhere. The earliest
/// start of a summary is no such bound, as any part may give it: there all that its parts wait for counts. Of plans that follow the rules of a
/// product, where what comes after may place what comes before, it is a choice: what touches a longest path.
pub(super) fn touching(candidates: &Candidates<'_>, state: &Analysis, target: Option<TaskId>) -> Vec<u32> {
    let mut found = Vec::new();
    if candidates.program().settles() {
        widely(candidates, state, target, &mut found);
    } else {
        let path = path_to(state, target);
        along(candidates, state, &path, &mut found);
        if path.steps().is_empty() {
            let all = state.program().tasks().map(|(task, _)| task).filter(|&task| !state.program().is_summary(task));
            target.into_iter().chain(all.filter(|_| target.is_none())).for_each(|row| done_within(candidates, state, row, &mut found));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn along(candidates: &Candidates<'_>, state: &Analysis, path: &CriticalPath, found: &mut Vec<u32>) {
    let program = state.program();
    for (at, step) in path.steps().iter().enumerate() {
        candidates.of_row(step.task, found);
        if ends_in_a_gap(state.task(step.task)) {
            upstream(candidates, state, step.task, found);
        }
        match step.reason.map(|reason| reason.driver) {
            Some(Driver::Dependency(id)) => {
                let row = &program[id];
                for end in [row.predecessor, row.successor] {
                    candidates.of_row(end, found);
                }
                if at == 0 {
                    // It comes from finished work, whose days are those of its calendar.
                    done_within(candidates, state, row.predecessor, found);
                }
                candidates.of_tie(row.predecessor, row.successor, row.relation, found);
                if program.is_summary(row.predecessor) && !row.relation.from_finish() {
                    upstream(candidates, state, row.predecessor, found);
                }
            }
            Some(Driver::Constraint(owner, _)) => candidates.of_row(owner, found),
            Some(_) => {}
            // What nothing drives may come from anywhere.
            None => upstream(candidates, state, step.task, found),
        }
    }
}

/// Does it finish at an instant that its work does not give? Several bounds may then come to the same working time, of which the path has one, and
/// another give the instant.
fn ends_in_a_gap(task: ScheduledTask<'_>) -> bool {
    task.calendar().add(task.remaining_early_start(), task.remaining()) != task.early_finish()
}

/// What touches the finished work of a row.
fn done_within(candidates: &Candidates<'_>, state: &Analysis, row: TaskId, found: &mut Vec<u32>) {
    let program = state.program();
    let mut rows = vec![row];
    while let Some(row) = rows.pop() {
        rows.extend(program.parts(row));
        if !program.is_summary(row) && state.task(row).is_finished() {
            candidates.of_row(row, found);
        }
    }
}

/// All that a row waits for, with the row and its parts.
fn upstream(candidates: &Candidates<'_>, state: &Analysis, row: TaskId, found: &mut Vec<u32>) {
    let program = state.program();
    let own = program.with_parts(&[row]);
    let own = (0..own.len()).filter(|&row| own[row]).map(TaskId::new);
    own.chain(program.upstream(row)).for_each(|row| candidates.around_row(row, found));
}

fn widely(candidates: &Candidates<'_>, state: &Analysis, target: Option<TaskId>, found: &mut Vec<u32>) {
    match target {
        Some(target) => upstream(candidates, state, target, found),
        None => state.tasks().filter(|task| task.on_longest_path()).for_each(|task| candidates.around_row(task.id(), found)),
    }
}

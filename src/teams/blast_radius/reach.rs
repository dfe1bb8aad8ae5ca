//! What a change reaches: assets by reading, tasks by dependencies and by what they touch.

use std::mem::replace;

use super::{AffectedAsset, AffectedTask, BlastOptions, BlastSource};
use crate::analysis::Analysis;
use crate::id::{AssetId, TaskId};
use crate::program::Program;

/// The tasks that make the change: open ones, of a summary its parts. Of a task that is asked for itself all, if none is open.
pub(super) fn changes(analysis: &Analysis, source: BlastSource) -> Vec<TaskId> {
    let program = analysis.program();
    let stated = match source {
        BlastSource::Task(task) => vec![task],
        BlastSource::Asset(asset) => program.tasks_touching(asset).collect(),
    };
    let inside = program.with_parts(&stated);
    let all = rows(&inside).filter(|&task| !program.is_summary(task));
    let open: Vec<TaskId> = all.clone().filter(|&task| is_open(analysis, task)).collect();
    match source {
        BlastSource::Task(_) if open.is_empty() => all.collect(),
        _ => open,
    }
}

/// The rows that are marked.
fn rows(marked: &[bool]) -> impl Iterator<Item = TaskId> + Clone + '_ {
    marked.iter().enumerate().filter(|&(_, &is_marked)| is_marked).map(|(row, _)| TaskId::new(row))
}

fn is_open(analysis: &Analysis, task: TaskId) -> bool {
    !analysis.task(task).is_finished()
}

/// What changes itself, by the source.
fn roots(program: &Program, source: BlastSource) -> Vec<AssetId> {
    match source {
        BlastSource::Asset(asset) => vec![asset],
        BlastSource::Task(task) => {
            let inside = program.with_parts(&[task]);
            rows(&inside).flat_map(|task| program[task].touches()).map(|(_, asset)| asset).collect()
        }
    }
}

/// The affected assets that are asked for. What is not listed is still walked through: a report may read a data set by way of a system.
pub(super) fn assets(program: &Program, source: BlastSource, options: &BlastOptions) -> Vec<AffectedAsset> {
    let mut found = readers(program, &roots(program, source));
    found.retain(|affected| {
        let is_near = !options.direct_only || affected.distance <= 1;
        is_near && options.lists_asset(program[affected.asset].kind)
    });
    found
}

/// The roots and all that reads them, level by level; the queue is the result.
fn readers(program: &Program, roots: &[AssetId]) -> Vec<AffectedAsset> {
    let mut seen = vec![false; program.assets().len()];
    let mut found = Vec::new();
    for &asset in roots {
        if seen.get_mut(asset.index()).is_some_and(|seen| !replace(seen, true)) {
            found.push(AffectedAsset { asset, distance: 0, via: None });
        }
    }
    let mut next = 0;
    while let Some(&AffectedAsset { asset: read, distance, .. }) = found.get(next) {
        next += 1;
        let fresh = program.readers(read).filter(|reader| !replace(&mut seen[reader.index()], true));
        found.extend(fresh.map(|asset| AffectedAsset { asset, distance: distance + 1, via: Some(read) }));
    }
    found.sort_by_key(|affected| (affected.distance, affected.asset));
    found
}

/// The open tasks, without those that make the change, that wait for it or touch one of the assets.
pub(super) fn tasks(analysis: &Analysis, changes: &[TaskId], assets: &[AffectedAsset], options: &BlastOptions) -> Vec<AffectedTask> {
    let program = analysis.program();
    let mut waits = vec![false; program.task_count()];
    let waiting = if options.direct_only { program.directly_downstream_of_all(changes) } else { program.downstream_of_all(changes) };
    for task in waiting {
        waits[task.index()] = true;
    }
    let migrates = migration(program, assets);
    let mut is_change = vec![false; program.task_count()];
    for change in changes {
        is_change[change.index()] = true;
    }
    let all = program.tasks().map(|(task, _)| AffectedTask { task, waits: waits[task.index()], migrates: migrates[task.index()] });
    let affected = all.filter(|found| (found.waits || found.migrates.is_some()) && !is_change[found.task.index()]);
    // Of a summary only some parts may wait, and those stand for themselves.
    let is_asked_for = |task: TaskId| !program.is_summary(task) && options.lists_task(program[task].kind) && is_open(analysis, task);
    affected.filter(|found| is_asked_for(found.task)).collect()
}

/// By row: the nearest of the assets that it touches; what a summary touches, its parts touch, if they touch none themselves.
fn migration(program: &Program, assets: &[AffectedAsset]) -> Vec<Option<AssetId>> {
    let mut touched: Vec<Option<AssetId>> = vec![None; program.task_count()];
    for affected in assets {
        for task in program.tasks_touching(affected.asset) {
            touched[task.index()].get_or_insert(affected.asset);
        }
    }
    // Each summary comes before those inside it.
    for &summary in &program.hierarchy().summaries {
        if let Some(asset) = touched[summary as usize] {
            for part in program.parts(TaskId::new(summary as usize)) {
                touched[part.index()].get_or_insert(asset);
            }
        }
    }
    touched
}

//! Summaries: circles of parents, work of their own, and dependencies that cannot hold.

use super::Repaired;
use crate::error::Problems;
use crate::id::TaskId;
use crate::program::Plan;
use crate::program::check::{Hierarchy, cut_circles, summary_of_other};
use crate::spec::{Lag, Progress, Scheduling};

/// Makes the tree of parts sound and gives it.
pub(super) fn repair(plan: &mut Plan, repairs: &mut Vec<Repaired>) -> Hierarchy {
    parents(plan, repairs);
    let hierarchy = Hierarchy::new(plan, &mut Problems::default());
    for &row in &hierarchy.summaries {
        work(plan, row as usize, repairs);
    }
    dependencies(plan, &hierarchy, repairs);
    hierarchy
}

fn parents(plan: &mut Plan, repairs: &mut Vec<Repaired>) {
    let mut parent: Vec<Option<usize>> = plan.tasks.iter().map(|task| task.parent.map(TaskId::index)).collect();
    for circle in cut_circles(&mut parent) {
        let (row, whole) = (circle[0], circle.get(1).copied().unwrap_or(circle[0]));
        repairs.push(Repaired::ParentCut { task: plan.tasks[row].key.to_string(), parent: plan.tasks[whole].key.to_string() });
        plan.tasks[row].parent = None;
    }
}

fn work(plan: &mut Plan, row: usize, repairs: &mut Vec<Repaired>) {
    let task = &mut plan.tasks[row];
    let mut dropped = |what| repairs.push(Repaired::SummaryWorkDropped { task: task.key.to_string(), what });
    if task.duration.take().is_some_and(|span| !span.is_zero()) {
        dropped("a duration");
    }
    if task.progress.take().is_some_and(|progress| *progress != Progress::NotStarted) {
        dropped("progress");
    }
    if let Some(details) = &mut task.details {
        if details.estimate.take().is_some() {
            dropped("an estimate");
        }
        if details.promised.take().is_some() {
            dropped("a promised date");
        }
        if let Some(scheduling) = &mut details.scheduling {
            going_on(scheduling, dropped);
        }
    }
}

/// What says how work goes on.
fn going_on(scheduling: &mut Scheduling, mut dropped: impl FnMut(&'static str)) {
    if scheduling.expected_finish.take().is_some() {
        dropped("an expected finish");
    }
    if !std::mem::take(&mut scheduling.pauses).is_empty() {
        dropped("pauses");
    }
    let (suspended, resumed) = (scheduling.suspended.take(), scheduling.resumed.take());
    if suspended.or(resumed).is_some() {
        dropped("a suspension");
    }
}

fn dependencies(plan: &mut Plan, hierarchy: &Hierarchy, repairs: &mut Vec<Repaired>) {
    let tasks = &plan.tasks;
    plan.dependencies.retain_mut(|dependency| {
        let (from, to) = (dependency.predecessor.index(), dependency.successor.index());
        let key = |row: usize| tasks[row].key.to_string();
        if from == to {
            repairs.push(Repaired::SelfDependencyDropped { task: key(from) });
            return false;
        }
        if summary_of_other(hierarchy, dependency).is_some() {
            repairs.push(Repaired::SummaryDependencyDropped { from: key(from), to: key(to) });
            return false;
        }
        if hierarchy.is_summary(from) && matches!(dependency.lag, Lag::Percent(_)) {
            dependency.lag = Lag::ZERO;
            repairs.push(Repaired::PercentLagDropped { from: key(from), to: key(to) });
        }
        true
    });
}

//! Planned starts that drive the finish: would it be sooner without them?

use super::{Candidate, Question, QuestionKind};
use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::intake::doubts::Doubts;
use crate::spec::ConstraintKind;

/// The program is built anew for each, so only so many are asked.
const MOST: usize = 5;

/// A question for each planned start on a longest path, the latest first.
pub(super) fn questions(doubts: &Doubts, now: &Analysis) -> Vec<Question> {
    let mut driving: Vec<TaskId> = doubts.planned.iter().copied().filter(|&task| now.task(task).on_longest_path()).collect();
    driving.sort_by_key(|&task| (std::cmp::Reverse(now.task(task).early_start()), task));
    driving.truncate(MOST);
    driving.into_iter().filter_map(|task| question(now, task)).collect()
}

fn question(now: &Analysis, task: TaskId) -> Option<Question> {
    let mut planned = None;
    let without = now.program().edit(|plan| {
        if let Some(details) = plan.task_mut(task).map(crate::spec::Task::details_mut) {
            details.constraints.retain(|constraint| {
                let is_start = constraint.kind == ConstraintKind::StartNoEarlierThan;
                planned = planned.or(is_start.then_some(constraint.date));
                !is_start
            });
        }
    });
    let finish = without.ok()?.analyze(now.options()).finish();
    let day = |date: chrono::NaiveDateTime| date.format("%a %Y-%m-%d").to_string();
    let key = now.task(task).key();
    let planned = planned?;
    let text = format!("must {key} wait until {planned}? if not the finish is {}, if so {}", day(finish), day(now.finish()));
    Some(Candidate::question(now, QuestionKind::PlannedStart, task, finish.min(now.finish()), now.finish(), &text))
}

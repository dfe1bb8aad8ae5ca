//! Ranges of durations.

use crate::error::{Problem, Problems};
use crate::spec::Task;
use crate::time::WorkCalendar;

/// The likely value lies between the ends, and no end is negative.
pub(super) fn check(task: &Task, on: &WorkCalendar, problems: &mut Problems) {
    let Some(estimate) = task.details().estimate else { return };
    let [low, high] = [estimate.low, estimate.high].map(|span| on.resolve(span));
    let likely = task.duration.map_or(low, |span| on.resolve(span));
    let in_order = low.is_some_and(|low| !low.is_negative()) && low <= likely && likely <= high;
    if !in_order {
        problems.push(Problem::EstimateOutOfOrder {
            task: task.key.to_string(),
            low: estimate.low.to_string(),
            likely: task.duration.unwrap_or(estimate.low).to_string(),
            high: estimate.high.to_string(),
        });
    }
}

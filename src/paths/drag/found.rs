//! What may drag: work on longest paths, and the lags and dates that drive it.

use std::collections::BTreeSet;

use super::DragDate;
use crate::analysis::{Analysis, Driver};
use crate::id::{DependencyId, TaskId};

/// What may drag, in the planner's order.
pub(super) struct Found {
    pub(super) tasks: Vec<TaskId>,
    pub(super) lags: BTreeSet<DependencyId>,
    pub(super) dates: BTreeSet<(TaskId, DragDate)>,
}

impl Found {
    pub(super) fn new(analysis: &Analysis) -> Self {
        let engine = analysis.engine();
        // Without lags and dates there is nothing to find but work.
        let is_plain = engine.model.bounds.is_empty() && engine.model.special.is_empty();
        let mut found = Self { tasks: Vec::new(), lags: BTreeSet::new(), dates: BTreeSet::new() };
        for task in analysis.tasks().filter(|task| !task.is_summary() && task.on_longest_path() && !task.is_finished()) {
            if !task.remaining().is_zero() {
                found.tasks.push(task.id());
            }
            let reasons = if is_plain { Vec::new() } else { task.drivers() };
            for reason in reasons {
                match reason.driver {
                    Driver::Dependency(id) if engine.bound(id.index()).lag > 0 => drop(found.lags.insert(id)),
                    Driver::Constraint(of, kind) => drop(found.dates.insert((of, DragDate::Constraint(kind)))),
                    Driver::Promise => drop(found.dates.insert((task.id(), DragDate::Promise))),
                    Driver::Manual => drop(found.dates.insert((task.id(), DragDate::Manual))),
                    _ => {}
                }
            }
        }
        found
    }
}

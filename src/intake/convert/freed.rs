//! Planned starts that bind only now: what preceded them was cut.

use crate::error::BuildError;
use crate::id::TaskId;
use crate::program::{Program, Repaired};
use crate::spec::{Constraint, ConstraintKind};
use crate::time::When;

/// Imposes the planned starts of rows that open work preceded until repairs dropped the link. Gives the program, and which rows they are.
///
/// # Errors
/// Those of a build; there are none in a program that was built.
///
/// # Complexity
/// O(rows and their dependencies), and a build if there is such a row.
pub(in crate::intake) fn bind(
    program: Program,
    repairs: &[Repaired],
    waiting: &[(TaskId, When)],
) -> Result<(Program, Vec<TaskId>), BuildError> {
    let drops = |repair: &Repaired| {
        matches!(repair, Repaired::CircleCut { .. } | Repaired::SummaryDependencyDropped { .. } | Repaired::SelfDependencyDropped { .. })
    };
    if !repairs.iter().any(drops) {
        return Ok((program, Vec::new()));
    }
    let freed: Vec<(TaskId, When)> = waiting.iter().copied().filter(|&(task, _)| !is_preceded(&program, task)).collect();
    if freed.is_empty() {
        return Ok((program, Vec::new()));
    }
    let bound = program.edit(|plan| {
        for &(task, date) in &freed {
            if let Some(row) = plan.task_mut(task) {
                row.details_mut().constraints.push(Constraint { kind: ConstraintKind::StartNoEarlierThan, date });
            }
        }
    })?;
    Ok((bound, freed.into_iter().map(|(task, _)| task).collect()))
}

/// Does open work come before it, directly or through what it is part of?
fn is_preceded(program: &Program, task: TaskId) -> bool {
    let waits = |row: TaskId| program.dependencies_into(row).any(|id| !program[program[id].predecessor].progress().is_finished());
    // Parents of a sound program run in no circle.
    std::iter::successors(Some(task), |&row| program[row].parent).any(waits)
}

//! A few rows of a program as a plan of their own.

use super::{Plan, Program};
use crate::id::{DependencyId, TaskId};

impl Program {
    /// Some tasks with the summaries around them, and some dependencies, as a plan with the same calendars, teams and projects. Gives the rows in the
    /// order of the plan, so that the first of them is its first task, and so on; dependencies whose ends are not there are left out.
    pub(crate) fn excerpt(&self, tasks: &[TaskId], dependencies: &[DependencyId]) -> (Plan, Vec<TaskId>) {
        let plan = self.plan();
        let mut rows: Vec<TaskId> = Vec::new();
        for &task in tasks {
            let outward = std::iter::successors(Some(task), |row| plan.tasks.get(row.index()).and_then(|row| row.parent));
            rows.extend(outward.take(plan.tasks.len()));
        }
        let ends = dependencies.iter().filter_map(|id| plan.dependencies.get(id.index()));
        rows.extend(ends.clone().flat_map(|row| [row.predecessor, row.successor]).filter(|&end| self.is_summary(end)));
        rows.retain(|row| row.index() < plan.tasks.len());
        rows.sort_unstable();
        rows.dedup();
        let place = |row: TaskId| rows.binary_search(&row).ok().map(TaskId::new);
        let mut part = Plan { tasks: Vec::new(), dependencies: Vec::new(), ..Plan::new(&plan.name, plan.start) };
        (part.data_date, part.calendar, part.semantics) = (plan.data_date, plan.calendar, plan.semantics);
        part.calendars.clone_from(&plan.calendars);
        part.teams.clone_from(&plan.teams);
        part.projects.clone_from(&plan.projects);
        part.assets.clone_from(&plan.assets);
        part.resources.clone_from(&plan.resources);
        part.tasks.extend(rows.iter().map(|&row| {
            let mut task = plan.tasks[row.index()].clone();
            task.parent = task.parent.and_then(place);
            task
        }));
        part.dependencies.extend(ends.filter_map(|row| {
            let (predecessor, successor) = (place(row.predecessor)?, place(row.successor)?);
            let mut row = row.clone();
            (row.predecessor, row.successor) = (predecessor, successor);
            Some(row)
        }));
        (part, rows)
    }
}

//! A run as a program: its jobs with their measured durations, tied by what they needed.

use super::rows::{Job, Run};
use super::ties::Tie;
use crate::error::BuildError;
use crate::id::TaskId;
use crate::program::Program;
use crate::spec::{Dependency, DependencyKind, DependencySource, Relation, Task, Team};
use crate::time::{Calendar, from_ms, millis};

/// The jobs as tasks that start with the run, in the order of rows, so that handles agree; time goes round the clock.
pub(super) fn by_logic(run: &Run, begin: i64, ties: &[Tie]) -> Result<Program, BuildError> {
    let mut plan = Program::builder(&run.name, from_ms(begin));
    plan.calendar(Calendar::round_the_clock("clock"));
    plan.default_calendar("clock");
    plan.reserve(run.jobs.len(), ties.len());
    let mut teams: Vec<&str> = run.jobs.iter().map(|job| &*job.team).filter(|team| !team.is_empty()).collect();
    teams.sort_unstable();
    teams.dedup();
    for team in teams {
        plan.add_team(Team::new(team));
    }
    for job in &run.jobs {
        let mut task = Task::new(job.key.clone(), millis(job.end - job.start)).name(job.name.clone());
        if !job.worker.is_empty() {
            task = task.owner(&*job.worker);
        }
        if !job.team.is_empty() {
            task.team = Some(plan.team_ref(&job.team));
        }
        plan.add_task(task);
    }
    for tie in ties {
        plan.add_dependency(dependency(run, tie));
    }
    plan.build()
}

/// The same with each worker's jobs in their order.
pub(super) fn in_sequence(run: &Run, logic: &Program, ties: &[Tie]) -> Result<Program, BuildError> {
    let mut plan = logic.to_builder();
    plan.reserve(run.jobs.len(), logic.dependency_count() + ties.len());
    for tie in ties {
        let tie = dependency(run, tie);
        plan.add_dependency(Dependency { kind: DependencyKind::Resource, source: DependencySource::Inferred, ..tie });
    }
    plan.build()
}

/// What a tie says: to the end of the other job, with a lead where the clock is to blame; or to its start, with a lag.
fn dependency(run: &Run, tie: &Tie) -> Dependency {
    let row = Dependency::new(TaskId::new(tie.from as usize), TaskId::new(tie.to as usize));
    if tie.begun {
        return row.relation(Relation::StartStart).lag(millis(tie.held));
    }
    let ran = run.jobs.get(tie.from as usize).map_or(0, |job: &Job| job.end - job.start);
    row.lag(millis(tie.held - ran))
}

//! Checks of the options, each for itself.

use super::asked::{Asked, Crashable};
use super::{CrashOption, CrashProblem};
use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::time::WorkTime;

/// The options that can be asked about, and every fault of the others.
pub(super) fn check(analysis: &Analysis, options: &[CrashOption]) -> (Asked, Vec<CrashProblem>) {
    let program = analysis.program();
    let mut problems = Vec::new();
    if program.settles() {
        problems.push(CrashProblem::Settled);
    }
    let mut seen = hashbrown::HashSet::new();
    let mut asked = Asked { tasks: Vec::new(), calendar: program.program_calendar().clone() };
    let mut first: Option<&str> = None;
    let mut all: u128 = 0;
    for option in options {
        match crashable(analysis, option) {
            Err(problem) => problems.push(problem),
            Ok(found) if !seen.insert(found.task) => problems.push(CrashProblem::Repeated { task: option.task.clone() }),
            Ok(found) => {
                let on = program.calendar_of(found.task);
                match first {
                    // As short as it is already: nothing to buy.
                    _ if found.least == found.normal => {}
                    None => {
                        asked.calendar = on.clone();
                        first = Some(&option.task);
                    }
                    Some(first) if on.day_length() != asked.calendar.day_length() => {
                        problems.push(CrashProblem::OtherDay { task: option.task.clone(), option: first.to_owned() });
                    }
                    Some(_) => {}
                }
                let most = u128::from(found.cost).checked_mul(u128::from(found.normal.abs_diff(found.least)));
                match most.and_then(|most| all.checked_add(most)).filter(|&sum| sum <= i128::MAX.unsigned_abs()) {
                    Some(sum) => all = sum,
                    None => problems.push(CrashProblem::TooDear { task: option.task.clone() }),
                }
                if found.least < found.normal {
                    asked.tasks.push(found);
                }
            }
        }
    }
    (asked, problems)
}

fn crashable(analysis: &Analysis, option: &CrashOption) -> Result<Crashable, CrashProblem> {
    let program = analysis.program();
    let task = program.task(&option.task)?;
    let key = || option.task.clone();
    if program.is_summary(task) {
        return Err(CrashProblem::Summary { task: key() });
    }
    let rank = analysis.rank(task.index());
    if analysis.is_finished(rank) {
        return Err(CrashProblem::Finished { task: key() });
    }
    let on = program.calendar_of(task);
    let least = on.resolve(option.to).filter(|least| !least.is_negative());
    let least = least.ok_or_else(|| CrashProblem::Impossible { task: key(), to: option.to.to_string() })?.millis();
    let normal = normal(analysis, task);
    if least > normal {
        let duration = on.describe(WorkTime::from_millis(normal));
        return Err(CrashProblem::NotShorter { task: key(), duration, to: option.to.to_string() });
    }
    Ok(Crashable { task, rank, normal, least, cost: option.cost_per_day })
}

/// What a task takes, or what is left of it.
fn normal(analysis: &Analysis, task: TaskId) -> i64 {
    analysis.engine().work(analysis.rank(task.index()))
}

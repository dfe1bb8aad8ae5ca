//! A path, step by step.

use std::fmt;

use super::super::display::{key_width, line};
use super::super::text::{WIDTH, count, date, fit, is_whole_day};
use super::super::words;
use crate::analysis::{Analysis, ScheduledTask};
use crate::paths::{FloatPath, Path, PathTarget};

/// What paths lead to, in words: `the finish of Atlas`, `LAUNCH`.
pub(super) fn target(analysis: &Analysis, target: PathTarget) -> String {
    let program = analysis.program();
    let key = |task: crate::id::TaskId| program.get(task).map_or_else(String::new, |row| row.key.to_string());
    let by = |at| format!(" by {}", date(at, is_whole_day(analysis.calendar_of_target(target), at)));
    match target {
        PathTarget::Task(task) => key(task),
        PathTarget::Date(task, at) => format!("{}{}", key(task), by(at)),
        PathTarget::Project(project) | PathTarget::ProjectDate(project, _) => {
            let row = program.projects().find(|&(id, _)| id == project);
            let at = if let PathTarget::ProjectDate(_, at) = target { by(at) } else { String::new() };
            row.map_or_else(String::new, |(_, row)| format!("the finish of {}{at}", row.key))
        }
        PathTarget::ProgramDate(at) if program.name().is_empty() => format!("the finish of the program{}", by(at)),
        PathTarget::ProgramDate(at) => format!("the finish of {}{}", program.name(), by(at)),
        #[allow(unreachable_patterns, reason = "targets of later versions")]
        PathTarget::Program | _ if program.name().is_empty() => "the finish of the program".to_owned(),
        #[allow(unreachable_patterns, reason = "targets of later versions")]
        PathTarget::Program | _ => format!("the finish of {}", program.name()),
    }
}

/// `4d of slack`, `no slack, drives`, `2d too late`.
pub(super) fn slack(path: &Path) -> String {
    let slack = path.slack();
    let described = path.analysis().calendar_of_target(path.target()).describe(slack);
    match slack {
        _ if slack.is_negative() => format!("{} too late", described.trim_start_matches('-')),
        _ if !slack.is_zero() => format!("{described} of slack"),
        _ if path.is_driving() => "no slack, drives".to_owned(),
        _ => "no slack".to_owned(),
    }
}

/// The slack, and each step with the dates that this path gives it and the reason for them.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let calendar = self.analysis().calendar_of_target(self.target());
        let finish = date(self.finish(), is_whole_day(calendar, self.finish()));
        line(f, &format!("Path to {}: {}", target(self.analysis(), self.target()), slack(self)))?;
        line(f, &format!("  {}, would finish {finish} by itself", count(self.steps().len(), "step")))?;
        let width = key_width(self.tasks().map(ScheduledTask::key));
        for (task, step) in self.tasks().zip(self.steps()) {
            let shown = |at| date(at, is_whole_day(task.calendar(), at));
            let (start, finish) = (shown(step.start), shown(step.finish));
            let dates = if start == finish { start } else { format!("{start} to {finish}") };
            let room = WIDTH.saturating_sub(width + 5 + dates.chars().count());
            line(f, &format!("  {} {}  {dates}", fit(task.key(), width), fit(&task.row().name, room)))?;
            let reason = step.reason.map_or_else(String::new, |reason| words::why(task, &reason));
            if !reason.is_empty() {
                line(f, &format!("  {} {reason}", " ".repeat(width)))?;
            }
        }
        Ok(())
    }
}

/// The number, the tasks, and where it joins another.
impl fmt::Display for FloatPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = self.analysis().program();
        let joins = self.joint().map_or_else(String::new, |joint| {
            let predecessor = program[joint.dependency].predecessor;
            let float = program.calendar_of(predecessor).describe(joint.float);
            format!(", joins path {} at {} with {float} of float", joint.path, program[joint.task].key)
        });
        line(f, &format!("Float path {}: {}{joins}", self.number(), count(self.tasks().len(), "task")))?;
        let width = key_width(self.tasks().iter().map(|&task| &*program[task].key));
        for &id in self.tasks() {
            let task = self.analysis().task(id);
            let float = task.calendar().describe(task.total_float());
            let dates = format!("{}, float {float}", date(task.finish(), is_whole_day(task.calendar(), task.finish())));
            let room = WIDTH.saturating_sub(width + 5 + dates.chars().count());
            line(f, &format!("  {} {}  {dates}", fit(task.key(), width), fit(&task.row().name, room)))?;
        }
        Ok(())
    }
}

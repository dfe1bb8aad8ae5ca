//! A program of the oracle's model in few lines.

use std::fmt::Write;

use crate::oracle::model::{Calendar, Kind, Program, Progress, Task};

/// Everything that the program says; what is as usual is left out.
pub(crate) fn dump(program: &Program) -> String {
    let mut text = format!("start {}, data date {:?}, calendar C{}\n", program.start, program.data_date, program.calendar);
    let mut line = |args: std::fmt::Arguments<'_>| _ = writeln!(text, "{args}");
    line(format_args!("{:?}", program.options));
    program.calendars.iter().enumerate().for_each(|(i, calendar)| line(format_args!("C{i}: {}", calendar_text(calendar))));
    program.projects.iter().enumerate().for_each(|(i, project)| line(format_args!("P{i}: {project:?}")));
    program.tasks.iter().enumerate().for_each(|(i, task)| line(format_args!("T{i}: {}", task_text(task))));
    for (i, d) in program.dependencies.iter().enumerate() {
        let (p, s) = (d.predecessor, d.successor);
        line(format_args!("dependency {i}: T{p} -> T{s} {:?} {:?} on {:?}", d.relation, d.lag, d.lag_calendar));
    }
    text
}

fn calendar_text(calendar: &Calendar) -> String {
    format!("{}, exceptions {:?}", calendar.name, calendar.exceptions)
}

fn task_text(task: &Task) -> String {
    let mut text = format!("{} h on C{}", task.duration, task.calendar);
    let mut say = |args: std::fmt::Arguments<'_>| _ = write!(text, ", {args}");
    if task.kind != Kind::Task {
        say(format_args!("{:?}", task.kind));
    }
    task.parent.iter().for_each(|parent| say(format_args!("part of T{parent}")));
    task.project.iter().for_each(|project| say(format_args!("in P{project}")));
    task.constraints.iter().for_each(|constraint| say(format_args!("{:?} {}", constraint.kind, constraint.date)));
    task.deadline.iter().for_each(|deadline| say(format_args!("deadline {deadline}")));
    if task.progress != Progress::NotStarted {
        say(format_args!("{:?}", task.progress));
    }
    text
}

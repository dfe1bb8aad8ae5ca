//! What was read, in a few lines.

use std::fmt::Write;

use longpole::Program;
use longpole::interchange::read_xer;
use longpole::spec::{Lag, Progress, Task};
use longpole::time::{Calendar, Shift};

/// What is different from the outline of the sound export.
pub(crate) fn difference(program: &Program) -> String {
    let sound = outline(&read_xer(super::export::sound().as_bytes()).unwrap().value.build().unwrap());
    let own = outline(program);
    let gone = sound.lines().filter(|line| !own.lines().any(|other| other == *line)).map(|line| format!("- {line}\n"));
    let new = own.lines().filter(|line| !sound.lines().any(|other| other == *line)).map(|line| format!("+ {line}\n"));
    gone.chain(new).collect()
}

/// The program, its projects and calendars, counts of rows, and the first tasks and dependencies.
pub(crate) fn outline(program: &Program) -> String {
    let mut text = format!("program {}\n", program.name());
    for (_, project) in program.projects() {
        let date = |date: Option<longpole::time::When>| date.map_or("none".into(), |date| date.to_string());
        let (start, data, by) = (date(project.start), date(project.data_date), date(project.imposed_finish));
        writeln!(text, "project {} {}: start {start}, data date {data}, must finish by {by}", project.key, project.name).unwrap();
    }
    program.calendar_rows().for_each(|(_, row)| calendar_line(&mut text, row));
    let summaries = program.tasks().filter(|(id, _)| program.is_summary(*id)).count();
    let (tasks, links, resources) = (program.task_count() - summaries, program.dependency_count(), program.resources().len());
    writeln!(text, "{summaries} summaries, {tasks} tasks, {links} dependencies, {resources} resources").unwrap();
    program.tasks().take(5).for_each(|(_, task)| task_line(&mut text, program, task));
    for (_, row) in program.dependencies().take(2) {
        let key = |id| program.get(id).map_or("?", |task| &*task.key);
        let Lag::Working(lag) = row.lag else { panic!("{:?}", row.lag) };
        writeln!(text, "{} -> {}: {} {lag}", key(row.predecessor), key(row.successor), row.relation).unwrap();
    }
    text
}

fn calendar_line(text: &mut String, calendar: &Calendar) {
    let day = |shifts: &Option<Vec<Shift>>| match shifts {
        None => "as its base".to_owned(),
        Some(shifts) if shifts.is_empty() => "free".to_owned(),
        Some(shifts) => shifts.iter().map(Shift::to_string).collect::<Vec<_>>().join(" "),
    };
    let week: Vec<String> = calendar.week.iter().map(day).collect();
    let parent = calendar.parent.as_deref().map_or(String::new(), |parent| format!(", base {parent}"));
    let (key, exceptions) = (&calendar.key, calendar.exceptions.len());
    writeln!(text, "calendar {key}{parent}: {}; exceptions: {exceptions}", week.join(", ")).unwrap();
}

fn task_line(text: &mut String, program: &Program, task: &Task) {
    let duration = task.duration.map_or("no duration".into(), |span| span.to_string());
    let inside = task.parent.and_then(|parent| program.get(parent)).map_or(String::new(), |parent| format!(" in {}", parent.key));
    let date = |date: Option<longpole::time::When>| date.map_or("no day".into(), |date| date.to_string());
    let progress = match task.progress() {
        Progress::NotStarted => String::new(),
        Progress::Started { actual_start, remaining } => format!(", begun {}, {remaining} left", date(*actual_start)),
        Progress::Finished { actual_start, actual_finish } => format!(", begun {}, done {actual_finish}", date(*actual_start)),
    };
    writeln!(text, "{} {} {}{inside}: {duration}{progress}", task.kind.word(), task.key, task.name).unwrap();
}

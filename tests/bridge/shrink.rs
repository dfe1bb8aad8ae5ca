//! Smaller programs with the same kind of fault.

use super::differences;
use crate::oracle::model::{Calendar, FloatKind, Kind, Lag, LagCalendar, Options, Program, Progress, Reach, Relation, Target, Task};

/// Takes away whatever can go while the crate and the oracle still differ.
pub(crate) fn shrunk(program: &Program) -> Program {
    let kind = fault(program);
    let mut least = program.clone();
    while let Some(smaller) = candidates(&least).into_iter().find(|candidate| fault(candidate) == kind) {
        least = smaller;
    }
    least
}

#[derive(PartialEq, Eq)]
enum Fault {
    None,
    // The crate refuses it, or the oracle does.
    Refused,
    Differs,
}

fn fault(program: &Program) -> Fault {
    match differences(program).first() {
        None => Fault::None,
        Some(first) if first.starts_with("build()") || first.starts_with("the oracle") => Fault::Refused,
        Some(_) => Fault::Differs,
    }
}

// Every program that is one step smaller, the big steps first. Each step takes something away for good, so that they come to an end.
fn candidates(program: &Program) -> Vec<Program> {
    let mut found = Vec::new();
    let mut add = |change: &dyn Fn(&mut Program)| {
        let mut candidate = program.clone();
        change(&mut candidate);
        if format!("{candidate:?}") != format!("{program:?}") {
            found.push(candidate);
        }
    };
    if program.tasks.len() > 1 {
        (0..program.tasks.len()).rev().for_each(|task| add(&|p| remove_task(p, task)));
    }
    (0..program.dependencies.len()).rev().for_each(|at| add(&|p| _ = p.dependencies.remove(at)));
    add(&|p| {
        p.projects.clear();
        p.tasks.iter_mut().for_each(|task| task.project = None);
    });
    add(&|p| p.data_date = None);
    add(&|p| p.options = PLAIN);
    add(&|p| p.options.target = PLAIN.target);
    add(&|p| p.options.floor = PLAIN.floor);
    add(&|p| p.options.cap = PLAIN.cap);
    add(&|p| p.options.deadlines_count = true);
    add(&|p| p.options.float_kind = PLAIN.float_kind);
    add(&|p| p.options.threshold = 0);
    for index in 0..program.projects.len() {
        add(&|p| p.projects[index].start = None);
        add(&|p| p.projects[index].data_date = None);
        add(&|p| p.projects[index].imposed_finish = None);
    }
    for index in 0..program.tasks.len() {
        task_steps(&program.tasks[index], &mut |change| add(&|p| change(&mut p.tasks[index])));
    }
    for index in 0..program.dependencies.len() {
        add(&|p| p.dependencies[index].lag = Lag::Working(0));
        add(&|p| p.dependencies[index].relation = Relation::FinishStart);
        add(&|p| p.dependencies[index].lag_calendar = LagCalendar::Predecessor);
    }
    for index in 0..program.calendars.len() {
        (0..program.calendars[index].exceptions.len()).for_each(|at| add(&|p| without_exception(&mut p.calendars[index], at)));
    }
    found
}

const PLAIN: Options = Options {
    target: Target::ProgramFinish,
    floor: Reach::Every,
    cap: Reach::Every,
    deadlines_count: true,
    float_kind: FloatKind::Smaller,
    threshold: 0,
};

/// A change of a task.
type Step<'a> = &'a dyn Fn(&mut Task);

fn task_steps(task: &Task, add: &mut dyn FnMut(Step<'_>)) {
    add(&|t| t.progress = Progress::NotStarted);
    add(&|t| t.parent = None);
    add(&|t| t.project = None);
    add(&|t| t.deadline = None);
    add(&|t| t.kind = Kind::Task);
    add(&|t| t.calendar = 0);
    (0..task.constraints.len()).for_each(|at| add(&|t| _ = t.constraints.remove(at)));
    add(&|t| t.duration = 0);
    add(&|t| t.duration /= 2);
    match task.progress {
        Progress::NotStarted => {}
        Progress::Started { remaining, .. } => {
            add(&|t| t.progress = Progress::Started { actual_start: None, remaining });
        }
        Progress::Finished { actual_finish, .. } => {
            add(&|t| t.progress = Progress::Finished { actual_start: None, actual_finish });
        }
    }
}

fn without_exception(calendar: &mut Calendar, at: usize) {
    let mut exceptions = calendar.exceptions.clone();
    exceptions.remove(at);
    *calendar = Calendar::new(calendar.name, calendar.week.clone(), exceptions);
}

// Its parts move up, its dependencies go.
fn remove_task(program: &mut Program, task: usize) {
    let removed = program.tasks.remove(task);
    let moved = |index: usize| if index > task { index - 1 } else { index };
    for other in &mut program.tasks {
        let parent = if other.parent == Some(task) { removed.parent } else { other.parent };
        other.parent = parent.map(moved);
    }
    program.dependencies.retain(|d| d.predecessor != task && d.successor != task);
    for dependency in &mut program.dependencies {
        dependency.predecessor = moved(dependency.predecessor);
        dependency.successor = moved(dependency.successor);
    }
}

//! What a case expects of an analysis. Every figure is optional: a case states those that its behaviour is about.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use longpole::analysis::{Analysis, Driver, ScheduledDependency, ScheduledTask};
use longpole::id::TaskId;
use longpole::time::{Span, When, WorkTime};
use serde::Deserialize;

use super::Differences;

/// The figures of a whole plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expect {
    finish: Option<When>,
    feasible: Option<bool>,
    #[serde(default)]
    tasks: BTreeMap<String, TaskFigures>,
    /// By `A -> B`; the first dependency of several between the same two.
    #[serde(default)]
    dependencies: BTreeMap<String, DependencyFigures>,
    #[serde(default)]
    project_finishes: BTreeMap<String, When>,
    #[serde(default)]
    deadlines: Vec<DeadlineFigures>,
    critical_path: Option<Vec<String>>,
    /// Words that the problems of a plan that cannot be built contain, in order; nothing else is looked at then.
    #[serde(default)]
    pub(super) problems: Vec<String>,
}

/// Dates with their time of day, floats on the task's own calendar.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(non_snake_case, reason = "the field's own abbreviations, as in the files")]
struct TaskFigures {
    ES: Option<When>,
    EF: Option<When>,
    LS: Option<When>,
    LF: Option<When>,
    remaining_start: Option<When>,
    duration: Option<Span>,
    remaining: Option<Span>,
    total_float: Option<Span>,
    start_float: Option<Span>,
    finish_float: Option<Span>,
    free_float: Option<Span>,
    interfering_float: Option<Span>,
    safety_float: Option<Span>,
    independent_float: Option<Span>,
    critical: Option<bool>,
    on_longest_path: Option<bool>,
    finished: Option<bool>,
    /// In words: `A -> B`, `start no earlier than`, `data date`, `project start`, `promise`, `actual`, `part A`.
    drivers: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DependencyFigures {
    /// On the predecessor's calendar.
    free_float: Option<Span>,
    total_float: Option<Span>,
    drives: Option<bool>,
    /// Does nothing wait at its end?
    #[serde(default)]
    idle: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineFigures {
    task: String,
    date: When,
    margin: Span,
    broken: bool,
}

fn instant(date: When) -> NaiveDateTime {
    match date {
        When::At(at) => at,
        _ => panic!("{date} needs a time of day"),
    }
}

fn name(now: &Analysis, task: TaskId) -> &str {
    &now.program()[task].key
}

impl Expect {
    pub(super) fn compare(&self, now: &Analysis, differences: &mut Differences) {
        if let Some(finish) = self.finish {
            differences.same("finish", &now.finish(), &instant(finish));
        }
        if let Some(feasible) = self.feasible {
            differences.same("feasible", &now.is_feasible(), &feasible);
        }
        for (key, figures) in &self.tasks {
            figures.compare(now, now.task(now.program().task(key).unwrap()), differences);
        }
        for (ends, figures) in &self.dependencies {
            let found = now.dependencies().find(|&dependency| ends_of(dependency) == *ends);
            figures.compare(ends, found.unwrap_or_else(|| panic!("no dependency {ends}")), differences);
        }
        for (key, &finish) in &self.project_finishes {
            let project = now.program().project(key).unwrap();
            differences.same(&format!("finish of project {key}"), &now.finish_of_project(project), &instant(finish));
        }
        if !self.deadlines.is_empty() {
            self.compare_deadlines(now, differences);
        }
        if let Some(path) = &self.critical_path {
            let steps: Vec<String> = now.critical_path().tasks().map(|task| task.key().to_owned()).collect();
            differences.same("critical path", &steps, path);
        }
    }

    fn compare_deadlines(&self, now: &Analysis, differences: &mut Differences) {
        let all = now.deadlines();
        differences.same("number of deadlines", &all.len(), &self.deadlines.len());
        for (status, expected) in all.iter().zip(&self.deadlines) {
            let calendar = now.task(status.task).calendar();
            let actual = (name(now, status.task), status.date, status.margin, status.is_broken());
            let margin = calendar.resolve(expected.margin).unwrap();
            differences.same("deadline", &actual, &(&*expected.task, instant(expected.date), margin, expected.broken));
        }
    }
}

impl TaskFigures {
    fn compare(&self, now: &Analysis, task: ScheduledTask<'_>, differences: &mut Differences) {
        let dates = [
            ("ES", self.ES, task.early_start()),
            ("EF", self.EF, task.early_finish()),
            ("LS", self.LS, task.late_start()),
            ("LF", self.LF, task.late_finish()),
            ("remaining start", self.remaining_start, task.remaining_early_start()),
        ];
        for (what, expected, actual) in dates {
            if let Some(expected) = expected {
                differences.same(&format!("{what} of {}", task.key()), &actual, &instant(expected));
            }
        }
        let spans = [
            ("duration", self.duration, task.duration()),
            ("remaining work", self.remaining, task.remaining()),
            ("total float", self.total_float, task.total_float()),
            ("start float", self.start_float, task.start_float()),
            ("finish float", self.finish_float, task.finish_float()),
            ("free float", self.free_float, task.free_float()),
            ("interfering float", self.interfering_float, task.interfering_float()),
            ("safety float", self.safety_float, task.safety_float()),
            ("independent float", self.independent_float, task.independent_float()),
        ];
        for (what, expected, actual) in spans {
            if let Some(expected) = expected {
                let expected = task.calendar().resolve(expected).unwrap();
                differences.same(&format!("{what} of {}", task.key()), &actual, &expected);
            }
        }
        self.compare_flags(now, task, differences);
    }

    fn compare_flags(&self, now: &Analysis, task: ScheduledTask<'_>, differences: &mut Differences) {
        let flags = [
            ("critical", self.critical, task.is_critical()),
            ("on the longest path", self.on_longest_path, task.on_longest_path()),
            ("finished", self.finished, task.is_finished()),
        ];
        for (what, expected, actual) in flags {
            if let Some(expected) = expected {
                differences.same(&format!("{} {what}", task.key()), &actual, &expected);
            }
        }
        if let Some(expected) = &self.drivers {
            differences.same(&format!("drivers of {}", task.key()), &drivers(now, task), expected);
        }
    }
}

impl DependencyFigures {
    fn compare(&self, ends: &str, dependency: ScheduledDependency<'_>, differences: &mut Differences) {
        let calendar = dependency.predecessor().calendar();
        let floats = [("free", self.free_float, dependency.free_float()), ("total", self.total_float, dependency.total_float())];
        for (what, expected, actual) in floats {
            if let Some(expected) = expected {
                differences.same(&format!("{what} float of {ends}"), &actual, &calendar.resolve(expected));
            } else if self.idle {
                differences.same::<Option<WorkTime>>(&format!("{what} float of {ends}"), &actual, &None);
            }
        }
        if let Some(expected) = self.drives {
            differences.same(&format!("{ends} drives"), &dependency.drives(), &expected);
        }
    }
}

fn ends_of(dependency: ScheduledDependency<'_>) -> String {
    format!("{} -> {}", dependency.predecessor().key(), dependency.successor().key())
}

fn drivers(now: &Analysis, task: ScheduledTask<'_>) -> Vec<String> {
    let words = |driver| match driver {
        Driver::Actual => "actual".to_owned(),
        Driver::Dependency(id) => ends_of(now.dependency(id)),
        Driver::Constraint(of, kind) if of == task.id() => kind.words().to_owned(),
        Driver::Constraint(of, kind) => format!("{} of {}", kind.words(), name(now, of)),
        Driver::Promise => "promise".to_owned(),
        Driver::DataDate => "data date".to_owned(),
        Driver::ProjectStart => "project start".to_owned(),
        Driver::Part(part) => format!("part {}", name(now, part)),
        other => format!("{other:?}"),
    };
    task.drivers().into_iter().map(|reason| words(reason.driver)).collect()
}

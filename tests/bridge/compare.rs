//! What the crate says about a program, beside what the oracle says.

use std::fmt::Debug;

use chrono::{NaiveDateTime, TimeDelta};
use longpole::analysis::Analysis;
use longpole::id::{DependencyId, TaskId};
use longpole::time::WorkTime;

use super::build::{instant, key, options, plan};
use crate::oracle::model::{Hour, Program};
use crate::oracle::solve::{Solution, TaskAnswer, solve};

/// Every field in which the crate and the oracle differ, in words; empty if they agree.
pub(crate) fn differences(program: &Program) -> Vec<String> {
    let Some(expected) = solve(program) else { return vec!["the oracle finds a circle".into()] };
    match plan(program).build() {
        Ok(built) => compare(&built.analyze(&options(program)), &expected),
        Err(error) => vec![format!("build(): {error}")],
    }
}

#[derive(Default)]
struct Findings {
    lines: Vec<String>,
}

impl Findings {
    fn same<T: PartialEq + Debug>(&mut self, whose: &str, what: &str, found: &T, expected: &T) {
        if found != expected {
            self.lines.push(format!("{whose}: {what} is {found:?}, by the oracle {expected:?}"));
        }
    }

    fn date(&mut self, whose: &str, what: &str, found: NaiveDateTime, expected: Hour) {
        if found != instant(expected) {
            let hours = (found - instant(0)).num_hours();
            let rest = found - instant(hours);
            let rest = if rest == TimeDelta::zero() { String::new() } else { format!(" and {rest}") };
            self.lines.push(format!("{whose}: {what} is hour {hours}{rest}, by the oracle {expected}"));
        }
    }

    // A float that the oracle leaves open is not compared.
    fn float(&mut self, whose: &str, what: &str, found: WorkTime, expected: Option<i64>) {
        if let Some(expected) = expected {
            self.same(whose, what, &found, &WorkTime::from_hours(expected));
        }
    }
}

fn compare(analysis: &Analysis, expected: &Solution) -> Vec<String> {
    let mut findings = Findings::default();
    findings.date("program", "finish", analysis.finish(), expected.finish);
    for (index, answer) in expected.tasks.iter().enumerate() {
        compare_task(&mut findings, analysis, index, answer);
    }
    for (index, answer) in expected.dependencies.iter().enumerate() {
        let dependency = analysis.dependency(DependencyId::new(index));
        let whose = format!("dependency {index}");
        findings.same(&whose, "free float", &dependency.free_float(), &answer.float.map(WorkTime::from_hours));
        findings.same(&whose, "total float", &dependency.total_float(), &answer.total_float.map(WorkTime::from_hours));
        findings.same(&whose, "drives", &dependency.drives(), &!answer.drives.is_empty());
    }
    let ends = analysis.open_ends();
    let ends = [ends.without_predecessors, ends.without_successors, ends.dangling_starts, ends.dangling_finishes];
    let ends = ends.map(|tasks| tasks.into_iter().map(TaskId::index).collect());
    findings.same("program", "open ends", &ends, &expected.open_ends);
    compare_drivers(&mut findings, analysis, expected);
    findings.lines
}

fn compare_drivers(findings: &mut Findings, analysis: &Analysis, expected: &Solution) {
    for task in analysis.tasks().filter(|task| !task.is_summary()) {
        let driving = expected.dependencies.iter().enumerate().filter(|(_, answer)| answer.drives.contains(&task.id().index()));
        let driving: Vec<DependencyId> = driving.map(|(index, _)| DependencyId::new(index)).collect();
        findings.same(task.key(), "driving dependencies", &task.driving_dependencies(), &driving);
    }
    // The long pole is one of the longest paths.
    for step in analysis.critical_path().steps() {
        let task = analysis.task(step.task);
        findings.same(task.key(), "step of the long pole, on the longest path", &task.on_longest_path(), &true);
    }
}

fn compare_task(findings: &mut Findings, analysis: &Analysis, index: usize, answer: &TaskAnswer) {
    let task = analysis.task(TaskId::new(index));
    let whose = &key(index);
    findings.same(whose, "being a summary", &task.is_summary(), &answer.is_summary);
    findings.date(whose, "early start", task.early_start(), answer.early_start);
    findings.date(whose, "early finish", task.early_finish(), answer.early_finish);
    findings.date(whose, "late start", task.late_start(), answer.late_start);
    findings.date(whose, "late finish", task.late_finish(), answer.late_finish);
    let remaining = answer.remaining_start.unwrap_or(answer.early_start);
    findings.date(whose, "remaining start", task.remaining_early_start(), remaining);
    findings.float(whose, "start float", task.start_float(), answer.start_float);
    findings.float(whose, "finish float", task.finish_float(), answer.finish_float);
    findings.float(whose, "total float", task.total_float(), Some(answer.total_float));
    findings.float(whose, "free float", task.free_float(), answer.free_float);
    findings.float(whose, "interfering float", task.interfering_float(), answer.interfering_float);
    findings.float(whose, "safety float", task.safety_float(), answer.safety_float);
    findings.float(whose, "independent float", task.independent_float(), answer.independent_float);
    findings.same(whose, "critical", &task.is_critical(), &answer.critical);
    findings.same(whose, "on the longest path", &task.on_longest_path(), &answer.on_longest_path);
}

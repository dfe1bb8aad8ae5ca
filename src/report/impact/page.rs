//! The page of text: what it is about, and the sections in order.

use std::fmt;

use super::records::DeadlineFateRecord;
use super::{FinishMoveRecord, ImpactReport, sections, trail};
use crate::report::display::{ROWS, line, more, title, warnings};
use crate::report::lists::page::{facts, wrapped};
use crate::report::text::count;

impl fmt::Display for ImpactReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        head(self, f)?;
        remarks(self, f)?;
        sections::deadlines(self, f)?;
        sections::limits(self, f)?;
        sections::milestones(self, f)?;
        sections::teams(self, f)?;
        trail::section(self, f)?;
        sections::tasks(self, f)?;
        sections::critical_path(self, f)?;
        sections::critical_by_float(self, f)?;
        sections::stated("Deadlines gone", &self.deadlines_gone, f)?;
        sections::stated("New deadlines", &self.deadlines_new, f)?;
        sections::rows("Added", &self.added, f)?;
        sections::rows("Removed", &self.removed, f)?;
        warnings(&self.warnings, f)
    }
}

fn head(report: &ImpactReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    line(f, &heading(report))?;
    for change in report.changes.iter().take(ROWS) {
        wrapped(f, 2, change)?;
    }
    more(f, report.changes.len())?;
    if report.is_still() {
        return wrapped(f, 2, &still(report));
    }
    wrapped(f, 2, &finish(&report.finish))?;
    let summary = summary(report);
    if summary.is_empty() { Ok(()) } else { wrapped(f, 2, &summary) }
}

/// `Atlas: what if the SDK comes late?`, `Atlas, before and after`.
fn heading(report: &ImpactReport) -> String {
    let program = if report.program.is_empty() { "The program" } else { &report.program };
    match (report.scenario.as_str(), report.changes.as_slice()) {
        ("", []) => format!("{program}, before and after"),
        ("", _) => format!("{program}: what if"),
        (scenario, _) => format!("{program}: what if {scenario}"),
    }
}

/// One remark is the reason; several stand below.
fn still(report: &ImpactReport) -> String {
    match report.remarks.as_slice() {
        [reason] => format!("nothing moves: {reason}"),
        _ => "nothing moves".to_owned(),
    }
}

/// `finish Wed 2026-07-01, 5d later than Wed 2026-06-24`.
fn finish(finish: &FinishMoveRecord) -> String {
    let [before, after] = finish.shown;
    match finish.slip.strip_prefix('-') {
        _ if finish.before == finish.after => format!("finish stays {after}"),
        Some(earlier) => format!("finish {after}, {earlier} earlier than {before}"),
        None if finish.slip_minutes == 0.0 => format!("finish {after}, by working time the same as {before}"),
        None => format!("finish {after}, {} later than {before}", finish.slip),
    }
}

/// `1 deadline breaks, 3 milestones move, 5 teams hit, 34 tasks move`.
fn summary(report: &ImpactReport) -> String {
    let fates = |fate| report.deadlines.iter().filter(|deadline| deadline.fate == fate).count();
    let told = |number, noun, one, many| match number {
        0 => String::new(),
        _ => format!("{} {}", count(number, noun), if number == 1 { one } else { many }),
    };
    let breaks = report.passed_limits.iter().filter(|limit| limit.overrun_before_minutes == 0.0).count();
    facts([
        &told(fates(DeadlineFateRecord::Breaks), "deadline", "breaks", "break"),
        &told(fates(DeadlineFateRecord::Saved), "deadline", "is saved", "are saved"),
        &told(breaks, "imposed date", "breaks", "break"),
        &told(report.milestones.len(), "milestone", "moves", "move"),
        &told(sections::named(report), "team", "is hit", "are hit"),
        &told(report.tasks.iter().filter(|task| task.is_leaf()).count(), "task", "moves", "move"),
    ])
}

fn remarks(report: &ImpactReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let is_told = report.is_still() && report.remarks.len() == 1;
    if report.remarks.is_empty() || is_told {
        return Ok(());
    }
    title(f, &format!("Remarks: {}", report.remarks.len()))?;
    for remark in report.remarks.iter().take(ROWS) {
        wrapped(f, 2, remark)?;
    }
    more(f, report.remarks.len())
}

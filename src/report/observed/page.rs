//! The page of text.

use std::fmt;

use super::ObservedReport;
use crate::report::display::{ROWS, line, more, title};
use crate::report::text::{WIDTH, count, cut, fit, right};
use crate::time::WorkTime;

/// How many steps of the path are shown at most.
const STEPS: usize = 24;
/// How wide a column of lengths is.
const LENGTH: usize = 11;

/// A length as a reader wants it: to the second from a minute on, to the hundredth of a second below.
pub(super) fn length(millis: i64) -> String {
    let step = match millis.abs() {
        0..1_000 => 1,
        1_000..60_000 => return seconds(millis),
        _ => 1_000,
    };
    let rounded = millis.saturating_add(step / 2) / step * step;
    if rounded == 0 { "0s".to_owned() } else { WorkTime::from_millis(rounded).to_string() }
}

/// `12.3s`
fn seconds(millis: i64) -> String {
    let hundredths = (millis + 5) / 10;
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    format!("{}s", text.trim_end_matches('0').trim_end_matches('.'))
}

fn share(part: i64, whole: i64) -> String {
    let percent = if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 };
    format!("{percent:.0} %")
}

/// `text`, in as many lines as it takes, each with the same indent.
fn wrapped(f: &mut fmt::Formatter<'_>, first: &str, rest: &str, text: &str) -> fmt::Result {
    let mut row = first.to_owned();
    let mut is_empty = true;
    for word in text.split(' ') {
        if !is_empty && row.chars().count() + 1 + word.chars().count() > WIDTH {
            line(f, &row)?;
            rest.clone_into(&mut row);
            is_empty = true;
        }
        if !is_empty {
            row.push(' ');
        }
        row.push_str(word);
        is_empty = false;
    }
    line(f, &row)
}

impl fmt::Display for ObservedReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        head(self, f)?;
        path(self, f)?;
        logic(self, f)?;
        waits(self, f)?;
        workers(self, f)?;
        curve(self, f)?;
        warnings(self, f)
    }
}

fn head(report: &ObservedReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let limits = &report.limits;
    let took = format!("took {}", length(limits.length));
    let name = if report.run.is_empty() { "The run" } else { &report.run };
    line(f, &format!("{} {took}", cut(name, WIDTH.saturating_sub(took.chars().count() + 1))))?;
    wrapped(f, "  ", "  ", &report.verdict.text)?;
    let workers = match report.workers {
        Some(workers) => count(workers as usize, "worker"),
        None => "workers unknown".to_owned(),
    };
    line(f, &format!("  {}, {}, {workers}", count(report.jobs, "job"), count(report.needs, "need")))?;
    let work = length(limits.work);
    line(f, &format!("  {work} of work, {:.1} jobs at once on average, {} at most", report.average, report.peak))?;
    for (what, part) in [("logic", limits.by_logic), ("workers", limits.by_workers), ("gaps", limits.by_gaps)] {
        line(f, &format!("  {what:<8}{} {}", right(&length(part), LENGTH), right(&share(part, limits.length), 6)))?;
    }
    Ok(())
}

fn path(report: &ObservedReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    title(f, &format!("Longest path as it ran: {}", count(report.path.len(), "step")))?;
    line(f, &format!("  {} {}  job", right("starts", LENGTH), right("holds", LENGTH)))?;
    let shown = shown(report);
    for step in report.path.iter().zip(&shown).filter(|(_, shown)| **shown).map(|(step, _)| step) {
        let what = if step.name.is_empty() { step.key.clone() } else { format!("{} {}", step.key, step.name) };
        line(f, &format!("  {} {}  {what}", right(&length(step.start), LENGTH), right(&length(step.held), LENGTH)))?;
        let indent = " ".repeat(2 * LENGTH + 5);
        wrapped(f, &indent, &indent, &step.text)?;
    }
    let (mut others, mut time) = (0, 0);
    for step in report.path.iter().zip(&shown).filter(|(_, shown)| !**shown).map(|(step, _)| step) {
        (others, time) = (others + 1, time + step.held + step.gap);
    }
    if others > 0 { line(f, &format!("  … and {others} shorter ones, {} in all", length(time))) } else { Ok(()) }
}

/// Which steps are shown: those that take longest, if there are very many.
fn shown(report: &ObservedReport) -> Vec<bool> {
    let mut by_time: Vec<usize> = (0..report.path.len()).collect();
    by_time.sort_by_key(|&row| std::cmp::Reverse(report.path.get(row).map_or(0, |step| step.held + step.gap)));
    let mut shown = vec![false; report.path.len()];
    for row in by_time.into_iter().take(STEPS) {
        if let Some(shown) = shown.get_mut(row) {
            *shown = true;
        }
    }
    shown
}

fn logic(report: &ObservedReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let at_least = if report.needs_known == "all" { "" } else { "at least " };
    title(f, &format!("By logic alone: {at_least}{}", length(report.limits.by_logic)))?;
    wrapped(f, "  ", "  ", &report.logic_path.join(" -> "))?;
    if report.drags.is_empty() {
        return Ok(());
    }
    line(f, &format!("  {} {}  without", right("sooner", LENGTH), right("took", LENGTH)))?;
    for row in report.drags.iter().take(ROWS) {
        line(f, &format!("  {} {}  {}", right(&length(row.drag), LENGTH), right(&length(row.took), LENGTH), row.key))?;
    }
    more(f, report.drags.len())
}

fn waits(report: &ObservedReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.waits.is_empty() {
        return Ok(());
    }
    let known = if report.needs_known == "all" { "all" } else { "all known" };
    title(f, &format!("Longest waits after {known} needs were met"))?;
    let heads = ["wait", "all busy", "its worker", "no reason"].map(|head| right(head, LENGTH)).join(" ");
    line(f, &format!("  {heads}  job"))?;
    for row in report.waits.iter().take(ROWS) {
        let parts = [row.total, row.all_busy, row.own_busy, row.idle].map(|part| right(&length(part), LENGTH)).join(" ");
        line(f, &format!("  {parts}  {}", row.key))?;
    }
    more(f, report.waits.len())
}

fn workers(report: &ObservedReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.by_worker.is_empty() {
        return Ok(());
    }
    title(f, &format!("{} {} {}", fit("Workers", 28), right("busy", LENGTH), right("idle", LENGTH)))?;
    for row in report.by_worker.iter().take(ROWS) {
        let busy = format!("{} {}", right(&length(row.busy), LENGTH), right(&length(row.idle), LENGTH));
        let busy = format!("{busy} {}", right(&share(row.busy, report.limits.length), 6));
        line(f, &format!("  {} {busy}  {}", fit(&row.worker, 26), count(row.jobs, "job")))?;
    }
    more(f, report.by_worker.len())
}

fn curve(report: &ObservedReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let what = if report.needs_known == "all" { "an estimate" } else { "estimated as a lower bound" };
    title(f, &format!("With so many workers, all alike, without gaps ({what})"))?;
    // The number of workers that there were is always shown.
    let own = report.curve.iter().position(|row| report.workers == Some(row.workers)).filter(|&own| own >= ROWS);
    let first = if own.is_some() { ROWS - 1 } else { ROWS };
    for (_, row) in report.curve.iter().enumerate().filter(|&(index, _)| index < first || Some(index) == own) {
        let ran = if report.workers == Some(row.workers) { format!("  it took {}", length(report.limits.length)) } else { String::new() };
        let least = format!("at least {}", length(row.least));
        line(f, &format!("  {:>9} {}  {}{ran}", row.workers, right(&length(row.length), LENGTH), fit(&least, 22)))?;
    }
    more(f, report.curve.len())
}

fn warnings(report: &ObservedReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.warnings.is_empty() {
        return Ok(());
    }
    title(f, &format!("Warnings: {}", report.warnings.len()))?;
    for warning in report.warnings.iter().take(ROWS) {
        wrapped(f, "  ", "    ", warning)?;
    }
    more(f, report.warnings.len())
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn lengths_as_a_reader_wants_them() {
        for (millis, text) in [
            (0, "0s"),
            (7, "7ms"),
            (999, "999ms"),
            (1_280, "1.28s"),
            (60_000, "1m"),
            (59_999, "60s"),
            (77_280, "1m 17s"),
            (3_600_499, "1h"),
        ] {
            assert_eq!(length(millis), text);
        }
    }
}

//! The page of text.

use std::fmt;

use super::records::{CoverageRecord, StepRecord};
use super::text::{WIDTH, count, cut, date, fit, is_whole_day, right};
use super::{Report, intake, passed, people, words};
use crate::analysis::{Analysis, CriticalPath};

/// How many rows of a list are shown before the rest is counted.
pub(super) const ROWS: usize = 12;
/// The column of keys is as wide as the longest key, within these.
const KEY: std::ops::RangeInclusive<usize> = 8..=16;

/// How wide the column of keys is.
pub(super) fn key_width<'k>(keys: impl Iterator<Item = &'k str>) -> usize {
    keys.map(|key| key.chars().count()).max().unwrap_or(0).clamp(*KEY.start(), *KEY.end())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        head(self, f)?;
        intake::assumptions(&self.assumptions, f)?;
        intake::questions(&self.questions, f)?;
        deadlines(self, f)?;
        passed::section(&self.passed_limits, f)?;
        path(&self.steps, f)?;
        near_critical(self, f)?;
        teams(self, f)?;
        people::busiest(self, f)?;
        hand_offs(self, f)?;
        coverage(&self.coverage, f)?;
        warnings(&self.warnings, f)
    }
}

/// The finish, and the long pole with the reason for each step.
impl fmt::Display for Analysis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = self.program();
        let finish = date(self.finish(), is_whole_day(program.program_calendar(), self.finish()));
        line(f, &format!("{} finishes {finish}", called(program.name())))?;
        write!(f, "{}", self.critical_path())
    }
}

/// The steps with their dates and reasons.
impl fmt::Display for CriticalPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        path(&words::steps(self), f)
    }
}

pub(super) fn line(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    writeln!(f, "{}", cut(text, WIDTH))
}

pub(super) fn title(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    writeln!(f)?;
    line(f, text)
}

pub(super) fn more(f: &mut fmt::Formatter<'_>, all: usize) -> fmt::Result {
    if all > ROWS { line(f, &format!("  … and {} more", all - ROWS)) } else { Ok(()) }
}

/// The name of a program, or words for it.
fn called(name: &str) -> &str {
    if name.is_empty() { "The program" } else { name }
}

fn head(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let program = &report.program;
    let by_logic = if report.one_at_a_time.is_some() { " by logic alone" } else { "" };
    // What counts the projects of a file is no name of one thing.
    let verb = if report.projects.len() > 1 && *program.name == *count(report.projects.len(), "project") { "finish" } else { "finishes" };
    let finish = format!("{verb} {}{by_logic}", date(program.finish, program.whole_days.0));
    let name = cut(called(&program.name), WIDTH.saturating_sub(finish.chars().count() + 1));
    line(f, &format!("{name} {finish}"))?;
    let data_date = date(program.data_date, program.whole_days.1);
    let state = format!("  {} of working time after the data date, {data_date}", program.remaining);
    line(f, &state)?;
    people::head(report.one_at_a_time.as_ref(), report.program.finish, f)?;
    let rows = format!(
        "  {} ({} finished), {}, {}",
        count(program.tasks, "row"),
        program.finished,
        if program.dependencies == 1 { "1 dependency".to_owned() } else { format!("{} dependencies", program.dependencies) },
        count(report.teams.iter().filter(|team| !team.team.is_empty()).count(), "team") + " with open work",
    );
    line(f, &rows)?;
    projects(report, f)
}

/// When each project finishes, where there are several.
fn projects(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.projects.len() < 2 {
        return Ok(());
    }
    title(f, &format!("Projects: {}", report.projects.len()))?;
    let mut latest: Vec<_> = report.projects.iter().collect();
    latest.sort_by_key(|project| std::cmp::Reverse(project.finish));
    let width = key_width(latest.iter().take(ROWS).map(|project| &*project.key));
    for project in latest.iter().take(ROWS) {
        let key = cut(&project.key, width);
        line(f, &format!("  {key:<width$} finishes {}", date(project.finish, report.program.whole_days.0)))?;
    }
    more(f, latest.len())
}

fn deadlines(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.deadlines.is_empty() {
        return Ok(());
    }
    let broken = report.deadlines.iter().filter(|deadline| deadline.broken).count();
    title(f, &format!("Deadlines: {broken} of {} broken", report.deadlines.len()))?;
    let width = key_width(report.deadlines.iter().take(ROWS).map(|deadline| &*deadline.key));
    for deadline in report.deadlines.iter().take(ROWS) {
        let verdict = if deadline.broken && deadline.margin_minutes == 0.0 {
            "late".to_owned()
        } else if deadline.broken {
            format!("{} late", deadline.margin.trim_start_matches('-'))
        } else {
            format!("{} to spare", deadline.margin)
        };
        let dates = format!("due {}, {verdict}", date(deadline.date, true));
        let room = WIDTH.saturating_sub(4 + width + dates.chars().count());
        let with_label = format!("{} ({})", deadline.name, deadline.label);
        let what = if deadline.label.is_empty() || with_label.chars().count() > room { &deadline.name } else { &with_label };
        line(f, &format!("  {} {} {dates}", fit(&deadline.key, width), fit(what, room)))?;
    }
    more(f, report.deadlines.len())
}

fn path(steps: &[StepRecord], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if steps.is_empty() {
        return title(f, "Critical path: no open work");
    }
    title(f, &format!("Critical path: {}", count(steps.len(), "step")))?;
    let width = key_width(steps.iter().map(|step| &*step.key));
    for step in steps {
        let start = date(step.start, step.whole_days.0);
        let finish = date(step.finish, step.whole_days.1);
        let dates = if start == finish { start } else { format!("{start} to {finish}") };
        let mark = if step.hand_off { '>' } else { ' ' };
        let room = WIDTH.saturating_sub(width + 5 + dates.chars().count());
        line(f, &format!(" {mark}{} {}  {dates}", fit(&step.key, width), fit(&step.name, room)))?;
        let facts = [&step.team, &step.work, &step.reason].into_iter().filter(|text| !text.is_empty());
        let facts: Vec<&str> = facts.map(String::as_str).collect();
        line(f, &format!("  {} {}", " ".repeat(width), facts.join(", ")))?;
    }
    if steps.iter().any(|step| step.hand_off) { line(f, " > work passes to another team here") } else { Ok(()) }
}

fn near_critical(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let band = &report.near_critical;
    if band.lines.is_empty() {
        return Ok(());
    }
    title(f, &format!("Near-critical, up to {} of float: {}", band.up_to, count(band.lines.len(), "task")))?;
    let width = key_width(band.lines.iter().take(ROWS).map(|(key, ..)| &**key));
    for (key, name, team, float) in band.lines.iter().take(ROWS) {
        line(f, &format!("  {} {} {} {}", fit(key, width), fit(name, 47 - width), fit(team, 12), right(float, 10)))?;
    }
    more(f, band.lines.len())
}

fn teams(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.teams.iter().all(|team| team.team.is_empty()) {
        return Ok(());
    }
    title(f, "Float by team            open  critical  least float  at         last finish")?;
    for team in report.teams.iter().take(ROWS) {
        let name = if team.team.is_empty() { "(no team)" } else { &team.team };
        let numbers = format!(
            "{} {} {}  {} {}",
            right(&team.open.to_string(), 6),
            right(&team.critical.to_string(), 9),
            right(&team.least_float, 12),
            fit(&team.tightest, 10),
            team.finish.format("%Y-%m-%d"),
        );
        line(f, &format!("  {} {numbers}", fit(name, 19)))?;
    }
    more(f, report.teams.len())
}

fn hand_offs(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.hand_offs.is_empty() {
        return Ok(());
    }
    let limit = report.near_critical.up_to;
    title(f, &format!("Hand-offs with at most {limit} of float: {}", report.hand_offs.len()))?;
    for row in report.hand_offs.iter().take(ROWS) {
        let teams = format!("{} -> {}", row.from_team, row.to_team);
        let keys = format!("{} -> {}", row.from, row.to);
        let due = date(row.date, true);
        let drives = if row.drives { "drives" } else { "" };
        line(f, &format!("  {} {} {due} {} {drives}", fit(&teams, 20), fit(&keys, 22), right(&row.total_float, 7)))?;
    }
    more(f, report.hand_offs.len())
}

pub(super) fn coverage(coverage: &CoverageRecord, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let percent = |part: usize| (part * 100).checked_div(coverage.tasks).unwrap_or(100);
    if coverage.tasks == 0 {
        return title(f, "Coverage: no open task that takes time");
    }
    title(f, &format!("Coverage of {}", count(coverage.tasks, "open task")))?;
    let shares = format!(
        "  estimated {} %, linked {} %, with a team {} %, with an owner {} %",
        percent(coverage.estimated),
        percent(coverage.linked),
        percent(coverage.with_team),
        percent(coverage.owned),
    );
    line(f, &shares)?;
    match coverage.guesses_on_longest_path.as_slice() {
        [] => Ok(()),
        guesses => line(f, &format!("  guessed durations on the critical path: {}", guesses.join(", "))),
    }
}

/// A text in full, on as many lines as it takes: behind a label, and below it as far in.
pub(super) fn hanging(f: &mut fmt::Formatter<'_>, label: &str, text: &str) -> fmt::Result {
    let indent = " ".repeat(label.chars().count().max(4));
    let (mut row, mut is_empty) = (label.to_owned(), true);
    for word in text.split_whitespace() {
        if !is_empty && row.chars().count() + 1 + word.chars().count() > WIDTH {
            line(f, &row)?;
            (row, is_empty) = (indent.clone(), true);
        }
        if !is_empty {
            row.push(' ');
        }
        row.push_str(word);
        is_empty = false;
    }
    line(f, &row)
}

pub(super) fn warnings(warnings: &[String], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if warnings.is_empty() {
        return Ok(());
    }
    title(f, &format!("Warnings: {}", warnings.len()))?;
    for warning in warnings.iter().take(ROWS) {
        hanging(f, "  ", warning)?;
    }
    more(f, warnings.len())
}

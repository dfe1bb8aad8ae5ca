//! The sections of the page; each is left out where there is nothing to say.

use std::cmp::Reverse;
use std::fmt;

use hashbrown::HashSet;

use super::ImpactReport;
use super::records::{DeadlineFateRecord, DeadlineMoveRecord, MilestoneMoveRecord, TaskMoveRecord, TeamImpactRecord};
use crate::report::DeadlineRecord;
use crate::report::display::{ROWS, key_width, line, more, title};
use crate::report::lists::RowRecord;
use crate::report::lists::page::{below, entry, first, wrapped};
use crate::report::text::{WIDTH, count, date, fit, right};

/// How many tasks of others are named by which a team is hit.
const HAND_OFFS: usize = 3;
/// How many keys are named of those that changed in one respect.
const KEYS: usize = 7;
/// What is on the right of a row of tasks: two dates, slip and float.
const TASK_FACTS: usize = 42;

pub(super) fn deadlines(report: &ImpactReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.deadlines.is_empty() {
        return Ok(());
    }
    title(f, &format!("Deadlines nearer or farther than before: {}", report.deadlines.len()))?;
    let width = key_width(report.deadlines.iter().take(ROWS).map(|deadline| &*deadline.key));
    for deadline in report.deadlines.iter().take(ROWS) {
        let label = if deadline.label.is_empty() { String::new() } else { format!(" ({})", deadline.label) };
        entry(f, width, [&deadline.key, &format!("{}{label}", deadline.name)], &due(deadline))?;
        below(f, width, &margins(deadline))?;
    }
    more(f, report.deadlines.len())
}

/// `due Fri 2026-07-03, not Fri 2026-06-26`: a day is what one is due on, whatever the hour.
fn due(deadline: &DeadlineMoveRecord) -> String {
    let after = date(deadline.date_after, true);
    if deadline.date_before == deadline.date_after {
        return format!("due {after}");
    }
    format!("due {after}, not {}", date(deadline.date_before, true))
}

/// `breaks: 2d to spare before, 3d late after`.
fn margins(deadline: &DeadlineMoveRecord) -> String {
    use DeadlineFateRecord::{Breaks, Saved, StillBroken, StillKept};
    let verdict = |margin: &str, minutes: f64, broken: bool| match broken {
        true if minutes == 0.0 => "late".to_owned(),
        true => format!("{} late", margin.trim_start_matches('-')),
        false => format!("{margin} to spare"),
    };
    let before = verdict(&deadline.margin_before, deadline.margin_before_minutes, matches!(deadline.fate, Saved | StillBroken));
    let after = verdict(&deadline.margin_after, deadline.margin_after_minutes, matches!(deadline.fate, Breaks | StillBroken));
    let fate = match deadline.fate {
        Breaks => "breaks: ",
        Saved => "saved: ",
        StillBroken | StillKept => "",
    };
    format!("{fate}{before} before, {after} after")
}

pub(super) fn limits(report: &ImpactReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.passed_limits.is_empty() {
        return Ok(());
    }
    title(f, &format!("Imposed dates kept or missed otherwise than before: {}", report.passed_limits.len()))?;
    let width = key_width(report.passed_limits.iter().take(ROWS).map(|limit| &*limit.key));
    for limit in report.passed_limits.iter().take(ROWS) {
        let verdict = |overrun: &str, minutes: f64| if minutes == 0.0 { "kept".to_owned() } else { format!("{overrun} late") };
        let before = verdict(&limit.overrun_before, limit.overrun_before_minutes);
        let after = verdict(&limit.overrun_after, limit.overrun_after_minutes);
        entry(f, width, [&limit.key, &limit.name], &format!("{before} before, {after} after"))?;
        below(f, width, &limit.limit)?;
    }
    more(f, report.passed_limits.len())
}

pub(super) fn milestones(report: &ImpactReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.milestones.is_empty() {
        return Ok(());
    }
    title(f, &format!("Milestones that move: {}", report.milestones.len()))?;
    let width = key_width(report.milestones.iter().take(ROWS).map(|milestone| &*milestone.key));
    for milestone in report.milestones.iter().take(ROWS) {
        entry(f, width, [&milestone.key, &milestone.name], &dates(milestone))?;
    }
    more(f, report.milestones.len())
}

/// `Wed 2026-04-29 -> Mon 2026-05-04     +3d`.
fn dates(milestone: &MilestoneMoveRecord) -> String {
    let [before, after] = milestone.shown;
    format!("{before} -> {after} {}", right(&signed(&milestone.slip), 7))
}

/// `+3d`, `-3d`, `0d`.
pub(super) fn signed(slip: &str) -> String {
    if slip.starts_with('-') || slip == "0d" { slip.to_owned() } else { format!("+{slip}") }
}

/// How many teams are hit; work without one is nobody's.
pub(super) fn named(report: &ImpactReport) -> usize {
    report.teams.iter().filter(|team| !team.team.is_empty()).count()
}

pub(super) fn teams(report: &ImpactReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if named(report) == 0 {
        return Ok(());
    }
    let what = format!("Teams hit: {}", named(report));
    title(f, &format!("{}  tasks  worst slip  at           first affected hand-offs", fit(&what, 18)))?;
    for team in report.teams.iter().take(ROWS) {
        let name = if team.team.is_empty() { "(no team)" } else { &team.team };
        let numbers = format!(
            "{}{}  {} {}{}",
            right(&team.tasks.len().to_string(), 6),
            right(&signed(&team.worst_slip), 12),
            fit(&team.worst, 12),
            date(team.first_affected, true),
            right(&team.hand_offs.len().to_string(), 10),
        );
        line(f, &format!("  {} {numbers}", fit(name, 16)))?;
        hand_offs(team, f)?;
    }
    more(f, report.teams.len())
}

/// `    by SEC-9 (security), PLT-15 (platform)`: whom the team waits for.
fn hand_offs(team: &TeamImpactRecord, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if team.hand_offs.is_empty() {
        return Ok(());
    }
    let mut seen = HashSet::new();
    let from = team.hand_offs.iter().filter(|row| seen.insert(&row.from));
    let from: Vec<String> = from.map(|row| format!("{} ({})", row.from, row.from_team)).collect();
    wrapped(f, 4, &format!("by {}", first(HAND_OFFS, from.into_iter())))
}

pub(super) fn tasks(report: &ImpactReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut tasks: Vec<&TaskMoveRecord> = report.tasks.iter().filter(|task| task.is_leaf()).collect();
    if tasks.is_empty() {
        return Ok(());
    }
    // On the clock, for days of different calendars are different; what comes earlier comes last.
    tasks.sort_by_key(|task| {
        let minutes = task.finish_elapsed_minutes as i64;
        (minutes < 0, Reverse(minutes.abs()))
    });
    let what = format!("Tasks that move: {}", tasks.len());
    title(f, &format!("{} finish      after          slip new float", fit(&what, WIDTH - TASK_FACTS)))?;
    let width = key_width(tasks.iter().take(ROWS).map(|task| &*task.row.key));
    for task in tasks.iter().take(ROWS) {
        let facts = format!(
            "{}  {}{}{}",
            task.finish_before.format("%Y-%m-%d"),
            task.finish_after.format("%Y-%m-%d"),
            right(&signed(&task.finish_slip), 9),
            right(&task.float_after, 10),
        );
        entry(f, width, [&task.row.key, &task.row.name], &facts)?;
    }
    more(f, tasks.len())
}

pub(super) fn critical_path(report: &ImpactReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let path = &report.critical_path;
    if path.before == path.after && report.is_still() {
        return Ok(());
    }
    if path.before == path.after {
        return title(f, "Critical path: unchanged");
    }
    let (new, left) = (missing(&path.before, &path.after), missing(&path.after, &path.before));
    if new.is_empty() && left.is_empty() {
        return title(f, "Critical path: the same tasks in another order");
    }
    title(f, &format!("Critical path: {}, {} new on it, {} left it", count(path.after.len(), "step"), new.len(), left.len()))?;
    keys("new", &new, f)?;
    keys("left", &left, f)
}

/// What is there in one list and not in the other.
fn missing(from: &[String], of: &[String]) -> Vec<String> {
    let known: HashSet<&String> = from.iter().collect();
    of.iter().filter(|key| !known.contains(key)).cloned().collect()
}

pub(super) fn critical_by_float(report: &ImpactReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (became, no_longer) = (&report.became_critical, &report.no_longer_critical);
    if became.is_empty() && no_longer.is_empty() {
        return Ok(());
    }
    title(f, &format!("Critical by float: {} became so, {} no longer", became.len(), no_longer.len()))?;
    keys("became", became, f)?;
    keys("no longer", no_longer, f)
}

fn keys(what: &str, keys: &[String], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if keys.is_empty() { Ok(()) } else { wrapped(f, 2, &format!("{what}: {}", first(KEYS, keys.iter().cloned()))) }
}

/// Deadlines that only one of two states has.
pub(super) fn stated(what: &str, deadlines: &[DeadlineRecord], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if deadlines.is_empty() {
        return Ok(());
    }
    title(f, &format!("{what}: {}", deadlines.len()))?;
    let width = key_width(deadlines.iter().take(ROWS).map(|deadline| &*deadline.key));
    for deadline in deadlines.iter().take(ROWS) {
        let label = if deadline.label.is_empty() { String::new() } else { format!(" ({})", deadline.label) };
        entry(f, width, [&deadline.key, &format!("{}{label}", deadline.name)], &format!("due {}", date(deadline.date, true)))?;
    }
    more(f, deadlines.len())
}

/// What only one of two plans has.
pub(super) fn rows(what: &str, rows: &[RowRecord], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    title(f, &format!("{what}: {}", count(rows.len(), "row")))?;
    let width = key_width(rows.iter().take(ROWS).map(|row| &*row.key));
    for row in rows.iter().take(ROWS) {
        entry(f, width, [&row.key, &row.name], &row.team)?;
    }
    more(f, rows.len())
}

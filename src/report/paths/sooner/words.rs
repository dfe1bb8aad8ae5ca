//! Measures in words.

use crate::analysis::{Analysis, ScheduledTask};
use crate::id::CalendarId;
use crate::paths::{Combination, Measure};
use crate::program::Program;
use crate::report::lists::rows::Shown;
use crate::report::records::team_key;
use crate::time::Calendar;

/// `shorten MOB-4 Beta of the app from 10d to 8d (mobile)`.
pub(super) fn measure(before: &Analysis, way: &Combination, measure: &Measure) -> String {
    let program = before.program();
    match *measure {
        Measure::Shorten { task, by } => {
            let task = before.task(task);
            let on = task.calendar();
            let (work, left) = if task.is_started() { (task.remaining(), " left") } else { (task.duration(), "") };
            format!("shorten {} from {}{left} to {}{left}{}", called(task), on.describe(work), on.describe(work - by), of_team(task))
        }
        Measure::Overlap { dependency, lead } => {
            let row = &program[dependency];
            let (from, to) = (before.task(row.predecessor), before.task(row.successor));
            let verb = if to.is_started() { "go on with" } else { "start" };
            format!("{verb} {}{} with {} of {} left", called(to), of_team(to), from.calendar().describe(lead), called(from))
        }
        Measure::Drop { task } => format!("cut {} from scope", called(before.task(task))),
        Measure::StartSooner { approval } => {
            let task = before.task(approval);
            let start = way.impact().moved_task(approval).map_or(task.early_start(), |moved| moved.start_after);
            let (now, then) = (Shown::new(task, task.early_start()), Shown::new(task, start));
            let takes = task.calendar().describe(task.duration());
            format!("request {}{} on {then}, not {now}: it takes {takes}", called(task), of_team(task))
        }
        Measure::SecondShift { team, calendar } => {
            let row = self::calendar(program, calendar);
            let key = row.map_or("", |row| &row.key);
            let name = row.filter(|row| !row.name.is_empty()).map(|row| format!(" ({})", row.name)).unwrap_or_default();
            format!("put team {} on the calendar {key}{name}", program[team].key)
        }
        #[allow(unreachable_patterns, reason = "measures of later versions")]
        _ => String::new(),
    }
}

pub(super) fn calendar(program: &Program, calendar: CalendarId) -> Option<&Calendar> {
    program.calendar_rows().nth(calendar.index()).map(|(_, row)| row)
}

/// `MOB-4 Beta of the app`.
pub(super) fn called(task: ScheduledTask<'_>) -> String {
    let row = task.row();
    if row.name.is_empty() || row.name == row.key { row.key.to_string() } else { format!("{} {}", row.key, row.name) }
}

fn of_team(task: ScheduledTask<'_>) -> String {
    let team = team_key(task);
    if team.is_empty() { team } else { format!(" ({team})") }
}

//! The finish with one task at a time, and who has the most work.

use std::cmp::Reverse;
use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::Report;
use super::display::{line, title};
use super::records::minutes;
use super::text::{count, date, fit, is_whole_day, right};
use crate::analysis::Analysis;
use crate::teams::PersonLoad;

/// How many people a report holds.
const MOST: usize = 12;
/// How many of them a page shows.
const SHOWN: usize = 5;

/// The plan with one task at a time for each owner, see [`Analysis::one_at_a_time`].
#[derive(Debug, Clone, Serialize)]
pub struct OneAtATimeRecord {
    /// The finish of the program.
    pub finish: NaiveDateTime,
    /// Working time from the data date to it, on the program's calendar.
    pub remaining: String,
    /// How many owners have open work.
    pub people: usize,
    /// How many tasks are done one at a time.
    pub tasks: usize,
    /// How many open tasks are not, because nobody is named as their owner.
    pub without_owner: usize,
    /// The owners with the most work left, at most twelve, the most first.
    pub busiest: Vec<PersonRecord>,
    /// Does the day alone say the finish?
    #[serde(skip)]
    whole_day: bool,
}

/// The open work of an owner.
#[derive(Debug, Clone, Serialize)]
pub struct PersonRecord {
    /// The name.
    pub owner: String,
    /// How many open tasks.
    pub tasks: usize,
    /// The work left in them, in minutes.
    pub work_minutes: f64,
    /// The same in days of the program's calendar.
    pub work: String,
    /// When the last of them finishes, one at a time.
    pub finish: NaiveDateTime,
}

/// `None` if no open work has an owner, or the plan would pass the horizon.
pub(super) fn gather(analysis: &Analysis) -> Option<OneAtATimeRecord> {
    let serial = analysis.one_at_a_time();
    if serial.held() == 0 {
        return None;
    }
    let calendar = analysis.program().program_calendar();
    let person = |load: &&PersonLoad| PersonRecord {
        owner: load.owner.clone(),
        tasks: load.tasks(),
        work_minutes: minutes(load.work),
        work: calendar.describe(load.work),
        finish: load.finish,
    };
    let mut busiest: Vec<&PersonLoad> = serial.people().iter().collect();
    busiest.sort_by_key(|load| (Reverse(load.work), &load.owner));
    Some(OneAtATimeRecord {
        finish: serial.finish(),
        remaining: calendar.describe(calendar.between(analysis.data_date(), serial.finish())),
        people: serial.people().len(),
        tasks: serial.held(),
        without_owner: serial.without_owner(),
        busiest: busiest.iter().take(MOST).map(person).collect(),
        whole_day: is_whole_day(calendar, serial.finish()),
    })
}

/// Below the finish by logic: the other one.
pub(super) fn head(serial: Option<&OneAtATimeRecord>, by_logic: NaiveDateTime, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(serial) = serial else { return Ok(()) };
    let finish = if serial.finish > by_logic { date(serial.finish, serial.whole_day) } else { "the same".to_owned() };
    let whose = if serial.people == 1 { "its one owner".to_owned() } else { format!("each of {} owners", serial.people) };
    line(f, &format!("  {finish} with one task at a time for {whose}"))?;
    match serial.without_owner {
        0 => Ok(()),
        1 => line(f, "  1 open task has no owner and goes by logic alone"),
        more => line(f, &format!("  {more} open tasks have no owner and go by logic alone")),
    }
}

/// Whom the later finish comes from; nothing where people are not what holds the plan.
pub(super) fn busiest(report: &Report, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(serial) = report.one_at_a_time.as_ref().filter(|serial| serial.finish > report.program.finish) else { return Ok(()) };
    title(f, "Busiest people, one task at a time               open      work  last finish")?;
    for person in serial.busiest.iter().take(SHOWN) {
        let finish = person.finish.format("%Y-%m-%d");
        let row = format!("  {} {} {}   {finish}", fit(&person.owner, 44), right(&person.tasks.to_string(), 6), right(&person.work, 9));
        line(f, &row)?;
    }
    match serial.people.saturating_sub(SHOWN) {
        0 => Ok(()),
        others => line(f, &format!("  … and {}", count(others, "other"))),
    }
}

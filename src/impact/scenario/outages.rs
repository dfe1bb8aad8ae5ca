//! Days on which a team or a calendar does no work.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hashbrown::HashSet;

use crate::id::{CalendarId, TeamId};
use crate::program::{Program, Revision};
use crate::time::{Calendar, CalendarException};

/// Which calendars were made for which team.
#[derive(Debug, Default)]
pub(super) struct Outages {
    made: BTreeMap<TeamId, OfTeam>,
}

/// The days without work of one team.
#[derive(Debug, Default)]
struct OfTeam {
    /// The numbers of its own calendars, by that of the calendar that each stands for.
    calendars: BTreeMap<u16, usize>,
    days: Vec<(NaiveDate, NaiveDate)>,
}

impl Outages {
    /// No work of a team: each calendar that its rows go by gives way to one of its own, which inherits from it.
    pub(super) fn team(&mut self, program: &Program, revision: &mut Revision, team: TeamId, (from, to): (NaiveDate, NaiveDate)) {
        let stated = program.plan().calendars.len();
        let of_team =
            self.made.entry(team).or_insert_with(|| OfTeam { calendars: own_calendars(program, revision, team), days: Vec::new() });
        of_team.days.push((from, to));
        for &number in of_team.calendars.values() {
            if let Some(calendar) = revision.added_calendars.get_mut(number - stated) {
                calendar.exceptions.push(CalendarException::days_off(from, to));
            }
        }
    }

    /// The team goes by another calendar now: what it does not work it does not work there either.
    pub(super) fn follow(&mut self, program: &Program, revision: &mut Revision, team: TeamId) {
        let stated = program.plan().calendars.len();
        let Some(of_team) = self.made.get_mut(&team) else { return };
        of_team.calendars = own_calendars(program, revision, team);
        for &number in of_team.calendars.values() {
            if let Some(calendar) = revision.added_calendars.get_mut(number - stated) {
                calendar.exceptions.extend(of_team.days.iter().map(|&(from, to)| CalendarException::days_off(from, to)));
            }
        }
    }

    /// No work on a calendar, nor on those that inherit from it and say nothing else of these days.
    #[expect(clippy::unused_self, reason = "beside `team`, which needs it")]
    pub(super) fn calendar(
        &mut self,
        program: &Program,
        revision: &mut Revision,
        calendar: CalendarId,
        (from, to): (NaiveDate, NaiveDate),
    ) {
        let row = calendar.index();
        let entry = revision.calendars.entry(row).or_insert_with(|| program.plan().calendars[row].clone());
        entry.exceptions.push(CalendarException::days_off(from, to));
    }
}

/// Gives all rows of a team calendars of the team's own.
fn own_calendars(program: &Program, revision: &mut Revision, team: TeamId) -> BTreeMap<u16, usize> {
    let plan = program.plan();
    let mut taken: HashSet<Box<str>> =
        plan.calendars.iter().chain(&revision.added_calendars).map(|calendar| calendar.key.clone()).collect();
    let mut made = BTreeMap::new();
    let of_team = revision.teams.get(&team.index()).and_then(|team| team.calendar).map(|calendar| calendar.index() as u16);
    for (row, task) in plan.tasks.iter().enumerate().filter(|(_, task)| task.team == Some(team)) {
        let number = of_team.filter(|_| task.calendar.is_none()).unwrap_or_else(|| program.calendars().of_task(task));
        let own = *made.entry(number).or_insert_with(|| {
            let stands_for = plan.calendars.get(usize::from(number));
            let key = free_key(&mut taken, stands_for.map_or("standard", |calendar| &calendar.key), &plan.teams[team.index()].key);
            revision.added_calendars.push(match stands_for {
                Some(calendar) => Calendar::new(key).parent(calendar.key.clone()),
                None => Calendar::standard(key),
            });
            plan.calendars.len() + revision.added_calendars.len() - 1
        });
        let task = revision.tasks.entry(row).or_insert_with(|| plan.tasks[row].clone());
        task.calendar = Some(CalendarId::new(own));
    }
    made
}

/// A key that no calendar has.
fn free_key(taken: &mut HashSet<Box<str>>, calendar: &str, team: &str) -> Box<str> {
    let mut key: Box<str> = format!("{calendar}, {team}").into();
    while !taken.insert(key.clone()) {
        key = format!("{key}'").into();
    }
    key
}

//! Calendars: inheritance, faults, and which one each task goes by.

use crate::error::{Problem, Problems};
use crate::id::CalendarId;
use crate::program::plan::Plan;
use crate::spec::{LagCalendar, Task};
use crate::time::{Calendar, CalendarFault, WorkCalendar};

/// The compiled calendars of a program: those of the plan by their number, then the standard one, then round the clock.
#[derive(Debug, Clone)]
pub(crate) struct Calendars {
    pub(crate) all: Vec<WorkCalendar>,
    program: u16,
    by_team: Vec<Option<u16>>,
    by_project: Vec<Option<u16>>,
}

impl Calendars {
    /// Compiles all; a faulty one is reported and stands in as the standard calendar.
    pub(crate) fn compile(plan: &Plan, keys: &crate::program::keys::KeyIndex, problems: &mut Problems) -> Self {
        let standard = Calendar::standard("").compile().unwrap_or_else(|_| WorkCalendar::round_the_clock());
        let ancestry = Ancestry::new(&plan.calendars, keys, problems);
        let rows = plan.calendars.iter().enumerate();
        let mut all: Vec<WorkCalendar> = rows
            .map(|(i, calendar)| match calendar.compile_with(&ancestry.of(i)) {
                Ok(compiled) => compiled,
                // Reported where they are: as an unknown parent, as a circle, or at the ancestor.
                Err(CalendarFault::MissingParent { .. } | CalendarFault::Inherited { .. }) => standard.clone(),
                // A calendar of holidays, there to be inherited from.
                Err(CalendarFault::NoWorkingTime) if ancestry.is_parent(i) && !is_used(plan, i) => standard.clone(),
                Err(fault) => {
                    problems.push(Problem::Calendar { calendar: calendar.key.to_string(), fault: fault.to_string() });
                    standard.clone()
                }
            })
            .collect();
        let number = |id: Option<CalendarId>| id.map(|id| id.index() as u16);
        let program = number(plan.calendar).unwrap_or(all.len() as u16);
        all.push(standard);
        all.push(WorkCalendar::round_the_clock());
        Self {
            all,
            program,
            by_team: plan.teams.iter().map(|team| number(team.calendar)).collect(),
            by_project: plan.projects.iter().map(|project| number(project.calendar)).collect(),
        }
    }

    /// The number of the program's.
    pub(crate) const fn program(&self) -> u16 {
        self.program
    }

    /// The number of round the clock.
    pub(crate) fn round_the_clock(&self) -> u16 {
        self.all.len() as u16 - 1
    }

    /// The number of a project's, or the program's.
    pub(crate) fn of_project(&self, project: usize) -> u16 {
        self.by_project.get(project).copied().flatten().unwrap_or(self.program)
    }

    /// The number of a team's, or the program's.
    pub(crate) fn of_team(&self, team: usize) -> u16 {
        self.by_team.get(team).copied().flatten().unwrap_or(self.program)
    }

    /// The number of a task's: its own, its team's, its project's or the program's, the nearest.
    pub(crate) fn of_task(&self, task: &Task) -> u16 {
        let own = task.calendar.map(|id| id.index() as u16);
        own.or_else(|| task.team.and_then(|team| self.by_team.get(team.index()).copied().flatten()))
            .or_else(|| task.project.and_then(|project| self.by_project.get(project.index()).copied().flatten()))
            .unwrap_or(self.program)
    }

    /// A calendar by number.
    pub(crate) fn get(&self, number: u16) -> &WorkCalendar {
        &self.all[usize::from(number)]
    }
}

/// Does anything but another calendar go by this one?
fn is_used(plan: &Plan, row: usize) -> bool {
    let is = |id: Option<CalendarId>| id.is_some_and(|id| id.index() == row);
    let names = |of: Option<LagCalendar>| matches!(of, Some(LagCalendar::Named(id)) if id.index() == row);
    is(plan.calendar)
        || names(Some(plan.semantics.lag_calendar))
        || plan.teams.iter().any(|team| is(team.calendar))
        || plan.projects.iter().any(|project| is(project.calendar))
        || plan.resources.iter().any(|resource| is(resource.calendar))
        || plan.tasks.iter().any(|task| is(task.calendar) || task.scheduling().assignments.iter().any(|share| is(share.calendar)))
        || plan.dependencies.iter().any(|dependency| names(dependency.lag_calendar))
}

/// At most so many unknown parents are given a near key.
const HINTS: usize = 100;

/// Who inherits from whom, with circles and unknown parents reported and cut.
struct Ancestry<'a> {
    rows: &'a [Calendar],
    parent: Vec<Option<usize>>,
}

impl<'a> Ancestry<'a> {
    fn new(rows: &'a [Calendar], keys: &crate::program::keys::KeyIndex, problems: &mut Problems) -> Self {
        let key_of = |i: usize| &*rows[i].key;
        let mut hints = HINTS;
        let parent = rows.iter().map(|row| {
            let key = row.parent.as_deref()?;
            let found = keys.find(key, key_of);
            if found.is_none() {
                hints = hints.saturating_sub(1);
                problems.push(Problem::UnknownKey {
                    noun: crate::error::Noun::Calendar,
                    key: key.into(),
                    wanted_by: format!("calendar `{}`", row.key),
                    nearest: Some(hints)
                        .filter(|&left| left > 0)
                        .and_then(|_| crate::program::keys::nearest(key, rows.iter().map(|row| &*row.key)))
                        .map(Into::into),
                });
            }
            found
        });
        let mut ancestry = Self { rows, parent: parent.collect() };
        for circle in super::hierarchy::cut_circles(&mut ancestry.parent) {
            let path = circle.iter().map(|&i| rows[i].key.to_string()).collect();
            problems.push(Problem::CalendarCircle { path });
        }
        ancestry
    }

    fn is_parent(&self, row: usize) -> bool {
        self.parent.contains(&Some(row))
    }

    /// The ancestors of a calendar, the parent first.
    fn of(&self, row: usize) -> Vec<&'a Calendar> {
        let chain = std::iter::successors(self.parent[row], |&at| self.parent[at]);
        chain.map(|at| &self.rows[at]).collect()
    }
}

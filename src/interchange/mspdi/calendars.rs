//! The calendars that a plan uses, each made into a row when it is first asked for.

use hashbrown::{HashMap, HashSet};

use super::calendar::{Calendar as Stated, Day};
use super::hours::{self, Budget};
use super::notes::{Notes, Row};
use super::project::Project;
use crate::id::CalendarId;
use crate::interchange::keys::Keys;
use crate::program::ProgramBuilder;
use crate::time::{Calendar, WorkCalendar, WorkTime};

/// What the calendar of elapsed durations is called.
pub(super) const ELAPSED: &str = "24 hours a day";

/// So many calendars are based on each other, one after the other, and no more.
const DEEPEST: usize = 100;

/// See the [module](self).
#[derive(Debug)]
pub(super) struct Calendars<'a> {
    stated: &'a [Stated],
    by_uid: HashMap<i64, usize>,
    /// What a day and a week mean in the whole project.
    lengths: (Option<WorkTime>, Option<WorkTime>),
    rows: Vec<Calendar>,
    /// By row: the one that it inherits from.
    parents: Vec<Option<CalendarId>>,
    keys: Keys,
    /// By what they say: calendars that say the same are one row.
    by_content: HashMap<Calendar, CalendarId>,
    /// By position: the rows of those that were asked for.
    made: HashMap<usize, Option<CalendarId>>,
    /// Two calendars at once.
    pub(super) joined: HashMap<(CalendarId, CalendarId), Option<CalendarId>>,
    compiled: HashMap<CalendarId, Option<WorkCalendar>>,
    budget: Budget,
    /// The project's.
    pub(super) project: CalendarId,
    elapsed: Option<CalendarId>,
    /// How many calendars were made for tasks with dates on days off.
    pub(super) own_days_made: usize,
    /// Was a calendar asked for that is one too many?
    pub(super) is_full: bool,
}

impl<'a> Calendars<'a> {
    /// With that of the project.
    pub(super) fn new(stated: &'a [Stated], project: &Project, notes: &mut Notes<'_>) -> Self {
        let length = |minutes: Option<u32>| minutes.filter(|&minutes| minutes > 0).map(|minutes| WorkTime::from_minutes(minutes.into()));
        let mut by_uid = HashMap::new();
        for (at, calendar) in stated.iter().enumerate() {
            if by_uid.insert(calendar.uid, at).is_some() {
                let row = Row::new("calendar", calendar.uid, &calendar.name);
                notes.add("another calendar has this UID; the last one holds", calendar.at, &row);
            }
        }
        let mut calendars = Self {
            stated,
            by_uid,
            lengths: (length(project.minutes_per_day), length(project.minutes_per_week)),
            rows: Vec::new(),
            parents: Vec::new(),
            keys: Keys::new(numbered),
            by_content: HashMap::new(),
            made: HashMap::new(),
            joined: HashMap::new(),
            compiled: HashMap::new(),
            budget: Budget::default(),
            project: CalendarId::new(0),
            elapsed: None,
            own_days_made: 0,
            is_full: false,
        };
        calendars.project = match project.calendar_uid.and_then(|uid| calendars.get(uid, notes)) {
            Some(calendar) => calendar,
            None => calendars.standard(project.calendar_uid, notes),
        };
        calendars
    }

    /// Stands in for a project calendar that is not there.
    fn standard(&mut self, uid: Option<i64>, notes: &mut Notes<'_>) -> CalendarId {
        let why = match uid {
            None => "the file has no calendar for the project".to_owned(),
            Some(uid) if self.by_uid.contains_key(&uid) => format!("the calendar of the project, UID {uid}, cannot be used"),
            Some(uid) => format!("the calendar of the project, UID {uid}, is not in the file"),
        };
        notes.of_file(&format!("{why}; Monday to Friday from 08:00 to 12:00 and 13:00 to 17:00 was taken"));
        let standard = Stated { name: "Standard".into(), ..Stated::default() };
        let row = Calendar { week: hours::week(&standard, false), ..Calendar::default() };
        self.add("Standard", row, None)
    }

    /// The row of the calendar with this UID; `None` if there is none, or none that can be used.
    pub(super) fn get(&mut self, uid: i64, notes: &mut Notes<'_>) -> Option<CalendarId> {
        let at = self.resolved(*self.by_uid.get(&uid)?);
        if let Some(&made) = self.made.get(&at) {
            return made;
        }
        let before = self.rows.len();
        let made = self.make(at, notes);
        let line = self.line(made);
        let (row, ancestors) = line.split_first()?;
        let Some(fault) = row.faults(ancestors).into_iter().next() else { return Some(made) };
        if let Some(stated) = self.stated.get(at) {
            let row = Row::new("calendar", stated.uid, &stated.name);
            let message = format!("the calendar cannot be used ({fault}); those that go by it go by that of the project");
            notes.add(&message, stated.at, &row);
        }
        self.forget(before);
        self.made.insert(at, None);
        None
    }

    /// Takes back the rows from here on.
    fn forget(&mut self, before: usize) {
        self.rows.truncate(before);
        self.parents.truncate(before);
        self.made.retain(|_, made| made.is_none_or(|made| made.index() < before));
        self.by_content.retain(|_, made| made.index() < before);
    }

    /// The nearest calendar that says anything, itself or one that it is based on.
    fn resolved(&self, mut at: usize) -> usize {
        for _ in 0..self.stated.len() {
            match self.stated.get(at).filter(|calendar| says_nothing(calendar)).and_then(|calendar| self.base(calendar)) {
                Some(base) => at = base,
                None => break,
            }
        }
        at
    }

    fn base(&self, calendar: &Stated) -> Option<usize> {
        calendar.base_uid.filter(|&base| base != calendar.uid).and_then(|base| self.by_uid.get(&base)).copied()
    }

    /// Makes rows of a calendar and of all that it is based on, as far as they are not made yet. Bases in a circle are cut where the circle closes, and very
    /// long lines of them too.
    fn make(&mut self, at: usize, notes: &mut Notes<'_>) -> CalendarId {
        let mut line = vec![at];
        let mut seen: HashSet<usize> = HashSet::new();
        seen.insert(at);
        while let Some(stated) = line.last().and_then(|&last| self.stated.get(last)) {
            let Some(base) = self.base(stated).map(|base| self.resolved(base)) else { break };
            if !seen.insert(base) {
                let message = "the calendar is based on itself by way of others; its base is left out";
                notes.add(message, stated.at, &Row::new("calendar", stated.uid, &stated.name));
                break;
            }
            if line.len() >= DEEPEST {
                let message = "the calendar is based on another by way of very many; its base is left out";
                notes.add(message, stated.at, &Row::new("calendar", stated.uid, &stated.name));
                break;
            }
            line.push(base);
            if self.made.get(&base).copied().flatten().is_some() {
                break;
            }
        }
        let mut parent = None;
        for at in line.into_iter().rev() {
            parent = match (self.made.get(&at).copied().flatten(), self.stated.get(at)) {
                (Some(made), _) => Some(made),
                (None, Some(stated)) => {
                    let row = self.row(stated, parent, notes);
                    let made = self.add(&stated.name, row, parent);
                    self.made.insert(at, Some(made));
                    Some(made)
                }
                (None, None) => parent,
            };
        }
        parent.unwrap_or(self.project)
    }

    fn row(&mut self, stated: &Stated, parent: Option<CalendarId>, notes: &mut Notes<'_>) -> Calendar {
        let parent = parent.and_then(|parent| self.rows.get(parent.index())).map(|row| row.key.clone());
        let (hours_per_day, hours_per_week) = if parent.is_none() { self.lengths } else { (None, None) };
        Calendar {
            week: hours::week(stated, parent.is_some()),
            exceptions: hours::exceptions(stated, &mut self.budget, notes),
            parent,
            hours_per_day,
            hours_per_week,
            ..Calendar::default()
        }
    }

    /// The row with such a content, or a new one called so; `parent` is the one that the content names.
    pub(super) fn add(&mut self, name: &str, content: Calendar, parent: Option<CalendarId>) -> CalendarId {
        if let Some(&known) = self.by_content.get(&content) {
            return known;
        }
        let id = CalendarId::new(self.rows.len());
        let name = if name.trim().is_empty() { "calendar" } else { name.trim() };
        let key = self.keys.unique(name);
        self.rows.push(Calendar { key, ..content.clone() });
        self.parents.push(parent);
        self.by_content.insert(content, id);
        id
    }

    /// Every hour of every day, for elapsed durations.
    pub(super) fn elapsed(&mut self) -> CalendarId {
        if let Some(known) = self.elapsed {
            return known;
        }
        let round_the_clock = Calendar::round_the_clock("");
        let elapsed = self.add(ELAPSED, round_the_clock, None);
        self.elapsed = Some(elapsed);
        elapsed
    }

    /// The row and what it inherits from, nearest first.
    pub(super) fn line(&self, id: CalendarId) -> Vec<&Calendar> {
        // A parent is always made before those that are based on it.
        let line = std::iter::successors(Some(id), |id| self.parents.get(id.index()).copied().flatten());
        line.map_while(|id| self.rows.get(id.index())).collect()
    }

    /// The key of a row.
    pub(super) fn key(&self, id: CalendarId) -> &str {
        self.rows.get(id.index()).map_or("", |row| &row.key)
    }

    /// The row compiled; `None` if it has a fault, which `build()` reports.
    pub(super) fn compiled(&mut self, id: CalendarId) -> Option<WorkCalendar> {
        if let Some(known) = self.compiled.get(&id) {
            return known.clone();
        }
        let line = self.line(id);
        let compiled = line.split_first().and_then(|(row, ancestors)| row.compile_with(ancestors).ok());
        self.compiled.insert(id, compiled.clone());
        compiled
    }

    /// Hands the rows to a plan.
    pub(super) fn into_plan(self, plan: &mut ProgramBuilder, notes: &mut Notes<'_>) {
        if self.is_full {
            notes.of_file("very many tasks need calendars of their own, for days off or for two calendars at once; those beyond the first go by their usual one");
        }
        let project = self.key(self.project).to_owned();
        for row in self.rows {
            plan.calendar(row);
        }
        plan.default_calendar(&project);
    }
}

/// Does the calendar only name its base?
fn says_nothing(calendar: &Stated) -> bool {
    let Stated { exceptions, old_exceptions, work_weeks, .. } = calendar;
    calendar.week.iter().all(|day| *day == Day::Inherited) && exceptions.is_empty() && old_exceptions.is_empty() && work_weeks.is_empty()
}

/// The form of a key that is not the first of its name.
pub(super) fn numbered(name: &str, number: usize) -> String {
    format!("{name} ({number})")
}

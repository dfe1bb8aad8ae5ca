//! The calendars that the plan uses.

use hashbrown::{HashMap, HashSet};

use super::super::calendar::CalendarRow;
use super::super::file::XerFile;
use super::super::id::Id;
use super::told::{CALENDAR, Told};
use crate::id::CalendarId;
use crate::interchange::keys::Keys;
use crate::program::ProgramBuilder;

/// The calendars of the program.
pub(super) struct Calendars {
    handles: HashMap<Id, CalendarId>,
    keys: HashMap<Id, Box<str>>,
    /// What stands for a calendar that is not in the file: the default of the database.
    fallback: Option<Id>,
}

impl Calendars {
    /// Adds those that something uses, and what they inherit from.
    ///
    /// # Complexity
    /// O(calendars + uses).
    pub(super) fn add(file: &XerFile, uses: impl Iterator<Item = Option<Id>>, plan: &mut ProgramBuilder, told: &mut Told) -> Self {
        let rows: HashMap<Id, &CalendarRow> = file.calendars.iter().map(|row| (row.id, row)).collect();
        let fallback = file.calendars.iter().find(|row| row.is_default).or(file.calendars.first()).map(|row| row.id);
        let mut used = HashSet::new();
        for id in uses {
            let mut next = id.filter(|id| rows.contains_key(id)).or(fallback);
            while let Some(row) = next.and_then(|id| rows.get(&id)).filter(|row| used.insert(row.id)) {
                next = row.calendar.parent.as_ref().and(row.base);
            }
        }
        let (mut names, mut keys) = (Keys::new(super::numbered), HashMap::new());
        for row in file.calendars.iter().filter(|row| used.contains(&row.id)) {
            let name = row.calendar.name.trim();
            let key = names.unique(if name.is_empty() { &row.calendar.key } else { name });
            if !name.is_empty() && *key != *name {
                told.add(CALENDAR, "CALENDAR.clndr_name", row.line, name, "has the name of another calendar; a number tells them apart");
            }
            keys.insert(row.id, key);
        }
        let mut handles = HashMap::new();
        for row in file.calendars.iter().filter(|row| used.contains(&row.id)) {
            let mut calendar = row.calendar.clone();
            calendar.key = keys.get(&row.id).cloned().unwrap_or_default();
            if *calendar.name == *calendar.key {
                calendar.name = Box::default();
            }
            calendar.parent = calendar.parent.and(row.base).and_then(|base| keys.get(&base).cloned());
            handles.insert(row.id, plan.calendar(calendar));
        }
        Self { handles, keys, fallback }
    }

    /// The handle of a calendar of the file.
    pub(super) fn of(&self, id: Option<Id>) -> Option<CalendarId> {
        id.and_then(|id| self.handles.get(&id).copied())
    }

    /// The handle of a calendar, or of what stands for one that is not in the file.
    pub(super) fn or_fallback(&self, id: Option<Id>) -> Option<CalendarId> {
        self.of(id).or_else(|| self.of(self.fallback))
    }

    /// The key of a calendar, or of what stands for one that is not in the file.
    pub(super) fn key(&self, id: Option<Id>) -> Option<&str> {
        let key = |id: Option<Id>| id.and_then(|id| self.keys.get(&id));
        key(id).or_else(|| key(self.fallback)).map(|key| &**key)
    }
}

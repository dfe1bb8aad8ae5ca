//! From a calendar as stated to its tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::axis::Axis;
use super::calendar::Calendar;
use super::check::lineage;
use super::fault::CalendarFault;
use super::instant::{DAY, monday_of};
use super::painted::Painted;
use super::pattern::DayPattern;
use super::shift::Shift;
use super::table::Table;
use super::weeks::Weeks;
use super::work_calendar::WorkCalendar;
use super::work_time::WorkTime;

/// Days of a week.
const DAYS: usize = 7;

impl Calendar {
    /// Compiles a calendar that has no parent.
    ///
    /// # Errors
    /// As [`compile_with`](Self::compile_with).
    pub fn compile(&self) -> Result<WorkCalendar, CalendarFault> {
        self.compile_with(&[])
    }

    /// Compiles the calendar to tables: 32 bytes a day from the first exception to the last, at most 5 MB.
    ///
    /// `ancestors` are its parent, the parent of that, and so on; those after one without a parent are ignored.
    ///
    /// # Errors
    /// The first of its [`faults`](Self::faults), such as no working time, overlapping shifts, or a parent that is missing.
    ///
    /// # Complexity
    /// O(d log d) for the d days from the first exception to the last.
    pub fn compile_with(&self, ancestors: &[&Self]) -> Result<WorkCalendar, CalendarFault> {
        if let Some(fault) = self.faults(ancestors).into_iter().next() {
            return Err(fault);
        }
        let (line, _) = lineage(self, ancestors);
        let painted = Painted::new(&line);
        let axis = axis(&painted).ok_or(CalendarFault::NoWorkingTime)?;
        let stated_day = line.iter().find_map(|calendar| calendar.hours_per_day);
        let stated_week = line.iter().find_map(|calendar| calendar.hours_per_week);
        let day = stated_day.unwrap_or_else(|| usual_day(&painted.week));
        let week = stated_week.unwrap_or_else(|| WorkTime::from_millis(axis.week_work()));
        Ok(WorkCalendar::new((!axis.is_continuous()).then(|| Arc::new(axis)), day, week))
    }
}

/// The most common length of a working weekday, at most 24 hours; the longest of several.
fn usual_day(week: &[&[Shift]; 7]) -> WorkTime {
    let lengths = week.map(|shifts| shifts.iter().map(|shift| shift.length()).sum::<WorkTime>());
    let count = |length: WorkTime| lengths.iter().filter(|&&other| other == length).count();
    let working = lengths.into_iter().filter(|length| !length.is_zero());
    working.max_by_key(|&length| (count(length), length)).unwrap_or_default().min(WorkTime::from_millis(DAY))
}

/// The axis of a calendar; `None` if its week has no work.
fn axis(painted: &Painted<'_>) -> Option<Axis> {
    let mut patterns = Patterns::default();
    let week: [u32; DAYS] = std::array::from_fn(|monday_plus| {
        let day = monday_of(0) + monday_plus as i64;
        patterns.index(painted.weekly(day - 1), painted.weekly(day))
    });
    let weeks = Weeks::new(Table::new(patterns.all.clone(), &week))?;
    let (monday, days) = exceptional_weeks(painted, &week, &mut patterns);
    let table = Table::new(patterns.all, &days);
    Some(Axis::new(weeks, table, monday, days.len()))
}

/// The patterns of the days from the first week that differs from `week` to the last, and the Monday on which they begin.
fn exceptional_weeks<'a>(painted: &Painted<'a>, week: &[u32; DAYS], patterns: &mut Patterns<'a>) -> (i64, Vec<u32>) {
    // One day more than the exceptions: a night shift reaches into the next day.
    let (from, to) = (monday_of(painted.first), monday_of(painted.first + painted.len()) + DAYS as i64);
    let days = (from..to).map(|day| patterns.index(painted.shifts(day - 1), painted.shifts(day)));
    let days: Vec<u32> = days.collect();
    let usual = |days: &&[u32]| *days == week.as_slice();
    let leading = days.chunks_exact(DAYS).take_while(usual).count() * DAYS;
    let differing = days.get(leading..).unwrap_or_default();
    let trailing = differing.rchunks_exact(DAYS).take_while(usual).count() * DAYS;
    let kept = differing.get(..differing.len() - trailing).unwrap_or_default();
    (from + leading as i64, kept.to_vec())
}

/// The patterns of all days, each of them once, in the order in which they were met.
#[derive(Default)]
struct Patterns<'a> {
    all: Vec<DayPattern>,
    by_hours: BTreeMap<DayPattern, u32>,
    by_shifts: BTreeMap<(&'a [Shift], &'a [Shift]), u32>,
}

impl<'a> Patterns<'a> {
    /// The index of the pattern of a day on which the shifts `own` start, after one on which `before` started.
    fn index(&mut self, before: &'a [Shift], own: &'a [Shift]) -> u32 {
        if let Some(&index) = self.by_shifts.get(&(before, own)) {
            return index;
        }
        let pattern = DayPattern::new(before, own);
        let next = self.all.len() as u32;
        let index = *self.by_hours.entry(pattern.clone()).or_insert(next);
        if index == next {
            self.all.push(pattern);
        }
        self.by_shifts.insert((before, own), index);
        index
    }
}

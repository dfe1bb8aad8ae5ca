//! From a calendar as stated to its tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::axis::Axis;
use super::calendar::Calendar;
use super::check::lineage;
use super::fault::CalendarFault;
use super::instant::{DAY, monday_of};
use super::painted::Painted;
use super::shift::Shift;
use super::week::{DAYS, Period, periods};
use super::work_calendar::WorkCalendar;
use super::work_time::WorkTime;

impl Calendar {
    /// Compiles a calendar that has no parent.
    ///
    /// # Errors
    /// As [`compile_with`](Self::compile_with).
    pub fn compile(&self) -> Result<WorkCalendar, CalendarFault> {
        self.compile_with(&[])
    }

    /// Compiles the calendar to tables: 32 bytes a day from the first exception to the last, at most 10 MB.
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
        let week = stated_week.unwrap_or_else(|| WorkTime::from_millis(axis.usual_work()));
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
    let mut kinds = Kinds::default();
    kinds.index(monday_of(0), |day| painted.weekly(day));
    // One day more than the exceptions: a night shift reaches into the next day.
    let (first, last) = (monday_of(painted.first), painted.first + painted.len());
    let mondays = (first..=last).step_by(DAYS);
    let weeks: Vec<u32> = mondays.map(|monday| kinds.index(monday, |day| painted.shifts(day))).collect();
    let usual = |&&kind: &&u32| kind == 0;
    let leading = weeks.iter().take_while(usual).count();
    let trailing = weeks.iter().skip(leading).rev().take_while(usual).count();
    let weeks = weeks.get(leading..weeks.len() - trailing).unwrap_or_default();
    let start = if weeks.is_empty() { monday_of(0) } else { first + (leading * DAYS) as i64 };
    Axis::new(start * DAY, weeks, &kinds.all)
}

/// The different weeks, each of them once, in the order in which they were met.
#[derive(Default)]
struct Kinds<'a> {
    all: Vec<Vec<Period>>,
    by_periods: BTreeMap<Vec<Period>, u32>,
    by_shifts: BTreeMap<[&'a [Shift]; DAYS + 1], u32>,
}

impl<'a> Kinds<'a> {
    /// The index of the week that begins on `monday`, where `shifts` are those that start on a day.
    fn index(&mut self, monday: i64, shifts: impl Fn(i64) -> &'a [Shift]) -> u32 {
        let days: [&[Shift]; DAYS + 1] = std::array::from_fn(|day| shifts(monday - 1 + day as i64));
        if let Some(&index) = self.by_shifts.get(&days) {
            return index;
        }
        let periods = periods(&days);
        let next = self.all.len() as u32;
        let index = *self.by_periods.entry(periods.clone()).or_insert(next);
        if index == next {
            self.all.push(periods);
        }
        self.by_shifts.insert(days, index);
        index
    }
}

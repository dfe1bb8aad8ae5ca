//! The settings of the project.

use chrono::NaiveTime;

use super::values::{count, date, flag, integer, prose, time};
use super::walker::{Stop, Tag, Walker};
use crate::time::When;

/// What the file says of the project as a whole; `None` where it says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Project {
    pub(super) name: Option<Box<str>>,
    /// The version of the tool that saved the file: `16.0.17628.20110`.
    pub(super) build_number: Option<Box<str>>,
    pub(super) last_saved: Option<When>,
    pub(super) title: Option<Box<str>>,
    pub(super) start: Option<When>,
    /// Computed by the tool, unless it schedules from the finish.
    pub(super) finish: Option<When>,
    pub(super) schedule_from_start: Option<bool>,
    pub(super) status_date: Option<When>,
    pub(super) calendar_uid: Option<i64>,
    pub(super) minutes_per_day: Option<u32>,
    pub(super) minutes_per_week: Option<u32>,
    pub(super) days_per_month: Option<u32>,
    pub(super) default_start: Option<NaiveTime>,
    pub(super) default_finish: Option<NaiveTime>,
    pub(super) honor_constraints: Option<bool>,
    pub(super) splits_in_progress: Option<bool>,
    /// Tasks with no more total slack than so many days are critical.
    pub(super) critical_slack_limit: Option<i64>,
    pub(super) multiple_critical_paths: Option<bool>,
    pub(super) move_completed_ends_back: Option<bool>,
    pub(super) move_completed_ends_forward: Option<bool>,
    pub(super) move_remaining_starts_back: Option<bool>,
    pub(super) move_remaining_starts_forward: Option<bool>,
    pub(super) new_tasks_are_manual: Option<bool>,
}

/// No week has more minutes.
const WEEK: u32 = 7 * 24 * 60;

impl Project {
    /// Reads one element, or passes over it.
    pub(super) fn read<'a>(&mut self, walker: &mut Walker<'a>, tag: Tag<'a>) -> Result<(), Stop> {
        match tag.name {
            "Name" => self.name = Some(prose(&walker.text(tag)?).into()),
            "Title" => self.title = Some(prose(&walker.text(tag)?).into()),
            "BuildNumber" => self.build_number = walker.value(tag, |text| Ok(text.into()))?,
            "LastSaved" => self.last_saved = walker.value(tag, date)?,
            "StartDate" => self.start = walker.value(tag, date)?,
            "FinishDate" => self.finish = walker.value(tag, date)?,
            "StatusDate" => self.status_date = walker.value(tag, date)?,
            "CalendarUID" => self.calendar_uid = walker.value(tag, integer)?,
            "MinutesPerDay" => self.minutes_per_day = walker.value(tag, count(WEEK / 7))?,
            "MinutesPerWeek" => self.minutes_per_week = walker.value(tag, count(WEEK))?,
            "DaysPerMonth" => self.days_per_month = walker.value(tag, count(31))?,
            "DefaultStartTime" => self.default_start = walker.value(tag, time)?,
            "DefaultFinishTime" => self.default_finish = walker.value(tag, time)?,
            "CriticalSlackLimit" => self.critical_slack_limit = walker.value(tag, integer)?,
            _ => return self.read_flag(walker, tag),
        }
        Ok(())
    }

    fn read_flag<'a>(&mut self, walker: &mut Walker<'a>, tag: Tag<'a>) -> Result<(), Stop> {
        let field = match tag.name {
            "ScheduleFromStart" => &mut self.schedule_from_start,
            "HonorConstraints" => &mut self.honor_constraints,
            "SplitsInProgressTasks" => &mut self.splits_in_progress,
            "MultipleCriticalPaths" => &mut self.multiple_critical_paths,
            "MoveCompletedEndsBack" => &mut self.move_completed_ends_back,
            "MoveCompletedEndsForward" => &mut self.move_completed_ends_forward,
            "MoveRemainingStartsBack" => &mut self.move_remaining_starts_back,
            "MoveRemainingStartsForward" => &mut self.move_remaining_starts_forward,
            "NewTasksAreManual" => &mut self.new_tasks_are_manual,
            _ => return walker.skip(tag),
        };
        *field = walker.value(tag, flag)?;
        Ok(())
    }
}

//! Progress: actual dates of started and finished tasks, against the data date.

use super::dates::{End, ProjectDates, instant};
use super::tasks::{HORIZON, Timing, of};
use crate::engine::{Special, State};
use crate::error::{Problem, Problems};
use crate::spec::{FinishedRule, Progress, ProgressRule, Task};
use crate::time::{Millis, When, WorkCalendar, WorkTime};

impl Timing<'_> {
    pub(super) fn progress(&self, task: &Task, on: &WorkCalendar, special: &mut Special<Millis>, problems: &mut Problems) -> bool {
        let data_date = self.dates(task);
        match *task.progress() {
            Progress::NotStarted => return false,
            Progress::Started { actual_start, .. } => {
                special.state = State::Started;
                special.start = self.actual(task, actual_start, End::Start, on, problems).unwrap_or(data_date.data_date);
            }
            Progress::Finished { actual_start, actual_finish } => {
                special.state = State::Finished;
                let finish = self.actual(task, Some(actual_finish), End::Finish, on, problems).unwrap_or(data_date.data_date);
                let stated = task.duration.and_then(|span| on.resolve(span)).map_or(0, WorkTime::millis);
                let start = self.actual(task, actual_start, End::Start, on, problems);
                let start = start.unwrap_or_else(|| on.add_ms(finish, -stated.clamp(0, HORIZON)));
                if start > finish && !same_day(actual_start, actual_finish) {
                    problems.push(Problem::FinishBeforeStart {
                        task: task.key.to_string(),
                        start: actual_start.map_or_else(String::new, |date: When| date.to_string()),
                        finish: actual_finish.to_string(),
                    });
                }
                special.start = start.min(finish);
                special.finish = finish;
            }
        }
        true
    }

    /// An actual date, which must not lie after the data date.
    fn actual(&self, task: &Task, date: Option<When>, end: End, on: &WorkCalendar, problems: &mut Problems) -> Option<Millis> {
        let date = date?;
        let (what, long) = if end == End::Start { ("start", "actual start") } else { ("finish", "actual finish") };
        let at = instant(date, end, on, long, || of(task), problems)?;
        let data_date = self.dates(task);
        // The two products take actual dates after the data date, and so do plans that are read their way.
        let is_ours =
            self.plan.semantics.progress == ProgressRule::RetainedLogic && self.plan.semantics.finished == FinishedRule::ActualDates;
        if is_ours && is_after(date, at, data_date) {
            problems.push(Problem::ActualAfterDataDate {
                task: task.key.to_string(),
                what,
                date: date.to_string(),
                data_date: data_date.stated_data_date.to_string(),
            });
        }
        Some(at)
    }
}

/// Is an actual date after the data date? A day without a time of day is not after another time of the same day.
pub(crate) fn is_after(date: When, at: Millis, data_date: &ProjectDates) -> bool {
    let stated = data_date.stated_data_date;
    if date.time().is_some() && stated.time().is_some() {
        at > data_date.data_date
    } else {
        stated.day().is_some_and(|stated| date.day() > Some(stated))
    }
}

fn same_day(a: Option<When>, b: When) -> bool {
    a.is_some_and(|a| a.day() == b.day() && (a.time().is_none() || b.time().is_none()))
}

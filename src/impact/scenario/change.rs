//! One change of a plan.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::spec::{Lag, Relation};
use crate::time::{Span, When};

/// One change, by key; as data an object with the tag `change`. As text:
///
/// | text | change |
/// |---|---|
/// | `PLT-2 +3d`, `PLT-2 -1d` | takes longer, shorter |
/// | `PLT-2 = 5d` | has this duration |
/// | `PLT-2 delay 3d` | starts later |
/// | `PLT-2 not before 2026-03-02` | does not start before |
/// | `PLT-2 cut` | is cut from scope |
/// | `A -> B`, `A -> B SS +2d` | a dependency more |
/// | `drop A -> B` | a dependency less |
/// | `relax A -> B SS +2d` | ties other ends |
/// | `lag A -> B +2d` | another lag |
/// | `team mobile out 2026-03-02..2026-03-06` | nobody of the team works |
/// | `calendar office out 2026-03-02` | nobody on the calendar works |
/// | `team mobile calendar two-shifts` | the team goes by another calendar |
/// | `SDK promise +5d`, `SDK promise +5d elapsed` | a delivery slips |
/// | `LAUNCH deadline 2026-06-30`, `LAUNCH deadline "board" 2026-06-30` | a deadline moves |
/// | `PLT-2 started 2026-03-02 left 3d`, `PLT-2 started left 3d` | work is under way |
/// | `PLT-2 finished 2026-03-04`, `PLT-2 finished 2026-03-04 started 2026-03-02` | work is done |
/// | `data date 2026-03-09` | progress is known up to another day |
///
/// Keys with spaces, or that are one of these words, stand in double quotes; a double quote in a key is written twice.
///
/// ```
/// use longpole::days;
/// use longpole::impact::Change;
///
/// let change: Change = "PLT-2 +3d".parse()?;
/// assert_eq!(change, Change::Extend { task: "PLT-2".into(), by: days(3) });
/// assert_eq!(change.to_string(), "PLT-2 +3d");
/// # Ok::<(), longpole::impact::ChangeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Change {
    /// The task slips: it starts and finishes later than it does now, in working time of its calendar. A mandatory date moves with it; of
    /// work under way, the finish slips. A summary starts later: those of its parts that would start before.
    Delay {
        /// The task.
        task: String,
        /// By how much; not below zero.
        by: Span,
    },
    /// The task takes longer, or shorter where negative: its duration, and what is left of work under way.
    Extend {
        /// The task.
        task: String,
        /// By how much.
        by: Span,
    },
    /// The task has another duration. What is left of work under way changes by as much, not below zero.
    SetDuration {
        /// The task.
        task: String,
        /// The duration.
        duration: Span,
    },
    /// The task does not start before a date.
    NotBefore {
        /// The task.
        task: String,
        /// The date.
        date: When,
    },
    /// The task is cut from scope: no work, no imposed dates, promises or deadlines, no dates set by hand and no crew, no lags on its
    /// dependencies. What it tied stays in order. Of a summary, all its parts are cut.
    Cut {
        /// The task.
        task: String,
    },
    /// A dependency more.
    AddDependency {
        /// The task that must come first.
        predecessor: String,
        /// The task that waits.
        successor: String,
        /// Which ends are tied.
        #[serde(default)]
        relation: Relation,
        /// The time between them.
        #[serde(default)]
        lag: Lag,
    },
    /// The dependencies between two tasks are gone: all, or those of one relation.
    DropDependency {
        /// The task that came first.
        predecessor: String,
        /// The task that waited.
        successor: String,
        /// Which of several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relation: Option<Relation>,
    },
    /// A dependency ties other ends: work begins before all before it is done, say.
    Relax {
        /// The task that comes first.
        predecessor: String,
        /// The task that waits.
        successor: String,
        /// Which ends it ties from now on.
        relation: Relation,
        /// The time between them.
        #[serde(default)]
        lag: Lag,
    },
    /// A dependency has another lag.
    SetLag {
        /// The task that comes first.
        predecessor: String,
        /// The task that waits.
        successor: String,
        /// Which of several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        relation: Option<Relation>,
        /// The time between them.
        lag: Lag,
    },
    /// Nobody of a team works on some days, both ends included; whoever shares its calendar does.
    TeamOut {
        /// The team.
        team: String,
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// A team goes by another calendar of the plan: a second shift, say. Tasks with a calendar of their own keep it. Work stays what it is in
    /// hours: a task of five days of 8 hours takes 40 hours of the new calendar, however long a day is there. Lags and dates stay as they are
    /// stated.
    TeamCalendar {
        /// The team.
        team: String,
        /// The calendar.
        calendar: String,
    },
    /// Nobody who goes by a calendar, or by one that inherits from it, works on some days, both ends included.
    CalendarOut {
        /// The calendar.
        calendar: String,
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// A delivery is promised for later, or for earlier where negative.
    PromiseSlips {
        /// The delivery: a task with a promised date.
        task: String,
        /// By how much.
        by: Span,
        /// On the clock, nights and weekends included, rather than in working time of the task's calendar.
        #[serde(default)]
        elapsed: bool,
    },
    /// A deadline is another.
    MoveDeadline {
        /// The task.
        task: String,
        /// Which of several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        /// The new date.
        to: When,
    },
    /// News of progress: work is under way.
    Started {
        /// The task.
        task: String,
        /// When it began, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        actual_start: Option<When>,
        /// The work that is left.
        remaining: Span,
    },
    /// News of progress: work is done.
    Finished {
        /// The task.
        task: String,
        /// When it began, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        actual_start: Option<When>,
        /// When it was done.
        actual_finish: When,
    },
    /// Progress is known up to another day.
    DataDate {
        /// The day.
        date: When,
    },
}

//! The plain data of a program, on a grid of whole hours.
//!
//! Everything the engine may read is here as a public field; nothing refers to the types of the crate.

use std::fmt;

/// An instant: whole hours since Monday 2026-01-05 00:00, which is hour 0. May be negative.
pub type Hour = i64;

/// The calendars are spelled out from this day (day 0 is Monday 2026-01-05) …
pub const FIRST_DAY: i64 = -250;
/// … to this one, exclusive. A walk that leaves the range panics; the generator stays well inside.
pub const LAST_DAY: i64 = 450;

/// A shift of a day: from and to, in hours after 00:00 of the day on which it starts. `to` is above 24 for a shift past midnight.
pub type Shift = (i64, i64);

/// Working time: the shifts of each day of the week, and days with other shifts.
#[derive(Clone)]
pub struct Calendar {
    /// A name, unique in the program.
    pub name: &'static str,
    /// Shifts by weekday, Monday first.
    pub week: [Vec<Shift>; 7],
    /// Days (0 is Monday 2026-01-05) with the shifts that replace those of the weekday; no shifts is a holiday.
    pub exceptions: Vec<(i64, Vec<Shift>)>,
    /// Whether each hour is worked, spelled out from `FIRST_DAY`.
    hours: Vec<bool>,
}

impl Calendar {
    /// A calendar, with its hours spelled out.
    pub fn new(name: &'static str, week: [Vec<Shift>; 7], exceptions: Vec<(i64, Vec<Shift>)>) -> Self {
        let mut hours = vec![false; ((LAST_DAY - FIRST_DAY) * 24) as usize];
        for day in FIRST_DAY..LAST_DAY {
            let exception = exceptions.iter().find(|(date, _)| *date == day);
            let shifts = exception.map_or(&week[day.rem_euclid(7) as usize], |(_, shifts)| shifts);
            for &(from, to) in shifts {
                for hour in from..to {
                    let at = (day - FIRST_DAY) * 24 + hour;
                    if let Some(slot) = hours.get_mut(at as usize) {
                        *slot = true;
                    }
                }
            }
        }
        Self { name, week, exceptions, hours }
    }

    /// Every hour of every day.
    pub fn around_the_clock(exceptions: Vec<(i64, Vec<Shift>)>) -> Self {
        let week = std::array::from_fn(|_| vec![(0, 24)]);
        Self::new("24 hours", week, exceptions)
    }

    /// Monday to Friday, 09:00 to 17:00.
    pub fn office(exceptions: Vec<(i64, Vec<Shift>)>) -> Self {
        let week = std::array::from_fn(|day| if day < 5 { vec![(9, 17)] } else { vec![] });
        Self::new("office", week, exceptions)
    }

    /// Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00.
    pub fn workshop(exceptions: Vec<(i64, Vec<Shift>)>) -> Self {
        let week = std::array::from_fn(|day| if day < 5 { vec![(8, 12), (13, 17)] } else { vec![] });
        Self::new("workshop", week, exceptions)
    }

    /// The nights that begin on Sunday to Thursday, 22:00 to 06:00 of the next day.
    pub fn night(exceptions: Vec<(i64, Vec<Shift>)>) -> Self {
        let week = std::array::from_fn(|day| if day < 4 || day == 6 { vec![(22, 30)] } else { vec![] });
        Self::new("night", week, exceptions)
    }

    /// Whether the hour that begins at `hour` is worked.
    pub fn works(&self, hour: Hour) -> bool {
        let at = hour - FIRST_DAY * 24;
        assert!(at >= 0 && at < self.hours.len() as i64, "hour {hour} is outside the oracle's calendars");
        self.hours[at as usize]
    }

    /// Some instant `x` with `W(x) = W(t) + work`, found by walking.
    fn walk(&self, mut t: Hour, mut work: i64) -> Hour {
        while work > 0 {
            work -= i64::from(self.works(t));
            t += 1;
        }
        while work < 0 {
            t -= 1;
            work += i64::from(self.works(t));
        }
        t
    }

    /// `next_start(t)`: `t` itself where work goes on, else the next instant where it begins.
    pub fn next_start(&self, mut t: Hour) -> Hour {
        while !self.works(t) {
            t += 1;
        }
        t
    }

    /// `previous_finish(t)`: `t` itself after a worked hour, else the last instant at which work ended.
    pub fn previous_finish(&self, mut t: Hour) -> Hour {
        while !self.works(t - 1) {
            t -= 1;
        }
        t
    }

    /// `at_start(W(t) + work)`, for work of either sign.
    pub fn at_start(&self, t: Hour, work: i64) -> Hour {
        self.next_start(self.walk(t, work))
    }

    /// `at_finish(W(t) + work)`, for work of either sign.
    pub fn at_finish(&self, t: Hour, work: i64) -> Hour {
        self.previous_finish(self.walk(t, work))
    }

    /// `add(t, work)`: ends of periods forward, beginnings backward, and no work leaves `t` as it is.
    pub fn add(&self, t: Hour, work: i64) -> Hour {
        match work {
            0 => t,
            1.. => self.at_finish(t, work),
            _ => self.at_start(t, work),
        }
    }

    /// `between(a, b)`: `W(b) - W(a)`, counted.
    pub fn between(&self, a: Hour, b: Hour) -> i64 {
        let worked = |from, to| (from..to).filter(|&hour| self.works(hour)).count() as i64;
        worked(a, b) - worked(b, a)
    }
}

impl fmt::Debug for Calendar {
    // The hours are left out: they follow from the rest, and would fill pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Calendar")
            .field("name", &self.name)
            .field("week", &self.week)
            .field("exceptions", &self.exceptions)
            .finish_non_exhaustive()
    }
}

/// A whole program with the options of its analysis.
#[derive(Clone, Debug)]
pub struct Program {
    /// The calendars that tasks, lags and the program name by index.
    pub calendars: Vec<Calendar>,
    /// The program's calendar.
    pub calendar: usize,
    /// The program's start.
    pub start: Hour,
    /// The program's data date; without one it is the start.
    pub data_date: Option<Hour>,
    /// None or two projects.
    pub projects: Vec<Project>,
    /// Tasks in task order; a parent comes before its children.
    pub tasks: Vec<Task>,
    /// Dependencies; several may tie the same two tasks.
    pub dependencies: Vec<Dependency>,
    /// How to analyse.
    pub options: Options,
}

/// A part of the program with dates of its own. Its tasks' calendars are stated on the tasks.
#[derive(Clone, Copy, Debug)]
pub struct Project {
    /// Its start, else the program's.
    pub start: Option<Hour>,
    /// Its data date, else the program's.
    pub data_date: Option<Hour>,
    /// An imposed finish.
    pub imposed_finish: Option<Hour>,
}

/// A task: a leaf, or a summary when another task names it as parent.
#[derive(Clone, Debug)]
pub struct Task {
    /// The summary above it, an earlier task.
    pub parent: Option<usize>,
    /// Its project, not necessarily its parent's.
    pub project: Option<usize>,
    /// Its calendar, stated on leaves and summaries alike.
    pub calendar: usize,
    /// Working hours of its calendar; zero for milestones and summaries.
    pub duration: i64,
    /// What it is.
    pub kind: Kind,
    /// Constraints, no kind twice; at most one of them mandatory. Summaries: `StartNoEarlierThan` and `FinishNoLaterThan` only.
    pub constraints: Vec<Constraint>,
    /// A deadline.
    pub deadline: Option<Hour>,
    /// How far it is. Summaries: `NotStarted`, as they roll up.
    pub progress: Progress,
}

/// What a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Work, or a summary.
    Task,
    /// Duration zero, at the beginning of work.
    StartMilestone,
    /// Duration zero, at the instant its driver gave.
    FinishMilestone,
    /// Arrives at a promised date; its duration may be zero.
    External {
        /// The promised date.
        promised: Hour,
    },
}

/// A date that a planner imposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// What it does.
    pub kind: ConstraintKind,
    /// Its date.
    pub date: Hour,
}

/// The kinds of constraints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// SNET.
    StartNoEarlierThan,
    /// SNLT.
    StartNoLaterThan,
    /// FNET.
    FinishNoEarlierThan,
    /// FNLT.
    FinishNoLaterThan,
    /// SON, soft.
    StartOn,
    /// FON, soft.
    FinishOn,
    /// MSO, hard.
    MandatoryStart,
    /// MFO, hard.
    MandatoryFinish,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing done.
    NotStarted,
    /// Under way.
    Started {
        /// The actual start, if known; not after the data date.
        actual_start: Option<Hour>,
        /// Working hours of its calendar still to do, possibly none, possibly more than the duration.
        remaining: i64,
    },
    /// Done.
    Finished {
        /// The actual start, if known; not after the actual finish.
        actual_start: Option<Hour>,
        /// The actual finish; not after the data date.
        actual_finish: Hour,
    },
}

/// A dependency between two tasks, leaves or summaries, never between a summary and one of its descendants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The predecessor.
    pub predecessor: usize,
    /// The successor.
    pub successor: usize,
    /// Which ends it ties.
    pub relation: Relation,
    /// The lag, or lead when negative.
    pub lag: Lag,
    /// On which calendar a working lag or a percentage runs.
    pub lag_calendar: LagCalendar,
}

/// Which end of the predecessor bounds which end of the successor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// FS.
    FinishStart,
    /// SS.
    StartStart,
    /// FF.
    FinishFinish,
    /// SF.
    StartFinish,
}

impl Relation {
    /// Whether it begins at the predecessor's finish (FS, FF).
    pub fn begins_at_finish(self) -> bool {
        matches!(self, Self::FinishStart | Self::FinishFinish)
    }

    /// Whether it ends at the successor's start (FS, SS).
    pub fn ends_at_start(self) -> bool {
        matches!(self, Self::FinishStart | Self::StartStart)
    }
}

/// How far the successor's end is from the predecessor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// Working hours of the lag calendar.
    Working(i64),
    /// Hours of the clock.
    Elapsed(i64),
    /// Per cent of the predecessor's duration, on the lag calendar. Always whole hours here, and never from a summary.
    Percent(i64),
}

/// On which calendar a lag runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LagCalendar {
    /// The predecessor's, the default.
    Predecessor,
    /// The successor's.
    Successor,
    /// The program's.
    Program,
    /// 24 hours.
    AroundTheClock,
    /// A named one, by index.
    Named(usize),
}

/// The options of the analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// What the backward pass starts from.
    pub target: Target,
    /// Which tasks the floor holds.
    pub floor: Reach,
    /// Which tasks the target caps.
    pub cap: Reach,
    /// Whether deadlines bound late dates, or are only reported.
    pub deadlines_count: bool,
    /// Which float is the total float.
    pub float_kind: FloatKind,
    /// Critical by float up to this many working hours.
    pub threshold: i64,
}

/// What the backward pass starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The latest early finish.
    ProgramFinish,
    /// An imposed finish.
    Imposed(Hour),
    /// Each project's imposed finish, or its latest early finish.
    EachProject,
}

/// Which tasks a floor or a cap holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every task.
    Every,
    /// Tasks without predecessors (floor) or without unfinished successors (cap).
    OpenEnds,
}

/// Which float is the total float of a task that has not started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatKind {
    /// The finish float.
    Finish,
    /// The start float.
    Start,
    /// The smaller of both, the default.
    Smaller,
}

impl Program {
    /// A task's calendar.
    pub fn calendar_of(&self, task: usize) -> &Calendar {
        &self.calendars[self.tasks[task].calendar]
    }

    /// The start that holds for a task: its project's, else the program's.
    pub fn start_of(&self, task: usize) -> Hour {
        let own = self.project_of(task).and_then(|project| project.start);
        own.unwrap_or(self.start)
    }

    /// The data date that holds for a task: its project's, else the program's, else the program's start.
    pub fn data_date_of(&self, task: usize) -> Hour {
        let own = self.project_of(task).and_then(|project| project.data_date);
        own.or(self.data_date).unwrap_or(self.start)
    }

    fn project_of(&self, task: usize) -> Option<&Project> {
        self.tasks[task].project.map(|index| &self.projects[index])
    }
}

impl Task {
    /// The date of its constraint of a kind.
    pub fn constraint(&self, kind: ConstraintKind) -> Option<Hour> {
        let mut given = self.constraints.iter();
        given.find(|c| c.kind == kind).map(|c| c.date)
    }

    /// Whether it is done.
    pub fn is_finished(&self) -> bool {
        matches!(self.progress, Progress::Finished { .. })
    }

    /// Whether it is under way.
    pub fn is_started(&self) -> bool {
        matches!(self.progress, Progress::Started { .. })
    }

    /// The work that is still to be placed: the remaining work once started, else the duration.
    pub fn work(&self) -> i64 {
        match self.progress {
            Progress::Started { remaining, .. } => remaining,
            _ => self.duration,
        }
    }
}

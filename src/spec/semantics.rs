//! How a plan is to be understood.

use serde::{Deserialize, Serialize};

use super::LagCalendar;
use crate::time::{Span, When};

/// What the work that is left of a started task waits for (P6 *scheduling progressed activities*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ProgressRule {
    /// For the data date and for all its predecessors, even if it began before they were done (P6 *retained logic*).
    #[default]
    RetainedLogic,
    /// For the data date alone: whoever began out of sequence may go on (P6 *progress override*).
    ProgressOverride,
    /// As retained logic, but what began or was done out of sequence counts from its actual dates, forward and backward (P6 *actual dates*).
    ActualDates,
    /// For nothing: it goes on from its actual start, and its finish is the actual start and its duration, whatever the data date (MS Project).
    ActualStart,
}

/// What the dates of finished work are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FinishedRule {
    /// Its actual dates, whatever logic says; logic ends there.
    #[default]
    ActualDates,
    /// Its early and late dates are those of a moment without work: not before the data date, and open work before it holds back what comes after
    /// it (P6).
    PassesLogic,
}

/// What *no later than* constraints and mandatory dates do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ConstraintRule {
    /// *No later than* bounds late dates only; a task never starts before its logic allows (P6).
    #[default]
    Soft,
    /// *No later than* moves the task itself, even before its predecessors are done (MS Project, *tasks will always honor their constraint dates*).
    Hard,
}

/// What *as late as possible* means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LateRule {
    /// As late as the early dates of its successors allow: no other task moves (P6).
    #[default]
    FreeFloat,
    /// At its late dates (MS Project).
    TotalFloat,
}

/// How much of a lag counts once the predecessor has gone by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LagRule {
    /// All of it, from the date of the predecessor; a lead may reach back as far as it likes.
    #[default]
    Whole,
    /// What is left of it at the data date; and no lead reaches back before the data date (P6).
    Unexpired,
}

/// From where a lag after the start of started work counts (P6 *calculate start-to-start lag from*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum StartLagRule {
    /// From the day on which it began.
    #[default]
    ActualStart,
    /// From the early start of the work that is left.
    EarlyStart,
}

/// What becomes of an end of a task that falls into a night, a weekend or a holiday of its calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EndRule {
    /// It is kept as the instant that its bound imposed, so that those tied to it on other calendars wait neither longer nor shorter.
    #[default]
    Kept,
    /// It is moved to working time before it is passed on: finishes to the previous finish, points in time to the next start (P6).
    Snapped,
}

/// Which tasks are held by the start of the program or project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FloorRule {
    /// All: nothing starts before it (P6).
    #[default]
    EveryTask,
    /// Those that nothing else dates: a dependency with a lead, or a *no earlier than* date, may put a task before it (MS Project). A summary with
    /// dates of its own stands for it among its parts.
    LooseTasks,
}

/// Which ties bound late dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TieRule {
    /// All: the backward pass is the inverse of the forward pass.
    #[default]
    Inverse,
    /// Not the start-to-start ties of milestones, of manual tasks and of summaries; and of a summary that waits, manual parts count with their
    /// early start, parts that have begun with their actual one (MS Project).
    Partial,
}

/// Which end of the program is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ScheduleFrom {
    /// The start: everything is as early as it can be.
    #[default]
    Start,
    /// The finish: the program starts as late as it can and still be done by then (MS Project *schedule from project finish date*).
    Finish(When),
}

/// Which float is total float.
///
/// For work in one piece on one calendar the two are equal, whatever bounds it: the dates of one end follow from the other by its
/// duration. The choice is there, as in P6, for work whose ends move apart, and is part of every report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FloatKind {
    /// Late start less early start.
    Start,
    /// Late finish less early finish.
    Finish,
    /// The smaller of the two, as in MS Project.
    #[default]
    Smallest,
}

/// How a plan is to be understood: settings that shape the network, its dates and even which circles exist. They belong to the program; what a
/// caller may choose anew for each question is in [`Options`](crate::Options), which takes from here what the plan asks for
/// ([`Options::of`](crate::Options::of)).
///
/// The default is longpole's own reading. [`ms_project`](Self::ms_project) and [`primavera`](Self::primavera) are what the two products do; readers
/// of their files start there and set what the file asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch that somebody may set")]
pub struct Semantics {
    /// Whose calendar a working lag runs on where the dependency does not say. Default: the predecessor's, as in Primavera P6.
    pub lag_calendar: LagCalendar,
    /// What the work that is left of a started task waits for.
    pub progress: ProgressRule,
    /// What the dates of finished work are.
    pub finished: FinishedRule,
    /// What *no later than* constraints do.
    pub constraints: ConstraintRule,
    /// What *as late as possible* means.
    pub late: LateRule,
    /// How much of a lag counts once the predecessor has gone by.
    pub lags: LagRule,
    /// From where a lag after the start of started work counts.
    pub start_lags: StartLagRule,
    /// What becomes of an end in a night.
    pub ends: EndRule,
    /// Which tasks are held by the start of the program or project.
    pub floor: FloorRule,
    /// Which ties bound late dates.
    pub ties: TieRule,
    /// Does the manual finish of a summary cap the late finishes of its parts (MS Project up to 2013)?
    pub manual_summaries_cap: bool,
    /// Do expected finishes set the work that is left?
    pub expected_finish: bool,
    /// Which end of the program is given.
    pub schedule_from: ScheduleFrom,
    /// Which float is total float.
    pub total_float: FloatKind,
    /// Is float measured to the finish of each project rather than to that of the program?
    pub float_by_project: bool,
    /// Up to which total float a task is critical.
    pub critical_threshold: Span,
    /// Are tasks without successors critical?
    pub open_ends_critical: bool,
}

impl Semantics {
    /// What Microsoft Project does.
    ///
    /// Lags run on the calendar of the successor; started work goes on from its actual start; constraint dates are honoured even against logic;
    /// *as late as possible* is at the late dates; total slack is the smaller of start and finish slack, of started work its finish slack.
    /// Source: Microsoft's field reference, and the dates that it stored in real plans.
    #[must_use]
    pub fn ms_project() -> Self {
        Self {
            lag_calendar: LagCalendar::Successor,
            progress: ProgressRule::ActualStart,
            constraints: ConstraintRule::Hard,
            late: LateRule::TotalFloat,
            floor: FloorRule::LooseTasks,
            ties: TieRule::Partial,
            total_float: FloatKind::Smallest,
            ..Self::default()
        }
    }

    /// What Oracle Primavera P6 does where its schedule options are as they come.
    ///
    /// Lags run on the calendar of the predecessor, and only what is left of them counts; retained logic, also through finished work; *as late as
    /// possible* moves no other task; total float is the finish float; expected finishes count.
    /// Source: Oracle's reference of the schedule options, and the dates that P6 stored in real plans.
    #[must_use]
    pub fn primavera() -> Self {
        Self {
            finished: FinishedRule::PassesLogic,
            lags: LagRule::Unexpired,
            start_lags: StartLagRule::EarlyStart,
            ends: EndRule::Snapped,
            float_by_project: true,
            expected_finish: true,
            total_float: FloatKind::Finish,
            ..Self::default()
        }
    }

    /// Sets whose calendar lags run on.
    #[must_use]
    pub const fn lag_calendar(mut self, lag_calendar: LagCalendar) -> Self {
        self.lag_calendar = lag_calendar;
        self
    }

    /// Sets what the work that is left of a started task waits for.
    #[must_use]
    pub const fn progress(mut self, progress: ProgressRule) -> Self {
        self.progress = progress;
        self
    }

    /// Sets what the dates of finished work are.
    #[must_use]
    pub const fn finished(mut self, finished: FinishedRule) -> Self {
        self.finished = finished;
        self
    }

    /// Sets what *no later than* constraints do.
    #[must_use]
    pub const fn constraints(mut self, constraints: ConstraintRule) -> Self {
        self.constraints = constraints;
        self
    }

    /// Sets what *as late as possible* means.
    #[must_use]
    pub const fn late(mut self, late: LateRule) -> Self {
        self.late = late;
        self
    }

    /// Sets how much of a lag counts once the predecessor has gone by.
    #[must_use]
    pub const fn lags(mut self, lags: LagRule) -> Self {
        self.lags = lags;
        self
    }

    /// Sets from where a lag after the start of started work counts.
    #[must_use]
    pub const fn start_lags(mut self, start_lags: StartLagRule) -> Self {
        self.start_lags = start_lags;
        self
    }

    /// Sets what becomes of an end in a night.
    #[must_use]
    pub const fn ends(mut self, ends: EndRule) -> Self {
        self.ends = ends;
        self
    }

    /// Sets which tasks are held by the start of the program.
    #[must_use]
    pub const fn floor(mut self, floor: FloorRule) -> Self {
        self.floor = floor;
        self
    }

    /// Sets which ties bound late dates.
    #[must_use]
    pub const fn ties(mut self, ties: TieRule) -> Self {
        self.ties = ties;
        self
    }

    /// Sets whether the manual finish of a summary caps the late finishes of its parts.
    #[must_use]
    pub const fn manual_summaries_cap(mut self, manual_summaries_cap: bool) -> Self {
        self.manual_summaries_cap = manual_summaries_cap;
        self
    }

    /// Sets whether expected finishes set the work that is left.
    #[must_use]
    pub const fn expected_finish(mut self, expected_finish: bool) -> Self {
        self.expected_finish = expected_finish;
        self
    }

    /// Sets which end of the program is given.
    #[must_use]
    pub const fn schedule_from(mut self, schedule_from: ScheduleFrom) -> Self {
        self.schedule_from = schedule_from;
        self
    }

    /// Sets which float is total float.
    #[must_use]
    pub const fn total_float(mut self, total_float: FloatKind) -> Self {
        self.total_float = total_float;
        self
    }

    /// Sets whether float is measured to the finish of each project.
    #[must_use]
    pub const fn float_by_project(mut self, float_by_project: bool) -> Self {
        self.float_by_project = float_by_project;
        self
    }

    /// Sets up to which total float a task is critical.
    #[must_use]
    pub const fn critical_threshold(mut self, critical_threshold: Span) -> Self {
        self.critical_threshold = critical_threshold;
        self
    }

    /// Sets whether tasks without successors are critical.
    #[must_use]
    pub const fn open_ends_critical(mut self, open_ends_critical: bool) -> Self {
        self.open_ends_critical = open_ends_critical;
        self
    }
}

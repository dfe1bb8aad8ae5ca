//! What the switches of a plan's semantics choose between.

use serde::{Deserialize, Serialize};

use crate::time::When;

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

//! How a plan is to be understood.

use super::setters::setters;
use super::{
    ConstraintRule, EndRule, FinishedRule, FloatKind, FloorRule, LagCalendar, LagRule, LateRule, ProgressRule, ScheduleFrom, StartLagRule,
    TieRule,
};
use crate::time::Span;

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

    setters! {
        /// Sets whose calendar lags run on.
        const lag_calendar: LagCalendar,
        /// Sets what the work that is left of a started task waits for.
        const progress: ProgressRule,
        /// Sets what the dates of finished work are.
        const finished: FinishedRule,
        /// Sets what *no later than* constraints do.
        const constraints: ConstraintRule,
        /// Sets what *as late as possible* means.
        const late: LateRule,
        /// Sets how much of a lag counts once the predecessor has gone by.
        const lags: LagRule,
        /// Sets from where a lag after the start of started work counts.
        const start_lags: StartLagRule,
        /// Sets what becomes of an end in a night.
        const ends: EndRule,
        /// Sets which tasks are held by the start of the program.
        const floor: FloorRule,
        /// Sets which ties bound late dates.
        const ties: TieRule,
        /// Sets whether the manual finish of a summary caps the late finishes of its parts.
        const manual_summaries_cap: bool,
        /// Sets whether expected finishes set the work that is left.
        const expected_finish: bool,
        /// Sets which end of the program is given.
        const schedule_from: ScheduleFrom,
        /// Sets which float is total float.
        const total_float: FloatKind,
        /// Sets whether float is measured to the finish of each project.
        const float_by_project: bool,
        /// Sets up to which total float a task is critical.
        const critical_threshold: Span,
        /// Sets whether tasks without successors are critical.
        const open_ends_critical: bool,
    }
}

//! A task with its dates.

use chrono::NaiveDateTime;

use super::Analysis;
use super::roll_up::RollUp;
use crate::engine::{Special, State, Tick};
use crate::id::TaskId;
use crate::spec::{FinishedRule, Task};
use crate::time::{Millis, WorkCalendar, WorkTime, from_ms};

/// A task with its dates and floats: a view that computes what it is asked.
///
/// Dates are local; durations and floats are working time of the task's own calendar.
#[derive(Debug, Clone, Copy)]
pub struct ScheduledTask<'a> {
    pub(super) analysis: &'a Analysis,
    id: TaskId,
    pub(super) rank: usize,
}

impl<'a> ScheduledTask<'a> {
    pub(super) fn new(analysis: &'a Analysis, id: TaskId) -> Self {
        let last = analysis.program().task_count().saturating_sub(1);
        let id = TaskId::new(id.index().min(last));
        let rank = if analysis.program().task_count() == 0 { 0 } else { analysis.rank(id.index()) };
        Self { analysis, id, rank }
    }

    /// The handle.
    #[must_use]
    pub fn id(self) -> TaskId {
        self.id
    }

    /// The program that it belongs to.
    #[must_use]
    pub fn program(self) -> &'a crate::program::Program {
        self.analysis.program()
    }

    /// The row as the planner wrote it.
    #[must_use]
    pub fn row(self) -> &'a Task {
        &self.analysis.program()[self.id]
    }

    /// The key.
    #[must_use]
    pub fn key(self) -> &'a str {
        &self.row().key
    }

    /// The calendar that it goes by.
    #[must_use]
    pub fn calendar(self) -> &'a WorkCalendar {
        self.analysis.program().calendar_of(self.id)
    }

    /// Has it parts?
    #[must_use]
    pub fn is_summary(self) -> bool {
        self.analysis.program().is_summary(self.id)
    }

    /// Is the work done? A summary is when all its parts are.
    #[must_use]
    pub fn is_finished(self) -> bool {
        match self.roll_up() {
            Some(roll_up) => roll_up.finished,
            None => self.analysis.is_finished(self.rank),
        }
    }

    /// Is work under way?
    #[must_use]
    pub fn is_started(self) -> bool {
        !self.is_summary() && self.row().progress().is_started()
    }

    pub(super) fn roll_up(self) -> Option<&'a RollUp> {
        if self.is_summary() { self.analysis.roll_ups().get(self.id.index()) } else { None }
    }

    /// The duration: what was stated, or what the dates of a finished task or a summary span.
    #[must_use]
    pub fn duration(self) -> WorkTime {
        let stated = self.row().duration.and_then(|span| self.calendar().resolve(span));
        match stated {
            Some(stated) if !self.is_summary() => stated,
            _ => self.calendar().between(self.early_start(), self.early_finish()),
        }
    }

    /// The work that is left: all of it before the start, none after the finish; zero for summaries.
    #[must_use]
    pub fn remaining(self) -> WorkTime {
        if self.is_summary() || self.is_finished() {
            return WorkTime::ZERO;
        }
        WorkTime::from_millis(self.analysis.program().compiled().model.work[self.rank])
    }

    /// When it starts by the plan: its actual start, or its early start.
    #[must_use]
    pub fn start(self) -> NaiveDateTime {
        match self.actual() {
            Some(special) => from_ms(special.start),
            None => self.early_start(),
        }
    }

    /// When it finishes by the plan: its actual finish, or its early finish.
    #[must_use]
    pub fn finish(self) -> NaiveDateTime {
        match self.actual() {
            Some(special) if special.state == State::Finished => from_ms(special.finish),
            _ => self.early_finish(),
        }
    }

    /// The actual dates of a leaf that has begun, where its early dates are others.
    fn actual(self) -> Option<&'a Special<Millis>> {
        let compiled = self.analysis.program().compiled();
        let side = compiled
            .shape
            .side(self.rank)
            .filter(|_| compiled.model.conduct.finished == FinishedRule::PassesLogic && !self.is_summary())?;
        compiled.model.special.get(side).filter(|special| special.state != State::Open)
    }

    /// The earliest start that logic, calendars and constraints allow; the actual start once started (the data date where that is not
    /// known). P6 and MS Project: Early Start; for started work P6 shows the [remaining start](Self::remaining_early_start) instead.
    #[must_use]
    pub fn early_start(self) -> NaiveDateTime {
        from_ms(self.early_start_ms())
    }

    /// The earliest finish; the actual finish once finished. It may lie in a night or at a weekend of its calendar, where a bound on the
    /// finish from another calendar puts it.
    #[must_use]
    pub fn early_finish(self) -> NaiveDateTime {
        from_ms(self.early_finish_ms())
    }

    /// The latest start that keeps the target; of started work, the latest that its remaining work may begin; the actual start once
    /// finished.
    #[must_use]
    pub fn late_start(self) -> NaiveDateTime {
        from_ms(self.late_start_ms())
    }

    /// The latest finish that keeps the target; the actual finish once finished.
    #[must_use]
    pub fn late_finish(self) -> NaiveDateTime {
        from_ms(self.late_finish_ms())
    }

    /// When the work that is left can begin: the early start of open work.
    #[must_use]
    pub fn remaining_early_start(self) -> NaiveDateTime {
        if self.is_summary() { self.early_start() } else { from_ms(self.analysis.remaining_start(self.rank)) }
    }

    pub(crate) fn early_start_ms(self) -> Millis {
        self.roll_up().map_or_else(|| self.analysis.seen().es(self.rank), |roll_up| roll_up.early_start)
    }

    pub(crate) fn early_finish_ms(self) -> Millis {
        self.roll_up().map_or_else(|| self.analysis.seen().ef(self.rank), |roll_up| roll_up.early_finish)
    }

    pub(super) fn late_start_ms(self) -> Millis {
        if let Some(roll_up) = self.roll_up() {
            return roll_up.late_start;
        }
        let late = self.analysis.seen().ls(self.rank);
        let engine = self.analysis.engine();
        if let Some(special) = engine.special(self.rank).filter(|special| special.is_fixed) {
            // Predecessors see another late start than the planner: that of what is left.
            if special.state == State::Started {
                return special.start;
            }
            if self.analysis.is_begun_by_hand(self.rank) {
                let (start, finish) = self.analysis.early_at(self.rank);
                let (calendar, late) = (self.calendar(), self.analysis.seen().lf(self.rank));
                return if late.is_far() || late == finish { start } else { calendar.add_ms(late, -calendar.between_ms(start, finish)) };
            }
        }
        let is_delayed = engine.special(self.rank).is_some_and(|special| special.delay != 0 && special.state == State::Open);
        if is_delayed && !late.is_far() {
            return engine.run_back(self.rank, self.analysis.seen().lf(self.rank), engine.work(self.rank));
        }
        if late.is_far() { self.analysis.seen().es(self.rank) } else { late }
    }

    pub(super) fn late_finish_ms(self) -> Millis {
        if let Some(roll_up) = self.roll_up() {
            return roll_up.late_finish;
        }
        let late = self.analysis.seen().lf(self.rank);
        if late.is_far() {
            return self.analysis.seen().ef(self.rank);
        }
        // Work that is set by what has happened cannot finish before it began.
        let engine = self.analysis.engine();
        let is_past = |special: &Special<Millis>| special.is_fixed && special.state == State::Started && late < special.start;
        if engine.special(self.rank).is_some_and(is_past) {
            return self.analysis.seen().ef(self.rank);
        }
        let is_manual = engine.special(self.rank).is_some_and(|special| special.is_fixed && special.state == State::Open);
        if is_manual || self.has_no_work() { late } else { self.calendar().previous_finish_ms(late) }
    }

    fn has_no_work(self) -> bool {
        self.analysis.program().compiled().model.work[self.rank] == 0
    }

    /// Is it unfinished, with a total float at or below the threshold? A summary is critical if one of its parts is.
    #[must_use]
    pub fn is_critical(self) -> bool {
        if let Some(roll_up) = self.roll_up() {
            return roll_up.critical;
        }
        !self.is_finished() && self.total_float().millis() <= self.analysis.threshold_at(self.rank)
    }

    /// Is it on a longest (driving) path to the program's finish? All ties count. A summary is if one of its parts is.
    ///
    /// With several calendars, constraints or progress this differs from [`is_critical`](Self::is_critical).
    ///
    /// # Complexity
    /// The first call of an analysis walks back along all driving dependencies; the others are O(1).
    #[must_use]
    pub fn on_longest_path(self) -> bool {
        match self.roll_up() {
            Some(_) => self.analysis.longest_path_crosses(self.id.index()),
            None => self.analysis.longest().get(self.rank).copied().unwrap_or(false),
        }
    }
}

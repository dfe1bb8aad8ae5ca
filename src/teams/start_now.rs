//! What has to be started now so that nothing waits for it later.

use chrono::NaiveDateTime;

use super::CostOfWaiting;
use super::ends;
use crate::analysis::{Analysis, ScheduledTask};
use crate::id::TaskId;
use crate::spec::TaskKind;
use crate::time::{Span, WorkTime, weeks};

/// What the start-now list takes in.
///
/// ```
/// use longpole::teams::StartNowOptions;
/// use longpole::weeks;
///
/// let options = StartNowOptions::default().horizon(weeks(6)).long_lead(weeks(3));
/// assert!(options.approvals && options.externals);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct StartNowOptions {
    /// How far to look: the latest start lies at most so much working time of the task's own calendar after the data date. Default four
    /// weeks.
    pub horizon: Span,
    /// Work of at least this duration, on its own calendar, is long-lead; `None` lists no ordinary work. Default two weeks.
    pub long_lead: Option<Span>,
    /// List approvals? Default yes.
    pub approvals: bool,
    /// List requests for deliveries from outside? Default yes.
    pub externals: bool,
    /// For how many rows at most the cost of waiting is computed, the most urgent first: each takes an analysis. Default ten.
    pub costed: usize,
}

impl Default for StartNowOptions {
    fn default() -> Self {
        Self { horizon: weeks(4), long_lead: Some(weeks(2)), approvals: true, externals: true, costed: 10 }
    }
}

impl StartNowOptions {
    /// Sets how far to look.
    #[must_use]
    pub const fn horizon(mut self, horizon: Span) -> Self {
        self.horizon = horizon;
        self
    }

    /// Sets from which duration on work is long-lead.
    #[must_use]
    pub const fn long_lead(mut self, duration: Span) -> Self {
        self.long_lead = Some(duration);
        self
    }

    /// Leaves ordinary work out, however long.
    #[must_use]
    pub const fn without_work(mut self) -> Self {
        self.long_lead = None;
        self
    }

    /// Sets for how many rows at most the cost of waiting is computed.
    #[must_use]
    pub const fn costed(mut self, rows: usize) -> Self {
        self.costed = rows;
        self
    }

    /// Why a task belongs on the list; `None` if it does not.
    fn reason(&self, task: ScheduledTask<'_>) -> Option<LeadKind> {
        let row = task.row();
        match row.kind {
            TaskKind::Approval if self.approvals => Some(LeadKind::Approval),
            // Without a lead time nothing is known of when to ask, and a promise says that somebody has.
            TaskKind::External if self.externals && (row.details().promised.is_none() || !task.duration().is_zero()) => {
                Some(LeadKind::Request)
            }
            TaskKind::Work => self
                .long_lead
                .and_then(|long| task.calendar().resolve(long))
                .filter(|&long| task.duration() >= long && !task.duration().is_zero())
                .map(|_| LeadKind::Work),
            _ => None,
        }
    }
}

/// Why something has to be started early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeadKind {
    /// A decision that takes time to get.
    Approval,
    /// A delivery from outside that has to be asked for. Its duration is its lead time.
    Request,
    /// Work that takes long.
    Work,
}

/// One row of the start-now list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartNow {
    /// The task.
    pub task: TaskId,
    /// Why it is listed.
    pub kind: LeadKind,
    /// The latest start that keeps the target; of a request, the latest day to ask.
    pub latest_start: NaiveDateTime,
    /// Working time of its calendar from the data date to the latest start; below zero, it is late already.
    pub left: WorkTime,
    /// When it can start by the plan.
    pub early_start: NaiveDateTime,
    /// Its total float.
    pub total_float: WorkTime,
    /// Can it start at the data date: does its plan have it start with the first work after that?
    pub ready: bool,
    /// What it [waits for](Analysis::waits_for).
    pub waits_for: Vec<TaskId>,
    /// Who [waits for it](Analysis::waiting_for).
    pub waiting: Vec<TaskId>,
    /// What one more working day of waiting costs; only for rows with less than a day of float, at most
    /// [`costed`](StartNowOptions::costed) of them.
    pub cost: Option<CostOfWaiting>,
}

impl StartNow {
    /// Is its latest start past?
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.left.is_negative()
    }
}

impl Analysis {
    /// Approvals, requests for deliveries from outside and long-lead work that has not begun and whose latest start lies within a horizon,
    /// the least time left first.
    ///
    /// A delivery from outside with a duration has that as its lead time: its latest start is the last day to ask for it. One that is
    /// promised and has no lead time is left to the [watch list](Self::external_watch).
    ///
    /// # Complexity
    /// O(tasks + dependencies of the rows listed and of their summaries), and an analysis for each row with a cost.
    #[must_use]
    pub fn start_now(&self, options: &StartNowOptions) -> Vec<StartNow> {
        let open = self.open_leaves().filter(|task| !task.is_started());
        let mut rows: Vec<StartNow> = open.filter_map(|task| Some(start_row(self, task, options.reason(task)?))).collect();
        rows.retain(|row| self.task(row.task).calendar().resolve(options.horizon).is_some_and(|horizon| row.left <= horizon));
        rows.sort_by_key(|row| (row.left, row.total_float, row.task));
        let urgent = rows.iter_mut().filter(|row| row.total_float < self.task(row.task).calendar().day_length());
        for row in urgent.take(options.costed) {
            row.cost = self.cost_of_waiting(row.task);
        }
        for row in &mut rows {
            row.waits_for = self.waits_for(row.task);
            row.waiting = self.waiting_for(row.task);
        }
        rows
    }
}

/// A row without its neighbours and its cost.
fn start_row(analysis: &Analysis, task: ScheduledTask<'_>, kind: LeadKind) -> StartNow {
    let (calendar, floor) = (task.calendar(), ends::floor(analysis, task.id()));
    StartNow {
        task: task.id(),
        kind,
        latest_start: task.late_start(),
        left: calendar.between(floor, task.late_start()),
        early_start: task.early_start(),
        total_float: task.total_float(),
        ready: calendar.between(floor, task.early_start()) <= WorkTime::ZERO,
        waits_for: Vec::new(),
        waiting: Vec::new(),
        cost: None,
    }
}

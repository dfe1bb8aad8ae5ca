//! What each place of the network is, and its times.

use super::asks::Asks;
use super::axis::Tick;
use super::crew::Share;
use crate::network::Network;
use crate::spec::{ConstraintRule, FinishedRule, LateRule, ProgressRule, Relation, StartLagRule};

/// What a place does with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Work, or a finish milestone where the work is zero.
    Leaf,
    /// A milestone whose early date goes to the next start.
    StartMilestone,
    /// A milestone that stands at an end of work; only where ends are snapped, else it is a leaf.
    FinishMilestone,
    /// Lasts as long as what it is tied to, and bounds nobody: level of effort. All its ties lead to it, whichever way they were stated.
    Span,
    /// Passes the latest of its bounds on: a summary's finish, or what bounds the parts of a summary.
    Gate,
    /// Passes the earliest start of a summary's parts on.
    EarliestGate,
    /// A summary's row that no logic needs.
    Unused,
}

/// No entry in the side table.
pub(crate) const PLAIN: u32 = u32::MAX;

/// The part that all axes share, by rank.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) network: Network,
    /// How many nodes are rows; those behind are gates of summaries, but for the finish gate, which is the row's own.
    pub(crate) rows: usize,
    pub(crate) kind: Vec<Kind>,
    /// The number of the calendar.
    pub(crate) calendar: Vec<u16>,
    /// By edge: index into [`Model::bounds`].
    pub(crate) asks: Asks,
    /// Index into [`Model::special`], or for an earliest gate its number; [`PLAIN`] for most. Empty if all are plain.
    pub(crate) side: Vec<u32>,
    /// Index into [`Model::projects`], 0 for the program. Empty if there are no projects.
    pub(crate) project: Vec<u32>,
    /// How many earliest gates there are.
    pub(crate) earliest_gates: usize,
    /// The ranks of tasks that lean late, ascending.
    pub(crate) leaning: Vec<u32>,
    /// The ranks of level of effort, ascending.
    pub(crate) spans: Vec<u32>,
    /// The ranks that the tight forward loop must not handle, ascending.
    pub(crate) eventful_forward: Vec<u32>,
    /// The ranks that the tight backward loop must not handle, ascending.
    pub(crate) eventful_backward: Vec<u32>,
}

impl Shape {
    /// The number of what an edge asks, if it is not plain finish-start.
    #[inline]
    pub(crate) fn ask(&self, edge: usize) -> Option<usize> {
        self.asks.get(edge)
    }

    /// The entry in the side table, if there is one.
    #[inline]
    pub(crate) fn side(&self, rank: usize) -> Option<usize> {
        match self.side.get(rank) {
            Some(&side) if side != PLAIN => Some(side as usize),
            _ => None,
        }
    }

    /// The index of the project, 0 for the program.
    #[inline]
    pub(crate) fn project(&self, rank: usize) -> usize {
        self.project.get(rank).map_or(0, |&project| project as usize)
    }

    /// Is it a gate that bounds the parts of a summary, so that what comes after it are these?
    #[inline]
    pub(crate) fn bounds_parts(&self, rank: usize) -> bool {
        self.kind[rank] == Kind::Gate && self.network.node(rank) >= self.rows
    }

    /// Is it a summary's finish gate, so that what comes before it are its parts?
    #[inline]
    pub(crate) fn collects_parts(&self, rank: usize) -> bool {
        self.kind[rank] == Kind::Gate && self.network.node(rank) < self.rows
    }

    /// Is it a task's own node?
    #[inline]
    pub(crate) fn is_leaf(&self, rank: usize) -> bool {
        matches!(self.kind[rank], Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone)
    }
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Open,
    Started,
    Finished,
}

/// What most tasks have not: constraints, deadlines, progress. Absent bounds are the ends of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Special<T> {
    pub(crate) state: State,
    /// Of started and finished work: the start that is shown and that successors see.
    pub(crate) start: T,
    /// Of finished work: the actual finish.
    pub(crate) finish: T,
    pub(crate) start_from: T,
    pub(crate) start_by: T,
    pub(crate) finish_from: T,
    pub(crate) finish_by: T,
    /// The earliest deadline.
    pub(crate) deadline: T,
    /// Absent: [`Tick::NEVER`].
    pub(crate) mandatory_start: T,
    /// Absent: [`Tick::NEVER`].
    pub(crate) mandatory_finish: T,
    /// Are start and finish given, whatever logic says?
    pub(crate) is_fixed: bool,
    /// Is it placed as late as possible?
    pub(crate) leans_late: bool,
    /// When the work that is left is expected to end. Absent: [`Tick::NEVER`].
    pub(crate) expected: T,
    /// Before this no work that is left is done. Absent: [`Tick::NEVER`].
    pub(crate) resumed: T,
    /// Where work stopped that goes on when it is [resumed](Self::resumed). Absent: [`Tick::NEVER`].
    pub(crate) suspended: T,
    /// By how much its start is put off on the clock, after what logic asks.
    pub(crate) delay: T,
    /// One more than the number of its crew; zero for none.
    pub(crate) crew: u32,
}

impl<T: Tick> Special<T> {
    /// Nothing special yet.
    pub(crate) const fn none() -> Self {
        Self {
            state: State::Open,
            start: T::NEVER,
            finish: T::NEVER,
            start_from: T::NEVER,
            start_by: T::FAR,
            finish_from: T::NEVER,
            finish_by: T::FAR,
            deadline: T::FAR,
            mandatory_start: T::NEVER,
            mandatory_finish: T::NEVER,
            is_fixed: false,
            leans_late: false,
            expected: T::NEVER,
            resumed: T::NEVER,
            suspended: T::NEVER,
            delay: T::ZERO,
            crew: 0,
        }
    }

    /// Does it limit late dates, whatever the target?
    pub(crate) fn has_limits(&self) -> bool {
        let limits = [self.start_by, self.finish_by, self.deadline];
        !limits.into_iter().all(Tick::is_far) || !self.mandatory_start.is_never() || !self.mandatory_finish.is_never()
    }

    /// Is there anything in it that only the clock can tell?
    pub(crate) fn needs_clock(&self) -> bool {
        self.is_fixed || self.leans_late || !self.expected.is_never() || !self.resumed.is_never() || self.delay != T::ZERO || self.crew != 0
    }

    /// The same with other numbers; `None` if one cannot be had, as what [needs the clock](Self::needs_clock) cannot.
    pub(crate) fn map<U: Tick>(self, mut number: impl FnMut(T) -> Option<U>) -> Option<Special<U>> {
        if self.needs_clock() {
            return None;
        }
        Some(Special {
            state: self.state,
            start: number(self.start)?,
            finish: number(self.finish)?,
            start_from: number(self.start_from)?,
            start_by: number(self.start_by)?,
            finish_from: number(self.finish_from)?,
            finish_by: number(self.finish_by)?,
            deadline: number(self.deadline)?,
            mandatory_start: number(self.mandatory_start)?,
            mandatory_finish: number(self.mandatory_finish)?,
            ..Special::none()
        })
    }
}

/// What the semantics of a program make of the passes. All default but for plans of the two products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch that somebody may set")]
pub(crate) struct Conduct {
    /// What the work that is left of a started task waits for.
    pub(crate) progress: ProgressRule,
    /// What the dates of finished work are.
    pub(crate) finished: FinishedRule,
    /// What *no later than* does.
    pub(crate) constraints: ConstraintRule,
    /// From where a lag after the start of started work counts.
    pub(crate) start_lags: StartLagRule,
    /// What *as late as possible* means.
    pub(crate) late: LateRule,
    /// Are all ends moved to working time of their calendar before they are passed on?
    pub(crate) snaps: bool,
    /// Does the start of the program hold only what nothing else dates?
    pub(crate) loose_floor: bool,
    /// Do the ties of MS Project's backward pass bound late dates, rather than all?
    pub(crate) partial_ties: bool,
    /// Is an end that nothing waits for its own target?
    pub(crate) open_ends_critical: bool,
}

/// What an edge asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Bound<T> {
    /// The lag; zero leaves the instant as it is.
    pub(crate) lag: T,
    /// The number of the calendar that the lag runs on.
    pub(crate) calendar: u16,
    pub(crate) relation: Relation,
    /// Does the edge lead the other way than the dependency was stated? Only to a [span](Kind::Span).
    pub(crate) is_turned: bool,
}

impl<T: Tick> Bound<T> {
    /// Finish-start without lag.
    pub(crate) const PLAIN: Self = Self { lag: T::ZERO, calendar: 0, relation: Relation::FinishStart, is_turned: false };

    /// Is it finish-start without lag?
    pub(crate) fn is_plain(&self) -> bool {
        self.lag == T::ZERO && self.relation == Relation::FinishStart
    }
}

/// The dates of a project, or of the program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProjectTimes<T> {
    /// No open work before.
    pub(crate) floor: T,
    /// No work that is left of started work before.
    pub(crate) data_date: T,
    /// Its own imposed finish; absent [`Tick::FAR`].
    pub(crate) imposed_finish: T,
    /// The latest finish that was set by hand for one of its summaries; absent [`Tick::NEVER`].
    pub(crate) manual_finish: T,
}

/// The times on an axis.
#[derive(Debug, Clone)]
pub(crate) struct Model<T> {
    /// By rank: the duration, or the remaining work of started tasks.
    pub(crate) work: Vec<T>,
    /// By side number.
    pub(crate) special: Vec<Special<T>>,
    /// What edges ask, each different thing once; empty if all are plain. Edges go by [`Shape::asks`].
    pub(crate) bounds: Vec<Bound<T>>,
    /// The program first.
    pub(crate) projects: Vec<ProjectTimes<T>>,
    /// What the semantics make of the passes.
    pub(crate) conduct: Conduct,
    /// By crew number: who does the work of tasks whose duration depends on that.
    pub(crate) crews: Vec<Vec<Share<T>>>,
}

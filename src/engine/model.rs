//! What each place of the network is, and its times.

use super::axis::Tick;
use crate::network::Network;
use crate::spec::Relation;

/// What a place does with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Work, or a finish milestone where the work is zero.
    Leaf,
    /// A milestone whose early date goes to the next start.
    StartMilestone,
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
    pub(crate) kind: Vec<Kind>,
    /// The number of the calendar.
    pub(crate) calendar: Vec<u16>,
    /// Index into [`Model::special`], or for an earliest gate its number; [`PLAIN`] for most. Empty if all are plain.
    pub(crate) side: Vec<u32>,
    /// Index into [`Model::projects`], 0 for the program. Empty if there are no projects.
    pub(crate) project: Vec<u32>,
    /// How many earliest gates there are.
    pub(crate) earliest_gates: usize,
    /// The ranks that the tight forward loop must not handle, ascending.
    pub(crate) eventful_forward: Vec<u32>,
    /// The ranks that the tight backward loop must not handle, ascending.
    pub(crate) eventful_backward: Vec<u32>,
}

impl Shape {
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

    /// Is it a task's own node?
    #[inline]
    pub(crate) fn is_leaf(&self, rank: usize) -> bool {
        matches!(self.kind[rank], Kind::Leaf | Kind::StartMilestone)
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
        }
    }

    /// Does it limit late dates, whatever the target?
    pub(crate) fn has_limits(&self) -> bool {
        let limits = [self.start_by, self.finish_by, self.deadline];
        !limits.into_iter().all(Tick::is_far) || !self.mandatory_start.is_never() || !self.mandatory_finish.is_never()
    }

    /// The same with other numbers; `None` if one cannot be had.
    pub(crate) fn map<U>(self, mut number: impl FnMut(T) -> Option<U>) -> Option<Special<U>> {
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
        })
    }
}

/// What an edge asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bound<T> {
    /// The lag; zero leaves the instant as it is.
    pub(crate) lag: T,
    /// The number of the calendar that the lag runs on.
    pub(crate) calendar: u16,
    pub(crate) relation: Relation,
}

impl<T: Tick> Bound<T> {
    /// Finish-start without lag.
    pub(crate) const PLAIN: Self = Self { lag: T::ZERO, calendar: 0, relation: Relation::FinishStart };

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
}

/// The times on an axis.
#[derive(Debug, Clone)]
pub(crate) struct Model<T> {
    /// By rank: the duration, or the remaining work of started tasks.
    pub(crate) work: Vec<T>,
    /// By side number.
    pub(crate) special: Vec<Special<T>>,
    /// By edge; empty if all are plain.
    pub(crate) bounds: Vec<Bound<T>>,
    /// The program first.
    pub(crate) projects: Vec<ProjectTimes<T>>,
}

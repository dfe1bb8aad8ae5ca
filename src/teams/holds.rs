//! What keeps each place of the network from going on at the data date.

use super::ends;
use crate::analysis::Analysis;
use crate::engine::{Engine, Instants, Kind, Special, State, Tick};
use crate::id::DependencyId;
use crate::spec::TaskKind;
use crate::time::{Millis, to_ms};

/// What keeps a place from going on at the data date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// Nothing: work is under way or could be.
    Nothing,
    /// One task alone, by rank, that is itself kept by nothing.
    One(usize),
    /// Several tasks, work that waits for other work, a date, a lag that is running.
    Else,
}

impl Hold {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, hold) | (hold, Self::Nothing) => hold,
            (one, same) if one == same => one,
            _ => Self::Else,
        }
    }
}

/// By rank.
#[derive(Debug)]
pub(super) struct Holds<'a> {
    analysis: &'a Analysis,
    engine: Engine<'a, Instants>,
    by_rank: Vec<Hold>,
}

impl<'a> Holds<'a> {
    /// # Complexity
    /// O(tasks + dependencies), one walk in topological order.
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let engine = analysis.engine();
        let places = engine.shape.network.len();
        let mut holds = Self { analysis, engine, by_rank: Vec::with_capacity(places) };
        for rank in 0..places {
            let hold = holds.of(rank);
            holds.by_rank.push(hold);
        }
        holds
    }

    pub(super) fn at(&self, rank: usize) -> Hold {
        self.by_rank.get(rank).copied().unwrap_or(Hold::Else)
    }

    /// Is it unfinished work that is under way or could be? Points in time are not work.
    pub(super) fn is_at_the_front(&self, rank: usize) -> bool {
        self.engine.shape.is_leaf(rank) && ends::is_open(self.engine, rank) && !self.is_point(rank) && self.at(rank) == Hold::Nothing
    }

    /// The one task that keeps an unfinished leaf from going on at the data date, if there is one and nothing else does.
    pub(super) fn held_by(&self, rank: usize) -> Option<usize> {
        match self.at(rank) {
            Hold::One(by) if self.engine.shape.is_leaf(rank) && !self.waits_for_promise(rank) => Some(by),
            _ => None,
        }
    }

    /// Has it nothing to do itself? Then what it waits for is what those after it wait for.
    fn is_point(&self, rank: usize) -> bool {
        let kind = ends::task_at(self.analysis, rank).row().kind;
        self.engine.model.work[rank] == 0 && kind != TaskKind::External
    }

    /// A delivery without lead time comes on its promised date, whatever comes before.
    fn waits_for_promise(&self, rank: usize) -> bool {
        let finish_from = self.engine.special(rank).map(|special| special.finish_from);
        self.engine.model.work[rank] == 0 && finish_from.is_some_and(|at| ends::is_ahead(self.engine, rank, at))
    }

    fn of(&self, rank: usize) -> Hold {
        let arcs = || self.engine.shape.network.before().arcs(rank);
        match self.engine.shape.kind[rank] {
            Kind::Unused | Kind::Span => Hold::Nothing,
            // A dependency from the start of a summary holds, but the first of its parts is nobody in particular.
            Kind::EarliestGate => Hold::Else,
            Kind::Gate => arcs().fold(self.by_date(rank), |hold, arc| hold.and(self.across(arc.other, arc.edge, rank))),
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone if !ends::is_open(self.engine, rank) => Hold::Nothing,
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone if self.engine.is_mandatory(rank) => self.by_mandatory_date(rank),
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone => {
                let bounds = |edge| self.engine.bound(edge).relation.to_start() || self.engine.model.work[rank] == 0;
                let arcs = arcs().filter(|arc| bounds(arc.edge));
                arcs.fold(self.by_date(rank), |hold, arc| hold.and(self.across(arc.other, arc.edge, rank)))
            }
        }
    }

    /// Does an imposed date keep it? Promised dates are left to [`Self::waits_for_promise`]: nobody waits to begin with a delivery.
    fn by_date(&self, rank: usize) -> Hold {
        let Some(special) = self.engine.special(rank) else { return Hold::Nothing };
        let from = if self.engine.shape.is_leaf(rank) { self.imposed(rank, special) } else { special.start_from };
        if !from.is_never() && ends::is_ahead(self.engine, rank, from) { Hold::Else } else { Hold::Nothing }
    }

    /// The latest date that is imposed on what a leaf has still to do.
    fn imposed(&self, rank: usize, special: &Special<Millis>) -> Millis {
        let start = if special.state == State::Open { special.start_from } else { Millis::NEVER };
        if self.is_point(rank) { start.max(special.finish_from) } else { start }
    }

    /// A mandatory date stands for all that comes before.
    fn by_mandatory_date(&self, rank: usize) -> Hold {
        let start = ends::task_at(self.analysis, rank).remaining_early_start();
        if ends::is_ahead(self.engine, rank, to_ms(start)) { Hold::Else } else { Hold::Nothing }
    }

    /// What an edge into a place adds.
    fn across(&self, from: usize, edge: usize, rank: usize) -> Hold {
        if edge >= self.analysis.program().dependency_count() {
            return self.behind(from);
        }
        let tie = self.analysis.dependency(DependencyId::new(edge));
        if !ends::asks_to_wait(self.analysis, tie, rank) {
            return Hold::Nothing;
        }
        let bound = self.engine.bound(edge);
        // Without work the two ends of a task are one.
        let waits_for_end = bound.relation.from_finish() || self.engine.model.work[from] == 0;
        let behind = match waits_for_end {
            // A lag would go on running were all before it done.
            _ if ends::is_past(tie) || bound.lag > 0 => Hold::Else,
            true => self.behind(from),
            false => self.at(from),
        };
        // What asks for a later date with nothing before it is a date.
        if behind == Hold::Nothing { Hold::Else } else { behind }
    }

    /// What those after a place wait for: the work there, or what points in time and summaries wait for themselves.
    fn behind(&self, from: usize) -> Hold {
        if !self.engine.shape.is_leaf(from) || self.is_point(from) {
            return self.at(from);
        }
        match self.at(from) {
            _ if !ends::is_open(self.engine, from) => Hold::Nothing,
            Hold::Nothing => Hold::One(from),
            _ => Hold::Else,
        }
    }
}

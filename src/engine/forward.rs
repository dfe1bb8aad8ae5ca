//! Early dates (`docs/SEMANTICS.md` §4, §6, §7).

use super::{Applies, Axis, Bound, Changes, Dates, Early, Engine, Kind, Late, State, Tick};
use crate::spec::{FinishedRule, ProgressRule};

/// The latest bounds on the two ends of a node.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds<T> {
    /// On the start.
    pub(crate) start: T,
    /// On the finish.
    pub(crate) finish: T,
}

impl<A: Axis, C: Changes<A::T>> Engine<'_, A, C> {
    /// How far a task is.
    #[inline]
    pub(crate) fn state(&self, rank: usize) -> State {
        self.special(rank).map_or(State::Open, |special| special.state)
    }

    /// Is it started work? Then dates imposed on its start mean nothing any more.
    #[inline]
    pub(crate) fn has_begun(&self, rank: usize) -> bool {
        self.state(rank) == State::Started
    }

    /// An instant after a lag.
    #[inline]
    pub(crate) fn after_lag(&self, bound: &Bound<A::T>, at: A::T) -> A::T {
        if bound.lag == A::T::ZERO { at } else { self.axis.add(bound.calendar, at, bound.lag) }
    }

    /// An instant before a lag.
    #[inline]
    pub(crate) fn before_lag(&self, bound: &Bound<A::T>, at: A::T) -> A::T {
        if bound.lag == A::T::ZERO { at } else { self.axis.add(bound.calendar, at, bound.lag.negated()) }
    }

    /// What one edge asks of the node `to` at its end; by logic alone, without the dates that summaries impose on their parts.
    #[inline]
    pub(crate) fn ask(&self, bound: &Bound<A::T>, from: usize, to: usize, by_logic: bool, dates: &impl Early<A::T>) -> A::T {
        let without_dates = by_logic && self.shape.kind[from] == Kind::Gate;
        let at = match bound.relation.from_finish() {
            true if !without_dates => self.finish_seen(bound, from, dates),
            true => dates.start(from),
            false => self.start_seen(bound, from, dates),
        };
        self.not_past(bound, from, to, self.after_lag(bound, at))
    }

    /// What all edges into a node ask of it; by logic alone, without the dates that summaries impose on their parts.
    fn bounds_before(&self, rank: usize, by_logic: bool, dates: &impl Early<A::T>) -> Bounds<A::T> {
        let mut bounds = Bounds { start: A::T::NEVER, finish: A::T::NEVER };
        let is_dated = self.has_own_date(rank);
        for arc in self.arcs_before(rank) {
            let bound = self.bound(arc.edge);
            if self.is_overridden(arc.other, rank, &bound) {
                continue;
            }
            let by_logic = by_logic || is_dated && self.is_manual_gate(arc.other);
            let at = self.ask(&bound, arc.other, rank, by_logic, dates);
            let end = if bound.relation.to_start() { &mut bounds.start } else { &mut bounds.finish };
            *end = at.max(*end);
        }
        bounds
    }

    /// The floor of a task.
    #[inline]
    pub(crate) fn floor(&self, rank: usize, applies: Applies) -> A::T {
        let project = &self.model.projects[self.shape.project(rank)];
        match applies {
            _ if self.state(rank) != State::Open => project.data_date,
            _ if self.model.conduct.loose_floor && self.is_dated(rank) => A::T::NEVER,
            Applies::OpenEnds if self.has_predecessors(rank) => A::T::NEVER,
            _ => project.floor,
        }
    }

    /// Does any task come before? A gate may be there for a constraint of its summary alone.
    ///
    /// # Complexity
    /// O(gates before it).
    pub(crate) fn has_predecessors(&self, rank: usize) -> bool {
        let mut stack = vec![rank];
        while let Some(at) = stack.pop() {
            for arc in self.arcs_before(at) {
                match self.shape.kind[arc.other] {
                    Kind::Gate => stack.push(arc.other),
                    _ => return true,
                }
            }
        }
        false
    }

    /// Early start and early finish of one node from those of its predecessors.
    ///
    /// For started work the start is the actual one; see [`Self::remaining_start`].
    pub(crate) fn early(&self, rank: usize, dates: &impl Early<A::T>, floor: Applies) -> (A::T, A::T) {
        match self.shape.kind[rank] {
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone => self.early_of_task(rank, dates, floor),
            Kind::Gate if self.special(rank).is_some_and(|special| special.is_fixed) => {
                self.special(rank).map_or((A::T::NEVER, A::T::NEVER), |special| (special.start, special.finish))
            }
            Kind::Gate => {
                let latest = |bounds: Bounds<A::T>| bounds.start.max(bounds.finish);
                let from = self.special(rank).map_or(A::T::NEVER, |special| special.start_from);
                (latest(self.bounds_before(rank, true, dates)), latest(self.bounds_before(rank, false, dates)).max(from))
            }
            Kind::EarliestGate => {
                let parts = self.shape.network.before().others(rank).iter();
                // Without parts, which level of effort is none of, it asks for nothing.
                let at = parts.map(|&part| dates.start(part as usize)).min().unwrap_or(A::T::NEVER);
                (at, at)
            }
            Kind::Unused | Kind::Span => (A::T::NEVER, A::T::NEVER),
        }
    }

    fn early_of_task(&self, rank: usize, dates: &impl Early<A::T>, floor: Applies) -> (A::T, A::T) {
        let Some(special) = self.special(rank) else { return self.remaining(rank, dates, floor) };
        let passes_logic = self.model.conduct.finished == FinishedRule::PassesLogic;
        match special.state {
            _ if special.is_fixed && special.state == State::Started => (special.start, special.finish.max(special.finish_from)),
            _ if special.is_fixed => (special.start, special.finish),
            State::Finished if !passes_logic => (special.start, special.finish),
            State::Finished => self.remaining(rank, dates, floor),
            _ if !special.mandatory_finish.is_never() => {
                let (start, finish) = self.ending_at(rank, special.mandatory_finish);
                (if special.state == State::Started && !passes_logic { special.start } else { start }, finish)
            }
            State::Started if passes_logic => self.remaining(rank, dates, floor),
            State::Started => (special.start, self.remaining(rank, dates, floor).1),
            _ if !special.mandatory_start.is_never() => self.starting_at(rank, special.mandatory_start),
            State::Open => self.remaining(rank, dates, floor),
        }
    }

    /// Start and finish of the work that is left, by logic and soft constraints.
    pub(crate) fn remaining(&self, rank: usize, dates: &impl Early<A::T>, floor: Applies) -> (A::T, A::T) {
        let bounds = self.all_bounds(rank, dates, floor);
        let placed = self.placed(rank, bounds);
        match self.special(rank) {
            Some(special) => self.adjusted(rank, special, bounds, placed),
            None => placed,
        }
    }

    /// What edges, floor and soft constraints ask of a task.
    pub(crate) fn all_bounds(&self, rank: usize, dates: &impl Early<A::T>, floor: Applies) -> Bounds<A::T> {
        // What a summary imposes on its parts is past for those that have begun.
        let begun = self.state(rank) != State::Open;
        let conduct = &self.model.conduct;
        let mut bounds = match conduct.progress {
            // By actual dates no logic passes through finished work.
            ProgressRule::ActualDates if self.state(rank) == State::Finished => Bounds { start: A::T::NEVER, finish: A::T::NEVER },
            _ => self.bounds_before(rank, begun, dates),
        };
        if conduct.loose_floor && !bounds.finish.is_never() {
            bounds.start = bounds.start.max(self.model.projects[self.shape.project(rank)].floor);
        }
        bounds.start = bounds.start.max(self.floor(rank, floor));
        if let Some(special) = self.special(rank) {
            if special.state == State::Open {
                bounds.start = bounds.start.max(special.start_from);
            }
            if special.state != State::Finished {
                bounds.start = bounds.start.max(special.resumed);
                bounds.finish = bounds.finish.max(self.finish_from(rank, special));
            }
        }
        bounds
    }

    /// The earliest dates that satisfy two bounds.
    pub(crate) fn placed(&self, rank: usize, bounds: Bounds<A::T>) -> (A::T, A::T) {
        let work = self.work(rank);
        if work == A::T::ZERO {
            let at = self.point(rank, bounds.start.max(bounds.finish));
            return (at, at);
        }
        if bounds.finish.is_never() {
            return self.run_on(rank, bounds.start, work);
        }
        let by_finish = self.run_back(rank, bounds.finish, work);
        if bounds.start.is_never() {
            let (start, finish) = self.run_on(rank, by_finish, work);
            return (start, finish.max(bounds.finish));
        }
        let (start, finish) = self.run_on(rank, bounds.start, work);
        // What several do at once may begin later and still be done in time: then it does (§13).
        if finish >= bounds.finish && self.crew(rank).is_empty() {
            return (start, finish);
        }
        let (start, finish) = self.run_on(rank, start.max(by_finish), work);
        (start, finish.max(bounds.finish))
    }

    pub(crate) fn starting_at(&self, rank: usize, at: A::T) -> (A::T, A::T) {
        let work = self.work(rank);
        if work != A::T::ZERO {
            return self.run_on(rank, at, work);
        }
        let at = if self.model.conduct.snaps { self.point(rank, at) } else { at };
        (at, at)
    }

    pub(crate) fn ending_at(&self, rank: usize, at: A::T) -> (A::T, A::T) {
        let start = self.run_back(rank, at, self.work(rank));
        if self.model.conduct.snaps { self.starting_at(rank, start) } else { (start, at) }
    }

    /// The forward pass: early dates of every node, in topological order.
    ///
    /// # Complexity
    /// O(nodes + edges).
    pub(crate) fn forward(&self, dates: &mut Dates<A::T>, floor: Applies) {
        self.forward_through(dates, floor, self.shape.eventful_forward.iter().copied());
    }

    /// The same with the ranks stated, ascending, that the tight loop must leave alone.
    pub(super) fn forward_through(&self, dates: &mut Dates<A::T>, floor: Applies, eventful: impl Iterator<Item = u32>) {
        let places = self.shape.network.len();
        if floor == Applies::OpenEnds {
            (0..places).for_each(|rank| self.forward_one(rank, dates, floor));
            return;
        }
        let mut next = 0;
        for eventful in eventful {
            self.forward_run(next, eventful as usize, dates);
            self.forward_one(eventful as usize, dates, floor);
            next = eventful as usize + 1;
        }
        self.forward_run(next, places, dates);
    }

    pub(super) fn forward_one(&self, rank: usize, dates: &mut Dates<A::T>, floor: Applies) {
        (dates.es[rank], dates.ef[rank]) = self.early(rank, dates, floor);
        if self.shape.kind[rank] == Kind::EarliestGate {
            let earliest = self.earliest_leaf(rank, dates);
            if let Some(gate) = self.shape.side(rank) {
                dates.earliest[gate] = earliest;
            }
        }
    }

    /// The leaf with the earliest start, the first in task order among equals.
    fn earliest_leaf(&self, gate: usize, dates: &Dates<A::T>) -> u32 {
        let network = &self.shape.network;
        let parts = network.before().others(gate).iter().map(|&part| part as usize);
        let leaves = parts.filter(|&part| self.axis.same(dates.es[part], dates.es[gate])).map(|part| self.leaf_seen_through(part, dates));
        leaves.min_by_key(|&leaf| network.node(leaf)).unwrap_or(gate) as u32
    }

    /// The leaf itself, or the earliest leaf of an earliest gate.
    #[inline]
    pub(crate) fn leaf_seen_through(&self, rank: usize, dates: &impl Late<A::T>) -> usize {
        match self.shape.kind[rank] {
            Kind::EarliestGate => self.shape.side(rank).map_or(rank, |gate| dates.earliest(gate) as usize),
            _ => rank,
        }
    }

    /// Plain tasks in a row: finish-start without lag, the program's floor, nothing special.
    fn forward_run(&self, from: usize, to: usize, dates: &mut Dates<A::T>) {
        let floor = self.model.projects[0].floor;
        let before = self.shape.network.before();
        let Dates { es, ef, .. } = dates;
        let (work, calendar) = (&self.model.work[..to], &self.shape.calendar[..to]);
        for rank in from..to {
            let mut at = floor;
            for &other in before.others(rank) {
                at = at.max(ef[other as usize]);
            }
            (es[rank], ef[rank]) = self.axis.worked_from(calendar[rank], at, work[rank]);
        }
    }
}

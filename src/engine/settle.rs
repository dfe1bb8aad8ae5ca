//! What is placed after the passes: tasks as late as possible, and level of effort.
//!
//! Sources: P6's stored dates of 381 activities that are as late as possible; Oracle's description of level of effort.

use super::{Applies, Axis, Bound, Changes, Dates, Engine, Kind, Late, State, Tick};

/// Does a way through gates begin at a finish, and which tie does it hold so far?
type Way<T> = (bool, Bound<T>);

impl<A: Axis, C: Changes<A::T>> Engine<'_, A, C> {
    /// Moves every task that leans late as far as the early dates of its successors allow, the last one first, so that chains of them move
    /// together. Nobody else moves. `finishes` are those of the program and of each project.
    ///
    /// # Complexity
    /// O(such tasks and their edges).
    pub(crate) fn lean_on_successors(&self, dates: &mut Dates<A::T>, finishes: &[A::T]) {
        for &rank in self.shape.leaning.iter().rev() {
            let rank = rank as usize;
            if self.is_mandatory(rank) {
                continue;
            }
            let latest = self.latest_before_successors(rank, dates).unwrap_or_else(|| {
                let project = self.shape.project(rank);
                let finish = finishes.get(project).or(finishes.first()).copied().unwrap_or(A::T::FAR);
                let imposed = self.model.projects[project].imposed_finish;
                self.start_ending(rank, if imposed.is_far() { finish } else { finish.max(imposed) })
            });
            if latest > dates.es[rank] {
                (dates.es[rank], dates.ef[rank]) =
                    if self.work(rank) == A::T::ZERO { (latest, latest) } else { self.run_on(rank, latest, self.work(rank)) };
            }
        }
    }

    /// Puts every task that leans late at its late dates, and what waits for it after that: such tasks use up total float.
    ///
    /// # Complexity
    /// O(places and edges after the first such task).
    pub(crate) fn lean_on_target(&self, dates: &mut Dates<A::T>, floor: Applies) {
        let Some(&first) = self.shape.leaning.first() else { return };
        for rank in first as usize..self.shape.network.len() {
            self.forward_one(rank, dates, floor);
            let leans = self.shape.leaning.binary_search(&(rank as u32)).is_ok() && !self.is_mandatory(rank);
            if leans && !dates.lf[rank].is_far() && dates.ls[rank] > dates.es[rank] {
                let finish = self.axis.previous_finish(self.shape.calendar[rank], dates.lf[rank]);
                (dates.es[rank], dates.ef[rank]) = (dates.ls[rank], finish.max(dates.ls[rank]));
            }
        }
    }

    /// The latest start that leaves every successor its early date; `None` if nothing waits.
    ///
    /// # Complexity
    /// O(its edges, and those of the gates after it).
    fn latest_before_successors(&self, rank: usize, dates: &Dates<A::T>) -> Option<A::T> {
        let mut least: Option<A::T> = None;
        // Ties from and to summaries lead through gates. Only one edge of such a way is a tie and has a lag; the first says which end is tied.
        let mut stack: Vec<(usize, Option<Way<A::T>>)> = vec![(rank, None)];
        while let Some((at, way)) = stack.pop() {
            for arc in self.arcs_after(at) {
                let bound = self.bound(arc.edge);
                if self.shape.kind[arc.other] == Kind::Span
                    || self.passes_by(at, arc.other, dates)
                    || self.is_overridden(at, arc.other, &bound)
                {
                    continue;
                }
                let from_finish = way.map_or(bound.relation.from_finish(), |(from_finish, _)| from_finish);
                let tie = way.map(|(_, tie)| tie).filter(|tie| tie.lag != A::T::ZERO).unwrap_or(bound);
                if !self.shape.is_leaf(arc.other) {
                    stack.push((arc.other, Some((from_finish, tie))));
                    continue;
                }
                if self.state(arc.other) == State::Finished {
                    continue;
                }
                let by = if bound.relation.to_start() { dates.es[arc.other] } else { dates.ef[arc.other] };
                let by = self.before_lag(&tie, by);
                let start = if from_finish { self.start_ending(rank, by) } else { self.start_at(rank, by) };
                least = Some(least.map_or(start, |least| least.min(start)));
            }
        }
        least
    }

    /// The latest start of a task that ends by an instant.
    fn start_ending(&self, rank: usize, finish: A::T) -> A::T {
        let finish = self.axis.previous_finish(self.shape.calendar[rank], finish);
        match self.work(rank) {
            zero if zero == A::T::ZERO => self.start_at(rank, finish),
            work => self.run_back(rank, finish, work),
        }
    }

    fn start_at(&self, rank: usize, at: A::T) -> A::T {
        if self.shape.kind[rank] == Kind::FinishMilestone { at } else { self.axis.next_start(self.shape.calendar[rank], at) }
    }

    /// Gives level of effort its dates: from the first of the starts to the last of the finishes that it is tied to.
    ///
    /// # Complexity
    /// O(level of effort and its edges).
    pub(crate) fn stretch_spans(&self, dates: &mut Dates<A::T>, target: impl Fn(usize) -> A::T) {
        for &rank in &self.shape.spans {
            let rank = rank as usize;
            (dates.es[rank], dates.ef[rank]) = self.early_of_span(rank, dates);
            (dates.ls[rank], dates.lf[rank]) = self.late_of_span(rank, dates, target(rank));
        }
    }

    fn early_of_span(&self, rank: usize, dates: &Dates<A::T>) -> (A::T, A::T) {
        let floor = self.model.projects[self.shape.project(rank)].floor;
        if let Some(special) = self.special(rank).filter(|special| special.state == State::Finished) {
            let passes_logic = self.model.conduct.finished == crate::spec::FinishedRule::PassesLogic;
            return if passes_logic { (floor, floor) } else { (special.start, special.finish) };
        }
        let calendar = self.shape.calendar[rank];
        let (from, to) = self.ends_of_span(rank, |other, finish| match self.special(other) {
            Some(special) if special.state == State::Finished => Some(if finish { special.finish } else { special.start }),
            Some(special) if special.state == State::Started && !finish => Some(special.start),
            _ => Some(if finish { dates.ef[other] } else { dates.es[other] }),
        });
        let start = self.axis.next_start(calendar, from.map_or(floor, |from| from.max(floor)));
        let finish = to.map_or(start, |to| self.axis.previous_finish(calendar, to.max(floor)));
        (start, finish.max(start))
    }

    fn late_of_span(&self, rank: usize, dates: &Dates<A::T>, target: A::T) -> (A::T, A::T) {
        if self.state(rank) == State::Finished {
            return (A::T::FAR, A::T::FAR);
        }
        let calendar = self.shape.calendar[rank];
        let (from, to) = self.ends_of_span(rank, |other, finish| {
            let at = if finish { dates.late_finish(other) } else { dates.late_start(other) };
            (!at.is_far()).then_some(at)
        });
        let finish = to.unwrap_or(target).min(target);
        if finish.is_far() {
            return (A::T::FAR, A::T::FAR);
        }
        let finish = self.axis.previous_finish(calendar, finish);
        (from.map_or(finish, |from| self.axis.next_start(calendar, from).min(finish)), finish)
    }

    /// The first of the starts and the last of the finishes that a span is tied to, with lags. `at` gives an end of what is at the other end.
    fn ends_of_span(&self, rank: usize, at: impl Fn(usize, bool) -> Option<A::T>) -> (Option<A::T>, Option<A::T>) {
        let (mut from, mut to): (Option<A::T>, Option<A::T>) = (None, None);
        for arc in self.arcs_before(rank).filter(|arc| self.shape.kind[arc.other] != Kind::Span) {
            let bound = self.bound(arc.edge);
            let (from_finish, to_start) = (bound.relation.from_finish(), bound.relation.to_start());
            let (theirs_is_finish, ours_is_start) = if bound.is_turned { (!to_start, !from_finish) } else { (from_finish, to_start) };
            let Some(end) = at(arc.other, theirs_is_finish) else { continue };
            let end = if bound.is_turned { self.before_lag(&bound, end) } else { self.after_lag(&bound, end) };
            if ours_is_start {
                from = Some(from.map_or(end, |from| from.min(end)));
            } else {
                to = Some(to.map_or(end, |to| to.max(end)));
            }
        }
        (from, to)
    }
}

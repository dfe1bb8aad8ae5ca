//! All drags at once, where adding work is adding numbers.
//!
//! Without its work a task is a moment. The ways through it to the finish are then as long as what holds the moment and what follows from it; of all
//! other ways each has one step that passes over the task in the order of ranks, and is as long as what leads up to that step, the step, and what
//! follows. So one pass forward (the early dates), one backward ([`Ahead`]) and the longest step over each place give every finish. A lag is a place of
//! its own between the ranks of its ends. Oracle: each candidate re-timed by itself, and the edited program built anew (`tests/drag.rs`).

use super::cover::Cover;
use super::tail::{Ahead, head, is_actual, ties};
use crate::analysis::OnTicks;
use crate::engine::{Applies, Bound, Dates, Early, Engine, Sided, State, Ticks};
use crate::time::Millis;

/// What is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Candidate {
    /// The work of a leaf, by rank.
    Work(usize),
    /// The lag of an edge, with the ranks of its ends.
    Lag { from: usize, to: usize, edge: usize },
}

impl Candidate {
    /// Where it lies in the order of ranks: a task, then the lags behind it.
    pub(super) fn place(self) -> (usize, usize) {
        match self {
            Self::Work(rank) => (rank, 0),
            Self::Lag { from, edge, .. } => (from, edge + 1),
        }
    }
}

/// The sweep for some candidates, in the order of their places.
pub(super) struct Sweep<'a, L> {
    pub(super) candidates: &'a [Candidate],
    pub(super) floor: Applies,
    /// Is the lag of an edge a share of the work that a candidate loses?
    pub(super) is_share: L,
}

impl<L: Fn(usize) -> bool> OnTicks for Sweep<'_, L> {
    /// The finish without each; `None` where a minimum stands in the way.
    type Out = Option<Vec<Millis>>;

    fn run<T: Sided>(self, engine: Engine<'_, Ticks<T>>, dates: &Dates<T>) -> Self::Out {
        if engine.shape.earliest_gates > 0 {
            return None;
        }
        let ahead = Ahead::new(&engine);
        let over = Over::new(&engine, dates, &ahead, &self);
        let without = |(number, &candidate): (usize, &Candidate)| {
            let through = match candidate {
                Candidate::Work(rank) => self.through_moment(&engine, dates, &ahead, rank),
                Candidate::Lag { from, to, edge } => through_edge(&engine, dates, &ahead, (from, to), edge),
            };
            engine.axis.instant(through.max(over.cover.over(number)))
        };
        Some(self.candidates.iter().enumerate().map(without).collect())
    }
}

impl<L: Fn(usize) -> bool> Sweep<'_, L> {
    /// The finish by way of a task that takes no work.
    fn through_moment<T: Sided>(&self, engine: &Engine<'_, Ticks<T>>, dates: &Dates<T>, ahead: &Ahead<T>, rank: usize) -> T {
        let at = moment(engine, dates, rank, self.floor);
        let no_share = |edge: usize, bound: &Bound<T>| Bound { lag: if (self.is_share)(edge) { T::ZERO } else { bound.lag }, ..*bound };
        let left = ahead.leaving(engine, rank, no_share);
        let by_start = if engine.has_begun(rank) { T::NEVER } else { left[0].at(at) };
        by_start.max(left[1].at(at))
    }
}

/// When a task would be done that takes no work.
fn moment<T: Sided>(engine: &Engine<'_, Ticks<T>>, dates: &impl Early<T>, rank: usize, floor: Applies) -> T {
    if let Some(special) = engine.special(rank).filter(|_| engine.is_mandatory(rank)) {
        return if special.mandatory_finish.is_never() { special.mandatory_start } else { special.mandatory_finish };
    }
    let bounds = engine.all_bounds(rank, dates, floor);
    bounds.start.max(bounds.finish)
}

/// The finish by way of an edge without its lag.
fn through_edge<T: Sided>(engine: &Engine<'_, Ticks<T>>, dates: &Dates<T>, ahead: &Ahead<T>, (from, to): (usize, usize), edge: usize) -> T {
    let bound = engine.bound(edge);
    let by = |(end, entered)| ahead.by(to, entered, head(dates, from, end));
    ties(engine, from, to, &bound).into_iter().flatten().map(by).max().unwrap_or(T::NEVER)
}

/// The longest step over each candidate.
struct Over<T> {
    cover: Cover<T>,
    /// By rank: how many candidates lie before it; one entry more than ranks.
    before: Vec<u32>,
}

impl<T: Sided> Over<T> {
    /// # Complexity
    /// O(places + edges × log candidates).
    fn new<L>(engine: &Engine<'_, Ticks<T>>, dates: &Dates<T>, ahead: &Ahead<T>, sweep: &Sweep<'_, L>) -> Self {
        let places = engine.shape.network.len();
        let mut before = vec![0; places + 1];
        sweep.candidates.iter().for_each(|candidate| before[candidate.place().0 + 1] += 1);
        for rank in 0..places {
            before[rank + 1] += before[rank];
        }
        let mut over = Self { cover: Cover::new(sweep.candidates.len()), before };
        over.dates(engine, dates, ahead, sweep);
        for rank in 0..places {
            over.edges(engine, dates, ahead, sweep.candidates, rank);
        }
        over
    }

    /// How many candidates lie before the lags behind a place.
    fn after_work(&self, candidates: &[Candidate], rank: usize) -> usize {
        let first = self.before[rank] as usize;
        first + usize::from(candidates.get(first) == Some(&Candidate::Work(rank)))
    }

    /// Dates that hold a place whatever comes before it pass over all before it; ends of leaves are the finish, and pass over all behind.
    fn dates<L>(&mut self, engine: &Engine<'_, Ticks<T>>, dates: &Dates<T>, ahead: &Ahead<T>, sweep: &Sweep<'_, L>) {
        let (places, all) = (engine.shape.network.len(), sweep.candidates.len());
        let mut latest = T::NEVER;
        for rank in 0..places {
            let (first, behind) = (self.before[rank] as usize, self.after_work(sweep.candidates, rank));
            if behind > first {
                self.cover.lay(first, behind, latest);
            }
            if engine.shape.is_leaf(rank) {
                latest = latest.max(dates.ef[rank]);
                if engine.state(rank) == State::Finished {
                    self.cover.lay(0, all, dates.ef[rank]);
                }
            }
            let next = self.before[rank + 1] as usize;
            self.cover.lay(behind, next, latest);
        }
        let mut by_dates = T::NEVER;
        for rank in (0..places).rev() {
            let (first, next) = (self.before[rank] as usize, self.before[rank + 1] as usize);
            if next > first {
                self.cover.lay(first, next, by_dates);
            }
            if first > 0 {
                by_dates = by_dates.max(ahead.by_dates(engine, dates, rank, sweep.floor));
            }
        }
    }

    /// Lays the edges out of a place over what they pass. From an actual date the way begins there, and passes over all before its end.
    fn edges(&mut self, engine: &Engine<'_, Ticks<T>>, dates: &Dates<T>, ahead: &Ahead<T>, candidates: &[Candidate], rank: usize) {
        let behind = self.after_work(candidates, rank);
        let lags = behind..self.before[rank + 1] as usize;
        let is_open = engine.state(rank) == State::Open;
        for arc in engine.arcs_after(rank) {
            let to = self.before[arc.other] as usize;
            // Most pass over nothing that is asked about.
            if to == 0 || to <= behind && is_open {
                continue;
            }
            let bound = engine.bound(arc.edge);
            // They are in the order of their edges.
            let place = (rank, arc.edge + 1);
            let own = candidates[lags.clone()].binary_search_by_key(&place, |lag| lag.place()).ok().map(|at| lags.start + at);
            for (end, entered) in ties(engine, rank, arc.other, &bound).into_iter().flatten() {
                let from = if is_actual(engine, rank, end) { 0 } else { behind };
                let by_tie = ahead.by(arc.other, entered, engine.after_lag(&bound, head(dates, rank, end)));
                if by_tie.is_never() {
                    continue;
                }
                self.cover.lay(from, own.unwrap_or(to).min(to), by_tie);
                if let Some(own) = own {
                    self.cover.lay(own + 1, to, by_tie);
                }
            }
        }
    }
}

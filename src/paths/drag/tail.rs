//! What follows from the ends of tasks: how far behind each instant the program would finish by way of it.

use crate::engine::{Applies, Bound, Bounds, Dates, Engine, Kind, Sided, State, Ticks};

/// The finish of the program as a function of one instant, by the way that begins there.
///
/// A tick is twice the working time, plus one on the side of the start, and all that happens on the way adds to the first or settles the second: so
/// `f(x + 2) = f(x) + 2`, and the values at zero and one say all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tail<T>([T; 2]);

impl<T: Sided> Tail<T> {
    /// There is no way.
    pub(super) const NONE: Self = Self([T::NEVER; 2]);

    /// The instant is the finish.
    pub(super) fn end() -> Self {
        Self::of(|at| at)
    }

    /// From the values on both sides.
    pub(super) fn of(value: impl Fn(T) -> T) -> Self {
        Self([value(T::ZERO), value(T::ZERO.start_side())])
    }

    /// The finish by way of an instant.
    #[inline]
    pub(super) fn at(self, at: T) -> T {
        let period = at.finish_side();
        let value = if period == at { self.0[0] } else { self.0[1] };
        if at.is_never() || value.is_never() { T::NEVER } else { value.plus(period) }
    }

    #[inline]
    pub(super) fn max(self, other: Self) -> Self {
        Self([self.0[0].max(other.0[0]), self.0[1].max(other.0[1])])
    }

    fn is_none(self) -> bool {
        self.0[1].is_never()
    }
}

/// An end of a task, or what is asked of one. Of a gate: what it asks by logic alone, and with the dates imposed on its summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Start = 0,
    Finish = 1,
}

/// A tail for each of two ends.
pub(super) type Tails<T> = [Tail<T>; 2];

/// Which end an edge ties to which: one pair for a task; two for a gate, which passes both of its values on.
pub(super) fn ties<T: Sided>(engine: &Engine<'_, Ticks<T>>, from: usize, to: usize, bound: &Bound<T>) -> [Option<(End, End)>; 2] {
    let relation = bound.relation;
    let left = if relation.from_finish() { End::Finish } else { End::Start };
    // What a summary imposes is past for work that has begun.
    let by_logic = if engine.shape.kind[from] == Kind::Gate { End::Start } else { left };
    if engine.shape.kind[to] == Kind::Gate {
        return [Some((by_logic, End::Start)), Some((left, End::Finish))];
    }
    let entered = if relation.to_start() { End::Start } else { End::Finish };
    [Some((if engine.state(to) == State::Open { left } else { by_logic }, entered)), None]
}

/// The early date of an end.
#[inline]
pub(super) fn head<T: Sided>(dates: &Dates<T>, rank: usize, end: End) -> T {
    if end == End::Start { dates.es[rank] } else { dates.ef[rank] }
}

/// Does an end stand where it does whatever comes before its task, and however long that takes?
pub(super) fn is_actual<T: Sided>(engine: &Engine<'_, Ticks<T>>, rank: usize, end: End) -> bool {
    match engine.state(rank) {
        _ if !engine.shape.is_leaf(rank) => false,
        State::Open => false,
        State::Started => end == End::Start,
        State::Finished => true,
    }
}

/// From each place on, by what is asked of its two ends.
pub(super) struct Ahead<T> {
    /// By rank.
    entered: Vec<Tails<T>>,
}

impl<T: Sided> Ahead<T> {
    /// One pass backward.
    ///
    /// # Complexity
    /// O(places + edges).
    pub(super) fn new(engine: &Engine<'_, Ticks<T>>) -> Self {
        let places = engine.shape.network.len();
        let mut ahead = Self { entered: vec![[Tail::NONE; 2]; places] };
        for rank in (0..places).rev() {
            let left = ahead.leaving(engine, rank, |_, bound| *bound);
            ahead.entered[rank] = entering(engine, rank, &left);
        }
        ahead
    }

    /// From the two ends of a place on, with lags as `lagged` has them.
    pub(super) fn leaving(&self, engine: &Engine<'_, Ticks<T>>, rank: usize, lagged: impl Fn(usize, &Bound<T>) -> Bound<T>) -> Tails<T> {
        let mut left = [Tail::NONE; 2];
        if engine.shape.is_leaf(rank) {
            left[End::Finish as usize] = Tail::end();
        }
        for arc in engine.arcs_after(rank) {
            let bound = lagged(arc.edge, &engine.bound(arc.edge));
            for (end, entered) in ties(engine, rank, arc.other, &bound).into_iter().flatten() {
                let next = self.entered[arc.other][entered as usize];
                if next.is_none() {
                    continue;
                }
                let by_tie = if bound.lag == T::ZERO { next } else { Tail::of(|at| next.at(engine.after_lag(&bound, at))) };
                left[end as usize] = left[end as usize].max(by_tie);
            }
        }
        left
    }

    /// The finish by way of a place whose end is asked to be at an instant.
    #[inline]
    pub(super) fn by(&self, rank: usize, end: End, at: T) -> T {
        self.entered[rank][end as usize].at(at)
    }

    /// The finish by way of the dates that hold a place whatever comes before it.
    pub(super) fn by_dates(&self, engine: &Engine<'_, Ticks<T>>, dates: &Dates<T>, rank: usize, floor: Applies) -> T {
        let special = engine.special(rank);
        if engine.shape.kind[rank] == Kind::Gate {
            return special.map_or(T::NEVER, |special| self.by(rank, End::Finish, special.start_from));
        }
        if !engine.shape.is_leaf(rank) || engine.state(rank) == State::Finished {
            return T::NEVER;
        }
        if engine.is_mandatory(rank) {
            let left = self.leaving(engine, rank, |_, bound| *bound);
            let by_start = if engine.has_begun(rank) { T::NEVER } else { left[0].at(dates.es[rank]) };
            return by_start.max(left[1].at(dates.ef[rank]));
        }
        let by_floor = self.by(rank, End::Start, engine.floor(rank, floor));
        special.map_or(by_floor, |special| {
            let start_from = if special.state == State::Open { special.start_from } else { T::NEVER };
            by_floor.max(self.by(rank, End::Start, start_from)).max(self.by(rank, End::Finish, special.finish_from))
        })
    }
}

/// From what is asked of each end of a place on, given what follows from where they come to stand.
fn entering<T: Sided>(engine: &Engine<'_, Ticks<T>>, rank: usize, left: &Tails<T>) -> Tails<T> {
    if engine.shape.kind[rank] == Kind::Gate {
        return *left;
    }
    if !engine.shape.is_leaf(rank) || engine.state(rank) == State::Finished || engine.is_mandatory(rank) {
        return [Tail::NONE; 2];
    }
    let begun = engine.has_begun(rank);
    let by = |bounds: Bounds<T>| {
        let (start, finish) = engine.placed(rank, bounds);
        let by_finish = left[1].at(finish);
        if begun { by_finish } else { by_finish.max(left[0].at(start)) }
    };
    [Tail::of(|at| by(Bounds { start: at, finish: T::NEVER })), Tail::of(|at| by(Bounds { start: T::NEVER, finish: at }))]
}

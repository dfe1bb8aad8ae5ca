//! Dates as functions of a slip: where they are now, and whether they move with it.

use crate::time::{Millis, WorkCalendar};

/// A date, or an amount of work, and whether it grows with the slip: one for one or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dual {
    pub(super) at: i64,
    pub(super) moves: bool,
}

impl Dual {
    /// It does not depend on the slip.
    pub(super) const fn fixed(at: i64) -> Self {
        Self { at, moves: false }
    }
}

/// Arithmetic on duals. It keeps how much more slip there may be before any result so far would take another form.
#[derive(Debug)]
pub(super) struct Forms {
    /// In milliseconds; everything holds up to and including this much.
    pub(super) room: i64,
}

impl Forms {
    /// No form is sought beyond `room`.
    pub(super) fn new(room: i64) -> Self {
        Self { room }
    }

    /// The later of two.
    pub(super) fn later(&mut self, a: Dual, b: Dual) -> Dual {
        let (first, other) = if (a.at, a.moves) >= (b.at, b.moves) { (a, b) } else { (b, a) };
        if other.moves && !first.moves {
            self.room = self.room.min(first.at - other.at);
        }
        first
    }

    /// The earlier of two.
    pub(super) fn earlier(&mut self, a: Dual, b: Dual) -> Dual {
        let (first, other) = if (a.at, a.moves) <= (b.at, b.moves) { (a, b) } else { (b, a) };
        if first.moves && !other.moves {
            self.room = self.room.min(other.at - first.at);
        }
        first
    }

    /// The working time before an instant: it grows while work goes on, and stands still through a night.
    pub(super) fn work_at(&mut self, on: &WorkCalendar, t: Dual) -> Dual {
        let work = on.work_at(t.at);
        if !t.moves {
            return Dual::fixed(work);
        }
        let next = on.start_of_work(work);
        if next > t.at {
            self.room = self.room.min(next - t.at);
            return Dual::fixed(work);
        }
        self.hold(|more| on.finish_of_work(work + more) == t.at + more);
        Dual { at: work, moves: true }
    }

    /// The latest instant with so much work before it.
    pub(super) fn start_of_work(&mut self, on: &WorkCalendar, work: Dual) -> Dual {
        let at = on.start_of_work(work.at);
        if work.moves {
            self.hold(|more| on.start_of_work(work.at + more) == at + more);
        }
        Dual { at, moves: work.moves }
    }

    /// The earliest instant with so much work before it.
    pub(super) fn finish_of_work(&mut self, on: &WorkCalendar, work: Dual) -> Dual {
        let at = on.finish_of_work(work.at);
        if work.moves {
            self.hold(|more| on.finish_of_work(work.at + more) == at + more);
        }
        Dual { at, moves: work.moves }
    }

    /// `t` and working time of either sign.
    pub(super) fn add(&mut self, on: &WorkCalendar, t: Dual, work: i64) -> Dual {
        if work == 0 {
            return t;
        }
        let before = self.work_at(on, t);
        let moved = Dual { at: before.at + work, ..before };
        if work > 0 { self.finish_of_work(on, moved) } else { self.start_of_work(on, moved) }
    }

    /// The next start at or after.
    pub(super) fn next_start(&mut self, on: &WorkCalendar, t: Dual) -> Dual {
        let work = self.work_at(on, t);
        self.start_of_work(on, work)
    }

    /// Lowers the room to the greatest amount for which `holds` does; it holds from one up to some amount.
    fn hold(&mut self, holds: impl Fn(Millis) -> bool) {
        if self.room <= 0 || holds(self.room) {
            return;
        }
        let (mut yes, mut no) = (0, self.room);
        while no - yes > 1 {
            let middle = yes + (no - yes) / 2;
            if holds(middle) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        self.room = yes;
    }
}

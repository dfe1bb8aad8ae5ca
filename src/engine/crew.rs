//! Work that several do at once, each on a calendar of their own: it begins when the first begins and ends when the last ends.

use super::{Axis, Changes, Engine, Tick};

/// The share of one resource in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share<T> {
    /// The number of the calendar.
    pub(crate) calendar: u16,
    /// Working time from the start of the task to the start of the share.
    pub(crate) delay: T,
    /// How long it takes.
    pub(crate) work: T,
}

impl<A: Axis, C: Changes<A::T>> Engine<'_, A, C> {
    /// Who does it, if that is what its duration depends on.
    #[inline]
    pub(crate) fn crew(&self, rank: usize) -> &[Share<A::T>] {
        if self.model.crews.is_empty() {
            return &[];
        }
        let number = self.special(rank).map_or(0, |special| special.crew as usize);
        number.checked_sub(1).and_then(|at| self.model.crews.get(at)).map_or(&[], |crew| crew)
    }

    /// Start and finish of so much work of a task, from the next start at or after; of all of it, as its crew does it.
    pub(crate) fn run_on(&self, rank: usize, at: A::T, work: A::T) -> (A::T, A::T) {
        let crew = self.crew(rank);
        if crew.is_empty() || work != self.work(rank) {
            return self.axis.work_from(self.shape.calendar[rank], at, work);
        }
        let (mut start, mut finish) = (A::T::FAR, A::T::NEVER);
        for share in crew {
            let begin = self.axis.next_start(share.calendar, self.axis.add(share.calendar, at, share.delay));
            start = start.min(if share.delay == A::T::ZERO { begin } else { self.axis.next_start(share.calendar, at) });
            finish = finish.max(self.axis.add(share.calendar, begin, share.work));
        }
        (start, finish)
    }

    /// The latest start of so much work of a task that ends by an instant.
    pub(crate) fn run_back(&self, rank: usize, finish: A::T, work: A::T) -> A::T {
        let crew = self.crew(rank);
        if crew.is_empty() || work != self.work(rank) {
            return self.axis.add(self.shape.calendar[rank], finish, work.negated());
        }
        let start = |share: &Share<A::T>| self.axis.add(share.calendar, finish, share.work.plus(share.delay).negated());
        crew.iter().map(start).min().unwrap_or(finish)
    }
}

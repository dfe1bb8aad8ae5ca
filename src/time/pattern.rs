//! The working periods of one calendar day.

use super::instant::{DAY, MINUTE};
use super::shift::Shift;

/// The working periods of a day from its 00:00 to its 24:00, in order, with a break between any two.
///
/// The time of day of a working moment is the work and the idle time before it. Most days have one period or two; these lie inline,
/// and an index rather than a branch tells one from the other, as no branch could be predicted.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DayPattern {
    /// Idle time of the day before the first and before the second period.
    idle: [u32; 2],
    /// The lengths of the first and the second period; zero for one that is not there.
    len: [u32; 2],
    rest: Box<[Period]>,
}

/// A working period of a day, `len` milliseconds from `from` after midnight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Period {
    from: u32,
    len: u32,
}

impl Period {
    /// Working time of the period before `at`.
    #[inline]
    fn before(self, at: u32) -> u32 {
        at.saturating_sub(self.from).min(self.len)
    }
}

impl DayPattern {
    /// The pattern of a day on which the shifts `own` start, after one on which the shifts `before` started.
    ///
    /// What a night shift leaves for the day is joined with what it meets there.
    pub(super) fn new(before: &[Shift], own: &[Shift]) -> Self {
        let mut periods = periods(before, own).into_iter();
        let (first, second) = (periods.next().unwrap_or_default(), periods.next().unwrap_or_default());
        Self { idle: [first.from, second.from.saturating_sub(first.len)], len: [first.len, second.len], rest: periods.collect() }
    }

    /// A day on which all time is working time.
    pub(super) fn whole_day() -> Self {
        Self { idle: [0; 2], len: [DAY as u32, 0], rest: Box::default() }
    }

    /// Idle time before and lengths of both periods, in minutes; `None` if those are not whole, or there are more periods.
    pub(super) fn minutes(&self) -> Option<([u16; 2], [u16; 2])> {
        let minute = MINUTE as u32;
        let is_whole = self.idle.iter().chain(&self.len).all(|length| length % minute == 0);
        let minutes = |lengths: [u32; 2]| lengths.map(|length| (length / minute) as u16);
        (is_whole && self.rest.is_empty()).then(|| (minutes(self.idle), minutes(self.len)))
    }

    /// Working time of the whole day, in milliseconds.
    pub(super) fn work(&self) -> u32 {
        self.work_before(DAY as u32)
    }

    /// Working time of the day before `at` milliseconds after midnight.
    #[inline]
    pub(super) fn work_before(&self, at: u32) -> u32 {
        let ([first_idle, second_idle], [first, second]) = (self.idle, self.len);
        let in_first = at.saturating_sub(first_idle).min(first);
        let in_second = at.saturating_sub(second_idle + first).min(second);
        let in_rest: u32 = self.rest.iter().map(|period| period.before(at)).sum();
        in_first + in_second + in_rest
    }

    /// The latest time of the day with `work` before it, for `work` less than that of the day: the next working moment.
    #[inline]
    pub(super) fn start_of(&self, work: u32) -> u32 {
        let [first, second] = self.len;
        if work >= first + second {
            return self.start_in_rest(work - first - second);
        }
        self.idle[usize::from(work >= first)] + work
    }

    #[inline(never)]
    fn start_in_rest(&self, mut work: u32) -> u32 {
        for period in &self.rest {
            if work < period.len {
                return period.from + work;
            }
            work -= period.len;
        }
        DAY as u32
    }
}

/// The periods of a day from the shifts that start on the day before and on itself, joined where they meet or overlap.
fn periods(before: &[Shift], own: &[Shift]) -> Vec<Period> {
    let day = DAY as u32;
    let bounds = |shift: &Shift| shift.bounds();
    let spilt = before.iter().map(bounds).filter(|&(_, to)| to > day).map(|(_, to)| (0, to - day));
    let within = own.iter().map(bounds).map(|(from, to)| (from, to.min(day)));
    let mut bounds: Vec<(u32, u32)> = spilt.chain(within).collect();
    bounds.sort_unstable();
    let mut joined: Vec<Period> = Vec::with_capacity(bounds.len());
    for (from, to) in bounds {
        match joined.last_mut() {
            Some(last) if from <= last.from + last.len => last.len = last.len.max(to - last.from),
            _ => joined.push(Period { from, len: to - from }),
        }
    }
    joined
}

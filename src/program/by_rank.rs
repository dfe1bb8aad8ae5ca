//! What tasks are by rank, gathered while the ranks are found.

use super::check::{Links, TaskTimes};
use super::room::Pace;

/// The longest chain of work, in milliseconds at most, where it was gathered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Chain {
    /// There are lags: they are not looked at here.
    Unknown,
    /// Of working time, all on one calendar.
    Work(f64),
    /// On the clock, as if all of it followed on.
    Clock(f64),
}

/// Calendars and work in the order of ranks, and the longest chain of work.
///
/// Rows are read one after another first, which is quick; what is kept of them is small enough to be at hand when a row gets its rank.
pub(super) struct ByRank<'a> {
    times: &'a TaskTimes,
    links: &'a Links,
    /// By calendar, where there are several: how work becomes clock time.
    paces: Vec<Pace>,
    pub(super) calendar: Vec<u16>,
    pub(super) work: Vec<i64>,
    /// By rank: the longest chain up to its end, in units begun. Empty where edges have lags.
    reach: Vec<u32>,
    longest: u32,
}

/// Milliseconds in a unit of chains: seconds of work, or minutes on the clock.
const UNIT: [f64; 2] = [1_000.0, 60_000.0];

impl<'a> ByRank<'a> {
    /// Of no place yet; `pace` says how work on a calendar becomes clock time.
    pub(super) fn new(times: &'a TaskTimes, links: &'a Links, pace: impl Fn(u16) -> Pace) -> Self {
        let places = links.nodes();
        let reach = if links.all_plain { Vec::with_capacity(places) } else { Vec::new() };
        let first = times.calendar.first().copied().unwrap_or(0);
        let is_one = times.calendar.iter().all(|&calendar| calendar == first);
        let last = times.calendar.iter().copied().max().unwrap_or(0);
        let paces = if is_one { Vec::new() } else { (0..=last).map(|calendar| pace(calendar).per(UNIT[1])).collect() };
        let (calendar, work) = (Vec::with_capacity(places), Vec::with_capacity(places));
        Self { times, links, paces, calendar, work, reach, longest: 0 }
    }

    /// The node at the next place, and the places that it waits for.
    #[inline]
    pub(super) fn place(&mut self, node: usize, before: &[u32]) {
        let work = self.times.work.get(node).copied().unwrap_or(0);
        let row = if node < self.times.work.len() { node } else { self.links.row(node as u32) as usize };
        let calendar = self.times.calendar[row];
        self.calendar.push(calendar);
        self.work.push(work);
        if self.links.all_plain {
            let start = before.iter().map(|&rank| self.reach[rank as usize]).max().unwrap_or(0);
            let length = match self.paces.get(usize::from(calendar)) {
                Some(pace) => pace.units(work),
                None => u32::try_from((work + 999) / 1_000).unwrap_or(u32::MAX),
            };
            let reach = start.saturating_add(length);
            self.longest = self.longest.max(reach);
            self.reach.push(reach);
        }
    }

    /// Calendars and work by rank, and what the longest chain of work comes to at most.
    pub(super) fn into_columns(self) -> (Vec<u16>, Vec<i64>, Chain) {
        let longest = f64::from(self.longest);
        let chain = match (self.links.all_plain, self.longest, self.paces.is_empty()) {
            (false, ..) | (_, u32::MAX, _) => Chain::Unknown,
            (_, _, true) => Chain::Work(longest * UNIT[0]),
            (_, _, false) => Chain::Clock(longest * UNIT[1]),
        };
        (self.calendar, self.work, chain)
    }
}

//! What tasks are by rank, gathered while the ranks are found.

use super::check::{Links, TaskTimes};

/// Calendars and work in the order of ranks, and the longest chain of work.
///
/// Rows are read one after another first, which is quick; what is kept of them is small enough to be at hand when a row gets its rank.
pub(super) struct ByRank<'a> {
    times: &'a TaskTimes,
    links: &'a Links,
    pub(super) calendar: Vec<u16>,
    pub(super) work: Vec<i64>,
    /// By rank: the longest chain of work up to its end, in seconds begun. Empty where edges have lags.
    reach: Vec<u32>,
    longest: u32,
}

impl<'a> ByRank<'a> {
    /// Of no place yet.
    pub(super) fn new(times: &'a TaskTimes, links: &'a Links) -> Self {
        let places = links.nodes();
        let reach = if links.all_plain { Vec::with_capacity(places) } else { Vec::new() };
        let (calendar, work) = (Vec::with_capacity(places), Vec::with_capacity(places));
        Self { times, links, calendar, work, reach, longest: 0 }
    }

    /// The node at the next place, and the places that it waits for.
    #[inline]
    pub(super) fn place(&mut self, node: usize, before: &[u32]) {
        let work = self.times.work.get(node).copied().unwrap_or(0);
        let row = if node < self.times.work.len() { node } else { self.links.row(node as u32) as usize };
        self.calendar.push(self.times.calendar[row]);
        self.work.push(work);
        if self.links.all_plain {
            let start = before.iter().map(|&rank| self.reach[rank as usize]).max().unwrap_or(0);
            let reach = start.saturating_add(u32::try_from((work + 999) / 1_000).unwrap_or(u32::MAX));
            self.longest = self.longest.max(reach);
            self.reach.push(reach);
        }
    }

    /// Calendars and work by rank, and what the longest chain of work comes to at most, in milliseconds, if there are no lags in it.
    pub(super) fn into_columns(self) -> (Vec<u16>, Vec<i64>, Option<i64>) {
        let chain = self.links.all_plain.then_some(i64::from(self.longest) * 1_000);
        (self.calendar, self.work, chain)
    }
}

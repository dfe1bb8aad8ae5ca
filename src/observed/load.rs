//! How many jobs ran at once, and when all workers were busy.

use super::rows::Run;

/// The course of a run: how many jobs ran when.
#[derive(Debug, Clone)]
pub(super) struct Load {
    /// Instants in order, each with how many jobs ran from it up to the next; the last one with none.
    steps: Vec<(i64, u32)>,
}

impl Load {
    /// Counts the jobs; the end of each is taken `shorter` milliseconds sooner, but not before its start.
    ///
    /// # Complexity
    /// O(jobs · log jobs).
    pub(super) fn new(run: &Run, shorter: i64) -> Self {
        let mut changes: Vec<(i64, i32)> = Vec::with_capacity(2 * run.jobs.len());
        for job in &run.jobs {
            let end = job.end.saturating_sub(shorter).max(job.start);
            if end > job.start {
                changes.extend([(job.start, 1), (end, -1)]);
            }
        }
        changes.sort_unstable();
        let mut steps: Vec<(i64, u32)> = Vec::new();
        let mut running = 0_i32;
        for (at, change) in changes {
            running += change;
            let count = running.max(0) as u32;
            match steps.last_mut() {
                Some((last, known)) if *last == at => *known = count,
                _ => steps.push((at, count)),
            }
        }
        Self { steps }
    }

    /// The most that ran at once.
    pub(super) fn peak(&self) -> u32 {
        self.steps.iter().map(|&(_, count)| count).max().unwrap_or(0)
    }

    /// For how long so many jobs ran at once, by number; between two instants.
    pub(super) fn levels(&self, from: i64, to: i64) -> Vec<i64> {
        let mut levels = vec![0; self.peak() as usize + 1];
        let mut add = |count: u32, length: i64| {
            if let Some(level) = levels.get_mut(count as usize) {
                *level += length.max(0);
            }
        };
        let (mut at, mut count) = (from, 0);
        for &(next, following) in &self.steps {
            add(count, next.min(to) - at);
            (at, count) = (next.max(from), following);
        }
        add(count, to - at);
        levels
    }

    /// The spans in which at least `workers` jobs ran.
    pub(super) fn busy(&self, workers: u32) -> Busy {
        let mut busy = Busy::default();
        let mut since: Option<i64> = None;
        for &(at, count) in &self.steps {
            match (since, count >= workers) {
                (None, true) => since = Some(at),
                (Some(from), false) => {
                    busy.push(from, at);
                    since = None;
                }
                _ => {}
            }
        }
        busy
    }
}

/// Spans of time in order, apart from each other, with the length of all before each.
#[derive(Debug, Clone, Default)]
pub(super) struct Busy {
    spans: Vec<(i64, i64)>,
    before: Vec<i64>,
    total: i64,
}

impl Busy {
    /// Adds a span behind all others; what overlaps the last one is cut off.
    pub(super) fn push(&mut self, from: i64, to: i64) {
        let from = self.spans.last().map_or(from, |&(_, end)| from.max(end));
        if to > from {
            self.spans.push((from, to));
            self.before.push(self.total);
            self.total += to - from;
        }
    }

    /// How much of the time before an instant lies in the spans.
    pub(super) fn until(&self, at: i64) -> i64 {
        let next = self.spans.partition_point(|&(from, _)| from < at);
        let Some(last) = next.checked_sub(1) else { return 0 };
        let (Some(&(from, to)), Some(&before)) = (self.spans.get(last), self.before.get(last)) else { return 0 };
        before + at.min(to) - from
    }

    /// The end of the last span that begins before an instant, at most that instant.
    pub(super) fn last_end(&self, at: i64) -> Option<i64> {
        let next = self.spans.partition_point(|&(from, _)| from < at);
        self.spans.get(next.checked_sub(1)?).map(|&(_, to)| to.min(at))
    }

    /// The spans with the index of each.
    pub(super) fn spans(&self) -> &[(i64, i64)] {
        &self.spans
    }
}

//! The dates that a scenario changes, in the making and as an answer.

use super::queue::Queue;
use super::{Dates, Early, Tick};

/// Room for the dates that a scenario changes, used again and again. Pages that no scenario touches are never written.
#[derive(Debug)]
pub(crate) struct Space<T> {
    pub(super) queue: Queue,
    is_changed: Vec<u64>,
    pub(super) start: Vec<T>,
    pub(super) finish: Vec<T>,
    changed: Vec<u32>,
}

impl<T: Tick> Space<T> {
    pub(crate) fn new(places: usize) -> Self {
        Self {
            queue: Queue::new(places),
            is_changed: vec![0; places.div_ceil(64)],
            start: vec![T::ZERO; places],
            finish: vec![T::ZERO; places],
            changed: Vec::new(),
        }
    }

    #[inline]
    pub(super) fn has(&self, rank: usize) -> bool {
        self.is_changed[rank >> 6] >> (rank & 63) & 1 != 0
    }

    #[inline]
    pub(super) fn put(&mut self, rank: usize, start: T, finish: T) {
        if !self.has(rank) {
            self.is_changed[rank >> 6] |= 1 << (rank & 63);
            self.changed.push(rank as u32);
        }
        (self.start[rank], self.finish[rank]) = (start, finish);
    }

    /// Gives out what was changed, by rank, and is empty again.
    pub(super) fn take(&mut self, is_news: impl Fn(usize, T, T) -> bool) -> Vec<(u32, T, T)> {
        for &rank in &self.changed {
            self.is_changed[rank as usize >> 6] = 0;
        }
        self.changed.sort_unstable();
        let entries = self.changed.iter().map(|&rank| (rank, self.start[rank as usize], self.finish[rank as usize]));
        let news = entries.filter(|&(rank, start, finish)| is_news(rank as usize, start, finish)).collect();
        self.changed.clear();
        news
    }

    pub(super) fn clear(&mut self) {
        self.queue.clear();
        self.take(|_, _, _| false);
    }
}

/// Early dates: the base, and what was changed before it.
pub(super) struct Ahead<'a, T> {
    pub(super) base: &'a Dates<T>,
    pub(super) space: &'a mut Space<T>,
}

impl<T: Tick> Early<T> for Ahead<'_, T> {
    #[inline]
    fn start(&self, rank: usize) -> T {
        if self.space.has(rank) { self.space.start[rank] } else { self.base.es[rank] }
    }

    #[inline]
    fn finish(&self, rank: usize) -> T {
        if self.space.has(rank) { self.space.finish[rank] } else { self.base.ef[rank] }
    }
}

/// Dates by rank that differ from those of the base: start and finish.
pub(crate) type News<T> = Vec<(u32, T, T)>;

/// The dates of a rank, if they are news.
#[inline]
fn find<T: Copy>(news: &[(u32, T, T)], rank: usize) -> Option<(T, T)> {
    let at = news.binary_search_by_key(&(rank as u32), |&(rank, ..)| rank).ok()?;
    Some((news[at].1, news[at].2))
}

/// Dates under a scenario: those that are news, or all of them where most are.
#[derive(Debug)]
pub(crate) enum Fresh<T> {
    Near(News<T>),
    /// By rank: start and finish.
    Wide(Vec<T>, Vec<T>),
}

impl<T: Tick> Fresh<T> {
    /// The dates of a rank; `old` gives those that are no news.
    #[inline]
    pub(crate) fn get(&self, rank: usize, old: impl FnOnce() -> (T, T)) -> (T, T) {
        match self {
            Self::Near(news) => find(news, rank).unwrap_or_else(old),
            Self::Wide(start, finish) => (start[rank], finish[rank]),
        }
    }

    /// What differs from other columns, by rank.
    pub(crate) fn news(&self, start: &[T], finish: &[T]) -> News<T> {
        match self {
            Self::Near(news) => news.clone(),
            Self::Wide(starts, finishes) => {
                let differs = |&rank: &usize| start[rank] != starts[rank] || finish[rank] != finishes[rank];
                let count = (0..starts.len()).filter(differs).count();
                let mut news = Vec::with_capacity(count);
                news.extend((0..starts.len()).filter(differs).map(|rank| (rank as u32, starts[rank], finishes[rank])));
                news
            }
        }
    }
}

//! Working time of a run of days as a table, with constant-time lookups both ways.

use super::instant::DAY;
use super::pattern::DayPattern;

/// A day of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    /// Work of the table before the day.
    work: i64,
    /// The index of its pattern.
    pattern: u32,
}

/// Buckets of a table, as a multiple of its days: bounds the memory where a day is much shorter than the others.
const BUCKETS_PER_DAY: u64 = 4;

/// Working time of `n` days. Both lookups count from the beginning of the table.
///
/// # Method
/// From an instant to its work: the day by division, the work before it from the table, the rest from the pattern of the day, which
/// all days with the same hours share. From work to an instant: the axis of work is cut into equal buckets, no longer than the
/// shortest working day; each knows the last day that begins at or before it, so that one comparison finds the day.
///
/// # Complexity
/// O(1) both ways, O(periods of a day) for days of more than two; O(log days) from work to an instant if working days differ in
/// length more than about fourfold. At most 32 bytes a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// One more than the table has: the last one begins where it ends, and has no bearing on lookups within it.
    days: Box<[Day]>,
    patterns: Box<[DayPattern]>,
    /// For each bucket of work, and the end of the last one, the last day that begins at or before it.
    buckets: Box<[u32]>,
    /// The length of a bucket is `1 << bucket_bits`.
    bucket_bits: u32,
}

impl Table {
    /// The table of days with these patterns, each an index into `patterns`.
    pub(super) fn new(patterns: Vec<DayPattern>, days: &[u32]) -> Self {
        let lengths: Vec<u32> = patterns.iter().map(DayPattern::work).collect();
        let length = |pattern: u32| lengths.get(pattern as usize).map_or(0, |&length| i64::from(length));
        let mut table = Vec::with_capacity(days.len() + 1);
        let mut work = 0;
        for &pattern in days {
            table.push(Day { work, pattern });
            work += length(pattern);
        }
        table.push(Day { work, pattern: 0 });
        let shortest = days.iter().map(|&pattern| length(pattern)).filter(|&length| length > 0).min();
        let bucket_bits = bucket_bits(work, shortest.unwrap_or(1), days.len());
        let buckets = buckets(&table, work, bucket_bits);
        Self { days: table.into(), patterns: patterns.into(), buckets, bucket_bits }
    }

    /// Work of all days.
    pub(super) fn total(&self) -> i64 {
        self.days.last().map_or(0, |day| day.work)
    }

    /// All different days.
    pub(super) fn patterns(&self) -> impl Iterator<Item = &DayPattern> {
        self.patterns.iter()
    }

    /// The hours of a day of the table.
    pub(super) fn pattern(&self, day: usize) -> Option<&DayPattern> {
        self.patterns.get(self.days.get(day)?.pattern as usize)
    }

    /// Work before the instant `at`; `None` outside the table.
    #[inline]
    pub(super) fn work_before(&self, at: i64) -> Option<i64> {
        let at = u64::try_from(at).ok()?;
        let days = self.days.split_last()?.1;
        let day = days.get((at / DAY as u64) as usize)?;
        let pattern = self.patterns.get(day.pattern as usize)?;
        Some(day.work + i64::from(pattern.work_before((at % DAY as u64) as u32)))
    }

    /// The latest instant with `work` before it; `None` unless `work` is within the table, its end excluded.
    #[inline]
    pub(super) fn start_of(&self, work: i64) -> Option<i64> {
        let bucket = (u64::try_from(work).ok()? >> self.bucket_bits) as usize;
        let &[low, high] = self.buckets.get(bucket..bucket + 2)? else { return None };
        let high_work = self.days.get(high as usize)?.work;
        let guess = if high_work <= work { high } else { low } as usize;
        let &[day, next] = self.days.get(guess..guess + 2)? else { return None };
        if work < next.work { self.start_in(guess, day, work) } else { self.search(work) }
    }

    #[inline]
    fn start_in(&self, index: usize, day: Day, work: i64) -> Option<i64> {
        let pattern = self.patterns.get(day.pattern as usize)?;
        Some(index as i64 * DAY + i64::from(pattern.start_of((work - day.work) as u32)))
    }

    /// [`start_of`](Self::start_of) where a bucket holds more than two days, and at the end of the table.
    #[cold]
    fn search(&self, work: i64) -> Option<i64> {
        let (_, days) = self.days.split_last()?;
        if work >= self.total() {
            return None;
        }
        let index = days.partition_point(|day| day.work <= work).checked_sub(1)?;
        self.start_in(index, *days.get(index)?, work)
    }
}

/// The largest power of two that is no longer than the shortest day, unless that takes too many buckets.
fn bucket_bits(total: i64, shortest: i64, days: usize) -> u32 {
    let most = BUCKETS_PER_DAY * days as u64;
    let enough = total.unsigned_abs().checked_div(most).unwrap_or(0);
    let bits = |length: u64| length.checked_ilog2().unwrap_or(0);
    bits(shortest.unsigned_abs()).max(bits(enough) + u32::from(enough > 0))
}

/// For each multiple of the bucket length up to one beyond `total`, the last day that begins at or before it and before the end.
fn buckets(days: &[Day], total: i64, bits: u32) -> Box<[u32]> {
    let mut day = 0;
    let mut next = days.iter().skip(1).peekable();
    let count = (total >> bits) + 2;
    let last_day_at = |bucket: i64| {
        while next.next_if(|next| next.work <= bucket << bits && next.work < total).is_some() {
            day += 1;
        }
        day
    };
    (0..count).map(last_day_at).collect()
}

//! The axis of working time of a calendar.

use super::instant::{Millis, WEEK};
use super::pattern::DayPattern;
use super::week::Week;

/// Working time `W(t)` of a calendar and its inverses, for every instant.
///
/// # Method
/// Time is cut into weeks. Those from the first that has an exception to the last lie in a table, with the work before each; before and
/// after, the usual week repeats for ever. From an instant to its work: the week by division, then the day, then the periods of the day.
/// From work to an instant: the work of the table is cut into equal buckets, each of which knows the week in which it begins, so
/// that one comparison finds the week; outside the table a division does. Equal weeks and equal days are stored once, so that the
/// table is small: some ten years lie in the innermost cache.
///
/// The axis begins (`W = 0`) at the beginning of the table. Two axes are equal exactly if their calendars have the same hours.
///
/// # Complexity
/// O(1) both ways, O(periods of a day) on days of more than two; O(log weeks) from work to an instant near weeks that are
/// much shorter than the average. At most 32 bytes for each week of the table, and 64 for each different one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    /// The beginning of the table, a Monday 00:00.
    start: Millis,
    /// The weeks of the table, and as the last one the usual week after it.
    table: Box<[Entry]>,
    /// For each bucket of the work of the table, and its end, the week in which it begins.
    buckets: Box<[u32]>,
    /// The length of a bucket is `1 << bucket_bits`.
    bucket_bits: u32,
    /// Work of the usual week, more than zero.
    usual_work: i64,
    /// `2^64 / usual_work`, rounded down: a division would be a third of the time of a lookup.
    reciprocal: u64,
    /// The different weeks; the first is the usual one.
    kinds: Box<[Week]>,
    /// The different days.
    patterns: Box<[DayPattern]>,
}

/// A week of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    /// Work of the table before the week.
    work: i64,
    /// Which of the different weeks it is.
    kind: u32,
}

/// Buckets of a table, as a multiple of its weeks: bounds the memory where a week is much shorter than the others.
const BUCKETS_PER_WEEK: u64 = 4;

/// The index of the usual week.
const USUAL: u32 = 0;

impl Axis {
    /// The axis of `weeks`, which are indexes into `kinds`, from the instant `start` on, and of the first of `kinds` before and after;
    /// `None` if that has no work.
    pub(super) fn new(start: Millis, weeks: &[u32], kinds: Vec<Week>, patterns: Vec<DayPattern>) -> Option<Self> {
        let length = |kind: u32| kinds.get(kind as usize).map_or(0, Week::total);
        let usual_work = length(USUAL);
        let reciprocal = u64::MAX.checked_div(usual_work as u64)?;
        let mut work = 0;
        let entry = |&kind: &u32| {
            let entry = Entry { work, kind };
            work += length(kind);
            entry
        };
        let table: Box<[Entry]> = weeks.iter().chain([&USUAL]).map(entry).collect();
        let shortest = weeks.iter().map(|&kind| length(kind)).filter(|&work| work > 0).min();
        let total = table.last().map_or(0, |entry| entry.work);
        let bucket_bits = bucket_bits(total as u64, shortest.unwrap_or(1) as u64, weeks.len());
        let buckets = buckets(&table, total, bucket_bits);
        let (kinds, patterns) = (kinds.into(), patterns.into());
        Some(Self { start, table, buckets, bucket_bits, usual_work, reciprocal, kinds, patterns })
    }

    /// Work of the usual week.
    pub(super) fn usual_work(&self) -> i64 {
        self.usual_work
    }

    /// Is all time working time?
    pub(super) fn is_continuous(&self) -> bool {
        self.usual_work == WEEK && self.table.len() == 1
    }

    /// `W(t)`: the work before `t`, negative before the beginning of the axis; saturating.
    #[inline]
    pub(super) fn work_at(&self, t: Millis) -> i64 {
        let at = t.saturating_sub(self.start);
        let (index, at) = (at.div_euclid(WEEK), at.rem_euclid(WEEK) as u32);
        let Entry { work, kind } = match self.table.get(index as usize) {
            Some(&week) => week,
            None => self.usual_week(index),
        };
        let within = self.kinds.get(kind as usize).map_or(0, |week| week.work_before(at, &self.patterns));
        work.saturating_add(within)
    }

    /// The latest instant `t` with `W(t) = work`, saturating.
    #[inline]
    pub(super) fn start_of(&self, work: i64) -> Millis {
        let (index, kind, rest) = match self.find(work) {
            Some(found) => found,
            None => self.find_outside(work),
        };
        let within = self.kinds.get(kind as usize).map_or(0, |week| week.start_of(rest as u32, &self.patterns));
        self.start.saturating_add(index.saturating_mul(WEEK)).saturating_add(within)
    }

    /// The week at `index`, counted from the beginning of the table, where that is outside the table.
    #[inline]
    fn usual_week(&self, index: i64) -> Entry {
        let (first, before) = if index < 0 { (0, 0) } else { self.end() };
        let weeks = (index - first).saturating_mul(self.usual_work);
        Entry { work: weeks.saturating_add(before), kind: USUAL }
    }

    /// How many weeks the table has, and how much work.
    #[inline]
    fn end(&self) -> (i64, i64) {
        self.table.last().map_or((0, 0), |end| (self.table.len() as i64 - 1, end.work))
    }

    /// The week of the table in which `work` lies: its index, its kind, and what lies in it.
    #[inline]
    fn find(&self, work: i64) -> Option<(i64, u32, i64)> {
        let bucket = (u64::try_from(work).ok()? >> self.bucket_bits) as usize;
        let &[low, high] = self.buckets.get(bucket..bucket + 2)? else { return None };
        let begun = self.table.get(high as usize)?.work <= work;
        let index = if begun { high } else { low } as usize;
        let &[week, next] = self.table.get(index..index + 2)? else { return None };
        if work >= next.work {
            return self.search(work);
        }
        Some((index as i64, week.kind, work - week.work))
    }

    /// [`find`](Self::find) where a bucket holds more than two weeks, and at the end of the table.
    #[cold]
    fn search(&self, work: i64) -> Option<(i64, u32, i64)> {
        let index = self.table.partition_point(|week| week.work <= work).checked_sub(1)?;
        let week = self.table.get(index).filter(|_| index + 1 < self.table.len())?;
        Some((index as i64, week.kind, work - week.work))
    }

    /// [`find`](Self::find) outside the table.
    #[inline]
    fn find_outside(&self, work: i64) -> (i64, u32, i64) {
        if work < 0 {
            return (work.div_euclid(self.usual_work), USUAL, work.rem_euclid(self.usual_work));
        }
        let (first, before) = self.end();
        let work = work - before;
        // One week too few at most: the reciprocal is too small by less than one, so the quotient by less than `work / 2^64`.
        let weeks = ((u128::from(work as u64) * u128::from(self.reciprocal)) >> 64) as i64;
        let rest = work - weeks * self.usual_work;
        if rest < self.usual_work { (first + weeks, USUAL, rest) } else { (first + weeks + 1, USUAL, rest - self.usual_work) }
    }
}

/// The largest power of two that is no longer than the shortest week, unless that takes too many buckets.
fn bucket_bits(total: u64, shortest: u64, weeks: usize) -> u32 {
    let enough = total.checked_div(BUCKETS_PER_WEEK * weeks as u64).unwrap_or(0);
    let bits = |length: u64| length.checked_ilog2().unwrap_or(0);
    bits(shortest).max(bits(enough) + u32::from(enough > 0))
}

/// For each multiple of the bucket length up to one beyond `total`, the last week that begins at or before it and before the end.
fn buckets(table: &[Entry], total: i64, bits: u32) -> Box<[u32]> {
    let mut week = 0;
    let mut next = table.iter().skip(1).peekable();
    let week_at = |bucket: i64| {
        while next.next_if(|next| next.work <= bucket << bits && next.work < total).is_some() {
            week += 1;
        }
        week
    };
    (0..(total >> bits) + 2).map(week_at).collect()
}

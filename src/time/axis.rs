//! The axis of working time of a calendar.

use super::instant::{Millis, WEEK};
use super::week::{self, Block, Period};

/// Working time `W(t)` of a calendar and its inverses, for every instant.
///
/// # Method
/// Time is cut into weeks. Those from the first that has an exception to the last lie in a table, with the work before each; before and
/// after, the usual week repeats for ever. From an instant to its work: the week by division, then a sum over its periods. From work to
/// an instant: the work of the table is cut into equal buckets, each of which knows the week in which it begins, so that one comparison
/// finds the week; outside the table a division does. Equal weeks are stored once, so that the table is small: ten years lie in the
/// innermost cache.
///
/// The axis begins (`W = 0`) at the beginning of the table. Two axes are equal exactly if their calendars have the same hours.
///
/// # Complexity
/// O(1) both ways for weeks of up to eight periods, and one step for every eight more; O(log weeks) from work to an instant near weeks
/// that are much shorter than the average. At most 32 bytes for each week of the table, and 16 for each period of a different one.
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
    usual: Kind,
    /// Work of the usual week, more than zero.
    usual_work: i64,
    /// `2^64 / usual_work`, rounded down: a division would be a third of the time of a lookup.
    reciprocal: u64,
    /// The periods of all different weeks.
    blocks: Box<[Block]>,
}

/// A week of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    /// Work of the table before the week.
    work: i64,
    kind: Kind,
}

/// One of the different weeks: where its blocks begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kind {
    from: u32,
    to: u32,
}

/// Where some work lies.
struct Place {
    /// The week, counted from the beginning of the table.
    week: i64,
    kind: Kind,
    /// The work of that week before it.
    work: i32,
}

/// Buckets of a table, as a multiple of its weeks: bounds the memory where a week is much shorter than the others.
const BUCKETS_PER_WEEK: u64 = 4;

impl Axis {
    /// The axis of `weeks`, which are indexes into `kinds`, from the instant `start` on, and of the first of `kinds` before and after;
    /// `None` if that has no work.
    pub(super) fn new(start: Millis, weeks: &[u32], kinds: &[Vec<Period>]) -> Option<Self> {
        let mut blocks = Vec::new();
        let kinds: Vec<(Kind, i64)> = kinds.iter().map(|periods| add_kind(&mut blocks, periods)).collect();
        let usual_week = kinds.first()?;
        let &(usual, usual_work) = usual_week;
        let reciprocal = u64::MAX.checked_div(usual_work as u64)?;
        let lengths = weeks.iter().filter_map(|&kind| kinds.get(kind as usize));
        let table = table(lengths.clone().chain([usual_week]));
        let total = table.last().map_or(0, |entry| entry.work);
        let shortest = lengths.map(|&(_, work)| work).filter(|&work| work > 0).min();
        let bucket_bits = bucket_bits(total as u64, shortest.unwrap_or(1) as u64, weeks.len());
        let buckets = buckets(&table, total, bucket_bits);
        Some(Self { start, table, buckets, bucket_bits, usual, usual_work, reciprocal, blocks: blocks.into() })
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
        let (week, at) = (at.div_euclid(WEEK), at.rem_euclid(WEEK) as i32);
        let entry = match self.table.get(week as usize) {
            Some(&entry) => entry,
            None => self.entry_outside(week),
        };
        entry.work.saturating_add(week::work_before(self.blocks(entry.kind), at).into())
    }

    /// The latest instant `t` with `W(t) = work`, saturating.
    #[inline]
    pub(super) fn start_of(&self, work: i64) -> Millis {
        let Place { week, kind, work } = match self.find(work) {
            Some(place) => place,
            None => self.find_outside(work),
        };
        let within = week::start_of(self.blocks(kind), work);
        self.start.saturating_add(week.saturating_mul(WEEK)).saturating_add(within.into())
    }

    #[inline]
    fn blocks(&self, kind: Kind) -> &[Block] {
        self.blocks.get(kind.from as usize..kind.to as usize).unwrap_or_default()
    }

    /// How many weeks the table has, and how much work.
    #[inline]
    fn end(&self) -> (i64, i64) {
        self.table.last().map_or((0, 0), |end| (self.table.len() as i64 - 1, end.work))
    }

    /// The entry that a week outside the table would have.
    #[inline]
    fn entry_outside(&self, week: i64) -> Entry {
        let (first, before) = if week < 0 { (0, 0) } else { self.end() };
        let work = (week - first).saturating_mul(self.usual_work).saturating_add(before);
        Entry { work, kind: self.usual }
    }

    /// Where `work` lies in the table.
    #[inline]
    fn find(&self, work: i64) -> Option<Place> {
        let bucket = (u64::try_from(work).ok()? >> self.bucket_bits) as usize;
        let &[low, high] = self.buckets.get(bucket..bucket + 2)? else { return None };
        let begun = self.table.get(high as usize)?.work <= work;
        let week = if begun { high } else { low } as usize;
        let &[entry, next] = self.table.get(week..week + 2)? else { return None };
        if work >= next.work {
            return self.search(work);
        }
        Some(Place { week: week as i64, kind: entry.kind, work: (work - entry.work) as i32 })
    }

    /// [`find`](Self::find) where a bucket holds more than two weeks, and at the end of the table.
    #[cold]
    fn search(&self, work: i64) -> Option<Place> {
        let (_, weeks) = self.table.split_last().filter(|(end, _)| work < end.work)?;
        let week = weeks.partition_point(|entry| entry.work <= work).checked_sub(1)?;
        let entry = weeks.get(week)?;
        Some(Place { week: week as i64, kind: entry.kind, work: (work - entry.work) as i32 })
    }

    /// Where `work` lies outside the table.
    #[inline]
    fn find_outside(&self, work: i64) -> Place {
        let (first, before) = if work < 0 { (0, 0) } else { self.end() };
        let (weeks, rest) = self.divide(work - before);
        Place { week: first + weeks, kind: self.usual, work: rest as i32 }
    }

    /// How many usual weeks `work` fills, and what is left.
    #[inline]
    fn divide(&self, work: i64) -> (i64, i64) {
        if work < 0 {
            return (work.div_euclid(self.usual_work), work.rem_euclid(self.usual_work));
        }
        // The reciprocal is too small by less than one, so the quotient by less than `work / 2^64`: by one at most, rounded.
        let weeks = ((u128::from(work as u64) * u128::from(self.reciprocal)) >> 64) as i64;
        let rest = work - weeks * self.usual_work;
        if rest < self.usual_work { (weeks, rest) } else { (weeks + 1, rest - self.usual_work) }
    }
}

/// Adds the blocks of a week, and returns where they are and how much work it has.
fn add_kind(blocks: &mut Vec<Block>, periods: &[Period]) -> (Kind, i64) {
    let from = blocks.len() as u32;
    blocks.extend(week::blocks(periods));
    let kind = Kind { from, to: blocks.len() as u32 };
    let work = blocks.get(from as usize..).map_or(0, |blocks| week::work_before(blocks, WEEK as i32));
    (kind, work.into())
}

/// The weeks in turn, with the work before each.
fn table<'a>(weeks: impl Iterator<Item = &'a (Kind, i64)>) -> Box<[Entry]> {
    let mut work = 0;
    let entry = |&(kind, length): &(Kind, i64)| {
        let entry = Entry { work, kind };
        work += length;
        entry
    };
    weeks.map(entry).collect()
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

//! The working periods of one week.

use super::instant::{DAY, WEEK};
use super::shift::Shift;

/// Days of a week.
pub(super) const DAYS: usize = 7;

/// A working period of a week: `len` milliseconds from `from` after its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Period {
    from: i32,
    len: i32,
}

/// The periods of a week, in order, with a break between any two.
///
/// `days` are the shifts that start on the Sunday before the week and on each of its days. What a shift leaves for the next day is joined
/// with what it meets there.
pub(super) fn periods(days: &[&[Shift]; DAYS + 1]) -> Vec<Period> {
    let midnights = (-1_i64..).map(|day| day * DAY);
    let shifts = midnights.zip(days).flat_map(|(midnight, shifts)| shifts.iter().map(move |shift| (midnight, shift.bounds())));
    let within = |(midnight, (from, to)): (i64, (u32, u32))| {
        let on_axis = |time: u32| (midnight + i64::from(time)).clamp(0, WEEK) as i32;
        (on_axis(from), on_axis(to))
    };
    let mut bounds: Vec<(i32, i32)> = shifts.map(within).filter(|(from, to)| from < to).collect();
    bounds.sort_unstable();
    let mut periods: Vec<Period> = Vec::with_capacity(bounds.len());
    for (from, to) in bounds {
        match periods.last_mut() {
            Some(last) if from <= last.from + last.len => last.len = last.len.max(to - last.from),
            _ => periods.push(Period { from, len: to - from }),
        }
    }
    periods
}

/// Periods in a block.
const LANES: usize = 8;

/// Eight consecutive periods of a week, by column, for vector instructions.
///
/// Sums over all periods need no branch and no index, both of which would be slower: which period it will be cannot be predicted.
/// Lanes beyond the last period add nothing to either sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// When each period begins.
    from: [i32; LANES],
    /// How long it is.
    len: [i32; LANES],
    /// Work of the week before it.
    work: [i32; LANES],
    /// The break before it.
    idle: [i32; LANES],
}

impl Block {
    const EMPTY: Self = Self { from: [0; LANES], len: [0; LANES], work: [i32::MAX; LANES], idle: [0; LANES] };
}

/// The blocks of the periods of a week.
pub(super) fn blocks(periods: &[Period]) -> impl Iterator<Item = Block> {
    let (mut end, mut work) = (0, 0);
    periods.chunks(LANES).map(move |periods| {
        let mut block = Block::EMPTY;
        for (lane, period) in periods.iter().enumerate().take(LANES) {
            block.from[lane] = period.from;
            block.len[lane] = period.len;
            block.work[lane] = work;
            block.idle[lane] = period.from - end;
            end = period.from + period.len;
            work += period.len;
        }
        block
    })
}

/// Work of the week before `at` milliseconds after its beginning.
#[inline]
pub(super) fn work_before(blocks: &[Block], at: i32) -> i32 {
    // Of the periods begun: their work, and the breaks before them.
    let (mut work, mut idle) = (0, 0);
    for block in blocks {
        for lane in 0..LANES {
            let begun = -i32::from(block.from[lane] <= at);
            work += begun & block.len[lane];
            idle += begun & block.idle[lane];
        }
    }
    // All of that work is done, unless `at` lies within the last one.
    work.min(at - idle)
}

/// The latest time after the beginning of the week with `work` of it before, for `work` less than the whole: the work and the breaks
/// before it.
#[inline]
pub(super) fn start_of(blocks: &[Block], work: i32) -> i32 {
    let of_period = |(begin, idle): (&i32, &i32)| if *begin <= work { *idle } else { 0 };
    let of_block = |block: &Block| -> i32 { block.work.iter().zip(&block.idle).map(of_period).sum() };
    work + blocks.iter().map(of_block).sum::<i32>()
}

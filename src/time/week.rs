//! The working time of one week, day by day.

use super::instant::DAY;
use super::pattern::DayPattern;

/// Days of a week.
pub(super) const DAYS: usize = 7;

/// What one week looks like: one cache line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Week {
    /// Work of the week before each day, Monday first; the last one is that of the whole week.
    work: [u32; DAYS + 1],
    /// The index of the pattern of each day; the last one is not used.
    pattern: [u32; DAYS + 1],
}

impl Week {
    /// The week of seven days, given by their indexes into `patterns`.
    pub(super) fn new(days: [u32; DAYS], patterns: &[DayPattern]) -> Self {
        let mut week = Self { work: [0; DAYS + 1], pattern: [0; DAYS + 1] };
        let mut total = 0;
        for (index, day) in days.into_iter().enumerate() {
            total += patterns.get(day as usize).map_or(0, DayPattern::work);
            week.work[index + 1] = total;
            week.pattern[index] = day;
        }
        week
    }

    /// Work of the whole week.
    pub(super) fn total(&self) -> i64 {
        i64::from(self.work[DAYS])
    }

    /// Work of the week before `at` milliseconds after its beginning.
    #[inline]
    pub(super) fn work_before(&self, at: u32, patterns: &[DayPattern]) -> i64 {
        let day = (at / DAY as u32) as usize % (DAYS + 1);
        let within = patterns.get(self.pattern[day] as usize).map_or(0, |pattern| pattern.work_before(at % DAY as u32));
        i64::from(self.work[day] + within)
    }

    /// The latest time after the beginning of the week with `work` of it before, for `work` less than the total.
    #[inline]
    pub(super) fn start_of(&self, work: u32, patterns: &[DayPattern]) -> i64 {
        // The last day that begins at or before `work`: counting all of them is faster than a search that stops.
        let begun: u32 = self.work.iter().skip(1).map(|&begin| u32::from(begin <= work)).sum();
        let day = begun as usize % (DAYS + 1);
        let within = work - self.work[day];
        let time = patterns.get(self.pattern[day] as usize).map_or(0, |pattern| pattern.start_of(within));
        i64::from(begun * DAY as u32 + time)
    }
}

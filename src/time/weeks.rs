//! A week that repeats for ever, in both directions.

use super::instant::{Millis, WEEK};
use super::table::Table;

/// Working time of a week that repeats, counted from the beginning of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Weeks {
    week: Table,
    /// Work of a week, more than zero.
    work: i64,
    /// `2^64 / work`, rounded down: a division would be a third of the time of a lookup.
    reciprocal: u64,
}

impl Weeks {
    /// The weeks of a table of seven days; `None` if it has no work.
    pub(super) fn new(week: Table) -> Option<Self> {
        let work = week.total();
        let reciprocal = u64::MAX.checked_div(u64::try_from(work).ok()?)?;
        Some(Self { week, work, reciprocal })
    }

    /// The seven days, Monday first.
    pub(super) fn table(&self) -> &Table {
        &self.week
    }

    /// Work of one week.
    pub(super) fn work(&self) -> i64 {
        self.work
    }

    /// Work before the instant `at`, negative before the beginning; saturating.
    #[inline]
    pub(super) fn work_before(&self, at: Millis) -> i64 {
        let weeks = at.div_euclid(WEEK);
        let rest = self.week.work_before(at.rem_euclid(WEEK)).unwrap_or(0);
        weeks.saturating_mul(self.work).saturating_add(rest)
    }

    /// The latest instant with `work` before it, saturating.
    #[inline]
    pub(super) fn start_of(&self, work: i64) -> Millis {
        let (weeks, rest) = self.divide(work);
        let offset = self.week.start_of(rest).unwrap_or(0);
        weeks.saturating_mul(WEEK).saturating_add(offset)
    }

    /// How many weeks `work` fills, and what is left.
    #[inline]
    fn divide(&self, work: i64) -> (i64, i64) {
        if work < 0 {
            // Counted from the other end: week -1 has the work from `-self.work` to -1.
            let (weeks, rest) = self.divide_positive(-1 - work);
            return (-1 - weeks, self.work - 1 - rest);
        }
        self.divide_positive(work)
    }

    /// [`divide`](Self::divide) for work from zero on.
    #[inline]
    fn divide_positive(&self, work: i64) -> (i64, i64) {
        // The reciprocal is too small by less than one, so the quotient by less than `work / 2^64`: by one at most, rounded.
        let weeks = ((u128::from(work as u64) * u128::from(self.reciprocal)) >> 64) as i64;
        let rest = work - weeks * self.work;
        if rest < self.work { (weeks, rest) } else { (weeks + 1, rest - self.work) }
    }
}

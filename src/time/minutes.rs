//! A calendar in whole minutes of 32 bits, flat: what millions of tasks on several calendars go by.

use super::instant::{DAY, MINUTE, Millis};
use super::pattern::DayPattern;
use super::work_calendar::WorkCalendar;

/// Minutes of a day.
const DAY_MINUTES: i64 = DAY / MINUTE;

/// A day with working time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    /// Work before it.
    work: i32,
    /// Its 00:00.
    midnight: i32,
    /// Idle time before the first and before the second period.
    idle: [u16; 2],
    /// The lengths of both periods.
    len: [u16; 2],
}

impl Day {
    /// Nothing is worked from `midnight` on.
    const fn end(work: i32, midnight: i32) -> Self {
        Self { work, midnight, idle: [0; 2], len: [0; 2] }
    }

    fn new(pattern: &DayPattern, work: i32, midnight: i32) -> Option<Self> {
        let (idle, len) = pattern.minutes()?;
        Some(Self { work, midnight, idle, len })
    }

    #[inline]
    fn length(self) -> i32 {
        i32::from(self.len[0]) + i32::from(self.len[1])
    }

    /// Work of the day before an instant, which may be before the day.
    #[inline]
    fn work_before(self, at: i32) -> i32 {
        let (first, second) = (i32::from(self.len[0]), i32::from(self.len[1]));
        let at = at - self.midnight - i32::from(self.idle[0]);
        let shift = i32::from(self.idle[1]) + first - i32::from(self.idle[0]);
        at.clamp(0, first) + (at - shift).clamp(0, second)
    }

    /// The latest instant with so much of the day's work before it, less than all.
    #[inline]
    fn start_of(self, work: i32) -> i32 {
        let idle = self.idle[usize::from(work >= i32::from(self.len[0]))];
        self.midnight + i32::from(idle) + work
    }
}

/// A calendar whose periods begin and end on whole minutes, at most two of them a day. Instants are minutes from an origin that all calendars
/// of a program share, in 32 bits.
///
/// # Method
/// As the tables of [`WorkCalendar`], but for days without work, which are left out, and for what a pass asks for at once, the start and the
/// finish of work. Days about the program are in the table; others are asked of the calendar itself.
///
/// # Complexity
/// O(1) each, 16 bytes for each working day, 4 for each day, and up to 16 for what finds the day of an amount of work.
#[derive(Clone, Debug)]
pub(crate) struct MinuteCalendar {
    exact: WorkCalendar,
    /// The instant of minute zero, a midnight.
    origin: Millis,
    /// Work before the origin, of the exact calendar.
    before: i64,
    /// By day: the first working day from there on.
    next: Box<[u32]>,
    /// Working days, and where the table ends.
    days: Box<[Day]>,
    /// By bucket of work: the last day that begins at or before it.
    buckets: Box<[u32]>,
    /// The length of a bucket is `1 << bucket_bits`, no longer than the shortest day.
    bucket_bits: u32,
}

impl MinuteCalendar {
    /// The calendar with a table of so many days from an origin, in days since 1970; `None` if not everything in it is in whole minutes, or a day has
    /// more than two periods.
    ///
    /// # Complexity
    /// O(days), and O(different days) of the calendar.
    pub(crate) fn new(exact: &WorkCalendar, origin: i64, days: usize) -> Option<Self> {
        let clock = DayPattern::whole_day();
        let axis = exact.axis();
        if axis.is_some_and(|axis| axis.patterns().any(|pattern| pattern.minutes().is_none())) {
            return None;
        }
        let pattern = |day: i64| axis.map_or(Some(&clock), |axis| axis.pattern(origin + day));
        let (mut next, mut working) = (Vec::with_capacity(days), Vec::with_capacity(days + 1));
        let mut work = 0;
        for day in 0..days as i64 {
            next.push(working.len() as u32);
            let day = Day::new(pattern(day)?, work, (day * DAY_MINUTES) as i32)?;
            if day.length() > 0 {
                work += day.length();
                working.push(day);
            }
        }
        let bucket_bits = bucket_bits(&working, work);
        working.push(Day::end(work, (days as i64 * DAY_MINUTES) as i32));
        let (buckets, origin) = (buckets(&working, bucket_bits), origin * DAY);
        let before = exact.work_at(origin);
        Some(Self { exact: exact.clone(), origin, before, next: next.into(), days: working.into(), buckets, bucket_bits })
    }

    /// Start and finish of so much work, from the next start on.
    #[inline]
    pub(crate) fn work_from(&self, at: i32, work: i32) -> (i32, i32) {
        match self.tabled(at, work) {
            Some(dates) => dates,
            None => self.beyond(at, work),
        }
    }

    #[inline]
    fn tabled(&self, at: i32, work: i32) -> Option<(i32, i32)> {
        let (day, following, done) = self.spot(at)?;
        let is_over = done == day.length();
        // The table ends with a day without work: nothing can start there.
        if is_over && following.len[0] == 0 {
            return None;
        }
        let (starting, gone) = if is_over { (following, 0) } else { (day, done) };
        Some((starting.start_of(gone), self.start_at(day.work + done + work - 1)? + 1))
    }

    /// An instant moved by work of either sign, not zero: a finish if it is positive, a start if it is negative.
    #[inline]
    pub(crate) fn add(&self, at: i32, work: i32) -> i32 {
        let last = i32::from(work > 0);
        match self.moved(at, work - last) {
            Some(start) => start + last,
            None => self.added_beyond(at, work),
        }
    }

    #[inline]
    fn moved(&self, at: i32, work: i32) -> Option<i32> {
        let (day, _, done) = self.spot(at)?;
        self.start_at(day.work + done + work)
    }

    /// The next start at or after.
    #[inline]
    pub(crate) fn next_start(&self, at: i32) -> i32 {
        self.moved(at, 0).unwrap_or_else(|| self.minute(self.exact.next_start_ms(self.instant(at))))
    }

    /// The previous finish at or before.
    #[inline]
    pub(crate) fn previous_finish(&self, at: i32) -> i32 {
        let finish = self.moved(at, -1).map(|start| start + 1);
        finish.unwrap_or_else(|| self.minute(self.exact.previous_finish_ms(self.instant(at))))
    }

    /// Work from one instant to another.
    #[inline]
    pub(crate) fn between(&self, a: i32, b: i32) -> i32 {
        self.work_at(b).wrapping_sub(self.work_at(a))
    }

    fn work_at(&self, at: i32) -> i32 {
        match self.spot(at) {
            Some((day, _, done)) => day.work + done,
            None => clamped((self.exact.work_at(self.instant(at)) - self.before) / MINUTE),
        }
    }

    /// The first working day that is not over at midnight of the day of an instant, the one after it, and the work of the former before the instant.
    #[inline]
    fn spot(&self, at: i32) -> Option<(Day, Day, i32)> {
        // What is negative is too large.
        let index = *self.next.get((at as u32 / DAY_MINUTES as u32) as usize)? as usize;
        let &[day, following] = self.days.get(index..index + 2)? else { return None };
        Some((day, following, day.work_before(at)))
    }

    /// The latest instant with so much work of the table before it.
    #[inline]
    fn start_at(&self, work: i32) -> Option<i32> {
        let mut index = *self.buckets.get((work as u32 >> self.bucket_bits) as usize)? as usize;
        // A bucket is no longer than a day, so that mostly one comparison is enough; no branch could be predicted.
        index += usize::from(self.days.get(index + 1)?.work <= work);
        while self.days.get(index + 1)?.work <= work {
            index += 1;
        }
        let day = self.days.get(index)?;
        Some(day.start_of(work - day.work))
    }

    #[cold]
    #[inline(never)]
    fn beyond(&self, at: i32, work: i32) -> (i32, i32) {
        let at = self.instant(at);
        (self.minute(self.exact.next_start_ms(at)), self.minute(self.exact.add_ms(at, i64::from(work) * MINUTE)))
    }

    #[cold]
    #[inline(never)]
    fn added_beyond(&self, at: i32, work: i32) -> i32 {
        self.minute(self.exact.add_ms(self.instant(at), i64::from(work) * MINUTE))
    }

    fn instant(&self, at: i32) -> Millis {
        self.origin + i64::from(at) * MINUTE
    }

    fn minute(&self, at: Millis) -> i32 {
        clamped((at - self.origin) / MINUTE)
    }
}

fn clamped(minutes: i64) -> i32 {
    minutes.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

/// The largest power of two that is no longer than the shortest day, unless that takes more than four buckets a day.
fn bucket_bits(days: &[Day], total: i32) -> u32 {
    let shortest = days.iter().map(|day| day.length()).min().unwrap_or(1);
    let enough = total / (4 * days.len() as i32).max(1) + 1;
    shortest.ilog2().max((2 * enough - 1).ilog2())
}

/// For each multiple of the bucket length up to the end of the table, the last day that begins at or before it.
fn buckets(days: &[Day], bits: u32) -> Box<[u32]> {
    let total = days.last().map_or(0, |day| day.work);
    let mut last = 0;
    let day_at = |bucket: i32| {
        while days.get(last + 1).is_some_and(|next| next.work <= bucket << bits && next.work < total) {
            last += 1;
        }
        last as u32
    };
    (0..=total >> bits).map(day_at).collect()
}

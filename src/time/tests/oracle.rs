//! Working time straight from a calendar as stated: walks day by day and asks of each stretch whether it is working time. Shares no
//! code with the tables.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime};

use crate::time::{Calendar, Shift};

const DAY: i64 = 86_400_000;
/// Days after which a walk gives up: longer than any exception of these tests.
const PATIENCE: i64 = 3_000;

pub(super) struct Oracle<'a> {
    /// The calendar, its parent, and so on.
    pub(super) line: Vec<&'a Calendar>,
}

/// A stretch `[from, to)` that is working time throughout, or not at all.
struct Stretch {
    from: i64,
    to: i64,
    works: bool,
}

impl Oracle<'_> {
    /// The shifts that start on a date.
    fn shifts(&self, date: NaiveDate) -> Vec<Shift> {
        for calendar in &self.line {
            let holds = |e: &&crate::time::CalendarException| (e.from..=e.to).contains(&date);
            if let Some(exception) = calendar.exceptions.iter().rev().find(holds) {
                return exception.shifts.clone();
            }
        }
        let weekday = date.weekday().num_days_from_monday() as usize;
        self.line.iter().find_map(|calendar| calendar.week[weekday].clone()).unwrap_or_default()
    }

    /// Is the millisecond that begins at `t` working time?
    pub(super) fn works(&self, t: i64) -> bool {
        let day = t.div_euclid(DAY);
        let covers = |start_day: i64| {
            self.shifts(date(start_day)).into_iter().any(|shift| {
                let (from, to) = bounds(shift);
                (from..to).contains(&(t - start_day * DAY))
            })
        };
        covers(day) || covers(day - 1)
    }

    /// A day cut wherever any shift of it or of the day before begins or ends.
    fn stretches(&self, day: i64) -> Vec<Stretch> {
        let mut cuts = vec![0, DAY];
        for (offset, day) in [(0, day), (DAY, day - 1)] {
            for shift in self.shifts(date(day)) {
                let (from, to) = bounds(shift);
                cuts.extend([from - offset, to - offset]);
            }
        }
        cuts.retain(|cut| (0..=DAY).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let stretch = |pair: &[i64]| {
            let (from, to) = (day * DAY + pair[0], day * DAY + pair[1]);
            Stretch { from, to, works: self.works(from) }
        };
        cuts.windows(2).map(stretch).collect()
    }

    /// The working stretches after `t`, in order.
    fn after(&self, t: i64) -> impl Iterator<Item = (i64, i64)> {
        let first = t.div_euclid(DAY);
        let all = (first..first + PATIENCE).flat_map(|day| self.stretches(day));
        all.filter(move |s| s.works && s.to > t).map(move |s| (s.from.max(t), s.to))
    }

    /// The working stretches before `t`, the last first.
    fn before(&self, t: i64) -> impl Iterator<Item = (i64, i64)> {
        let first = t.div_euclid(DAY);
        let all = (first - PATIENCE..=first).rev().flat_map(|day| self.stretches(day).into_iter().rev());
        all.filter(move |s| s.works && s.from < t).map(move |s| (s.from, s.to.min(t)))
    }

    pub(super) fn next_start(&self, t: i64) -> i64 {
        self.after(t).next().unwrap().0
    }

    pub(super) fn previous_finish(&self, t: i64) -> i64 {
        self.before(t).next().unwrap().1
    }

    /// Working time from `a` to `b`.
    pub(super) fn between(&self, a: i64, b: i64) -> i64 {
        if b < a {
            return -self.between(b, a);
        }
        let days = a.div_euclid(DAY)..=b.div_euclid(DAY);
        let working = days.flat_map(|day| self.stretches(day)).filter(|s| s.works);
        working.map(|s| (s.to.min(b) - s.from.max(a)).max(0)).sum()
    }

    /// `t` and `d` of working time.
    pub(super) fn add(&self, t: i64, d: i64) -> i64 {
        let mut left = d.abs();
        if d > 0 {
            for (from, to) in self.after(t) {
                if left <= to - from {
                    return from + left;
                }
                left -= to - from;
            }
        } else if d < 0 {
            for (from, to) in self.before(t) {
                if left <= to - from {
                    return to - left;
                }
                left -= to - from;
            }
        }
        assert_eq!(left, 0, "the walk gave up");
        t
    }
}

fn date(day: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + Duration::days(day)
}

/// When a shift begins and ends, in milliseconds after the midnight before it begins.
fn bounds(shift: Shift) -> (i64, i64) {
    let millis = |time: NaiveTime| (time - NaiveTime::MIN).num_milliseconds();
    let (from, to) = (millis(shift.start()), millis(shift.end()));
    (from, if to > from { to } else { to + DAY })
}

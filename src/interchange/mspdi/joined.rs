//! Two calendars at once: the hours that both have.

use chrono::NaiveDate;

use super::calendars::Calendars;
use super::hours::shift;
use crate::id::CalendarId;
use crate::time::{Calendar, CalendarException, Painted, Shift};

/// So many pairs of calendars are joined, and no more.
const PAIRS: usize = 500;

impl Calendars<'_> {
    /// The hours that both calendars have; `None` if there are none, or too many pairs are asked for.
    ///
    /// # Complexity
    /// O(exceptions × log exceptions + the days from the first of them to the last), once for each pair.
    pub(super) fn both(&mut self, a: CalendarId, b: CalendarId) -> Option<CalendarId> {
        if a == b {
            return Some(a);
        }
        if let Some(&known) = self.joined.get(&(a, b)) {
            return known;
        }
        if self.joined.len() >= PAIRS {
            self.is_full = true;
            return None;
        }
        let content = join(&self.line(a), &self.line(b));
        let has_work = content.week.iter().flatten().any(|shifts| !shifts.is_empty());
        let made = has_work.then(|| {
            let name = format!("{} and {}", self.key(a), self.key(b));
            self.add(&name, content, None)
        });
        self.joined.insert((a, b), made);
        made
    }
}

pub(super) fn join(a: &[&Calendar], b: &[&Calendar]) -> Calendar {
    let day = |line: &[&Calendar], day: usize| line.iter().find_map(|row| row.week.get(day)?.clone()).unwrap_or_default();
    let stated = |of: fn(&Calendar) -> Option<crate::time::WorkTime>| a.iter().find_map(|row| of(row));
    Calendar {
        week: std::array::from_fn(|weekday| Some(common(&day(a, weekday), &day(b, weekday)))),
        exceptions: exceptions(a, b),
        hours_per_day: stated(|row| row.hours_per_day),
        hours_per_week: stated(|row| row.hours_per_week),
        ..Calendar::default()
    }
}

/// An exception of both for each stretch of days on which either has one.
fn exceptions(a: &[&Calendar], b: &[&Calendar]) -> Vec<CalendarException> {
    let of = (Painted::new(a), Painted::new(b));
    let mut joined: Vec<CalendarException> = Vec::new();
    for (from, to) in covered(a.iter().chain(b).flat_map(|row| &row.exceptions)) {
        for date in from.iter_days().take_while(|date| *date <= to) {
            let shifts = common(of.0.shifts_on(date), of.1.shifts_on(date));
            match joined.last_mut().filter(|before| before.to.succ_opt() == Some(date) && before.shifts == shifts) {
                Some(before) => before.to = date,
                None => joined.push(CalendarException { shifts, ..CalendarException::holiday(date) }),
            }
        }
    }
    joined
}

/// The stretches of days that exceptions cover, each once.
fn covered<'b>(all: impl Iterator<Item = &'b CalendarException>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut stretches: Vec<(NaiveDate, NaiveDate)> = all.map(|exception| (exception.from, exception.to)).collect();
    stretches.sort_unstable();
    stretches.dedup_by(|next, last| {
        let touches = next.0 <= last.1;
        last.1 = if touches { last.1.max(next.1) } else { last.1 };
        touches
    });
    stretches
}

/// The hours of a day that both have. What a shift has after midnight is left out.
fn common(a: &[Shift], b: &[Shift]) -> Vec<Shift> {
    let (a, b) = (periods(a), periods(b));
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut both = Vec::new();
    while let (Some(&&first), Some(&&second)) = (a.peek(), b.peek()) {
        let (from, to) = (first.0.max(second.0), first.1.min(second.1));
        if from < to {
            both.push(shift(from, to));
        }
        // What ends first has nothing in common with what follows on the other.
        if first.1 <= second.1 {
            a.next()
        } else {
            b.next()
        };
    }
    both
}

/// From, to, in milliseconds after midnight, in order.
fn periods(shifts: &[Shift]) -> Vec<(u32, u32)> {
    let bounds = |shift: &Shift| {
        let from = u32::try_from(shift.start().signed_duration_since(chrono::NaiveTime::MIN).num_milliseconds()).unwrap_or_default();
        let length = u32::try_from(shift.length().millis()).unwrap_or_default();
        (from, (from + length).min(86_400_000))
    };
    let mut periods: Vec<(u32, u32)> = shifts.iter().map(bounds).collect();
    periods.sort_unstable();
    periods
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_have_what_each_has() {
        let day = |from: u32, to: u32| Shift::hm(from, 0, to, 0);
        assert_eq!(common(&[day(8, 12), day(13, 17)], &[day(10, 15)]), [day(10, 12), day(13, 15)]);
        let date = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
        let a = Calendar::standard("a").days_off(date(4), date(8));
        let b = Calendar::standard("b").exception(CalendarException::hours(date(9), [day(8, 10)])).holiday(date(12));
        let a = a.exception(CalendarException { to: date(10), ..CalendarException::hours(date(9), [day(9, 12)]) });
        let both = join(&[&a], &[&b]);
        let texts: Vec<String> = both.exceptions.iter().map(|e| format!("{}..{} {:?}", e.from, e.to, e.shifts)).collect();
        let nine = "2026-05-09..2026-05-09 [Shift(09:00-10:00)]";
        assert_eq!(texts, ["2026-05-04..2026-05-08 []", nine, "2026-05-10..2026-05-10 []", "2026-05-12..2026-05-12 []"]);
    }
}

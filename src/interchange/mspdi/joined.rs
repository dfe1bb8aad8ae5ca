//! Two calendars at once: the hours that both have.

use chrono::NaiveDate;

use super::calendars::{Calendars, shifts_on};
use super::hours::shift;
use crate::id::CalendarId;
use crate::time::{Calendar, CalendarException, Shift};

/// So many pairs of calendars are joined, and no more.
const PAIRS: usize = 500;

impl Calendars<'_> {
    /// The hours that both calendars have; `None` if there are none, or too many pairs are asked for.
    ///
    /// # Complexity
    /// O(exceptions, and days of those that have hours), once for each pair.
    pub(super) fn both(&mut self, a: CalendarId, b: CalendarId) -> Option<CalendarId> {
        if a == b {
            return Some(a);
        }
        if let Some(&known) = self.joined.get(&(a, b)) {
            return known;
        }
        if self.joined.len() >= PAIRS {
            return None;
        }
        let content = join(&self.line(a), &self.line(b));
        let has_work = content.week.iter().flatten().any(|shifts| !shifts.is_empty());
        let made = has_work.then(|| {
            let name = format!("{} and {}", self.key(a), self.key(b));
            self.add(&name, content)
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
    let all = || a.iter().chain(b).flat_map(|row| &row.exceptions);
    let mut bounds: Vec<NaiveDate> = all().flat_map(|exception| [Some(exception.from), exception.to.succ_opt()]).flatten().collect();
    bounds.sort_unstable();
    bounds.dedup();
    let mut stretches = covered(all());
    stretches.sort_unstable();
    let mut joined: Vec<CalendarException> = Vec::new();
    let mut at = 0;
    for (from, to) in bounds.iter().zip(bounds.iter().skip(1)) {
        let Some(last) = to.pred_opt() else { continue };
        while stretches.get(at).is_some_and(|&(_, end)| end < *from) {
            at += 1;
        }
        if stretches.get(at).is_none_or(|&(begin, _)| begin > *from) {
            continue;
        }
        for date in from.iter_days().take_while(|date| *date <= last) {
            let shifts = common(shifts_on(a, date), shifts_on(b, date));
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
    let bounds = |shift: &Shift| {
        let from = u32::try_from(shift.start().signed_duration_since(chrono::NaiveTime::MIN).num_milliseconds()).unwrap_or_default();
        let length = u32::try_from(shift.length().millis()).unwrap_or_default();
        (from, (from + length).min(86_400_000))
    };
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (bounds(a), bounds(b))));
    let both = pairs.map(|(a, b)| (a.0.max(b.0), a.1.min(b.1))).filter(|(from, to)| from < to);
    let mut both: Vec<Shift> = both.map(|(from, to)| shift(from, to)).collect();
    both.sort_unstable();
    both
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

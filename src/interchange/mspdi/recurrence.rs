//! The dates of an exception that recurs.

use chrono::{Datelike, NaiveDate, Weekday};

use super::exception::Recurrence;

/// The dates from the first to the last on which an exception holds; `None` if it holds on each of them.
///
/// # Complexity
/// O(days from the first to the last).
pub(super) fn dates(recurrence: Recurrence, first: NaiveDate, last: NaiveDate) -> Option<Vec<NaiveDate>> {
    let period = i64::from(recurrence.period.unwrap_or(1).max(1));
    let on = |date: NaiveDate| is_on(recurrence, period, first, date);
    match recurrence.pattern {
        Some(2..=6) => {}
        Some(1 | 7) if period > 1 => {}
        _ => return None,
    }
    let most = recurrence.occurrences.filter(|&count| count > 0 && recurrence.by_occurrences == Some(true));
    let most = most.map_or(usize::MAX, |count| count as usize);
    Some(first.iter_days().take_while(|&date| date <= last).filter(|&date| on(date)).take(most).collect())
}

fn is_on(recurrence: Recurrence, period: i64, first: NaiveDate, date: NaiveDate) -> bool {
    let days = (date - first).num_days();
    let is_month = recurrence.month.is_some_and(|month| month == date.month0());
    let is_day = recurrence.month_day == Some(date.day());
    let months = i64::from(date.year() - first.year()) * 12 + i64::from(date.month0()) - i64::from(first.month0());
    match recurrence.pattern {
        Some(2) => is_month && is_day,
        Some(3) => is_month && is_item(recurrence, date),
        Some(4) => months % period == 0 && is_day,
        Some(5) => months % period == 0 && is_item(recurrence, date),
        Some(6) => {
            let bit = 1 << date.weekday().num_days_from_sunday();
            recurrence.days_of_week.unwrap_or_default() & bit != 0 && days / 7 % period == 0
        }
        _ => days % period == 0,
    }
}

/// Is the date the first, second, third, fourth or last of its kind in its month?
fn is_item(recurrence: Recurrence, date: NaiveDate) -> bool {
    let is_weekend = |date: NaiveDate| matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let is_kind = |date: NaiveDate| match recurrence.month_item.unwrap_or_default() {
        0 => true,
        1 => !is_weekend(date),
        2 => is_weekend(date),
        item => date.weekday().num_days_from_sunday() + 3 == item,
    };
    if !is_kind(date) {
        return false;
    }
    let same_month = |other: &NaiveDate| other.month() == date.month();
    let mut later = date.iter_days().skip(1).take_while(same_month);
    let before = (1..date.day()).filter_map(|day| date.with_day(day)).filter(|&date| is_kind(date)).count();
    match recurrence.month_position.unwrap_or_default() {
        4 => !later.any(is_kind),
        position => before == position as usize,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(recurrence: Recurrence, from: &str, to: &str) -> Vec<String> {
        let dates = dates(recurrence, from.parse().unwrap(), to.parse().unwrap()).unwrap();
        dates.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn each_pattern_has_its_dates() {
        let of = |pattern| Recurrence { pattern: Some(pattern), ..Recurrence::default() };
        let may = Recurrence { month: Some(4), month_day: Some(1), ..of(2) };
        assert_eq!(days(may, "2026-01-01", "2028-12-31"), ["2026-05-01", "2027-05-01", "2028-05-01"]);
        let thanks = Recurrence { month: Some(10), month_item: Some(7), month_position: Some(3), ..of(3) };
        assert_eq!(days(thanks, "2026-01-01", "2027-12-31"), ["2026-11-26", "2027-11-25"]);
        let pay = Recurrence { month_day: Some(31), period: Some(2), ..of(4) };
        assert_eq!(days(pay, "2026-01-01", "2026-07-31"), ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"]);
        let last = Recurrence { month_item: Some(1), month_position: Some(4), ..of(5) };
        assert_eq!(days(last, "2026-01-01", "2026-02-28"), ["2026-01-30", "2026-02-27"]);
        let weekly = Recurrence { days_of_week: Some(0b10_0001), period: Some(2), ..of(6) };
        assert_eq!(days(weekly, "2026-01-05", "2026-01-31"), ["2026-01-09", "2026-01-11", "2026-01-23", "2026-01-25"]);
        let counted = Recurrence { period: Some(3), occurrences: Some(2), by_occurrences: Some(true), ..of(1) };
        assert_eq!(days(counted, "2026-01-05", "2030-01-05"), ["2026-01-05", "2026-01-08"]);
        let first: NaiveDate = "2026-01-05".parse().unwrap();
        assert_eq!(dates(of(1), first, first), None);
    }
}

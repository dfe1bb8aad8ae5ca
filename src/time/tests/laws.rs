//! Laws of the axis of work, on instants of any size.

use proptest::prelude::*;

use super::calendars::{centre, lines};
use crate::time::{CalendarException, DAY, WorkCalendar};

/// Instants and work over the whole range that the engine may use: ±285,000 years.
fn any_size() -> impl Strategy<Value = i64> {
    let near = 1_600_000_000_000..1_800_000_000_000_i64;
    prop_oneof![near, -30 * DAY..30 * DAY, -9_000_000_000_000_000..=9_000_000_000_000_000_i64]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn work_never_falls(line in lines(), a in any_size(), b in any_size()) {
        let calendar = line.compile();
        prop_assert!(calendar.work_at(a.min(b)) <= calendar.work_at(a.max(b)));
        prop_assert!(calendar.work_at(a + 1) - calendar.work_at(a) <= 1);
    }

    #[test]
    fn inverses_invert(line in lines(), x in any_size()) {
        let calendar = line.compile();
        let work = calendar.work_at(x);
        let (start, finish) = (calendar.start_of_work(work), calendar.finish_of_work(work));
        prop_assert!(finish <= start);
        prop_assert_eq!(calendar.work_at(start), work);
        prop_assert_eq!(calendar.work_at(finish), work);
    }

    /// The finish is the lower adjoint of work, the start the upper one: what makes bounds in time and in work the same bounds.
    #[test]
    fn inverses_are_adjoint(line in lines(), x in any_size(), v in any_size(), near in -DAY..DAY) {
        let calendar = line.compile();
        let work = calendar.work_at(x);
        for v in [v, calendar.start_of_work(work) + near] {
            prop_assert_eq!(calendar.finish_of_work(work) <= v, work <= calendar.work_at(v));
            prop_assert_eq!(calendar.start_of_work(work) >= v, work >= calendar.work_at(v));
        }
    }

    #[test]
    fn adding_counts(line in lines(), t in any_size(), d in -1_000 * DAY..1_000 * DAY) {
        let calendar = line.compile();
        let end = calendar.add_ms(t, d);
        prop_assert_eq!(calendar.between_ms(t, end), d);
        prop_assert_eq!(calendar.add_ms(t, 0), t);
        if d > 0 {
            prop_assert_eq!(calendar.add_ms(end, -d), calendar.next_start_ms(t));
            prop_assert_eq!(calendar.previous_finish_ms(end), end);
        }
        if d < 0 {
            prop_assert_eq!(calendar.add_ms(end, -d), calendar.previous_finish_ms(t));
            prop_assert_eq!(calendar.next_start_ms(end), end);
        }
    }

    #[test]
    fn nothing_overflows(line in lines(), t in any::<i64>(), d in any::<i64>()) {
        for calendar in [line.compile(), WorkCalendar::round_the_clock()] {
            for t in [t, i64::MIN, i64::MAX] {
                for d in [d, i64::MIN, i64::MAX] {
                    calendar.add_ms(t, d);
                    calendar.between_ms(t, d);
                    calendar.finish_of_work(d);
                }
                calendar.next_start_ms(t);
                calendar.previous_finish_ms(t);
            }
        }
    }

    /// The same hours, stated in another way, are the same time; other hours are not.
    #[test]
    fn same_time_is_same_hours(line in lines(), offset in -80..80_i64) {
        let calendar = line.compile();
        prop_assert!(calendar.same_time(&calendar.clone()));
        let date = centre() + chrono::Duration::days(offset);
        let midnight = offset * DAY + crate::time::to_ms(centre().and_hms_opt(0, 0, 0).unwrap());
        let mut changed = line.clone();
        changed.0[0].exceptions.push(CalendarException::holiday(date));
        let changed = changed.compile();
        // A holiday takes the shifts of its own date only, which reach into the next day at most.
        let work = |calendar: &WorkCalendar, from: i64| calendar.between_ms(from, from + DAY / 96);
        let differs = (0..2 * 96).map(|quarter| midnight + quarter * DAY / 96).any(|t| work(&calendar, t) != work(&changed, t));
        prop_assert_eq!(calendar.same_time(&changed), !differs);
    }
}

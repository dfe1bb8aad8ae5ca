//! Compiled calendars against the oracle.

use proptest::prelude::*;

use super::calendars::{Line, centre, lines};
use super::oracle::Oracle;
use crate::time::{DAY, WorkCalendar, WorkTime, from_ms, to_ms};

/// Instants about the exceptions, around the ends of the table, and far away; many on round times.
fn instants() -> impl Strategy<Value = i64> {
    let centre = to_ms(centre().and_hms_opt(0, 0, 0).unwrap());
    let near = (-90 * 96..150 * 96_i64).prop_map(|quarter| quarter * 900_000);
    let odd = -90 * DAY..150 * DAY;
    let far = (-100_000..200_000_i64).prop_map(|hours| hours * 3_600_000);
    prop_oneof![5 => near, 2 => odd, 1 => far].prop_map(move |offset| centre + offset)
}

/// Working time up to some weeks; many round.
fn work() -> impl Strategy<Value = i64> {
    let round = (-1_000..1_000_i64).prop_map(|quarter| quarter * 900_000);
    prop_oneof![4 => round, 2 => -10 * DAY..10 * DAY, 1 => Just(0), 1 => -3..=3_i64]
}

/// The part of `d` that takes less than fifty weeks of a calendar, some of which have only minutes.
fn walkable(calendar: &WorkCalendar, d: i64) -> i64 {
    d % (50 * calendar.week_length().millis())
}

fn oracle(line: &Line) -> Oracle<'_> {
    Oracle { line: line.all() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn add_is_a_walk(line in lines(), t in instants(), d in work()) {
        let calendar = line.compile();
        let d = walkable(&calendar, d);
        prop_assert_eq!(from_ms(calendar.add_ms(t, d)), from_ms(oracle(&line).add(t, d)));
    }

    #[test]
    fn starts_and_finishes_are_walks(line in lines(), t in instants()) {
        let (calendar, oracle) = (line.compile(), oracle(&line));
        prop_assert_eq!(from_ms(calendar.next_start_ms(t)), from_ms(oracle.next_start(t)));
        prop_assert_eq!(from_ms(calendar.previous_finish_ms(t)), from_ms(oracle.previous_finish(t)));
        prop_assert_eq!(calendar.is_working(from_ms(t)), oracle.works(t));
    }

    #[test]
    fn inverses_are_walks(line in lines(), t in instants(), d in work()) {
        let (calendar, oracle) = (line.compile(), oracle(&line));
        let d = walkable(&calendar, d);
        let (work, there) = (calendar.work_at(t) + d, oracle.add(t, d));
        prop_assert_eq!(from_ms(calendar.start_of_work(work)), from_ms(oracle.next_start(there)));
        prop_assert_eq!(from_ms(calendar.finish_of_work(work)), from_ms(oracle.previous_finish(there)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn between_counts(line in lines(), a in instants(), days in -60..60_i64, rest in 0..DAY) {
        let b = a + days * DAY + rest;
        prop_assert_eq!(line.compile().between_ms(a, b), oracle(&line).between(a, b));
    }

    #[test]
    fn a_week_without_exceptions_has_its_length(line in lines()) {
        let start = to_ms(centre().and_hms_opt(0, 0, 0).unwrap()) - 7 * 5_000 * DAY;
        let week = WorkTime::from_millis(oracle(&line).between(start, start + 7 * DAY));
        prop_assert_eq!(line.compile().week_length(), week);
    }

    /// The public methods are the engine's, in dates.
    #[test]
    fn dates_are_milliseconds(line in lines(), t in instants(), d in work()) {
        let (calendar, at, time) = (line.compile(), from_ms(t), WorkTime::from_millis(d));
        prop_assert_eq!(to_ms(calendar.add(at, time)), calendar.add_ms(t, d));
        prop_assert_eq!(to_ms(calendar.subtract(at, time)), calendar.add_ms(t, -d));
        prop_assert_eq!(to_ms(calendar.next_start(at)), calendar.next_start_ms(t));
        prop_assert_eq!(to_ms(calendar.previous_finish(at)), calendar.previous_finish_ms(t));
        prop_assert_eq!(calendar.between(at, calendar.add(at, time)), time);
    }
}

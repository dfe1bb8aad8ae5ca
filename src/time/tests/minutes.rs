//! Calendars in whole minutes against the calendars that they are made of.

use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::calendars::{Line, centre, lines};
use crate::time::{DAY, MINUTE, MinuteCalendar, WorkCalendar, to_ms};

/// Days of the table before and after the centre of the exceptions.
const BEFORE: i64 = 70;
const AFTER: usize = 100;

/// The calendar in minutes, its origin, and the calendar itself; `None` if it has none.
fn minutes(line: &Line) -> Option<(MinuteCalendar, i64, WorkCalendar)> {
    let exact = line.compile();
    let origin = to_ms(centre().and_hms_opt(0, 0, 0)?) - BEFORE * DAY;
    let minutes = MinuteCalendar::new(&exact, origin / DAY, BEFORE as usize + AFTER)?;
    Some((minutes, origin, exact))
}

/// Minutes within the table, at its ends, and far away; many on round times.
fn instants() -> impl Strategy<Value = i32> {
    let end = (BEFORE as i32 + AFTER as i32) * 1_440;
    prop_oneof![
        5 => (0..end / 15).prop_map(|quarter| quarter * 15),
        2 => 0..end,
        2 => -3_000..3_000,
        2 => end - 3_000..end + 3_000,
        1 => -1_000_000..1_000_000,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn minutes_are_milliseconds(line in lines(), at in instants(), other in instants(), work in 1..30_000_i32) {
        let Some((minutes, origin, exact)) = minutes(&line) else { return Ok(()) };
        let ms = |at: i32| origin + i64::from(at) * MINUTE;
        let work_ms = i64::from(work) * MINUTE;
        let (start, finish) = minutes.work_from(at, work);
        prop_assert_eq!((ms(start), ms(finish)), (exact.next_start_ms(ms(at)), exact.add_ms(ms(at), work_ms)));
        prop_assert_eq!(ms(minutes.add(at, work)), exact.add_ms(ms(at), work_ms));
        prop_assert_eq!(ms(minutes.add(at, -work)), exact.add_ms(ms(at), -work_ms));
        prop_assert_eq!(ms(minutes.next_start(at)), exact.next_start_ms(ms(at)));
        prop_assert_eq!(ms(minutes.previous_finish(at)), exact.previous_finish_ms(ms(at)));
        prop_assert_eq!(i64::from(minutes.between(at, other)) * MINUTE, exact.between_ms(ms(at), ms(other)));
    }
}

/// What the property is about must not be rare.
#[test]
fn most_calendars_have_minutes() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let have = (0..500).filter(|_| minutes(&lines().new_tree(&mut runner).unwrap().current()).is_some()).count();
    assert!(have > 40, "{have} of 500");
}

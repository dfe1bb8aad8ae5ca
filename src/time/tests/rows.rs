//! Calendars as rows: what setters state, lengths of days, JSON.

use chrono::Weekday;

use super::{at, date};
use crate::time::{Calendar, CalendarException, Shift, WorkCalendar, WorkTime, days, hours, weeks, ymd, ymd_hm};

fn hm(from: u32, to: u32) -> Shift {
    Shift::hm(from, 0, to, 0)
}

#[test]
fn standard_and_round_the_clock() {
    let office = Calendar::standard("office").compile().unwrap();
    assert!(office.is_working(at("2026-02-06T16:59:59.999")) && !office.is_working(at("2026-02-06T17:00")));
    assert!(!office.is_round_the_clock());
    let always = Calendar::round_the_clock("24h").compile().unwrap();
    assert!(always.is_round_the_clock() && always.same_time(&WorkCalendar::round_the_clock()));
    assert!(!always.same_time(&office) && !office.same_time(&always));
    assert_eq!(always.week_length(), WorkTime::from_hours(168));
    assert_eq!(always.day_length(), WorkTime::from_hours(24));
}

#[test]
fn the_same_hours_in_other_words() {
    let office = Calendar::standard("c").compile().unwrap();
    let halves = Calendar::new("c").weekdays([hm(12, 17), hm(9, 12)]).hours_per_day(WorkTime::from_hours(1)).compile().unwrap();
    let stated = Calendar::standard("c").exception(CalendarException::hours(date(2026, 2, 3), [hm(9, 17)])).compile().unwrap();
    let holiday = Calendar::standard("c").holiday(date(2026, 2, 3)).compile().unwrap();
    assert!(office.same_time(&halves) && office.same_time(&stated));
    assert!(!office.same_time(&holiday) && holiday.same_time(&holiday.clone()));
    let three_shifts: [Shift; 3] = [hm(6, 14), hm(14, 22), hm(22, 6)];
    let crew = std::array::from_fn(|_| Some(three_shifts.to_vec()));
    assert!(Calendar { week: crew, ..Calendar::new("c") }.compile().unwrap().is_round_the_clock());
}

/// Thirteen periods a day, of which the first two are kept apart from the others.
#[test]
fn many_shifts_a_day() {
    let hourly: Vec<Shift> = (0..13).map(|hour| Shift::hm(hour, 15, hour, 45)).collect();
    let calendar = Calendar::new("c").weekdays(hourly).compile().unwrap();
    assert_eq!(calendar.add(at("2026-02-02T00:00"), WorkTime::from_minutes(30 * 12 + 1)), at("2026-02-02T12:16"));
    assert_eq!(calendar.add(at("2026-02-02T00:00"), WorkTime::from_minutes(30 * 13)), at("2026-02-02T12:45"));
    assert_eq!(calendar.next_start(at("2026-02-02T12:45")), at("2026-02-03T00:15"));
}

#[test]
fn night_shift_belongs_to_the_day_on_which_it_starts() {
    let nights = Calendar::new("nights").weekdays([Shift::hm(22, 0, 6, 0)]).holiday(date(2026, 2, 5));
    let compiled = nights.compile().unwrap();
    // Wednesday's night stays although Thursday is a holiday; Thursday's own does not.
    assert_eq!(compiled.add(at("2026-02-04T22:00"), WorkTime::from_hours(8)), at("2026-02-05T06:00"));
    assert_eq!(compiled.next_start(at("2026-02-05T06:00")), at("2026-02-06T22:00"));
    assert_eq!(compiled.previous_finish(at("2026-02-09T12:00")), at("2026-02-07T06:00"));
    assert_eq!(compiled.day_length(), WorkTime::from_hours(8));
}

#[test]
fn a_spill_that_meets_a_shift_is_merged() {
    let day = Calendar::new("c").working(Weekday::Mon, [hm(20, 10)]).working(Weekday::Tue, [hm(8, 12)]);
    let compiled = day.compile().unwrap();
    assert_eq!(compiled.between(at("2026-02-02T00:00"), at("2026-02-04T00:00")), WorkTime::from_hours(16));
    assert_eq!(compiled.week_length(), WorkTime::from_hours(16));
    assert_eq!(compiled.day_length(), WorkTime::from_hours(14), "the longer one of two");
}

#[test]
fn the_winning_exception() {
    let work = |shifts: &[Shift]| CalendarException::hours(date(2026, 2, 4), shifts);
    let parent = Calendar::standard("parent").exception(work(&[hm(0, 1)])).exception(work(&[hm(0, 2)]));
    let day = |calendar: &WorkCalendar| calendar.between(at("2026-02-04T00:00"), at("2026-02-05T00:00"));
    assert_eq!(day(&parent.compile().unwrap()), WorkTime::from_hours(2), "the later listed wins");
    let child = Calendar::new("child").parent("parent");
    assert_eq!(day(&child.compile_with(&[&parent]).unwrap()), WorkTime::from_hours(2), "inherited");
    let child = child.days_off(date(2026, 2, 1), date(2026, 2, 8)).exception(work(&[hm(0, 3)])).holiday(date(2026, 2, 5));
    assert_eq!(day(&child.compile_with(&[&parent]).unwrap()), WorkTime::from_hours(3), "the child's own wins");
}

#[test]
fn inheritance_goes_up_the_line() {
    let root = Calendar::standard("root").hours_per_day(WorkTime::from_hours(7));
    let middle = Calendar::new("middle").parent("root").off(Weekday::Mon).hours_per_week(WorkTime::from_hours(30));
    let leaf = Calendar::new("leaf").parent("middle").working(Weekday::Sat, [hm(9, 12)]);
    let unrelated = Calendar::round_the_clock("unrelated");
    let compiled = leaf.compile_with(&[&middle, &root, &unrelated]).unwrap();
    assert_eq!(compiled.between(at("2026-02-02T00:00"), at("2026-02-09T00:00")), WorkTime::from_hours(35));
    assert_eq!(compiled.day_length(), WorkTime::from_hours(7));
    assert_eq!(compiled.week_length(), WorkTime::from_hours(30));
}

#[test]
fn lengths_are_derived_from_the_week() {
    let fridays = Calendar::standard("c").working(Weekday::Fri, [hm(9, 15)]);
    let compiled = fridays.compile().unwrap();
    assert_eq!(compiled.day_length(), WorkTime::from_hours(8), "four of five days");
    assert_eq!(compiled.week_length(), WorkTime::from_hours(38));
    let even = fridays.working(Weekday::Wed, [hm(9, 15)]).off(Weekday::Thu).compile().unwrap();
    assert_eq!(even.day_length(), WorkTime::from_hours(8), "the longer one of two");
    let long = Calendar::new("c").working(Weekday::Mon, [hm(0, 12), hm(12, 12)]).compile().unwrap();
    assert_eq!(long.day_length(), WorkTime::from_hours(24), "not more than a day");
}

#[test]
fn spans_resolve_and_read_in_days_of_the_calendar() {
    let short = Calendar::standard("c").hours_per_day(WorkTime::from_minutes(450)).compile().unwrap();
    assert_eq!(short.resolve(days(2)), Some(WorkTime::from_hours(15)));
    assert_eq!(short.resolve(weeks(1).saturating_add(hours(-1))), Some(WorkTime::from_hours(39)));
    for (minutes, text) in [(0, "0d"), (450, "1d"), (-450, "-1d"), (480, "1d 30m"), (-495, "-1d 45m"), (-30, "-30m")] {
        assert_eq!(short.describe(WorkTime::from_minutes(minutes)), text);
    }
    assert_eq!(short.describe(WorkTime::from_millis(i64::MIN)).get(..2), Some("-3"));
}

#[test]
fn dates_mean_the_edges_of_their_work() {
    let office = Calendar::standard("c").holiday(date(2026, 2, 9)).compile().unwrap();
    let saturday = ymd(2026, 2, 7);
    assert_eq!(saturday.as_start(&office), Some(at("2026-02-10T09:00")));
    assert_eq!(saturday.as_finish(&office), Some(at("2026-02-06T17:00")));
    assert_eq!(ymd(2026, 2, 6).as_start(&office), Some(at("2026-02-06T09:00")));
    assert_eq!(ymd(2026, 2, 6).as_finish(&office), Some(at("2026-02-06T17:00")));
    let noon = ymd_hm(2026, 2, 7, 12, 0);
    assert_eq!((noon.as_start(&office), noon.as_finish(&office)), (Some(at("2026-02-07T12:00")), Some(at("2026-02-07T12:00"))));
    assert_eq!((ymd(2026, 2, 29).as_start(&office), ymd(10_000, 1, 1).as_finish(&office)), (None, None));
    let always = WorkCalendar::round_the_clock();
    assert_eq!(saturday.as_finish(&always), Some(at("2026-02-08T00:00")));
}

#[test]
fn json_says_what_was_stated_and_no_more() {
    let calendar = Calendar::new("nights")
        .named("Night crew")
        .parent("site")
        .working(Weekday::Mon, [hm(22, 6), hm(9, 12)])
        .off(Weekday::Sun)
        .holiday(date(2026, 12, 25))
        .exception(CalendarException::hours(date(2026, 12, 31), [hm(9, 24)]).named("Stocktaking"))
        .hours_per_day(WorkTime::from_minutes(450));
    let json = serde_json::to_string(&calendar).unwrap();
    assert_eq!(
        json,
        r#"{"key":"nights","name":"Night crew","parent":"site","week":{"mon":["22:00-06:00","09:00-12:00"],"sun":[]},"exceptions":[{"from":"2026-12-25","to":"2026-12-25"},{"from":"2026-12-31","to":"2026-12-31","shifts":["09:00-24:00"],"name":"Stocktaking"}],"hours_per_day":"7h 30m"}"#
    );
    assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), calendar);
    assert_eq!(serde_json::to_string(&Calendar::new("c")).unwrap(), r#"{"key":"c"}"#);
}

#[test]
fn json_that_is_misspelt_is_refused() {
    let fault = |json: &str| serde_json::from_str::<Calendar>(json).unwrap_err().to_string();
    assert!(fault(r#"{"name":"x"}"#).starts_with("missing field `key`"));
    assert!(fault(r#"{"key":"c","weak":{}}"#).starts_with("unknown field `weak`"));
    assert!(fault(r#"{"key":"c","week":{"monday":[]}}"#).starts_with("unknown field `monday`"));
    assert!(fault(r#"{"key":"c","exceptions":[{"from":"2026-01-01","until":"2026-01-02"}]}"#).starts_with("unknown field `until`"));
    assert!(fault(r#"{"key":"c","week":{"mon":["9-5"]}}"#).starts_with(r#""9-5" is not a shift"#));
    assert!(fault(r#"{"key":"c","hours_per_day":"1d"}"#).starts_with(r#""1d" depends on a calendar"#));
    let one_date = r#"{"key":"c","exceptions":[{"from":"2026-01-01"}]}"#;
    let calendar: Calendar = serde_json::from_str(one_date).unwrap();
    assert_eq!(calendar.exceptions, [CalendarException::holiday(date(2026, 1, 1))]);
}

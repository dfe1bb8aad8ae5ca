//! Texts: what they say, that they come back, and what is refused.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use chrono::NaiveTime;
use proptest::prelude::*;

use super::{at, date};
use crate::time::{Shift, Span, When, WorkTime, days, from_ms, hours, millis, minutes, seconds, weeks, ymd, ymd_hm};

fn parse<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn refusal<T: FromStr<Err: Display> + Debug>(text: &str) -> String {
    text.parse::<T>().map_err(|error| error.to_string()).unwrap_err()
}

#[test]
fn spans_read() {
    let day_and_hours = days(1).saturating_add(hours(4));
    for (text, span) in [
        ("5d", days(5)),
        ("2w", weeks(2)),
        ("90m", minutes(90)),
        ("90min", minutes(90)),
        ("10s", seconds(10)),
        ("250ms", millis(250)),
        ("0d", Span::ZERO),
        ("-3d", -days(3)),
        ("+3d", days(3)),
        ("1d 4h", day_and_hours),
        ("1d4h", day_and_hours),
        ("  4 hours  1 day ", day_and_hours),
        ("-1d 4h", -day_and_hours),
        ("-1d +4h", hours(4).saturating_add(-days(1))),
        ("1w -3d", weeks(1).saturating_add(-days(3))),
        ("1d 1d", days(2)),
        ("0.5h", minutes(30)),
        ("1.50h", minutes(90)),
        ("2 weeks 3 days 4 hrs 5 mins 6 secs", parse("2w 3d 4h 5m 6s")),
        ("1week 1hour 1hr 1minute 1second 1sec", parse("1w 2h 1m 2s")),
    ] {
        assert_eq!(text.parse(), Ok(span), "{text}");
    }
    assert_eq!(parse::<Span>("1.5d").resolve(WorkTime::from_hours(8), WorkTime::ZERO), Some(WorkTime::from_hours(12)));
}

#[test]
fn spans_display() {
    for (span, text) in [
        (Span::ZERO, "0d"),
        (days(5).saturating_add(hours(4)), "5d 4h"),
        (minutes(90), "1h 30m"),
        (parse("1.5d"), "1.5d"),
        (parse("-0.0001w"), "-0.0001w"),
        (-days(1).saturating_add(hours(4)), "-1d 4h"),
        (weeks(1).saturating_add(-days(3)), "1w -3d"),
        (-weeks(1).saturating_add(-days(3)), "-1w +3d"),
        (seconds(3_661), "1h 1m 1s"),
        (millis(-1), "-1ms"),
        (millis(i64::MIN), "-2562047788015h 12m 55s 808ms"),
        (weeks(i32::MAX), "214748.3647w"),
    ] {
        assert_eq!(span.to_string(), text);
    }
    assert_eq!(format!("[{:>6}]", days(5)), "[    5d]");
}

#[test]
fn spans_refused() {
    for (text, message) in [
        ("", r#""" is not a span; write 5d, 40h or 90m"#),
        (" ", r#"" " is not a span; write 5d, 40h or 90m"#),
        ("soon", r#""soon" is not a span; write 5d, 40h or 90m"#),
        ("5d -", r#""5d -" is not a span; write 5d, 40h or 90m"#),
        (".5d", r#"".5d" is not a span; write 5d, 40h or 90m"#),
        ("5.d", r#""5.d" is not a span; write 5d, 40h or 90m"#),
        ("- 5d", r#""- 5d" is not a span; write 5d, 40h or 90m"#),
        ("5", r#""5" has no unit; write 5d, 40h or 90m"#),
        ("5 4h", r#""5 4h" has no unit; write 5d, 40h or 90m"#),
        ("5y", r#""5y" has the unknown unit "y"; write w, d, h, m, s or ms"#),
        ("5D", r#""5D" has the unknown unit "D"; write w, d, h, m, s or ms"#),
        ("1,5d", r#""1,5d" has the unknown unit ","; write w, d, h, m, s or ms"#),
        ("1.00001d", r#""1.00001d" has too many decimals; write at most four for weeks and days"#),
        ("0.00000000001d", r#""0.00000000001d" has too many decimals; write at most four for weeks and days"#),
        ("0.0000002777777h", r#""0.0000002777777h" is not a whole number of milliseconds; write one, such as 1.5h or 250ms"#),
        ("0.0001s", r#""0.0001s" is not a whole number of milliseconds; write one, such as 1.5h or 250ms"#),
        ("214749w", r#""214749w" is too long; write at most 214748w, 214748d or 2562047788015h"#),
        ("2562047788016h", r#""2562047788016h" is too long; write at most 214748w, 214748d or 2562047788015h"#),
        ("9999999999999999999d", r#""9999999999999999999d" is too long; write at most 214748w, 214748d or 2562047788015h"#),
    ] {
        assert_eq!(refusal::<Span>(text), message);
    }
}

#[test]
fn spans_resolve_to_the_nearest_millisecond() {
    let resolve = |text: &str, day: i64| parse::<Span>(text).resolve(WorkTime::from_millis(day), WorkTime::ZERO).map(WorkTime::millis);
    assert_eq!(resolve("0.5d", 1), Some(1));
    assert_eq!(resolve("-0.5d", 1), Some(-1));
    assert_eq!(resolve("0.4999d", 1), Some(0));
    assert_eq!(resolve("0.5d -1ms", 2), Some(0));
    assert_eq!(resolve("2d", i64::MAX), None);
    assert_eq!(resolve("1d", i64::MAX), Some(i64::MAX));
}

#[test]
fn spans_have_a_sign() {
    assert!((-days(1)).is_negative() && !days(1).is_negative() && !Span::ZERO.is_negative());
    assert!(!parse::<Span>("1w -5d").is_negative() && parse::<Span>("1w -5d 1ms").is_negative());
    assert!(parse::<Span>("1d -9h").is_negative());
    assert!(Span::ZERO.is_zero() && !parse::<Span>("1w -5d").is_zero());
}

#[test]
fn work_time_in_text() {
    for (time, text) in [
        (WorkTime::from_hours(40), "40h"),
        (WorkTime::from_minutes(90), "1h 30m"),
        (WorkTime::from_hours(-2), "-2h"),
        (WorkTime::ZERO, "0h"),
        (WorkTime::from_millis(i64::MIN), "-2562047788015h 12m 55s 808ms"),
    ] {
        assert_eq!(time.to_string(), text);
        assert_eq!(text.parse(), Ok(time));
    }
    assert_eq!(refusal::<WorkTime>("1d 4h"), r#""1d 4h" depends on a calendar; write hours or less, such as 40h"#);
    assert_eq!(refusal::<WorkTime>("4"), r#""4" has no unit; write 5d, 40h or 90m"#);
}

#[test]
fn whens_read_and_display() {
    for (text, when) in [
        ("2026-02-02", ymd(2026, 2, 2)),
        ("0001-01-01", ymd(1, 1, 1)),
        ("9999-12-31", ymd(9999, 12, 31)),
        ("2024-02-29", ymd(2024, 2, 29)),
        ("2026-02-02T09:00", ymd_hm(2026, 2, 2, 9, 0)),
        ("2026-02-02T00:00", ymd_hm(2026, 2, 2, 0, 0)),
    ] {
        assert_eq!(text.parse(), Ok(when));
        assert_eq!(when.to_string(), text);
    }
    assert_eq!(parse::<When>("2026-02-02 09:00:00").to_string(), "2026-02-02T09:00");
    assert_eq!(parse::<When>("2026-02-02T09:00:30").to_string(), "2026-02-02T09:00:30");
    assert_eq!(parse::<When>("2026-02-02T09:00:00.25").to_string(), "2026-02-02T09:00:00.250");
}

#[test]
fn whens_refused() {
    let no_date = "is not a date; write 2026-02-02 or 2026-02-02T09:00";
    for text in ["", "soon", "2026-2-2", "20260202", "2026-02-02T", "2026-02-02T9:00", "2026-02-02T09", "2026-02-02T09:00Z"] {
        assert_eq!(refusal::<When>(text), format!("{text:?} {no_date}"));
    }
    for text in ["2026-02-02x09:00", "2026-02-02T09:00:00.", "2026-02-02T09:00:00.2500", "2026-02-02 ", "+2026-02-02", "２026-02-02"] {
        assert_eq!(refusal::<When>(text), format!("{text:?} {no_date}"));
    }
    let no_day = "is a day that does not exist; write one from 0001-01-01 to 9999-12-31";
    for text in ["2026-02-29", "2026-13-01", "2026-00-01", "0000-01-01", "2026-02-30T09:00"] {
        assert_eq!(refusal::<When>(text), format!("{text:?} {no_day}"));
    }
    let no_time = "has a time that does not exist; write one from 00:00 to 23:59:59.999";
    for text in ["2026-02-02T24:00", "2026-02-02T09:60", "2026-02-02T09:00:60", "2026-02-02T99:00"] {
        assert_eq!(refusal::<When>(text), format!("{text:?} {no_time}"));
    }
}

#[test]
fn whens_keep_numbers_that_are_no_date() {
    let wrong = ymd(2026, 13, 1);
    assert_eq!(wrong, When::Invalid { year: 2026, month: 13, day: 1, hour: 0, minute: 0 });
    assert_eq!((wrong.day(), wrong.time(), wrong.is_valid()), (None, None, false));
    assert_eq!(wrong.to_string(), "2026-13-01");
    assert_eq!(ymd_hm(2026, 2, 29, 9, 61).to_string(), "2026-02-29T09:61");
    assert_eq!(ymd(2026, 70_000, 1).to_string(), "2026-65535-01");
    assert!(!ymd(0, 1, 1).is_valid() && !ymd(10_000, 1, 1).is_valid());
    assert_eq!(ymd_hm(2026, 2, 2, 9, 30).time(), NaiveTime::from_hms_opt(9, 30, 0));
    assert_eq!(ymd_hm(2026, 2, 2, 9, 30).day(), Some(date(2026, 2, 2)));
    assert!(size_of::<When>() <= 16 && size_of::<Span>() == 16);
}

#[test]
fn whens_are_cut_to_milliseconds() {
    let fine = date(2026, 2, 2).and_hms_nano_opt(9, 0, 0, 250_999_999).unwrap();
    assert_eq!(When::from(fine), parse("2026-02-02T09:00:00.250"));
    assert_eq!(When::At(fine).to_string(), "2026-02-02T09:00:00.250");
    let leap = date(2026, 6, 30).and_hms_milli_opt(23, 59, 59, 1_500).unwrap();
    assert_eq!(When::from(leap), When::At(at("2026-07-01T00:00:00.500")));
}

#[test]
fn shifts_read_and_display() {
    for (text, shift, length) in [
        ("09:00-17:00", Shift::hm(9, 0, 17, 0), 8),
        ("22:00-06:00", Shift::hm(22, 0, 6, 0), 8),
        ("00:00-24:00", Shift::hm(0, 0, 0, 0), 24),
        ("16:00-24:00", Shift::hm(16, 0, 24, 0), 8),
        ("09:00-09:00", Shift::hm(9, 0, 9, 0), 24),
    ] {
        assert_eq!(text.parse(), Ok(shift));
        assert_eq!(shift.to_string(), text);
        assert_eq!(shift.length(), WorkTime::from_hours(length));
    }
    assert_eq!(parse::<Shift>("00:00-00:00"), Shift::hm(0, 0, 24, 0));
    assert_eq!(parse::<Shift>(" 09:00 - 17:00:30.5 ").to_string(), "09:00-17:00:30.500");
    assert_eq!(format!("{:?}", Shift::hm(9, 0, 17, 0)), "Shift(09:00-17:00)");
    assert!(!Shift::hm(16, 0, 24, 0).passes_midnight() && Shift::hm(16, 0, 0, 1).passes_midnight());
    assert_eq!(Shift::hm(9, 75, 99, 0).to_string(), "09:59-24:00");
}

#[test]
fn shifts_refused() {
    for text in ["", "09:00", "9-17", "09:00-25:00", "24:00-08:00", "09:60-17:00", "09:00-24:01", "09:00–17:00", "09:00-17:00-18:00"] {
        let message = format!("{text:?} is not a shift; write 09:00-17:00, or 22:00-06:00 for one that passes midnight");
        assert_eq!(refusal::<Shift>(text), message);
    }
}

#[test]
fn texts_in_json() {
    let json = serde_json::to_string(&(days(5), WorkTime::from_hours(2), ymd(2026, 2, 2), Shift::hm(9, 0, 17, 0))).unwrap();
    assert_eq!(json, r#"["5d","2h","2026-02-02","09:00-17:00"]"#);
    let back: (Span, WorkTime, When, Shift) = serde_json::from_str(&json).unwrap();
    assert_eq!(back, (days(5), WorkTime::from_hours(2), ymd(2026, 2, 2), Shift::hm(9, 0, 17, 0)));
    let error = serde_json::from_str::<Span>("5").unwrap_err().to_string();
    assert!(error.contains(r#"expected a span such as "5d 4h" or "90m""#), "{error}");
}

fn spans() -> impl Strategy<Value = Span> {
    let part = || prop_oneof![Just(0), any::<i32>(), -30..30_i32];
    (part(), part(), prop_oneof![Just(0), any::<i64>(), -10_000_000..10_000_000_i64]).prop_map(|(weeks, days, millis)| Span {
        weeks,
        days,
        millis,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn spans_come_back(span in spans()) {
        prop_assert_eq!(parse::<Span>(&span.to_string()), span);
    }

    #[test]
    fn work_times_come_back(time in any::<i64>().prop_map(WorkTime::from_millis)) {
        prop_assert_eq!(parse::<WorkTime>(&time.to_string()), time);
        prop_assert_eq!(Span::from(time).to_string().parse(), Ok(Span::from(time)));
    }

    #[test]
    fn whens_come_back(t in -62_135_596_800_000..=253_402_300_799_999_i64, day in any::<bool>()) {
        let at = from_ms(t);
        let when = if day { When::from(at.date()) } else { When::from(at) };
        prop_assert!(when.is_valid());
        prop_assert_eq!(parse::<When>(&when.to_string()), when);
    }

    #[test]
    fn shifts_come_back(shifts in super::calendars::shifts()) {
        for shift in shifts {
            prop_assert_eq!(parse::<Shift>(&shift.to_string()), shift);
            prop_assert_eq!(Shift::new(shift.start(), shift.end()), shift);
        }
    }

    #[test]
    fn no_text_is_too_odd(text in r"[-+0-9 .:TwdhmsДa]{0,24}|\PC{0,12}") {
        let (_, _, _, _) = (text.parse::<Span>(), text.parse::<WorkTime>(), text.parse::<When>(), text.parse::<Shift>());
    }

    #[test]
    fn no_numbers_are_too_odd(y in any::<i32>(), m in 0..20_u32, d in any::<u32>(), h in 0..30_u32) {
        for when in [ymd(y, m, d % 40), ymd(y, d, m), ymd_hm(y, m, d % 40, h, h * 3), ymd_hm(y, 1, 1, d, d)] {
            let _ = (when.to_string(), when.as_finish(&super::WorkCalendar::round_the_clock()));
        }
        let _ = Shift::hm(h, m, d, d).to_string();
    }
}

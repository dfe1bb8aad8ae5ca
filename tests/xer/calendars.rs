//! Odd and damaged data of calendars.

use super::export::{sound, week, with, with_calendar};
use crate::damage::Case;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = odd();
    cases.extend(damaged());
    cases.extend(bases());
    cases
}

fn odd() -> Vec<Case> {
    let hours = |hours: &str| with_calendar(&week(hours, ""));
    vec![
        Case::readable("finish before start in its text", hours("(0||0(f|16:00|s|08:00)())")),
        Case::readable("a clock of twelve hours", hours("(0||0(s|8:00 AM|f|12:00 PM)())(0||1(s|1:00 PM|f|5:00 PM)())")),
        Case::readable("midnight as 00:00", hours("(0||0(s|00:00|f|00:00)())")),
        Case::readable("midnight as 24:00", hours("(0||0(s|16:00|f|24:00)())")),
        Case::readable("a night shift", hours("(0||0(s|22:00|f|06:00)())")),
        Case::readable("hours that overlap", hours("(0||0(s|08:00|f|13:00)())(0||1(s|12:00|f|17:00)())")),
        Case::readable("hours that end as they begin", hours("(0||0(s|08:00|f|08:00)())(0||1(s|09:00|f|17:00)())")),
        Case::readable("hours without finish", hours("(0||0(s|08:00)())(0||1(s|09:00|f|17:00)())")),
        Case::readable("nodes without parentheses of their own", hours("0||0(s|08:00|f|16:00)()")),
        Case::new("no hours on any day", hours("")),
        Case::readable("no data", with_calendar("")),
        Case::readable("no exceptions", with_calendar("(0||CalendarData()((0||DaysOfWeek()((0||2()((0||0(s|08:00|f|16:00)())))))))")),
        Case::readable("no days", with_calendar("(0||CalendarData()((0||Exceptions()((0||0(d|46023)())))))")),
        Case::readable(
            "an exception in the year 4637",
            with_calendar(&week("(0||0(s|08:00|f|16:00)())", "(0||0(d|999999)((0||0(s|1:00|f|2:00)())))(0||1(d|46023)())")),
        ),
        Case::readable("a day of 25 hours", with("\tCA_Base\t8\t40\t", "\tCA_Base\t25\t40\t")),
    ]
}

fn damaged() -> Vec<Case> {
    let hours = |hours: &str| with_calendar(&week(hours, ""));
    let full = week("(0||0(s|08:00|f|16:00)())", "");
    let slots: String = (0..48)
        .map(|half| format!("(0||{half}(s|{:02}:{:02}|f|{:02}:{:02})())", half / 2, half % 2 * 30, half / 2, half % 2 * 30 + 29))
        .collect();
    vec![
        Case::new("data that break off", with_calendar(&full[..full.len() - 20])),
        Case::new("one parenthesis too many", with_calendar(&format!("{full})"))),
        Case::new("words for data", with_calendar("Monday to Friday")),
        Case::new("a time that no day has", hours("(0||0(s|08:00|f|27:00)())")),
        Case::new("words for a time", hours("(0||0(s|dawn|f|dusk)())")),
        Case::new("an eighth weekday", with_calendar(&full.replace("0||7()", "0||8()"))),
        Case::new("hours outside of any day", with_calendar("(0||CalendarData()((0||DaysOfWeek()((0||0(s|08:00|f|16:00)())))))")),
        Case::new("words for the day of an exception", with_calendar(&week("", "(0||0(d|May 1)())"))),
        Case::new("a node without values", with_calendar("(0||CalendarData")),
        Case::new("a million parentheses", with_calendar(&"(".repeat(1_000_000))),
        Case::new("deep nodes", with_calendar(&"(0||0()(".repeat(200_000))),
        Case::readable("48 shifts a day", hours(&slots)),
        Case::new(
            "more than 48 shifts a day",
            hours(
                &(0..50)
                    .map(|at| format!("(0||{at}(s|{:02}:{:02}|f|{:02}:{:02})())", at / 3, at % 3 * 20, at / 3, at % 3 * 20 + 10))
                    .collect::<String>(),
            ),
        ),
        Case::readable(
            "broken data of a calendar that nothing uses",
            with("%R\t2\tN\tCrane", "%R\t3\tN\tOld\t\t\tCA_Base\t8\t40\t(0||\r\n%R\t2\tN\tCrane"),
        ),
    ]
}

fn bases() -> Vec<Case> {
    vec![
        Case::readable("a base that is not in the file", with("\tCrane\t\t1\t", "\tCrane\t\t99\t")),
        Case::readable("a calendar that is its own base", with("\tCrane\t\t1\t", "\tCrane\t\t2\t")),
        Case::readable("two calendars that are each other's base", with("\tOffice\t\t\t", "\tOffice\t\t2\t")),
        Case::new("a calendar twice", sound().replace("%R\t2\tN\tCrane", "%R\t1\tN\tCrane")),
    ]
}

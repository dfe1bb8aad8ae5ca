//! Values that cannot be, in sound XML: all are reported at once.

use super::damaged::{SOUND, with};
use crate::damage::Case;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = values();
    cases.extend(missing());
    cases.extend(many());
    cases.extend(converted());
    cases
}

/// Sound values that make no plan, or not the whole of one.
fn converted() -> Vec<Case> {
    let start = "  <StartDate>2026-01-05T08:00:00</StartDate>\n";
    let own = "<UID>1</UID>\n      <Name>Standard</Name>";
    vec![
        Case::new(
            "blank and inactive tasks alone",
            with("<Name>Dig", "<IsNull>1</IsNull><Name>Dig").replace("<Name>Lay", "<Active>0</Active><Name>Lay"),
        ),
        Case::new("no date to start from", with(start, "").replace("<ConstraintDate>2026-01-07T08:00:00</ConstraintDate>", "")),
        Case::readable("no start of the project, but dates in it", with(start, "")),
        Case::readable("a constraint without a date", with("<ConstraintDate>2026-01-07T08:00:00</ConstraintDate>", "")),
        Case::readable("no project calendar", with("<CalendarUID>1", "<CalendarUID>9")),
        Case::readable("a calendar based on itself", with(own, &format!("{own}<BaseCalendarUID>1</BaseCalendarUID>"))),
        Case::readable("an exception that ends before it begins", with("2026-05-01T23:59:00", "2026-04-01T23:59:00")),
        Case::readable(
            "a lag in percent beyond numbers",
            with("<LinkLag>4800", "<LinkLag>999999999999999999").replace("<LagFormat>7", "<LagFormat>19"),
        ),
        Case::readable("a lag beyond the horizon", with("<LinkLag>4800", "<LinkLag>999999999999999999")),
        Case::readable("a link to itself", with("<PredecessorUID>1", "<PredecessorUID>2")),
        Case::readable(
            "a finish before the start",
            with("<Name>Dig", "<ActualStart>2026-01-06T08:00:00</ActualStart><ActualFinish>2026-01-05T08:00:00</ActualFinish><Name>Dig"),
        ),
        Case::readable("a manual task without dates", with("<Name>Dig", "<Manual>1</Manual><Name>Dig")),
        Case::readable("a resource that is not there", with("<ResourceUID>1", "<ResourceUID>8")),
    ]
}

fn values() -> Vec<Case> {
    let duration = |text: &str| with("PT40H0M0S", text);
    let constraint = |text: &str| with("2026-01-07T08:00:00", text);
    let lag = |text: &str| with("4800", text);
    vec![
        Case::new("a duration in words", duration("a week")),
        Case::new("a duration in days", duration("P5D")),
        Case::new("a duration below zero", duration("-PT40H0M0S")),
        Case::new("a duration without a unit", duration("PT40")),
        Case::new("a duration in the wrong order", duration("PT0S40H")),
        Case::new("a duration of twenty thousand years", duration("PT175320000H0M0S")),
        Case::new("a duration beyond numbers", duration("PT99999999999999999999999H0M0S")),
        Case::new("a date of 30 February", constraint("2026-02-30T08:00:00")),
        Case::new("a date of month 13", constraint("2026-13-01T08:00:00")),
        Case::new("a date of hour 25", constraint("2026-01-07T25:00:00")),
        Case::new("a date of the year 10000", constraint("10000-01-07T08:00:00")),
        Case::new("a date of the year zero", constraint("0000-01-07T08:00:00")),
        Case::new("a date of a country", constraint("07.01.2026")),
        Case::new("a UID that is no number", with("<UID>2</UID>", "<UID>two</UID>")),
        Case::new("a UID beyond numbers", with("<UID>2</UID>", "<UID>99999999999999999999</UID>")),
        Case::new("a relation that is not known", with("<Type>1</Type>\n        <LinkLag>", "<Type>4</Type>\n        <LinkLag>")),
        Case::new("a lag with a part", lag("4800.5")),
        Case::new("a lag beyond numbers", lag("999999999999999999999")),
        Case::new("a format that is not known", with("<LagFormat>7", "<LagFormat>2")),
        Case::new("a constraint that is not known", with("<ConstraintType>4", "<ConstraintType>8")),
        Case::new("more than all of a task", with("<PercentComplete>0", "<PercentComplete>101")),
        Case::new("a percentage that is no number", with("<PercentComplete>0", "<PercentComplete>NaN")),
        Case::new("units below zero", with("<Units>1", "<Units>-1")),
        Case::new("a flag that is neither", with("<DayWorking>1", "<DayWorking>yes")),
        Case::new("a day of the week beyond seven", with("<DayType>2", "<DayType>8")),
        Case::new("a time of day beyond midnight", with("12:00:00", "24:00:00")),
        Case::new("a day with more minutes than a day", with("480", "1441")),
        Case::new("an element in place of a value", with("PT40H0M0S", "<Hours>40</Hours>")),
        Case::new("text between elements", with("<Name>Dig", "here: <Name>Dig")),
        Case::readable("a day alone as a date", constraint("2026-01-07")),
        Case::readable("a date with a zone", constraint("2026-01-07T08:00:00.000+01:00")),
        Case::readable("a lag with zeros behind a point", lag("4800.0")),
        Case::readable("flags in words", with("<DayWorking>1", "<DayWorking>true")),
    ]
}

fn missing() -> Vec<Case> {
    vec![
        Case::new("a task without a UID", with("      <UID>2</UID>\n", "")),
        Case::new("a calendar without a UID", with("      <UID>1</UID>\n      <Name>Standard", "      <Name>Standard")),
        Case::new("a link without a predecessor", with("        <PredecessorUID>1</PredecessorUID>\n", "")),
        Case::new("an assignment without a task", with("      <TaskUID>2</TaskUID>\n", "")),
        Case::new("a day of the week without its number", with("          <DayType>2</DayType>\n", "")),
        Case::new("half a working time", with("              <ToTime>12:00:00</ToTime>\n", "")),
        Case::readable(
            "UIDs twice, and links to nothing",
            with("<UID>2</UID>", "<UID>1</UID>").replace("<PredecessorUID>1", "<PredecessorUID>9"),
        ),
        Case::readable("a task of a UID alone", with("      <Name>Dig</Name>\n", "")),
    ]
}

fn many() -> Vec<Case> {
    let all = SOUND.replace("PT40H0M0S", "PT40X").replace("2026-", "2026-13-").replace("<LagFormat>7", "<LagFormat>x");
    let task = "<Task><UID>1</UID><Name>Dig</Name><Duration>?</Duration></Task>\n";
    let link = "<PredecessorLink><PredecessorUID>?</PredecessorUID></PredecessorLink>\n";
    vec![
        Case::new("many values that cannot be", all),
        Case::new("values that cannot be, and then the end", with("PT40H0M0S", "?").split_once("</LinkLag>").unwrap().0),
        Case::new("a hundred thousand tasks that cannot be", with("<Tasks>", &format!("<Tasks>{}", task.repeat(100_000)))),
        Case::new("a task of a hundred thousand links that cannot be", with("<Name>Dig", &format!("{}<Name>Dig", link.repeat(100_000)))),
        Case::new(
            "a name in several lines before a fault",
            with("Lay pipes", "Lay\npipes of a rather long name that nobody wants to read").replace("PT40H", "?"),
        ),
    ]
}

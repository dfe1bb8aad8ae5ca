//! Values that cannot be, in sound XML: all are reported at once.

use super::damaged::{Case, SOUND, readable, refused, with};

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
        refused(
            "blank and inactive tasks alone",
            with("<Name>Dig", "<IsNull>1</IsNull><Name>Dig").replace("<Name>Lay", "<Active>0</Active><Name>Lay"),
        ),
        refused("no date to start from", with(start, "").replace("<ConstraintDate>2026-01-07T08:00:00</ConstraintDate>", "")),
        readable("no start of the project, but dates in it", with(start, "")),
        readable("a constraint without a date", with("<ConstraintDate>2026-01-07T08:00:00</ConstraintDate>", "")),
        readable("no project calendar", with("<CalendarUID>1", "<CalendarUID>9")),
        readable("a calendar based on itself", with(own, &format!("{own}<BaseCalendarUID>1</BaseCalendarUID>"))),
        readable("an exception that ends before it begins", with("2026-05-01T23:59:00", "2026-04-01T23:59:00")),
        readable(
            "a lag in percent beyond numbers",
            with("<LinkLag>4800", "<LinkLag>999999999999999999").replace("<LagFormat>7", "<LagFormat>19"),
        ),
        readable("a lag beyond the horizon", with("<LinkLag>4800", "<LinkLag>999999999999999999")),
        readable("a link to itself", with("<PredecessorUID>1", "<PredecessorUID>2")),
        readable(
            "a finish before the start",
            with("<Name>Dig", "<ActualStart>2026-01-06T08:00:00</ActualStart><ActualFinish>2026-01-05T08:00:00</ActualFinish><Name>Dig"),
        ),
        readable("a manual task without dates", with("<Name>Dig", "<Manual>1</Manual><Name>Dig")),
        readable("a resource that is not there", with("<ResourceUID>1", "<ResourceUID>8")),
    ]
}

fn values() -> Vec<Case> {
    let duration = |text: &str| with("PT40H0M0S", text);
    let constraint = |text: &str| with("2026-01-07T08:00:00", text);
    let lag = |text: &str| with("4800", text);
    vec![
        refused("a duration in words", duration("a week")),
        refused("a duration in days", duration("P5D")),
        refused("a duration below zero", duration("-PT40H0M0S")),
        refused("a duration without a unit", duration("PT40")),
        refused("a duration in the wrong order", duration("PT0S40H")),
        refused("a duration of twenty thousand years", duration("PT175320000H0M0S")),
        refused("a duration beyond numbers", duration("PT99999999999999999999999H0M0S")),
        refused("a date of 30 February", constraint("2026-02-30T08:00:00")),
        refused("a date of month 13", constraint("2026-13-01T08:00:00")),
        refused("a date of hour 25", constraint("2026-01-07T25:00:00")),
        refused("a date of the year 10000", constraint("10000-01-07T08:00:00")),
        refused("a date of the year zero", constraint("0000-01-07T08:00:00")),
        refused("a date of a country", constraint("07.01.2026")),
        refused("a UID that is no number", with("<UID>2</UID>", "<UID>two</UID>")),
        refused("a UID beyond numbers", with("<UID>2</UID>", "<UID>99999999999999999999</UID>")),
        refused("a relation that is not known", with("<Type>1</Type>\n        <LinkLag>", "<Type>4</Type>\n        <LinkLag>")),
        refused("a lag with a part", lag("4800.5")),
        refused("a lag beyond numbers", lag("999999999999999999999")),
        refused("a format that is not known", with("<LagFormat>7", "<LagFormat>2")),
        refused("a constraint that is not known", with("<ConstraintType>4", "<ConstraintType>8")),
        refused("more than all of a task", with("<PercentComplete>0", "<PercentComplete>101")),
        refused("a percentage that is no number", with("<PercentComplete>0", "<PercentComplete>NaN")),
        refused("units below zero", with("<Units>1", "<Units>-1")),
        refused("a flag that is neither", with("<DayWorking>1", "<DayWorking>yes")),
        refused("a day of the week beyond seven", with("<DayType>2", "<DayType>8")),
        refused("a time of day beyond midnight", with("12:00:00", "24:00:00")),
        refused("a day with more minutes than a day", with("480", "1441")),
        refused("an element in place of a value", with("PT40H0M0S", "<Hours>40</Hours>")),
        refused("text between elements", with("<Name>Dig", "here: <Name>Dig")),
        readable("a day alone as a date", constraint("2026-01-07")),
        readable("a date with a zone", constraint("2026-01-07T08:00:00.000+01:00")),
        readable("a lag with zeros behind a point", lag("4800.0")),
        readable("flags in words", with("<DayWorking>1", "<DayWorking>true")),
    ]
}

fn missing() -> Vec<Case> {
    vec![
        refused("a task without a UID", with("      <UID>2</UID>\n", "")),
        refused("a calendar without a UID", with("      <UID>1</UID>\n      <Name>Standard", "      <Name>Standard")),
        refused("a link without a predecessor", with("        <PredecessorUID>1</PredecessorUID>\n", "")),
        refused("an assignment without a task", with("      <TaskUID>2</TaskUID>\n", "")),
        refused("a day of the week without its number", with("          <DayType>2</DayType>\n", "")),
        refused("half a working time", with("              <ToTime>12:00:00</ToTime>\n", "")),
        readable(
            "UIDs twice, and links to nothing",
            with("<UID>2</UID>", "<UID>1</UID>").replace("<PredecessorUID>1", "<PredecessorUID>9"),
        ),
        readable("a task of a UID alone", with("      <Name>Dig</Name>\n", "")),
    ]
}

fn many() -> Vec<Case> {
    let all = SOUND.replace("PT40H0M0S", "PT40X").replace("2026-", "2026-13-").replace("<LagFormat>7", "<LagFormat>x");
    let task = "<Task><UID>1</UID><Name>Dig</Name><Duration>?</Duration></Task>\n";
    let link = "<PredecessorLink><PredecessorUID>?</PredecessorUID></PredecessorLink>\n";
    vec![
        refused("many values that cannot be", all),
        refused("values that cannot be, and then the end", with("PT40H0M0S", "?").split_once("</LinkLag>").unwrap().0),
        refused("a hundred thousand tasks that cannot be", with("<Tasks>", &format!("<Tasks>{}", task.repeat(100_000)))),
        refused("a task of a hundred thousand links that cannot be", with("<Name>Dig", &format!("{}<Name>Dig", link.repeat(100_000)))),
        refused(
            "a name in several lines before a fault",
            with("Lay pipes", "Lay\npipes of a rather long name that nobody wants to read").replace("PT40H", "?"),
        ),
    ]
}

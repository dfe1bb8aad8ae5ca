//! Files made to be slow or large: all are read in a time and a space that grow with their length.

use std::fmt::Write;

use longpole::interchange::{Imported, read_mspdi};
use longpole::program::ProgramBuilder;

use super::damaged::with;

fn read(text: &str) -> Imported<ProgramBuilder> {
    read_mspdi(text.as_bytes()).expect("it is sound, if large")
}

fn tells(imported: &Imported<ProgramBuilder>, words: &str) -> bool {
    imported.warnings.iter().any(|warning| warning.message.contains(words))
}

/// Every day of two centuries, with very many hours or a very long name: gigabytes, if all of it were made.
#[test]
fn exceptions_that_recur_are_bounded_by_what_they_make() {
    let period = "<TimePeriod><FromDate>1950-01-01T00:00:00</FromDate><ToDate>2149-12-31T23:59:00</ToDate></TimePeriod>";
    let weekly = "<Type>6</Type><Period>1</Period><DaysOfWeek>127</DaysOfWeek>";
    let mut hours = String::new();
    for minute in (0..1_440).step_by(2) {
        let time = |minute: u32| format!("{:02}:{:02}:00", minute / 60, minute % 60);
        let (from, to) = (time(minute), time(minute + 1));
        write!(hours, "<WorkingTime><FromTime>{from}</FromTime><ToTime>{to}</ToTime></WorkingTime>").unwrap();
    }
    let name = format!("<Name>{}</Name>", "x".repeat(1_000_000));
    for own in [format!("<DayWorking>1</DayWorking><WorkingTimes>{hours}</WorkingTimes>"), format!("{name}<DayWorking>0</DayWorking>")] {
        let imported = read(&with("<Exceptions>", &format!("<Exceptions><Exception>{period}{weekly}{own}</Exception>")));
        assert!(tells(&imported, "recur on more dates than are read"));
    }
}

#[test]
fn a_long_line_of_calendars_is_cut() {
    const COUNT: u32 = 5_000;
    let (mut calendars, mut tasks) = (String::new(), String::new());
    for uid in 10..10 + COUNT {
        let day = format!(
            "<WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime>\
             <ToTime>{:02}:{:02}:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays>",
            9 + uid % 12,
            uid / 12 % 60
        );
        write!(calendars, "<Calendar><UID>{uid}</UID><Name>C</Name><BaseCalendarUID>{}</BaseCalendarUID>{day}</Calendar>", uid + 1)
            .unwrap();
        write!(tasks, "<Task><UID>{uid}</UID><Name>T</Name><CalendarUID>{uid}</CalendarUID><Duration>PT8H0M0S</Duration></Task>").unwrap();
    }
    let text = with("</Calendars>", &format!("{calendars}</Calendars>")).replace("</Tasks>", &format!("{tasks}</Tasks>"));
    let imported = read(&text);
    assert!(tells(&imported, "by way of very many"));
    assert_eq!(imported.value.tasks().len(), COUNT as usize + 2);
}

#[test]
fn links_in_a_deep_outline() {
    const DEPTH: u32 = 30_000;
    let mut tasks = String::new();
    for level in 1..=DEPTH {
        let link = "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>";
        let uid = level + 10;
        let name = if level == DEPTH { "<Duration>PT8H0M0S</Duration>" } else { "<Name>S</Name>" };
        write!(tasks, "<Task><UID>{uid}</UID><OutlineLevel>{level}</OutlineLevel>{name}{link}</Task>").unwrap();
    }
    let imported = read(&with("</Tasks>", &format!("{tasks}</Tasks>")));
    assert_eq!(imported.value.dependencies().len(), DEPTH as usize + 1);
}

/// Half of the rows have the names that numbers would give the others.
#[test]
fn names_that_stand_in_each_others_way() {
    const COUNT: u32 = 30_000;
    let (mut resources, mut assignments) = (String::new(), String::new());
    for uid in 10..10 + COUNT {
        let name = if uid % 2 == 0 { "x".to_owned() } else { format!("x ({})", uid + COUNT / 2) };
        write!(resources, "<Resource><UID>{uid}</UID><Name>{name}</Name></Resource>").unwrap();
        write!(assignments, "<Assignment><UID>{uid}</UID><TaskUID>2</TaskUID><ResourceUID>{uid}</ResourceUID></Assignment>").unwrap();
    }
    let text = with("</Resources>", &format!("{resources}</Resources>")).replace("</Assignments>", &format!("{assignments}</Assignments>"));
    assert!(read(&text).value.build().is_ok());
}

/// Work that was suspended after it went on, of a task whose manual finish lies before its start: both are mended.
#[test]
fn two_contradictions_in_one_task() {
    let own = "<Manual>1</Manual><ManualStart>2026-01-09T08:00:00</ManualStart><ManualFinish>2026-01-06T12:00:00</ManualFinish>\
        <PercentComplete>50</PercentComplete><ActualStart>2026-01-05T08:00:00</ActualStart><RemainingDuration>PT4H0M0S</RemainingDuration>\
        <Stop>2026-01-08T12:00:00</Stop><Resume>2026-01-07T08:00:00</Resume><Name>Dig";
    let imported = read(&with("<Name>Dig", own));
    assert!(tells(&imported, "was suspended after the day") && tells(&imported, "finishes before it starts"));
    assert!(imported.value.build().is_ok());
}

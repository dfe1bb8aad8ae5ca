//! Rows of each kind, from their text.

use chrono::NaiveTime;

use super::calendar::Day;
use super::codes::{ConstraintType, Contour, Format, ResourceType, TaskType, Unit};
use super::raw::Raw;
use crate::spec::Relation;
use crate::time::{ymd, ymd_hm};

const HOUR: i64 = 3_600_000;

/// A file with these elements, and one task if there is none among them.
fn read(inside: &str) -> Raw {
    let task = if inside.contains("<Tasks>") { "" } else { "<Tasks><Task><UID>1</UID></Task></Tasks>" };
    Raw::from_text(&format!("<Project xmlns=\"http://schemas.microsoft.com/project\">{inside}{task}</Project>")).unwrap()
}

fn hours(from: u32, to: u32) -> (NaiveTime, NaiveTime) {
    (NaiveTime::from_hms_opt(from, 0, 0).unwrap(), NaiveTime::from_hms_opt(to, 0, 0).unwrap())
}

#[test]
fn settings_of_the_project() {
    let project = read(
        "<Name>a &amp; b</Name><Title/><StartDate>2026-01-05T08:00:00</StartDate><ScheduleFromStart>1</ScheduleFromStart>\
         <CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay><DefaultFinishTime>17:00:00</DefaultFinishTime>\
         <HonorConstraints>0</HonorConstraints><NewTasksAreManual>1</NewTasksAreManual><Author>Me<!-- and you --></Author>",
    )
    .project;
    assert_eq!((project.name.as_deref(), project.title.as_deref()), (Some("a & b"), Some("")));
    assert_eq!(project.start, Some(ymd_hm(2026, 1, 5, 8, 0)));
    assert_eq!((project.calendar_uid, project.minutes_per_day, project.finish), (Some(1), Some(480), None));
    assert_eq!(project.default_finish, Some(hours(17, 0).0));
    assert_eq!((project.schedule_from_start, project.honor_constraints), (Some(true), Some(false)));
    assert_eq!((project.new_tasks_are_manual, project.multiple_critical_paths), (Some(true), None));
}

const CALENDAR: &str = "<Calendars><Calendar><UID>3</UID><Name>Site</Name><IsBaseCalendar>1</IsBaseCalendar>\
    <BaseCalendarUID>-1</BaseCalendarUID><WeekDays>\
    <WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay>\
    <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes>\
    <WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>\
    <WorkingTime><FromTime>22:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime><WorkingTime/></WorkingTimes></WeekDay>\
    <WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2026-05-01T00:00:00</FromDate>\
    <ToDate>2026-05-01T23:59:00</ToDate></TimePeriod></WeekDay></WeekDays>\
    <Exceptions><Exception><EnteredByOccurrences>1</EnteredByOccurrences><TimePeriod><FromDate>2026-05-01T00:00:00</FromDate>\
    <ToDate>2035-05-01</ToDate></TimePeriod><Occurrences>10</Occurrences><Name>May</Name><Type>2</Type><Month>4</Month>\
    <MonthDay>1</MonthDay><DayWorking>0</DayWorking></Exception></Exceptions>\
    <WorkWeeks><WorkWeek><TimePeriod><FromDate>2026-06-01T00:00:00</FromDate><ToDate>2026-06-30T00:00:00</ToDate></TimePeriod>\
    <Name>June</Name><WeekDays><WeekDay><DayType>7</DayType><DayWorking>1</DayWorking></WeekDay></WeekDays></WorkWeek></WorkWeeks>\
    </Calendar></Calendars>";

#[test]
fn calendars_have_weeks_exceptions_and_other_weeks() {
    let raw = read(CALENDAR);
    let calendar = &raw.calendars[0];
    assert_eq!((calendar.uid, &*calendar.name, calendar.is_base, calendar.base_uid), (3, "Site", Some(true), Some(-1)));
    assert_eq!(calendar.week[0], Day::NonWorking);
    assert_eq!(calendar.week[1], Day::Working(vec![hours(8, 12), hours(22, 0)]));
    assert_eq!(calendar.week[2], Day::Inherited);
    let old = &calendar.old_exceptions[0];
    assert_eq!((old.from, old.to, &old.day), (Some(ymd_hm(2026, 5, 1, 0, 0)), Some(ymd_hm(2026, 5, 1, 23, 59)), &Day::NonWorking));
    let exception = &calendar.exceptions[0];
    assert_eq!((&*exception.name, exception.to, &exception.day), ("May", Some(ymd(2035, 5, 1)), &Day::NonWorking));
    let recurrence = exception.recurrence;
    assert_eq!((recurrence.pattern, recurrence.month, recurrence.month_day), (Some(2), Some(4), Some(1)));
    assert_eq!((recurrence.occurrences, recurrence.by_occurrences, recurrence.period), (Some(10), Some(true), None));
    let week = &calendar.work_weeks[0];
    assert_eq!((&*week.name, week.from), ("June", Some(ymd_hm(2026, 6, 1, 0, 0))));
    assert_eq!((&week.week[6], &week.week[0]), (&Day::Working(vec![]), &Day::Inherited));
}

#[test]
fn tasks_have_plans_progress_links_baselines_and_what_was_computed() {
    let raw = read(
        "<Tasks><Task><UID>5</UID><Name>Dig</Name></Task><Task><UID>7</UID><ID>2</ID><Name>Lay <![CDATA[<pipes>]]> &#38; drains</Name>\
         <Type>1</Type><WBS>1.2</WBS><OutlineLevel>2</OutlineLevel><Manual>1</Manual><Duration>PT16H0M0S</Duration>\
         <DurationFormat>40</DurationFormat><ManualStart>2026-01-06T08:00:00</ManualStart><ConstraintType>4</ConstraintType>\
         <ConstraintDate>2026-01-06T08:00:00</ConstraintDate><PercentComplete>37.5</PercentComplete>\
         <ActualStart>2026-01-06T08:00:00</ActualStart><RemainingDuration>PT10H0M0S</RemainingDuration>\
         <EarlyStart>2026-01-06T08:00:00</EarlyStart><TotalSlack>-4800</TotalSlack><Critical>1</Critical>\
         <Hyperlink>see</Hyperlink><HyperlinkAddress>http://x</HyperlinkAddress><Notes>a\r\nb</Notes><StartText>soon</StartText>\
         <PredecessorLink><PredecessorUID>5</PredecessorUID><Type>3</Type><LinkLag>-50</LinkLag><LagFormat>19</LagFormat></PredecessorLink>\
         <Baseline><Number>1</Number><Duration>PT8H0M0S</Duration></Baseline></Task></Tasks>",
    );
    let task = &raw.tasks[1];
    assert_eq!((task.uid, task.id, &*task.name, task.wbs.as_deref()), (7, Some(2), "Lay <pipes> & drains", Some("1.2")));
    assert_eq!(
        (task.kind, task.outline_level, task.flags.manual, task.flags.active),
        (Some(TaskType::Duration), Some(2), Some(true), None)
    );
    assert_eq!(task.duration, Some(16 * HOUR));
    assert_eq!(task.duration_format, Some(Format { unit: Some(Unit::Days), elapsed: true, estimated: true }));
    let sixth = Some(ymd_hm(2026, 1, 6, 8, 0));
    assert_eq!((task.manual_start, task.constraint_date, task.dates.start), (sixth, sixth, None));
    assert_eq!(task.constraint_type, Some(ConstraintType::StartNoEarlierThan));
    assert_eq!((task.progress.percent_complete, task.dates.actual_start), (Some(37.5), sixth));
    assert_eq!((task.notes.as_deref(), task.hyperlink.as_deref()), (Some("a\nb"), Some("http://x")));
    assert_eq!((raw.stored[1].early_start, raw.stored[1].total_slack, raw.stored[1].critical), (sixth, Some(-4_800), Some(true)));
    let link = &raw.links[0];
    assert_eq!((link.task, link.predecessor_uid, link.relation, link.lag), (1, 5, Some(Relation::StartStart), -50));
    assert_eq!(link.lag_format.and_then(|format| format.unit), Some(Unit::Percent));
    assert_eq!((raw.baselines[0].task, raw.baselines[0].number, raw.baselines[0].duration), (1, 1, Some(8 * HOUR)));
    assert_eq!(raw.skipped.list().collect::<Vec<_>>(), [("StartText", 1)]);
}

/// Periods of one day from eight to eight, with so many hours of work each.
fn days(amounts: [u32; 6]) -> String {
    let day = |(at, hours): (usize, u32)| {
        let (from, to) = (at + 5, at + 6);
        let value = if hours == 0 { String::new() } else { format!("<Value>PT{hours}H0M0S</Value>") };
        format!(
            "<TimephasedData><Type>1</Type><UID>1</UID><Start>2026-01-{from:02}T08:00:00</Start>\
             <Finish>2026-01-{to:02}T08:00:00</Finish><Unit>2</Unit>{value}</TimephasedData>"
        )
    };
    amounts.into_iter().enumerate().map(day).collect()
}

#[test]
fn assignments_have_amounts_and_stretches_of_work() {
    let costs = "<TimephasedData><Type>6</Type><Start>x</Start><Value>300</Value></TimephasedData>".replace("<Start>x</Start>", "");
    let raw = read(&format!(
        "<Assignments><Assignment><UID>9</UID><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID><Units>0.5</Units><Work>PT16H0M0S</Work>\
         <WorkContour>8</WorkContour><Delay>4800</Delay><Start>2026-01-05T08:00:00</Start>{costs}{}</Assignment></Assignments>",
        days([4, 4, 0, 0, 4, 4])
    ));
    let assignment = &raw.assignments[0];
    assert_eq!((assignment.task_uid, assignment.resource_uid, assignment.units), (1, Some(-65_535), Some(0.5)));
    assert_eq!((assignment.work, assignment.contour, assignment.delay), (Some(16 * HOUR), Some(Contour::Contoured), Some(4_800)));
    assert_eq!(assignment.dates.start, Some(ymd_hm(2026, 1, 5, 8, 0)));
    let at = |day| ymd_hm(2026, 1, day, 8, 0);
    let stretches: Vec<_> = raw.worked.iter().map(|worked| (worked.assignment, worked.done, worked.from, worked.to)).collect();
    assert_eq!(stretches, [(0, false, at(5), at(7)), (0, false, at(9), at(11))]);
}

#[test]
fn resources_that_have_a_cost_alone_are_told_from_material() {
    let raw = read(
        "<Resources><Resource><UID>1</UID><Name>Steel</Name><Type>0</Type></Resource><Resource><UID>2</UID><Name>Travel</Name>\
         <Type>0</Type><IsCostResource>1</IsCostResource></Resource><Resource><UID>3</UID><Type>1</Type><MaxUnits>2.00</MaxUnits>\
         <Group>Crew</Group></Resource></Resources>",
    );
    let kinds: Vec<_> = raw.resources.iter().map(|resource| resource.kind).collect();
    assert_eq!(kinds, [Some(ResourceType::Material), Some(ResourceType::Cost), Some(ResourceType::Work)]);
    assert_eq!((raw.resources[2].max_units, raw.resources[2].group.as_deref()), (Some(2.0), Some("Crew")));
}

//! What rows of a file become in a plan: one small file for each rule.

use longpole::interchange::{Imported, read_mspdi};
use longpole::program::ProgramBuilder;
use longpole::spec::{ConstraintRule, Lag, Progress, TaskKind};
use longpole::time::{hours, ymd_hm};

const CALENDARS: &str = "<Calendars><Calendar><UID>1</UID><Name>Standard</Name></Calendar><Calendar><UID>2</UID><Name>Late</Name><WeekDays>\
    <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>10:00:00</FromTime>\
    <ToTime>18:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays><BaseCalendarUID>1</BaseCalendarUID></Calendar></Calendars>";

/// A project from Monday 5 January 2026 with these elements.
fn read(settings: &str, tasks: &str, rest: &str) -> Imported<ProgramBuilder> {
    let text = format!(
        "<Project><StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>1</CalendarUID>{settings}{CALENDARS}<Tasks>{tasks}</Tasks>{rest}</Project>"
    );
    read_mspdi(text.as_bytes()).unwrap()
}

fn task(uid: u32, inside: &str) -> String {
    format!("<Task><UID>{uid}</UID><Name>T{uid}</Name><Duration>PT16H0M0S</Duration>{inside}</Task>")
}

#[test]
fn the_project_says_how_the_plan_is_understood() {
    let semantics = |settings: &str| read(settings, &task(1, ""), "").value.build().unwrap().semantics();
    assert!(semantics("<BuildNumber>15.0.1</BuildNumber>").manual_summaries_cap);
    assert!(!semantics("<BuildNumber>16.0.1</BuildNumber><LastSaved>2012-01-01T00:00:00</LastSaved>").manual_summaries_cap);
    assert!(semantics("<LastSaved>2015-01-01T00:00:00</LastSaved>").manual_summaries_cap);
    assert_eq!(semantics("<HonorConstraints>0</HonorConstraints>").constraints, ConstraintRule::Soft);
    assert_eq!(semantics("<CriticalSlackLimit>2</CriticalSlackLimit>").critical_threshold, longpole::days(2));
}

#[test]
fn outlines_are_parents_and_what_is_inactive_is_left_out() {
    let level = |level| format!("<OutlineLevel>{level}</OutlineLevel>");
    let link = "<PredecessorLink><PredecessorUID>3</PredecessorUID></PredecessorLink>";
    let tasks = [
        task(0, &level(0)),
        task(1, &level(1)),
        task(2, &level(2)),
        task(3, &format!("{}<Active>0</Active>", level(2))),
        task(4, &format!("{}{link}", level(2))),
        task(5, &format!("{}<IsNull>1</IsNull>", level(1))),
    ];
    let plan = read("", &tasks.concat(), "");
    let warnings: Vec<String> = plan.warnings.iter().map(ToString::to_string).collect();
    let keys: Vec<_> = plan.value.tasks().iter().map(|task| (&*task.key, task.parent.is_some())).collect();
    assert_eq!(keys, [("1", false), ("2", true), ("4", true)]);
    assert_eq!(plan.value.tasks()[1].parent, plan.value.tasks()[2].parent);
    assert!(plan.value.dependencies().is_empty() && plan.value.build().is_ok());
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(warnings[0].starts_with("task 3 `T3`: the task is inactive; it is left out, with its links (line 1"), "{warnings:?}");
}

#[test]
fn lags_are_working_elapsed_or_a_share() {
    let link = |lag, format| {
        format!(
            "<PredecessorLink><PredecessorUID>1</PredecessorUID><LinkLag>{lag}</LinkLag><LagFormat>{format}</LagFormat></PredecessorLink>"
        )
    };
    let tasks = format!("{}{}{}{}", task(1, ""), task(2, &link(4800, 7)), task(3, &link(-14_400, 8)), task(4, &link(50, 19)));
    let plan = read("", &tasks, "").value;
    let lags: Vec<Lag> = plan.dependencies().iter().map(|dependency| dependency.lag).collect();
    assert_eq!(lags, [Lag::Working(hours(8)), Lag::Elapsed(hours(-24)), "50%".parse().unwrap()]);
}

#[test]
fn progress_needs_actual_dates() {
    let started = "<ActualStart>2026-01-05T08:00:00</ActualStart><PercentComplete>50</PercentComplete>\
        <RemainingDuration>PT8H0M0S</RemainingDuration><Resume>2026-01-07T08:00:00</Resume>";
    let plan = read("", &format!("{}{}", task(1, started), task(2, "<PercentComplete>50</PercentComplete>")), "");
    let at = ymd_hm(2026, 1, 5, 8, 0);
    let [first, second] = plan.value.tasks() else { panic!() };
    assert_eq!(*first.progress(), Progress::Started { actual_start: Some(at), remaining: hours(8) });
    assert_eq!(first.scheduling().resumed, Some(ymd_hm(2026, 1, 7, 8, 0)));
    assert_eq!(*second.progress(), Progress::NotStarted);
    assert!(plan.warnings[0].message.contains("it counts as not begun"));
}

#[test]
fn manual_dates_on_days_off_make_a_calendar_on_which_they_are_working_days() {
    let manual = "<Manual>1</Manual><ManualStart>2026-01-10T08:00:00</ManualStart><ManualFinish>2026-01-10T17:00:00</ManualFinish>";
    let plan = read("", &format!("{}{}", task(1, manual), task(2, "<Milestone>1</Milestone>")), "").value;
    let dates = plan.tasks()[0].scheduling().manual.unwrap();
    assert_eq!((dates.start, dates.finish), (ymd_hm(2026, 1, 10, 8, 0), Some(ymd_hm(2026, 1, 10, 17, 0))));
    assert!(plan.tasks()[0].calendar.is_some() && plan.tasks()[1].calendar.is_none());
    assert_eq!(plan.tasks()[1].kind, TaskKind::Work);
    plan.build().unwrap();
}

#[test]
fn resources_on_other_calendars_drive_their_tasks() {
    let rest = "<Resources><Resource><UID>7</UID><Name>Ada</Name><Type>1</Type><CalendarUID>2</CalendarUID></Resource></Resources>\
        <Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>7</ResourceUID><Units>0.5</Units><Work>PT8H0M0S</Work>\
        </Assignment></Assignments>";
    let plan = read("", &task(1, ""), rest).value;
    let task = &plan.tasks()[0];
    assert_eq!(task.details().owner, "Ada");
    assert!(task.scheduling().driven_by_assignments);
    assert_eq!((task.scheduling().assignments.len(), task.scheduling().assignments[0].work), (1, hours(8)));
    let program = plan.build().unwrap();
    let now = program.analyze(&longpole::Options::of(&program));
    assert_eq!(now.finish().to_string(), "2026-01-06 17:00:00");
}

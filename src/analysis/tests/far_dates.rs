//! Dates that reach as far as the numbers of the axis of minutes.

use chrono::NaiveDate;

use super::roads::compare;
use crate::analysis::columns::{Columns, solve};
use crate::analysis::{Options, Target};
use crate::id::{CalendarId, TaskId};
use crate::program::{Program, ProgramBuilder, Shared};
use crate::spec::{Dependency, Task};
use crate::time::{Calendar, When, minutes};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A chain of tasks, each with the next of some calendars.
fn chain(plan: &mut ProgramBuilder, tasks: usize, work: i64, calendars: &[CalendarId]) {
    let rows = (0..tasks).map(|row| {
        let mut task = Task::new(format!("t{row}"), minutes(work));
        task.calendar = Some(calendars[row % calendars.len()]);
        plan.add_task(task)
    });
    let rows: Vec<TaskId> = rows.collect();
    for pair in rows.windows(2) {
        plan.add_dependency(Dependency::new(pair[0], pair[1]));
    }
}

/// A finish five centuries before the chain, which two exceptions of two centuries each push back further: late dates have no room in minutes.
#[test]
fn an_imposed_finish_without_room_is_left_to_the_clock() {
    let mut plan = Program::builder("far", day(2400, 1, 3));
    let idle = Calendar::round_the_clock("idle").days_off(day(1480, 1, 1), day(1679, 1, 1)).days_off(day(1679, 1, 2), day(1878, 1, 1));
    let calendars = [plan.calendar(idle), plan.calendar(Calendar::round_the_clock("whole"))];
    plan.default_calendar("idle");
    chain(&mut plan, 180, 365 * 24 * 60, &calendars);
    let program = plan.build().unwrap();
    assert!(matches!(program.compiled().shared, Shared::Minutes(..)));
    let far = Options::default().target(Target::ImposedFinish(When::from(day(1900, 6, 1))));
    assert!(matches!(solve(&program, &far, None).columns, Columns::Instants(_)));
    compare(0, &program, &far);
    let near = Options::default().target(Target::ImposedFinish(When::from(day(2390, 6, 1))));
    assert!(matches!(solve(&program, &near, None).columns, Columns::Minutes(_)));
    compare(0, &program, &near);
}

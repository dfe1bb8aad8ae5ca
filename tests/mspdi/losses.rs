//! What a file does not hold is said, by key.

use longpole::analysis::Options;
use longpole::interchange::write_mspdi;
use longpole::program::ProgramBuilder;
use longpole::spec::{
    Assignment, Constraint, ConstraintKind, Deadline, DependencyKind, Lag, ManualDates, Pause, Percent, Semantics, Task, TaskKind,
};
use longpole::time::{Calendar, millis};
use longpole::{Program, days, hours, ymd, ymd_hm};

use super::round_trip::{read, written};

fn plan() -> ProgramBuilder {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.semantics(Semantics::ms_project());
    plan
}

/// The warnings of a plan.
fn losses(fill: impl FnOnce(&mut ProgramBuilder)) -> Vec<String> {
    let mut plan = plan();
    plan.task("A", days(1));
    fill(&mut plan);
    let program = plan.build().unwrap();
    let (xml, warnings) = written(&program);
    assert_eq!(read(&xml).task_count(), program.task_count());
    warnings
}

fn task(fill: impl FnOnce(&mut Task)) -> Vec<String> {
    losses(|plan| {
        let mut task = Task::new("T", days(2));
        fill(&mut task);
        plan.add_task(task);
    })
}

#[track_caller]
fn says(warnings: &[String], expected: &[&str]) {
    assert_eq!(warnings.len(), expected.len(), "{warnings:#?}");
    for (warning, expected) in warnings.iter().zip(expected) {
        assert!(warning.starts_with(expected), "{warning}");
    }
}

#[test]
fn plain_plans_lose_nothing() {
    says(&losses(|_| {}), &[]);
}

#[test]
fn of_the_plan() {
    says(
        &losses(|plan| {
            plan.semantics(Semantics::default());
        }),
        &["the plan is not understood as Microsoft Project understands plans (progress, as late"],
    );
    says(
        &losses(|plan| {
            plan.semantics(Semantics::ms_project().critical_threshold(hours(3)));
        }),
        &["the slack up to which tasks are critical is cut"],
    );
    says(
        &losses(|plan| {
            plan.data_date(ymd(2026, 2, 2));
        }),
        &["the data date is written as the status date"],
    );
    says(
        &losses(|plan| {
            plan.project("P");
        }),
        &["project `P`: a file holds one project"],
    );
    says(
        &losses(|plan| {
            plan.asset("db");
        }),
        &["asset `db`: systems and data sets are lost"],
    );
    says(
        &losses(|plan| {
            plan.team("ops");
        }),
        &["team `ops`: the team has no tasks and no resources"],
    );
    says(
        &losses(|plan| {
            plan.team("ops").notice(days(1));
            plan.task("B", days(1)).team("ops");
        }),
        &["team `ops`: the name of the team, its calendar"],
    );
    says(
        &losses(|plan| {
            plan.task("B", days(1)).part_of("S");
            plan.task("C", days(1));
            plan.summary("S");
        }),
        &["the rows do not stand in the order of the outline"],
    );
    let program = {
        let mut plan = plan();
        plan.task("A", days(1));
        plan.build().unwrap()
    };
    let warnings = write_mspdi(&program.analyze(&Options::of(&program).imposed_finish(ymd(2026, 1, 5))), Vec::new()).unwrap();
    says(
        &warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        &["the dates are those of an analysis that was asked for something else"],
    );
}

#[test]
fn of_calendars() {
    let with = |calendar: Calendar| {
        losses(|plan| {
            plan.calendar(calendar);
        })
    };
    says(&with(Calendar::standard("c").named("Kalender")), &["calendar `c`: the calendar is called by its key"]);
    says(
        &with(Calendar::standard("c").hours_per_day(longpole::time::WorkTime::from_hours(7))),
        &["calendar `c`: a day and a week are as long"],
    );
    let shifts: Vec<_> = (1..7).map(|hour| longpole::time::Shift::hm(hour * 2, 0, hour * 2 + 1, 0)).collect();
    says(&with(Calendar::standard("c").weekdays(shifts)), &["calendar `c`: the calendar has days of more than five periods"]);
    says(&with(Calendar::standard("c").holiday("1900-01-01".parse().unwrap())), &["calendar `c`: exceptions of the calendar before 1950"]);
    says(&with(Calendar::standard(" c")), &["calendar ` c`: spaces around the key"]);
}

#[test]
fn of_tasks() {
    says(&task(|task| task.name = " x".into()), &["task `T`: spaces around the name"]);
    says(&task(|task| task.duration = Some(millis(1))), &["task `T`: the duration is finer than a tenth of a minute"]);
    says(&task(|task| task.kind = TaskKind::LevelOfEffort), &["task `T`: level of effort is written as a task with dates set by hand"]);
    says(&task(|task| task.details_mut().estimate = Some((days(1)..=days(3)).into())), &["task `T`: the range of the duration is lost"]);
    says(&task(|task| task.details_mut().promised = Some(ymd(2026, 2, 2))), &["task `T`: the promised date is written as a constraint"]);
    says(&task(|task| task.scheduling_mut().expected_finish = Some(ymd(2026, 2, 2))), &["task `T`: the expected finish is lost"]);
    says(&task(|task| task.scheduling_mut().suspended = Some(ymd(2026, 2, 2))), &["task `T`: the task has not begun; its suspension"]);
    says(&task(|task| task.scheduling_mut().levelling_delay = millis(7)), &["task `T`: the levelling delay is rounded"]);
    says(
        &task(|task| task.scheduling_mut().pauses = vec![Pause { after: hours(1), length: hours(1) }]),
        &["task `T`: the gaps in the work cannot be shown"],
    );
    let manual = |day| ManualDates { start: ymd_hm(2026, 1, day, 9, 0), finish: None };
    says(&task(|task| task.scheduling_mut().manual = Some(manual(6))), &[]);
    says(&task(|task| task.scheduling_mut().manual = Some(manual(10))), &["task `T`: the manual dates are outside of the working time"]);
    let deadline = |label: &str| Deadline { date: ymd(2026, 2, 2), label: label.into() };
    says(&task(|task| task.details_mut().deadlines = vec![deadline("x")]), &["task `T`: the label of a deadline is lost"]);
    says(
        &task(|task| task.details_mut().deadlines = vec![deadline(""), deadline("")]),
        &["task `T`: the task has one deadline in the file"],
    );
    let bound = |kind| Constraint { kind, date: ymd(2026, 2, 2) };
    says(
        &task(|task| task.details_mut().constraints = vec![bound(ConstraintKind::StartOn)]),
        &["task `T`: the constraint `start on` is written as the nearest one"],
    );
    let two = vec![bound(ConstraintKind::StartNoEarlierThan), bound(ConstraintKind::FinishNoLaterThan)];
    says(&task(|task| task.details_mut().constraints = two), &["task `T`: the task has one constraint in the file"]);
    let finer = Constraint { date: "2026-02-02T09:00:00.5".parse().unwrap(), ..bound(ConstraintKind::StartNoEarlierThan) };
    says(&task(|task| task.details_mut().constraints = vec![finer]), &["task `T`: a constraint is cut to seconds"]);
}

#[test]
fn of_links_and_shares() {
    let link = |lag: Lag| {
        losses(|plan| {
            plan.calendar(Calendar::standard("six").off(chrono::Weekday::Fri));
            plan.task("B", days(1)).calendar("six").after_with_lag("A", lag);
        })
    };
    says(&link(Lag::Working(millis(5))), &["dependency `A` -> `B`: the lag is rounded"]);
    says(&link(Lag::Percent(Percent::hundredths(50))), &["dependency `A` -> `B`: the lag is a share that is no whole percent"]);
    let mut plan = plan();
    plan.task("A", days(1));
    plan.task("B", days(1));
    plan.dependency("A", "B").kind(DependencyKind::Data);
    plan.dependency("A", "B").relation(longpole::spec::Relation::StartStart);
    let warnings = written(&plan.build().unwrap()).1;
    says(
        &warnings,
        &["dependency `A` -> `B`: the kind, the source and the label", "dependency `A` -> `B`: another dependency ties the same tasks"],
    );
    let shares = losses(|plan| {
        let steel = plan.resource_ref("steel");
        plan.add_resource(longpole::spec::Resource::new("steel").kind(longpole::spec::ResourceKind::Material));
        let mut task = Task::new("T", days(2));
        task.scheduling_mut().assignments = vec![Assignment::new(steel, hours(3))];
        plan.add_task(task);
    });
    says(&shares, &["task `T`: amounts of materials and costs are no work"]);
}

//! Plans on which an answer was once wrong, or slow.

#![allow(clippy::unwrap_used, reason = "a test may fail that way")]

use chrono::{NaiveDate, Weekday};
use longpole::id::{DependencyId, TaskId};
use longpole::impact::Scenario;
use longpole::spec::{
    Assignment, ConstraintKind, Dependency, DurationSource, Estimate, Lag, LagCalendar, ManualDates, Progress, Resource, Semantics, Task,
    TaskKind,
};
use longpole::time::{Calendar, Shift, WorkTime, millis};
use longpole::{Options, Program, Repair, Report, days, hours, minutes, ymd};

/// The option's date is not known when `build()` chooses the small numbers.
#[test]
fn an_imposed_finish_decades_away_keeps_late_dates_right() {
    let plan = |slight: bool| {
        let mut plan = Program::builder("far", ymd(2026, 1, 5));
        plan.task("A", days(1000));
        plan.task("B", days(700)).after("A");
        if slight {
            // Milliseconds keep the plan off the small numbers.
            plan.task("C", millis(1));
        }
        plan.build().unwrap()
    };
    let (narrow, wide) = (plan(false), plan(true));
    for year in (1950..2110).step_by(3) {
        let options = Options::default().imposed_finish(ymd(year, 10, 15));
        let (a, b) = (narrow.analyze(&options), wide.analyze(&options));
        for key in ["A", "B"] {
            let dates = |now: &longpole::Analysis| {
                let task = now.task(now.program().task(key).unwrap());
                (task.late_start(), task.late_finish(), task.total_float())
            };
            assert_eq!(dates(&a), dates(&b), "{key} in {year}");
        }
    }
}

#[test]
fn float_to_a_target_with_a_finish_over_the_weekend_is_not_negative() {
    let mut plan = Program::builder("weekend", ymd(2026, 1, 5));
    plan.calendar(Calendar::round_the_clock("always"));
    plan.task("A", hours(168)).calendar("always");
    plan.task("B", days(1)).finishes_after("A", days(0));
    let program = plan.build().unwrap();
    let now = program.analyze(&Options::default());
    let float = now.float_to(program.task("B").unwrap()).float(program.task("A").unwrap());
    assert_eq!(float, Some(WorkTime::ZERO));
}

#[test]
fn nothing_reaches_a_target_with_a_mandatory_date() {
    let mut plan = Program::builder("mandatory", ymd(2026, 1, 5));
    plan.task("A", days(3));
    plan.task("B", days(1)).after("A").constraint(ConstraintKind::MandatoryStart, ymd(2026, 1, 19));
    let program = plan.build().unwrap();
    let now = program.analyze(&Options::default());
    assert_eq!(now.float_to(program.task("B").unwrap()).float(program.task("A").unwrap()), None);
}

#[test]
fn a_summary_that_a_dependency_ties_is_downstream() {
    let mut plan = Program::builder("summary", ymd(2026, 1, 5));
    plan.task("A", days(3));
    plan.summary("S").after("A");
    plan.task("B", days(1)).part_of("S");
    let program = plan.build().unwrap();
    let id = |key| program.task(key).unwrap();
    assert_eq!(program.downstream(id("A")), [id("S"), id("B")]);
    assert_eq!(program.upstream(id("B")), [id("A")]);
    assert_eq!(program.upstream(id("S")), [id("A")]);
}

#[test]
fn a_milestone_on_sunday_breaks_a_deadline_on_friday() {
    let mut plan = Program::builder("sunday", ymd(2026, 1, 5));
    plan.calendar(Calendar::round_the_clock("always"));
    plan.task("A", hours(147)).calendar("always");
    plan.milestone("M").after("A").deadline(ymd(2026, 1, 9));
    let now = plan.build().unwrap().analyze(&Options::default());
    let deadline = &now.deadlines()[0];
    assert!(deadline.is_broken() && deadline.margin.is_zero());
    assert!(Report::new(&now).to_string().contains("due Fri 2026-01-09, late"));
}

#[test]
fn a_range_without_a_likely_value_is_repaired_to_its_middle() {
    let mut plan = Program::builder("range", ymd(2026, 1, 5));
    plan.task_without_estimate("X").estimate(Estimate::from(days(10)..=days(20)));
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    let row = &repaired.program[repaired.program.task("X").unwrap()];
    assert_eq!((row.duration, row.duration_source), (Some(days(15)), DurationSource::Converted));
}

#[test]
fn an_unused_calendar_of_a_minute_a_week_does_not_bring_the_horizon_near() {
    let mut plan = Program::builder("minute", ymd(2026, 1, 5));
    plan.calendar(Calendar::new("minute").working(Weekday::Mon, [Shift::hm(9, 0, 9, 1)]));
    plan.task("A", days(3000));
    plan.task("B", days(3000)).after("A");
    plan.task("C", days(6000)).after("B");
    assert!(plan.build().is_ok());
}

#[test]
fn a_start_that_is_past_is_no_hand_off_ahead() {
    let mut plan = Program::builder("past", ymd(2026, 1, 5));
    plan.data_date(ymd(2026, 1, 12));
    plan.team("x");
    plan.team("y");
    plan.task("A", days(10)).team("x").started(ymd(2026, 1, 5), days(5));
    plan.task("B", days(1)).team("y").after_start_of("A", days(1));
    let program = plan.build().unwrap();
    let now = program.analyze(&Options::default());
    assert!(now.hand_offs().is_empty());
    let started = now.task(program.task("A").unwrap());
    assert_eq!(started.start_float(), started.finish_float());
}

#[test]
fn more_calendars_than_fit_are_refused() {
    let mut plan = Program::builder("calendars", ymd(2026, 1, 5));
    for i in 0..65_536 {
        plan.calendar(Calendar::standard(format!("c{i}")));
    }
    plan.task("A", days(1)).calendar("c65535");
    let error = plan.build().unwrap_err();
    assert_eq!(error.problems()[0].to_string(), "the plan has 65536 calendars, more than the 65533 that fit");
}

#[test]
fn every_link_told_from_both_ends_is_cut_once_and_quickly() {
    let mut plan = Program::builder("mirrored", ymd(2026, 1, 5));
    for i in 0..20_000 {
        plan.task(&format!("T{i}"), days(1));
    }
    for i in 1..20_000 {
        plan.dependency(&format!("T{}", i - 1), &format!("T{i}"));
        plan.dependency(&format!("T{i}"), &format!("T{}", i - 1)).inferred();
    }
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    assert_eq!((repaired.repairs.len(), repaired.program.dependency_count()), (19_999, 19_999));
}

#[test]
fn deep_nests_of_summaries_report_quickly() {
    let mut plan = Program::builder("nest", ymd(2026, 1, 5));
    plan.summary("S0");
    for i in 1..20_000 {
        plan.summary(&format!("S{i}")).part_of(&format!("S{}", i - 1));
    }
    plan.task("A", days(1)).part_of("S19999");
    let report = Report::new(&plan.build().unwrap().analyze(&Options::default()));
    assert!(report.tasks.iter().all(|task| task.on_longest_path && task.critical));
}

#[test]
fn a_driving_predecessor_is_named_once() {
    let mut plan = Program::builder("twice", ymd(2026, 1, 5));
    plan.task("A", days(2));
    plan.task("C", days(2));
    plan.task("B", days(1)).after("A").after("C").after_with_lag("A", hours(0));
    let report = Report::new(&plan.build().unwrap().analyze(&Options::default()));
    assert_eq!(report.tasks[2].driving, ["A", "C"]);
}

fn of_product(semantics: Semantics) -> longpole::program::ProgramBuilder {
    let mut plan = Program::builder("one", ymd(2026, 1, 5));
    plan.semantics(semantics);
    plan
}

fn analysed(plan: longpole::program::ProgramBuilder) -> longpole::Analysis {
    let program = plan.build().unwrap();
    program.analyze(&Options::of(&program))
}

fn task<'a>(now: &'a longpole::Analysis, key: &str) -> longpole::analysis::ScheduledTask<'a> {
    now.task(now.program().task(key).unwrap())
}

/// P6: each project has its own data date, and a lead reaches back to that of what waits, whatever that of the predecessor is.
#[test]
fn a_lead_is_held_to_the_data_date_of_what_waits() {
    let mut plan = of_product(Semantics::primavera());
    plan.project("early").data_date(ymd(2026, 1, 5));
    plan.project("late").data_date(ymd(2026, 1, 19));
    plan.task("a", days(1)).project("late");
    plan.task("b", days(1)).project("early").after_with_lag("a", days(-9));
    plan.task("c", days(1)).project("late");
    plan.task("d", days(1)).project("late").after_with_lag("c", days(-9));
    let now = analysed(plan);
    // Nine working days before the end of Monday the 19th is the end of Tuesday the 6th.
    assert_eq!(task(&now, "b").early_start().date(), ymd(2026, 1, 7).day().unwrap());
    assert_eq!(task(&now, "d").early_start().date(), ymd(2026, 1, 19).day().unwrap());
}

/// P6: what is left of a lag after the start of work whose actual start is not stated counts from the data date of its own project.
#[test]
fn a_lag_runs_from_the_data_date_of_the_predecessor_to_that_of_the_successor() {
    let mut plan = of_product(Semantics::primavera());
    plan.project("early").data_date(ymd(2026, 1, 5));
    plan.project("late").data_date(ymd(2026, 1, 12));
    plan.task("a", days(10)).project("early").progress(Progress::Started { actual_start: None, remaining: days(9) });
    plan.task("b", days(1)).project("late").after_start_of("a", days(6));
    // Five of the six days have gone by on the 12th; one is left after the start of what is left.
    assert_eq!(task(&analysed(plan), "b").early_start().date(), ymd(2026, 1, 12).day().unwrap());
}

/// P6: a crew, one of which could begin at once, begins no earlier than a bound on its finish asks.
#[test]
fn a_crew_begins_when_a_bound_on_its_finish_asks() {
    let mut plan = of_product(Semantics::primavera());
    plan.calendar(Calendar::standard("office"));
    let always = plan.calendar(Calendar::round_the_clock("always"));
    let mut at_once = Resource::new("at once");
    at_once.calendar = Some(always);
    let at_once = plan.add_resource(at_once);
    let by_day = plan.add_resource(Resource::new("by day"));
    plan.default_calendar("office");
    plan.task("before", hours(16));
    let mut entry = plan.task("crew", hours(4)).finishes_after("before", hours(0));
    let scheduling = entry.row().scheduling_mut();
    scheduling.driven_by_assignments = true;
    scheduling.assignments = vec![Assignment::new(by_day, hours(16)), Assignment::new(at_once, hours(4)).delay(hours(3))];
    let now = analysed(plan);
    assert_eq!(task(&now, "crew").early_start(), task(&now, "before").early_start());
    assert_eq!(task(&now, "crew").early_finish(), task(&now, "before").early_finish());
}

/// P6: a summary of effort around nothing but finished work spans that work, late dates too.
#[test]
fn a_summary_of_effort_spans_finished_work() {
    let mut plan = of_product(Semantics::primavera());
    plan.summary("s");
    plan.task("done", days(1)).part_of("s").finished(ymd(2025, 12, 1), ymd(2025, 12, 1));
    plan.task("support", hours(0)).part_of("s").kind(TaskKind::SummaryOfEffort);
    plan.task("work", days(3));
    let now = analysed(plan);
    let dates =
        |key| (task(&now, key).early_start(), task(&now, key).early_finish(), task(&now, key).late_start(), task(&now, key).late_finish());
    assert_eq!(dates("support"), dates("done"));
}

/// MS Project: for a summary all of whose parts are done nothing waits, backward and in free slack, even where it was set by hand.
#[test]
fn nothing_waits_for_a_summary_that_is_done() {
    for by_hand in [false, true] {
        let mut plan = of_product(Semantics::ms_project());
        plan.task("before", days(1));
        plan.task("long", days(20));
        let mut summary = plan.summary("s").after("before");
        if by_hand {
            let (start, finish) = (ymd(2026, 1, 7), Some(ymd(2026, 1, 9)));
            summary.row().scheduling_mut().manual = Some(ManualDates { start, finish });
        }
        plan.task("done", days(1)).part_of("s").finished(ymd(2025, 12, 1), ymd(2025, 12, 1));
        let now = analysed(plan);
        assert_eq!(task(&now, "before").late_finish(), now.finish(), "{by_hand}");
        assert_eq!(task(&now, "before").total_float().millis(), 19 * 8 * 3_600_000, "{by_hand}");
        assert_eq!(task(&now, "before").free_float().millis(), 19 * 8 * 3_600_000, "{by_hand}");
    }
}

/// P6: whether an expected finish counts hangs on both ends. Once a bound on the finish has passed it, the stated work stands, which ends far later.
#[test]
fn the_budget_of_what_ties_to_an_expected_finish_is_not_too_wide() {
    let mut plan = of_product(Semantics::primavera());
    plan.task("before", days(2));
    plan.task("last", days(12));
    let mut entry = plan.task("expected", days(12)).finishes_after("before", hours(0));
    entry.row().scheduling_mut().expected_finish = Some(ymd(2026, 1, 8));
    plan.task("after", days(1)).after("expected");
    let now = analysed(plan);
    let before = now.program().task("before").unwrap();
    let budget = now.delay_budgets().before_finish(before).unwrap();
    // From the evening of Tuesday to that of Thursday; after it twelve days count rather than four, and the day after them is one too many.
    assert_eq!(budget.millis(), 16 * 3_600_000);
    for by in [budget, WorkTime::from_millis(budget.millis() + 1)] {
        let slipped = now.what_if(&Scenario::new("").delay("before", millis(by.millis()))).unwrap();
        assert_eq!(slipped.finish_after() > slipped.finish_before(), by > budget, "{budget:?}");
    }
}

/// Each lag of a minute waits for an hour a week: a thousand years of waits, and no work to speak of. The scenario was re-timed in numbers that had no room
/// for it.
#[test]
fn lags_that_a_scenario_adds_count_the_waits_that_they_bring() {
    let tasks = 60_000;
    let mut plan = Program::builder("waits", ymd(2026, 1, 5));
    plan.calendar(Calendar::new("weekly").working(Weekday::Mon, [Shift::hm(10, 0, 11, 0)]));
    plan.default_calendar("weekly");
    let whole = plan.calendar(Calendar::round_the_clock("whole"));
    let but_one = Calendar::round_the_clock("but one").holiday(NaiveDate::from_ymd_opt(2026, 2, 2).unwrap());
    let mut other = Task::new("other", hours(1));
    other.calendar = Some(plan.calendar(but_one));
    plan.add_task(other);
    let rows: Vec<TaskId> = (0..tasks)
        .map(|row| {
            let mut task = Task::new(format!("t{row}"), minutes(61));
            task.calendar = Some(whole);
            plan.add_task(task)
        })
        .collect();
    let ties: Vec<DependencyId> = rows
        .windows(2)
        .map(|pair| {
            let mut tie = Dependency::new(pair[0], pair[1]);
            tie.lag_calendar = Some(LagCalendar::Program);
            plan.add_dependency(tie)
        })
        .collect();
    let program = plan.build().unwrap();
    let lag = Lag::Working(minutes(1));
    let all = (1..tasks).fold(Scenario::new("lags"), |all, row| all.set_lag(format!("t{}", row - 1), format!("t{row}"), lag));
    let after = program.analyze(&Options::default()).what_if(&all).unwrap().finish_after();
    let anew = program.edit(|plan| ties.iter().for_each(|&tie| plan.dependency_mut(tie).unwrap().lag = lag)).unwrap();
    assert_eq!(after, anew.analyze(&Options::default()).finish());
}

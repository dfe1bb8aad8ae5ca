//! A program of the oracle's model, written with the public builder.
//!
//! The same thing can be said in several ways (a calendar of the task or of its team, an instant or a day without a time, a lag calendar
//! of the dependency or of the program). Each way is taken now and then, chosen by what is written, so that a program is always written
//! alike.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Weekday};
use longpole::analysis::{DeadlineRule, FloatKind, Options, Reach, Target};
use longpole::program::{Program, ProgramBuilder};
use longpole::spec::{ConstraintKind, Lag, LagCalendar, Percent, Progress, Relation, Semantics};
use longpole::time::{Calendar, CalendarException, Shift, When, hours};

use crate::oracle::model;

/// The instant of an hour of the oracle: hour 0 is Monday 2026-01-05 00:00.
pub(crate) fn instant(hour: model::Hour) -> NaiveDateTime {
    monday().and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(hour)
}

fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).unwrap()
}

fn date(day: i64) -> NaiveDate {
    monday() + TimeDelta::days(day)
}

/// The key of a task.
pub(crate) fn key(task: usize) -> String {
    format!("T{task}")
}

fn calendar_key(index: usize) -> String {
    format!("C{index}")
}

/// The options of the analysis.
pub(crate) fn options(program: &model::Program) -> Options {
    let from = &program.options;
    let reach = |reach| if reach == model::Reach::Every { Reach::EveryTask } else { Reach::OpenEnds };
    let calendar = &program.calendars[program.calendar];
    Options::default()
        .target(match from.target {
            model::Target::ProgramFinish => Target::ProgramFinish,
            model::Target::Imposed(hour) => Target::ImposedFinish(finish(hour, calendar)),
            model::Target::EachProject => Target::EachProject,
        })
        .float(match from.float_kind {
            model::FloatKind::Finish => FloatKind::Finish,
            model::FloatKind::Start => FloatKind::Start,
            model::FloatKind::Smaller => FloatKind::Smallest,
        })
        .critical_threshold(hours(from.threshold))
        .floor(reach(from.floor))
        .cap(reach(from.cap))
        .deadlines(if from.deadlines_count { DeadlineRule::BoundLateDates } else { DeadlineRule::ReportOnly })
}

/// The plan, row for row: task and dependency numbers are those of the model.
pub(crate) fn plan(program: &model::Program) -> ProgramBuilder {
    let of_program = &program.calendars[program.calendar];
    let mut plan = Program::builder("oracle", start(program.start, of_program));
    for (index, calendar) in program.calendars.iter().enumerate() {
        plan.calendar(stated(index, calendar));
        plan.team(&team_key(index)).calendar(&calendar_key(index));
    }
    plan.default_calendar(&calendar_key(program.calendar));
    if let Some(hour) = program.data_date {
        plan.data_date(start(hour, of_program));
    }
    for (index, project) in program.projects.iter().enumerate() {
        let mut row = longpole::spec::Project::new(format!("P{index}"));
        row.start = project.start.map(|hour| start(hour, of_program));
        row.data_date = project.data_date.map(|hour| start(hour, of_program));
        row.imposed_finish = project.imposed_finish.map(|hour| finish(hour, of_program));
        plan.add_project(row);
    }
    (0..program.tasks.len()).for_each(|task| add_task(&mut plan, program, task));
    add_dependencies(&mut plan, program);
    plan
}

// Where a start is meant, as a day without a time if that says the same and the day is an even one.
fn start(hour: model::Hour, calendar: &model::Calendar) -> When {
    let day = hour.div_euclid(24);
    if day % 2 == 0 && calendar.next_start(day * 24) == hour { When::Day(date(day)) } else { When::from(instant(hour)) }
}

// Where a finish is meant.
fn finish(hour: model::Hour, calendar: &model::Calendar) -> When {
    let day = (hour - 1).div_euclid(24);
    if day % 2 == 0 && calendar.previous_finish(day * 24 + 24) == hour { When::Day(date(day)) } else { When::from(instant(hour)) }
}

fn stated(index: usize, from: &model::Calendar) -> Calendar {
    let mut calendar = Calendar::new(calendar_key(index));
    for (day, shifts) in from.week.iter().enumerate() {
        calendar = calendar.working(Weekday::try_from(day as u8).unwrap(), worked(shifts));
    }
    for (day, shifts) in &from.exceptions {
        calendar = calendar.exception(CalendarException::hours(date(*day), worked(shifts)));
    }
    calendar
}

fn worked(shifts: &[model::Shift]) -> Vec<Shift> {
    let time = |hour: i64| u32::try_from(if hour > 24 { hour - 24 } else { hour }).unwrap();
    shifts.iter().map(|&(from, to)| Shift::hm(time(from), 0, time(to), 0)).collect()
}

fn team_key(calendar: usize) -> String {
    format!("team of C{calendar}")
}

fn add_task(plan: &mut ProgramBuilder, program: &model::Program, index: usize) {
    let from = &program.tasks[index];
    let calendar = program.calendar_of(index);
    let key = key(index);
    let summary = program.tasks.iter().any(|task| task.parent == Some(index));
    let mut entry = match from.kind {
        _ if summary => plan.summary(&key),
        model::Kind::Task if from.duration == 0 && from.is_finished() => plan.task_without_estimate(&key),
        model::Kind::Task => plan.task(&key, hours(from.duration)),
        model::Kind::StartMilestone => plan.start_milestone(&key),
        model::Kind::FinishMilestone => plan.milestone(&key),
        model::Kind::External { promised } => {
            let mut entry = plan.external(&key, finish(promised, calendar));
            if from.duration > 0 || from.is_started() {
                entry.row().duration = Some(hours(from.duration));
            }
            entry
        }
    };
    entry = match index % 3 {
        0 => entry.calendar(&calendar_key(from.calendar)),
        1 if from.calendar == program.calendar => entry,
        _ => entry.team(&team_key(from.calendar)),
    };
    if let Some(parent) = from.parent {
        entry = entry.part_of(&self::key(parent));
    }
    if let Some(project) = from.project {
        entry = entry.project(&format!("P{project}"));
    }
    for constraint in &from.constraints {
        let kind = constraint_kind(constraint.kind);
        let when = if kind.is_on_start() { start(constraint.date, calendar) } else { finish(constraint.date, calendar) };
        entry = entry.constraint(kind, when);
    }
    if let Some(hour) = from.deadline {
        // Of several deadlines the earliest counts.
        entry = entry.deadline(instant(hour + 100)).deadline(finish(hour, calendar));
    }
    entry.progress(progress(from.progress, calendar));
}

fn progress(from: model::Progress, calendar: &model::Calendar) -> Progress {
    match from {
        model::Progress::NotStarted => Progress::NotStarted,
        model::Progress::Started { actual_start, remaining } => {
            Progress::Started { actual_start: actual_start.map(|hour| start(hour, calendar)), remaining: hours(remaining) }
        }
        model::Progress::Finished { actual_start, actual_finish } => Progress::Finished {
            actual_start: actual_start.map(|hour| start(hour, calendar)),
            actual_finish: finish(actual_finish, calendar),
        },
    }
}

fn constraint_kind(from: model::ConstraintKind) -> ConstraintKind {
    use model::ConstraintKind as M;
    match from {
        M::StartNoEarlierThan => ConstraintKind::StartNoEarlierThan,
        M::StartNoLaterThan => ConstraintKind::StartNoLaterThan,
        M::FinishNoEarlierThan => ConstraintKind::FinishNoEarlierThan,
        M::FinishNoLaterThan => ConstraintKind::FinishNoLaterThan,
        M::StartOn => ConstraintKind::StartOn,
        M::FinishOn => ConstraintKind::FinishOn,
        M::MandatoryStart => ConstraintKind::MandatoryStart,
        M::MandatoryFinish => ConstraintKind::MandatoryFinish,
    }
}

// The lag calendar of the first dependency becomes the program's setting, and goes unsaid wherever it is meant.
fn add_dependencies(plan: &mut ProgramBuilder, program: &model::Program) {
    let setting = program.dependencies.first().map_or(LagCalendar::Predecessor, |first| lag_calendar(plan, first.lag_calendar));
    plan.semantics(Semantics::default().lag_calendar(setting));
    for from in &program.dependencies {
        let calendar = lag_calendar(plan, from.lag_calendar);
        let entry = plan.dependency(&key(from.predecessor), &key(from.successor)).relation(relation(from.relation)).lag(lag(from.lag));
        if calendar != setting {
            entry.lag_calendar(calendar);
        }
    }
}

fn relation(from: model::Relation) -> Relation {
    match from {
        model::Relation::FinishStart => Relation::FinishStart,
        model::Relation::StartStart => Relation::StartStart,
        model::Relation::FinishFinish => Relation::FinishFinish,
        model::Relation::StartFinish => Relation::StartFinish,
    }
}

fn lag(from: model::Lag) -> Lag {
    match from {
        model::Lag::Working(amount) => Lag::Working(hours(amount)),
        model::Lag::Elapsed(amount) => Lag::Elapsed(hours(amount)),
        model::Lag::Percent(percent) => Lag::Percent(Percent::whole(i32::try_from(percent).unwrap())),
    }
}

fn lag_calendar(plan: &mut ProgramBuilder, from: model::LagCalendar) -> LagCalendar {
    match from {
        model::LagCalendar::Predecessor => LagCalendar::Predecessor,
        model::LagCalendar::Successor => LagCalendar::Successor,
        model::LagCalendar::Program => LagCalendar::Program,
        model::LagCalendar::AroundTheClock => LagCalendar::RoundTheClock,
        model::LagCalendar::Named(index) => LagCalendar::Named(plan.calendar_ref(&calendar_key(index))),
    }
}

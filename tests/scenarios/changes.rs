//! Dice changes, made on the oracle's model, and as the crate is asked for them.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use longpole::impact::Change;
use longpole::spec::{self, Percent};
use longpole::time::{When, hours};
use longpole::{Analysis, Span};

use crate::bridge::{instant, key};
use crate::oracle::generate::Dice;
use crate::oracle::model::{Calendar, Constraint, ConstraintKind, Dependency, Hour, Kind, Lag, Program, Progress, Relation};
use crate::products::plan::{Extra, Plan};

fn hour(at: NaiveDateTime) -> Hour {
    (at - instant(0)).num_hours()
}

fn when(at: Hour) -> When {
    When::from(instant(at))
}

fn day(number: i64) -> NaiveDate {
    instant(0).date() + TimeDelta::days(number)
}

fn is_summary(program: &Program, task: usize) -> bool {
    program.tasks.iter().any(|other| other.parent == Some(task))
}

fn constrain(program: &mut Program, task: usize, date: Hour) {
    program.tasks[task].constraints.push(Constraint { kind: ConstraintKind::StartNoEarlierThan, date });
}

fn remaining(program: &mut Program, task: usize, more: i64) {
    if let Progress::Started { remaining, .. } = &mut program.tasks[task].progress {
        *remaining = (*remaining + more).max(0);
    }
}

/// Makes a change on the model and says it for the crate; `None` where the one drawn makes no sense.
pub(crate) fn random(random: &mut Dice, plan: &mut Plan, before: &Analysis) -> Option<Change> {
    let program = &mut plan.base;
    let task = random.range(0, program.tasks.len() as i64 - 1) as usize;
    let name = key(task);
    match random.range(0, 14) {
        0 | 1 => delay(random, plan, before, task),
        2 | 3 => extend(random, plan, task),
        4 => set_duration(random, plan, task),
        5 => {
            let date = before.task(before.program().task(&name).unwrap()).early_start();
            let date = hour(date) + random.range(-20, 60);
            if !program.tasks[task].is_finished() {
                constrain(program, task, date);
            }
            Some(Change::NotBefore { task: name, date: when(date) })
        }
        6 => cut(plan, task),
        7 | 8 => add(random, plan, task),
        9 => drop_one(random, program),
        10 => relax(random, program),
        11 => set_lag(random, program),
        12 => promise(random, program, task),
        13 => progress(random, program, task),
        _ => {
            let date = program.data_date.unwrap_or(program.start) + random.range(0, 60);
            program.data_date = Some(date);
            Some(Change::DataDate { date: when(date) })
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "beside others that may draw nothing")]
fn delay(random: &mut Dice, plan: &mut Plan, before: &Analysis, task: usize) -> Option<Change> {
    let is_leaf = !plan.is_summary(task);
    let Plan { base: program, extras, .. } = plan;
    let by = random.range(0, 30);
    let change = Change::Delay { task: key(task), by: hours(by) };
    if by == 0 || program.tasks[task].is_finished() {
        return Some(change);
    }
    let calendar = program.calendar_of(task).clone();
    let now = before.task(before.program().task(&key(task)).unwrap());
    if let Some((start, finish)) = extras[task].manual.as_mut().filter(|_| is_leaf) {
        *start = calendar.add(*start, by);
        for finish in finish.iter_mut() {
            *finish = calendar.add(hour(now.early_finish()), by);
        }
        return Some(change);
    }
    let is_started = program.tasks[task].is_started();
    let mandatory = |constraint: &&mut Constraint| match constraint.kind {
        ConstraintKind::MandatoryStart => !is_started,
        ConstraintKind::MandatoryFinish => true,
        _ => false,
    };
    if let Some(constraint) = program.tasks[task].constraints.iter_mut().find(mandatory) {
        constraint.date = calendar.add(constraint.date, by);
        return Some(change);
    }
    if is_started {
        let date = calendar.add(hour(now.early_finish()), by);
        program.tasks[task].constraints.push(Constraint { kind: ConstraintKind::FinishNoEarlierThan, date });
        return Some(change);
    }
    let start = hour(now.early_start());
    let levelled = if is_leaf { extras[task].delay } else { 0 };
    constrain(program, task, calendar.add(start, by) - levelled);
    Some(change)
}

/// The finish of a manual task goes with its duration: the work between its dates as it comes out of that between them now.
fn stretch_manual(plan: &mut Plan, task: usize, work: impl Fn(i64) -> i64) {
    let calendar = plan.base.calendar_of(task).clone();
    if let Some((start, Some(finish))) = &mut plan.extras[task].manual {
        let now = calendar.between(*start, (*finish).max(*start));
        *finish = calendar.add(*start, work(now).max(0));
    }
}

fn extend(random: &mut Dice, plan: &mut Plan, task: usize) -> Option<Change> {
    let program = &mut plan.base;
    if is_summary(program, task) || matches!(program.tasks[task].kind, Kind::StartMilestone | Kind::FinishMilestone) {
        return None;
    }
    let by = random.range(-20, 30);
    let row = &mut program.tasks[task];
    if !row.is_started() && row.duration + by < 0 {
        return None;
    }
    if !row.is_finished() {
        row.duration = (row.duration + by).max(0);
        remaining(program, task, by);
        if by != 0 {
            stretch_manual(plan, task, |now| now + by);
        }
    }
    Some(Change::Extend { task: key(task), by: hours(by) })
}

fn set_duration(random: &mut Dice, plan: &mut Plan, task: usize) -> Option<Change> {
    let program = &mut plan.base;
    if is_summary(program, task) || matches!(program.tasks[task].kind, Kind::StartMilestone | Kind::FinishMilestone) {
        return None;
    }
    let duration = random.range(0, 40);
    let row = &mut program.tasks[task];
    if !row.is_finished() {
        let more = duration - row.duration;
        row.duration = duration;
        remaining(program, task, more);
        stretch_manual(plan, task, |_| duration);
    }
    Some(Change::SetDuration { task: key(task), duration: hours(duration) })
}

#[expect(clippy::unnecessary_wraps, reason = "beside others that may draw nothing")]
fn cut(plan: &mut Plan, task: usize) -> Option<Change> {
    let program = &mut plan.base;
    let mut rows = vec![task];
    while let Some(row) = rows.pop() {
        rows.extend((0..program.tasks.len()).filter(|&other| program.tasks[other].parent == Some(row)));
        let entry = &mut program.tasks[row];
        if entry.is_finished() {
            continue;
        }
        // Support stays support: it takes its dates from others.
        plan.extras[row] = Extra { effort: plan.extras[row].effort, ..Extra::default() };
        entry.duration = 0;
        entry.constraints.clear();
        entry.deadline = None;
        if matches!(entry.kind, Kind::External { .. }) {
            // Without its promise the delivery is work that takes no time.
            entry.kind = Kind::Task;
        }
        if let Progress::Started { remaining, .. } = &mut entry.progress {
            *remaining = 0;
        }
        for dependency in program.dependencies.iter_mut().filter(|d| d.predecessor == row || d.successor == row) {
            dependency.lag = Lag::Working(0);
        }
    }
    Some(Change::Cut { task: key(task) })
}

fn relation(random: &mut Dice) -> (Relation, spec::Relation) {
    random.pick(&[
        (Relation::FinishStart, spec::Relation::FinishStart),
        (Relation::StartStart, spec::Relation::StartStart),
        (Relation::FinishFinish, spec::Relation::FinishFinish),
        (Relation::StartFinish, spec::Relation::StartFinish),
    ])
}

fn stated(relation: Relation) -> spec::Relation {
    match relation {
        Relation::FinishStart => spec::Relation::FinishStart,
        Relation::StartStart => spec::Relation::StartStart,
        Relation::FinishFinish => spec::Relation::FinishFinish,
        Relation::StartFinish => spec::Relation::StartFinish,
    }
}

fn lag(random: &mut Dice) -> (Lag, spec::Lag) {
    let amount = random.range(-20, 30);
    match random.range(0, 4) {
        0 => (Lag::Elapsed(amount), spec::Lag::Elapsed(hours(amount))),
        1 => (Lag::Percent(100), spec::Lag::Percent(Percent::whole(100))),
        2 => (Lag::Working(0), spec::Lag::ZERO),
        _ => (Lag::Working(amount), spec::Lag::Working(hours(amount))),
    }
}

fn add(random: &mut Dice, plan: &mut Plan, to: usize) -> Option<Change> {
    let lag_calendar = plan.lag_setting();
    let program = &mut plan.base;
    let from = random.range(0, program.tasks.len() as i64 - 1) as usize;
    let ((own, asked), (lag, asked_lag)) = (relation(random), lag(random));
    if program.dependencies.is_empty() || matches!(lag, Lag::Percent(_)) && is_summary(program, from) {
        return None;
    }
    program.dependencies.push(Dependency { predecessor: from, successor: to, relation: own, lag, lag_calendar });
    Some(Change::AddDependency { predecessor: key(from), successor: key(to), relation: asked, lag: asked_lag })
}

/// A dependency that is not the first (whose lag calendar is the program's), nor one that this scenario has added.
fn one(random: &mut Dice, program: &Program) -> Option<(usize, Dependency)> {
    let index = random.range(0, program.dependencies.len().max(1) as i64 - 1) as usize;
    let found = *program.dependencies.get(index).filter(|_| index > 0)?;
    let same = |other: &&Dependency| other.predecessor == found.predecessor && other.successor == found.successor;
    (program.dependencies.iter().filter(same).count() == 1).then_some((index, found))
}

fn drop_one(random: &mut Dice, program: &mut Program) -> Option<Change> {
    let (index, found) = one(random, program)?;
    program.dependencies.remove(index);
    let relation = random.percent(50).then_some(stated(found.relation));
    Some(Change::DropDependency { predecessor: key(found.predecessor), successor: key(found.successor), relation })
}

fn relax(random: &mut Dice, program: &mut Program) -> Option<Change> {
    let (index, found) = one(random, program)?;
    let ((own, asked), (lag, asked_lag)) = (relation(random), lag(random));
    if matches!(lag, Lag::Percent(_)) && is_summary(program, found.predecessor) {
        return None;
    }
    (program.dependencies[index].relation, program.dependencies[index].lag) = (own, lag);
    Some(Change::Relax { predecessor: key(found.predecessor), successor: key(found.successor), relation: asked, lag: asked_lag })
}

fn set_lag(random: &mut Dice, program: &mut Program) -> Option<Change> {
    let (index, found) = one(random, program)?;
    let (lag, asked) = lag(random);
    if matches!(lag, Lag::Percent(_)) && is_summary(program, found.predecessor) {
        return None;
    }
    program.dependencies[index].lag = lag;
    Some(Change::SetLag { predecessor: key(found.predecessor), successor: key(found.successor), relation: None, lag: asked })
}

fn promise(random: &mut Dice, program: &mut Program, task: usize) -> Option<Change> {
    let Kind::External { promised } = program.tasks[task].kind else { return None };
    let (by, elapsed) = (random.range(-20, 40), random.percent(50));
    let later = if elapsed { promised + by } else { program.calendar_of(task).add(promised, by) };
    if !program.tasks[task].is_finished() {
        program.tasks[task].kind = Kind::External { promised: later };
    }
    Some(Change::PromiseSlips { task: key(task), by: hours(by), elapsed })
}

fn progress(random: &mut Dice, program: &mut Program, task: usize) -> Option<Change> {
    // The bridge states no duration of some rows that take no time, unless they are under way.
    let row = &program.tasks[task];
    let is_unstated = row.duration == 0 && (matches!(row.kind, Kind::External { .. }) || row.is_finished());
    if is_summary(program, task) || is_unstated {
        return None;
    }
    let data_date = program.data_date_of(task);
    let start = data_date - random.range(0, 60);
    let start = random.percent(70).then_some(start);
    if random.percent(50) && program.tasks[task].kind != Kind::StartMilestone && program.tasks[task].kind != Kind::FinishMilestone {
        let left = random.range(0, 30);
        program.tasks[task].progress = Progress::Started { actual_start: start, remaining: left };
        return Some(Change::Started { task: key(task), actual_start: start.map(when), remaining: span(left) });
    }
    let finish = (start.unwrap_or(data_date - 60) + random.range(0, 60)).min(data_date);
    program.tasks[task].progress = Progress::Finished { actual_start: start, actual_finish: finish };
    Some(Change::Finished { task: key(task), actual_start: start.map(when), actual_finish: when(finish) })
}

fn span(left: i64) -> Span {
    hours(left)
}

/// A team or a calendar is out. The oracle's hours stay as they are, so that dates that were stated as days are stated alike.
pub(crate) fn out(random: &mut Dice, program: &mut Program) -> Change {
    let calendar = random.range(0, program.calendars.len() as i64 - 1) as usize;
    let from = random.range(-3, 30);
    let to = from + random.range(0, 6);
    let days = (from..=to).map(|day| (day, Vec::new()));
    if random.percent(50) {
        program.calendars[calendar].exceptions.extend(days);
        return Change::CalendarOut { calendar: format!("C{calendar}"), from: day(from), to: day(to) };
    }
    let mut own = program.calendars[calendar].clone();
    own.exceptions.extend(days);
    hand_over(program, calendar, own);
    Change::TeamOut { team: format!("team of C{calendar}"), from: day(from), to: day(to) }
}

/// A team goes by another calendar. The oracle's hours stay those of the one before, for the same reason; the days of the week and the
/// exceptions, which are all that the crate is told, are those of the new one.
pub(crate) fn team_calendar(random: &mut Dice, program: &mut Program) -> Change {
    let last = program.calendars.len() as i64 - 1;
    let (from, to) = (random.range(0, last) as usize, random.range(0, last) as usize);
    let mut own = program.calendars[from].clone();
    own.week.clone_from(&program.calendars[to].week);
    own.exceptions.clone_from(&program.calendars[to].exceptions);
    hand_over(program, from, own);
    Change::TeamCalendar { team: format!("team of C{from}"), calendar: format!("C{to}") }
}

/// The tasks of the team of a calendar go by one of their own.
fn hand_over(program: &mut Program, calendar: usize, own: Calendar) {
    program.calendars.push(own);
    let number = program.calendars.len() - 1;
    for task in 0..program.tasks.len() {
        // The rows to which the bridge gives the team of this calendar.
        let is_of_team = match task % 3 {
            0 => false,
            1 => program.tasks[task].calendar != program.calendar,
            _ => true,
        };
        if is_of_team && program.tasks[task].calendar == calendar {
            program.tasks[task].calendar = number;
        }
    }
}

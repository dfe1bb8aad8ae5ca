//! Scenarios on programs of hundreds and thousands of tasks, where few changes reach little and few reach most: both ways to the dates are
//! taken, and both must give what the changed program gives when it is built and analysed anew.
//!
//! `LONGPOLE_LARGE_SEEDS=5000 cargo test --release --test impact large` looks at more; `LONGPOLE_LARGE_FIRST` sets the first seed.

use longpole::analysis::{DeadlineRule, FloatKind, Reach};
use longpole::id::{CalendarId, TaskId};
use longpole::impact::{Change, Impact, Scenario};
use longpole::spec::{Constraint, ConstraintKind, Deadline, Dependency, Lag, Percent, Progress, Relation, Task};
use longpole::time::{Calendar, CalendarException, Shift, Span, When, hours, minutes};
use longpole::{Analysis, Options, ymd};

use crate::rows::Rows;
use crate::shapes::{Draw, Shape};

const SEEDS: u64 = if cfg!(debug_assertions) { 24 } else { 420 };
/// Scenarios on each program.
const SCENARIOS: usize = 4;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

struct Dice(Draw);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0.below(limit)
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn range(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1) as usize) as i64
    }

    fn relation(&mut self) -> Relation {
        Relation::ALL[self.below(4)]
    }

    fn lag(&mut self) -> Lag {
        match self.below(6) {
            0 => Lag::Percent(Percent::whole(self.range(-100, 150) as i32)),
            1 => Lag::Elapsed(hours(self.range(-24, 72))),
            2 => Lag::Working(hours(self.range(-10, 0))),
            3 => Lag::Working(hours(self.range(0, 30))),
            _ => Lag::ZERO,
        }
    }
}

fn calendars() -> Vec<Calendar> {
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
    let office = Calendar::standard("office").exception(CalendarException::days_off(day(19), day(20)));
    let nights = [chrono::Weekday::Mon, chrono::Weekday::Wed, chrono::Weekday::Fri, chrono::Weekday::Sat];
    let nights = nights.into_iter().fold(Calendar::new("nights"), |calendar, day| calendar.working(day, [Shift::hm(21, 30, 5, 0)]));
    vec![office, Calendar::round_the_clock("always"), nights]
}

/// What a seed makes a program of.
struct Class {
    calendars: usize,
    has_lags: bool,
    has_summaries: bool,
    has_dates: bool,
}

fn plan(seed: u64, dice: &mut Dice) -> (Rows, Class) {
    let shape = Shape::ALL[dice.below(6)];
    let size = match dice.below(4) {
        0 => 2_000 + dice.below(1_000),
        1 => 1_000 + dice.below(1_000),
        _ => 300 + dice.below(600),
    };
    let class = Class {
        calendars: [1, 1, 3][dice.below(3)],
        has_lags: dice.percent(60),
        has_summaries: dice.percent(35),
        has_dates: dice.percent(50),
    };
    let graph = shape.graph(size, seed);
    let mut rows = Rows { calendars: calendars(), ..Rows::default() };
    // One calendar goes by working time alone, unless a date of the plan lies outside of it.
    rows.data_date = class.has_dates.then(|| ymd(2026, 2, 2));
    for (row, &duration) in graph.durations.iter().enumerate() {
        let mut task = match dice.below(25) {
            0 => Task::milestone(format!("T{row}")),
            1 if class.has_dates => Task::start_milestone(format!("T{row}")),
            _ => Task::new(format!("T{row}"), if class.has_lags { minutes(i64::from(duration) * 50) } else { hours(duration.into()) }),
        };
        if class.calendars > 1 {
            task = task.calendar(CalendarId::new(dice.below(class.calendars)));
        }
        if class.has_dates {
            dated(dice, &mut task);
        }
        rows.tasks.push(task);
    }
    for &(from, to) in &graph.edges {
        let mut row = Dependency::new(TaskId::new(from as usize), TaskId::new(to as usize));
        if class.has_lags && dice.percent(15) {
            row = row.relation(dice.relation()).lag(dice.lag());
        }
        rows.dependencies.push(Some(row));
    }
    if class.has_summaries {
        summarise(dice, &mut rows);
    }
    (rows, class)
}

/// Progress, imposed dates and deadlines on one row of twelve.
fn dated(dice: &mut Dice, task: &mut Task) {
    let day = |dice: &mut Dice| ymd(2026, 1 + dice.below(6) as u32, 1 + dice.below(28) as u32);
    let past = |dice: &mut Dice| ymd(2026, 1, 5 + dice.below(24) as u32);
    match dice.below(60) {
        0 => task.details_mut().deadlines.push(Deadline { date: day(dice), label: "board".into() }),
        1 => task.details_mut().constraints.push(Constraint { kind: ConstraintKind::StartNoEarlierThan, date: day(dice) }),
        2 => task.details_mut().constraints.push(Constraint { kind: ConstraintKind::FinishNoLaterThan, date: day(dice) }),
        3 => task.details_mut().promised = Some(day(dice)),
        4 => task.progress = Some(Box::new(Progress::Finished { actual_start: None, actual_finish: past(dice) })),
        5 if !task.kind.is_milestone() => {
            let remaining = hours(dice.range(0, 30));
            task.progress = Some(Box::new(Progress::Started { actual_start: Some(past(dice)), remaining }));
        }
        6 if dice.percent(20) => {
            task.details_mut().constraints.push(Constraint { kind: ConstraintKind::MandatoryStart, date: day(dice) });
        }
        _ => {}
    }
}

/// Summaries around runs of rows, some of them inside one another, and a few dependencies to and from them that close no circle.
fn summarise(dice: &mut Dice, rows: &mut Rows) {
    let leaves = rows.tasks.len();
    for number in 0..2 + dice.below(8) {
        let (from, count) = (dice.below(leaves), 2 + dice.below(40));
        let summary = TaskId::new(rows.tasks.len());
        let mut is_empty = true;
        for row in from..(from + count).min(leaves) {
            if rows.tasks[row].parent.is_none() {
                rows.tasks[row].parent = Some(summary);
                is_empty = false;
            }
        }
        let task = Task::summary(format!("S{number}"));
        if is_empty {
            rows.tasks.push(Task::new(format!("S{number}"), hours(1)));
        } else {
            let outer = (leaves..rows.tasks.len()).find(|&row| rows.is_summary(row) && dice.percent(20));
            rows.tasks.push(match outer {
                Some(outer) => task.parent(TaskId::new(outer)),
                None => task,
            });
        }
    }
    for _ in 0..dice.below(8) {
        let (mut from, mut to) = (TaskId::new(dice.below(rows.tasks.len())), TaskId::new(leaves + dice.below(rows.tasks.len() - leaves)));
        if dice.percent(50) {
            std::mem::swap(&mut from, &mut to);
        }
        let program = rows.build().unwrap();
        if program.would_close_circle(from, to).is_none() {
            let lag = if dice.percent(50) { Lag::ZERO } else { Lag::Working(hours(dice.range(-8, 20))) };
            rows.dependencies.push(Some(Dependency::new(from, to).relation(dice.relation()).lag(lag)));
        }
    }
}

fn options(dice: &mut Dice) -> Options {
    let mut options = Options::default();
    if dice.percent(30) {
        options = options.imposed_finish(ymd(2026, 3 + dice.below(8) as u32, 1 + dice.below(28) as u32));
    }
    if dice.percent(15) {
        options = options.floor(Reach::OpenEnds);
    }
    if dice.percent(15) {
        options = options.cap(Reach::OpenEnds);
    }
    if dice.percent(20) {
        options = options.deadlines(DeadlineRule::ReportOnly);
    }
    if dice.percent(30) {
        options = options.float([FloatKind::Start, FloatKind::Finish][dice.below(2)]);
    }
    options
}

/// Makes a change on the rows, and says it for the crate; `None` where the one drawn makes no sense.
fn change(dice: &mut Dice, rows: &mut Rows, before: &Analysis) -> Option<Change> {
    // The last rows are the summaries, which are drawn more often than their number has it.
    let is_late = dice.percent(5);
    let at = if is_late { rows.tasks.len() - 1 - dice.below(8) } else { dice.below(rows.tasks.len()) };
    let id = TaskId::new(at);
    let task = rows.tasks[at].key.to_string();
    let is_summary = rows.is_summary(at);
    let (is_finished, is_started) = (rows.tasks[at].progress().is_finished(), rows.tasks[at].progress().is_started());
    let is_work = !is_summary && !rows.tasks[at].kind.is_milestone();
    let calendar = before.program().calendar_of(id);
    let view = before.task(id);
    match dice.below(13) {
        0 | 1 => {
            let by = dice.range(1, 60);
            if is_finished {
                return Some(Change::Delay { task, by: hours(by) });
            }
            let slip = |at| When::from(calendar.add(at, calendar.resolve(hours(by)).unwrap()));
            let details = rows.tasks[at].details_mut();
            if let Some(fixed) = details.constraints.iter_mut().find(|one| one.kind == ConstraintKind::MandatoryStart && !is_started) {
                fixed.date = slip(fixed.date.as_start(calendar).unwrap());
            } else if is_started {
                let kind = ConstraintKind::FinishNoEarlierThan;
                // An early finish is shown as successors see it, so that it can be reckoned with.
                details.constraints.push(Constraint { kind, date: slip(view.early_finish()) });
            } else {
                details.constraints.push(Constraint { kind: ConstraintKind::StartNoEarlierThan, date: slip(view.early_start()) });
            }
            Some(Change::Delay { task, by: hours(by) })
        }
        2 | 3 if is_work => {
            let by = minutes(dice.range(-300, 3_000));
            if !is_finished {
                let duration = rows.tasks[at].duration.unwrap().saturating_add(by);
                if duration.is_negative() && !is_started {
                    return None;
                }
                set_work(rows, at, duration);
            }
            Some(Change::Extend { task, by })
        }
        4 if is_work => {
            let duration = hours(dice.range(0, 80));
            if !is_finished {
                set_work(rows, at, duration);
            }
            Some(Change::SetDuration { task, duration })
        }
        5 => {
            let date = ymd(2026, 1 + dice.below(12) as u32, 1 + dice.below(28) as u32);
            if !is_finished {
                rows.tasks[at].details_mut().constraints.push(Constraint { kind: ConstraintKind::StartNoEarlierThan, date });
            }
            Some(Change::NotBefore { task, date })
        }
        6 => {
            cut(rows, at);
            Some(Change::Cut { task })
        }
        7 | 8 => {
            let other = dice.below(rows.tasks.len());
            let (relation, lag) = (dice.relation(), dice.lag());
            if matches!(lag, Lag::Percent(_)) && rows.is_summary(other) {
                return None;
            }
            rows.dependencies.push(Some(Dependency::new(TaskId::new(other), id).relation(relation).lag(lag)));
            let predecessor = rows.tasks[other].key.to_string();
            Some(Change::AddDependency { predecessor, successor: task, relation, lag })
        }
        9..=11 => other_tie(dice, rows, before),
        12 if is_work => news(dice, rows, at),
        _ => None,
    }
}

/// A dependency is dropped, ties other ends, or gets another lag.
fn other_tie(dice: &mut Dice, rows: &mut Rows, before: &Analysis) -> Option<Change> {
    let (slot, predecessor, successor) = one(dice, rows)?;
    if dice.percent(33) {
        let relation = rows.dependencies[slot].take().map(|row| row.relation).filter(|_| dice.percent(50));
        return Some(Change::DropDependency { predecessor, successor, relation });
    }
    let (relation, lag) = (dice.relation(), dice.lag());
    let row = rows.dependencies[slot].as_mut()?;
    if matches!(lag, Lag::Percent(_)) && before.program().is_summary(row.predecessor) {
        return None;
    }
    row.lag = lag;
    if dice.percent(50) {
        return Some(Change::SetLag { predecessor, successor, relation: None, lag });
    }
    row.relation = relation;
    Some(Change::Relax { predecessor, successor, relation, lag })
}

/// News of progress, where there is a data date before which it may lie.
fn news(dice: &mut Dice, rows: &mut Rows, at: usize) -> Option<Change> {
    rows.data_date?;
    let (task, date) = (rows.tasks[at].key.to_string(), ymd(2026, 1, 5 + dice.below(24) as u32));
    let is_started = dice.percent(50);
    let remaining = hours(dice.range(0, 40));
    let progress = if is_started {
        Progress::Started { actual_start: Some(date), remaining }
    } else {
        Progress::Finished { actual_start: None, actual_finish: date }
    };
    rows.tasks[at].progress = Some(Box::new(progress));
    Some(if is_started {
        Change::Started { task, actual_start: Some(date), remaining }
    } else {
        Change::Finished { task, actual_start: None, actual_finish: date }
    })
}

fn set_work(rows: &mut Rows, at: usize, duration: Span) {
    let floored = |span: Span| if span.is_negative() { Span::ZERO } else { span };
    let row = &mut rows.tasks[at];
    let more = duration.saturating_add(-row.duration.unwrap());
    row.duration = Some(floored(duration));
    if let Some(Progress::Started { remaining, .. }) = row.progress.as_deref_mut() {
        *remaining = floored(remaining.saturating_add(more));
    }
}

fn cut(rows: &mut Rows, at: usize) {
    rows.parts(at).into_iter().for_each(|part| cut(rows, part));
    let (is_summary, id) = (rows.is_summary(at), TaskId::new(at));
    let row = &mut rows.tasks[at];
    if row.progress().is_finished() {
        return;
    }
    if !is_summary && !row.kind.is_milestone() {
        row.duration = Some(Span::ZERO);
    }
    row.details = None;
    if let Some(Progress::Started { remaining, .. }) = row.progress.as_deref_mut() {
        *remaining = Span::ZERO;
    }
    let ends = rows.dependencies.iter_mut().flatten();
    ends.filter(|row| row.predecessor == id || row.successor == id).for_each(|row| row.lag = Lag::ZERO);
}

/// A dependency that is the only one between its ends.
fn one(dice: &mut Dice, rows: &Rows) -> Option<(usize, String, String)> {
    let slot = dice.below(rows.dependencies.len());
    let row = rows.dependencies[slot].as_ref()?;
    let key = |task: TaskId| rows.tasks[task.index()].key.to_string();
    (rows.between(row.predecessor, row.successor) == 1).then(|| (slot, key(row.predecessor), key(row.successor)))
}

/// What the runs of some seeds came to.
#[derive(Default)]
struct Tally {
    ran: usize,
    refused: usize,
    /// At most one task of eight moves.
    near: usize,
    /// More do.
    wide: usize,
}

fn run(seed: u64, tally: &mut Tally) -> Result<(), String> {
    let mut dice = Dice(Draw::new(seed ^ 0x6c6f_6e67));
    let (rows, class) = plan(seed, &mut dice);
    let options = options(&mut dice);
    let program = rows.build().map_err(|error| format!("seed {seed} gives no program: {error}"))?;
    let before = program.analyze(&options);
    for _ in 0..SCENARIOS {
        let mut edited = rows.clone();
        let mut scenario = Scenario::new("random");
        for _ in 0..=dice.below(5) {
            scenario.changes.extend(change(&mut dice, &mut edited, &before));
        }
        let said = || {
            let changes: Vec<String> = scenario.changes.iter().map(ToString::to_string).collect();
            format!(
                "seed {seed}, {} tasks, {} calendars, summaries {}: {changes:?}",
                rows.tasks.len(),
                class.calendars,
                class.has_summaries
            )
        };
        match (edited.build(), before.what_if(&scenario)) {
            (Err(_), Err(_)) => tally.refused += 1,
            (Ok(_), Err(error)) => return Err(format!("{}\nrefused: {error}", said())),
            (Err(error), Ok(_)) => return Err(format!("{}\nnot refused: {error}", said())),
            (Ok(built), Ok(impact)) => {
                let after = built.analyze(&options);
                if let Some(fault) = fault(&before, &after, &impact) {
                    return Err(format!("{}\n{fault}", said()));
                }
                tally.ran += 1;
                *(if impact.moved().len() * 8 > rows.tasks.len() { &mut tally.wide } else { &mut tally.near }) += 1;
            }
        }
    }
    Ok(())
}

/// The first thing in which the impact differs from the two analyses.
fn fault(before: &Analysis, after: &Analysis, impact: &Impact) -> Option<String> {
    if impact.finish_after() != after.finish() {
        return Some(format!("finish {}, not {}", impact.finish_after(), after.finish()));
    }
    let mut next = impact.moved().iter().peekable();
    for (old, new) in before.tasks().zip(after.tasks()) {
        let moved = next.next_if(|moved| moved.task == old.id());
        let dates = moved.map_or((old.early_start(), old.early_finish()), |moved| (moved.start_after, moved.finish_after));
        let should = (new.early_start(), new.early_finish());
        if dates != should {
            return Some(format!("{} is early {dates:?}, not {should:?}", old.key()));
        }
        if moved.is_some() && (old.early_start(), old.early_finish()) == should {
            return Some(format!("{} is listed, and stays", old.key()));
        }
    }
    // Floats of summaries make the state after, so that those of leaves come first.
    let (leaves, summaries): (Vec<_>, Vec<_>) = before.tasks().partition(|task| !task.is_summary());
    for old in leaves.into_iter().chain(summaries) {
        let (is, should) = (impact.float(old.id()), (old.total_float(), after.task(old.id()).total_float()));
        if is != Some(should) {
            return Some(format!("{} has the floats {is:?}, not {should:?}", old.key()));
        }
    }
    let changed = |was: bool| {
        let pairs = before
            .tasks()
            .zip(after.tasks())
            .filter(move |(old, new)| !old.is_summary() && old.is_critical() == was && new.is_critical() != was);
        pairs.map(|(old, _)| old.id()).collect::<Vec<TaskId>>()
    };
    if impact.became_critical() != changed(false) || impact.no_longer_critical() != changed(true) {
        return Some("other tasks become critical".into());
    }
    let between = Impact::between(before, after);
    (between.moved() != impact.moved()).then(|| "`between` moves others".into())
}

#[test]
fn large_programs_come_out_as_the_changed_rows_built_anew() {
    let (first, seeds) = (number("LONGPOLE_LARGE_FIRST", 0), number("LONGPOLE_LARGE_SEEDS", SEEDS));
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let tallies: Vec<Result<Tally, String>> = std::thread::scope(|scope| {
        let work = |thread: u64| {
            move || {
                let mut tally = Tally::default();
                (first + thread..first + seeds).step_by(threads as usize).try_for_each(|seed| run(seed, &mut tally)).map(|()| tally)
            }
        };
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(work(thread))).collect();
        handles.into_iter().map(|handle| handle.join().unwrap()).collect()
    });
    let mut sum = Tally::default();
    for tally in tallies {
        let Tally { ran, refused, near, wide } = tally.unwrap_or_else(|fault| panic!("{fault}"));
        (sum.ran, sum.refused, sum.near, sum.wide) = (sum.ran + ran, sum.refused + refused, sum.near + near, sum.wide + wide);
    }
    println!("{} scenarios, {} of them near and {} wide; {} refused", sum.ran, sum.near, sum.wide, sum.refused);
    assert!(sum.ran * 2 > seeds as usize * SCENARIOS && sum.near * 10 > sum.ran && sum.wide * 10 > sum.ran);
}

//! Random small programs from a seed.

use longpole::program::ProgramBuilder;
use longpole::spec::{Dependency, Relation, Task, TaskKind};
use longpole::time::Calendar;
use longpole::{Program, hours, ymd, ymd_hm};

/// splitmix64.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub(crate) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}

/// How much a program uses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// One calendar, finish-start ties without lag, no summaries.
    Simple,
    /// Starts and finishes tied to starts, lags and leads, several calendars, summaries, imposed starts.
    Full,
}

/// Up to twelve rows with teams, progress, deliveries, milestones and deadlines. `None` if the seed gives a program that does not build.
pub(crate) fn program(seed: u64, class: Class) -> Option<Program> {
    let mut dice = Dice::new(seed);
    let mut plan = Program::builder("random", ymd(2026, 1, 5));
    plan.data_date(ymd_hm(2026, 1, 12, 9, 0));
    plan.calendar(Calendar::round_the_clock("always"));
    let teams: Vec<_> = (0..dice.below(4)).map(|team| plan.team(&format!("team-{team}")).id()).collect();
    let rows = 2 + dice.below(11);
    let summaries = if class == Class::Full { dice.below(3) } else { 0 };
    for row in 0..rows {
        let key = format!("T{row}");
        let mut task = if row < summaries { Task::summary(key) } else { leaf(&mut dice, key, class) };
        if !teams.is_empty() && dice.percent(if row < summaries { 15 } else { 85 }) {
            task = task.team(teams[dice.below(teams.len())]);
        }
        if row >= summaries && class == Class::Full && dice.percent(20) {
            task.calendar = Some(longpole::id::CalendarId::new(0));
        }
        if row > 0 && summaries > 0 && dice.percent(50) {
            task = task.parent(longpole::id::TaskId::new(dice.below(row.min(summaries))));
        }
        plan.add_task(task);
    }
    ties(&mut dice, &mut plan, rows, summaries, class);
    plan.build().ok()
}

fn leaf(dice: &mut Dice, key: String, class: Class) -> Task {
    let work = hours(1 + dice.below(40) as i64);
    let promised = ymd_hm(2026, 1, 13 + dice.below(14) as u32, 12, 0);
    let mut task = match dice.below(10) {
        0 | 1 => Task::milestone(key),
        2 | 3 => Task::external(key, promised),
        4 => Task::approval(key, work),
        _ => Task::new(key, work),
    };
    if class == Class::Full && dice.percent(10) && task.kind == TaskKind::Work {
        task = task.constraint(longpole::spec::ConstraintKind::StartNoEarlierThan, ymd(2026, 1, 14 + dice.below(5) as u32));
    }
    if dice.percent(15) {
        task = task.deadline(ymd(2026, 1, 16 + dice.below(15) as u32));
    }
    match dice.below(10) {
        0..3 => task.finished(None, ymd_hm(2026, 1, 7, 10, 0)),
        3..5 if task.kind == TaskKind::Work => task.started(Some(ymd_hm(2026, 1, 8, 9, 0)), hours(1 + dice.below(30) as i64)),
        _ => task,
    }
}

/// Leaves are tied forward, summaries anyhow: programs with circles are left out.
fn ties(dice: &mut Dice, plan: &mut ProgramBuilder, rows: usize, summaries: usize, class: Class) {
    for _ in 0..dice.below(2 * rows) {
        let (a, b) = (dice.below(rows), dice.below(rows));
        let (from, to) = if a < summaries || b < summaries || a < b { (a, b) } else { (b, a) };
        if from == to {
            continue;
        }
        let mut tie = Dependency::new(longpole::id::TaskId::new(from), longpole::id::TaskId::new(to));
        if class == Class::Full {
            let start = dice.percent(25);
            tie = tie.relation(if start { Relation::StartStart } else { Relation::FinishStart });
            tie = tie.lag(hours([0, 0, 0, 8, -4][dice.below(5)]));
        }
        plan.add_dependency(tie);
    }
}

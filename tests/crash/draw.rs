//! Small random programs on one calendar, in working hours.

use longpole::Program;
use longpole::paths::CrashOption;
use longpole::program::ProgramBuilder;
use longpole::spec::{ConstraintKind, Lag, Relation};
use longpole::time::{Calendar, Shift, hours, ymd, ymd_hm};

use crate::oracle::generate::Dice;

/// Hours in a day of work.
pub(crate) const DAY: i64 = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Date {
    NotBefore,
    FinishFrom,
    MandatoryStart,
    MandatoryFinish,
}

#[derive(Debug, Clone)]
pub(crate) struct Task {
    pub(crate) work: i64,
    /// The shortest that it can be, and the price of a day.
    pub(crate) option: Option<(i64, u64)>,
    pub(crate) date: Option<(Date, i64)>,
    /// Under way; its work is what is left.
    pub(crate) started: bool,
    /// The summary that it is part of.
    pub(crate) summary: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Tie {
    /// A task, or after those a summary.
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) relation: Relation,
    pub(crate) lag: i64,
}

#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) tasks: Vec<Task>,
    pub(crate) ties: Vec<Tie>,
    pub(crate) summaries: usize,
    /// No open work before this.
    pub(crate) data_date: i64,
}

impl Plan {
    pub(crate) fn draw(seed: u64) -> Self {
        let mut dice = Dice::new(seed ^ 0xc4a5_4000);
        let count = dice.range(2, 7) as usize;
        // Summaries take tasks in a row, so that ties lead from earlier rows to later ones and close no circle.
        let summaries = if dice.percent(25) && count >= 4 { 2 } else { 0 };
        let rich = dice.percent(50);
        let mut tasks: Vec<Task> =
            (0..count).map(|index| task(&mut dice, rich, (summaries > 0).then(|| index * summaries / count))).collect();
        let mut ties = Vec::new();
        let density = dice.pick(&[30, 50, 80]);
        for to in 1..count {
            for from in 0..to {
                if dice.percent(density) {
                    ties.push(tie(&mut dice, rich, from, to));
                }
            }
        }
        if summaries == 2 {
            let half = tasks.iter().position(|task| task.summary == Some(1)).unwrap();
            summary_ties(&mut dice, count, half, &mut ties);
        }
        // Not more than a brute force can try.
        let mut ways = 1;
        for task in &mut tasks {
            ways *= task.option.map_or(1, |(least, _)| task.work - least + 1);
            if ways > 600 {
                ways /= task.option.map_or(1, |(least, _)| task.work - least + 1);
                task.option = None;
            }
        }
        let data_date = if dice.percent(20) { dice.range(0, 6) } else { 0 };
        Self { tasks, ties, summaries, data_date }
    }

    pub(crate) fn builder(&self) -> ProgramBuilder {
        let mut plan = Program::builder("random", ymd(2026, 1, 5));
        let mut calendar = Calendar::new("C");
        for day in [chrono::Weekday::Mon, chrono::Weekday::Tue, chrono::Weekday::Thu] {
            calendar = calendar.working(day, [Shift::hm(9, 0, 11, 0), Shift::hm(13, 0, 15, 0)]);
        }
        plan.calendar(calendar);
        plan.default_calendar("C");
        plan.data_date(start(self.data_date));
        for summary in 0..self.summaries {
            plan.summary(&key(self.tasks.len() + summary));
        }
        for (index, task) in self.tasks.iter().enumerate() {
            let mut entry = plan.task(&key(index), hours(task.work));
            if let Some(summary) = task.summary {
                entry = entry.part_of(&key(self.tasks.len() + summary));
            }
            if task.started {
                entry = entry.started(start(0), hours(task.work));
            }
            if let Some((kind, at)) = task.date {
                entry.constraint(
                    match kind {
                        Date::NotBefore => ConstraintKind::StartNoEarlierThan,
                        Date::FinishFrom => ConstraintKind::FinishNoEarlierThan,
                        Date::MandatoryStart => ConstraintKind::MandatoryStart,
                        Date::MandatoryFinish => ConstraintKind::MandatoryFinish,
                    },
                    // On either side of a night.
                    if (at + index as i64) % 2 == 0 { start(at) } else { finish(at) },
                );
            }
        }
        for tie in &self.ties {
            plan.dependency(&key(tie.from), &key(tie.to)).relation(tie.relation).lag(Lag::Working(hours(tie.lag)));
        }
        plan
    }

    pub(crate) fn options(&self) -> Vec<CrashOption> {
        let tasks = self.tasks.iter().enumerate();
        tasks.filter_map(|(index, task)| task.option.map(|(least, cost)| CrashOption::new(key(index), hours(least), cost))).collect()
    }
}

pub(crate) fn key(index: usize) -> String {
    format!("T{index}")
}

fn task(dice: &mut Dice, rich: bool, summary: Option<usize>) -> Task {
    let work = if dice.percent(8) { 0 } else { dice.range(1, 8) };
    let least = (work - dice.range(0, 4)).max(i64::from(!dice.percent(20)).min(work));
    let option = (work > 0 && dice.percent(70)).then(|| (least, dice.pick(&[0, 1, 2, 3, 3, 5, 7, 10, 10, 20])));
    let started = rich && dice.percent(10) && work > 0;
    let date = (rich && dice.percent(20)).then(|| {
        (dice.pick(&[Date::NotBefore, Date::NotBefore, Date::FinishFrom, Date::MandatoryStart, Date::MandatoryFinish]), dice.range(8, 24))
    });
    let date = date.filter(|(kind, _)| !started || *kind != Date::MandatoryStart);
    Task { work, option, date, started, summary }
}

fn tie(dice: &mut Dice, rich: bool, from: usize, to: usize) -> Tie {
    use Relation::{FinishFinish, FinishStart, StartFinish, StartStart};
    let plain = !rich && dice.percent(50);
    let relation = if plain { FinishStart } else { dice.pick(&[FinishStart, FinishStart, StartStart, FinishFinish, StartFinish]) };
    let lag = if plain || dice.percent(50) { 0 } else { dice.range(-3, 5) };
    Tie { from, to, relation, lag }
}

/// From the finish of the first summary, and to the second; what leads to a summary comes from before its parts.
fn summary_ties(dice: &mut Dice, count: usize, half: usize, ties: &mut Vec<Tie>) {
    let to = half + dice.range(0, (count - half) as i64 - 1) as usize;
    let mut add = |from, to, dice: &mut Dice| {
        let mut made = tie(dice, true, from, to);
        if from >= count && !made.relation.from_finish() {
            made.relation = Relation::FinishFinish;
        }
        ties.push(made);
    };
    match dice.range(0, 2) {
        0 => add(count, to, dice),
        1 => add(dice.range(0, half as i64 - 1) as usize, count + 1, dice),
        _ => add(count, count + 1, dice),
    }
}

/// An hour of work as an instant where work goes on. Days of work: Monday, Tuesday, Thursday, two hours on each side of noon.
fn start(hour: i64) -> longpole::When {
    at(hour / DAY, [9, 10, 13, 14][(hour % DAY) as usize])
}

/// The same as an instant where work has ended.
fn finish(hour: i64) -> longpole::When {
    if hour == 0 { start(0) } else { at((hour - 1) / DAY, [10, 11, 14, 15][((hour - 1) % DAY) as usize]) }
}

fn at(day: i64, hour: u32) -> longpole::When {
    let date = 5 + day / 3 * 7 + [0, 1, 3][(day % 3) as usize];
    let (month, date) = if date > 31 { (2, date - 31) } else { (1, date) };
    ymd_hm(2026, month, date as u32, hour, 0)
}

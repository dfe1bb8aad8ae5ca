//! Random plans on one calendar with every date inside its working time, or on several with dates anywhere.

use crate::analysis::{DeadlineRule, FloatKind, Options, Reach, Target};
use crate::id::TaskId;
use crate::program::Program;
use crate::spec::{ConstraintKind, Dependency, Lag, Percent, Progress, Project, Relation, Task, TaskKind};
use crate::time::{Calendar, CalendarException, MINUTE, Shift, Span, When, WorkCalendar, from_ms, millis, to_ms};

/// Random numbers: splitmix64.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `from` to `to`, both included.
    pub(super) fn range(&mut self, from: i64, to: i64) -> i64 {
        from + (self.next() % (to - from + 1) as u64) as i64
    }

    pub(super) fn percent(&mut self, chance: i64) -> bool {
        self.range(1, 100) <= chance
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.range(0, from.len() as i64 - 1) as usize]
    }
}

/// A plan in the making.
pub(super) struct Draw {
    dice: Dice,
    stated: Calendar,
    /// Further calendars, on which tasks may be.
    others: Vec<Calendar>,
    calendar: WorkCalendar,
    /// What durations, lags and dates are multiples of, in milliseconds of work.
    grain: i64,
    /// Working time about which dates lie.
    start: i64,
}

const HOUR: i64 = 3_600_000;

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let stated = calendar(&mut dice, "one");
        let calendar = stated.compile().unwrap();
        // Seconds make the narrow axis possible, and whole hours make dates meet.
        let grain = dice.pick(&[HOUR, HOUR, HOUR, 60_000, 1_000, 1]);
        let monday = to_ms(crate::time::ymd(2026, 1, 5).as_start(&calendar).unwrap());
        let start = calendar.work_at(monday);
        Self { dice, stated, others: Vec::new(), calendar, grain, start }
    }

    /// The same with two calendars more, and dates on any minute.
    pub(super) fn on_several(seed: u64) -> Self {
        let mut draw = Self::new(seed);
        draw.others = ["two", "three"].map(|key| calendar(&mut draw.dice, key)).into();
        draw
    }

    /// `None` if it came out with a circle.
    pub(super) fn program(&mut self) -> Option<Program> {
        let start = self.date(0, 10);
        let mut plan = Program::builder("roads", start);
        plan.calendar(self.stated.clone());
        let others: Vec<_> = self.others.iter().map(|other| plan.calendar(other.clone())).collect();
        plan.default_calendar("one");
        let data_date = self.dice.percent(50).then(|| self.date(0, 40));
        if let Some(date) = data_date {
            plan.data_date(date);
        }
        let projects = self.dice.pick(&[0, 0, 2]);
        for index in 0..projects {
            let mut project = Project::new(format!("P{index}"));
            project.start = self.dice.percent(50).then(|| self.date(0, 40));
            project.imposed_finish = self.dice.percent(50).then(|| self.date(20, 200));
            plan.add_project(project);
        }
        let tasks = self.dice.range(1, 12) as usize;
        let parents: Vec<Option<usize>> = (0..tasks).map(|task| self.parent(task)).collect();
        for task in 0..tasks {
            let mut row = self.task(task, parents.contains(&Some(task)));
            row.parent = parents[task].map(TaskId::new);
            if !others.is_empty() && self.dice.percent(60) {
                row.calendar = Some(self.dice.pick(&others));
            }
            if projects > 0 && self.dice.percent(80) {
                row.project = Some(crate::id::ProjectId::new(self.dice.range(0, projects - 1) as usize));
            }
            plan.add_task(row);
        }
        for _ in 0..self.dice.range(0, 2 * tasks as i64) {
            let ends = [self.dice.range(0, tasks as i64 - 1) as usize, self.dice.range(0, tasks as i64 - 1) as usize];
            let (from, to) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
            let lag = self.lag(parents.contains(&Some(from)));
            let relation = self.dice.pick(&Relation::ALL);
            // Parents come before their parts.
            if !std::iter::successors(Some(to), |&at| parents[at]).any(|above| above == from) {
                plan.add_dependency(Dependency::new(TaskId::new(from), TaskId::new(to)).relation(relation).lag(lag));
            }
        }
        plan.build().ok()
    }

    pub(super) fn options(&mut self) -> Options {
        let imposed = self.date(20, 300);
        let reach = [Reach::EveryTask, Reach::EveryTask, Reach::OpenEnds];
        Options::default()
            .target(self.dice.pick(&[Target::ProgramFinish, Target::ImposedFinish(imposed), Target::EachProject]))
            .floor(self.dice.pick(&reach))
            .cap(self.dice.pick(&reach))
            .deadlines(self.dice.pick(&[DeadlineRule::BoundLateDates, DeadlineRule::ReportOnly]))
            .float(self.dice.pick(&[FloatKind::Smallest, FloatKind::Start, FloatKind::Finish]))
    }

    /// An instant so many hours of work after the start, at the beginning or the end of that work; or just any.
    fn date(&mut self, from: i64, to: i64) -> When {
        if !self.others.is_empty() && self.dice.percent(50) {
            return from_ms(self.calendar.start_of_work(self.start) + self.dice.range(from * 60, 3 * to * 60) * MINUTE).into();
        }
        let work = self.start + self.dice.range(from * HOUR / self.grain, to * HOUR / self.grain) * self.grain;
        let at = if self.dice.percent(50) { self.calendar.start_of_work(work) } else { self.calendar.finish_of_work(work) };
        from_ms(at).into()
    }

    fn amount(&mut self, most: i64) -> Span {
        millis(self.dice.range(0, most * HOUR / self.grain) * self.grain)
    }

    fn parent(&mut self, task: usize) -> Option<usize> {
        (task > 0 && self.dice.percent(25)).then(|| self.dice.range(0, task as i64 - 1) as usize)
    }

    fn task(&mut self, index: usize, is_summary: bool) -> Task {
        let key = format!("T{index}");
        if is_summary {
            let mut task = Task::summary(key);
            for kind in [ConstraintKind::StartNoEarlierThan, ConstraintKind::FinishNoLaterThan] {
                task = if self.dice.percent(15) { task.constraint(kind, self.date(0, 100)) } else { task };
            }
            return task;
        }
        let mut task = match self.dice.range(0, 9) {
            0 => Task::milestone(key),
            1 => Task::start_milestone(key),
            2 => Task::external(key, self.date(0, 100)),
            _ => Task::new(key, self.amount(24)),
        };
        if self.dice.percent(15) {
            task = task.constraint(self.dice.pick(&KINDS), self.date(0, 100));
        }
        if self.dice.percent(10) {
            task = task.deadline(self.date(0, 150));
        }
        match self.dice.range(0, 9) {
            0 if task.kind == TaskKind::Work => {
                let actual_start = self.dice.percent(50).then(|| self.date(-40, 0));
                task.progress = Some(Box::new(Progress::Started { actual_start, remaining: self.amount(24) }));
            }
            1 => task = task.finished(None, self.date(-40, 0)),
            _ => {}
        }
        task
    }

    fn lag(&mut self, of_summary: bool) -> Lag {
        match self.dice.range(0, 9) {
            0..=3 => Lag::ZERO,
            4 if !of_summary => Lag::Percent(Percent::hundredths(self.dice.range(-10_000, 15_000) as i32)),
            5 => Lag::Working(-self.amount(16)),
            6 if !self.others.is_empty() => Lag::Elapsed(self.amount(40)),
            _ => Lag::Working(self.amount(16)),
        }
    }
}

const KINDS: [ConstraintKind; 8] = [
    ConstraintKind::StartNoEarlierThan,
    ConstraintKind::StartNoLaterThan,
    ConstraintKind::FinishNoEarlierThan,
    ConstraintKind::FinishNoLaterThan,
    ConstraintKind::StartOn,
    ConstraintKind::FinishOn,
    ConstraintKind::MandatoryStart,
    ConstraintKind::MandatoryFinish,
];

fn calendar(dice: &mut Dice, key: &str) -> Calendar {
    let mut calendar = match dice.range(0, 3) {
        0 => Calendar::standard(key),
        1 => Calendar::round_the_clock(key),
        2 => Calendar::new(key).weekdays([Shift::hm(22, 0, 6, 0)]),
        _ => Calendar::new(key).weekdays([Shift::hm(8, 0, 12, 0), Shift::hm(13, 0, 17, 0)]),
    };
    for _ in 0..dice.pick(&[0, 0, 3]) {
        let day = crate::time::ymd(2026, 1, dice.range(1, 31) as u32).day().unwrap();
        let short = if dice.percent(50) { vec![] } else { vec![Shift::hm(10, 0, 14, 0)] };
        calendar = calendar.exception(CalendarException::hours(day, short));
    }
    calendar
}

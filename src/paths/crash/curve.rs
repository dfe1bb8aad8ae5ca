//! The curve, and what can be asked of it.

use chrono::NaiveDateTime;

use super::MarginalBuy;
use super::asked::Asked;
use super::cost::ExtraCost;
use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::impact::{Change, Scenario};
use crate::time::{Span, WorkCalendar, WorkTime, days, millis, to_ms};

/// A point of the curve: from here on a sooner finish costs more a day than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimeCostPoint {
    /// The finish of the program, with the durations that cost the least.
    pub finish: NaiveDateTime,
    /// Working time from the start of the program to the finish, on the calendar of the curve.
    pub duration: WorkTime,
    /// How much sooner that is than the finish of the plan, in working time.
    pub saved: WorkTime,
    /// The least extra cost of that finish.
    pub cost: ExtraCost,
    /// What a working day more costs from here, up to the next point; `None` at the last.
    pub cost_per_day: Option<u128>,
}

/// A task that is done faster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortened {
    /// The task.
    pub task: TaskId,
    /// What it takes by the plan, or what is left of it.
    pub normal: WorkTime,
    /// What it takes instead.
    pub duration: WorkTime,
}

/// From one point to the next.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// How much more it saves.
    pub(super) length: i64,
    /// Money for a day.
    pub(super) slope: u128,
    /// In the order of options.
    pub(super) moves: Vec<Move>,
}

/// How a task with an option changes: as more is saved, its two ends come as much earlier, each up to a bound.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    pub(super) option: u32,
    pub(super) start: i64,
    pub(super) finish: i64,
}

impl Move {
    /// By how much the task is shorter once `saved` of the segment is; negative if it is longer.
    fn shortens(&self, saved: i64) -> i64 {
        self.finish.min(saved) - self.start.min(saved)
    }
}

/// The least extra cost for every finish from that of the plan down to the soonest that the options allow.
///
/// Between two points the cost runs straight; the lines only get steeper. Amounts of time are working time of one calendar.
#[derive(Debug, Clone)]
pub struct TimeCostCurve {
    analysis: Analysis,
    asked: Asked,
    points: Vec<TimeCostPoint>,
    segments: Vec<Segment>,
    is_complete: bool,
}

impl TimeCostCurve {
    pub(super) fn new(analysis: Analysis, asked: Asked, points: Vec<TimeCostPoint>, segments: Vec<Segment>, is_complete: bool) -> Self {
        Self { analysis, asked, points, segments, is_complete }
    }

    /// The analysis that it starts from.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// The calendar that its amounts of time are of.
    #[must_use]
    pub fn calendar(&self) -> &WorkCalendar {
        &self.asked.calendar
    }

    /// The points, from the finish of the plan to the soonest; at least one.
    #[must_use]
    pub fn points(&self) -> &[TimeCostPoint] {
        &self.points
    }

    /// The soonest finish.
    #[must_use]
    pub fn least(&self) -> &TimeCostPoint {
        // There is a first point always.
        &self.points[self.points.len() - 1]
    }

    /// Does it go down to the soonest finish there is? One with very many points is cut off.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The least extra cost to finish so much sooner than planned; `None` if that cannot be (or is below zero).
    ///
    /// # Complexity
    /// O(log points).
    #[must_use]
    pub fn cost_at(&self, saved: WorkTime) -> Option<ExtraCost> {
        let (at, beyond) = self.place(saved)?;
        let point = &self.points[at];
        let slope = point.cost_per_day.unwrap_or(0);
        Some(point.cost.plus(slope * u128::from(beyond.unsigned_abs())))
    }

    /// How much sooner than planned the program must finish for a date, in working time; zero if it does so already, `None` if it cannot.
    ///
    /// # Complexity
    /// O(1).
    #[must_use]
    pub fn saving_for(&self, date: NaiveDateTime) -> Option<WorkTime> {
        let between = self.asked.calendar.between_ms(to_ms(date), self.analysis.finish_ms()).max(0);
        Some(WorkTime::from_millis(between)).filter(|&between| between <= self.least().saved)
    }

    /// The tasks that are shorter than planned where the program finishes so much sooner at the least cost, in the order of the options;
    /// `None` if that cannot be.
    ///
    /// # Complexity
    /// O(changes of durations up to there).
    #[must_use]
    pub fn shortened_at(&self, saved: WorkTime) -> Option<Vec<Shortened>> {
        let (at, beyond) = self.place(saved)?;
        let mut less = vec![0; self.asked.tasks.len()];
        let whole = self.segments[..at].iter().map(|segment| (segment, segment.length));
        for (segment, saved) in whole.chain(self.segments.get(at).map(|segment| (segment, beyond))) {
            for change in &segment.moves {
                less[change.option as usize] += change.shortens(saved);
            }
        }
        let changed = self.asked.tasks.iter().zip(less).filter(|&(_, less)| less > 0);
        let time = WorkTime::from_millis;
        Some(
            changed
                .map(|(task, less)| Shortened { task: task.task, normal: time(task.normal), duration: time(task.normal - less) })
                .collect(),
        )
    }

    /// The scenario that makes the program finish so much sooner at the least cost: the durations of the tasks that are shorter. `None` if
    /// that cannot be.
    ///
    /// Its [`what_if`](Analysis::what_if) finishes so much sooner, to the millisecond of working time.
    #[must_use]
    pub fn scenario_at(&self, saved: WorkTime) -> Option<Scenario> {
        let program = self.analysis.program();
        let name = format!("finish {} sooner", self.asked.calendar.describe(saved));
        let changes = self.shortened_at(saved)?.into_iter().map(|change| {
            let task = program[change.task].key.to_string();
            // Of work under way it is what is left that changes.
            if program[change.task].progress().is_started() {
                let by = self.span(change.duration - change.normal);
                return Change::Extend { task, by };
            }
            Change::SetDuration { task, duration: self.span(change.duration) }
        });
        Some(Scenario { name, changes: changes.collect() })
    }

    /// The next best day to buy: what the least costly way to a sooner finish changes first. `None` if nothing finishes sooner.
    #[must_use]
    pub fn next_best(&self) -> Option<MarginalBuy> {
        self.next_best_at(WorkTime::ZERO)
    }

    /// The next best day to buy once the program finishes so much sooner; `None` from the soonest finish on.
    ///
    /// # Complexity
    /// O(changes of durations up to the next point), after O(log points).
    #[must_use]
    pub fn next_best_at(&self, saved: WorkTime) -> Option<MarginalBuy> {
        let (at, beyond) = self.place(saved)?;
        let segment = self.segments.get(at)?;
        let ends = segment.moves.iter().flat_map(|change| [change.start, change.finish]).filter(|&end| end > beyond);
        let until = ends.min().unwrap_or(segment.length);
        let changed = |sign: i64| {
            let moved =
                segment.moves.iter().filter(move |change| change.shortens(until) - change.shortens(beyond) == sign * (until - beyond));
            moved.map(|change| self.asked.tasks[change.option as usize].task).collect()
        };
        Some(MarginalBuy {
            analysis: self.analysis.clone(),
            shorten: changed(1),
            lengthen: changed(-1),
            by: WorkTime::from_millis(until - beyond),
            cost_per_day: segment.slope,
            cost: ExtraCost::new(segment.slope * u128::from((until - beyond).unsigned_abs()), self.asked.day()),
            calendar: self.asked.calendar.clone(),
        })
    }

    /// The last point at or before a saving, and what is saved beyond it.
    fn place(&self, saved: WorkTime) -> Option<(usize, i64)> {
        if saved.is_negative() || saved > self.least().saved {
            return None;
        }
        let at = self.points.partition_point(|point| point.saved <= saved).checked_sub(1)?;
        Some((at, (saved - self.points[at].saved).millis()))
    }

    /// Working time as a span: in days where they are whole.
    fn span(&self, time: WorkTime) -> Span {
        let (time, day) = (time.millis(), self.asked.calendar.day_length().millis().max(1));
        match i32::try_from(time / day) {
            Ok(whole) if time % day == 0 && whole.unsigned_abs() < 200_000 => days(whole),
            _ => millis(time),
        }
    }
}

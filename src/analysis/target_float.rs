//! Float to one chosen target: a milestone, a task, a deadline.

use chrono::NaiveDateTime;

use super::Analysis;
use super::columns::Columns;
use crate::engine::{Applies, Dates, Rules, Tick};
use crate::id::TaskId;
use crate::time::{Millis, WorkTime, from_ms, to_ms};

/// How far each task may slip before one target passes one date.
#[derive(Debug, Clone)]
pub struct TargetFloat {
    analysis: Analysis,
    target: TaskId,
    date: Millis,
    finish: Vec<Millis>,
    start: Vec<Millis>,
}

impl Analysis {
    /// Float to a task, milestone or summary: how far each task before it may slip before its early finish moves.
    ///
    /// # Complexity
    /// O(tasks + dependencies), one backward pass.
    #[must_use]
    pub fn float_to(&self, target: TaskId) -> TargetFloat {
        let finish = self.program().leaf_ranks(target).into_iter().map(|rank| self.seen().ef(rank)).max();
        self.float_to_ms(target, finish.unwrap_or_else(|| self.finish_ms()))
    }

    /// Float to a task and a date, such as one of its deadlines: how far each task before it may slip before it finishes after the date.
    #[must_use]
    pub fn float_to_date(&self, target: TaskId, date: NaiveDateTime) -> TargetFloat {
        self.float_to_ms(target, to_ms(date))
    }

    /// A target with an actual or a mandatory date is moved by nothing before it.
    fn float_to_ms(&self, target: TaskId, date: Millis) -> TargetFloat {
        let seeds = self.program().leaf_ranks(target);
        let engine = self.engine();
        let mut dates = self.early_columns();
        let rules = Rules { cap: Applies::Everywhere, deadlines: false, limits: false, targets: &[] };
        let mut is_seed = vec![false; engine.shape.network.len()];
        for &rank in &seeds {
            is_seed[rank] = true;
        }
        for rank in (0..engine.shape.network.len()).rev() {
            let (start, finish) = engine.late(rank, &dates, &rules);
            let seeded = is_seed[rank] && !self.ignores_logic(rank);
            (dates.ls[rank], dates.lf[rank]) = if seeded { engine.held_to(rank, start, finish, date) } else { (start, finish) };
        }
        TargetFloat { analysis: self.clone(), target, date, finish: dates.lf, start: dates.ls }
    }

    /// The early columns on the clock, with room for late ones.
    fn early_columns(&self) -> Dates<Millis> {
        let places = self.engine().shape.network.len();
        let seen = self.seen();
        let earliest = match &self.inner.solved.columns {
            Columns::Narrow(dates) => &dates.earliest,
            Columns::Wide(dates) | Columns::Instants(dates) => &dates.earliest,
        };
        Dates {
            es: (0..places).map(|rank| seen.es(rank)).collect(),
            ef: (0..places).map(|rank| seen.ef(rank)).collect(),
            ls: vec![Millis::FAR; places],
            lf: vec![Millis::FAR; places],
            earliest: earliest.clone(),
        }
    }
}

impl TargetFloat {
    /// The target.
    #[must_use]
    pub fn target(&self) -> TaskId {
        self.target
    }

    /// The date that it is to keep.
    #[must_use]
    pub fn date(&self) -> NaiveDateTime {
        from_ms(self.date)
    }

    /// How far a task may slip, in working time of its own calendar, before the target passes the date; negative where it does already; `None`
    /// if no delay of the task reaches the target.
    #[must_use]
    pub fn float(&self, task: TaskId) -> Option<WorkTime> {
        let view = self.analysis.task(task);
        if view.is_summary() {
            return self.analysis.program().leaf_ranks(task).into_iter().filter_map(|rank| self.at(rank)).min();
        }
        self.at(view.rank)
    }

    fn at(&self, rank: usize) -> Option<WorkTime> {
        let seen = self.analysis.seen();
        let engine = self.analysis.engine();
        let calendar = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let finish = (!self.finish[rank].is_far()).then(|| calendar.between_ms(seen.ef(rank), self.finish[rank]));
        let open = engine.state(rank) == crate::engine::State::Open;
        let start = (open && !self.start[rank].is_far()).then(|| calendar.between_ms(seen.es(rank), self.start[rank]));
        finish.into_iter().chain(start).min().map(WorkTime::from_millis)
    }
}

//! Asking for drags: by one sweep where that can tell, else one by one.

use super::found::Found;
use super::sweep::{Candidate, Sweep};
use super::{DateDrag, Drag, DragDate, Drags, LagDrag, TaskDrag, without};
use crate::analysis::Analysis;
use crate::id::{DependencyId, TaskId};
use crate::spec::LagRule;
use crate::time::{Millis, WorkTime, from_ms};

/// The finish without each of several things; `None` where the plan would be refused.
type Finishes = Vec<Option<Millis>>;

impl Analysis {
    /// The drag of every unfinished task with work on a longest path, of every positive lag and of every date that drives such a task.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after("API");
    /// plan.task("WEB", days(9)).after("API");
    /// plan.milestone("LAUNCH").after("APP").after("WEB");
    /// let program = plan.build()?;
    /// let drags = program.analyze(&Options::default()).drags();
    /// let days: Vec<i64> = drags.tasks().iter().map(|task| task.drag.work.millis() / 28_800_000).collect();
    /// assert_eq!(days, [5, 3]); // the API all of it; the app until the web page takes over
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// O((tasks + dependencies) log(candidates)) for tasks and lags where all share a calendar and the start of no summary bounds others (see
    /// [`Drags::is_swept`]); else, and for dates, for each of them as [`what_if`](Analysis::what_if).
    #[must_use]
    pub fn drags(&self) -> Drags {
        self.drags_by(true)
    }

    /// The same without the sweep: what it is tested and measured against.
    #[doc(hidden)]
    #[must_use]
    pub fn drags_one_by_one(&self) -> Drags {
        self.drags_by(false)
    }

    fn drags_by(&self, may_sweep: bool) -> Drags {
        let found = Found::new(self);
        let swept = if may_sweep { self.sweep_drags(&found) } else { None };
        let is_swept = swept.is_some();
        let (work, lags) = swept.unwrap_or_else(|| {
            let work = found.tasks.iter().map(|&task| self.finish_without_work(task)).collect();
            (work, found.lags.iter().map(|&lag| self.finish_without_lag(lag)).collect())
        });
        let task = |(&task, finish): (&TaskId, Option<Millis>)| Some(self.task_drag(task, finish?));
        let lag = |(&dependency, finish): (&DependencyId, Option<Millis>)| Some(LagDrag { dependency, drag: self.drag(finish?) });
        let date = |&(task, date): &(TaskId, DragDate)| {
            let drag = self.drag(self.finish_without_date(task, date)?);
            Some(DateDrag { task, date, drag })
        };
        let mut drags = Drags {
            analysis: self.clone(),
            tasks: found.tasks.iter().zip(work).filter_map(task).collect(),
            lags: found.lags.iter().zip(lags).filter_map(lag).collect(),
            dates: found.dates.iter().filter_map(date).collect(),
            is_swept,
        };
        drags.tasks.sort_by_key(|row| (-row.drag.elapsed, row.task));
        drags.lags.sort_by_key(|row| (-row.drag.elapsed, row.dependency));
        drags.dates.sort_by_key(|row| (-row.drag.elapsed, row.task, row.date));
        drags
    }

    /// The drag of one task, whether on a longest path or not; `None` for summaries, finished tasks, and where the plan would be refused without its
    /// work.
    ///
    /// # Complexity
    /// As [`what_if`](Analysis::what_if) for one change.
    #[must_use]
    pub fn drag_of(&self, task: TaskId) -> Option<TaskDrag> {
        let is_open = self.program().get(task).is_some() && !self.task(task).is_summary() && !self.task(task).is_finished();
        if !is_open {
            return None;
        }
        Some(self.task_drag(task, self.finish_without_work(task)?))
    }

    fn task_drag(&self, task: TaskId, finish: Millis) -> TaskDrag {
        TaskDrag { task, remaining: self.task(task).remaining(), drag: self.drag(finish) }
    }

    fn drag(&self, finish_without: Millis) -> Drag {
        let (now, calendar) = (self.finish_ms(), self.program().program_calendar());
        Drag {
            finish_without: from_ms(finish_without),
            elapsed: WorkTime::from_millis(now - finish_without),
            work: WorkTime::from_millis(calendar.between_ms(finish_without, now)),
        }
    }

    /// The finish without the work of each task, and without each lag; `None` where no sweep can tell.
    fn sweep_drags(&self, found: &Found) -> Option<(Finishes, Finishes)> {
        let program = self.program();
        if program.settles() || program.semantics().lags != LagRule::Whole {
            return None;
        }
        let work = found.tasks.iter().map(|task| Candidate::Work(self.rank(task.index())));
        let links = program.compiled().shape.network.edges();
        let lag = |lag: DependencyId| {
            let (network, link) = (&program.compiled().shape.network, &links[lag.index()]);
            Candidate::Lag { from: network.rank(link.from as usize), to: network.rank(link.to as usize), edge: lag.index() }
        };
        let lags = found.lags.iter().map(|&id| lag(id));
        let mut order: Vec<(usize, Candidate)> = work.chain(lags).enumerate().collect();
        order.sort_by_key(|&(_, candidate)| candidate.place());
        let candidates: Vec<Candidate> = order.iter().map(|&(_, candidate)| candidate).collect();
        let count = program.dependency_count();
        let is_share = |edge: usize| edge < count && without::is_share_of_work(program, DependencyId::new(edge));
        let finishes = self.on_ticks(Sweep { candidates: &candidates, floor: self.floor_rule(), is_share })??;
        let mut by_candidate = vec![None; candidates.len()];
        for (&(number, _), finish) in order.iter().zip(finishes) {
            by_candidate[number] = Some(finish);
        }
        let lags = by_candidate.split_off(found.tasks.len());
        Some((by_candidate, lags))
    }
}

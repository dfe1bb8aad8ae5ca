//! Tasks: durations, dates and progress, resolved on each task's calendar.

use super::dates::{End, ProjectDates, instant, of_projects};
use super::{Calendars, Hierarchy, estimates, placement, scheduling};
use crate::engine::{Share, Special, Tick};
use crate::error::{Problem, Problems};
use crate::program::plan::Plan;
use crate::spec::{ConstraintKind, FinishedRule, Progress, Task, TaskKind};
use crate::time::{Millis, Span, WorkCalendar, WorkTime};

/// The horizon in milliseconds.
pub(super) const HORIZON: i64 = crate::error::HORIZON_YEARS * 366 * crate::time::DAY;

/// What the engine needs of each row.
#[derive(Debug, Clone)]
pub(crate) struct TaskTimes {
    /// By row: the number of the calendar.
    pub(crate) calendar: Vec<u16>,
    /// By row: duration, or remaining work of started tasks; zero for summaries.
    pub(crate) work: Vec<i64>,
    /// The rows that are neither work nor anything that counts as such (milestones, level of effort), ascending.
    pub(crate) marked: Vec<(u32, TaskKind)>,
    /// By row, only for those that have any.
    pub(crate) special: Vec<(u32, Special<Millis>)>,
    /// By crew number: who does the work of tasks whose duration depends on that.
    pub(crate) crews: Vec<Vec<Share<Millis>>>,
    /// The program, then the projects.
    pub(crate) projects: Vec<ProjectDates>,
}

/// What the engine needs of one row.
#[derive(Debug)]
pub(crate) struct RowTimes {
    pub(crate) calendar: u16,
    pub(crate) work: i64,
    pub(crate) special: Option<Special<Millis>>,
    /// Who does it, if its duration depends on that.
    pub(crate) crew: Vec<Share<Millis>>,
}

/// The dates of the program and its projects.
pub(crate) fn project_dates(plan: &Plan, calendars: &Calendars, problems: &mut Problems) -> Vec<ProjectDates> {
    of_projects(plan, calendars, problems)
}

/// The context of the checks of one row.
pub(crate) struct Timing<'a> {
    pub(super) plan: &'a Plan,
    calendars: &'a Calendars,
    hierarchy: &'a Hierarchy,
    projects: Vec<ProjectDates>,
}

impl<'a> Timing<'a> {
    pub(crate) fn new(plan: &'a Plan, calendars: &'a Calendars, hierarchy: &'a Hierarchy, projects: Vec<ProjectDates>) -> Self {
        Self { plan, calendars, hierarchy, projects }
    }

    /// Resolves every row.
    ///
    /// # Complexity
    /// O(rows).
    pub(crate) fn resolve(self, problems: &mut Problems) -> TaskTimes {
        let rows = self.plan.tasks.len();
        let mut calendar = Vec::with_capacity(rows);
        let mut work = Vec::with_capacity(rows);
        let (mut marked, mut special, mut crews) = (Vec::new(), Vec::new(), Vec::new());
        let mut projects = self.projects.clone();
        let caps = scheduling::caps(self.plan, self.calendars, self.hierarchy);
        for (row, task) in self.plan.tasks.iter().enumerate() {
            if task.kind.is_milestone() || task.kind.is_span() {
                marked.push((row as u32, task.kind));
            }
            if let Some((own, amount)) = self.plain(row, task).filter(|_| caps.is_empty()) {
                calendar.push(own);
                work.push(amount);
                continue;
            }
            let mut times = self.row(row, task, problems);
            if !times.crew.is_empty() {
                crews.push(std::mem::take(&mut times.crew));
                times.special.get_or_insert(Special::none()).crew = crews.len() as u32;
            }
            if let Some(&cap) = caps.get(row).filter(|cap| !cap.is_far() && !self.hierarchy.is_summary(row)) {
                let special = times.special.get_or_insert(Special::none());
                special.deadline = special.deadline.min(cap);
            }
            if let Some(manual) = times.special.filter(|special| special.is_fixed && self.hierarchy.is_summary(row)) {
                let own = task.project.map_or(0, |project| project.index() + 1);
                projects[0].manual_finish = projects[0].manual_finish.max(manual.finish);
                projects[own].manual_finish = projects[own].manual_finish.max(manual.finish);
            }
            calendar.push(times.calendar);
            work.push(times.work);
            special.extend(times.special.map(|special| (row as u32, special)));
        }
        TaskTimes { calendar, work, marked, special, crews, projects }
    }

    /// Calendar and work of what most rows are: work that has not begun, of which nothing more is said.
    #[inline]
    fn plain(&self, row: usize, task: &Task) -> Option<(u16, i64)> {
        let says_no_more = task.kind == TaskKind::Work && task.progress.is_none() && task.details.is_none();
        let span = task.duration.filter(|_| says_no_more && !self.hierarchy.is_summary(row) && !self.hierarchy.is_circled(row))?;
        let calendar = self.calendars.of_task(task);
        let work = self.calendars.get(calendar).resolve(span).map(WorkTime::millis)?;
        (0..=HORIZON).contains(&work).then_some((calendar, work))
    }

    /// Resolves one row as it is given.
    pub(crate) fn row(&self, row: usize, task: &Task, problems: &mut Problems) -> RowTimes {
        let calendar = self.calendars.of_task(task);
        let on = self.calendars.get(calendar);
        let is_summary = self.hierarchy.is_summary(row);
        let work = match is_summary {
            true => self.summary(row, task, problems),
            false if self.hierarchy.is_circled(row) => 0,
            false => self.work(task, on, problems),
        };
        if task.details.is_some() || task.kind.is_span() {
            placement::task(self.plan, self.calendars, self.hierarchy, row, task, problems);
        }
        let has_more = task.progress.is_some() || task.details.is_some();
        let crew = if has_more && !is_summary { scheduling::crew(self.plan, self.calendars, task, calendar) } else { Vec::new() };
        let special = if has_more { self.special(task, (on, &crew), is_summary, problems) } else { None };
        let work = work + scheduling::pauses(task, on);
        let work = crew.iter().map(|share| share.delay + share.work).max().unwrap_or(work);
        RowTimes { calendar, work, special, crew }
    }

    pub(super) fn dates(&self, task: &Task) -> &ProjectDates {
        &self.projects[task.project.map_or(0, |project| project.index() + 1)]
    }

    /// A summary has no work of its own.
    fn summary(&self, row: usize, task: &Task, problems: &mut Problems) -> i64 {
        let children = self.hierarchy.parts(row).len();
        let mut has = |what| problems.push(Problem::SummaryWithWork { task: task.key.to_string(), what, children });
        if task.duration.is_some_and(|span| !span.is_zero()) {
            has("a duration");
        }
        if *task.progress() != Progress::NotStarted {
            has("progress");
        }
        if task.details().promised.is_some() {
            has("a promised date");
        }
        if task.details().estimate.is_some() {
            has("an estimate");
        }
        0
    }

    /// The work that the pass reckons with: remaining, stated, or zero where that is what the row means.
    fn work(&self, task: &Task, on: &WorkCalendar, problems: &mut Problems) -> i64 {
        let stated = task.duration.map(|span| resolved(span, on, "duration", task, problems));
        estimates::check(task, on, problems);
        if task.kind.is_milestone() {
            if let Some(span) = task.duration.filter(|span| !span.is_zero()) {
                problems.push(Problem::MilestoneWithDuration { task: task.key.to_string(), span: span.to_string() });
            }
            if task.progress().is_started() {
                problems.push(Problem::MilestoneStarted { task: task.key.to_string() });
            }
            return 0;
        }
        match task.progress() {
            Progress::Finished { .. } if self.plan.semantics.finished == FinishedRule::PassesLogic => 0,
            Progress::Started { remaining, .. } => resolved(*remaining, on, "remaining work", task, problems),
            Progress::Finished { .. } => stated.unwrap_or(0),
            Progress::NotStarted if task.kind == TaskKind::External || task.kind.is_span() => stated.unwrap_or(0),
            Progress::NotStarted => stated.unwrap_or_else(|| {
                problems.push(Problem::NoDuration { task: task.key.to_string() });
                0
            }),
        }
    }

    fn special(
        &self,
        task: &Task,
        (on, crew): (&WorkCalendar, &[Share<Millis>]),
        is_summary: bool,
        problems: &mut Problems,
    ) -> Option<Special<Millis>> {
        let mut special = Special::none();
        let mut any = Self::constraints(task, on, is_summary, &mut special, problems);
        for deadline in &task.details().deadlines {
            any = true;
            let whose = || of(task);
            if let Some(at) = instant(deadline.date, End::Finish, on, "deadline", whose, problems) {
                special.deadline = special.deadline.min(at);
            }
        }
        if let Some(promised) = task.details().promised {
            any = true;
            if let Some(at) = instant(promised, End::Finish, on, "promised date", || of(task), problems) {
                special.finish_from = special.finish_from.max(at);
            }
        }
        baseline(task, problems);
        if !is_summary {
            any |= self.progress(task, on, &mut special, problems);
        }
        any |= scheduling::apply((self.plan, self.calendars), task, is_summary, (on, crew), &mut special, problems);
        any.then_some(special)
    }

    fn constraints(task: &Task, on: &WorkCalendar, is_summary: bool, special: &mut Special<Millis>, problems: &mut Problems) -> bool {
        let constraints = &task.details().constraints;
        for constraint in constraints {
            let kind = constraint.kind;
            let allowed = matches!(kind, ConstraintKind::StartNoEarlierThan | ConstraintKind::FinishNoLaterThan);
            if is_summary && !allowed {
                problems.push(Problem::SummaryConstraint { task: task.key.to_string(), constraint: kind.words() });
            }
            let end = if kind.is_on_start() { End::Start } else { End::Finish };
            if let Some(at) = instant(constraint.date, end, on, kind.words(), || of(task), problems) {
                impose(special, kind, at);
            }
        }
        if constraints.iter().filter(|constraint| constraint.kind.is_mandatory()).count() > 1 {
            problems.push(Problem::MandatoryTwice { task: task.key.to_string() });
        }
        !constraints.is_empty()
    }
}

/// A baseline bounds nothing, but its dates must be some.
fn baseline(task: &Task, problems: &mut Problems) {
    let baseline = task.details().baseline;
    for (date, what) in [(baseline.start, "baseline start"), (baseline.finish, "baseline finish")] {
        if let Some(date) = date.filter(|date| !date.is_valid()) {
            problems.push(Problem::NotADate { whose: of(task), what, date: date.to_string() });
        }
    }
}

pub(super) fn of(task: &Task) -> String {
    format!("task `{}`", task.key)
}

/// The working time of a span, within the horizon; zero with a problem otherwise.
pub(super) fn resolved(span: Span, on: &WorkCalendar, what: &'static str, task: &Task, problems: &mut Problems) -> i64 {
    let work = on.resolve(span).map_or(i64::MAX, WorkTime::millis);
    if work < 0 {
        problems.push(Problem::NegativeDuration { task: task.key.to_string(), what, span: span.to_string() });
        return 0;
    }
    if work > HORIZON {
        problems.push(Problem::SpanBeyondHorizon { whose: of(task), what, span: span.to_string() });
        return 0;
    }
    work
}

fn impose(special: &mut Special<Millis>, kind: ConstraintKind, at: Millis) {
    use ConstraintKind as K;
    if matches!(kind, K::StartNoEarlierThan | K::StartOn) {
        special.start_from = special.start_from.max(at);
    }
    if matches!(kind, K::StartNoLaterThan | K::StartOn) {
        special.start_by = special.start_by.min(at);
    }
    if matches!(kind, K::FinishNoEarlierThan | K::FinishOn) {
        special.finish_from = special.finish_from.max(at);
    }
    if matches!(kind, K::FinishNoLaterThan | K::FinishOn) {
        special.finish_by = special.finish_by.min(at);
    }
    match kind {
        K::MandatoryStart => special.mandatory_start = at,
        K::MandatoryFinish => special.mandatory_finish = at,
        _ => {}
    }
}

impl Special<Millis> {
    /// Every date in it that is one.
    pub(crate) fn each_date(&self) -> impl Iterator<Item = Millis> {
        [
            self.start,
            self.finish,
            self.start_from,
            self.start_by,
            self.finish_from,
            self.finish_by,
            self.deadline,
            self.mandatory_start,
            self.mandatory_finish,
            self.expected,
            self.resumed,
        ]
        .into_iter()
        .filter(|date| !date.is_far() && !date.is_never())
    }
}

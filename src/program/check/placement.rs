//! How tasks are placed, who works on them, and resources: orders, spans and shares that cannot be.

use super::tasks::HORIZON;
use super::{Calendars, Hierarchy};
use crate::error::{Problem, Problems};
use crate::program::plan::Plan;
use crate::spec::{Assignment, Percent, ResourceKind, Task, TaskKind};
use crate::time::{Span, When, WorkCalendar, WorkTime};

/// Checks the resources.
///
/// # Complexity
/// O(resources).
pub(crate) fn resources(plan: &Plan, problems: &mut Problems) {
    for resource in &plan.resources {
        share(resource.capacity, "capacity", || format!("resource `{}`", resource.key), problems);
    }
}

/// Checks the placement, the gaps and the assignments of one task.
///
/// # Complexity
/// O(gaps + assignments).
pub(super) fn task(plan: &Plan, calendars: &Calendars, hierarchy: &Hierarchy, row: usize, task: &Task, problems: &mut Problems) {
    let is_summary = hierarchy.is_summary(row);
    if task.kind == TaskKind::SummaryOfEffort && task.parent.is_none() && !is_summary {
        problems.push(Problem::EffortWithoutSummary { task: task.key.to_string() });
    }
    if task.details().scheduling.is_none() {
        return;
    }
    if is_summary {
        summary(task, hierarchy.parts(row).len(), problems);
    }
    let scheduled = Scheduled { plan, calendars, task, on: calendars.get(calendars.of_task(task)) };
    scheduled.dates(problems);
    scheduled.spans(problems);
    scheduled.assignments(problems);
}

/// What says how work goes on makes no sense of a summary.
fn summary(task: &Task, children: usize, problems: &mut Problems) {
    let scheduling = task.scheduling();
    let has = [
        (scheduling.expected_finish.is_some(), "an expected finish"),
        (!scheduling.pauses.is_empty(), "pauses"),
        (scheduling.suspended.is_some() || scheduling.resumed.is_some(), "a suspension"),
    ];
    for (_, what) in has.into_iter().filter(|&(has, _)| has) {
        problems.push(Problem::SummaryWithWork { task: task.key.to_string(), what, children });
    }
}

/// A task that says more than most, with its calendar.
struct Scheduled<'a> {
    plan: &'a Plan,
    calendars: &'a Calendars,
    task: &'a Task,
    on: &'a WorkCalendar,
}

impl Scheduled<'_> {
    fn whose(&self) -> String {
        format!("task `{}`", self.task.key)
    }

    /// Dates that do not exist are reported where their instants are looked for.
    fn dates(&self, problems: &mut Problems) {
        let scheduling = self.task.scheduling();
        let manual = scheduling.manual;
        let (start, finish) = (manual.map(|manual| manual.start), manual.and_then(|manual| manual.finish));
        self.order([("manual start", start), ("manual finish", finish)], problems);
        self.order([("suspension", scheduling.suspended), ("resumption", scheduling.resumed)], problems);
    }

    /// The first of two dates is not after the other, as far as what is stated tells.
    fn order(&self, dates: [(&'static str, Option<When>); 2], problems: &mut Problems) {
        let [(first, Some(from)), (second, Some(to))] = dates else { return };
        let is_later_day = from.day() > to.day();
        let is_later_time = from.day() == to.day() && from.time().is_some() && to.time().is_some() && from.time() > to.time();
        if from.is_valid() && to.is_valid() && (is_later_day || is_later_time) {
            problems.push(Problem::DatesOutOfOrder {
                task: self.task.key.to_string(),
                first,
                first_date: from.to_string(),
                second,
                second_date: to.to_string(),
            });
        }
    }

    fn spans(&self, problems: &mut Problems) {
        let scheduling = self.task.scheduling();
        let clock = self.calendars.get(self.calendars.round_the_clock());
        self.span(scheduling.levelling_delay, clock, "levelling delay", problems);
        let mut last = None;
        let mut in_order = true;
        for pause in &scheduling.pauses {
            let after = self.span(pause.after, self.on, "work before a pause", problems);
            self.span(pause.length, self.on, "pause", problems);
            in_order &= after.is_none() || last <= after;
            last = after.or(last);
        }
        if !in_order {
            problems.push(Problem::PausesOutOfOrder { task: self.task.key.to_string() });
        }
    }

    /// The milliseconds of a span; `None` with a problem if it is negative, or beyond the horizon.
    fn span(&self, span: Span, on: &WorkCalendar, what: &'static str, problems: &mut Problems) -> Option<i64> {
        let time = on.resolve(span).map_or(i64::MAX, WorkTime::millis);
        if time < 0 {
            problems.push(Problem::NegativeDuration { task: self.task.key.to_string(), what, span: span.to_string() });
            return None;
        }
        self.within_horizon(i128::from(time), span, what, problems);
        (time <= HORIZON).then_some(time)
    }

    fn within_horizon(&self, time: i128, span: Span, what: &'static str, problems: &mut Problems) {
        if time > i128::from(HORIZON) {
            problems.push(Problem::SpanBeyondHorizon { whose: self.whose(), what, span: span.to_string() });
        }
    }

    fn assignments(&self, problems: &mut Problems) {
        let scheduling = self.task.scheduling();
        for assignment in &scheduling.assignments {
            self.assignment(assignment, problems);
        }
        let is_work = |assignment: &Assignment| {
            let resource = self.plan.resources.get(assignment.resource.index());
            resource.is_some_and(|resource| resource.kind == ResourceKind::Work)
        };
        if scheduling.driven_by_assignments && !scheduling.assignments.iter().any(is_work) {
            problems.push(Problem::NobodyAssigned { task: self.task.key.to_string() });
        }
    }

    fn assignment(&self, assignment: &Assignment, problems: &mut Problems) {
        let Some(resource) = self.plan.resources.get(assignment.resource.index()) else { return };
        let units = assignment.units.as_hundredths();
        share(assignment.units, "units", || format!("the assignment of `{}` to task `{}`", resource.key, self.task.key), problems);
        let own = assignment.calendar.or(resource.calendar);
        let on = own.map_or(self.on, |calendar| self.calendars.get(calendar.index() as u16));
        let work = self.span(assignment.work, on, "assigned work", problems);
        if let Some(work) = work.filter(|_| units > 0) {
            self.within_horizon(i128::from(work) * i128::from(WHOLE) / i128::from(units), assignment.work, "assigned work", problems);
        }
        self.span(assignment.delay, self.on, "delay of an assignment", problems);
    }
}

/// All of a resource, in hundredths of a percent.
const WHOLE: i32 = 10_000;

fn share(percent: Percent, what: &'static str, whose: impl FnOnce() -> String, problems: &mut Problems) {
    if percent.as_hundredths() < 0 {
        problems.push(Problem::NegativeShare { whose: whose(), what, percent: percent.to_string() });
    }
}

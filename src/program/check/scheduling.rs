//! How tasks are placed where that differs from what most do: dates set by hand, expected finishes, delays.

use super::dates::{End, instant};
use super::tasks::{of, resolved};
use super::{Calendars, Hierarchy};
use crate::engine::{Share, Special, State, Tick};
use crate::error::Problems;
use crate::program::plan::Plan;
use crate::spec::{Placement, Progress, ProgressRule, ResourceKind, Task};
use crate::time::{DAY, Millis, Span, When, WorkCalendar, WorkTime};

/// Notes what the engine needs of it; is there anything?
pub(super) fn apply(
    (plan, calendars): (&Plan, &Calendars),
    task: &Task,
    is_summary: bool,
    (on, crew): (&WorkCalendar, &[Share<Millis>]),
    special: &mut Special<Millis>,
    problems: &mut Problems,
) -> bool {
    let scheduling = task.scheduling();
    let mut date = |date: Option<When>, end, what| date.and_then(|date| instant(date, end, on, what, || of(task), problems));
    let expected = date(scheduling.expected_finish, End::Finish, "expected finish");
    let suspended = date(scheduling.suspended, End::Finish, "suspension");
    let resumed = date(scheduling.resumed, End::Start, "resumption");
    let manual_start = date(scheduling.manual.map(|manual| manual.start), End::Start, "manual start");
    let manual_finish = date(scheduling.manual.and_then(|manual| manual.finish), End::Finish, "manual finish");
    if let Some(start) = manual_start.filter(|_| special.state != State::Finished) {
        let work = task.duration.map_or(0, |span| resolved(span, on, "duration", task, problems));
        special.is_fixed = true;
        special.state = State::Open;
        special.start = start;
        special.finish = manual_finish.unwrap_or_else(|| on.add_ms(start, work)).max(start);
        if is_summary {
            special.start_from = special.start_from.max(start);
        }
        special.resumed = resumed.filter(|_| task.progress().is_started()).unwrap_or(Millis::NEVER);
        return true;
    }
    if is_summary {
        return false;
    }
    special.leans_late = scheduling.placement == Placement::AsLateAsPossible && special.state == State::Open;
    if plan.semantics.expected_finish && special.state != State::Finished && scheduling.placement == Placement::AsSoonAsPossible {
        special.expected = expected.unwrap_or(Millis::NEVER);
    }
    special.delay = on_the_clock(scheduling.levelling_delay);
    if let Progress::Started { remaining, .. } = *task.progress() {
        special.resumed = resumed.unwrap_or(Millis::NEVER);
        special.suspended = suspended.filter(|_| resumed.is_some()).unwrap_or(Millis::NEVER);
        if plan.semantics.progress == ProgressRule::ActualStart {
            let remaining = resolved(remaining, on, "remaining work", task, problems);
            let whole = task.duration.map_or(remaining, |span| resolved(span, on, "duration", task, problems));
            special.is_fixed = true;
            special.finish = match resumed {
                Some(resumed) if crew.is_empty() => on.add_ms(resumed, remaining),
                Some(resumed) => {
                    crew.iter().map(|share| calendars.get(share.calendar).add_ms(resumed, share.work)).max().unwrap_or(resumed)
                }
                None => on.add_ms(special.start, whole),
            };
        }
    }
    *special != Special::none()
}

/// The gaps in work that has not begun: nothing is done then, and yet it lasts.
pub(super) fn pauses(task: &Task, on: &WorkCalendar) -> Millis {
    let is_open = !task.progress().is_started() && !task.progress().is_finished();
    let pauses = task.scheduling().pauses.iter().filter(|_| is_open);
    // What is beyond the horizon is reported where placements are checked.
    let length = |span: Span| on.resolve(span).map(WorkTime::millis).filter(|length| (0..=super::tasks::HORIZON).contains(length));
    pauses.filter_map(|pause| length(pause.length)).fold(0, |sum: Millis, length| sum.saturating_add(length).min(super::tasks::HORIZON))
}

/// The shares of those who work on it, if its duration is what they take and their calendars are not that of the task.
pub(super) fn crew(plan: &Plan, calendars: &Calendars, task: &Task, own: u16) -> Vec<Share<Millis>> {
    let scheduling = task.scheduling();
    if !scheduling.driven_by_assignments || task.progress().is_finished() {
        return Vec::new();
    }
    let shares = scheduling.assignments.iter().filter_map(|assignment| {
        let resource = plan.resources.get(assignment.resource.index()).filter(|resource| resource.kind == ResourceKind::Work)?;
        let calendar = assignment.calendar.or(resource.calendar).map_or(own, |id| id.index() as u16);
        let on = calendars.get(calendar);
        let millis = |span: Span| on.resolve(span).map_or(0, WorkTime::millis).clamp(0, super::tasks::HORIZON);
        let units = i128::from(assignment.units.as_hundredths());
        let work = (units > 0).then(|| i128::from(millis(assignment.work)) * 10_000 / units)?;
        let work = i64::try_from(work).unwrap_or(i64::MAX).min(super::tasks::HORIZON);
        (work > 0).then(|| Share { calendar, delay: millis(assignment.delay), work })
    });
    shares.collect()
}

/// By row: the manual finish of the nearest manual summary around it, where that caps its late finish; empty where it never does.
///
/// It does for what has no constraint right below that summary, and for all inside.
pub(super) fn caps(plan: &Plan, calendars: &Calendars, hierarchy: &Hierarchy) -> Vec<Millis> {
    if !plan.semantics.manual_summaries_cap {
        return Vec::new();
    }
    let mut caps = vec![Millis::FAR; plan.tasks.len()];
    for &summary in &hierarchy.summaries {
        let row = &plan.tasks[summary as usize];
        let finish = row.scheduling().manual.and_then(|manual| manual.finish);
        let own = finish.and_then(|finish| finish.finish_ms(calendars.get(calendars.of_task(row))));
        for &part in hierarchy.parts(summary as usize) {
            let task = &plan.tasks[part as usize];
            let is_loose = task.details().constraints.is_empty() && task.scheduling().placement == Placement::AsSoonAsPossible;
            caps[part as usize] = match own {
                Some(own) if is_loose => own,
                Some(_) => Millis::FAR,
                None => caps[summary as usize],
            };
        }
    }
    caps
}

/// A span on the clock: a day has 24 hours, a week seven days. None below zero.
fn on_the_clock(span: Span) -> Millis {
    span.resolve(WorkTime::from_millis(DAY), WorkTime::from_millis(7 * DAY)).map_or(0, WorkTime::millis).clamp(0, super::tasks::HORIZON)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_run_on_the_clock() {
        assert_eq!(on_the_clock(crate::time::days(1)), DAY);
        assert_eq!(on_the_clock(crate::time::hours(-1)), 0);
        assert!(!Special::<Millis>::none().needs_clock() && Millis::FAR.is_far());
    }
}

//! How tasks are placed where that differs from what most do: dates set by hand, expected finishes, delays.

use super::dates::{End, instant};
use super::tasks::{of, resolved};
use crate::engine::{Special, State, Tick};
use crate::error::Problems;
use crate::program::plan::Plan;
use crate::spec::{Placement, Task};
use crate::time::{DAY, Millis, Span, WorkCalendar, WorkTime};

/// Notes what the engine needs of it; is there anything?
pub(super) fn apply(plan: &Plan, task: &Task, on: &WorkCalendar, special: &mut Special<Millis>, problems: &mut Problems) -> bool {
    let Some(scheduling) = task.details().scheduling.as_deref() else { return false };
    special.leans_late = scheduling.placement == Placement::AsLateAsPossible && special.state == State::Open;
    let mut date = |date: Option<crate::time::When>, end, what| date.and_then(|date| instant(date, end, on, what, || of(task), problems));
    if let Some(at) = date(scheduling.expected_finish, End::Finish, "expected finish") {
        let counts = plan.semantics.expected_finish && special.state != State::Finished && !special.leans_late;
        if counts && scheduling.placement == Placement::AsSoonAsPossible {
            special.expected = on.previous_finish_ms(at);
        }
    }
    date(scheduling.suspended, End::Finish, "suspension");
    if let Some(at) = date(scheduling.resumed, End::Start, "resumption") {
        if special.state == State::Started {
            special.resumed = at;
        }
    }
    let manual = scheduling.manual.map(|manual| {
        (date(Some(manual.start), End::Start, "manual start"), manual.finish.and_then(|finish| date(Some(finish), End::Finish, "manual finish")))
    });
    if let Some((Some(start), finish)) = manual.filter(|_| special.state == State::Open) {
        let work = task.duration.map_or(0, |span| resolved(span, on, "duration", task, problems));
        special.is_fixed = true;
        special.start = start;
        special.finish = finish.unwrap_or_else(|| on.add_ms(start, work)).max(start);
    }
    special.delay = on_the_clock(scheduling.levelling_delay);
    true
}

/// A span on the clock: a day has 24 hours, a week seven days. None below zero.
fn on_the_clock(span: Span) -> Millis {
    span.resolve(WorkTime::from_millis(DAY), WorkTime::from_millis(7 * DAY)).map_or(0, WorkTime::millis).clamp(0, super::tasks::HORIZON)
}

/// Nothing that a special task has: what [`Special::needs_clock`] would find.
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

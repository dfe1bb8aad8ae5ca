//! What the builder says of how a task is placed, and who works on it.

use super::TaskEntry;
use crate::spec::{Assignment, ManualDates, Pause, Percent, Placement};
use crate::time::{Span, When};

/// How a task is placed, where that differs from what most tasks do.
impl TaskEntry<'_> {
    /// As late as its successors allow, as the program's semantics understand it.
    pub fn as_late_as_possible(mut self) -> Self {
        self.row().scheduling_mut().placement = Placement::AsLateAsPossible;
        self
    }

    /// Sets its dates by hand, whatever logic says.
    pub fn manual(mut self, start: impl Into<When>, finish: impl Into<When>) -> Self {
        self.row().scheduling_mut().manual = Some(ManualDates { start: start.into(), finish: Some(finish.into()) });
        self
    }

    /// Sets the day that whoever does it expects to be done.
    pub fn expected_finish(mut self, date: impl Into<When>) -> Self {
        self.row().scheduling_mut().expected_finish = Some(date.into());
        self
    }

    /// Work stopped then and goes on then.
    pub fn suspended(mut self, from: impl Into<When>, resumed: impl Into<When>) -> Self {
        let scheduling = self.row().scheduling_mut();
        (scheduling.suspended, scheduling.resumed) = (Some(from.into()), Some(resumed.into()));
        self
    }

    /// Puts its start off by time on the clock.
    pub fn levelling_delay(mut self, delay: Span) -> Self {
        self.row().scheduling_mut().levelling_delay = delay;
        self
    }

    /// Adds a gap: after so much work, for so much working time.
    pub fn pause(mut self, after: Span, length: Span) -> Self {
        self.row().scheduling_mut().pauses.push(Pause { after, length });
        self
    }

    /// Adds work of a resource, by key.
    pub fn assign(self, key: &str, work: Span) -> Self {
        self.assign_share(key, work, Percent::whole(100))
    }

    /// Adds work of a share of a resource, by key: at 50 %, four hours take eight.
    pub fn assign_share(mut self, key: &str, work: Span, units: Percent) -> Self {
        let resource = self.plan.resource_ref(key);
        self.row().scheduling_mut().assignments.push(Assignment::new(resource, work).units(units));
        self
    }

    /// Its duration is what its assignments take, not what is stated.
    pub fn driven_by_assignments(mut self) -> Self {
        self.row().scheduling_mut().driven_by_assignments = true;
        self
    }
}

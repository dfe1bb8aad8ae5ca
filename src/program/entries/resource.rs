//! Resources, and what the builder says of how tasks are placed.

#![allow(
    clippy::return_self_not_must_use,
    clippy::must_use_candidate,
    reason = "the row is in the plan already; the entry only goes on with it"
)]

use super::TaskEntry;
use crate::id::ResourceId;
use crate::program::ProgramBuilder;
use crate::spec::{Assignment, ManualDates, Pause, Percent, Placement, Resource, ResourceKind};
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

/// A resource that has just been added.
#[derive(Debug)]
pub struct ResourceEntry<'a> {
    plan: &'a mut ProgramBuilder,
    resource: ResourceId,
}

impl<'a> ResourceEntry<'a> {
    pub(in crate::program) fn new(plan: &'a mut ProgramBuilder, resource: ResourceId) -> Self {
        Self { plan, resource }
    }

    /// The handle.
    #[must_use]
    pub fn id(&self) -> ResourceId {
        self.resource
    }

    /// The row, for what has no method here.
    pub fn row(&mut self) -> &mut Resource {
        &mut self.plan.plan.resources[self.resource.index()]
    }

    /// Sets the name.
    pub fn name(mut self, name: &str) -> Self {
        self.row().name = name.into();
        self
    }

    /// Sets what it is.
    pub fn kind(mut self, kind: ResourceKind) -> Self {
        self.row().kind = kind;
        self
    }

    /// Sets the team that it belongs to, by key.
    pub fn team(mut self, key: &str) -> Self {
        let team = self.plan.team_ref(key);
        self.row().team = Some(team);
        self
    }

    /// Sets the calendar, by key.
    pub fn calendar(mut self, key: &str) -> Self {
        let calendar = self.plan.calendar_ref(key);
        self.row().calendar = Some(calendar);
        self
    }

    /// Sets how much of it there is.
    pub fn capacity(mut self, capacity: Percent) -> Self {
        self.row().capacity = capacity;
        self
    }
}

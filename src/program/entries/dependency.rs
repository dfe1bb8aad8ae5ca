//! What the builder says of a dependency.

use crate::id::DependencyId;
use crate::program::builder::ProgramBuilder;
use crate::spec::{Dependency, DependencyKind, DependencySource, Lag, LagCalendar, Relation};

/// A dependency that has just been added.
#[derive(Debug)]
pub struct DependencyEntry<'a> {
    plan: &'a mut ProgramBuilder,
    dependency: DependencyId,
}

impl<'a> DependencyEntry<'a> {
    pub(in crate::program) fn new(plan: &'a mut ProgramBuilder, dependency: DependencyId) -> Self {
        Self { plan, dependency }
    }

    /// The handle.
    #[must_use]
    pub fn id(&self) -> DependencyId {
        self.dependency
    }

    /// The row, for what has no method here.
    pub fn row(&mut self) -> &mut Dependency {
        self.plan.notes.forget_dependencies();
        &mut self.plan.plan.dependencies[self.dependency.index()]
    }

    /// Sets which ends are tied.
    pub fn relation(mut self, relation: Relation) -> Self {
        self.row().relation = relation;
        self
    }

    /// Sets the lag: a span is working time.
    pub fn lag(mut self, lag: impl Into<Lag>) -> Self {
        self.row().lag = lag.into();
        self
    }

    /// Sets whose calendar the lag runs on.
    pub fn lag_calendar(mut self, calendar: LagCalendar) -> Self {
        self.row().lag_calendar = Some(calendar);
        self
    }

    /// Sets a calendar, by key, for the lag to run on.
    pub fn lag_on(self, key: &str) -> Self {
        let calendar = self.plan.calendar_ref(key);
        self.lag_calendar(LagCalendar::Named(calendar))
    }

    /// Sets what passes between the tasks.
    pub fn kind(mut self, kind: DependencyKind) -> Self {
        self.row().kind = kind;
        self
    }

    /// Marks it as concluded by a tool.
    pub fn inferred(mut self) -> Self {
        self.row().source = DependencySource::Inferred;
        self
    }

    /// Sets the free label.
    pub fn label(mut self, label: &str) -> Self {
        self.row().label = label.into();
        self
    }
}

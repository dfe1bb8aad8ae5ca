//! Teams, projects, assets and resources.

use super::setters::{entry, setter};
use crate::id::{AssetId, ProjectId, ResourceId, TeamId};
use crate::program::builder::ProgramBuilder;
use crate::spec::{Asset, AssetKind, Percent, Project, Resource, ResourceKind, Team};
use crate::time::{Span, When};

entry! {
    /// A team that has just been added.
    TeamEntry, team: TeamId, teams: Team
}

impl TeamEntry<'_> {
    setter!(name);
    setter!(calendar);

    /// Sets how long before it is affected the team wants to hear of a change.
    pub fn notice(mut self, notice: Span) -> Self {
        self.row().notice = Some(notice);
        self
    }
}

entry! {
    /// A project that has just been added.
    ProjectEntry, project: ProjectId, projects: Project
}

impl ProjectEntry<'_> {
    setter!(name);
    setter!(calendar);

    /// Sets the start.
    pub fn start(mut self, start: impl Into<When>) -> Self {
        self.row().start = Some(start.into());
        self
    }

    /// Sets the data date.
    pub fn data_date(mut self, date: impl Into<When>) -> Self {
        self.row().data_date = Some(date.into());
        self
    }

    /// Sets the date by which it is to finish.
    pub fn imposed_finish(mut self, date: impl Into<When>) -> Self {
        self.row().imposed_finish = Some(date.into());
        self
    }
}

entry! {
    /// A system or data set that has just been added.
    AssetEntry, asset: AssetId, assets: Asset
}

impl AssetEntry<'_> {
    setter!(name);
    setter!(kind: AssetKind);
    setter!(team, "Sets the team that owns it, by key.");

    /// Adds an asset that it reads, by key.
    pub fn reads(mut self, key: &str) -> Self {
        let asset = self.plan.asset_ref(key);
        self.row().reads.push(asset);
        self
    }
}

entry! {
    /// A resource that has just been added.
    ResourceEntry, resource: ResourceId, resources: Resource
}

impl ResourceEntry<'_> {
    setter!(name);
    setter!(kind: ResourceKind);
    setter!(team, "Sets the team that it belongs to, by key.");
    setter!(calendar);

    /// Sets how much of it there is.
    pub fn capacity(mut self, capacity: Percent) -> Self {
        self.row().capacity = capacity;
        self
    }
}

//! Resources, and who works on what.

use hashbrown::{HashMap, HashSet};

use super::super::activity::Activity;
use super::super::assignment::Assignment;
use super::super::codes::{ActivityKind, ResourceKind as Code, Status};
use super::super::file::XerFile;
use super::super::id::Id;
use super::super::resource::Resource;
use super::calendars::Calendars;
use super::projects::Projects;
use super::semantics::whole_minutes;
use super::told::{ASSIGNMENT, RESOURCE, Told};
use crate::id::ResourceId;
use crate::interchange::keys::Keys;
use crate::program::ProgramBuilder;
use crate::spec::{self, Percent, ResourceKind, Task};
use crate::time::{Span, WorkTime};

/// Slower than that nobody works: units an hour.
const SLOWEST: f64 = 0.001;

/// Assignments by activity, and the resources that they name.
pub(super) struct Resources<'f> {
    rows: HashMap<Id, &'f Resource>,
    /// Of each activity that is read.
    assignments: HashMap<Id, Vec<&'f Assignment>>,
    /// Resources whose calendars say when activities are done.
    drivers: HashSet<Id>,
    handles: HashMap<Id, ResourceId>,
}

impl<'f> Resources<'f> {
    /// Looks at the assignments of all activities that are read.
    ///
    /// # Complexity
    /// O(assignments + activities + resources).
    pub(super) fn new(file: &'f XerFile, projects: &Projects<'_>, told: &mut Told) -> Self {
        let rows: HashMap<Id, &Resource> = file.resources.iter().rev().map(|row| (row.id, row)).collect();
        let kept = file.activities.iter().filter(|row| !projects.leaves_out(row.project));
        let activities: HashMap<Id, &Activity> = kept.map(|row| (row.id, row)).collect();
        let left_out: HashSet<Id> = file.activities.iter().filter(|row| projects.leaves_out(row.project)).map(|row| row.id).collect();
        let (mut assignments, mut drivers): (HashMap<Id, Vec<&Assignment>>, HashSet<Id>) = (HashMap::new(), HashSet::new());
        for row in file.assignments.iter().filter(|row| !left_out.contains(&row.activity)) {
            let Some(activity) = activities.get(&row.activity) else {
                let id = file.ids.text(row.activity).into_owned();
                told.add(ASSIGNMENT, "TASKRSRC.task_id", row.line, &id, "names an activity that is not in the file; it was left out");
                continue;
            };
            let Some(resource) = row.resource.and_then(|id| rows.get(&id)) else {
                let what = if row.resource.is_none() {
                    "is one of a role without a resource; it was left out"
                } else {
                    "names a resource that is not in the file; it was left out"
                };
                told.add(ASSIGNMENT, "TASKRSRC.rsrc_id", row.line, &activity.code, what);
                continue;
            };
            if drives(activity, row, resource).is_some() {
                drivers.insert(resource.id);
            }
            assignments.entry(row.activity).or_default().push(row);
        }
        Self { rows, assignments, drivers, handles: HashMap::new() }
    }

    /// The calendars that say when activities are done.
    pub(super) fn calendars(&self) -> impl Iterator<Item = Id> {
        self.drivers.iter().filter_map(|id| self.rows.get(id)?.calendar)
    }

    /// Adds the resources that work on something, in the order of the file.
    ///
    /// # Complexity
    /// O(assignments + resources).
    pub(super) fn add(&mut self, file: &XerFile, calendars: &Calendars, plan: &mut ProgramBuilder, told: &mut Told) {
        let used: HashSet<Id> = self.assignments.values().flatten().filter_map(|row| row.resource).collect();
        let mut keys = Keys::new(super::numbered);
        for row in file.resources.iter().filter(|row| used.contains(&row.id)) {
            let name = if row.short_name.is_empty() { file.ids.text(row.id).into_owned() } else { row.short_name.to_string() };
            let key = keys.unique(&name);
            if *key != *name {
                told.add(RESOURCE, "RSRC.rsrc_short_name", row.line, &name, "has the ID of another resource; a number tells them apart");
            }
            let kind = if row.kind == Some(Code::Material) { ResourceKind::Material } else { ResourceKind::Work };
            let mut resource = spec::Resource::new(key).name(row.name.clone()).kind(kind);
            resource.calendar = row.calendar.filter(|_| self.drivers.contains(&row.id)).and_then(|id| calendars.of(Some(id)));
            if self.drivers.contains(&row.id) && resource.calendar.is_none() {
                let what = "has no calendar that is in the file; it goes by those of its activities";
                told.add(RESOURCE, "RSRC.clndr_id", row.line, &name, what);
            }
            self.handles.insert(row.id, plan.add_resource(resource));
        }
    }

    /// Says who works on a task.
    pub(super) fn assign(&self, activity: &Activity, task: &mut Task, told: &mut Told) {
        let Some(rows) = self.assignments.get(&activity.id) else { return };
        let resource = |row: &Assignment| row.resource.and_then(|id| self.rows.get(&id).copied());
        let people = rows.iter().filter_map(|row| resource(row)).find(|row| row.kind.unwrap_or(Code::Labor) == Code::Labor);
        if let Some(owner) = people {
            task.details_mut().owner = if owner.name.is_empty() { owner.short_name.to_string() } else { owner.name.to_string() };
        }
        let is_driven = rows.iter().any(|row| resource(row).is_some_and(|resource| drives(activity, row, resource).is_some()));
        let scheduling = task.scheduling_mut();
        scheduling.driven_by_assignments = is_driven;
        for row in rows {
            let Some(resource) = resource(row) else { continue };
            let Some(&handle) = row.resource.and_then(|id| self.handles.get(&id)) else { continue };
            let work = drives(activity, row, resource);
            if is_driven && work.is_none() && resource.kind != Some(Code::Material) {
                let what = "does not drive its dates; among those that do it was left out";
                told.add(ASSIGNMENT, "TASKRSRC", row.line, &activity.code, what);
                continue;
            }
            scheduling.assignments.push(share(row, resource, handle, work));
        }
    }
}

/// How long an assignment takes on the calendar of its resource, if it is one of those that an activity's dates follow: in whole minutes.
///
/// Source: Oracle's description of resource dependent activities.
fn drives(activity: &Activity, row: &Assignment, resource: &Resource) -> Option<WorkTime> {
    let (units, rate) = (row.remaining_units?, row.remaining_units_per_hour?);
    let is_open = activity.kind == ActivityKind::Resource && activity.status != Status::Complete && row.actual_finish.is_none();
    let counts =
        is_open && row.rolls_up_dates && row.kind.or(resource.kind) != Some(Code::Material) && resource.kind != Some(Code::Material);
    (counts && units > 0.0 && rate >= SLOWEST).then(|| WorkTime::from_minutes((units / rate * 60.0).round() as i64))
}

/// The share of a resource. One that drives is so much work as takes that long at its rate, which is a percentage here.
fn share(row: &Assignment, resource: &Resource, handle: ResourceId, takes: Option<WorkTime>) -> spec::Assignment {
    let rate = row.remaining_units_per_hour.or(row.target_units_per_hour).unwrap_or(1.0);
    let units = (rate * 10_000.0).round().clamp(0.0, f64::from(i32::MAX)) as i32;
    let work = match takes {
        // The product is exact: minutes are 60 000 milliseconds, and the rate is in ten-thousandths.
        Some(takes) => i64::try_from(i128::from(takes.millis()) * i128::from(units) / 10_000).unwrap_or(i64::MAX),
        None if resource.kind == Some(Code::Material) => 0,
        None => (row.remaining_units.unwrap_or(0.0).max(0.0) * 3_600_000.0).round() as i64,
    };
    let delay = row.remaining_lag.filter(|lag| !lag.is_negative()).map_or(Span::ZERO, |lag| whole_minutes(lag).into());
    spec::Assignment::new(handle, WorkTime::from_millis(work).into()).units(Percent::hundredths(units)).delay(delay)
}

//! Keys that no row has.

use hashbrown::HashSet;

use super::Repaired;
use crate::id::{AssetId, CalendarId};
use crate::program::builder::ProgramBuilder;
use crate::program::pending::Pending;
use crate::spec::{DurationSource, LagCalendar, Project, Task, TaskKind, Team};

/// Adds stubs for unknown tasks, teams and projects; forgets unknown calendars and assets.
pub(super) fn repair(builder: &mut ProgramBuilder, repairs: &mut Vec<Repaired>) {
    tasks(builder, repairs);
    let known: HashSet<Box<str>> = builder.plan.teams.iter().map(|row| row.key.clone()).collect();
    for key in unknown(&builder.pending.teams, &known) {
        builder.plan.teams.push(Team::new(&*key));
        repairs.push(Repaired::TeamStub { key });
    }
    let known: HashSet<Box<str>> = builder.plan.projects.iter().map(|row| row.key.clone()).collect();
    for key in unknown(&builder.pending.projects, &known) {
        builder.plan.projects.push(Project::new(&*key));
        repairs.push(Repaired::ProjectStub { key });
    }
    calendars(builder, repairs);
    assets(builder, repairs);
}

/// The keys that were named and that no row has.
fn unknown(pending: &Pending, known: &HashSet<Box<str>>) -> Vec<String> {
    pending.keys().iter().filter(|key| !key.is_empty() && !known.contains(*key)).map(ToString::to_string).collect()
}

fn tasks(builder: &mut ProgramBuilder, repairs: &mut Vec<Repaired>) {
    if builder.pending.tasks.keys().is_empty() {
        return;
    }
    let known: HashSet<Box<str>> = builder.plan.tasks.iter().map(|row| row.key.clone()).collect();
    let parents = builder.plan.tasks.iter().filter_map(|row| row.parent);
    let parents: HashSet<String> = parents.filter_map(|parent| builder.pending.tasks.key(parent.index())).map(ToOwned::to_owned).collect();
    for key in unknown(&builder.pending.tasks, &known) {
        let mut row = Task::unknown(&*key);
        row.duration_source = DurationSource::Inferred;
        if parents.contains(&key) {
            repairs.push(Repaired::SummaryStub { key });
        } else {
            row.kind = TaskKind::External;
            repairs.push(Repaired::TaskStub { key });
        }
        builder.plan.tasks.push(row);
    }
}

fn calendars(builder: &mut ProgramBuilder, repairs: &mut Vec<Repaired>) {
    let known: HashSet<Box<str>> = builder.plan.calendars.iter().map(|row| row.key.clone()).collect();
    let missing: HashSet<String> = unknown(&builder.pending.calendars, &known).into_iter().collect();
    if missing.is_empty() {
        return;
    }
    let pending = &builder.pending.calendars;
    let is_missing = |id: CalendarId| pending.key(id.index()).is_some_and(|key| missing.contains(key));
    let plan = &mut builder.plan;
    let of_rows = plan.tasks.iter_mut().map(|row| &mut row.calendar);
    let of_rows = of_rows.chain(plan.teams.iter_mut().map(|row| &mut row.calendar));
    let of_rows = of_rows.chain(plan.projects.iter_mut().map(|row| &mut row.calendar)).chain([&mut plan.calendar]);
    for calendar in of_rows {
        *calendar = calendar.filter(|&id| !is_missing(id));
    }
    for dependency in &mut plan.dependencies {
        dependency.lag_calendar = dependency.lag_calendar.filter(|of| !matches!(of, LagCalendar::Named(id) if is_missing(*id)));
    }
    if matches!(plan.semantics.lag_calendar, LagCalendar::Named(id) if is_missing(id)) {
        plan.semantics.lag_calendar = LagCalendar::default();
    }
    repairs.extend(unknown(pending, &known).into_iter().map(|key| Repaired::CalendarIgnored { key }));
}

/// An asset that no row describes says nothing of what reads it: a stub would only look like knowledge.
fn assets(builder: &mut ProgramBuilder, repairs: &mut Vec<Repaired>) {
    let known: HashSet<Box<str>> = builder.plan.assets.iter().map(|row| row.key.clone()).collect();
    let missing = unknown(&builder.pending.assets, &known);
    if missing.is_empty() {
        return;
    }
    let keys: HashSet<&str> = missing.iter().map(String::as_str).collect();
    let pending = &builder.pending.assets;
    let is_known = |id: &AssetId| !pending.key(id.index()).is_some_and(|key| keys.contains(key));
    for asset in &mut builder.plan.assets {
        asset.reads.retain(is_known);
    }
    for details in builder.plan.tasks.iter_mut().filter_map(|task| task.details.as_mut()) {
        details.changes.retain(is_known);
        details.retires.retain(is_known);
    }
    repairs.extend(missing.iter().map(|key| Repaired::AssetIgnored { key: key.clone() }));
}

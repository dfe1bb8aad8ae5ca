//! From rows to a plan.
//!
//! What a planner stated becomes rows of a [`ProgramBuilder`]; what P6 computed is never read. Everything that is dropped, mended or guessed
//! is told, each kind once.

mod activities;
mod calendars;
mod constraints;
mod links;
mod outline;
mod progress;
mod projects;
mod resources;
mod semantics;
mod told;

use hashbrown::HashMap;

use super::codes::ActivityKind;
use super::file::XerFile;
use super::id::Id;
use super::text::shown;
use crate::id::TaskId;
use crate::interchange::error::{ImportError, Imported, Place, Warning};
use crate::interchange::keys::Keys;
use crate::program::{Program, ProgramBuilder};
use crate::spec::{Project, Task};
use crate::time::When;
use activities::Activities;
use calendars::Calendars;
use links::Seat;
use outline::{Entry, Outline};
use projects::Projects;
use resources::Resources;
use told::{PROJECT, Told};

/// Makes a plan of a file, with another data date for all its projects if one is given.
///
/// # Errors
/// What cannot be mended, all at once: no date to schedule from, durations below zero, WBS elements above themselves.
///
/// # Complexity
/// O(rows), and sorting WBS elements.
pub(super) fn plan(read: Imported<XerFile>, data_date_for_all: Option<When>) -> Result<Imported<ProgramBuilder>, ImportError> {
    let (file, mut warnings) = (read.value, read.warnings);
    let mut told = Told::new();
    let projects = Projects::choose(&file, &mut told);
    projects.strays(&file, &mut told);
    let (start, data_date) = projects.dates(&mut told);
    let mut plan = Program::builder(&name_of_all(&file, &projects), start);
    plan.data_date(data_date_for_all.unwrap_or(data_date.into())).semantics(semantics::of(&projects, &mut told));
    let mut resources = Resources::new(&file, &projects, &mut told);
    let kept = file.activities.iter().filter(|row| !projects.leaves_out(row.project));
    let of_activities = kept.filter(|row| row.calendar.is_some()).map(|row| row.calendar);
    let of_projects = projects.rows.iter().map(|row| row.calendar);
    let used = of_projects.chain(of_activities).chain(resources.calendars().map(Some));
    let calendars = Calendars::add(&file, used, &mut plan, &mut told);
    resources.add(&file, &calendars, &mut plan, &mut told);
    add_projects(&file, (&projects, &calendars), data_date_for_all, &mut plan, &mut told);
    let seats = add_rows(&file, (&projects, &calendars, &resources), &mut plan, &mut told);
    links::add(&file, &seats, (&projects, &calendars), &mut plan, &mut told);
    std::mem::replace(&mut told.faults, crate::interchange::error::Faults::new()).in_order().none()?;
    warnings.extend(told.into_warnings());
    warnings.extend(unread(&file));
    warnings.sort_by_key(|warning| (warning.place.line, warning.place.column));
    Ok(Imported { value: plan, warnings })
}

/// A name as messages have it.
fn name(text: &str) -> String {
    shown(text.as_bytes())
}

/// The form of a key that is not the first of its text.
fn numbered(text: &str, number: usize) -> String {
    format!("{text} #{number}")
}

/// The name of the only project, or how many there are.
fn name_of_all(file: &XerFile, projects: &Projects<'_>) -> String {
    match projects.rows.as_slice() {
        [only] => {
            let names = root_names(file);
            let name = names.get(&only.id).copied().unwrap_or_default();
            if name.is_empty() { only.short_name.to_string() } else { name.to_owned() }
        }
        several => format!("{} projects", several.len()),
    }
}

/// The names of projects, which their roots in the WBS have.
fn root_names(file: &XerFile) -> HashMap<Id, &str> {
    file.wbs.iter().rev().filter(|row| row.is_root).filter_map(|row| Some((row.project?, &*row.name))).collect()
}

/// Adds the projects in their order, so that their places are their handles.
fn add_projects(
    file: &XerFile,
    (projects, calendars): (&Projects<'_>, &Calendars),
    data_date_for_all: Option<When>,
    plan: &mut ProgramBuilder,
    told: &mut Told,
) {
    let (mut keys, names) = (Keys::new(numbered), root_names(file));
    for row in &projects.rows {
        let short = if row.short_name.is_empty() { file.ids.text(row.id).into_owned() } else { row.short_name.to_string() };
        let key = keys.unique(&short);
        if *key != *short {
            told.add(PROJECT, "PROJECT.proj_short_name", row.line, &short, "has the ID of another project; a number tells them apart");
        }
        if calendars.of(row.calendar).is_none() {
            let what = "has no calendar that is in the file; the default one, or else the first, was taken";
            told.add(PROJECT, "PROJECT.clndr_id", row.line, &short, what);
        }
        let mut project = Project::new(key).name(names.get(&row.id).copied().unwrap_or_default());
        project.start = row.planned_start.map(Into::into);
        project.data_date = data_date_for_all.or(row.data_date.or(row.planned_start).map(Into::into));
        project.imposed_finish = row.must_finish_by.map(Into::into);
        project.calendar = calendars.or_fallback(row.calendar);
        plan.add_project(project);
    }
    if let Some(key) = calendars.key(projects.rows.first().and_then(|row| row.calendar)) {
        plan.default_calendar(key);
    }
}

/// Adds summaries and activities in the order of the outline; gives where each activity is.
fn add_rows(
    file: &XerFile,
    (projects, calendars, resources): (&Projects<'_>, &Calendars, &Resources<'_>),
    plan: &mut ProgramBuilder,
    told: &mut Told,
) -> HashMap<Id, Seat> {
    let mut names = Keys::new(numbered);
    let mut keys = activities::keys(file, projects, &mut names, told);
    let outline = Outline::new(file, projects, told);
    let (rows, codes) = (outline.rows(), outline.codes(file));
    let activities = Activities { file, projects, calendars, resources };
    plan.reserve(rows.len(), file.links.len());
    let (mut summaries, mut seats): (Vec<Option<TaskId>>, _) = (vec![None; file.wbs.len()], HashMap::with_capacity(rows.len()));
    for (entry, above) in rows {
        let parent = above.and_then(|above| summaries.get(above).copied().flatten());
        match entry {
            Entry::Element(at) => {
                let (Some(row), Some(code)) = (file.wbs.get(at), codes.get(at)) else { continue };
                let mut task = Task::summary(names.unique(code)).name(row.name.clone());
                task.parent = parent;
                if let Some(slot) = summaries.get_mut(at) {
                    *slot = Some(plan.add_task(task));
                }
            }
            Entry::Activity(at) => {
                let (Some(row), Some(key)) = (file.activities.get(at), keys.get_mut(at)) else { continue };
                let task = plan.add_task(activities.task(row, std::mem::take(key), parent, told));
                seats
                    .insert(row.id, Seat { task, project: projects.of(row.project), is_wbs_summary: row.kind == ActivityKind::WbsSummary });
            }
        }
    }
    seats
}

/// So many tables that are not read are named. P6 has some two hundred.
const NAMED: usize = 200;

/// The tables that are not read, in one line.
fn unread(file: &XerFile) -> Option<Warning> {
    let first = file.unread.iter().find(|table| table.rows > 0)?;
    let rows = |rows: usize| if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
    let tables = file.unread.iter().filter(|table| table.rows > 0).map(|table| format!("{} ({})", table.table, rows(table.rows)));
    let mut tables: Vec<String> = tables.collect();
    let more = tables.len().saturating_sub(NAMED);
    tables.truncate(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("tables that are not read: {}{more}", tables.join(", "));
    Some(Warning { place: Place { line: first.line as usize, column: 0, path: String::new() }, message })
}

//! Activities as tasks.

use hashbrown::{HashMap, HashSet};

use super::super::activity::Activity;
use super::super::codes::ActivityKind;
use super::super::file::XerFile;
use super::calendars::Calendars;
use super::projects::Projects;
use super::resources::Resources;
use super::told::{ACTIVITY, Told};
use super::{constraints, progress};
use crate::id::{ProjectId, TaskId};
use crate::interchange::keys::Keys;
use crate::interchange::mended::mend;
use crate::spec::{Placement, Task, TaskKind};

/// The key of each activity: its code, with the project's name where several projects have it, and with a number where one has it twice.
///
/// # Complexity
/// O(activities).
pub(super) fn keys(file: &XerFile, projects: &Projects<'_>, names: &mut Keys, told: &mut Told) -> Vec<Box<str>> {
    let kept = || file.activities.iter().filter(|row| !projects.leaves_out(row.project));
    let (mut owners, mut shared) = (HashMap::new(), HashSet::new());
    for row in kept() {
        let own = projects.of(row.project);
        if *owners.entry(&*row.code).or_insert(own) != own {
            shared.insert(&*row.code);
        }
    }
    let mut key = |row: &Activity| {
        if projects.leaves_out(row.project) {
            return Box::default();
        }
        let project = projects.rows.get(projects.of(row.project)).map_or("", |project| &*project.short_name);
        let text = match &*row.code {
            "" => {
                let id = file.ids.text(row.id).into_owned();
                told.add(ACTIVITY, "TASK.task_code", row.line, &id, "has no activity ID (task_code); its task_id stands for it");
                id
            }
            code if shared.contains(code) => {
                let what = "shares its activity ID with one of another project; the project stands before it";
                told.add(ACTIVITY, "TASK.task_code", row.line, code, what);
                format!("{project}:{code}")
            }
            code => code.to_owned(),
        };
        let key = names.unique(&text);
        if *key != *text {
            told.add(ACTIVITY, "TASK.task_code", row.line, &text, "has the ID of another activity; a number tells them apart");
        }
        key
    };
    file.activities.iter().map(&mut key).collect()
}

/// What activities become tasks with.
pub(super) struct Activities<'a, 'f> {
    pub(super) file: &'f XerFile,
    pub(super) projects: &'a Projects<'f>,
    pub(super) calendars: &'a Calendars,
    pub(super) resources: &'a Resources<'f>,
}

impl Activities<'_, '_> {
    /// The task that an activity is.
    pub(super) fn task(&self, row: &Activity, key: Box<str>, parent: Option<TaskId>, told: &mut Told) -> Task {
        let own = self.projects.of(row.project);
        let mut task = Task::unknown(key).name(row.name.clone()).kind(kind(row.kind));
        task.duration = progress::duration(row, told);
        task.parent = parent;
        if parent.is_none() && task.kind == TaskKind::SummaryOfEffort {
            let what = "is a WBS summary in no WBS element of the file; it is read as level of effort";
            told.add(ACTIVITY, "TASK.wbs_id", row.line, &row.code, what);
            task.kind = TaskKind::LevelOfEffort;
        }
        task.project = (own < self.projects.rows.len()).then(|| ProjectId::new(own));
        task.calendar = self.calendars.of(row.calendar);
        if task.calendar.is_none() {
            let what = "has no calendar that is in the file; it goes by its project's";
            told.add(ACTIVITY, "TASK.clndr_id", row.line, &row.code, what);
        }
        task.details_mut().source_id = self.file.ids.text(row.id).into_owned();
        let data_date = self.projects.rows.get(own).and_then(|project| project.data_date.or(project.planned_start));
        progress::report(row, data_date.unwrap_or_default(), &mut task, told);
        constraints::impose(row, &mut task, told);
        expect(row, &mut task, told);
        self.resources.assign(row, &mut task, told);
        while let Some(what) = mend(&mut task) {
            told.add(ACTIVITY, "TASK.suspend_date", row.line, &row.code, what);
        }
        task
    }
}

fn kind(kind: ActivityKind) -> TaskKind {
    match kind {
        ActivityKind::Task | ActivityKind::Resource => TaskKind::Work,
        ActivityKind::LevelOfEffort => TaskKind::LevelOfEffort,
        ActivityKind::WbsSummary => TaskKind::SummaryOfEffort,
        ActivityKind::StartMilestone => TaskKind::StartMilestone,
        ActivityKind::FinishMilestone => TaskKind::FinishMilestone,
    }
}

/// The expected finish of open work. With *as late as possible* P6 does not look at it.
fn expect(row: &Activity, task: &mut Task, told: &mut Told) {
    let Some(date) = row.expected_finish.filter(|_| !task.progress().is_finished()) else { return };
    let is_work = matches!(row.kind, ActivityKind::Task | ActivityKind::Resource);
    if is_work && task.scheduling().placement == Placement::AsSoonAsPossible {
        task.scheduling_mut().expected_finish = Some(date.into());
    } else {
        let what = "has an expected finish, which does nothing beside its type or its constraint; it was left out";
        told.add(ACTIVITY, "TASK.expect_end_date", row.line, &row.code, what);
    }
}

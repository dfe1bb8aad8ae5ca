//! Keys: empty ones, double ones, and those that no row has.

use crate::error::{Noun, Problem, Problems};
use crate::id::{AssetId, CalendarId, ProjectId, ResourceId, TaskId, TeamId};
use crate::program::builder::ProgramBuilder;
use crate::program::keys::{KeyIndex, nearest};
use crate::program::pending::{Pending, PendingKeys};
use crate::program::plan::Plan;
use crate::program::{TaskNotes, Ties};
use crate::spec::{LagCalendar, Task};

/// The indexes of all kinds of rows.
#[derive(Debug, Clone)]
pub(crate) struct Keys {
    pub(crate) tasks: KeyIndex,
    pub(crate) teams: KeyIndex,
    pub(crate) projects: KeyIndex,
    pub(crate) calendars: KeyIndex,
    pub(crate) assets: KeyIndex,
    pub(crate) resources: KeyIndex,
}

/// Where the keys of one kind that were named lead.
struct Targets<'a> {
    noun: Noun,
    pending: &'a Pending,
    rows: Vec<Option<usize>>,
    count: usize,
    hints: Vec<Option<String>>,
}

/// At most so many unknown keys are given a near one.
const HINTS: usize = 100;

impl<'a> Targets<'a> {
    fn new<R>(noun: Noun, pending: &'a Pending, index: &KeyIndex, rows: &[R], key: impl Fn(&R) -> &str) -> Self {
        let count = rows.len();
        let all = rows.iter().map(&key);
        let rows: Vec<_> = pending.keys().iter().map(|named| index.find(named, |i| key(&rows[i]))).collect();
        let mut left = HINTS;
        let hints = pending.keys().iter().zip(&rows).map(|(named, row)| {
            if row.is_some() || left == 0 {
                return None;
            }
            left -= 1;
            nearest(named, all.clone()).map(Into::into)
        });
        let hints = hints.collect();
        Self { noun, pending, rows, count, hints }
    }

    /// The row that a handle leads to; a problem if there is none.
    fn follow(&self, index: usize, wanted_by: impl FnOnce() -> String, problems: &mut Problems) -> Option<usize> {
        let Some(key) = self.pending.key(index) else {
            if index < self.count {
                return Some(index);
            }
            let key = format!("number {}", index + 1);
            problems.push(Problem::UnknownKey { noun: self.noun, key, wanted_by: wanted_by(), nearest: None });
            return None;
        };
        let at = index - (1 << 31);
        if let Some(Some(row)) = self.rows.get(at) {
            return Some(*row);
        }
        let nearest = self.hints.get(at).cloned().flatten();
        problems.push(Problem::UnknownKey { noun: self.noun, key: key.into(), wanted_by: wanted_by(), nearest });
        None
    }
}

/// Indexes all keys and turns every handle by key into the handle of its row. What leads nowhere is reported and dropped.
pub(crate) fn resolve(builder: ProgramBuilder, problems: &mut Problems) -> (Plan, Keys, (TaskNotes, Ties)) {
    let ProgramBuilder { mut plan, pending, notes } = builder;
    // Rows that were added one by one leave room for as many more.
    plan.tasks.shrink_to_fit();
    plan.dependencies.shrink_to_fit();
    let keys = index(&plan, problems);
    let followers = Followers::new(&plan, &pending, &keys);
    followers.plan_settings(&mut plan, problems);
    followers.asset_rows(&mut plan, problems);
    followers.resource_rows(&mut plan, problems);
    // Of bulk plans, all handles are those of rows: then the long tables are not written.
    let (tasks, ties) = notes.of_plan(&plan);
    if !tasks.lead_to_rows(&plan) {
        followers.task_rows(&mut plan, problems);
    }
    let ties = ties.unwrap_or_else(|| {
        followers.dependency_rows(&mut plan, problems);
        Ties::of(&plan).unwrap_or_default()
    });
    (plan, keys, (tasks, ties))
}

fn index(plan: &Plan, problems: &mut Problems) -> Keys {
    Keys {
        tasks: KeyIndex::new(Noun::Task, plan.tasks.len(), |i| &plan.tasks[i].key, problems),
        teams: KeyIndex::new(Noun::Team, plan.teams.len(), |i| &plan.teams[i].key, problems),
        projects: KeyIndex::new(Noun::Project, plan.projects.len(), |i| &plan.projects[i].key, problems),
        calendars: KeyIndex::new(Noun::Calendar, plan.calendars.len(), |i| &plan.calendars[i].key, problems),
        assets: KeyIndex::new(Noun::Asset, plan.assets.len(), |i| &plan.assets[i].key, problems),
        resources: KeyIndex::new(Noun::Resource, plan.resources.len(), |i| &plan.resources[i].key, problems),
    }
}

struct Followers<'a> {
    tasks: Targets<'a>,
    teams: Targets<'a>,
    projects: Targets<'a>,
    calendars: Targets<'a>,
    assets: Targets<'a>,
    resources: Targets<'a>,
}

impl<'a> Followers<'a> {
    fn new(plan: &Plan, pending: &'a PendingKeys, keys: &Keys) -> Self {
        let Plan { tasks, teams, projects, calendars, assets, resources, .. } = plan;
        Self {
            tasks: Targets::new(Noun::Task, &pending.tasks, &keys.tasks, tasks, |task| &task.key),
            teams: Targets::new(Noun::Team, &pending.teams, &keys.teams, teams, |team| &team.key),
            projects: Targets::new(Noun::Project, &pending.projects, &keys.projects, projects, |project| &project.key),
            calendars: Targets::new(Noun::Calendar, &pending.calendars, &keys.calendars, calendars, |calendar| &calendar.key),
            assets: Targets::new(Noun::Asset, &pending.assets, &keys.assets, assets, |asset| &asset.key),
            resources: Targets::new(Noun::Resource, &pending.resources, &keys.resources, resources, |resource| &resource.key),
        }
    }

    fn calendar(&self, calendar: &mut Option<CalendarId>, wanted_by: impl FnOnce() -> String, problems: &mut Problems) {
        *calendar = calendar.and_then(|id| self.calendars.follow(id.index(), wanted_by, problems)).map(CalendarId::new);
    }

    fn lag_calendar(&self, of: LagCalendar, wanted_by: impl FnOnce() -> String, problems: &mut Problems) -> LagCalendar {
        match of {
            LagCalendar::Named(id) => self
                .calendars
                .follow(id.index(), wanted_by, problems)
                .map_or(LagCalendar::default(), |row| LagCalendar::Named(CalendarId::new(row))),
            other => other,
        }
    }

    fn plan_settings(&self, plan: &mut Plan, problems: &mut Problems) {
        self.calendar(&mut plan.calendar, || "the program".into(), problems);
        let lags = plan.semantics.lag_calendar;
        plan.semantics.lag_calendar = self.lag_calendar(lags, || "the program's lag setting".into(), problems);
        for team in &mut plan.teams {
            let key = &team.key;
            self.calendar(&mut team.calendar, || format!("team `{key}`"), problems);
        }
        for project in &mut plan.projects {
            let key = &project.key;
            self.calendar(&mut project.calendar, || format!("project `{key}`"), problems);
        }
    }

    fn resource_rows(&self, plan: &mut Plan, problems: &mut Problems) {
        for resource in &mut plan.resources {
            let key = &resource.key;
            let by = || format!("resource `{key}`");
            resource.team = resource.team.and_then(|id| self.teams.follow(id.index(), by, problems)).map(TeamId::new);
            self.calendar(&mut resource.calendar, by, problems);
        }
    }

    fn assigned(&self, task: &mut Task, problems: &mut Problems) {
        let Task { key, details: Some(details), .. } = task else { return };
        let Some(scheduling) = &mut details.scheduling else { return };
        scheduling.assignments.retain_mut(|assignment| {
            let by = || format!("task `{key}`");
            let row = self.resources.follow(assignment.resource.index(), by, problems);
            self.calendar(&mut assignment.calendar, by, problems);
            row.is_some_and(|row| {
                assignment.resource = ResourceId::new(row);
                true
            })
        });
    }

    fn asset_rows(&self, plan: &mut Plan, problems: &mut Problems) {
        for asset in &mut plan.assets {
            let key = &asset.key;
            let by = || format!("asset `{key}`");
            asset.team = asset.team.and_then(|id| self.teams.follow(id.index(), by, problems)).map(TeamId::new);
            self.assets(&mut asset.reads, by, problems);
        }
    }

    fn assets(&self, list: &mut Vec<AssetId>, by: impl Fn() -> String, problems: &mut Problems) {
        list.retain_mut(|asset| {
            let row = self.assets.follow(asset.index(), &by, problems);
            row.is_some_and(|row| {
                *asset = AssetId::new(row);
                true
            })
        });
    }

    fn touched(&self, task: &mut Task, problems: &mut Problems) {
        let Task { key, details: Some(details), .. } = task else { return };
        self.assets(&mut details.changes, || format!("task `{key}`"), problems);
        self.assets(&mut details.retires, || format!("task `{key}`"), problems);
    }

    fn task_rows(&self, plan: &mut Plan, problems: &mut Problems) {
        for task in &mut plan.tasks {
            let key = &task.key;
            let by = || format!("task `{key}`");
            task.team = task.team.and_then(|id| self.teams.follow(id.index(), by, problems)).map(TeamId::new);
            task.parent = task.parent.and_then(|id| self.tasks.follow(id.index(), by, problems)).map(TaskId::new);
            task.project = task.project.and_then(|id| self.projects.follow(id.index(), by, problems)).map(ProjectId::new);
            self.calendar(&mut task.calendar, by, problems);
            self.touched(task, problems);
            self.assigned(task, problems);
        }
    }

    fn dependency_rows(&self, plan: &mut Plan, problems: &mut Problems) {
        let Plan { tasks, dependencies, .. } = plan;
        let name = |index: usize| {
            let named = self.tasks.pending.key(index);
            named.or_else(|| tasks.get(index).map(|task| &*task.key)).unwrap_or("?").to_owned()
        };
        dependencies.retain_mut(|dependency| {
            let (from, to) = (dependency.predecessor.index(), dependency.successor.index());
            let before = self.tasks.follow(from, || format!("a dependency of task `{}`", name(to)), problems);
            let after = self.tasks.follow(to, || format!("a dependency on task `{}`", name(from)), problems);
            let by = || format!("the lag from `{}` to `{}`", name(from), name(to));
            dependency.lag_calendar = dependency.lag_calendar.map(|of| self.lag_calendar(of, by, problems));
            let (Some(before), Some(after)) = (before, after) else { return false };
            dependency.predecessor = TaskId::new(before);
            dependency.successor = TaskId::new(after);
            true
        });
    }
}

//! What files of this crate say in text fields of their tasks and resources.

use hashbrown::HashMap;

use super::own_fields::{Field, RESOURCE_KEY, split_labels};
use super::raw::Raw;
use super::rows::Made;
use super::values::{integer, prose};
use super::walker::{Stop, Walker};
use crate::id::{TaskId, TeamId};
use crate::program::ProgramBuilder;
use crate::spec::{Task, TaskKind, Team};

/// The fields that a file declares by the names that this crate gives them, and their values.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnValues {
    declared: HashMap<i64, Field>,
    has_resource_keys: bool,
    by_task: HashMap<(usize, Field), Box<str>>,
    by_resource: HashMap<usize, Box<str>>,
}

impl OwnValues {
    /// Reads `ExtendedAttributes` of the project.
    pub(super) fn declare(&mut self, walker: &mut Walker<'_>) -> Result<(), Stop> {
        while let Some(tag) = walker.child()? {
            if tag.name != "ExtendedAttribute" {
                walker.skip(tag)?;
                continue;
            }
            let (mut id, mut alias) = (None, None);
            while let Some(tag) = walker.child()? {
                match tag.name {
                    // What is no number is the field of another tool.
                    "FieldID" => id = walker.value(tag, |text| Ok(integer(text).ok()))?.flatten(),
                    "Alias" => alias = walker.value(tag, |text| Ok(text.to_owned()))?,
                    _ => walker.skip(tag)?,
                }
            }
            let (Some(id), Some(alias)) = (id, alias) else { continue };
            let field = Field::ALL.into_iter().find(|field| field.alias() == alias);
            self.declared.extend(field.map(|field| (id, field)));
            self.has_resource_keys |= alias == RESOURCE_KEY.alias;
        }
        Ok(())
    }

    /// Reads one `ExtendedAttribute` of the task at a position.
    pub(super) fn of_task(&mut self, walker: &mut Walker<'_>, at: usize) -> Result<(), Stop> {
        if let (Some(id), Some(text)) = field_and_value(walker)? {
            if let Some(&field) = self.declared.get(&id) {
                self.by_task.insert((at, field), text);
            }
        }
        Ok(())
    }

    /// Reads one `ExtendedAttribute` of the resource at a position.
    pub(super) fn of_resource(&mut self, walker: &mut Walker<'_>, at: usize) -> Result<(), Stop> {
        if let (Some(id), Some(text)) = field_and_value(walker)? {
            if self.has_resource_keys && id == RESOURCE_KEY.id {
                self.by_resource.insert(at, text);
            }
        }
        Ok(())
    }

    /// The key of the task at a position, if it has one other than its UID.
    pub(super) fn key(&self, at: usize) -> Option<&str> {
        self.by_task.get(&(at, Field::Key)).map(|key| &**key).filter(|key| !key.trim().is_empty())
    }

    /// The key of the resource at a position, if it has one other than its name.
    pub(super) fn resource_key(&self, at: usize) -> Option<&str> {
        self.by_resource.get(&at).map(|key| &**key).filter(|key| !key.trim().is_empty())
    }

    fn has(&self, field: Field) -> bool {
        self.declared.values().any(|&declared| declared == field)
    }
}

fn field_and_value(walker: &mut Walker<'_>) -> Result<(Option<i64>, Option<Box<str>>), Stop> {
    let (mut id, mut text) = (None, None);
    while let Some(tag) = walker.child()? {
        match tag.name {
            "FieldID" => id = walker.value(tag, |text| Ok(integer(text).ok()))?.flatten(),
            "Value" => text = Some(prose(&walker.text(tag)?).into()),
            _ => walker.skip(tag)?,
        }
    }
    Ok((id, text))
}

/// The teams of a plan, each made when it is first named.
#[derive(Debug, Default)]
pub(super) struct Teams {
    is_declared: bool,
    by_key: HashMap<Box<str>, TeamId>,
}

impl Teams {
    pub(super) fn new(raw: &Raw) -> Self {
        Self { is_declared: raw.own.has(Field::Team), by_key: HashMap::new() }
    }

    /// The team of this key, where groups and texts are keys of teams.
    pub(super) fn get(&mut self, key: &str, plan: &mut ProgramBuilder) -> Option<TeamId> {
        if !self.is_declared || key.trim().is_empty() {
            return None;
        }
        if let Some(&known) = self.by_key.get(key) {
            return Some(known);
        }
        let id = plan.add_team(Team::new(key));
        self.by_key.insert(key.into(), id);
        Some(id)
    }
}

/// Says of tasks what their fields say.
pub(super) fn apply(raw: &Raw, ids: &[Option<TaskId>], made: &mut [Made], teams: &mut Teams, plan: &mut ProgramBuilder) {
    let fields: Vec<Field> = Field::ALL.into_iter().filter(|&field| raw.own.has(field)).collect();
    if fields.is_empty() {
        return;
    }
    for (at, id) in ids.iter().enumerate() {
        let Some(made) = id.and_then(|id| made.get_mut(id.index())) else { continue };
        for &field in &fields {
            let text = raw.own.by_task.get(&(at, field)).map_or("", |text| &**text);
            set(&mut made.task, field, text, teams, plan);
        }
    }
}

fn set(task: &mut Task, field: Field, text: &str, teams: &mut Teams, plan: &mut ProgramBuilder) {
    match field {
        Field::Key => {}
        Field::Team => task.team = teams.get(text, plan),
        Field::Owner => task.details_mut().owner = text.into(),
        Field::Labels => task.details_mut().labels = split_labels(text),
        Field::Source => task.details_mut().source_id = text.into(),
        Field::Kind => {
            let known = [TaskKind::Work, TaskKind::Approval, TaskKind::External, TaskKind::StartMilestone, TaskKind::FinishMilestone];
            if let Some(kind) = known.into_iter().find(|kind| kind.word() == text) {
                let has_work = task.duration.is_some_and(|span| !span.is_zero()) || task.progress().is_started();
                if !(kind.is_milestone() && has_work) {
                    task.kind = kind;
                }
            }
        }
    }
}

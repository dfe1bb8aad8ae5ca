//! What MSPDI has no element for, in text fields of the tasks. A field that is declared says it of all tasks: where it is empty there is nothing.

use std::io::{self, Write};

use super::super::own_fields::{Field, Named, RESOURCE_KEY, join_labels};
use super::outline::Outline;
use super::xml::Xml;
use crate::id::TaskId;
use crate::program::Program;
use crate::spec::{Progress, ResourceKind, Task, TaskKind};

/// The fields that some task needs.
#[derive(Debug)]
pub(super) struct Attributes {
    declared: Vec<Field>,
    has_resource_keys: bool,
}

impl Attributes {
    pub(super) fn new(program: &Program, outline: &Outline) -> Self {
        let mut declared = Vec::new();
        for field in Field::ALL {
            let differs = |(id, row): (TaskId, &Task)| value(program, outline, field, id, row) != usual(program, outline, field, id, row);
            if program.tasks().any(differs) {
                declared.push(field);
            }
        }
        // The group of a resource is its team where the field of teams is declared.
        let has_teams = program.resources().any(|(_, resource)| resource.team.is_some());
        if has_teams && !declared.contains(&Field::Team) {
            declared.push(Field::Team);
        }
        Self { declared, has_resource_keys: super::resources::have_keys(program.resources().map(|(_, resource)| resource)) }
    }

    /// Writes the definitions.
    pub(super) fn declare<W: Write>(&self, xml: &mut Xml<W>) -> io::Result<()> {
        xml.open("ExtendedAttributes")?;
        let own = self.declared.iter().map(|field| Named { id: field.id(), name: field.name(), alias: field.alias() });
        for Named { id, name, alias } in own.chain(self.has_resource_keys.then_some(RESOURCE_KEY)) {
            xml.open("ExtendedAttribute")?;
            xml.number("FieldID", id)?;
            xml.plain("FieldName", name)?;
            xml.plain("Alias", alias)?;
            xml.close("ExtendedAttribute")?;
        }
        xml.close("ExtendedAttributes")
    }

    /// Writes what a task has in them.
    pub(super) fn write<W: Write>(&self, program: &Program, outline: &Outline, id: TaskId, xml: &mut Xml<W>) -> io::Result<()> {
        let Some(row) = program.get(id) else { return Ok(()) };
        for &field in &self.declared {
            let text = value(program, outline, field, id, row);
            if !text.is_empty() {
                xml.open("ExtendedAttribute")?;
                xml.number("FieldID", field.id())?;
                xml.text("Value", &text)?;
                xml.close("ExtendedAttribute")?;
            }
        }
        Ok(())
    }
}

/// What a task has.
fn value(program: &Program, outline: &Outline, field: Field, id: TaskId, row: &Task) -> String {
    match field {
        Field::Key => row.key.to_string(),
        Field::Team => row.team.map(|team| program[team].key.to_string()).unwrap_or_default(),
        Field::Owner => row.details().owner.clone(),
        Field::Labels => join_labels(&row.details().labels),
        Field::Kind if program.is_summary(id) || row.kind.is_span() => String::new(),
        Field::Kind => row.kind.word().to_owned(),
        Field::Source if outline.from_source => outline.uid(id).to_string(),
        Field::Source => row.details().source_id.clone(),
    }
}

/// What a reader takes where the field is not declared.
fn usual(program: &Program, outline: &Outline, field: Field, id: TaskId, row: &Task) -> String {
    match field {
        Field::Key | Field::Source => outline.uid(id).to_string(),
        Field::Team | Field::Labels => String::new(),
        Field::Owner => first_of_work(program, row).unwrap_or_default().to_owned(),
        Field::Kind if program.is_summary(id) || row.kind.is_span() => String::new(),
        Field::Kind => usual_kind(row).word().to_owned(),
    }
}

/// The first of those who work on it.
fn first_of_work<'a>(program: &'a Program, row: &Task) -> Option<&'a str> {
    let resources = row.scheduling().assignments.iter().map(|assignment| &program[assignment.resource]);
    let mut names = resources.filter(|resource| resource.kind == ResourceKind::Work).map(|resource| match resource.name.trim() {
        "" => resource.key.trim(),
        name => name,
    });
    names.find(|name| !name.is_empty())
}

fn usual_kind(row: &Task) -> TaskKind {
    let is_point = row.kind.is_milestone() || row.duration.is_none_or(crate::time::Span::is_zero);
    let is_started = matches!(row.progress(), Progress::Started { .. });
    if is_point && !is_started { TaskKind::FinishMilestone } else { TaskKind::Work }
}

//! Asana's *Export CSV* of a project: links and parents by the names of tasks. It has no status: a section says what is under way. Milestones are not told from tasks, and left out here.

use super::csv_text::{description, row};
use crate::intake::model::{DateCell, End, Estimate, Item, Kind, Model, State};

const HEADER: [&str; 18] = [
    "Task ID",
    "Created At",
    "Completed At",
    "Last Modified",
    "Name",
    "Section/Column",
    "Assignee",
    "Assignee Email",
    "Start Date",
    "Due Date",
    "Tags",
    "Notes",
    "Projects",
    "Parent task",
    "Blocked By (Dependencies)",
    "Blocking (Dependencies)",
    "Estimated time",
    "Team",
];

pub(crate) fn write(model: &Model) -> Vec<u8> {
    let neighbours = model.neighbours();
    let mut out = String::new();
    row(&mut out, HEADER, "\n");
    for (index, item) in model.items.iter().enumerate().filter(|(_, item)| !item.hidden && item.kind != Kind::Milestone) {
        let is_task = |end: &End| !matches!(end, End::Item(other) if model.items[*other].kind == Kind::Milestone);
        let names = |ends: &[End]| {
            let ends = ends.iter().copied().filter(is_task);
            ends.map(|end| model.name_of(end)).collect::<Vec<_>>().join(",")
        };
        row(&mut out, cells(model, item, names(&neighbours.before[index]), names(&neighbours.after[index])), "\n");
    }
    out.into_bytes()
}

fn cells(model: &Model, item: &Item, before: String, after: String) -> [String; 18] {
    let owner = model.owner_of(item);
    let completed = match item.state {
        State::Done { finish, .. } => finish.to_string(),
        State::Cancelled { at, .. } => at.to_string(),
        _ => String::new(),
    };
    [
        id(item),
        item.created.date().to_string(),
        completed,
        item.updated.date().to_string(),
        item.name.clone(),
        section(item),
        owner.map_or(String::new(), |owner| owner.name.clone()),
        owner.map_or(String::new(), |owner| owner.email.clone()),
        date(item.planned_start),
        date(item.due),
        if item.kind == Kind::Bug { "bug".to_owned() } else { String::new() },
        description(item.number),
        "Atlas".to_owned(),
        item.parent.map_or(String::new(), |parent| model.name_of(parent)),
        before,
        after,
        estimate(item),
        model.team_of(item).unwrap_or("").to_owned(),
    ]
}

/// The number that Asana gives it.
pub(super) fn id(item: &Item) -> String {
    (1_200_000_000_000_000 + item.number).to_string()
}

fn section(item: &Item) -> String {
    let usual = match item.state {
        State::Open => "To do",
        State::InProgress { .. } => "In progress",
        State::Done { .. } => "Done",
        State::Cancelled { word, .. } => word,
    };
    item.status.unwrap_or(usual).to_owned()
}

fn estimate(item: &Item) -> String {
    match item.estimate {
        Estimate::Days(days) => format!("{days}d"),
        Estimate::Word(word) => word.to_owned(),
        Estimate::Missing => String::new(),
    }
}

fn date(cell: DateCell) -> String {
    match cell {
        DateCell::Empty => String::new(),
        DateCell::Day(day) => day.to_string(),
        DateCell::Word(word) => word.to_owned(),
    }
}

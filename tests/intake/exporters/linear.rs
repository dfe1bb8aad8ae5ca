//! Linear's *Export issues as CSV*, the wide shape with link columns. Points are days.

use chrono::{NaiveDate, NaiveDateTime};

use super::csv_text::{description, row};
use crate::intake::model::{DateCell, End, Estimate, Item, Kind, Model, State};

const HEADER: [&str; 34] = [
    "ID",
    "Team",
    "Title",
    "Description",
    "Status",
    "Estimate",
    "Priority",
    "Project ID",
    "Project",
    "Creator",
    "Assignee",
    "Labels",
    "Cycle Number",
    "Cycle Name",
    "Cycle Start",
    "Cycle End",
    "Created",
    "Updated",
    "Started",
    "Triaged",
    "Completed",
    "Canceled",
    "Archived",
    "Due Date",
    "Parent issue",
    "Initiatives",
    "Project Milestone ID",
    "Project Milestone",
    "SLA Status",
    "UUID",
    "Time in status (minutes)",
    "Related to",
    "Blocked by",
    "Duplicate of",
];

pub(crate) fn write(model: &Model) -> Vec<u8> {
    let neighbours = model.neighbours();
    let mut out = String::new();
    row(&mut out, HEADER, "\n");
    for (index, item) in model.items.iter().enumerate().filter(|(_, item)| item.kind != Kind::Milestone && !item.hidden) {
        let before: Vec<String> = neighbours.before[index].iter().map(|&end| model.key_of(end)).collect();
        let after = neighbours.after[index].iter();
        let milestone = after.filter_map(|end| if let End::Item(item) = end { Some(&model.items[*item]) } else { None });
        let milestone = milestone.into_iter().find(|item| item.kind == Kind::Milestone);
        row(&mut out, cells(model, item, &before.join(", "), milestone), "\n");
    }
    out.into_bytes()
}

fn stamp(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

fn at(day: NaiveDate, hour: u32) -> String {
    stamp(day.and_hms_opt(hour, 20, 5).unwrap())
}

fn cells(model: &Model, item: &Item, before: &str, milestone: Option<&Item>) -> [String; 34] {
    let mut cells: [String; 34] = std::array::from_fn(|_| String::new());
    let mut set = |name: &str, value: String| cells[HEADER.iter().position(|known| *known == name).unwrap()] = value;
    set("ID", item.key());
    set("Team", model.team_of(item).unwrap_or("").to_owned());
    set("Title", item.name.clone());
    set("Description", description(item.number));
    set("Status", status(item));
    set("Priority", "No priority".to_owned());
    set("Project", "Atlas".to_owned());
    set("Creator", "ada.abe@example.com".to_owned());
    set("Assignee", model.owner_of(item).map_or(String::new(), |owner| owner.email.clone()));
    set("Labels", if item.kind == Kind::Bug { "Bug, Customer".to_owned() } else { String::new() });
    set("Created", stamp(item.created));
    set("Updated", stamp(item.updated));
    set("UUID", format!("00000000-0000-4000-8000-{:012}", item.number));
    set("Blocked by", before.to_owned());
    set("Parent issue", item.parent.map_or(String::new(), |parent| model.key_of(parent)));
    set("Project Milestone", milestone.map_or(String::new(), |milestone| milestone.name.clone()));
    match item.estimate {
        Estimate::Days(days) => set("Estimate", days.to_string()),
        Estimate::Word(word) => set("Estimate", word.to_owned()),
        Estimate::Missing => {}
    }
    match item.due {
        DateCell::Day(day) => set("Due Date", day.to_string()),
        DateCell::Word(word) => set("Due Date", word.to_owned()),
        DateCell::Empty => {}
    }
    let (started, completed, canceled) = match item.state {
        State::Open => (None, None, None),
        State::InProgress { start, .. } => (start, None, None),
        State::Done { start, finish } => (start, Some(finish), None),
        State::Cancelled { at, .. } => (None, None, Some(at)),
    };
    for (name, day, hour) in [("Started", started, 10), ("Completed", completed, 15), ("Canceled", canceled, 11)] {
        set(name, day.map_or(String::new(), |day| at(day, hour)));
    }
    cells
}

fn status(item: &Item) -> String {
    let usual = match item.state {
        State::Open => ["Backlog", "Todo"][item.number % 2],
        State::InProgress { .. } => "In Progress",
        State::Done { .. } => "Done",
        State::Cancelled { word, .. } => word,
    };
    item.status.unwrap_or(usual).to_owned()
}

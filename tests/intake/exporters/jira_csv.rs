//! Jira's *Export CSV (all fields)*: headers that repeat, one column a value; seconds for estimates; newest items first.

use chrono::NaiveDateTime;

use super::csv_text::{description, row};
use crate::intake::model::{DateCell, End, Estimate, Item, Kind, Model, State};

/// How the site writes dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dates {
    /// `05/Jan/26 3:12 PM`.
    Usual,
    /// `2026-01-05 15:12`.
    Iso,
    /// `1/5/2026 3:12 PM`.
    Us,
    /// `05.01.2026 15:12`.
    German,
}

impl Dates {
    fn text(self, at: NaiveDateTime) -> String {
        let form = match self {
            Self::Usual => "%d/%b/%y %-I:%M %p",
            Self::Iso => "%Y-%m-%d %H:%M",
            Self::Us => "%-m/%-d/%Y %-I:%M %p",
            Self::German => "%d.%m.%Y %H:%M",
        };
        at.format(form).to_string()
    }

    fn cell(self, cell: DateCell) -> String {
        match cell {
            DateCell::Empty => String::new(),
            DateCell::Word(word) => word.to_owned(),
            DateCell::Day(day) => self.text(day.and_hms_opt(0, 0, 0).unwrap()),
        }
    }
}

/// How many columns the headers that repeat have.
struct Widths {
    inward: usize,
    outward: usize,
}

pub(crate) fn write(model: &Model, dates: Dates) -> Vec<u8> {
    let neighbours = model.neighbours();
    let most = |links: &[Vec<End>]| links.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let widths = Widths { inward: most(&neighbours.before), outward: most(&neighbours.after) };
    let mut out = String::new();
    row(&mut out, header(&widths), "\r\n");
    for index in (0..model.items.len()).rev().filter(|&index| !model.items[index].hidden) {
        let mut cells = facts(model, &model.items[index], dates);
        let ends = |links: &[End], width: usize| {
            let mut keys: Vec<String> = links.iter().map(|&end| model.key_of(end)).collect();
            keys.resize(width, String::new());
            keys
        };
        cells.extend(ends(&neighbours.before[index], widths.inward));
        cells.extend(ends(&neighbours.after[index], widths.outward));
        cells.extend(others(model, index, dates));
        row(&mut out, cells, "\r\n");
    }
    out.into_bytes()
}

fn header(widths: &Widths) -> Vec<&'static str> {
    let mut header = vec![
        "Summary",
        "Issue key",
        "Issue id",
        "Parent",
        "Parent key",
        "Parent summary",
        "Issue Type",
        "Status",
        "Status Category",
        "Project key",
        "Project name",
        "Project type",
        "Priority",
        "Resolution",
        "Assignee",
        "Assignee Id",
        "Reporter",
        "Creator",
        "Created",
        "Updated",
        "Last Viewed",
        "Resolved",
        "Due date",
        "Votes",
        "Labels",
        "Labels",
        "Description",
        "Environment",
        "Watchers",
        "Components",
        "Components",
        "Original estimate",
        "Remaining Estimate",
        "Time Spent",
        "Work Ratio",
        "Σ Original Estimate",
        "Σ Remaining Estimate",
        "Σ Time Spent",
    ];
    header.extend(std::iter::repeat_n("Inward issue link (Blocks)", widths.inward));
    header.extend(std::iter::repeat_n("Outward issue link (Blocks)", widths.outward));
    header.extend(["Inward issue link (Relates)", "Outward issue link (Relates)", "Outward issue link (Cloners)"]);
    header.extend(["Custom field (Rank)", "Custom field (Start date)", "Custom field (Team)", "Sprint", "Sprint", "Comment"]);
    header
}

fn facts(model: &Model, item: &Item, dates: Dates) -> Vec<String> {
    let (status, category) = status(item);
    let parent = item
        .parent
        .map_or([String::new(), String::new(), String::new()], |parent| [id(parent), model.key_of(parent), model.name_of(parent)]);
    let owner = model.owner_of(item);
    let name = owner.map_or("", |owner| &owner.name);
    let account = owner.map_or(String::new(), |owner| format!("712020:{:08x}", owner.email.len() * 7_919));
    let resolved = match item.state {
        State::Done { finish, .. } => dates.text(finish.and_hms_opt(15, 45, 0).unwrap()),
        State::Cancelled { at, .. } => dates.text(at.and_hms_opt(11, 5, 0).unwrap()),
        _ => String::new(),
    };
    let [parent_id, parent_key, parent_name] = parent;
    let mut cells = vec![item.name.clone(), item.key(), id(End::Item(item.number - 1)), parent_id, parent_key, parent_name];
    cells.extend([kind(item.kind), &status, category, "ATL", "Atlas", "software", "Medium", resolution(item), name].map(str::to_owned));
    cells.extend([account, "Ada Abe".to_owned(), "Ada Abe".to_owned()]);
    cells.extend([dates.text(item.created), dates.text(item.updated), String::new(), resolved, dates.cell(item.due)]);
    cells.extend(["0", "atlas", if item.number % 3 == 0 { "q2" } else { "" }].map(str::to_owned));
    cells.extend([description(item.number), String::new(), "2".to_owned()]);
    cells.extend([["backend", ""], ["", ""], ["api", "web"]][item.number % 3].map(str::to_owned));
    cells.extend(work(item));
    cells
}

/// The estimates, and the sums over sub-tasks that nobody should read as the item's own.
fn work(item: &Item) -> [String; 7] {
    let none = || std::array::from_fn(|_| String::new());
    let seconds = |days: i64| (days * 8 * 3_600).to_string();
    let days = match item.estimate {
        Estimate::Missing => return none(),
        Estimate::Word(word) => {
            let mut cells = none();
            word.clone_into(&mut cells[0]);
            return cells;
        }
        Estimate::Days(days) => days,
    };
    let (left, spent) = match item.state {
        State::Done { .. } => (0, days),
        State::InProgress { left, .. } => (left, days - left),
        _ => (days, 0),
    };
    let spent = if spent == 0 { String::new() } else { seconds(spent) };
    let ratio = if days == 0 { String::new() } else { format!("{}%", (days - left) * 100 / days) };
    [seconds(days), seconds(left), spent.clone(), ratio, seconds(days), seconds(left), spent]
}

fn others(model: &Model, index: usize, dates: Dates) -> Vec<String> {
    let item = &model.items[index];
    let other = |step: usize| model.items[(index + step) % model.items.len()].key();
    let related = if index % 5 == 0 { other(7) } else { String::new() };
    let cloned = if index % 11 == 0 { other(3) } else { String::new() };
    let comment = if index % 4 == 1 { "02/Feb/26 9:10 AM;712020:1f;Moved, again.\nSorry; \"really\".".to_owned() } else { String::new() };
    let mut cells = vec![String::new(), related, cloned, format!("0|i{index:05}:"), dates.cell(item.planned_start)];
    cells.extend([model.team_of(item).unwrap_or("").to_owned(), "ATL Sprint 3".to_owned(), String::new(), comment]);
    cells
}

fn id(end: End) -> String {
    match end {
        End::Item(item) => (10_001 + item).to_string(),
        End::Outside(number) => (90_000 + number).to_string(),
    }
}

/// Jira's word for a kind.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Epic => "Epic",
        Kind::Story => "Story",
        Kind::Task => "Task",
        Kind::Bug => "Bug",
        Kind::SubTask => "Sub-task",
        Kind::Milestone => "Milestone",
    }
}

/// The status and its category.
pub(super) fn status(item: &Item) -> (String, &'static str) {
    let (usual, category) = match item.state {
        State::Open => ("To Do", "To Do"),
        State::InProgress { .. } => ("In Progress", "In Progress"),
        State::Done { .. } | State::Cancelled { .. } => ("Done", "Done"),
    };
    (item.status.unwrap_or(usual).to_owned(), category)
}

/// Why it was closed.
pub(super) fn resolution(item: &Item) -> &'static str {
    match item.state {
        State::Done { .. } => "Done",
        State::Cancelled { word, .. } => word,
        _ => "",
    }
}

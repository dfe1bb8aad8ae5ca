//! A plan as people keep it in a sheet: a title above the header, columns of their own names, links by name or by number.

use super::csv_text::row;
use crate::intake::model::{DateCell, End, Estimate, Item, Kind, Model, State};

/// How the cells of links name tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    Name,
    Number,
}

const HEADER: [&str; 14] = [
    "#",
    "Task",
    "Type",
    "Owner",
    "Team",
    "Start",
    "Due",
    "Days",
    "% Complete",
    "Status",
    "Depends on",
    "Actual start",
    "Actual finish",
    "Last updated",
];

/// How much is done, in whole percent that leave whole days: exact if there is such a number above zero, else a half. (Of work under way, a zero
/// only says that nobody keeps the column.)
pub(crate) fn percent_done(days: i64, left: i64) -> i64 {
    let exact = if days > 0 && (days - left) * 100 % days == 0 { (days - left) * 100 / days } else { 0 };
    if exact > 0 { exact } else { 50 }
}

pub(crate) fn write(model: &Model, by: By) -> Vec<u8> {
    let neighbours = model.neighbours();
    let mut out = String::new();
    let width = HEADER.len();
    let line = |text: &str| std::iter::once(text.to_owned()).chain(std::iter::repeat_n(String::new(), width - 1)).collect::<Vec<_>>();
    row(&mut out, line("Atlas: program plan"), "\n");
    row(&mut out, line(""), "\n");
    row(&mut out, HEADER, "\n");
    let has_parts = model.has_parts();
    for (index, item) in model.items.iter().enumerate().filter(|(index, item)| !has_parts[*index] && !item.hidden) {
        let before = neighbours.before[index].iter().filter(|end| !matches!(end, End::Item(other) if has_parts[*other]));
        let named: Vec<String> = before.map(|&end| name(model, end, by)).collect();
        row(&mut out, cells(model, item, named.join(if by == By::Name { "; " } else { ", " })), "\n");
    }
    out.into_bytes()
}

fn name(model: &Model, end: End, by: By) -> String {
    match (by, end) {
        (By::Number, End::Item(item)) => model.items[item].number.to_string(),
        (By::Number, End::Outside(number)) => (900_000 + number).to_string(),
        (By::Name, end) => model.name_of(end),
    }
}

fn cells(model: &Model, item: &Item, before: String) -> [String; 14] {
    let (percent, started, finished) = match item.state {
        State::Open | State::Cancelled { .. } => ("0%".to_owned(), None, None),
        State::InProgress { start, left } => (format!("{}%", percent_done(item.days().unwrap_or(2), left)), start, None),
        State::Done { start, finish } => ("100%".to_owned(), start, Some(finish)),
    };
    let day = |day: Option<chrono::NaiveDate>| day.map_or(String::new(), |day| day.to_string());
    [
        item.number.to_string(),
        item.name.clone(),
        if item.kind == Kind::Milestone { "Milestone" } else { "Task" }.to_owned(),
        model.owner_of(item).map_or(String::new(), |owner| owner.name.clone()),
        model.team_of(item).unwrap_or("").to_owned(),
        date(item.planned_start),
        date(item.due),
        days(item),
        percent,
        status(item),
        before,
        day(started),
        day(finished),
        item.updated.date().to_string(),
    ]
}

fn days(item: &Item) -> String {
    match item.estimate {
        _ if item.kind == Kind::Milestone => "0".to_owned(),
        Estimate::Days(days) => days.to_string(),
        Estimate::Word(word) => word.to_owned(),
        Estimate::Missing => String::new(),
    }
}

fn status(item: &Item) -> String {
    let usual = match item.state {
        State::Open => "Not started",
        State::InProgress { .. } => "In progress",
        State::Done { .. } => "Done",
        State::Cancelled { word, .. } => word,
    };
    item.status.unwrap_or(usual).to_owned()
}

fn date(cell: DateCell) -> String {
    match cell {
        DateCell::Empty => String::new(),
        DateCell::Day(day) => day.to_string(),
        DateCell::Word(word) => word.to_owned(),
    }
}

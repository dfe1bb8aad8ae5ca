//! The header and the rows.

use std::io::{self, Write};

use super::assigned::{write_assignments, write_pauses};
use super::cells::{duration_source_words, write_deadlines, write_keys, write_labels};
use super::columns::{CONSTRAINTS, Column};
use super::write::{Losses, by_successor};
use crate::interchange::document::{Body, DependencyRow, ProgressRow, TaskRow};
use crate::interchange::link_text::{KeySet, parse_links, write_link};
use crate::interchange::switch_text::SwitchText as _;
use crate::spec::{ConstraintKind, DurationSource, Placement};
use crate::time::{Span, When};

/// Columns in the order in which they are written, by name.
const COLUMNS: [(&str, Column); 28] = [
    ("duration source", Column::DurationSource),
    ("low", Column::Low),
    ("high", Column::High),
    ("team", Column::Team),
    ("calendar", Column::Calendar),
    ("parent", Column::Parent),
    ("project", Column::Project),
    ("owner", Column::Owner),
    ("deadline", Column::Deadlines),
    ("baseline start", Column::BaselineStart),
    ("baseline finish", Column::BaselineFinish),
    ("promised", Column::Promised),
    ("actual start", Column::ActualStart),
    ("actual finish", Column::ActualFinish),
    ("remaining", Column::Remaining),
    ("changes", Column::Changes),
    ("retires", Column::Retires),
    ("placement", Column::Placement),
    ("manual start", Column::ManualStart),
    ("manual finish", Column::ManualFinish),
    ("expected finish", Column::ExpectedFinish),
    ("suspended", Column::Suspended),
    ("resumed", Column::Resumed),
    ("levelling delay", Column::LevellingDelay),
    ("pauses", Column::Pauses),
    ("assignments", Column::Assignments),
    ("driven by assignments", Column::DrivenByAssignments),
    ("labels", Column::Labels),
];

/// Writes the header and a row for each task.
pub(super) fn write(body: &Body, losses: &mut Losses, out: &mut impl Write) -> io::Result<()> {
    let columns = columns(body);
    let keys = KeySet::new(body.tasks.iter().map(|task| &*task.key));
    let mut links = by_successor(body);
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(columns.iter().map(|(name, _)| name))?;
    for task in &body.tasks {
        let links = links.remove(&*task.key).unwrap_or_default();
        let cells = columns.iter().map(|&(name, column)| match column {
            Column::Predecessors => predecessors(&links, &keys, losses),
            column => losses.cell(&cell(task, column), name, &task.key),
        });
        csv.write_record(cells.collect::<Vec<_>>())?;
    }
    csv.flush()
}

/// The columns that are always written and those that some task needs.
fn columns(body: &Body) -> Vec<(&'static str, Column)> {
    let is_needed = |column: Column| body.tasks.iter().any(|task| !cell(task, column).is_empty());
    let start = [("key", Column::Key), ("name", Column::Name), ("kind", Column::Kind), ("duration", Column::Duration)];
    let constraints = CONSTRAINTS.map(|kind| (kind.words(), Column::Constraint(kind)));
    let end = [("url", Column::Url), ("source id", Column::SourceId)];
    let mut columns: Vec<_> = start.into();
    for (name, column) in COLUMNS.into_iter().chain(constraints).chain(end) {
        if column == Column::Team || is_needed(column) {
            columns.push((name, column));
        }
        if column == Column::Team {
            columns.push(("predecessors", Column::Predecessors));
        }
    }
    columns
}

/// The text of a cell; empty for a default.
fn cell(task: &TaskRow, column: Column) -> String {
    let text = |value: Option<&Box<str>>| value.map_or_else(String::new, ToString::to_string);
    let (start, finish, remaining) = progress(task);
    match column {
        Column::Key => task.key.to_string(),
        Column::Name => task.name.to_string(),
        Column::Kind => task.kind.word().into(),
        Column::Duration => show(task.duration),
        Column::DurationSource if task.duration_source == DurationSource::Stated => String::new(),
        Column::DurationSource => duration_source_words(task.duration_source).into(),
        Column::Low => show(task.estimate.map(|range| range.low)),
        Column::High => show(task.estimate.map(|range| range.high)),
        Column::Team => text(task.team.as_ref()),
        Column::Owner => task.owner.clone(),
        Column::Calendar => text(task.calendar.as_ref()),
        Column::Parent => text(task.parent.as_ref()),
        Column::Project => text(task.project.as_ref()),
        Column::Constraint(kind) => dates(task, kind),
        Column::Deadlines => write_deadlines(&task.deadlines),
        Column::BaselineStart => show(task.baseline.start),
        Column::BaselineFinish => show(task.baseline.finish),
        Column::Promised => show(task.promised),
        Column::ActualStart => show(start),
        Column::ActualFinish => show(finish),
        Column::Remaining => show(remaining),
        Column::Changes => write_keys(&task.changes),
        Column::Retires => write_keys(&task.retires),
        Column::Placement => show(Some(task.placement).filter(|to| *to != Placement::default()).map(|to| to.text())),
        Column::ManualStart => show(task.manual.map(|manual| manual.start)),
        Column::ManualFinish => show(task.manual.and_then(|manual| manual.finish)),
        Column::ExpectedFinish => show(task.expected_finish),
        Column::Suspended => show(task.suspended),
        Column::Resumed => show(task.resumed),
        Column::LevellingDelay => show(Some(task.levelling_delay).filter(|delay| *delay != Span::default())),
        Column::Pauses => write_pauses(&task.pauses),
        Column::Assignments => write_assignments(&task.assignments),
        Column::DrivenByAssignments => show(Some("yes").filter(|_| task.driven_by_assignments)),
        Column::Labels => write_labels(&task.labels),
        Column::Url => task.url.clone(),
        Column::SourceId => task.source_id.clone(),
        Column::Milestone | Column::Days | Column::Predecessors => String::new(),
    }
}

fn show(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn progress(task: &TaskRow) -> (Option<When>, Option<When>, Option<Span>) {
    match task.progress {
        None => (None, None, None),
        Some(ProgressRow::Started { start, remaining }) => (start, None, Some(remaining)),
        Some(ProgressRow::Finished { start, finish }) => (start, Some(finish), None),
    }
}

fn dates(task: &TaskRow, kind: ConstraintKind) -> String {
    let dates = task.constraints.iter().filter(|constraint| constraint.kind == kind);
    dates.map(|constraint| constraint.date.to_string()).collect::<Vec<_>>().join("; ")
}

/// The cell of the predecessors. What would not read back as it is, such as a key that looks like two, is left out with a warning.
fn predecessors(links: &[&DependencyRow], keys: &KeySet, losses: &mut Losses) -> String {
    let texts: Vec<String> = links.iter().map(|link| write_link(link)).collect();
    let cell = texts.join("; ");
    if reads_back(&cell, links, keys) {
        return cell;
    }
    let (mut cell, mut kept) = (String::new(), Vec::new());
    for (link, text) in links.iter().zip(&texts) {
        let longer = if cell.is_empty() { text.clone() } else { format!("{cell}; {text}") };
        kept.push(*link);
        if reads_back(&longer, &kept, keys) {
            cell = longer;
        } else {
            kept.pop();
            let message = format!("task `{}`: the dependency {text:?} would read as something else; it is lost", link.to);
            losses.add("predecessors", message);
        }
    }
    cell
}

fn reads_back(cell: &str, links: &[&DependencyRow], keys: &KeySet) -> bool {
    let to = links.first().map_or("", |link| &*link.to);
    let has_nul = cell.contains('\0');
    let trimmed = cell.trim() == cell;
    let read = parse_links(cell, to, keys);
    trimmed && !has_nul && read.len() == links.len() && read.iter().zip(links).all(|(read, link)| read.as_ref() == Ok(*link))
}

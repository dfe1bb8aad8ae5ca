//! The columns of a sheet, by name.

use csv::StringRecord;

use crate::interchange::error::{Faults, Place, Warning};
use crate::interchange::table;
use crate::interchange::words::shown;
use crate::spec::ConstraintKind;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Key,
    Name,
    Kind,
    Milestone,
    Duration,
    /// A duration whose bare numbers are days.
    Days,
    DurationSource,
    Low,
    High,
    Team,
    Owner,
    Calendar,
    Parent,
    Project,
    Predecessors,
    Constraint(ConstraintKind),
    Deadlines,
    BaselineStart,
    BaselineFinish,
    Promised,
    ActualStart,
    ActualFinish,
    Remaining,
    Changes,
    Retires,
    Placement,
    ManualStart,
    ManualFinish,
    ExpectedFinish,
    Suspended,
    Resumed,
    LevellingDelay,
    Pauses,
    Assignments,
    DrivenByAssignments,
    Labels,
    Url,
    SourceId,
}

/// Names of columns as [`plain`] makes them; the first for each column is written.
const NAMES: &[(&str, Column)] = &[
    ("key", Column::Key),
    ("id", Column::Key),
    ("taskid", Column::Key),
    ("taskkey", Column::Key),
    ("issuekey", Column::Key),
    ("name", Column::Name),
    ("summary", Column::Name),
    ("title", Column::Name),
    ("taskname", Column::Name),
    ("kind", Column::Kind),
    ("type", Column::Kind),
    ("milestone", Column::Milestone),
    ("duration", Column::Duration),
    ("estimate", Column::Duration),
    ("days", Column::Days),
    ("durationsource", Column::DurationSource),
    ("low", Column::Low),
    ("high", Column::High),
    ("team", Column::Team),
    ("owner", Column::Owner),
    ("assignee", Column::Owner),
    ("assignedto", Column::Owner),
    ("calendar", Column::Calendar),
    ("parent", Column::Parent),
    ("epic", Column::Parent),
    ("project", Column::Project),
    ("predecessors", Column::Predecessors),
    ("predecessor", Column::Predecessors),
    ("dependson", Column::Predecessors),
    ("dependencies", Column::Predecessors),
    ("blockedby", Column::Predecessors),
    ("after", Column::Predecessors),
    ("start", Column::Constraint(ConstraintKind::StartNoEarlierThan)),
    ("notbefore", Column::Constraint(ConstraintKind::StartNoEarlierThan)),
    ("startnotbefore", Column::Constraint(ConstraintKind::StartNoEarlierThan)),
    ("deadline", Column::Deadlines),
    ("deadlines", Column::Deadlines),
    ("due", Column::Deadlines),
    ("duedate", Column::Deadlines),
    ("baselinestart", Column::BaselineStart),
    ("blstart", Column::BaselineStart),
    ("baselinefinish", Column::BaselineFinish),
    ("blfinish", Column::BaselineFinish),
    ("promised", Column::Promised),
    ("promiseddate", Column::Promised),
    ("actualstart", Column::ActualStart),
    ("actualfinish", Column::ActualFinish),
    ("remaining", Column::Remaining),
    ("remainingwork", Column::Remaining),
    ("changes", Column::Changes),
    ("retires", Column::Retires),
    ("placement", Column::Placement),
    ("manualstart", Column::ManualStart),
    ("manualfinish", Column::ManualFinish),
    ("expectedfinish", Column::ExpectedFinish),
    ("suspended", Column::Suspended),
    ("suspenddate", Column::Suspended),
    ("resumed", Column::Resumed),
    ("resumedate", Column::Resumed),
    ("levellingdelay", Column::LevellingDelay),
    ("levelingdelay", Column::LevellingDelay),
    ("pauses", Column::Pauses),
    ("assignments", Column::Assignments),
    ("drivenbyassignments", Column::DrivenByAssignments),
    ("labels", Column::Labels),
    ("label", Column::Labels),
    ("tags", Column::Labels),
    ("url", Column::Url),
    ("link", Column::Url),
    ("sourceid", Column::SourceId),
];

/// The imposed dates in the order in which they are written.
pub(super) const CONSTRAINTS: [ConstraintKind; 8] = [
    ConstraintKind::StartNoEarlierThan,
    ConstraintKind::StartNoLaterThan,
    ConstraintKind::StartOn,
    ConstraintKind::FinishNoEarlierThan,
    ConstraintKind::FinishNoLaterThan,
    ConstraintKind::FinishOn,
    ConstraintKind::MandatoryStart,
    ConstraintKind::MandatoryFinish,
];

impl Column {
    /// The column of a name.
    fn named(name: &str) -> Option<Self> {
        let plain = table::plain(name);
        let by_name = NAMES.iter().find(|(known, _)| *known == plain).map(|&(_, column)| column);
        by_name.or_else(|| CONSTRAINTS.into_iter().find(|kind| table::plain(kind.words()) == plain).map(Self::Constraint))
    }

    /// Do both hold the same thing?
    fn is_same(self, other: Self) -> bool {
        let thing = |column| if column == Self::Days { Self::Duration } else { column };
        thing(self) == thing(other)
    }
}

/// The columns of one sheet.
#[derive(Debug)]
pub(super) struct Columns {
    /// By field: its name and what it holds; `None` for what is skipped.
    pub(super) fields: Vec<(String, Option<Column>)>,
}

impl Columns {
    /// More columns than these are no plan.
    const MOST: usize = 1_000;

    /// Understands a header: unknown names are warned of, double ones and a missing key are faults.
    ///
    /// # Complexity
    /// O(columns²), at most a million.
    pub(super) fn new(header: &StringRecord, line: usize, warnings: &mut Vec<Warning>, faults: &mut Faults) -> Self {
        let mut columns = Self { fields: Vec::new() };
        if header.len() > Self::MOST {
            let message = format!("the header has {} columns, more than the {} that a plan may have", header.len(), Self::MOST);
            faults.push(Place::line(line), message);
            return columns;
        }
        for (index, name) in header.iter().enumerate() {
            let place = || Place { line, column: index + 1, path: name.trim().into() };
            let column = Column::named(name);
            match (column, column.and_then(|column| columns.position(column))) {
                (Some(_), Some(first)) => {
                    let message = format!("columns {} and {} both hold the same thing; drop or rename one", first + 1, index + 1);
                    faults.push(place(), message);
                }
                (None, _) => warnings.push(Warning { place: place(), message: skipped(name) }),
                _ => {}
            }
            columns.fields.push((name.trim().into(), column));
        }
        if columns.position(Column::Key).is_none() {
            faults.push(Place::line(line), "no column is called `key`, `id` or `task id`; name the one that holds the keys of the tasks");
        }
        columns
    }

    fn position(&self, column: Column) -> Option<usize> {
        self.fields.iter().position(|(_, known)| known.is_some_and(|known| known.is_same(column)))
    }
}

fn skipped(name: &str) -> String {
    match name.trim() {
        "" => "a column without a name was skipped".into(),
        name => format!("the column {} is not one that a plan has; it was skipped", shown(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_every_spelling() {
        for name in ["key", "Task ID", "TASK_KEY", " id "] {
            assert_eq!(Column::named(name), Some(Column::Key), "{name}");
        }
        assert_eq!(Column::named("Start (not before)"), Some(Column::Constraint(ConstraintKind::StartNoEarlierThan)));
        assert_eq!(Column::named("start-no-earlier-than"), Some(Column::Constraint(ConstraintKind::StartNoEarlierThan)));
        assert_eq!(Column::named("Mandatory Finish"), Some(Column::Constraint(ConstraintKind::MandatoryFinish)));
        assert_eq!(Column::named("status"), None);
    }

    #[test]
    fn no_name_stands_for_two_things() {
        for (index, (name, _)) in NAMES.iter().enumerate() {
            assert_eq!(*name, table::plain(name));
            assert!(!NAMES.iter().skip(index + 1).any(|(other, _)| other == name), "{name}");
        }
    }
}

//! Rows of a sheet as tasks.

use std::str::FromStr;

use csv::StringRecord;

use super::columns::{Column, Columns};
use super::statements::parse;
use super::{assigned, cells};
use crate::interchange::document::{ConstraintRow, ManualRow, ProgressRow, TaskRow};
use crate::interchange::error::{Faults, Place, Warning};
use crate::interchange::switch_text::SwitchText as _;
use crate::interchange::words::shown;
use crate::spec::{Estimate, Placement, TaskKind};
use crate::time::{Span, When};

/// A row as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) task: TaskRow,
    /// The cell with the predecessors and the number of its field.
    pub(super) predecessors: Option<(String, usize)>,
    kind: Option<TaskKind>,
    milestone: Option<bool>,
    low: Option<Span>,
    high: Option<Span>,
    actual_start: Option<When>,
    actual_finish: Option<When>,
    remaining: Option<Span>,
    manual_start: Option<When>,
    manual_finish: Option<When>,
}

/// Reads rows and collects what is wrong with them.
#[derive(Debug)]
pub(super) struct RowReader<'a> {
    pub(super) columns: &'a Columns,
    pub(super) faults: &'a mut Faults,
    pub(super) warnings: &'a mut Vec<Warning>,
}

impl RowReader<'_> {
    /// The task of a row; `None` for a row of empty cells.
    ///
    /// # Complexity
    /// O(length of the row).
    pub(super) fn read(&mut self, record: &StringRecord, line: usize) -> Option<Draft> {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        if record.len() != self.columns.fields.len() {
            let message = format!(
                "the row has {} cells, but the header has {}; put cells with a separator in double quotes",
                record.len(),
                self.columns.fields.len()
            );
            self.faults.push(Place::line(line), message);
            return None;
        }
        let mut draft = Draft::default();
        for (index, ((name, column), cell)) in self.columns.fields.iter().zip(record).enumerate() {
            let (Some(column), cell) = (*column, cell.trim()) else { continue };
            if let Err(message) = if cell.is_empty() { Ok(()) } else { draft.set(column, cell, index + 1) } {
                self.faults.push(Place { line, column: index + 1, path: name.clone() }, message);
            }
        }
        for (column, message) in draft.finish() {
            self.faults.push(self.place(column, line), message);
        }
        if draft.is_assumed_whole() {
            let message = "the row has an actual start but no remaining work; all of its duration was taken to remain".into();
            self.warnings.push(Warning { place: self.place(Column::ActualStart, line), message });
        }
        Some(draft)
    }

    fn place(&self, column: Column, line: usize) -> Place {
        let mut fields = self.columns.fields.iter().enumerate();
        let found = fields.find(|(_, (_, known))| *known == Some(column));
        found.map_or_else(|| Place::line(line), |(index, (name, _))| Place { line, column: index + 1, path: name.clone() })
    }
}

impl Draft {
    fn set(&mut self, column: Column, cell: &str, field: usize) -> Result<(), String> {
        let task = &mut self.task;
        match column {
            Column::Key => task.key = cell.into(),
            Column::Name => task.name = cell.into(),
            Column::Kind => self.kind = Some(cells::kind(cell)?),
            Column::Milestone => self.milestone = Some(cells::yes(cell)?),
            Column::Duration => task.duration = some(cell)?,
            Column::Days => task.duration = Some(cells::days(cell)?),
            Column::DurationSource => task.duration_source = cells::duration_source(cell)?,
            Column::Low => self.low = some(cell)?,
            Column::High => self.high = some(cell)?,
            Column::Team => task.team = Some(cell.into()),
            Column::Owner => task.owner = cell.into(),
            Column::Calendar => task.calendar = Some(cell.into()),
            Column::Parent => task.parent = Some(cell.into()),
            Column::Project => task.project = Some(cell.into()),
            Column::Predecessors => self.predecessors = Some((cell.into(), field)),
            Column::Constraint(kind) => {
                task.constraints.extend(cells::dates(cell)?.into_iter().map(|date| ConstraintRow { kind, date }));
            }
            Column::Deadlines => task.deadlines = cells::deadlines(cell)?,
            Column::BaselineStart => task.baseline.start = some(cell)?,
            Column::BaselineFinish => task.baseline.finish = some(cell)?,
            Column::Promised => task.promised = some(cell)?,
            Column::ActualStart => self.actual_start = some(cell)?,
            Column::ActualFinish => self.actual_finish = some(cell)?,
            Column::Remaining => self.remaining = some(cell)?,
            Column::Changes => task.changes = cells::keys(cell)?,
            Column::Retires => task.retires = cells::keys(cell)?,
            Column::Placement => task.placement = Placement::read(cell)?,
            Column::ManualStart => self.manual_start = some(cell)?,
            Column::ManualFinish => self.manual_finish = some(cell)?,
            Column::ExpectedFinish => task.expected_finish = some(cell)?,
            Column::Suspended => task.suspended = some(cell)?,
            Column::Resumed => task.resumed = some(cell)?,
            Column::LevellingDelay => task.levelling_delay = parse(cell)?,
            Column::Pauses => task.pauses = assigned::pauses(cell)?,
            Column::Assignments => task.assignments = assigned::assignments(cell)?,
            Column::DrivenByAssignments => task.driven_by_assignments = cells::yes(cell)?,
            Column::Labels => task.labels = cells::labels(cell)?,
            Column::Url => task.url = cell.into(),
            Column::SourceId => task.source_id = cell.into(),
        }
        Ok(())
    }

    /// Puts together what several cells say; gives what they contradict each other in.
    fn finish(&mut self) -> Vec<(Column, String)> {
        let mut wrong = Vec::new();
        if self.task.key.is_empty() {
            wrong.push((Column::Key, "the row has no key; give it one".into()));
        }
        match (self.kind, self.milestone) {
            (Some(kind), Some(true)) if !kind.is_milestone() => {
                wrong.push((Column::Milestone, format!("the row is both a milestone and of the kind {}; drop one", shown(kind.word()))));
            }
            (None, Some(true)) => self.task.kind = TaskKind::FinishMilestone,
            (kind, _) => self.task.kind = kind.unwrap_or_default(),
        }
        match (self.low, self.high) {
            (Some(low), Some(high)) => self.task.estimate = Some(Estimate { low, high }),
            (None, None) => {}
            (Some(_), None) => wrong.push((Column::Low, "the row has a low end but no high end; state both or none".into())),
            (None, Some(_)) => wrong.push((Column::High, "the row has a high end but no low end; state both or none".into())),
        }
        match (self.manual_start, self.manual_finish) {
            (Some(start), finish) => self.task.manual = Some(ManualRow { start, finish }),
            (None, None) => {}
            (None, Some(_)) => {
                wrong.push((Column::ManualFinish, "the row has a manual finish but no manual start; state both or none".into()));
            }
        }
        match self.progress() {
            Ok(progress) => self.task.progress = progress,
            Err(fault) => wrong.push(fault),
        }
        wrong
    }

    fn progress(&self) -> Result<Option<ProgressRow>, (Column, String)> {
        let start = self.actual_start;
        match (self.actual_finish, self.remaining) {
            (Some(_), Some(remaining)) if !remaining.is_zero() => {
                let message = format!("the row has an actual finish and {remaining} of remaining work; drop one");
                Err((Column::Remaining, message))
            }
            (Some(finish), _) => Ok(Some(ProgressRow::Finished { start, finish })),
            (None, Some(remaining)) => Ok(Some(ProgressRow::Started { start, remaining })),
            (None, None) if start.is_none() => Ok(None),
            (None, None) => match self.task.duration {
                Some(remaining) => Ok(Some(ProgressRow::Started { start, remaining })),
                None => Err((Column::ActualStart, "the row has an actual start but no remaining work; state it, or the finish".into())),
            },
        }
    }

    /// Was remaining work put in place of what is not stated?
    fn is_assumed_whole(&self) -> bool {
        self.remaining.is_none() && matches!(self.task.progress, Some(ProgressRow::Started { .. }))
    }

    /// Every date in the row but those of the baseline, which bound nothing; for the program's start where none is stated.
    pub(super) fn dates(&self) -> impl Iterator<Item = When> + '_ {
        let constraints = self.task.constraints.iter().map(|constraint| constraint.date);
        let deadlines = self.task.deadlines.iter().map(|deadline| deadline.date);
        let TaskRow { promised, expected_finish, suspended, resumed, .. } = self.task;
        let placed = [self.manual_start, self.manual_finish, expected_finish, suspended, resumed];
        let others = [self.actual_start, self.actual_finish, promised].into_iter().chain(placed).flatten();
        others.chain(constraints).chain(deadlines)
    }
}

fn some<T: FromStr<Err: std::fmt::Display>>(cell: &str) -> Result<Option<T>, String> {
    parse(cell).map(Some)
}

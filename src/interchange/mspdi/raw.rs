//! What a file says, row by row, and how it is read. Nothing is looked up, converted or scheduled here.

use super::super::error::Faults;
use super::assignment::{Assignment, Worked};
use super::calendar::Calendar;
use super::own_values::OwnValues;
use super::project::Project;
use super::resource::Resource;
use super::root;
use super::skipped::Skipped;
use super::task::{Baseline, Link, Stored, Task};
use super::walker::{Stop, Walker};
use super::{assignment, calendar, resource, task_read};

/// All rows of a file, in its order. Of an element that stands twice in a row the last one holds; one that is empty counts as absent.
///
/// Rows that only some tasks or assignments have are kept aside, with the position of their owner.
#[derive(Debug, Clone, Default)]
pub(super) struct Raw {
    pub(super) project: Project,
    pub(super) calendars: Vec<Calendar>,
    pub(super) tasks: Vec<Task>,
    /// By successor, in the order of the file.
    pub(super) links: Vec<Link>,
    /// By task.
    pub(super) baselines: Vec<Baseline>,
    /// What the saving tool computed for each task, in the order of the tasks. For tests and round trips; no analysis looks at it.
    pub(super) stored: Vec<Stored>,
    pub(super) resources: Vec<Resource>,
    pub(super) assignments: Vec<Assignment>,
    /// By assignment.
    pub(super) worked: Vec<Worked>,
    /// What files of this crate say besides.
    pub(super) own: OwnValues,
    /// What was passed over although it matters for dates.
    pub(super) skipped: Skipped,
}

impl Raw {
    /// Reads the text of a file, without a byte order mark.
    ///
    /// # Errors
    /// The text is no XML, or no project, or some values are none: all of these at once.
    ///
    /// # Complexity
    /// O(length).
    pub(super) fn from_text(text: &str) -> Result<Self, Faults> {
        let mut walker = Walker::new(text);
        let mut raw = Self::default();
        // Where the XML ends early its fault is in the report, behind all others.
        let whole = raw.read(&mut walker).is_ok();
        if whole && raw.tasks.is_empty() {
            no_tasks(&mut walker);
        }
        raw.skipped = walker.skipped;
        walker.report.finish()?;
        Ok(raw)
    }

    fn read(&mut self, walker: &mut Walker<'_>) -> Result<(), Stop> {
        root::check(walker)?;
        while let Some(tag) = walker.child()? {
            match tag.name {
                "Calendars" => calendar::read_all(walker, self)?,
                "ExtendedAttributes" => self.own.declare(walker)?,
                "Tasks" => task_read::read_all(walker, self)?,
                "Resources" => resource::read_all(walker, self)?,
                "Assignments" => assignment::read_all(walker, self)?,
                _ => self.project.read(walker, tag)?,
            }
        }
        walker.end()
    }
}

/// A fault, unless there is a better one already.
fn no_tasks(walker: &mut Walker<'_>) {
    if walker.report.is_empty() {
        walker.report.fault(0, "", "the project has no tasks; save the project itself as XML, with its tasks".into());
    }
}

//! The versioned document: a plan as serde sees it.

mod build;
mod forms;
mod rows;
mod scheduling;
mod semantics;
mod write;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::as_text::Object;
use super::error::{Faults, Place};
use super::link_text::{KeySet, parse_links};
use crate::program::Program;

pub(super) use forms::LagCalendarRow;
#[cfg(feature = "json")]
pub(super) use forms::Version;
#[cfg(feature = "csv")]
pub(super) use forms::{DeadlineRow, ProgressRow};
#[cfg(feature = "csv")]
pub(super) use rows::{AssetRow, ConstraintRow, ProjectRow, TaskRow, TeamRow};
pub(super) use rows::{Body, DependencyRow};
#[cfg(feature = "csv")]
pub(super) use scheduling::{AssignmentRow, ManualRow, PauseRow, ResourceRow, Share};
#[cfg(feature = "csv")]
pub(super) use semantics::{Base, Stated};

/// A plan in the form in which it is stored: rows that refer to each other by key.
///
/// It stands between files and programs. Writing goes from a checked [`Program`] to a document, and nothing that is a default is written;
/// reading goes from a document to a [builder](Self::into_builder), which checks it. [`Program`] itself implements `Serialize` and
/// `Deserialize` through it, so that an unchecked program cannot come out of a file. The format is for self-describing encodings, such
/// as JSON; `docs/schema/document.schema.json` describes it.
///
/// What a program writes reads back as an equal program: rows keep their order, and so their handles.
///
/// ```
/// use longpole::interchange::Document;
/// use longpole::{Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5));
/// plan.milestone("LAUNCH").after("API");
/// let program = plan.build()?;
///
/// let document = Document::from(&program);
/// let again = document.clone().into_builder().build()?;
/// assert_eq!(Document::from(&again), document);
/// # Ok::<(), longpole::BuildError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    body: Body,
}

impl Document {
    /// A document of rows whose short forms of dependencies are still to be read.
    ///
    /// # Errors
    /// Every `after` that is no list of dependencies.
    ///
    /// # Complexity
    /// O(length of the rows).
    pub(super) fn new(mut body: Body) -> Result<Self, Faults> {
        if body.tasks.iter().any(|task| !task.after.is_empty()) {
            let mut faults = Faults::new();
            read_after(&mut body, &mut faults);
            faults.none()?;
        }
        Ok(Self { body })
    }

    /// The rows.
    pub(super) fn into_body(self) -> Body {
        self.body
    }
}

/// Turns each `after` into rows of dependencies, behind those that are there.
fn read_after(body: &mut Body, faults: &mut Faults) {
    let keys = KeySet::new(body.tasks.iter().map(|task| &*task.key));
    for (row, task) in body.tasks.iter_mut().enumerate() {
        let links = std::mem::take(&mut task.after);
        for (index, cell) in links.iter().enumerate() {
            for link in parse_links(cell, &task.key, &keys) {
                match link {
                    Ok(link) => body.dependencies.push(link),
                    Err(error) => faults.push(Place::path(format!("tasks[{row}].after[{index}]")), error.to_string()),
                }
            }
        }
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Object(body) = Object::deserialize(deserializer)?;
        Self::new(body).map_err(D::Error::custom)
    }
}

impl Serialize for Program {
    /// As a [`Document`].
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Document::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Program {
    /// From a [`Document`], checked: every problem of the plan is in the error.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Document::deserialize(deserializer)?.into_builder().build().map_err(D::Error::custom)
    }
}

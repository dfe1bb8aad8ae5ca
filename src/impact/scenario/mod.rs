//! Scenarios: changes of a plan as plain data, by key.

mod change;
mod check;
mod error;
mod outages;
mod text;

use serde::{Deserialize, Serialize};

pub use change::Change;
pub(super) use check::{Revised, revise};
pub use error::{Remark, ScenarioError, ScenarioProblem};
pub use text::ChangeError;

use crate::spec::{Lag, Relation};
use crate::time::{Span, When};

/// What might happen: changes by key, made in order, with a name.
///
/// Plain data: it is checked against a program only when it is asked about, and may be kept in a file.
///
/// ```
/// use longpole::impact::Scenario;
/// use longpole::{Options, Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5));
/// plan.task("APP", days(12)).after("API");
/// let now = plan.build()?.analyze(&Options::default());
/// let slip = now.what_if(&Scenario::new("API slips").extend("API", days(3)))?;
/// assert_eq!(slip.finish_after().to_string(), "2026-01-30 17:00:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What it is called; may be empty.
    #[serde(default)]
    pub name: String,
    /// What changes, in order.
    pub changes: Vec<Change>,
}

impl Scenario {
    /// Nothing changes yet.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), changes: Vec::new() }
    }

    /// Adds a change.
    #[must_use]
    pub fn with(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }

    /// Adds the changes of another scenario after these. Delays count from the dates of the analysis that is asked, so that two delays of one task
    /// do not add up; extensions and slipping promises do.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.changes.extend(other.changes.iter().cloned());
        self
    }

    /// A task starts later.
    #[must_use]
    pub fn delay(self, task: impl Into<String>, by: Span) -> Self {
        self.with(Change::Delay { task: task.into(), by })
    }

    /// A task takes longer, or shorter.
    #[must_use]
    pub fn extend(self, task: impl Into<String>, by: Span) -> Self {
        self.with(Change::Extend { task: task.into(), by })
    }

    /// A task has another duration.
    #[must_use]
    pub fn set_duration(self, task: impl Into<String>, duration: Span) -> Self {
        self.with(Change::SetDuration { task: task.into(), duration })
    }

    /// A task does not start before a date.
    #[must_use]
    pub fn not_before(self, task: impl Into<String>, date: impl Into<When>) -> Self {
        self.with(Change::NotBefore { task: task.into(), date: date.into() })
    }

    /// A task is cut from scope.
    #[must_use]
    pub fn cut(self, task: impl Into<String>) -> Self {
        self.with(Change::Cut { task: task.into() })
    }

    /// A finish-start dependency more.
    #[must_use]
    pub fn add_dependency(self, predecessor: impl Into<String>, successor: impl Into<String>) -> Self {
        let (predecessor, successor) = (predecessor.into(), successor.into());
        self.with(Change::AddDependency { predecessor, successor, relation: Relation::FinishStart, lag: Lag::ZERO })
    }

    /// The dependencies between two tasks are gone.
    #[must_use]
    pub fn drop_dependency(self, predecessor: impl Into<String>, successor: impl Into<String>) -> Self {
        self.with(Change::DropDependency { predecessor: predecessor.into(), successor: successor.into(), relation: None })
    }

    /// A dependency has another lag.
    #[must_use]
    pub fn set_lag(self, predecessor: impl Into<String>, successor: impl Into<String>, lag: impl Into<Lag>) -> Self {
        let (predecessor, successor) = (predecessor.into(), successor.into());
        self.with(Change::SetLag { predecessor, successor, relation: None, lag: lag.into() })
    }

    /// A delivery is promised for later, in working time of its calendar.
    #[must_use]
    pub fn promise_slips(self, task: impl Into<String>, by: Span) -> Self {
        self.with(Change::PromiseSlips { task: task.into(), by, elapsed: false })
    }

    /// Progress is known up to another day.
    #[must_use]
    pub fn data_date(self, date: impl Into<When>) -> Self {
        self.with(Change::DataDate { date: date.into() })
    }
}

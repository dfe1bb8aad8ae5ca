//! How a delay propagates: scenarios, what moves and why, what absorbs it, and how much room there is before anything does.
//!
//! A [`Scenario`] is plain data; [`Analysis::what_if`] says what it does, as an [`Impact`]; [`Impact::between`] says the same of any two
//! analyses. An impact holds what differs and nothing else: it is made from the changed tasks onward, and everything that needs more
//! (late dates, the trail, the critical path) is made when asked.
//!
//! [`Analysis::delay_budgets`] and [`Analysis::float_matrix`] say how far each task may slip before something moves, without running any
//! scenario; [`Analysis::finish_curve`] how the finish answers to every slip up to a bound.
//!
//! Oracle: the changed program built and analysed anew, scenarios bisected (`tests/scenarios.rs`).

mod account;
mod budgets;
mod circle;
mod curve;
mod deadlines;
mod dual;
mod float_matrix;
mod hits;
mod matched;
mod moved;
mod rows;
mod scenario;
mod trail;
mod what_if;

use std::sync::{Arc, OnceLock};

use chrono::NaiveDateTime;

pub use account::{Absorber, Absorption};
pub use budgets::DelayBudgets;
pub use curve::{CurvePiece, FinishCurve};
pub use deadlines::DeadlineMove;
pub use float_matrix::{FloatMatrix, FloatTarget};
pub use hits::{MilestoneMove, TeamImpact};
pub use moved::TaskMove;
pub use scenario::{Change, ChangeError, Remark, Scenario, ScenarioError, ScenarioProblem};
pub use trail::{Trail, TrailStep, Via};
pub use what_if::CheckedScenario;

use crate::analysis::{Analysis, Retimed};
use crate::id::TaskId;
use crate::program::Patched;
use crate::time::from_ms;
use rows::Rows;
use scenario::Revised;

/// What differs between two states of a program: what moved, by how much, and what that does.
///
/// Handles of tasks are those of the program before; a clone shares everything.
#[derive(Clone)]
pub struct Impact {
    inner: Arc<Inner>,
    name: Arc<str>,
}

struct Inner {
    before: Analysis,
    after: After,
    revised: Arc<Revised>,
    moved: OnceLock<Vec<TaskMove>>,
}

impl Inner {
    fn new(before: Analysis, after: After, revised: Arc<Revised>) -> Self {
        Self { before, after, revised, moved: OnceLock::new() }
    }
}

/// The state after.
enum After {
    /// What a patch changes.
    Near(Box<Near>),
    /// Another analysis.
    Whole { analysis: Analysis, rows: Rows },
}

struct Near {
    retimed: Retimed,
    patched: Arc<Patched>,
    revised: Arc<Revised>,
    whole: OnceLock<Analysis>,
}

impl Impact {
    /// What differs between any two analyses: a plan of last week and that of today, before and after an edit. Tasks are matched by key.
    ///
    /// # Complexity
    /// O(tasks).
    #[must_use]
    pub fn between(before: &Analysis, after: &Analysis) -> Self {
        let rows = Rows::by_key(before.program(), after.program());
        let after = After::Whole { analysis: after.clone(), rows };
        Self { inner: Arc::new(Inner::new(before.clone(), after, Arc::default())), name: Arc::from("") }
    }

    /// What it is called: as the scenario is; empty between two analyses, unless it was [named](Self::named).
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Calls it by a name.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.name = Arc::from(name);
        self
    }

    /// The state before.
    #[must_use]
    pub fn before(&self) -> &Analysis {
        &self.inner.before
    }

    /// The state after, as an analysis of its own: its program has the changes in it.
    ///
    /// # Complexity
    /// For a scenario the first call may build the changed program and analyse it; dates, floats and everything else of an impact that
    /// does not say so come without.
    #[must_use]
    pub fn after(&self) -> &Analysis {
        match &self.inner.after {
            After::Whole { analysis, .. } => analysis,
            After::Near(near) => near.whole.get_or_init(|| {
                let before = &self.inner.before;
                // The scenario was checked; were it refused here all the same, nothing would have changed.
                before
                    .program()
                    .revised(&near.revised.revision)
                    .map_or_else(|_| before.clone(), |program| program.analyze(before.options()))
            }),
        }
    }

    /// What the scenario says that has no effect, or another than one might think.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        &self.inner.revised.remarks
    }

    /// What the scenario changes, as it was said; nothing between two analyses.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.inner.revised.changes
    }

    /// The tasks that the scenario changes by itself, with the first change of each.
    #[must_use]
    pub fn causes(&self) -> impl ExactSizeIterator<Item = (TaskId, &Change)> {
        self.inner.revised.causes.iter().map(|(&task, change)| (task, change))
    }

    /// The finish of the program before.
    #[must_use]
    pub fn finish_before(&self) -> NaiveDateTime {
        self.inner.before.finish()
    }

    /// The finish of the program after.
    #[must_use]
    pub fn finish_after(&self) -> NaiveDateTime {
        match &self.inner.after {
            After::Near(near) => from_ms(near.retimed.finish(&self.inner.before)),
            After::Whole { analysis, .. } => analysis.finish(),
        }
    }

    /// Tasks that the state after has and the one before has not, by their handles after.
    #[must_use]
    pub fn added(&self) -> Vec<TaskId> {
        match &self.inner.after {
            After::Whole { analysis, rows } => rows.added(analysis.program()),
            After::Near(_) => Vec::new(),
        }
    }

    /// Tasks that the state before has and the one after has not.
    #[must_use]
    pub fn removed(&self) -> Vec<TaskId> {
        match &self.inner.after {
            After::Whole { rows, .. } => rows.removed(),
            After::Near(_) => Vec::new(),
        }
    }

    /// The handle that a task has in the state after; `None` if it is not there.
    #[must_use]
    pub fn task_after(&self, task: TaskId) -> Option<TaskId> {
        match &self.inner.after {
            After::Whole { rows, .. } => rows.after(task),
            After::Near(_) => Some(task).filter(|task| task.index() < self.inner.before.program().task_count()),
        }
    }
}

impl std::fmt::Debug for Impact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Impact")
            .field("name", &self.name())
            .field("finish_before", &self.finish_before())
            .field("finish_after", &self.finish_after())
            .finish_non_exhaustive()
    }
}

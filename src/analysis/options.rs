//! How an analysis reads a program.

use serde::{Deserialize, Serialize};

use crate::program::Program;
pub use crate::spec::FloatKind;
use crate::time::{Span, When};

/// What late dates are measured to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The latest early finish of all tasks.
    #[default]
    ProgramFinish,
    /// A date, earlier or later than the program's finish (P6 *must finish by*). Without a time of day, the end of work of that day on the
    /// program's calendar. A date that does not exist leaves the program's finish as target.
    ImposedFinish(When),
    /// For each project its imposed finish, or else its own latest early finish; for tasks without project the program's finish.
    EachProject,
}

/// Which tasks a bound applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// To every task, as in P6 and MS Project.
    #[default]
    EveryTask,
    /// Only to tasks whose logic leaves that end open. Textbook networks with leads may then start before zero.
    OpenEnds,
}

/// What deadlines do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineRule {
    /// They bound late dates, as in MS Project: a deadline that cannot be met shows as negative float.
    #[default]
    BoundLateDates,
    /// They are only reported.
    ReportOnly,
}

/// How to read a program. Options cannot fail; what shapes the network is in [`Semantics`](crate::spec::Semantics).
///
/// ```
/// use longpole::{Options, days};
/// use longpole::analysis::FloatKind;
///
/// let options = Options::default().float(FloatKind::Finish).critical_threshold(days(2));
/// assert_eq!(options.float, FloatKind::Finish);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Options {
    /// What late dates are measured to.
    pub target: Target,
    /// Which float is total float.
    pub float: FloatKind,
    /// A task is critical if its total float is at most this, in days of its own calendar.
    pub critical_threshold: Span,
    /// Which tasks are held by start and data date.
    pub floor: Reach,
    /// Which tasks' late finishes are capped by the target.
    pub cap: Reach,
    /// What deadlines do.
    pub deadlines: DeadlineRule,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            target: Target::default(),
            float: FloatKind::default(),
            critical_threshold: Span::ZERO,
            floor: Reach::default(),
            cap: Reach::default(),
            deadlines: DeadlineRule::default(),
        }
    }
}

impl Options {
    /// What a plan asks for itself: its [`Semantics`](crate::spec::Semantics) say which float is total float, up to which float a task is
    /// critical, and whether float is measured to each project's finish. The default for plans that say nothing.
    ///
    /// ```
    /// use longpole::analysis::FloatKind;
    /// use longpole::spec::Semantics;
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.semantics(Semantics::primavera());
    /// plan.task("API", days(5));
    /// let program = plan.build()?;
    /// assert_eq!(Options::of(&program).float, FloatKind::Finish);
    /// # Ok::<(), longpole::BuildError>(())
    /// ```
    #[must_use]
    pub fn of(program: &Program) -> Self {
        let semantics = program.semantics();
        Self {
            target: if semantics.float_by_project { Target::EachProject } else { Target::ProgramFinish },
            float: semantics.total_float,
            critical_threshold: semantics.critical_threshold,
            ..Self::default()
        }
    }

    /// Sets what late dates are measured to.
    #[must_use]
    pub const fn target(mut self, target: Target) -> Self {
        self.target = target;
        self
    }

    /// Measures late dates to a date.
    #[must_use]
    pub fn imposed_finish(self, date: impl Into<When>) -> Self {
        self.target(Target::ImposedFinish(date.into()))
    }

    /// Sets which float is total float.
    #[must_use]
    pub const fn float(mut self, float: FloatKind) -> Self {
        self.float = float;
        self
    }

    /// Sets the float up to which a task is critical.
    #[must_use]
    pub const fn critical_threshold(mut self, threshold: Span) -> Self {
        self.critical_threshold = threshold;
        self
    }

    /// Sets which tasks are held by start and data date.
    #[must_use]
    pub const fn floor(mut self, reach: Reach) -> Self {
        self.floor = reach;
        self
    }

    /// Sets which tasks' late finishes are capped by the target.
    #[must_use]
    pub const fn cap(mut self, reach: Reach) -> Self {
        self.cap = reach;
        self
    }

    /// Sets what deadlines do.
    #[must_use]
    pub const fn deadlines(mut self, rule: DeadlineRule) -> Self {
        self.deadlines = rule;
        self
    }
}

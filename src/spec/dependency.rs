//! Dependencies: relation, lag, whose calendar the lag runs on, what the link is, and where it comes from.

use serde::{Deserialize, Serialize};

use super::setters::setters;
use crate::id::{CalendarId, TaskId};
use crate::time::{Span, WorkTime};

/// Which end of the predecessor bounds which end of the successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Relation {
    /// The successor starts after the predecessor's finish. The usual one.
    #[default]
    #[serde(rename = "FS")]
    FinishStart,
    /// The successor starts after the predecessor's start.
    #[serde(rename = "SS")]
    StartStart,
    /// The successor finishes after the predecessor's finish.
    #[serde(rename = "FF")]
    FinishFinish,
    /// The successor finishes after the predecessor's start.
    #[serde(rename = "SF")]
    StartFinish,
}

impl Relation {
    /// All four.
    pub const ALL: [Self; 4] = [Self::FinishStart, Self::StartStart, Self::FinishFinish, Self::StartFinish];

    /// Is the predecessor's finish what bounds (FS, FF)?
    #[must_use]
    pub const fn from_finish(self) -> bool {
        matches!(self, Self::FinishStart | Self::FinishFinish)
    }

    /// Is the successor's start what is bounded (FS, SS)?
    #[must_use]
    pub const fn to_start(self) -> bool {
        matches!(self, Self::FinishStart | Self::StartStart)
    }

    /// The two letters of the field: `FS`, `SS`, `FF`, `SF`.
    #[must_use]
    pub const fn letters(self) -> &'static str {
        match self {
            Self::FinishStart => "FS",
            Self::StartStart => "SS",
            Self::FinishFinish => "FF",
            Self::StartFinish => "SF",
        }
    }

    /// The relation of two letters, in either case.
    #[must_use]
    pub fn from_letters(letters: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.letters().eq_ignore_ascii_case(letters))
    }
}

impl std::fmt::Display for Relation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.letters())
    }
}

/// A percentage, exact to a hundredth of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Percent(i32);

impl Percent {
    /// So many hundredths of a percent: `Percent::hundredths(1250)` is 12.5 %.
    #[must_use]
    pub const fn hundredths(hundredths: i32) -> Self {
        Self(hundredths)
    }

    /// So many whole percent.
    #[must_use]
    pub const fn whole(percent: i32) -> Self {
        Self(percent.saturating_mul(100))
    }

    /// In hundredths of a percent.
    #[must_use]
    pub const fn as_hundredths(self) -> i32 {
        self.0
    }

    /// This share of `work`: whole milliseconds, halves away from zero, saturating.
    #[must_use]
    pub fn of(self, work: WorkTime) -> WorkTime {
        let product = i128::from(work.millis()) * i128::from(self.0);
        let half = if product < 0 { -5_000 } else { 5_000 };
        let share = (product + half) / 10_000;
        WorkTime::from_millis(i64::try_from(share).unwrap_or(if share < 0 { i64::MIN } else { i64::MAX }))
    }
}

impl std::fmt::Display for Percent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, rest) = (self.0 / 100, (self.0 % 100).abs());
        let sign = if self.0 < 0 && whole == 0 { "-" } else { "" };
        match rest {
            0 => write!(f, "{sign}{whole}%"),
            _ if rest % 10 == 0 => write!(f, "{sign}{whole}.{}%", rest / 10),
            _ => write!(f, "{sign}{whole}.{rest:02}%"),
        }
    }
}

/// The time between the two ends that a dependency ties. Negative is a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lag {
    /// Working time on the dependency's lag calendar.
    Working(Span),
    /// Time on the clock, nights and weekends included; a day is 24 hours, a week seven days.
    Elapsed(Span),
    /// A share of the predecessor's duration, as working time on the lag calendar.
    Percent(Percent),
}

impl Lag {
    /// No lag.
    pub const ZERO: Self = Self::Working(Span::ZERO);

    /// Is there none?
    #[must_use]
    pub fn is_zero(self) -> bool {
        match self {
            Self::Working(span) | Self::Elapsed(span) => span.is_zero(),
            Self::Percent(percent) => percent.0 == 0,
        }
    }
}

impl Default for Lag {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<Span> for Lag {
    fn from(span: Span) -> Self {
        Self::Working(span)
    }
}

/// Whose calendar a working lag runs on.
///
/// Primavera P6 asks this once for a project (predecessor by default); MS Project always takes the successor's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LagCalendar {
    /// The predecessor's.
    #[default]
    Predecessor,
    /// The successor's.
    Successor,
    /// The program's.
    Program,
    /// All hours of all days.
    RoundTheClock,
    /// A calendar of the program by name.
    Named(CalendarId),
}

/// What passes between the two tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DependencyKind {
    /// Work builds on work.
    #[default]
    Work,
    /// A decision or sign-off.
    Approval,
    /// A data set or an interface.
    Data,
    /// Something from outside the program.
    External,
    /// The same people or machines; no technical need.
    Resource,
    /// A preference of order ("soft logic").
    Preference,
}

impl DependencyKind {
    /// How certain such a link is, the least first: what a repair cuts before other links.
    #[must_use]
    pub const fn certainty(self) -> u8 {
        match self {
            Self::Preference => 0,
            Self::Resource => 1,
            Self::Data => 2,
            Self::Work => 3,
            Self::Approval => 4,
            Self::External => 5,
        }
    }
}

/// Where a dependency comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DependencySource {
    /// Somebody wrote it down.
    #[default]
    Stated,
    /// A tool concluded it.
    Inferred,
}

/// One dependency. Any number may tie the same two tasks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dependency {
    /// The task that must come first.
    pub predecessor: TaskId,
    /// The task that waits.
    pub successor: TaskId,
    /// Which ends are tied.
    pub relation: Relation,
    /// What passes between them.
    pub kind: DependencyKind,
    /// Stated or inferred.
    pub source: DependencySource,
    /// The time between the two ends.
    pub lag: Lag,
    /// Whose calendar a working lag runs on; `None` takes the program's setting.
    pub lag_calendar: Option<LagCalendar>,
    /// A free label; may be empty.
    pub label: Box<str>,
}

impl Dependency {
    /// A finish-start dependency without lag.
    #[must_use]
    pub fn new(predecessor: TaskId, successor: TaskId) -> Self {
        Self {
            predecessor,
            successor,
            relation: Relation::FinishStart,
            kind: DependencyKind::Work,
            source: DependencySource::Stated,
            lag: Lag::ZERO,
            lag_calendar: None,
            label: Box::default(),
        }
    }

    /// Sets which ends are tied.
    #[must_use]
    pub fn relation(mut self, relation: Relation) -> Self {
        self.relation = relation;
        self
    }

    /// Sets the lag: a [`Span`] is working time.
    #[must_use]
    pub fn lag(mut self, lag: impl Into<Lag>) -> Self {
        self.lag = lag.into();
        self
    }

    setters! {
        /// Sets whose calendar the lag runs on.
        lag_calendar: some LagCalendar,
        /// Sets what passes between the tasks.
        kind: DependencyKind,
    }

    /// Marks it as concluded by a tool.
    #[must_use]
    pub fn inferred(mut self) -> Self {
        self.source = DependencySource::Inferred;
        self
    }

    /// Sets the free label.
    #[must_use]
    pub fn label(mut self, label: impl Into<Box<str>>) -> Self {
        self.label = label.into();
        self
    }
}

//! How an export becomes a program: every conversion is an option.

use super::StateNames;
use crate::spec::Percent;
use crate::time::{Calendar, Span, When, days};

/// What a due date becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DueDates {
    /// A deadline: it bounds late dates and may be broken.
    #[default]
    Deadline,
    /// Only the finish of the baseline.
    BaselineOnly,
}

/// What a planned start becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum PlannedStarts {
    /// *Start no earlier than*, only where no open work precedes: elsewhere logic decides.
    #[default]
    WhereNothingPrecedes,
    /// *Start no earlier than*, everywhere.
    Always,
    /// Only the start of the baseline.
    BaselineOnly,
}

/// What becomes of work with a planned start and a due date but no estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum PlannedSpans {
    /// The working time between the two is its duration, before any history is asked, if it is at most a quarter: 65 working days. Longer ones say
    /// when something is wanted, not how long it takes.
    #[default]
    AreEstimates,
    /// They say nothing of its duration.
    SayNothing,
}

/// How an [`Export`](super::Export) becomes a program. Each rung of the ladder for durations is taken where those before it say nothing:
/// what the tracker says is left, the original estimate (less what was spent or done), points at the rate measured on finished work, the
/// working time between planned start and due date, the median of finished work of the same team and kind, of all finished work, the default.
///
/// ```
/// use longpole::intake::Conversion;
/// use longpole::{days, ymd};
///
/// let conversion = Conversion::default().data_date(ymd(2026, 3, 2)).default_duration(days(3));
/// assert_eq!(conversion.default_duration, days(3));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conversion {
    /// The name of the program, if not the export's.
    pub name: Option<String>,
    /// The start of the program, if not the earliest start of work under way, or the data date.
    pub start: Option<When>,
    /// The day up to which progress is known, if not that of the newest stamp. Stamps after it count as of that day.
    pub data_date: Option<When>,
    /// The calendar of the program, if not Monday to Friday, 09:00 to 17:00.
    pub calendar: Option<Calendar>,
    /// Which status names mean what.
    pub states: StateNames,
    /// The work of a point where finished work gives no rate.
    pub per_point: Span,
    /// How many finished items make a history, or a rate of points; zero counts as one.
    pub least_history: usize,
    /// The duration of work that nobody estimated and that no history speaks for.
    pub default_duration: Span,
    /// The share of its duration that is left of work under way where nothing says more.
    pub share_left: Percent,
    /// What work with a planned start and a due date but no estimate takes.
    pub planned_spans: PlannedSpans,
    /// What due dates become.
    pub due_dates: DueDates,
    /// What planned starts become.
    pub planned_starts: PlannedStarts,
}

impl Default for Conversion {
    /// A day a point, three finished items, five days, half of the duration left.
    fn default() -> Self {
        Self {
            name: None,
            start: None,
            data_date: None,
            calendar: None,
            states: StateNames::default(),
            per_point: days(1),
            least_history: 3,
            default_duration: days(5),
            share_left: Percent::whole(50),
            planned_spans: PlannedSpans::default(),
            due_dates: DueDates::default(),
            planned_starts: PlannedStarts::default(),
        }
    }
}

impl Conversion {
    /// Sets the name of the program.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the start of the program.
    #[must_use]
    pub fn start(mut self, start: impl Into<When>) -> Self {
        self.start = Some(start.into());
        self
    }

    /// Sets the day up to which progress is known.
    #[must_use]
    pub fn data_date(mut self, date: impl Into<When>) -> Self {
        self.data_date = Some(date.into());
        self
    }

    /// Sets the calendar of the program.
    #[must_use]
    pub fn calendar(mut self, calendar: Calendar) -> Self {
        self.calendar = Some(calendar);
        self
    }

    /// Sets which status names mean what.
    #[must_use]
    pub fn states(mut self, states: StateNames) -> Self {
        self.states = states;
        self
    }

    /// Sets the work of a point where finished work gives no rate.
    #[must_use]
    pub const fn per_point(mut self, work: Span) -> Self {
        self.per_point = work;
        self
    }

    /// Sets how many finished items make a history.
    #[must_use]
    pub const fn least_history(mut self, items: usize) -> Self {
        self.least_history = items;
        self
    }

    /// Sets the duration of work that nobody estimated and that no history speaks for.
    #[must_use]
    pub const fn default_duration(mut self, duration: Span) -> Self {
        self.default_duration = duration;
        self
    }

    /// Sets the share that is left of work under way where nothing says more.
    #[must_use]
    pub const fn share_left(mut self, share: Percent) -> Self {
        self.share_left = share;
        self
    }

    /// Sets what work with a planned start and a due date but no estimate takes.
    #[must_use]
    pub const fn planned_spans(mut self, spans: PlannedSpans) -> Self {
        self.planned_spans = spans;
        self
    }

    /// Sets what due dates become.
    #[must_use]
    pub const fn due_dates(mut self, due: DueDates) -> Self {
        self.due_dates = due;
        self
    }

    /// Sets what planned starts become.
    #[must_use]
    pub const fn planned_starts(mut self, starts: PlannedStarts) -> Self {
        self.planned_starts = starts;
        self
    }
}

//! One fault of a plan.

use thiserror::Error;

use super::Noun;

/// `; did you mean ...?`, or nothing.
fn hint(nearest: Option<&String>) -> String {
    nearest.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// `a -> b -> a`
fn arrows(path: &[String]) -> String {
    const SHOWN: usize = 12;
    if path.len() <= SHOWN + 2 {
        return path.join(" -> ");
    }
    let last = path.last().map_or("", String::as_str);
    format!("{} -> ({} more) -> {last}", path[..SHOWN].join(" -> "), path.len() - SHOWN - 1)
}

/// ` (one of 12 tasks that are tied in a knot)`, or nothing for a plain circle.
fn knot(path: &[String], tasks: usize) -> String {
    if tasks + 1 > path.len() { format!(" (the shortest circle of a knot of {tasks} tasks)") } else { String::new() }
}

/// A fault that a plan can have. Each names the tasks, teams or calendars by the planner's own keys and says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// A row without a key.
    #[error("the {noun} in row {row} has no key; give it one")]
    EmptyKey {
        /// What the row is.
        noun: Noun,
        /// Its position among the rows of its kind, from 1.
        row: usize,
    },
    /// Two rows of a kind with the same key.
    #[error("two {noun}s have the key `{key}` (rows {first} and {second}); rename one")]
    DuplicateKey {
        /// What the rows are.
        noun: Noun,
        /// The key they share.
        key: String,
        /// The first row, from 1.
        first: usize,
        /// The other row, from 1.
        second: usize,
    },
    /// A key that no row has.
    #[error("{wanted_by} names the {noun} `{key}`, which does not exist{}", hint(nearest.as_ref()))]
    UnknownKey {
        /// What was looked for.
        noun: Noun,
        /// The key that no row has.
        key: String,
        /// Who names it, such as ``task `PLT-1` ``.
        wanted_by: String,
        /// The known key nearest to it, if one is near.
        nearest: Option<String>,
    },
    /// A task that waits for itself.
    #[error("task `{task}` depends on itself; remove the dependency")]
    SelfDependency {
        /// The task.
        task: String,
    },
    /// A summary tied to a task inside it.
    #[error("summary `{summary}` and `{descendant}`, which is part of it, depend on one another; remove the dependency or move the task")]
    SummaryDependency {
        /// The summary.
        summary: String,
        /// The task inside it.
        descendant: String,
    },
    /// Dependencies that run in a circle: one shortest circle for each knot, membership steps included.
    #[error("dependencies form a circle: {}{}; remove or relax one of them", arrows(path), knot(path, *tasks))]
    Circle {
        /// The circle by keys, closed: the first key stands again at the end.
        path: Vec<String>,
        /// How many tasks the whole knot has.
        tasks: usize,
    },
    /// Parents that run in a circle.
    #[error("parents form a circle: {}; give one of them another parent or none", arrows(path))]
    ParentCircle {
        /// The circle by keys, closed, from part to whole.
        path: Vec<String>,
    },
    /// Calendars that inherit in a circle.
    #[error("calendars inherit in a circle: {}; give one of them another parent or none", arrows(path))]
    CalendarCircle {
        /// The circle by keys, closed, from child to parent.
        path: Vec<String>,
    },
    /// A calendar that cannot be used.
    #[error("calendar `{calendar}`: {fault}")]
    Calendar {
        /// The calendar.
        calendar: String,
        /// What is wrong and what to do.
        fault: String,
    },
    /// A duration below zero.
    #[error("task `{task}` has the negative {what} {span}; use zero or more")]
    NegativeDuration {
        /// The task.
        task: String,
        /// Which of its spans: `duration`, `remaining work`, ….
        what: &'static str,
        /// The span as written.
        span: String,
    },
    /// A duration that nobody stated.
    #[error("task `{task}` has no duration; state one, or build with repairs to have it filled")]
    NoDuration {
        /// The task.
        task: String,
    },
    /// A milestone with a duration.
    #[error("milestone `{task}` has the duration {span}; a milestone is a point in time, make it work or drop the duration")]
    MilestoneWithDuration {
        /// The milestone.
        task: String,
        /// The duration as written.
        span: String,
    },
    /// A range whose ends are the wrong way round, or that leaves out the likely value.
    #[error("task `{task}` has the estimate {low} to {high} with {likely} as likely; put them in order")]
    EstimateOutOfOrder {
        /// The task.
        task: String,
        /// The low end.
        low: String,
        /// The likely value.
        likely: String,
        /// The high end.
        high: String,
    },
    /// A summary with work or progress of its own.
    #[error("summary `{task}` has {what} of its own, but its dates come from its {children} parts; move it to one of them")]
    SummaryWithWork {
        /// The summary.
        task: String,
        /// What it has: `a duration`, `progress`, ….
        what: &'static str,
        /// How many rows name it as parent.
        children: usize,
    },
    /// A summary of effort that is part of nothing whose length it could take.
    #[error("`{task}` is a summary of effort but part of no summary; give it a parent, or make it a level of effort")]
    EffortWithoutSummary {
        /// The task.
        task: String,
    },
    /// Two dates of a task of which the first is after the second.
    #[error("task `{task}` has the {first} {first_date}, after the {second} {second_date}; correct one of them")]
    DatesOutOfOrder {
        /// The task.
        task: String,
        /// Which date: `manual start` or `suspension`.
        first: &'static str,
        /// That date as written.
        first_date: String,
        /// Which other date: `manual finish` or `resumption`.
        second: &'static str,
        /// The other date as written.
        second_date: String,
    },
    /// Gaps in the work of a task that do not follow one another.
    #[error("task `{task}` has pauses that are not in the order of the work before them; put them in order")]
    PausesOutOfOrder {
        /// The task.
        task: String,
    },
    /// A task whose assignments give its duration, without any that takes time.
    #[error(
        "task `{task}` takes as long as its assignments, but no work resource is assigned to it; assign one, or let its duration count"
    )]
    NobodyAssigned {
        /// The task.
        task: String,
    },
    /// A share of a resource below zero.
    #[error("{whose} has the negative {what} {percent}; use zero or more")]
    NegativeShare {
        /// Whose share, such as ``resource `ada` ``.
        whose: String,
        /// Which of its shares: `capacity` or `units`.
        what: &'static str,
        /// The share as written.
        percent: String,
    },
    /// A constraint that a summary cannot have.
    #[error("summary `{task}` has the constraint `{constraint}`; a summary may only start no earlier than or finish no later than a date")]
    SummaryConstraint {
        /// The summary.
        task: String,
        /// The constraint in words.
        constraint: &'static str,
    },
    /// A percentage lag whose predecessor is a summary, which has no duration to take a share of.
    #[error("the lag of {percent} from summary `{predecessor}` to `{successor}` has no duration to be a share of; state it as time")]
    PercentLagFromSummary {
        /// The summary.
        predecessor: String,
        /// The task that waits.
        successor: String,
        /// The lag as written.
        percent: String,
    },
    /// A date that does not exist or lies outside the years 1 to 9999.
    #[error("{whose} has the {what} {date}, which is no date of the years 1 to 9999")]
    NotADate {
        /// Whose date, such as ``task `PLT-1` ``.
        whose: String,
        /// Which of its dates.
        what: &'static str,
        /// The date as given.
        date: String,
    },
    /// Actual dates that contradict each other.
    #[error("task `{task}` finished on {finish}, before it started on {start}; correct one of the actual dates")]
    FinishBeforeStart {
        /// The task.
        task: String,
        /// The actual start.
        start: String,
        /// The actual finish.
        finish: String,
    },
    /// Something that is said to have happened after the day up to which progress is known.
    #[error("task `{task}` has the actual {what} {date}, after the data date {data_date}; correct it or move the data date")]
    ActualAfterDataDate {
        /// The task.
        task: String,
        /// `start` or `finish`.
        what: &'static str,
        /// The actual date.
        date: String,
        /// The data date.
        data_date: String,
    },
    /// A start milestone with progress but no finish: it has no work to be under way.
    #[error("milestone `{task}` is under way; a milestone is either open or finished")]
    MilestoneStarted {
        /// The milestone.
        task: String,
    },
    /// Two mandatory dates on one task.
    #[error("task `{task}` has more than one mandatory date; keep one")]
    MandatoryTwice {
        /// The task.
        task: String,
    },
    /// A span that no plan needs.
    #[error("{whose} has the {what} {span}, beyond the horizon of {years} years", years = super::problem::HORIZON_YEARS)]
    SpanBeyondHorizon {
        /// Whose span.
        whose: String,
        /// Which of its spans.
        what: &'static str,
        /// The span as written.
        span: String,
    },
    /// Chains of work so long that dates would run out.
    #[error(
        "the longest chain of work would reach {years} years, beyond the horizon of {HORIZON_YEARS} years; check the durations and lags before `{task}`"
    )]
    BeyondHorizon {
        /// The task at which the horizon is passed first.
        task: String,
        /// How far the chain reaches.
        years: i64,
    },
    /// More rows than handles can count.
    #[error("the plan has {count} {what}, more than the {max} that fit")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many.
        count: usize,
        /// How many fit.
        max: usize,
    },
}

/// How far ahead of a program's start a plan may reach.
pub(crate) const HORIZON_YEARS: i64 = 100_000;

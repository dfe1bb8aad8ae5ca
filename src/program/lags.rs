//! What lags come to: on which calendar, and how much of them still counts.

use super::check::{Calendars, ProjectDates};
use super::compile::HORIZON;
use super::plan::Plan;
use crate::engine::Bound;
use crate::error::{Problem, Problems};
use crate::id::TaskId;
use crate::spec::{Dependency, Lag, LagCalendar, LagRule, Progress, Relation, StartLagRule, Task};
use crate::time::{Millis, WorkCalendar, WorkTime};

/// What lags are resolved with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lags<'a> {
    pub(super) plan: &'a Plan,
    pub(super) calendars: &'a Calendars,
    /// The program's dates, then each project's.
    pub(super) projects: &'a [ProjectDates],
}

/// The ends of a dependency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends<'a> {
    /// The predecessor.
    pub(super) from: &'a Task,
    /// The successor.
    pub(super) to: &'a Task,
    /// The calendars of both.
    pub(super) calendars: (u16, u16),
}

impl<'a> Lags<'a> {
    /// What a dependency asks, given its ends and the duration that a share is taken of.
    pub(super) fn bound(
        self,
        dependency: &Dependency,
        ends: Ends<'_>,
        duration: impl FnOnce() -> i64,
        problems: &mut Problems,
    ) -> Bound<Millis> {
        let round_the_clock = self.calendars.round_the_clock();
        let (of_predecessor, of_successor) = ends.calendars;
        let calendar = match dependency.lag_calendar.unwrap_or(self.plan.semantics.lag_calendar) {
            _ if matches!(dependency.lag, Lag::Elapsed(_)) => round_the_clock,
            LagCalendar::Predecessor => of_predecessor,
            LagCalendar::Successor => of_successor,
            LagCalendar::Program => self.calendars.program(),
            LagCalendar::RoundTheClock => round_the_clock,
            LagCalendar::Named(id) => id.index() as u16,
        };
        let on = self.calendars.get(calendar);
        let lag = match dependency.lag {
            Lag::Working(span) | Lag::Elapsed(span) => on.resolve(span),
            Lag::Percent(percent) => Some(percent.of(WorkTime::from_millis(duration()))),
        };
        let lag = lag.map_or(i64::MAX, WorkTime::millis);
        if lag.unsigned_abs() > HORIZON.unsigned_abs() {
            problems.push(self.beyond_horizon(dependency));
            return Bound { relation: dependency.relation, ..Bound::PLAIN };
        }
        let lag = if self.plan.semantics.lags == LagRule::Unexpired { self.unexpired(dependency, ends, on, lag) } else { lag };
        Bound { lag, calendar, relation: dependency.relation, is_turned: false }
    }

    /// What is left of a lag at the data date, if what it follows has gone by; nothing of it once the successor has gone by too.
    ///
    /// Source: P6's stored dates, and for ties between ends that have both gone by, observations of its scheduler.
    fn unexpired(self, dependency: &Dependency, ends: Ends<'_>, on: &WorkCalendar, lag: i64) -> i64 {
        let (from, to) = (ends.from.progress(), ends.to.progress());
        let counts_from_start = self.plan.semantics.start_lags == StartLagRule::ActualStart;
        let gone_by = match (dependency.relation, from) {
            (Relation::FinishStart, Progress::Finished { actual_finish, .. }) if lag > 0 && *to == Progress::NotStarted => {
                actual_finish.finish_ms(on)
            }
            (Relation::FinishStart, Progress::Finished { .. }) => return 0,
            // Of finish ties the whole counts, from the actual finish if there is one.
            (_, Progress::NotStarted) | (Relation::FinishStart | Relation::FinishFinish, _) => return lag,
            (Relation::StartStart | Relation::StartFinish, _) if lag <= 0 || to.is_finished() => return 0,
            (_, Progress::Started { actual_start: Some(at), .. }) if !counts_from_start => at.start_ms(on),
            // Where it is not stated, it began at the data date of its own project.
            (_, Progress::Started { actual_start: None, .. }) if !counts_from_start => {
                self.project_of(dependency.predecessor).map(|project| project.data_date)
            }
            // The whole counts, from the actual start.
            _ => return lag,
        };
        let (Some(gone_by), Some(project)) = (gone_by, self.project_of(dependency.successor)) else { return lag };
        (lag - on.between_ms(gone_by, project.data_date).max(0)).max(0)
    }

    /// The dates of the project that a task is part of, or of the program.
    fn project_of(self, task: TaskId) -> Option<&'a ProjectDates> {
        let number = self.plan.tasks[task.index()].project.map_or(0, |project| project.index() + 1);
        self.projects.get(number)
    }

    fn beyond_horizon(self, dependency: &Dependency) -> Problem {
        let key = |task: TaskId| &self.plan.tasks[task.index()].key;
        Problem::SpanBeyondHorizon {
            whose: format!("the dependency from `{}` to `{}`", key(dependency.predecessor), key(dependency.successor)),
            what: "lag",
            span: match dependency.lag {
                Lag::Working(span) | Lag::Elapsed(span) => span.to_string(),
                Lag::Percent(percent) => percent.to_string(),
            },
        }
    }
}

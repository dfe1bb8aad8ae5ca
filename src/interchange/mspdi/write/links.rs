//! Links, each in the task that waits.

use std::io::{self, Write};

use hashbrown::HashSet;

pub(super) use super::super::placement::TENTH;
use super::File;
use super::lengths::shared_duration;
use super::losses::Losses;
use super::settings::lag_calendar;
use super::xml::Xml;
use crate::id::TaskId;
use crate::spec::{Dependency, DependencyKind, DependencySource, Lag, LagCalendar, Relation};
use crate::time::{Span, WorkCalendar, WorkTime};

/// The codes of formats: days of work, days on the clock, percent.
const DAYS: i64 = 7;
const ELAPSED_DAYS: i64 = 8;
const PERCENT: i64 = 19;

/// The dependencies by the task that waits, each with its own in the planner's order.
#[derive(Debug)]
pub(super) struct Links {
    first: Vec<u32>,
    rows: Vec<u32>,
}

impl Links {
    pub(super) fn new(file: &File<'_>) -> Self {
        let dependencies = &file.plan.dependencies;
        let mut first = vec![0_u32; file.plan.tasks.len() + 2];
        let place = |dependency: &Dependency| dependency.successor.index() + 2;
        for dependency in dependencies {
            if let Some(count) = first.get_mut(place(dependency)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut rows = vec![0; dependencies.len()];
        for (row, dependency) in (0_u32..).zip(dependencies) {
            let Some(next) = first.get_mut(place(dependency) - 1) else { continue };
            if let Some(slot) = rows.get_mut(*next as usize) {
                *slot = row;
            }
            *next += 1;
        }
        Self { first, rows }
    }

    /// The dependencies on a task.
    pub(super) fn before<'a>(&'a self, file: &File<'a>, task: TaskId) -> impl Iterator<Item = &'a Dependency> {
        let at = |index: usize| self.first.get(index).map_or(0, |&at| at as usize);
        let rows = self.rows.get(at(task.index())..at(task.index() + 1)).unwrap_or_default();
        let dependencies = &file.plan.dependencies;
        rows.iter().filter_map(|&row| dependencies.get(row as usize))
    }

    /// Writes the links of a task; `is_elapsed` if its duration is one on the clock.
    pub(super) fn write<W: Write>(
        &self,
        file: &File<'_>,
        task: TaskId,
        is_elapsed: bool,
        xml: &mut Xml<W>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let mut seen: HashSet<TaskId> = HashSet::new();
        for dependency in self.before(file, task) {
            let (from, to) = (&file.program[dependency.predecessor].key, &file.program[task].key);
            let row = || format!("dependency `{from}` -> `{to}`");
            if file.program[dependency.predecessor].kind.is_span() && !file.program.is_summary(dependency.predecessor) {
                losses.add("a dependency on level of effort, which drives nothing, would drive in Microsoft Project; it is lost", row());
                continue;
            }
            if !seen.insert(dependency.predecessor) {
                losses.add("another dependency ties the same tasks; Microsoft Project takes one alone", row());
            }
            if dependency.kind != DependencyKind::Work || dependency.source != DependencySource::Stated || !dependency.label.is_empty() {
                losses.add("the kind, the source and the label of the dependency are lost", row());
            }
            let (lag, format) = self.lag(file, dependency, is_elapsed, &row, losses);
            xml.open("PredecessorLink")?;
            xml.number("PredecessorUID", file.outline.uid(dependency.predecessor))?;
            xml.number("Type", code(dependency.relation))?;
            xml.flag("CrossProject", false)?;
            xml.number("LinkLag", lag)?;
            xml.number("LagFormat", format)?;
            xml.close("PredecessorLink")?;
        }
        Ok(())
    }

    /// The lag and its format.
    fn lag(
        &self,
        file: &File<'_>,
        dependency: &Dependency,
        is_elapsed: bool,
        row: &impl Fn() -> String,
        losses: &mut Losses,
    ) -> (i64, i64) {
        let (from, to) = (&file.program[dependency.predecessor], &file.program[dependency.successor]);
        let calendars = file.calendars;
        let of_successor = calendars.of_task(to);
        let clock = WorkCalendar::round_the_clock();
        // `None` is the clock.
        let on = match lag_calendar(file.plan.semantics, dependency.lag_calendar) {
            LagCalendar::Predecessor => Some(calendars.of_task(from)),
            LagCalendar::Successor => Some(of_successor),
            LagCalendar::Program => Some(calendars.of_project()),
            LagCalendar::RoundTheClock => None,
            LagCalendar::Named(id) => Some(id.index()),
        };
        let on = on.filter(|_| !matches!(dependency.lag, Lag::Elapsed(_)));
        let number = |number: usize| file.program.work_calendar(crate::id::CalendarId::new(number));
        let calendar = on.map_or(&clock, number);
        let is_on_clock = on.is_none() || (calendar.is_round_the_clock() && !is_elapsed);
        let theirs = if is_elapsed { calendars.of_project() } else { of_successor };
        let mut tenths = |length: i64| {
            if length % TENTH != 0 {
                losses.add("the lag is rounded to tenths of a minute", row());
            }
            if length != 0 && !is_on_clock && on != Some(theirs) {
                losses.add("the lag does not run on the calendar of the task that waits, on which Microsoft Project has lags run", row());
            }
            rounded(length)
        };
        match dependency.lag {
            lag if lag.is_zero() => (0, DAYS),
            Lag::Working(span) | Lag::Elapsed(span) => (tenths(resolve(calendar, span)), if is_on_clock { ELAPSED_DAYS } else { DAYS }),
            Lag::Percent(percent) => {
                let (whole, is_written) = shared_duration(file, file.analysis.task(dependency.predecessor), self);
                if is_written && percent.as_hundredths() % 100 == 0 && on == Some(theirs) {
                    return (i64::from(percent.as_hundredths() / 100), PERCENT);
                }
                let length = percent.of(WorkTime::from_millis(whole)).millis();
                let lag = tenths(length);
                losses.add(
                    "the lag is a share that is no whole percent, or not of the duration in the file; it is written as what it comes to",
                    row(),
                );
                (lag, if is_on_clock { ELAPSED_DAYS } else { DAYS })
            }
        }
    }
}

const fn code(relation: Relation) -> i64 {
    match relation {
        Relation::FinishFinish => 0,
        Relation::FinishStart => 1,
        Relation::StartFinish => 2,
        Relation::StartStart => 3,
    }
}

fn resolve(on: &WorkCalendar, span: Span) -> i64 {
    on.resolve(span).map_or(0, WorkTime::millis)
}

/// In tenths of a minute, halves away from zero.
pub(super) const fn rounded(millis: i64) -> i64 {
    let half = if millis < 0 { -TENTH / 2 } else { TENTH / 2 };
    millis.saturating_add(half) / TENTH
}

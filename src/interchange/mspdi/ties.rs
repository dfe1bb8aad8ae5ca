//! Links.

use super::codes::Unit;
use super::notes::Notes;
use super::outline::{Outline, row};
use super::placement::TENTH;
use super::raw::Raw;
use super::rows::Made;
use super::task::Link;
use crate::id::TaskId;
use crate::program::ProgramBuilder;
use crate::spec::{Dependency, Lag, LagCalendar, Percent, Relation};
use crate::time::millis;

/// Adds the links between tasks of the plan.
pub(super) fn add(raw: &Raw, outline: &Outline, ids: &[Option<TaskId>], made: &[Made], plan: &mut ProgramBuilder, notes: &mut Notes<'_>) {
    for link in &raw.links {
        let Some(successor) = raw.tasks.get(link.task) else { continue };
        if successor.flags.is_null == Some(true) || outline.is_inactive.get(link.task) == Some(&true) {
            continue;
        }
        let mut drop = |why: &str| notes.add(why, link.at, &row(successor));
        let predecessor = outline.by_uid.get(&link.predecessor_uid).copied().filter(|_| link.predecessor_uid >= 0);
        let Some(from) = predecessor else {
            if link.cross_project || link.cross_project_name.is_some() {
                drop("a link comes from a task of another project; it is left out");
            } else {
                drop(&format!("a link comes from the task with UID {}, which is not in the file; it is left out", link.predecessor_uid));
            }
            continue;
        };
        if outline.is_inactive.get(from) == Some(&true) {
            continue;
        }
        let id = |at: usize| ids.get(at).copied().flatten();
        let (Some(before), Some(after)) = (id(from), id(link.task)) else {
            drop("a link ties the project itself to a task of it; it is left out");
            continue;
        };
        if from == link.task {
            drop("a link ties the task to itself; it is left out");
        } else if outline.contains(from, link.task) || outline.contains(link.task, from) {
            let other = raw.tasks.get(from).map(|task| row(task).to_string()).unwrap_or_default();
            let part = if outline.contains(from, link.task) { "which it is part of" } else { "which is part of it" };
            drop(&format!("a link comes from {other}, {part}; it is left out"));
        } else {
            let is_summary = outline.is_summary.get(from) == Some(&true);
            let length = raw.tasks.get(from).and_then(|task| task.duration).filter(|_| is_summary);
            let mut dependency =
                Dependency::new(before, after).relation(link.relation.unwrap_or(Relation::FinishStart)).lag(lag(link, length));
            // Elapsed work has no work calendar for its lags to run on.
            if made.get(after.index()).is_some_and(|made| made.is_elapsed) && matches!(dependency.lag, Lag::Working(_) | Lag::Percent(_)) {
                dependency.lag_calendar = Some(LagCalendar::Program);
            }
            if is_summary && link.lag_format.is_some_and(|format| format.unit == Some(Unit::Percent)) {
                drop(
                    "the lag is a share of a summary's duration; it was taken of the duration that the summary had when the file was saved",
                );
            }
            if matches!(dependency.lag, Lag::Percent(percent) if i64::from(percent.as_hundredths()) != link.lag.saturating_mul(100)) {
                drop("the lag is a larger share than is read; the largest was taken");
            }
            plan.add_dependency(dependency);
        }
    }
}

/// The lag of a link; `summary` is the duration of its predecessor if that is a summary, which has none of its own.
fn lag(link: &Link, summary: Option<i64>) -> Lag {
    let Some(format) = link.lag_format.filter(|format| format.unit == Some(Unit::Percent)) else {
        let span = millis(link.lag.saturating_mul(TENTH));
        let is_elapsed = link.lag_format.is_some_and(|format| format.elapsed) && !span.is_zero();
        return if is_elapsed { Lag::Elapsed(span) } else { Lag::Working(span) };
    };
    let percent =
        Percent::hundredths(i32::try_from(link.lag.saturating_mul(100)).unwrap_or(if link.lag < 0 { i32::MIN } else { i32::MAX }));
    let share = |of: i64| millis(percent.of(crate::time::WorkTime::from_millis(of)).millis());
    match summary {
        Some(length) if format.elapsed => Lag::Elapsed(share(length)),
        Some(length) => Lag::Working(share(length)),
        None => Lag::Percent(percent),
    }
}

//! What a sound plan holds that is likely a slip of the pen, or of the export.

use super::error::{Place, Warning};
use crate::program::{Program, is_after};
use crate::spec::Progress;
use crate::time::{Millis, When, WorkCalendar};

/// A date so many years away from the start is no plan.
const YEARS: i32 = 50;
/// So many tasks are named.
const NAMED: usize = 3;

/// Warnings of dates that the rules take as they are, and nobody can have meant.
///
/// # Complexity
/// O(tasks).
pub(super) fn doubts(program: &Program) -> Vec<Warning> {
    late_actuals(program).into_iter().chain(far_dates(program)).collect()
}

/// Actual dates after the data date, which only the rules of the products take.
fn late_actuals(program: &Program) -> Option<Warning> {
    let late: Vec<&str> = program
        .tasks()
        .filter(|(id, row)| {
            let dates = program.project_dates().get(row.project.map_or(0, |project| project.index() + 1));
            let on = program.calendar_of(*id);
            dates.is_some_and(|dates| actual_dates(row.progress(), on).into_iter().flatten().any(|(date, at)| is_after(date, at, dates)))
        })
        .map(|(_, row)| &*row.key)
        .collect();
    if late.is_empty() {
        return None;
    }
    let (have, named) = (if late.len() == 1 { "task has" } else { "tasks have" }, names(&late));
    let what = match program.plan().data_date {
        Some(date) => format!("the data date {date}; correct them, or move the data date (--data-date)"),
        None => format!(
            "the start {}, which stands for the data date as none is stated; state the day up to which progress is known (--data-date)",
            program.plan().start
        ),
    };
    Some(Warning { place: Place::default(), message: format!("{} {have} actual dates after {what}: {named}", late.len()) })
}

fn actual_dates(progress: &Progress, on: &WorkCalendar) -> [Option<(When, Millis)>; 2] {
    let (start, finish) = match *progress {
        Progress::NotStarted => (None, None),
        Progress::Started { actual_start, .. } => (actual_start, None),
        Progress::Finished { actual_start, actual_finish } => (actual_start, Some(actual_finish)),
    };
    let at = |date: When, at: Option<Millis>| at.map(|at| (date, at));
    [start.and_then(|date| at(date, date.start_ms(on))), finish.and_then(|date| at(date, date.finish_ms(on)))]
}

/// Constraints and deadlines that lie a lifetime away.
fn far_dates(program: &Program) -> impl Iterator<Item = Warning> + '_ {
    let start = year(program.plan().start);
    let constraints = program.tasks().flat_map(|(_, row)| row.details().constraints.iter().map(|one| (&*row.key, "constraint", one.date)));
    let deadlines = program.tasks().flat_map(|(_, row)| row.details().deadlines.iter().map(|one| (&*row.key, "deadline", one.date)));
    let dates = constraints.chain(deadlines);
    dates.filter_map(move |(key, what, date)| {
        let years = year(date)? - start?;
        let away = if years < 0 { "before" } else { "after" };
        let message =
            || format!("task `{key}`: the {what} {date} lies {} years {away} the start of the plan; a slip of the pen?", years.abs());
        (years.abs() >= YEARS).then(|| Warning { place: Place::default(), message: message() })
    })
}

fn year(date: When) -> Option<i32> {
    use chrono::Datelike;
    date.day().map(|day| day.year())
}

/// The first few keys, and how many more there are.
fn names(keys: &[&str]) -> String {
    let mut text: Vec<String> = keys.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
    if keys.len() > NAMED {
        text.push(format!("and {} more", keys.len() - NAMED));
    }
    text.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{ConstraintKind, Semantics};
    use crate::time::{days, ymd};

    fn told(statements: impl FnOnce(&mut crate::program::ProgramBuilder)) -> Vec<String> {
        let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
        plan.semantics(Semantics::ms_project());
        plan.task("A", days(5)).finished(ymd(2026, 1, 5), ymd(2026, 1, 9));
        plan.task("B", days(5)).started(ymd(2026, 1, 12), days(2)).after("A");
        statements(&mut plan);
        let program = plan.build().unwrap_or_else(|error| panic!("{error}"));
        doubts(&program).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn progress_after_the_start_of_a_plan_without_a_data_date_is_doubted() {
        let expected = "2 tasks have actual dates after the start 2026-01-05, which stands for the data date as none is stated; state the day up to \
            which progress is known (--data-date): `A`, `B`";
        assert_eq!(told(|_| {}), [expected]);
    }

    #[test]
    fn progress_after_the_data_date_is_doubted_and_progress_on_it_is_not() {
        let told_at = |day| {
            told(|plan| {
                plan.data_date(ymd(2026, 1, day));
            })
        };
        let expected = "1 task has actual dates after the data date 2026-01-09; correct them, or move the data date (--data-date): `B`";
        assert_eq!(told_at(9), [expected]);
        assert!(told_at(12).is_empty());
    }

    #[test]
    fn dates_a_lifetime_away_are_doubted() {
        let far = told(|plan| {
            plan.data_date(ymd(2026, 1, 12));
            plan.task("C", days(1)).constraint(ConstraintKind::StartNoEarlierThan, ymd(2206, 1, 5));
            plan.task("D", days(1)).deadline(ymd(2027, 1, 5));
        });
        assert_eq!(far, ["task `C`: the constraint 2206-01-05 lies 180 years after the start of the plan; a slip of the pen?"]);
    }
}

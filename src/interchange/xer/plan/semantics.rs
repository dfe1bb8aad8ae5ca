//! How the plan is to be understood: from the options of its projects.

use super::super::codes::{CriticalKind, FloatKind, LagCalendar, OuterLinks};
use super::super::options::{OutOfSequence, ScheduleOptions};
use super::projects::Projects;
use super::told::{PROJECT, Told};
use crate::spec::{self, ProgressRule, Semantics, StartLagRule};
use crate::time::{Span, WorkTime};

/// What the first project asks for. Options differ by project, but a program has one reading: a warning says where another project asks for
/// something else. Lag calendars are each link's own, and outer links that of their projects.
pub(super) fn of(projects: &Projects<'_>, told: &mut Told) -> Semantics {
    let (Some(first), Some(row)) = (projects.options.first(), projects.rows.first()) else { return Semantics::primavera() };
    for (options, other) in projects.options.iter().zip(&projects.rows).skip(1) {
        let mut differs = |is: bool, what| {
            if is {
                let line = if options.line == 0 { other.line } else { options.line };
                told.add(PROJECT, "SCHEDOPTIONS", line, &other.short_name, what);
            }
        };
        differs(
            options.out_of_sequence != first.out_of_sequence,
            "schedules progress out of sequence otherwise than the first project, whose way was taken",
        );
        differs(options.float_kind != first.float_kind, "has another type of total float than the first project, whose type was taken");
        differs(
            options.open_ends_critical != first.open_ends_critical,
            "says otherwise than the first project whether open ends are critical; the first was followed",
        );
        differs(
            options.use_expected_finish != first.use_expected_finish,
            "says otherwise than the first project whether expected finishes count; the first was followed",
        );
        differs(
            options.float_to_own_finish != first.float_to_own_finish,
            "measures float to another finish than the first project, whose way was taken",
        );
        differs(
            options.lag_from_early_start != first.lag_from_early_start,
            "counts lags from another start than the first project, whose way was taken",
        );
        let threshold = other.critical_float.unwrap_or_default() != row.critical_float.unwrap_or_default();
        differs(threshold, "is critical up to another float than the first project, whose float was taken");
    }
    for row in projects.rows.iter().filter(|row| row.critical_kind == Some(CriticalKind::LongestPath)) {
        let what = "calls critical what is on the longest path; here total float says what is critical, and the longest path is told apart";
        told.add(PROJECT, "PROJECT.critical_path_type", row.line, &row.short_name, what);
    }
    let threshold = row.critical_float.map_or(Span::ZERO, Span::from);
    Semantics::primavera()
        .progress(progress(first.out_of_sequence))
        .lag_calendar(lag_calendar(first.lag_calendar))
        .total_float(float(first.float_kind))
        .open_ends_critical(first.open_ends_critical)
        .expected_finish(first.use_expected_finish)
        .float_by_project(first.float_to_own_finish)
        .start_lags(if first.lag_from_early_start { StartLagRule::EarlyStart } else { StartLagRule::ActualStart })
        .critical_threshold(threshold)
}

fn progress(rule: OutOfSequence) -> ProgressRule {
    match rule {
        OutOfSequence::RetainedLogic => ProgressRule::RetainedLogic,
        OutOfSequence::ProgressOverride => ProgressRule::ProgressOverride,
        OutOfSequence::ActualDates => ProgressRule::ActualDates,
    }
}

fn float(kind: FloatKind) -> spec::FloatKind {
    match kind {
        FloatKind::Finish => spec::FloatKind::Finish,
        FloatKind::Start => spec::FloatKind::Start,
        FloatKind::Smallest => spec::FloatKind::Smallest,
    }
}

/// The default of a project is that of the program where there is one project.
pub(super) fn lag_calendar(calendar: LagCalendar) -> spec::LagCalendar {
    match calendar {
        LagCalendar::Predecessor => spec::LagCalendar::Predecessor,
        LagCalendar::Successor => spec::LagCalendar::Successor,
        LagCalendar::ProjectDefault => spec::LagCalendar::Program,
        LagCalendar::RoundTheClock => spec::LagCalendar::RoundTheClock,
    }
}

/// Does a project leave out links to and from others?
pub(super) fn is_closed(options: &ScheduleOptions) -> bool {
    options.outer_links == OuterLinks::Ignored
}

/// The whole minutes that P6 reckons with: the file has hours, which are decimals.
pub(super) fn whole_minutes(hours: WorkTime) -> WorkTime {
    WorkTime::from_minutes((hours.millis() + 30_000).div_euclid(60_000))
}

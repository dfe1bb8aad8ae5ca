//! The assumption summary: what was assumed, grouped, on a few lines.

use super::convert::{Counts, DataDateFrom, Facts, Rung};
use crate::program::{Program, Repaired};
use crate::spec::DurationSource;
use crate::time::When;

/// What an assumption is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Topic {
    /// The day up to which progress is known.
    DataDate,
    /// How the file was read.
    Reading,
    /// Which items are in the plan, and how far they are.
    Items,
    /// Where durations come from.
    Durations,
    /// What is left of work under way, and when work was done.
    Progress,
    /// Due dates and planned starts.
    Dates,
    /// What lies outside the export.
    Outside,
    /// Links that were dropped.
    Links,
    /// Who is part of whom.
    Parts,
}

/// One line of the assumption summary. `Display` is the line.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Assumption {
    /// What it is about.
    pub topic: Topic,
    /// Of how many items it speaks; one where it is about the export as a whole.
    pub count: usize,
    /// The line: a plain phrase.
    pub text: String,
}

impl Assumption {
    /// A summary has at most so many lines.
    pub const MOST: usize = 15;
}

impl std::fmt::Display for Assumption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.text)
    }
}

/// So many choices of the reader are in the summary; the others are among the warnings.
pub(super) const CHOICES: usize = 4;

/// The summary in the making.
#[derive(Default)]
struct Summary {
    lines: Vec<Assumption>,
}

impl Summary {
    /// A line, if it speaks of anything.
    fn line(&mut self, topic: Topic, count: usize, text: impl FnOnce() -> String) {
        if count > 0 {
            self.lines.push(Assumption { topic, count, text: text() });
        }
    }

    /// The lines; too many end in a count.
    fn finish(mut self) -> Vec<Assumption> {
        let extra = self.lines.len().saturating_sub(Assumption::MOST);
        if extra > 0 {
            let rest = self.lines.split_off(Assumption::MOST - 1);
            let text = format!("and {} more, in the warnings", rest.len());
            self.lines.push(Assumption { topic: Topic::Reading, count: rest.len(), text });
        }
        self.lines
    }
}

/// `1 due date`, `3 due dates`.
fn number(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The summary of a plan that was only repaired.
pub(super) fn of_repairs(repairs: &[Repaired]) -> Vec<Assumption> {
    let mut summary = Summary::default();
    let filled = |wanted: DurationSource| {
        repairs.iter().filter(|repair| matches!(repair, Repaired::DurationFilled { source, .. } if *source == wanted)).count()
    };
    let words = [
        (DurationSource::Converted, "from the middle of their ranges"),
        (DurationSource::TeamHistory, "from history of the same team and kind"),
        (DurationSource::History, "from all finished work"),
        (DurationSource::Default, "are the default"),
    ];
    for (source, from) in words {
        let count = filled(source);
        summary.line(Topic::Durations, count, || format!("{} {from}", number(count, "missing duration")));
    }
    repaired(&mut summary, repairs, 0);
    summary.finish()
}

/// The summary of a converted export.
pub(super) fn of_export(
    facts: &Facts,
    counts: &Counts,
    rungs: &[Option<Rung>],
    repairs: &[Repaired],
    program: &Program,
) -> Vec<Assumption> {
    let mut summary = Summary::default();
    summary.line(Topic::DataDate, 1, || data_date(facts));
    for choice in facts.choices.iter().take(CHOICES) {
        summary.line(Topic::Reading, 1, || choice.clone());
    }
    let open = rungs.iter().flatten().count();
    summary.line(Topic::Items, facts.items, || items(facts, counts, open));
    summary.line(Topic::Items, counts.unknown_statuses, || {
        format!("{} in a status that says nothing, taken by other facts", number(counts.unknown_statuses, "item"))
    });
    durations(&mut summary, facts, rungs, program);
    progress(&mut summary, facts, counts);
    dates(&mut summary, counts);
    repaired(&mut summary, repairs, counts.parents_cut);
    let wholes = counts.done_wholes + counts.open_wholes;
    summary.line(Topic::Parts, wholes, || format!("{} in another state than their parts: the parts decide", number(wholes, "item")));
    summary.finish()
}

fn data_date(facts: &Facts) -> String {
    let (date, format) = (When::Day(facts.data_date), &facts.format);
    match facts.data_date_from {
        DataDateFrom::Stated => format!("data date {date}, as stated"),
        DataDateFrom::NewestStamp => format!("data date {date}, the newest stamp in {format}"),
        DataDateFrom::DoneWork => format!("data date {date}, by which the last finished work was due; {format} has no stamps"),
        DataDateFrom::PlannedDates => format!("data date {date}, the earliest planned date; {format} has no stamps"),
    }
}

fn items(facts: &Facts, counts: &Counts, open: usize) -> String {
    let mut parts = vec![format!("{} done", facts.done), format!("{} in progress", counts.in_progress)];
    parts.push(format!("{} open", open - counts.in_progress));
    if counts.cancelled > 0 {
        parts.push(format!("{} cancelled", counts.cancelled));
    }
    if facts.wholes > 0 {
        parts.push(number(facts.wholes, "whole"));
    }
    if facts.milestones > 0 {
        parts.push(number(facts.milestones, "milestone"));
    }
    format!("{}: {}", number(facts.items, "item"), parts.join(", "))
}

fn durations(summary: &mut Summary, facts: &Facts, rungs: &[Option<Rung>], program: &Program) {
    let all = rungs.iter().flatten().count();
    for rung in Rung::ALL {
        let count = rungs.iter().flatten().filter(|&&of| of == rung).count();
        summary.line(Topic::Durations, count, || {
            let from = match rung {
                Rung::Stated => "as estimated".to_owned(),
                Rung::Points => points(facts, program),
                Rung::Share => "from what is left of the estimate of their whole".to_owned(),
                Rung::PlannedSpan => "from planned start to due date".to_owned(),
                Rung::TeamHistory => "from history of the same team and kind".to_owned(),
                Rung::History => "from all finished work".to_owned(),
                Rung::Default => format!("by default, {}", facts.default_duration),
            };
            format!("{count} of {} {from}", number(all, "duration"))
        });
    }
}

fn points(facts: &Facts, program: &Program) -> String {
    let calendar = program.program_calendar();
    match facts.rate {
        Some((rate, count)) => {
            let rate = crate::time::WorkTime::from_minutes(rate.millis() / 100 / 60_000);
            format!("from points, {} a point measured on {}", calendar.describe(rate), number(count, "finished item"))
        }
        None => format!("from points, {} a point as nothing is measured", facts.per_point),
    }
}

fn progress(summary: &mut Summary, facts: &Facts, counts: &Counts) {
    let Counts { shares_left, in_progress, finishes_assumed, starts_unknown, after_data_date, zero_estimates, .. } = *counts;
    summary.line(Topic::Progress, shares_left, || {
        format!("{shares_left} of {} in progress have {} of their duration left", number(in_progress, "item"), facts.share_left)
    });
    summary.line(Topic::Progress, finishes_assumed.max(starts_unknown), || {
        let starts = format!("{} of {} without a start", starts_unknown, number(facts.done, "finished item"));
        if finishes_assumed == 0 { starts } else { format!("{starts}, {finishes_assumed} with an assumed finish") }
    });
    summary.line(Topic::Progress, after_data_date, || {
        format!("{} after the data date, taken as of that day", number(after_data_date, "stamp"))
    });
    summary.line(Topic::Durations, zero_estimates, || format!("{} of zero on open work taken as none", number(zero_estimates, "estimate")));
}

fn dates(summary: &mut Summary, counts: &Counts) {
    let Counts { due_dates, due_dates_passed, planned_starts, planned_starts_kept: kept, .. } = *counts;
    summary.line(Topic::Dates, due_dates, || {
        let passed = if due_dates_passed == 0 { String::new() } else { format!(", {due_dates_passed} of them passed") };
        format!("{} as deadlines{passed}", number(due_dates, "due date"))
    });
    summary.line(Topic::Dates, planned_starts + kept, || {
        let others = if kept == 0 { String::new() } else { format!(", {kept} do not as work precedes") };
        format!("{} of {} bind{others}", planned_starts, number(planned_starts + kept, "planned start"))
    });
}

/// What repairs changed but for durations.
fn repaired(summary: &mut Summary, repairs: &[Repaired], parents_cut: usize) {
    let count = |is: fn(&Repaired) -> bool| repairs.iter().filter(|repair| is(repair)).count();
    let outside = count(|repair| matches!(repair, Repaired::TaskStub { .. } | Repaired::SummaryStub { .. }));
    summary.line(Topic::Outside, outside, || format!("{} outside the export, of unknown date", number(outside, "stand-in")));
    let circles = count(|repair| matches!(repair, Repaired::CircleCut { .. }));
    summary.line(Topic::Links, circles, || format!("{} cut", number(circles, "circle")));
    let senseless = count(|repair| matches!(repair, Repaired::SelfDependencyDropped { .. } | Repaired::SummaryDependencyDropped { .. }));
    summary
        .line(Topic::Links, senseless, || format!("{} dropped that tied an item to itself or to its own part", number(senseless, "link")));
    let parents = parents_cut + count(|repair| matches!(repair, Repaired::ParentCut { .. }));
    summary.line(Topic::Parts, parents, || format!("{} dropped that made an item part of itself", number(parents, "parent")));
}

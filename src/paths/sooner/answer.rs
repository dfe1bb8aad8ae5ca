//! What was found.

use chrono::NaiveDateTime;

use super::levers::Levers;
use super::measure::Measure;
use crate::analysis::{Analysis, CriticalPath, Reason};
use crate::id::TaskId;
use crate::impact::{Impact, Scenario};
use crate::time::WorkTime;

/// Measures that reach a date together, verified by the scenario that they come to.
#[derive(Debug, Clone)]
pub struct Combination {
    measures: Vec<Measure>,
    scenario: Scenario,
    impact: Impact,
    finish: NaiveDateTime,
}

impl Combination {
    pub(super) fn new(measures: Vec<Measure>, scenario: Scenario, impact: Impact, finish: NaiveDateTime) -> Self {
        Self { measures, scenario, impact, finish }
    }

    /// What is done; nothing where the plan reaches the date as it is.
    #[must_use]
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The same as a scenario, for a file or for [`Analysis::what_if`].
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// What the scenario does.
    #[must_use]
    pub fn impact(&self) -> &Impact {
        &self.impact
    }

    /// When the program, or the task that was asked about, finishes then.
    #[must_use]
    pub fn finish(&self) -> NaiveDateTime {
        self.finish
    }
}

/// How much some measures disturb: how many they are, what is cut, teams on other calendars, and the time that work is shortened or overlaps
/// by.
pub(super) fn disturbance(measures: &[Measure]) -> (usize, usize, usize, WorkTime) {
    let count = |is: fn(&Measure) -> bool| measures.iter().filter(|measure| is(measure)).count();
    let time = measures.iter().map(|measure| match *measure {
        Measure::Shorten { by: time, .. } | Measure::Overlap { lead: time, .. } => time,
        _ => WorkTime::ZERO,
    });
    let cut = count(|measure| matches!(measure, Measure::Drop { .. }));
    (measures.len(), cut, count(|measure| matches!(measure, Measure::SecondShift { .. })), time.sum())
}

/// The earliest date that can be reached, and what holds it.
#[derive(Debug, Clone)]
pub struct Nearest {
    pub(super) combination: Combination,
    pub(super) path: CriticalPath,
    pub(super) everything: Option<NaiveDateTime>,
}

impl Nearest {
    /// What is done to reach it: the first of the smallest combinations that do.
    #[must_use]
    pub fn combination(&self) -> &Combination {
        &self.combination
    }

    /// The earliest finish of any combination of as many measures as the levers allow.
    #[must_use]
    pub fn finish(&self) -> NaiveDateTime {
        self.combination.finish
    }

    /// The path that holds it then, in the order of time; of several one that no measure moves, if there is one among the first. Its handles of tasks are those of the program that was asked, its dependencies are those of
    /// [its own analysis](CriticalPath::analysis).
    #[must_use]
    pub fn path(&self) -> &CriticalPath {
        &self.path
    }

    /// Where that path comes from: a promise, an imposed date, the data date; `None` if no open work holds it.
    #[must_use]
    pub fn source(&self) -> Option<Reason> {
        self.path.steps().first().and_then(|step| step.reason)
    }

    /// The finish with all measures at once that the levers allow, however many; `None` if such a plan cannot be. Where it is sooner, more
    /// measures together would do more.
    #[must_use]
    pub fn everything(&self) -> Option<NaiveDateTime> {
        self.everything
    }
}

/// What it takes to finish by a date: the answer to [`Analysis::finish_by`].
///
/// Its `Display` is text for a mail; [`SoonerReport`](crate::report::SoonerReport) has the same by key.
#[derive(Debug, Clone)]
pub struct Sooner {
    pub(super) before: Analysis,
    pub(super) levers: Levers,
    pub(super) target: Option<TaskId>,
    pub(super) date: NaiveDateTime,
    pub(super) combinations: Vec<Combination>,
    pub(super) nearest: Option<Nearest>,
    pub(super) larger: Option<Combination>,
    pub(super) asked: usize,
    pub(super) is_complete: bool,
    pub(super) is_cut_short: bool,
    pub(super) has_more: bool,
}

impl Sooner {
    /// The analysis that was asked.
    #[must_use]
    pub fn before(&self) -> &Analysis {
        &self.before
    }

    /// What was allowed.
    #[must_use]
    pub fn levers(&self) -> &Levers {
        &self.levers
    }

    /// The task that is to finish; `None` is the program.
    #[must_use]
    pub fn target(&self) -> Option<TaskId> {
        self.target
    }

    /// The last instant that reaches the date: of a day its end, midnight.
    #[must_use]
    pub fn date(&self) -> NaiveDateTime {
        self.date
    }

    /// When the program, or the task, finishes by the plan as it is.
    #[must_use]
    pub fn finish_before(&self) -> NaiveDateTime {
        self.target.map_or_else(|| self.before.finish(), |task| self.before.task(task).early_finish())
    }

    /// Does the plan reach the date as it is?
    #[must_use]
    pub fn is_reached_already(&self) -> bool {
        self.finish_before() <= self.date
    }

    /// Was a way found?
    #[must_use]
    pub fn is_reachable(&self) -> bool {
        !self.combinations.is_empty()
    }

    /// The ways that were found: the fewest measures first; among as many, those that cut least, then those that move fewest teams to another calendar,
    /// then those that shorten and overlap by the least time. No measure of one can be left out. Where the plan reaches the date as it is, one of no
    /// measures.
    #[must_use]
    pub fn combinations(&self) -> &[Combination] {
        &self.combinations
    }

    /// The earliest date that was found where none reaches the one that was asked for.
    #[must_use]
    pub fn nearest(&self) -> Option<&Nearest> {
        self.nearest.as_ref()
    }

    /// A way of more measures than the levers allow, or of more than the search came to, where none was found and all measures at once reach the date. None
    /// of them can be left out, but it need not be the smallest.
    #[must_use]
    pub fn larger(&self) -> Option<&Combination> {
        self.larger.as_ref()
    }

    /// How many scenarios were asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.asked
    }

    /// Is it certain that no smaller combination reaches the date; where none was found, that none of the allowed size does, and that the
    /// [nearest](Self::nearest) date is the earliest? Not where the limit of scenarios cut the search short, nor where the plan follows
    /// rules of a product: there only what lies on longest paths was tried.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Did the limit of scenarios cut the search short?
    #[must_use]
    pub fn is_cut_short(&self) -> bool {
        self.is_cut_short
    }

    /// Are there, or may there be, further ways than those that are given?
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.has_more
    }
}

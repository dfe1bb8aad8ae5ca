//! Scenarios side by side.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::gather::finish;
use super::sections::signed;
use crate::analysis::Analysis;
use crate::impact::{DeadlineMove, Impact};
use crate::report::display::{line, warnings};
use crate::report::lists::page::wrapped;
use crate::report::lists::rows::Shown;
use crate::report::records::minutes;
use crate::report::text::{count, fit, right};
use crate::time::WorkTime;

/// The version of the serialised form.
pub const SCENARIO_TABLE_VERSION: u32 = 1;
/// The column of names.
const NAME: usize = 27;

/// What several scenarios of one plan do, beside one another. Its `Display` is a table of text, at most 76 columns wide.
///
/// ```
/// use longpole::impact::{Impact, Scenario};
/// use longpole::report::ScenarioTable;
/// use longpole::{Options, Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5));
/// plan.task("APP", days(12)).after("API");
/// plan.task("DOC", days(2)).after("API");
/// let now = plan.build()?.analyze(&Options::default());
/// let scenarios = ["API", "DOC"].map(|task| Scenario::new(format!("{task} slips")).extend(task, days(2)));
/// let impacts: Vec<Impact> = now.what_if_all(&scenarios).into_iter().collect::<Result<_, _>>()?;
/// let table = ScenarioTable::new(&impacts);
/// let slips: Vec<_> = table.rows.iter().map(|row| (&*row.name, &*row.finish_slip)).collect();
/// assert_eq!(slips, [("the plan as it is", "0d"), ("API slips", "2d"), ("DOC slips", "0d")]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ScenarioTable {
    /// Always `longpole-scenarios`.
    pub format: &'static str,
    /// [`SCENARIO_TABLE_VERSION`].
    pub version: u32,
    /// The name of the program; empty without any scenario.
    pub program: String,
    /// The plan as it is, and then the scenarios as given; nothing without any scenario.
    pub rows: Vec<ScenarioRecord>,
    /// What was rounded, dropped, guessed or repaired on the way in.
    pub warnings: Vec<String>,
}

/// What one scenario does, in numbers.
#[derive(Debug, Clone, Serialize)]
pub struct ScenarioRecord {
    /// What it is called.
    pub name: String,
    /// The finish of the program.
    pub finish: NaiveDateTime,
    /// By how much that moves, in days of the program's calendar; negative where it comes earlier.
    pub finish_slip: String,
    /// The same in minutes of working time.
    pub finish_slip_minutes: f64,
    /// How many tasks and milestones move; summaries left out.
    pub tasks_moved: usize,
    /// How many deadlines are broken, by the scenario or before it.
    pub deadlines_broken: usize,
    /// The tasks whose deadlines it breaks that the plan keeps, the first to come first.
    pub breaks: Vec<String>,
    /// How many teams are hit.
    pub teams_hit: usize,
    #[serde(skip)]
    shown: Shown,
}

impl ScenarioTable {
    /// Gathers the table. All are scenarios of one plan; that of the first gives the first row.
    ///
    /// # Complexity
    /// O(scenarios × (tasks + dependencies)): which deadlines are broken needs the whole state [after](Impact::after).
    #[must_use]
    pub fn new(impacts: &[Impact]) -> Self {
        let plan = impacts.first().map(Impact::before);
        let scenarios = impacts.iter().enumerate().map(|(at, impact)| scenario(at, impact));
        Self {
            format: "longpole-scenarios",
            version: SCENARIO_TABLE_VERSION,
            program: plan.map_or_else(String::new, |plan| plan.program().name().to_owned()),
            rows: plan.map(as_it_is).into_iter().chain(scenarios).collect(),
            warnings: Vec::new(),
        }
    }

    /// Adds what a reader or a repair had to say.
    #[must_use]
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.warnings.extend(warnings);
        self
    }
}

fn broken(analysis: &Analysis) -> usize {
    analysis.deadlines().iter().filter(|deadline| deadline.is_broken()).count()
}

fn as_it_is(plan: &Analysis) -> ScenarioRecord {
    let calendar = plan.program().program_calendar();
    ScenarioRecord {
        name: "the plan as it is".to_owned(),
        finish: plan.finish(),
        finish_slip: calendar.describe(WorkTime::ZERO),
        finish_slip_minutes: minutes(WorkTime::ZERO),
        tasks_moved: 0,
        deadlines_broken: broken(plan),
        breaks: Vec::new(),
        teams_hit: 0,
        shown: Shown::on(calendar, plan.finish()),
    }
}

fn scenario(at: usize, impact: &Impact) -> ScenarioRecord {
    let program = impact.before().program();
    let finish = finish(impact);
    let [_, shown] = finish.shown;
    let deadlines = impact.deadlines();
    let breaks = deadlines.iter().filter(|deadline| DeadlineMove::breaks(deadline));
    ScenarioRecord {
        name: if impact.name().is_empty() { format!("scenario {}", at + 1) } else { impact.name().to_owned() },
        finish: finish.after,
        finish_slip: finish.slip,
        finish_slip_minutes: finish.slip_minutes,
        tasks_moved: impact.moved().iter().filter(|moved| !program.is_summary(moved.task)).count(),
        deadlines_broken: broken(impact.after()),
        breaks: breaks.map(|deadline| program[deadline.task].key.to_string()).collect(),
        teams_hit: impact.by_team().iter().filter(|team| team.team.is_some()).count(),
        shown,
    }
}

impl fmt::Display for ScenarioTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = if self.program.is_empty() { "The program" } else { &self.program };
        let what = format!("{program}, {}", count(self.rows.len().saturating_sub(1), "scenario"));
        line(f, &format!("{} finish                slip  tasks broken teams", fit(&what, NAME + 2)))?;
        for row in &self.rows {
            self::row(row, f)?;
        }
        if !self.rows.is_empty() {
            line(f, "  tasks that move, deadlines broken, teams hit")?;
        }
        warnings(&self.warnings, f)
    }
}

fn row(row: &ScenarioRecord, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let numbers = format!(
        "{}{}{}{}{}",
        fit(&row.shown.to_string(), 14),
        right(&signed(&row.finish_slip), 12),
        right(&row.tasks_moved.to_string(), 7),
        right(&row.deadlines_broken.to_string(), 7),
        right(&row.teams_hit.to_string(), 6),
    );
    // Two names may differ at their ends only, so none is cut.
    let is_long = row.name.chars().count() > NAME;
    if is_long {
        wrapped(f, 2, &row.name)?;
    }
    line(f, &format!("  {} {numbers}", fit(if is_long { "" } else { &row.name }, NAME)))
}

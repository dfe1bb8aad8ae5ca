//! Hand-offs between teams by key: each with its dates, the table, and round trips.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::page::{names, wrapped};
use super::rows::{HeadRecord, Shown, team_name};
use crate::analysis::Analysis;
use crate::report::display::{ROWS, line, more, title};
use crate::report::records::minutes;
use crate::report::text::{WIDTH, count, cut, fit, right};
use crate::teams::{BackAndForth, HandOff, HandOffCell, TeamWaits};

/// Up to how many teams the table is drawn.
const TABLE: usize = 7;

/// What the teams hand to one another. Its `Display` is a page of text.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct HandOffReport {
    /// Which list it is.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// Every hand-off that lies ahead, the least total float first.
    pub hand_offs: Vec<HandOffDateRecord>,
    /// The pairs of teams, the one with most hand-offs ahead first; those with none ahead come last.
    pub table: Vec<HandOffCellRecord>,
    /// The teams with hand-offs ahead, who is waited for most first.
    pub teams: Vec<TeamWaitsRecord>,
    /// Pairs of teams that each wait for the other.
    pub both_ways: Vec<(String, String)>,
    /// Teams that hand work back and forth.
    pub round_trips: Vec<RoundTripRecord>,
}

/// A hand-off with its dates.
#[derive(Debug, Clone, Serialize)]
pub struct HandOffDateRecord {
    /// Who hands over.
    pub from_team: String,
    /// Who waits.
    pub to_team: String,
    /// The predecessor.
    pub from: String,
    /// The successor.
    pub to: String,
    /// When it is handed over by the plan.
    pub handed_over: NaiveDateTime,
    /// When it is needed at the latest.
    pub needed_by: NaiveDateTime,
    /// Total float, in minutes of the predecessor's working time.
    pub total_float_minutes: f64,
    /// The same in days of its calendar.
    pub total_float: String,
    /// How long the successor waits for it alone, in minutes of its own working time.
    pub wait_minutes: f64,
    /// The same in days of its calendar.
    pub wait: String,
    /// Does it give the successor's date?
    pub drives: bool,
    #[serde(skip)]
    shown: [Shown; 2],
}

/// What one team hands to another, in numbers.
#[derive(Debug, Clone, Serialize)]
pub struct HandOffCellRecord {
    /// Who hands over.
    pub from_team: String,
    /// Who waits.
    pub to_team: String,
    /// All of them.
    pub count: usize,
    /// Those that lie ahead.
    pub open: usize,
    /// Those of them that drive.
    pub driving: usize,
    /// The least total float, in days of its predecessor's calendar; empty if nothing lies ahead.
    pub least_float: String,
    /// The longest wait for one of them, in days of its successor's calendar; empty if nothing has to wait.
    pub worst_delay: String,
    /// The successor that waits so long; empty if none.
    pub worst_delay_of: String,
}

/// How often a team waits and is waited for, in hand-offs ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TeamWaitsRecord {
    /// The team.
    pub team: String,
    /// How often it waits for others.
    pub waits: usize,
    /// How often others wait for it.
    pub waited_for: usize,
}

/// Work that goes to another team and comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundTripRecord {
    /// The team that hands over and gets back.
    pub team: String,
    /// The team in between.
    pub via: String,
    /// How many tasks in between take over and lead back.
    pub trips: usize,
    /// Those of them that are not finished.
    pub open: usize,
    /// A shortest way there and back, by key.
    pub example: Vec<String>,
}

impl HandOffReport {
    /// Gathers everything.
    ///
    /// # Complexity
    /// That of [`Analysis::hand_off_table`] and [`Analysis::back_and_forth`].
    #[must_use]
    pub fn new(analysis: &Analysis) -> Self {
        let table = analysis.hand_off_table();
        let past = table.cells().iter().filter(|cell| cell.open == 0);
        let cells = table.most_waited().into_iter().chain(past);
        let name = |team| team_name(analysis, team);
        Self {
            head: HeadRecord::new(analysis, "longpole-hand-offs"),
            hand_offs: analysis.hand_offs().iter().map(|row| hand_off(analysis, row)).collect(),
            table: cells.map(|cell| self::cell(analysis, cell)).collect(),
            teams: table.teams().iter().map(|row| team(analysis, row)).collect(),
            both_ways: table.both_ways().into_iter().map(|(a, b)| (name(a), name(b))).collect(),
            round_trips: analysis.back_and_forth().iter().map(|row| round_trip(analysis, row)).collect(),
        }
    }
}

fn hand_off(analysis: &Analysis, row: &HandOff) -> HandOffDateRecord {
    let dependency = analysis.dependency(row.dependency);
    let (from, to) = (dependency.predecessor(), dependency.successor());
    HandOffDateRecord {
        from_team: team_name(analysis, row.from),
        to_team: team_name(analysis, row.to),
        from: from.key().to_owned(),
        to: to.key().to_owned(),
        handed_over: row.handed_over,
        needed_by: row.needed_by,
        total_float_minutes: minutes(row.total_float),
        total_float: from.calendar().describe(row.total_float),
        wait_minutes: minutes(row.wait),
        wait: to.calendar().describe(row.wait),
        drives: row.drives,
        // After a finish, both are ends of the predecessor's work.
        shown: [
            Shown::new(from, row.handed_over),
            Shown::new(if dependency.row().relation.from_finish() { from } else { to }, row.needed_by),
        ],
    }
}

fn cell(analysis: &Analysis, cell: &HandOffCell) -> HandOffCellRecord {
    let float = cell.least_float.map(|(float, at)| analysis.dependency(at).predecessor().calendar().describe(float));
    let late = cell.worst_delay.map(|(wait, at)| (wait, analysis.dependency(at).successor()));
    HandOffCellRecord {
        from_team: team_name(analysis, cell.from),
        to_team: team_name(analysis, cell.to),
        count: cell.count,
        open: cell.open,
        driving: cell.driving,
        least_float: float.unwrap_or_default(),
        worst_delay: late.map_or_else(String::new, |(wait, task)| task.calendar().describe(wait)),
        worst_delay_of: late.map_or_else(String::new, |(_, task)| task.key().to_owned()),
    }
}

fn team(analysis: &Analysis, row: &TeamWaits) -> TeamWaitsRecord {
    TeamWaitsRecord { team: team_name(analysis, row.team), waits: row.waits, waited_for: row.waited_for }
}

fn round_trip(analysis: &Analysis, row: &BackAndForth) -> RoundTripRecord {
    RoundTripRecord {
        team: team_name(analysis, row.team),
        via: team_name(analysis, row.via),
        trips: row.trips,
        open: row.open,
        example: row.example.iter().map(|&task| analysis.task(task).key().to_owned()).collect(),
    }
}

impl fmt::Display for HandOffReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let drive = self.hand_offs.iter().filter(|row| row.drives).count();
        line(f, &format!("Hand-offs after {}: {}, {drive} drive", self.head.today(), self.hand_offs.len()))?;
        for row in self.hand_offs.iter().take(ROWS) {
            hand_off_lines(f, row)?;
        }
        more(f, self.hand_offs.len())?;
        if self.hand_offs.iter().take(ROWS).any(|row| row.drives) {
            line(f, " * it gives the date of what waits for it")?;
        }
        counts(self, f)?;
        pairs(self, f)?;
        round_trips(self, f)
    }
}

fn hand_off_lines(f: &mut fmt::Formatter<'_>, row: &HandOffDateRecord) -> fmt::Result {
    let [over, needed] = row.shown;
    let dates = format!("{over}, needed by {needed}");
    let keys = format!("{} -> {}", row.from, row.to);
    let mark = if row.drives { '*' } else { ' ' };
    let room = WIDTH.saturating_sub(12 + dates.chars().count());
    line(f, &format!(" {mark}{} {dates} {}", fit(&keys, room), right(&row.total_float, 7)))?;
    let wait = if row.wait_minutes == 0.0 { String::new() } else { format!(", waits {}", row.wait) };
    line(f, &format!("    {} -> {}{wait}", row.from_team, row.to_team))
}

/// The table of counts, for as many teams as fit.
fn counts(report: &HandOffReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.teams.is_empty() || report.teams.len() > TABLE {
        return Ok(());
    }
    title(f, "Hand-offs ahead, from each team (row) to each (column)")?;
    let head: Vec<String> = report.teams.iter().map(|team| right(&cut(&team.team, 8), 9)).collect();
    line(f, &format!("  {}{}", " ".repeat(10), head.concat()))?;
    for from in &report.teams {
        let open = |to: &TeamWaitsRecord| {
            let cell = report.table.iter().find(|cell| cell.from_team == from.team && cell.to_team == to.team);
            cell.map_or(0, |cell| cell.open)
        };
        let cells = report.teams.iter().map(|to| match open(to) {
            0 => right("·", 9),
            open => right(&open.to_string(), 9),
        });
        line(f, &format!("  {}{}", fit(&from.team, 10), cells.collect::<String>()))?;
    }
    Ok(())
}

fn pairs(report: &HandOffReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let ahead: Vec<&HandOffCellRecord> = report.table.iter().filter(|cell| cell.open > 0).collect();
    if ahead.is_empty() {
        return Ok(());
    }
    title(f, "Who waits on whom most      ahead  of all  drive  least float  worst delay")?;
    for cell in ahead.iter().take(ROWS) {
        let numbers = [(cell.open, 7), (cell.count, 8), (cell.driving, 7)];
        let numbers: String = numbers.iter().map(|&(number, width)| right(&number.to_string(), width)).collect();
        let teams = format!("{} on {}", cell.to_team, cell.from_team);
        line(f, &format!("  {}{numbers}{}{}", fit(&teams, 24), right(&cell.least_float, 13), right(&cell.worst_delay, 13)))?;
    }
    more(f, ahead.len())?;
    let most = names(report.teams.iter().filter(|team| team.waited_for > 0).map(in_words).collect::<Vec<_>>().into_iter());
    wrapped(f, 2, &format!("waited for: {most}"))
}

fn in_words(team: &TeamWaitsRecord) -> String {
    format!("{} {}", team.team, team.waited_for)
}

fn round_trips(report: &HandOffReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.round_trips.is_empty() {
        return Ok(());
    }
    title(f, &format!("Back and forth: {}", count(report.round_trips.len(), "pair") + " of teams"))?;
    for row in report.round_trips.iter().take(ROWS) {
        let teams = format!("{} -> {} -> {}", row.team, row.via, row.team);
        let trips = format!("{}, {} open", count(row.trips, "time"), row.open);
        line(f, &format!("  {} {trips}", fit(&teams, 44)))?;
        wrapped(f, 4, &row.example.join(" -> "))?;
    }
    more(f, report.round_trips.len())
}

//! The team × team table of hand-offs.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::HandOff;
use super::ends::Sides;
use super::hand_offs::pairs;
use crate::analysis::Analysis;
use crate::id::{DependencyId, TeamId};
use crate::time::WorkTime;

/// What one team hands to another, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOffCell {
    /// Who hands over.
    pub from: TeamId,
    /// Who waits.
    pub to: TeamId,
    /// All dependencies from the one to the other, finished work included.
    pub count: usize,
    /// Those that still lie ahead: the [hand-offs](HandOff).
    pub open: usize,
    /// Those of them that drive.
    pub driving: usize,
    /// The hand-off with the least total float, and that float in working time of its predecessor; `None` if nothing lies ahead.
    pub least_float: Option<(WorkTime, DependencyId)>,
    /// The worst delay: the longest [wait](HandOff::wait) for one hand-off, in working time of its successor; `None` if nothing has to
    /// wait for one.
    pub worst_delay: Option<(WorkTime, DependencyId)>,
}

impl HandOffCell {
    fn new(from: TeamId, to: TeamId) -> Self {
        Self { from, to, count: 0, open: 0, driving: 0, least_float: None, worst_delay: None }
    }

    /// Hand-offs come with the least float first.
    fn add(&mut self, row: &HandOff) {
        self.open += 1;
        self.driving += usize::from(row.drives);
        self.least_float = self.least_float.or(Some((row.total_float, row.dependency)));
        if !row.wait.is_zero() && self.worst_delay.is_none_or(|(worst, _)| worst < row.wait) {
            self.worst_delay = Some((row.wait, row.dependency));
        }
    }
}

/// How much one team waits for the others, and they for it, in hand-offs that lie ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamWaits {
    /// The team.
    pub team: TeamId,
    /// How often it waits for others.
    pub waits: usize,
    /// How often others wait for it.
    pub waited_for: usize,
}

/// Who hands work to whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HandOffTable {
    cells: Vec<HandOffCell>,
}

impl Analysis {
    /// The team × team table of hand-offs. A summary without a team of its own stands for the teams inside it.
    ///
    /// # Complexity
    /// That of [`hand_offs`](Self::hand_offs), and O(pairs of teams log pairs) for each dependency on a summary of several teams.
    #[must_use]
    pub fn hand_off_table(&self) -> HandOffTable {
        let sides = Sides::new(self);
        let mut cells: BTreeMap<(TeamId, TeamId), HandOffCell> = BTreeMap::new();
        for (_, row) in self.program().dependencies() {
            for (from, to) in pairs(sides.teams(row.predecessor), sides.teams(row.successor)) {
                cells.entry((from, to)).or_insert_with(|| HandOffCell::new(from, to)).count += 1;
            }
        }
        for row in &self.hand_offs() {
            cells.entry((row.from, row.to)).or_insert_with(|| HandOffCell::new(row.from, row.to)).add(row);
        }
        HandOffTable { cells: cells.into_values().collect() }
    }
}

impl HandOffTable {
    /// The pairs of teams with hand-offs, by team that hands over and team that waits, in the planner's order.
    #[must_use]
    pub fn cells(&self) -> &[HandOffCell] {
        &self.cells
    }

    /// What one team hands to another; `None` if nothing.
    ///
    /// # Complexity
    /// O(log cells).
    #[must_use]
    pub fn cell(&self, from: TeamId, to: TeamId) -> Option<&HandOffCell> {
        let at = self.cells.binary_search_by_key(&(from, to), |cell| (cell.from, cell.to)).ok()?;
        self.cells.get(at)
    }

    /// Who waits on whom most: the pairs with hand-offs ahead, the most of them first, then the least float.
    #[must_use]
    pub fn most_waited(&self) -> Vec<&HandOffCell> {
        let mut cells: Vec<&HandOffCell> = self.cells.iter().filter(|cell| cell.open > 0).collect();
        cells.sort_by_key(|cell| (Reverse(cell.open), cell.least_float.map(|(float, _)| float), cell.from, cell.to));
        cells
    }

    /// Each team with hand-offs ahead: who is waited for most comes first, then who waits most.
    #[must_use]
    pub fn teams(&self) -> Vec<TeamWaits> {
        let mut teams: BTreeMap<TeamId, TeamWaits> = BTreeMap::new();
        for cell in self.cells.iter().filter(|cell| cell.open > 0) {
            let mut of = |team, waits, waited_for| {
                let row = teams.entry(team).or_insert(TeamWaits { team, waits: 0, waited_for: 0 });
                row.waits += waits;
                row.waited_for += waited_for;
            };
            of(cell.from, 0, cell.open);
            of(cell.to, cell.open, 0);
        }
        let mut teams: Vec<TeamWaits> = teams.into_values().collect();
        teams.sort_by_key(|row| (Reverse(row.waited_for), Reverse(row.waits), row.team));
        teams
    }

    /// The pairs of teams that each wait for the other, at whatever time; the first in the planner's order comes first. Nothing is wrong
    /// with it: tasks never wait for themselves.
    #[must_use]
    pub fn both_ways(&self) -> Vec<(TeamId, TeamId)> {
        let ahead = self.cells.iter().filter(|cell| cell.open > 0 && cell.from < cell.to);
        let back = |cell: &HandOffCell| self.cell(cell.to, cell.from).is_some_and(|back| back.open > 0);
        ahead.filter(|cell| back(cell)).map(|cell| (cell.from, cell.to)).collect()
    }
}

//! Smallest combinations first, each asked as a scenario.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::candidates::Candidates;
use super::touched::touching;
use crate::id::TaskId;
use crate::impact::Impact;

/// What is to finish by when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Goal {
    pub(super) date: NaiveDateTime,
    pub(super) target: Option<TaskId>,
}

impl Goal {
    /// When the target finishes after a scenario.
    pub(super) fn finish(&self, impact: &Impact) -> NaiveDateTime {
        match self.target {
            None => impact.finish_after(),
            Some(task) => impact.moved_task(task).map_or_else(|| impact.before().task(task).early_finish(), |moved| moved.finish_after),
        }
    }
}

/// What a search has found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The combinations that reach the date, none within another, smallest first.
    pub(super) sets: Vec<Vec<u32>>,
    /// The earliest finish of all that were asked, and the first combination that has it.
    pub(super) earliest: Option<(NaiveDateTime, Vec<u32>)>,
    /// How many scenarios were asked.
    pub(super) asked: usize,
    /// Was the search cut short by the limit of scenarios?
    pub(super) is_cut_short: bool,
    /// Were larger combinations left aside, as there were answers enough?
    pub(super) has_larger: bool,
}

/// Searches by size. A combination that does not reach the date is enlarged only by what touches one path to the target: no other could
/// help it (Reiter's hitting-set tree, 1987, with a path in the place of a conflict).
///
/// # Complexity
/// A scenario for each combination, and the whole state after of each that is enlarged.
pub(super) fn search(candidates: &Candidates<'_>, goal: &Goal) -> Found {
    let mut found = Found::default();
    let mut level = BTreeSet::from([Vec::new()]);
    for size in 0..=candidates.levers.most_measures {
        let mut next = BTreeSet::new();
        for set in &level {
            let has_answer = found.sets.iter().any(|answer| answer.iter().all(|number| set.binary_search(number).is_ok()));
            if has_answer {
                continue;
            }
            if found.asked >= candidates.levers.most_scenarios {
                found.is_cut_short = true;
                return found;
            }
            let larger = ask(candidates, goal, set, size < candidates.levers.most_measures, &mut found);
            // More than can be asked need not be kept.
            let room = candidates.levers.most_scenarios.saturating_sub(next.len());
            found.is_cut_short |= larger.len() > room;
            next.extend(larger.into_iter().take(room));
        }
        if next.is_empty() || found.sets.len() >= candidates.levers.most_answers {
            found.has_larger = !next.is_empty();
            break;
        }
        level = next;
    }
    found
}

/// Asks about one combination; what may be asked about next, if it does not reach the date.
fn ask(candidates: &Candidates<'_>, goal: &Goal, set: &[u32], enlarge: bool, found: &mut Found) -> Vec<Vec<u32>> {
    found.asked += 1;
    let scenario = candidates.scenario(&candidates.together(set, &[]));
    let touching = match candidates.analysis.what_if(&scenario) {
        Ok(impact) => {
            let finish = goal.finish(&impact);
            if found.earliest.as_ref().is_none_or(|(earliest, _)| finish < *earliest) {
                found.earliest = Some((finish, set.to_vec()));
            }
            if finish <= goal.date {
                found.sets.push(set.to_vec());
                return Vec::new();
            }
            if enlarge { touching(candidates, impact.after(), goal.target) } else { Vec::new() }
        }
        // A plan that cannot be says nothing about those that have more changed.
        Err(_) if enlarge => (0..candidates.all.len() as u32).collect(),
        Err(_) => Vec::new(),
    };
    touching.into_iter().filter_map(|number| with(candidates, set, number)).collect()
}

/// A combination with one more measure; `None` if that adds nothing.
fn with(candidates: &Candidates<'_>, set: &[u32], number: u32) -> Option<Vec<u32>> {
    let at = set.binary_search(&number).err()?;
    if set.iter().any(|&other| candidates.clash(other, number)) {
        return None;
    }
    let mut larger = set.to_vec();
    larger.insert(at, number);
    Some(larger)
}

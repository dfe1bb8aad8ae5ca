//! Where no small combination reaches the date but all measures at once do: a combination of which none can be left out.

use std::cmp::Reverse;

use hashbrown::HashSet;

use super::answer::Combination;
use super::candidates::Candidates;
use super::measure::Measure;
use super::search::Goal;
use super::trim::{in_full, trimmed};

/// Takes measures away from all that there are while the date is reached, ever fewer at a time (delta debugging, Zeller and Hildebrandt 2002):
/// cuts first, shortenings last. `None` if all together do not reach it, or the limit of scenarios is too low to tell.
///
/// # Complexity
/// O(k log n) scenarios for k of n measures, at most [`Levers::most_scenarios`](super::Levers::most_scenarios).
pub(super) fn larger(candidates: &Candidates<'_>, goal: &Goal, asked: &mut usize) -> Option<Combination> {
    let limit = asked.saturating_add(candidates.levers.most_scenarios);
    let mut kept = all_at_once(candidates);
    if !reaches(candidates, goal, &kept, asked) {
        return None;
    }
    let mut width = kept.len().div_ceil(2).max(1);
    loop {
        let before = kept.len();
        let mut at = 0;
        while at < kept.len() {
            if *asked >= limit {
                return None;
            }
            let rest: Vec<u32> = kept[..at].iter().chain(kept.iter().skip(at + width)).copied().collect();
            if reaches(candidates, goal, &rest, asked) { kept = rest } else { at += width }
        }
        if width == 1 && kept.len() == before {
            break;
        }
        width = width.div_ceil(2);
    }
    kept.sort_unstable();
    // Each amount costs some ten scenarios more.
    if kept.len().saturating_mul(10) <= limit.saturating_sub(*asked) {
        trimmed(candidates, goal, &kept, asked)
    } else {
        in_full(candidates, goal, &kept, asked)
    }
}

/// Every measure, of two shifts of one team the first, those to be left out first in front.
fn all_at_once(candidates: &Candidates<'_>) -> Vec<u32> {
    let mut shifted = HashSet::new();
    let mut fits = |number: &u32| match candidates.all.get(*number as usize) {
        Some(Measure::SecondShift { team, .. }) => shifted.insert(*team),
        _ => true,
    };
    let mut all: Vec<u32> = (0..candidates.all.len() as u32).filter(|number| fits(number)).collect();
    all.sort_by_key(|&number| (Reverse(candidates.all.get(number as usize).map(Measure::turn)), number));
    all
}

fn reaches(candidates: &Candidates<'_>, goal: &Goal, set: &[u32], asked: &mut usize) -> bool {
    *asked += 1;
    let mut sorted = set.to_vec();
    sorted.sort_unstable();
    let scenario = candidates.scenario(&candidates.together(&sorted, &[]));
    candidates.analysis.what_if(&scenario).is_ok_and(|impact| goal.finish(&impact) <= goal.date)
}

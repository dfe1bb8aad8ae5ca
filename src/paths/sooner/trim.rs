//! No more than it takes: the least shortening and the least overlap that still reach the date.

use super::answer::Combination;
use super::candidates::{Candidates, STEP};
use super::measure::Measure;
use super::search::Goal;

/// A combination with its amounts cut down one after the other, shortenings first, each to the least whole hours that reach the date with the others as
/// they are; how many scenarios that took is added to `asked`. `None` if it does not reach the date.
///
/// # Complexity
/// A scenario for each halving of each amount.
pub(super) fn trimmed(candidates: &Candidates<'_>, goal: &Goal, set: &[u32], asked: &mut usize) -> Option<Combination> {
    let mut most = vec![i64::MAX; set.len()];
    let mut reached = attempt(candidates, goal, set, &most, asked)?;
    for turn in [0, 1] {
        for at in (0..set.len()).filter(|&at| candidates.all.get(set[at] as usize).is_some_and(|measure| measure.turn() == turn)) {
            let Some(full) = amount(candidates, set, &most, at) else { continue };
            // None of it does not do: the rest alone would have been an answer.
            let (mut least, mut enough) = (0, (full + STEP - 1) / STEP);
            while enough - least > 1 {
                let middle = least + (enough - least) / 2;
                let before = std::mem::replace(&mut most[at], middle * STEP);
                if let Some(combination) = attempt(candidates, goal, set, &most, asked) {
                    (enough, reached) = (middle, combination);
                } else {
                    (least, most[at]) = (middle, before);
                }
            }
        }
    }
    Some(reached)
}

/// A combination with its amounts in full, if it reaches the date.
pub(super) fn in_full(candidates: &Candidates<'_>, goal: &Goal, set: &[u32], asked: &mut usize) -> Option<Combination> {
    attempt(candidates, goal, set, &[], asked)
}

/// How much time a measure of a set comes to.
fn amount(candidates: &Candidates<'_>, set: &[u32], most: &[i64], at: usize) -> Option<i64> {
    let own = candidates.all.get(*set.get(at)? as usize)?;
    candidates.together(set, most).iter().find_map(|measure| match (measure, own) {
        (Measure::Shorten { task, by }, Measure::Shorten { task: own, .. }) if task == own => Some(by.millis()),
        (Measure::Overlap { dependency, lead }, Measure::Overlap { dependency: own, .. }) if dependency == own => Some(lead.millis()),
        _ => None,
    })
}

/// The combination with such amounts, if it reaches the date.
fn attempt(candidates: &Candidates<'_>, goal: &Goal, set: &[u32], most: &[i64], asked: &mut usize) -> Option<Combination> {
    *asked += 1;
    let measures = candidates.together(set, most);
    let scenario = candidates.scenario(&measures);
    let impact = candidates.analysis.what_if(&scenario).ok()?;
    let finish = goal.finish(&impact);
    (finish <= goal.date).then(|| Combination::new(measures, scenario, impact, finish))
}

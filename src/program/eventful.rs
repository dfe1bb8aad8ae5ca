//! Which places the tight loops must leave to the general functions, and which are placed after the passes.

use crate::engine::{Conduct, Kind, Model, Shape, Tick};
use crate::spec::ProgressRule;
use crate::time::Millis;

/// Finds what is placed after the passes.
pub(super) fn settling(shape: &mut Shape, model: &Model<Millis>) {
    let ranks = || 0..shape.network.len();
    let leans = |&rank: &usize| shape.is_leaf(rank) && shape.side(rank).is_some_and(|side| model.special[side].leans_late);
    let leaning = if shape.side.is_empty() { Vec::new() } else { ranks().filter(leans).map(|rank| rank as u32).collect() };
    let spans = ranks().filter(|&rank| shape.kind[rank] == Kind::Span).map(|rank| rank as u32).collect();
    (shape.leaning, shape.spans) = (leaning, spans);
}

/// Finds the ranks that the tight loops must leave to the general functions.
pub(super) fn eventful(shape: &mut Shape, model: &Model<Millis>) {
    let plain_edges = shape.asks.is_plain();
    let same_floor = model.projects.iter().all(|project| project.floor == model.projects[0].floor);
    let no_imposed = model.projects.iter().all(|project| project.imposed_finish.is_far());
    let all_leaves = shape.kind.iter().all(|&kind| kind == Kind::Leaf);
    let Conduct { progress, snaps, loose_floor, partial_ties, open_ends_critical, .. } = model.conduct;
    // Late dates that the tight loop does not know: at working time, of ends for themselves, of ties that actual dates replace.
    let general_backward = snaps || open_ends_critical || matches!(progress, ProgressRule::ProgressOverride | ProgressRule::ActualDates);
    if plain_edges && same_floor && no_imposed && all_leaves && shape.side.is_empty() && !general_backward && !loose_floor {
        return;
    }
    let network = &shape.network;
    let plain = |edge: usize| shape.ask(edge).is_none_or(|ask| model.bounds[ask].is_plain());
    // The tight loop does not ask whether anything in a summary still waits.
    let into_summary =
        |rank: usize| partial_ties && network.after().others(rank).iter().any(|&other| shape.kind[other as usize] == Kind::Gate);
    let (mut forward, mut backward) = (Vec::new(), Vec::new());
    for rank in 0..network.len() {
        let own = shape.kind[rank] != Kind::Leaf || shape.side(rank).is_some();
        let project = &model.projects[shape.project(rank)];
        let is_point = snaps && model.work[rank] == 0;
        if own
            || loose_floor
            || is_point
            || project.floor != model.projects[0].floor
            || !plain_edges && network.before().arcs(rank).any(|arc| !plain(arc.edge))
        {
            forward.push(rank as u32);
        }
        let has_rules = general_backward || into_summary(rank);
        if own || has_rules || !project.imposed_finish.is_far() || !plain_edges && network.after().arcs(rank).any(|arc| !plain(arc.edge)) {
            backward.push(rank as u32);
        }
    }
    (shape.eventful_forward, shape.eventful_backward) = (forward, backward);
}

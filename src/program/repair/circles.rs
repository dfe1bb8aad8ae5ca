//! Circles: each loses its least certain dependency.

use hashbrown::HashSet;

use super::Repaired;
use crate::error::Problems;
use crate::network::{Acyclic, Edge, knotted};
use crate::program::Plan;
use crate::program::check::{Hierarchy, Links};
use crate::program::notes::of_resolved;
use crate::spec::DependencySource;

/// Beyond so many edges looked at, whatever leads back in the order goes unseen.
const BUDGET: usize = 100_000_000;

/// Cuts circles and takes the dependencies out of the plan.
///
/// # Method
/// Within each knot, memberships come first, which cannot be cut, then dependencies, the most certain first. One that closes a circle with those
/// that are there is cut: of every circle that is the least certain, and none is cut but for a circle of more certain ones.
///
/// # Complexity
/// O(nodes + edges) without circles; in knots that of [`Acyclic::insert`] for each edge, up to a budget.
pub(super) fn repair(plan: &mut Plan, hierarchy: &Hierarchy, repairs: &mut Vec<Repaired>) {
    let (tasks, ties) = of_resolved(plan);
    let links = Links::new(plan, hierarchy, (&tasks, ties), &mut Problems::default());
    let (knot_of, order) = knotted(links.nodes(), &links.edges);
    let in_knot = |&number: &usize| {
        let Edge { from, to } = links.edges[number];
        knot_of[from as usize] != 0 && knot_of[from as usize] == knot_of[to as usize]
    };
    let dependencies = plan.dependencies.len();
    let mut numbers: Vec<usize> = (0..links.edges.len()).filter(in_knot).collect();
    if numbers.is_empty() {
        return;
    }
    numbers.sort_by_key(|&number| {
        let is_dependency = number < dependencies;
        (is_dependency, std::cmp::Reverse(is_dependency.then(|| certainty(plan, number))))
    });
    let mut graph = Acyclic::new(&order);
    let mut cuts: Vec<(usize, Repaired)> = Vec::new();
    for number in numbers {
        let edge = links.edges[number];
        if graph.looked_at() > BUDGET && !graph.is_forward(edge) {
            cuts.push((number, described(plan, &links, &[number], number, true)));
        } else if let Err(way) = graph.insert(number as u32, edge) {
            let circle: Vec<usize> = std::iter::once(number).chain(way.into_iter().map(|edge| edge as usize)).collect();
            cuts.push((number, described(plan, &links, &circle, number, false)));
        }
    }
    cuts.sort_by_key(|&(number, _)| number);
    let cut: HashSet<usize> = cuts.iter().map(|&(number, _)| number).collect();
    repairs.extend(cuts.into_iter().map(|(_, repaired)| repaired));
    let mut number = 0;
    plan.dependencies.retain(|_| {
        number += 1;
        !cut.contains(&(number - 1))
    });
}

/// Less certain first: inferred before stated, then by kind, then as stated.
fn certainty(plan: &Plan, edge: usize) -> (bool, u8, usize) {
    let dependency = &plan.dependencies[edge];
    (dependency.source == DependencySource::Stated, dependency.kind.certainty(), edge)
}

fn described(plan: &Plan, links: &Links, circle: &[usize], edge: usize, is_unseen: bool) -> Repaired {
    let key = |row: usize| plan.tasks[row].key.to_string();
    // Memberships come first and form no circles among themselves, so that only dependencies are cut.
    let dependency = &plan.dependencies[edge];
    let (from, to) = (key(dependency.predecessor.index()), key(dependency.successor.index()));
    let path = if is_unseen {
        vec![from.clone(), to.clone(), "…".to_owned(), from.clone()]
    } else {
        links.circle_rows(circle).into_iter().map(|row| key(row as usize)).collect()
    };
    Repaired::CircleCut { from, to, relation: dependency.relation, lag: dependency.lag, path }
}

//! Circles: each loses its least certain dependency, until none is left.

use hashbrown::{HashMap, HashSet};

use super::Repaired;
use crate::error::Problems;
use crate::network::{Edge, knots};
use crate::program::Plan;
use crate::program::check::{Hierarchy, Links};
use crate::spec::DependencySource;

/// Cuts circles and takes the dependencies out of the plan.
///
/// # Complexity
/// O(nodes + edges) for circles of two and for the first round; later rounds, one circle of a knot each, look only at what was knotted.
pub(super) fn repair(plan: &mut Plan, hierarchy: &Hierarchy, repairs: &mut Vec<Repaired>) {
    let links = Links::new(plan, hierarchy, &mut Problems::default());
    let mut cut: HashSet<usize> = HashSet::new();
    mirrored(plan, &links, &mut cut, repairs);
    let mut numbers: Vec<usize> = (0..links.edges.len()).filter(|number| !cut.contains(number)).collect();
    loop {
        let edges: Vec<Edge> = numbers.iter().map(|&number| links.edges[number]).collect();
        let found = knots(links.nodes(), &edges);
        if found.is_empty() {
            break;
        }
        let before = cut.len();
        for knot in &found {
            let circle: Vec<usize> = knot.circle.iter().map(|&edge| numbers[edge as usize]).collect();
            let least = circle.iter().copied().filter(|&edge| edge < plan.dependencies.len()).min_by_key(|&edge| certainty(plan, edge));
            if let Some(edge) = least {
                cut.insert(edge);
                repairs.push(described(plan, &links, &circle, edge));
            }
        }
        if cut.len() == before {
            break;
        }
        let mut knot_of = vec![0u32; links.nodes()];
        for (number, knot) in found.iter().enumerate() {
            knot.nodes.iter().for_each(|&node| knot_of[node as usize] = number as u32 + 1);
        }
        numbers.retain(|&number| {
            let Edge { from, to } = links.edges[number];
            !cut.contains(&number) && knot_of[from as usize] != 0 && knot_of[from as usize] == knot_of[to as usize]
        });
    }
    let mut number = 0;
    plan.dependencies.retain(|_| {
        number += 1;
        !cut.contains(&(number - 1))
    });
}

/// Cuts circles of two tasks, which exports of trackers are full of (each link told from both ends), in one go.
fn mirrored(plan: &Plan, links: &Links, cut: &mut HashSet<usize>, repairs: &mut Vec<Repaired>) {
    let mut by_ends: HashMap<(u32, u32), Vec<usize>> = HashMap::new();
    for (number, edge) in links.edges.iter().enumerate().take(plan.dependencies.len()) {
        by_ends.entry((edge.from, edge.to)).or_default().push(number);
    }
    for (number, &Edge { from, to }) in links.edges.iter().enumerate().take(plan.dependencies.len()) {
        if cut.contains(&number) {
            continue;
        }
        let back = by_ends.get(&(to, from)).and_then(|back| back.iter().copied().find(|back| !cut.contains(back)));
        let Some(back) = back else { continue };
        let least = if certainty(plan, back) < certainty(plan, number) { back } else { number };
        cut.insert(least);
        repairs.push(described(plan, links, &[number, back], least));
    }
}

/// Less certain first: inferred before stated, then by kind, then as stated.
fn certainty(plan: &Plan, edge: usize) -> (bool, u8, usize) {
    let dependency = &plan.dependencies[edge];
    (dependency.source == DependencySource::Stated, dependency.kind.certainty(), edge)
}

fn described(plan: &Plan, links: &Links, circle: &[usize], edge: usize) -> Repaired {
    let key = |row: usize| plan.tasks[row].key.to_string();
    let dependency = &plan.dependencies[edge];
    let path = links.circle_rows(circle).into_iter().map(|row| key(row as usize)).collect();
    Repaired::CircleCut {
        from: key(dependency.predecessor.index()),
        to: key(dependency.successor.index()),
        relation: dependency.relation,
        lag: dependency.lag,
        path,
    }
}

//! `would_close_circle` against petgraph on the leaves, every summary expanded by hand, and against `build()`.

use longpole::Program;
use longpole::error::Problem;
use longpole::hours;
use longpole::id::TaskId;
use longpole::spec::{Dependency, Relation, Task};
use petgraph::algo::has_path_connecting;
use petgraph::graph::DiGraph;

use crate::rows::Rows;
use crate::shapes::Draw;

const SEEDS: u64 = if cfg!(debug_assertions) { 150 } else { 3_000 };

/// Up to twelve rows, some of them summaries inside one another, and as many dependencies as close no circle.
fn plan(draw: &mut Draw) -> Rows {
    let mut rows = Rows::default();
    let (summaries, count) = (draw.below(4), 3 + draw.below(9));
    for row in 0..count {
        let mut task = Task::new(format!("T{row}"), hours(1));
        if row > 0 && summaries > 0 && draw.below(3) > 0 {
            task = task.parent(TaskId::new(draw.below(summaries.min(row))));
        }
        rows.tasks.push(task);
    }
    for row in 0..count {
        if rows.is_summary(row) {
            rows.tasks[row].duration = None;
        }
    }
    for _ in 0..draw.below(2 * count) {
        let ends = [draw.below(count), draw.below(count)].map(TaskId::new);
        rows.dependencies.push(Some(Dependency::new(ends[0], ends[1]).relation(Relation::ALL[draw.below(4)])));
        if rows.build().is_err() {
            rows.dependencies.pop();
        }
    }
    rows
}

fn leaves(rows: &Rows, task: usize) -> Vec<usize> {
    if rows.is_summary(task) { rows.parts(task).into_iter().flat_map(|part| leaves(rows, part)).collect() } else { vec![task] }
}

fn is_around(rows: &Rows, outer: usize, inner: usize) -> bool {
    std::iter::successors(rows.tasks[inner].parent, |row| rows.tasks[row.index()].parent).any(|row| row.index() == outer)
}

/// Is it a step along a dependency, or from a part to its summary or back?
fn is_step(rows: &Rows, from: TaskId, to: TaskId) -> bool {
    let is_tied = rows.between(from, to) > 0;
    is_tied || is_around(rows, from.index(), to.index()) || is_around(rows, to.index(), from.index())
}

fn check(seed: u64, rows: &Rows, program: &Program) {
    let mut graph = DiGraph::<(), ()>::new();
    let nodes: Vec<_> = rows.tasks.iter().map(|_| graph.add_node(())).collect();
    for row in rows.dependencies.iter().flatten() {
        for from in leaves(rows, row.predecessor.index()) {
            for to in leaves(rows, row.successor.index()) {
                graph.add_edge(nodes[from], nodes[to], ());
            }
        }
    }
    let pairs = (0..rows.tasks.len()).flat_map(|from| (0..rows.tasks.len()).map(move |to| (from, to)));
    for (from, to) in pairs {
        let (predecessor, successor) = (TaskId::new(from), TaskId::new(to));
        let said = program.would_close_circle(predecessor, successor);
        let is_inside = from == to || is_around(rows, from, to) || is_around(rows, to, from);
        let leads_back = || {
            leaves(rows, to)
                .into_iter()
                .any(|start| leaves(rows, from).into_iter().any(|end| has_path_connecting(&graph, nodes[start], nodes[end], None)))
        };
        assert_eq!(said.is_some(), is_inside || leads_back(), "seed {seed}: T{from} -> T{to} in {:?}", rows.dependencies);
        let relation = Relation::ALL[(from + to) % 4];
        let built = program.edit(|plan| {
            plan.add_dependency(Dependency::new(predecessor, successor).relation(relation));
        });
        let of_order = |problem: &Problem| {
            matches!(problem, Problem::Circle { .. } | Problem::SelfDependency { .. } | Problem::SummaryDependency { .. })
        };
        assert_eq!(said.is_some(), built.is_err(), "seed {seed}: T{from} -> T{to} in {:?}", rows.dependencies);
        assert!(built.err().is_none_or(|error| error.problems().iter().all(of_order)));
        let Some(path) = said else { continue };
        if is_inside {
            assert_eq!(path, [successor, predecessor], "seed {seed}: T{from} -> T{to}");
            continue;
        }
        let ends = [path[0], path[path.len() - 1]].map(TaskId::index);
        assert!(leaves(rows, to).contains(&ends[0]) && leaves(rows, from).contains(&ends[1]), "seed {seed}: {path:?}");
        assert!(path.windows(2).all(|pair| is_step(rows, pair[0], pair[1])), "seed {seed}: {path:?} in {:?}", rows.dependencies);
    }
}

#[test]
fn it_says_what_a_search_says_and_what_build_refuses() {
    for seed in 0..SEEDS {
        let rows = plan(&mut Draw::new(seed));
        check(seed, &rows, &rows.build().unwrap());
    }
}

#[test]
fn a_handle_of_another_program_closes_none() {
    let rows = plan(&mut Draw::new(1));
    let stranger = TaskId::new(1_000);
    let program = rows.build().unwrap();
    assert_eq!(program.would_close_circle(stranger, TaskId::new(0)), None);
    assert_eq!(program.would_close_circle(stranger, stranger), None);
}

//! petgraph's algorithms on a program, without a copy; and a program from a petgraph graph.
//!
//! `cargo run --example petgraph_interop`

use longpole::spec::{Relation, Task};
use longpole::{Options, Program, days, ymd};
use petgraph::algo::{dominators, toposort};
use petgraph::dot::{Config, Dot};
use petgraph::graph::{Graph, NodeIndex};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A graph that some other tool made: nodes with days of work, edges that name a relation.
    let mut graph = Graph::<(&str, i32), Relation>::new();
    let [design, build, train, test, ship] =
        [("design", 5), ("build", 10), ("train", 3), ("test", 4), ("ship", 1)].map(|node| graph.add_node(node));
    graph.add_edge(design, build, Relation::FinishStart);
    graph.add_edge(design, train, Relation::FinishStart);
    graph.add_edge(build, test, Relation::StartStart);
    graph.add_edge(build, ship, Relation::FinishStart);
    graph.add_edge(test, ship, Relation::FinishStart);

    let mut plan = Program::builder("from a graph", ymd(2026, 1, 5));
    plan.add_graph(&graph, |_, &(key, work)| Task::new(key, days(work)), |_, &relation, row| row.relation(relation));
    let program = plan.build()?;
    let now = program.analyze(&Options::default());
    println!("{now}");

    // `&program` is a graph: rows are nodes, dependencies are edges.
    let order = toposort(&program, None).map_err(|_| "a checked program has no circle")?;
    let keys: Vec<&str> = order.iter().map(|node| &*program.plan_row(*node).key).collect();
    println!("an order of work: {}", keys.join(", "));

    let root = NodeIndex::new(program.task("design")?.index());
    let end = NodeIndex::new(program.task("ship")?.index());
    let gates = dominators::simple_fast(&program, root);
    let gates: Vec<&str> = gates.dominators(end).into_iter().flatten().map(|node| &*program.plan_row(node).key).collect();
    println!("all paths to `ship` go through: {}", gates.join(", "));

    let dot = Dot::with_attr_getters(
        &program,
        &[Config::NodeNoLabel, Config::EdgeNoLabel],
        &|_, edge| format!("label=\"{}\"", petgraph::visit::EdgeRef::weight(&edge).relation),
        &|_, (_, task)| format!("label=\"{}\"", task.key),
    );
    println!("\n{dot:?}");
    Ok(())
}

/// The row of a node: petgraph's handles count as ours do.
trait PlanRow {
    fn plan_row(&self, node: NodeIndex) -> &Task;
}

impl PlanRow for Program {
    fn plan_row(&self, node: NodeIndex) -> &Task {
        &self[longpole::id::TaskId::new(node.index())]
    }
}

//! P6's multiple float paths on a network made for them: the chain A-B-B1-C1-C2-C3 with total floats 0, 0, 17, 17, 17, 17 days, where A and B also
//! lead to something longer, and two short branches between which the two kinds of float choose differently.

use longpole::paths::{FloatPathKind, PathTarget};
use longpole::{Analysis, Options, Program, days, ymd};

use crate::bridge;
use crate::oracle::generate::generate;

fn network() -> Analysis {
    let mut plan = Program::builder("float paths", ymd(2026, 1, 5));
    plan.task("A", days(10));
    plan.task("Q", days(2));
    plan.task("B", days(4)).after("A").after("Q");
    plan.task("B1", days(3)).after("B");
    plan.task("C1", days(3)).after("B1");
    plan.task("C2", days(3)).after("C1");
    plan.task("S1", days(21));
    plan.task("C3", days(3)).after("C2").after("S1");
    plan.task("K", days(29)).after("B");
    plan.milestone("FIN").after("K").after("C3");
    plan.build().unwrap().analyze(&Options::default())
}

/// `A B B1 C1 C2 C3`, `Q into 1 at B by 8d`.
fn paths(now: &Analysis, target: impl Into<PathTarget>, kind: FloatPathKind) -> Vec<String> {
    let paths = now.float_paths(target, kind, 10);
    let text = paths.iter().map(|path| {
        let keys: Vec<&str> = path.tasks().iter().map(|&task| now.task(task).key()).collect();
        let joint = path.joint().map_or_else(String::new, |joint| {
            let float = now.program().program_calendar().describe(joint.float);
            format!(" into {} at {} by {float}", joint.path, now.task(joint.task).key())
        });
        format!("{}{joint}", keys.join(" "))
    });
    text.collect()
}

#[test]
fn float_paths_are_numbered_as_p6_does() {
    let now = network();
    let float = |key: &str| now.program().program_calendar().describe(now.task(now.program().task(key).unwrap()).total_float());
    assert_eq!(["A", "B", "B1", "C1", "C2", "C3"].map(float), ["0d", "0d", "17d", "17d", "17d", "17d"]);
    let end = now.program().task("C3").unwrap();
    let total = paths(&now, end, FloatPathKind::Total);
    assert_eq!(total, ["A B B1 C1 C2 C3", "Q into 1 at B by 8d", "S1 into 1 at C3 by 19d"]);
    let free = paths(&now, end, FloatPathKind::Free);
    assert_eq!(free, ["A B B1 C1 C2 C3", "S1 into 1 at C3 by 2d", "Q into 1 at B by 8d"]);
    let program = paths(&now, PathTarget::Program, FloatPathKind::Total);
    assert_eq!(program[..3], ["A B K FIN", "Q into 1 at B by 8d", "B1 C1 C2 C3 into 1 at FIN by 17d"]);
    assert_eq!(now.float_paths(end, FloatPathKind::Free, 2).len(), 2);
    let page = now.float_paths(end, FloatPathKind::Free, 2)[1].to_string();
    assert!(page.starts_with("Float path 2: 1 task, joins path 1 at C3 with 2d of float\n"), "{page}");
}

/// On any program: each open task before the end is on one path, each joins one with a lower number, and a step between tasks has the float that
/// its dependency says.
#[test]
fn each_task_is_on_one_float_path() {
    for seed in 0..2_000 {
        let program = generate(seed).0;
        let now = bridge::plan(&program).build().unwrap().analyze(&bridge::options(&program));
        for kind in [FloatPathKind::Total, FloatPathKind::Free] {
            let paths = now.float_paths(PathTarget::Program, kind, usize::MAX);
            let mut tasks: Vec<_> = paths.iter().flat_map(longpole::paths::FloatPath::tasks).copied().collect();
            let all = tasks.len();
            tasks.sort();
            tasks.dedup();
            assert_eq!(tasks.len(), all, "seed {seed}");
            for (at, path) in paths.iter().enumerate() {
                assert_eq!(path.joint().is_none(), at == 0, "seed {seed}");
                let Some(joint) = path.joint() else { continue };
                assert!(joint.path <= at && paths[joint.path - 1].tasks().contains(&joint.task), "seed {seed}");
                let row = now.dependency(joint.dependency);
                let is_plain = !row.predecessor().is_summary() && !row.successor().is_summary();
                if is_plain {
                    let float = if kind == FloatPathKind::Total { row.total_float() } else { row.free_float() };
                    assert_eq!(Some(joint.float), float, "seed {seed}");
                }
            }
        }
    }
}

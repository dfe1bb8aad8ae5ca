//! A change of one duration, asked as a scenario, against the same change made by an edit, a build and an analysis.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use longpole::id::TaskId;
use longpole::impact::Scenario;
use longpole::{Options, hours};

use support::programs::Hours;
use support::shapes::Draw;
use support::{programs, sizes};

fn what_if(c: &mut Criterion) {
    for (name, graph) in sizes::graphs() {
        let tasks = graph.durations.len();
        let mut group = c.benchmark_group("what_if");
        sizes::settle(&mut group, tasks);
        for (what, calendars) in [("one calendar of 24 h", Hours::RoundTheClock), ("8 calendars", Hours::EachTeam)] {
            let program = programs::program(&graph, calendars);
            let now = program.analyze(&Options::default());
            let mut draw = Draw::new(sizes::SEED);
            let scenarios: Vec<Scenario> =
                (0..1_000).map(|_| Scenario::new("").extend(format!("T{}", draw.below(tasks)), hours(1 + draw.below(9) as i64))).collect();
            let mut next = scenarios.iter().cycle();
            group.bench_function(format!("scenario, {what}/{name}"), |b| b.iter_with_large_drop(|| now.what_if(next.next()?).ok()));
            if tasks > 100_000 {
                continue;
            }
            let mut task = (0..tasks).cycle();
            group.bench_function(format!("edit, build, analyze, {what}/{name}"), |b| {
                b.iter_with_large_drop(|| {
                    let task = TaskId::new(task.next()?);
                    let edited = program.edit(|plan| {
                        if let Some(row) = plan.task_mut(task) {
                            row.duration = Some(hours(30));
                        }
                    });
                    Some(edited.ok()?.analyze(&Options::default()))
                });
            });
            group.bench_function(format!("delay budgets of all tasks, {what}/{name}"), |b| b.iter_with_large_drop(|| now.delay_budgets()));
        }
    }
}

criterion_group!(benches, what_if);
criterion_main!(benches);

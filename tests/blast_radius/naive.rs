//! Against all pairs: distances by Floyd and Warshall, the order of tasks by squaring a matrix, the teams' dates by looking at every task.

use chrono::NaiveDateTime;
use longpole::id::{AssetId, TaskId, TeamId};
use longpole::program::ProgramBuilder;
use longpole::spec::{Asset, Dependency, Progress, Relation, Task};
use longpole::teams::{BlastOptions, BlastRadius, BlastSource};
use longpole::{Analysis, Options, Program, days, ymd};
use proptest::prelude::*;

const TEAMS: usize = 4;
const FAR: usize = usize::MAX / 4;

/// Asset `(team, reads)`, by number modulo what there is.
type DrawnAsset = (usize, Vec<usize>);
/// Task `(team, changes, retires, predecessors with their relation, finished)`.
type DrawnTask = (usize, Vec<usize>, Vec<usize>, Vec<(usize, usize)>, bool);

#[derive(Debug, Clone)]
struct Drawn {
    assets: Vec<DrawnAsset>,
    tasks: Vec<DrawnTask>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let few = |most| prop::collection::vec(0..64usize, 0..most);
    let tie = (0..64usize, 0..4usize);
    let assets = prop::collection::vec((0..=TEAMS, few(3)), 1..12);
    let tasks = prop::collection::vec((0..=TEAMS, few(2), few(2), prop::collection::vec(tie, 0..3), prop::bool::weighted(0.2)), 1..12);
    (assets, tasks).prop_map(|(assets, tasks)| Drawn { assets, tasks })
}

fn team(number: usize) -> Option<TeamId> {
    (number < TEAMS).then(|| TeamId::new(number))
}

impl Drawn {
    fn touched(&self, task: usize) -> Vec<usize> {
        let (_, changes, retires, ..) = &self.tasks[task];
        changes.iter().chain(retires).map(|asset| asset % self.assets.len()).collect()
    }

    fn build(&self) -> Program {
        let mut plan = Program::builder("drawn", ymd(2026, 1, 5));
        plan.data_date(ymd(2026, 2, 2));
        for number in 0..TEAMS {
            plan.team(&format!("team-{number}")).notice(days(number as i32 * 3));
        }
        for (row, (owner, reads)) in self.assets.iter().enumerate() {
            let mut asset = Asset::new(format!("asset-{row}"));
            asset.team = team(*owner);
            asset.reads = reads.iter().map(|read| AssetId::new(read % self.assets.len())).collect();
            plan.add_asset(asset);
        }
        self.add_tasks(&mut plan);
        plan.build().unwrap()
    }

    fn add_tasks(&self, plan: &mut ProgramBuilder) {
        for (row, (owner, changes, retires, before, finished)) in self.tasks.iter().enumerate() {
            let mut task = Task::new(format!("task-{row}"), days(1 + row as i32 % 3));
            task.team = team(*owner);
            for &asset in changes {
                task = task.changes(AssetId::new(asset % self.assets.len()));
            }
            for &asset in retires {
                task = task.retires(AssetId::new(asset % self.assets.len()));
            }
            if *finished {
                let progress = Progress::Finished { actual_start: Some(ymd(2026, 1, 6)), actual_finish: ymd(2026, 1, 8) };
                task.progress = Some(Box::new(progress));
            }
            plan.add_task(task);
            for &(from, relation) in before.iter().filter(|_| row > 0) {
                let dependency = Dependency::new(TaskId::new(from % row), TaskId::new(row));
                plan.add_dependency(dependency.relation(Relation::ALL[relation]));
            }
        }
    }

    /// Steps of reading from each asset to each that it reaches.
    fn distances(&self) -> Vec<Vec<usize>> {
        let count = self.assets.len();
        let mut steps = vec![vec![FAR; count]; count];
        for (reader, (_, reads)) in self.assets.iter().enumerate() {
            for read in reads {
                steps[read % count][reader] = 1;
            }
            steps[reader][reader] = 0;
        }
        for by in 0..count {
            for from in 0..count {
                for to in 0..count {
                    steps[from][to] = steps[from][to].min(steps[from][by] + steps[by][to]);
                }
            }
        }
        steps
    }

    /// Which task waits for which, directly and by way of others.
    fn order(&self) -> (Vec<Vec<bool>>, Vec<Vec<bool>>) {
        let count = self.tasks.len();
        let mut direct = vec![vec![false; count]; count];
        for (row, (_, _, _, before, _)) in self.tasks.iter().enumerate().skip(1) {
            for (from, _) in before {
                direct[from % row][row] = true;
            }
        }
        let mut all = direct.clone();
        for _ in 0..4 {
            let once = all.clone();
            for from in 0..count {
                for to in 0..count {
                    all[from][to] |= (0..count).any(|by| once[from][by] && once[by][to]);
                }
            }
        }
        (direct, all)
    }
}

/// What the blast radius should be: asset with distance, task with both ways of being affected.
struct Expected {
    changes: Vec<usize>,
    assets: Vec<(usize, usize)>,
    tasks: Vec<(usize, bool, bool)>,
}

fn expected(drawn: &Drawn, source: BlastSource, direct_only: bool) -> Expected {
    let (steps, (direct, all)) = (drawn.distances(), drawn.order());
    let open = |task: &usize| !drawn.tasks[*task].4;
    let rows = 0..drawn.tasks.len();
    let (changes, roots): (Vec<usize>, Vec<usize>) = match source {
        BlastSource::Task(task) => (vec![task.index()], drawn.touched(task.index())),
        BlastSource::Asset(asset) => {
            let touching = rows.clone().filter(|&task| drawn.touched(task).contains(&asset.index()));
            (touching.filter(open).collect(), vec![asset.index()])
        }
    };
    let limit = if direct_only { 1 } else { FAR - 1 };
    let distance = |asset: usize| roots.iter().map(|&root| steps[root][asset]).min().unwrap_or(FAR);
    let assets = (0..drawn.assets.len()).map(|asset| (asset, distance(asset))).filter(|&(_, steps)| steps <= limit);
    let order = if direct_only { direct } else { all };
    let waits = |task: usize| changes.iter().any(|&change| order[change][task]);
    let migrates = |task: usize| drawn.touched(task).iter().any(|&asset| distance(asset) <= limit);
    let others = rows.filter(open).filter(|task| !changes.contains(task));
    let tasks = others.map(|task| (task, waits(task), migrates(task))).filter(|&(_, waits, migrates)| waits || migrates);
    Expected { assets: assets.collect(), tasks: tasks.collect(), changes }
}

/// A team's dates by looking at each task.
fn check_teams(drawn: &Drawn, now: &Analysis, radius: &BlastRadius, expected: &Expected) {
    let program = now.program();
    let least = |dates: Vec<NaiveDateTime>| dates.into_iter().min();
    let start = |task: usize| now.task(TaskId::new(task)).early_start();
    let kick_off = least(expected.changes.iter().filter(|&&task| !drawn.tasks[task].4).map(|&task| start(task)).collect());
    let mut told = Vec::new();
    for number in 0..=TEAMS {
        let mine = |task: usize| drawn.tasks[task].0.min(TEAMS) == number;
        let tasks: Vec<_> = expected.tasks.iter().filter(|(task, ..)| mine(*task)).collect();
        let assets = expected.assets.iter().filter(|(asset, _)| drawn.assets[*asset].0.min(TEAMS) == number).count();
        let makes = expected.changes.iter().any(|&task| mine(task));
        if tasks.is_empty() && assets == 0 && !makes {
            continue;
        }
        let first = least(tasks.iter().filter(|(_, waits, _)| *waits).map(|&&(task, ..)| start(task)).collect());
        let late = |task: usize| now.task(TaskId::new(task)).late_start();
        let moves = least(tasks.iter().filter(|(_, _, migrates)| *migrates).map(|&&(task, ..)| late(task)).collect());
        let calendar = program.program_calendar();
        let length = calendar.resolve(days(if number < TEAMS { number as i32 * 3 } else { 10 })).unwrap();
        let by = least([kick_off, first, moves].into_iter().flatten().collect()).map(|date| calendar.subtract(date, length));
        let overdue = by.filter(|&by| by < now.data_date()).map(|by| calendar.between(by, now.data_date()));
        told.push((by.is_none(), by, team(number), makes, assets, tasks.len(), overdue));
    }
    told.sort_by_key(|&(none, by, team, ..)| (none, by, team));
    let found = radius.teams.iter().map(|notice| {
        let counts = (notice.assets.len(), notice.tasks.len());
        (notice.notify_by.is_none(), notice.notify_by, notice.team, notice.makes_change, counts.0, counts.1, notice.overdue_by)
    });
    assert_eq!(found.collect::<Vec<_>>(), told);
}

fn check(drawn: &Drawn, now: &Analysis, source: BlastSource, direct_only: bool) {
    let mut options = BlastOptions::default();
    options.direct_only = direct_only;
    let radius = now.blast_radius_with(source, &options);
    let expected = expected(drawn, source, direct_only);
    assert_eq!(radius.changes.iter().map(|task| task.index()).collect::<Vec<_>>(), expected.changes);
    let mut assets: Vec<_> = radius.assets.iter().map(|found| (found.asset.index(), found.distance)).collect();
    assets.sort_unstable();
    assert_eq!(assets, expected.assets);
    for found in &radius.assets {
        let via = found.via.map(|via| radius.assets.iter().find(|other| other.asset == via).unwrap());
        assert_eq!(via.map(|via| via.distance + 1), (found.distance > 0).then_some(found.distance));
        assert!(found.via.is_none_or(|via| now.program()[found.asset].reads.contains(&via)));
    }
    let tasks: Vec<_> = radius.tasks.iter().map(|found| (found.task.index(), found.waits, found.migrates.is_some())).collect();
    assert_eq!(tasks, expected.tasks);
    check_teams(drawn, now, &radius, &expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_radius_of_a_random_program(drawn in drawn()) {
        let now = drawn.build().analyze(&Options::default());
        for direct_only in [false, true] {
            (0..drawn.assets.len()).for_each(|row| check(&drawn, &now, AssetId::new(row).into(), direct_only));
            (0..drawn.tasks.len()).for_each(|row| check(&drawn, &now, TaskId::new(row).into(), direct_only));
        }
    }
}

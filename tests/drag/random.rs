//! Drags on random programs with everything in them.

use longpole::Analysis;
use longpole::paths::{Drag, Drags};

use crate::edited;
use crate::oracle::solve::solve;
use crate::products::draw::mixed;
use crate::products::plan::Plan;

const SEEDS: u64 = if cfg!(debug_assertions) { 500 } else { 12_000 };

pub(crate) fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// What was looked at.
#[derive(Default)]
struct Seen {
    programs: usize,
    swept: usize,
    tasks: usize,
    lags: usize,
    dates: usize,
    negative: usize,
}

/// Looks at every seed on all cores; `fault` says what is wrong with one.
pub(crate) fn each_seed<S: Send>(new: impl Fn() -> S + Sync, fault: impl Fn(u64, &mut S) -> Vec<String> + Sync) -> Vec<S> {
    let (first, seeds) = (number("LONGPOLE_DRAG_FIRST", 0), number("LONGPOLE_DRAG_SEEDS", SEEDS));
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let one = |thread: u64| {
        let (new, fault) = (&new, &fault);
        move || {
            let mut seen = new();
            for seed in (first + thread..first + seeds).step_by(threads as usize) {
                let faults = fault(seed, &mut seen);
                assert!(faults.is_empty(), "seed {seed}:\n{}{}", mixed(seed).dump(), faults.join("\n"));
            }
            seen
        }
    };
    std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(one(thread))).collect();
        handles.into_iter().map(|handle| handle.join().unwrap()).collect()
    })
}

struct Check<'a> {
    now: &'a Analysis,
    faults: Vec<String>,
}

impl Check<'_> {
    fn drag(&mut self, what: &str, drag: &Drag, edited: &Plan) {
        let Some(finish) = edited::finish(edited) else {
            self.faults.push(format!("{what}: {drag:?}, but the edited plan is refused"));
            return;
        };
        let calendar = self.now.program().program_calendar();
        let work = calendar.between(finish, self.now.finish());
        let elapsed = (self.now.finish() - finish).num_milliseconds();
        if (drag.finish_without, drag.elapsed.millis(), drag.work) != (finish, elapsed, work) {
            self.faults.push(format!("{what}: {drag:?}, but without it {finish}"));
        }
    }
}

/// The keys of what ought to be there: open leaves with work on a longest path, by the oracle.
fn critical(plan: &Plan) -> Vec<usize> {
    let solution = solve(&plan.base).unwrap();
    let open = |task: usize| !plan.base.tasks[task].is_finished() && plan.base.tasks[task].work() > 0;
    let tasks = 0..plan.base.tasks.len();
    tasks.filter(|&task| !solution.tasks[task].is_summary && solution.tasks[task].on_longest_path && open(task)).collect()
}

fn same(swept: &Drags, one_by_one: &Drags) -> bool {
    swept.tasks() == one_by_one.tasks() && swept.lags() == one_by_one.lags() && swept.dates() == one_by_one.dates()
}

fn faults(seed: u64, seen: &mut Seen) -> Vec<String> {
    let plan = mixed(seed);
    let now = plan.builder().build().unwrap().analyze(&plan.options());
    let drags = now.drags();
    let mut check = Check { now: &now, faults: Vec::new() };
    for row in drags.tasks() {
        check.drag(&format!("{:?}", row.task), &row.drag, &edited::without_work(&plan, row.task.index()));
        seen.negative += usize::from(row.drag.elapsed.is_negative());
    }
    for row in drags.lags() {
        check.drag(&format!("{:?}", row.dependency), &row.drag, &edited::without_lag(&plan, row.dependency.index()));
    }
    for row in drags.dates() {
        check.drag(&format!("{:?} {:?}", row.task, row.date), &row.drag, &edited::without_date(&plan, row.task.index(), row.date));
    }
    if !same(&drags, &now.drags_one_by_one()) {
        check.faults.push(format!("one by one: {:?}", now.drags_one_by_one()));
    }
    // Drags of others, by themselves.
    for task in now.tasks().filter(|task| !task.is_summary() && drags.of(task.id()).is_none()) {
        if let Some(row) = now.drag_of(task.id()) {
            check.drag(&format!("{:?} alone", row.task), &row.drag, &edited::without_work(&plan, row.task.index()));
        }
    }
    let mut listed: Vec<usize> = drags.tasks().iter().map(|row| row.task.index()).collect();
    listed.sort_unstable();
    if plan.is_plain() && listed != critical(&plan) {
        check.faults.push(format!("{listed:?} are listed, but {:?} are on a longest path", critical(&plan)));
    }
    seen.programs += 1;
    seen.swept += usize::from(drags.is_swept());
    seen.tasks += drags.tasks().len();
    seen.lags += drags.lags().len();
    seen.dates += drags.dates().len();
    check.faults
}

#[test]
fn drags_are_the_difference_to_the_program_without() {
    let seen = each_seed(Seen::default, faults);
    let sum = |of: fn(&Seen) -> usize| seen.iter().map(of).sum::<usize>();
    let (programs, swept) = (sum(|seen| seen.programs), sum(|seen| seen.swept));
    let (tasks, lags, dates) = (sum(|seen| seen.tasks), sum(|seen| seen.lags), sum(|seen| seen.dates));
    println!(
        "{programs} programs, {swept} swept: {tasks} tasks, {lags} lags, {dates} dates; {} drags are negative",
        sum(|seen| seen.negative)
    );
    assert!(swept * 5 > programs, "only {swept} of {programs} were swept");
    assert!(lags > 0 && dates > 0 && sum(|seen| seen.negative) > 0);
}

//! What it takes to finish sooner, against all combinations of up to three measures on random programs, and stories worked out by hand.
//!
//! `LONGPOLE_SOONER_SEEDS=50000 cargo test --release --test sooner` looks at more; `LONGPOLE_SOONER_FIRST` sets the first seed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "sooner/brute.rs"]
mod brute;
#[path = "oracle/mod.rs"]
mod oracle;
#[path = "products/mod.rs"]
mod products;
#[path = "sooner/stories.rs"]
mod stories;

use chrono::{NaiveDateTime, TimeDelta};
use longpole::Analysis;
use longpole::id::TaskId;
use longpole::paths::{Combination, Levers, Measure, Sooner};
use longpole::program::ProgramBuilder;
use longpole::spec::{Percent, TaskKind};
use longpole::time::{When, WorkTime};

use brute::{Move, Rows};
use oracle::generate::Dice;
use products::draw::mixed;
use products::plan::Plan;

const SEEDS: u64 = if cfg!(debug_assertions) { 100 } else { 3_000 };

/// Seeds that once found something.
const FOUND: [u64; 1] = [116_004];

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// A random plan, some of whose work is approvals.
struct Drawn {
    plan: Plan,
    approvals: Vec<usize>,
}

impl Rows for Drawn {
    fn without(&self, ties: &[usize]) -> ProgramBuilder {
        let mut plan = self.plan.clone();
        let mut row = 0..;
        plan.base.dependencies.retain(|_| !ties.contains(&row.next().unwrap()));
        let mut builder = plan.builder();
        for &task in &self.approvals {
            builder.task_mut(TaskId::new(task)).unwrap().kind = TaskKind::Approval;
        }
        builder
    }
}

fn drawn(seed: u64, dice: &mut Dice) -> Drawn {
    let plan = mixed(seed);
    let builder = plan.builder();
    let mut approvals: Vec<usize> = (0..plan.base.tasks.len()).collect();
    approvals.retain(|&task| !plan.is_summary(task) && builder.tasks()[task].kind == TaskKind::Work && dice.percent(20));
    Drawn { plan, approvals }
}

fn levers(dice: &mut Dice, plan: &Plan) -> Levers {
    let mut levers = Levers::default().most_answers(usize::MAX).most_scenarios(usize::MAX);
    levers = levers.shorten(Percent::whole(dice.pick(&[0, 25, 25, 50, 100]))).overlap(Percent::whole(dice.pick(&[0, 50, 50, 100])));
    levers = levers.approvals_sooner(dice.percent(90)).most_measures(dice.pick(&[1, 2, 3, 3, 3]));
    for task in 0..plan.base.tasks.len() {
        if dice.percent(15) {
            levers = levers.droppable(format!("T{task}"));
        }
        if dice.percent(10) {
            levers = levers.approval_waits(format!("T{task}"));
        }
    }
    let last = plan.base.calendars.len() as i64 - 1;
    for _ in 0..dice.range(0, 2) {
        let (team, calendar) = (dice.range(0, last), dice.range(0, last));
        levers = levers.second_shift(format!("team of C{team}"), format!("C{calendar}"));
    }
    levers
}

/// All subsets up to a size, smallest first.
fn subsets(all: &[Move], most: usize) -> Vec<Vec<Move>> {
    let mut found: Vec<Vec<Move>> = vec![Vec::new()];
    let mut from = 0;
    for _ in 0..most {
        let to = found.len();
        for at in from..to {
            let larger: Vec<Vec<Move>> = all
                .iter()
                .filter(|one| found[at].last().is_none_or(|last| last < one))
                .map(|&one| found[at].iter().copied().chain([one]).collect())
                .collect();
            found.extend(larger);
        }
        from = to;
    }
    found
}

fn is_within(small: &[Move], large: &[Move]) -> bool {
    small.iter().all(|one| large.contains(one))
}

/// The sets that reach a date and have none within them that does.
fn minimal(all: &[(Vec<Move>, NaiveDateTime)], date: NaiveDateTime) -> Vec<Vec<Move>> {
    let mut found: Vec<Vec<Move>> = Vec::new();
    for (set, _) in all.iter().filter(|(_, finish)| *finish <= date) {
        if !found.iter().any(|small| is_within(small, set)) {
            found.push(set.clone());
        }
    }
    found.sort();
    found
}

/// How many answers there were: by the size of the smallest way (the last one: none), and how many in all.
type Tally = [u64; 6];

/// What is wrong with one answer on one random program; `None` if nothing. Counts it.
fn fault(seed: u64, tally: &mut Tally) -> Option<String> {
    let mut dice = Dice::new(seed ^ 0x500_ee5);
    let drawn = drawn(seed, &mut dice);
    let program = drawn.without(&[]).build().ok()?;
    let now = program.analyze(&drawn.plan.options());
    let levers = levers(&mut dice, &drawn.plan);
    let target = dice.percent(30).then(|| TaskId::new(dice.range(0, program.task_count() as i64 - 1) as usize));
    let moves = brute::moves(&now, &levers);
    let all = subsets(&moves, levers.most_measures).into_iter();
    let all: Vec<(Vec<Move>, NaiveDateTime)> =
        all.filter_map(|set| brute::finish(&drawn, &now, &levers, &set, target).map(|finish| (set, finish))).collect();
    let earliest = all.iter().map(|(_, finish)| *finish).min()?;
    // A target without any date has none before it.
    let before = earliest.checked_sub_signed(TimeDelta::hours(1))?;
    // The best that so many measures do, what one combination does, or a date that none reaches.
    let size = dice.range(0, 3) as usize;
    let best = all.iter().filter(|(set, _)| set.len() <= size).map(|(_, finish)| *finish).min()?;
    let any = all[dice.range(0, all.len() as i64 - 1) as usize].1;
    let date = dice.pick(&[best, best, best, any, before]);
    let asked = match target {
        None => now.finish_by(When::At(date), &levers),
        Some(task) => now.finish_task_by(task, When::At(date), &levers),
    };
    let sooner = asked.map_err(|error| error.to_string()).unwrap();
    tally[sooner.combinations().first().map_or(4, |one| one.measures().len())] += 1;
    tally[5] += 1;
    let is_certain = drawn.plan.is_plain();
    let faults = [
        is_certain.then(|| family(&sooner, &all, date, earliest)).flatten(),
        validity(&now, &sooner, &all),
        is_certain.then(|| order(&sooner)).flatten(),
        larger(&now, &sooner),
    ];
    let text = faults.into_iter().flatten().collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then(|| format!("by {date} for {target:?}, {levers:?}\n{text}"))
}

fn set_of(combination: &Combination) -> Vec<Move> {
    let mut set: Vec<Move> = combination.measures().iter().map(Move::of).collect();
    set.sort_unstable();
    set
}

/// The same sets and the same earliest date.
fn family(sooner: &Sooner, all: &[(Vec<Move>, NaiveDateTime)], date: NaiveDateTime, earliest: NaiveDateTime) -> Option<String> {
    let should = minimal(all, date);
    let mut is: Vec<Vec<Move>> = sooner.combinations().iter().map(set_of).collect();
    is.sort();
    let of_full = |set: &[Move]| all.iter().find(|(other, _)| other == set).map(|(_, finish)| *finish);
    // Of reverse-critical work less may do more than all of it: what is nearest in full may then reach the date.
    let by_less = should.is_empty() && is.len() == 1 && of_full(&is[0]) == Some(earliest);
    if is != should && !by_less || !sooner.is_complete() {
        return Some(format!("complete {}, is {is:?}\nnot {should:?}", sooner.is_complete()));
    }
    let nearest = sooner.nearest().map(|nearest| (of_full(&set_of(nearest.combination())), nearest.finish() <= earliest));
    let least = (should.is_empty() && !by_less).then_some((Some(earliest), true));
    (nearest != least).then(|| format!("nearest {nearest:?}, not {least:?}"))
}

/// Each is verified: by the scenario asked again, and as one of the sets that reach the date or are as early.
fn validity(now: &Analysis, sooner: &Sooner, all: &[(Vec<Move>, NaiveDateTime)]) -> Option<String> {
    let mut lines = Vec::new();
    let nearest = sooner.nearest().map(|nearest| (nearest.combination(), nearest.finish()));
    for (combination, date) in sooner.combinations().iter().map(|one| (one, sooner.date())).chain(nearest) {
        let again = now.what_if(combination.scenario()).unwrap();
        let finish = sooner.target().map_or(again.finish_after(), |task| again.after().task(task).early_finish());
        let set = set_of(combination);
        let in_full = all.iter().find(|(other, _)| *other == set).map(|(_, finish)| *finish);
        if finish != combination.finish() || finish > date || in_full.is_none() {
            lines.push(format!("{set:?}: {finish}, in full {in_full:?}, said {}, by {date}", combination.finish()));
        }
        for (at, measure) in combination.measures().iter().enumerate() {
            if let Some(text) = less(now, sooner, combination, at, measure, date) {
                lines.push(text);
            }
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// An hour less of the last amount that was cut down does not do.
fn less(now: &Analysis, sooner: &Sooner, of: &Combination, at: usize, measure: &Measure, date: NaiveDateTime) -> Option<String> {
    const HOUR: i64 = 3_600_000;
    let (Measure::Shorten { by: time, .. } | Measure::Overlap { lead: time, .. }) = *measure else { return None };
    let is_last = !of.measures()[at + 1..].iter().any(|next| matches!(next, Measure::Shorten { .. } | Measure::Overlap { .. }));
    let less = WorkTime::from_millis((time.millis() - 1).div_euclid(HOUR) * HOUR);
    if !is_last || less.is_zero() {
        return None;
    }
    let changed = match *measure {
        Measure::Shorten { task, .. } => Measure::Shorten { task, by: less },
        Measure::Overlap { dependency, .. } => Measure::Overlap { dependency, lead: less },
        other => other,
    };
    let mut measures = of.measures().to_vec();
    measures[at] = changed;
    let changes = measures.iter().flat_map(|measure| measure.changes(now.program())).collect();
    let impact = now.what_if(&longpole::Scenario { name: String::new(), changes }).ok()?;
    let finish = sooner.target().map_or(impact.finish_after(), |task| impact.after().task(task).early_finish());
    (finish <= date).then(|| format!("{less} less than {time} of {measure:?} would do in {:?}", of.measures()))
}

/// A larger way is there only where no other is, reaches the date, and needs all of its measures.
fn larger(now: &Analysis, sooner: &Sooner) -> Option<String> {
    let way = sooner.larger()?;
    let finish = |measures: &[Measure]| {
        let changes = measures.iter().flat_map(|measure| measure.changes(now.program())).collect();
        let impact = now.what_if(&longpole::Scenario { name: String::new(), changes }).ok()?;
        Some(sooner.target().map_or(impact.finish_after(), |task| impact.after().task(task).early_finish()))
    };
    if sooner.is_reachable() || finish(way.measures()).is_none_or(|finish| finish > sooner.date()) {
        return Some(format!("no larger way: {:?}", way.measures()));
    }
    let can_go = (0..way.measures().len()).find(|&at| {
        let mut rest = way.measures().to_vec();
        rest.remove(at);
        finish(&rest).is_some_and(|finish| finish <= sooner.date())
    });
    can_go.map(|at| format!("{:?} of the larger way can go: {:?}", way.measures()[at], way.measures()))
}

/// Fewest measures first.
fn order(sooner: &Sooner) -> Option<String> {
    let sizes: Vec<usize> = sooner.combinations().iter().map(|one| one.measures().len()).collect();
    (!sizes.is_sorted()).then(|| format!("sizes {sizes:?}"))
}

#[test]
fn random_answers_are_those_of_all_combinations() {
    let (first, seeds) = (number("LONGPOLE_SOONER_FIRST", 0), number("LONGPOLE_SOONER_SEEDS", SEEDS));
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let results: Vec<(Tally, Option<(u64, String)>)> = std::thread::scope(|scope| {
        let run = |thread: u64| {
            move || {
                let mut tally = Tally::default();
                let once = FOUND.into_iter().filter(|_| thread == 0);
                let mut seeds = once.chain((first + thread..first + seeds).step_by(threads as usize));
                let found = seeds.find_map(|seed| fault(seed, &mut tally).map(|text| (seed, text)));
                (tally, found)
            }
        };
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(run(thread))).collect();
        handles.into_iter().map(|handle| handle.join().unwrap()).collect()
    });
    if let Some((seed, text)) = results.iter().filter_map(|(_, fault)| fault.as_ref()).min() {
        panic!("seed {seed}:\n{}{text}", mixed(*seed).dump());
    }
    let tally: Vec<u64> = (0..6).map(|at| results.iter().map(|(tally, _)| tally[at]).sum()).collect();
    println!("{} answers, by the size of the smallest way: {:?}, none: {}", tally[5], &tally[..4], tally[4]);
    assert!(tally[5] * 10 >= seeds * 7, "only {} of {seeds} programs could be asked", tally[5]);
    // All kinds of answers occur.
    assert!(tally.iter().all(|&count| count * 500 >= tally[5]), "{tally:?}");
}

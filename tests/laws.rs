//! Metamorphic laws: what must stay, or change in a known way, when a plan is changed. Each law names its precondition; several are false
//! without it (`docs/SEMANTICS.md` §8, and the reverse-critical networks in `tests/cases/published`).

#![allow(clippy::unwrap_used, reason = "a test may fail that way")]

#[path = "laws/products.rs"]
mod products;

use chrono::{NaiveDateTime, TimeDelta};
use longpole::id::TaskId;
use longpole::spec::{ConstraintKind, Dependency, Relation, Task};
use longpole::time::{Calendar, Shift, WorkTime};
use longpole::{Analysis, Options, Program, hours, ymd};
use proptest::prelude::*;

const CASES: u32 = if cfg!(debug_assertions) { 500 } else { 10_000 };

/// A link from an earlier to a later row.
#[derive(Debug, Clone)]
struct Link {
    from: usize,
    to: usize,
    relation: Relation,
    lag: i64,
}

/// A small plan in hours; row `i` waits only for rows before it.
#[derive(Debug, Clone)]
struct Plan {
    work: Vec<i64>,
    calendar: Vec<usize>,
    links: Vec<Link>,
    /// Days after Monday 2026-01-05.
    start: i64,
    order: Vec<usize>,
}

const ROUND_THE_CLOCK: usize = 0;
const OFFICE: usize = 1;

fn plans(relations: &'static [Relation], lags: std::ops::RangeInclusive<i64>, calendars: &'static [usize]) -> impl Strategy<Value = Plan> {
    (2usize..10).prop_flat_map(move |rows| {
        let link = (0..rows - 1, 1..rows, 0..relations.len(), lags.clone());
        (
            prop::collection::vec(0i64..30, rows),
            prop::collection::vec(0..calendars.len(), rows),
            prop::collection::vec(link, 0..rows * 2),
            Just((0..rows).collect::<Vec<_>>()).prop_shuffle(),
        )
            .prop_map(move |(work, calendar, links, order)| Plan {
                work,
                calendar: calendar.into_iter().map(|i| calendars[i]).collect(),
                links: links
                    .into_iter()
                    .filter(|&(from, to, _, _)| from < to)
                    .map(|(from, to, relation, lag)| Link { from, to, relation: relations[relation], lag })
                    .collect(),
                start: 0,
                order,
            })
    })
}

fn key(row: usize) -> String {
    format!("T{row}")
}

impl Plan {
    fn builder(&self) -> longpole::program::ProgramBuilder {
        let start = monday() + TimeDelta::days(self.start);
        let mut plan = Program::builder("laws", start);
        let night: Vec<Shift> = vec![Shift::hm(22, 0, 2, 0), Shift::hm(4, 0, 8, 0)];
        let calendars = [
            plan.calendar(Calendar::round_the_clock("always")),
            plan.calendar(Calendar::standard("office")),
            plan.calendar(Calendar::new("night").weekdays(night)),
        ];
        plan.default_calendar("always");
        let mut ids = vec![TaskId::new(0); self.work.len()];
        for &row in &self.order {
            ids[row] = plan.add_task(Task::new(key(row), hours(self.work[row])).calendar(calendars[self.calendar[row]]));
        }
        for link in &self.links {
            plan.add_dependency(Dependency::new(ids[link.from], ids[link.to]).relation(link.relation).lag(hours(link.lag)));
        }
        plan
    }

    fn analyze(&self) -> Analysis {
        self.builder().build().unwrap().analyze(&Options::default())
    }
}

fn monday() -> NaiveDateTime {
    ymd(2026, 1, 5).day().unwrap().and_hms_opt(0, 0, 0).unwrap()
}

/// Early dates by key, in row order.
fn early(now: &Analysis, rows: usize) -> Vec<(NaiveDateTime, NaiveDateTime)> {
    let program = now.program();
    (0..rows).map(|row| now.task(program.task(&key(row)).unwrap())).map(|task| (task.early_start(), task.early_finish())).collect()
}

fn late(now: &Analysis, rows: usize) -> Vec<(NaiveDateTime, NaiveDateTime)> {
    let program = now.program();
    (0..rows).map(|row| now.task(program.task(&key(row)).unwrap())).map(|task| (task.late_start(), task.late_finish())).collect()
}

fn float(now: &Analysis, row: usize) -> WorkTime {
    now.task(now.program().task(&key(row)).unwrap()).total_float()
}

const ALL: &[Relation] = &Relation::ALL;
const FS: &[Relation] = &[Relation::FinishStart];
const ANY_CALENDAR: &[usize] = &[ROUND_THE_CLOCK, OFFICE, 2];

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, max_global_rejects: 1_000_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_dependency_more_never_lowers_an_early_date(plan in plans(ALL, -20..=20, ANY_CALENDAR)) {
        prop_assume!(!plan.links.is_empty());
        let mut fewer = plan.clone();
        fewer.links.pop();
        let (with, without) = (early(&plan.analyze(), plan.work.len()), early(&fewer.analyze(), plan.work.len()));
        for (with, without) in with.iter().zip(&without) {
            prop_assert!(with.0 >= without.0 && with.1 >= without.1);
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(plan in plans(ALL, -20..=20, ANY_CALENDAR)) {
        let mut sorted = plan.clone();
        sorted.order.sort_unstable();
        sorted.links.reverse();
        let (a, b) = (plan.analyze(), sorted.analyze());
        prop_assert_eq!(early(&a, plan.work.len()), early(&b, plan.work.len()));
        prop_assert_eq!(late(&a, plan.work.len()), late(&b, plan.work.len()));
    }

    #[test]
    fn an_implied_dependency_changes_nothing(plan in plans(FS, 0..=0, ANY_CALENDAR)) {
        let mut more = plan.clone();
        for first in &plan.links {
            for second in plan.links.iter().filter(|second| second.from == first.to) {
                more.links.push(Link { from: first.from, to: second.to, relation: Relation::FinishStart, lag: 0 });
            }
        }
        let (a, b) = (plan.analyze(), more.analyze());
        prop_assert_eq!(early(&a, plan.work.len()), early(&b, plan.work.len()));
        prop_assert_eq!(late(&a, plan.work.len()), late(&b, plan.work.len()));
    }

    #[test]
    fn early_dates_satisfy_every_dependency_and_have_a_driver(plan in plans(ALL, -20..=20, ANY_CALENDAR)) {
        let now = plan.analyze();
        for dependency in now.dependencies() {
            prop_assert!(!dependency.free_float().unwrap().is_negative());
            let (from, to) = (dependency.predecessor(), dependency.successor());
            let at = if dependency.row().relation.from_finish() { from.early_finish() } else { from.early_start() };
            let lag = plan.links[dependency.id().index()].lag;
            let bound = from.calendar().add(at, WorkTime::from_hours(lag));
            if dependency.row().relation.to_start() {
                prop_assert!(to.early_start() >= bound);
            } else {
                prop_assert!(!to.calendar().between(bound, to.early_finish()).is_negative());
            }
        }
        for task in now.tasks() {
            prop_assert!(!task.drivers().is_empty(), "{}", task.key());
        }
    }

    #[test]
    fn every_task_has_work_where_its_calendar_has_it(plan in plans(ALL, -20..=20, ANY_CALENDAR)) {
        let now = plan.analyze();
        for task in now.tasks().filter(|task| !task.duration().is_zero()) {
            let calendar = task.calendar();
            prop_assert_eq!(calendar.between(task.early_start(), task.early_finish()), task.duration());
            prop_assert_eq!(calendar.next_start(task.early_start()), task.early_start());
            prop_assert_eq!(calendar.previous_finish(task.late_finish()), task.late_finish());
        }
    }

    /// Precondition: one calendar, no constraints.
    #[test]
    fn float_is_not_negative_and_some_task_has_none(plan in plans(ALL, -20..=20, &[OFFICE])) {
        let now = plan.analyze();
        prop_assert!(now.tasks().all(|task| !task.total_float().is_negative()));
        prop_assert!(now.tasks().any(|task| task.total_float().is_zero()));
        prop_assert!(now.is_feasible());
    }

    /// Precondition: one calendar, finish-start or finish-finish without leads: then every task has a successor that its finish moves.
    #[test]
    fn free_float_is_at_most_total_float(plan in plans(&[Relation::FinishStart, Relation::FinishFinish], 0..=20, &[OFFICE])) {
        let now = plan.analyze();
        for task in now.tasks() {
            prop_assert!(task.free_float() <= task.total_float(), "{}", task.key());
            prop_assert!(task.independent_float() <= task.free_float());
            prop_assert!(task.independent_float() <= task.safety_float().max(WorkTime::ZERO));
        }
    }

    /// Precondition: one calendar, finish-start.
    #[test]
    fn the_critical_path_has_no_gap(plan in plans(FS, 0..=20, &[OFFICE])) {
        let now = plan.analyze();
        let path = now.critical_path();
        let steps: Vec<_> = path.tasks().collect();
        prop_assert_eq!(steps.last().unwrap().early_finish(), now.finish());
        let office = now.program().calendar_of(steps[0].id());
        prop_assert!(office.between(now.start(), steps[0].early_start()).is_zero());
        for pair in steps.windows(2) {
            let links = plan.links.iter().filter(|link| key(link.from) == pair[0].key() && key(link.to) == pair[1].key());
            let gap = office.between(pair[0].early_finish(), pair[1].early_start());
            prop_assert!(links.map(|link| WorkTime::from_hours(link.lag)).any(|lag| lag == gap));
            prop_assert!(pair[0].on_longest_path() && pair[0].is_critical());
        }
    }

    /// Precondition: finish-start only; with SS and FF a longer task can shorten the program.
    #[test]
    fn longer_work_never_lowers_a_finish(plan in plans(FS, -20..=20, ANY_CALENDAR), row in 0usize..10, more in 1i64..20) {
        prop_assume!(row < plan.work.len());
        let mut longer = plan.clone();
        longer.work[row] += more;
        let (a, b) = (early(&plan.analyze(), plan.work.len()), early(&longer.analyze(), plan.work.len()));
        prop_assert!(a.iter().zip(&b).all(|(a, b)| a.1 <= b.1));
    }

    /// Precondition: finish-start without leads or lags.
    #[test]
    fn splitting_a_task_keeps_the_finish(plan in plans(FS, 0..=0, ANY_CALENDAR), row in 0usize..10, at in 1i64..20) {
        prop_assume!(row < plan.work.len() && plan.work[row] > at);
        let whole = plan.analyze();
        let mut builder = plan.builder();
        let first = whole.program().task(&key(row)).unwrap();
        builder.task_mut(first).unwrap().duration = Some(hours(at));
        let mut rest = builder.tasks()[first.index()].clone();
        rest.key = "rest".into();
        rest.duration = Some(hours(plan.work[row] - at));
        let rest = builder.add_task(rest);
        let ids: Vec<_> = whole.program().dependencies().filter(|(_, d)| d.predecessor == first).map(|(id, _)| id).collect();
        for id in ids {
            builder.dependency_mut(id).unwrap().predecessor = rest;
        }
        builder.add_dependency(Dependency::new(first, rest));
        let split = builder.build().unwrap().analyze(&Options::default());
        prop_assert_eq!(split.finish(), whole.finish());
    }

    /// Precondition: one calendar, finish-start.
    #[test]
    fn a_delay_moves_the_finish_by_what_float_does_not_absorb(plan in plans(FS, -5..=20, &[OFFICE]), row in 0usize..10, delay in 1i64..60) {
        prop_assume!(row < plan.work.len() && plan.work[row] > 0);
        let now = plan.analyze();
        let task = now.task(now.program().task(&key(row)).unwrap());
        let office = task.calendar();
        let delay = WorkTime::from_hours(delay);
        let late = office.next_start(office.add(task.early_start(), delay));
        let mut builder = plan.builder();
        let id = task.id();
        let row_with_date = builder.task_mut(id).unwrap();
        *row_with_date = row_with_date.clone().constraint(ConstraintKind::StartNoEarlierThan, late);
        let delayed = builder.build().unwrap().analyze(&Options::default());
        let moved = office.between(now.finish(), delayed.finish());
        prop_assert_eq!(moved, (delay - float(&now, row)).max(WorkTime::ZERO));
    }

    /// Precondition: a 24-hour calendar.
    #[test]
    fn a_later_start_shifts_everything(plan in plans(ALL, -20..=20, &[ROUND_THE_CLOCK]), shift in 1i64..400) {
        let mut later = plan.clone();
        later.start += shift;
        let shifted = |dates: Vec<(NaiveDateTime, NaiveDateTime)>| -> Vec<_> {
            dates.into_iter().map(|(a, b)| (a + TimeDelta::days(shift), b + TimeDelta::days(shift))).collect()
        };
        let (a, b) = (plan.analyze(), later.analyze());
        prop_assert_eq!(shifted(early(&a, plan.work.len())), early(&b, plan.work.len()));
        prop_assert_eq!(shifted(late(&a, plan.work.len())), late(&b, plan.work.len()));
    }

    /// Precondition: a 24-hour calendar.
    #[test]
    fn a_scale_scales_everything(plan in plans(ALL, -20..=20, &[ROUND_THE_CLOCK]), scale in 2i64..9) {
        let mut larger = plan.clone();
        larger.work.iter_mut().for_each(|work| *work *= scale);
        larger.links.iter_mut().for_each(|link| link.lag *= scale);
        let scaled = |dates: Vec<(NaiveDateTime, NaiveDateTime)>| -> Vec<_> {
            let at = |date: NaiveDateTime| monday() + (date - monday()) * scale as i32;
            dates.into_iter().map(|(a, b)| (at(a), at(b))).collect()
        };
        let (a, b) = (plan.analyze(), larger.analyze());
        prop_assert_eq!(scaled(early(&a, plan.work.len())), early(&b, plan.work.len()));
        prop_assert_eq!(scaled(late(&a, plan.work.len())), late(&b, plan.work.len()));
    }

    /// Precondition: a 24-hour calendar. Time run backward: FS stays, SS and FF change places, SF stays.
    #[test]
    fn the_reversed_network_swaps_the_passes(plan in plans(ALL, -20..=20, &[ROUND_THE_CLOCK])) {
        let rows = plan.work.len();
        let mut reversed = plan.clone();
        reversed.work.reverse();
        for link in &mut reversed.links {
            (link.from, link.to) = (rows - 1 - link.to, rows - 1 - link.from);
            link.relation = match link.relation {
                Relation::StartStart => Relation::FinishFinish,
                Relation::FinishFinish => Relation::StartStart,
                other => other,
            };
        }
        let (a, b) = (plan.analyze(), reversed.analyze());
        prop_assert_eq!(a.finish(), b.finish());
        let (forward, backward) = (late(&a, rows), early(&b, rows));
        for row in 0..rows {
            let (start, finish) = backward[rows - 1 - row];
            prop_assert_eq!(forward[row], (a.finish() - (finish - monday()), a.finish() - (start - monday())));
        }
    }

    /// The same question asked twice has the same answer, to the byte.
    #[test]
    fn a_report_is_the_same_twice(plan in plans(ALL, -20..=20, ANY_CALENDAR)) {
        let json = |now: &Analysis| serde_json::to_string(&longpole::Report::new(now)).unwrap();
        prop_assert_eq!(json(&plan.analyze()), json(&plan.analyze()));
        prop_assert_eq!(plan.analyze().to_string(), plan.analyze().to_string());
    }
}

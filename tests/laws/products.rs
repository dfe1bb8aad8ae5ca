//! The laws that hold of plans read the way of Primavera P6 and MS Project, with work under way and done.
//!
//! What does not hold there:
//! - Reversed networks: P6 holds leads to the data date and snaps the two passes to different ends of non-working time; MS Project leaves ties
//!   out backward.
//! - In MS Project, where work has begun, logic counts for nothing: an implied dependency may then be the only one that counts. And a
//!   dependency takes the start of the program away from what it ties, so that with a lead, or from work that began before that start, one more
//!   may lower an early date.
//! - A driver for each date, all ties kept: what is done or under way stands where it was, whatever logic says.

use longpole::spec::{Progress, Semantics};
use longpole::time::When;

use super::*;

/// A plan and how it is read.
#[derive(Debug, Clone)]
struct Read {
    plan: Plan,
    is_p6: bool,
    /// By row: 0 to 3 open, 4 under way, 5 done.
    state: Vec<u8>,
}

/// Plans of both products; `begun` says whether work may be under way or done.
fn read(plans: impl Strategy<Value = Plan>, begun: bool) -> impl Strategy<Value = Read> {
    (plans, any::<bool>(), prop::collection::vec(0u8..if begun { 6 } else { 4 }, 10)).prop_map(|(plan, is_p6, state)| Read {
        plan,
        is_p6,
        state,
    })
}

impl Read {
    fn analyze(&self) -> Analysis {
        let mut builder = self.plan.builder();
        builder.semantics(if self.is_p6 { Semantics::primavera() } else { Semantics::ms_project() });
        for row in 0..self.plan.work.len() {
            let began = |hour: i64| When::At(monday() + TimeDelta::days(self.plan.start) - TimeDelta::hours(200 - hour));
            let progress = match self.state[row] {
                4 => Progress::Started { actual_start: Some(began(0)), remaining: hours((self.plan.work[row] + 1) / 2) },
                5 => Progress::Finished { actual_start: Some(began(0)), actual_finish: began(60) },
                _ => continue,
            };
            let id = (0..builder.tasks().len()).map(TaskId::new).find(|&id| *builder.tasks()[id.index()].key == *key(row)).unwrap();
            builder.task_mut(id).unwrap().progress = Some(Box::new(progress));
        }
        let program = builder.build().unwrap();
        program.analyze(&Options::of(&program))
    }

    fn rows(&self) -> usize {
        self.plan.work.len()
    }
}

/// All that is said of each task, by key.
fn all(now: &Analysis, rows: usize) -> Vec<(WorkTime, WorkTime, bool)> {
    let of = |row| now.task(now.program().task(&key(row)).unwrap());
    (0..rows).map(|row| (of(row).total_float(), of(row).free_float(), of(row).on_longest_path())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES / 2, max_global_rejects: 1_000_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_changes_nothing(read in read(plans(ALL, -20..=20, ANY_CALENDAR), true)) {
        let mut sorted = read.clone();
        sorted.plan.order.sort_unstable();
        sorted.plan.links.reverse();
        let (a, b) = (read.analyze(), sorted.analyze());
        prop_assert_eq!(early(&a, read.rows()), early(&b, read.rows()));
        prop_assert_eq!(late(&a, read.rows()), late(&b, read.rows()));
        prop_assert_eq!(all(&a, read.rows()), all(&b, read.rows()));
    }

    /// Precondition: finish-start without lags; in MS Project nothing has begun.
    #[test]
    fn an_implied_dependency_changes_nothing(read in read(plans(FS, 0..=0, ANY_CALENDAR), true)) {
        prop_assume!(read.is_p6 || read.state[..read.rows()].iter().all(|&state| state < 4));
        let mut more = read.clone();
        for first in &read.plan.links {
            for second in read.plan.links.iter().filter(|second| second.from == first.to) {
                more.plan.links.push(Link { from: first.from, to: second.to, relation: Relation::FinishStart, lag: 0 });
            }
        }
        let (a, b) = (read.analyze(), more.analyze());
        prop_assert_eq!(early(&a, read.rows()), early(&b, read.rows()));
        prop_assert_eq!(late(&a, read.rows()), late(&b, read.rows()));
    }

    /// Precondition: in MS Project no leads, and nothing has begun.
    #[test]
    fn a_dependency_more_never_lowers_an_early_date(read in read(plans(ALL, -20..=20, ANY_CALENDAR), true)) {
        prop_assume!(!read.plan.links.is_empty());
        let mut read = read;
        if !read.is_p6 {
            read.state.fill(0);
            read.plan.links.iter_mut().for_each(|link| link.lag = link.lag.abs());
        }
        let mut fewer = read.clone();
        fewer.plan.links.pop();
        let (with, without) = (early(&read.analyze(), read.rows()), early(&fewer.analyze(), read.rows()));
        for (with, without) in with.iter().zip(&without) {
            prop_assert!(with.0 >= without.0 && with.1 >= without.1);
        }
    }

    /// Precondition: finish-start only.
    #[test]
    fn longer_work_never_lowers_a_finish(read in read(plans(FS, -20..=20, ANY_CALENDAR), true), row in 0usize..10, more in 1i64..20) {
        prop_assume!(row < read.rows());
        let mut longer = read.clone();
        longer.plan.work[row] += more;
        let (a, b) = (early(&read.analyze(), read.rows()), early(&longer.analyze(), read.rows()));
        prop_assert!(a.iter().zip(&b).all(|(a, b)| a.1 <= b.1));
    }

    /// Precondition: one calendar, no constraints, nothing has begun.
    #[test]
    fn float_is_not_negative_and_some_task_has_none(read in read(plans(ALL, -20..=20, &[OFFICE]), false)) {
        let now = read.analyze();
        prop_assert!(now.tasks().all(|task| !task.total_float().is_negative()));
        prop_assert!(now.tasks().any(|task| task.total_float().is_zero()));
    }

    /// Precondition: one calendar, finish-start or finish-finish without leads, nothing has begun.
    #[test]
    fn free_float_is_at_most_total_float(read in read(plans(&[Relation::FinishStart, Relation::FinishFinish], 0..=20, &[OFFICE]), false)) {
        let now = read.analyze();
        for task in now.tasks() {
            prop_assert!(task.free_float() <= task.total_float(), "{}", task.key());
        }
    }

    /// Precondition: a 24-hour calendar.
    #[test]
    fn a_later_start_shifts_everything(read in read(plans(ALL, -20..=20, &[ROUND_THE_CLOCK]), true), shift in 1i64..400) {
        let mut later = read.clone();
        later.plan.start += shift;
        let shifted = |dates: Vec<(NaiveDateTime, NaiveDateTime)>| -> Vec<_> {
            dates.into_iter().map(|(a, b)| (a + TimeDelta::days(shift), b + TimeDelta::days(shift))).collect()
        };
        let (a, b) = (read.analyze(), later.analyze());
        prop_assert_eq!(shifted(early(&a, read.rows())), early(&b, read.rows()));
        prop_assert_eq!(shifted(late(&a, read.rows())), late(&b, read.rows()));
        prop_assert_eq!(all(&a, read.rows()), all(&b, read.rows()));
    }
}

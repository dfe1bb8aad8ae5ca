//! Properties of delays on small programs of every kind of tie, and of changes as text and as data.

use chrono::{NaiveDate, TimeDelta};
use longpole::id::{CalendarId, TaskId};
use longpole::impact::{Change, Scenario};
use longpole::spec::{ConstraintKind, Dependency, Lag, Percent, Relation, Task};
use longpole::time::{Calendar, Shift, Span, When, days, hours, millis, weeks};
use longpole::{Analysis, Options, minutes, ymd};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::rows::Rows;

fn relation() -> impl Strategy<Value = Relation> {
    prop::sample::select(Relation::ALL.to_vec())
}

/// Five to ten tasks on three calendars, with ties that lead from lower to higher rows.
fn analysis() -> impl Strategy<Value = Analysis> {
    let task = (0..3_000i64, 0..3usize, 0..12u32);
    let tie = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), relation(), -20..40i64, any::<bool>());
    (vec(task, 5..10), vec(tie, 0..20)).prop_map(|(tasks, ties)| {
        let night = [chrono::Weekday::Mon, chrono::Weekday::Thu, chrono::Weekday::Sat];
        let night = night.into_iter().fold(Calendar::new("night"), |calendar, day| calendar.working(day, [Shift::hm(22, 0, 6, 0)]));
        let mut rows =
            Rows { calendars: vec![Calendar::standard("office"), Calendar::round_the_clock("always"), night], ..Rows::default() };
        for (row, (work, calendar, date)) in tasks.into_iter().enumerate() {
            let task = Task::new(format!("T{row}"), minutes(work)).calendar(CalendarId::new(calendar));
            rows.tasks.push(match date {
                0 => Task::milestone(format!("T{row}")),
                1 => task.constraint(ConstraintKind::StartNoEarlierThan, ymd(2026, 1, 14)),
                2 => task.constraint(ConstraintKind::MandatoryStart, ymd(2026, 1, 12)),
                _ => task,
            });
        }
        for (one, other, relation, lag, is_elapsed) in ties {
            let (one, other) = (one.index(rows.tasks.len()), other.index(rows.tasks.len()));
            if one != other {
                let lag = if is_elapsed { Lag::Elapsed(hours(lag)) } else { Lag::Working(hours(lag)) };
                let ends = [one.min(other), one.max(other)].map(TaskId::new);
                rows.dependencies.push(Some(Dependency::new(ends[0], ends[1]).relation(relation).lag(lag)));
            }
        }
        rows.build().unwrap().analyze(&Options::default())
    })
}

fn delayed(now: &Analysis, task: TaskId, by: Span) -> chrono::NaiveDateTime {
    let key = now.task(task).key();
    now.what_if(&Scenario::new("").delay(key, by)).unwrap().finish_after()
}

/// Plain keys, keys with anything in them, and words that mean something in the text of a change.
fn key() -> impl Strategy<Value = String> {
    let words = [
        "drop",
        "relax",
        "lag",
        "team",
        "calendar",
        "data",
        "date",
        "delay",
        "cut",
        "promise",
        "deadline",
        "started",
        "finished",
        "out",
        "not",
        "before",
        "left",
        "elapsed",
        "->",
        "=",
        "+3d",
        "-1d",
        "SS",
        "ff",
        "2026-01-05",
        "\"",
        "\"\"",
        "a\"b",
        "\"a",
        "a\"",
        "",
        " ",
        "\t",
        "a b",
        " a",
        "a ",
        "\u{a0}",
        "\u{3000}x",
        "\u{2028}",
        "\u{200b}",
        "Ä–ß",
        "日本 語",
        "\n",
        "team out",
        "..",
        "\"drop\"",
    ];
    prop_oneof![
        "[A-Z]{1,3}-[0-9]{1,3}",
        any::<String>(),
        "[ \"a+=>-]{0,6}",
        prop::sample::select(words.to_vec()).prop_map(ToOwned::to_owned),
    ]
}

fn span() -> impl Strategy<Value = Span> {
    let parts = (-20..20i32, -400..400i32, -100_000_000..100_000_000i64);
    let mixed = parts.prop_map(|(a, b, c)| weeks(a).saturating_add(days(b)).saturating_add(millis(c)));
    prop_oneof![Just(Span::ZERO), (-400..400i32).prop_map(days), (-400..400i64).prop_map(hours), mixed, any::<i64>().prop_map(millis)]
}

fn lag() -> impl Strategy<Value = Lag> {
    prop_oneof![
        Just(Lag::ZERO),
        span().prop_map(Lag::Working),
        span().prop_map(Lag::Elapsed),
        any::<i32>().prop_map(|hundredths| Lag::Percent(Percent::hundredths(hundredths))),
    ]
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0..3_652_058i64).prop_map(|day| NaiveDate::from_ymd_opt(1, 1, 1).unwrap() + TimeDelta::days(day))
}

fn when() -> impl Strategy<Value = When> {
    let at = (date(), 0..86_400_000i64)
        .prop_map(|(day, of_day)| When::At(day.and_time(chrono::NaiveTime::MIN) + TimeDelta::milliseconds(of_day)));
    prop_oneof![date().prop_map(When::Day), at]
}

fn change() -> impl Strategy<Value = Change> {
    let maybe = |strategy| prop::option::of(strategy);
    let ends = || (key(), key());
    prop_oneof![
        (key(), span()).prop_map(|(task, by)| Change::Delay { task, by }),
        (key(), span()).prop_map(|(task, by)| Change::Extend { task, by }),
        (key(), span()).prop_map(|(task, duration)| Change::SetDuration { task, duration }),
        (key(), when()).prop_map(|(task, date)| Change::NotBefore { task, date }),
        key().prop_map(|task| Change::Cut { task }),
        (ends(), relation(), lag()).prop_map(|((predecessor, successor), relation, lag)| Change::AddDependency {
            predecessor,
            successor,
            relation,
            lag
        }),
        (ends(), prop::option::of(relation())).prop_map(|((predecessor, successor), relation)| Change::DropDependency {
            predecessor,
            successor,
            relation
        }),
        (ends(), relation(), lag()).prop_map(|((predecessor, successor), relation, lag)| Change::Relax {
            predecessor,
            successor,
            relation,
            lag
        }),
        (ends(), prop::option::of(relation()), lag()).prop_map(|((predecessor, successor), relation, lag)| Change::SetLag {
            predecessor,
            successor,
            relation,
            lag
        }),
        (key(), date(), date()).prop_map(|(team, from, to)| Change::TeamOut { team, from, to }),
        (key(), date(), date()).prop_map(|(calendar, from, to)| Change::CalendarOut { calendar, from, to }),
        (key(), key()).prop_map(|(team, calendar)| Change::TeamCalendar { team, calendar }),
        (key(), span(), any::<bool>()).prop_map(|(task, by, elapsed)| Change::PromiseSlips { task, by, elapsed }),
        (key(), prop::option::of(key()), when()).prop_map(|(task, label, to)| Change::MoveDeadline { task, label, to }),
        (key(), maybe(when()), span()).prop_map(|(task, actual_start, remaining)| Change::Started { task, actual_start, remaining }),
        (key(), maybe(when()), when()).prop_map(|(task, actual_start, actual_finish)| Change::Finished {
            task,
            actual_start,
            actual_finish
        }),
        when().prop_map(|date| Change::DataDate { date }),
    ]
}

/// No lag is no lag, in whatever unit: the text leaves it out where it can.
fn as_text_has_it(change: Change) -> Change {
    let plain = |lag: Lag| if lag.is_zero() { Lag::ZERO } else { lag };
    match change {
        Change::AddDependency { predecessor, successor, relation, lag } => {
            Change::AddDependency { predecessor, successor, relation, lag: plain(lag) }
        }
        Change::Relax { predecessor, successor, relation, lag } => Change::Relax { predecessor, successor, relation, lag: plain(lag) },
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(debug_assertions) { 64 } else { 1_500 }, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_delay_is_no_earlier_finish(now in analysis(), row in any::<prop::sample::Index>(), mut by in vec(0..20_000i64, 2..6)) {
        let task = TaskId::new(row.index(now.program().task_count()));
        by.sort_unstable();
        let finishes: Vec<_> = by.into_iter().map(|by| delayed(&now, task, minutes(by))).collect();
        prop_assert!(now.finish() <= finishes[0] && finishes.is_sorted(), "{finishes:?}");
    }

    #[test]
    fn a_delay_within_its_budget_leaves_the_finish(now in analysis(), row in any::<prop::sample::Index>(), share in 0..=100i64) {
        let task = TaskId::new(row.index(now.program().task_count()));
        if let Some(budget) = now.delay_budgets().before_finish(task) {
            let budget = budget.millis().clamp(0, 1 << 40);
            let by = budget / 100 * share + budget % 100 * share / 100;
            prop_assert_eq!(delayed(&now, task, millis(by)), now.finish());
            prop_assert!(delayed(&now, task, millis(budget + 1)) > now.finish());
        } else {
            prop_assert_eq!(delayed(&now, task, days(300)), now.finish());
        }
    }

    #[test]
    fn a_scenario_survives_json(name in key(), changes in vec(change(), 0..5)) {
        let scenario = Scenario { name, changes };
        let json = serde_json::to_string(&scenario).unwrap();
        prop_assert_eq!(serde_json::from_str::<Scenario>(&json).unwrap(), scenario, "{}", json);
    }

    #[test]
    fn a_change_survives_text(change in change()) {
        let text = change.to_string();
        prop_assert_eq!(text.parse::<Change>(), Ok(as_text_has_it(change)), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[ \"A-Zadrop=>+.:0-9-]{0,40}", other in any::<String>()) {
        for text in [text, other] {
            if let Ok(change) = text.parse::<Change>() {
                prop_assert_eq!(change.to_string().parse::<Change>(), Ok(as_text_has_it(change)), "{}", text);
            }
        }
    }
}

//! Hand-offs, their table, and work that goes back and forth.

use std::collections::BTreeMap;

use longpole::id::{TaskId, TeamId};
use longpole::spec::Relation;
use longpole::time::{Calendar, WorkTime};
use longpole::{Analysis, Options, days, ymd};

use crate::random::{Class, program};
use crate::{analysed, keys, leaves};

#[test]
fn a_hand_off_has_its_dates() {
    let now = analysed(|plan| {
        plan.task("API", days(5)).team("platform");
        plan.task("APP", days(3)).team("mobile").after_with_lag("API", days(2));
        plan.task("OWN", days(4)).team("mobile").before("APP");
        plan.task("LONG", days(14));
    });
    let row = &now.hand_offs()[0];
    assert_eq!(row.handed_over.to_string(), "2026-01-13 17:00:00");
    assert_eq!(row.needed_by.to_string(), "2026-01-19 17:00:00");
    assert_eq!(row.total_float, WorkTime::from_hours(32));
    assert_eq!(row.wait, WorkTime::from_hours(24));
    assert!(row.drives);
}

#[test]
fn ends_other_than_finish_to_start_have_theirs() {
    let now = analysed(|plan| {
        plan.task("API", days(5)).team("platform");
        plan.task("APP", days(3)).team("mobile");
        plan.task("DOC", days(2)).team("security");
        plan.dependency("API", "APP").relation(Relation::StartStart).lag(days(1));
        plan.dependency("API", "DOC").relation(Relation::FinishFinish);
    });
    let mut rows = now.hand_offs();
    rows.sort_by_key(|row| row.dependency);
    let dates: Vec<_> = rows.iter().map(|row| (row.handed_over.to_string(), row.needed_by.to_string(), row.wait.to_string())).collect();
    let expected = [("2026-01-05 17:00:00", "2026-01-07 09:00:00", "8h"), ("2026-01-09 17:00:00", "2026-01-09 17:00:00", "0h")];
    assert_eq!(dates, expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
}

#[test]
fn a_summary_stands_for_the_teams_with_open_work_in_it() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.summary("S");
        plan.task("S1", days(2)).part_of("S").team("platform").finished(ymd(2026, 1, 5), ymd(2026, 1, 6));
        plan.task("S2", days(2)).part_of("S").team("mobile");
        plan.task("AUDIT", days(2)).team("security").after("S");
    });
    let [platform, mobile, security] = ["platform", "mobile", "security"].map(|key| now.program().team(key).unwrap());
    let pairs: Vec<_> = now.hand_offs().iter().map(|row| (row.from, row.to)).collect();
    assert_eq!(pairs, [(mobile, security)]);
    let counts = |from| now.hand_off_table().cell(from, security).map(|cell| (cell.count, cell.open));
    assert_eq!(counts(platform), Some((1, 0)));
    assert_eq!(counts(mobile), Some((1, 1)));
}

#[test]
fn the_latest_date_into_a_summary_is_that_of_its_tightest_part() {
    let now = analysed(|plan| {
        plan.task("API", days(2)).team("platform").before("S");
        plan.summary("S").team("mobile");
        plan.task("S1", days(2)).part_of("S");
        plan.task("S2", days(6)).part_of("S");
        plan.task("LONG", days(9));
    });
    assert_eq!(now.hand_offs()[0].needed_by.to_string(), "2026-01-07 17:00:00");
}

#[test]
fn the_wait_counts_from_when_the_teams_own_work_is_done() {
    let now = analysed(|plan| {
        plan.task("API", days(10)).team("platform");
        plan.task("OWN", days(4)).team("mobile");
        plan.summary("S").not_before(ymd(2026, 1, 13));
        plan.task("APP", days(3)).team("mobile").after("API").after("OWN").part_of("S");
        plan.task("DOC", days(3)).team("mobile").after("API").after("OWN");
    });
    let waits: Vec<_> = now.hand_offs().iter().map(|row| row.wait.to_string()).collect();
    assert_eq!(waits, ["32h", "48h"]);
}

#[test]
fn floats_may_be_negative_and_calendars_differ() {
    let now = analysed(|plan| {
        plan.calendar(Calendar::round_the_clock("always"));
        plan.task("API", days(3)).team("platform").calendar("always");
        plan.task("APP", days(2)).team("mobile").after("API").deadline(ymd(2026, 1, 8));
    });
    let row = &now.hand_offs()[0];
    assert_eq!((row.handed_over.to_string(), row.needed_by.to_string()), ("2026-01-08 09:00:00".into(), "2026-01-07 09:00:00".into()));
    assert_eq!(row.total_float, WorkTime::from_hours(-24));
}

/// Platform hands to mobile and mobile to platform, twice over.
fn to_and_fro() -> Analysis {
    analysed(|plan| {
        plan.task("P1", days(2)).team("platform");
        plan.task("M1", days(2)).team("mobile").after("P1");
        plan.task("M2", days(2)).team("mobile").after("M1");
        plan.task("P2", days(2)).team("platform").after("M2");
        plan.task("M3", days(2)).team("mobile").after("P2");
        plan.task("X", days(2)).after("M3");
        plan.task("P3", days(2)).team("platform").after("X");
    })
}

#[test]
fn the_table_says_who_waits_on_whom_most() {
    let now = to_and_fro();
    let [platform, mobile] = ["platform", "mobile"].map(|key| now.program().team(key).unwrap());
    let table = now.hand_off_table();
    let most: Vec<_> = table.most_waited().iter().map(|cell| (cell.from, cell.to, cell.open, cell.driving)).collect();
    assert_eq!(most, [(platform, mobile, 2, 2), (mobile, platform, 1, 1)]);
    let teams: Vec<_> = table.teams().iter().map(|row| (row.team, row.waited_for, row.waits)).collect();
    assert_eq!(teams, [(platform, 2, 1), (mobile, 1, 2)]);
    assert_eq!(table.both_ways(), [(platform, mobile)]);
    assert_eq!(table.cell(platform, mobile).unwrap().worst_delay.map(|(wait, _)| wait), Some(WorkTime::from_hours(64)));
}

#[test]
fn work_goes_back_and_forth_by_way_of_a_teams_own_work_alone() {
    let now = to_and_fro();
    let [platform, mobile] = ["platform", "mobile"].map(|key| now.program().team(key).unwrap());
    let rows = now.back_and_forth();
    let found: Vec<_> = rows.iter().map(|row| (row.team, row.via, row.trips, keys(&now, &row.example))).collect();
    let there = (platform, mobile, 1, vec!["P1", "M1", "M2", "P2"]);
    assert_eq!(found, [there, (mobile, platform, 1, vec!["M2", "P2", "M3"])]);
}

#[test]
fn programs_without_teams_or_tasks_have_no_hand_offs() {
    let alone = longpole::Program::builder("empty", ymd(2026, 1, 5)).build().unwrap().analyze(&Options::default());
    assert!(alone.hand_offs().is_empty() && alone.hand_off_table().cells().is_empty() && alone.back_and_forth().is_empty());
    let now = analysed(|plan| {
        plan.task("A", days(1));
        plan.task("B", days(1)).after("A");
    });
    assert!(now.hand_offs().is_empty() && now.hand_off_table().cells().is_empty() && now.back_and_forth().is_empty());
}

type Counted = (usize, usize, usize, Option<WorkTime>);

/// Every dependency counted for every pair of teams behind its ends.
fn counted(now: &Analysis) -> BTreeMap<(TeamId, TeamId), Counted> {
    let mut counts: BTreeMap<(TeamId, TeamId), Counted> = BTreeMap::new();
    for tie in now.dependencies() {
        for open in [false, true] {
            let (from, to) = (leaves::teams(now, tie.row().predecessor, open), leaves::teams(now, tie.row().successor, open));
            let past = leaves::is_past(now, tie.row().predecessor, tie) || tie.successor().is_finished();
            for pair in from.iter().flat_map(|&from| to.iter().map(move |&to| (from, to))).filter(|(from, to)| from != to) {
                let count = counts.entry(pair).or_default();
                if open && !past {
                    count.1 += 1;
                    count.2 += usize::from(tie.drives());
                    count.3 = count.3.into_iter().chain(tie.total_float()).min();
                } else if !open {
                    count.0 += 1;
                }
            }
        }
    }
    counts
}

#[test]
fn the_table_is_a_count() {
    let mut cells = 0;
    for seed in 0..3_000 {
        let Some(program) = program(seed, if seed % 3 == 0 { Class::Simple } else { Class::Full }) else { continue };
        let now = program.analyze(&Options::default());
        let table = now.hand_off_table();
        let row = |cell: &longpole::teams::HandOffCell| {
            ((cell.from, cell.to), (cell.count, cell.open, cell.driving, cell.least_float.map(|(float, _)| float)))
        };
        let found: BTreeMap<_, _> = table.cells().iter().map(row).collect();
        cells += found.len();
        assert_eq!(found, counted(&now), "seed {seed}");
    }
    assert!(cells > 1_000, "{cells}");
}

/// The round trips that a search finds, leaf by leaf.
fn searched(now: &Analysis) -> BTreeMap<(TeamId, TeamId), usize> {
    let ties = leaves::ties(now);
    let team = |leaf: TaskId| now.program()[leaf].team;
    let mut trips = BTreeMap::new();
    for (leaf, row) in now.program().tasks().filter(|&(id, _)| !now.program().is_summary(id)) {
        let Some(via) = row.team else { continue };
        let mut own = vec![leaf];
        let mut back = Vec::new();
        let mut next = 0;
        while let Some(&at) = own.get(next) {
            for &(_, to, _) in ties.iter().filter(|tie| tie.0 == at) {
                if team(to) == Some(via) && !own.contains(&to) {
                    own.push(to);
                }
                back.extend(team(to));
            }
            next += 1;
        }
        let mut from: Vec<TeamId> = ties.iter().filter(|tie| tie.1 == leaf).filter_map(|tie| team(tie.0)).collect();
        from.sort();
        from.dedup();
        for team in from.into_iter().filter(|team| *team != via && back.contains(team)) {
            *trips.entry((team, via)).or_default() += 1;
        }
    }
    trips
}

#[test]
fn round_trips_are_those_that_a_search_finds() {
    let mut pairs = 0;
    for seed in 0..3_000 {
        let Some(program) = program(seed, Class::Full) else { continue };
        let now = program.analyze(&Options::default());
        let rows = now.back_and_forth();
        let found: BTreeMap<_, _> = rows.iter().map(|row| ((row.team, row.via), row.trips)).collect();
        assert_eq!(found, searched(&now), "seed {seed}");
        pairs += found.len();
        let ties = leaves::ties(&now);
        for row in &rows {
            let teams: Vec<_> = row.example.iter().map(|&task| program[task].team).collect();
            let inner = &teams[1..teams.len() - 1];
            assert!(teams[0] == Some(row.team) && teams.last() == Some(&Some(row.team)) && !inner.is_empty(), "seed {seed}");
            assert!(inner.iter().all(|&team| team == Some(row.via)), "seed {seed}");
            assert!(row.example.windows(2).all(|two| ties.iter().any(|tie| (tie.0, tie.1) == (two[0], two[1]))), "seed {seed}");
        }
    }
    assert!(pairs > 150, "{pairs}");
}

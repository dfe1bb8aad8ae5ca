//! The date by which a team must hear, and why.

use longpole::program::ProgramBuilder;
use longpole::spec::Progress;
use longpole::teams::{BlastOptions, BlastRadius, BlastSource, NoticeReason, TeamNotice};
use longpole::time::{Calendar, CalendarException, Shift, WorkTime};
use longpole::{Analysis, Options, Program, Span, days, hours, ymd};

/// `feed` of team `data` is read by `close` of team `finance`; `DROP` retires it on Monday 2 February 2026.
fn plan() -> ProgramBuilder {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.team("data").notice(days(5));
    plan.team("finance").notice(days(10));
    plan.asset("feed").team("data");
    plan.asset("close").team("finance").reads("feed");
    plan.task("DROP", days(2)).team("data").not_before(ymd(2026, 2, 2)).retires("feed");
    plan
}

fn analyze(plan: ProgramBuilder) -> Analysis {
    plan.build().unwrap_or_else(|error| panic!("{error}")).analyze(&Options::default())
}

fn of(now: &Analysis, key: &str) -> BlastSource {
    let program = now.program();
    program.asset(key).map(BlastSource::from).or_else(|_| program.task(key).map(BlastSource::from)).unwrap()
}

fn notice(now: &Analysis, radius: &BlastRadius, team: &str) -> TeamNotice {
    let team = now.program().team(team).unwrap();
    radius.teams.iter().find(|notice| notice.team == Some(team)).unwrap_or_else(|| panic!("{radius:#?}")).clone()
}

/// The day to be told by and the reason, of team `finance` where `feed` changes.
fn finance(plan: ProgramBuilder) -> (String, String) {
    let now = analyze(plan);
    let told = notice(&now, &now.blast_radius(of(&now, "feed")), "finance");
    let reason = told.reason.map(|reason| {
        let key = &now.program()[reason.task()].key;
        match reason {
            NoticeReason::KickOff(_) => format!("kick-off {key}"),
            NoticeReason::FirstAffectedStart(_) => format!("start {key}"),
            NoticeReason::MigrationWork(_) => format!("migration {key}"),
            _ => String::new(),
        }
    });
    (told.notify_by.map(|date| date.to_string()).unwrap_or_default(), reason.unwrap_or_default())
}

#[track_caller]
fn finance_hears(plan: ProgramBuilder, by: &str, reason: &str) {
    assert_eq!(finance(plan), (by.to_owned(), reason.to_owned()));
}

#[test]
fn the_kick_off_less_the_notice() {
    finance_hears(plan(), "2026-01-19 09:00:00", "kick-off DROP");
}

#[test]
fn migration_work_that_must_begin_before_the_kick_off() {
    let mut plan = plan();
    // It must be done before the feed goes, so it cannot begin later than ten days before.
    plan.task("MOVE", days(10)).team("finance").changes("close").before("DROP");
    finance_hears(plan, "2026-01-05 09:00:00", "migration MOVE");
}

#[test]
fn migration_work_counts_by_its_late_start() {
    let mut plan = plan();
    plan.task("MOVE", days(3)).team("finance").changes("close");
    plan.task("LAST", days(2)).after("DROP");
    // It could begin on 5 January, but need not before 3 February: then the kick-off comes first.
    finance_hears(plan, "2026-01-19 09:00:00", "kick-off DROP");
}

#[test]
fn a_start_that_waits_with_a_lead_comes_before_the_kick_off() {
    let mut plan = plan();
    plan.task("USE", days(1)).team("finance").after_with_lag("DROP", days(-5));
    finance_hears(plan, "2026-01-14 09:00:00", "start USE");
}

#[test]
fn of_equal_dates_the_kick_off_is_named() {
    let mut plan = plan();
    plan.task("USE", days(1)).team("finance").after_start_of("DROP", Span::ZERO);
    finance_hears(plan, "2026-01-19 09:00:00", "kick-off DROP");
}

#[test]
fn the_first_of_several_changes_is_the_kick_off() {
    let mut plan = plan();
    plan.task("TRIM", days(1)).team("data").not_before(ymd(2026, 1, 26)).changes("feed");
    finance_hears(plan, "2026-01-12 09:00:00", "kick-off TRIM");
}

#[test]
fn notice_is_counted_back_on_the_teams_own_calendar() {
    let mut plan = plan();
    let holiday =
        CalendarException { from: chrono_day(2026, 1, 20), to: chrono_day(2026, 1, 20), shifts: Vec::new(), name: "Feast".into() };
    plan.calendar(Calendar::standard("pune").exception(holiday));
    plan.team("support").notice(days(10)).calendar("pune");
    plan.asset("desk").team("support").reads("close");
    let now = analyze(plan);
    let radius = now.blast_radius(of(&now, "feed"));
    // The holiday costs a day, and the weekend before it two more.
    assert_eq!(notice(&now, &radius, "support").notify_by.unwrap().to_string(), "2026-01-16 09:00:00");
    assert_eq!(notice(&now, &radius, "finance").notify_by.unwrap().to_string(), "2026-01-19 09:00:00");
}

fn chrono_day(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_day_of_notice_is_a_day_of_the_teams_calendar() {
    let mut plan = plan();
    plan.calendar(Calendar::new("short").weekdays([Shift::hm(9, 0, 13, 0)]));
    plan.team("support").notice(days(1)).calendar("short");
    plan.asset("desk").team("support").reads("feed");
    let now = analyze(plan);
    let told = notice(&now, &now.blast_radius(of(&now, "feed")), "support");
    assert_eq!((told.notice, told.notify_by.unwrap().to_string()), (WorkTime::from_hours(4), "2026-01-30 09:00:00".into()));
}

#[test]
fn overdue_is_measured_against_the_data_date() {
    for (data_date, overdue) in [(ymd(2026, 1, 19), None), (ymd(2026, 1, 20), Some(8)), (ymd(2026, 1, 26), Some(40))] {
        let mut plan = plan();
        plan.data_date(data_date);
        let now = analyze(plan);
        let told = notice(&now, &now.blast_radius(of(&now, "feed")), "finance");
        assert_eq!(told.overdue_by, overdue.map(WorkTime::from_hours), "{data_date}");
        assert_eq!(told.is_overdue(), overdue.is_some());
    }
}

#[test]
fn a_team_without_notice_takes_the_default() {
    let mut plan = plan();
    plan.team("support");
    plan.asset("desk").team("support").reads("close");
    let now = analyze(plan);
    let by = |options: &BlastOptions| {
        let radius = now.blast_radius_with(of(&now, "feed"), options);
        notice(&now, &radius, "support").notify_by.unwrap().to_string()
    };
    assert_eq!(by(&BlastOptions::default()), "2026-01-19 09:00:00");
    assert_eq!(by(&BlastOptions::default().default_notice(days(1))), "2026-01-30 09:00:00");
    assert_eq!(by(&BlastOptions::default().default_notice(Span::ZERO)), "2026-02-02 09:00:00");
}

#[test]
fn odd_notices_do_no_harm() {
    let mut plan = plan();
    plan.team("hasty").notice(days(-5));
    plan.team("ancient").notice(hours(2_000_000_000));
    plan.team("endless").notice(longpole::time::millis(i64::MAX));
    for team in ["hasty", "ancient", "endless"] {
        plan.asset(&format!("of-{team}")).team(team).reads("feed");
    }
    let now = analyze(plan);
    let radius = now.blast_radius(of(&now, "feed"));
    assert_eq!(notice(&now, &radius, "hasty").notify_by, Some(date(&now, "DROP")));
    assert!(notice(&now, &radius, "endless").is_overdue() && notice(&now, &radius, "ancient").is_overdue());
}

fn date(now: &Analysis, task: &str) -> chrono::NaiveDateTime {
    now.task(now.program().task(task).unwrap()).early_start()
}

#[test]
fn without_a_planned_change_no_date_is_known() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.team("data");
    plan.team("finance");
    plan.asset("feed").team("data");
    plan.asset("close").team("finance").reads("feed");
    plan.asset("tax").team("data").reads("close");
    plan.task("MOVE", days(3)).team("data").changes("tax");
    let now = analyze(plan);
    let radius = now.blast_radius(of(&now, "feed"));
    assert_eq!((radius.kick_off, radius.changes.len()), (None, 0));
    // Whoever has a date comes first, whoever has none last.
    let teams: Vec<_> = radius.teams.iter().map(|notice| (notice.team.unwrap().index(), notice.notify_by.is_some())).collect();
    assert_eq!(teams, [(0, true), (1, false)]);
    assert_eq!((radius.teams[1].reason, radius.teams[1].overdue_by), (None, None));
}

#[test]
fn finished_work_neither_kicks_off_nor_waits_nor_migrates() {
    let done = |from, to| Progress::Finished { actual_start: Some(ymd(2026, 1, from)), actual_finish: ymd(2026, 1, to) };
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.data_date(ymd(2026, 1, 19));
    plan.team("data");
    plan.team("finance").notice(days(1));
    plan.asset("feed").team("data");
    plan.asset("close").team("finance").reads("feed");
    plan.task("TRIM", days(2)).team("data").progress(done(5, 6)).changes("feed");
    plan.task("USED", days(2)).team("finance").progress(done(7, 8)).after("TRIM");
    plan.task("USE", days(2)).team("finance").after("TRIM");
    plan.task("MOVED", days(2)).team("finance").progress(done(9, 12)).changes("close");
    let now = analyze(plan);
    let radius = now.blast_radius(of(&now, "feed"));
    // The only change is over: nothing waits for it any more.
    assert_eq!((radius.kick_off, radius.changes.len(), radius.tasks.len()), (None, 0, 0));
    assert_eq!(notice(&now, &radius, "finance").notify_by, None);
    // Asked for itself, it still has a successor to start.
    let radius = now.blast_radius(of(&now, "TRIM"));
    let tasks: Vec<_> = radius.tasks.iter().map(|affected| &*now.program()[affected.task].key).collect();
    assert_eq!((radius.kick_off, tasks), (None, vec!["USE"]));
    let told = notice(&now, &radius, "finance");
    assert_eq!(told.reason, Some(NoticeReason::FirstAffectedStart(now.program().task("USE").unwrap())));
    assert_eq!(told.notify_by.unwrap().to_string(), "2026-01-16 09:00:00");
}

#[test]
fn of_a_change_under_way_everybody_should_have_heard() {
    let mut plan = plan();
    plan.data_date(ymd(2026, 1, 19));
    plan.task("TRIM", days(9)).team("data").started(ymd(2026, 1, 14), days(6)).changes("feed");
    let now = analyze(plan);
    let told = notice(&now, &now.blast_radius(of(&now, "feed")), "finance");
    assert_eq!(told.reason, Some(NoticeReason::KickOff(now.program().task("TRIM").unwrap())));
    assert_eq!(told.notify_by.unwrap().to_string(), "2025-12-31 09:00:00");
    assert_eq!(told.overdue_by, Some(WorkTime::from_hours(13 * 8)));
}

#[test]
fn work_under_way_is_affected_from_where_it_goes_on() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.data_date(ymd(2026, 1, 19));
    plan.team("web").notice(days(1));
    plan.task("API", days(10)).not_before(ymd(2026, 2, 2));
    plan.task("APP", days(10)).team("web").started(ymd(2026, 1, 12), days(5)).after_with_lag("API", days(-15));
    let now = analyze(plan);
    let told = notice(&now, &now.blast_radius(of(&now, "API")), "web");
    assert_eq!(told.first_affected_start.unwrap().date.to_string(), "2026-01-26 09:00:00");
}

#[test]
fn the_team_that_makes_the_change_is_marked_or_left_out() {
    let now = analyze(plan());
    let radius = now.blast_radius(of(&now, "feed"));
    assert!(notice(&now, &radius, "data").makes_change && !notice(&now, &radius, "finance").makes_change);
    let radius = now.blast_radius_with(of(&now, "feed"), &BlastOptions::default().without_makers());
    assert_eq!(radius.teams.len(), 1);
    assert_eq!(radius.teams[0], notice(&now, &radius, "finance"));
}

#[test]
fn what_nobody_owns_is_told_of_too() {
    let mut plan = plan();
    plan.asset("orphan").reads("feed");
    plan.task("LOOK", days(1)).after("DROP");
    let now = analyze(plan);
    let radius = now.blast_radius(of(&now, "feed"));
    let nobody = radius.teams.iter().find(|notice| notice.team.is_none()).unwrap();
    assert_eq!((nobody.assets.len(), nobody.tasks.len()), (1, 1));
    assert_eq!(nobody.notify_by.unwrap().to_string(), "2026-01-19 09:00:00");
}

#[test]
fn the_earliest_to_be_told_comes_first() {
    let mut plan = plan();
    plan.team("support").notice(days(15));
    plan.asset("desk").team("support").reads("close");
    let now = analyze(plan);
    let radius = now.blast_radius(of(&now, "feed"));
    let order: Vec<_> = radius.teams.iter().map(|notice| &*now.program()[notice.team.unwrap()].key).collect();
    assert_eq!(order, ["support", "finance", "data"]);
}

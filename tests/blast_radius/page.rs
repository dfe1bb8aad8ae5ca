//! The notice report as a page of text.

use longpole::program::ProgramBuilder;
use longpole::report::NoticeReport;
use longpole::spec::{AssetKind, Progress};
use longpole::teams::{BlastOptions, BlastSource};
use longpole::{Options, Program, days, ymd};

fn page(plan: ProgramBuilder, key: &str) -> Vec<String> {
    let program = plan.build().unwrap_or_else(|error| panic!("{error}"));
    let source = program.asset(key).map(BlastSource::from).or_else(|_| program.task(key).map(BlastSource::from)).unwrap();
    let report = NoticeReport::new(&program.analyze(&Options::default()), source);
    report.to_string().lines().map(str::to_owned).collect()
}

#[test]
fn a_page_with_every_reason() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.data_date(ymd(2026, 1, 12));
    plan.team("data").notice(days(5));
    plan.team("finance").notice(days(15));
    plan.team("web").notice(days(2));
    plan.asset("feed").name("Old feed").kind(AssetKind::DataSet).team("data").reads("close");
    plan.asset("close").team("finance").reads("feed");
    plan.asset("orphan").kind(AssetKind::Report).reads("close");
    plan.task("MOVE", days(5)).team("finance").changes("close").before("DROP");
    plan.task("DROP", days(2)).team("data").not_before(ymd(2026, 2, 2)).retires("feed");
    plan.task("PAGE", days(1)).team("web").after_with_lag("DROP", days(-5));
    assert_eq!(
        page(plan, "feed"),
        [
            "Downstream of feed, Old feed (data set)",
            "  retired by DROP; kick-off Mon 2026-02-02",
            "  2 systems and data sets downstream, 1 directly; 2 open tasks affected",
            "",
            "Teams to tell: 4, 1 overdue on Mon 2026-01-12",
            "  finance      by Mon 2026-01-05, 5d overdue",
            "               15d before migration MOVE must start, Mon 2026-01-26",
            "               owns close; tasks MOVE",
            "  (no team)    by Mon 2026-01-19",
            "               10d before the kick-off of DROP, Mon 2026-02-02",
            "               owns orphan",
            "  data         by Mon 2026-01-26 (makes the change)",
            "               5d before the kick-off of DROP, Mon 2026-02-02",
            "               owns feed",
            "  web          by Mon 2026-01-26",
            "               2d before PAGE starts, the first affected, Wed 2026-01-28",
            "               tasks PAGE",
            "",
            "Systems and data sets downstream: 2",
            "  close    system    finance      directly",
            "  orphan   report                 via close",
        ]
    );
}

#[test]
fn of_a_task_what_it_touches() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.data_date(ymd(2026, 1, 12));
    plan.asset("feed");
    plan.asset("stream");
    let done = Progress::Finished { actual_start: Some(ymd(2026, 1, 5)), actual_finish: ymd(2026, 1, 6) };
    plan.task("DROP", days(2)).progress(done).changes("stream").retires("feed");
    assert_eq!(
        page(plan, "DROP"),
        [
            "Downstream of DROP (work)",
            "  changes stream; retires feed; done",
            "  0 systems and data sets downstream, 0 directly; 0 open tasks affected",
            "",
            "Teams to tell: 1",
            "  (no team)    no date is known (makes the change)",
            "               owns feed, stream",
        ]
    );
}

#[test]
fn of_an_asset_that_nobody_touches() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.asset("feed");
    let program = plan.build().unwrap();
    let feed = program.asset("feed").unwrap();
    let options = BlastOptions::default().direct_only().asset_kind(AssetKind::Report).asset_kind(AssetKind::DataSet).without_makers();
    let report = NoticeReport::with_options(&program.analyze(&Options::default()), feed, &options).with_warnings(["odd".to_owned()]);
    let lines = [
        "Downstream of feed (system)",
        "  no open task changes or retires it",
        "  only what is direct; only assets: report, data set; without the teams that",
        "  make the change",
        "  0 systems and data sets downstream, 0 directly; 0 open tasks affected",
        "",
        "Nobody to tell",
        "",
        "Warnings: 1",
        "  odd",
    ];
    assert_eq!(report.to_string().lines().collect::<Vec<_>>(), lines);
}

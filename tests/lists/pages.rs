//! The reports: keys, dates, and a page that fits.

use longpole::report::{BlockerReport, ExternalWatchReport, HandOffReport, StartNowReport};
use longpole::teams::StartNowOptions;
use longpole::{Analysis, Options, days, weeks, ymd};

use crate::analysed;
use crate::random::{Class, program};

fn texts(now: &Analysis) -> [String; 4] {
    let options = StartNowOptions::default().horizon(weeks(20)).long_lead(days(1));
    [
        StartNowReport::new(now, &options).to_string(),
        ExternalWatchReport::new(now).to_string(),
        BlockerReport::new(now).to_string(),
        HandOffReport::new(now).to_string(),
    ]
}

fn demo() -> Analysis {
    analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.external("SDK", ymd(2026, 1, 16)).name("Kit from its vendor").team("mobile").owner("Jonas").before("APP");
        plan.task("APP", days(10)).name("Mobile app").team("mobile").before("AUDIT");
        plan.approval("AUDIT", days(15)).name("Audit of the app").team("security").owner("Salma").before("LAUNCH");
        plan.milestone("LAUNCH").name("Launch").deadline_for(ymd(2026, 2, 18), "board");
    })
}

#[test]
fn the_start_now_list_reads_like_this() {
    let expected = "\
Start now: 2 to be begun within 20w of Mon 2026-01-12
  APP      Mobile app                             by Thu 2026-01-15, 3d left
           work of 10d, mobile, can start Mon 2026-01-19, 2d too late, after
             SDK
           for AUDIT (security)
           a day later than it can start: the finish moves 1d, LAUNCH
             (board) is late by 1d more
  AUDIT    Audit of the app                      by Thu 2026-01-29, 13d left
           approval of 15d, security, Salma, can start Mon 2026-02-02, 2d
             too late, after APP
           for LAUNCH
           a day later than it can start: the finish moves 1d, LAUNCH
             (board) is late by 1d more
";
    assert_eq!(texts(&demo())[0], expected);
}

#[test]
fn what_is_late_and_can_start_today_reads_like_this() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.approval("AUDIT", days(5)).name("Audit").before("M");
        plan.milestone("M").deadline(ymd(2026, 1, 14));
    });
    let expected = "\
Start now: 1 to be begun within 20w of Mon 2026-01-12, 1 late
  AUDIT    Audit                                  by Thu 2026-01-08, 2d late
           approval of 5d, can start today
           for M
           each day of waiting: the finish moves 1d, M is late by 1d more
";
    assert_eq!(texts(&now)[0], expected);
}

#[test]
fn the_watch_list_reads_like_this() {
    let expected = "\
External watch list: 1 promised delivery
  SDK      Kit from its vendor              promised Fri 2026-01-16, 2d late
           mobile, Jonas, on the longest path, for APP
           LAUNCH (board) was kept only until Wed 2026-01-14
           after Fri 2026-01-16 it moves LAUNCH
";
    assert_eq!(texts(&demo())[1], expected);
}

#[test]
fn the_blockers_read_like_this() {
    let expected = "\
Blockers on Mon 2026-01-12: 1
  SDK      Kit from its vendor             holds 1, 3 behind it, 25d of work
           mobile, Jonas, external, due Fri 2026-01-16, 2d late
           holds APP
";
    assert_eq!(texts(&demo())[2], expected);
}

#[test]
fn the_hand_offs_read_like_this() {
    let now = analysed(|plan| {
        plan.task("API", days(5)).team("platform").before("APP");
        plan.task("APP", days(3)).team("mobile").before("GO");
        plan.task("GO", days(1)).team("platform");
    });
    let expected = "\
Hand-offs after Mon 2026-01-05: 2, 2 drive
 *API -> APP               Fri 2026-01-09, needed by Fri 2026-01-09      0d
    platform -> mobile, waits 5d
 *APP -> GO                Wed 2026-01-14, needed by Wed 2026-01-14      0d
    mobile -> platform, waits 8d
 * it gives the date of what waits for it

Hand-offs ahead, from each team (row) to each (column)
             platform   mobile
  platform          ·        1
  mobile            1        ·

Who waits on whom most      ahead  of all  drive  least float  worst delay
  mobile on platform            1       1      1           0d           5d
  platform on mobile            1       1      1           0d           8d
  waited for: platform 1, mobile 1

Back and forth: 1 pair of teams
  platform -> mobile -> platform               1 time, 1 open
    API -> APP -> GO
";
    assert_eq!(texts(&now)[3], expected);
}

#[test]
fn no_line_is_wider_than_76_columns() {
    for seed in 0..600 {
        let Some(program) = program(seed, Class::Full) else { continue };
        let now = program.analyze(&Options::default());
        for text in texts(&now) {
            let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(widest <= 76, "seed {seed}: {widest}\n{text}");
        }
    }
}

#[test]
fn records_hold_keys_and_say_what_they_are() {
    let now = demo();
    let watch = serde_json::to_value(ExternalWatchReport::new(&now)).unwrap();
    assert_eq!(watch["format"], "longpole-external-watch");
    assert_eq!(watch["rows"][0]["key"], "SDK");
    assert_eq!(watch["rows"][0]["moves"][0]["key"], "LAUNCH");
    let hand_offs = serde_json::to_value(HandOffReport::new(&now)).unwrap();
    assert_eq!(hand_offs["hand_offs"][0]["from_team"], "mobile");
    assert_eq!(hand_offs["table"][0]["open"], 1);
    let blockers = serde_json::to_value(BlockerReport::new(&now)).unwrap();
    assert_eq!(blockers["rows"][0]["holds"][0]["key"], "APP");
    let start_now = serde_json::to_value(StartNowReport::new(&now, &StartNowOptions::default())).unwrap();
    assert_eq!((&start_now["horizon"], &start_now["version"]), (&"4w".into(), &1.into()));
}

#[test]
fn types_can_be_sent_to_threads() {
    fn check<T: std::fmt::Debug + Clone + Send + Sync>() {}
    check::<StartNowReport>();
    check::<ExternalWatchReport>();
    check::<BlockerReport>();
    check::<HandOffReport>();
    check::<longpole::teams::HandOffTable>();
    check::<longpole::teams::BackAndForth>();
}

#[test]
fn an_empty_program_has_short_pages() {
    let now = longpole::Program::builder("empty", ymd(2026, 1, 5)).build().unwrap().analyze(&Options::default());
    let expected = [
        "Start now: 0 to be begun within 20w of Mon 2026-01-05\n",
        "External watch list: 0 promised deliveries\n",
        "Blockers on Mon 2026-01-05: 0\n",
        "Hand-offs after Mon 2026-01-05: 0, 0 drive\n",
    ];
    assert_eq!(texts(&now), expected);
}

#[test]
fn the_same_plan_gives_the_same_page() {
    assert_eq!(texts(&demo()), texts(&demo()));
}

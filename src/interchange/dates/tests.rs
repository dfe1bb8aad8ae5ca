//! Dates of all kinds of sites.

use super::{DateCell, DateOrder, Orders, Outcome, read};

fn known(text: &str) -> Option<String> {
    match read(text) {
        DateCell::Date(when) => Some(when.to_string()),
        _ => None,
    }
}

#[test]
fn dates_that_need_no_order() {
    for (text, date) in [
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T10:12:00.000+0100", "2026-03-01T10:12"),
        ("01/Mar/26 10:12 AM", "2026-03-01T10:12"),
        ("01/Mar/2026 10:12", "2026-03-01T10:12"),
        ("1/mrt/26 12:05 PM", "2026-03-01T12:05"),
        ("1/mrt./26 12:05 a. m.", "2026-03-01T00:05"),
        ("1-Mar-26", "2026-03-01"),
        ("Mar 1, 2026", "2026-03-01"),
        ("March 1st, 2026 at 2 pm", "2026-03-01T14:00"),
        ("1 March 2026", "2026-03-01"),
        ("Sun, 01 Mar 2026 10:12:13 +0000", "2026-03-01T10:12:13"),
        ("Sun Mar 01 2026 10:12:13 GMT+0000 (Greenwich Mean Time)", "2026-03-01T10:12:13"),
        ("So., 1. März 2026, 10:12 Uhr", "2026-03-01T10:12"),
        ("dimanche 1er mars 2026 à 10h12", "2026-03-01T10:12"),
        ("1 de marzo de 2026", "2026-03-01"),
        ("01/dic/25", "2025-12-01"),
        ("01.03.2026 10:12", "2026-03-01T10:12"),
        ("1.3.26", "2026-03-01"),
        ("1. 3. 2026", "2026-03-01"),
        ("2026/03/01", "2026-03-01"),
        ("2026/3/1 9:05:07 PM UTC", "2026-03-01T21:05:07"),
        ("2026.03.01", "2026-03-01"),
        ("2026-Mar-01", "2026-03-01"),
        ("mar 01 2026", "2026-03-01"),
        ("29/Feb/28", "2028-02-29"),
    ] {
        assert_eq!(known(text).as_deref(), Some(date), "{text}");
    }
}

#[test]
fn words_and_other_numbers_are_no_dates() {
    let long = "1 March 2026 ".repeat(9);
    for text in [
        "",
        "TBD",
        "n/a",
        "-",
        "Q3 2026",
        "next week",
        "2026-W10",
        "March 2026",
        "1 March",
        "1.2.3",
        "45992",
        "1 3 2026",
        "3/4",
        "2026-03",
        "1/2-2026",
        "Sprint 3/1/2026",
        "2026-03-01 maybe",
        "May 3, 10:30",
        "Mar 1, 9:00",
        "31.12.2026 ?",
        "10:30",
        "v1.2.26",
        "1 2 3 4",
        "1/Mai/Juni",
        "日本",
        &long,
        "1/2/2026 10",
    ] {
        assert_eq!(read(text), DateCell::NotADate, "{text}");
    }
}

#[test]
fn days_that_do_not_exist() {
    for text in [
        "2026-02-30",
        "99999-01-01",
        "2026-03-01T25:00",
        "2026-03-01 10:61",
        "30/Feb/26",
        "31.04.2026",
        "2026/13/01",
        "13/13/2026",
        "0000-01-01",
        "1 March 20266",
        "01/02/20266",
        "32/1/2026",
        "00/00/2026",
        "1/Mar/26 29:10 AM",
    ] {
        assert_eq!(read(text), DateCell::Impossible, "{text}");
    }
}

/// Reads the dates of one file; the choice and the warning come last.
fn file(texts: &[&str], stated: Option<DateOrder>) -> (Vec<Option<String>>, Option<String>, Option<String>) {
    let mut orders = Orders::default();
    let mut open = Vec::new();
    for text in texts {
        let DateCell::Open(date) = read(text) else { panic!("{text}") };
        orders.note(date, text);
        open.push(date);
    }
    let order = orders.decide(stated, |_| Outcome::default());
    let dates = open.into_iter().map(|date| order.read(date).map(|when| when.to_string())).collect();
    (dates, order.choice, order.warning)
}

#[test]
fn the_file_says_what_comes_first() {
    let first = |texts: &[&str]| {
        let (dates, choice, _) = file(texts, None);
        (dates.into_iter().flatten().next().unwrap(), choice.unwrap_or_default())
    };
    assert_eq!(first(&["03/04/2026", "13/04/2026"]), ("2026-04-03".into(), "dates such as 03/04/2026 are read day first".into()));
    assert_eq!(
        first(&["03/04/26 2:15 PM", "04/13/26"]),
        ("2026-03-04T14:15".into(), "dates such as 03/04/26 2:15 PM are read month first".into())
    );
    assert_eq!(first(&["03-04-2026"]).0, "2026-04-03");
    assert_eq!(first(&["03/04/26 2:15 AM"]).0, "2026-03-04T02:15");
    assert_eq!(first(&["13/04/2026"]), ("2026-04-13".into(), String::new()));
    assert_eq!(first(&["3/3/2026"]), ("2026-03-03".into(), String::new()));
}

#[test]
fn what_was_chosen_without_evidence_is_told() {
    let warning = |texts: &[&str]| file(texts, None).2.unwrap_or_default();
    assert_eq!(
        warning(&["3/4/2026", "5/6/2026"]),
        "all dates such as 3/4/2026 can be read day first and month first; day first is taken, as in most countries; state the order if it is another"
    );
    assert!(warning(&["3/4/2026 2:15 PM"]).contains("month first is taken, as is usual with AM and PM;"));
    for sure in [&["3/4/2026", "13/4/2026"][..], &["3/3/2026"], &["3/4/2026", "3/13/2026"]] {
        assert_eq!(warning(sure), "");
    }
    assert_eq!(file(&["3/4/2026"], Some(DateOrder::DayFirst)).2, None);
}

#[test]
fn the_majority_wins_and_no_date_is_lost() {
    let (dates, choice, warning) = file(&["13/04/2026", "04/14/2026", "04/15/2026", "01/02/2026"], None);
    let dates: Vec<_> = dates.into_iter().flatten().collect();
    assert_eq!(dates, ["2026-04-13", "2026-04-14", "2026-04-15", "2026-01-02"]);
    assert!(choice.unwrap().ends_with("month first"));
    assert!(warning.unwrap().starts_with("1 dates can only be read day first and 2 only month first"));
}

#[test]
fn a_stated_order_holds_without_exception() {
    let (dates, choice, warning) = file(&["13/04/2026", "04/05/2026"], Some(DateOrder::MonthFirst));
    assert_eq!((dates, choice, warning), (vec![None, Some("2026-04-05".into())], None, None));
}

use super::*;
use crate::spec::Percent;
use crate::time::{Span, days, hours};

/// `key REL lag` of each part, or what is wrong with it.
fn read(cell: &str, keys: &[&str]) -> Vec<String> {
    let keys = KeySet::new(keys.iter().copied());
    let links = parse_links(cell, "T", &keys);
    links.into_iter().map(|link| link.map_or_else(|error| error.to_string(), |row| write_link(&row))).collect()
}

#[test]
fn the_forms_of_the_field() {
    let keys = ["PLT-1", "12", "MOB-7", "A", "B"];
    assert_eq!(
        read("PLT-1; 12FS+3d, MOB-7SS-2d; A 50%;B FS+3ed", &keys),
        ["PLT-1", "12 FS+3d", "MOB-7 SS-2d", "A FS+50%", "B FS+3d elapsed"]
    );
    assert_eq!(read("12ff", &keys), ["12 FF"]);
    assert_eq!(read("A sf - 1d 4h", &keys), ["A SF-1d 4h"]);
    assert_eq!(read("A+3d elapsed", &keys), ["A FS+3d elapsed"]);
    assert_eq!(read("A FS 3d", &keys), ["A FS+3d"]);
    assert_eq!(read(" ; A,, B; ", &keys), ["A", "B"]);
    assert_eq!(read("", &keys), [""; 0]);
}

#[test]
fn a_part_that_is_a_key_is_that_key_and_the_longest_key_wins() {
    assert_eq!(read("12FS", &["12", "12FS"]), ["12FS"]);
    assert_eq!(read("12FS+3d", &["12", "12FS"]), ["12FS FS+3d"]);
    assert_eq!(read("A+3d", &["A", "A+3d"]), ["A+3d"]);
    assert_eq!(read("A+3d+3d", &["A", "A+3d"]), ["A+3d FS+3d"]);
    assert_eq!(read("X-1", &["X", "X-1"]), ["X-1"]);
    assert_eq!(read("X-1-2d", &["X", "X-1"]), ["X-1 FS-2d"]);
    assert_eq!(read("X-1d", &["X", "X-1"]), ["X FS-1d"]);
    assert_eq!(read("A SS", &["A", "A SS"]), ["A SS"]);
}

#[test]
fn keys_with_separators() {
    assert_eq!(read("A;B", &["A;B", "A", "B"]), ["A;B"]);
    assert_eq!(read("A;B; C", &["A;B", "A", "B", "C"]), ["A;B", "C"]);
    assert_eq!(read("C, A;B SS+1d", &["A;B", "A", "B", "C"]), ["C", "A;B SS+1d"]);
    let many = "x;".repeat(100) + "y";
    assert_eq!(read(&many, &[&many]).concat(), many);
}

#[test]
fn attributes_in_brackets() {
    let keys = ["A", "B", "C[1]"];
    assert_eq!(read("A [data inferred]; B SS+1d [approval]", &keys), ["A [data inferred]", "B SS+1d [approval]"]);
    let labelled = "A [lag_calendar=round_the_clock label=\"x; y, [z]\"]";
    assert_eq!(read(&format!("{labelled}; B"), &keys), [labelled, "B"]);
    assert_eq!(read("A FS+1d [lag_on=\"night shift\"]", &keys), ["A FS+1d [lag_on=\"night shift\"]"]);
    assert_eq!(read("C[1]; C[1] [data]", &keys), ["C[1]", "C[1] [data]"]);
    assert!(read("A [dta]", &keys).concat().contains("\"dta\" is no kind of dependency"));
    assert!(read("A [lag_calendar=mine]", &keys).concat().contains("no calendar of lags"));
    assert!(read("A [colour=red]", &keys).concat().contains("no attribute of a dependency"));
}

#[test]
fn keys_that_no_task_has_are_left_for_the_check_of_the_plan() {
    assert_eq!(read("PLT-9FS+3d", &["A"]), ["PLT-9 FS+3d"]);
    assert_eq!(read("PLT-9", &["A"]), ["PLT-9"]);
    assert_eq!(read("PROCESS", &["A"]), ["PROCESS"]);
    assert_eq!(read("LAUNCHss+1d; 7ss", &["A"]), ["LAUNCH SS+1d", "7 SS"]);
    assert_eq!(read("My task 5d", &["A"]), ["My task FS+5d"]);
    assert_eq!(read("Z [data]", &["A"]), ["Z [data]"]);
    assert_eq!(read("Z [label=\"a;b\"]; A", &["A"]), ["Z [label=\"a;b\"]", "A"]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let text = read("A+3x; B", &["A", "B"]);
    let expected = "\"A+3x\" is neither a task's key nor a key with a relation and a lag, such as PLT-1 SS+3d: \
                    \"3x\" has the unknown unit \"x\"; write w, d, h, m, s or ms";
    assert_eq!(text, [expected, "B"]);
    assert!(read("A SS+5", &["A"]).concat().contains("has no unit"));
    assert!(read("A+1.234%", &["A"]).concat().contains("at most two decimals"));
}

#[test]
fn hostile_cells_take_no_time() {
    let keys = KeySet::new(["A", "A;B"].into_iter());
    for hostile in [";".repeat(1 << 16), "A[".repeat(1 << 18), "[;".repeat(1 << 14), "x".repeat(1 << 20), "A+".repeat(1 << 18)] {
        assert!(parse_links(&hostile, "T", &keys).len() <= 1 << 20);
    }
}

#[test]
fn text_and_back() {
    let keys = KeySet::new(["A", "B C"].into_iter());
    let spans: [Span; 4] = [days(1), hours(-3), days(2).saturating_add(hours(-1)), Span::ZERO];
    let times = spans.into_iter().flat_map(|span| [Lag::Working(span), Lag::Elapsed(span)]);
    let lags: Vec<Lag> = times.chain([-150, 0, 25].map(|h| Lag::Percent(Percent::hundredths(h)))).collect();
    for (relation, lag, key) in Relation::ALL.into_iter().flat_map(|r| lags.iter().flat_map(move |&l| [(r, l, "A"), (r, l, "B C")])) {
        let row = DependencyRow { relation, lag, ..link(key, "T") };
        assert_eq!(parse_links(&write_link(&row), "T", &keys), [Ok(row)]);
    }
}

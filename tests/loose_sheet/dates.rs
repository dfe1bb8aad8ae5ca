//! Numbers that may be day and month or month and day, where nothing but the plan says which.

use super::super::{Export, read, warnings};

fn dates(export: &Export) -> Vec<String> {
    let both = export.tickets.iter().flat_map(|ticket| [ticket.planned_start, ticket.due]);
    both.flatten().map(|when| when.to_string()).collect()
}

#[test]
fn the_order_that_keeps_dates_close() {
    let export = read("Task,Start Date,End Date\nA,3/2/2026,3/6/2026\nB,3/9/2026,4/10/2026\n");
    assert_eq!(dates(&export), ["2026-03-02", "2026-03-06", "2026-03-09", "2026-04-10"]);
    assert_eq!(
        warnings(&export),
        "all dates such as 3/2/2026 can be read day first and month first; month first is taken, as that keeps them closest; state the order if it is another"
    );
    let export = read("Task,Start,End\nA,2/3/2026,6/3/2026\nB,9/3/2026,10/4/2026\n");
    assert_eq!(dates(&export), ["2026-03-02", "2026-03-06", "2026-03-09", "2026-04-10"]);
    assert!(warnings(&export).contains("day first is taken, as that keeps them closest"));
    // Dates that are sure count as well.
    let export = read("Task,Start\nA,3/2/2026\nB,2026-03-09\nC,2026-03-20\n");
    assert_eq!(dates(&export)[0], "2026-03-02");
}

#[test]
fn the_order_in_which_plans_begin_before_they_end() {
    // The ranges are alike.
    let export = read("Task,Start,End\nA,1/2/2026,2/1/2026\nB,1/12/2026,12/1/2026\n");
    assert_eq!(dates(&export)[..2], ["2026-01-02", "2026-02-01"]);
    assert!(warnings(&export).contains("month first is taken, as fewer tasks then start after they are due"));
    let export = read("Task,Start,End\nA,2026-03-01,4/3/2026\nB,3/8/2026,2026-09-01\n");
    assert_eq!(dates(&export), ["2026-03-01", "2026-03-04", "2026-08-03", "2026-09-01"]);
}

#[test]
fn numbers_above_twelve_decide() {
    let export = read("Task,Start,End\nA,3/2/2026,3/6/2026\nB,3/9/2026,13/10/2026\n");
    assert_eq!(dates(&export)[0], "2026-02-03");
    assert_eq!(warnings(&export).lines().filter(|line| line.contains("day first and month first")).count(), 0);
}

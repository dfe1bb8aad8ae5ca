//! Files whose rows are sound one by one, but make no plan together, or not all of one.

use super::export::{sound, with, without_table};
use crate::damage::Case;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = references();
    cases.extend(contradictions());
    cases
}

fn references() -> Vec<Case> {
    vec![
        Case::readable("an activity on a calendar that is not there", with("%R\t101\t7\t71\t2", "%R\t101\t7\t71\t9")),
        Case::readable("a project on a calendar that is not there", with("%R\t7\tATLAS\t1", "%R\t7\tATLAS\t9")),
        Case::readable("an activity of a project that is not there", with("%R\t101\t7\t", "%R\t101\t8\t")),
        Case::readable("an activity of a WBS element that is not there", with("%R\t101\t7\t71", "%R\t101\t7\t99")),
        Case::readable("no WBS", without_table("PROJWBS")),
        Case::readable("no options", without_table("SCHEDOPTIONS")),
        Case::readable("no resources", without_table("RSRC")),
        Case::readable("a link to an activity that is not there", with("%R\t1\t101\t100\t", "%R\t1\t101\t99\t")),
        Case::readable("a link of an activity to itself", with("%R\t1\t101\t100\t", "%R\t1\t101\t101\t")),
        Case::readable("an assignment to an activity that is not there", with("%R\t1\t100\t5\t40", "%R\t1\t99\t5\t40")),
        Case::new("no projects", without_table("PROJECT")),
        Case::new("no date to schedule from", with("2026-03-02 00:00\t2026-01-05 08:00", "\t")),
    ]
}

fn contradictions() -> Vec<Case> {
    vec![
        Case::readable("two activities with one ID", with("\tA1010\t", "\tA1000\t")),
        Case::readable("an activity without ID", with("\tA1010\t", "\t\t")),
        Case::readable("an activity with the code of an element", with("\tA1010\t", "\tATLAS.G\t")),
        Case::readable("complete without dates", sound().replace("TK_Active\tA1000", "TK_Complete\tA1000")),
        Case::readable("a milestone under way", with("TK_NotStart\tA1020", "TK_Active\tA1020")),
        Case::readable("actual dates of what has not begun", with("TK_Active", "TK_NotStart")),
        Case::readable("a milestone with a duration", with("A1020\tDone\t0\t0", "A1020\tDone\t8\t8")),
        Case::readable("a duration of 20 seconds", with("A1010\tPour\t40\t40", "A1010\tPour\t0.0056\t0.0056")),
        Case::new("a duration below zero", with("A1010\tPour\t40\t40", "A1010\tPour\t-40\t-40")),
        Case::new("no duration", with("A1010\tPour\t40\t40", "A1010\tPour\t\t")),
        Case::new("a duration of a hundred thousand years", with("A1010\tPour\t40\t40", "A1010\tPour\t999999999\t999999999")),
        Case::new(
            "a circle of links",
            with("%R\t2\t102\t101\t7\t7\tPR_FF\t0", "%R\t2\t102\t101\t7\t7\tPR_FF\t0\r\n%R\t3\t100\t102\t7\t7\tPR_FS\t0"),
        ),
        Case::new("an element above itself", with("\tG\tGround\t70", "\tG\tGround\t71")),
        Case::new("elements above each other", with("\tATLAS\tAtlas\t3", "\tATLAS\tAtlas\t71")),
    ]
}

//! Damage to single values.

use super::export::{sound, with};
use crate::damage::Case;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = numbers();
    cases.extend(dates());
    cases.extend(words());
    cases.push(Case::new("many faults at once", all_at_once()));
    cases
}

fn numbers() -> Vec<Case> {
    let lag = |number: &str| with("PR_FS\t8", &format!("PR_FS\t{number}"));
    vec![
        Case::new("a lag that is no number", lag("8h")),
        Case::new("a huge lag", lag("99999999999999999999")),
        Case::new("a lag without end", lag("1e999")),
        Case::new("a lag that is not a number by name", lag("NaN")),
        Case::readable("a decimal comma", lag("7,5")),
        Case::readable("thousands and decimals", lag("1.234,5")),
        Case::readable("three decimals behind a comma", lag("1,500")),
        Case::readable(
            "three decimals behind a point where the currency has a comma",
            lag("1.500").replace("%R\t1\t.\t,\tEUR", "%R\t1\t,\t.\tEUR"),
        ),
        Case::readable("a negative lag", lag("-16")),
        Case::new("a remaining duration in words", with("\t80\t40\t", "\t80\tforty\t")),
    ]
}

fn dates() -> Vec<Case> {
    let start = |date: &str| with("2026-02-16 08:00", date);
    vec![
        Case::new("a day that does not exist", start("2026-02-30 08:00")),
        Case::new("a time that does not exist", start("2026-02-16 25:00")),
        Case::new("words for a date", start("last week")),
        Case::new("day and month in an order that cannot be told", start("03/04/2026 08:00")),
        Case::readable("a date with a month by name", start("16-Feb-26 8:00 AM")),
        Case::readable("the day zero", start("1899-12-30 00:00")),
        Case::new("a constraint without a date", with("CS_MSOA\t2026-03-16 08:00", "CS_MSOA\t")),
        Case::readable("a date without a constraint", with("CS_MSOA\t2026-03-16 08:00", "\t2026-03-16 08:00")),
    ]
}

fn words() -> Vec<Case> {
    vec![
        Case::new("an unknown status", with("TK_Active", "TK_Paused")),
        Case::new("an unknown type of activity", with("TT_FinMile", "TT_Hammock")),
        Case::new("an unknown constraint", with("CS_MSOA", "CS_SNET")),
        Case::new("an unknown kind of link", with("PR_FS", "PR_XX")),
        Case::readable("a numbered kind of link", with("PR_FS", "PR_FS1")),
        Case::new("a link without its kind", with("\tPR_FS\t", "\t\t")),
        Case::readable("an unknown priority", with("PT_Normal", "PT_Urgent")),
        Case::new("an unknown calendar of lags", with("rcal_Predecessor", "rcal_Moon")),
        Case::new("a flag that is neither", with("\t7\tY\tN\tFT_FF", "\t7\tmaybe\tN\tFT_FF")),
        Case::readable("retained logic and progress override", with("\t7\tY\tN\tFT_FF", "\t7\tY\tY\tFT_FF")),
        Case::new("an activity without identifier", with("%R\t101\t7", "%R\t\t7")),
        Case::new("a link to nothing", with("\t101\t100\t7\t7", "\t101\t\t7\t7")),
        Case::readable("identifiers that are no numbers", sound().replace("\t101\t", "\tT-101\t").replace("\t7\t", "\tP7\t")),
        Case::readable("an empty status", with("TK_Active", "")),
    ]
}

/// Sixty activities, each with a fault.
fn all_at_once() -> String {
    let row = |number: u32| {
        format!("%R\t{number}\t7\t71\t1\tmuch\tCP_Drtn\tTT_Task\tDT_FixedDUR2\tTK_Active\tB{number}\tDig\t80\t40\t\t\t\t\tPT_Normal\t\r\n")
    };
    let rows: String = (200..260).map(row).collect();
    with("%T\tTASKPRED", &format!("{rows}%T\tTASKPRED"))
}

//! An issue export of Jira as real ones are: long descriptions, repeated headers, half the estimates missing, a few circles.

use std::fmt::Write as _;

use super::shapes::Draw;

/// How far back a link leads at most.
const REACH: usize = 400;
/// How many columns each direction of links has.
const LINKS: usize = 4;
/// The data date, 2 March 2026, as a day of its year.
const TODAY: usize = 60;

/// The text of an export with so many issues: about 700 bytes an issue.
pub(crate) fn export(issues: usize, seed: u64) -> String {
    let (inward, outward) = links(issues, seed);
    let mut draw = Draw::new(seed);
    let mut text = header();
    for issue in 0..issues {
        row(&mut text, issue, issues, &mut draw);
        cells(&mut text, &inward[issue]);
        cells(&mut text, &outward[issue]);
        text.push_str(",\r\n");
    }
    text
}

fn header() -> String {
    let columns = "Summary,Issue key,Issue id,Issue Type,Status,Status Category,Project key,Project name,Project type,Priority,Resolution,\
        Assignee,Reporter,Creator,Created,Updated,Last Viewed,Resolved,Due date,Votes,Labels,Labels,Description,Environment,Watchers,\
        Original estimate,Remaining Estimate,Time Spent,Work Ratio,Component/s,Parent,Parent key,Custom field (Story point estimate),\
        Custom field (Rank),Sprint";
    let mut header = columns.to_owned();
    header.push_str(&",Inward issue link (Blocks)".repeat(LINKS));
    header.push_str(&",Outward issue link (Blocks)".repeat(LINKS));
    header.push_str(",Outward issue link (Relates)\r\n");
    header
}

type Ends = Vec<Vec<usize>>;

/// Links to earlier issues for two in five, and one in five hundred the other way.
fn links(issues: usize, seed: u64) -> (Ends, Ends) {
    let mut draw = Draw::new(seed + 1);
    let (mut inward, mut outward): (Ends, Ends) = (vec![Vec::new(); issues], vec![Vec::new(); issues]);
    for issue in 50..issues {
        for _ in 0..if draw.below(5) < 2 { 1 + draw.below(3) } else { 0 } {
            let earlier = issue - 1 - draw.below(REACH.min(issue - 1));
            let (before, after) = if draw.below(500) == 0 { (issue, earlier) } else { (earlier, issue) };
            if inward[after].len() < LINKS && outward[before].len() < LINKS {
                inward[after].push(before);
                outward[before].push(after);
            }
        }
    }
    (inward, outward)
}

fn cells(text: &mut String, ends: &[usize]) {
    for slot in 0..LINKS {
        text.push(',');
        if let Some(end) = ends.get(slot) {
            let _ = write!(text, "BIG-{}", end + 1);
        }
    }
}

/// `14/Feb/26 3:05 PM`, so many days before the data date (or after it).
fn stamp(days_back: i64, draw: &mut Draw) -> String {
    const MONTHS: [(&str, i64); 12] = [
        ("Jan", 31),
        ("Feb", 28),
        ("Mar", 31),
        ("Apr", 30),
        ("May", 31),
        ("Jun", 30),
        ("Jul", 31),
        ("Aug", 31),
        ("Sep", 30),
        ("Oct", 31),
        ("Nov", 30),
        ("Dec", 31),
    ];
    let (mut year, mut day) = (26, TODAY as i64 - days_back);
    while day < 0 {
        (year, day) = (year - 1, day + 365);
    }
    for (month, length) in MONTHS {
        if day < length {
            return format!("{:02}/{month}/{year} {}:{:02} PM", day + 1, 1 + draw.below(6), draw.below(60));
        }
        day -= length;
    }
    String::new()
}

fn row(text: &mut String, issue: usize, issues: usize, draw: &mut Draw) {
    let epic = issue / 25 * 25;
    let kind = if issue == epic { "Epic" } else { ["Story", "Task", "Bug"][draw.below(3)] };
    let (open, started) = if issue * 10 > issues * 3 { (55, 70) } else { (5, 15) };
    let state = match draw.below(100) {
        dice if dice < open => "To Do",
        dice if dice < started => "In Progress",
        _ => "Done",
    };
    let done = state == "Done";
    let resolution = if !done {
        ""
    } else if draw.below(20) == 0 {
        "Won't Do"
    } else {
        "Done"
    };
    let assignee = if draw.below(5) == 0 { String::new() } else { format!("person{}", draw.below(issues / 60 + 2)) };
    let finished = 1 + draw.below(150) as i64;
    let (created, updated) = (stamp(160 + draw.below(200) as i64, draw), stamp(if issue == 0 { 0 } else { finished }, draw));
    let resolved = if done { stamp(finished, draw) } else { String::new() };
    let due = if draw.below(10) == 0 { stamp(30 - draw.below(200) as i64, draw) } else { String::new() };
    let viewed = stamp(0, draw);
    let estimate = if draw.below(2) == 0 { (28_800 * (1 + draw.below(12))).to_string() } else { String::new() };
    let (remaining, spent) = if done { ("", &*estimate) } else { (&*estimate, "") };
    let points = ["", "", "1", "2", "3", "5"][draw.below(6)];
    let (parent, parent_key) =
        if issue == epic { (String::new(), String::new()) } else { ((100_000 + epic).to_string(), format!("BIG-{}", epic + 1)) };
    let description = "As somebody, I want something with quite some text, because descriptions are long; \"\"quotes\"\" too.\nAnd a second \
        line with more words than anyone reads, let alone a reader of exports, which has to pass over all of it.";
    let _ = write!(
        text,
        "\"Item {issue} of the \"\"big\"\" program, part {}\",BIG-{},{},{kind},{state},{state},BIG,Big program,software,Medium,{resolution},\
         {assignee},reporter,reporter,{created},{updated},{viewed},{resolved},{due},0,{},,\"{description}{description}\",,0,{estimate},\
         {remaining},{spent},,team{},{parent},{parent_key},{points},0|i{issue:05}:,Sprint 1",
        issue % 7,
        issue + 1,
        100_000 + issue,
        ["red", "", ""][draw.below(3)],
        issue / 25 % 40,
    );
}

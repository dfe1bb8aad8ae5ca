//! The page of text.

use std::fmt;

use super::NoticeReport;
use super::records::{NoticeDateRecord, NoticeReasonRecord, TeamNoticeRecord};
use crate::report::display::{key_width, line, title, warnings};
use crate::report::text::{WIDTH, count, date, fit};
use crate::spec::Touch;
use crate::teams::BlastOptions;

/// How many assets are listed before the rest is counted.
const ASSETS: usize = 40;
/// The least width of the column of teams.
const TEAM: usize = 12;
/// How many keys of a kind are named of each team, and how many tasks of the change.
const NAMED: usize = 8;

impl fmt::Display for NoticeReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        head(self, f)?;
        teams(self, f)?;
        assets(self, f)?;
        warnings(&self.warnings, f)
    }
}

fn head(report: &NoticeReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let source = &report.source;
    let name = if source.name.is_empty() { String::new() } else { format!(", {}", source.name) };
    line(f, &format!("Downstream of {}{name} ({})", source.key, source.kind.replace('_', " ")))?;
    hanging(f, "  ", &changes(report))?;
    hanging(f, "  ", &narrowed(&report.options))?;
    let readers = report.assets.iter().filter(|asset| asset.distance > 0);
    let direct = readers.clone().filter(|asset| asset.distance == 1).count();
    let assets = match readers.count() {
        1 => "1 system or data set".to_owned(),
        count => format!("{count} systems and data sets"),
    };
    line(f, &format!("  {assets} downstream, {direct} directly; {} affected", count(report.tasks.len(), "open task")))
}

/// `changed by DAT-5; retired by DAT-15; kick-off Tue 2026-05-26`
fn changes(report: &NoticeReport) -> String {
    let mut parts: Vec<String> = [Touch::Changes, Touch::Retires].into_iter().filter_map(|touch| touches(report, touch)).collect();
    parts.push(match &report.kick_off {
        Some(at) => format!("kick-off {}", day(at)),
        None if report.changes.is_empty() => "no open task changes or retires it".to_owned(),
        None => "done".to_owned(),
    });
    parts.join("; ")
}

/// `only what is direct; only assets: report`, so that nobody takes a part for the whole.
fn narrowed(options: &BlastOptions) -> String {
    let direct = options.direct_only.then(|| "only what is direct".to_owned());
    let list = |what: &str, kinds: Vec<&str>| (!kinds.is_empty()).then(|| format!("only {what}: {}", kinds.join(", ")));
    let assets = list("assets", options.asset_kinds.iter().map(|kind| kind.word()).collect());
    let tasks = list("tasks", options.task_kinds.iter().map(|kind| kind.word()).collect());
    let makers = options.without_makers.then(|| "without the teams that make the change".to_owned());
    [direct, assets, tasks, makers].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Of an asset by which tasks it is touched, of a task which assets it touches.
fn touches(report: &NoticeReport, touch: Touch) -> Option<String> {
    let all = report.changes.iter().flat_map(|change| change.touches.iter().map(move |it| (change, it)));
    let all = all.filter(|(_, it)| it.touch == touch);
    let (verb, keys): (_, Vec<&str>) = if report.source.what == "asset" {
        let verb = if touch == Touch::Changes { "changed by" } else { "retired by" };
        (verb, all.filter(|(_, it)| it.asset == report.source.key).map(|(change, _)| &*change.key).collect())
    } else {
        (touch.word(), all.map(|(_, it)| &*it.asset).collect())
    };
    (!keys.is_empty()).then(|| format!("{verb} {}", some_of(&keys)))
}

fn day(at: &NoticeDateRecord) -> String {
    date(at.date, at.whole_day)
}

fn teams(report: &NoticeReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if report.teams.is_empty() {
        return title(f, "Nobody to tell");
    }
    let overdue = report.teams.iter().filter(|team| !team.overdue.is_empty()).count();
    let late = if overdue == 0 { String::new() } else { format!(", {overdue} overdue on {}", report.data_date.format("%a %Y-%m-%d")) };
    title(f, &format!("Teams to tell: {}{late}", report.teams.len()))?;
    let width = key_width(report.teams.iter().map(name)).max(TEAM);
    let indent = " ".repeat(width + 3);
    for team in &report.teams {
        line(f, &format!("  {} {}", fit(name(team), width), by(team)))?;
        hanging(f, &indent, &reason(team))?;
        hanging(f, &indent, &concerned(team))?;
    }
    Ok(())
}

fn name(team: &TeamNoticeRecord) -> &str {
    if team.team.is_empty() { "(no team)" } else { &team.team }
}

/// `by Mon 2026-02-23, 5d overdue (makes the change)`
fn by(team: &TeamNoticeRecord) -> String {
    let makes = if team.makes_change { " (makes the change)" } else { "" };
    let Some(at) = team.notify_by else { return format!("no date is known{makes}") };
    let overdue = if team.overdue.is_empty() { String::new() } else { format!(", {} overdue", team.overdue) };
    // A day is what one is told by, whatever the hour.
    format!("by {}{overdue}{makes}", date(at, true))
}

/// `10d before the kick-off of DAT-15, Tue 2026-05-26`
fn reason(team: &TeamNoticeRecord) -> String {
    let (Some(reason), Some(at)) = (team.reason, &team.reason_date) else { return String::new() };
    let what = match reason {
        NoticeReasonRecord::KickOff => format!("the kick-off of {}", at.task),
        NoticeReasonRecord::FirstAffectedStart => format!("{} starts, the first affected", at.task),
        NoticeReasonRecord::MigrationWork => format!("migration {} must start", at.task),
    };
    format!("{} before {what}, {}", team.notice, day(at))
}

/// `owns month-close, tax-report; tasks FIN-1, FIN-2`
fn concerned(team: &TeamNoticeRecord) -> String {
    let list = |word: &str, keys: &[String]| {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        (!keys.is_empty()).then(|| format!("{word} {}", some_of(&keys)))
    };
    let parts = [list("owns", &team.assets), list("tasks", &team.tasks)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The first few keys, and how many more.
fn some_of(keys: &[&str]) -> String {
    let shown = keys.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    if keys.len() > NAMED { format!("{shown} and {} more", keys.len() - NAMED) } else { shown }
}

/// The readers, with the asset by which each is reached.
fn assets(report: &NoticeReport, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let readers: Vec<_> = report.assets.iter().filter(|asset| asset.distance > 0).collect();
    if readers.is_empty() {
        return Ok(());
    }
    title(f, &format!("Systems and data sets downstream: {}", readers.len()))?;
    let width = readers.iter().take(ASSETS).map(|asset| asset.key.chars().count()).max().unwrap_or(0).clamp(8, 24);
    for asset in readers.iter().take(ASSETS) {
        let via = if asset.distance == 1 { "directly".to_owned() } else { format!("via {}", asset.via) };
        line(f, &format!("  {} {} {} {via}", fit(&asset.key, width), fit(asset.kind.word(), 9), fit(&asset.team, 12)))?;
    }
    if readers.len() > ASSETS { line(f, &format!("  … and {} more", readers.len() - ASSETS)) } else { Ok(()) }
}

/// A text in full, on as many lines as it takes, all indented alike; nothing for no text.
fn hanging(f: &mut fmt::Formatter<'_>, indent: &str, text: &str) -> fmt::Result {
    let mut row = String::new();
    for word in text.split_whitespace() {
        if !row.is_empty() && indent.len() + row.chars().count() + 1 + word.chars().count() > WIDTH {
            line(f, &format!("{indent}{row}"))?;
            row.clear();
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(word);
    }
    if row.is_empty() { Ok(()) } else { line(f, &format!("{indent}{row}")) }
}

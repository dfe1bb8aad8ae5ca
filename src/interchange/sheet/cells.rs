//! What a single cell may hold.

use std::fmt::Write as _;

use super::statements::parse;
use crate::interchange::document::DeadlineRow;
use crate::interchange::table::plain;
use crate::interchange::words::{quoted, shown, unquote};
use crate::spec::{AssetKind, DurationSource, TaskKind};
use crate::time::{Span, When};

/// A kind of task, or `summary` for work that has parts.
pub(super) fn kind(text: &str) -> Result<TaskKind, String> {
    match &*plain(text) {
        "work" | "task" | "summary" => Ok(TaskKind::Work),
        "approval" => Ok(TaskKind::Approval),
        "external" => Ok(TaskKind::External),
        "startmilestone" => Ok(TaskKind::StartMilestone),
        "milestone" | "finishmilestone" => Ok(TaskKind::FinishMilestone),
        "levelofeffort" | "hammock" => Ok(TaskKind::LevelOfEffort),
        "summaryofeffort" => Ok(TaskKind::SummaryOfEffort),
        _ => Err(format!(
            "{} is no kind of task; write work, approval, external, milestone, start milestone, level of effort or summary of effort",
            shown(text)
        )),
    }
}

/// A kind of asset.
pub(super) fn asset_kind(text: &str) -> Result<AssetKind, String> {
    let unknown = || format!("{} is no kind of asset; write system, data_set, interface or report", shown(text));
    AssetKind::ALL.into_iter().find(|kind| plain(kind.word()) == plain(text)).ok_or_else(unknown)
}

const SOURCES: [(&str, DurationSource); 6] = [
    ("stated", DurationSource::Stated),
    ("converted", DurationSource::Converted),
    ("team history", DurationSource::TeamHistory),
    ("history", DurationSource::History),
    ("default", DurationSource::Default),
    ("inferred", DurationSource::Inferred),
];

/// Where a duration comes from.
pub(super) fn duration_source(text: &str) -> Result<DurationSource, String> {
    let unknown =
        || format!("{} is no source of durations; write stated, converted, team history, history, default or inferred", shown(text));
    SOURCES.iter().find(|(name, _)| plain(name) == plain(text)).map(|&(_, source)| source).ok_or_else(unknown)
}

/// The words for it.
pub(crate) fn duration_source_words(of: DurationSource) -> &'static str {
    SOURCES.iter().find(|&&(_, source)| source == of).map_or("", |&(name, _)| name)
}

/// Yes or no.
pub(crate) fn yes(text: &str) -> Result<bool, String> {
    match &*plain(text) {
        "yes" | "y" | "true" | "x" | "1" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(format!("{} is neither yes nor no; write one of them", shown(text))),
    }
}

/// A span, or a bare number of days.
pub(super) fn days(text: &str) -> Result<Span, String> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number { parse(&format!("{text}d")) } else { parse(text) }
}

/// The items of a list: what stands between semicolons or commas, outside quotes that begin an item or follow a space.
pub(super) fn items(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut start, mut in_quotes, mut escaped, mut may_open) = (0, false, false, true);
    for (at, c) in text.char_indices() {
        let separates = matches!(c, ';' | ',') && !in_quotes;
        if separates {
            items.extend(text.get(start..at));
            start = at + 1;
        }
        if c == '"' && !escaped && (in_quotes || may_open) {
            in_quotes = !in_quotes;
        }
        escaped = c == '\\' && in_quotes && !escaped;
        may_open = separates || c.is_whitespace();
    }
    items.extend(text.get(start..));
    items.retain(|item| !item.trim().is_empty());
    items
}

/// A text in a list: in quotes, or as it is.
fn item(text: &str) -> Result<String, String> {
    let text = text.trim();
    if !text.starts_with('"') {
        return Ok(text.into());
    }
    let (value, after) = unquote(text)?;
    if after.trim().is_empty() { Ok(value) } else { Err(format!("{} stands behind a closing quote; drop it", shown(after.trim()))) }
}

/// Labels: `red; "a, b"`.
pub(super) fn labels(text: &str) -> Result<Vec<String>, String> {
    items(text).into_iter().map(item).collect()
}

/// Keys: `ledger-db; "a, b"`.
pub(super) fn keys(text: &str) -> Result<Vec<Box<str>>, String> {
    items(text).into_iter().map(|key| item(key).map(Into::into)).collect()
}

/// Dates: `2026-02-02; 2026-03-02T09:00`.
pub(super) fn dates(text: &str) -> Result<Vec<When>, String> {
    items(text).into_iter().map(parse).collect()
}

/// Deadlines: `2026-04-01; 2026-05-01 board`.
pub(super) fn deadlines(text: &str) -> Result<Vec<DeadlineRow>, String> {
    items(text).into_iter().map(deadline).collect()
}

/// A date, and what it is for.
fn deadline(text: &str) -> Result<DeadlineRow, String> {
    let text = text.trim();
    let ends = text.match_indices(char::is_whitespace).map(|(at, _)| at).take(2).chain([text.len()]);
    // The longest of the first two words that is a date: a time may stand apart.
    let found = ends.filter_map(|end| text.split_at_checked(end)).filter_map(|(date, label)| Some((date.parse::<When>().ok()?, label)));
    if let Some((date, label)) = found.last() {
        return Ok(DeadlineRow { date, label: item(label)?.into() });
    }
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    let date = text.split_whitespace().next().filter(|_| is_number).unwrap_or(text);
    Ok(DeadlineRow { date: parse(date)?, label: Box::default() })
}

/// A list of texts as one.
pub(super) fn write_labels(labels: &[String]) -> String {
    let items: Vec<String> = labels.iter().map(|label| write_item(label)).collect();
    items.join("; ")
}

/// A list of keys as one text.
pub(super) fn write_keys(keys: &[Box<str>]) -> String {
    let items: Vec<String> = keys.iter().map(|key| write_item(key)).collect();
    items.join("; ")
}

/// A list of deadlines as one text.
pub(super) fn write_deadlines(deadlines: &[DeadlineRow]) -> String {
    let mut text = String::new();
    for (index, DeadlineRow { date, label }) in deadlines.iter().enumerate() {
        let between = if index == 0 { "" } else { "; " };
        let space = if label.is_empty() { "" } else { " " };
        let label = if label.is_empty() { String::new() } else { write_item(label) };
        // Writing to a text does not fail.
        let _ = write!(text, "{between}{date}{space}{label}");
    }
    text
}

fn write_item(text: &str) -> String {
    let special = |c: char| c.is_control() || matches!(c, '"' | '\\' | ';' | ',' | ':');
    if text.is_empty() || text.trim() != text || text.contains(special) { quoted(text) } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{ymd, ymd_hm};

    #[test]
    fn lists_and_back() {
        let texts = ["", "a", "a b", "a, b", "x;y", "\"", "q \"r; s\"", " edge ", "09:00", "back\\slash", "line\nbreak"];
        let all: Vec<String> = texts.map(String::from).into();
        assert_eq!(labels(&write_labels(&all)), Ok(all.clone()));
        let dates = [ymd(2026, 4, 1), ymd_hm(2026, 4, 1, 9, 30)];
        let rows = dates.into_iter().flat_map(|date| texts.map(|label| DeadlineRow { date, label: label.into() }));
        let rows: Vec<_> = rows.collect();
        assert_eq!(deadlines(&write_deadlines(&rows)), Ok(rows));
    }

    #[test]
    fn deadlines_of_people() {
        let read = |text: &str| deadlines(text).map(|rows| write_deadlines(&rows));
        assert_eq!(read("2026-04-01, 2026-05-01 09:00 board review"), Ok("2026-04-01; 2026-05-01T09:00 board review".into()));
        assert!(read("01/04/2026").unwrap_err().contains("is not a date"));
        assert!(read("2026-02-30 x").unwrap_err().contains("does not exist"));
        assert_eq!(read(" ; "), Ok(String::new()));
    }

    #[test]
    fn bare_numbers_are_days_only_in_days() {
        assert_eq!(days("2.5"), "2.5d".parse().map_err(|_| String::new()));
        assert_eq!(days("5h"), "5h".parse().map_err(|_| String::new()));
        assert!(days("").is_err() && days(".").is_err());
    }
}

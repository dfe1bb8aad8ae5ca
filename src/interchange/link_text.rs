//! Dependencies as the text of a cell: `PLT-1; 12FS+3d; MOB-7 SS-2d; A 50%; B FS+3ed [data inferred]`.
//!
//! A part of a cell that is a task's key as a whole is that key. Otherwise it is the longest key that leaves a relation, a lag or both
//! behind it. Only where no task has such a key is the key found by the look of the rest, so that the plan's check can name it.

#[cfg(all(test, feature = "csv"))]
mod tests;
#[cfg(feature = "csv")]
mod write;

#[cfg(feature = "csv")]
pub(super) use write::{lag_calendar_word, write_link};

use std::fmt;

use hashbrown::HashSet;

use super::document::{DependencyRow, LagCalendarRow};
use super::words::{shown, words};
use crate::spec::{DependencyKind, DependencySource, Lag, Relation};

/// No relation with its lag is longer, in bytes.
const LONGEST_ENDING: usize = 96;
/// A key or a label inside a cell has at most so many separators in it.
const JOINED: usize = 16;

/// The keys of all tasks.
#[derive(Debug)]
pub(super) struct KeySet {
    keys: HashSet<Box<str>>,
    /// The bytes of the longest.
    longest: usize,
    /// The separators in the one that has most.
    separators: usize,
}

impl KeySet {
    /// The set of some keys.
    pub(super) fn new<'k>(keys: impl Iterator<Item = &'k str>) -> Self {
        let keys: HashSet<Box<str>> = keys.map(Box::from).collect();
        let longest = keys.iter().map(|key| key.len()).max().unwrap_or_default();
        let separators = keys.iter().map(|key| key.matches(is_separator).count()).max().unwrap_or_default();
        Self { keys, longest, separators }
    }

    fn has(&self, key: &str) -> bool {
        key.len() <= self.longest && self.keys.contains(key)
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ';' | ',')
}

/// A part of a cell that is no dependency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LinkError {
    part: String,
    reason: String,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = shown(&self.part);
        write!(f, "{part} is neither a task's key nor a key with a relation and a lag, such as PLT-1 SS+3d: {}", self.reason)
    }
}

/// The dependencies of a cell on the task `to`.
///
/// # Complexity
/// O(length of the cell) for keys without separators.
pub(super) fn parse_links(cell: &str, to: &str, keys: &KeySet) -> Vec<Result<DependencyRow, LinkError>> {
    if keys.has(cell) {
        return vec![Ok(link(cell, to))];
    }
    let mut links = Vec::new();
    let mut rest = cell.trim();
    while !rest.is_empty() {
        let (part, after) = if let Some((row, after)) = known_part(rest, to, keys) {
            (Some(Ok(row)), after)
        } else {
            let (part, after) = cut(rest, first_end(rest));
            ((!part.is_empty()).then(|| guess(part, to, keys)), after)
        };
        links.extend(part);
        rest = after.trim_start();
    }
    links
}

/// The text before a separator, and what follows it.
fn cut(text: &str, end: usize) -> (&str, &str) {
    let (part, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (part.trim(), after.strip_prefix(is_separator).unwrap_or(after))
}

/// The longest beginning of `text` that is a dependency on a known key, and what follows it.
fn known_part<'t>(text: &'t str, to: &str, keys: &KeySet) -> Option<(DependencyRow, &'t str)> {
    if keys.has(text) {
        return Some((link(text, to), ""));
    }
    // A look ahead of bounded length, so that the time is linear in the length of the cell.
    let mut ends: Vec<usize> = text.match_indices(is_separator).map(|(at, _)| at).chain([text.len()]).take(JOINED + 1).collect();
    let ahead = ends.last().and_then(|&end| text.get(..end)).unwrap_or(text);
    if !ahead.contains('[') {
        ends.truncate(keys.separators.saturating_add(1));
    }
    ends.into_iter().rev().find_map(|end| {
        let (part, after) = cut(text, end);
        Some((known(part, to, keys)?.ok()?, after))
    })
}

/// Where the first part of `text` ends: at a separator outside brackets, if they close soon.
fn first_end(text: &str) -> usize {
    let (mut inside, mut in_quotes, mut first) = (false, false, None);
    let mut left = JOINED;
    for (at, c) in text.char_indices() {
        match c {
            '"' if inside => in_quotes = !in_quotes,
            '[' if !in_quotes => inside = true,
            ']' if !in_quotes => inside = false,
            _ if is_separator(c) && !inside => return at,
            _ if is_separator(c) && left == 0 => break,
            _ if is_separator(c) => {
                first = first.or(Some(at));
                left -= 1;
            }
            _ => {}
        }
    }
    first.filter(|_| inside).unwrap_or(text.len())
}

/// A part whose key is known; an error if only what stands behind the key is wrong.
fn known(part: &str, to: &str, keys: &KeySet) -> Option<Result<DependencyRow, LinkError>> {
    if keys.has(part) {
        return Some(Ok(link(part, to)));
    }
    let mut wrong = None;
    for (body, attributes) in bodies(part) {
        let row = if keys.has(body) { Some(Ok(link(body, to))) } else { longest_key(body, to, keys) };
        match row.map(|row| row.and_then(|row| with_attributes(row, attributes))) {
            Some(Ok(row)) => return Some(Ok(row)),
            Some(Err(reason)) => wrong = wrong.or(Some(reason)),
            None => {}
        }
    }
    wrong.map(|reason| Err(LinkError { part: part.into(), reason }))
}

/// The part as it is, and the ways to take attributes in brackets off its end.
fn bodies(part: &str) -> impl Iterator<Item = (&str, &str)> {
    let inside = part.strip_suffix(']').unwrap_or_default();
    let brackets = inside.rmatch_indices('[').take(JOINED);
    let split = brackets.filter_map(move |(at, _)| {
        let (body, attributes) = inside.split_at_checked(at)?;
        Some((body.trim_end(), attributes.strip_prefix('[')?))
    });
    std::iter::once((part, "")).chain(split)
}

/// The longest known key that leaves a relation or a lag behind it.
fn longest_key(body: &str, to: &str, keys: &KeySet) -> Option<Result<DependencyRow, String>> {
    let mut wrong = None;
    for (key, ending) in endings(body).rev() {
        if !keys.has(key) {
            continue;
        }
        match parse_ending(ending) {
            Some(Ok((relation, lag))) => return Some(Ok(DependencyRow { relation, lag, ..link(key, to) })),
            Some(Err(reason)) => wrong = wrong.or(Some(reason)),
            None => {}
        }
    }
    wrong.map(Err)
}

/// Every way to take a relation and a lag off the end, the shortest key first.
fn endings(body: &str) -> impl DoubleEndedIterator<Item = (&str, &str)> {
    let first = body.len().saturating_sub(LONGEST_ENDING).max(1);
    (first..body.len()).filter_map(move |at| {
        let (key, ending) = body.split_at_checked(at)?;
        (!key.ends_with(char::is_whitespace)).then_some((key, ending))
    })
}

/// A part whose key no task has: the shortest key that leaves a relation or a lag which could not be the end of a word.
fn guess(part: &str, to: &str, keys: &KeySet) -> Result<DependencyRow, LinkError> {
    if let Some(Err(error)) = known(part, to, keys) {
        return Err(error);
    }
    let (body, attributes) = bodies(part).last().unwrap_or((part, ""));
    let row = endings(body).find_map(|(key, ending)| {
        let (relation, lag) = parse_ending(ending)?.ok()?;
        let apart = ending.starts_with(|c: char| !c.is_alphabetic()) || key.ends_with(|c: char| c.is_ascii_digit()) || lag != Lag::ZERO;
        apart.then(|| DependencyRow { relation, lag, ..link(key, to) })
    });
    let row = row.unwrap_or_else(|| link(body, to));
    Ok(with_attributes(row, attributes).unwrap_or_else(|_| link(part, to)))
}

/// `FS`, `+3d`, ` ss - 2d`, ` 50%`: `None` if it does not look like a relation or a lag at all.
fn parse_ending(ending: &str) -> Option<Result<(Relation, Lag), String>> {
    let text = ending.trim_start();
    let (relation, text) = take_relation(text);
    let lag = text.trim_start();
    if lag.is_empty() {
        return Some(Ok((relation?, Lag::ZERO)));
    }
    let (sign, number) = match (lag.strip_prefix('-'), lag.strip_prefix('+')) {
        (Some(number), _) => ("-", number.trim_start()),
        (_, Some(number)) => ("", number.trim_start()),
        _ if relation.is_some() || ending.starts_with(char::is_whitespace) => ("", lag),
        _ => return None,
    };
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lag = format!("{sign}{number}").parse::<Lag>().map_err(|error| error.to_string());
    Some(lag.map(|lag| (relation.unwrap_or_default(), lag)))
}

/// The letters of a relation at the beginning of `text`, and what follows.
fn take_relation(text: &str) -> (Option<Relation>, &str) {
    let Some((letters, rest)) = text.split_at_checked(2) else { return (None, text) };
    match Relation::from_letters(letters) {
        Some(relation) if !rest.starts_with(char::is_alphabetic) => (Some(relation), rest),
        _ => (None, text),
    }
}

/// `data inferred lag_calendar=successor lag_on=office label="API v2"`
fn with_attributes(mut row: DependencyRow, attributes: &str) -> Result<DependencyRow, String> {
    for word in words(attributes)? {
        let value = &*word.value;
        match word.name.as_deref() {
            None if value.eq_ignore_ascii_case("inferred") => row.source = DependencySource::Inferred,
            None => row.kind = kind(value)?,
            Some("label") => row.label = value.into(),
            Some("lag_on") => row.lag_calendar = Some(LagCalendarRow::Named(value.into())),
            Some("lag_calendar") => row.lag_calendar = Some(lag_calendar(value)?),
            Some(name) => return Err(format!("{name:?} is no attribute of a dependency; write label, lag_on or lag_calendar")),
        }
    }
    Ok(row)
}

const KINDS: [(&str, DependencyKind); 6] = [
    ("work", DependencyKind::Work),
    ("approval", DependencyKind::Approval),
    ("data", DependencyKind::Data),
    ("external", DependencyKind::External),
    ("resource", DependencyKind::Resource),
    ("preference", DependencyKind::Preference),
];

fn kind(word: &str) -> Result<DependencyKind, String> {
    let found = KINDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    let unknown = || format!("{} is no kind of dependency; write work, approval, data, external, resource or preference", shown(word));
    found.map(|&(_, kind)| kind).ok_or_else(unknown)
}

const LAG_CALENDARS: [(&str, LagCalendarRow); 4] = [
    ("predecessor", LagCalendarRow::Predecessor),
    ("successor", LagCalendarRow::Successor),
    ("program", LagCalendarRow::Program),
    ("round_the_clock", LagCalendarRow::RoundTheClock),
];

/// Whose calendar, by a word; spaces and hyphens are underscores.
pub(super) fn lag_calendar(word: &str) -> Result<LagCalendarRow, String> {
    let plain = word.to_ascii_lowercase().replace([' ', '-'], "_");
    let found = LAG_CALENDARS.iter().find(|(name, _)| *name == plain);
    let unknown = || format!("{} is no calendar of lags; write predecessor, successor, program or round_the_clock", shown(word));
    found.map(|(_, row)| row.clone()).ok_or_else(unknown)
}

fn link(key: &str, to: &str) -> DependencyRow {
    DependencyRow { from: key.into(), to: to.into(), ..DependencyRow::default() }
}

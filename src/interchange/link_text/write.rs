//! Dependencies as text, the way back.

use super::{KINDS, LAG_CALENDARS};
use crate::interchange::document::{DependencyRow, LagCalendarRow};
use crate::interchange::words::word;
use crate::spec::{DependencyKind, DependencySource, Lag, Relation};

/// The text of a dependency, without its successor.
pub(in crate::interchange) fn write_link(row: &DependencyRow) -> String {
    let mut text = row.from.to_string();
    let lag = if row.lag == Lag::ZERO { String::new() } else { row.lag.signed() };
    if row.relation != Relation::FinishStart || !lag.is_empty() {
        text.extend([" ", row.relation.letters(), &lag]);
    }
    let attributes = write_attributes(row);
    if !attributes.is_empty() {
        text.extend([" [", &attributes.join(" "), "]"]);
    }
    text
}

fn write_attributes(row: &DependencyRow) -> Vec<String> {
    let mut attributes = Vec::new();
    if row.kind != DependencyKind::Work {
        attributes.extend(KINDS.iter().filter(|(_, kind)| *kind == row.kind).map(|&(name, _)| name.into()));
    }
    if row.source == DependencySource::Inferred {
        attributes.push("inferred".into());
    }
    match &row.lag_calendar {
        None => {}
        Some(LagCalendarRow::Named(key)) => attributes.push(format!("lag_on={}", word(key))),
        Some(other) => attributes.push(format!("lag_calendar={}", lag_calendar_word(other))),
    }
    if !row.label.is_empty() {
        attributes.push(format!("label={}", word(&row.label)));
    }
    attributes
}

/// The word for it; empty for a named calendar.
pub(in crate::interchange) fn lag_calendar_word(of: &LagCalendarRow) -> &'static str {
    LAG_CALENDARS.iter().find(|(_, row)| row == of).map_or("", |&(name, _)| name)
}

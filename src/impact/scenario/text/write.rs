//! Changes written as text.

use std::fmt;

use chrono::NaiveDate;

use super::super::Change;
use super::FIRST;
use crate::spec::{Lag, Relation};
use crate::time::Span;

/// A key as it stands in the text.
struct Key<'a>(&'a str);

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_plain = !self.0.is_empty() && !FIRST.contains(&self.0) && !self.0.contains(|c: char| c.is_whitespace() || c == '"');
        if is_plain { f.write_str(self.0) } else { write!(f, "\"{}\"", self.0.replace('"', "\"\"")) }
    }
}

/// A span with its sign.
fn signed(span: Span) -> String {
    Lag::Working(span).signed()
}

fn days(from: NaiveDate, to: NaiveDate) -> String {
    if from == to { from.to_string() } else { format!("{from}..{to}") }
}

/// ` SS +2d`, without what goes without saying.
fn tie(relation: Option<Relation>, lag: Lag) -> String {
    let relation = relation.map(|relation| format!(" {relation}")).unwrap_or_default();
    if lag.is_zero() { relation } else { format!("{relation} {}", lag.signed()) }
}

impl fmt::Display for Change {
    /// As [`FromStr`](std::str::FromStr) reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Delay { task, by } => write!(f, "{} delay {by}", Key(task)),
            Self::Extend { task, by } => write!(f, "{} {}", Key(task), signed(*by)),
            Self::SetDuration { task, duration } => write!(f, "{} = {duration}", Key(task)),
            Self::NotBefore { task, date } => write!(f, "{} not before {date}", Key(task)),
            Self::Cut { task } => write!(f, "{} cut", Key(task)),
            Self::AddDependency { predecessor, successor, relation, lag } => {
                let relation = Some(*relation).filter(|&relation| relation != Relation::FinishStart);
                write!(f, "{} -> {}{}", Key(predecessor), Key(successor), tie(relation, *lag))
            }
            Self::DropDependency { predecessor, successor, relation } => {
                write!(f, "drop {} -> {}{}", Key(predecessor), Key(successor), tie(*relation, Lag::ZERO))
            }
            Self::Relax { predecessor, successor, relation, lag } => {
                write!(f, "relax {} -> {}{}", Key(predecessor), Key(successor), tie(Some(*relation), *lag))
            }
            Self::SetLag { predecessor, successor, relation, lag } => {
                let relation = relation.map(|relation| format!(" {relation}")).unwrap_or_default();
                write!(f, "lag {} -> {}{relation} {}", Key(predecessor), Key(successor), lag.signed())
            }
            Self::TeamOut { team, from, to } => write!(f, "team {} out {}", Key(team), days(*from, *to)),
            Self::TeamCalendar { team, calendar } => write!(f, "team {} calendar {}", Key(team), Key(calendar)),
            Self::CalendarOut { calendar, from, to } => write!(f, "calendar {} out {}", Key(calendar), days(*from, *to)),
            Self::PromiseSlips { task, by, elapsed } => {
                write!(f, "{} promise {}{}", Key(task), signed(*by), if *elapsed { " elapsed" } else { "" })
            }
            Self::MoveDeadline { task, label: Some(label), to } => {
                write!(f, "{} deadline \"{}\" {to}", Key(task), label.replace('"', "\"\""))
            }
            Self::MoveDeadline { task, label: None, to } => write!(f, "{} deadline {to}", Key(task)),
            Self::Started { task, actual_start, remaining } => {
                let start = actual_start.map(|start| format!(" {start}")).unwrap_or_default();
                write!(f, "{} started{start} left {remaining}", Key(task))
            }
            Self::Finished { task, actual_start, actual_finish } => {
                let start = actual_start.map(|start| format!(" started {start}")).unwrap_or_default();
                write!(f, "{} finished {actual_finish}{start}", Key(task))
            }
            Self::DataDate { date } => write!(f, "data date {date}"),
        }
    }
}

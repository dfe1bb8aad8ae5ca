//! Changes as text, for command lines and chats.
//!
//! | text | change |
//! |---|---|
//! | `PLT-2 +3d`, `PLT-2 -1d` | takes longer, shorter |
//! | `PLT-2 = 5d` | has this duration |
//! | `PLT-2 delay 3d` | starts later |
//! | `PLT-2 not before 2026-03-02` | does not start before |
//! | `PLT-2 cut` | is cut from scope |
//! | `A -> B`, `A -> B SS +2d` | a dependency more |
//! | `drop A -> B` | a dependency less |
//! | `relax A -> B SS +2d` | ties other ends |
//! | `lag A -> B +2d` | another lag |
//! | `team mobile out 2026-03-02..2026-03-06` | nobody of the team works |
//! | `calendar office out 2026-03-02` | nobody on the calendar works |
//! | `SDK promise +5d`, `SDK promise +5d elapsed` | a delivery slips |
//! | `LAUNCH deadline 2026-06-30`, `LAUNCH deadline "board" 2026-06-30` | a deadline moves |
//! | `PLT-2 started 2026-03-02 left 3d`, `PLT-2 started left 3d` | work is under way |
//! | `PLT-2 finished 2026-03-04`, `PLT-2 finished 2026-03-04 started 2026-03-02` | work is done |
//! | `data date 2026-03-09` | progress is known up to another day |
//!
//! Keys with spaces, or that are one of these words, stand in double quotes; a double quote in a key is written twice.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use thiserror::Error;

use super::Change;
use crate::spec::{Lag, LagError, Relation};
use crate::time::{Span, SpanError, When, WhenError};

/// Why a text is no [`Change`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// It has none of the forms.
    #[error(
        "`{text}` is no change; write `KEY +3d`, `KEY delay 3d`, `KEY cut`, `A -> B`, `drop A -> B`, `team T out 2026-03-02..2026-03-06` or the like"
    )]
    Form {
        /// The text.
        text: String,
    },
    /// A span in it is none.
    #[error("in `{text}`: {error}")]
    Span {
        /// The text.
        text: String,
        /// What is wrong with the span.
        error: SpanError,
    },
    /// A lag in it is none.
    #[error("in `{text}`: {error}")]
    Lag {
        /// The text.
        text: String,
        /// What is wrong with the lag.
        error: LagError,
    },
    /// A date in it is none.
    #[error("in `{text}`: {error}")]
    Date {
        /// The text.
        text: String,
        /// What is wrong with the date.
        error: WhenError,
    },
}

/// The words that begin a form of their own.
const FIRST: [&str; 6] = ["drop", "relax", "lag", "team", "calendar", "data"];

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
    /// As [`FromStr`] reads it.
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

/// A word of the text; what stands in quotes is never a word of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    quoted: bool,
}

impl Word {
    fn is(&self, word: &str) -> bool {
        !self.quoted && self.text == word
    }
}

/// The words; `None` if a quote is not closed.
fn words(text: &str) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (word, after) = if let Some(quoted) = rest.strip_prefix('"') {
            unquote(quoted)?
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (word, after) = rest.split_at_checked(end)?;
            (Word { text: word.to_owned(), quoted: false }, after)
        };
        words.push(word);
        rest = after.trim_start();
    }
    Some(words)
}

/// What stands before the closing quote, and what comes after it.
fn unquote(text: &str) -> Option<(Word, &str)> {
    let mut word = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        word.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                word.push('"');
                rest = more;
            }
            None => return Some((Word { text: word, quoted: true }, after)),
        }
    }
}

impl FromStr for Change {
    type Err = ChangeError;

    /// Reads one of the forms above.
    ///
    /// # Errors
    /// A [`ChangeError`] that names the text and what to write.
    fn from_str(text: &str) -> Result<Self, ChangeError> {
        let reader = Reader { text };
        let words = words(text).ok_or_else(|| reader.form())?;
        match words.as_slice() {
            [data, date, at] if data.is("data") && date.is("date") => Ok(Self::DataDate { date: reader.date(at)? }),
            [drop, rest @ ..] if drop.is("drop") => {
                let (predecessor, successor, rest) = reader.link(rest)?;
                let (relation, rest) = relation(rest);
                reader.end(rest)?;
                Ok(Self::DropDependency { predecessor, successor, relation })
            }
            [relax, rest @ ..] if relax.is("relax") => {
                let (predecessor, successor, rest) = reader.link(rest)?;
                let (relation, rest) = relation(rest);
                let relation = relation.ok_or_else(|| reader.form())?;
                Ok(Self::Relax { predecessor, successor, relation, lag: reader.lag_or_none(rest)? })
            }
            [lag, rest @ ..] if lag.is("lag") => {
                let (predecessor, successor, rest) = reader.link(rest)?;
                let (relation, rest) = relation(rest);
                Ok(Self::SetLag { predecessor, successor, relation, lag: reader.lag(rest)? })
            }
            [team, key, out, days] if team.is("team") && out.is("out") => {
                let (from, to) = reader.days(days)?;
                Ok(Self::TeamOut { team: key.text.clone(), from, to })
            }
            [calendar, key, out, days] if calendar.is("calendar") && out.is("out") => {
                let (from, to) = reader.days(days)?;
                Ok(Self::CalendarOut { calendar: key.text.clone(), from, to })
            }
            [_, arrow, ..] if arrow.is("->") => {
                let (predecessor, successor, rest) = reader.link(&words)?;
                let (relation, rest) = relation(rest);
                Ok(Self::AddDependency { predecessor, successor, relation: relation.unwrap_or_default(), lag: reader.lag_or_none(rest)? })
            }
            [key, rest @ ..] if key.quoted || !FIRST.contains(&&*key.text) => reader.of_task(key.text.clone(), rest),
            _ => Err(reader.form()),
        }
    }
}

/// The relation that the words begin with, and the rest.
fn relation(words: &[Word]) -> (Option<Relation>, &[Word]) {
    let found = words.first().filter(|word| !word.quoted).and_then(|word| Relation::from_letters(&word.text));
    (found, if found.is_some() { &words[1..] } else { words })
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn form(&self) -> ChangeError {
        ChangeError::Form { text: self.text.to_owned() }
    }

    fn end(&self, rest: &[Word]) -> Result<(), ChangeError> {
        if rest.is_empty() { Ok(()) } else { Err(self.form()) }
    }

    fn of_task(&self, task: String, rest: &[Word]) -> Result<Change, ChangeError> {
        match rest {
            [cut] if cut.is("cut") => Ok(Change::Cut { task }),
            [is, span @ ..] if is.is("=") => Ok(Change::SetDuration { task, duration: self.span(span)? }),
            [delay, span @ ..] if delay.is("delay") => Ok(Change::Delay { task, by: self.span(span)? }),
            [not, before, date] if not.is("not") && before.is("before") => Ok(Change::NotBefore { task, date: self.date(date)? }),
            [promise, span @ .., elapsed] if promise.is("promise") && elapsed.is("elapsed") => {
                Ok(Change::PromiseSlips { task, by: self.span(span)?, elapsed: true })
            }
            [promise, span @ ..] if promise.is("promise") => Ok(Change::PromiseSlips { task, by: self.span(span)?, elapsed: false }),
            [deadline, label, date] if deadline.is("deadline") && label.quoted => {
                Ok(Change::MoveDeadline { task, label: Some(label.text.clone()), to: self.date(date)? })
            }
            [deadline, date] if deadline.is("deadline") => Ok(Change::MoveDeadline { task, label: None, to: self.date(date)? }),
            [started, left, span @ ..] if started.is("started") && left.is("left") => {
                Ok(Change::Started { task, actual_start: None, remaining: self.span(span)? })
            }
            [started, date, left, span @ ..] if started.is("started") && left.is("left") => {
                Ok(Change::Started { task, actual_start: Some(self.date(date)?), remaining: self.span(span)? })
            }
            [finished, date] if finished.is("finished") => {
                Ok(Change::Finished { task, actual_start: None, actual_finish: self.date(date)? })
            }
            [finished, date, started, start] if finished.is("finished") && started.is("started") => {
                Ok(Change::Finished { task, actual_start: Some(self.date(start)?), actual_finish: self.date(date)? })
            }
            [sign, ..] if !sign.quoted && sign.text.starts_with(['+', '-']) => Ok(Change::Extend { task, by: self.span(rest)? }),
            _ => Err(self.form()),
        }
    }

    /// `A -> B`, and the rest.
    fn link<'w>(&self, words: &'w [Word]) -> Result<(String, String, &'w [Word]), ChangeError> {
        match words {
            [from, arrow, to, rest @ ..] if arrow.is("->") => Ok((from.text.clone(), to.text.clone(), rest)),
            _ => Err(self.form()),
        }
    }

    fn span(&self, words: &[Word]) -> Result<Span, ChangeError> {
        joined(words).parse().map_err(|error| ChangeError::Span { text: self.text.to_owned(), error })
    }

    fn lag(&self, words: &[Word]) -> Result<Lag, ChangeError> {
        joined(words).parse().map_err(|error| ChangeError::Lag { text: self.text.to_owned(), error })
    }

    fn lag_or_none(&self, words: &[Word]) -> Result<Lag, ChangeError> {
        if words.is_empty() { Ok(Lag::ZERO) } else { self.lag(words) }
    }

    fn date(&self, word: &Word) -> Result<When, ChangeError> {
        word.text.parse().map_err(|error| ChangeError::Date { text: self.text.to_owned(), error })
    }

    fn day(&self, text: &str) -> Result<NaiveDate, ChangeError> {
        match text.parse() {
            Ok(When::Day(day)) => Ok(day),
            Ok(_) => Err(self.form()),
            Err(error) => Err(ChangeError::Date { text: self.text.to_owned(), error }),
        }
    }

    fn days(&self, word: &Word) -> Result<(NaiveDate, NaiveDate), ChangeError> {
        let (from, to) = word.text.split_once("..").unwrap_or((&word.text, &word.text));
        Ok((self.day(from)?, self.day(to)?))
    }
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_written_alike() {
        let forms = [
            "PLT-2 +3d",
            "PLT-2 -1d 4h",
            "PLT-2 = 5d",
            "PLT-2 delay 3d",
            "PLT-2 not before 2026-03-02",
            "\"the key\" cut",
            "\"team\" cut",
            "\"a \"\"b\"\"\" cut",
            "A -> B",
            "A -> B SS +2d",
            "A -> B -50%",
            "drop A -> B",
            "drop A -> B FF",
            "relax A -> B SS +2d elapsed",
            "relax A -> B SS",
            "lag A -> B +2d",
            "lag A -> B FF -2d",
            "team mobile out 2026-03-02..2026-03-06",
            "calendar office out 2026-03-02",
            "SDK promise +5d",
            "SDK promise +5d elapsed",
            "LAUNCH deadline 2026-06-30",
            "LAUNCH deadline \"the board\" 2026-06-30",
            "PLT-2 started 2026-03-02 left 3d",
            "PLT-2 started left 3d 4h",
            "PLT-2 finished 2026-03-04T12:00",
            "PLT-2 finished 2026-03-04 started 2026-03-02",
            "data date 2026-03-09",
        ];
        for form in forms {
            let change: Change = form.parse().unwrap_or_else(|error| unreachable!("{error}"));
            assert_eq!(change.to_string(), form);
            let json = serde_json::to_string(&change).unwrap_or_default();
            assert_eq!(serde_json::from_str::<Change>(&json).ok(), Some(change), "{json}");
        }
    }

    #[test]
    fn what_is_no_change_is_refused_with_what_to_write() {
        let refused = |text: &str| text.parse::<Change>().map_err(|error| error.to_string()).unwrap_err();
        for text in [
            "",
            "PLT-2",
            "PLT-2 3d",
            "drop A",
            "A -> ",
            "team mobile",
            "team mobile out",
            "\"open cut",
            "data dates 2026-03-09",
            "PLT-2 cut off",
        ] {
            assert!(refused(text).contains("is no change; write"), "{text}: {}", refused(text));
        }
        assert!(refused("PLT-2 +3").contains("has no unit"), "{}", refused("PLT-2 +3"));
        assert!(refused("data date 2026-02-30").contains("does not exist"), "{}", refused("data date 2026-02-30"));
        assert!(refused("lag A -> B +3d 4eh").contains("mixes elapsed"), "{}", refused("lag A -> B +3d 4eh"));
        assert!(refused("team mobile out 2026-03-02T09:00").contains("is no change"));
    }
}

//! Changes read from text.

use std::str::FromStr;

use chrono::NaiveDate;

use super::super::Change;
use super::{ChangeError, FIRST};
use crate::spec::{Lag, Relation};
use crate::time::{Span, When};

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

    /// Reads one of the forms of [`Change`].
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
            [team, key, calendar, to] if team.is("team") && calendar.is("calendar") => {
                Ok(Self::TeamCalendar { team: key.text.clone(), calendar: to.text.clone() })
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

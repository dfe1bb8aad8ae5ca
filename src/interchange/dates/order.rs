//! Is it the day or the month that comes first? The whole file says.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::{DateOrder, OpenDate};
use crate::time::When;

/// What the open dates of a file say about their order.
#[derive(Debug, Default)]
pub(in crate::interchange) struct Orders {
    day_first: usize,
    month_first: usize,
    /// Is any written with AM or PM?
    twelve_hours: bool,
    /// The first that is a date either way.
    example: Option<String>,
}

/// What a file would say, were its open dates read in one order.
#[derive(Debug, Default)]
pub(in crate::interchange) struct Outcome {
    /// How many rows would start after they are due.
    pub(in crate::interchange) late: usize,
    /// The first and the last day.
    range: Option<(NaiveDate, NaiveDate)>,
}

impl Outcome {
    /// Takes a day into the range.
    pub(in crate::interchange) fn extend(&mut self, day: NaiveDate) {
        let (first, last) = self.range.unwrap_or((day, day));
        self.range = Some((first.min(day), last.max(day)));
    }

    fn days(&self) -> i64 {
        self.range.map_or(0, |(first, last)| (last - first).num_days())
    }

    /// Is the range half as long as that of the other, or shorter?
    fn is_closer(&self, other: &Self) -> bool {
        self.days() < other.days() && self.days().saturating_mul(2) <= other.days()
    }
}

/// How the open dates of a file are read.
#[derive(Debug)]
pub(in crate::interchange) struct Order {
    first: DateOrder,
    is_stated: bool,
    /// The choice that was made, as a phrase, if any date leaves one.
    pub(in crate::interchange) choice: Option<String>,
    /// What contradicts it, if anything does.
    pub(in crate::interchange) warning: Option<String>,
}

impl Orders {
    /// Takes note of an open date and its text.
    pub(in crate::interchange) fn note(&mut self, date: OpenDate, text: &str) {
        self.day_first += usize::from(date.first > 12);
        self.month_first += usize::from(date.second > 12);
        self.twelve_hours |= date.clock.is_some_and(|clock| clock.is_twelve_hours);
        if self.example.is_none() && date.first <= 12 && date.second <= 12 && date.first != date.second {
            self.example = Some(text.trim().into());
        }
    }

    /// The order that was stated; else that of the dates that have only one, which most of them have; else, the one that makes more sense of
    /// the plan; else, that of the countries that write AM and PM, or of the others.
    ///
    /// `outcome` says what a file would say in an order. It is asked only if there is no better evidence.
    pub(in crate::interchange) fn decide(self, stated: Option<DateOrder>, outcome: impl Fn(DateOrder) -> Outcome) -> Order {
        let is_open = stated.is_none() && self.example.is_some();
        let (first, reason) = match (stated, self.day_first.cmp(&self.month_first)) {
            (Some(order), _) => (order, None),
            (None, Ordering::Less) => (DateOrder::MonthFirst, None),
            (None, Ordering::Greater) => (DateOrder::DayFirst, None),
            (None, Ordering::Equal) if is_open && self.day_first == 0 => {
                let (order, reason) = by_sense(&outcome).unwrap_or_else(|| self.by_custom());
                (order, Some(reason))
            }
            (None, Ordering::Equal) => (self.by_custom().0, None),
        };
        let words = words(first);
        let guess = reason.zip(self.example.as_ref()).map(|(reason, example)| {
            format!("all dates such as {example} can be read day first and month first; {words} is taken, {reason}; state the order if it is another")
        });
        let warning = guess.or_else(|| self.contradiction(words).filter(|_| stated.is_none()));
        let choice = self.example.filter(|_| is_open).map(|example| format!("dates such as {example} are read {words}"));
        Order { first, is_stated: stated.is_some(), choice, warning }
    }

    /// That some dates have the one order and others the other.
    fn contradiction(&self, words: &str) -> Option<String> {
        let (day, month) = (self.day_first, self.month_first);
        (day > 0 && month > 0).then(|| {
            format!("{day} dates can only be read day first and {month} only month first; those that can be read both ways are read {words}; state the order if it is another")
        })
    }

    /// What the countries do that write like this.
    fn by_custom(&self) -> (DateOrder, &'static str) {
        if self.twelve_hours {
            (DateOrder::MonthFirst, "as is usual with AM and PM")
        } else {
            (DateOrder::DayFirst, "as in most countries")
        }
    }
}

/// The order in which fewer tasks start after they are due, or in which the dates are much closer.
fn by_sense(outcome: &impl Fn(DateOrder) -> Outcome) -> Option<(DateOrder, &'static str)> {
    let (day, month) = (outcome(DateOrder::DayFirst), outcome(DateOrder::MonthFirst));
    let in_time = "as fewer tasks then start after they are due";
    let close = "as that keeps them closest";
    match day.late.cmp(&month.late) {
        Ordering::Less => Some((DateOrder::DayFirst, in_time)),
        Ordering::Greater => Some((DateOrder::MonthFirst, in_time)),
        Ordering::Equal if day.is_closer(&month) => Some((DateOrder::DayFirst, close)),
        Ordering::Equal if month.is_closer(&day) => Some((DateOrder::MonthFirst, close)),
        Ordering::Equal => None,
    }
}

fn words(order: DateOrder) -> &'static str {
    if order == DateOrder::DayFirst { "day first" } else { "month first" }
}

impl Order {
    /// `day first` or `month first`.
    pub(in crate::interchange) fn words(&self) -> &'static str {
        words(self.first)
    }

    /// The date; `None` if there is no such day. Where nobody stated the order, a date that has only one is read in that.
    pub(in crate::interchange) fn read(&self, date: OpenDate) -> Option<When> {
        let other = if self.first == DateOrder::DayFirst { DateOrder::MonthFirst } else { DateOrder::DayFirst };
        date.with(self.first).or_else(|| date.with(other).filter(|_| !self.is_stated))
    }
}

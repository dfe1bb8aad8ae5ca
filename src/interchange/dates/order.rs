//! Is it the day or the month that comes first? The whole file says.

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

    /// The order that was stated; else that of the dates that have only one, which most of them have; else, that of the countries that
    /// write AM and PM, or of the others.
    pub(in crate::interchange) fn decide(self, stated: Option<DateOrder>) -> Order {
        let is_month_first = self.month_first > self.day_first || (self.month_first == self.day_first && self.twelve_hours);
        let order = stated.unwrap_or(if is_month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst });
        let words = words(order);
        let is_mixed = stated.is_none() && self.day_first > 0 && self.month_first > 0;
        let warning = is_mixed.then(|| {
            let (day, month) = (self.day_first, self.month_first);
            format!("{day} dates can only be read day first and {month} only month first; those that can be read both ways are read {words}; state the order if it is another")
        });
        let choice = self.example.filter(|_| stated.is_none()).map(|example| format!("dates such as {example} are read {words}"));
        Order { first: order, is_stated: stated.is_some(), choice, warning }
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

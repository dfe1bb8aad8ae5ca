//! How the times of a file are written.

use super::moment::moment;
use crate::interchange::error::{Place, Warning};

/// How the times of a file are written: by numbers, by stamps, or by both.
#[derive(Debug, Default)]
pub(super) struct Clock {
    numbers: bool,
    stamps: bool,
}

impl Clock {
    /// Reads a time, and notes how it is written.
    pub(super) fn moment(&mut self, text: &str) -> Option<i64> {
        let time = moment(text)?;
        if text.trim().parse::<i64>().is_ok() {
            self.numbers = true;
        } else {
            self.stamps = true;
        }
        Some(time)
    }

    /// Notes a time that is a number.
    #[cfg(feature = "json")]
    pub(super) fn number(&mut self, millis: i64) -> i64 {
        self.numbers = true;
        millis
    }

    /// What is to be told where both are written.
    pub(super) fn mixed(&self) -> Option<Warning> {
        let message = "some times are numbers and others are stamps: numbers count milliseconds from 1970-01-01T00:00:00Z; write all times in one way";
        (self.numbers && self.stamps).then(|| Warning { place: Place::default(), message: message.to_owned() })
    }
}

//! Shifts: the working hours of a day.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, Timelike};

use super::clock;
use super::instant::{DAY, HOUR, MINUTE};
use super::text::serde_as_text;

/// Working hours from one time of day to another, in whole milliseconds.
///
/// A shift whose end is not after its start passes midnight, and belongs to the day on which it starts: `22:00-06:00` is eight hours,
/// `00:00-24:00` (or `00:00-00:00`) the whole day.
///
/// ```
/// use longpole::time::Shift;
///
/// let night: Shift = "22:00-06:00".parse()?;
/// assert_eq!(night, Shift::hm(22, 0, 6, 0));
/// assert!(night.passes_midnight());
/// assert_eq!(night.length().to_string(), "8h");
/// # Ok::<(), longpole::time::ShiftError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shift {
    /// Milliseconds after midnight, below one day.
    start: u32,
    /// Milliseconds after midnight of the starting day: after `start`, and at most one day after it.
    end: u32,
}

impl Shift {
    /// The shift from `start` to `end`, both cut to whole milliseconds.
    #[must_use]
    pub fn new(start: NaiveTime, end: NaiveTime) -> Self {
        Self::from_millis(millis_of_day(start), millis_of_day(end))
    }

    /// The shift between two times in hours and minutes: `Shift::hm(9, 0, 17, 0)`. The end may be `24, 0`.
    ///
    /// For literals: a minute above 59 is read as 59 and an hour above 24 as 24; [`new`](Self::new) takes times that exist by type.
    #[must_use]
    pub const fn hm(start_hour: u32, start_minute: u32, end_hour: u32, end_minute: u32) -> Self {
        Self::from_millis(hm_millis(start_hour, start_minute), hm_millis(end_hour, end_minute))
    }

    /// The shift between two times in milliseconds after midnight, each at most one day.
    const fn from_millis(start: u32, end: u32) -> Self {
        let (start, end) = (start % DAY as u32, end % DAY as u32);
        Self { start, end: if end > start { end } else { end + DAY as u32 } }
    }

    /// The time of day at which the shift starts.
    #[must_use]
    pub fn start(self) -> NaiveTime {
        time_of_day(self.start)
    }

    /// The time of day at which the shift ends: of the next day, if it [passes midnight](Self::passes_midnight); 00:00 is midnight.
    #[must_use]
    pub fn end(self) -> NaiveTime {
        time_of_day(self.end)
    }

    /// How long the shift is: more than nothing, at most 24 hours.
    #[must_use]
    pub const fn length(self) -> crate::time::WorkTime {
        crate::time::WorkTime::from_millis((self.end - self.start) as i64)
    }

    /// Does the shift end after midnight of the day on which it starts?
    #[must_use]
    pub const fn passes_midnight(self) -> bool {
        self.end > DAY as u32
    }

    /// Milliseconds after midnight of the starting day: the start, and the end, which may lie in the next day.
    pub(super) const fn bounds(self) -> (u32, u32) {
        (self.start, self.end)
    }
}

const fn hm_millis(hour: u32, minute: u32) -> u32 {
    let minute = if minute > 59 { 59 } else { minute };
    let millis = if hour >= 24 { DAY } else { hour as i64 * HOUR + minute as i64 * MINUTE };
    millis as u32
}

/// Milliseconds after midnight; a leap second is the last one of its minute.
fn millis_of_day(time: NaiveTime) -> u32 {
    time.num_seconds_from_midnight() * 1_000 + (time.nanosecond() / 1_000_000).min(999)
}

fn time_of_day(millis: u32) -> NaiveTime {
    let millis = millis % DAY as u32;
    NaiveTime::from_num_seconds_from_midnight_opt(millis / 1_000, millis % 1_000 * 1_000_000).unwrap_or_default()
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        clock::write(&mut text, self.start)?;
        text.push('-');
        let next_day = self.end - u32::from(self.passes_midnight()) * DAY as u32;
        clock::write(&mut text, next_day)?;
        f.pad(&text)
    }
}

impl fmt::Debug for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shift({self})")
    }
}

/// A text that is no [`Shift`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftError {
    text: Box<str>,
}

impl fmt::Display for ShiftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a shift; write 09:00-17:00, or 22:00-06:00 for one that passes midnight", self.text)
    }
}

impl std::error::Error for ShiftError {}

impl FromStr for Shift {
    type Err = ShiftError;

    /// Reads `09:00-17:00`; seconds and milliseconds may follow (`09:00:30.250`), the end may be `24:00`, spaces may stand around.
    ///
    /// # Errors
    /// A [`ShiftError`] that names the text.
    fn from_str(text: &str) -> Result<Self, ShiftError> {
        parse(text).ok_or_else(|| ShiftError { text: text.into() })
    }
}

fn parse(text: &str) -> Option<Shift> {
    let (start, end) = text.split_once('-')?;
    let start = clock::parse(start.trim())?.ok()?;
    let end = clock::parse(end.trim())?.ok()?;
    (i64::from(start) < DAY).then(|| Shift::from_millis(start, end))
}

serde_as_text!(Shift, "a shift such as \"09:00-17:00\"");

//! What a sheet may not say itself.

use crate::time::{Calendar, When};

/// What the rows of a sheet cannot say. Each of these may also stand in a line above the header (see [`read_sheet`](super::read_sheet));
/// what is stated here wins over those lines.
///
/// ```
/// use longpole::interchange::SheetOptions;
/// use longpole::time::{Calendar, ymd};
///
/// let options = SheetOptions::default().name("Atlas").start(ymd(2026, 1, 5)).calendar(Calendar::standard("office"));
/// assert_eq!(options.calendars.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SheetOptions {
    /// The program's name.
    pub name: Option<String>,
    /// The program's start. Where nobody states one, it is the earliest date in the sheet.
    pub start: Option<When>,
    /// The day up to which progress is known.
    pub data_date: Option<When>,
    /// Calendars that the sheet may refer to. One of the same key in the sheet is left out.
    pub calendars: Vec<Calendar>,
    /// The key of the calendar of everything that has none nearer.
    pub default_calendar: Option<String>,
}

impl SheetOptions {
    /// Sets the program's name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the program's start.
    #[must_use]
    pub fn start(mut self, start: impl Into<When>) -> Self {
        self.start = Some(start.into());
        self
    }

    /// Sets the day up to which progress is known.
    #[must_use]
    pub fn data_date(mut self, date: impl Into<When>) -> Self {
        self.data_date = Some(date.into());
        self
    }

    /// Adds a calendar.
    #[must_use]
    pub fn calendar(mut self, calendar: Calendar) -> Self {
        self.calendars.push(calendar);
        self
    }

    /// Sets the calendar, by key, of everything that has none nearer.
    #[must_use]
    pub fn default_calendar(mut self, key: impl Into<String>) -> Self {
        self.default_calendar = Some(key.into());
        self
    }
}

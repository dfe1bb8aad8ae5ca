//! The settings that shape the compiled network.

use super::LagCalendar;

/// How a plan is to be understood: settings that shape the network and even which circles exist, and so belong to the program, unlike
/// `Options`, which only say how to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Semantics {
    /// Whose calendar a working lag runs on where the dependency does not say. Default: the predecessor's, as in Primavera P6.
    pub lag_calendar: LagCalendar,
}

impl Semantics {
    /// Sets whose calendar lags run on.
    #[must_use]
    pub fn lag_calendar(mut self, calendar: LagCalendar) -> Self {
        self.lag_calendar = calendar;
        self
    }
}

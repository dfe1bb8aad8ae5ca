//! Money for working time, exact.

use std::cmp::Ordering;
use std::fmt;

/// An extra cost, exact: so many units of the caller's money for a day of work, times working time in milliseconds.
///
/// A part of a day costs its part, so that a cost need not be whole. As text it is rounded to a hundredth where it is not: `480`, `62.5`, `0.33`.
#[derive(Debug, Clone, Copy)]
pub struct ExtraCost {
    /// In units of money for each day, times milliseconds.
    rated: u128,
    /// Milliseconds in a day.
    day: u64,
}

impl ExtraCost {
    /// `rated` is money for a day times milliseconds.
    pub(super) fn new(rated: u128, day: u64) -> Self {
        Self { rated, day: day.max(1) }
    }

    /// So much more of the same.
    pub(super) fn plus(self, rated: u128) -> Self {
        Self { rated: self.rated + rated, ..self }
    }

    /// The whole units of money; `None` if it is not whole.
    #[must_use]
    pub fn whole(self) -> Option<u128> {
        let day = u128::from(self.day);
        (self.rated % day == 0).then_some(self.rated / day)
    }

    /// The fraction: numerator and denominator, in lowest terms.
    #[must_use]
    pub fn fraction(self) -> (u128, u128) {
        let (mut a, mut b) = (self.rated, u128::from(self.day));
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = a.max(1);
        (self.rated / divisor, u128::from(self.day) / divisor)
    }

    /// The nearest floating number.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        let day = u128::from(self.day);
        (self.rated / day) as f64 + (self.rated % day) as f64 / self.day as f64
    }

    /// Is it nothing?
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.rated == 0
    }
}

impl PartialEq for ExtraCost {
    fn eq(&self, other: &Self) -> bool {
        self.fraction() == other.fraction()
    }
}

impl Eq for ExtraCost {}

impl PartialOrd for ExtraCost {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ExtraCost {
    fn cmp(&self, other: &Self) -> Ordering {
        let parts = |cost: &Self| (cost.rated / u128::from(cost.day), cost.rated % u128::from(cost.day));
        let ((a, rest_a), (b, rest_b)) = (parts(self), parts(other));
        // What is left is below a day, so that the products fit.
        a.cmp(&b).then_with(|| (rest_a * u128::from(other.day)).cmp(&(rest_b * u128::from(self.day))))
    }
}

impl fmt::Display for ExtraCost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = u128::from(self.day);
        let (mut whole, rest) = (self.rated / day, self.rated % day);
        let mut hundredths = (rest * 100 + day / 2) / day;
        if hundredths == 100 {
            (whole, hundredths) = (whole.saturating_add(1), 0);
        }
        let text = match (hundredths, hundredths % 10) {
            (0, _) => whole.to_string(),
            (_, 0) => format!("{whole}.{}", hundredths / 10),
            _ => format!("{whole}.{hundredths:02}"),
        };
        f.pad(&text)
    }
}

//! Estimates and work logs.

use crate::interchange::tickets::span;
use crate::time::{Span, seconds};

/// A span that is not negative; whole numbers are seconds.
pub(super) fn read(cell: &str) -> Option<Span> {
    // A longer number is no estimate.
    const MOST_DIGITS: usize = 10;
    let whole = cell.strip_suffix(".0").unwrap_or(cell);
    if !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return whole.parse().ok().filter(|_| whole.len() <= MOST_DIGITS).map(seconds);
    }
    span(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{days, hours, weeks};

    #[test]
    fn seconds_and_words() {
        assert_eq!(read("28800"), Some(hours(8)));
        assert_eq!(read("3600.0"), Some(hours(1)));
        assert_eq!(read("0"), Some(Span::ZERO));
        assert_eq!(read("1w 2d"), Some(weeks(1).saturating_add(days(2))));
        assert_eq!(read("3 days, 4 hours"), Some(days(3).saturating_add(hours(4))));
        for text in ["", "-3600", "-1d", "soon", "99999999999", "1.5", "M", "3x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

//! Plain text within 76 columns.

use chrono::NaiveDateTime;

use crate::time::WorkCalendar;

/// How wide a page of text is.
pub(super) const WIDTH: usize = 76;

/// `Mon 2026-03-02`, with the time of day where it says more: `Mon 2026-03-02 13:00`.
pub(super) fn date(at: NaiveDateTime, whole_day: bool) -> String {
    at.format(if whole_day { "%a %Y-%m-%d" } else { "%a %Y-%m-%d %H:%M" }).to_string()
}

/// Is there no work of that day on one side of the instant, so that the time of day says nothing more?
pub(super) fn is_whole_day(calendar: &WorkCalendar, at: NaiveDateTime) -> bool {
    let Some(midnight) = at.date().and_hms_opt(0, 0, 0) else { return false };
    let next = midnight.checked_add_signed(chrono::TimeDelta::days(1)).unwrap_or(midnight);
    calendar.between(midnight, at).is_zero() || calendar.between(at, next).is_zero()
}

/// `text` in exactly `width` columns: filled with spaces, or cut with `…`.
pub(super) fn fit(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width {
        return format!("{text}{}", " ".repeat(width - length));
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{kept}…")
}

/// `text` on the right of `width` columns.
pub(super) fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.chars().count())))
}

/// At most `width` columns, cut with `…`; nothing is filled.
pub(super) fn cut(text: &str, width: usize) -> String {
    fit(text, width).trim_end().to_owned()
}

/// `1 task`, `2 tasks`.
pub(super) fn count(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

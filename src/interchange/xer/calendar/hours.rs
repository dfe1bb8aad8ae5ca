//! Working hours of a day: sorted, joined where they overlap, and assumed where none are said.

use chrono::NaiveTime;

use crate::time::{Shift, WorkTime};

/// Seconds of a day.
const DAY: u32 = super::super::clock::END;

/// Working hours of one day, in seconds after its midnight: the start before the end, which may lie in the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hours {
    start: u32,
    end: u32,
}

impl Hours {
    /// From one time of day to another, at most [`DAY`]; an end that is not after the start lies in the next day. None if there is no time
    /// between: from midnight to midnight is a whole day, from 08:00 to 08:00 is none.
    pub(super) fn new(start: u32, end: u32) -> Option<Self> {
        match (start % DAY, end) {
            (start, end) if end > start => Some(Self { start, end }),
            (0, 0) => Some(Self { start: 0, end: DAY }),
            (start, end) if end == start => None,
            (start, end) => Some(Self { start, end: end + DAY }),
        }
    }

    fn shift(self) -> Shift {
        let time = |seconds: u32| NaiveTime::from_num_seconds_from_midnight_opt(seconds % DAY, 0).unwrap_or_default();
        Shift::new(time(self.start), time(self.end))
    }
}

/// The shifts of a day in their order, those that overlap as one; and whether any did.
pub(super) fn shifts(mut hours: Vec<Hours>) -> (Vec<Shift>, bool) {
    hours.sort_unstable();
    let mut joined: Vec<Hours> = Vec::with_capacity(hours.len());
    let mut overlap = false;
    for next in hours {
        match joined.last_mut() {
            Some(last) if next.start < last.end => {
                overlap = true;
                last.end = last.end.max(next.end).min(last.start + DAY);
            }
            _ => joined.push(next),
        }
    }
    (joined.into_iter().map(Hours::shift).collect(), overlap)
}

/// The week of a calendar that says only the lengths of its day and week: from 08:00 on, or from midnight if that is too late, on as many
/// days from Monday on as make up the week; eight hours on five days if it does not say those either.
pub(super) fn assumed(day: Option<WorkTime>, week: Option<WorkTime>) -> [Vec<Shift>; 7] {
    let day = day.unwrap_or(WorkTime::from_hours(8));
    let days = week.map_or(5.0, |week| (week.hours() / day.hours()).round().clamp(1.0, 7.0));
    let length = (day.millis() / 1_000) as u32;
    let start = if length <= DAY - 8 * 3_600 { 8 * 3_600 } else { 0 };
    let shift: Vec<Shift> = Hours::new(start, start + length).map(Hours::shift).into_iter().collect();
    std::array::from_fn(|at| if (at as f64) < days { shift.clone() } else { Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(hours: &[(u32, u32)]) -> (String, bool) {
        let hours = hours.iter().filter_map(|&(start, end)| Hours::new(start * 3_600, end * 3_600)).collect();
        let (shifts, overlap) = shifts(hours);
        (shifts.iter().map(Shift::to_string).collect::<Vec<_>>().join(" "), overlap)
    }

    #[test]
    fn midnight_may_be_written_in_two_ways() {
        assert_eq!(text(&[(0, 0)]).0, "00:00-24:00");
        assert_eq!(text(&[(0, 24)]).0, "00:00-24:00");
        assert_eq!(text(&[(16, 0)]).0, "16:00-24:00");
        assert_eq!(text(&[(22, 6)]).0, "22:00-06:00");
        assert_eq!(text(&[(8, 8)]).0, "");
    }

    #[test]
    fn what_overlaps_is_joined_and_what_touches_is_not() {
        assert_eq!(text(&[(13, 17), (8, 12)]), ("08:00-12:00 13:00-17:00".into(), false));
        assert_eq!(text(&[(8, 12), (12, 17)]), ("08:00-12:00 12:00-17:00".into(), false));
        assert_eq!(text(&[(8, 13), (12, 17), (16, 18)]), ("08:00-18:00".into(), true));
        assert_eq!(text(&[(22, 6), (23, 23), (23, 22)]).0, "22:00-22:00");
    }

    #[test]
    #[allow(clippy::float_cmp, reason = "whole hours")]
    fn a_week_is_assumed_from_its_lengths() {
        let hours = |day, week| assumed(Some(WorkTime::from_hours(day)), Some(WorkTime::from_hours(week)));
        let lengths = |week: [Vec<Shift>; 7]| week.map(|day| day.iter().map(|shift| shift.length().hours()).sum::<f64>());
        assert_eq!(lengths(hours(8, 40)), [8.0, 8.0, 8.0, 8.0, 8.0, 0.0, 0.0]);
        assert_eq!(lengths(hours(24, 168)), [24.0; 7]);
        assert_eq!(lengths(hours(10, 10)), [10.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(assumed(None, None)[0], [Shift::hm(8, 0, 16, 0)]);
    }
}

//! Gaps in work, from the stretches in which there is some.

use chrono::NaiveDateTime;

use super::assignment::Worked;
use crate::spec::Pause;
use crate::time::{WorkCalendar, WorkTime};

/// A gap that is no longer comes from rounding.
const ROUNDING: WorkTime = WorkTime::from_minutes(1);

/// The gaps between stretches of work that is yet to be done: working time of this calendar in which none of them has work.
///
/// # Complexity
/// O(stretches × log stretches).
pub(super) fn between<'a>(worked: impl Iterator<Item = &'a Worked>, on: &WorkCalendar) -> Vec<Pause> {
    let bounds = |worked: &Worked| Some((worked.from.as_start(on)?, worked.to.as_finish(on)?));
    let mut stretches: Vec<(NaiveDateTime, NaiveDateTime)> = worked.filter(|worked| !worked.done).filter_map(bounds).collect();
    stretches.sort_unstable();
    let mut pauses = Vec::new();
    let Some(&(first, mut until)) = stretches.first() else { return pauses };
    let mut paused = WorkTime::from_millis(0);
    for (from, to) in stretches {
        let length = on.between(until, from);
        if length > ROUNDING {
            let after = WorkTime::from_millis(on.between(first, until).millis() - paused.millis());
            pauses.push(Pause { after: after.into(), length: length.into() });
            paused = WorkTime::from_millis(paused.millis() + length.millis());
        }
        until = until.max(to);
    }
    pauses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Calendar, ymd_hm};

    #[test]
    fn nights_and_weekends_are_no_gaps() {
        let on = Calendar::standard("").compile().unwrap();
        let at = |day, hour| ymd_hm(2026, 1, day, hour, 0);
        let worked = |from, to| Worked { assignment: 0, done: false, from, to };
        // Monday and Tuesday; Friday; Monday and half of Tuesday.
        let stretches = [worked(at(5, 9), at(7, 9)), worked(at(9, 9), at(10, 9)), worked(at(12, 9), at(13, 13))];
        let texts: Vec<String> = between(stretches.iter(), &on).iter().map(|pause| format!("{} {}", pause.after, pause.length)).collect();
        assert_eq!(texts, ["16h 16h"]);
    }
}

//! From whom calendars inherit.

use hashbrown::{HashMap, HashSet};

use super::{CalendarRow, Column, SPEC, hours};
use crate::interchange::xer::id::Id;
use crate::interchange::xer::notes::{At, Notes};

/// Sets the parent of each calendar to its base, if that is in the file and does not inherit from it in turn.
///
/// # Complexity
/// O(calendars).
pub(in crate::interchange::xer) fn resolve(calendars: &mut [CalendarRow], notes: &mut Notes) {
    let places: HashMap<Id, usize> = calendars.iter().enumerate().rev().map(|(at, row)| (row.id, at)).collect();
    let bases: Vec<Option<usize>> = calendars.iter().map(|row| row.base.and_then(|base| places.get(&base).copied())).collect();
    let cut = circles(&bases);
    for (at, base) in bases.iter().enumerate() {
        let parent = base.filter(|_| !cut.contains(&at)).and_then(|base| calendars.get(base)).map(|row| row.calendar.key.clone());
        let Some(row) = calendars.get_mut(at) else { continue };
        if row.base.is_some() && parent.is_none() {
            let what = if base.is_none() {
                "inherits from a calendar that is not in the file; it has its own hours and exceptions alone, or hours from 08:00 on"
            } else {
                "inherits from itself; it has its own hours and exceptions alone, or hours from 08:00 on"
            };
            let place = At { spec: &SPEC, column: Some(Column::base_clndr_id as usize), line: row.line, cell: 0 };
            if !notes.count(place, what) {
                notes.add(place, what, format!("calendar `{}`", row.calendar.name));
            }
        }
        if parent.is_none() && row.calendar.week.iter().all(Option::is_none) {
            row.calendar.week = hours::assumed(row.calendar.hours_per_day, row.calendar.hours_per_week).map(Some);
        }
        row.calendar.parent = parent;
    }
}

/// One calendar of each circle, where it is cut.
fn circles(bases: &[Option<usize>]) -> HashSet<usize> {
    // Each walk marks its way with its own number, so that every calendar is walked over once.
    let mut walked = vec![0; bases.len()];
    let mut cut = HashSet::new();
    for (walk, start) in (1..).zip(0..bases.len()) {
        let (mut last, mut next) = (start, Some(start));
        while let Some(at) = next {
            match walked.get_mut(at) {
                Some(seen) if *seen == 0 => *seen = walk,
                Some(seen) if *seen == walk => {
                    cut.insert(last);
                    break;
                }
                _ => break,
            }
            last = at;
            next = bases.get(at).copied().flatten();
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_circle_is_cut_once() {
        assert_eq!(circles(&[Some(1), None, Some(0)]), [0_usize; 0].into());
        assert_eq!(circles(&[Some(0)]), [0].into());
        assert_eq!(circles(&[Some(1), Some(2), Some(0), Some(0), Some(5), Some(4)]), [2, 5].into());
    }
}

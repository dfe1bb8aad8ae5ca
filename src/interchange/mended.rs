//! Dates of planning tools that contradict each other, which `build()` would refuse: the one that is less certain is left out.

use crate::spec::Task;
use crate::time::When;

/// Leaves out a suspension after its resumption, or else a manual finish before its start; says what it did. `None` once nothing is left to mend.
pub(crate) fn mend(task: &mut Task) -> Option<&'static str> {
    let scheduling = task.details.as_mut()?.scheduling.as_mut()?;
    if let (Some(from), Some(to)) = (scheduling.suspended, scheduling.resumed) {
        if is_after(from, to) {
            scheduling.suspended = None;
            return Some("was suspended after the day on which it goes on; the suspension is left out");
        }
    }
    let manual = scheduling.manual.as_mut()?;
    if manual.finish.is_some_and(|finish| is_after(manual.start, finish)) {
        manual.finish = None;
        return Some("finishes before it starts; the finish is left out, and its duration counts");
    }
    None
}

fn is_after(first: When, second: When) -> bool {
    let is_later_time = first.time().is_some() && second.time().is_some() && first.time() > second.time();
    first.day() > second.day() || first.day() == second.day() && is_later_time
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::ManualDates;
    use crate::time::{days, ymd};

    #[test]
    fn the_later_of_two_dates_that_contradict_goes() {
        let mut task = Task::new("A", days(1));
        assert_eq!(mend(&mut task), None);
        task.scheduling_mut().manual = Some(ManualDates { start: ymd(2026, 1, 6), finish: Some(ymd(2026, 1, 5)) });
        assert!(mend(&mut task).is_some());
        assert_eq!(mend(&mut task), None);
        task.scheduling_mut().suspended = Some(ymd(2026, 1, 9));
        task.scheduling_mut().resumed = Some(ymd(2026, 1, 8));
        assert!(mend(&mut task).is_some());
        assert_eq!(task.scheduling().suspended, None);
    }
}

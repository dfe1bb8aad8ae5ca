//! What the time costs by which something drags the finish.

use super::{Drag, Drags};

/// What a day of delay of the program costs, in whole units of any currency (cents, say).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DelayRate {
    /// For each working day of the program's calendar.
    WorkingDay(i64),
    /// For each day of 24 hours.
    CalendarDay(i64),
}

const DAY: i64 = 86_400_000;

impl Drags {
    /// The cost of a drag: what the program would save were it gone; negative where its going would cost. Parts of a day count in proportion; the
    /// sum is rounded to the nearest unit, halves away from zero.
    ///
    /// ```
    /// use longpole::paths::DelayRate;
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after("API");
    /// let drags = plan.build()?.analyze(&Options::default()).drags();
    /// let app = drags.tasks()[0].drag;
    /// assert_eq!(drags.cost(&app, DelayRate::WorkingDay(2_000)), 24_000);
    /// assert_eq!(drags.cost(&app, DelayRate::CalendarDay(2_000)), 36_000); // with three weekends
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn cost(&self, drag: &Drag, rate: DelayRate) -> i64 {
        let (time, day, amount) = match rate {
            DelayRate::WorkingDay(amount) => {
                (drag.work.millis(), self.analysis().program().program_calendar().day_length().millis(), amount)
            }
            DelayRate::CalendarDay(amount) => (drag.elapsed.millis(), DAY, amount),
        };
        proportion(time, day.max(1), amount)
    }
}

/// `amount × time ÷ day`, halves away from zero; at most what fits.
fn proportion(time: i64, day: i64, amount: i64) -> i64 {
    let (product, day) = (i128::from(time) * i128::from(amount), i128::from(day));
    let rounded = (product.abs() + day / 2) / day * product.signum();
    rounded.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

#[cfg(test)]
mod tests {
    use super::proportion;

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!([1, 2, 3, -1, -2].map(|time| proportion(time, 2, 1)), [1, 1, 2, -1, -1]);
        assert_eq!(proportion(i64::MAX, 1, i64::MAX), i64::MAX);
    }
}

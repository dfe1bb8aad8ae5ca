//! What it costs to finish sooner, in words.

use std::fmt;

use crate::id::TaskId;
use crate::paths::{MarginalBuy, TimeCostCurve, TimeCostPoint};
use crate::program::Program;
use crate::report::display::{ROWS, hanging, line, more};
use crate::report::text::{date, fit, is_whole_day, right};

/// How many tasks are named before the rest is counted.
const NAMED: usize = 8;

/// The points of the curve, the next best day, and what is shorter at the soonest finish.
impl fmt::Display for TimeCostCurve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let calendar = self.calendar();
        let day = |point: &TimeCostPoint| date(point.finish, is_whole_day(calendar, point.finish));
        let name = self.analysis().program().name();
        let name = if name.is_empty() { "The program" } else { name };
        let (normal, least) = (&self.points()[0], self.least());
        if least.saved.is_zero() {
            return line(f, &format!("{name} finishes {}; no option makes it sooner", day(normal)));
        }
        let sooner = calendar.describe(least.saved);
        line(f, &format!("{name} finishes {}; up to {sooner} sooner for {}, {}", day(normal), least.cost, day(least)))?;
        row(f, ["finish", "sooner", "extra cost", "next day"])?;
        for point in self.points().iter().take(ROWS) {
            let next = point.cost_per_day.map_or_else(|| "-".to_owned(), |cost| cost.to_string());
            row(f, [&day(point), &calendar.describe(point.saved), &point.cost.to_string(), &next])?;
        }
        more(f, self.points().len())?;
        if let Some(buy) = self.next_best() {
            hanging(f, "  ", &format!("Next: shorten {}", deed(&buy)))?;
        }
        let shortened = self.shortened_at(least.saved).unwrap_or_default();
        let program = self.analysis().program();
        let named = shortened.iter().map(|it| {
            let (duration, normal) = (calendar.describe(it.duration), calendar.describe(it.normal));
            format!("{} {duration} instead of {normal}", called(program, it.task))
        });
        hanging(f, "  ", &format!("At the soonest finish: {}", listed(named, ", ")))
    }
}

/// Which tasks to shorten, and what a day of it costs, as a sentence.
impl fmt::Display for MarginalBuy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shorten {}", deed(self))
    }
}

/// What is shortened, by how much and for what.
fn deed(buy: &MarginalBuy) -> String {
    let program = buy.analysis().program();
    let names = |tasks: &[TaskId]| listed(tasks.iter().map(|&task| called(program, task)), " and ");
    let back =
        if buy.lengthen.is_empty() { String::new() } else { format!(", and let {} take as much longer again", names(&buy.lengthen)) };
    let by = buy.calendar().describe(buy.by);
    format!("{} by up to {by}{back}. It costs {} a day, {} in all.", names(&buy.shorten), buy.cost_per_day, buy.cost)
}

fn row(f: &mut fmt::Formatter<'_>, [finish, sooner, cost, next]: [&str; 4]) -> fmt::Result {
    line(f, &format!("  {} {}  {}  {}", fit(finish, 16), right(sooner, 7), right(cost, 10), right(next, 8)))
}

/// The key, and the name where there is one.
fn called(program: &Program, task: TaskId) -> String {
    let row = &program[task];
    if row.name.is_empty() { row.key.to_string() } else { format!("{} ({})", row.key, row.name) }
}

/// The first names with commas, and how many more there are; before the last stands `and`.
fn listed(names: impl ExactSizeIterator<Item = String>, and: &str) -> String {
    let count = names.len();
    let shown = if count == NAMED + 1 { count } else { count.min(NAMED) };
    let names: Vec<String> = names.take(shown).collect();
    match names.split_last() {
        _ if shown < count => format!("{} and {} more", names.join(", "), count - shown),
        Some((last, before)) if !before.is_empty() => format!("{}{and}{last}", before.join(", ")),
        _ => names.concat(),
    }
}

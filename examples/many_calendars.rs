//! One program, several calendars: why float differs from one team to the next, and why the longest path is not where float is zero.
//!
//! `cargo run --example many_calendars`

use chrono::{NaiveDate, Weekday};
use longpole::spec::LagCalendar;
use longpole::time::{Calendar, Shift};
use longpole::{Options, Program, days, hours, ymd};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let republic_day = NaiveDate::from_ymd_opt(2026, 1, 26).ok_or("no such date")?;
    let mut plan = Program::builder("Migration", ymd(2026, 1, 19));
    plan.calendar(Calendar::standard("office"));
    plan.calendar(Calendar::new("pune").parent("office").holiday(republic_day));
    plan.calendar(Calendar::round_the_clock("always"));
    // Work may change production on Saturday night only; the shift passes midnight.
    plan.calendar(Calendar::new("window").working(Weekday::Sat, [Shift::hm(22, 0, 6, 0)]));
    plan.default_calendar("office");

    plan.team("data").calendar("pune");
    plan.team("sre").calendar("always");
    plan.task("SCHEMA", days(4)).team("data");
    plan.task("COPY", hours(60)).team("sre").after("SCHEMA");
    plan.task("DOCS", days(2)).after("SCHEMA");
    plan.task("CUTOVER", hours(4)).calendar("window").after("COPY");
    // A lag that runs on the clock, and one on a calendar by name.
    plan.task("WATCH", days(1)).after("CUTOVER");
    plan.dependency("CUTOVER", "WATCH").lag(days(1)).lag_calendar(LagCalendar::RoundTheClock);
    plan.milestone("DONE").after("WATCH").after("DOCS");
    plan.dependency("DOCS", "DONE").lag(days(1)).lag_on("pune");
    let program = plan.build()?;

    let now = program.analyze(&Options::default());
    println!("{now}");
    println!("{:<9}{:<18}{:<18}{:>8}  critical  longest path", "task", "start", "finish", "float");
    for task in now.tasks() {
        println!(
            "{:<9}{:<18}{:<18}{:>8}  {:<8}  {}",
            task.key(),
            task.start().format("%a %m-%d %H:%M"),
            task.finish().format("%a %m-%d %H:%M"),
            task.calendar().describe(task.total_float()),
            task.is_critical(),
            task.on_longest_path(),
        );
    }

    // The arithmetic is public, and total in both directions.
    let window = program.calendar_of(program.task("CUTOVER")?);
    let night = window.next_start(now.finish());
    println!("\nthe next change window opens {}", night.format("%a %Y-%m-%d %H:%M"));
    Ok(())
}

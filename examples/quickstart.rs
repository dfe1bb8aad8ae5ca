//! A program of four tasks, built in code: what drives the date, and what a change would do.
//!
//! `cargo run --example quickstart`

use longpole::{Options, Program, days, weeks, ymd};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.data_date(ymd(2026, 2, 2));
    plan.team("platform").notice(days(10));
    plan.team("mobile");
    plan.team("security");
    plan.task("PLT-1", days(5)).team("platform").finished(ymd(2026, 1, 5), ymd(2026, 1, 9));
    plan.task("PLT-2", days(10)..=days(35)).likely(days(15)).team("platform").after("PLT-1");
    plan.task("MOB-7", days(12)).team("mobile").after_start_of("PLT-2", days(5));
    plan.approval("SEC-1", weeks(3)).team("security").after("PLT-2");
    plan.milestone("LAUNCH").name("Launch").after("MOB-7").after("SEC-1").deadline(ymd(2026, 3, 13));
    let program = plan.build()?;

    let now = program.analyze(&Options::default());
    println!("{now}");

    for task in now.tasks() {
        let float = task.calendar().describe(task.total_float());
        println!("{:<8} {} .. {}  float {float}", task.key(), task.start().date(), task.finish().date());
    }

    // A row more, and the checks run again; handles stay valid.
    let edited = program.edit(|plan| {
        plan.task("LEGAL-1", weeks(7)).before("LAUNCH");
    })?;
    let later = edited.analyze(&Options::default());
    println!("\nwith LEGAL-1 the finish moves from {} to {}", now.finish().date(), later.finish().date());

    // Every problem of a plan at once, by key.
    let mut wrong = program.to_builder();
    wrong.task("APP", days(3)).after("PLT-22").team("mobil");
    wrong.dependency("LAUNCH", "PLT-2");
    if let Err(problems) = wrong.build() {
        println!("\n{problems}");
    }
    Ok(())
}

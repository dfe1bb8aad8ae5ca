//! Curves of published networks, worked by others.

use longpole::paths::CrashOption;
use longpole::{Options, Program, days, ymd};

use crate::curve_faults;

/// A task: key, duration in days, shortest duration, price of a day, what it waits for.
type Row = (&'static str, i32, i32, u64, &'static [&'static str]);
/// A point: duration of the whole in days, extra cost, what the next day costs.
type Point = (i64, u128, Option<u128>);

fn check(rows: &[Row], curve: &[Point]) {
    let mut plan = Program::builder("published", ymd(2026, 1, 5));
    for &(key, normal, _, _, before) in rows {
        let mut entry = plan.task(key, days(normal));
        for before in before {
            entry = entry.after(before);
        }
    }
    let now = plan.build().unwrap().analyze(&Options::default());
    let options: Vec<CrashOption> = rows.iter().map(|&(key, _, least, cost, _)| CrashOption::new(key, days(least), cost)).collect();
    let found = now.time_cost_curve(&options).unwrap();
    let day = found.calendar().day_length().millis();
    let points: Vec<Point> =
        found.points().iter().map(|point| (point.duration.millis() / day, point.cost.whole().unwrap(), point.cost_per_day)).collect();
    assert_eq!(points, curve);
    assert!(found.is_complete());
    let price = |task: longpole::id::TaskId| rows[task.index()].3;
    assert_eq!(curve_faults(&found, &price), Vec::<String>::new());
}

/// Reliable Construction Co.: Hillier and Lieberman, *Introduction to Operations Research*, chapter on project management with PERT/CPM; durations
/// in weeks, here days, money in thousands. At 40 weeks the book has a total of 4,690, which is 140 above the normal cost of 4,550.
#[test]
fn reliable_construction() {
    check(
        &[
            ("A", 2, 1, 100, &[]),
            ("B", 4, 2, 50, &["A"]),
            ("C", 10, 7, 80, &["B"]),
            ("D", 6, 4, 40, &["C"]),
            ("E", 4, 3, 160, &["C"]),
            ("F", 5, 3, 40, &["E"]),
            ("G", 7, 4, 40, &["D"]),
            ("H", 9, 6, 60, &["E", "G"]),
            ("I", 7, 5, 30, &["C"]),
            ("J", 8, 6, 30, &["F", "I"]),
            ("K", 4, 3, 40, &["J"]),
            ("L", 5, 3, 50, &["J"]),
            ("M", 2, 1, 100, &["H"]),
            ("N", 6, 3, 60, &["K", "L"]),
        ],
        &[
            (44, 0, Some(30)),
            (42, 60, Some(40)),
            (40, 140, Some(50)),
            (38, 240, Some(80)),
            (35, 480, Some(90)),
            (34, 570, Some(100)),
            (30, 970, Some(130)),
            (29, 1100, Some(250)),
            (28, 1350, None),
        ],
    );
}

/// The project of the crashing example PERTC of the library of LINGO (LINDO Systems).
#[test]
fn lingo_pertc() {
    check(
        &[
            ("FIRST", 0, 0, 0, &[]),
            ("FCAST", 14, 8, 4, &["FIRST"]),
            ("SURVEY", 3, 2, 1, &["FIRST"]),
            ("PRICE", 3, 1, 2, &["FCAST", "SURVEY"]),
            ("SCHED", 7, 6, 4, &["FCAST"]),
            ("COSTOUT", 4, 3, 5, &["SCHED"]),
            ("FINAL", 10, 8, 3, &["PRICE", "COSTOUT"]),
        ],
        &[(35, 0, Some(3)), (33, 6, Some(4)), (26, 34, Some(5)), (25, 39, None)],
    );
}

/// `BrainMass`: Krajewski and Ritzman, *Operations Management*, solved problem on crashing costs.
#[test]
fn krajewski_brainmass() {
    check(
        &[
            ("A", 5, 4, 200, &[]),
            ("B", 5, 3, 600, &[]),
            ("C", 2, 1, 300, &["A", "B"]),
            ("D", 3, 2, 500, &["B"]),
            ("E", 5, 3, 150, &["C", "D"]),
            ("F", 2, 1, 100, &["E"]),
            ("G", 3, 3, 0, &["E"]),
            ("H", 5, 3, 200, &["G"]),
        ],
        &[(21, 0, Some(150)), (19, 300, Some(200)), (17, 700, Some(500)), (16, 1200, Some(800)), (15, 2000, Some(900)), (14, 2900, None)],
    );
}

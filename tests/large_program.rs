//! The example `large_program` at a size for tests: of every shape the crate, petgraph and bare arrays come to the same floats, and changes of
//! durations to the finish of a kernel that is edited in place.

#![allow(clippy::unwrap_used)]

#[path = "../benches/support/counted.rs"]
mod counted;
#[allow(dead_code, reason = "it serves the benches")]
#[path = "../benches/support/in_place.rs"]
mod in_place;
#[path = "../examples/large_program/measure.rs"]
mod measure;
#[allow(dead_code, reason = "it serves the benches")]
#[path = "../benches/support/naive.rs"]
mod naive;
#[path = "../examples/large_program/plan.rs"]
mod plan;
#[allow(dead_code, reason = "it serves the benches")]
#[path = "../benches/support/programs.rs"]
mod programs;
#[path = "../examples/large_program/report.rs"]
mod report;
#[allow(dead_code, reason = "it serves the benches")]
#[path = "../benches/support/shapes.rs"]
mod shapes;
#[path = "../examples/large_program/stages.rs"]
mod stages;

use measure::{Asked, measure};
use shapes::Shape;

/// So large that blocks, layers and chains are what they are in large programs, and small enough for a debug build.
const TASKS: usize = 20_000;

/// Figures are of no interest here: other tests may run at the same time.
fn asked(shape: Shape) -> Asked {
    Asked { tasks: TASKS, shape, edits: 100, rounds: 1, stack: Some(64 << 10), ..Asked::default() }
}

#[test]
fn all_ways_come_to_the_same_floats() {
    for shape in Shape::ALL {
        let (figures, now) = measure(&asked(shape)).unwrap();
        assert_eq!((figures.tasks, now.program().dependency_count()), (TASKS, figures.dependencies), "{shape}");
        assert_eq!(figures.edits.in_place.as_ref().map(|spread| spread.count), Some(100), "{shape}");
        assert!(figures.critical_tasks > 0 && figures.to_string().contains("petgraph: toposort"), "{shape}");
    }
}

#[test]
fn teams_and_calendars_are_as_many_as_asked_for() {
    let (figures, now) = measure(&Asked { teams: 50, calendars: 20, ..asked(Shape::Teams) }).unwrap();
    let program = now.program();
    assert_eq!((program.teams().count(), program.calendar_rows().count()), (50, 21));
    assert!(program.tasks().all(|(_, task)| task.team.is_some()));
    assert!(figures.edits.in_place.is_none(), "the kernel knows no calendars");
    let (figures, now) = measure(&Asked { is_office: true, ..asked(Shape::Chain) }).unwrap();
    assert_eq!((figures.hours, now.program().calendar_rows().count()), ("office", 1));
}

#[test]
fn what_has_no_meaning_is_refused() {
    assert!(asked(Shape::Wide).check().is_ok());
    let none = Asked { tasks: 0, ..asked(Shape::Wide) };
    let more = Asked { calendars: 9, ..asked(Shape::Wide) };
    assert!(none.check().is_err() && more.check().is_err());
}

/// The same seed gives the same program, on every machine.
#[test]
fn programs_are_made_the_same_each_time() {
    let (_, now) = measure(&asked(Shape::PowerLaw)).unwrap();
    let (_, again) = measure(&asked(Shape::PowerLaw)).unwrap();
    assert_eq!(now.finish(), again.finish());
    assert!(now.program().dependencies().eq(again.program().dependencies()));
}

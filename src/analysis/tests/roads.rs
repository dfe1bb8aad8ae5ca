//! The axes of one shared calendar and of minutes give, instant by instant, what the clock gives.

use super::plans::Draw;
use crate::analysis::Options;
use crate::analysis::columns::{Seen, Solved, solve, solve_on_the_clock};
use crate::engine::Tick;
use crate::program::{Program, Shared};
use crate::time::Millis;

const PROGRAMS: u64 = if cfg!(debug_assertions) { 6_000 } else { 60_000 };

#[test]
fn the_shared_axis_is_as_good_as_the_clock() {
    let (mut narrow, mut wide) = (0, 0);
    for seed in 0..PROGRAMS {
        let mut draw = Draw::new(seed);
        let Some(program) = draw.program() else { continue };
        match program.compiled().shared {
            Shared::Narrow(..) => narrow += 1,
            Shared::Wide(..) => wide += 1,
            Shared::Minutes(..) | Shared::No => continue,
        }
        for _ in 0..2 {
            compare(seed, &program, &draw.options());
        }
    }
    // The comparison is worth something only if both axes were really taken.
    assert!(narrow > PROGRAMS / 3 && wide > PROGRAMS / 20, "{narrow} narrow and {wide} wide of {PROGRAMS}");
}

#[test]
fn minutes_are_as_good_as_the_clock() {
    let mut minutes = 0;
    for seed in 0..PROGRAMS {
        let mut draw = Draw::on_several(seed);
        let Some(program) = draw.program() else { continue };
        if !matches!(program.compiled().shared, Shared::Minutes(..)) {
            continue;
        }
        minutes += 1;
        for _ in 0..2 {
            compare(seed, &program, &draw.options());
        }
    }
    assert!(minutes > PROGRAMS / 4, "{minutes} of {PROGRAMS}");
}

pub(super) fn compare(seed: u64, program: &Program, options: &Options) {
    let (shared, clock) = (solve(program, options, None), solve_on_the_clock(program, options));
    assert_eq!(shared.finishes, clock.finishes, "finishes of seed {seed}, {options:?}");
    let shape = &program.compiled().shape;
    for rank in 0..shape.network.len() {
        let node = shape.network.node(rank);
        assert_eq!(columns(program, &shared, rank), columns(program, &clock, rank), "node {node} of seed {seed}, {options:?}");
        let earliest = |solved| seen(program, solved).earliest(shape, rank);
        assert_eq!(earliest(&shared), earliest(&clock), "earliest leaf at node {node} of seed {seed}");
    }
}

fn seen<'a>(program: &'a Program, solved: &'a Solved) -> Seen<'a> {
    Seen { columns: &solved.columns, shared: &program.compiled().shared }
}

/// The dates of a place. The ends of time are what they are whatever was added to them.
fn columns(program: &Program, solved: &Solved, rank: usize) -> [Millis; 4] {
    let seen = seen(program, solved);
    [seen.es(rank), seen.ef(rank), seen.ls(rank), seen.lf(rank)].map(|at| match at {
        far if far.is_far() => Millis::FAR,
        never if never.is_never() => Millis::NEVER,
        at => at,
    })
}

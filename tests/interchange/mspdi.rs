//! Plans with everything in them, most of which MSPDI has not: what is written is a sound file of as many tasks, and nothing panics.

use longpole::interchange::{read_mspdi, write_mspdi};
use longpole::{Options, Program};
use proptest::prelude::*;

use super::generate::{Texts, program};

fn check(program: &Program) {
    let now = program.analyze(&Options::of(program));
    let mut xml = Vec::new();
    let warnings = write_mspdi(&now, &mut xml).unwrap();
    let text = String::from_utf8(xml).unwrap();
    let read = read_mspdi(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let again = read.value.build().unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(again.task_count(), program.task_count());
    let summaries = |program: &Program| program.tasks().filter(|(id, _)| program.is_summary(*id)).count();
    assert_eq!(summaries(&again), summaries(program));
    let mut twice = Vec::new();
    assert_eq!(write_mspdi(&now, &mut twice).unwrap(), warnings);
    assert_eq!(twice, text.as_bytes(), "the same bytes each time");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn projects_of_tame_programs(seed: u64) {
        check(&program(seed, Texts::Tame));
    }

    #[test]
    fn projects_of_hostile_programs(seed: u64) {
        check(&program(seed, Texts::Hostile));
    }
}

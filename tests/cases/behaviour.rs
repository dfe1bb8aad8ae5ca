//! Behaviours: a plan, the options, what is expected and why.

use std::path::Path;

use longpole::{BuildError, Options};
use serde::Deserialize;

use super::expect::Expect;
use super::plan::PlanRow;
use super::{Differences, read};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The behaviour in a line.
    behaviour: String,
    /// How the figures follow from `docs/SEMANTICS.md`.
    why: String,
    plan: PlanRow,
    #[serde(default)]
    options: Options,
    expect: Expect,
}

pub(super) fn check(file: &Path, differences: &mut Differences) {
    let case: Case = read(file);
    assert!(!case.behaviour.is_empty() && !case.why.is_empty(), "{} says nothing", file.display());
    match (case.plan.build(), case.expect.problems.is_empty()) {
        (Ok(program), true) => case.expect.compare(&program.analyze(&case.options), differences),
        (Ok(_), false) => panic!("{}: the plan has problems, but was built", file.display()),
        (Err(error), true) => panic!("{}: {error}", file.display()),
        (Err(error), false) => compare_problems(&error, &case.expect.problems, differences),
    }
}

/// Is every problem the expected one?
pub(super) fn compare_problems(error: &BuildError, expected: &[String], differences: &mut Differences) {
    let found: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    differences.same("number of problems", &found.len(), &expected.len());
    for (found, words) in found.iter().zip(expected) {
        differences.check("problem", found.contains(words.as_str()), found, words);
    }
}

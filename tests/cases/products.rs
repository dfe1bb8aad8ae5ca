//! What Primavera P6 and MS Project do: a plan as a document, what is expected and why.

use std::path::Path;

use longpole::interchange::Document;
use longpole::{BuildError, Options, Program};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::behaviour::compare_problems;
use super::expect::Expect;
use super::{Differences, read};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The behaviour in a line.
    behaviour: String,
    /// What the product's documentation says, by title, or who observed it.
    source: String,
    /// How the figures follow from that and from `docs/SEMANTICS.md`.
    why: String,
    /// What the crate still does otherwise; a case that says so fails once that is mended.
    differs: Option<String>,
    /// A document without its `format` and `version`.
    plan: Map<String, Value>,
    expect: Expect,
}

impl Case {
    fn build(&self, file: &Path) -> Result<Program, BuildError> {
        let mut document = self.plan.clone();
        document.insert("format".into(), "longpole".into());
        document.insert("version".into(), 1.into());
        let document: Document = serde_json::from_value(document.into()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        document.into_builder().build()
    }

    fn compare(&self, file: &Path, differences: &mut Differences) {
        match (self.build(file), self.expect.problems.is_empty()) {
            (Ok(program), true) => self.expect.compare(&program.analyze(&Options::of(&program)), differences),
            (Ok(_), false) => panic!("{}: the plan has problems, but was built", file.display()),
            (Err(error), true) => panic!("{}: {error}", file.display()),
            (Err(error), false) => compare_problems(&error, &self.expect.problems, differences),
        }
    }
}

pub(super) fn check(file: &Path, differences: &mut Differences) {
    let case: Case = read(file);
    let says_why = [&case.behaviour, &case.source, &case.why].iter().all(|text| !text.is_empty());
    assert!(says_why, "{} says nothing", file.display());
    case.compare(file, differences);
    if let Some(how) = &case.differs {
        let differs = !differences.found.is_empty();
        differences.found.clear();
        differences.check("the case", differs, &"mended: drop `differs`", how);
    }
}

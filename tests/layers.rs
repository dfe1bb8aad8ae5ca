//! Keeps the imports of `src/` a strict layering: a module uses only modules of lower layers. `docs/DESIGN.md` has the table with reasons.

#![allow(clippy::unwrap_used, reason = "a test may fail that way")]

use std::fs;
use std::path::Path;

/// Each row may use every row above it. Modules of one row do not see each other.
const LAYERS: &[&[&str]] = &[
    &["id", "many", "time"],
    &["spec"],
    &["error"],
    &["network"],
    &["engine"],
    &["program"],
    &["analysis"],
    &["impact"],
    &["paths"],
    &["teams", "intake", "observed"],
    &["report"],
    &["interchange"],
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

/// The source without comments: paths in documentation are not imports.
fn code(source: &str) -> String {
    source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn word(text: &str) -> &str {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default()
}

/// The first segment of every path from the root of the crate, `crate::{a, b::C}` included.
fn used(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            None => names.push(word(rest).to_owned()),
            Some(group) => names.extend(top_level(group).into_iter().map(|part| word(part.trim()).to_owned())),
        }
    }
    names
}

/// The parts of a group of imports, those inside inner braces left with their outer part.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

fn faults(module: &str, source: &str) -> Vec<String> {
    let Some(mine) = layer(module) else { return vec![format!("module `{module}` has no layer")] };
    used(&code(source))
        .into_iter()
        .filter(|name| !name.is_empty() && name != module)
        .filter_map(|name| match layer(&name) {
            Some(theirs) if theirs < mine => None,
            Some(_) => Some(format!("`{module}` uses `{name}`, which is not below it")),
            // A re-export of the root would hide which layer is used.
            None => Some(format!("`{module}` imports `{name}` through the crate root")),
        })
        .collect()
}

/// The text of a module: its file, or every file in its folder but for tests, which may see anything.
fn source(path: &Path) -> String {
    if path.is_file() {
        return fs::read_to_string(path).unwrap();
    }
    let mut entries: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let entries = entries.iter().filter(|path| !path.file_stem().unwrap().to_string_lossy().starts_with("test"));
    entries.map(|path| source(path)).collect::<Vec<_>>().join("\n")
}

#[test]
fn modules_import_downwards_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut modules = 0;
    for entry in fs::read_dir(&src).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if name != "lib" {
            modules += 1;
            found.extend(faults(&name, &source(&path)));
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(modules, LAYERS.iter().map(|row| row.len()).sum::<usize>(), "a module is missing from the table or from src");
}

#[test]
fn an_upward_import_is_found() {
    assert_eq!(faults("spec", "use crate::analysis::Options;"), ["`spec` uses `analysis`, which is not below it"]);
    assert_eq!(faults("spec", "use crate::{id::TaskId, program::{Program, Repair}};"), ["`spec` uses `program`, which is not below it"]);
    assert_eq!(faults("spec", "use crate::Program;"), ["`spec` imports `Program` through the crate root"]);
    assert_eq!(faults("analysis", "// crate::report\nuse crate::id::TaskId;"), Vec::<String>::new());
    assert_eq!(faults("id", "use crate::time::Span;"), ["`id` uses `time`, which is not below it"]);
}

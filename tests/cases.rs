//! Golden cases as data, one behaviour a file.
//!
//! - `cases/behaviour`: plans whose dates were worked out by hand from `docs/SEMANTICS.md`, each with the reasoning;
//! - `cases/products`: what Primavera P6 and MS Project do where no real plan at hand shows it, each with what the product's documentation says;
//! - `cases/published`: networks that others have printed with their answers, each with its source.
//!
//! A case that fails is named, with every figure that differs; all cases run before the test fails.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "cases/behaviour.rs"]
mod behaviour;
#[path = "cases/expect.rs"]
mod expect;
#[path = "cases/plan.rs"]
mod plan;
#[path = "cases/products.rs"]
mod products;
#[path = "cases/published.rs"]
mod published;

use std::path::{Path, PathBuf};

/// The files of a folder of cases, by name.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Reads a case; panics with its name.
fn read<T: serde::de::DeserializeOwned>(file: &Path) -> T {
    let text = std::fs::read_to_string(file).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Runs every case of a folder: `check` gives the number of figures that it compared and the differences.
fn run(folder: &str, check: impl Fn(&Path, &mut Differences)) {
    let mut failed = Vec::new();
    let mut figures = 0;
    let files = files(folder);
    for file in &files {
        let mut differences = Differences::default();
        check(file, &mut differences);
        figures += differences.compared;
        assert!(differences.compared > 0, "{} compares nothing", file.display());
        if !differences.found.is_empty() {
            failed.push(format!("{}:\n    {}", file.file_stem().unwrap().to_string_lossy(), differences.found.join("\n    ")));
        }
    }
    println!("{folder}: {} cases, {figures} figures", files.len());
    assert!(failed.is_empty(), "{} of {} cases differ\n{}", failed.len(), files.len(), failed.join("\n"));
}

/// What a case compared, and what differs.
#[derive(Debug, Default)]
struct Differences {
    compared: usize,
    found: Vec<String>,
}

impl Differences {
    /// Compares one figure.
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, actual: &T, expected: &T) {
        self.check(what, actual == expected, actual, expected);
    }

    /// Notes a figure that was compared.
    fn check(&mut self, what: &str, is_right: bool, actual: &dyn std::fmt::Debug, expected: &dyn std::fmt::Debug) {
        self.compared += 1;
        if !is_right {
            self.found.push(format!("{what} is {actual:?}, expected {expected:?}"));
        }
    }
}

#[test]
fn behaviours() {
    run("behaviour", behaviour::check);
}

#[test]
fn products() {
    run("products", products::check);
}

#[test]
fn published_networks() {
    run("published", published::check);
}

#[test]
fn published_networks_agree_with_the_shared_collection() {
    published::compare_with_shared(&files("published"));
}

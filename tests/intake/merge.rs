//! An export in two overlapping halves is the whole.

use longpole::interchange::{self, ReadOptions};
use longpole::{Analysis, Options};

use super::dice::Dice;
use super::exporters::{Format, each_format, sheet};
use super::generate::model;
use super::model::Model;
use super::truth::by_name;

/// Two models that have a random part of the items each, and together all.
fn halves(model: &Model, seed: u64) -> [Model; 2] {
    let mut dice = Dice::new(seed ^ 0x3A1F);
    let mut halves = [model.clone(), model.clone()];
    for index in 0..model.items.len() {
        let keep = dice.pick(&[[true, false], [false, true], [true, true]]);
        for (half, keep) in halves.iter_mut().zip(keep) {
            half.items[index].hidden = !keep;
        }
    }
    halves
}

fn check(format: Format, seed: u64, size: usize, write: fn(Format, &Model) -> Vec<u8>) {
    let model = model(seed, size);
    let whole = write(format, &model);
    let halves = halves(&model, seed).map(|half| write(format, &half));
    let options = ReadOptions::default();
    let whole = interchange::read(&*whole, &options).unwrap_or_else(|error| panic!("{error}"));
    let merged = interchange::read_all(halves.iter().map(|half| &**half), &options).unwrap_or_else(|error| panic!("{error}"));
    let dates = |now: &Analysis| {
        let mut dates: Vec<_> = by_name(now).into_iter().collect();
        dates.sort();
        dates
    };
    let whole = dates(&whole.program().analyze(&Options::default()));
    let merged = dates(&merged.program().analyze(&Options::default()));
    let wrong: Vec<String> = merged.iter().filter(|row| !whole.contains(row)).take(3).map(|row| format!("{row:?}")).collect();
    assert!(wrong.is_empty() && whole.len() == merged.len(), "{} of {size}, seed {seed}\n{}", format.name(), wrong.join("\n"));
}

fn check_all(format: Format) {
    check_all_as(format, Format::write);
}

fn check_all_as(format: Format, write: fn(Format, &Model) -> Vec<u8>) {
    for seed in 0..12 {
        check(format, seed, 30, write);
    }
    check(format, 1, 300, write);
}

each_format!(check_all);

#[test]
fn sheet_with_links_by_number() {
    check_all_as(Format::Sheet, |_, model| sheet::write(model, sheet::By::Number));
}

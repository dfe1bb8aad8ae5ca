//! A sound export, of any format, gives the dates of the true program, task by task.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use longpole::interchange::{self, ReadOptions};
use longpole::{Analysis, Options, ScheduledTask};

use super::exporters::{Format, each_format, jira_csv, sheet};
use super::generate::model;
use super::model::{Kind, Model};

/// Early start and finish, late finish, total float in hours.
pub(crate) type Dates = (NaiveDateTime, NaiveDateTime, NaiveDateTime, String);

pub(crate) fn dates(task: ScheduledTask<'_>) -> Dates {
    (task.early_start(), task.early_finish(), task.late_finish(), task.total_float().to_string())
}

/// The dates of all tasks by name; names are unique where nothing is spoiled.
pub(crate) fn by_name(now: &Analysis) -> HashMap<String, Dates> {
    let program = now.program();
    program.tasks().map(|(id, row)| (row.name.to_string(), dates(now.task(id)))).collect()
}

/// What differs from the truth, a line each.
pub(crate) fn differences(model: &Model, format: Format, bytes: &[u8]) -> Vec<String> {
    let known = model.as_known_by(format);
    let truth = known.program().analyze(&Options::default());
    let intake = match interchange::read(bytes, &ReadOptions::default()) {
        Ok(intake) => intake,
        Err(error) => return vec![format!("{error}")],
    };
    let now = intake.program().analyze(&Options::default());
    let (expected, found) = (by_name(&truth), by_name(&now));
    let has_parts = known.has_parts();
    let mut wrong = Vec::new();
    for (index, item) in known.items.iter().enumerate() {
        // A sheet has no rows for what is only the sum of its parts.
        let absent = format == Format::Sheet && model.has_parts()[index];
        match found.get(&item.name) {
            Some(found) if *found == expected[&item.name] => {}
            None if absent || (item.kind == Kind::Milestone && !format.has_milestones()) => {}
            found => wrong.push(format!(
                "{} {} {:?}{} {:?} planned {:?} due {:?}\n  expected {:?}\n  found    {found:?}",
                item.key(),
                item.name,
                item.state,
                if has_parts[index] { " summary" } else { "" },
                item.estimate,
                item.planned_start,
                item.due,
                expected[&item.name]
            )),
        }
    }
    let strangers = found.keys().filter(|name| !expected.contains_key(*name));
    wrong.extend(strangers.map(|name| format!("`{name}` is none of the program's")));
    wrong
}

fn check(seed: u64, size: usize, format: Format, bytes: impl Fn(&Model) -> Vec<u8>) {
    let model = model(seed, size);
    let wrong = differences(&model, format, &bytes(&model));
    let few: Vec<&str> = wrong.iter().take(3).map(|line| &**line).collect();
    assert!(wrong.is_empty(), "{} of {size}, seed {seed}: {} differ\n{}", format.name(), wrong.len(), few.join("\n"));
}

fn check_all(format: Format) {
    for seed in 0..25 {
        check(seed, 30, format, |model| format.write(model));
    }
    for seed in 0..6 {
        check(seed, 300, format, |model| format.write(model));
    }
    check(0, 3_000, format, |model| format.write(model));
}

#[test]
fn formats_are_known_by_their_content() {
    for format in Format::ALL {
        for seed in 0..10 {
            let text = String::from_utf8(format.write(&model(seed, 30))).unwrap();
            assert_eq!(interchange::Format::detect(&text).word().replace('-', "_").replace("loose_", ""), format.name());
        }
    }
}

/// Thirty thousand items with optimisation, fewer without.
#[test]
fn many_items() {
    let items = if cfg!(debug_assertions) { 5_000 } else { 30_000 };
    for format in Format::ALL {
        check(0, items, format, |model| format.write(model));
    }
}

each_format!(check_all);

#[test]
fn jira_csv_with_dates_of_other_sites() {
    use jira_csv::Dates;
    for dates in [Dates::Iso, Dates::Us, Dates::German] {
        for seed in 100..110 {
            check(seed, 60, Format::JiraCsv, |model| jira_csv::write(model, dates));
        }
    }
}

#[test]
fn sheet_with_links_by_number() {
    for seed in 100..110 {
        check(seed, 60, Format::Sheet, |model| sheet::write(model, sheet::By::Number));
    }
}

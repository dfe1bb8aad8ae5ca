//! Plans as a whole: known by content, read, repaired and scheduled.

use longpole::interchange::{Format, ImportError, ReadOptions, read_export};
use longpole::{Options, Repair};

use super::build::{activity, calendar, export, link, project, row};
use super::export::sound;

#[test]
fn a_small_plan_is_scheduled_as_p6_would() {
    let intake = longpole::read(sound().as_bytes(), &ReadOptions::default()).unwrap();
    let program = intake.program();
    let now = program.analyze(&Options::of(program));
    let dates = |key: &str| {
        let task = now.task(program.task(key).unwrap());
        (task.early_start().to_string(), task.early_finish().to_string())
    };
    // 40 hours are left from Monday, 2 March. A lag of a day, and a date before which the next must not start.
    assert_eq!(dates("A1000"), ("2026-03-02 08:00:00".into(), "2026-03-06 17:00:00".into()));
    assert_eq!(dates("A1010"), ("2026-03-16 08:00:00".into(), "2026-03-20 17:00:00".into()));
    assert_eq!(dates("A1020").1, "2026-03-20 17:00:00");
    assert!(intake.warnings().any(|warning| warning.contains("OBS (1 row)")));
}

#[test]
fn exports_are_known_by_content_in_any_encoding() {
    let text = sound().replace("Pour", "B\u{e9}ton");
    let windows: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for bytes in [text.as_bytes(), &windows, &utf16] {
        for options in [ReadOptions::default(), ReadOptions::default().format(Format::Primavera)] {
            let intake = longpole::read(bytes, &options).unwrap();
            assert!(intake.program().tasks().any(|(_, task)| &*task.name == "B\u{e9}ton"));
        }
    }
}

#[test]
fn a_plan_is_no_export_of_a_tracker() {
    let error = read_export(sound().as_bytes(), &ReadOptions::default()).unwrap_err();
    assert!(error.to_string().contains("a plan of its own"), "{error}");
}

#[test]
fn what_is_wrong_is_refused_or_repaired() {
    let circle = [activity("1", &[]), activity("2", &[]), link("1", "2", &[]), link("2", "1", &[])];
    let rows = export(&[&[project("1", &[]), calendar("1", &[])], circle.as_slice()].concat());
    let refused = longpole::read(rows.as_bytes(), &ReadOptions::default());
    assert!(matches!(refused, Err(ImportError::Plan(_))));
    let intake = longpole::read(rows.as_bytes(), &ReadOptions::default().repair(Repair::default())).unwrap();
    assert_eq!(intake.program().dependency_count(), 1);
}

/// What P6 computed does not count, however wrong.
#[test]
fn stored_dates_are_not_read() {
    let stored = [("early_start_date", "soon"), ("late_end_date", "late"), ("total_float_hr_cnt", "much"), ("driving_path_flag", "?")];
    let rows = export(&[project("1", &[]), calendar("1", &[]), activity("1", &stored), row("UDFVALUE", &[("udf", "1")], &[])]);
    let intake = longpole::read(rows.as_bytes(), &ReadOptions::default()).unwrap();
    let now = intake.program().analyze(&Options::of(intake.program()));
    assert_eq!(now.finish().to_string(), "2026-03-03 16:00:00");
}

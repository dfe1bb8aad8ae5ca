//! Real exports of `../shared/schedules`, where that folder is.

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use longpole::Options;
use longpole::interchange::{ReadOptions, read_xer};

#[test]
fn real_exports_are_plans() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/schedules");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("SKIPPED: no folder ../shared/schedules beside the crate");
        return;
    };
    let mut count = 0;
    for path in entries.map(|entry| entry.unwrap().path()).filter(|path| path.to_string_lossy().ends_with(".xer.gz")) {
        let mut bytes = Vec::new();
        GzDecoder::new(fs::File::open(&path).unwrap()).read_to_end(&mut bytes).unwrap();
        let read = read_xer(&*bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let program = read.value.build().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let whole = longpole::read(&*bytes, &ReadOptions::default()).unwrap();
        assert_eq!(whole.program().task_count(), program.task_count());
        assert!(
            program.analyze(&Options::of(&program)).finish()
                > program.projects().next().unwrap().1.data_date.unwrap().as_start(program.program_calendar()).unwrap()
        );
        count += 1;
    }
    println!("{count} exports read");
    assert!(count > 0);
}

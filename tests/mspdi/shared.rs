//! Real projects: all are read, and make sense as plans.

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use longpole::interchange::read_mspdi;

#[test]
fn real_projects_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/schedules");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("SKIPPED: no folder ../shared/schedules beside the crate");
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.to_string_lossy().ends_with(".xml.gz")).collect();
    paths.sort();
    for path in &paths {
        let mut bytes = Vec::new();
        GzDecoder::new(fs::File::open(path).unwrap()).read_to_end(&mut bytes).unwrap();
        match read_mspdi(&*bytes).map(|read| read.value.build()) {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => panic!("{}: {error}", path.display()),
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
    println!("{} real projects were read", paths.len());
}

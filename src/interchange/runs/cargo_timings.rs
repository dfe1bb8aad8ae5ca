//! The page that `cargo build --timings` writes.

use std::io::Read;

use hashbrown::HashMap;
use serde::Deserialize;

use super::{counted, tell_apart};
use crate::interchange::error::{Faults, ImportError, Imported, Place, Warning};
use crate::interchange::json_fault::fault;
use crate::interchange::text;
use crate::observed::{Job, Need, NeedPoint, NeedsKnown, Run};

/// Reads a build from the page that `cargo build --timings` writes (`target/cargo-timings/cargo-timing.html`), as cargo 1.60 and later do.
///
/// | in the page | becomes |
/// |---|---|
/// | a unit: `name`, `version`, `target` | a job with the key `serde v1.0.229 build-script` |
/// | `start`, `duration` | its times from the start of the build, which was asked for at zero |
/// | `unblocked_units` (`unlocked_units`) | needs of those units: the end of this one |
/// | `unblocked_rmeta_units` | needs of those units: the metadata of this one, which is there when its front end is done |
/// | `jobs=2` | how many can run at once, or more where more did |
///
/// For each unit the page names what it waited for **last**, not everything that it waited for. So the reasons and the path are those of the build, but the
/// length by logic alone is a lower bound: a dependency that was done in good time is not seen, and would hold a unit once others are quicker.
/// Times are rounded to hundredths of a second. Cargo gives out tokens, which the threads of the compiler take too, so that units may wait while fewer of them run than
/// `jobs`: such waits stay unexplained.
///
/// # Errors
/// The input cannot be read; it is no such page; or the first thing in its data that has another form, with its path, line and column.
///
/// # Complexity
/// O(length).
pub fn read_cargo_timings(input: impl Read) -> Result<Imported<Run>, ImportError> {
    from_text(&text::read(input)?)
}

#[derive(Deserialize)]
struct Unit {
    i: usize,
    name: String,
    version: String,
    #[serde(default)]
    target: String,
    start: f64,
    duration: f64,
    #[serde(default)]
    rmeta_time: Option<f64>,
    #[serde(alias = "unlocked_units")]
    unblocked_units: Vec<usize>,
    #[serde(alias = "unlocked_rmeta_units")]
    unblocked_rmeta_units: Vec<usize>,
    #[serde(default)]
    sections: Option<Vec<(String, Section)>>,
}

#[derive(Deserialize)]
struct Section {
    end: f64,
}

impl Unit {
    /// When its metadata was there, from its start.
    fn metadata(&self) -> Option<f64> {
        let front = self.sections.iter().flatten().find(|(name, _)| name == "frontend").map(|(_, section)| section.end);
        front.or(self.rmeta_time)
    }
}

/// Seconds with two decimals; at most a quarter of what fits, so that two can be added.
fn millis(seconds: f64) -> i64 {
    const MOST: i64 = i64::MAX / 4;
    ((seconds * 1_000.0).round() as i64).clamp(-MOST, MOST)
}

pub(super) fn from_text(text: &str) -> Result<Imported<Run>, ImportError> {
    const DATA: &str = "UNIT_DATA = ";
    let Some(start) = text.find(DATA).map(|at| at + DATA.len()) else {
        let message = "this is no page of cargo build --timings: it has no UNIT_DATA; take target/cargo-timings/cargo-timing.html";
        return Err(Faults::one(Place::line(1), message).into());
    };
    let mut deserializer = serde_json::Deserializer::from_str(text.get(start..).unwrap_or_default());
    let units: Vec<Unit> = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| fault(text, start, &error))?;
    let mut run = Run::new(name(text)).asked(0).resolution(10).needs_known(NeedsKnown::Last);
    run.jobs = units.iter().map(job).collect();
    let mut warnings = Vec::new();
    let mut warn = |path: &str, message: String| warnings.push(Warning { place: Place::path(path), message });
    let alike = tell_apart(&mut run.jobs);
    if alike > 0 {
        warn("UNIT_DATA", format!("{} of one package and target told apart by number", counted(alike, "unit")));
    }
    let (unknown, guessed) = needs(&units, &mut run);
    if unknown > 0 {
        warn("unblocked_units", format!("{} of units that the page does not list left out", counted(unknown, "need")));
    }
    if guessed > 0 {
        let message = format!(
            "{} of metadata that came at an unknown time: taken as there when the unit that needs it started",
            counted(guessed, "need")
        );
        warn("unblocked_rmeta_units", message);
    }
    run.workers = jobs_at_once(text).map(|jobs| jobs.max(most_at_once(&run.jobs)));
    Ok(Imported { value: run, warnings })
}

fn job(unit: &Unit) -> Job {
    let start = millis(unit.start);
    // As the page has it, with the blank that stands before a target.
    let key = format!("{} v{}{}", unit.name, unit.version, unit.target);
    Job::new(key.trim_end(), start, start + millis(unit.duration))
}

/// Adds needs; gives how many name no unit, and how many have a time that is guessed.
fn needs(units: &[Unit], run: &mut Run) -> (usize, usize) {
    let row_of: HashMap<usize, usize> = units.iter().enumerate().map(|(row, unit)| (unit.i, row)).collect();
    let (mut unknown, mut guessed) = (0, 0);
    for (row, unit) in units.iter().enumerate() {
        let Some((key, start, end)) = run.jobs.get(row).map(|job| (job.key.clone(), job.start, job.end)) else { continue };
        let whole = unit.unblocked_units.iter().map(|unit| (unit, false));
        for (other, is_begun) in whole.chain(unit.unblocked_rmeta_units.iter().map(|unit| (unit, true))) {
            let Some(job) = row_of.get(other).and_then(|&row| run.jobs.get_mut(row)) else {
                unknown += 1;
                continue;
            };
            let point = if is_begun {
                let after = unit.metadata().map_or_else(|| job.start - start, millis);
                guessed += usize::from(unit.metadata().is_none());
                NeedPoint::Begun { after: after.min(end - start).max(0) }
            } else {
                NeedPoint::Finished
            };
            job.needs.push(Need { job: key.clone(), point });
        }
    }
    (unknown, guessed)
}

/// The most units that ran at once, but for what rounding makes overlap.
fn most_at_once(jobs: &[Job]) -> u32 {
    const ROUNDING: i64 = 20;
    let mut changes: Vec<(i64, i32)> = Vec::new();
    for job in jobs.iter().filter(|job| job.end - job.start > ROUNDING) {
        changes.extend([(job.start, 1), (job.end - ROUNDING, -1)]);
    }
    changes.sort_unstable();
    let mut running = 0;
    let counts = changes.iter().map(|&(_, change)| {
        running += change;
        running
    });
    counts.max().unwrap_or(0).max(0) as u32
}

/// The title of the page says what was built.
fn name(text: &str) -> &str {
    let title = text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).map_or("", |(title, _)| title);
    title.split_once('—').map_or("", |(_, name)| name.trim())
}

/// `jobs=2`
fn jobs_at_once(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("(jobs=")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|&jobs| jobs > 0)
}

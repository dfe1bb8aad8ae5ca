//! This crate's own document for runs, as JSON.

use std::io::Read;

use serde::Deserialize;

use super::clock::Clock;
use super::moment::FORMS;
use crate::interchange::as_text::{Object, objects, or_default};
use crate::interchange::error::{Faults, ImportError, Imported, Place};
use crate::interchange::json_fault::{fault, syntax};
use crate::interchange::text;
use crate::interchange::words::shown;
use crate::observed::{Job, Need, NeedPoint, Run};

/// Reads a run from a JSON document.
///
/// | | |
/// |---|---|
/// | `format`, `version` | `longpole-run` and 1; must be there |
/// | `name` | what the run is called |
/// | `asked` | when it was asked for |
/// | `workers` | how many jobs can run at once |
/// | `resolution` | how finely the clock was read, in milliseconds; 0 |
/// | `jobs` | a list of objects with `key`, `start`, `end`, and perhaps `name`, `worker`, `team` and `needs` |
///
/// Times are whole milliseconds, or stamps such as `2026-03-02T10:11:12.345Z`; a stamp without a zone is UTC. `needs` is a list of keys, each a text, or
/// an object `{"job": "build", "after": 1500}` for what was there so many milliseconds after the start of that job.
///
/// ```
/// use longpole::interchange::read_run_json;
///
/// let text = r#"{"format": "longpole-run", "version": 1, "workers": 2, "jobs": [
///     {"key": "build", "start": 0, "end": 60000},
///     {"key": "test", "start": "60s", "end": 90000, "needs": ["build"]}]}"#;
/// let error = read_run_json(text.as_bytes()).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "jobs[1].start: \"60s\" is no time; write milliseconds, or a time such as 2026-03-02T10:11:12.345Z"
/// );
/// let run = read_run_json(text.replace("\"60s\"", "60000").as_bytes())?.value;
/// assert_eq!((run.jobs.len(), run.workers), (2, Some(2)));
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; the first thing in it that is no part of such a document, with its path, line and column; or every time that is none, with
/// its path.
///
/// # Complexity
/// O(length).
pub fn read_run_json(input: impl Read) -> Result<Imported<Run>, ImportError> {
    from_text(&text::read(input)?)
}

pub(super) fn from_text(text: &str) -> Result<Imported<Run>, ImportError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let Object(document) =
        serde_path_to_error::deserialize::<_, Object<Document>>(&mut deserializer).map_err(|error| fault(text, 0, &error))?;
    deserializer.end().map_err(|error| syntax(text, 0, Place::default(), &error))?;
    let mut clock = Clock::default();
    let value = document.run(&mut clock)?;
    Ok(Imported { value, warnings: clock.mixed().into_iter().collect() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[allow(dead_code, reason = "reading it is the check")]
    format: Format,
    #[allow(dead_code, reason = "reading it is the check")]
    version: Version,
    #[serde(default, deserialize_with = "or_default")]
    name: String,
    #[serde(default)]
    asked: Option<Time>,
    #[serde(default)]
    workers: Option<u32>,
    #[serde(default, deserialize_with = "or_default")]
    resolution: u32,
    #[serde(deserialize_with = "objects")]
    jobs: Vec<Row>,
}

#[derive(Deserialize)]
enum Format {
    #[serde(rename = "longpole-run")]
    Run,
}

struct Version;

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u64::deserialize(deserializer)? {
            1 => Ok(Self),
            other => Err(serde::de::Error::custom(format!("version {other} is not known here; this crate reads version 1"))),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
    #[serde(default, deserialize_with = "or_default")]
    name: String,
    start: Time,
    end: Time,
    #[serde(default, deserialize_with = "or_default")]
    worker: String,
    #[serde(default, deserialize_with = "or_default")]
    team: String,
    #[serde(default, deserialize_with = "or_default")]
    needs: Vec<NeedRow>,
}

/// Milliseconds, or a stamp.
#[derive(Deserialize)]
#[serde(untagged, expecting = "this is no time; write milliseconds as a whole number, or a stamp as text")]
enum Time {
    Millis(i64),
    Stamp(String),
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "this is no need; write the key of a job, or an object with `job` and `after`")]
enum NeedRow {
    Job(String),
    Begun(Begun),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Begun {
    job: String,
    after: i64,
}

impl Document {
    fn run(self, clock: &mut Clock) -> Result<Run, Faults> {
        let mut faults = Faults::new();
        let mut run = Run { name: self.name.into(), workers: self.workers, resolution: self.resolution.into(), ..Run::default() };
        run.asked = self.asked.map(|asked| time(asked, || "asked".to_owned(), clock, &mut faults));
        for (index, row) in self.jobs.into_iter().enumerate() {
            let start = time(row.start, || format!("jobs[{index}].start"), clock, &mut faults);
            let end = time(row.end, || format!("jobs[{index}].end"), clock, &mut faults);
            let needs = row.needs.into_iter().map(|need| match need {
                NeedRow::Job(job) => Need { job: job.into(), point: NeedPoint::Finished },
                NeedRow::Begun(Begun { job, after }) => Need { job: job.into(), point: NeedPoint::Begun { after } },
            });
            let job = Job::new(row.key, start, end).name(row.name).worker(row.worker).team(row.team);
            run.jobs.push(Job { needs: needs.collect(), ..job });
        }
        faults.none()?;
        Ok(run)
    }
}

fn time(time: Time, path: impl Fn() -> String, clock: &mut Clock, faults: &mut Faults) -> i64 {
    match time {
        Time::Millis(millis) => clock.number(millis),
        Time::Stamp(stamp) => clock.moment(&stamp).unwrap_or_else(|| {
            faults.push(Place::path(path()), format!("{} is no time; {FORMS}", shown(&stamp)));
            0
        }),
    }
}

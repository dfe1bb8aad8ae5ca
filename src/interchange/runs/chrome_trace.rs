//! Trace events, as Chrome's viewer and Perfetto show them.

mod threads;
mod unclosed;

use std::collections::BTreeSet;
use std::io::Read;

use hashbrown::HashMap;
use serde::Deserialize;
use serde_json::Value;

use threads::{Thread, workers};

use super::{counted, some, tell_apart};
use crate::interchange::error::{ImportError, Imported, Place, Warning};
use crate::interchange::json_values::{Either, read_all};
use crate::interchange::text;
use crate::observed::{Job, Run};

/// Which events are jobs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChromeTraceOptions {
    /// The categories whose events are jobs; all if there is none.
    pub categories: Vec<String>,
}

/// Reads a run from trace events (JSON), as ninjatracing, Bazel's `--profile`, `clang -ftime-trace` and many others write them.
///
/// | in the trace | becomes |
/// |---|---|
/// | an event `X` with `ts` and `dur`, or a pair `B` and `E` of one thread | a job with its name as key; of one name, the second has ` #2` behind it |
/// | the name that an event `thread_name` gives, or `pid` and `tid`; both where threads share a name | the worker |
/// | an event inside another of its thread | nothing: it is part of that job |
/// | anything else, and what ends before it begins | nothing, with a warning |
///
/// A list of events may lack its closing bracket, as the format allows.
///
/// A trace does not say what jobs need, nor how many workers there could have been. So each thread is taken as a worker, workers and gaps alone explain
/// when jobs started, and the length by logic is that of the longest job, unless needs are added by [`add_needs`](super::add_needs). Times are microseconds in the file, and
/// cut to milliseconds here.
///
/// ```
/// use longpole::interchange::{ChromeTraceOptions, read_chrome_trace};
///
/// let trace = r#"{"traceEvents": [
///     {"name": "a.o", "ph": "X", "ts": 0, "dur": 1200000, "pid": 1, "tid": 1},
///     {"name": "parse", "ph": "X", "ts": 10, "dur": 300000, "pid": 1, "tid": 1},
///     {"name": "b.o", "ph": "X", "ts": 0, "dur": 900000, "pid": 1, "tid": 2}]}"#;
/// let read = read_chrome_trace(trace.as_bytes(), &ChromeTraceOptions::default())?;
/// let keys: Vec<&str> = read.value.jobs.iter().map(|job| &*job.key).collect();
/// assert_eq!(keys, ["a.o", "b.o"]);
/// assert_eq!(read.warnings[0].to_string(), "traceEvents: 1 event inside others of the same thread left out");
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read, or the first thing in it that has not the form of trace events, with its path, line and column.
///
/// # Complexity
/// O(length + events · log events).
pub fn read_chrome_trace(input: impl Read, options: &ChromeTraceOptions) -> Result<Imported<Run>, ImportError> {
    from_text(&text::read(input)?, options)
}

#[derive(Deserialize)]
struct Trace {
    #[serde(rename = "traceEvents")]
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    #[serde(default)]
    name: String,
    #[serde(default)]
    cat: String,
    ph: String,
    #[serde(default)]
    ts: f64,
    #[serde(default)]
    dur: Option<f64>,
    #[serde(default)]
    pid: Value,
    #[serde(default)]
    tid: Value,
    #[serde(default)]
    args: Value,
}

impl Event {
    fn thread(&self) -> Thread {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        (text(&self.pid), text(&self.tid))
    }

    fn is_wanted(&self, options: &ChromeTraceOptions) -> bool {
        options.categories.is_empty()
            || self.cat.split(',').any(|category| options.categories.iter().any(|wanted| wanted == category.trim()))
    }
}

/// A stretch of one thread, in microseconds.
struct Stretch {
    name: String,
    thread: usize,
    from: f64,
    to: f64,
}

/// What was left out.
#[derive(Default)]
struct Left {
    other: usize,
    categories: usize,
    /// Those that the events of other categories have.
    others: BTreeSet<String>,
    open: usize,
    backwards: usize,
    inside: usize,
}

pub(super) fn from_text(text: &str, options: &ChromeTraceOptions) -> Result<Imported<Run>, ImportError> {
    let mut events: Vec<Event> = Vec::new();
    for (_, value) in read_all::<Either<Trace, Event>>(&unclosed::closed(text))? {
        match value {
            Either::Object(trace) => events.extend(trace.events),
            Either::List(list) => events.extend(list),
        }
    }
    let mut left = Left::default();
    let mut threads: Vec<Thread> = Vec::new();
    let stretches = stretches(&events, options, &mut threads, &mut left);
    let stretches = outermost(stretches, &mut left);
    let is_fine = |time: f64| (time / 1_000.0).fract() != 0.0;
    let fine = stretches.iter().any(|stretch| is_fine(stretch.from) || is_fine(stretch.to));
    let workers = workers(&events, &threads);
    let mut run = Run::new("trace").resolution(1);
    for stretch in stretches {
        let millis = |time: f64| (time / 1_000.0).floor() as i64;
        let worker = workers.get(stretch.thread).map(String::as_str).unwrap_or_default();
        run.jobs.push(Job::new(stretch.name, millis(stretch.from), millis(stretch.to)).worker(worker));
    }
    let alike = tell_apart(&mut run.jobs);
    Ok(Imported { value: run, warnings: warnings(&left, alike, fine) })
}

fn warnings(left: &Left, alike: usize, fine: bool) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |count: usize, message: String| {
        if count > 0 {
            warnings.push(Warning { place: Place::path("traceEvents"), message });
        }
    };
    let events = |count| counted(count, "event");
    warn(left.inside, format!("{} inside others of the same thread left out", events(left.inside)));
    warn(left.other, format!("{} of kinds that have no length left out", events(left.other)));
    let others: Vec<String> = left.others.iter().cloned().collect();
    let others = if others.is_empty() { "they have none".to_owned() } else { some(&others) };
    warn(left.categories, format!("{} of other categories left out: {others}", events(left.categories)));
    warn(left.open, format!("{} without beginning or end left out", events(left.open)));
    warn(left.backwards, format!("{} that end before they begin left out", events(left.backwards)));
    warn(alike, format!("{} of the same name told apart by number", events(alike)));
    warn(usize::from(fine), "times are cut to whole milliseconds".to_owned());
    warnings
}

/// All events that have a length, by pairs where they come so.
fn stretches(events: &[Event], options: &ChromeTraceOptions, threads: &mut Vec<Thread>, left: &mut Left) -> Vec<Stretch> {
    let mut number: HashMap<Thread, usize> = HashMap::new();
    let mut open: Vec<Vec<&Event>> = Vec::new();
    let mut found = Vec::new();
    for event in events {
        if event.ph == "M" {
            continue;
        }
        if !matches!(&*event.ph, "X" | "B" | "E") {
            left.other += 1;
            continue;
        }
        let thread = *number.entry(event.thread()).or_insert_with_key(|thread| {
            threads.push(thread.clone());
            open.push(Vec::new());
            threads.len() - 1
        });
        let Some(open) = open.get_mut(thread) else { continue };
        let whole = match &*event.ph {
            "X" => event.dur.map(|dur| (event, event.ts + dur)),
            "B" => {
                open.push(event);
                continue;
            }
            _ => open.pop().map(|begin| (begin, event.ts)),
        };
        let Some((begin, end)) = whole else {
            left.open += 1;
            continue;
        };
        if !begin.is_wanted(options) {
            left.categories += 1;
            left.others.extend(begin.cat.split(',').map(str::trim).filter(|cat| !cat.is_empty()).map(str::to_owned));
        } else if end < begin.ts {
            left.backwards += 1;
        } else {
            found.push(Stretch { name: begin.name.clone(), thread, from: begin.ts, to: end });
        }
    }
    left.open += open.iter().map(Vec::len).sum::<usize>();
    found
}

/// Those that are in no other of their thread, by their start.
fn outermost(mut stretches: Vec<Stretch>, left: &mut Left) -> Vec<Stretch> {
    // Of those that start at once, the longest is around the others; the sort is stable.
    stretches.sort_by(|a, b| a.thread.cmp(&b.thread).then(a.from.total_cmp(&b.from)).then(b.to.total_cmp(&a.to)));
    let mut end: HashMap<usize, f64> = HashMap::new();
    let count = stretches.len();
    stretches.retain(|stretch| match end.get_mut(&stretch.thread) {
        // What begins at the end of another is behind it, even if it takes no time.
        Some(end) if stretch.to <= *end && stretch.from < *end => false,
        Some(end) => {
            *end = stretch.to;
            true
        }
        None => {
            end.insert(stretch.thread, stretch.to);
            true
        }
    });
    left.inside += count - stretches.len();
    stretches.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.thread.cmp(&b.thread)));
    stretches
}

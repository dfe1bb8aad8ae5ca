//! This crate's own sheet for runs, as CSV.

use std::io::Read;

use super::clock::Clock;
use super::moment::FORMS;
use crate::interchange::error::{Faults, ImportError, Imported, Place, Warning};
use crate::interchange::table::structure::first_line;
use crate::interchange::table::{self, Header, Row};
use crate::interchange::text;
use crate::interchange::words::shown;
use crate::observed::{Job, Need, NeedPoint, Run};

/// The most columns of such a sheet.
const MOST_COLUMNS: usize = 1_000;

/// Reads a run from a sheet: CSV with a header, one row a job.
///
/// Columns may stand in any order; their names are matched without regard to case, spaces and signs.
///
/// | column | also called | holds |
/// |---|---|---|
/// | `key` | `job`, `id` | the key, unique; must be there |
/// | `start` | `started at` | when it started: milliseconds, or a stamp such as `2026-03-02T10:11:12.345Z`; must be there |
/// | `end` | `ended at`, `completed at` | when it ended; must be there |
/// | `name` | | the name |
/// | `worker` | `runner`, `thread` | what ran it |
/// | `team` | `group` | whose job it is |
/// | `needs` | `depends on`, `after` | the keys of jobs that it waits for, with semicolons between |
///
/// Above the header, lines that begin with `#` may say `# name: …`, `# asked: …` (a time), `# workers: 4` and `# resolution: 1000` (milliseconds); what
/// begins with `##` is a comment. Other columns are left out, with a warning.
///
/// ```
/// use longpole::interchange::read_run_csv;
///
/// let sheet = "# workers: 2\nkey,start,end,needs\nbuild,0,60000,\ntest,60000,90000,build\n";
/// let run = read_run_csv(sheet.as_bytes())?.value;
/// assert_eq!((run.workers, &*run.jobs[1].needs[0].job), (Some(2), "build"));
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; or every cell and line that cannot be understood, with its line and column.
///
/// # Complexity
/// O(length).
pub fn read_run_csv(input: impl Read) -> Result<Imported<Run>, ImportError> {
    from_text(&text::read(input)?)
}

pub(super) fn from_text(text: &str) -> Result<Imported<Run>, ImportError> {
    let (mut run, mut faults) = (Run::default(), Faults::new());
    let mut clock = Clock::default();
    let (rest, line) = preamble(text, &mut run, &mut clock, &mut faults);
    let (header, mut rows) = table::open(rest, line, MOST_COLUMNS)?;
    let columns = Columns::new(&header, &mut faults);
    while let Some(row) = rows.next() {
        run.jobs.extend(columns.job(&header, &row, &mut clock, &mut faults));
    }
    faults.append(rows.into_faults());
    faults.in_order().none()?;
    let warnings = clock.mixed().into_iter().chain(columns.unknown(&header)).collect();
    Ok(Imported { value: run, warnings })
}

/// Reads the lines above the header; gives what follows, and the line on which that begins.
fn preamble<'t>(text: &'t str, run: &mut Run, clock: &mut Clock, faults: &mut Faults) -> (&'t str, usize) {
    let (mut rest, mut line) = (text, 1);
    while rest.trim_start_matches([' ', '\t']).starts_with(['#', '\n', '\r']) {
        let (text, after) = first_line(rest);
        let remark = text.trim().trim_start_matches(['#']);
        if !text.trim().starts_with("##") && !text.trim().is_empty() {
            if let Err(message) = statement(remark.trim(), run, clock) {
                faults.push(Place::line(line), message);
            }
        }
        (rest, line) = (after, line + 1);
    }
    (rest, line)
}

fn statement(text: &str, run: &mut Run, clock: &mut Clock) -> Result<(), String> {
    let (name, value) =
        text.split_once(':').ok_or_else(|| format!("{} says nothing; write `# name: value`, or `##` for a comment", shown(text)))?;
    let value = value.trim().trim_end_matches([',', ';']);
    let number = || format!("{} is no whole number", shown(value));
    match name.trim().to_ascii_lowercase().as_str() {
        "name" => run.name = value.into(),
        "asked" => run.asked = Some(clock.moment(value).ok_or_else(|| format!("{} is no time; {FORMS}", shown(value)))?),
        "workers" => run.workers = Some(value.parse().map_err(|_| number())?),
        "resolution" => run.resolution = value.parse::<u32>().map_err(|_| number())?.into(),
        other => return Err(format!("nothing is called {}; write name, asked, workers or resolution", shown(other))),
    }
    Ok(())
}

/// Which column holds what.
struct Columns {
    key: Vec<usize>,
    name: Vec<usize>,
    start: Vec<usize>,
    end: Vec<usize>,
    worker: Vec<usize>,
    team: Vec<usize>,
    needs: Vec<usize>,
}

impl Columns {
    fn new(header: &Header, faults: &mut Faults) -> Self {
        let mut must = |what: &str, names: &[&str]| {
            let found = header.all(names.iter().copied());
            if found.is_empty() {
                faults.push(Place::line(header.line), format!("there is no column `{what}`; a run needs key, start and end"));
            }
            found
        };
        Self {
            key: must("key", &["key", "job", "id"]),
            start: must("start", &["start", "started at"]),
            end: must("end", &["end", "ended at", "completed at"]),
            name: header.all(["name"]),
            worker: header.all(["worker", "runner", "thread"]),
            team: header.all(["team", "group"]),
            needs: header.all(["needs", "depends on", "after"]),
        }
    }

    fn job(&self, header: &Header, row: &Row<'_, '_>, clock: &mut Clock, faults: &mut Faults) -> Option<Job> {
        let mut time = |columns: &[usize]| {
            let column = *columns.first()?;
            let cell = row.text(columns);
            clock.moment(cell).or_else(|| {
                faults.push(header.place(row.line, column), format!("{} is no time; {FORMS}", shown(cell)));
                None
            })
        };
        let (start, end) = (time(&self.start), time(&self.end));
        let mut job = Job::new(row.text(&self.key), start?, end?);
        job = job.name(row.text(&self.name)).worker(row.text(&self.worker)).team(row.text(&self.team));
        let keys = row.all(&self.needs).flat_map(|(_, cell)| cell.split(';')).map(str::trim).filter(|key| !key.is_empty());
        job.needs = keys.map(|key| Need { job: key.into(), point: NeedPoint::Finished }).collect();
        Some(job)
    }

    /// Columns that nothing is taken from.
    fn unknown(&self, header: &Header) -> Vec<Warning> {
        let known = [&self.key, &self.name, &self.start, &self.end, &self.worker, &self.team, &self.needs];
        let is_unknown = |index: &usize| known.iter().all(|columns| !columns.contains(index)) && !header.name(*index).is_empty();
        let warning = |index: usize| Warning { place: header.place(header.line, index), message: "the column is left out".to_owned() };
        (0..header.len()).filter(is_unknown).map(warning).collect()
    }
}

//! What jobs need, where a trace does not say it: lines of arrows.

use hashbrown::{HashMap, HashSet};

use super::{counted, some};
use crate::interchange::error::{Faults, Place, Warning};
use crate::interchange::words::shown;
use crate::observed::{Need, NeedPoint, NeedsKnown, Run, WhyLeftOut};
use crate::program::nearest;

/// Adds needs to a run from lines such as `build -> test -> deploy`: `test` waits for `build`, and `deploy` for `test`.
///
/// Many traces have times and workers, but not what jobs had to wait for. Each line names jobs by key with arrows between; double quotes around a key, a
/// semicolon at the end of a line, empty lines, and lines that begin with `#` or `//` mean nothing, so that edges of a DOT file are such lines. A key that ends in `*` and is
/// no key itself stands for all jobs whose keys begin like it: `test* -> deploy`.
///
/// ```
/// use longpole::interchange::add_needs;
/// use longpole::observed::{Job, Run};
///
/// let mut run = Run::new("ci").job(Job::new("test (linux)", 0, 5)).job(Job::new("test (mac)", 0, 9)).job(Job::new("deploy", 9, 12));
/// add_needs(&mut run, "test* -> deploy")?;
/// assert_eq!(run.jobs[2].needs.len(), 2);
/// assert_eq!(
///     add_needs(&mut run, "deplyo -> test*").unwrap_err().to_string(),
///     "no job of the run has the key \"deplyo\"; did you mean `deploy`? (line 1, column 1)"
/// );
/// # Ok::<(), longpole::interchange::Faults>(())
/// ```
///
/// What the trace names but [left out](Run::left_out) may be named as well: another name of a job stands for it, and what did not run ties those before it
/// to those after it. Both, and jobs that no line names, are told as warnings.
///
/// # Errors
/// Every line without an arrow, and every key that no job has, with line and column; then nothing is added.
///
/// # Complexity
/// O(length + needs); O(jobs) more for each key with `*`.
pub fn add_needs(run: &mut Run, lines: &str) -> Result<Vec<Warning>, Faults> {
    let (pairs, mut warnings, is_part) = read(run, lines)?;
    let says_nothing = run.jobs.iter().all(|job| job.needs.is_empty());
    for &(first, job) in &pairs {
        let Some(key) = run.jobs.get(first).map(|job| job.key.clone()) else { continue };
        if let Some(job) = run.jobs.get_mut(job) {
            let need = Need { job: key, point: NeedPoint::Finished };
            if !job.needs.contains(&need) {
                job.needs.push(need);
            }
        }
    }
    let others = if says_nothing && !pairs.is_empty() { unnamed(run, &pairs) } else { Vec::new() };
    if !others.is_empty() {
        let verb = if others.len() == 1 { "is" } else { "are" };
        let message = format!("{} {verb} in no line: {}; what they need is not known", counted(others.len(), "job"), some(&others));
        warnings.push(Warning { place: Place::path("needs"), message });
    }
    if (is_part || !others.is_empty()) && run.needs_known == NeedsKnown::All {
        run.needs_known = NeedsKnown::Part;
    }
    Ok(warnings)
}

/// A job, and one that waits for it, by row.
type Pair = (usize, usize);

/// The pairs that lines name, what is to be told, and whether something that did not run is named.
fn read(run: &Run, lines: &str) -> Result<(Vec<Pair>, Vec<Warning>, bool), Faults> {
    let mut read = Lines::new(run);
    for (line, text) in (1..).zip(lines.trim_start_matches('\u{feff}').lines()) {
        let is_remark = text.trim().is_empty() || text.trim_start().starts_with(['#']) || text.trim_start().starts_with("//");
        if !is_remark {
            read.line(line, text);
        }
    }
    read.faults.none()?;
    Ok((read.pairs, read.warnings, read.is_part))
}

/// The jobs that no pair names.
fn unnamed(run: &Run, pairs: &[Pair]) -> Vec<String> {
    let named: HashSet<usize> = pairs.iter().flat_map(|&(first, job)| [first, job]).collect();
    run.jobs.iter().enumerate().filter(|(row, _)| !named.contains(row)).map(|(_, job)| job.key.to_string()).collect()
}

/// What a key stands for.
enum Found {
    /// Jobs, by row.
    Jobs(Vec<usize>),
    /// A job that has another key.
    Same(usize),
    /// What did not run.
    Gone,
}

/// What is read of the lines so far.
struct Lines<'r> {
    run: &'r Run,
    rows: HashMap<&'r str, usize>,
    left_out: HashMap<&'r str, &'r WhyLeftOut>,
    pairs: Vec<Pair>,
    /// What is left out and was told.
    told: HashSet<&'r str>,
    /// Did a line name what did not run?
    is_part: bool,
    warnings: Vec<Warning>,
    faults: Faults,
}

impl<'r> Lines<'r> {
    fn new(run: &'r Run) -> Self {
        Self {
            run,
            rows: run.jobs.iter().enumerate().map(|(row, job)| (&*job.key, row)).collect(),
            left_out: run.left_out.iter().map(|left| (&*left.key, &left.why)).collect(),
            pairs: Vec::new(),
            told: HashSet::new(),
            is_part: false,
            warnings: Vec::new(),
            faults: Faults::new(),
        }
    }

    fn line(&mut self, line: usize, text: &str) {
        let mut before: Option<Vec<usize>> = None;
        let (mut ends, mut from, mut was_itself) = (0, 0, true);
        for part in text.split("->") {
            let column = text.get(..from).unwrap_or_default().chars().count() + part.chars().take_while(|c| c.is_whitespace()).count() + 1;
            from += part.len() + "->".len();
            ends += 1;
            let place = Place { line, column, path: String::new() };
            let (jobs, may_be_itself) = match self.found(part, &place, before.as_deref().unwrap_or_default()) {
                Ok(Found::Jobs(jobs)) => (jobs, true),
                Ok(Found::Same(job)) => (vec![job], false),
                // What comes after it waits for what comes before it.
                Ok(Found::Gone) => continue,
                Err(message) => {
                    self.faults.push(place, message);
                    (Vec::new(), true)
                }
            };
            let is_one = jobs.len() == 1 && may_be_itself && was_itself;
            for &first in before.iter().flatten() {
                self.pairs.extend(jobs.iter().filter(|&&job| job != first || is_one).map(|&job| (first, job)));
            }
            was_itself = may_be_itself;
            before = Some(jobs);
        }
        if ends < 2 {
            let message = format!("{} has no arrow; write `build -> test` where test waits for build", shown(text.trim()));
            self.faults.push(Place { line, column: 1, path: String::new() }, message);
        }
    }

    /// What a key, or its beginning, stands for.
    fn found(&mut self, part: &str, place: &Place, before: &[usize]) -> Result<Found, String> {
        let key = part.trim().trim_end_matches(';').trim_end();
        let key = key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(key);
        if key.is_empty() {
            return Err("the arrow has nothing on one side; name a job there".to_owned());
        }
        if let Some(&row) = self.rows.get(key) {
            return Ok(Found::Jobs(vec![row]));
        }
        let run = self.run;
        if let Some((&left, &why)) = self.left_out.get_key_value(key) {
            let same = if let WhyLeftOut::Same(job) = why { self.rows.get(&**job).copied() } else { None };
            self.tell(left, why, place);
            return Ok(same.map_or(Found::Gone, Found::Same));
        }
        if let Some(start) = key.strip_suffix('*') {
            let jobs: Vec<usize> = run.jobs.iter().enumerate().filter(|(_, job)| job.key.starts_with(start)).map(|(row, _)| row).collect();
            if let Some(left) = run.left_out.iter().find(|left| jobs.is_empty() && left.key.starts_with(start)) {
                self.tell(&left.key, &left.why, place);
                return Ok(Found::Gone);
            }
            return if jobs.is_empty() {
                Err(format!("no job of the run has a key that begins with {}", shown(start)))
            } else {
                Ok(Found::Jobs(jobs))
            };
        }
        // What stands before the arrow is not meant again behind it.
        let others = run.jobs.iter().enumerate().filter(|(row, _)| !before.contains(row)).map(|(_, job)| &*job.key);
        let hint = nearest(key, others).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        Err(format!("no job of the run has the key {}{hint}", shown(key)))
    }

    /// Tells once of each that it is named and left out.
    fn tell(&mut self, key: &'r str, why: &'r WhyLeftOut, place: &Place) {
        if !matches!(why, WhyLeftOut::Same(_)) {
            self.is_part = true;
        }
        if !self.told.insert(key) {
            return;
        }
        let what = match why {
            WhyLeftOut::Skipped => "did not run: it holds nothing".to_owned(),
            WhyLeftOut::Unfinished => "is not done: it holds nothing".to_owned(),
            WhyLeftOut::Earlier => "ran in an earlier build: it holds nothing".to_owned(),
            WhyLeftOut::Same(job) => format!("is another name of {}: taken as that", shown(job)),
        };
        let place = Place { path: "needs".to_owned(), ..place.clone() };
        self.warnings.push(Warning { place, message: format!("{} {what}", shown(key)) });
    }
}

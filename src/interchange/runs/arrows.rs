//! What jobs need, where a trace does not say it: lines of arrows.

use hashbrown::HashMap;

use crate::interchange::error::{Faults, Place};
use crate::interchange::words::shown;
use crate::observed::{Need, NeedPoint, Run};
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
/// # Errors
/// Every line without an arrow, and every key that no job has, with line and column; then nothing is added.
///
/// # Complexity
/// O(length + needs); O(jobs) more for each key with `*`.
pub fn add_needs(run: &mut Run, lines: &str) -> Result<(), Faults> {
    let rows: HashMap<&str, usize> = run.jobs.iter().enumerate().map(|(row, job)| (&*job.key, row)).collect();
    let mut faults = Faults::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (line, text) in (1..).zip(lines.lines()) {
        let is_remark = text.trim().is_empty() || text.trim_start().starts_with(['#']) || text.trim_start().starts_with("//");
        if is_remark {
            continue;
        }
        let mut before: Option<Vec<usize>> = None;
        let mut ends = 0;
        let mut from = 0;
        for part in text.split("->") {
            let column = text.get(..from).unwrap_or_default().chars().count() + part.chars().take_while(|c| c.is_whitespace()).count() + 1;
            from += part.len() + "->".len();
            ends += 1;
            let jobs = found(run, &rows, part).unwrap_or_else(|message| {
                faults.push(Place { line, column, path: String::new() }, message);
                Vec::new()
            });
            for &first in before.iter().flatten() {
                pairs.extend(jobs.iter().filter(|&&job| job != first || jobs.len() == 1).map(|&job| (first, job)));
            }
            before = Some(jobs);
        }
        if ends < 2 {
            let message = format!("{} has no arrow; write `build -> test` where test waits for build", shown(text.trim()));
            faults.push(Place { line, column: 1, path: String::new() }, message);
        }
    }
    faults.none()?;
    drop(rows);
    for (first, job) in pairs {
        let Some(key) = run.jobs.get(first).map(|job| job.key.clone()) else { continue };
        if let Some(job) = run.jobs.get_mut(job) {
            let need = Need { job: key, point: NeedPoint::Finished };
            if !job.needs.contains(&need) {
                job.needs.push(need);
            }
        }
    }
    Ok(())
}

/// The rows that a key, or its beginning, stands for.
fn found(run: &Run, rows: &HashMap<&str, usize>, part: &str) -> Result<Vec<usize>, String> {
    let key = part.trim().trim_end_matches(';').trim_end();
    let key = key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(key);
    if key.is_empty() {
        return Err("the arrow has nothing on one side; name a job there".to_owned());
    }
    if let Some(&row) = rows.get(key) {
        return Ok(vec![row]);
    }
    if let Some(start) = key.strip_suffix('*') {
        let jobs: Vec<usize> = run.jobs.iter().enumerate().filter(|(_, job)| job.key.starts_with(start)).map(|(row, _)| row).collect();
        return if jobs.is_empty() { Err(format!("no job of the run has a key that begins with {}", shown(start))) } else { Ok(jobs) };
    }
    let hint = nearest(key, run.jobs.iter().map(|job| &*job.key)).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Err(format!("no job of the run has the key {}{hint}", shown(key)))
}

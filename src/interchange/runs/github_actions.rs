//! The jobs of a run of GitHub Actions.

use std::io::Read;

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use super::moment::{FORMS, moment};
use super::{counted, some, tell_apart};
use crate::interchange::error::{Faults, ImportError, Imported, Place, Warning};
use crate::interchange::json_values::{Either, read_all};
use crate::interchange::text;
use crate::interchange::words::shown;
use crate::observed::{Job, LeftOut, Run, WhyLeftOut};

/// Reads a run of GitHub Actions: what `/repos/{owner}/{repo}/actions/runs/{id}/jobs` answers, or `gh run view ID --json name,createdAt,jobs` prints.
///
/// The file may hold several pages one behind another, or a list of them, as `gh api --paginate` writes them.
///
/// | in the answer | becomes |
/// |---|---|
/// | `name` of a job | its key; of two jobs of one name the second has ` #2` behind it |
/// | `started_at`, `completed_at` | its times, in whole seconds |
/// | the earliest `created_at` | when the run was asked for |
/// | `runner_name` | the worker, for runners of your own |
/// | `workflow_name` | the name of the run |
/// | `run_attempt` | of jobs that were run again, the last attempt counts |
///
/// Hosted runners are made anew for each job, so that their names say nothing of how many there can be: they are left out, with a warning; state the limit of your account as
/// [workers](super::RunReadOptions::workers) if it may have been reached. Jobs that were skipped, or are not done, are left out with a warning. **The answer does not say what
/// jobs need**: add it by [`add_needs`](super::add_needs), with the names of jobs as the answer has them, or only workers and gaps can explain when jobs started.
///
/// ```
/// use longpole::interchange::read_github_actions;
///
/// let answer = r#"{"total_count": 2, "jobs": [
///     {"id": 1, "name": "build", "status": "completed", "conclusion": "success", "runner_name": "rack-1",
///      "created_at": "2026-03-02T10:00:00Z", "started_at": "2026-03-02T10:00:09Z", "completed_at": "2026-03-02T10:12:00Z"},
///     {"id": 2, "name": "notify", "status": "completed", "conclusion": "skipped",
///      "created_at": "2026-03-02T10:12:00Z", "started_at": "2026-03-02T10:12:00Z", "completed_at": "2026-03-02T10:12:00Z"}]}"#;
/// let read = read_github_actions(answer.as_bytes())?;
/// assert_eq!((read.value.jobs.len(), &*read.value.jobs[0].worker), (1, "rack-1"));
/// assert_eq!(read.warnings[0].to_string(), "jobs: 1 job was skipped and left out: notify");
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; the first thing in it that has not the form of such an answer, with its path, line and column; or all of these at once, by
/// path: jobs without name or times, times that are none, jobs of several runs.
///
/// # Complexity
/// O(length).
pub fn read_github_actions(input: impl Read) -> Result<Imported<Run>, ImportError> {
    from_text(&text::read(input)?)
}

/// A page of jobs, or a job.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Entry {
    jobs: Option<Vec<Entry>>,
    total_count: Option<u64>,
    message: Option<String>,
    #[serde(alias = "databaseId")]
    id: Option<u64>,
    run_id: Option<u64>,
    run_attempt: Option<u64>,
    name: Option<String>,
    #[serde(alias = "workflowName")]
    workflow_name: Option<String>,
    status: Option<String>,
    conclusion: Option<String>,
    #[serde(alias = "createdAt")]
    created_at: Option<String>,
    #[serde(alias = "startedAt")]
    started_at: Option<String>,
    #[serde(alias = "completedAt")]
    completed_at: Option<String>,
    runner_name: Option<String>,
    runner_group_name: Option<String>,
}

impl Entry {
    fn title(&self) -> &str {
        self.name.as_deref().unwrap_or_default()
    }

    fn is_hosted(&self) -> bool {
        let begins = |name: &Option<String>| {
            name.as_deref().is_some_and(|name| name.starts_with("GitHub Actions") || name.starts_with("Hosted Agent"))
        };
        begins(&self.runner_group_name) || begins(&self.runner_name)
    }
}

pub(super) fn from_text(text: &str) -> Result<Imported<Run>, ImportError> {
    let mut reader = Reader::default();
    let values = read_all::<Either<Entry, Entry>>(text)?;
    let several = values.len() > 1;
    for (number, (_, value)) in values.into_iter().enumerate() {
        let before = if several { format!("[{number}]") } else { String::new() };
        match value {
            Either::Object(entry) => reader.take(entry, &before),
            Either::List(list) => {
                for (index, entry) in list.into_iter().enumerate() {
                    reader.take(entry, &format!("{before}[{index}]"));
                }
            }
        }
    }
    reader.finish()
}

/// What is read so far.
#[derive(Default)]
struct Reader {
    jobs: Vec<(String, Entry)>,
    name: Option<String>,
    asked: Option<i64>,
    total: u64,
    faults: Faults,
    warnings: Vec<Warning>,
    left_out: Vec<LeftOut>,
}

impl Reader {
    /// Takes a page or a job.
    fn take(&mut self, entry: Entry, path: &str) {
        let dot = if path.is_empty() { "" } else { "." };
        if let Some(jobs) = entry.jobs {
            self.total = self.total.max(entry.total_count.unwrap_or(0));
            self.name = self.name.take().or(entry.workflow_name).or(entry.name);
            if let Some(created) = &entry.created_at {
                self.created(created, &format!("{path}{dot}created_at"));
            }
            for (index, job) in jobs.into_iter().enumerate() {
                self.jobs.push((format!("{path}{dot}jobs[{index}]"), job));
            }
        } else if let Some(message) = entry.message.as_deref().filter(|_| entry.name.is_none()) {
            let message = format!("GitHub answered with an error instead of jobs: {}", shown(message));
            self.faults.push(Place::path(path), message);
        } else if entry.name.is_some() || entry.started_at.is_some() {
            self.jobs.push((path.to_owned(), entry));
        } else {
            self.faults.push(Place::path(path), "there are no jobs here; ask for actions/runs/ID/jobs");
        }
    }

    fn created(&mut self, stamp: &str, path: &str) {
        if let Some(at) = self.time(stamp, path) {
            self.asked = Some(self.asked.map_or(at, |asked| asked.min(at)));
        }
    }

    fn time(&mut self, stamp: &str, path: &str) -> Option<i64> {
        let time = moment(stamp);
        if time.is_none() {
            self.faults.push(Place::path(path), format!("{} is no time; {FORMS}", shown(stamp)));
        }
        time
    }

    fn finish(mut self) -> Result<Imported<Run>, ImportError> {
        let listed = self.jobs.len() as u64;
        if self.total > listed {
            self.warn(format!("the answer says that there are {} jobs, but the file has {listed}; get the other pages too", self.total));
        }
        self.one_run();
        let entries = self.last_attempts();
        let entries = self.done(entries);
        let mut run = Run::new(self.name.take().unwrap_or_default()).resolution(1_000);
        let mut hosted = 0;
        for (path, entry) in entries {
            if run.name.is_empty() {
                run.name = entry.workflow_name.as_deref().unwrap_or_default().into();
            }
            hosted += usize::from(entry.is_hosted());
            run.jobs.extend(self.job(&path, &entry));
        }
        if hosted > 0 {
            let jobs = counted(hosted, "job");
            self.warn(format!(
                "{jobs} on hosted runners, which are made for each job: left without worker; state how many can run at once"
            ));
        }
        let alike = tell_apart(&mut run.jobs);
        if alike > 0 {
            self.warn(format!("{} of the same name told apart by number", counted(alike, "job")));
        }
        self.faults.none()?;
        let first = run.jobs.iter().map(|job| job.start).min();
        run.left_out = self.left_out;
        run.asked = self.asked.filter(|&asked| first.is_some_and(|first| asked <= first));
        Ok(Imported { value: run, warnings: self.warnings })
    }

    fn warn(&mut self, message: String) {
        self.warnings.push(Warning { place: Place::path("jobs"), message });
    }

    fn one_run(&mut self) {
        let runs: HashSet<u64> = self.jobs.iter().filter_map(|(_, job)| job.run_id).collect();
        if runs.len() > 1 {
            let message = format!("the file holds the jobs of {} runs; read them one by one", runs.len());
            self.faults.push(Place::path("run_id"), message);
        }
    }

    /// The last attempt of each job; what stands in two pages counts once.
    fn last_attempts(&mut self) -> Vec<(String, Entry)> {
        let mut last: HashMap<String, u64> = HashMap::new();
        for (_, job) in &self.jobs {
            let attempt = job.run_attempt.unwrap_or(1);
            last.entry(job.title().to_owned()).and_modify(|last| *last = attempt.max(*last)).or_insert(attempt);
        }
        let (mut seen, mut again, mut twice) = (HashSet::new(), 0, 0);
        let mut kept = Vec::new();
        for (path, job) in std::mem::take(&mut self.jobs) {
            if last.get(job.title()).is_some_and(|&last| job.run_attempt.unwrap_or(1) < last) {
                again += 1;
            } else if job.id.is_some_and(|id| !seen.insert(id)) {
                twice += 1;
            } else {
                kept.push((path, job));
            }
        }
        if again > 0 {
            self.warn(format!("{} run again later; the last attempt counts", counted(again, "job")));
        }
        if twice > 0 {
            self.warn(format!("{} a second time in the file; counted once", counted(twice, "job")));
        }
        kept
    }

    /// Those that ran and are done; the others are told.
    fn done(&mut self, jobs: Vec<(String, Entry)>) -> Vec<(String, Entry)> {
        let (mut done, mut skipped, mut cancelled, mut open) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (path, job) in jobs {
            let never_ran = job.conclusion.as_deref() == Some("cancelled") && job.runner_name.as_deref().is_some_and(str::is_empty);
            if job.conclusion.as_deref() == Some("skipped") {
                skipped.push(job.title().to_owned());
            } else if never_ran {
                cancelled.push(job.title().to_owned());
            } else if job.status.as_deref().is_some_and(|status| status != "completed") {
                open.push(job.title().to_owned());
            } else {
                done.push((path, job));
            }
        }
        let skip = WhyLeftOut::Skipped;
        for (names, what, why) in
            [(skipped, "skipped", &skip), (cancelled, "cancelled before the start", &skip), (open, "not done", &WhyLeftOut::Unfinished)]
        {
            if !names.is_empty() {
                let verb = if names.len() == 1 { "was" } else { "were" };
                self.warn(format!("{} {verb} {what} and left out: {}", counted(names.len(), "job"), some(&names)));
            }
            self.left_out.extend(names.into_iter().map(|name| LeftOut { key: name.into(), why: why.clone() }));
        }
        done
    }

    fn job(&mut self, path: &str, entry: &Entry) -> Option<Job> {
        if entry.title().is_empty() {
            self.faults.push(Place::path(format!("{path}.name")), "the job has no name; get the answer again");
        }
        if let Some(created) = &entry.created_at {
            self.created(created, &format!("{path}.created_at"));
        }
        let mut time = |stamp: &Option<String>, field: &str| {
            let path = format!("{path}.{field}");
            if let Some(stamp) = stamp {
                return self.time(stamp, &path);
            }
            self.faults.push(Place::path(path), "the job is done but has no such time; get the answer again");
            None
        };
        let (start, end) = (time(&entry.started_at, "started_at"), time(&entry.completed_at, "completed_at"));
        let worker = entry.runner_name.as_deref().filter(|_| !entry.is_hosted()).unwrap_or_default();
        Some(Job::new(entry.title(), start?, end?).worker(worker))
    }
}

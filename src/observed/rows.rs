//! What a reader of a trace fills in: passive rows.

/// A run as it was measured: rows that nothing has checked yet.
///
/// All times are milliseconds on one clock; where it begins does not matter. [`observe`](Self::observe) checks the rows.
///
/// ```
/// use longpole::observed::{Job, Run};
///
/// let run = Run::new("pipeline")
///     .job(Job::new("build", 0, 600_000).worker("a"))
///     .job(Job::new("lint", 0, 60_000).worker("b"))
///     .job(Job::new("test", 610_000, 1_500_000).worker("a").needs("build"));
/// assert_eq!(run.jobs.len(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Run {
    /// The name; may be empty.
    pub name: Box<str>,
    /// When the run was asked for; `None` takes the first start.
    pub asked: Option<i64>,
    /// How many jobs can run at once, if that is known. Else it is as many as there are workers, where all jobs name theirs.
    pub workers: Option<u32>,
    /// How finely the clock was read, in milliseconds: 1,000 where times are whole seconds.
    pub resolution: i64,
    /// How much the rows say of what jobs need.
    pub needs_known: NeedsKnown,
    /// What was run.
    pub jobs: Vec<Job>,
    /// What the trace names but is no job of the run. It explains nothing; whoever names what jobs need may name it too.
    pub left_out: Vec<LeftOut>,
}

/// Something that a trace names and that is no job of its run.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LeftOut {
    /// Its key, as a job would have it.
    pub key: Box<str>,
    /// Why it is left out.
    pub why: WhyLeftOut,
}

/// Why something that a trace names is no job of the run.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WhyLeftOut {
    /// It did not run.
    Skipped,
    /// It was not done when the trace was written.
    Unfinished,
    /// It ran in an earlier build, and not in this one.
    Earlier,
    /// It is another name of the job that has this key.
    Same(Box<str>),
}

/// How much the rows of a run say of what jobs need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum NeedsKnown {
    /// Everything.
    #[default]
    All,
    /// Of each job what it waited for last. Reasons and the path are exact; the length by logic alone is a lower bound.
    Last,
    /// Part of it: something that jobs need is missing. Taken by itself where the run did not keep a need, which is then left out.
    Part,
    /// Nothing: no job names a need that the run kept. Taken by itself where that is so.
    Nothing,
}

impl Run {
    /// A run without jobs, on an exact clock.
    #[must_use]
    pub fn new(name: impl Into<Box<str>>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Sets when it was asked for.
    #[must_use]
    pub fn asked(mut self, at: i64) -> Self {
        self.asked = Some(at);
        self
    }

    /// Sets how many jobs can run at once.
    #[must_use]
    pub fn workers(mut self, count: u32) -> Self {
        self.workers = Some(count);
        self
    }

    /// Sets how finely the clock was read, in milliseconds.
    #[must_use]
    pub fn resolution(mut self, millis: i64) -> Self {
        self.resolution = millis;
        self
    }

    /// Sets how much the rows say of what jobs need.
    #[must_use]
    pub fn needs_known(mut self, known: NeedsKnown) -> Self {
        self.needs_known = known;
        self
    }

    /// Adds a job.
    #[must_use]
    pub fn job(mut self, job: Job) -> Self {
        self.jobs.push(job);
        self
    }
}

/// One job of a run: something that ran once, from a start to an end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Job {
    /// The key, unique among the jobs of the run.
    pub key: Box<str>,
    /// The name; may be empty.
    pub name: Box<str>,
    /// When it started, in milliseconds on the clock of the run.
    pub start: i64,
    /// When it ended, likewise.
    pub end: i64,
    /// The worker that ran it, such as a runner or a thread; empty if nobody knows.
    pub worker: Box<str>,
    /// The team whose job it is; may be empty.
    pub team: Box<str>,
    /// What it had to wait for.
    pub needs: Vec<Need>,
}

impl Job {
    /// A job that needs nothing, on a worker that nobody knows.
    #[must_use]
    pub fn new(key: impl Into<Box<str>>, start: i64, end: i64) -> Self {
        Self { key: key.into(), start, end, ..Self::default() }
    }

    /// Sets the name.
    #[must_use]
    pub fn name(mut self, name: impl Into<Box<str>>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets the worker that ran it.
    #[must_use]
    pub fn worker(mut self, worker: impl Into<Box<str>>) -> Self {
        self.worker = worker.into();
        self
    }

    /// Sets the team.
    #[must_use]
    pub fn team(mut self, team: impl Into<Box<str>>) -> Self {
        self.team = team.into();
        self
    }

    /// It waits for the end of another job.
    #[must_use]
    pub fn needs(mut self, job: impl Into<Box<str>>) -> Self {
        self.needs.push(Need { job: job.into(), point: NeedPoint::Finished });
        self
    }

    /// It waits until another job has run so many milliseconds.
    #[must_use]
    pub fn needs_begun(mut self, job: impl Into<Box<str>>, after: i64) -> Self {
        self.needs.push(Need { job: job.into(), point: NeedPoint::Begun { after } });
        self
    }
}

/// What a job had to wait for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Need {
    /// The key of the other job.
    pub job: Box<str>,
    /// How far that has to be.
    pub point: NeedPoint,
}

/// How far a job has to be before another that needs it can start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NeedPoint {
    /// At its end.
    #[default]
    Finished,
    /// It has run so long: what the other needs was there before its end.
    Begun {
        /// In milliseconds, from zero to as long as it ran.
        after: i64,
    },
}

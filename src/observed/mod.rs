//! Observed runs: what a build or a pipeline did, with measured starts and ends, and what limited it: logic, workers, or neither.
//!
//! A [`Run`] is rows: jobs with start and end, what each needs, and the worker that ran it. [`Run::observe`] checks them once and gives an
//! [`ObservedRun`], which answers without failing: why each job started when it did, the longest path that the run took, how much of its length is
//! due to logic, to workers, and to gaps that neither explains, and how it would go with another number of workers. Its logic is a
//! [`Program`](crate::Program) with an [`Analysis`](crate::Analysis): floats, drag, longest paths and scenarios all work on the run.
//!
//! | | |
//! |---|---|
//! | `rows`, `options` | what a reader or a caller fills in |
//! | `problem`, `check` | every fault of the rows, by key |
//! | `observe`, `run` | from rows to the checked run |
//! | `ties` | which needs the run kept, and how long each held what needs it |
//! | `order`, `lanes`, `load` | jobs in their order; each worker's jobs; how many jobs ran at once |
//! | `places` | which end let a job start where all workers were busy |
//! | `starts` | why a job started when it did, and what it waited for |
//! | `path`, `limits`, `verdict`, `estimate` | the path, the shares of the length, what they mean, other numbers of workers |
//!
//! Oracle: runs made by simulation, whose reasons are known (`tests/observed.rs`). Definitions: `docs/SEMANTICS.md`, *Observed runs*.

mod check;
mod estimate;
mod lanes;
mod limits;
mod load;
mod observe;
mod options;
mod order;
mod path;
mod places;
mod plan;
mod problem;
mod rows;
mod run;
mod starts;
mod ties;
mod verdict;

pub use estimate::Estimate;
pub use lanes::WorkerShare;
pub use limits::RunLimits;
pub use options::RunOptions;
pub use path::{ObservedPath, ObservedStep};
pub use problem::{RunError, RunProblem, RunWarning};
pub use rows::{Job, LeftOut, Need, NeedPoint, NeedsKnown, Run, WhyLeftOut};
pub use run::ObservedRun;
pub use starts::{JobStart, Reason, Release, Wait};
pub use verdict::Verdict;

//! Reading a trace of any format.

use std::io::Read;

use super::arrows::add_needs;
use super::format::RunFormat;
use crate::interchange::error::{Faults, ImportError, Imported, Place};
use crate::interchange::text;
use crate::observed::Run;

/// How [`read_run`] reads, and what it adds to what a trace says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct RunReadOptions {
    /// The format; `None` finds it out by content.
    pub format: Option<RunFormat>,
    /// What the run is called, whatever the trace says.
    pub name: Option<String>,
    /// How many jobs can run at once, whatever the trace says.
    pub workers: Option<u32>,
    /// What jobs need, as lines for [`add_needs`].
    pub needs: String,
    /// Of trace events, the categories whose events are jobs; all if there is none.
    pub categories: Vec<String>,
}

impl RunReadOptions {
    /// Sets the format.
    #[must_use]
    pub fn format(mut self, format: RunFormat) -> Self {
        self.format = Some(format);
        self
    }

    /// Sets what the run is called.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets how many jobs can run at once.
    #[must_use]
    pub fn workers(mut self, count: u32) -> Self {
        self.workers = Some(count);
        self
    }

    /// Sets what jobs need, as lines for [`add_needs`].
    #[must_use]
    pub fn needs(mut self, lines: impl Into<String>) -> Self {
        self.needs = lines.into();
        self
    }

    /// Of trace events, takes those of this category (too) as jobs.
    #[must_use]
    pub fn category(mut self, name: impl Into<String>) -> Self {
        self.categories.push(name.into());
        self
    }
}

/// Reads a run from a trace of any format. The rows are not checked yet: [`Run::observe`](crate::observed::Run::observe) does that.
///
/// | format | feature | times | workers | what jobs need |
/// |---|---|---|---|---|
/// | [`read_run_json`](super::read_run_json) | `json` | as stated | as stated | as stated |
/// | [`read_run_csv`](super::read_run_csv) | `csv` | as stated | as stated | as stated |
/// | [`read_github_actions`](super::read_github_actions) | `github-actions` | whole seconds | own runners by name; hosted ones are not known | not there |
/// | [`read_cargo_timings`](super::read_cargo_timings) | `cargo-timings` | hundredths of a second | their number | what let each unit start |
/// | [`read_chrome_trace`](super::read_chrome_trace) | `chrome-trace` | milliseconds | threads | not there |
/// | [`read_ninja_log`](super::read_ninja_log) | `ninja-log` | milliseconds | not there | not there |
///
/// What is not there comes from the options, or stays unknown: then the analysis says so.
///
/// ```
/// use longpole::interchange::{RunReadOptions, read_run};
/// use longpole::observed::RunOptions;
///
/// let trace = "key,start,end,worker\nbuild,0,60000,a\ntest,61000,90000,a\n";
/// let run = read_run(trace.as_bytes(), &RunReadOptions::default().needs("build -> test"))?.value;
/// let run = run.observe(&RunOptions::default())?;
/// assert_eq!(run.limits().by_gaps.to_string(), "1s");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The input cannot be read; it is damaged, with the place of each fault; its format is none that this build reads, or has no categories where some are
/// asked for; all of its jobs are left out, with what the reader says of them; or [`ImportError::Needs`]: the lines of needs name what is not there.
///
/// # Complexity
/// O(length).
pub fn read_run(input: impl Read, options: &RunReadOptions) -> Result<Imported<Run>, ImportError> {
    let text = text::read(input)?;
    let format = options.format.unwrap_or_else(|| RunFormat::detect(&text));
    if !options.categories.is_empty() && format != RunFormat::ChromeTrace {
        let message = format!("only trace events have categories, but the file is taken as {format}; leave the categories out");
        return Err(Faults::one(Place::default(), message).into());
    }
    let mut imported = of_format(&text, format, options)?;
    if imported.value.jobs.is_empty() && !imported.warnings.is_empty() {
        let why: Vec<String> = imported.warnings.iter().map(ToString::to_string).collect();
        return Err(Faults::one(Place::default(), format!("no job is left to explain; {}", why.join("; "))).into());
    }
    if let Some(name) = &options.name {
        imported.value.name = name.as_str().into();
    }
    imported.value.workers = options.workers.or(imported.value.workers);
    let warnings = add_needs(&mut imported.value, &options.needs).map_err(ImportError::Needs)?;
    imported.warnings.extend(warnings);
    Ok(imported)
}

#[allow(unused_variables, reason = "without any reader there is nothing to tell it")]
fn of_format(text: &str, format: RunFormat, options: &RunReadOptions) -> Result<Imported<Run>, ImportError> {
    match format {
        #[cfg(feature = "json")]
        RunFormat::Document => super::document::from_text(text),
        #[cfg(feature = "csv")]
        RunFormat::Sheet => super::sheet::from_text(text),
        #[cfg(feature = "github-actions")]
        RunFormat::GithubActions => super::github_actions::from_text(text),
        #[cfg(feature = "cargo-timings")]
        RunFormat::CargoTimings => super::cargo_timings::from_text(text),
        #[cfg(feature = "chrome-trace")]
        RunFormat::ChromeTrace => {
            super::chrome_trace::from_text(text, &super::ChromeTraceOptions { categories: options.categories.clone() })
        }
        #[cfg(feature = "ninja-log")]
        RunFormat::NinjaLog => super::ninja_log::from_text(text),
        #[allow(unreachable_patterns, reason = "with all features nothing is missing")]
        other => Err(missing(other)),
    }
}

/// This build does not read that.
#[allow(dead_code, reason = "with all features nothing is missing")]
fn missing(format: RunFormat) -> ImportError {
    let message = format!("the file is a {format}, which this build does not read; enable the feature `{}`", format.feature());
    Faults::one(Place::line(1), message).into()
}

//! The log that ninja keeps of its builds.

use std::io::Read;

use hashbrown::HashMap;

use super::counted;
use crate::interchange::error::{Faults, ImportError, Imported, Place, Warning};
use crate::interchange::text;
use crate::interchange::words::shown;
use crate::observed::{Job, LeftOut, Run, WhyLeftOut};

/// Reads the last build from a log of ninja (`.ninja_log`), of the versions 5 to 7.
///
/// Each step of the build is a job; its key is its output, or the first of several. Times are milliseconds from the start of the build. The log has neither
/// workers nor what steps need: state how many ran at once (`ninja -j`), and the needs as lines for [`add_needs`](super::add_needs), or waits stay unexplained.
///
/// The log may hold several builds one behind another, without a line between them. A build is taken to begin where a step ends before the one that was
/// written before it, for ninja writes a step when it ends. What stands before the last such place is left out, with a warning. A log that ninja has rewritten holds the last run of each
/// step, from whichever build: build anew to have all of one build.
///
/// ```
/// use longpole::interchange::read_ninja_log;
///
/// let log = "# ninja log v6\n0\t1200\t0\ta.o\t1f\n10\t900\t0\tb.o\t2f\n1210\t1500\t0\tapp\t3f\n";
/// let run = read_ninja_log(log.as_bytes())?.value;
/// assert_eq!(run.jobs.len(), 2); // b.o ended before a.o: a new build
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; it does not begin as such a log does, or has another version; or every line that has not its five parts, with its line.
///
/// # Complexity
/// O(length).
pub fn read_ninja_log(input: impl Read) -> Result<Imported<Run>, ImportError> {
    from_text(&text::read(input)?)
}

/// A line of the log.
struct Step<'t> {
    start: i64,
    end: i64,
    output: &'t str,
    /// Of the command; outputs of one command have the same.
    hash: &'t str,
}

pub(super) fn from_text(text: &str) -> Result<Imported<Run>, ImportError> {
    let version = text.lines().next().and_then(|line| line.strip_prefix("# ninja log v")).map(str::trim);
    if !matches!(version, Some("5" | "6" | "7")) {
        let found = shown(text.lines().next().unwrap_or_default());
        let message =
            format!("a log of ninja begins with `# ninja log v5`, v6 or v7, but here is {found}; take the .ninja_log of the build");
        return Err(Faults::one(Place::line(1), message).into());
    }
    let mut faults = Faults::new();
    let (mut steps, mut last_end, mut earlier): (Vec<Step<'_>>, i64, Vec<&str>) = (Vec::new(), 0, Vec::new());
    for (line, text) in (1..).zip(text.lines()).skip(1).filter(|(_, text)| !text.trim().is_empty()) {
        let Some(step) = step(text) else {
            let message = format!("{} is no step: start, end, time, output and hash with tabs between", shown(text));
            faults.push(Place::line(line), message);
            continue;
        };
        if step.end < last_end {
            earlier.extend(steps.drain(..).map(|step: Step<'_>| step.output));
        }
        last_end = step.end;
        steps.push(step);
    }
    faults.none()?;
    let (mut run, outputs, again) = jobs(&steps);
    run.left_out.extend(earlier.iter().map(|&output| LeftOut { key: output.into(), why: WhyLeftOut::Earlier }));
    let mut warnings = Vec::new();
    let mut warn = |count: usize, message: String| {
        if count > 0 {
            warnings.push(Warning { place: Place::line(1), message });
        }
    };
    warn(earlier.len(), format!("{} of earlier builds left out", counted(earlier.len(), "step")));
    warn(outputs, format!("{} of commands with several outputs left out; the first one is the key", counted(outputs, "output")));
    warn(again, format!("{} written again later in the same build; the later one counts", counted(again, "step")));
    Ok(Imported { value: run, warnings })
}

fn step(line: &str) -> Option<Step<'_>> {
    let mut parts = line.split('\t');
    let (start, end, _, output, hash) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let step = Step { start: start.parse().ok()?, end: end.parse().ok()?, output, hash };
    (parts.next().is_none() && !output.is_empty()).then_some(step)
}

/// The jobs of a build; how many outputs stand for the job of another, and how many steps are written twice.
fn jobs(steps: &[Step<'_>]) -> (Run, usize, usize) {
    let mut run = Run::new("ninja").resolution(1);
    let (mut by_command, mut by_output) = (HashMap::new(), HashMap::new());
    let (mut outputs, mut again) = (0, 0);
    for step in steps {
        if let Some(&row) = by_output.get(step.output) {
            let job: Option<&mut Job> = run.jobs.get_mut(row);
            if let Some(job) = job {
                (job.start, job.end) = (step.start, step.end);
            }
            again += 1;
        } else if let Some(job) = by_command.get(&(step.start, step.end, step.hash)).and_then(|&row: &usize| run.jobs.get(row)) {
            run.left_out.push(LeftOut { key: step.output.into(), why: WhyLeftOut::Same(job.key.clone()) });
            outputs += 1;
        } else {
            by_command.insert((step.start, step.end, step.hash), run.jobs.len());
            by_output.insert(step.output, run.jobs.len());
            run.jobs.push(Job::new(step.output, step.start, step.end));
        }
    }
    (run, outputs, again)
}

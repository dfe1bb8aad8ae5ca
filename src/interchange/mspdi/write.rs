//! Writing projects of Microsoft Project as XML (MSPDI).

mod attributes;
mod calendars;
mod crew;
mod hours;
mod lengths;
mod links;
mod losses;
mod outline;
mod placement;
mod progress;
mod resources;
mod settings;
mod tasks;
mod xml;

use std::io::{self, BufWriter, Write};

use super::super::error::Warning;
use crate::analysis::Analysis;
use crate::program::{Plan, Program};
use attributes::Attributes;
use calendars::Calendars;
use losses::Losses;
use outline::Outline;
use xml::Xml;

/// Writes an analysis as a project of Microsoft Project in XML (MSPDI), and says what such a file does not hold.
///
/// Rows are those of the program; the dates and slacks that the file states as computed are those of the analysis, also for summaries. UIDs are the
/// [source ids](crate::spec::TaskDetails::source_id) of the tasks where all of them are distinct positive numbers, and else the numbers of their rows.
///
/// | in the plan | in the file |
/// |---|---|
/// | keys other than the UIDs, teams, owners, labels, kinds that MSPDI has not, other source ids | texts 25 to 30 of the tasks, named `longpole …`, which [`read_mspdi`](super::read_mspdi) understands |
/// | spans | hours, minutes and seconds on the calendar that they run on |
/// | dates without a time of day | the beginning or the end of work of that day |
/// | calendars that inherit, for tasks | with all that they inherit: tasks go by base calendars |
/// | shifts past midnight | two, one on each day |
/// | lags round the clock | elapsed lags |
/// | level of effort | tasks with dates set by hand, those of the analysis |
///
/// ```
/// use longpole::interchange::{read_mspdi, write_mspdi};
/// use longpole::spec::Semantics;
/// use longpole::{Options, Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.semantics(Semantics::ms_project());
/// plan.task("API", days(5)).team("platform");
/// plan.milestone("LAUNCH").after_with_lag("API", days(2));
/// plan.team("platform");
/// let program = plan.build()?;
/// let now = program.analyze(&Options::of(&program));
/// let mut xml = Vec::new();
/// let warnings = write_mspdi(&now, &mut xml)?;
/// assert!(warnings.is_empty());
///
/// let again = read_mspdi(&*xml)?.value.build()?;
/// assert_eq!(again.task("LAUNCH")?, program.task("LAUNCH")?);
/// assert_eq!(again.analyze(&Options::of(&again)).finish(), now.finish());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What the output refuses.
///
/// # Complexity
/// O(rows), and the dates of exceptions on calendars with shifts past midnight.
pub fn write_mspdi(analysis: &Analysis, out: impl Write) -> io::Result<Vec<Warning>> {
    let program = analysis.program();
    let mut losses = Losses::default();
    let outline = Outline::new(program, &mut losses);
    let attributes = Attributes::new(program, &outline);
    let calendars = Calendars::new(program);
    let file = File { analysis, program, plan: program.plan(), outline: &outline, attributes: &attributes, calendars: &calendars };
    let mut xml = Xml::new(BufWriter::new(out))?;
    xml.open("Project")?;
    settings::write(&file, &mut xml, &mut losses)?;
    attributes.declare(&mut xml)?;
    calendars.write(&file, &mut xml, &mut losses)?;
    tasks::write(&file, &mut xml, &mut losses)?;
    resources::write(&file, &mut xml, &mut losses)?;
    crew::write(&file, &mut xml, &mut losses)?;
    xml.close("Project")?;
    xml.finish()?;
    Ok(losses.finish())
}

/// What is written.
#[derive(Debug, Clone, Copy)]
struct File<'a> {
    analysis: &'a Analysis,
    program: &'a Program,
    plan: &'a Plan,
    outline: &'a Outline,
    attributes: &'a Attributes,
    calendars: &'a Calendars<'a>,
}

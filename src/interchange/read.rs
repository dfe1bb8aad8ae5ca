//! Reading whatever it is: the format by content, repairs where data are poor.

use std::io::Read;

use super::detect::{self, Format};
use super::error::{Faults, ImportError, Place};
use super::plausible;
use super::text;
use super::tracker_options::TrackerOptions;
use crate::intake::{Conversion, Export, Intake, IntakeError};
use crate::program::{ProgramBuilder, Repair, RepairedProgram};
use crate::spec::Semantics;

#[cfg(feature = "csv")]
use super::sheet::SheetOptions;

/// How [`read`] reads.
///
/// ```
/// use longpole::interchange::{Format, ReadOptions};
///
/// let options = ReadOptions::default().format(Format::Linear);
/// assert_eq!(options.format, Some(Format::Linear));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The format; `None` finds it out by content.
    pub format: Option<Format>,
    /// What the readers of trackers are told.
    pub trackers: TrackerOptions,
    /// How exports of trackers become programs. Its name and its data date hold for every format.
    pub conversion: Conversion,
    /// How plans of this crate's own formats, and of planning tools, are repaired; `None` refuses what is wrong with them, by name.
    pub repair: Option<Repair>,
    /// How plans are understood, whatever they say of it themselves; exports of trackers say nothing, and are read longpole's way.
    pub semantics: Option<Semantics>,
    /// What the reader of this crate's sheets is told.
    #[cfg(feature = "csv")]
    pub sheet: SheetOptions,
}

impl ReadOptions {
    /// Sets the format.
    #[must_use]
    pub fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Sets what the readers of trackers are told.
    #[must_use]
    pub fn trackers(mut self, options: TrackerOptions) -> Self {
        self.trackers = options;
        self
    }

    /// Sets how exports of trackers become programs.
    #[must_use]
    pub fn conversion(mut self, conversion: Conversion) -> Self {
        self.conversion = conversion;
        self
    }

    /// Understands plans so, whatever they say of it themselves.
    ///
    /// ```
    /// use longpole::interchange::ReadOptions;
    /// use longpole::spec::Semantics;
    ///
    /// let options = ReadOptions::default().semantics(Semantics::primavera());
    /// assert!(options.semantics.is_some());
    /// ```
    #[must_use]
    pub fn semantics(mut self, semantics: Semantics) -> Self {
        self.semantics = Some(semantics);
        self
    }

    /// Repairs plans of this crate's own formats as well.
    #[must_use]
    pub fn repair(mut self, repair: Repair) -> Self {
        self.repair = Some(repair);
        self
    }
}

/// Reads a plan of any format.
///
/// Plans of this crate's own formats, and those of planning tools, are checked as they are, and repaired only if that is asked for. Exports of trackers, and sheets as people
/// keep them, are converted and repaired: what comes back says what was assumed, and what to ask.
///
/// ```
/// use longpole::Options;
/// use longpole::interchange::ReadOptions;
///
/// let export = "\
/// Issue key,Summary,Status,Updated,Original estimate,Assignee,Inward issue link (Blocks)
/// API-1,Ledger API,In Progress,2026-03-02 09:12,144000,Ines,
/// APP-1,Mobile app,To Do,2026-03-01 17:40,,Jonas,API-1
/// ";
/// let intake = longpole::read(export.as_bytes(), &ReadOptions::default())?;
/// let now = intake.program().analyze(&Options::default());
/// assert_eq!(now.finish().to_string(), "2026-03-11 13:00:00"); // half of five days is left of the API, then five by default
/// for line in intake.assumptions() {
///     println!("{line}");
/// }
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; it is damaged, every fault with its place; its format is none that is read; or the plan has problems that are
/// not repaired.
///
/// # Complexity
/// O(length), and that of the conversion and the build.
pub fn read(input: impl Read, options: &ReadOptions) -> Result<Intake, ImportError> {
    let bytes = bytes_of(input)?;
    if let Some(product) = product(&bytes, options) {
        let (plan, warnings) = planned(product, bytes, options)?;
        return own(plan, warnings, options);
    }
    let (text, format) = text_of(bytes, options)?;
    match format {
        Format::Document => own(document(&text)?, Vec::new(), options),
        Format::Sheet => {
            let (plan, warnings) = sheet(&text, options)?;
            own(plan, warnings, options)
        }
        tracker => Ok(finished(export(tracker, &text, options)?).into_program(&options.conversion)?),
    }
}

/// Reads several exports of trackers, which may overlap, as one program (see [`Export::merge`]). Warnings of the readers say of which input
/// they speak, `[input 2]`.
///
/// Programs of this crate's own formats are put together by [`ProgramBuilder::include`] instead.
///
/// # Errors
/// Those of [`read`], for the first input that has any; a plan of this crate's own format beside others.
///
/// # Complexity
/// That of [`read`] for all together.
pub fn read_all<R: Read>(inputs: impl IntoIterator<Item = R>, options: &ReadOptions) -> Result<Intake, ImportError> {
    let mut inputs: Vec<R> = inputs.into_iter().collect();
    if inputs.len() == 1 {
        return inputs.pop().map_or_else(|| Err(IntakeError::NoItems.into()), |only| read(only, options));
    }
    let mut exports = Vec::new();
    for (input, number) in inputs.into_iter().zip(1..) {
        let mut export = read_export(input, options).map_err(|error| ImportError::Of { number, error: Box::new(error) })?;
        for warning in &mut export.warnings {
            warning.message = format!("{} [input {number}]", warning.message);
        }
        exports.push(export);
    }
    Ok(finished(Export::merge(exports)).into_program(&options.conversion)?)
}

/// Reads an export of a tracker, of any format, without making a program of it: to look at it, or to complete and [merge](Export::merge) it
/// first. Keys of GitHub are in their long form, `owner/repo#12`.
///
/// # Errors
/// Those of [`read`] but for problems of the plan; a plan of this crate's own format.
///
/// # Complexity
/// O(length).
pub fn read_export(input: impl Read, options: &ReadOptions) -> Result<Export, ImportError> {
    let bytes = bytes_of(input)?;
    if let Some(product) = product(&bytes, options) {
        return export(product, "", options);
    }
    let (text, format) = text_of(bytes, options)?;
    export(format, &text, options)
}

fn bytes_of(mut input: impl Read) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(ImportError::Io)?;
    Ok(bytes)
}

/// The planning tool whose file it is to be read as, if any. The bytes of such files need not be UTF-8.
fn product(bytes: &[u8], options: &ReadOptions) -> Option<Format> {
    let format = options.format.or_else(|| {
        let primavera = detect::is_primavera(bytes).then_some(Format::Primavera);
        primavera.or_else(|| detect::begins_project(bytes).then_some(Format::MsProject))
    });
    format.filter(|format| matches!(format, Format::Primavera | Format::MsProject))
}

/// The plan of a planning tool.
fn planned(product: Format, bytes: Vec<u8>, options: &ReadOptions) -> Result<(ProgramBuilder, Vec<super::Warning>), ImportError> {
    if product == Format::MsProject { project(bytes) } else { primavera(bytes, options) }
}

/// The text of a file and its format.
fn text_of(bytes: Vec<u8>, options: &ReadOptions) -> Result<(String, Format), ImportError> {
    if let Some(message) = detect::foreign(&bytes) {
        return Err(Faults::one(Place::line(1), message).into());
    }
    let text = text::decode(bytes)?;
    if let Some(format) = options.format {
        return Ok((text, format));
    }
    let format = Format::detect(&text);
    let unknown = if format == Format::Document { detect::unknown_json(&text) } else { None };
    match unknown {
        Some(message) => Err(Faults::one(Place::line(1), message).into()),
        None => Ok((text, format)),
    }
}

/// A plan of this crate's own formats.
fn own(mut plan: ProgramBuilder, mut warnings: Vec<super::Warning>, options: &ReadOptions) -> Result<Intake, ImportError> {
    if let Some(name) = &options.conversion.name {
        plan.rename(name);
    }
    if let Some(date) = options.conversion.data_date {
        plan.data_date(date);
    }
    if let Some(semantics) = options.semantics {
        plan.semantics(semantics);
    }
    if let Some(repair) = &options.repair {
        let RepairedProgram { program, repairs } = plan.build_repaired(repair)?;
        warnings.extend(plausible::doubts(&program));
        return Ok(Intake::mended(program, repairs, warnings));
    }
    let program = plan.build()?;
    warnings.extend(plausible::doubts(&program));
    Ok(Intake::new(program, warnings))
}

/// This build does not read that.
#[allow(dead_code, reason = "with all features nothing is missing")]
fn missing(format: Format) -> ImportError {
    let message = format!("the file is a {format}, which this build does not read; enable the feature `{}`", format.feature());
    Faults::one(Place::line(1), message).into()
}

#[cfg(feature = "json")]
fn document(text: &str) -> Result<ProgramBuilder, ImportError> {
    super::json::read_json_builder(text.as_bytes())
}

#[cfg(not(feature = "json"))]
fn document(_: &str) -> Result<ProgramBuilder, ImportError> {
    Err(missing(Format::Document))
}

#[cfg(feature = "csv")]
fn sheet(text: &str, options: &ReadOptions) -> Result<(ProgramBuilder, Vec<super::Warning>), ImportError> {
    let sheet = super::sheet::read_sheet_builder(text.as_bytes(), &options.sheet)?;
    Ok((sheet.value, sheet.warnings))
}

#[cfg(not(feature = "csv"))]
fn sheet(_: &str, _: &ReadOptions) -> Result<(ProgramBuilder, Vec<super::Warning>), ImportError> {
    Err(missing(Format::Sheet))
}

#[cfg(feature = "mspdi")]
fn project(bytes: Vec<u8>) -> Result<(ProgramBuilder, Vec<super::Warning>), ImportError> {
    let project = super::mspdi::from_bytes(bytes)?;
    Ok((project.value, project.warnings))
}

#[cfg(not(feature = "mspdi"))]
fn project(_: Vec<u8>) -> Result<(ProgramBuilder, Vec<super::Warning>), ImportError> {
    Err(missing(Format::MsProject))
}

#[cfg(feature = "xer")]
fn primavera(bytes: Vec<u8>, options: &ReadOptions) -> Result<(ProgramBuilder, Vec<super::Warning>), ImportError> {
    let read = super::xer::from_bytes(bytes, options.conversion.data_date)?;
    Ok((read.value, read.warnings))
}

#[cfg(not(feature = "xer"))]
fn primavera(_: Vec<u8>, _: &ReadOptions) -> Result<(ProgramBuilder, Vec<super::Warning>), ImportError> {
    Err(missing(Format::Primavera))
}

/// An export of one tracker.
#[allow(unused_variables, reason = "without any reader there is nothing to tell it")]
fn export(format: Format, text: &str, options: &ReadOptions) -> Result<Export, ImportError> {
    match format {
        Format::Document | Format::Sheet | Format::Primavera | Format::MsProject => {
            let message = "the file is a plan of its own, not an export of a tracker; put plans together in code, with `include`";
            Err(Faults::one(Place::line(1), message).into())
        }
        #[cfg(feature = "jira-csv")]
        Format::JiraCsv => super::jira_csv::from_text(text, &options.trackers),
        #[cfg(feature = "jira-json")]
        Format::JiraJson => super::jira_json::from_text(text, &options.trackers),
        #[cfg(feature = "github")]
        Format::Github => super::github::from_text(text, &options.trackers),
        #[cfg(feature = "linear")]
        Format::Linear => super::linear::from_text(text, &options.trackers),
        #[cfg(feature = "asana")]
        Format::Asana => super::asana::from_text(text, &options.trackers),
        #[cfg(feature = "loose-sheet")]
        Format::LooseSheet => super::loose_sheet::from_text(text, &options.trackers),
        #[allow(unreachable_patterns, reason = "with all features nothing is missing")]
        other => Err(missing(other)),
    }
}

/// What is done once, after all exports are read.
#[allow(unused_mut, reason = "only GitHub has keys to shorten")]
fn finished(mut export: Export) -> Export {
    #[cfg(feature = "github")]
    super::github::shorten_keys(&mut export);
    export
}

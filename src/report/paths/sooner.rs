//! What it takes to finish sooner, by key and as text for a mail.

mod page;
mod words;

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::analysis::Analysis;
use crate::paths::{Combination, Measure, Nearest, Sooner};
use crate::report::StepRecord;
use crate::report::lists::RowRecord;
use crate::report::lists::rows::Shown;
use crate::report::records::minutes;
use crate::report::words::{steps, why};
use crate::time::WorkCalendar;

/// The version of the serialised form.
pub const SOONER_REPORT_VERSION: u32 = 1;

/// A [`Sooner`] by key: the ways to reach a date, or the earliest that can be reached. Its `Display` is plain text, at most 76 columns wide.
///
/// ```
/// use longpole::paths::Levers;
/// use longpole::report::SoonerReport;
/// use longpole::{Options, Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(10)).name("Ledger API");
/// let now = plan.build()?.analyze(&Options::default());
/// let report = SoonerReport::new(&now.finish_by(ymd(2026, 1, 15), &Levers::default())?);
/// assert_eq!(report.ways[0].changes, ["API -1d"]);
/// assert!(report.to_string().contains("shorten API Ledger API from 10d to 9d"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct SoonerReport {
    /// Always `longpole-sooner`.
    pub format: &'static str,
    /// [`SOONER_REPORT_VERSION`].
    pub version: u32,
    /// The name of the program.
    pub program: String,
    /// The day up to which progress is known.
    pub data_date: NaiveDateTime,
    /// The task that is to finish; `None` is the program.
    pub target: Option<RowRecord>,
    /// When it finishes by the plan as it is.
    pub finish: NaiveDateTime,
    /// The last instant that reaches the date: of a day its end, midnight.
    pub by: NaiveDateTime,
    /// What was allowed.
    pub levers: LeversRecord,
    /// The ways to reach the date, the least first; one without measures where the plan reaches it as it is.
    pub ways: Vec<WayRecord>,
    /// Are there, or may there be, further ways?
    pub more: bool,
    /// The earliest date, where none reaches the one that was asked for.
    pub nearest: Option<HeldRecord>,
    /// A way of more measures, where only such reach it: none of them can be left out, but it need not be the smallest.
    pub larger: Option<WayRecord>,
    /// How many scenarios were asked.
    pub asked: usize,
    /// Is it certain that there is no smaller way, and no earlier date of as many measures?
    pub complete: bool,
    /// Did the limit of scenarios cut the search short?
    pub cut_short: bool,
    /// What was rounded, dropped, guessed or repaired on the way in.
    pub warnings: Vec<String>,
    #[serde(skip)]
    shown: Shown,
}

/// What was allowed.
#[derive(Debug, Clone, Serialize)]
pub struct LeversRecord {
    /// The largest share by which work is shortened, in per cent.
    pub shorten: String,
    /// The largest share of the work before that may be left when a task starts, in per cent.
    pub overlap: String,
    /// What may be cut.
    pub droppable: Vec<String>,
    /// May approvals be requested at once?
    pub approvals_sooner: bool,
    /// But for these.
    pub approvals_that_wait: Vec<String>,
    /// Which team may go by which calendar.
    pub second_shifts: Vec<(String, String)>,
    /// How many measures are combined at most.
    pub most_measures: usize,
}

/// Measures that are taken together.
#[derive(Debug, Clone, Serialize)]
pub struct WayRecord {
    /// When it finishes then.
    pub finish: NaiveDateTime,
    /// How much sooner that is, in days of its calendar.
    pub sooner: String,
    /// The same in minutes of working time.
    pub sooner_minutes: f64,
    /// What is done.
    pub measures: Vec<MeasureRecord>,
    /// The same as text that [`Change`](crate::impact::Change) reads.
    pub changes: Vec<String>,
    #[serde(skip)]
    shown: Shown,
}

/// One thing that is done.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureRecord {
    /// `shorten`, `overlap`, `drop`, `start_sooner` or `second_shift`.
    pub measure: &'static str,
    /// The task that is shortened, cut, requested, or that starts sooner; empty for a shift.
    pub task: String,
    /// The task before it, of an overlap; else empty.
    pub predecessor: String,
    /// The team whose calendar changes; else empty.
    pub team: String,
    /// Its new calendar; else empty.
    pub calendar: String,
    /// By how much work is shortened, or overlaps, in minutes of working time; else zero.
    pub minutes: f64,
    /// In words.
    pub text: String,
}

/// The earliest date, and what holds it.
#[derive(Debug, Clone, Serialize)]
pub struct HeldRecord {
    /// How it is reached.
    pub way: WayRecord,
    /// Where the path comes from that holds it, in words; empty if no open work does.
    pub source: String,
    /// That path, in the order of time.
    pub path: Vec<StepRecord>,
    /// The finish with all measures at once, however many.
    pub everything: Option<NaiveDateTime>,
    #[serde(skip)]
    everything_shown: Option<Shown>,
}

impl SoonerReport {
    /// Gathers everything.
    ///
    /// # Complexity
    /// O(measures + tasks of the path).
    #[must_use]
    pub fn new(sooner: &Sooner) -> Self {
        let before = sooner.before();
        let calendar = calendar_of(sooner);
        let levers = sooner.levers();
        Self {
            format: "longpole-sooner",
            version: SOONER_REPORT_VERSION,
            program: before.program().name().to_owned(),
            data_date: before.data_date(),
            target: sooner.target().map(|task| RowRecord::new(before.task(task))),
            finish: sooner.finish_before(),
            by: sooner.date(),
            levers: LeversRecord {
                shorten: levers.shorten.to_string(),
                overlap: levers.overlap.to_string(),
                droppable: levers.droppable.clone(),
                approvals_sooner: levers.approvals_sooner,
                approvals_that_wait: levers.approvals_that_wait.clone(),
                second_shifts: levers.second_shifts.clone(),
                most_measures: levers.most_measures,
            },
            ways: sooner.combinations().iter().map(|way| way_of(sooner, way)).collect(),
            more: sooner.has_more(),
            nearest: sooner.nearest().map(|nearest| held(sooner, nearest)),
            larger: sooner.larger().map(|way| way_of(sooner, way)),
            asked: sooner.asked(),
            complete: sooner.is_complete(),
            cut_short: sooner.is_cut_short(),
            warnings: Vec::new(),
            shown: Shown::on(calendar, sooner.finish_before()),
        }
    }

    /// Adds what a reader or a repair had to say.
    #[must_use]
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.warnings.extend(warnings);
        self
    }
}

/// The calendar of what is to finish.
fn calendar_of(sooner: &Sooner) -> &WorkCalendar {
    let program = sooner.before().program();
    sooner.target().map_or_else(|| program.program_calendar(), |task| program.calendar_of(task))
}

fn way_of(sooner: &Sooner, way: &Combination) -> WayRecord {
    let calendar = calendar_of(sooner);
    let earlier = calendar.between(way.finish(), sooner.finish_before());
    WayRecord {
        finish: way.finish(),
        sooner: calendar.describe(earlier),
        sooner_minutes: minutes(earlier),
        measures: way.measures().iter().map(|measure| measure_of(sooner.before(), way, measure)).collect(),
        changes: way.scenario().changes.iter().map(ToString::to_string).collect(),
        shown: Shown::on(calendar, way.finish()),
    }
}

fn measure_of(before: &Analysis, way: &Combination, measure: &Measure) -> MeasureRecord {
    let program = before.program();
    let mut record = MeasureRecord {
        measure: "",
        task: String::new(),
        predecessor: String::new(),
        team: String::new(),
        calendar: String::new(),
        minutes: 0.0,
        text: words::measure(before, way, measure),
    };
    let key = |task| program.get(task).map(|row| row.key.to_string()).unwrap_or_default();
    match *measure {
        Measure::Shorten { task, by } => (record.measure, record.task, record.minutes) = ("shorten", key(task), minutes(by)),
        Measure::Overlap { dependency, lead } => {
            let row = &program[dependency];
            (record.measure, record.task, record.minutes) = ("overlap", key(row.successor), minutes(lead));
            record.predecessor = key(row.predecessor);
        }
        Measure::Drop { task } => (record.measure, record.task) = ("drop", key(task)),
        Measure::StartSooner { approval } => (record.measure, record.task) = ("start_sooner", key(approval)),
        Measure::SecondShift { team, calendar } => {
            record.measure = "second_shift";
            record.team = program[team].key.to_string();
            record.calendar = words::calendar(program, calendar).map(|row| row.key.to_string()).unwrap_or_default();
        }
        #[allow(unreachable_patterns, reason = "measures of later versions")]
        _ => {}
    }
    record
}

fn held(sooner: &Sooner, nearest: &Nearest) -> HeldRecord {
    let path = nearest.path();
    let first = path.steps().first().and_then(|step| step.reason.map(|reason| why(path.analysis().task(step.task), &reason)));
    HeldRecord {
        way: way_of(sooner, nearest.combination()),
        source: first.unwrap_or_default(),
        path: steps(path),
        everything: nearest.everything(),
        everything_shown: nearest.everything().map(|at| Shown::on(calendar_of(sooner), at)),
    }
}

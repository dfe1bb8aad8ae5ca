//! The rows of a report: keys, names, dates and numbers, nothing that needs the program to be read.

use chrono::NaiveDateTime;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{REPORT_VERSION, Report, people, text, words};
use crate::analysis::{Analysis, DeadlineStatus, FloatKind, Reach, ScheduledTask};
use crate::program::Program;
use crate::spec::{DurationSource, LagCalendar, ScheduleFrom, Semantics};
use crate::teams::{HandOff, TeamFloat};
use crate::time::{Span, WorkTime};

/// Name and dates of a program.
#[derive(Debug, Clone, Serialize)]
pub struct ProgramRecord {
    /// The name.
    pub name: String,
    /// Its stated start.
    pub start: NaiveDateTime,
    /// The latest early finish.
    pub finish: NaiveDateTime,
    /// The day up to which progress is known.
    pub data_date: NaiveDateTime,
    /// How many rows.
    pub tasks: usize,
    /// How many of them are finished.
    pub finished: usize,
    /// How many dependencies.
    pub dependencies: usize,
    /// Working time from the data date to the finish, on the program's calendar.
    pub remaining: String,
    /// Of finish and data date: does the day alone say it?
    #[serde(skip)]
    pub(super) whole_days: (bool, bool),
}

/// How the plan was understood. In JSON one object of all its switches.
#[derive(Debug, Clone)]
pub struct SemanticsRecord {
    /// Whose calendar lags run on: `predecessor`, `successor`, `program`, `round_the_clock`, or `named:KEY`.
    pub lag_calendar: String,
    /// The switches; whose calendar lags run on stands apart.
    pub switches: Semantics,
}

/// The switches by their names. Those that options have too are among the options; of the end that is given, whether it is the finish.
impl Serialize for SemanticsRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { lag_calendar, switches } = self;
        let mut all = serializer.serialize_struct("SemanticsRecord", 14)?;
        all.serialize_field("lag_calendar", lag_calendar)?;
        all.serialize_field("progress", &switches.progress)?;
        all.serialize_field("finished", &switches.finished)?;
        all.serialize_field("constraints", &switches.constraints)?;
        all.serialize_field("late", &switches.late)?;
        all.serialize_field("lags", &switches.lags)?;
        all.serialize_field("start_lags", &switches.start_lags)?;
        all.serialize_field("ends", &switches.ends)?;
        all.serialize_field("floor", &switches.floor)?;
        all.serialize_field("ties", &switches.ties)?;
        all.serialize_field("manual_summaries_cap", &switches.manual_summaries_cap)?;
        all.serialize_field("expected_finish", &switches.expected_finish)?;
        all.serialize_field("from_finish", &(switches.schedule_from != ScheduleFrom::Start))?;
        all.serialize_field("open_ends_critical", &switches.open_ends_critical)?;
        all.end()
    }
}

/// How the plan was read.
#[derive(Debug, Clone, Serialize)]
pub struct OptionsRecord {
    /// What late dates are measured to: `program_finish`, `each_project`, or the imposed date.
    pub target: String,
    /// Which float is total float.
    pub float: FloatKind,
    /// The float up to which a task is critical.
    pub critical_threshold: Span,
    /// Which tasks are held by start and data date.
    pub floor: Reach,
    /// Which tasks are capped by the target.
    pub cap: Reach,
    /// Do deadlines bound late dates?
    pub deadlines_bound_late_dates: bool,
}

/// What the analysis rests on; counts of open tasks without milestones and summaries.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageRecord {
    /// All of them.
    pub tasks: usize,
    /// With a stated or converted duration.
    pub estimated: usize,
    /// With a guess for a duration.
    pub guessed: usize,
    /// With a dependency.
    pub linked: usize,
    /// With an owner.
    pub owned: usize,
    /// With a team.
    pub with_team: usize,
    /// Guesses on a longest path, by key.
    pub guesses_on_longest_path: Vec<String>,
}

/// One step of the critical path.
#[derive(Debug, Clone, Serialize)]
pub struct StepRecord {
    /// The task.
    pub key: String,
    /// Its name; may be empty.
    pub name: String,
    /// Its team; empty if it has none.
    pub team: String,
    /// When it starts.
    pub start: NaiveDateTime,
    /// When it finishes.
    pub finish: NaiveDateTime,
    /// Its duration, or what is left of it, in days of its calendar.
    pub work: String,
    /// Why it is where it is, in words.
    pub reason: String,
    /// Does the step hand over from another team?
    pub hand_off: bool,
    /// Is `start` the beginning, and `finish` the end, of a day's work?
    #[serde(skip)]
    pub(super) whole_days: (bool, bool),
}

/// Tasks within a float limit.
#[derive(Debug, Clone, Serialize)]
pub struct BandRecord {
    /// The limit, in days of each task's calendar.
    pub up_to: Span,
    /// The tasks by key, the least float first.
    pub tasks: Vec<String>,
    #[serde(skip)]
    pub(super) lines: Vec<(String, String, String, String)>,
}

/// The open work of a team.
#[derive(Debug, Clone, Serialize)]
pub struct TeamRecord {
    /// The key; empty for work without a team.
    pub team: String,
    /// Open tasks and milestones.
    pub open: usize,
    /// Of these, critical.
    pub critical: usize,
    /// Of these, on a longest path.
    pub on_longest_path: usize,
    /// The least total float, in minutes of working time.
    pub least_float_minutes: f64,
    /// The same in days of that task's calendar.
    pub least_float: String,
    /// The task that has it.
    pub tightest: String,
    /// When the last of it finishes.
    pub finish: NaiveDateTime,
}

/// A dependency between teams.
#[derive(Debug, Clone, Serialize)]
pub struct HandOffRecord {
    /// Who hands over.
    pub from_team: String,
    /// Who waits.
    pub to_team: String,
    /// The predecessor.
    pub from: String,
    /// The successor.
    pub to: String,
    /// When it is due by the plan: the early date of the predecessor's end.
    pub date: NaiveDateTime,
    /// Total float, in minutes of the predecessor's working time.
    pub total_float_minutes: f64,
    /// The same in days of its calendar.
    pub total_float: String,
    /// Does it give the successor's date?
    pub drives: bool,
}

/// A deadline.
#[derive(Debug, Clone, Serialize)]
pub struct DeadlineRecord {
    /// The task that has it.
    pub key: String,
    /// Its name; may be empty.
    pub name: String,
    /// Who set it or what for; may be empty.
    pub label: String,
    /// The date.
    pub date: NaiveDateTime,
    /// When the task finishes.
    pub finish: NaiveDateTime,
    /// Working time from the finish to the date, in minutes; negative if the date is broken.
    pub margin_minutes: f64,
    /// The same in days of its calendar.
    pub margin: String,
    /// Is it broken?
    pub broken: bool,
}

/// A project inside the program.
#[derive(Debug, Clone, Serialize)]
pub struct ProjectRecord {
    /// The key.
    pub key: String,
    /// The latest early finish of its tasks.
    pub finish: NaiveDateTime,
}

/// A task with its dates. Dates are local; floats are minutes of working time on the task's own calendar.
#[derive(Debug, Clone, Serialize)]
pub struct TaskRecord {
    /// The key.
    pub key: String,
    /// Its identity in the system that it was read from; may be empty.
    pub source_id: String,
    /// The name; may be empty.
    pub name: String,
    /// The team; empty if it has none.
    pub team: String,
    /// Who does it; may be empty.
    pub owner: String,
    /// `work`, `approval`, `external`, `start_milestone`, `finish_milestone` or `summary`.
    pub kind: String,
    /// `not_started`, `started` or `finished`.
    pub progress: &'static str,
    /// When it starts by the plan; the actual start once started.
    pub start: NaiveDateTime,
    /// When it finishes by the plan; the actual finish once finished.
    pub finish: NaiveDateTime,
    /// The earliest start.
    pub early_start: NaiveDateTime,
    /// The earliest finish.
    pub early_finish: NaiveDateTime,
    /// The latest start.
    pub late_start: NaiveDateTime,
    /// The latest finish.
    pub late_finish: NaiveDateTime,
    /// The start that was once planned; `None` if none is stated.
    pub baseline_start: Option<NaiveDateTime>,
    /// The finish that was once planned; `None` if none is stated.
    pub baseline_finish: Option<NaiveDateTime>,
    /// How far it may slip before the target moves.
    pub total_float_minutes: f64,
    /// How far it may slip before any other task moves.
    pub free_float_minutes: f64,
    /// Critical by float.
    pub critical: bool,
    /// On a longest path.
    pub on_longest_path: bool,
    /// Duration in minutes of working time.
    pub duration_minutes: f64,
    /// Where the duration comes from.
    pub duration_source: DurationSource,
    /// The predecessors that give its date, by key.
    pub driving: Vec<String>,
}

pub(super) fn gather(analysis: &Analysis, up_to: Span) -> Report {
    let path = analysis.critical_path();
    let steps = words::steps(&path);
    let tasks: Vec<TaskRecord> = analysis.tasks().map(task).collect();
    Report {
        format: "longpole-analysis",
        version: REPORT_VERSION,
        program: program(analysis),
        one_at_a_time: people::gather(analysis),
        semantics: semantics(analysis.program()),
        options: options(analysis),
        coverage: coverage(analysis),
        critical_path: steps.iter().map(|step| step.key.clone()).collect(),
        steps,
        near_critical: near_critical(analysis, up_to),
        teams: analysis.by_team().iter().map(|row| team(analysis, row)).collect(),
        hand_offs: analysis.hand_offs_within(up_to).iter().map(|row| hand_off(analysis, row)).collect(),
        deadlines: deadlines(analysis),
        passed_limits: super::passed::gather(analysis),
        projects: projects(analysis),
        assumptions: Vec::new(),
        questions: Vec::new(),
        circles: Vec::new(),
        warnings: Vec::new(),
        tasks,
    }
}

fn program(analysis: &Analysis) -> ProgramRecord {
    let program = analysis.program();
    let calendar = program.program_calendar();
    ProgramRecord {
        name: program.name().to_owned(),
        start: analysis.start(),
        finish: analysis.finish(),
        data_date: analysis.data_date(),
        tasks: program.task_count(),
        finished: analysis.tasks().filter(|task| task.is_finished()).count(),
        dependencies: program.dependency_count(),
        remaining: calendar.describe(calendar.between(analysis.data_date(), analysis.finish())),
        whole_days: (text::is_whole_day(calendar, analysis.finish()), text::is_whole_day(calendar, analysis.data_date())),
    }
}

fn semantics(program: &Program) -> SemanticsRecord {
    let lag_calendar = match program.semantics().lag_calendar {
        LagCalendar::Predecessor => "predecessor".to_owned(),
        LagCalendar::Successor => "successor".to_owned(),
        LagCalendar::Program => "program".to_owned(),
        LagCalendar::RoundTheClock => "round_the_clock".to_owned(),
        LagCalendar::Named(id) => {
            format!("named:{}", program.calendar_rows().nth(id.index()).map_or("", |(_, calendar)| &calendar.key))
        }
    };
    SemanticsRecord { lag_calendar, switches: program.semantics() }
}

fn options(analysis: &Analysis) -> OptionsRecord {
    use crate::analysis::{DeadlineRule, Target};
    let options = analysis.options();
    OptionsRecord {
        target: match options.target {
            Target::ProgramFinish => "program_finish".to_owned(),
            Target::EachProject => "each_project".to_owned(),
            Target::ImposedFinish(date) => date.to_string(),
        },
        float: options.float,
        critical_threshold: options.critical_threshold,
        floor: options.floor,
        cap: options.cap,
        deadlines_bound_late_dates: options.deadlines == DeadlineRule::BoundLateDates,
    }
}

pub(super) fn coverage(analysis: &Analysis) -> CoverageRecord {
    let coverage = analysis.coverage();
    let key = |id: &crate::id::TaskId| analysis.task(*id).key().to_owned();
    CoverageRecord {
        tasks: coverage.tasks,
        estimated: coverage.estimated,
        guessed: coverage.guessed,
        linked: coverage.linked,
        owned: coverage.owned,
        with_team: coverage.with_team,
        guesses_on_longest_path: coverage.guesses_on_longest_path.iter().map(key).collect(),
    }
}

fn near_critical(analysis: &Analysis, up_to: Span) -> BandRecord {
    let near = analysis.near_critical(up_to);
    let line = |task: &ScheduledTask<'_>| {
        (task.key().to_owned(), task.row().name.to_string(), team_key(*task), task.calendar().describe(task.total_float()))
    };
    BandRecord { up_to, tasks: near.iter().map(|task| task.key().to_owned()).collect(), lines: near.iter().map(line).collect() }
}

fn team(analysis: &Analysis, row: &TeamFloat) -> TeamRecord {
    let tightest = analysis.task(row.tightest);
    TeamRecord {
        team: row.team.map_or_else(String::new, |team| analysis.program()[team].key.to_string()),
        open: row.open,
        critical: row.critical,
        on_longest_path: row.on_longest_path,
        least_float_minutes: minutes(row.least_float),
        least_float: tightest.calendar().describe(row.least_float),
        tightest: tightest.key().to_owned(),
        finish: row.finish,
    }
}

fn hand_off(analysis: &Analysis, row: &HandOff) -> HandOffRecord {
    let program = analysis.program();
    let dependency = analysis.dependency(row.dependency);
    let from = dependency.predecessor();
    HandOffRecord {
        from_team: program[row.from].key.to_string(),
        to_team: program[row.to].key.to_string(),
        from: from.key().to_owned(),
        to: dependency.successor().key().to_owned(),
        date: if dependency.row().relation.from_finish() { from.early_finish() } else { from.early_start() },
        total_float_minutes: minutes(row.total_float),
        total_float: from.calendar().describe(row.total_float),
        drives: row.drives,
    }
}

fn deadlines(analysis: &Analysis) -> Vec<DeadlineRecord> {
    analysis.deadlines().iter().map(|status| deadline(analysis, status)).collect()
}

pub(super) fn deadline(analysis: &Analysis, status: &DeadlineStatus) -> DeadlineRecord {
    let task = analysis.task(status.task);
    DeadlineRecord {
        key: task.key().to_owned(),
        name: task.row().name.to_string(),
        broken: status.is_broken(),
        label: status.label.clone(),
        date: status.date,
        finish: status.finish,
        margin_minutes: minutes(status.margin),
        margin: task.calendar().describe(status.margin),
    }
}

fn projects(analysis: &Analysis) -> Vec<ProjectRecord> {
    let projects = analysis.program().projects();
    projects.map(|(id, row)| ProjectRecord { key: row.key.to_string(), finish: analysis.finish_of_project(id) }).collect()
}

fn task(task: ScheduledTask<'_>) -> TaskRecord {
    let row = task.row();
    let program = task.program();
    let driving = task.driving_dependencies().into_iter().map(|id| program[program[id].predecessor].key.to_string());
    let mut seen = hashbrown::HashSet::new();
    let driving = driving.filter(|key| seen.insert(key.clone())).collect();
    TaskRecord {
        key: row.key.to_string(),
        source_id: row.details().source_id.clone(),
        name: row.name.to_string(),
        team: team_key(task),
        owner: row.details().owner.clone(),
        kind: words::kind(task).to_owned(),
        progress: words::progress(task),
        start: task.start(),
        finish: task.finish(),
        early_start: task.early_start(),
        early_finish: task.early_finish(),
        late_start: task.late_start(),
        late_finish: task.late_finish(),
        baseline_start: task.baseline_start(),
        baseline_finish: task.baseline_finish(),
        total_float_minutes: minutes(task.total_float()),
        free_float_minutes: minutes(task.free_float()),
        critical: task.is_critical(),
        on_longest_path: task.on_longest_path(),
        duration_minutes: minutes(task.duration()),
        duration_source: if task.is_summary() || row.duration.is_none() { DurationSource::Inferred } else { row.duration_source },
        driving,
    }
}

pub(super) fn team_key(task: ScheduledTask<'_>) -> String {
    task.row().team.map_or_else(String::new, |team| task.program()[team].key.to_string())
}

pub(super) fn minutes(time: WorkTime) -> f64 {
    time.millis() as f64 / 60_000.0
}

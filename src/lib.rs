//! Critical-path analysis of technical programs: what drives the date, how much room everything else has, and why.
//!
//! A *program* is the work of several teams, tied by dependencies. longpole checks a plan once, computes early and late dates, every kind of
//! float, what drives each date and the critical path, on any number of calendars, and gives the answers as types that other tools build on.
//! It has no clock, no I/O of its own and no global state: the same plan gives the same answer, to the byte.
//!
//! # Contents
//! 1. [A first program](#a-first-program)
//! 2. [Why a date is what it is](#why-a-date-is-what-it-is)
//! 3. [Floats](#floats)
//! 4. [Calendars](#calendars)
//! 5. [Progress and the data date](#progress-and-the-data-date)
//! 6. [Summaries, milestones, deliveries from outside](#summaries-milestones-deliveries-from-outside)
//! 7. [When a plan is wrong](#when-a-plan-is-wrong)
//! 8. [Plans from trackers and sheets](#plans-from-trackers-and-sheets)
//! 9. [Plans of MS Project and Primavera P6](#plans-of-ms-project-and-primavera-p6)
//! 10. [Teams, reports, files](#teams-reports-files)
//! 11. [What if](#what-if)
//! 12. [Paths, and finishing sooner](#paths-and-finishing-sooner)
//! 13. [Who must hear of a change](#who-must-hear-of-a-change)
//! 14. [Builds and pipelines as they ran](#builds-and-pipelines-as-they-ran)
//! 15. [Plans compose](#plans-compose)
//! 16. [Large plans](#large-plans)
//! 17. [Features](#features)
//!
//! The words of the field are in [`_documentation::terms`], what each date means exactly in [`_documentation::semantics`], where everything lives
//! and why in [`_documentation::design`], how often the dates of MS Project and Primavera P6 are met in [`_documentation::products`].
//!
//! # A first program
//! Statements name rows by key, in any order; [`build`](program::ProgramBuilder::build) looks all keys up and checks everything. `days(5)` is
//! five working days of the task's calendar.
//!
//! ```
//! use longpole::{Options, Program, days, weeks, ymd};
//!
//! let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
//! plan.team("platform");
//! plan.team("mobile");
//! plan.team("security");
//! plan.task("API", days(15)).team("platform");
//! plan.task("APP", days(12)).team("mobile").after_start_of("API", days(5));
//! plan.approval("AUDIT", weeks(3)).team("security").after("API");
//! plan.milestone("LAUNCH").after("APP").after("AUDIT").deadline(ymd(2026, 2, 13));
//! let program = plan.build()?;
//!
//! let now = program.analyze(&Options::default());
//! assert_eq!(now.finish().to_string(), "2026-02-13 17:00:00");
//! let path: Vec<&str> = now.critical_path().steps().iter().map(|step| &*program[step.task].key).collect();
//! assert_eq!(path, ["API", "AUDIT", "LAUNCH"]);
//! println!("{now}"); // the finish and the long pole, with the reason for each step
//! # Ok::<(), longpole::BuildError>(())
//! ```
//!
//! A [`Program`] is immutable and cheap to clone; [`Program::edit`] gives a changed one. An [`Analysis`] owns a handle on its program, so both
//! can be stored together and sent to threads.
//!
//! # Why a date is what it is
//! Every early date has [drivers](analysis::Driver): a dependency, an imposed date, a promise, the data date.
//! [`ScheduledTask::drivers`](analysis::ScheduledTask::drivers) gives all that tie, with the instant that each asked for and the calendar gap
//! after it; [`why`](analysis::ScheduledTask::why) says the same in words.
//!
//! ```
//! use longpole::analysis::Driver;
//! use longpole::{Options, Program, days, ymd};
//!
//! let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
//! plan.task("API", days(5));
//! plan.task("APP", days(12)).after("API");
//! let program = plan.build()?;
//! let now = program.analyze(&Options::default());
//! let reasons = now.task(program.task("APP")?).drivers();
//! let Driver::Dependency(dependency) = reasons[0].driver else { unreachable!() };
//! assert_eq!(program[program[dependency].predecessor].key.as_ref(), "API");
//! assert_eq!(reasons[0].bound.to_string(), "2026-01-09 17:00:00"); // Friday; work goes on after the weekend:
//! assert_eq!(reasons[0].calendar_gap.to_string(), "64h");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Floats
//! Floats are working time of the task's own calendar. *Total float*: how far a task may slip before the target moves. *Free*: before any
//! other task moves. *Interfering*: total less free. *Independent*: with all before it late and all after it early. *Safety*: with all before
//! it late. Each dependency has a float of its own, and [`Analysis::float_to`] measures to one milestone.
//!
//! A task is [critical](analysis::ScheduledTask::is_critical) if its float is at most a threshold, and
//! [on the longest path](analysis::ScheduledTask::on_longest_path) if it drives the finish. With several calendars, constraints or progress
//! the two differ, so both are given.
//!
//! # Calendars
//! Shifts of a week (they may pass midnight), dated exceptions, a parent to inherit from. The nearest wins: the task's own, its team's, its
//! project's, the program's. A lag may run on a calendar of its own.
//!
//! ```
//! use longpole::spec::{Lag, LagCalendar};
//! use longpole::time::{Calendar, Shift};
//! use longpole::{Options, Program, days, hours, ymd};
//!
//! let mut plan = Program::builder("Migration", ymd(2026, 1, 5));
//! plan.calendar(Calendar::round_the_clock("always"));
//! plan.calendar(Calendar::new("window").working(chrono::Weekday::Sat, [Shift::hm(22, 0, 6, 0)]));
//! plan.task("COPY", hours(30)).calendar("always");
//! plan.task("SWITCH", hours(3)).calendar("window").after("COPY");
//! plan.task("WATCH", days(1));
//! plan.dependency("SWITCH", "WATCH").lag(Lag::Elapsed(days(2))).lag_calendar(LagCalendar::RoundTheClock);
//! let now = plan.build()?.analyze(&Options::default());
//! assert_eq!(now.finish().to_string(), "2026-01-13 17:00:00");
//! # Ok::<(), longpole::BuildError>(())
//! ```
//!
//! The arithmetic is public: [`time::WorkCalendar`] adds, subtracts and counts working time on any date.
//!
//! # Progress and the data date
//! Work is not started, started (with what remains of it) or finished. No open work lies before the *data date*, the day up to which progress
//! is known. Work that began out of sequence keeps its logic: what remains of it waits.
//!
//! ```
//! use longpole::{Options, Program, days, ymd};
//!
//! let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
//! plan.data_date(ymd(2026, 1, 19));
//! plan.task("API", days(5)).finished(ymd(2026, 1, 5), ymd(2026, 1, 13));
//! plan.task("APP", days(12)).after("API").started(ymd(2026, 1, 14), days(9));
//! let program = plan.build()?;
//! let now = program.analyze(&Options::default());
//! assert_eq!(now.task(program.task("APP")?).finish().to_string(), "2026-01-29 17:00:00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Summaries, milestones, deliveries from outside
//! A row that others are [part of](program::TaskEntry::part_of) is a summary: its dates roll up, and a dependency to or from it holds for all its
//! parts. A delivery from outside has a promised date, before which it does not arrive.
//!
//! ```
//! use longpole::{Options, Program, days, ymd};
//!
//! let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
//! plan.external("SDK", ymd(2026, 1, 16)).owner("vendor");
//! plan.summary("MOBILE").after("SDK");
//! plan.task("IOS", days(8)).part_of("MOBILE");
//! plan.task("ANDROID", days(6)).part_of("MOBILE");
//! plan.milestone("BETA").after("MOBILE");
//! let program = plan.build()?;
//! let now = program.analyze(&Options::default());
//! let mobile = now.task(program.task("MOBILE")?);
//! assert_eq!(mobile.start().to_string(), "2026-01-19 09:00:00");
//! assert_eq!(mobile.finish(), now.task(program.task("BETA")?).finish());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # When a plan is wrong
//! `build()` reports every [problem](error::Problem), not the first, by the planner's own keys.
//! [`build_repaired`](program::ProgramBuilder::build_repaired) mends what poor data usually get wrong, lists each repair, and
//! [`Analysis::coverage`] says how much is known.
//!
//! ```
//! use longpole::{Program, Repair, days, ymd};
//!
//! let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
//! plan.task("API", days(5)).after("AUDIT");
//! plan.task_without_estimate("APP").after("API");
//! plan.dependency("APP", "API").inferred();
//! let error = plan.clone().build().unwrap_err();
//! assert_eq!(error.count(), 3);
//! let repaired = plan.build_repaired(&Repair::default())?;
//! assert_eq!(repaired.repairs[1].to_string(), "circle API -> APP -> API: `APP` -> `API` dropped");
//! # Ok::<(), longpole::BuildError>(())
//! ```
//!
//! # Plans from trackers and sheets
//! [`read`] takes exports of Jira, GitHub, Linear and Asana and sheets as people keep them, and finds the format by content. Their data are poor,
//! so what comes back is an [`Intake`]: a sound program, and beside it what was [assumed](Intake::assumptions) for it on a few lines, every
//! single [repair](Intake::warnings), and the [questions](Intake::questions) whose answers would change the date most.
//!
//! ```
//! use longpole::interchange::ReadOptions;
//! use longpole::{Options, days};
//!
//! let export = "\
//! Issue key,Summary,Status,Updated,Resolution,Original estimate,Assignee,Outward issue link (Blocks)
//! API-1,Ledger API,To Do,02/Mar/26 9:12 AM,,144000,Ines,APP-1
//! APP-1,Mobile app,To Do,27/Feb/26 5:40 PM,,,Jonas,API-1
//! APP-2,Old app,Closed,13/Feb/26 1:05 PM,Won't Do,,,APP-1
//! ";
//! let intake = longpole::read(export.as_bytes(), &ReadOptions::default())?;
//! let now = intake.program().analyze(&Options::default());
//! assert_eq!(now.finish().to_string(), "2026-03-13 17:00:00");
//!
//! let warnings: Vec<String> = intake.warnings().collect();
//! assert!(warnings.contains(&"circle API-1 -> APP-1 -> API-1: `API-1` -> `APP-1` dropped".to_owned()));
//! let questions = intake.questions(&now, 3);
//! assert_eq!((&*questions[0].key, &*questions[0].ask), ("APP-1", "Jonas")); // nobody estimated it: between half of five days and ten
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Conversion`](intake::Conversion) has an option for each rule, [`TrackerOptions`](interchange::TrackerOptions) for each choice of a
//! reader. Unlinked work makes a plan look absurdly early, so [`Analysis::one_at_a_time`] gives the finish with one task at a time for each
//! owner beside that by logic alone.
//!
//! # Plans of MS Project and Primavera P6
//! [`read`] takes projects of MS Project saved as XML, and exports of Primavera P6 (XER), and makes programs of them that are scheduled by the
//! product's own rules: with its [`Semantics`](spec::Semantics), which any plan may have, also one in code
//! ([`semantics`](program::ProgramBuilder::semantics)) or in a document. [`Options::of`] asks for the float and the target that the plan names.
//! [`ReadOptions::semantics`](interchange::ReadOptions::semantics) reads the same plan by other rules.
//!
//! ```
//! use longpole::interchange::ReadOptions;
//! use longpole::spec::Semantics;
//! use longpole::{Options, read};
//!
//! let plan = r#"{
//!     "format": "longpole", "version": 1, "name": "Atlas", "start": "2026-01-05", "data_date": "2026-02-02", "semantics": "primavera",
//!     "tasks": [
//!         {"key": "API", "duration": "10d", "progress": {"state": "started", "start": "2026-01-26", "remaining": "8d"}},
//!         {"key": "APP", "duration": "5d"}
//!     ],
//!     "dependencies": [{"from": "API", "to": "APP"}]
//! }"#;
//! let finish = |options: ReadOptions| {
//!     let plan = read(plan.as_bytes(), &options)?;
//!     Ok::<_, longpole::interchange::ImportError>(plan.program().analyze(&Options::of(plan.program())).finish().to_string())
//! };
//! // P6 puts what is left of the interface behind the data date; MS Project counts from the actual start.
//! assert_eq!(finish(ReadOptions::default())?, "2026-02-18 17:00:00");
//! assert_eq!(finish(ReadOptions::default().semantics(Semantics::ms_project()))?, "2026-02-13 17:00:00");
//! # Ok::<(), longpole::interchange::ImportError>(())
//! ```
//!
//! [`interchange::write_mspdi`] writes a project for MS Project. On plans that the products scheduled themselves, the dates and floats that they
//! stored are met for 99 % of the activities of P6 and 97 % of the tasks of MS Project.
//!
//! # Teams, reports, files
//! [`Analysis::by_team`] and [`Analysis::hand_offs`] see the program by its teams. [`Report`] gathers all answers, by key, as text and as
//! JSON. [`interchange`] reads and writes the JSON document and the sheet, with line, column and path of every fault.
//!
//! The manager's lists answer what to do today: [`Analysis::start_now`], [`Analysis::external_watch`], [`Analysis::blockers`] and
//! [`Analysis::hand_off_table`], as pages and JSON in [`report`].
//!
//! Where work is hardly linked, logic alone gives absurdly early dates. [`Analysis::one_at_a_time`] gives the plan in which no owner works
//! on two tasks at once; a report names both finishes.
//!
//! # What if
//! A [`Scenario`] is changes by key, as data or as text; [`Analysis::what_if`] says what they do, and re-times only what they reach. The
//! [`Impact`] has every task that moves, the milestones, deadlines and teams hit, and the trail: what passed the delay on, what absorbed it.
//! [`Impact::between`] gives the same for any two analyses, such as last week's plan and today's.
//!
//! ```
//! use longpole::{Options, Program, Scenario, days, ymd};
//!
//! let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
//! plan.team("platform");
//! plan.team("mobile");
//! plan.task("API", days(5)).team("platform");
//! plan.task("DOC", days(2)).team("platform").after("API");
//! plan.task("APP", days(12)).team("mobile").after("API");
//! plan.milestone("LAUNCH").after("APP").after("DOC").deadline(ymd(2026, 1, 28));
//! let now = plan.build()?.analyze(&Options::default());
//!
//! let slip = now.what_if(&Scenario::new("the API slips").with("API +3d".parse()?))?;
//! assert_eq!(slip.finish_after().to_string(), "2026-01-30 17:00:00");
//! assert!(slip.deadlines()[0].breaks());
//! let launch = now.program().task("LAUNCH")?;
//! let chain: Vec<&str> = slip.trail().chain_to(launch).iter().map(|step| &*now.program()[step.from].key).collect();
//! assert_eq!(chain, ["API", "APP"]);
//!
//! // How far may each task slip before anything else moves? No scenario needs to be run.
//! let budgets = now.delay_budgets();
//! let doc = now.program().task("DOC")?;
//! assert_eq!(budgets.before_finish(doc).map(|room| now.task(doc).calendar().describe(room)), Some("10d".to_owned()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Analysis::float_matrix`](Analysis::float_matrix) measures every task to many milestones at once, and
//! [`Analysis::finish_curve`](Analysis::finish_curve) gives the finish for every slip up to a bound.
//!
//! # Paths, and finishing sooner
//! [`Analysis::longest_paths`] gives the longest paths to the finish or to any milestone, one after the other in order of slack, ties included;
//! [`Analysis::near_critical_paths`] says how many are nearly as long, whom they cross and where they merge. [`Analysis::drags`] says what each critical task,
//! lag and date costs, [`Analysis::finish_by`] what it takes to reach a date. [`Analysis::explain_start`], [`Analysis::explain_criticality`] and
//! [`Analysis::conflicts`] say why, in sentences for a mail.
//!
//! ```
//! use longpole::paths::{Levers, PathTarget};
//! use longpole::{Options, Program, days, weeks, ymd};
//!
//! let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
//! plan.task("API", days(8));
//! plan.task("APP", days(12)).after("API");
//! plan.approval("AUDIT", weeks(2)).after("API");
//! plan.milestone("LAUNCH").after("APP").after("AUDIT").deadline(ymd(2026, 1, 28));
//! let now = plan.build()?.analyze(&Options::default());
//!
//! let slack: Vec<String> = now.longest_paths(PathTarget::Program).map(|path| path.slack().to_string()).collect();
//! assert_eq!(slack, ["0h", "16h"]); // by the app, and two days shorter by the audit
//! assert_eq!(now.drags().tasks()[0].drag.work.to_string(), "64h"); // without the interface, eight days sooner
//!
//! let sooner = now.finish_by(ymd(2026, 1, 28), &Levers::default())?;
//! let changes: Vec<String> = sooner.combinations()[0].scenario().changes.iter().map(ToString::to_string).collect();
//! assert_eq!(changes, ["API -2d"]);
//!
//! let conflict = &now.conflicts()[0];
//! assert!(conflict.to_string().starts_with("The deadline of LAUNCH cannot be kept: it is Wed 2026-01-28"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Analysis::time_cost_curve`] gives the cheapest way to each earlier date, [`Analysis::redundant_dependencies`] the links that say nothing new.
//!
//! # Who must hear of a change
//! Systems and data sets are rows too: who owns them, what reads what, which tasks change or retire them.
//! [`Analysis::blast_radius`] finds everything downstream, and the day by which each team must hear; a
//! [`NoticeReport`](report::NoticeReport) is the same by key.
//!
//! ```
//! use longpole::report::NoticeReport;
//! use longpole::{Options, Program, days, ymd};
//!
//! let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
//! plan.team("data");
//! plan.team("finance").notice(days(10));
//! plan.asset("postings-v1").team("data");
//! plan.asset("month-close").team("finance").reads("postings-v1");
//! plan.task("MOVE", days(5)).team("finance").changes("month-close").before("DROP");
//! plan.task("DROP", days(1)).team("data").not_before(ymd(2026, 2, 2)).retires("postings-v1");
//! let program = plan.build()?;
//! let now = program.analyze(&Options::default());
//! let notices = NoticeReport::new(&now, program.asset("postings-v1")?);
//! // Ten days ahead of 26 January, when the move must begin.
//! assert_eq!(notices.teams[0].team, "finance");
//! assert_eq!(notices.teams[0].notify_by.map(|by| by.to_string()), Some("2026-01-12 09:00:00".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Builds and pipelines as they ran
//! Why did the pipeline take 48 minutes? A [`Run`](observed::Run) has jobs with measured start and end, what each needs, and the worker that ran it. The
//! checked [`ObservedRun`](observed::ObservedRun) says why each job started when it did, gives the longest path as it ran, and splits the length into
//! what logic, workers and gaps add. [`interchange::read_run`] reads traces of GitHub Actions, cargo, ninja and others.
//!
//! ```
//! use longpole::observed::{Job, Run, RunOptions};
//!
//! let minutes = |from: i64, to: i64| (from * 60_000, to * 60_000);
//! let job = |key: &str, (start, end): (i64, i64), worker: &str| Job::new(key, start, end).worker(worker);
//! let run = Run::new("pipeline")
//!     .job(job("build", minutes(0, 12), "rack-1"))
//!     .job(job("docs", minutes(0, 20), "rack-2"))
//!     .job(job("unit", minutes(12, 24), "rack-1").needs("build"))
//!     .job(job("end to end", minutes(20, 42), "rack-2").needs("build"))
//!     .job(job("deploy", minutes(43, 48), "rack-1").needs("unit").needs("end to end"))
//!     .observe(&RunOptions::default())?;
//!
//! let path: Vec<&str> = run.path().steps().iter().map(|step| &*run[step.job].key).collect();
//! assert_eq!(path, ["docs", "end to end", "deploy"]); // the tests waited for a runner that was busy with the documentation
//! let limits = run.limits();
//! let parts = [limits.by_logic, limits.by_workers, limits.by_gaps].map(|part| part.to_string());
//! assert_eq!(parts, ["39m", "8m", "1m"]);
//! assert_eq!(run.verdict().to_string(), "limited by workers: with unlimited workers it would end 8m earlier, of 48m");
//! assert_eq!(run.with_workers(3).length.to_string(), "39m"); // an estimate
//!
//! // Its logic is a program: every question can be asked of it.
//! assert_eq!(run.logic().drags().tasks()[0].drag.work.to_string(), "12m"); // without the build
//! # Ok::<(), longpole::observed::RunError>(())
//! ```
//!
//! # Plans compose
//! Each team may keep a plan of its own. [`include`](program::ProgramBuilder::include) takes one into a larger plan, with a prefix before its
//! keys; until something ties them, each keeps the dates that it had alone. Teams, calendars and assets that are the same are shared.
//!
//! ```
//! use longpole::{Options, Program, days, ymd};
//!
//! let mut platform = Program::builder("Platform", ymd(2026, 1, 5));
//! platform.task("API", days(5)).team("platform");
//! platform.team("platform");
//! let mut mobile = Program::builder("Mobile", ymd(2026, 1, 7));
//! mobile.task("APP", days(4));
//!
//! let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
//! plan.include("PLT/", &platform.build()?).include("MOB/", &mobile.build()?);
//! plan.dependency("PLT/API", "MOB/APP");
//! plan.milestone("LAUNCH").after("MOB/APP");
//! let now = plan.build()?.analyze(&Options::default());
//! assert_eq!(now.finish().to_string(), "2026-01-15 17:00:00");
//! # Ok::<(), longpole::BuildError>(())
//! ```
//!
//! # Large plans
//! [`add_task`](program::ProgramBuilder::add_task) and [`add_dependency`](program::ProgramBuilder::add_dependency) take rows with handles, a million
//! in a blink. All passes are linear, nothing recurses, and plans on one calendar run on integers.
//!
//! ```
//! use longpole::spec::{Dependency, Task};
//! use longpole::{Options, Program, minutes, ymd};
//!
//! let mut plan = Program::builder("build", ymd(2026, 1, 5));
//! let jobs: Vec<_> = (0..1000).map(|i| plan.add_task(Task::new(format!("job-{i}"), minutes(5)))).collect();
//! for pair in jobs.windows(2) {
//!     plan.add_dependency(Dependency::new(pair[0], pair[1]));
//! }
//! let now = plan.build()?.analyze(&Options::default());
//! assert_eq!(now.critical_path().steps().len(), 1000);
//! # Ok::<(), longpole::BuildError>(())
//! ```
//!
//! # Features
//! | feature | default | what it adds |
//! |---|---|---|
//! | `petgraph08` | yes | petgraph 0.8's traits on `&Program`, and plans from a `petgraph::Graph` |
//! | `json` | yes | reading and writing the JSON document |
//! | `csv` | yes | reading and writing the sheet |
//! | `mspdi` | yes | reading and writing projects of MS Project (XML) |
//! | `xer` | yes | reading exports of Primavera P6 |
//! | `jira-csv`, `jira-json`, `github`, `linear`, `asana`, `loose-sheet` | yes | reading that format |
//! | `github-actions`, `cargo-timings`, `chrome-trace`, `ninja-log` | yes | reading that trace of a run |
//! | `rayon` | no | many scenarios, targets and programs on all cores |

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod analysis;
mod engine;
pub mod error;
pub mod id;
pub mod impact;
pub mod intake;
pub mod interchange;
mod many;
mod network;
pub mod observed;
pub mod paths;
pub mod program;
pub mod report;
pub mod spec;
pub mod teams;
pub mod time;

pub use analysis::{Analysis, Options, ScheduledTask};
pub use error::BuildError;
pub use impact::{Impact, Scenario};
pub use intake::Intake;
pub use interchange::{read, read_all};
pub use program::{Program, Repair};
pub use report::Report;
pub use time::{Span, When, days, hours, minutes, weeks, ymd, ymd_hm};

/// Longer documentation: design, exact rules, terms, products, performance, changes.
pub mod _documentation {
    #[doc = include_str!("../docs/DESIGN.md")]
    pub mod design {}
    #[doc = include_str!("../docs/SEMANTICS.md")]
    pub mod semantics {}
    #[doc = include_str!("../docs/TERMS.md")]
    pub mod terms {}
    #[doc = include_str!("../docs/PRODUCTS.md")]
    pub mod products {}
    #[doc = include_str!("../docs/PERFORMANCE.md")]
    pub mod performance {}
    #[doc = include_str!("../CHANGELOG.md")]
    pub mod changelog {}
}

/// The README's examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

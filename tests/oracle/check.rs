//! Examples worked out by hand that the oracle has to reproduce.
//!
//! Hours of the office calendar (09:00 to 17:00): Monday 9-17, Tuesday 33-41, Wednesday 57-65, Thursday 81-89, Friday 105-113,
//! Monday 177-185.

use super::model::{
    Calendar, Constraint, ConstraintKind, Dependency, FloatKind, Hour, Kind, Lag, LagCalendar, Options, Program, Progress, Project, Reach,
    Relation, Target, Task,
};
use super::solve::{Solution, TaskAnswer, solve};

/// Runs every example; panics at the first that does not come out.
pub fn self_check() {
    calendars_walk();
    finish_start_on_one_calendar();
    milestones_around_a_weekend();
    finish_bound_in_the_weekend();
    finishes_at_the_beginning_of_work();
    started_task();
    summary_with_logic_on_both_sides();
    mandatory_start_hides_logic();
    lags_of_all_kinds();
    start_bounds_and_start_finish();
    projects_and_targets();
    deadline_constraints_and_open_ends();
    circles();
}

const CLOCK: usize = 0;
const OFFICE: usize = 1;

fn program(start: Hour, tasks: Vec<Task>, dependencies: Vec<Dependency>) -> Program {
    Program {
        calendars: vec![Calendar::around_the_clock(vec![]), Calendar::office(vec![])],
        calendar: CLOCK,
        start,
        data_date: None,
        projects: vec![],
        tasks,
        dependencies,
        options: Options {
            target: Target::ProgramFinish,
            floor: Reach::Every,
            cap: Reach::Every,
            deadlines_count: true,
            float_kind: FloatKind::Smaller,
            threshold: 0,
        },
    }
}

fn task(calendar: usize, duration: i64) -> Task {
    Task {
        parent: None,
        project: None,
        calendar,
        duration,
        kind: Kind::Task,
        constraints: vec![],
        deadline: None,
        progress: Progress::NotStarted,
    }
}

fn milestone(calendar: usize, kind: Kind) -> Task {
    Task { kind, ..task(calendar, 0) }
}

fn below(parent: usize, duration: i64) -> Task {
    Task { parent: Some(parent), ..task(CLOCK, duration) }
}

fn constrained(kind: ConstraintKind, date: Hour, mut task: Task) -> Task {
    task.constraints.push(Constraint { kind, date });
    task
}

fn link(predecessor: usize, relation: Relation, successor: usize, lag: Lag) -> Dependency {
    Dependency { predecessor, successor, relation, lag, lag_calendar: LagCalendar::Predecessor }
}

fn after(predecessor: usize, successor: usize) -> Dependency {
    link(predecessor, Relation::FinishStart, successor, Lag::Working(0))
}

fn solved(program: &Program) -> Solution {
    solve(program).expect("the example has no circle")
}

// Early start, early finish, late start, late finish.
fn dates(answer: &TaskAnswer) -> (Hour, Hour, Hour, Hour) {
    (answer.early_start, answer.early_finish, answer.late_start, answer.late_finish)
}

// Asserts the dates of a task, in the order of `dates`.
#[track_caller]
fn expect(solution: &Solution, task: usize, es: Hour, ef: Hour, ls: Hour, lf: Hour) {
    let found = dates(&solution.tasks[task]);
    assert_eq!(found, (es, ef, ls, lf), "dates of task {task}");
}

fn path(solution: &Solution) -> Vec<usize> {
    (0..solution.tasks.len()).filter(|&t| solution.tasks[t].on_longest_path).collect()
}

fn totals(solution: &Solution) -> Vec<i64> {
    solution.tasks.iter().map(|task| task.total_float).collect()
}

fn calendars_walk() {
    let office = Calendar::office(vec![]);
    // From Friday 13:00, four hours end on Friday 17:00; an hour back from Monday 09:00 begins on Friday 16:00.
    assert_eq!(office.add(109, 4), 113);
    assert_eq!(office.add(177, -1), 112);
    // Nothing moves nothing, not even out of a Saturday.
    assert_eq!(office.add(130, 0), 130);
    assert_eq!((office.previous_finish(130), office.next_start(130)), (113, 177));
    assert_eq!(office.between(130, 112), -1);
    // Monday's night shift is taken out: after Monday 06:00 (the end of Sunday's) work goes on on Tuesday 22:00.
    let night = Calendar::night(vec![(0, vec![])]);
    assert_eq!(night.next_start(6), 46);
    // Monday 04:00 and four hours: two until 06:00, two from Tuesday 22:00.
    assert_eq!(night.add(4, 4), 48);
    assert_eq!(night.between(0, 48), 6 + 2);
    // Thursday's shift ends on Friday 06:00; there is none on Friday night.
    assert!(night.works(101) && !night.works(102) && !night.works(119));
}

fn finish_start_on_one_calendar() {
    // a 4 h, then b 3 h, and c 5 h two hours later.
    let tasks = vec![task(CLOCK, 4), task(CLOCK, 3), task(CLOCK, 5)];
    let lag = link(0, Relation::FinishStart, 2, Lag::Working(2));
    let solution = solved(&program(0, tasks, vec![after(0, 1), lag]));
    // c ends the program at 11; a has to be done by 6 - 2 = 4; b may wait until 8.
    expect(&solution, 0, 0, 4, 0, 4);
    expect(&solution, 1, 4, 7, 8, 11);
    expect(&solution, 2, 6, 11, 6, 11);
    assert_eq!(totals(&solution), [0, 4, 0]);
    // b's float is all its own: nobody follows, and its predecessor's late finish is its early finish.
    let b = &solution.tasks[1];
    assert_eq!((b.free_float, b.interfering_float), (Some(4), Some(0)));
    assert_eq!((b.safety_float, b.independent_float), (Some(4), Some(4)));
    assert_eq!(solution.tasks[0].free_float, Some(0));
    assert!(solution.dependencies.iter().all(|d| !d.drives.is_empty() && d.float == Some(0)));
    assert_eq!(path(&solution), [0, 2]);
}

fn milestones_around_a_weekend() {
    // a fills Friday; a finish milestone and a start milestone follow it; b follows the finish milestone.
    let tasks = vec![task(OFFICE, 8), milestone(OFFICE, Kind::FinishMilestone), milestone(OFFICE, Kind::StartMilestone), task(OFFICE, 4)];
    let solution = solved(&program(105, tasks, vec![after(0, 1), after(0, 2), after(1, 3)]));
    // The finish milestone stays on Friday 17:00, the start milestone goes to Monday 09:00. b ends the program on Monday 13:00 (181).
    // Backward: b's late start is Monday 09:00, and so is the finish milestone's late date; a's is brought back to Friday 17:00.
    expect(&solution, 0, 105, 113, 105, 113);
    expect(&solution, 1, 113, 113, 177, 177);
    expect(&solution, 2, 177, 177, 181, 181);
    expect(&solution, 3, 177, 181, 177, 181);
    // From Friday 17:00 to Monday 09:00 no work is lost.
    assert_eq!(totals(&solution), [0, 0, 4, 0]);
    assert_eq!(solution.tasks[2].free_float, Some(4));
    // a's bound of Friday 17:00 gives the start milestone's Monday 09:00.
    assert!(solution.dependencies.iter().all(|d| !d.drives.is_empty()));
    assert_eq!(path(&solution), [0, 1, 3]);
}

fn finish_bound_in_the_weekend() {
    // a runs 40 h around the clock from Friday 09:00 to Sunday 01:00 (145); b (4 h, office) may not finish before it; c follows b.
    let tasks = vec![task(CLOCK, 40), task(OFFICE, 4), task(CLOCK, 5)];
    let tie = link(0, Relation::FinishFinish, 1, Lag::Working(0));
    let solution = solved(&program(105, tasks, vec![tie, after(1, 2)]));
    // b works Friday 13:00 to 17:00 and counts as finished on Sunday 01:00, so c starts then. Backward, Sunday 01:00 is as good for
    // a, though b's late finish is shown on Friday 17:00.
    expect(&solution, 0, 105, 145, 105, 145);
    expect(&solution, 1, 109, 145, 109, 113);
    expect(&solution, 2, 145, 150, 145, 150);
    assert_eq!(totals(&solution), [0, 0, 0]);
    assert_eq!(solution.dependencies[0].float, Some(0));
    assert_eq!(path(&solution), [0, 1, 2]);
}

fn finishes_at_the_beginning_of_work() {
    // a (4 h, office) finishes no earlier than Monday 09:00 and starts on Friday; b (1 h, clock) follows.
    let a = constrained(ConstraintKind::FinishNoEarlierThan, 177, task(OFFICE, 4));
    let solution = solved(&program(105, vec![a, task(CLOCK, 1)], vec![after(0, 1)]));
    // The work of a is over on Friday 17:00, but it is not done, and b waits, until Monday. A late finish is shown at the end of work.
    expect(&solution, 0, 109, 177, 109, 113);
    expect(&solution, 1, 177, 178, 177, 178);
    assert_eq!(path(&solution), [0, 1]);
    // p (1 h, clock) before the finish of a (8 h, office), whose start b must wait for, on Tuesday 09:00 at the latest.
    let b = constrained(ConstraintKind::StartNoLaterThan, 33, task(CLOCK, 2));
    let ties = vec![link(0, Relation::FinishFinish, 1, Lag::Working(0)), link(1, Relation::StartStart, 2, Lag::Working(0))];
    let mut program = program(9, vec![task(CLOCK, 1), task(OFFICE, 8), b], ties);
    program.options.target = Target::Imposed(200);
    let solution = solved(&program);
    // a may work on Tuesday; any finish of p before Wednesday 09:00 leaves it there.
    expect(&solution, 1, 9, 17, 33, 41);
    expect(&solution, 0, 9, 10, 56, 57);
}

fn started_task() {
    // a took until 4; b (12 h) started at 5 and has 6 h left on the data date, 20; c may start 3 h after b's start.
    let mut tasks = vec![task(CLOCK, 4), task(CLOCK, 12), task(CLOCK, 2)];
    tasks[0].progress = Progress::Finished { actual_start: None, actual_finish: 4 };
    tasks[1].progress = Progress::Started { actual_start: Some(5), remaining: 6 };
    let tie = link(1, Relation::StartStart, 2, Lag::Working(3));
    let mut program = program(0, tasks, vec![after(0, 1), tie]);
    program.data_date = Some(20);
    let solution = solved(&program);
    // a's start follows from its duration; b's remaining work runs 20 to 26; c is held by the data date, not by 5 + 3.
    expect(&solution, 0, 0, 4, 0, 4);
    expect(&solution, 1, 5, 26, 20, 26);
    expect(&solution, 2, 20, 22, 24, 26);
    assert_eq!(solution.tasks[1].remaining_start, Some(20));
    // b has only a finish float; nothing waits for its finish, which ends the program.
    assert_eq!((solution.tasks[1].start_float, solution.tasks[1].finish_float), (None, Some(0)));
    assert_eq!(solution.tasks[1].free_float, Some(0));
    assert_eq!(solution.tasks[2].total_float, 4);
    let drives: Vec<bool> = solution.dependencies.iter().map(|d| !d.drives.is_empty()).collect();
    assert_eq!(drives, [false, false]);
    assert!(!solution.tasks[0].critical && solution.tasks[1].critical);
    assert_eq!(path(&solution), [1]);
}

fn summary_with_logic_on_both_sides() {
    // x (2 h) before the summary s of a (4 h) and b (6 h); y (3 h) after its finish, z (1 h) an hour after its start.
    let tasks = vec![task(CLOCK, 2), task(CLOCK, 0), below(1, 4), below(1, 6), task(CLOCK, 3), task(CLOCK, 1)];
    let tie = link(1, Relation::StartStart, 5, Lag::Working(1));
    let solution = solved(&program(0, tasks, vec![after(0, 1), after(1, 4), tie]));
    // a and b both start at 2, and y waits for b, 8 to 11. z counts from a, the first of the earliest.
    // Backward: y's late start 8 bounds the finish of a and b; z's (10, less 1) bounds the start of a alone, and not more.
    expect(&solution, 0, 0, 2, 0, 2);
    expect(&solution, 1, 2, 8, 2, 8);
    expect(&solution, 2, 2, 6, 4, 8);
    expect(&solution, 3, 2, 8, 2, 8);
    expect(&solution, 4, 8, 11, 8, 11);
    expect(&solution, 5, 3, 4, 10, 11);
    assert_eq!(totals(&solution), [0, 0, 2, 0, 0, 7]);
    // a: 2 h before it holds up y, nothing before it holds up z. b holds up y.
    assert_eq!((solution.tasks[2].free_float, solution.tasks[3].free_float), (Some(0), Some(0)));
    assert!(solution.tasks[1].is_summary && solution.tasks[1].critical);
    assert_eq!(path(&solution), [0, 1, 3, 4]);
}

fn mandatory_start_hides_logic() {
    // a (5 h), then b (3 h) that must start at 2 whatever a does, then c (1 h).
    let must = constrained(ConstraintKind::MandatoryStart, 2, task(CLOCK, 3));
    let tasks = vec![task(CLOCK, 5), must, task(CLOCK, 1)];
    let solution = solved(&program(0, tasks, vec![after(0, 1), after(1, 2)]));
    // b's late dates are its early dates, so a should have finished at 2.
    expect(&solution, 0, 0, 5, -3, 2);
    expect(&solution, 1, 2, 5, 2, 5);
    expect(&solution, 2, 5, 6, 5, 6);
    assert_eq!(totals(&solution), [-3, 0, 0]);
    assert_eq!((solution.dependencies[0].float, solution.dependencies[0].drives.len()), (Some(-3), 0));
    assert_eq!(solution.tasks[0].free_float, Some(0));
    assert_eq!(path(&solution), [1, 2]);
}

fn lags_of_all_kinds() {
    // a fills Monday. b: 4 working hours before its end; c: 16 h of the clock after it; d: half of a's duration after it.
    let tasks = vec![task(OFFICE, 8), task(CLOCK, 2), task(CLOCK, 1), task(OFFICE, 2)];
    let solution = solved(&program(
        9,
        tasks,
        vec![
            link(0, Relation::FinishStart, 1, Lag::Working(-4)),
            link(0, Relation::FinishStart, 2, Lag::Elapsed(16)),
            link(0, Relation::FinishStart, 3, Lag::Percent(50)),
        ],
    ));
    // b starts at Monday 13:00, c on Tuesday 09:00, d on Tuesday 13:00 and ends the program at 15:00 (39). a has to finish by c's
    // late start 38 less 16 h, Monday 22:00, and by d's 37 less 4 h, Tuesday 09:00: both are Monday 17:00.
    expect(&solution, 0, 9, 17, 9, 17);
    expect(&solution, 1, 13, 15, 37, 39);
    expect(&solution, 2, 33, 34, 38, 39);
    expect(&solution, 3, 37, 39, 37, 39);
    // The clock lag has nothing to give: 33 - 16 = 17.
    assert!(solution.dependencies.iter().all(|d| d.float == Some(0) && !d.drives.is_empty()));
    assert_eq!(path(&solution), [0, 3]);
}

fn start_bounds_and_start_finish() {
    // b (4 h) finishes no earlier than 10 h after a (6 h) starts; c (2 h) starts no earlier than 1 h after a starts.
    let tasks = vec![task(CLOCK, 6), task(CLOCK, 4), task(CLOCK, 2)];
    let ties = vec![link(0, Relation::StartFinish, 1, Lag::Working(10)), link(0, Relation::StartStart, 2, Lag::Working(1))];
    let mut program = program(0, tasks, ties);
    let solution = solved(&program);
    // b's late finish 10 bounds a's start by 0: its late finish is 6, though the cap allows 10.
    expect(&solution, 0, 0, 6, 0, 6);
    expect(&solution, 1, 6, 10, 6, 10);
    expect(&solution, 2, 1, 3, 8, 10);
    assert_eq!(path(&solution), [0, 1]);
    // With open ends only, a is not capped, and its start says it all.
    program.options.cap = Reach::OpenEnds;
    assert_eq!(solved(&program), solution);
    // Once a has started, nothing waits for it, and the target is all that holds.
    program.tasks[0].progress = Progress::Started { actual_start: Some(0), remaining: 6 };
    let started = solved(&program);
    expect(&started, 0, 0, 6, 4, 10);
    assert!(started.tasks[0].total_float == 4 && !started.tasks[0].critical);
}

fn projects_and_targets() {
    // a (5 h) in a project with imposed finish 20, b (5 h) in a project that starts at 10.
    let mut tasks = vec![task(CLOCK, 5), task(CLOCK, 5)];
    tasks[0].project = Some(0);
    tasks[1].project = Some(1);
    let blank = Project { start: None, data_date: None, imposed_finish: None };
    let mut program = program(0, tasks, vec![]);
    program.projects = vec![blank; 2];
    program.projects[0].imposed_finish = Some(20);
    program.projects[1].start = Some(10);
    // Against the program's finish, 15, the imposed 20 does not bind.
    let solution = solved(&program);
    expect(&solution, 0, 0, 5, 10, 15);
    expect(&solution, 1, 10, 15, 10, 15);
    assert_eq!(solution.tasks[0].free_float, Some(10));
    // Against each project's own, it is all that holds.
    program.options.target = Target::EachProject;
    expect(&solved(&program), 0, 0, 5, 15, 20);
    // Against an imposed 30 it caps as well, and b has until then.
    program.options.target = Target::Imposed(30);
    let solution = solved(&program);
    expect(&solution, 0, 0, 5, 15, 20);
    expect(&solution, 1, 10, 15, 25, 30);
}

fn deadline_constraints_and_open_ends() {
    // a (2 h) starts no earlier than 6; b (3 h) follows, should finish by 8; c (1 h) has a finish-finish tie to a, less 10 h.
    let held = constrained(ConstraintKind::StartNoEarlierThan, 6, task(CLOCK, 2));
    let mut tasks = vec![held, task(CLOCK, 3), task(CLOCK, 1)];
    tasks[1].deadline = Some(8);
    let tie = link(0, Relation::FinishFinish, 2, Lag::Working(-10));
    let mut program = program(0, tasks, vec![after(0, 1), tie]);
    let solution = solved(&program);
    // a 6 to 8, b 8 to 11: three hours late, and a with it. c finishes at 8 - 10 = -2 at the earliest, but starts at the floor.
    expect(&solution, 0, 6, 8, 3, 5);
    expect(&solution, 1, 8, 11, 5, 8);
    expect(&solution, 2, 0, 1, 10, 11);
    assert_eq!(totals(&solution), [-3, -3, 10]);
    // With the floor on open ends only, c follows its tie: -3 to -2. With deadlines only reported, nothing is late.
    program.options.floor = Reach::OpenEnds;
    program.options.deadlines_count = false;
    let solution = solved(&program);
    expect(&solution, 0, 6, 8, 6, 8);
    expect(&solution, 2, -3, -2, 10, 11);
    assert_eq!(path(&solution), [0, 1]);
}

fn circles() {
    // A summary of one leaf: x before the summary and after its leaf is a circle; so is a tie within the family.
    let tasks = vec![task(CLOCK, 0), below(0, 2), task(CLOCK, 2)];
    let around = program(0, tasks.clone(), vec![after(2, 0), after(1, 2)]);
    assert!(solve(&around).is_none());
    assert!(solve(&program(0, tasks.clone(), vec![after(1, 0)])).is_none());
    assert!(solve(&program(0, tasks, vec![after(2, 0)])).is_some());
}

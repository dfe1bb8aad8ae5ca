//! Responses and useful shortenings on random programs: the kinds against measured signs, the measures against edited programs, the shortening against
//! all durations.

use chrono::NaiveDateTime;
use longpole::id::TaskId;
use longpole::impact::{Change, Scenario};
use longpole::paths::{Criticality, FinishChange};
use longpole::time::millis;
use longpole::{Analysis, hours};

use crate::edited;
use crate::oracle::model::{Dependency, Kind, Lag, Progress, Relation, Task};
use crate::products::draw::mixed;
use crate::products::plan::Plan;
use crate::random::each_seed;

/// The finish with so many hours of work, as of a program built anew.
fn finish_with(plan: &Plan, task: usize, work: i64) -> Option<NaiveDateTime> {
    let mut plan = plan.clone();
    match &mut plan.base.tasks[task].progress {
        Progress::Started { remaining, .. } => *remaining = work,
        _ => plan.base.tasks[task].duration = work,
    }
    // Shares of other durations are no whole hours.
    if has_share_behind(&plan, task) { edited::finish_built(&plan) } else { edited::finish(&plan) }
}

/// The same, by a scenario, for work that is no whole number of hours.
fn finish_with_millis(now: &Analysis, plan: &Plan, task: TaskId, work: i64) -> NaiveDateTime {
    let (key, work) = (now.program()[task].key.to_string(), millis(work));
    let change = match plan.base.tasks[task.index()].progress {
        Progress::Started { .. } => Change::Started { task: key, actual_start: actual_start(now, task), remaining: work },
        _ => Change::SetDuration { task: key, duration: work },
    };
    now.what_if(&Scenario::new("").with(change)).unwrap().finish_after()
}

fn actual_start(now: &Analysis, task: TaskId) -> Option<longpole::time::When> {
    match now.program()[task].progress() {
        longpole::spec::Progress::Started { actual_start, .. } => *actual_start,
        _ => None,
    }
}

fn is_milestone(plan: &Plan, task: usize) -> bool {
    matches!(plan.base.tasks[task].kind, Kind::StartMilestone | Kind::FinishMilestone)
}

fn has_share_behind(plan: &Plan, task: usize) -> bool {
    plan.base.dependencies.iter().any(|tie| tie.predecessor == task && matches!(tie.lag, Lag::Percent(_)))
}

/// Does nothing stand on the other side of a night than its kind of end does: starts in the morning, finishes in the evening? Then a way that a kind does not
/// tell of, because it is short by a night, cannot be.
fn keeps_sides(plan: &Plan) -> bool {
    let is_work = |task: &Task| task.work() > 0 && task.constraints.is_empty() && task.kind == Kind::Task;
    let leads = |lag: Lag| !matches!(lag, Lag::Working(0..));
    let is_tame = |tie: &Dependency| tie.relation != Relation::StartFinish && !leads(tie.lag);
    let mut leaves = (0..plan.base.tasks.len()).filter(|&task| !plan.is_summary(task));
    leaves.all(|task| is_work(&plan.base.tasks[task])) && plan.base.dependencies.iter().all(is_tame)
}

/// What was looked at.
#[derive(Default)]
struct Seen {
    responses: usize,
    shortenings: usize,
    helpful: usize,
    kinds: [usize; 5],
}

fn measured(now: &Analysis, change: Option<FinishChange>, should: Option<NaiveDateTime>) -> Option<String> {
    let calendar = now.program().program_calendar();
    let right = match (change, should) {
        (None, None) => true,
        (Some(change), Some(finish)) => {
            let elapsed = (finish - now.finish()).num_milliseconds();
            (change.finish, change.elapsed.millis(), change.work) == (finish, elapsed, calendar.between(now.finish(), finish))
        }
        _ => false,
    };
    if right { None } else { Some(format!("{change:?}, but {should:?}")) }
}

fn faults(seed: u64, seen: &mut Seen) -> Vec<String> {
    let plan = mixed(seed);
    let now = plan.builder().build().unwrap().analyze(&plan.options());
    // Where working time adds, a kind says what happens; elsewhere nights and weekends may swallow it.
    let adds = now.drags().is_swept();
    let responses = now.responses(hours(1));
    let mut faults = Vec::new();
    for task in now.tasks().filter(|task| !task.is_summary() && !plan.is_effort(task.id().index())).map(longpole::ScheduledTask::id) {
        let index = task.index();
        let Some(response) = responses.of(task) else { continue };
        seen.responses += 1;
        let work = plan.base.tasks[index].work();
        let shorter = if work > 0 { finish_with(&plan, index, work - 1) } else { None };
        let longer = if is_milestone(&plan, index) { None } else { finish_with(&plan, index, work + 1) };
        faults.extend(measured(&now, response.shorter, shorter).map(|text| format!("T{index} shorter: {text}")));
        faults.extend(measured(&now, response.longer, longer).map(|text| format!("T{index} longer: {text}")));
        let kind = response.ways.criticality();
        seen.kinds[kind as usize] += 1;
        // A longest path goes on through the start of work under way, which no duration moves: ways do not.
        let is_critical = now.task(task).on_longest_path();
        let any_begun = plan.base.tasks.iter().any(Task::is_started);
        let has_ways = kind != Criticality::NotCritical;
        if plan.is_plain() && (has_ways && !is_critical || is_critical && !has_ways && !any_begun) {
            faults.push(format!("T{index}: {kind:?}, but on a longest path: {is_critical}"));
        }
        if let (true, Some(shorter), Some(longer)) = (adds, response.shorter, response.longer) {
            // Working time of the calendar that all share: a step over a night alone is none.
            let calendar = now.program().calendar_of(task);
            let later = |change: FinishChange| calendar.between(now.finish(), change.finish).millis() > 0;
            let (later, then_later) = (later(longer), later(shorter));
            let contradicts = response.ways.normal && !later || response.ways.reverse && !then_later;
            let says_less = later != response.ways.normal || then_later != response.ways.reverse;
            if contradicts || keeps_sides(&plan) && says_less {
                faults.push(format!("T{index}: {:?}, but {shorter:?} and {longer:?}", response.ways));
            }
        }
        if seed % 3 == index as u64 % 3 {
            faults.extend(shortening_faults(&now, &plan, task, seen).map(|text| format!("T{index} shortened: {text}")));
        }
    }
    faults
}

fn shortening_faults(now: &Analysis, plan: &Plan, task: TaskId, seen: &mut Seen) -> Option<String> {
    const HOUR: i64 = 3_600_000;
    let index = task.index();
    let Some(useful) = now.longest_useful_shortening(task) else {
        let is_open = !plan.base.tasks[index].is_started();
        return (plan.is_plain() && !(is_open && has_share_behind(plan, index))).then(|| "none".to_owned());
    };
    seen.shortenings += 1;
    seen.helpful += usize::from(useful.helps());
    let work = plan.base.tasks[index].work();
    let finishes: Vec<NaiveDateTime> = (0..=work).map(|work| finish_with(plan, index, work).unwrap()).collect();
    let least = finishes.iter().min().unwrap();
    let left = useful.work_left.millis();
    if useful.finish > *least || useful.by.millis() + left != work * HOUR || (useful.finish == now.finish()) == useful.helps() {
        return Some(format!("{useful:?}, but {least} can be reached"));
    }
    // Whole hours by the oracle; from there to the millisecond by scenarios.
    let most = finishes.iter().rposition(|finish| *finish <= useful.finish);
    if left % HOUR == 0 && (finishes[(left / HOUR) as usize] != useful.finish || most != Some((left / HOUR) as usize)) {
        return Some(format!("{useful:?}, but with {most:?} hours {least}"));
    }
    if is_milestone(plan, index) {
        return None;
    }
    let with = |work| finish_with_millis(now, plan, task, work);
    if with(left) != useful.finish || left < work * HOUR && with(left + 1) <= useful.finish {
        return Some(format!("{useful:?}, but {} and {} with a millisecond more", with(left), with(left + 1)));
    }
    (useful.after().finish() != useful.finish).then(|| format!("{useful:?}, but after that {}", useful.after().finish()))
}

#[test]
fn responses_are_what_edited_programs_show() {
    let seen = each_seed(Seen::default, faults);
    let sum = |of: fn(&Seen) -> usize| seen.iter().map(of).sum::<usize>();
    let kinds: Vec<usize> = (0..5).map(|kind| seen.iter().map(|seen| seen.kinds[kind]).sum()).collect();
    let (shortenings, helpful) = (sum(|seen| seen.shortenings), sum(|seen| seen.helpful));
    println!("{} responses, kinds {kinds:?}; {shortenings} shortenings, {helpful} of use", sum(|seen| seen.responses));
    // A task that is mixed takes a coincidence: the published case has one.
    assert!(kinds[..4].iter().all(|&count| count > 0) && helpful > 0);
}

//! From an impact to its records.

use chrono::NaiveDateTime;

use super::records::{
    DeadlineFateRecord, DeadlineMoveRecord, FinishMoveRecord, HandOffHitRecord, LimitMoveRecord, MilestoneMoveRecord, PathChangeRecord,
    TaskMoveRecord, TeamImpactRecord,
};
use super::{IMPACT_REPORT_VERSION, ImpactReport, trail};
use crate::analysis::Analysis;
use crate::id::{DependencyId, TaskId};
use crate::impact::{DeadlineMove, Impact, MilestoneMove, TaskMove, TeamImpact};
use crate::paths::LimitMove;
use crate::program::Program;
use crate::report::lists::RowRecord;
use crate::report::lists::rows::{Shown, team_name};
use crate::report::records::{deadline, minutes, team_key};
use crate::report::words;
use crate::time::WorkTime;

pub(super) fn gather(impact: &Impact) -> ImpactReport {
    let gatherer = Gatherer { impact, before: impact.before(), program: impact.before().program() };
    ImpactReport {
        format: "longpole-impact",
        version: IMPACT_REPORT_VERSION,
        program: gatherer.program.name().to_owned(),
        data_date: gatherer.before.data_date(),
        scenario: impact.name().to_owned(),
        changes: impact.changes().iter().map(ToString::to_string).collect(),
        remarks: impact.remarks().iter().map(ToString::to_string).collect(),
        finish: finish(impact),
        deadlines: impact.deadlines().iter().map(|moved| gatherer.deadline(moved)).collect(),
        passed_limits: impact.passed_limits().iter().map(|moved| gatherer.limit(moved)).collect(),
        milestones: impact.milestones().iter().map(|moved| gatherer.milestone(moved)).collect(),
        teams: impact.by_team().iter().map(|team| gatherer.team(team)).collect(),
        trail: trail::records(impact, &impact.trail()),
        tasks: impact.moved().iter().filter_map(|moved| gatherer.task(moved)).collect(),
        became_critical: gatherer.keys(&impact.became_critical()),
        no_longer_critical: gatherer.keys(&impact.no_longer_critical()),
        critical_path: PathChangeRecord { before: path(impact.before()), after: path(impact.after()) },
        deadlines_gone: impact.deadlines_gone().iter().map(|status| deadline(impact.before(), status)).collect(),
        deadlines_new: impact.deadlines_new().iter().map(|status| deadline(impact.after(), status)).collect(),
        added: RowRecord::all(impact.after(), &impact.added()),
        removed: RowRecord::all(impact.before(), &impact.removed()),
        warnings: Vec::new(),
    }
}

/// The finish of the program, by its own calendar.
pub(super) fn finish(impact: &Impact) -> FinishMoveRecord {
    let calendar = impact.before().program().program_calendar();
    let (before, after) = (impact.finish_before(), impact.finish_after());
    let slip = calendar.between(before, after);
    FinishMoveRecord {
        before,
        after,
        slip: calendar.describe(slip),
        slip_minutes: minutes(slip),
        elapsed_minutes: minutes(clock(before, after)),
        shown: [before, after].map(|at| Shown::on(calendar, at)),
    }
}

fn path(analysis: &Analysis) -> Vec<String> {
    analysis.critical_path().tasks().map(|task| task.key().to_owned()).collect()
}

fn clock(from: NaiveDateTime, to: NaiveDateTime) -> WorkTime {
    WorkTime::from_millis((to - from).num_milliseconds())
}

struct Gatherer<'a> {
    impact: &'a Impact,
    before: &'a Analysis,
    program: &'a Program,
}

impl Gatherer<'_> {
    fn key(&self, task: TaskId) -> String {
        self.program[task].key.to_string()
    }

    fn keys(&self, tasks: &[TaskId]) -> Vec<String> {
        tasks.iter().map(|&task| self.key(task)).collect()
    }

    fn name(&self, task: TaskId) -> String {
        self.program[task].name.to_string()
    }

    fn described(&self, task: TaskId, time: WorkTime) -> String {
        self.before.task(task).calendar().describe(time)
    }

    fn deadline(&self, moved: &DeadlineMove) -> DeadlineMoveRecord {
        let fate = match (moved.finish_before > moved.date_before, moved.finish_after > moved.date_after) {
            (false, true) => DeadlineFateRecord::Breaks,
            (true, false) => DeadlineFateRecord::Saved,
            (true, true) => DeadlineFateRecord::StillBroken,
            (false, false) => DeadlineFateRecord::StillKept,
        };
        DeadlineMoveRecord {
            key: self.key(moved.task),
            name: self.name(moved.task),
            label: moved.label.clone(),
            fate,
            date_before: moved.date_before,
            date_after: moved.date_after,
            finish_before: moved.finish_before,
            finish_after: moved.finish_after,
            margin_before: self.described(moved.task, moved.margin_before),
            margin_before_minutes: minutes(moved.margin_before),
            margin_after: self.described(moved.task, moved.margin_after),
            margin_after_minutes: minutes(moved.margin_after),
        }
    }

    fn limit(&self, moved: &LimitMove) -> LimitMoveRecord {
        LimitMoveRecord {
            key: self.key(moved.task),
            name: self.name(moved.task),
            limit: moved.limit.words(self.before),
            overrun_before: self.described(moved.task, moved.overrun_before),
            overrun_before_minutes: minutes(moved.overrun_before),
            overrun_after: self.described(moved.task, moved.overrun_after),
            overrun_after_minutes: minutes(moved.overrun_after),
        }
    }

    fn milestone(&self, moved: &MilestoneMove) -> MilestoneMoveRecord {
        MilestoneMoveRecord {
            key: self.key(moved.task),
            name: self.name(moved.task),
            before: moved.before,
            after: moved.after,
            slip: self.described(moved.task, moved.slip),
            slip_minutes: minutes(moved.slip),
            elapsed_minutes: minutes(clock(moved.before, moved.after)),
            shown: [moved.before, moved.after].map(|at| Shown::new(self.before.task(moved.task), at)),
        }
    }

    fn team(&self, hit: &TeamImpact) -> TeamImpactRecord {
        TeamImpactRecord {
            team: hit.team.map_or_else(String::new, |team| team_name(self.before, team)),
            name: hit.team.map_or_else(String::new, |team| self.program[team].name.to_string()),
            tasks: self.keys(&hit.tasks),
            worst_slip: self.described(hit.worst, hit.worst_slip),
            worst_slip_minutes: minutes(hit.worst_slip),
            worst: self.key(hit.worst),
            first_affected: hit.first_affected,
            hand_offs: hit.hand_offs.iter().map(|&at| self.hand_off(at)).collect(),
        }
    }

    fn hand_off(&self, at: DependencyId) -> HandOffHitRecord {
        let row = &self.program[at];
        HandOffHitRecord {
            from_team: team_key(self.before.task(row.predecessor)),
            from: self.key(row.predecessor),
            to: self.key(row.successor),
        }
    }

    /// Nothing for a task that is not there after; none of those moves.
    fn task(&self, moved: &TaskMove) -> Option<TaskMoveRecord> {
        let task = self.before.task(moved.task);
        let (float_before, float_after) = self.impact.float(moved.task)?;
        let described = |time| task.calendar().describe(time);
        Some(TaskMoveRecord {
            row: RowRecord::new(task),
            kind: words::kind(task).to_owned(),
            start_before: moved.start_before,
            start_after: moved.start_after,
            finish_before: moved.finish_before,
            finish_after: moved.finish_after,
            start_slip: described(moved.start_slip),
            start_slip_minutes: minutes(moved.start_slip),
            start_elapsed_minutes: minutes(moved.start_elapsed()),
            finish_slip: described(moved.finish_slip),
            finish_slip_minutes: minutes(moved.finish_slip),
            finish_elapsed_minutes: minutes(moved.elapsed()),
            float_before: described(float_before),
            float_before_minutes: minutes(float_before),
            float_after: described(float_after),
            float_after_minutes: minutes(float_after),
        })
    }
}

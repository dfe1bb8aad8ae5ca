//! From a blast radius to its records.

use super::records::{
    AffectedAssetRecord, AffectedTaskRecord, ChangeRecord, NoticeDateRecord, NoticeReasonRecord, NoticeSourceRecord, TeamNoticeRecord,
    TouchRecord,
};
use super::{NOTICE_REPORT_VERSION, NoticeReport};
use crate::analysis::Analysis;
use crate::id::{AssetId, TaskId, TeamId};
use crate::program::Program;
use crate::report::records::{minutes, team_key};
use crate::report::{text, words};
use crate::teams::{AffectedAsset, AffectedTask, BlastOptions, BlastRadius, BlastSource, NoticeDate, NoticeReason, TeamNotice};

pub(super) fn gather(analysis: &Analysis, radius: &BlastRadius, options: &BlastOptions) -> NoticeReport {
    let gatherer = Gatherer { analysis, program: analysis.program(), radius };
    NoticeReport {
        format: "longpole-notices",
        version: NOTICE_REPORT_VERSION,
        program: gatherer.program.name().to_owned(),
        data_date: analysis.data_date(),
        options: options.clone(),
        source: gatherer.source(),
        changes: radius.changes.iter().map(|&task| gatherer.change(task)).collect(),
        kick_off: radius.kick_off.map(|at| gatherer.date(at)),
        teams: radius.teams.iter().map(|notice| gatherer.team(notice)).collect(),
        assets: radius.assets.iter().map(|&affected| gatherer.asset(affected)).collect(),
        tasks: radius.tasks.iter().map(|&affected| gatherer.task(affected)).collect(),
        warnings: Vec::new(),
    }
}

struct Gatherer<'a> {
    analysis: &'a Analysis,
    program: &'a Program,
    radius: &'a BlastRadius,
}

impl Gatherer<'_> {
    fn team_key(&self, team: Option<TeamId>) -> String {
        team.map_or_else(String::new, |team| self.program[team].key.to_string())
    }

    fn asset_key(&self, asset: AssetId) -> String {
        self.program[asset].key.to_string()
    }

    fn source(&self) -> NoticeSourceRecord {
        let nothing = |what| NoticeSourceRecord { what, key: String::new(), name: String::new(), kind: String::new(), team: String::new() };
        match self.radius.source {
            BlastSource::Task(task) => self.program.get(task).map_or_else(
                || nothing("task"),
                |row| NoticeSourceRecord {
                    what: "task",
                    key: row.key.to_string(),
                    name: row.name.to_string(),
                    kind: words::kind(self.analysis.task(task)).to_owned(),
                    team: self.team_key(row.team),
                },
            ),
            BlastSource::Asset(asset) => self.program.assets().nth(asset.index()).map_or_else(
                || nothing("asset"),
                |(_, row)| NoticeSourceRecord {
                    what: "asset",
                    key: row.key.to_string(),
                    name: row.name.to_string(),
                    kind: row.kind.word().to_owned(),
                    team: self.team_key(row.team),
                },
            ),
        }
    }

    fn change(&self, task: TaskId) -> ChangeRecord {
        let task = self.analysis.task(task);
        let touches = task.row().touches().map(|(touch, asset)| TouchRecord { touch, asset: self.asset_key(asset) });
        ChangeRecord {
            key: task.key().to_owned(),
            name: task.row().name.to_string(),
            team: team_key(task),
            start: task.start(),
            finished: task.is_finished(),
            touches: touches.collect(),
        }
    }

    fn date(&self, at: NoticeDate) -> NoticeDateRecord {
        let task = self.analysis.task(at.task);
        let whole_day = text::is_whole_day(task.calendar(), at.date);
        NoticeDateRecord { task: task.key().to_owned(), date: at.date, whole_day }
    }

    fn team(&self, notice: &TeamNotice) -> TeamNoticeRecord {
        let calendar = notice.team.map_or_else(|| self.program.program_calendar(), |team| self.program.calendar_of_team(team));
        let (reason, date) = self.reason(notice);
        TeamNoticeRecord {
            team: self.team_key(notice.team),
            name: notice.team.map_or_else(String::new, |team| self.program[team].name.to_string()),
            makes_change: notice.makes_change,
            notify_by: notice.notify_by,
            reason,
            reason_date: date.map(|at| self.date(at)),
            notice: calendar.describe(notice.notice),
            notice_minutes: minutes(notice.notice),
            overdue: notice.overdue_by.map_or_else(String::new, |time| calendar.describe(time)),
            overdue_minutes: notice.overdue_by.map(minutes),
            first_affected_start: notice.first_affected_start.map(|at| self.date(at)),
            migration_start: notice.migration_start.map(|at| self.date(at)),
            assets: notice.assets.iter().map(|affected| self.asset_key(affected.asset)).collect(),
            tasks: notice.tasks.iter().map(|affected| self.program[affected.task].key.to_string()).collect(),
        }
    }

    fn reason(&self, notice: &TeamNotice) -> (Option<NoticeReasonRecord>, Option<NoticeDate>) {
        match notice.reason {
            Some(NoticeReason::KickOff(_)) => (Some(NoticeReasonRecord::KickOff), self.radius.kick_off),
            Some(NoticeReason::FirstAffectedStart(_)) => (Some(NoticeReasonRecord::FirstAffectedStart), notice.first_affected_start),
            Some(NoticeReason::MigrationWork(_)) => (Some(NoticeReasonRecord::MigrationWork), notice.migration_start),
            _ => (None, None),
        }
    }

    fn asset(&self, affected: AffectedAsset) -> AffectedAssetRecord {
        let row = &self.program[affected.asset];
        AffectedAssetRecord {
            key: row.key.to_string(),
            name: row.name.to_string(),
            kind: row.kind,
            team: self.team_key(row.team),
            distance: affected.distance,
            via: affected.via.map_or_else(String::new, |asset| self.asset_key(asset)),
        }
    }

    fn task(&self, affected: AffectedTask) -> AffectedTaskRecord {
        let task = self.analysis.task(affected.task);
        AffectedTaskRecord {
            key: task.key().to_owned(),
            name: task.row().name.to_string(),
            kind: words::kind(task).to_owned(),
            team: team_key(task),
            start: task.remaining_early_start(),
            late_start: task.late_start(),
            waits: affected.waits,
            migrates: affected.migrates.map_or_else(String::new, |asset| self.asset_key(asset)),
        }
    }
}

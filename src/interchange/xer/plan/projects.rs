//! Which projects of the file are the plan, and their dates.

use chrono::NaiveDateTime;
use hashbrown::{HashMap, HashSet};

use super::super::file::XerFile;
use super::super::id::Id;
use super::super::options::ScheduleOptions;
use super::super::project::Project;
use super::told::{ACTIVITY, PROJECT, Told};

/// The projects that are read, by their place in the program.
pub(super) struct Projects<'f> {
    pub(super) rows: Vec<&'f Project>,
    /// Of each: how it is scheduled.
    pub(super) options: Vec<ScheduleOptions>,
    at: HashMap<Id, usize>,
    /// Projects that are left out.
    left_out: HashSet<Id>,
}

impl<'f> Projects<'f> {
    /// All but baselines, unless there is nothing else, and but those that are only named.
    ///
    /// # Complexity
    /// O(projects + activities).
    pub(super) fn choose(file: &'f XerFile, told: &mut Told) -> Self {
        let busy: HashSet<Id> = file.activities.iter().filter_map(|row| row.project).collect();
        let is_plan = |row: &&Project| row.baseline_of.is_none();
        let only_baselines = !file.projects.iter().any(|row| is_plan(&row));
        let (mut rows, mut left_out) = (Vec::new(), HashSet::new());
        for row in &file.projects {
            let is_kept = only_baselines || is_plan(&row);
            if !is_kept {
                told.add(PROJECT, "PROJECT.orig_proj_id", row.line, &row.short_name, "is a baseline of another project; it was left out");
            }
            if is_kept && (row.is_exported || busy.contains(&row.id)) {
                rows.push(row);
            } else {
                left_out.insert(row.id);
            }
        }
        // The first that was itself exported says how the program is scheduled.
        rows.sort_by_key(|row| !row.is_exported);
        let options: HashMap<Id, &ScheduleOptions> = file.options.iter().rev().map(|row| (row.project, row)).collect();
        let of = |row: &&Project| options.get(&row.id).map_or_else(|| ScheduleOptions::usual(row.id), |&row| row.clone());
        let options = rows.iter().map(of).collect();
        let at = rows.iter().enumerate().map(|(at, row)| (row.id, at)).collect();
        Self { rows, options, at, left_out }
    }

    /// The place of the project that an activity is of; the first for one that is of none.
    pub(super) fn of(&self, id: Option<Id>) -> usize {
        id.and_then(|id| self.at.get(&id).copied()).unwrap_or(0)
    }

    /// Is an activity of a project that is left out?
    pub(super) fn leaves_out(&self, id: Option<Id>) -> bool {
        id.is_some_and(|id| self.left_out.contains(&id))
    }

    /// Tells of activities whose project is not in the file.
    pub(super) fn strays(&self, file: &XerFile, told: &mut Told) {
        let is_stray = |id: Option<Id>| !self.leaves_out(id) && id.is_none_or(|id| !self.at.contains_key(&id));
        for row in file.activities.iter().filter(|row| is_stray(row.project)) {
            let what = "names no project of the file; it was taken as part of the first";
            told.add(ACTIVITY, "TASK.proj_id", row.line, &row.code, what);
        }
    }

    /// The earliest planned start, and the earliest data date. Where one of the two is missing the other stands for it; a fault if both are.
    pub(super) fn dates(&self, told: &mut Told) -> (NaiveDateTime, NaiveDateTime) {
        let earliest = |of: fn(&Project) -> Option<NaiveDateTime>| self.rows.iter().filter_map(|row| of(row)).min();
        let (start, data_date) = (earliest(|row| row.planned_start), earliest(|row| row.data_date));
        if start.is_none() && data_date.is_none() {
            let line = self.rows.first().map_or(0, |row| row.line);
            let what = "no project has a data date (last_recalc_date) or a planned start; schedule the project in P6, and export it again";
            told.fault("PROJECT", line, what);
        }
        for row in self.rows.iter().filter(|row| row.data_date.is_none()) {
            let what = "has no data date; its planned start was taken";
            told.add(PROJECT, "PROJECT.last_recalc_date", row.line, &row.short_name, what);
        }
        let start = start.or(data_date).unwrap_or_default();
        (start, data_date.unwrap_or(start))
    }
}

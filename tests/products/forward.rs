//! Early dates.

use longpole::spec::{ConstraintRule, EndRule, FloorRule, LateRule, ProgressRule};

use super::net::{Early, Late, Net};
use crate::oracle::model::{ConstraintKind as K, Hour, Kind, Progress};
use crate::oracle::passes::earliest;

impl Net<'_> {
    pub(crate) fn forward(&self, floor: Option<Hour>, leaning: Option<&[Option<Late>]>) -> Vec<Option<Early>> {
        let mut known: Vec<Option<Early>> = vec![None; self.plan.base.tasks.len()];
        loop {
            let before = known.clone();
            for leaf in self.leaves() {
                let ready = known[leaf].is_none() && self.net.leaf_predecessors(leaf).all(|p| self.plan.is_effort(p) || known[p].is_some());
                if ready {
                    let own = self.early(leaf, floor, &known);
                    let after = leaning.filter(|_| self.plan.extras[leaf].late).and_then(|late| late[leaf]);
                    known[leaf] = Some(after.map_or(own, |after| self.leant(leaf, own, after)));
                }
            }
            if known == before {
                return known;
            }
        }
    }

    // At its late dates, where these come later.
    fn leant(&self, t: usize, own: Early, late: Late) -> Early {
        let by = if own.work == 0 { late.finish } else { self.calendar(t).previous_finish(late.finish) };
        let (start, finish) = (own.start.max(late.start), own.finish.max(by));
        Early { start, rest: start, finish, undelayed: (start, finish), ..own }
    }

    /// Start and finish of work that begins no earlier than an instant.
    pub(crate) fn run(&self, t: usize, from: Hour, work: i64) -> (Hour, Hour) {
        let crew = &self.plan.extras[t].crew;
        if crew.is_empty() {
            let start = self.calendar(t).next_start(from);
            return (start, self.calendar(t).add(start, work));
        }
        let calendar = |share: Option<usize>| share.map_or(self.calendar(t), |index| &self.plan.base.calendars[index]);
        let start = crew.iter().map(|share| calendar(share.calendar).next_start(from)).min();
        let finish = crew.iter().map(|share| calendar(share.calendar).at_finish(from, share.delay + share.takes)).max();
        (start.expect("a share"), finish.expect("a share"))
    }

    /// The latest start of work that is done by an instant.
    pub(crate) fn run_back(&self, t: usize, finish: Hour, work: i64) -> Hour {
        let crew = &self.plan.extras[t].crew;
        let calendar = |share: Option<usize>| share.map_or(self.calendar(t), |index| &self.plan.base.calendars[index]);
        let starts = crew.iter().map(|share| calendar(share.calendar).add(finish, -(share.delay + share.takes)));
        starts.min().unwrap_or_else(|| self.calendar(t).add(finish, -work))
    }

    fn early(&self, t: usize, floor: Option<Hour>, known: &[Option<Early>]) -> Early {
        let (task, calendar, extra) = (self.task(t), self.calendar(t), &self.plan.extras[t]);
        let semantics = &self.plan.semantics;
        let plain = |start, rest, finish, work| Early { start, rest, finish, work, pulled: None, undelayed: (start, finish), cost: 0 };
        if let Progress::Finished { actual_finish, .. } = task.progress {
            if !self.has_passing() {
                let start = self.actual_start(t);
                return plain(start, start, actual_finish, 0);
            }
            let passes = semantics.progress != ProgressRule::ActualDates;
            let (b, g) = if passes { self.ties(t, known) } else { (None, None) };
            let at = self.plan.base.data_date_of(t).max(b.unwrap_or(Hour::MIN)).max(g.unwrap_or(Hour::MIN));
            return plain(at, at, at, 0);
        }
        if let Some((start, finish)) = self.manual_dates(t) {
            return plain(start, start, finish, calendar.between(start, finish));
        }
        if semantics.progress == ProgressRule::ActualStart && task.is_started() {
            let start = self.actual_start(t);
            let by_work = match extra.resumed {
                Some(resumed) => self.finish_from(t, resumed, task.work()),
                None => self.finish_from(t, start, task.duration),
            };
            let dates = [K::FinishNoEarlierThan, K::FinishOn].into_iter().filter_map(|kind| task.constraint(kind));
            let mut finish = dates.fold(by_work, i64::max);
            if let Kind::External { promised } = task.kind {
                finish = finish.max(promised);
            }
            return plain(start, start, finish, task.work());
        }
        let work = if task.is_started() { task.work() } else { self.stated(t) };
        let (mut b, mut g) = self.ties(t, known);
        let tied = b.is_some() || g.is_some();
        let by_ties = g;
        let loose = semantics.floor == FloorRule::LooseTasks;
        let data_date = self.plan.base.data_date_of(t);
        let start = self.plan.base.start_of(t);
        let floor = floor.unwrap_or_else(|| match loose {
            true => start,
            false if task.is_started() => data_date,
            false => data_date.max(start),
        });
        let mut dated = false;
        if task.is_started() {
            b = b.max(extra.resumed);
        } else {
            b = b.max(task.constraint(K::StartOn));
            for above in self.net.lineage(t) {
                let date = self.task(above).constraint(K::StartNoEarlierThan);
                dated |= date.is_some();
                b = b.max(date);
            }
        }
        dated |= task.constraint(K::StartOn).is_some() || task.constraint(K::FinishOn).is_some();
        for date in [task.constraint(K::FinishNoEarlierThan), task.constraint(K::FinishOn)] {
            dated |= date.is_some();
            g = g.max(date.map(|date| self.imposed(t, date, work)));
        }
        if let Kind::External { promised } = task.kind {
            g = g.max(Some(self.imposed(t, promised, work)));
            dated = true;
        }
        let manual = self.manual_floor(t);
        b = b.max(manual);
        if !loose || !(tied || dated || manual.is_some()) {
            b = b.max(Some(floor));
        }
        // What a tie of the finish moves does not go before the start of the program.
        let least = if loose { b.max(by_ties.map(|_| floor)) } else { b };
        let mut dates = if let Some(dates) = self.mandatory(t, work) { dates } else { self.place(t, least, g, work) };
        let mut left = work;
        let mut pulled = None;
        let is_mandatory = self.mandatory(t, work).is_some();
        if semantics.constraints == ConstraintRule::Hard && !task.is_started() {
            let logic = self.place(t, least, g, work);
            if is_mandatory {
                pulled = Some(logic.0).filter(|&logic| dates.0 < logic);
            } else {
                if let Some(date) =
                    earliest(task.constraint(K::StartNoLaterThan), task.constraint(K::StartOn)).filter(|&date| dates.0 > date)
                {
                    let start = if work == 0 { date } else { calendar.next_start(date) };
                    dates = if work == 0 { (date, date) } else { self.run(t, start, work) };
                }
                if let Some(date) =
                    earliest(task.constraint(K::FinishNoLaterThan), task.constraint(K::FinishOn)).filter(|&date| dates.1 > date)
                {
                    dates = (if work == 0 { date } else { calendar.at_start(date, -work) }, date);
                }
                pulled = Some(logic.0).filter(|&logic| dates.0 < logic);
            }
        }
        let mandatory = [K::MandatoryStart, K::MandatoryFinish].iter().any(|&kind| task.constraint(kind).is_some());
        if let Some(e) = extra.expected.filter(|_| semantics.expected_finish && !extra.late && !mandatory) {
            let s = calendar.next_start(b.expect("a floor"));
            if e <= data_date {
                if task.is_started() {
                    dates = (s, s);
                    left = 0;
                }
            } else if e >= s && g.is_none_or(|g| g <= e) {
                dates = (s, calendar.previous_finish(e).max(s));
                left = calendar.between(dates.0, dates.1);
            }
        }
        let mut cost = 0;
        let undelayed = dates;
        if extra.delay > 0 && !is_mandatory {
            let put_off = dates.0 + extra.delay;
            let start = if work == 0 { put_off } else { calendar.next_start(put_off) };
            cost = calendar.between(dates.0, start);
            dates = if work == 0 { (start, start) } else { self.run(t, start, work) };
        }
        let shown = if task.is_started() && !self.has_passing() { self.actual_start(t) } else { dates.0 };
        Early { start: shown, rest: dates.0, finish: dates.1, work: left, pulled, undelayed, cost }
    }

    fn finish_from(&self, t: usize, from: Hour, work: i64) -> Hour {
        if self.plan.extras[t].crew.is_empty() { self.calendar(t).add(from, work) } else { self.run(t, from, work).1 }
    }

    fn ties(&self, t: usize, known: &[Option<Early>]) -> (Option<Hour>, Option<Hour>) {
        let (mut b, mut g) = (None, None);
        for dependency in self.incoming(t) {
            let bound = self.bound(dependency, t, known);
            if self.plan.base.dependencies[dependency].relation.ends_at_start() {
                b = b.max(bound);
            } else {
                g = g.max(bound);
            }
        }
        (b, g)
    }

    // The start of the manual summaries around a part.
    fn manual_floor(&self, t: usize) -> Option<Hour> {
        let line = self.net.lineage(t);
        let mut floor = None;
        for pair in line.windows(2).filter(|pair| self.is_manual_summary(pair[1])).take(1) {
            let free = [K::StartNoEarlierThan, K::FinishNoEarlierThan, K::StartOn, K::FinishOn]
                .iter()
                .any(|&kind| self.task(pair[0]).constraint(kind).is_some());
            if !free && !matches!(self.task(pair[0]).kind, Kind::External { .. }) {
                floor = floor.max(self.manual_dates(pair[1]).map(|dates| dates.0));
            }
        }
        floor
    }

    pub(crate) fn mandatory(&self, t: usize, work: i64) -> Option<(Hour, Hour)> {
        let (task, calendar) = (self.task(t), self.calendar(t));
        if let Some(date) = task.constraint(K::MandatoryStart).filter(|_| !task.is_started()) {
            let at = if self.plan.semantics.ends == EndRule::Snapped { self.moment(t, date) } else { date };
            return Some(if work == 0 { (at, at) } else { self.run(t, calendar.next_start(date), work) });
        }
        let date = task.constraint(K::MandatoryFinish)?;
        if self.plan.semantics.ends == EndRule::Snapped {
            return Some(match work {
                0 => (self.moment(t, date), self.moment(t, date)),
                _ => self.run(t, self.run_back_start(t, date, work), work),
            });
        }
        Some((if work == 0 { date } else { self.run_back_start(t, date, work) }, date))
    }

    fn run_back_start(&self, t: usize, finish: Hour, work: i64) -> Hour {
        if self.plan.extras[t].crew.is_empty() { self.calendar(t).at_start(finish, -work) } else { self.run_back(t, finish, work) }
    }

    // A date imposed on the finish of work: where ends are snapped, the previous finish.
    fn imposed(&self, t: usize, date: Hour, work: i64) -> Hour {
        let snaps = self.plan.semantics.ends == EndRule::Snapped && work > 0;
        if snaps { self.calendar(t).previous_finish(date) } else { date }
    }

    // Where a task without work stands.
    fn moment(&self, t: usize, at: Hour) -> Hour {
        let (calendar, kind) = (self.calendar(t), self.task(t).kind);
        let stays = match self.plan.semantics.ends {
            EndRule::Snapped => kind == Kind::FinishMilestone && calendar.previous_finish(at) == at,
            _ => kind != Kind::StartMilestone,
        };
        if stays { at } else { calendar.next_start(at) }
    }

    pub(crate) fn place(&self, t: usize, b: Option<Hour>, g: Option<Hour>, work: i64) -> (Hour, Hour) {
        if work == 0 {
            let at = self.moment(t, b.max(g).expect("a bound"));
            return (at, at);
        }
        let by_finish = g.map(|g| self.run_back_start(t, g, work));
        let start = b.max(by_finish).expect("a bound");
        let (start, finish) = self.run(t, start, work);
        (start, g.map_or(finish, |g| finish.max(g)))
    }

    /// Moves what is as late as possible by P6's rule.
    pub(crate) fn lean(&self, early: &mut [Option<Early>]) {
        if self.plan.semantics.late != LateRule::FreeFloat {
            return;
        }
        let dates = early.to_vec();
        let mut done: Vec<usize> = Vec::new();
        let leaves = self.leaves();
        while done.len() < leaves.len() {
            for &leaf in &leaves {
                let mut after = leaves.iter().filter(|&&s| self.net.leaf_predecessors(s).any(|p| p == leaf));
                if !done.contains(&leaf) && after.all(|s| done.contains(s)) {
                    done.push(leaf);
                    if self.plan.extras[leaf].late {
                        self.lean_one(leaf, early, &dates);
                    }
                }
            }
        }
    }

    fn lean_one(&self, t: usize, early: &mut [Option<Early>], unmoved: &[Option<Early>]) {
        let (calendar, task) = (self.calendar(t), self.task(t));
        let own = early[t].expect("early dates");
        let stays = task.kind == Kind::FinishMilestone;
        let from_finish = |by: Hour| {
            let by = calendar.previous_finish(by);
            match own.work {
                0 if stays => by,
                0 => calendar.next_start(by),
                work if self.plan.extras[t].crew.is_empty() => calendar.at_start(by, -work),
                work => self.run_back(t, by, work),
            }
        };
        let mut start: Option<Hour> = None;
        for (dependency, p, s) in self.pairs(unmoved) {
            if p != t || self.task(s).is_finished() {
                continue;
            }
            let relation = self.plan.base.dependencies[dependency].relation;
            let after = early[s].expect("early dates");
            let v = if relation.ends_at_start() { after.rest } else { after.finish };
            let by = self.shift(dependency, v, -self.lag_back(dependency, p, s, &own));
            let to = if relation.begins_at_finish() {
                from_finish(by)
            } else if own.work == 0 && stays {
                by
            } else {
                calendar.next_start(by)
            };
            start = Some(start.map_or(to, |start| start.min(to)));
        }
        let project = task.project;
        let start = start.unwrap_or_else(|| {
            let end = self.finish_of(project, unmoved);
            let imposed = project.and_then(|index| self.plan.base.projects[index].imposed_finish);
            from_finish(imposed.map_or(end, |imposed| end.max(imposed)))
        });
        if start > own.rest {
            let finish = if own.work == 0 { start } else { self.run(t, start, own.work).1 };
            early[t] = Some(Early { start, rest: start, finish, undelayed: (start, finish), ..own });
        }
    }

    /// The latest early finish of a project, of all for those that belong to none.
    pub(crate) fn finish_of(&self, project: Option<usize>, early: &[Option<Early>]) -> Hour {
        let mates = self.leaves().into_iter().filter(|&t| project.is_none() || self.task(t).project == project);
        let by_leaves = mates.filter_map(|t| early[t].map(|dates| dates.finish)).max();
        let manual = (0..self.plan.base.tasks.len()).filter(|&t| self.is_manual_summary(t));
        let manual = manual.filter(|&t| project.is_none() || self.task(t).project == project);
        let by_hand = manual.filter_map(|t| self.manual_dates(t).map(|dates| dates.1)).max();
        by_leaves.max(by_hand).unwrap_or(0)
    }
}

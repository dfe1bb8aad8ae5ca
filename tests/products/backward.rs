//! Late dates.

use longpole::spec::{EndRule, ProgressRule, TieRule};

use super::net::{Early, Late, Net};
use crate::oracle::model::{ConstraintKind as K, Hour, Kind, Target};
use crate::oracle::passes::earliest;

impl Net<'_> {
    /// Every tie that counts, leaf by leaf: dependency, predecessor, successor.
    pub(crate) fn pairs(&self, early: &[Option<Early>]) -> Vec<(usize, usize, usize)> {
        let mut pairs = Vec::new();
        for (dependency, link) in self.plan.base.dependencies.iter().enumerate() {
            if self.plan.is_effort(link.predecessor) || self.plan.is_effort(link.successor) {
                continue;
            }
            for s in self.leaves_of(link.successor) {
                let leaves = self.leaves_of(link.predecessor);
                let before = if link.relation.begins_at_finish() {
                    leaves
                } else {
                    let first = leaves.iter().copied().min_by_key(|&leaf| early[leaf].map(|dates| dates.start));
                    first.into_iter().collect()
                };
                pairs.extend(before.into_iter().filter(|&p| self.counts(dependency, p, s)).map(|p| (dependency, p, s)));
            }
        }
        pairs
    }

    pub(crate) fn backward(&self, early: &[Option<Early>], from_finish: Option<Hour>) -> Vec<Option<Late>> {
        let mut known: Vec<Option<Late>> = vec![None; self.plan.base.tasks.len()];
        let leaves = self.leaves();
        loop {
            let before = known.clone();
            for &leaf in &leaves {
                let mut after = leaves.iter().filter(|&&s| self.net.leaf_predecessors(s).any(|p| p == leaf));
                if known[leaf].is_none() && after.all(|&s| known[s].is_some()) {
                    known[leaf] = Some(self.late(leaf, early, from_finish, &known));
                }
            }
            if known == before {
                return known;
            }
        }
    }

    fn late(&self, t: usize, early: &[Option<Early>], from_finish: Option<Hour>, known: &[Option<Late>]) -> Late {
        let (task, calendar) = (self.task(t), self.calendar(t));
        let own = early[t].expect("early dates");
        let at = |start, finish| Late { seen: start, start, finish };
        if task.is_finished() && !self.has_passing() {
            return at(own.start, own.finish);
        }
        let manual = self.manual_dates(t).filter(|_| !task.is_finished());
        let open = !task.is_finished() && manual.is_none();
        if open && self.mandatory(t, own.work).is_some() {
            return if self.plan.semantics.ends == EndRule::Snapped { self.late_mandatory(t, own.work) } else { at(own.rest, own.finish) };
        }
        let partial = self.plan.semantics.ties == TieRule::Partial;
        let (mut h, mut a) = self.tie_limits(t, early, known);
        let nothing_waits = !self.pairs(early).iter().any(|&(_, p, s)| p == t && (self.has_passing() || !self.task(s).is_finished()));
        h = earliest(h, Some(self.target(t, early, from_finish, nothing_waits)));
        h = earliest(h, self.manual_cap(t));
        for above in self.net.lineage(t) {
            if (open || above != t) && !task.is_finished() {
                h = earliest(h, self.task(above).constraint(K::FinishNoLaterThan));
            }
            if self.plan.base.options.deadlines_count && !task.is_finished() {
                h = earliest(h, self.task(above).deadline);
            }
        }
        if open {
            h = earliest(h, task.constraint(K::FinishOn));
            if !task.is_started() {
                let date = earliest(task.constraint(K::StartNoLaterThan), task.constraint(K::StartOn));
                let snaps = self.plan.semantics.ends == EndRule::Snapped && own.work > 0;
                a = earliest(a, date.map(|date| if snaps { calendar.next_start(date) } else { date }));
            }
        }
        // The work that manual dates leave is all of it, begun or not.
        if task.is_started() && manual.is_none() && !self.has_passing() {
            a = None;
        }
        let h = h.expect("a target");
        let mut late =
            if self.plan.semantics.ends == EndRule::Snapped { self.snapped(t, own.work, h, a) } else { self.kept(t, own.work, h, a) };
        if let Some((start, finish)) = manual {
            if calendar.between(finish, late.finish) < 0 || late.finish < start {
                late = at(start, finish);
            }
            if task.is_started() {
                late.seen = self.plan.extras[t].resumed.unwrap_or(late.start);
            }
            return late;
        }
        if own.cost > 0 {
            late.seen = calendar.add(late.start, -own.cost);
        }
        if partial && task.is_started() && self.plan.semantics.progress == ProgressRule::ActualStart {
            late.seen = self.plan.extras[t].resumed.unwrap_or(late.start);
        }
        late
    }

    fn late_mandatory(&self, t: usize, work: i64) -> Late {
        let task = self.task(t);
        let start = task.constraint(K::MandatoryStart).filter(|_| !task.is_started());
        let by_start = start.map(|date| if work == 0 { date } else { self.run(t, self.calendar(t).next_start(date), work).1 });
        self.snapped(t, work, by_start.or(task.constraint(K::MandatoryFinish)).expect("a date"), None)
    }

    // Bounds on the finish and on the start, from what waits.
    fn tie_limits(&self, t: usize, early: &[Option<Early>], known: &[Option<Late>]) -> (Option<Hour>, Option<Hour>) {
        let (mut h, mut a) = (None, None);
        let own = early[t].expect("early dates");
        let partial = self.plan.semantics.ties == TieRule::Partial;
        let mut add = |dependency: usize, limit: Hour| {
            if self.plan.base.dependencies[dependency].relation.begins_at_finish() {
                h = earliest(h, Some(limit));
            } else {
                a = earliest(a, Some(limit));
            }
        };
        let actual_dates = self.plan.semantics.progress == ProgressRule::ActualDates;
        for (dependency, p, s) in self.pairs(early) {
            let link = self.plan.base.dependencies[dependency];
            if p != t || self.is_exempt(t, link.predecessor) {
                continue;
            }
            let to_start = link.relation.ends_at_start();
            let from_start = !link.relation.begins_at_finish();
            let is_point = matches!(self.task(t).kind, Kind::StartMilestone | Kind::FinishMilestone) || self.stated(t) == 0;
            let by_hand = self.plan.extras[t].manual.is_some();
            let of_summary = self.is_summary(link.predecessor);
            if partial && from_start && (of_summary || (to_start && (is_point || by_hand))) {
                continue;
            }
            let after = known[s].expect("the successors come first");
            let mut v = if to_start { after.seen } else { after.finish };
            if partial && self.is_summary(link.successor) {
                v = self.first_of(link.successor, to_start, early, known);
            }
            if actual_dates && self.has_begun(s) {
                let actual = if to_start { Some(self.actual_start(s)) } else { self.actual_finish(s) };
                v = actual.map_or(v, |actual| v.min(actual));
            }
            let amount = self.lag_back(dependency, t, s, &own);
            add(dependency, self.shift(dependency, v, -amount));
        }
        (h, a)
    }

    // A part with a no-earlier date right inside a manual summary is not bounded by what waits for that summary.
    fn is_exempt(&self, t: usize, predecessor: usize) -> bool {
        let line = self.net.lineage(t);
        let free = |task: usize| {
            [K::StartNoEarlierThan, K::FinishNoEarlierThan, K::StartOn, K::FinishOn]
                .iter()
                .any(|&kind| self.task(task).constraint(kind).is_some())
                || matches!(self.task(task).kind, Kind::External { .. })
        };
        let mut pairs = line.windows(2).take_while(|pair| pair[0] != predecessor);
        self.plan.semantics.ties == TieRule::Partial && pairs.any(|pair| self.is_manual_summary(pair[1]) && free(pair[0]))
    }

    // The earliest over the direct parts of a summary that waits.
    fn first_of(&self, summary: usize, to_start: bool, early: &[Option<Early>], known: &[Option<Late>]) -> Hour {
        let parts = (0..self.plan.base.tasks.len()).filter(|&t| self.task(t).parent == Some(summary));
        let date = |t: usize| {
            if self.is_manual_summary(t) {
                let first = self.leaves_of(t).iter().filter_map(|&leaf| early[leaf].map(|dates| dates.start)).min();
                return self.manual_dates(t).map(|dates| dates.0).into_iter().chain(first).min();
            }
            if self.is_summary(t) {
                return Some(self.first_of(t, to_start, early, known));
            }
            let set = self.has_begun(t) || self.plan.extras[t].manual.is_some();
            match (set, to_start) {
                (true, true) => early[t].map(|dates| dates.start),
                (true, false) => early[t].map(|dates| dates.finish),
                (false, true) => known[t].map(|late| late.seen),
                (false, false) => known[t].map(|late| late.finish),
            }
        };
        parts.filter_map(date).min().expect("a part")
    }

    /// What the target is for work that nothing waits for, open ends or not.
    pub(crate) fn plain_target(&self, t: usize, early: &[Option<Early>]) -> Hour {
        let project = self.task(t).project;
        match self.plan.base.options.target {
            Target::ProgramFinish => self.finish_of(None, early),
            Target::Imposed(date) => date,
            Target::EachProject => {
                let imposed = project.and_then(|index| self.plan.base.projects[index].imposed_finish);
                imposed.unwrap_or_else(|| self.finish_of(project, early))
            }
        }
    }

    pub(crate) fn target(&self, t: usize, early: &[Option<Early>], from_finish: Option<Hour>, nothing_waits: bool) -> Hour {
        let project = self.task(t).project;
        let imposed = project.and_then(|index| self.plan.base.projects[index].imposed_finish);
        let target = match self.plan.base.options.target {
            _ if from_finish.is_some() => from_finish.unwrap_or(0),
            _ if self.plan.semantics.open_ends_critical && nothing_waits && !self.task(t).is_finished() => {
                return early[t].map_or(0, |dates| dates.finish);
            }
            _ => self.plain_target(t, early),
        };
        let target = imposed.map_or(target, |imposed| target.min(imposed));
        let is_ceiling = self.plan.semantics.ends == EndRule::Snapped && from_finish.is_none() && !nothing_waits;
        if is_ceiling { target.max(self.finish_of(project, early)) } else { target }
    }

    // Old versions: the manual finish of a summary caps its parts without constraint, and all inside them.
    fn manual_cap(&self, t: usize) -> Option<Hour> {
        let line = self.net.lineage(t);
        let mut cap = None;
        for pair in line.windows(2).filter(|pair| self.plan.semantics.manual_summaries_cap && self.is_manual_summary(pair[1])) {
            if self.task(pair[0]).constraints.is_empty() && !self.plan.extras[pair[0]].late {
                cap = earliest(cap, self.manual_dates(pair[1]).map(|dates| dates.1));
            }
        }
        cap
    }

    fn kept(&self, t: usize, work: i64, h: Hour, a: Option<Hour>) -> Late {
        let calendar = self.calendar(t);
        if work == 0 {
            let at = a.map_or(h, |a| a.min(h));
            return Late { seen: at, start: at, finish: at };
        }
        let from = a.map(|a| if calendar.next_start(a) == a { calendar.at_start(a, work) } else { calendar.at_finish(a, work) });
        let finish = from.map_or(h, |from| from.min(h));
        let start = self.run_back(t, finish, work);
        let start = a.map_or(start, |a| start.min(a));
        Late { seen: start, start, finish }
    }

    fn snapped(&self, t: usize, work: i64, h: Hour, a: Option<Hour>) -> Late {
        let (calendar, task) = (self.calendar(t), self.task(t));
        let from = a.map(|a| if work == 0 { a } else { self.run(t, calendar.next_start(a), work).1 });
        let mut finish = from.map_or(h, |from| from.min(h));
        let stands = task.kind == Kind::StartMilestone && calendar.next_start(finish) == finish;
        if !task.is_finished() && !stands {
            finish = calendar.previous_finish(finish);
        }
        let mut start = if work == 0 { finish } else { self.run_back(t, finish, work) };
        if let (Some(a), Some(from)) = (a, from) {
            if from < h && work > 0 && a < start && calendar.between(a, start) == 0 {
                start = calendar.previous_finish(a);
            }
        }
        Late { seen: start, start, finish }
    }
}

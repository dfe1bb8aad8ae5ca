//! Floats, what lasts as long as other work, and the longest path.

use longpole::spec::{EndRule, LateRule, ProgressRule, TieRule};

use super::net::{Early, Late, Net};
use super::plan::{Effort, Extra, Plan};
use crate::oracle::model::{ConstraintKind as K, FloatKind, Hour, Relation};

/// What `analyze` should say about a leaf; dates as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) early: (Hour, Hour),
    pub(crate) late: (Hour, Hour),
    pub(crate) total: i64,
    pub(crate) free: i64,
    pub(crate) longest: Option<bool>,
}

/// One answer for each leaf.
pub(crate) fn solve(plan: &Plan) -> Option<Vec<Option<Answer>>> {
    let net = Net::new(plan)?;
    let mut floor = None;
    if let Some(finish) = plan.from_finish {
        let early = net.forward(None, None);
        let late = net.backward(&early, Some(finish));
        let open = |&t: &usize| !net.task(t).is_finished();
        floor = net.leaves().into_iter().filter(open).filter_map(|t| late[t].map(|late| late.seen)).min();
    }
    let asap = net.forward(floor, None);
    let late = net.backward(&asap, None);
    let mut early = if plan.semantics.late == LateRule::TotalFloat { net.forward(floor, Some(&late)) } else { asap.clone() };
    net.lean(&mut early);
    let facts = Facts { net: &net, asap: &asap, early: &early, late: &late };
    Some(facts.answers())
}

struct Facts<'a> {
    net: &'a Net<'a>,
    asap: &'a [Option<Early>],
    early: &'a [Option<Early>],
    late: &'a [Option<Late>],
}

impl Facts<'_> {
    fn answers(&self) -> Vec<Option<Answer>> {
        let mut answers = vec![None; self.early.len()];
        let longest = self.longest();
        for t in self.net.leaves() {
            answers[t] = Some(self.leaf(t, longest[t]));
        }
        for t in 0..answers.len() {
            let of = self.net.task(t).project;
            let has_mates = self.net.leaves().into_iter().any(|mate| of.is_none() || self.net.task(mate).project == of);
            if self.net.plan.extras[t].effort == Effort::Level && has_mates {
                answers[t] = Some(self.level(t));
            }
        }
        for t in 0..answers.len() {
            let around = self.net.task(t).parent.map_or(&[][..], |parent| self.net.net.leaves(parent));
            let is_known = around.iter().all(|&leaf| answers[leaf].is_some() || self.net.plan.extras[leaf].effort == Effort::Summary);
            let has_parts = around.iter().any(|&leaf| self.net.plan.extras[leaf].effort != Effort::Summary);
            if self.net.plan.extras[t].effort == Effort::Summary && is_known && has_parts {
                answers[t] = Some(self.summary(t, &answers));
            }
        }
        answers
    }

    fn early(&self, t: usize) -> Early {
        self.early[t].expect("early dates")
    }

    fn late(&self, t: usize) -> Late {
        self.late[t].expect("late dates")
    }

    fn leaf(&self, t: usize, longest: Option<bool>) -> Answer {
        let (net, task) = (self.net, self.net.task(t));
        let (early, late) = (self.early(t), self.late(t));
        let calendar = net.calendar(t);
        if task.is_finished() {
            return Answer { early: (early.start, early.finish), late: (late.start, late.finish), total: 0, free: 0, longest };
        }
        let mut shown = (
            late.start,
            // Manual late finishes are shown as they stand.
            if early.work == 0 || net.plan.extras[t].manual.is_some() { late.finish } else { calendar.previous_finish(late.finish) },
        );
        if early.cost > 0 || net.plan.extras[t].delay > 0 {
            shown.0 = if early.work == 0 { late.finish } else { net.run_back(t, late.finish, early.work) };
        }
        if task.is_started() && net.plan.semantics.progress == ProgressRule::ActualStart && net.plan.extras[t].manual.is_none() {
            shown.0 = early.start;
            if late.finish < early.start {
                shown.1 = early.finish;
            }
        }
        let start_float = calendar.between(early.pulled.unwrap_or(early.rest), late.start);
        let finish_float = calendar.between(early.finish, late.finish);
        let total = match net.plan.base.options.float_kind {
            _ if task.is_started() && net.plan.extras[t].manual.is_none() => finish_float,
            FloatKind::Finish => finish_float,
            FloatKind::Start => start_float,
            FloatKind::Smaller => start_float.min(finish_float),
        };
        let free = if net.plan.semantics.ties == TieRule::Partial { self.free_slack(t, total) } else { self.free(t) };
        Answer { early: (early.start, early.finish), late: shown, total, free, longest }
    }

    // P6.
    fn free(&self, t: usize) -> i64 {
        let net = self.net;
        let (early, calendar) = (self.early(t), net.calendar(t));
        let expected = net.plan.extras[t].expected.is_some() && net.plan.semantics.expected_finish;
        if expected || net.task(t).constraint(K::MandatoryFinish).is_some() {
            return 0;
        }
        let gap = |&(dependency, p, s): &(usize, usize, usize)| {
            let (from, amount) = net.tie(dependency, p, s, &early);
            let after = self.early(s);
            let v = if net.plan.base.dependencies[dependency].relation.ends_at_start() { after.rest } else { after.finish };
            calendar.between(net.after_lag(dependency, (p, s), from, amount), v)
        };
        let gaps = net.pairs(self.asap).iter().filter(|pair| pair.1 == t).map(gap).min();
        gaps.unwrap_or_else(|| calendar.between(early.finish, net.finish_of(net.task(t).project, self.asap))).max(0)
    }

    // MS Project.
    fn free_slack(&self, t: usize, total: i64) -> i64 {
        let net = self.net;
        let (early, calendar) = (self.early(t), net.calendar(t));
        let links = net.plan.base.dependencies.iter().enumerate().filter(|(_, link)| link.predecessor == t);
        let gap = |(dependency, link): (usize, &crate::oracle::model::Dependency)| {
            let to_start = link.relation.ends_at_start();
            let leaves = net.leaves_of(link.successor).into_iter().filter(|&s| !net.task(s).is_finished());
            let is_leaf = !net.is_summary(link.successor);
            let ends = leaves.map(|s| {
                let after = self.early(s);
                let (start, finish) = if is_leaf { after.undelayed } else { (after.start, after.finish) };
                if to_start { start } else { finish }
            });
            let mut v = ends.min()?;
            if net.is_manual_summary(link.successor) {
                let (start, _) = net.manual_dates(link.successor)?;
                v = start;
            }
            let amount = net.lag_back(dependency, t, link.successor, &early);
            let x = if link.relation.begins_at_finish() { early.finish } else { early.start };
            Some(calendar.between(x, net.shift(dependency, v, -amount)))
        };
        links.filter_map(gap).min().map_or(total, |gap| gap.min(total)).max(0)
    }

    // A level of effort.
    fn level(&self, t: usize) -> Answer {
        let net = self.net;
        let calendar = net.calendar(t);
        let floor = net.plan.base.data_date_of(t).max(net.plan.base.start_of(t));
        let (mut starts, mut finishes) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
        for (dependency, link) in net.plan.base.dependencies.iter().enumerate() {
            let (other, before) = if link.successor == t { (link.predecessor, true) } else { (link.successor, false) };
            if (link.successor != t && link.predecessor != t) || net.plan.is_effort(other) {
                continue;
            }
            let at_finish = if before { link.relation.begins_at_finish() } else { !link.relation.ends_at_start() };
            let own_start = if before {
                link.relation.ends_at_start()
            } else {
                link.relation == Relation::StartStart || link.relation == Relation::StartFinish
            };
            let (early, late) = (self.early(other), self.late(other));
            for (at, (start, finish)) in [(early.start, early.finish), (late.start, late.finish)].into_iter().enumerate() {
                let actual = if at_finish { net.actual_finish(other) } else { net.has_begun(other).then(|| net.actual_start(other)) };
                let end = actual.filter(|_| at == 0).unwrap_or(if at_finish { finish } else { start });
                let amount = net.tie_amount(dependency);
                let date = net.shift(dependency, end, if before { amount } else { -amount });
                if own_start { starts[at].push(date) } else { finishes[at].push(date) }
            }
        }
        let start = starts[0].iter().copied().min().map_or(floor, |date| date.max(floor));
        let start = calendar.next_start(start);
        let finish = finishes[0].iter().copied().max().map_or(start, |date| calendar.previous_finish(date).max(start));
        let target = net.plain_target(t, self.asap);
        let late_finish = finishes[1].iter().copied().max().map_or(target, |date| date.min(target));
        let late_finish = calendar.previous_finish(late_finish);
        let late_start = starts[1].iter().copied().min().map_or(late_finish, |date| calendar.next_start(date).min(late_finish));
        let (sf, ff) = (calendar.between(start, late_start), calendar.between(finish, late_finish));
        let total = match net.plan.base.options.float_kind {
            FloatKind::Finish => ff,
            FloatKind::Start => sf,
            FloatKind::Smaller => sf.min(ff),
        };
        Answer { early: (start, finish), late: (late_start, late_finish), total, free: 0, longest: None }
    }

    fn summary(&self, t: usize, answers: &[Option<Answer>]) -> Answer {
        let net = self.net;
        let parent = net.task(t).parent.expect("a parent");
        let all: Vec<usize> =
            net.net.leaves(parent).iter().copied().filter(|&leaf| net.plan.extras[leaf].effort != Effort::Summary).collect();
        let open: Vec<usize> = all.iter().copied().filter(|&leaf| !net.task(leaf).is_finished()).collect();
        let of = if open.is_empty() { &all } else { &open };
        let parts: Vec<Answer> = of.iter().filter_map(|&leaf| answers[leaf]).collect();
        let calendar = net.calendar(t);
        let early = (parts.iter().map(|part| part.early.0).min().unwrap_or(0), parts.iter().map(|part| part.early.1).max().unwrap_or(0));
        let late = (parts.iter().map(|part| part.late.0).min().unwrap_or(0), parts.iter().map(|part| part.late.1).max().unwrap_or(0));
        let (sf, ff) = (calendar.between(early.0, late.0), calendar.between(early.1, late.1));
        let total = match net.plan.base.options.float_kind {
            FloatKind::Finish => ff,
            FloatKind::Start => sf,
            FloatKind::Smaller => sf.min(ff),
        };
        Answer { early, late, total, free: 0, longest: None }
    }

    // Of P6 alone.
    fn longest(&self) -> Vec<Option<bool>> {
        let net = self.net;
        // Whether the path is that before or after work leans to its successors is not said; how it runs through level of effort is not followed
        // here.
        let is_open = |extra: &Extra| extra.late || extra.effort == Effort::Level;
        if net.plan.semantics.ends != EndRule::Snapped || net.plan.extras.iter().any(is_open) {
            return vec![None; self.early.len()];
        }
        let mut on = vec![false; self.early.len()];
        let last = |&t: &usize| self.early(t).finish == net.finish_of(net.task(t).project, self.early);
        let mut open: Vec<usize> = net.leaves().into_iter().filter(last).collect();
        while let Some(t) = open.pop() {
            if std::mem::replace(&mut on[t], true) {
                continue;
            }
            let calendar = net.calendar(t);
            for dependency in net.incoming(t) {
                let link = net.plan.base.dependencies[dependency];
                let Some(date) = net.bound(dependency, t, self.early) else { continue };
                let own = self.early(t);
                if net.mandatory(t, own.work).is_some() && !net.task(t).is_finished() {
                    continue;
                }
                let gives = if link.relation.ends_at_start() { own.rest } else { own.finish };
                if calendar.between(date, gives) == 0 {
                    for p in net.leaves_of(link.predecessor).into_iter().filter(|&p| net.counts(dependency, p, t)) {
                        let (from, amount) = net.tie(dependency, p, t, &self.early(p));
                        if net.after_lag(dependency, (p, t), from, amount) == date {
                            open.push(p);
                        }
                    }
                }
            }
        }
        on.into_iter().map(Some).collect()
    }
}

impl Net<'_> {
    pub(crate) fn tie_amount(&self, dependency: usize) -> i64 {
        self.plain_lag(dependency)
    }
}

//! The dates of support that lasts as long as everything else in its summary (P6 *WBS summary*).

use crate::engine::{Dates, Kind, State, Tick};
use crate::program::Program;
use crate::spec::{FinishedRule, TaskKind};
use crate::time::Millis;

/// What the rows of a summary span.
#[derive(Debug, Clone, Copy)]
struct Hull {
    es: Millis,
    ef: Millis,
    ls: Millis,
    lf: Millis,
}

impl Hull {
    const NOTHING: Self = Self { es: Millis::FAR, ef: Millis::NEVER, ls: Millis::FAR, lf: Millis::NEVER };

    fn add(&mut self, other: &Self) {
        self.es = self.es.min(other.es);
        self.ef = self.ef.max(other.ef);
        if !other.ls.is_far() && !other.lf.is_far() {
            self.ls = self.ls.min(other.ls);
            self.lf = self.lf.max(other.lf);
        }
    }
}

/// Gives each of them the dates of the open work around it, or of all work where none is open.
///
/// # Complexity
/// O(rows) where there are any, inner summaries first, no recursion.
pub(super) fn spread(program: &Program, dates: &mut Dates<Millis>) {
    let plan = program.plan();
    let rows: Vec<usize> = (0..plan.tasks.len()).filter(|&row| plan.tasks[row].kind == TaskKind::SummaryOfEffort).collect();
    if rows.is_empty() {
        return;
    }
    let (hierarchy, compiled) = (program.hierarchy(), program.compiled());
    let mut hulls = vec![[Hull::NOTHING; 2]; plan.tasks.len()];
    for &summary in hierarchy.summaries.iter().rev() {
        let mut hull = [Hull::NOTHING; 2];
        for &part in hierarchy.parts(summary as usize) {
            let part = part as usize;
            if hierarchy.is_summary(part) {
                let inner = hulls[part];
                hull.iter_mut().zip(&inner).for_each(|(hull, inner)| hull.add(inner));
            } else if plan.tasks[part].kind != TaskKind::SummaryOfEffort {
                let rank = compiled.shape.network.rank(part);
                let own = Hull { es: dates.es[rank], ef: dates.ef[rank], ls: dates.ls[rank], lf: dates.lf[rank] };
                let state = compiled.shape.side(rank).and_then(|side| compiled.model.special.get(side)).map_or(State::Open, |it| it.state);
                hull[0].add(&own);
                if state != State::Finished {
                    hull[1].add(&own);
                }
            }
        }
        hulls[summary as usize] = hull;
    }
    for row in rows {
        let Some(parent) = plan.tasks[row].parent else { continue };
        let [all, open] = hulls[parent.index()];
        let hull = if open.es.is_far() { all } else { open };
        let is_bare = hull.es.is_far() && compiled.model.conduct.finished == FinishedRule::PassesLogic;
        let rank = compiled.shape.network.rank(row);
        if is_bare && compiled.shape.kind[rank] == Kind::Span {
            let data_date = compiled.model.projects[compiled.shape.project(rank)].data_date;
            (dates.es[rank], dates.ef[rank]) = (data_date, data_date);
            continue;
        }
        if hull.es.is_far() {
            continue;
        }
        (dates.es[rank], dates.ef[rank]) = (hull.es, hull.ef);
        if !hull.ls.is_far() {
            (dates.ls[rank], dates.lf[rank]) = (hull.ls, hull.lf);
        }
    }
}

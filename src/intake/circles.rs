//! Circles that were cut, and the finish if each were cut elsewhere.

use chrono::NaiveDateTime;

use super::Intake;
use crate::analysis::Analysis;
use crate::impact::{Change, Scenario};
use crate::program::Repaired;
use crate::spec::{Lag, Relation};

/// One way to cut a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CircleWay {
    /// The predecessor of the dependency that goes.
    pub from: String,
    /// Its successor.
    pub to: String,
    /// The program's finish if it goes; `None` if that alone opens no circle, because the others close one.
    pub finish: Option<NaiveDateTime>,
    /// Is it the one that was cut?
    pub taken: bool,
}

/// A circle that was cut, and every way to cut it. `Display` is a plain sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CircleChoice {
    /// The circle by keys, closed.
    pub path: Vec<String>,
    /// The ways, in the order of the path.
    pub ways: Vec<CircleWay>,
}

impl CircleChoice {
    /// The earliest and the latest finish among the ways; `None` if there are no two.
    #[must_use]
    pub fn finishes(&self) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let finishes = || self.ways.iter().filter_map(|way| way.finish);
        if finishes().count() < 2 { None } else { Some((finishes().min()?, finishes().max()?)) }
    }
}

impl std::fmt::Display for CircleChoice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "circle {}", self.path.join(" -> "))?;
        for (index, way) in self.ways.iter().enumerate() {
            let CircleWay { from, to, finish, taken } = way;
            write!(f, "{} without {from} -> {to}{}", if index == 0 { ":" } else { ";" }, if *taken { " (cut)" } else { "" })?;
            match finish {
                Some(finish) => write!(f, " it finishes {}", finish.format("%a %Y-%m-%d"))?,
                None => write!(f, " it is still a circle")?,
            }
        }
        Ok(())
    }
}

/// How many scenarios at a summary, which build the program anew, are run at most: twenty, fewer in large programs.
fn dear(now: &Analysis) -> usize {
    (500_000 / now.program().task_count().max(1)).clamp(1, 20)
}

/// A dependency that was cut.
struct Cut<'a> {
    from: &'a str,
    to: &'a str,
    relation: Relation,
    lag: Lag,
}

impl Intake {
    /// Every circle that was cut, at most [`Self::CIRCLES`], with the finish for each way to cut it.
    ///
    /// The analysis is one of [this program](Self::program).
    ///
    /// # Complexity
    /// A [scenario](Analysis::what_if) for each dependency of each circle; of ways that cut at a summary, which cost a build each, only the
    /// first twenty are looked at, fewer where the program has more than 25,000 tasks.
    #[must_use]
    pub fn circles(&self, now: &Analysis) -> Vec<CircleChoice> {
        let cuts = self.repairs().iter().filter_map(|repair| match repair {
            Repaired::CircleCut { from, to, relation, lag, path } => Some((path, Cut { from, to, relation: *relation, lag: *lag })),
            _ => None,
        });
        let mut dear = dear(now);
        cuts.take(Self::CIRCLES).map(|(path, cut)| choice(now, path, &cut, &mut dear)).collect()
    }

    /// At most so many circles are looked at.
    pub const CIRCLES: usize = 50;
}

/// The ways to cut one circle. A step that no dependency makes is a membership, which cannot be cut.
fn choice(now: &Analysis, path: &[String], cut: &Cut<'_>, dear: &mut usize) -> CircleChoice {
    /// Longer circles have too many ways to be read.
    const WAYS: usize = 12;
    let mut ways: Vec<CircleWay> = Vec::new();
    for step in path.windows(2) {
        let [from, to] = step else { continue };
        let taken = from == cut.from && to == cut.to;
        let seen = ways.iter().any(|way| way.from == *from && way.to == *to);
        if seen || (ways.len() >= WAYS && !taken) || !(taken || is_dependency(now, from, to)) {
            continue;
        }
        if !taken && [from.as_str(), to, cut.from, cut.to].into_iter().any(|key| is_summary(now, key)) {
            let Some(left) = dear.checked_sub(1) else { continue };
            *dear = left;
        }
        let finish = if taken { Some(now.finish()) } else { finish_without(now, from, to, cut) };
        ways.push(CircleWay { from: from.clone(), to: to.clone(), finish, taken });
    }
    CircleChoice { path: path.to_vec(), ways }
}

fn is_summary(now: &Analysis, key: &str) -> bool {
    now.program().task(key).is_ok_and(|task| now.program().is_summary(task))
}

fn is_dependency(now: &Analysis, from: &str, to: &str) -> bool {
    let program = now.program();
    let (Ok(from), Ok(to)) = (program.task(from), program.task(to)) else { return false };
    program.dependencies_out_of(from).any(|dependency| program[dependency].successor == to)
}

/// The finish with another dependency gone, and the one that was cut back in its place.
fn finish_without(now: &Analysis, from: &str, to: &str, cut: &Cut<'_>) -> Option<NaiveDateTime> {
    let back =
        Change::AddDependency { predecessor: cut.from.to_owned(), successor: cut.to.to_owned(), relation: cut.relation, lag: cut.lag };
    let scenario = Scenario::new("").drop_dependency(from, to).with(back);
    now.what_if(&scenario).ok().map(|impact| impact.finish_after())
}

//! A run by simulation: a random network on a few workers, with gaps that are known.
//!
//! Written from the definitions alone: no code of the crate decides anything here.

use longpole::observed::{Job, Run};

use crate::dice::Dice;

/// What is to be run.
pub(crate) struct Work {
    /// How long each job takes.
    pub(crate) length: Vec<i64>,
    /// By job: what it needs, with how long that must have run; always earlier jobs.
    pub(crate) needs: Vec<Vec<(usize, Option<i64>)>>,
}

/// What truly happened to a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Truth {
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) worker: usize,
    /// When the last need was met.
    pub(crate) ready: i64,
    /// The job that its worker ran before, and its end.
    pub(crate) before: Option<(usize, i64)>,
    /// What was lost for no reason.
    pub(crate) gap: i64,
}

impl Work {
    /// Jobs that take time, so that rows alone tell in which order a worker ran them.
    pub(crate) fn random(dice: &mut Dice) -> Self {
        Self::draw(dice, 1)
    }

    /// The same with jobs that take no time among them.
    pub(crate) fn with_points(dice: &mut Dice) -> Self {
        Self::draw(dice, 0)
    }

    fn draw(dice: &mut Dice, least: i64) -> Self {
        let count = 1 + dice.roll(14) as usize;
        let (mut length, mut needs) = (Vec::new(), Vec::new());
        for job in 0..count {
            let takes = if dice.once_in(12) { least } else { 1 + dice.roll(20) as i64 };
            length.push(takes);
            let mut mine: Vec<(usize, Option<i64>)> = Vec::new();
            for _ in 0..dice.roll(4) {
                if job > 0 {
                    let other = dice.roll(job as u64) as usize;
                    let after = dice.once_in(4).then(|| dice.roll(length[other] as u64 + 1) as i64);
                    mine.push((other, after));
                }
            }
            needs.push(mine);
        }
        Self { length, needs }
    }

    /// When the needs of a job are met by what has happened; `None` while something has not begun.
    pub(crate) fn ready(&self, job: usize, truth: &[Option<Truth>], begin: i64) -> Option<i64> {
        let mut ready = begin;
        for &(other, after) in &self.needs[job] {
            let other = truth[other].as_ref()?;
            ready = ready.max(after.map_or(other.end, |after| other.start + after));
        }
        Some(ready)
    }

    /// Runs it: any job whose needs have begun comes next on any worker, as early as needs and worker allow, plus a gap now and then.
    pub(crate) fn run(&self, workers: usize, gaps: bool, begin: i64, dice: &mut Dice) -> Vec<Truth> {
        let count = self.length.len();
        let mut truth: Vec<Option<Truth>> = vec![None; count];
        let mut last: Vec<Option<(usize, i64)>> = vec![None; workers];
        for _ in 0..count {
            let open: Vec<usize> = (0..count).filter(|&job| truth[job].is_none() && self.ready(job, &truth, begin).is_some()).collect();
            let job = open[dice.roll(open.len() as u64) as usize];
            let ready = self.ready(job, &truth, begin).unwrap();
            let worker = dice.roll(workers as u64) as usize;
            let gap = if gaps && dice.once_in(3) { 1 + dice.roll(6) as i64 } else { 0 };
            let start = last[worker].map_or(ready, |(_, end)| ready.max(end)) + gap;
            let end = start + self.length[job];
            truth[job] = Some(Truth { start, end, worker, ready, before: last[worker], gap });
            last[worker] = Some((job, end));
        }
        truth.into_iter().flatten().collect()
    }

    /// The rows of a run.
    pub(crate) fn rows(&self, truth: &[Truth], begin: i64, named: bool) -> Run {
        let mut run = Run::new("simulated").asked(begin);
        for (row, was) in truth.iter().enumerate() {
            let mut job = Job::new(key(row), was.start, was.end);
            if named {
                job = job.worker(format!("w{}", was.worker));
            }
            for &(other, after) in &self.needs[row] {
                job = match after {
                    None => job.needs(key(other)),
                    Some(after) => job.needs_begun(key(other), after),
                };
            }
            run = run.job(job);
        }
        run
    }

    /// The least time by these ties alone, by relaxing all edges until nothing changes: each is a job, another, and the least time from start to start.
    pub(crate) fn longest(&self, more: &[(usize, usize, i64)]) -> i64 {
        let mut edges: Vec<(usize, usize, i64)> = more.to_vec();
        for (job, needs) in self.needs.iter().enumerate() {
            edges.extend(needs.iter().map(|&(other, after)| (other, job, after.unwrap_or(self.length[other]))));
        }
        let mut start = vec![0; self.length.len()];
        for round in 0.. {
            assert!(round <= start.len(), "a circle");
            let before = start.clone();
            for &(from, to, held) in &edges {
                start[to] = start[to].max(start[from] + held);
            }
            if start == before {
                break;
            }
        }
        start.iter().zip(&self.length).map(|(start, length)| start + length).max().unwrap_or(0)
    }
}

pub(crate) fn key(row: usize) -> String {
    format!("job-{row}")
}

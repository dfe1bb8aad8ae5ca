//! What may be done to finish sooner, and how far a search goes.

use thiserror::Error;

use crate::error::LookupError;
use crate::spec::Percent;

/// What may be done to finish sooner, by key, and how far the search for it goes. Plain data: it is checked when it is asked about.
///
/// ```
/// use longpole::paths::Levers;
/// use longpole::spec::Percent;
///
/// let levers = Levers::default().shorten(Percent::whole(20)).droppable("DOC").second_shift("mobile", "two shifts");
/// assert_eq!(levers.overlap, Percent::whole(50));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Levers {
    /// No task is shortened by more than this share of its duration, or of what is left of it; 25 %. With none, nothing is shortened. Only
    /// open work is: no approvals, externals and milestones, and no support that lasts as long as other work.
    pub shorten: Percent,
    /// A task may start when this share of the work before it is still left; 50 %. With none, nothing overlaps. Only finish-start ties without a
    /// lag do, from open work to work, approvals and summaries; and only where no other such tie is between the two.
    pub overlap: Percent,
    /// Tasks and summaries, by key, that may be cut from scope; none.
    pub droppable: Vec<String>,
    /// May approvals that have not begun be requested at once, whatever their start waits for? What ties their finish stays. They may.
    pub approvals_sooner: bool,
    /// Approvals, by key, that need what comes before them all the same: a decision on its results, say; none.
    pub approvals_that_wait: Vec<String>,
    /// Teams that may go by another calendar of the plan, by their keys; none.
    pub second_shifts: Vec<(String, String)>,
    /// At most so many measures are combined; 3.
    pub most_measures: usize,
    /// At most so many combinations are given; 5.
    pub most_answers: usize,
    /// At most so many scenarios are asked for the search; 10,000.
    pub most_scenarios: usize,
}

impl Default for Levers {
    fn default() -> Self {
        Self {
            shorten: Percent::whole(25),
            overlap: Percent::whole(50),
            droppable: Vec::new(),
            approvals_sooner: true,
            approvals_that_wait: Vec::new(),
            second_shifts: Vec::new(),
            most_measures: 3,
            most_answers: 5,
            most_scenarios: 10_000,
        }
    }
}

impl Levers {
    /// Nothing may be done yet.
    #[must_use]
    pub fn none() -> Self {
        Self { shorten: Percent::default(), overlap: Percent::default(), approvals_sooner: false, ..Self::default() }
    }

    /// No task is shortened by more than this share.
    #[must_use]
    pub fn shorten(mut self, share: Percent) -> Self {
        self.shorten = share;
        self
    }

    /// A task may start when this share of the work before it is still left.
    #[must_use]
    pub fn overlap(mut self, share: Percent) -> Self {
        self.overlap = share;
        self
    }

    /// A task or summary may be cut from scope.
    #[must_use]
    pub fn droppable(mut self, task: impl Into<String>) -> Self {
        self.droppable.push(task.into());
        self
    }

    /// May approvals be requested at once?
    #[must_use]
    pub fn approvals_sooner(mut self, may: bool) -> Self {
        self.approvals_sooner = may;
        self
    }

    /// An approval needs what comes before it.
    #[must_use]
    pub fn approval_waits(mut self, task: impl Into<String>) -> Self {
        self.approvals_that_wait.push(task.into());
        self
    }

    /// A team may go by another calendar.
    #[must_use]
    pub fn second_shift(mut self, team: impl Into<String>, calendar: impl Into<String>) -> Self {
        self.second_shifts.push((team.into(), calendar.into()));
        self
    }

    /// At most so many measures are combined.
    #[must_use]
    pub fn most_measures(mut self, most: usize) -> Self {
        self.most_measures = most;
        self
    }

    /// At most so many combinations are given.
    #[must_use]
    pub fn most_answers(mut self, most: usize) -> Self {
        self.most_answers = most;
        self
    }

    /// At most so many scenarios are asked for the search.
    #[must_use]
    pub fn most_scenarios(mut self, most: usize) -> Self {
        self.most_scenarios = most;
        self
    }
}

/// One fault of a question.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SoonerProblem {
    /// A key that no row has.
    #[error(transparent)]
    Unknown(#[from] LookupError),
    /// A share that is none.
    #[error("{share} is no share of work to {verb}; use 0 % to 100 %")]
    Share {
        /// What would be done: shorten or overlap.
        verb: &'static str,
        /// The share as given.
        share: Percent,
    },
    /// A date that does not exist.
    #[error("there is no {date}; name a day of the calendar")]
    NoSuchDate {
        /// The date as given.
        date: String,
    },
    /// A target that the program does not have.
    #[error("the program has {tasks} tasks, and the one that is to finish is none of them; take its handle from this program")]
    NoSuchTask {
        /// How many there are.
        tasks: usize,
    },
}

/// Every fault of a question; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoonerError {
    problems: Vec<SoonerProblem>,
}

impl SoonerError {
    pub(super) fn new(problems: Vec<SoonerProblem>) -> Self {
        Self { problems }
    }

    /// The faults.
    #[must_use]
    pub fn problems(&self) -> &[SoonerProblem] {
        &self.problems
    }
}

impl std::fmt::Display for SoonerError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.problems.as_slice() {
            [problem] => write!(f, "the question has a problem: {problem}"),
            problems => {
                write!(f, "the question has {} problems:", problems.len())?;
                problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
            }
        }
    }
}

impl std::error::Error for SoonerError {}

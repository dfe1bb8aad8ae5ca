//! The plan with one task at a time for each owner.

mod held;
mod queues;
mod walk;

use chrono::NaiveDateTime;

use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::program::Program;
use crate::spec::{ConstraintKind, Dependency, DependencyKind, DependencySource};
use crate::time::{WorkTime, from_ms};
use held::Held;

/// A plan in which nobody works on two tasks at once.
///
/// Logic alone lets everybody work on everything at the same time: a plan whose work is hardly linked then finishes absurdly early. Here
/// each owner does open work one task after the other. It owns its analysis, in which tasks have the handles that they have in the plan.
#[derive(Debug, Clone)]
pub struct OneAtATime {
    analysis: Analysis,
    people: Vec<PersonLoad>,
    held: usize,
    without_owner: usize,
}

/// The open work of one owner, in the order in which it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLoad {
    /// The owner, as tasks name them, without blanks around.
    pub owner: String,
    /// The tasks in the order in which they are done.
    pub order: Vec<TaskId>,
    /// The work that is left in them, each counted on its own calendar.
    pub work: WorkTime,
    /// When the last of them finishes, one at a time.
    pub finish: NaiveDateTime,
}

impl PersonLoad {
    /// How many tasks.
    #[must_use]
    pub fn tasks(&self) -> usize {
        self.order.len()
    }
}

impl OneAtATime {
    /// The finish of the program with one task at a time.
    #[must_use]
    pub fn finish(&self) -> NaiveDateTime {
        self.analysis.finish()
    }

    /// The plan with one task at a time: the program, a finish-start dependency (of the kind *resource*, inferred) from each task of an
    /// owner to the next, and the dates. Tasks and the dependencies of the plan have the handles that they had. If nobody has two tasks, it
    /// is the analysis that was asked.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// The owners with open work: who finishes last comes first, then by name.
    #[must_use]
    pub fn people(&self) -> &[PersonLoad] {
        &self.people
    }

    /// How many tasks are done one at a time.
    #[must_use]
    pub fn held(&self) -> usize {
        self.held
    }

    /// How many open tasks could not be, because nobody is named as their owner.
    #[must_use]
    pub fn without_owner(&self) -> usize {
        self.without_owner
    }
}

impl Analysis {
    /// The plan with one task at a time for each owner, to be read beside the plan by logic alone.
    ///
    /// Held are open tasks of the kind *work* that have work left and an owner; owners are compared as text, without blanks around.
    /// Approvals, deliveries, milestones, summaries, and work that nobody owns go by logic alone. Mandatory dates stay: such a task starts
    /// when it must, and what its owner does next waits for it. A plan so long that it would pass the horizon with one task at a time is
    /// given by logic alone, with nothing held.
    ///
    /// It is one plan that can be done, not the shortest: a simple serial rule, without levelling. An owner is a person here: a name that
    /// stands for a whole team makes the plan too long.
    ///
    /// # Method
    /// A serial schedule generation scheme (Kelley 1963) with one unit of each owner: of all tasks that wait for nothing more, the one that
    /// can start first is placed next. Where several of an owner could go on at once, work under way comes first, then the least late
    /// start (the minimum late start rule), then the planner's order. The order found follows the network, summaries included, so that tying
    /// each owner's tasks in it closes no circle; the plan so tied is then built and analysed with the same options, and its dates hold
    /// every relation, lag and calendar.
    ///
    /// # Complexity
    /// O((tasks + dependencies) · log tasks), a build and an analysis.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5)).owner("Ada");
    /// plan.task("DOC", days(3)).owner("Ada");
    /// plan.task("APP", days(4)).owner("Ben");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let serial = now.one_at_a_time();
    /// assert_eq!(now.finish().to_string(), "2026-01-09 17:00:00");
    /// assert_eq!(serial.finish().to_string(), "2026-01-14 17:00:00");
    /// assert_eq!((serial.people()[0].owner.as_str(), serial.people()[0].tasks()), ("Ada", 2));
    /// # Ok::<(), longpole::BuildError>(())
    /// ```
    #[must_use]
    pub fn one_at_a_time(&self) -> OneAtATime {
        let held = Held::new(self);
        let without_owner = held.without_owner;
        let orders = walk::orders(self, &held);
        match tied(self, &orders) {
            Some(analysis) => OneAtATime { people: people(&analysis, &held, orders), analysis, held: held.count, without_owner },
            None => OneAtATime { people: people(self, &held, orders), analysis: self.clone(), held: 0, without_owner },
        }
    }
}

/// The plan with each owner's tasks tied in their order; `None` if it cannot be, which only the horizon forbids.
fn tied(analysis: &Analysis, orders: &[Vec<TaskId>]) -> Option<Analysis> {
    if orders.iter().all(|order| order.len() < 2) {
        return Some(analysis.clone());
    }
    let program = serial_program(analysis, orders)?;
    Some(program.analyze(analysis.options()))
}

fn serial_program(analysis: &Analysis, orders: &[Vec<TaskId>]) -> Option<Program> {
    let mut plan = analysis.program().to_builder();
    for (before, after) in orders.iter().flat_map(|order| order.iter().zip(order.iter().skip(1))) {
        plan.add_dependency(Dependency {
            kind: DependencyKind::Resource,
            source: DependencySource::Inferred,
            ..Dependency::new(*before, *after)
        });
        // Where floors hold open ends only, the tie must not take the floor away.
        if let Some(floor) = walk::floor_lost(analysis, *after) {
            if let Some(row) = plan.task_mut(*after) {
                *row = row.clone().constraint(ConstraintKind::StartNoEarlierThan, from_ms(floor));
            }
        }
    }
    plan.build().ok()
}

fn people(analysis: &Analysis, held: &Held<'_>, orders: Vec<Vec<TaskId>>) -> Vec<PersonLoad> {
    let load = |(owner, order): (&&str, Vec<TaskId>)| PersonLoad {
        owner: (*owner).to_owned(),
        work: order.iter().map(|&task| analysis.task(task).remaining()).sum(),
        finish: order.iter().map(|&task| analysis.task(task).early_finish()).max().unwrap_or_else(|| analysis.data_date()),
        order,
    };
    let mut people: Vec<PersonLoad> = held.owners.iter().zip(orders).map(load).collect();
    people.sort_by(|a, b| b.finish.cmp(&a.finish).then_with(|| a.owner.cmp(&b.owner)));
    people
}

//! How far each task may slip before anything else moves.

use super::FloatTarget;
use crate::analysis::{Analysis, Held, Latest, Room};
use crate::id::{TaskId, TeamId};
use crate::time::WorkTime;

/// How far each task may slip before a successor moves, before another team does, before the program's finish does.
///
/// A slip moves both ends of a task, of work under way its finish; it is working time of the task's own calendar. To *move* is to show a
/// later instant. Exact to the millisecond; where the start of a summary bounds others (SS, SF), its first part is held, so that the
/// answer is on the safe side. So it is where ties reach both ends of work with an expected finish.
#[derive(Debug, Clone)]
pub struct DelayBudgets {
    analysis: Analysis,
    successor: Room,
    other_team: Vec<Option<WorkTime>>,
    finish: Room,
}

/// Every task is to stay where it is.
struct Everyone<'a>(&'a Analysis);

impl Held for Everyone<'_> {
    fn latest(&self, rank: usize, _: usize) -> Latest {
        stays(self.0, rank)
    }

    fn counts_itself(&self) -> bool {
        false
    }

    fn lanes(&self) -> usize {
        1
    }
}

/// In each lane, the tasks of all teams but one are to stay where they are.
struct OtherTeams<'a> {
    analysis: &'a Analysis,
    /// By rank.
    team: &'a [Option<TeamId>],
    /// By lane.
    teams: &'a [TeamId],
}

impl Held for OtherTeams<'_> {
    fn latest(&self, rank: usize, lane: usize) -> Latest {
        match self.team[rank] {
            Some(team) if team != self.teams[lane] => stays(self.analysis, rank),
            _ => Latest::NONE,
        }
    }

    fn counts_itself(&self) -> bool {
        false
    }

    fn lanes(&self) -> usize {
        self.teams.len()
    }
}

/// The dates of an open leaf as they are.
fn stays(analysis: &Analysis, rank: usize) -> Latest {
    if !analysis.is_leaf(rank) || analysis.is_finished(rank) {
        return Latest::NONE;
    }
    let (start, finish) = analysis.early_at(rank);
    Latest { start, finish }
}

/// So many teams are looked at in one go.
const LANES: usize = 16;

impl Analysis {
    /// How far each task may slip before a successor, another team or the finish moves; no scenario is run.
    ///
    /// # Complexity
    /// O((3 + teams) × (tasks + dependencies)), several teams in one go.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.team("web");
    /// plan.team("support");
    /// plan.task("DOC", days(2)).team("web");
    /// plan.task("SITE", days(1)).team("web").after("DOC");
    /// plan.task("REVIEW", days(5)).team("support").not_before(ymd(2026, 1, 12)).after("SITE");
    /// plan.task("APP", days(20)).team("web");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let doc = now.program().task("DOC")?;
    /// let budgets = now.delay_budgets();
    /// assert_eq!(budgets.before_successor(doc), Some("0h".parse()?)); // the site follows at once
    /// assert_eq!(budgets.before_other_team(doc), Some("16h".parse()?)); // the review waits for Monday
    /// assert_eq!(budgets.before_finish(doc), Some("96h".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn delay_budgets(&self) -> DelayBudgets {
        let finish = self.float_matrix(&[FloatTarget::ProgramFinish]);
        DelayBudgets {
            analysis: self.clone(),
            successor: self.room(&Everyone(self)),
            other_team: self.room_to_other_teams(),
            finish: finish.into_room(),
        }
    }

    /// By rank: how far each task may slip before another team moves.
    fn room_to_other_teams(&self) -> Vec<Option<WorkTime>> {
        let program = self.program();
        let mut team = vec![None; program.links().nodes()];
        for (id, task) in program.tasks().filter(|&(id, _)| !program.is_summary(id)) {
            team[self.rank(id.index())] = task.team;
        }
        let mut all: Vec<TeamId> = team.iter().flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        let mut room = vec![None; team.len()];
        for teams in all.chunks(LANES) {
            let answers = self.room(&OtherTeams { analysis: self, team: &team, teams });
            for (rank, of) in team.iter().enumerate() {
                let lane = of.and_then(|of| teams.iter().position(|&team| team == of));
                if let Some(lane) = lane {
                    room[rank] = answers.get(rank, lane).map(WorkTime::from_millis);
                }
            }
        }
        room
    }
}

impl DelayBudgets {
    /// How far a task may slip before any other task moves; `None` if none waits for it. Of a summary, the least of its parts.
    #[must_use]
    pub fn before_successor(&self, task: TaskId) -> Option<WorkTime> {
        self.least(task, |rank| self.successor.get(rank, 0).map(WorkTime::from_millis))
    }

    /// How far a task of a team may slip before a task of another team moves, by way of any number of others; `None` if none ever does, or the
    /// task has no team. Of a summary, the least of its parts.
    #[must_use]
    pub fn before_other_team(&self, task: TaskId) -> Option<WorkTime> {
        self.least(task, |rank| self.other_team[rank])
    }

    /// How far a task may slip before the finish of the program moves; `None` for finished work. Of a summary, the least of its parts.
    #[must_use]
    pub fn before_finish(&self, task: TaskId) -> Option<WorkTime> {
        self.least(task, |rank| self.finish.get(rank, 0).map(WorkTime::from_millis))
    }

    fn least(&self, task: TaskId, of: impl Fn(usize) -> Option<WorkTime>) -> Option<WorkTime> {
        self.analysis.program().leaf_ranks(task).into_iter().filter_map(of).min()
    }
}

//! What one team hands to another.

use crate::analysis::{Analysis, ScheduledDependency};
use crate::id::{DependencyId, TeamId};
use crate::time::{Span, WorkTime};

/// A dependency between two teams whose successor is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOff {
    /// The dependency.
    pub dependency: DependencyId,
    /// Who hands over.
    pub from: TeamId,
    /// Who waits.
    pub to: TeamId,
    /// How far the predecessor's end may slip, in its own working time, before the target moves by way of this hand-off.
    pub total_float: WorkTime,
    /// How far it may slip before the successor moves.
    pub free_float: WorkTime,
    /// Does it give the successor's date?
    pub drives: bool,
}

impl Analysis {
    /// Every hand-off that still lies ahead, the least total float first.
    ///
    /// # Complexity
    /// O(dependencies between teams × the dependencies of their successors).
    #[must_use]
    pub fn hand_offs(&self) -> Vec<HandOff> {
        self.hand_offs_where(|_, _| true)
    }

    /// The hand-offs on or near the critical path: those with a total float of at most `up_to` on the predecessor's calendar.
    #[must_use]
    pub fn hand_offs_within(&self, up_to: Span) -> Vec<HandOff> {
        self.hand_offs_where(|dependency, float| dependency.predecessor().calendar().resolve(up_to).is_some_and(|limit| float <= limit))
    }

    fn hand_offs_where(&self, wanted: impl Fn(ScheduledDependency<'_>, WorkTime) -> bool) -> Vec<HandOff> {
        let is_past = |dependency: ScheduledDependency<'_>| {
            let from = dependency.predecessor();
            from.is_finished() || (from.is_started() && !dependency.row().relation.from_finish())
        };
        let ahead = self.dependencies().filter(|&dependency| dependency.is_hand_off() && !is_past(dependency));
        let mut found: Vec<HandOff> = ahead
            .filter_map(|dependency| {
                let total_float = dependency.total_float().filter(|&float| wanted(dependency, float))?;
                Some(HandOff {
                    dependency: dependency.id(),
                    from: dependency.predecessor().row().team?,
                    to: dependency.successor().row().team?,
                    total_float,
                    free_float: dependency.free_float()?,
                    drives: dependency.drives(),
                })
            })
            .collect();
        found.sort_by_key(|hand_off| (hand_off.total_float, hand_off.dependency));
        found
    }
}

//! Milestones, of which an export knows only the names beside their issues.

use hashbrown::HashMap;

use crate::intake::{Ticket, TicketLink};
use crate::interchange::error::Place;
use crate::interchange::tickets::Gathered;

/// All milestones in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Milestones {
    list: Vec<Milestone>,
    /// By name and project.
    known: HashMap<(String, String), usize>,
    /// In how many projects there is one of that name.
    projects: HashMap<String, usize>,
}

#[derive(Debug)]
struct Milestone {
    name: String,
    project: String,
    place: Place,
    /// The keys of its issues, and where they name it.
    issues: Vec<(Box<str>, Place)>,
}

impl Milestones {
    /// Takes note of the milestone of an issue.
    pub(super) fn note(&mut self, name: &str, issue: &Ticket, place: Place) {
        let next = self.list.len();
        let index = *self.known.entry((name.into(), issue.project.clone())).or_insert(next);
        if index == next {
            *self.projects.entry(name.into()).or_default() += 1;
            self.list.push(Milestone { name: name.into(), project: issue.project.clone(), place: place.clone(), issues: Vec::new() });
        }
        if let Some(milestone) = self.list.get_mut(index) {
            milestone.issues.push((issue.key.clone(), place));
        }
    }

    /// Makes tickets of the milestones, each of which waits for its issues.
    ///
    /// # Complexity
    /// O(issues with a milestone).
    pub(super) fn settle(self, gathered: &mut Gathered<'_>) {
        for Milestone { name, project, place, issues } in self.list {
            let is_shared = self.projects.get(&name).is_some_and(|&projects| projects > 1);
            let key = if is_shared { format!("milestone:{project}: {name}") } else { format!("milestone:{name}") };
            for (issue, place) in issues {
                gathered.links.add(TicketLink { inferred: true, place, ..TicketLink::new(issue, &*key) });
            }
            let kind = "Milestone".into();
            gathered.tickets.push(Ticket { name, project, kind, is_milestone: true, place, ..Ticket::new(key) });
        }
    }
}

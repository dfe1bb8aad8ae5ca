//! Which team an item belongs to, decided for the whole file.

use super::{Distinct, Gathered};
use crate::intake::Ticket;
use crate::interchange::tracker_options::TeamFrom;

/// What an item says of its team, beside its project and its labels.
#[derive(Debug, Clone, Default)]
pub(in crate::interchange) struct TeamCells {
    /// The field that holds the team.
    pub(in crate::interchange) field: String,
    /// The first component.
    pub(in crate::interchange) component: String,
}

/// Where teams come from in the end.
enum Source<'a> {
    Field,
    Component,
    Label(&'a str),
    Project,
    Nowhere,
}

impl Source<'_> {
    fn of<'t>(&self, ticket: &'t Ticket, cells: &'t TeamCells) -> &'t str {
        match self {
            Source::Field => &cells.field,
            Source::Component => &cells.component,
            Source::Label(beginning) => ticket.labels.iter().find_map(|label| label.strip_prefix(beginning)).unwrap_or_default(),
            Source::Project => &ticket.project,
            Source::Nowhere => "",
        }
    }
}

impl Gathered<'_> {
    /// Gives every ticket its team, and says in a phrase where teams come from.
    ///
    /// # Complexity
    /// O(tickets and labels).
    pub(super) fn settle_teams(&mut self, noun: &str) -> Option<String> {
        let source = match &self.options.team {
            TeamFrom::Usual => usual(&self.tickets, &self.teams),
            TeamFrom::Field(_) => Source::Field,
            TeamFrom::Component => Source::Component,
            TeamFrom::Label(beginning) => Source::Label(beginning),
            TeamFrom::Project => Source::Project,
            TeamFrom::Nowhere => return None,
        };
        let mut with_team = 0;
        for (ticket, cells) in self.tickets.iter_mut().zip(&self.teams) {
            let team = source.of(ticket, cells).trim().to_owned();
            with_team += usize::from(!team.is_empty());
            ticket.team = team;
        }
        let words = match source {
            Source::Field => format!("the column {}", self.team_column),
            Source::Component => "components".into(),
            Source::Label(_) => "labels".into(),
            Source::Project => "projects".into(),
            Source::Nowhere => return Some("no teams: no field, component or project tells them apart".into()),
        };
        Some(format!("teams from {words} ({with_team} of {} {noun})", self.tickets.len()))
    }
}

/// The first of these that the file has values for.
fn usual(tickets: &[Ticket], cells: &[TeamCells]) -> Source<'static> {
    if cells.iter().any(|cells| !cells.field.is_empty()) {
        return Source::Field;
    }
    if cells.iter().any(|cells| !cells.component.is_empty()) {
        return Source::Component;
    }
    let mut projects = Distinct::default();
    for ticket in tickets {
        projects.note(&ticket.project);
    }
    if projects.is_several() { Source::Project } else { Source::Nowhere }
}

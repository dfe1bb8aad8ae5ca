//! One issue as an item.

use super::change_log;
use super::links::Links;
use super::lookup::{Lookup, Wanted};
use super::model::{Fields, Issue, Thing};
use super::values::{page, seconds_of};
use crate::error::{Place, Warning};
use crate::intake::{Points, State, Ticket};
use crate::interchange::error::Faults;
use crate::interchange::tracker_json::{Draft, below, when};
use crate::interchange::tracker_options::{TrackerField, TrackerOptions};
use crate::interchange::words::shown;
use crate::time::{Span, When};

/// Reads issues one by one.
pub(super) struct Issues<'r> {
    pub(super) options: &'r TrackerOptions,
    pub(super) lookup: &'r Lookup,
    pub(super) links: &'r mut Links,
    pub(super) warnings: &'r mut Vec<Warning>,
    pub(super) faults: &'r mut Faults,
}

impl Issues<'_> {
    /// The item of an issue that has a key.
    pub(super) fn draft(&mut self, issue: &Issue<'_>, place: &Place) -> Draft {
        let nothing = Fields::default();
        let fields = issue.fields.as_ref().unwrap_or(&nothing);
        let mut draft = Draft { ticket: plain(issue, fields, place), ..Draft::default() };
        self.dates(fields, place, &mut draft.ticket);
        self.work(fields, place, &mut draft.ticket);
        self.custom(fields, place, &mut draft.ticket);
        if let Some(log) = &issue.changelog {
            change_log::apply(log, &self.options.states, &mut draft.ticket);
        }
        draft.candidates.component = fields.components.first().map(|component| component.name.trim().to_owned()).unwrap_or_default();
        draft.candidates.project.clone_from(&draft.ticket.project);
        draft.candidates.field = self.lookup.value(Wanted::Team, &fields.custom.0).map(|(_, team)| team).unwrap_or_default();
        draft.parts = fields.subtasks.iter().filter(|part| !part.key.is_empty()).map(|part| part.key.trim().into()).collect();
        draft.links = self.links.of(&issue.key, fields, self.options, place);
        draft
    }

    fn when(&mut self, text: &str, field: &str, place: &Place) -> Option<When> {
        when(text, || below(place, &format!("fields.{field}")), self.warnings, self.faults)
    }

    fn dates(&mut self, fields: &Fields, place: &Place, ticket: &mut Ticket) {
        ticket.created = self.when(&fields.created, "created", place);
        ticket.updated = self.when(&fields.updated, "updated", place);
        ticket.finished = self.when(&fields.resolutiondate, "resolutiondate", place);
        ticket.due = self.when(&fields.duedate, "duedate", place);
    }

    /// Estimates: the plain fields, or those of time tracking, which hold the same.
    fn work(&mut self, fields: &Fields, place: &Place, ticket: &mut Ticket) {
        let tracking = &fields.timetracking;
        let mut first = |of: [(&serde_json::Value, &str); 2]| {
            of.into_iter().find_map(|(value, field)| {
                seconds_of(value).unwrap_or_else(|message| {
                    self.warnings.push(Warning { place: below(place, &format!("fields.{field}")), message });
                    None
                })
            })
        };
        let (original, remaining, spent) = ("originalEstimateSeconds", "remainingEstimateSeconds", "timeSpentSeconds");
        ticket.original = first([(&fields.timeoriginalestimate, "timeoriginalestimate"), (&tracking.original_estimate, original)]);
        ticket.remaining = first([(&fields.timeestimate, "timeestimate"), (&tracking.remaining_estimate, remaining)]);
        ticket.spent = first([(&fields.timespent, "timespent"), (&tracking.time_spent, spent)]);
    }

    /// The custom fields: those that the options name win over the issue's own.
    fn custom(&mut self, fields: &Fields, place: &Place, ticket: &mut Ticket) {
        let lookup = self.lookup;
        let value = |field| lookup.value(Wanted::Field(field), &fields.custom.0);
        if let Some((id, text)) = value(TrackerField::Points) {
            ticket.points = Points::parse(&text);
            if ticket.points.is_none() {
                self.left_out(place, id, &text, "are no points");
            }
        }
        if let Some((id, text)) = value(TrackerField::PlannedStart) {
            ticket.planned_start = self.when(&text, id, place);
        }
        let stated = |field| self.options.names_of(field).next().is_some();
        if let Some((id, text)) = value(TrackerField::Due).filter(|_| ticket.due.is_none() || stated(TrackerField::Due)) {
            ticket.due = self.when(&text, id, place).or(ticket.due);
        }
        ticket.original = value(TrackerField::Estimate).and_then(|of| self.span(place, &of)).or(ticket.original);
        ticket.remaining = value(TrackerField::Remaining).and_then(|of| self.span(place, &of)).or(ticket.remaining);
        if let Some((_, owner)) = value(TrackerField::Owner) {
            ticket.owner = owner;
        }
        if let Some((_, parent)) = value(TrackerField::Parent).filter(|_| ticket.parent.is_none() || stated(TrackerField::Parent)) {
            ticket.parent = Some(parent.into());
        }
    }

    /// A span, or a bare number of days.
    fn span(&mut self, place: &Place, (id, text): &(&str, String)) -> Option<Span> {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let span = if is_number { format!("{text}d").parse::<Span>() } else { text.parse() };
        let span = span.ok().filter(|span| !span.is_negative());
        if span.is_none() {
            self.left_out(place, id, text, "is no span such as 5d or 40h");
        }
        span
    }

    fn left_out(&mut self, place: &Place, id: &str, text: &str, what: &str) {
        let message = format!("{} {what}; it was left out", shown(text));
        self.warnings.push(Warning { place: below(place, &format!("fields.{id}")), message });
    }
}

/// What needs no reading.
fn plain(issue: &Issue<'_>, fields: &Fields, place: &Place) -> Ticket {
    let key = issue.key.trim();
    let project = Some(fields.project.key.trim()).filter(|key| !key.is_empty());
    let of_key = || key.rsplit_once('-').map(|(project, _)| project).unwrap_or_default();
    let name = |thing: &Thing| thing.name.trim().to_owned();
    let owner = [&fields.assignee.display_name, &fields.assignee.name].into_iter().find(|name| !name.is_empty());
    let category = fields.status.status_category.as_ref().and_then(|category| state(&category.key));
    Ticket {
        source_id: issue.id.trim().into(),
        name: fields.summary.trim().into(),
        kind: name(&fields.issuetype),
        status: name(&fields.status),
        resolution: name(&fields.resolution),
        category,
        project: project.unwrap_or_else(of_key).into(),
        owner: owner.map(|name| name.trim().into()).unwrap_or_default(),
        url: page(&issue.address, key),
        labels: fields.labels.iter().map(|label| label.trim().into()).collect(),
        parent: Some(fields.parent.key.trim()).filter(|key| !key.is_empty()).map(Into::into),
        is_milestone: fields.issuetype.name.trim().eq_ignore_ascii_case("milestone"),
        place: place.clone(),
        ..Ticket::new(key)
    }
}

/// What Jira's categories of statuses mean.
fn state(category: &str) -> Option<State> {
    match category {
        "new" => Some(State::Open),
        "indeterminate" => Some(State::InProgress),
        "done" => Some(State::Done),
        _ => None,
    }
}

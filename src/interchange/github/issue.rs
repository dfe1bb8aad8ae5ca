//! One issue as an item.

use super::keys::{key, mentioned, mentioned_by_text, repository};
use super::labels::Labels;
use super::list::List;
use super::milestones::Milestones;
use super::model::Entry;
use super::reference::Reference;
use crate::error::{Place, Warning};
use crate::intake::{State, StateNames, Ticket, TicketLink};
use crate::interchange::error::Faults;
use crate::interchange::tracker_json::{Draft, below, when};

/// Reads issues one by one.
pub(super) struct Issues<'r> {
    pub(super) states: &'r StateNames,
    pub(super) labels: Labels,
    pub(super) milestones: Milestones,
    pub(super) counts: Counts,
    pub(super) warnings: &'r mut Vec<Warning>,
    pub(super) faults: &'r mut Faults,
}

/// What is told once for all issues.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Pull requests.
    pub(super) pull_requests: usize,
    /// Issues with more than one assignee.
    pub(super) shared: usize,
    /// Issues whose list of dependencies or parts is cut.
    pub(super) cut: usize,
    /// Issues that are blocked by something, and do not say by what.
    pub(super) silent: usize,
    /// Issues that list what blocks them, be it nothing.
    pub(super) with_lists: usize,
    /// Issues of an unknown repository.
    pub(super) homeless: usize,
}

impl Issues<'_> {
    /// The item of an issue; `None` for a pull request.
    pub(super) fn draft(&mut self, entry: &Entry<'_>, place: &Place) -> Option<Draft> {
        if is_pull_request(entry) {
            self.counts.pull_requests += 1;
            return None;
        }
        let repository = repository(entry);
        let number = entry.number.unwrap_or_default();
        let mut ticket = plain(entry, key(&repository, number), place);
        self.dates(entry, place, &mut ticket);
        self.labels.apply(&mut ticket, self.states, self.warnings);
        // Said outright, so that an older export that has it closed does not.
        if ticket.category.is_none() && entry.state.eq_ignore_ascii_case("open") {
            ticket.category = Some(State::Open);
        }
        self.count(entry, &repository);
        ticket.parent = self.parent(entry, &repository, place);
        let parts = self.mentions(Some(&entry.sub_issues), "sub_issues", &repository, place);
        let links = self.links(entry, &ticket.key, &repository, place);
        ticket.project = repository;
        let parts = parts.into_iter().map(|(key, _)| key.into()).collect();
        Some(Draft { ticket, parts, links, ..Draft::default() })
    }

    fn dates(&mut self, entry: &Entry<'_>, place: &Place, ticket: &mut Ticket) {
        let mut read = |text: &str, field: &str| when(text, || below(place, field), self.warnings, self.faults);
        ticket.created = read(&entry.created_at, "created_at");
        ticket.updated = read(&entry.updated_at, "updated_at");
        let closed = read(&entry.closed_at, "closed_at");
        ticket.finished = closed.filter(|_| entry.state.eq_ignore_ascii_case("closed"));
    }

    fn count(&mut self, entry: &Entry<'_>, repository: &str) {
        let lists = [entry.blocked_by.as_ref(), entry.blocking.as_ref(), Some(&entry.sub_issues)];
        let counts = &mut self.counts;
        counts.shared += usize::from(entry.assignees.items.len() > 1);
        counts.cut += usize::from(lists.into_iter().flatten().any(List::is_cut));
        counts.with_lists += usize::from(entry.blocked_by.is_some() || entry.blocking.is_some());
        let summary = &entry.issue_dependencies_summary;
        let blocked = summary.blocked_by.max(summary.total_blocked_by) > 0;
        counts.silent += usize::from(blocked && entry.blocked_by.is_none());
        counts.homeless += usize::from(repository.is_empty());
    }

    fn parent(&mut self, entry: &Entry<'_>, repository: &str, place: &Place) -> Option<Box<str>> {
        if let Some(parent) = &entry.parent {
            return self.mention(parent, "parent", repository, place).map(Into::into);
        }
        mentioned_by_text(&entry.parent_issue_url, repository).map(Into::into)
    }

    fn mention(&mut self, reference: &Reference, field: &str, repository: &str, place: &Place) -> Option<String> {
        let key = mentioned(reference, repository);
        if key.is_none() {
            let message = "this is neither the number nor the address of an issue; it was left out".into();
            self.warnings.push(Warning { place: below(place, field), message });
        }
        key
    }

    /// The keys of a list of issues, each with its place.
    fn mentions(&mut self, list: Option<&List<Option<Reference>>>, field: &str, repository: &str, place: &Place) -> Vec<(String, Place)> {
        let mut keys = Vec::new();
        let items = list.map(|list| list.items.as_slice()).unwrap_or_default();
        for (index, reference) in items.iter().enumerate().filter_map(|(index, item)| Some((index, item.as_ref()?))) {
            let field = format!("{field}[{index}]");
            let key = self.mention(reference, &field, repository, place);
            keys.extend(key.map(|key| (key, below(place, &field))));
        }
        keys
    }

    fn links(&mut self, entry: &Entry<'_>, key: &str, repository: &str, place: &Place) -> Vec<TicketLink> {
        let before = self.mentions(entry.blocked_by.as_ref(), "blocked_by", repository, place);
        let behind = self.mentions(entry.blocking.as_ref(), "blocking", repository, place);
        let before = before.into_iter().map(|(from, place)| TicketLink { place, ..TicketLink::new(from, key) });
        let behind = behind.into_iter().map(|(to, place)| TicketLink { place, ..TicketLink::new(key, to) });
        let mut links: Vec<TicketLink> = before.chain(behind).collect();
        if let Some(milestone) = &entry.milestone {
            links.extend(self.milestones.link(key, milestone, place, (self.warnings, self.faults)));
        }
        links
    }
}

fn is_pull_request(entry: &Entry<'_>) -> bool {
    let address = [&*entry.html_url, &*entry.url].into_iter().any(|url| url.contains("/pull/") || url.contains("/pulls/"));
    entry.pull_request.is_some() || &*entry.type_name == "PullRequest" || address
}

/// What needs no reading.
fn plain(entry: &Entry<'_>, key: String, place: &Place) -> Ticket {
    let id = [&entry.node_id, &entry.id].into_iter().find(|id| !id.is_empty());
    let url = if entry.html_url.is_empty() { &*entry.url } else { &*entry.html_url };
    let resolution = entry.state_reason.trim().to_lowercase();
    Ticket {
        source_id: id.map(|id| id.trim().into()).unwrap_or_default(),
        name: entry.title.trim().into(),
        kind: entry.kind.0.clone(),
        status: entry.state.trim().to_lowercase(),
        category: category(&entry.state, &resolution),
        resolution,
        owner: entry.assignees.items.first().map(|name| name.0.clone()).unwrap_or_default(),
        url: url.into(),
        labels: entry.labels.items.iter().map(|name| name.0.clone()).filter(|name| !name.is_empty()).collect(),
        is_milestone: entry.kind.0.eq_ignore_ascii_case("milestone"),
        place: place.clone(),
        ..Ticket::new(key)
    }
}

fn category(state: &str, resolution: &str) -> Option<State> {
    let never = matches!(resolution, "not_planned" | "duplicate");
    state.trim().eq_ignore_ascii_case("closed").then_some(if never { State::Cancelled } else { State::Done })
}

//! What the words of trackers mean for progress.

use super::{State, Ticket};

/// Which status and resolution names mean what. Names are matched without regard to case, spaces and signs: first those that were stated
/// here, then the tracker's own category, then the usual names.
///
/// ```
/// use longpole::intake::{State, StateNames, Ticket};
///
/// let names = StateNames::default().name("Parked", State::Cancelled);
/// let mut ticket = Ticket::new("A-1");
/// ticket.status = "In Review".to_owned();
/// assert_eq!(names.of(&ticket), State::InProgress);
/// ticket.status = "parked".to_owned();
/// assert_eq!(names.of(&ticket), State::Cancelled);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StateNames {
    stated: Vec<(String, State)>,
}

/// Usual names as [`plain`] makes them.
const USUAL: &[(State, &[&str])] = &[
    (
        State::Cancelled,
        &[
            "cancelled",
            "canceled",
            "wontdo",
            "wontfix",
            "wontbedone",
            "duplicate",
            "duplicated",
            "rejected",
            "declined",
            "abandoned",
            "obsolete",
            "invalid",
            "cannotreproduce",
            "notplanned",
            "notabug",
            "notreproducible",
            "incomplete",
            "dropped",
            "descoped",
            "outofscope",
            "deferredindefinitely",
            "discarded",
            "withdrawn",
            "killed",
        ],
    ),
    (
        State::Done,
        &[
            "done",
            "closed",
            "resolved",
            "complete",
            "completed",
            "finished",
            "shipped",
            "released",
            "merged",
            "deployed",
            "delivered",
            "accepted",
            "verified",
            "live",
            "fixed",
            "inproduction",
            "signedoff",
            "approved",
        ],
    ),
    (
        State::InProgress,
        &[
            "inprogress",
            "progress",
            "doing",
            "started",
            "indevelopment",
            "development",
            "developing",
            "implementing",
            "implementation",
            "inreview",
            "review",
            "codereview",
            "inpeerreview",
            "reviewing",
            "testing",
            "intest",
            "intesting",
            "test",
            "qa",
            "inqa",
            "verification",
            "verifying",
            "validation",
            "inverification",
            "uat",
            "active",
            "ongoing",
            "underway",
            "wip",
            "workinprogress",
            "working",
            "workingonit",
            "blocked",
            "onhold",
            "paused",
            "waiting",
            "impeded",
            "stuck",
            "atrisk",
            "ontrack",
            "offtrack",
            "readyforreview",
            "readyforqa",
            "readyfortest",
            "readyfortesting",
            "readytorelease",
            "readyforrelease",
            "awaitingrelease",
            "indeterminate",
            "partlydone",
        ],
    ),
    (
        State::Open,
        &[
            "todo",
            "open",
            "new",
            "backlog",
            "planned",
            "notstarted",
            "unstarted",
            "ready",
            "readyfordevelopment",
            "readyfordev",
            "selectedfordevelopment",
            "triage",
            "pending",
            "proposed",
            "icebox",
            "later",
            "next",
            "queued",
            "scheduled",
            "reopened",
            "upcoming",
            "draft",
        ],
    ),
];

/// A name in lower case, without all that is neither letter nor digit.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl StateNames {
    /// States what a status or resolution name means; what is stated last holds.
    #[must_use]
    pub fn name(mut self, name: &str, state: State) -> Self {
        self.stated.push((plain(name), state));
        self
    }

    /// What one name means; `None` if it is neither stated nor usual.
    #[must_use]
    pub fn of_name(&self, name: &str) -> Option<State> {
        let plain = plain(name);
        self.stated(&plain).or_else(|| usual(&plain))
    }

    fn stated(&self, plain: &str) -> Option<State> {
        self.stated.iter().rev().find(|(known, _)| known == plain).map(|&(_, state)| state)
    }

    /// How far an item is. A reason for closing that means *never* wins over a status that means *done*; an unknown status is open, unless
    /// the tracker itself says more, or the item has a date of completion.
    #[must_use]
    pub fn of(&self, ticket: &Ticket) -> State {
        let (status, resolution) = (plain(&ticket.status), plain(&ticket.resolution));
        if let Some(state) = self.stated(&status) {
            return state;
        }
        let by_word = ticket.category.or_else(|| usual(&status));
        let never = self.stated(&resolution).or_else(|| usual(&resolution)) == Some(State::Cancelled);
        let status_says_never = usual(&status) == Some(State::Cancelled);
        match by_word {
            Some(State::Done) if never || status_says_never => State::Cancelled,
            Some(state) => state,
            None if ticket.finished.is_some() && status.is_empty() => {
                if never {
                    State::Cancelled
                } else {
                    State::Done
                }
            }
            None if ticket.started.is_some() => State::InProgress,
            None => State::Open,
        }
    }
}

fn usual(plain: &str) -> Option<State> {
    USUAL.iter().find(|(_, names)| names.contains(&plain)).map(|&(state, _)| state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::ymd;

    #[test]
    fn no_name_means_two_things_and_all_are_plain() {
        let all: Vec<&str> = USUAL.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        for (index, name) in all.iter().enumerate() {
            assert_eq!(*name, plain(name));
            assert!(!all[index + 1..].contains(name), "{name}");
        }
    }

    #[test]
    fn the_tracker_wins_over_usual_names_and_never_over_done() {
        let mut ticket = Ticket::new("A");
        let names = StateNames::default();
        assert_eq!(names.of(&ticket), State::Open);
        ticket.status = "Verified by customer".into();
        ticket.category = Some(State::Done);
        assert_eq!(names.of(&ticket), State::Done);
        ticket.resolution = "Won't Do".into();
        assert_eq!(names.of(&ticket), State::Cancelled);
        ticket.category = Some(State::Open);
        assert_eq!(names.of(&ticket), State::Open, "reopened, with an old resolution");
        let mut bare = Ticket::new("B");
        bare.finished = Some(ymd(2026, 2, 2));
        assert_eq!(names.of(&bare), State::Done);
        bare.status = "To do".into();
        assert_eq!(names.of(&bare), State::Open, "reopened");
        bare.started = Some(ymd(2026, 2, 1));
        assert_eq!(names.of(&bare), State::Open, "taken back");
        bare.status = "Somewhere".into();
        assert_eq!(names.of(&bare), State::InProgress);
    }
}

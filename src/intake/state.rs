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
            "notneeded",
            "nolongerneeded",
            "na",
            "gestrichen",
            "storniert",
            "abgebrochen",
            "verworfen",
            "annulé",
            "abandonné",
            "cancelado",
            "annullato",
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
            "releasedtoproduction",
            "releasedtoprod",
            "fertig",
            "erledigt",
            "abgeschlossen",
            "geschlossen",
            "gelöst",
            "terminé",
            "fait",
            "hecho",
            "completado",
            "concluído",
            "finalizado",
            "fatto",
            "completato",
            "gereed",
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
            "inarbeit",
            "inbearbeitung",
            "laufend",
            "encours",
            "encurso",
            "enprogreso",
            "emandamento",
            "incorso",
            "bezig",
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
            "onhold",
            "paused",
            "waiting",
            "deferred",
            "postponed",
            "offen",
            "zuerledigen",
            "neu",
            "geplant",
            "àfaire",
            "porhacer",
            "pendiente",
            "afazer",
            "dafare",
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

    /// How far an item is: by its status, if that is stated here; else by the tracker's own category; else by the usual names; else by what it
    /// says besides: a reason for closing or a date of completion, then a date on which work began. A reason for closing that means *never*
    /// wins over a status that means *done*. What says nothing at all is open.
    #[must_use]
    pub fn of(&self, ticket: &Ticket) -> State {
        let (status, resolution) = (plain(&ticket.status), plain(&ticket.resolution));
        if let Some(state) = self.stated(&status) {
            return state;
        }
        let why = self.stated(&resolution).or_else(|| usual(&resolution));
        let never = why == Some(State::Cancelled) || usual(&status) == Some(State::Cancelled);
        match ticket.category.or_else(|| usual(&status)) {
            Some(State::Done) if never => State::Cancelled,
            Some(state) => state,
            None => Self::by_the_rest(ticket, why),
        }
    }

    /// The state of an item whose status says nothing.
    fn by_the_rest(ticket: &Ticket, why: Option<State>) -> State {
        match why {
            Some(closed @ (State::Done | State::Cancelled)) => closed,
            _ if ticket.finished.is_some() => State::Done,
            _ if ticket.started.is_some() => State::InProgress,
            _ => State::Open,
        }
    }

    /// Does the status, or the tracker's category, say how far an item is?
    #[must_use]
    pub fn knows(&self, ticket: &Ticket) -> bool {
        ticket.category.is_some() || self.of_name(&ticket.status).is_some()
    }
}

/// What a usual name means; `in code review` is where `code review` is.
fn usual(plain: &str) -> Option<State> {
    let named = |plain: &str| USUAL.iter().find(|(_, names)| names.contains(&plain)).map(|&(state, _)| state);
    named(plain).or_else(|| named(plain.strip_prefix("in")?).filter(|&state| state == State::InProgress))
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
        assert_eq!(names.of(&bare), State::Done, "an unknown status leaves it to the date of completion");
        bare.finished = None;
        assert_eq!(names.of(&bare), State::InProgress);
        bare.resolution = "Won't Do".into();
        assert_eq!(names.of(&bare), State::Cancelled);
    }
}

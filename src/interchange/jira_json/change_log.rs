//! When work really began and ended, by the changes of the status.

use super::model::ChangeLog;
use crate::intake::{State, StateNames, Ticket};
use crate::interchange::stamp;
use crate::time::When;

/// One change of the status: when, and what its new name means, if that is known.
type Move = (When, Option<State>);

/// The changes of the status in the order of time. Jira gives the newest first on one kind of site and the oldest first on the other.
fn moves(log: &ChangeLog, names: &StateNames) -> Vec<Move> {
    let mut moves = Vec::new();
    for history in &log.histories {
        let Some(when) = stamp::iso(&history.created) else { continue };
        for item in history.items.iter().filter(|item| item.field.eq_ignore_ascii_case("status")) {
            moves.push((when, names.of_name(&item.to_name)));
        }
    }
    let instant = |of: &Move| (of.0.day(), of.0.time());
    let newest_first = moves.first().map(instant) > moves.last().map(instant);
    if newest_first {
        moves.reverse();
    }
    moves.sort_by_key(instant);
    moves
}

/// Fills in when work began, and when it was done where the issue itself does not say so.
///
/// # Complexity
/// O(m log m) in the changes.
pub(super) fn apply(log: &ChangeLog, names: &StateNames, ticket: &mut Ticket) {
    let moves = moves(log, names);
    let state = names.of(ticket);
    let first = moves.iter().position(|&(_, state)| state == Some(State::InProgress));
    // What was taken back has not begun.
    let taken_back = state == State::Open;
    ticket.started = first.filter(|_| !taken_back).and_then(|first| moves.get(first)).map(|&(when, _)| when);
    let is_over = |state: State| matches!(state, State::Done | State::Cancelled);
    if is_over(state) && ticket.finished.is_none() {
        let last = moves.iter().rev().find(|(_, state)| state.is_some_and(is_over));
        ticket.finished = last.map(|&(when, _)| when);
    }
}

/// Does the log hold fewer changes than there are?
pub(super) fn is_cut(log: &ChangeLog) -> bool {
    log.total.is_some_and(|total| total > log.histories.len() as u64)
}

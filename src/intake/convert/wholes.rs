//! Estimates of wholes: what they leave over for parts that nobody estimated.

use hashbrown::HashMap;

use super::board::{Board, End};
use super::ladder::Ladder;
use super::notes::Notes;
use super::spans::tidy;
use crate::intake::State;
use crate::time::WorkTime;

/// What the parts of one whole say.
#[derive(Debug, Default)]
struct Parts {
    /// The estimates of the parts that have one.
    stated: WorkTime,
    /// Open parts without an estimate.
    silent: Vec<usize>,
}

/// The share of each part that nobody estimated, of the estimate of its whole: what the others leave over, in equal shares. An estimate
/// of a whole that goes nowhere is told.
///
/// # Complexity
/// O(items).
pub(super) fn shares(board: &Board<'_>, ladder: &Ladder<'_>, notes: &mut Notes) -> HashMap<usize, WorkTime> {
    let mut parts: HashMap<usize, Parts> = HashMap::new();
    for item in board.leaves() {
        let Some(End::Item(whole)) = board.parents[item] else { continue };
        let of_whole = parts.entry(whole).or_default();
        let is_done = board.states[item] == State::Done;
        let ticket = &board.tickets[item];
        match ladder.estimated(ticket) {
            Some(work) => of_whole.stated += work,
            None if is_done => of_whole.stated += ladder.spans.took(ticket, board.data_date).unwrap_or_default(),
            None if !ticket.is_milestone => of_whole.silent.push(item),
            None => {}
        }
    }
    let mut shares = HashMap::new();
    for whole in board.live().filter(|&item| board.is_summary[item] && board.states[item] != State::Done) {
        let Some(estimate) = ladder.estimated(&board.tickets[whole]) else { continue };
        let Parts { stated, silent } = parts.remove(&whole).unwrap_or_default();
        let left = estimate - stated;
        if silent.is_empty() || left.millis() <= 0 {
            if !left.is_zero() {
                notes.estimate_of_whole_ignored(&board.tickets[whole], &ladder.spans.calendar.describe(estimate));
            }
            continue;
        }
        let day = ladder.spans.calendar.day_length();
        let share = tidy(WorkTime::from_millis(left.millis() / silent.len() as i64), day);
        shares.extend(silent.into_iter().map(|item| (item, share)));
    }
    shares
}

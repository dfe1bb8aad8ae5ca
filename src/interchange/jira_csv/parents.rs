//! What an issue is part of: told by key, or by an id that only means something within the export.

use hashbrown::HashMap;

use crate::intake::Ticket;
use crate::interchange::error::Place;
use crate::interchange::table::Row;
use crate::interchange::tickets::Gathered;

/// What the rows say of parents.
#[derive(Debug, Default)]
pub(super) struct Parents {
    /// Keys by issue id.
    keys: HashMap<String, Box<str>>,
    told: Vec<Told>,
}

/// A parent as a cell has it.
#[derive(Debug)]
struct Told {
    ticket: usize,
    parent: Box<str>,
    place: Place,
}

impl Parents {
    /// Takes note of a row.
    pub(super) fn note(&mut self, index: usize, ticket: &Ticket, row: &Row<'_, '_>, columns: &[usize]) {
        if !ticket.source_id.is_empty() {
            self.keys.insert(ticket.source_id.clone(), ticket.key.clone());
        }
        if let Some((column, parent)) = row.first(columns) {
            self.told.push(Told { ticket: index, parent: parent.into(), place: Place { column: column + 1, ..Place::line(row.line) } });
        }
    }

    /// Gives every ticket its parent. Ids of issues outside the export mean nothing: one warning counts them.
    ///
    /// # Complexity
    /// O(tickets).
    pub(super) fn settle(self, gathered: &mut Gathered<'_>) {
        let (mut lost, mut first) = (0, None);
        for Told { ticket, parent, place } in self.told {
            let is_id = parent.bytes().all(|byte| byte.is_ascii_digit());
            let known = if gathered.knows(&parent) { None } else { self.keys.get(&*parent) };
            match known {
                None if is_id && !gathered.knows(&parent) => {
                    lost += 1;
                    first = first.or(Some((parent, place)));
                }
                known => {
                    let parent = known.cloned().unwrap_or(parent);
                    if let Some(ticket) = gathered.tickets.get_mut(ticket) {
                        ticket.parent = Some(parent);
                    }
                }
            }
        }
        if let Some((id, mut place)) = first {
            place.path = gathered.header.name(place.column.saturating_sub(1)).into();
            let message = format!("parents such as the issue id {id} are not in the export, {lost} in all: ignored; export `Parent key`");
            gathered.warn(place, message);
        }
    }
}

//! What an issue is part of: told by key, or by an id that only means something within the export.

use hashbrown::HashMap;

use crate::interchange::error::Place;
use crate::interchange::table::Row;
use crate::interchange::tickets::Gathered;

/// What the rows say of parents.
#[derive(Debug, Default)]
pub(super) struct Parents {
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
    pub(super) fn note(&mut self, index: usize, row: &Row<'_, '_>, columns: &[usize]) {
        if let Some((column, parent)) = row.first(columns) {
            self.told.push(Told { ticket: index, parent: parent.into(), place: Place { column: column + 1, ..Place::line(row.line) } });
        }
    }

    /// Gives every ticket its parent. Ids of issues outside the export mean nothing: one warning counts them.
    ///
    /// # Complexity
    /// O(tickets).
    pub(super) fn settle(self, gathered: &mut Gathered<'_>) {
        let (known, lost) = self.resolve(gathered);
        for (ticket, parent) in known {
            if let Some(ticket) = gathered.tickets.get_mut(ticket) {
                ticket.parent = Some(parent);
            }
        }
        if let Some(Told { parent, place, .. }) = lost.first() {
            let path = gathered.header.name(place.column.saturating_sub(1)).into();
            let count = lost.len();
            let message =
                format!("parents such as the issue id {parent} are not in the export, {count} in all: ignored; export `Parent key`");
            gathered.warn(Place { path, ..place.clone() }, message);
        }
    }

    /// The parents by ticket and key, and those that are ids of issues outside.
    fn resolve(self, gathered: &Gathered<'_>) -> (Vec<(usize, Box<str>)>, Vec<Told>) {
        let keys: HashMap<&str, &str> = gathered.tickets.iter().map(|ticket| (&*ticket.source_id, &*ticket.key)).collect();
        let (mut known, mut lost) = (Vec::new(), Vec::new());
        for told in self.told {
            let is_id = told.parent.bytes().all(|byte| byte.is_ascii_digit()) && !gathered.knows(&told.parent);
            match keys.get(&*told.parent) {
                Some(&key) if is_id => known.push((told.ticket, key.into())),
                None if is_id => lost.push(told),
                _ => known.push((told.ticket, told.parent)),
            }
        }
        (known, lost)
    }
}

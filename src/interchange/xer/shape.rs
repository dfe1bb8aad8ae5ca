//! Rows that have more or fewer values than their table has fields.

use super::notes::At;
use super::row::{ABSENT, Row};

impl Row<'_> {
    /// Reports values beyond the last field, empty ones too: a tab in a text would shift all that follow, and the last ones are often empty.
    pub(super) fn surplus(&mut self, fields: usize) {
        let place = At { spec: self.spec, column: None, line: self.line, cell: fields as u32 + 2 }.place();
        let (name, values) = (self.name(), self.starts.len());
        let message = format!(
            "{name}: the row has {values} values, but its table has {fields} fields; a tab stands in a text: replace it in P6, and export the \
             file again"
        );
        self.sink.faults.push(place, message);
    }

    /// May a row that lacks values at its end be read? Not if it lacks those without which it means nothing. What else it lacks is noted,
    /// if it is a value that is read.
    pub(super) fn is_sound(&mut self, fields: usize) -> bool {
        let values = self.starts.len() as u32;
        let lacks = |slots: &[u32]| slots.iter().any(|&slot| slot != ABSENT && slot >= values);
        let required = self.slots.get(..self.spec.required).unwrap_or_default();
        // P6 writes a duration for every activity, so none is cut away with the empty values at the end of a row.
        let duration = self.spec.columns.iter().position(|&column| column == "target_drtn_hr_cnt");
        let duration = duration.and_then(|column| self.slots.get(column)).map(std::slice::from_ref).unwrap_or_default();
        if lacks(required) || lacks(duration) {
            let place = At { spec: self.spec, column: None, line: self.line, cell: values + 1 }.place();
            let message = format!(
                "{}: the row is cut off: it has {values} values, but its table has {fields} fields; export the file again",
                self.name()
            );
            self.sink.faults.push(place, message);
            return false;
        }
        if lacks(self.slots) {
            let what = "has fewer values than its table has fields; those missing at its end were read as empty";
            let at = At { spec: self.spec, column: None, line: self.line, cell: values + 1 };
            if !self.sink.notes.count(at, what) {
                let sample = self.name();
                self.sink.notes.add(at, what, sample);
            }
        }
        true
    }
}

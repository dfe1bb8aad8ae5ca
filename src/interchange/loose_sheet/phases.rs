//! Rows that are the whole of those below them, and phases that are written only once.

use hashbrown::{HashMap, HashSet};

/// Longer texts name no phase: every row below would repeat them.
const LONGEST: usize = 200;

/// What a phase is told by, in one row.
#[derive(Debug)]
pub(super) struct Mark {
    /// The cell of the phase or the parent.
    pub(super) cell: String,
    /// Has the row a name of its own?
    pub(super) has_name: bool,
    /// Does the cell name a task of the sheet by its key or its number, and does it by its name?
    pub(super) is_key: bool,
    pub(super) is_name: bool,
}

/// What a row is, or is part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Phase {
    /// What its cell says.
    Own,
    /// It is the whole of the rows below.
    Title,
    /// It is part of a row above.
    Below(usize),
    /// Its phase is written in a row above.
    Inherited(String),
}

/// The phases of all rows.
#[derive(Debug, Default)]
pub(super) struct Phases {
    rows: Vec<Phase>,
    /// The first row that is the whole of a phase, by its text in lower case.
    titles: HashMap<String, usize>,
    /// Is an empty cell that of a row above?
    pub(super) is_inherited: bool,
}

impl Phases {
    /// Finds the titles. Where there are none, `may_inherit` says that the column is one which people fill once for several rows.
    ///
    /// # Complexity
    /// O(length).
    pub(super) fn new(marks: &[Mark], may_inherit: bool) -> Self {
        let mut phases = Self::default();
        let mut current: Option<(usize, String)> = None;
        for (row, mark) in marks.iter().enumerate() {
            let text = mark.cell.to_lowercase();
            let is_title = !mark.has_name && !text.is_empty() && text.len() <= LONGEST && !mark.is_key;
            if is_title {
                phases.titles.entry(text.clone()).or_insert(row);
                current = Some((row, text));
                phases.rows.push(Phase::Title);
                continue;
            }
            // Another phase ends the one above.
            current = current.filter(|(_, title)| text.is_empty() || *title == text);
            phases.rows.push(current.as_ref().map_or(Phase::Own, |&(title, _)| Phase::Below(title)));
        }
        if may_inherit && phases.titles.is_empty() && is_written_once(marks) {
            phases.inherit(marks);
        }
        phases
    }

    fn inherit(&mut self, marks: &[Mark]) {
        let mut above = "";
        for (phase, mark) in self.rows.iter_mut().zip(marks) {
            if mark.cell.is_empty() && mark.has_name {
                *phase = Phase::Inherited(above.into());
            } else if !mark.cell.is_empty() {
                above = &mark.cell;
            }
        }
        self.is_inherited = true;
    }

    /// How many rows are the whole of others.
    pub(super) fn count(&self) -> usize {
        self.rows.iter().filter(|phase| **phase == Phase::Title).count()
    }

    /// The phase of a row.
    pub(super) fn of(&self, row: usize) -> &Phase {
        self.rows.get(row).unwrap_or(&Phase::Own)
    }

    /// The row that is the whole of the phase of this name.
    pub(super) fn title(&self, text: &str) -> Option<usize> {
        self.titles.get(&text.to_lowercase()).copied()
    }
}

/// Is every phase written once, in the first of its rows, and none of them a task? Then the others were left empty, as in merged cells.
fn is_written_once(marks: &[Mark]) -> bool {
    let mut seen = HashSet::new();
    let is_phase = |mark: &Mark| mark.cell.len() <= LONGEST && !mark.is_key && !mark.is_name;
    let is_new = |mark: &Mark| is_phase(mark) && seen.insert(mark.cell.to_lowercase());
    marks.first().is_some_and(|mark| !mark.cell.is_empty())
        && marks.iter().any(|mark| mark.cell.is_empty() && mark.has_name)
        && marks.iter().filter(|mark| !mark.cell.is_empty()).all(is_new)
}

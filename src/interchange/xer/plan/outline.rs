//! The work breakdown structure as summaries.

use hashbrown::HashMap;

use super::super::codes::ActivityKind;
use super::super::file::XerFile;
use super::super::id::Id;
use super::super::wbs::Wbs;
use super::projects::Projects;
use super::told::{ACTIVITY, ELEMENT, Told};

/// Codes that are longer are not spelled out: the last part stands for them.
const LONGEST_CODE: usize = 200;

/// A row of the program, in the order of the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// An element of the WBS, by its place in the file.
    Element(usize),
    /// An activity, by its place in the file.
    Activity(usize),
}

/// Elements that have activities below them, and those activities.
pub(super) struct Outline<'f> {
    wbs: &'f [Wbs],
    /// By element: the one above it.
    parents: Vec<Option<usize>>,
    is_shown: Vec<bool>,
    /// By element, from 1; what has no element comes behind 0: elements and activities right below it.
    below: Vec<Vec<Entry>>,
}

impl<'f> Outline<'f> {
    /// Finds what is above what. Elements above themselves are a fault.
    ///
    /// # Complexity
    /// O(elements · log + activities).
    pub(super) fn new(file: &'f XerFile, projects: &Projects<'_>, told: &mut Told) -> Self {
        let places: HashMap<Id, usize> = file.wbs.iter().enumerate().rev().map(|(at, row)| (row.id, at)).collect();
        let parents: Vec<Option<usize>> = file.wbs.iter().map(|row| row.parent.and_then(|parent| places.get(&parent).copied())).collect();
        let kept = || file.activities.iter().enumerate().filter(|(_, row)| !projects.leaves_out(row.project));
        let mut owners = vec![None; file.activities.len()];
        for (at, row) in kept() {
            let owner = row.wbs.and_then(|wbs| places.get(&wbs).copied());
            if owner.is_none() {
                let what = "has no WBS element that is in the file; it stands by itself";
                told.add(ACTIVITY, "TASK.wbs_id", row.line, &row.code, what);
            }
            if let Some(slot) = owners.get_mut(at) {
                *slot = owner;
            }
        }
        let is_used = used(&parents, owners.iter().flatten().copied(), file, told);
        let has_roots = file.wbs.iter().any(|row| row.is_root);
        let is_root =
            |at: usize| file.wbs.get(at).is_some_and(|row| row.is_root) || !has_roots && parents.get(at).copied().flatten().is_none();
        let spans = |(at, row): (usize, &super::super::activity::Activity)| {
            row.kind == ActivityKind::WbsSummary && owners.get(at).copied().flatten().is_some_and(is_root)
        };
        // The root stands for the project, which is the program where it is the only one.
        let shows_roots = projects.rows.len() > 1 || kept().any(spans);
        let is_shown = is_used.iter().enumerate().map(|(at, &is_used)| is_used && (shows_roots || !is_root(at))).collect();
        let mut below = vec![Vec::new(); file.wbs.len() + 1];
        let mut put = |above: Option<usize>, entry| {
            if let Some(list) = below.get_mut(above.map_or(0, |at| at + 1)) {
                list.push(entry);
            }
        };
        kept().for_each(|(at, _)| put(owners.get(at).copied().flatten(), Entry::Activity(at)));
        let mut elements: Vec<usize> = (0..file.wbs.len()).filter(|&at| is_used.get(at) == Some(&true)).collect();
        let place = |at: usize| file.wbs.get(at).and_then(|row| row.place).unwrap_or(f64::MAX);
        elements.sort_by(|&a, &b| place(a).total_cmp(&place(b)));
        for at in elements {
            put(parents.get(at).copied().flatten(), Entry::Element(at));
        }
        Self { wbs: &file.wbs, parents, is_shown, below }
    }

    /// The rows in their order: activities, then the elements beside them, each with what is below it. With each row the nearest summary above
    /// it.
    ///
    /// # Complexity
    /// O(rows).
    pub(super) fn rows(&self) -> Vec<(Entry, Option<usize>)> {
        let mut rows = Vec::new();
        let mut stack = Vec::new();
        let push = |stack: &mut Vec<(Entry, Option<usize>)>, slot: usize, above| {
            stack.extend(self.below.get(slot).into_iter().flatten().rev().map(|&entry| (entry, above)));
        };
        push(&mut stack, 0, None);
        while let Some((entry, above)) = stack.pop() {
            match entry {
                Entry::Activity(_) => rows.push((entry, above)),
                Entry::Element(at) if self.is_shown.get(at) == Some(&true) => {
                    rows.push((entry, above));
                    push(&mut stack, at + 1, Some(at));
                }
                Entry::Element(at) => push(&mut stack, at + 1, above),
            }
        }
        rows
    }

    /// The full code of each used element as P6 shows it, from the project down: `ATLAS.G.1`.
    ///
    /// # Complexity
    /// O(elements), for codes have a longest length.
    pub(super) fn codes(&self, file: &XerFile) -> Vec<String> {
        let mut codes = vec![String::new(); self.wbs.len()];
        let mut stack: Vec<Entry> = self.below.first().into_iter().flatten().copied().collect();
        while let Some(entry) = stack.pop() {
            let Entry::Element(at) = entry else { continue };
            let Some(row) = self.wbs.get(at) else { continue };
            let own = if row.short_name.is_empty() { file.ids.text(row.id).into_owned() } else { row.short_name.to_string() };
            let above = self.parents.get(at).copied().flatten().and_then(|above| codes.get(above)).filter(|above| !above.is_empty());
            let code = match above {
                Some(above) if above.len() + own.len() < LONGEST_CODE => format!("{above}.{own}"),
                _ => own,
            };
            if let Some(slot) = codes.get_mut(at) {
                *slot = code;
            }
            stack.extend(self.below.get(at + 1).into_iter().flatten().copied());
        }
        codes
    }
}

/// Which elements have activities below them. Those without are told of, and those above themselves are faults.
fn used(parents: &[Option<usize>], owners: impl Iterator<Item = usize>, file: &XerFile, told: &mut Told) -> Vec<bool> {
    // Each walk marks its way with its own number, so that every element is walked over once.
    let mut walked = vec![0_usize; parents.len()];
    for (walk, owner) in (1..).zip(owners) {
        let mut next = Some(owner);
        while let Some(at) = next {
            let Some(seen) = walked.get_mut(at) else { break };
            if *seen == walk {
                let line = file.wbs.get(at).map_or(0, |row| row.line);
                let name = file.wbs.get(at).map_or("", |row| &*row.short_name);
                let message = format!("the WBS element {} stands above itself; move it, or export the file again", super::name(name));
                told.fault("PROJWBS.parent_wbs_id", line, message);
            }
            if *seen != 0 {
                break;
            }
            *seen = walk;
            next = parents.get(at).copied().flatten();
        }
    }
    for (row, _) in file.wbs.iter().zip(&walked).filter(|&(_, &walk)| walk == 0) {
        told.add(ELEMENT, "PROJWBS", row.line, &row.short_name, "has no activities below it; it was left out");
    }
    walked.into_iter().map(|walk| walk != 0).collect()
}

//! Which task a name means.

use hashbrown::HashMap;

use crate::intake::Ticket;

/// Names with more commas than these are only found where they stand alone.
const MOST_COMMAS: usize = 16;

/// All tasks by name.
#[derive(Debug)]
pub(super) struct Names<'t> {
    tickets: &'t [Ticket],
    sections: &'t [String],
    /// The tasks of a name, by row.
    by_name: HashMap<&'t str, Vec<usize>>,
    /// Those of a name that several have, by where they are; for each the rows in order.
    groups: HashMap<Group<'t>, Vec<usize>>,
    /// The commas in the name that has most, and the length of the longest name, of those that are looked for in lists.
    commas: usize,
    longest: usize,
}

/// Tasks of one name in one place; `None` is any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Group<'t> {
    name: &'t str,
    project: Option<&'t str>,
    section: Option<&'t str>,
    /// Only those that are open?
    open: bool,
}

impl<'t> Names<'t> {
    /// # Complexity
    /// O(tasks).
    pub(super) fn new(tickets: &'t [Ticket], sections: &'t [String]) -> Self {
        let mut names = Self { tickets, sections, by_name: HashMap::new(), groups: HashMap::new(), commas: 0, longest: 0 };
        for (row, ticket) in tickets.iter().enumerate().filter(|(_, ticket)| !ticket.name.is_empty()) {
            names.by_name.entry(&*ticket.name).or_default().push(row);
            let commas = ticket.name.bytes().filter(|&byte| byte == b',').count();
            if commas <= MOST_COMMAS {
                names.commas = names.commas.max(commas);
                names.longest = names.longest.max(ticket.name.len());
            }
        }
        for (row, ticket) in
            tickets.iter().enumerate().filter(|(_, ticket)| names.by_name.get(&*ticket.name).is_some_and(|rows| rows.len() > 1))
        {
            for group in names.groups_of(&ticket.name, row).into_iter().filter(|group| !group.open || is_open(ticket)) {
                names.groups.entry(group).or_default().push(row);
            }
        }
        names
    }

    /// Where a task of this name is looked for from a row, the likeliest place first.
    fn groups_of(&self, name: &'t str, row: usize) -> [Group<'t>; 5] {
        let project = self.tickets.get(row).map(|ticket| &*ticket.project);
        let section = self.sections.get(row).map(|section| &**section);
        let any = Group { name, project: None, section: None, open: false };
        [
            Group { project, section, open: true, ..any },
            Group { project, open: true, ..any },
            Group { project, ..any },
            Group { open: true, ..any },
            any,
        ]
    }

    /// The tasks of a name, by row.
    pub(super) fn rows(&self, name: &str) -> &[usize] {
        self.by_name.get(name).map_or(&[], |rows| rows)
    }

    /// The likeliest task of a name, seen from a row; never that row itself.
    ///
    /// # Complexity
    /// O(log tasks of that name).
    pub(super) fn likeliest(&self, name: &str, from: usize) -> Option<usize> {
        let (&name, _) = self.by_name.get_key_value(name)?;
        self.groups_of(name, from).into_iter().find_map(|group| nearest(self.groups.get(&group)?, from))
    }

    /// The names in a cell: the longest known one that ends at a comma or at the end, else what stands before the next comma.
    ///
    /// # Complexity
    /// O(length × commas in the names), which are counted to 16 at most.
    pub(super) fn split<'c>(&self, cell: &'c str) -> Vec<&'c str> {
        if self.by_name.contains_key(cell.trim()) {
            return vec![cell.trim()];
        }
        let (mut names, mut rest) = (Vec::new(), cell);
        while !rest.is_empty() {
            let end = self.end_of_name(rest);
            let (name, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            names.extend(Some(name.trim()).filter(|name| !name.is_empty()));
            rest = after.strip_prefix(',').unwrap_or(after);
        }
        names
    }

    fn end_of_name(&self, text: &str) -> usize {
        let commas = text.match_indices(',').map(|(at, _)| at);
        let mut ends: Vec<usize> = commas.chain([text.len()]).take(self.commas + 1).collect();
        // Space around a name does not count, and nobody writes much of it.
        ends.retain(|&end| end <= self.longest + MOST_COMMAS);
        let known = |&end: &usize| text.get(..end).is_some_and(|name| self.by_name.contains_key(name.trim()));
        ends.into_iter().rev().find(known).or_else(|| text.find(',')).unwrap_or(text.len())
    }
}

/// Is the task still to be done?
fn is_open(ticket: &Ticket) -> bool {
    ticket.finished.is_none() && ticket.category.is_none()
}

/// The row of a sorted list that is nearest to a row and not it; the one before, of two.
fn nearest(rows: &[usize], from: usize) -> Option<usize> {
    let at = rows.partition_point(|&row| row < from);
    let before = at.checked_sub(1).and_then(|index| rows.get(index)).copied();
    let behind = rows.get(at..)?.iter().copied().find(|&row| row != from);
    [before, behind].into_iter().flatten().min_by_key(|row| row.abs_diff(from))
}

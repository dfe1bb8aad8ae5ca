//! Near-critical paths: how many, whom they cross, where they meet.

use std::fmt;

use super::super::display::{ROWS, key_width, line, more};
use super::super::text::{WIDTH, count, fit};
use super::path;
use crate::paths::NearPaths;

impl fmt::Display for NearPaths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.paths().first() else { return line(f, "No path is so near") };
        let (analysis, program) = (first.analysis(), first.analysis().program());
        let up_to = analysis.calendar_of_target(self.target()).describe(self.up_to());
        let at_least = if self.is_complete() { "" } else { "at least " };
        let paths = count(self.paths().len(), "path");
        line(f, &format!("To {} with up to {up_to} of slack: {at_least}{paths}", path::target(analysis, self.target())))?;
        let hand_offs = count(self.hand_offs().count(), "hand-off");
        line(f, &format!("  {} and {hand_offs} between teams on them", count(self.tasks().len(), "task")))?;
        for share in self.teams().iter().take(ROWS) {
            let team = share.team.map_or("(no team)", |team| &*program[team].key);
            line(f, &format!("  {} {}, on {}", fit(team, 16), count(share.tasks, "task"), count(share.paths, "path")))?;
        }
        let width = key_width(self.merges().iter().take(ROWS).map(|merge| &*program[merge.task].key));
        for merge in self.merges().iter().take(ROWS) {
            let numbers = format!("{} meet, {}", count(merge.ties.len(), "tie"), count(merge.paths, "path"));
            let room = WIDTH.saturating_sub(width + 5 + numbers.chars().count());
            let row = &program[merge.task];
            line(f, &format!("  {} {}  {numbers}", fit(&row.key, width), fit(&row.name, room)))?;
        }
        more(f, self.merges().len())
    }
}

//! The dates of a row: when its work is scheduled, began, stopped, goes on and ended.

use super::values::date;
use super::walker::{Stop, Tag, Walker};
use crate::time::When;

/// Dates that tasks and assignments both have.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Dates {
    /// What the tool scheduled, or a planner typed; of use for manual tasks alone.
    pub(super) start: Option<When>,
    /// See `start`.
    pub(super) finish: Option<When>,
    pub(super) actual_start: Option<When>,
    pub(super) actual_finish: Option<When>,
    /// Where the work that is done ends.
    pub(super) stop: Option<When>,
    /// Where the remaining work begins.
    pub(super) resume: Option<When>,
}

impl Dates {
    /// Reads one of them; false if the element is none.
    pub(super) fn read<'a>(&mut self, walker: &mut Walker<'a>, tag: Tag<'a>) -> Result<bool, Stop> {
        let field = match tag.name {
            "Start" => &mut self.start,
            "Finish" => &mut self.finish,
            "ActualStart" => &mut self.actual_start,
            "ActualFinish" => &mut self.actual_finish,
            "Stop" => &mut self.stop,
            "Resume" => &mut self.resume,
            _ => return Ok(false),
        };
        *field = walker.value(tag, date)?;
        Ok(true)
    }
}

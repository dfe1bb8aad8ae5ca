//! The finish of the program with a few rows changed.

use crate::analysis::Analysis;
use crate::error::Problems;
use crate::program::Revision;
use crate::time::Millis;

impl Analysis {
    /// The finish under a revision; `None` if the plan would be refused.
    ///
    /// # Complexity
    /// O(places whose early dates change and their edges); a build and an analysis where no patch can tell.
    pub(super) fn finish_under(&self, revision: &Revision) -> Option<Millis> {
        let mut problems = Problems::default();
        let patched = self.program().patch(revision, &mut problems);
        if let Some(patched) = patched.filter(|_| problems.is_empty()) {
            if let Some(retimed) = self.retime(&patched) {
                return Some(retimed.finish(self));
            }
        }
        self.program().revised(revision).ok().map(|program| program.analyze(self.options()).finish_ms())
    }
}

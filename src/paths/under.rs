//! The program with a few rows changed: a patch on the dates that there are where that can tell, else built anew.

use crate::analysis::{Analysis, Retimed};
use crate::error::Problems;
use crate::program::Revision;
use crate::time::Millis;

/// Early dates under a revision.
pub(super) enum Under {
    /// Where they differ from those of the analysis.
    Patched(Box<Retimed>),
    /// Those of another analysis.
    Anew(Analysis),
}

impl Under {
    /// The finish of the program; `before` is the analysis that was revised.
    fn finish(&self, before: &Analysis) -> Millis {
        match self {
            Self::Patched(retimed) => retimed.finish(before),
            Self::Anew(after) => after.finish_ms(),
        }
    }
}

impl Analysis {
    /// The dates under a revision; `None` if the plan would be refused.
    ///
    /// # Complexity
    /// O(places whose early dates change and their edges); a build and an analysis where no patch can tell.
    pub(super) fn under(&self, revision: &Revision) -> Option<Under> {
        let mut problems = Problems::default();
        let patched = self.program().patch(revision, &mut problems);
        if patched.is_some() && !problems.is_empty() {
            return None;
        }
        match patched.and_then(|patched| self.retime(&patched)) {
            Some(retimed) => Some(Under::Patched(Box::new(retimed))),
            None => self.anew(revision).map(Under::Anew),
        }
    }

    /// The program under a revision, built and analysed anew; `None` if it would be refused.
    pub(super) fn anew(&self, revision: &Revision) -> Option<Self> {
        self.program().revised(revision).ok().map(|program| program.analyze(self.options()))
    }

    /// The finish under a revision; `None` if the plan would be refused.
    ///
    /// # Complexity
    /// As [`under`](Self::under).
    pub(super) fn finish_under(&self, revision: &Revision) -> Option<Millis> {
        Some(self.under(revision)?.finish(self))
    }
}

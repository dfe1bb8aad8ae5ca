//! The early side of the passes where adding work is adding numbers: for methods that need that.

use super::Analysis;
use super::columns::Columns;
use crate::engine::{Dates, Engine, Sided, Ticks};
use crate::program::Shared;

/// Something to do on the axis of the one calendar that all share, whatever the width of its numbers.
pub(crate) trait OnTicks {
    /// What it gives.
    type Out;
    /// Does it.
    fn run<T: Sided>(self, engine: Engine<'_, Ticks<T>>, dates: &Dates<T>) -> Self::Out;
}

impl Analysis {
    /// Does it; `None` if the passes ran on several calendars.
    pub(crate) fn on_ticks<W: OnTicks>(&self, work: W) -> Option<W::Out> {
        let compiled = self.program().compiled();
        match (&self.inner.solved.columns, &compiled.shared) {
            (Columns::Narrow(dates), Shared::Narrow(ticks, model)) => Some(work.run(Engine::new(&compiled.shape, model, ticks), dates)),
            (Columns::Wide(dates), Shared::Wide(ticks, model)) => Some(work.run(Engine::new(&compiled.shape, model, ticks), dates)),
            _ => None,
        }
    }
}

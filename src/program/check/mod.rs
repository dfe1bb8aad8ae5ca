//! The checks of `build()`, one kind of fault a file. Each reports all it finds and goes on with what is sound.

mod calendars;
mod dates;
mod estimates;
mod hierarchy;
mod links;
mod placement;
mod progress;
mod references;
mod scheduling;
mod tasks;

pub(crate) use calendars::Calendars;
pub(crate) use hierarchy::{Hierarchy, cut_circles};
pub(crate) use links::{GateKind, Links, circles, summary_of_other};
pub(crate) use placement::resources;
pub(crate) use progress::is_after;
pub(crate) use references::{Keys, resolve};
pub(crate) use tasks::{TaskTimes, Timing, project_dates};

pub(crate) use dates::ProjectDates;

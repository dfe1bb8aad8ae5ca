//! A program of the oracle's model with the rows and switches of the two products, and the same written with the public builder.

use std::fmt::Write;

use longpole::analysis::Options;
use longpole::program::ProgramBuilder;
use longpole::spec::{Assignment, LagCalendar, ManualDates, Pause, Percent, Placement, Resource, ScheduleFrom, Semantics, TaskKind};
use longpole::time::{When, hours};

use crate::bridge::{self, instant};
use crate::oracle::model::{self, Hour};

/// What a leaf or a summary has beyond the rows of the first oracle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extra {
    pub(crate) late: bool,
    pub(crate) manual: Option<(Hour, Option<Hour>)>,
    pub(crate) expected: Option<Hour>,
    pub(crate) resumed: Option<Hour>,
    pub(crate) delay: i64,
    pub(crate) pause: Option<(i64, i64)>,
    pub(crate) crew: Vec<Share>,
    pub(crate) effort: Effort,
}

/// The share of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    /// Of the resource; that of the task where it has none.
    pub(crate) calendar: Option<usize>,
    /// Working hours that it takes, once the units are counted.
    pub(crate) takes: i64,
    pub(crate) units: i64,
    pub(crate) delay: i64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Effort {
    #[default]
    None,
    Level,
    Summary,
}

/// A program of one of the two products.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) base: model::Program,
    pub(crate) semantics: Semantics,
    /// The finish that it is scheduled from.
    pub(crate) from_finish: Option<Hour>,
    pub(crate) extras: Vec<Extra>,
}

impl Plan {
    pub(crate) fn is_summary(&self, task: usize) -> bool {
        self.base.tasks.iter().any(|other| other.parent == Some(task))
    }

    /// Do dates follow from what comes after a task, or from floats?
    pub(crate) fn looks_ahead(&self) -> bool {
        self.from_finish.is_some() || self.extras.iter().any(|extra| extra.late || extra.effort != Effort::None)
    }

    pub(crate) fn is_effort(&self, task: usize) -> bool {
        self.extras[task].effort != Effort::None
    }

    pub(crate) fn options(&self) -> Options {
        bridge::options(&self.base)
    }

    /// Is it read the way of longpole? Then the bridge says how.
    pub(crate) fn is_own(&self) -> bool {
        self.semantics == Semantics::default()
    }

    /// Is it as the first oracle has it?
    pub(crate) fn is_plain(&self) -> bool {
        self.is_own() && self.extras.iter().all(|extra| *extra == Extra::default())
    }

    /// The lag calendar of dependencies that state none.
    pub(crate) fn lag_setting(&self) -> model::LagCalendar {
        let first = self.base.dependencies.first().map_or(model::LagCalendar::Predecessor, |first| first.lag_calendar);
        match self.semantics.lag_calendar {
            _ if self.is_own() => first,
            LagCalendar::Successor => model::LagCalendar::Successor,
            _ => model::LagCalendar::Predecessor,
        }
    }

    /// The plan, row for row.
    pub(crate) fn builder(&self) -> ProgramBuilder {
        let mut plan = bridge::plan(&self.base);
        if !self.is_own() {
            self.set_semantics(&mut plan);
        }
        for (index, extra) in self.extras.iter().enumerate().filter(|(_, extra)| **extra != Extra::default()) {
            Self::add(&mut plan, index, extra);
        }
        plan
    }

    fn set_semantics(&self, plan: &mut ProgramBuilder) {
        let mut semantics = self.semantics;
        if let Some(finish) = self.from_finish {
            semantics = semantics.schedule_from(ScheduleFrom::Finish(When::from(instant(finish))));
        }
        plan.semantics(semantics);
        for (index, from) in self.base.dependencies.iter().enumerate() {
            let calendar = Self::lag_calendar(plan, from.lag_calendar);
            let row = plan.dependency_mut(longpole::id::DependencyId::new(index)).unwrap();
            row.lag_calendar = (calendar != semantics.lag_calendar).then_some(calendar);
        }
    }

    fn lag_calendar(plan: &mut ProgramBuilder, from: model::LagCalendar) -> LagCalendar {
        match from {
            model::LagCalendar::Predecessor => LagCalendar::Predecessor,
            model::LagCalendar::Successor => LagCalendar::Successor,
            model::LagCalendar::Program => LagCalendar::Program,
            model::LagCalendar::AroundTheClock => LagCalendar::RoundTheClock,
            model::LagCalendar::Named(index) => LagCalendar::Named(plan.calendar_ref(&format!("C{index}"))),
        }
    }

    fn add(plan: &mut ProgramBuilder, index: usize, extra: &Extra) {
        let mut assignments = Vec::new();
        for (number, share) in extra.crew.iter().enumerate() {
            let mut resource = Resource::new(format!("R{index}.{number}"));
            resource.calendar = share.calendar.map(|calendar| plan.calendar_ref(&format!("C{calendar}")));
            let resource = plan.add_resource(resource);
            let units = Percent::whole(i32::try_from(share.units).unwrap());
            assignments.push(Assignment::new(resource, hours(share.takes * share.units / 100)).units(units).delay(hours(share.delay)));
        }
        let row = plan.task_mut(longpole::id::TaskId::new(index)).unwrap();
        match extra.effort {
            Effort::None => {}
            Effort::Level => row.kind = TaskKind::LevelOfEffort,
            Effort::Summary => row.kind = TaskKind::SummaryOfEffort,
        }
        let when = |hour| When::from(instant(hour));
        let row = row.scheduling_mut();
        if extra.late {
            row.placement = Placement::AsLateAsPossible;
        }
        row.manual = extra.manual.map(|(start, finish)| ManualDates { start: when(start), finish: finish.map(when) });
        row.expected_finish = extra.expected.map(when);
        row.resumed = extra.resumed.map(when);
        row.levelling_delay = hours(extra.delay);
        row.pauses = extra.pause.iter().map(|&(after, length)| Pause { after: hours(after), length: hours(length) }).collect();
        row.driven_by_assignments = !assignments.is_empty();
        row.assignments = assignments;
    }

    /// All that the plan says, in few lines.
    pub(crate) fn dump(&self) -> String {
        let Semantics { progress, constraints, start_lags, manual_summaries_cap, expected_finish, open_ends_critical, .. } = self.semantics;
        let switches = format!("{progress:?} {constraints:?} {start_lags:?} {manual_summaries_cap} {expected_finish} {open_ends_critical}");
        let mut text = format!("{switches}\n{}", bridge::dump(&self.base));
        for (index, extra) in self.extras.iter().enumerate().filter(|(_, extra)| **extra != Extra::default()) {
            _ = writeln!(text, "T{index}: {extra:?}");
        }
        self.from_finish.iter().for_each(|finish| _ = writeln!(text, "from the finish {finish}"));
        text
    }
}

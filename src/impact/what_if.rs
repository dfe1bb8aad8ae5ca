//! Asking what a scenario does.

use std::sync::{Arc, OnceLock};

use super::scenario::{Revised, revise};
use super::{After, Impact, Inner, Near, Rows, Scenario, ScenarioError, ScenarioProblem};
use crate::analysis::Analysis;
use crate::error::{BuildError, Problems};
use crate::program::{Patched, Program};

/// A scenario that has been checked against an analysis: it cannot fail any more.
#[derive(Debug, Clone)]
pub struct CheckedScenario {
    analysis: Analysis,
    name: String,
    revised: Arc<Revised>,
    way: Way,
}

/// How its dates are found.
#[derive(Debug, Clone)]
enum Way {
    /// From the changed tasks onward.
    Near(Arc<Patched>),
    /// All over a program that was built anew.
    Anew(Program),
}

impl Analysis {
    /// What a scenario does to the dates.
    ///
    /// ```
    /// use longpole::impact::Scenario;
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("DOC", days(2)).after("API");
    /// plan.task("APP", days(12)).after("API");
    /// plan.milestone("LAUNCH").after("APP").after("DOC");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let slip = now.what_if(&Scenario::new("").extend("DOC", days(3)))?;
    /// assert_eq!(slip.moved().len(), 1); // the document alone: the app has longer to go
    /// assert_eq!(slip.finish_after(), now.finish());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every fault of the scenario: unknown keys, a circle that it would close, contradictions, and whatever `build()` would refuse.
    ///
    /// # Complexity
    /// O(tasks that move and their dependencies) for changes of work, dates, progress and dependencies between tasks; where a scenario
    /// reaches wide, about a forward pass. A change of calendars, of the data date, or of the logic of summaries builds the program anew.
    pub fn what_if(&self, scenario: &Scenario) -> Result<Impact, ScenarioError> {
        Ok(self.check_scenario(scenario)?.run())
    }

    /// Checks a scenario against this analysis.
    ///
    /// # Errors
    /// As [`what_if`](Self::what_if).
    pub fn check_scenario(&self, scenario: &Scenario) -> Result<CheckedScenario, ScenarioError> {
        let revised = revise(self, scenario);
        let mut problems = revised.problems.clone();
        let way = self.way(&revised, &mut problems);
        match way {
            Some(way) if problems.is_empty() => {
                Ok(CheckedScenario { analysis: self.clone(), name: scenario.name.clone(), revised: Arc::new(revised), way })
            }
            _ => Err(ScenarioError::new(&scenario.name, problems)),
        }
    }

    fn way(&self, revised: &Revised, problems: &mut Vec<(Option<super::Change>, ScenarioProblem)>) -> Option<Way> {
        let mut of_patch = Problems::default();
        let patched = self.program().patch(&revised.revision, &mut of_patch);
        match patched {
            Some(patched) if of_patch.is_empty() && self.has_numbers_for(&patched) => Some(Way::Near(Arc::new(patched))),
            Some(_) if !of_patch.is_empty() => {
                let error = BuildError::new(of_patch);
                problems.extend(error.problems().iter().map(|problem| (None, ScenarioProblem::Plan(problem.clone()))));
                None
            }
            _ => match self.program().revised(&revised.revision) {
                Ok(program) => Some(Way::Anew(program)),
                Err(error) => {
                    problems.extend(error.problems().iter().map(|problem| (None, ScenarioProblem::Plan(problem.clone()))));
                    None
                }
            },
        }
    }

    /// What each of many scenarios does, in their order. With the feature `rayon` they run on all cores.
    ///
    /// # Errors
    /// For each scenario, as [`what_if`](Self::what_if).
    #[must_use]
    pub fn what_if_all(&self, scenarios: &[Scenario]) -> Vec<Result<Impact, ScenarioError>> {
        crate::many::map(scenarios, |scenario| self.what_if(scenario))
    }
}

impl CheckedScenario {
    /// What the scenario is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it does to the dates.
    ///
    /// # Complexity
    /// As [`Analysis::what_if`], without the check.
    #[must_use]
    pub fn run(&self) -> Impact {
        let near = |patched: &Arc<Patched>| {
            let retimed = self.analysis.retime(patched)?;
            let near = Near { retimed, patched: patched.clone(), revised: self.revised.clone(), whole: OnceLock::new() };
            Some(After::Near(Box::new(near)))
        };
        let whole = |program: &Program| After::Whole { analysis: program.analyze(self.analysis.options()), rows: Rows::Same };
        let after = match &self.way {
            Way::Near(patched) => near(patched).unwrap_or_else(|| {
                // The check has seen that the numbers of the patch can be had; a plan without them would be built anew.
                self.analysis
                    .program()
                    .revised(&self.revised.revision)
                    .map_or_else(|_| whole(self.analysis.program()), |program| whole(&program))
            }),
            Way::Anew(program) => whole(program),
        };
        let inner = Inner::new(self.analysis.clone(), after, self.revised.clone());
        Impact { inner: Arc::new(inner), name: Arc::from(&*self.name) }
    }
}

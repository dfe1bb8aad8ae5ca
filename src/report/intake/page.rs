//! The page of text, and the sections that other pages take.

use std::fmt;

use super::{AssumptionRecord, CircleRecord, CircleWayRecord, IntakeReport, QuestionRecord};
use crate::intake::Assumption;
use crate::report::display::{self, ROWS, hanging, line, more, title};
use crate::report::people;
use crate::report::text::{WIDTH, count, date, fit, right};

impl fmt::Display for IntakeReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.program.is_empty() { "The program" } else { &self.program };
        line(f, &format!("{name}: what was assumed, and what to ask"))?;
        line(f, &format!("  finishes {} by logic alone, as of {}", date(self.finish, true), date(self.data_date, true)))?;
        people::head(self.one_at_a_time.as_ref(), self.finish, f)?;
        assumptions(&self.assumptions, f)?;
        display::coverage(&self.coverage, f)?;
        questions(&self.questions, f)?;
        circles(&self.circles, f)?;
        display::warnings(&self.warnings, f)
    }
}

/// The assumption summary: in full, if that takes at most as many lines as it may have; else a line each, cut.
pub(in crate::report) fn assumptions(lines: &[AssumptionRecord], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if lines.is_empty() {
        return Ok(());
    }
    title(f, "Assumed")?;
    let folded: usize = lines.iter().map(|assumption| assumption.text.chars().count() / (WIDTH - 2)).sum();
    if lines.len() + folded > Assumption::MOST {
        return lines.iter().try_for_each(|assumption| line(f, &format!("  {}", assumption.text)));
    }
    lines.iter().try_for_each(|assumption| hanging(f, "  ", &assumption.text))
}

/// The questions, each with what it can move.
pub(in crate::report) fn questions(questions: &[QuestionRecord], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if questions.is_empty() {
        return Ok(());
    }
    let head = count(questions.len(), "question");
    title(f, &format!("{head}, by how far the answer moves the finish"))?;
    for question in questions.iter().take(ROWS) {
        let ask = if question.ask.is_empty() { String::new() } else { format!(" (ask {})", question.ask) };
        hanging(f, &format!("  {} ", right(&question.spread, 8)), &format!("{}{ask}", question.text))?;
    }
    more(f, questions.len())
}

/// The circles that were cut, and the finish each way.
fn circles(circles: &[CircleRecord], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if circles.is_empty() {
        return Ok(());
    }
    title(f, &format!("Circles cut: {}", circles.len()))?;
    for circle in circles.iter().take(ROWS) {
        hanging(f, "  ", &circle.path.join(" -> "))?;
        circle.ways.iter().try_for_each(|way| self::way(way, f))?;
    }
    more(f, circles.len())
}

/// One way to cut a circle, and the finish.
fn way(way: &CircleWayRecord, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let CircleWayRecord { from, to, finish, taken } = way;
    let finish = finish.map_or_else(|| "still a circle".to_owned(), |finish| date(finish, true));
    let what = format!("without {from} -> {to}{}", if *taken { ", as it is" } else { "" });
    line(f, &format!("    {} {finish}", fit(&what, 52)))
}

//! The true early dates by other means: whole working days, one look at each item in the order of links.

use chrono::NaiveDateTime;
use longpole::Options;

use super::generate::model;
use super::model::{End, Kind, Model, State};
use super::work_days::{between, is_one, shifted};

/// Early starts and finishes of work, counted in working days from the data date; a finish is the day after the last.
fn early(model: &Model) -> Vec<Option<(i64, i64)>> {
    let before = model.neighbours().before;
    let mut found: Vec<Option<(i64, i64)>> = vec![None; model.items.len()];
    let has_parts = model.has_parts();
    // Links run from lower numbers to higher ones.
    for index in (0..model.items.len()).filter(|&index| !has_parts[index]) {
        let item = &model.items[index];
        let ends = before[index].iter().map(|end| if let End::Item(other) = end { *other } else { unreachable!() });
        let waits = ends
            .clone()
            .any(|other| model.items[other].state == State::Open || matches!(model.items[other].state, State::InProgress { .. }));
        let logic = ends.map(|other| found[other].unwrap().1).max().unwrap_or(0).max(0);
        let days = item.days().unwrap_or(0);
        found[index] = Some(match item.state {
            State::Done { start, finish } => {
                let end = between(model.data_date, finish) + 1;
                (start.map_or(end - days, |start| between(model.data_date, start)), end)
            }
            State::InProgress { start, left } => (start.map_or(0, |start| between(model.data_date, start)), logic + left),
            _ => {
                let planned = item.planned_start.day().filter(|_| !waits).map_or(0, |day| at_or_after(model, day));
                (logic.max(planned), logic.max(planned) + days)
            }
        });
    }
    found
}

fn at_or_after(model: &Model, mut day: chrono::NaiveDate) -> i64 {
    while !is_one(day) {
        day = day.succ_opt().unwrap();
    }
    between(model.data_date, day)
}

#[test]
fn the_truth_is_what_counting_days_gives() {
    for seed in 0..60 {
        for size in [30, 300] {
            let model = model(seed, size);
            let now = model.program().analyze(&Options::default());
            for (item, found) in model.items.iter().zip(early(&model)) {
                let Some((start, finish)) = found.filter(|_| item.kind != Kind::Milestone) else { continue };
                let task = now.task(now.program().task(&item.key()).unwrap());
                let nine = |day: i64| shifted(model.data_date, day).and_hms_opt(9, 0, 0).unwrap();
                let five = |day: i64| shifted(model.data_date, day - 1).and_hms_opt(17, 0, 0).unwrap();
                let dates: (NaiveDateTime, NaiveDateTime) = (task.early_start(), task.early_finish());
                assert_eq!(dates, (nine(start), five(finish)), "seed {seed}, {}", item.key());
            }
        }
    }
}

#[test]
fn programs_have_what_the_tests_are_about() {
    let models: Vec<Model> = (0..20).map(|seed| model(seed, 300)).collect();
    let count = |what: &dyn Fn(&State) -> bool| models.iter().flat_map(|model| &model.items).filter(|item| what(&item.state)).count();
    let (open, done) = (count(&|state| *state == State::Open), count(&|state| matches!(state, State::Done { start: Some(_), .. })));
    let under_way = count(&|state| matches!(state, State::InProgress { start: Some(_), .. }));
    assert!(open > 2_000 && done > 500 && under_way > 100, "{open} open, {done} done, {under_way} under way");
    for model in &models {
        let across = model.links.iter().filter(|(from, to)| {
            let team = |end: &End| if let End::Item(item) = end { model.items[*item].team } else { None };
            team(from) != team(to)
        });
        assert!(across.count() * 10 > model.links.len());
        assert_eq!(model.items.iter().map(|item| item.updated.date()).max(), Some(model.data_date));
        assert!(model.items.iter().all(|item| item.created <= item.updated));
        assert!(model.items.len().abs_diff(300) < 10, "{}", model.items.len());
    }
}

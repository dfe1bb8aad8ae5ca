//! Teams, calendars, assets and resources: shared where the plan has the same row, under another key where it has another one.

use hashbrown::HashMap;

use super::prefixed;
use crate::id::{AssetId, CalendarId, ResourceId, TeamId};
use crate::program::ProgramBuilder;
use crate::program::plan::Plan;
use crate::spec::{Asset, Resource, Team};
use crate::time::Calendar;

/// What becomes of each row.
struct Fates {
    /// The row of the plan that has its key.
    known: Vec<Option<usize>>,
    /// Is that row another one, or does it use one that is? Then this one gets the prefix.
    is_renamed: Vec<bool>,
}

impl Fates {
    /// `same` compares a row with one of the plan; `uses` are the rows that it names.
    ///
    /// # Complexity
    /// O(rows + uses), and that of the comparisons.
    fn new(known: Vec<Option<usize>>, same: impl Fn(usize, usize) -> bool, uses: impl Fn(usize) -> Vec<usize>) -> Self {
        let mut used_by: Vec<Vec<usize>> = vec![Vec::new(); known.len()];
        for row in 0..known.len() {
            for used in uses(row) {
                used_by[used].push(row);
            }
        }
        let mut is_renamed: Vec<bool> = known.iter().enumerate().map(|(row, known)| known.is_some_and(|known| !same(row, known))).collect();
        let mut stack: Vec<usize> = (0..known.len()).filter(|&row| is_renamed[row]).collect();
        while let Some(used) = stack.pop() {
            for &row in &used_by[used] {
                if known[row].is_some() && !std::mem::replace(&mut is_renamed[row], true) {
                    stack.push(row);
                }
            }
        }
        Self { known, is_renamed }
    }

    /// The row of the plan that stands for it.
    fn shared(&self, row: usize) -> Option<usize> {
        self.known[row].filter(|_| !self.is_renamed[row])
    }

    fn key(&self, prefix: &str, row: usize, key: &str) -> Box<str> {
        if self.is_renamed[row] { prefixed(prefix, key) } else { key.into() }
    }

    /// The places of all rows in the plan, those that are not shared behind the `count` that it has.
    fn places(&self, count: usize) -> Vec<usize> {
        let mut next = count;
        let mut place = |row| {
            self.shared(row).unwrap_or_else(|| {
                next += 1;
                next - 1
            })
        };
        (0..self.known.len()).map(&mut place).collect()
    }
}

/// By key: the row, the first of several.
fn by_key<'k>(keys: impl Iterator<Item = &'k str>) -> HashMap<&'k str, usize> {
    let mut rows = HashMap::new();
    for (row, key) in keys.enumerate() {
        rows.entry(key).or_insert(row);
    }
    rows
}

/// For each of our keys the row that has it in the plan.
fn known<'k>(theirs: impl Iterator<Item = &'k str>, ours: impl Iterator<Item = &'k str>) -> Vec<Option<usize>> {
    let there = by_key(theirs);
    ours.map(|key| there.get(key).copied()).collect()
}

/// The calendars, and the one that the program goes by: the standard one is added as a row, since here it may not be the default.
pub(super) fn calendars(into: &mut ProgramBuilder, prefix: &str, from: &Plan) -> (Vec<CalendarId>, CalendarId) {
    let mut rows = from.calendars.clone();
    if from.calendar.is_none() {
        let numbered = (2..).map(|number: u32| format!("standard-{number}"));
        let mut keys = std::iter::once("standard".to_owned()).chain(numbered);
        let free = keys.find(|key| rows.iter().all(|row| *row.key != **key));
        rows.push(Calendar::standard(free.unwrap_or_default()));
    }
    let own = by_key(rows.iter().map(|row| &*row.key));
    let parent = |row: usize| rows[row].parent.as_deref().and_then(|key| own.get(key).copied());
    let plan = &into.plan.calendars;
    let known = known(plan.iter().map(|row| &*row.key), rows.iter().map(|row| &*row.key));
    let fates = Fates::new(known, |row, known| rows[row] == plan[known], |row| parent(row).into_iter().collect());
    let places = fates.places(plan.len());
    for (row, calendar) in rows.iter().enumerate().filter(|&(row, _)| fates.shared(row).is_none()) {
        let mut calendar = calendar.clone();
        calendar.key = fates.key(prefix, row, &calendar.key);
        calendar.parent = parent(row).map(|parent| fates.key(prefix, parent, &rows[parent].key)).or(calendar.parent);
        into.plan.calendars.push(calendar);
    }
    let ids: Vec<CalendarId> = places.into_iter().map(CalendarId::new).collect();
    let default = from.calendar.map_or(rows.len() - 1, CalendarId::index);
    let default = ids.get(default).copied().unwrap_or_else(|| CalendarId::new(0));
    (ids, default)
}

pub(super) fn teams(into: &mut ProgramBuilder, prefix: &str, from: &Plan, calendars: &[CalendarId]) -> Vec<TeamId> {
    let moved = |team: &Team| Team { calendar: team.calendar.and_then(|id| calendars.get(id.index()).copied()), ..team.clone() };
    let rows: Vec<Team> = from.teams.iter().map(moved).collect();
    let known = known(into.plan.teams.iter().map(|row| &*row.key), rows.iter().map(|row| &*row.key));
    let same = |row: usize, known: usize| {
        let (ours, theirs) = (&rows[row], &into.plan.teams[known]);
        let calendar = |team: &Team| team.calendar.map(|id| into.calendar_key(id));
        ours.name == theirs.name && ours.notice == theirs.notice && calendar(ours) == calendar(theirs)
    };
    let fates = Fates::new(known, same, |_| Vec::new());
    let places = fates.places(into.plan.teams.len());
    for (row, team) in rows.iter().enumerate().filter(|&(row, _)| fates.shared(row).is_none()) {
        into.plan.teams.push(Team { key: fates.key(prefix, row, &team.key), ..team.clone() });
    }
    places.into_iter().map(TeamId::new).collect()
}

pub(super) fn assets(into: &mut ProgramBuilder, prefix: &str, from: &Plan, teams: &[TeamId]) -> Vec<AssetId> {
    let rows = &from.assets;
    let known = known(into.plan.assets.iter().map(|row| &*row.key), rows.iter().map(|row| &*row.key));
    let team = |asset: &Asset| asset.team.and_then(|id| teams.get(id.index()).copied());
    let same = |row: usize, known: usize| {
        let (ours, theirs) = (&rows[row], &into.plan.assets[known]);
        let reads = |id: &AssetId| rows.get(id.index()).map_or("", |read| &read.key);
        ours.name == theirs.name
            && ours.kind == theirs.kind
            && team(ours).map(|id| into.team_key(id)) == theirs.team.map(|id| into.team_key(id))
            && ours.reads.iter().map(reads).eq(theirs.reads.iter().map(|&id| into.asset_key(id)))
    };
    let fates = Fates::new(known, same, |row| rows[row].reads.iter().map(|id| id.index()).collect());
    let places: Vec<AssetId> = fates.places(into.plan.assets.len()).into_iter().map(AssetId::new).collect();
    for (row, asset) in rows.iter().enumerate().filter(|&(row, _)| fates.shared(row).is_none()) {
        let reads = asset.reads.iter().filter_map(|id| places.get(id.index()).copied()).collect();
        into.plan.assets.push(Asset { key: fates.key(prefix, row, &asset.key), team: team(asset), reads, ..asset.clone() });
    }
    places
}

pub(super) fn resources(
    into: &mut ProgramBuilder,
    prefix: &str,
    from: &Plan,
    teams: &[TeamId],
    calendars: &[CalendarId],
) -> Vec<ResourceId> {
    let moved = |row: &Resource| Resource {
        team: row.team.and_then(|id| teams.get(id.index()).copied()),
        calendar: row.calendar.and_then(|id| calendars.get(id.index()).copied()),
        ..row.clone()
    };
    let rows: Vec<Resource> = from.resources.iter().map(moved).collect();
    let known = known(into.plan.resources.iter().map(|row| &*row.key), rows.iter().map(|row| &*row.key));
    let same = |row: usize, known: usize| {
        let (ours, theirs) = (&rows[row], &into.plan.resources[known]);
        let calendar = |resource: &Resource| resource.calendar.map(|id| into.calendar_key(id));
        let team = |resource: &Resource| resource.team.map(|id| into.team_key(id));
        (&ours.name, ours.kind, ours.capacity) == (&theirs.name, theirs.kind, theirs.capacity)
            && calendar(ours) == calendar(theirs)
            && team(ours) == team(theirs)
    };
    let fates = Fates::new(known, same, |_| Vec::new());
    let places = fates.places(into.plan.resources.len());
    for (row, resource) in rows.iter().enumerate().filter(|&(row, _)| fates.shared(row).is_none()) {
        into.plan.resources.push(Resource { key: fates.key(prefix, row, &resource.key), ..resource.clone() });
    }
    places.into_iter().map(ResourceId::new).collect()
}

/// The keys that handles stand for, whether their rows are there or are yet to come.
impl ProgramBuilder {
    fn calendar_key(&self, id: CalendarId) -> &str {
        self.pending.calendars.key(id.index()).or_else(|| self.plan.calendars.get(id.index()).map(|row| &*row.key)).unwrap_or_default()
    }

    fn team_key(&self, id: TeamId) -> &str {
        self.pending.teams.key(id.index()).or_else(|| self.plan.teams.get(id.index()).map(|row| &*row.key)).unwrap_or_default()
    }

    fn asset_key(&self, id: AssetId) -> &str {
        self.pending.assets.key(id.index()).or_else(|| self.plan.assets.get(id.index()).map(|row| &*row.key)).unwrap_or_default()
    }
}

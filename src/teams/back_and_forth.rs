//! Teams that hand work back and forth.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

use hashbrown::HashMap;

use super::ends;
use crate::analysis::Analysis;
use crate::engine::Shape;
use crate::id::{TaskId, TeamId};
use crate::network::Side;

/// Work that goes from a team to another and comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackAndForth {
    /// The team that hands over and gets back.
    pub team: TeamId,
    /// The team in between.
    pub via: TeamId,
    /// How many tasks of the team in between take over from the other and lead, by work of that team alone, to a task of the other again.
    pub trips: usize,
    /// Those of them that are not finished.
    pub open: usize,
    /// The shortest way there and back by way of the first such task, unfinished where there is one: a task of the team, those in
    /// between, a task of the team.
    pub example: Vec<TaskId>,
}

impl Analysis {
    /// The teams that hand work back and forth, the most open round trips first, then the most of all. Dependencies through summaries count;
    /// milestones and other rows without a team end a trip: what is gathered at a gate of the program is not handed back.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.team("platform");
    /// plan.team("security");
    /// plan.task("API", days(5)).team("platform");
    /// plan.task("AUDIT", days(3)).team("security").after("API");
    /// plan.task("FIX", days(2)).team("platform").after("AUDIT");
    /// let program = plan.build()?;
    /// let now = program.analyze(&Options::default());
    /// let example = &now.back_and_forth()[0].example;
    /// assert_eq!(example.iter().map(|&task| now.task(task).key()).collect::<Vec<_>>(), ["API", "AUDIT", "FIX"]);
    /// # Ok::<(), longpole::BuildError>(())
    /// ```
    ///
    /// # Complexity
    /// O((tasks + dependencies + teams × gates of summaries) × teams / 64), and O(tasks + dependencies) for each pair found.
    #[must_use]
    pub fn back_and_forth(&self) -> Vec<BackAndForth> {
        if self.program().teams().len() < 2 {
            return Vec::new();
        }
        let walk = Walk::new(self);
        let mut found: BTreeMap<(TeamId, TeamId), Trip> = BTreeMap::new();
        let leaves_of = walk.leaves_by_team();
        let handed_in = walk.handed_in();
        let (gates, mut handed_back) = (walk.gates(), walk.sets());
        for (via, leaves) in &leaves_of {
            walk.hand_back(*via, leaves, &gates, &mut handed_back);
            for &leaf in leaves {
                for team in handed_in.both(leaf, &handed_back).filter(|team| team != via) {
                    found.entry((team, *via)).or_insert_with(|| Trip::new(leaf)).add(&walk, leaf);
                }
            }
        }
        let mut rows: Vec<BackAndForth> = found.iter().map(|(&(team, via), trip)| walk.row(team, via, trip)).collect();
        rows.sort_by_key(|row| (Reverse(row.open), Reverse(row.trips), row.team, row.via));
        rows
    }
}

/// The round trips of one pair of teams.
#[derive(Debug)]
struct Trip {
    trips: usize,
    open: usize,
    /// The turning point to show: the first open one, or the first.
    shown: usize,
    shown_is_open: bool,
}

impl Trip {
    fn new(leaf: usize) -> Self {
        Self { trips: 0, open: 0, shown: leaf, shown_is_open: false }
    }

    fn add(&mut self, walk: &Walk<'_>, leaf: usize) {
        let open = ends::is_open(walk.analysis.engine(), leaf);
        self.trips += 1;
        self.open += usize::from(open);
        let earlier = walk.row_of(leaf) < walk.row_of(self.shown);
        if (open && !self.shown_is_open) || (open == self.shown_is_open && earlier) {
            (self.shown, self.shown_is_open) = (leaf, open);
        }
    }
}

/// A set of teams for each place of the network.
#[derive(Debug)]
struct TeamSets {
    words: usize,
    bits: Vec<u64>,
}

impl TeamSets {
    fn new(places: usize, teams: usize) -> Self {
        let words = teams.div_ceil(64);
        Self { words, bits: vec![0; places * words] }
    }

    fn clear(&mut self, place: usize) {
        self.bits[place * self.words..(place + 1) * self.words].fill(0);
    }

    fn insert(&mut self, place: usize, team: TeamId) {
        self.bits[place * self.words + team.index() / 64] |= 1 << (team.index() % 64);
    }

    fn join(&mut self, place: usize, other: usize) {
        for word in 0..self.words {
            self.bits[place * self.words + word] |= self.bits[other * self.words + word];
        }
    }

    /// The teams in the set of a place here and in another family of sets.
    fn both(&self, place: usize, other: &Self) -> impl Iterator<Item = TeamId> {
        let at = place * self.words;
        let both: Vec<u64> = (at..at + self.words).map(|i| self.bits[i] & other.bits[i]).collect();
        both.into_iter()
            .enumerate()
            .flat_map(|(word, bits)| (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| TeamId::new(word * 64 + bit)))
    }
}

/// The network, with the team of each leaf.
struct Walk<'a> {
    analysis: &'a Analysis,
    shape: &'a Shape,
    team: Vec<Option<TeamId>>,
}

impl<'a> Walk<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        let shape = &analysis.program().compiled().shape;
        let team = |rank| if shape.is_leaf(rank) { ends::task_at(analysis, rank).row().team } else { None };
        Self { analysis, shape, team: (0..shape.network.len()).map(team).collect() }
    }

    fn row_of(&self, rank: usize) -> TaskId {
        ends::task_at(self.analysis, rank).id()
    }

    fn sets(&self) -> TeamSets {
        TeamSets::new(self.shape.network.len(), self.analysis.program().teams().len())
    }

    /// The ranks of the leaves of each team, ascending.
    fn leaves_by_team(&self) -> BTreeMap<TeamId, Vec<usize>> {
        let mut by_team: BTreeMap<TeamId, Vec<usize>> = BTreeMap::new();
        for (rank, team) in self.team.iter().enumerate() {
            if let Some(team) = *team {
                by_team.entry(team).or_default().push(rank);
            }
        }
        by_team
    }

    /// By place: the teams whose work comes right before, through summaries where there are any.
    fn handed_in(&self) -> TeamSets {
        let mut sets = self.sets();
        for rank in 0..self.shape.network.len() {
            for &other in self.shape.network.before().others(rank) {
                match self.team[other as usize] {
                    Some(team) => sets.insert(rank, team),
                    None if self.shape.is_leaf(other as usize) => {}
                    None => sets.join(rank, other as usize),
                }
            }
        }
        sets
    }

    /// The ranks of the gates of summaries, ascending.
    fn gates(&self) -> Vec<usize> {
        (0..self.shape.network.len()).filter(|&rank| !self.shape.is_leaf(rank)).collect()
    }

    /// Fills in, for the leaves of a team, the teams that its work alone leads to. Sets of other leaves are left as they are.
    fn hand_back(&self, via: TeamId, leaves: &[usize], gates: &[usize], sets: &mut TeamSets) {
        let mut places = [leaves, gates].concat();
        places.sort_unstable();
        for &rank in places.iter().rev() {
            sets.clear(rank);
            for &other in self.shape.network.after().others(rank) {
                match self.team[other as usize] {
                    Some(team) if team != via => sets.insert(rank, team),
                    None if self.shape.is_leaf(other as usize) => {}
                    _ => sets.join(rank, other as usize),
                }
            }
        }
    }

    fn row(&self, team: TeamId, via: TeamId, trip: &Trip) -> BackAndForth {
        let network = &self.shape.network;
        let mut there = self.way(trip.shown, network.before(), team, None);
        there.reverse();
        let back = self.way(trip.shown, network.after(), team, Some(via));
        let places = there.into_iter().chain(back.into_iter().skip(1)).filter(|&rank| self.shape.is_leaf(rank));
        BackAndForth { team, via, trips: trip.trips, open: trip.open, example: places.map(|rank| self.row_of(rank)).collect() }
    }

    /// A shortest way from a leaf to one of a team, through gates and the leaves of `through`, both ends included.
    fn way(&self, from: usize, along: Side<'_>, team: TeamId, through: Option<TeamId>) -> Vec<usize> {
        let mut came_from: HashMap<usize, usize> = HashMap::from_iter([(from, from)]);
        let mut queue = VecDeque::from([from]);
        while let Some(at) = queue.pop_front() {
            for other in along.others(at).iter().map(|&other| other as usize) {
                let arrived = self.team[other] == Some(team);
                let passes = !self.shape.is_leaf(other) || through.is_some_and(|through| self.team[other] == Some(through));
                if came_from.contains_key(&other) || !(arrived || passes) {
                    continue;
                }
                came_from.insert(other, at);
                if arrived {
                    return unwind(&came_from, from, other);
                }
                queue.push_back(other);
            }
        }
        vec![from]
    }
}

fn unwind(came_from: &HashMap<usize, usize>, from: usize, to: usize) -> Vec<usize> {
    let mut way = vec![to];
    let mut at = to;
    while let Some(&before) = came_from.get(&at).filter(|_| at != from) {
        way.push(before);
        at = before;
    }
    way.reverse();
    way
}

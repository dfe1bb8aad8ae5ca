//! Which place may lead to which: intervals that tell for sure where none does.

use crate::network::Network;

/// So many orders of walking.
const ORDERS: usize = 3;

/// Of each place and order: the lowest number of any place behind it, and its own.
///
/// # Method
/// GRAIL (Yildirim, Chaoji and Zaki, *GRAIL: scalable reachability index for large graphs*, 2010): places are numbered when a walk in depth leaves them. What a place leads to
/// has an interval within its own, in every order; the converse does not hold.
#[derive(Debug)]
pub(super) struct Reach {
    intervals: Vec<[(u32, u32); ORDERS]>,
}

impl Reach {
    /// # Complexity
    /// O(places + edges), for each order.
    pub(super) fn new(network: &Network) -> Self {
        let mut reach = Self { intervals: vec![[(u32::MAX, 0); ORDERS]; network.len()] };
        for order in 0..ORDERS {
            reach.walk(network, order);
        }
        reach
    }

    /// May one place lead to another?
    #[inline]
    pub(super) fn may(&self, from: usize, to: usize) -> bool {
        let holds = |(outer, inner): (&(u32, u32), &(u32, u32))| outer.0 <= inner.0 && inner.1 <= outer.1;
        self.intervals[from].iter().zip(&self.intervals[to]).all(holds)
    }

    fn walk(&mut self, network: &Network, order: usize) {
        let mut left = 0;
        // Each place with how many of its edges were followed.
        let mut stack: Vec<(usize, usize)> = Vec::new();
        // A place from which nothing leads back comes early in one order, late in another.
        for at in 0..network.len() {
            let root = if order == 1 { network.len() - 1 - at } else { at };
            if !network.before().others(root).is_empty() {
                continue;
            }
            stack.push((root, 0));
            while let Some((place, followed)) = stack.last_mut() {
                let others = network.after().others(*place);
                if *followed == others.len() {
                    let place = *place;
                    stack.pop();
                    left += 1;
                    let own = &mut self.intervals[place][order];
                    *own = (own.0.min(left), left);
                    let low = own.0;
                    if let Some(&(parent, _)) = stack.last() {
                        let above = &mut self.intervals[parent][order];
                        above.0 = above.0.min(low);
                    }
                    continue;
                }
                let next = match order {
                    0 => *followed,
                    1 => others.len() - 1 - *followed,
                    _ => (*followed + others.len() / 2) % others.len(),
                };
                *followed += 1;
                let (parent, next) = (*place, others[next] as usize);
                let (low, number) = self.intervals[next][order];
                if number == 0 {
                    stack.push((next, 0));
                } else {
                    let above = &mut self.intervals[parent][order];
                    above.0 = above.0.min(low);
                }
            }
        }
    }
}

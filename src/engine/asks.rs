//! Which of the different things that edges ask each edge does ask.

/// By edge the number of what it asks, in two bytes where there are not more things than that; of no edge where all are finish-start without lag.
#[derive(Debug, Clone)]
pub(crate) enum Asks {
    Short(Vec<u16>),
    Long(Vec<u32>),
}

impl Default for Asks {
    fn default() -> Self {
        Self::Short(Vec::new())
    }
}

impl Asks {
    /// Of no edge yet, with room for some.
    pub(crate) fn with_capacity(edges: usize) -> Self {
        Self::Short(Vec::with_capacity(edges))
    }

    /// The number of what an edge asks, if not all are plain.
    #[inline]
    pub(crate) fn get(&self, edge: usize) -> Option<usize> {
        match self {
            Self::Short(asks) => asks.get(edge).map(|&ask| usize::from(ask)),
            Self::Long(asks) => asks.get(edge).map(|&ask| ask as usize),
        }
    }

    /// Are all edges plain?
    pub(crate) fn is_plain(&self) -> bool {
        self.len() == 0
    }

    /// How many edges have one.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Short(asks) => asks.len(),
            Self::Long(asks) => asks.len(),
        }
    }

    /// The number of what the next edge asks.
    pub(crate) fn push(&mut self, ask: u32) {
        match (&mut *self, u16::try_from(ask)) {
            (Self::Short(asks), Ok(ask)) => asks.push(ask),
            (Self::Short(asks), Err(_)) => {
                let mut wider = Vec::with_capacity(asks.capacity());
                wider.extend(asks.iter().map(|&ask| u32::from(ask)));
                wider.push(ask);
                *self = Self::Long(wider);
            }
            (Self::Long(asks), _) => asks.push(ask),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_when_they_get_wider() {
        let mut asks = Asks::with_capacity(4);
        let numbers: Vec<u32> = (0..70_000).rev().chain([3, 70_001]).collect();
        numbers.iter().skip(10_000).take(3).for_each(|&ask| asks.push(ask));
        assert!(matches!(asks, Asks::Short(_)));
        for &ask in &numbers {
            asks.push(ask);
        }
        assert!(matches!(asks, Asks::Long(_)));
        assert_eq!(
            (0..asks.len()).filter_map(|edge| asks.get(edge)).skip(3).collect::<Vec<_>>(),
            numbers.iter().map(|&ask| ask as usize).collect::<Vec<_>>()
        );
        assert!(Asks::default().is_plain() && Asks::default().get(0).is_none());
    }
}

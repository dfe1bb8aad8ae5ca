//! Which of the different things that edges ask each edge does ask.

/// By edge the number of what it asks, in two bytes where there are not more things than that.
#[derive(Debug, Clone)]
pub(crate) enum Asks {
    /// All edges are finish-start without lag.
    Plain,
    Short(Vec<u16>),
    Long(Vec<u32>),
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
            Self::Plain => None,
            Self::Short(asks) => asks.get(edge).map(|&ask| usize::from(ask)),
            Self::Long(asks) => asks.get(edge).map(|&ask| ask as usize),
        }
    }

    /// Are all edges plain?
    pub(crate) const fn is_plain(&self) -> bool {
        matches!(self, Self::Plain)
    }

    /// How many edges have one.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Plain => 0,
            Self::Short(asks) => asks.len(),
            Self::Long(asks) => asks.len(),
        }
    }

    /// The number of what the next edge asks.
    pub(crate) fn push(&mut self, ask: u32) {
        if self.is_plain() {
            *self = Self::with_capacity(1);
        }
        match (&mut *self, u16::try_from(ask)) {
            (Self::Plain, _) => {}
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
        assert!(Asks::Plain.is_plain() && Asks::Plain.get(0).is_none());
    }
}

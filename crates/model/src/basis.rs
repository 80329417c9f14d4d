//! Whether a number was printed by the publisher or computed here.

/// Where a number in a report comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The publisher printed it.
    Published,
    /// Computed from facts.
    Computed,
    /// Made of both.
    Mixed,
}

spelled!(Basis, "basis", {
    Published => "published",
    Computed => "computed",
    Mixed => "mixed",
});

impl Basis {
    /// The basis of a number made of two.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        if self == other { self } else { Self::Mixed }
    }
}

/// Which numbers a person wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BasisAsk {
    /// The published one where there is one, else computed.
    #[default]
    Best,
    /// Published alone.
    Published,
    /// Computed alone.
    Computed,
}

spelled!(BasisAsk, "basis", {
    Best => "best",
    Published => "published",
    Computed => "computed",
});

//! How sure a piece of reference data is.

/// How a row of reference data or a published figure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Read in the publisher's own list or page.
    Official,
    /// Read in a named source.
    Sourced,
    /// Computed from something sourced.
    Derived,
    /// Our own practical approximation.
    Approximation,
    /// Recalled and not verified.
    Memory,
}

spelled!(Certainty, "certainty", {
    Official => "official",
    Sourced => "sourced",
    Derived => "derived",
    Approximation => "approximation",
    Memory => "memory",
});

impl Certainty {
    /// 0 for the surest, then up.
    pub fn rank(self) -> u8 {
        self as u8
    }

    /// Whether it can be traced to a source.
    pub fn is_firm(self) -> bool {
        self <= Self::Derived
    }
}

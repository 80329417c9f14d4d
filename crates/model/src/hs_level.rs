//! How fine an HS code is.

/// The level of a code in the Harmonized System, by its number of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HsLevel {
    /// 2 digits.
    Chapter,
    /// 4 digits.
    Heading,
    /// 6 digits, the finest that all countries share.
    Subheading,
    /// 8 digits, a country's own.
    National8,
    /// 10 digits, a country's own.
    National10,
}

impl HsLevel {
    /// Every level, coarse to fine.
    pub const ALL: &'static [Self] = &[
        Self::Chapter,
        Self::Heading,
        Self::Subheading,
        Self::National8,
        Self::National10,
    ];

    /// How many digits a code of this level has.
    pub const fn digits(self) -> u8 {
        match self {
            Self::Chapter => 2,
            Self::Heading => 4,
            Self::Subheading => 6,
            Self::National8 => 8,
            Self::National10 => 10,
        }
    }

    /// The level of codes with so many digits.
    pub fn from_digits(digits: u8) -> Option<Self> {
        let mut levels = Self::ALL.iter().copied();
        levels.find(|level| level.digits() == digits)
    }
}

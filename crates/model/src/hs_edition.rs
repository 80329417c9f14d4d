//! The editions of the Harmonized System.

use crate::Month;

/// The edition of the Harmonized System that a code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HsEdition {
    /// In force 2012 to 2016.
    Hs2012,
    /// In force 2017 to 2021.
    Hs2017,
    /// In force since 2022.
    Hs2022,
}

spelled!(HsEdition, "HS edition", {
    Hs2012 => "2012" | "hs2012" | "hs 2012" | "hs12" | "h4",
    Hs2017 => "2017" | "hs2017" | "hs 2017" | "hs17" | "h5",
    Hs2022 => "2022" | "hs2022" | "hs 2022" | "hs22" | "h6",
});

impl HsEdition {
    /// The edition in force in a month; the oldest known one before 2012.
    pub fn for_month(month: Month) -> Self {
        match month.year() {
            ..2017 => Self::Hs2012,
            2017..2022 => Self::Hs2017,
            2022.. => Self::Hs2022,
        }
    }

    /// The edition that came into force in a year.
    pub fn from_year(year: i32) -> Option<Self> {
        [Self::Hs2012, Self::Hs2017, Self::Hs2022]
            .into_iter()
            .find(|edition| edition.year() == year)
    }

    /// The year in which it came into force.
    pub fn year(self) -> i32 {
        match self {
            Self::Hs2012 => 2012,
            Self::Hs2017 => 2017,
            Self::Hs2022 => 2022,
        }
    }
}

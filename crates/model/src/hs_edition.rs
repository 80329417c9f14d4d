//! The editions of the Harmonized System.

use crate::Month;

/// The edition of the Harmonized System that a code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HsEdition {
    /// In force 1988 to 1995; named after the year of its first amendment, as its users do.
    Hs1992,
    /// In force 1996 to 2001.
    Hs1996,
    /// In force 2002 to 2006.
    Hs2002,
    /// In force 2007 to 2011.
    Hs2007,
    /// In force 2012 to 2016.
    Hs2012,
    /// In force 2017 to 2021.
    Hs2017,
    /// In force since 2022.
    Hs2022,
}

spelled!(HsEdition, "HS edition", {
    Hs1992 => "1992" | "hs1992" | "hs 1992" | "hs92" | "h0",
    Hs1996 => "1996" | "hs1996" | "hs 1996" | "hs96" | "h1",
    Hs2002 => "2002" | "hs2002" | "hs 2002" | "hs02" | "h2",
    Hs2007 => "2007" | "hs2007" | "hs 2007" | "hs07" | "h3",
    Hs2012 => "2012" | "hs2012" | "hs 2012" | "hs12" | "h4",
    Hs2017 => "2017" | "hs2017" | "hs 2017" | "hs17" | "h5",
    Hs2022 => "2022" | "hs2022" | "hs 2022" | "hs22" | "h6",
});

impl HsEdition {
    /// The edition in force in a month; the first one before 1996.
    pub fn for_month(month: Month) -> Self {
        match month.year() {
            ..1996 => Self::Hs1992,
            1996..2002 => Self::Hs1996,
            2002..2007 => Self::Hs2002,
            2007..2012 => Self::Hs2007,
            2012..2017 => Self::Hs2012,
            2017..2022 => Self::Hs2017,
            2022.. => Self::Hs2022,
        }
    }

    /// The edition that is named after a year.
    pub fn from_year(year: i32) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|edition| edition.year() == year)
    }

    /// The year that it is named after.
    pub fn year(self) -> i32 {
        match self {
            Self::Hs1992 => 1992,
            Self::Hs1996 => 1996,
            Self::Hs2002 => 2002,
            Self::Hs2007 => 2007,
            Self::Hs2012 => 2012,
            Self::Hs2017 => 2017,
            Self::Hs2022 => 2022,
        }
    }
}

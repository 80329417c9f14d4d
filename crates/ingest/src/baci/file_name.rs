use tradeq_model::{HsEdition, Month};

/// What the name of a year's file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileName {
    /// Of the product codes.
    pub(super) edition: HsEdition,
    /// Of the trade; none in the name of the zip.
    pub(super) year: Option<i32>,
    /// The month of the publication.
    pub(super) vintage: Month,
}

impl FileName {
    /// Reads `BACI_HS22_Y2023_V202501.csv` and `BACI_HS22_V202501.zip`, with any folder before and anything behind.
    pub(super) fn read(name: &str) -> Option<Self> {
        let name = base(name).to_ascii_uppercase();
        let rest = &name[name.find("BACI_")? + 5..];
        let mut words = rest.split('_');
        let edition = edition(words.next()?)?;
        let (mut year, mut word) = (None, words.next()?);
        if let Some(digits) = word.strip_prefix('Y') {
            year = Some(number(digits, 4)?);
            word = words.next()?;
        }
        let vintage = number(word.strip_prefix('V')?, 6)?;
        let month = u32::try_from(vintage % 100).ok()?;
        Some(Self {
            edition,
            year,
            vintage: Month::new(vintage / 100, month)?,
        })
    }

    /// The first day of the month of the publication.
    pub(super) fn published_on(self) -> String {
        format!("{}-01", self.vintage)
    }
}

/// The name without the folders before it, whichever system wrote them.
pub(super) fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// `HS22` is 2022, `HS92` is 1992.
fn edition(word: &str) -> Option<HsEdition> {
    let year = number(
        word.strip_prefix("HS").filter(|digits| digits.len() == 2)?,
        2,
    )?;
    HsEdition::from_year(if year > 80 { 1900 + year } else { 2000 + year })
}

/// So many digits, with no further digit behind them.
fn number(text: &str, digits: usize) -> Option<i32> {
    let more = text.as_bytes().get(digits).is_some_and(u8::is_ascii_digit);
    let found = text.get(..digits).filter(|_| !more)?;
    found
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| found.parse().ok())?
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn edition_year_and_vintage_are_read_from_the_name() {
        for name in [
            "BACI_HS22_Y2023_V202501.csv",
            "data/BACI_HS22_Y2023_V202501.csv.gz",
            "old\\baci_hs22_y2023_v202501 (1).csv",
        ] {
            let read = FileName::read(name).unwrap();
            assert_eq!(read.edition, HsEdition::Hs2022, "{name}");
            assert_eq!(read.year, Some(2023), "{name}");
            assert_eq!(read.published_on(), "2025-01-01", "{name}");
        }
        let zip = FileName::read("BACI_HS92_V202601.zip").unwrap();
        assert_eq!((zip.edition, zip.year), (HsEdition::Hs1992, None));
    }

    #[test]
    fn a_name_that_says_less_says_nothing() {
        for name in [
            "baci.csv",
            "BACI_Y2023_V202501.csv",
            "BACI_HS22_Y2023.csv",
            "BACI_HS21_Y2023_V202501.csv",
            "BACI_HS22_Y2023_V202513.csv",
            "BACI_HS22_Y20234_V202501.csv",
            "BACI_HS22_Y2023_V2025011.csv",
        ] {
            assert_eq!(FileName::read(name), None, "{name}");
        }
    }
}

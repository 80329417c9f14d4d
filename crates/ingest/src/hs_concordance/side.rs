//! The two sides of a table: an edition of the Harmonized System, or another classification.

use tradeq_model::HsEdition;

use crate::fault::{FileFault, OwnFault};

/// One side of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// An edition of the Harmonized System.
    Hs(HsEdition),
    /// Another classification: its name in the file, and how many digits its codes have.
    Class(&'static str, usize, usize),
}

/// What a header cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    /// `From HS 2022`, `To HS 2017`: a conversion table.
    From(Side),
    To(Side),
    /// `HS 2022` alone: a correlation table.
    Either(Side),
    Relationship,
}

impl Heading {
    /// Reads a header cell; nothing for a cell that is no heading, a fault for a classification that is not supported.
    pub(super) fn read(text: &str) -> Option<Result<Self, FileFault>> {
        let key: String = text
            .to_lowercase()
            .chars()
            .filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | '\u{FEFF}'))
            .collect();
        if key == "relationship" {
            return Some(Ok(Self::Relationship));
        }
        for (word, heading) in [("from", Self::From as fn(Side) -> Self), ("to", Self::To)] {
            if let Some(rest) = key.strip_prefix(word).filter(|rest| !rest.is_empty()) {
                return Some(side(rest, text).map(heading));
            }
        }
        let named = ["hs", "sitc", "bec", "cpc", "isic", "h"]
            .iter()
            .any(|word| {
                key.strip_prefix(word)
                    .is_some_and(|rest| rest.chars().any(|letter| letter.is_ascii_digit()))
            });
        named.then(|| side(&key, text).map(Self::Either))
    }
}

fn side(key: &str, text: &str) -> Result<Side, FileFault> {
    if let Some(edition) = key
        .strip_prefix("hs")
        .and_then(|_| key.parse::<HsEdition>().ok())
    {
        return Ok(Side::Hs(edition));
    }
    match key {
        "sitcrev4" | "sitc4" => Ok(Side::Class("sitc4", 3, 5)),
        "bec4" | "becrev4" => Ok(Side::Class("bec4", 1, 3)),
        _ => {
            let message = format!("not supported: `{}`", text.trim());
            let hint = "tables between HS editions, and from HS to SITC Rev. 4 or BEC 4, are read";
            Err(OwnFault::new("other-classification", message, hint).into())
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_heading_is_read_in_every_spelling_of_the_files() {
        let hs = |year| Side::Hs(HsEdition::from_year(year).unwrap());
        for (text, heading) in [
            ("From HS 2022", Heading::From(hs(2022))),
            ("From HS2022", Heading::From(hs(2022))),
            ("To HS 2012", Heading::To(hs(2012))),
            (" HS2017", Heading::Either(hs(2017))),
            ("HS 2022", Heading::Either(hs(2022))),
            ("To SITC Rev. 4", Heading::To(Side::Class("sitc4", 3, 5))),
            ("BEC 4", Heading::Either(Side::Class("bec4", 1, 3))),
            ("Relationship", Heading::Relationship),
        ] {
            assert_eq!(Heading::read(text).unwrap().unwrap(), heading, "{text}");
        }
        assert!(Heading::read("Between").is_none());
        assert!(Heading::read("SITC Rev. 3").unwrap().is_err());
    }
}

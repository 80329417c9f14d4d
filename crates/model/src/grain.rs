//! Which dimensions a set of figures has.

use std::fmt;
use std::str::FromStr;

use crate::{HsEdition, HsLevel, ParseError};

/// The dimensions by which figures are broken down, written `partner×hs8×regime`, `partner×hs6@2017` or `total`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grain {
    /// By partner.
    pub partner: bool,
    /// By product, at so many digits of the HS code: 2, 4, 6, 8 or 10.
    pub product: Option<u8>,
    /// The edition of the product codes, where the source names it: the same trade in two editions is two grains.
    pub edition: Option<HsEdition>,
    /// By customs regime.
    pub regime: bool,
    /// By place in the reporter.
    pub place: bool,
}

impl Grain {
    /// No dimension: one figure.
    pub const TOTAL: Self = Self {
        partner: false,
        product: None,
        edition: None,
        regime: false,
        place: false,
    };

    /// How many dimensions there are, 0 to 4.
    pub fn dimensions(self) -> u32 {
        let product = self.product.is_some();
        let dimensions = [self.partner, product, self.regime, self.place];
        dimensions.into_iter().map(u32::from).sum()
    }

    /// Whether figures of this grain can be added up to figures of the `asked` one.
    pub fn answers(self, asked: Self) -> bool {
        self.partner >= asked.partner
            && self.product >= asked.product
            && self.regime >= asked.regime
            && self.place >= asked.place
    }
}

impl fmt::Display for Grain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edition = self.edition.map(|edition| format!("@{edition}"));
        let edition = edition.unwrap_or_default();
        let product = self.product.map(|digits| format!("hs{digits}{edition}"));
        let named = |has: bool, name: &str| has.then(|| name.to_owned());
        let parts = [
            named(self.partner, "partner"),
            product,
            named(self.regime, "regime"),
            named(self.place, "place"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            return f.pad("total");
        }
        f.pad(&parts.join("×"))
    }
}

impl FromStr for Grain {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut grain = Self::TOTAL;
        if text == "total" {
            return Ok(grain);
        }
        let mut at = 0;
        for part in text.split('×') {
            let is_new = match part {
                "partner" => !std::mem::replace(&mut grain.partner, true),
                "regime" => !std::mem::replace(&mut grain.regime, true),
                "place" => !std::mem::replace(&mut grain.place, true),
                _ => product(part).is_some_and(|(hs, edition)| {
                    grain.edition = edition;
                    grain.product.replace(hs).is_none()
                }),
            };
            if !is_new {
                let expected = "a new dimension; write `total`, or any of `partner`, `hs2` to `hs10`, `regime` \
                     and `place`, joined by `×`";
                return Err(ParseError::new("grain", text, at, expected));
            }
            at += part.chars().count() + 1;
        }
        Ok(grain)
    }
}

serde_as_text!(Grain);

/// The digits in `hs8`, and the edition in `hs6@2017`.
fn product(part: &str) -> Option<(u8, Option<HsEdition>)> {
    let (part, edition) = match part.split_once('@') {
        Some((part, edition)) => (part, Some(edition.parse().ok()?)),
        None => (part, None),
    };
    let levels = HsLevel::ALL.iter().map(|level| level.digits());
    let mut named = levels.map(|digits| (digits, format!("hs{digits}")));
    named
        .find(|(_, name)| name == part)
        .map(|(digits, _)| (digits, edition))
}

use super::code::{Good, Partner};
use crate::product_digits::ProductDigits;

/// What confidential detail leaves over.
const CONFIDENTIAL: &str = "confidential";

/// The parts of wholes that a file has, each under a number; 0 is the whole.
#[derive(Debug, Default)]
pub(super) struct Parts {
    names: Vec<String>,
    last: usize,
}

impl Parts {
    /// The product and the number of the part that a row is; nothing where a file has too many parts.
    pub(super) fn of(
        &mut self,
        good: Good,
        partner: Partner<'_>,
        confidential: bool,
    ) -> Option<(Option<ProductDigits>, u16)> {
        let (product, masked) = match good {
            Good::All => (None, false),
            Good::Code(product) => (Some(product), false),
            Good::Masked(known) => (known, true),
        };
        let masked = masked || confidential;
        let number = match partner {
            Partner::Area(_) | Partner::World if !masked => 0,
            Partner::Area(_) | Partner::World => self.number(CONFIDENTIAL)?,
            Partner::Group(code) if !masked => self.number(&format!("partner:{code}"))?,
            Partner::Group(code) => self.number(&format!("partner:{code}+{CONFIDENTIAL}"))?,
        };
        Some((product, number))
    }

    /// The name of a number.
    pub(super) fn name(&self, number: u16) -> &str {
        let at = usize::from(number).checked_sub(1);
        at.and_then(|at| self.names.get(at))
            .map_or("", String::as_str)
    }

    fn number(&mut self, name: &str) -> Option<u16> {
        if self.names.get(self.last).is_none_or(|last| last != name) {
            self.last = match self.names.iter().position(|known| known == name) {
                Some(at) => at,
                None => {
                    self.names.push(name.to_owned());
                    self.names.len() - 1
                }
            };
        }
        u16::try_from(self.last + 1).ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn masked_codes_and_groups_of_partners_are_parts_under_their_names() {
        let mut parts = Parts::default();
        let digits = ProductDigits::read(b"85").ok();
        let group = Partner::Group("EXT_EU27_2020");
        let plain = parts.of(Good::All, Partner::World, false).unwrap();
        assert_eq!(plain, (None, 0));
        let (product, masked) = parts
            .of(Good::Masked(digits), Partner::World, false)
            .unwrap();
        assert_eq!((product, parts.name(masked)), (digits, "confidential"));
        let (_, both) = parts.of(Good::Masked(digits), group, false).unwrap();
        assert_eq!(parts.name(both), "partner:EXT_EU27_2020+confidential");
        let (_, again) = parts.of(Good::Masked(None), Partner::World, false).unwrap();
        assert_eq!(again, masked);
    }
}

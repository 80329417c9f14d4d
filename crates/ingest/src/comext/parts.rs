use super::code::{Good, Partner};
use crate::breakdowns::Breakdowns;
use crate::fault::FileFault;
use crate::product_digits::ProductDigits;

/// What confidential detail leaves over.
const CONFIDENTIAL: &str = "confidential";

/// The product and the number of the part that a row is.
pub(super) fn part_of(
    parts: &mut Breakdowns,
    good: Good,
    partner: Partner<'_>,
    confidential: bool,
    line: u64,
) -> Result<(Option<ProductDigits>, u16), FileFault> {
    let (product, masked) = match good {
        Good::All => (None, false),
        Good::Code(product) => (Some(product), false),
        Good::Masked(known) => (known, true),
    };
    let masked = masked || confidential;
    let number = match partner {
        Partner::Area(_) | Partner::World if !masked => 0,
        Partner::Area(_) | Partner::World => parts.number(CONFIDENTIAL, line)?,
        Partner::Group(code) if !masked => parts.number(&format!("partner:{code}"), line)?,
        Partner::Group(code) => parts.number(&format!("partner:{code}+{CONFIDENTIAL}"), line)?,
    };
    Ok((product, number))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn masked_codes_and_groups_of_partners_are_parts_under_their_names() {
        let mut parts = Breakdowns::default();
        let digits = ProductDigits::read(b"85").ok();
        let group = Partner::Group("EXT_EU27_2020");
        let mut of = |good, partner| part_of(&mut parts, good, partner, false, 1).unwrap();
        let plain = of(Good::All, Partner::World);
        assert_eq!(plain, (None, 0));
        let (product, masked) = of(Good::Masked(digits), Partner::World);
        let (_, both) = of(Good::Masked(digits), group);
        let (_, again) = of(Good::Masked(None), Partner::World);
        assert_eq!((product, parts.name(masked)), (digits, "confidential"));
        assert_eq!(parts.name(both), "partner:EXT_EU27_2020+confidential");
        assert_eq!(again, masked);
    }
}

//! The units of quantities in the tables of commodities.

use crate::figures::Unit;

/// Sizes before a noun: the words that they may have, and how tables of figures write them.
const SIZES: [(&str, &str); 9] = [
    ("100million", "100m-"),
    ("million", "m-"),
    ("10000", "10000-"),
    ("1000", "1000-"),
    ("亿", "100m-"),
    ("百万", "m-"),
    ("万", "10000-"),
    ("千", "1000-"),
    ("", ""),
];

const NOUNS: [(&str, &[&str]); 9] = [
    ("t", &["t", "ton", "tons", "tonne", "tonnes", "吨"]),
    ("kg", &["kg", "kilogram", "kilograms", "公斤"]),
    (
        "piece",
        &[
            "pcs",
            "pc",
            "piece",
            "pieces",
            "set",
            "sets",
            "auto",
            "autos",
            "unit",
            "units",
            "ship",
            "ships",
            "vessel",
            "vessels",
            "aircraft",
            "aircrafts",
            "plane",
            "planes",
            "head",
            "个",
            "件",
            "台",
            "辆",
            "艘",
            "架",
            "套",
            "只",
            "块",
            "条",
            "支",
            "部",
        ],
    ),
    ("pair", &["pair", "pairs", "双"]),
    ("m", &["m", "meter", "meters", "metre", "metres", "米"]),
    (
        "m2",
        &["m2", "㎡", "sq.m", "squaremeters", "squaremetres", "平方米"],
    ),
    (
        "m3",
        &["m3", "㎥", "cu.m", "cubicmeters", "cubicmetres", "立方米"],
    ),
    ("l", &["l", "liter", "liters", "litre", "litres", "升"]),
    ("ct", &["ct", "carat", "carats", "克拉"]),
];

/// What a printed unit of quantity says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QuantityUnit {
    /// There is none: the line has no quantity.
    NoUnit,
    /// So many base units.
    Of(Unit),
}

impl QuantityUnit {
    /// `10,000 Tons`, `100 Million PCS`, `10,000 Autos`, `Ship`, `10000T`, `万吨`, `亿个`, `-`; none when it is not known.
    pub(super) fn of(written: &str) -> Option<Self> {
        let word: String = written
            .to_lowercase()
            .chars()
            .filter(|c| !c.is_whitespace() && *c != ',')
            .collect();
        if matches!(word.as_str(), "" | "-" | "—" | "–" | "--" | "/") {
            return Some(Self::NoUnit);
        }
        if word == "千克" {
            return Unit::of("kg").map(Self::Of);
        }
        let unit = SIZES.iter().find_map(|(prefix, size)| {
            let noun = word.strip_prefix(prefix)?;
            let (base, _) = NOUNS.iter().find(|(_, words)| words.contains(&noun))?;
            Unit::of(&format!("{size}{base}"))
        });
        unit.map(Self::Of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_units_are_multiples_of_base_units() {
        for (written, base, multiplier) in [
            ("10,000 Tons", "kg", 10_000_000),
            ("10000T", "kg", 10_000_000),
            ("Ton", "kg", 1_000),
            ("万吨", "kg", 10_000_000),
            ("千克", "kg", 1),
            ("100 Million PCS", "piece", 100_000_000),
            ("亿个", "piece", 100_000_000),
            ("10,000 Autos", "piece", 10_000),
            ("10,000 Sets", "piece", 10_000),
            ("Ship", "piece", 1),
            ("架", "piece", 1),
            ("10,000 Pairs", "pair", 10_000),
            ("万双", "pair", 10_000),
            ("10,000 Cubic Meters", "m3", 10_000),
            ("亿立方米", "m3", 100_000_000),
            ("亿米", "m", 100_000_000),
            ("Million carats", "ct", 1_000_000),
        ] {
            let Some(QuantityUnit::Of(unit)) = QuantityUnit::of(written) else {
                unreachable!("{written} is known");
            };
            assert_eq!(
                (unit.base, unit.multiplier),
                (base, multiplier),
                "{written}"
            );
        }
        assert_eq!(QuantityUnit::of("—"), Some(QuantityUnit::NoUnit));
        assert_eq!(QuantityUnit::of("100 Million Wafers"), None);
    }
}

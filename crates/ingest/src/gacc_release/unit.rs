//! The unit of a table's money, from its line `Unit: CNY 100 Million` or `单位：亿元人民币`.

use tradeq_model::Currency;

/// Whole yuan or dollars in one printed unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MoneyUnit {
    pub(super) currency: Currency,
    pub(super) multiplier: i64,
}

const SIZES: [(&str, i64); 12] = [
    ("100million", 100_000_000),
    ("1million", 1_000_000),
    ("million", 1_000_000),
    ("10000", 10_000),
    ("1000", 1_000),
    ("thousand", 1_000),
    ("亿元", 100_000_000),
    ("百万元", 1_000_000),
    ("万元", 10_000),
    ("千元", 1_000),
    ("亿", 100_000_000),
    ("百万", 1_000_000),
];

/// Smaller words of Chinese units, once the larger ones were looked for.
const SMALL: [(&str, i64); 2] = [("万", 10_000), ("千", 1_000)];

const CURRENCIES: [(&str, Currency); 6] = [
    ("人民币", Currency::Cny),
    ("cny", Currency::Cny),
    ("rmb", Currency::Cny),
    ("美元", Currency::Usd),
    ("us$", Currency::Usd),
    ("usd", Currency::Usd),
];

/// Whether a text is a line that says the unit.
pub(super) fn is_unit_line(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let rest = text
        .strip_prefix("unit")
        .or_else(|| text.strip_prefix("单位"));
    rest.is_some_and(|rest| rest.trim_start().starts_with([':', '：']))
}

impl MoneyUnit {
    /// The unit that a unit line says; none when it is not understood.
    pub(super) fn of(line: &str) -> Option<Self> {
        let line = line.to_lowercase();
        let text = line.trim_start_matches("unit").trim_start_matches("单位");
        let text: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, ':' | '：' | ',' | '，' | '(' | ')'))
            .collect();
        let mut currency = currency(&text);
        let mut size = text;
        for (word, _) in CURRENCIES {
            size = size.replace(word, "");
        }
        // `亿元人民币` has the word yuan beside the currency, `万元` alone is yuan.
        if currency.is_none() && size.contains('元') {
            currency = Some(Currency::Cny);
        }
        let sizes = SIZES.iter().chain(&SMALL);
        let (_, multiplier) = sizes.clone().find(|(word, _)| *word == size)?;
        Some(Self {
            currency: currency?,
            multiplier: *multiplier,
        })
    }

    /// How the release prints it.
    pub(super) fn describe(self) -> String {
        let size = match self.multiplier {
            100_000_000 => "100 million ",
            1_000_000 => "1 million ",
            10_000 => "10,000 ",
            _ => "1,000 ",
        };
        format!("{size}{}", self.currency.name_en())
    }
}

/// The currency that a title, a unit line or an address names; none when it names none or two.
pub(super) fn currency(text: &str) -> Option<Currency> {
    let text = text.to_lowercase();
    let mut found: Vec<Currency> = CURRENCIES
        .iter()
        .filter(|(word, _)| text.contains(word))
        .map(|(_, currency)| *currency)
        .collect();
    found.dedup();
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_lines_say_currency_and_size() {
        for (line, currency, multiplier) in [
            ("Unit: CNY 100 Million", Currency::Cny, 100_000_000),
            ("Unit: RMB 100 Million", Currency::Cny, 100_000_000),
            ("Unit: USD1 Million", Currency::Usd, 1_000_000),
            ("Unit:US$1,000", Currency::Usd, 1_000),
            ("Unit: CNY 10,000", Currency::Cny, 10_000),
            ("单位：亿元人民币", Currency::Cny, 100_000_000),
            ("单位：万元", Currency::Cny, 10_000),
            ("单位：人民币万元", Currency::Cny, 10_000),
            ("单位：百万美元", Currency::Usd, 1_000_000),
            ("单位：千美元", Currency::Usd, 1_000),
        ] {
            assert!(is_unit_line(line), "{line}");
            let unit = MoneyUnit {
                currency,
                multiplier,
            };
            assert_eq!(MoneyUnit::of(line), Some(unit), "{line}");
        }
        for line in [
            "Unit: 100 Million",
            "Unit: CNY",
            "Unit: CNY 100 Billion",
            "单位：亿吨",
            "Unit: CNY or USD 1 Million",
        ] {
            assert_eq!(MoneyUnit::of(line), None, "{line}");
        }
        assert!(!is_unit_line("United States (US)"));
    }
}

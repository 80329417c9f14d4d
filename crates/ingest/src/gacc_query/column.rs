//! The columns of a query table and every spelling of their headers.

use tradeq_model::Currency;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Month,
    Product,
    ProductName,
    Partner,
    PartnerName,
    Regime,
    RegimeName,
    Place,
    PlaceName,
    Quantity,
    Unit,
    Quantity2,
    Unit2,
    Value(Currency),
}

/// Spellings of the headers. Compared without case, blanks and width of the letters.
#[rustfmt::skip]
const HEADERS: &[(Column, &[&str])] = &[
    (Column::Month, &["数据年月", "Date of data"]),
    (Column::Product, &["商品编码", "Commodity code"]),
    (Column::ProductName, &["商品名称", "Commodity", "Commodity name"]),
    (Column::Partner, &["贸易伙伴编码", "Trading partner code"]),
    (Column::PartnerName, &["贸易伙伴名称", "Trading partner", "Trading partner name"]),
    (Column::Regime, &["贸易方式编码", "Customs Regime code", "Trade mode code"]),
    (Column::RegimeName, &["贸易方式名称", "Customs Regime", "Trade mode", "Customs Regime name", "Trade mode name"]),
    (Column::Place, &[
        "注册地编码", "收发货人注册地编码", "进出口商注册地编码",
        "Locations of importers and exporters code", "Location of importers and exporters code",
        "Location(s) of importers and exporters code",
    ]),
    (Column::PlaceName, &[
        "注册地名称", "收发货人注册地名称", "进出口商注册地名称",
        "Locations of importers and exporters", "Location of importers and exporters",
        "Location(s) of importers and exporters", "Locations of importers and exporters name",
    ]),
    (Column::Quantity, &["第一数量", "Quantity", "First Quantity"]),
    (Column::Unit, &["第一计量单位", "Unit", "First Unit"]),
    (Column::Quantity2, &["第二数量", "Supplementary Quantity", "Supplimentary Quantity", "Second Quantity"]),
    (Column::Unit2, &["第二计量单位", "Supplementary Unit", "Supplimentary Unit", "Second Unit"]),
    (Column::Value(Currency::Cny), &[
        "人民币", "人民币（元）", "人民币元", "人民币值", "Renminbi Yuan", "Renminbi", "RMB", "RMB Yuan", "CNY",
    ]),
    (Column::Value(Currency::Usd), &[
        "美元", "美元值", "US dollar", "US dollars", "USD", "US$",
    ]),
];

impl Column {
    /// The column that `header` names, in any spelling.
    pub(super) fn of(header: &str) -> Option<Self> {
        let wanted = key(header);
        HEADERS
            .iter()
            .find(|(_, spellings)| spellings.iter().any(|spelling| key(spelling) == wanted))
            .map(|(column, _)| *column)
    }

    /// The code column that a name column belongs to.
    pub(super) fn code(self) -> Option<Self> {
        match self {
            Self::ProductName => Some(Self::Product),
            Self::PartnerName => Some(Self::Partner),
            Self::RegimeName => Some(Self::Regime),
            Self::PlaceName => Some(Self::Place),
            _ => None,
        }
    }

    /// Whether the value is about something that this column says.
    pub(super) fn is_dimension(self) -> bool {
        matches!(
            self,
            Self::Product | Self::Partner | Self::Regime | Self::Place
        )
    }

    /// The English name that the site gives it today.
    pub(super) fn english(self) -> &'static str {
        match self {
            Self::Month => "Date of data",
            Self::Product => "Commodity code",
            Self::ProductName => "Commodity",
            Self::Partner => "Trading partner code",
            Self::PartnerName => "Trading partner",
            Self::Regime => "Customs Regime code",
            Self::RegimeName => "Customs Regime",
            Self::Place => "Locations of importers and exporters code",
            Self::PlaceName => "Locations of importers and exporters",
            Self::Quantity => "Quantity",
            Self::Unit => "Unit",
            Self::Quantity2 => "Supplementary Quantity",
            Self::Unit2 => "Supplementary Unit",
            Self::Value(Currency::Cny) => "Renminbi Yuan",
            Self::Value(_) => "US dollar",
        }
    }
}

/// The site's own names of all columns, for messages.
pub(super) fn known_headers() -> String {
    let names = HEADERS.iter().map(|(column, spellings)| {
        let chinese = spellings.first().copied().unwrap_or_default();
        format!("{chinese} / {}", column.english())
    });
    names.collect::<Vec<_>>().join(", ")
}

/// A header without what people and programs change in it: case, blanks, width of the letters.
pub(super) fn key(header: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    };
    header
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{feff}')
        .map(narrow)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spelling_names_two_columns() {
        let mut seen = std::collections::HashSet::new();
        for (_, spellings) in HEADERS {
            for spelling in *spellings {
                assert!(seen.insert(key(spelling)), "{spelling}");
            }
        }
    }

    #[test]
    fn case_blanks_and_width_do_not_matter() {
        assert_eq!(Column::of(" date OF　data"), Some(Column::Month));
        assert_eq!(Column::of("ＵＳＤ"), Some(Column::Value(Currency::Usd)));
        assert_eq!(Column::of("人民币(元)"), Some(Column::Value(Currency::Cny)));
        assert_eq!(Column::of("人民币（万元）"), None);
    }
}

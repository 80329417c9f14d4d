use tradeq_model::FlowAsk;

/// What a release's table breaks trade down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing: exports, imports and their balance are its rows.
    Totals,
    /// Countries, regions and groups of them.
    Partner,
    /// Customs regimes, which the preliminary release calls trade modes.
    Regime,
    /// Major commodities of one flow, with quantities.
    Commodity(FlowAsk),
    /// Sections and chapters of the Harmonized System.
    Section,
    /// Where importers and exporters are registered.
    Place,
}

/// Words that the title of every release has one of: many a page is about exports by country.
const RELEASES: [&str; 12] = [
    "china's",
    "china’s",
    "imports and exports",
    "exports and imports",
    "major exports",
    "major imports",
    "major export commodities",
    "major import commodities",
    "of selected commodities",
    "statistics bulletin",
    "总值表",
    "量值表",
];

/// Tables of two dimensions, or about something else; they come first, for their titles hold words of the others.
const OTHERS: [&[&str]; 22] = [
    &["freight"],
    &["inspection"],
    &["selected commodities"],
    &["customs district"],
    &["enterprise"],
    &["mode of transport"],
    &["summary of"],
    &["section", "country"],
    &["division", "country"],
    &["commodities", "country"],
    &["commodities", "regime"],
    &["special"],
    &["类章", "国"],
    &["监管"],
    &["检验"],
    &["运输方式"],
    &["企业性质"],
    &["关别"],
    &["特定"],
    &["年度表"],
    &["月度表"],
    &["商品", "贸易方式", "量值"],
];

const KINDS: [(&[&str], Kind); 22] = [
    (&["by country"], Kind::Partner),
    (&["by major country"], Kind::Partner),
    (&["国别"], Kind::Partner),
    (&["trade mode"], Kind::Regime),
    (&["customs regime"], Kind::Regime),
    (&["贸易方式"], Kind::Regime),
    (&["hs section"], Kind::Section),
    (&["hs division"], Kind::Section),
    (&["类章"], Kind::Section),
    (&["location"], Kind::Place),
    (&["所在地"], Kind::Place),
    (&["注册地"], Kind::Place),
    (
        &["major export", "quantity"],
        Kind::Commodity(FlowAsk::Export),
    ),
    (
        &["major import", "quantity"],
        Kind::Commodity(FlowAsk::Import),
    ),
    (&["出口主要商品"], Kind::Commodity(FlowAsk::Export)),
    (&["出口重点商品"], Kind::Commodity(FlowAsk::Export)),
    (&["进口主要商品"], Kind::Commodity(FlowAsk::Import)),
    (&["进口重点商品"], Kind::Commodity(FlowAsk::Import)),
    (&["total export & import values"], Kind::Totals),
    (&["total export and import values"], Kind::Totals),
    (&["total value of imports and exports"], Kind::Totals),
    (&["进出口商品总值表"], Kind::Totals),
];

impl Kind {
    /// The kind that a title's words name: none for a text that is no title of a release.
    pub(super) fn of(title: &str) -> Option<Self> {
        if !has_any(title, &RELEASES) || Self::is_other(title) {
            return None;
        }
        find(title, &KINDS)
    }

    /// Whether it is the title of a release whose table is not read.
    pub(super) fn is_other(title: &str) -> bool {
        has_any(title, &RELEASES) && OTHERS.iter().any(|words| has_all(title, words))
    }

    /// The flow of all its columns, where the title says it.
    pub(super) fn flow(self) -> Option<FlowAsk> {
        match self {
            Self::Commodity(flow) => Some(flow),
            _ => None,
        }
    }
}

fn find<T: Copy>(title: &str, words: &[(&[&str], T)]) -> Option<T> {
    let found = words.iter().find(|(words, _)| has_all(title, words));
    found.map(|(_, kind)| *kind)
}

fn has_all(title: &str, words: &[&str]) -> bool {
    let title = title.to_lowercase();
    words.iter().all(|word| title.contains(word))
}

fn has_any(title: &str, words: &[&str]) -> bool {
    let title = title.to_lowercase();
    words.iter().any(|word| title.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_told_by_words_and_not_by_its_number() {
        for (title, kind) in [
            (
                "(1) China's Total Export & Import Values, May 2024 (in CNY)",
                Kind::Totals,
            ),
            (
                "(4) China's Total Export & Import Values by Country/Region, Mar 2026",
                Kind::Partner,
            ),
            (
                "China's Total Value of Imports and Exports by Major Country (Region)",
                Kind::Partner,
            ),
            (
                "（4）2026年7月进出口商品主要国别（地区）总值表（人民币值）",
                Kind::Partner,
            ),
            (
                "(3) China's Total Export & Import Values by Trade Mode",
                Kind::Regime,
            ),
            ("5Imports and Exports by Customs Regime9.2023", Kind::Regime),
            (
                "(5) China's Major Exports by Quantity and Value",
                Kind::Commodity(FlowAsk::Export),
            ),
            (
                "（6）2026年7月进口主要商品量值表（美元值）",
                Kind::Commodity(FlowAsk::Import),
            ),
            (
                "(3) Imports and Exports by HS Section and Division, 4.2026",
                Kind::Section,
            ),
            ("（1）2026年7月进出口商品总值表（人民币值）", Kind::Totals),
            ("（8）2026年7月进出口商品收发货人所在地总值表", Kind::Place),
        ] {
            assert_eq!(Kind::of(title), Some(kind), "{title}");
        }
        for title in [
            "(18)Import of Selected Commodities by Major Customs Regimes,4.2026",
            "(7) Statistics Bulletin on Freight Supervision",
            "（3）2026年6月进出口商品运输方式总值表",
        ] {
            assert_eq!(Kind::of(title), None, "{title}");
            assert!(Kind::is_other(title), "{title}");
        }
        for title in [
            "News - Newsroom - GACC",
            "Exports of goods by country, 2025",
        ] {
            assert_eq!(
                (Kind::of(title), Kind::is_other(title)),
                (None, false),
                "{title}"
            );
        }
    }
}

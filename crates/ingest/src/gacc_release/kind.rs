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
        if Self::is_other(title) {
            return None;
        }
        find(title, &KINDS)
    }

    /// Whether it is the title of a release whose table is not read.
    pub(super) fn is_other(title: &str) -> bool {
        let trade = [
            "export",
            "import",
            "bulletin",
            "进出口",
            "出口",
            "进口",
            "统计",
        ];
        contains(title, &trade[..]) && OTHERS.iter().any(|words| has_all(title, words))
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

fn contains(title: &str, words: &[&str]) -> bool {
    let title = title.to_lowercase();
    words.iter().any(|word| title.contains(word))
}

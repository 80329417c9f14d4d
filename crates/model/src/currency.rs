//! The currencies in which trade is published.

use crate::Lang;

/// A currency of published values. None is derived from another unless a person asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Currency {
    /// Chinese yuan (renminbi).
    Cny,
    /// United States dollar.
    Usd,
    /// Euro.
    Eur,
    /// Pound sterling.
    Gbp,
    /// Japanese yen.
    Jpy,
    /// South Korean won.
    Krw,
}

spelled!(Currency, "currency", {
    Cny => "cny" | "rmb" | "yuan" | "人民币",
    Usd => "usd" | "dollar" | "dollars" | "美元",
    Eur => "eur" | "euro" | "euros" | "欧元",
    Gbp => "gbp" | "pound" | "pounds" | "英镑",
    Jpy => "jpy" | "yen" | "日元",
    Krw => "krw" | "won" | "韩元",
});

impl Currency {
    /// The sign before an amount.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Cny => "¥",
            Self::Usd => "$",
            Self::Eur => "€",
            Self::Gbp => "£",
            Self::Jpy => "JP¥",
            Self::Krw => "₩",
        }
    }

    /// The name in a heading.
    pub fn name(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.name_en(),
            Lang::Zh => self.name_zh(),
        }
    }

    /// The name in English.
    pub fn name_en(self) -> &'static str {
        match self {
            Self::Cny => "yuan",
            Self::Usd => "US dollars",
            Self::Eur => "euros",
            Self::Gbp => "pounds",
            Self::Jpy => "yen",
            Self::Krw => "won",
        }
    }

    /// The name in Chinese.
    pub fn name_zh(self) -> &'static str {
        match self {
            Self::Cny => "人民币",
            Self::Usd => "美元",
            Self::Eur => "欧元",
            Self::Gbp => "英镑",
            Self::Jpy => "日元",
            Self::Krw => "韩元",
        }
    }
}

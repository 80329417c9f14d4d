//! Trade that nobody had: whole numbers that add up, and that are revised a little as time goes by.

use tradeq_model::Month;

use super::chance::Chance;

/// Exports or imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// From China.
    Export,
    /// To China.
    Import,
}

impl Flow {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Export, Self::Import];

    /// Its word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Import => "import",
        }
    }
}

/// The currency of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Money {
    /// Yuan.
    Cny,
    /// Dollars.
    Usd,
}

/// Who trades, and how many of a thousand parts of all exports and imports. What a table does not name is in the rest.
pub const TRADERS: [(&str, i64, i64); 9] = [
    ("DEU", 32, 36),
    ("NLD", 28, 8),
    ("other EU", 90, 56),
    ("USA", 150, 64),
    ("VNM", 48, 38),
    ("other ASEAN", 120, 110),
    ("KOR", 42, 70),
    ("JPN", 44, 62),
    ("rest", 446, 556),
];

/// Goods of the table of major exports: label, code, thousandths of all exports, unit as printed, tonnes or pieces in
/// one printed unit, and dollars a tonne or piece.
pub const GOODS: [(&str, &str, i64, &str, i64, i64); 3] = [
    (
        "Aquatic products",
        "aquatic-products",
        6,
        "10,000 Tons",
        10_000,
        4_800,
    ),
    ("Rare earth", "rare-earths", 2, "Ton", 1, 90_000),
    (
        "Suitcases, handbags and similar containers",
        "bags",
        10,
        "10,000 Tons",
        10_000,
        9_200,
    ),
];

/// An economy: every number is a function of the seed.
#[derive(Debug, Clone, Copy)]
pub struct Economy {
    chance: Chance,
}

impl Economy {
    /// The economy of a seed.
    pub fn new(chance: Chance) -> Self {
        Self { chance }
    }

    /// What one trader traded in a month, in whole dollars, as it was known with the release about the month `known`.
    pub fn dollars(self, month: Month, known: Month, trader: &str, flow: Flow) -> i64 {
        let share = TRADERS.iter().find(|(name, ..)| *name == trader);
        let share = share.map_or(0, |(_, exports, imports)| match flow {
            Flow::Export => *exports,
            Flow::Import => *imports,
        });
        let all: i64 = match flow {
            Flow::Export => 300_000_000_000,
            Flow::Import => 220_000_000_000,
        };
        let about = format!("{month} {trader} {}", flow.word());
        // Ten per cent up or down, then half a thousandth with every later look.
        let season = 900 + self.chance.below(&about, 200) as i64;
        let value = all / 1_000 * share / 1_000 * season;
        let looks = if known > month {
            format!("{about} {known}")
        } else {
            return value;
        };
        let revision = self.chance.below(&looks, 1_000) as i64 - 500;
        value + value / 1_000_000 * revision
    }

    /// The same in yuan or dollars.
    pub fn value(self, month: Month, known: Month, trader: &str, flow: Flow, money: Money) -> i64 {
        let dollars = self.dollars(month, known, trader, flow);
        match money {
            Money::Usd => dollars,
            Money::Cny => dollars / 1_000 * self.milli_yuan(month),
        }
    }

    /// January to a month, each month as known then.
    pub fn cumulative(
        self,
        to: Month,
        known: Month,
        trader: &str,
        flow: Flow,
        money: Money,
    ) -> i64 {
        let january = Month::new(to.year(), 1).unwrap_or(to);
        let months = (0..12)
            .map(|ahead| january.plus(ahead))
            .take_while(|month| *month <= to);
        months
            .map(|month| self.value(month, known, trader, flow, money))
            .sum()
    }

    /// Thousandths of a yuan for a dollar: the rate of a month.
    fn milli_yuan(self, month: Month) -> i64 {
        7_000 + self.chance.below(&format!("rate {month}"), 250) as i64
    }
}

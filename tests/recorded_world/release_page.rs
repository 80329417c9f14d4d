//! Pages of the releases as China's customs print them, with the figures that stand in them.

use tradeq_model::Month;

use super::calendar::{Release, day_in_china};
use super::chance::Chance;
use super::economy::{Economy, Money};
use super::html;
use super::release_table::Print;
use chrono::{DateTime, NaiveDate, Utc};

/// One figure that a page prints, as the database is to hold it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Printed {
    /// `2025-03` or `2025-01..2025-03`.
    pub span: String,
    /// `export`, `import`, `total` or `balance`.
    pub flow: String,
    /// `total`, `group:eu`, `area:USA`, `basket:bags`.
    pub subject: String,
    /// `yuan`, `usd` or a unit of quantity.
    pub unit: String,
    /// In that unit.
    pub value: i64,
}

/// One page of a release.
#[derive(Debug, Clone)]
pub struct Page {
    /// The release that it is a part of.
    pub release: Release,
    /// Its title.
    pub title: String,
    /// The title without months, as the index has it.
    pub listed: &'static str,
    /// When it is there.
    pub appears: DateTime<Utc>,
    /// The day that it prints.
    pub published_on: NaiveDate,
    /// Where it is.
    pub path: String,
    /// What it prints.
    pub figures: Vec<Printed>,
    /// Its bytes.
    pub html: String,
}

/// What a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Totals,
    Countries,
    Goods,
    Bulletin,
}

/// Tables of a release: title in the index, kind, currency, unit line, whole units in a printed one.
type Table = (&'static str, Kind, Money, &'static str, i64);

const PRELIMINARY: [Table; 5] = [
    (
        "(1) China's Total Export & Import Values (in CNY)",
        Kind::Totals,
        Money::Cny,
        "Unit: CNY 100 Million",
        100_000_000,
    ),
    (
        "(1) China's Total Export & Import Values (in USD)",
        Kind::Totals,
        Money::Usd,
        "Unit: USD 100 Million",
        100_000_000,
    ),
    (
        "(4) China's Total Export & Import Values by Country/Region (in CNY)",
        Kind::Countries,
        Money::Cny,
        "Unit: CNY 100 Million",
        100_000_000,
    ),
    (
        "(4) China's Total Export & Import Values by Country/Region (in USD)",
        Kind::Countries,
        Money::Usd,
        "Unit: USD1 Million",
        1_000_000,
    ),
    (
        "(5) China's Major Exports by Quantity and Value (in CNY)",
        Kind::Goods,
        Money::Cny,
        "Unit: CNY 100 Million",
        100_000_000,
    ),
];

const BULLETIN: [Table; 1] = [(
    "(2) Imports and Exports by Country (Region) of Origin/Destination",
    Kind::Bulletin,
    Money::Usd,
    "Unit:US$1,000",
    1_000,
)];

/// The pages of releases, in the order of the index.
pub fn pages(releases: &[Release], chance: Chance) -> Vec<Page> {
    let mut pages = Vec::new();
    for release in releases {
        let tables: &[Table] = if release.dataset == "gacc-bulletin" {
            &BULLETIN
        } else {
            &PRELIMINARY
        };
        for (number, table) in tables.iter().enumerate() {
            pages.push(page(release, number, table, chance));
        }
    }
    pages
}

fn page(release: &Release, number: usize, table: &Table, chance: Chance) -> Page {
    let (listed, kind, money, unit, size) = *table;
    let appears = release.appears(number, chance);
    let title = title(listed, kind, release);
    let mut print = Print {
        economy: Economy::new(chance),
        release,
        money,
        size,
        decimals: if kind == Kind::Bulletin { 0 } else { 1 },
        figures: Vec::new(),
        rows: Vec::new(),
    };
    match kind {
        Kind::Totals => print.totals(),
        Kind::Countries => print.countries(),
        Kind::Goods => print.goods(),
        Kind::Bulletin => print.bulletin(),
    }
    let address = chance.below(&format!("address {title}"), usize::MAX);
    let published_on = day_in_china(appears);
    Page {
        release: release.clone(),
        listed,
        appears,
        published_on,
        path: format!("/Statics/{address:016x}-{number:04x}.html"),
        html: html::release(&title, published_on, unit, &print.rows),
        figures: print.figures,
        title,
    }
}

fn title(listed: &str, kind: Kind, release: &Release) -> String {
    let (from, to) = (release.from, release.to);
    if kind == Kind::Bulletin {
        let months = if from == to {
            to.month().to_string()
        } else {
            format!("{}-{}", from.month(), to.month())
        };
        return format!("{listed},{months}.{}", to.year());
    }
    let name = |month: Month| html::MONTHS[month.month() as usize - 1];
    let months = if from == to {
        name(to).to_owned()
    } else {
        format!("{}-{}", name(from), name(to))
    };
    let (words, currency) = listed.rsplit_once(" (in ").unwrap_or((listed, "CNY)"));
    format!("{words}, {months} {} (in {currency}", to.year())
}

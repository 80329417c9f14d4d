//! The index of the releases: which page is about which months.

use super::document;
use super::kind::Kind;
use super::months;
use super::unit::currency;
use crate::container::page::{Page, Table};
use crate::fault::{FileFault, OwnFault};
use tradeq_model::{Currency, FlowAsk};

/// A release that the index links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRelease {
    /// The title of its row, without months.
    pub title: String,
    /// The first and the last month of the year that the index is about, which only its own address says: January has no
    /// release of its own where February's has both.
    pub months: (u32, u32),
    /// Where it is, as the index writes it.
    pub url: String,
    /// The currency that the title names.
    pub currency: Option<Currency>,
    /// What its table is about, where the title is one of those that are read.
    pub table: Option<ReleaseTable>,
    /// Whether its table is one of those that are known and not read.
    pub is_other: bool,
}

/// What the table of a release is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReleaseTable {
    /// Exports, imports and their balance.
    Totals,
    /// Countries, regions and groups of them.
    Countries,
    /// Customs regimes, which the preliminary release calls trade modes.
    TradeMode,
    /// Major exports, with quantities.
    Exports,
    /// Major imports, with quantities.
    Imports,
    /// Sections and chapters of the Harmonized System.
    Sections,
    /// Where importers and exporters are registered.
    Places,
}

/// An index as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    /// The newest year that it offers, which is its own where its address names none.
    pub newest_year: Option<i32>,
    /// What it links to, in its order; nothing yet at the beginning of a year.
    pub releases: Vec<ListedRelease>,
}

/// The releases that an index page links to, in its order.
///
/// # Errors
/// A page that is no index, or ends inside its table.
pub fn releases(bytes: &[u8]) -> Result<Vec<ListedRelease>, FileFault> {
    let listed = index(bytes)?.releases;
    if listed.is_empty() {
        return Err(no_index());
    }
    Ok(listed)
}

/// An index page as a whole; at the beginning of a year it links to nothing.
///
/// # Errors
/// A page that is no index, or ends inside its table.
pub fn index(bytes: &[u8]) -> Result<Index, FileFault> {
    let page = document::page(bytes)?;
    let mut listed = Vec::new();
    let tables = page.tables()?;
    let mut matrices = tables.iter().filter(|table| is_matrix(table)).peekable();
    if matrices.peek().is_none() {
        return Err(no_index());
    }
    for table in matrices {
        for row in table.rows.iter().skip(1) {
            let [title, months, ..] = row.cells.as_slice() else {
                continue;
            };
            let linked: Vec<(u32, &String)> = months
                .links
                .iter()
                .filter_map(|(url, name)| Some((months::of_name(name)?, url)))
                .collect();
            let has_january = linked.iter().any(|(month, _)| *month == 1);
            listed.extend(linked.iter().map(|(month, url)| ListedRelease {
                title: title.text.clone(),
                months: (
                    if *month == 2 && !has_january {
                        1
                    } else {
                        *month
                    },
                    *month,
                ),
                url: (*url).clone(),
                currency: currency(&title.text),
                table: Kind::of(&title.text).map(ReleaseTable::from),
                is_other: Kind::is_other(&title.text),
            }));
        }
    }
    Ok(Index {
        newest_year: page.texts().filter_map(|(text, _)| year(&text)).max(),
        releases: listed,
    })
}

fn no_index() -> FileFault {
    let message = "this page lists no releases";
    let hint = "the index of the preliminary releases has a table of titles by months";
    OwnFault::new("no-index", message, hint).into()
}

/// A text that is a year and nothing else: the index offers years to choose from.
fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text.parse().ok())?;
    year.filter(|year| (2000..2200).contains(year))
}

impl From<Kind> for ReleaseTable {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Totals => Self::Totals,
            Kind::Partner => Self::Countries,
            Kind::Regime => Self::TradeMode,
            Kind::Commodity(FlowAsk::Import) => Self::Imports,
            Kind::Commodity(_) => Self::Exports,
            Kind::Section => Self::Sections,
            Kind::Place => Self::Places,
        }
    }
}

/// Whether a page is an index; it has links where a release has figures.
pub(super) fn is_index(page: &Page) -> bool {
    if page.has_class("m-report-title") {
        return true;
    }
    let tables = page.tables().unwrap_or_default();
    tables.iter().any(is_matrix)
}

fn is_matrix(table: &Table) -> bool {
    let names = |row: &crate::container::page::TableRow| {
        let texts = row.cells.iter().map(|cell| cell.text.to_lowercase());
        texts.collect::<Vec<_>>()
    };
    table
        .rows
        .first()
        .is_some_and(|row| names(row) == ["title", "month"])
}

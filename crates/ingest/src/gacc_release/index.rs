//! The index of the releases: which page is about which months.

use super::document;
use super::months;
use super::unit::currency;
use crate::container::page::{Page, Table};
use crate::fault::{FileFault, OwnFault};
use tradeq_model::Currency;

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
}

/// The releases that an index page links to, in its order.
///
/// # Errors
/// A page that is no index, or ends inside its table.
pub fn releases(bytes: &[u8]) -> Result<Vec<ListedRelease>, FileFault> {
    let page = document::page(bytes)?;
    let mut listed = Vec::new();
    for table in page.tables()?.iter().filter(|table| is_matrix(table)) {
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
            }));
        }
    }
    if listed.is_empty() {
        let message = "this page lists no releases";
        let hint = "the index of the preliminary releases has a table of titles by months";
        return Err(OwnFault::new("no-index", message, hint).into());
    }
    Ok(listed)
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

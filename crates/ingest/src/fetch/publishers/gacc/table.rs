use tradeq_model::Currency;

use crate::fetch::Wanted;
use crate::gacc_release::{ListedRelease, ReleaseTable};

/// The words of the key `tables`.
pub(super) const TABLES: [(&str, ReleaseTable); 7] = [
    ("totals", ReleaseTable::Totals),
    ("trade-mode", ReleaseTable::TradeMode),
    ("countries", ReleaseTable::Countries),
    ("exports", ReleaseTable::Exports),
    ("imports", ReleaseTable::Imports),
    ("sections", ReleaseTable::Sections),
    ("places", ReleaseTable::Places),
];

/// The words of the key `currency`.
pub(super) const CURRENCIES: [(&str, &str); 3] = [("cny", "cny"), ("usd", "usd"), ("both", "both")];

/// Whether a release is wanted, as far as its title says.
pub(super) fn is_wanted(release: &ListedRelease, wanted: &Wanted) -> bool {
    let tables = wanted.texts("tables");
    let of_table = match release.table {
        Some(table) if !tables.is_empty() => {
            let word = TABLES.iter().find(|(_, other)| *other == table);
            word.is_some_and(|(word, _)| tables.iter().any(|wanted| wanted == word))
        }
        Some(_) => true,
        // A title that nobody knows is asked for once, so that a new table is refused aloud and not passed over.
        None => tables.is_empty() && !release.is_other,
    };
    let of_currency = match (wanted.text("currency"), release.currency) {
        (Some("cny"), Some(currency)) => currency == Currency::Cny,
        (Some("usd"), Some(currency)) => currency == Currency::Usd,
        _ => true,
    };
    of_table && of_currency
}

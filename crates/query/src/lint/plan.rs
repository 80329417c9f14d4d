//! A report answers without reading every fact.

use tradeq_storage::Reader;

use super::file::{Checked, line_of};
use super::finding::Weight;
use super::sql::Sql;
use crate::report::SectionText;

/// Views with a row a fact, and what a condition on them can name to read a part.
const OF_FACTS: [&str; 4] = ["fact", "trade", "trade_all", "trade_span"];
const NARROWS: [&str; 7] = [
    "from_month",
    "from_month_no",
    "month",
    "month_no",
    "slice_id",
    "span",
    "to_month_no",
];

const HINT: &str = "ask for months, `month_no between :period_from and :period_to`, or take a view that is summed already: trade_partner_month, trade_product_month, trade_total_month";

pub(super) fn check(checked: &mut Checked<'_>, section: &SectionText, reader: &Reader) {
    let whole = unbounded(&section.sql);
    let scanned = reader.scans(&section.sql, "fact").unwrap_or(false);
    let Some((line, name)) = whole.or_else(|| scanned.then(|| (1, "fact".to_owned()))) else {
        return;
    };
    let message = format!(
        "section `{}` reads all of `{name}`, every month ever held",
        section.name
    );
    let line = line_of(section, line);
    checked.find(Weight::Warning, line, "fact-scan", message, HINT);
}

/// The first view of facts that is read without a condition on its months: the line in the text, and its name.
fn unbounded(text: &str) -> Option<(usize, String)> {
    let sql = Sql::new(text).ok()?;
    let places = sql.words(&OF_FACTS).into_iter();
    let read = places.filter(|at| *at > 0 && sql.is_word(at - 1, &["from", "join"]));
    for at in read {
        let start = sql.start_of(at, |left| sql.is_word(left, &["select", "union"]));
        let depth = sql.depth(at);
        let end = (at..sql.all().end)
            .find(|end| {
                sql.depth(*end + 1) < depth
                    || sql.is_word(*end, &["union"]) && sql.depth(*end) == depth
            })
            .unwrap_or(sql.all().end);
        let condition = (start..end).find(|at| sql.is_word(*at, &["on", "where"]));
        let narrowed =
            condition.is_some_and(|from| (from..end).any(|at| sql.is_word(at, &NARROWS)));
        if !narrowed {
            let line = usize::try_from(sql.line(&(at..at + 1))).unwrap_or(1);
            return sql.word(at).map(|name| (line, name));
        }
    }
    None
}

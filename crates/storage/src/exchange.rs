//! Exchange rates of months, for answers that are to be converted.

use tradeq_model::{Currency, Month};

use crate::answer::Datum;
use crate::error::StorageResult;
use crate::reader::Reader;

/// The average rate of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRate {
    /// The month.
    pub month: Month,
    /// The currency that is priced.
    pub base: Currency,
    /// The currency of the price.
    pub quote: Currency,
    /// Units of `quote` for one unit of `base`, times a million.
    pub rate_e6: i64,
    /// Where the rate was read.
    pub source: String,
    /// How sure it is: `official`, `derived` …
    pub certainty: String,
    /// Whether days of the month are missing.
    pub is_partial: bool,
    /// The import that wrote it; none where it is shipped.
    pub load: Option<i64>,
}

impl Reader {
    /// The rates held between two currencies, either way round.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn rates_between(
        &mut self,
        one: Currency,
        other: Currency,
    ) -> StorageResult<Vec<MonthRate>> {
        let code = |currency: Currency| Datum::Text(currency.to_string().to_uppercase());
        let names = [
            ("one".to_owned(), code(one)),
            ("other".to_owned(), code(other)),
        ];
        let rows = self.query(include_str!("sql/fx_between.sql"), &names)?;
        Ok(rows.rows.iter().filter_map(|row| rate(row)).collect())
    }
}

fn rate(row: &[Datum]) -> Option<MonthRate> {
    let whole = |at: usize| row.get(at).and_then(Datum::as_int);
    let text = |at: usize| row.get(at).and_then(Datum::as_text);
    Some(MonthRate {
        month: Month::from_number(i32::try_from(whole(0)?).ok()?)?,
        base: text(1)?.to_lowercase().parse().ok()?,
        quote: text(2)?.to_lowercase().parse().ok()?,
        rate_e6: whole(3).filter(|rate| *rate > 0)?,
        source: text(4)?.to_owned(),
        certainty: text(5)?.to_owned(),
        is_partial: whole(6)? == 1,
        load: whole(7),
    })
}

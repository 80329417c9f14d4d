//! A person's own release calendar, added to the one that is shipped.

use rusqlite::{TransactionBehavior, named_params};
use tradeq_model::{Certainty, Day, Month};

use crate::database::Database;
use crate::error::StorageResult;
use crate::load::with_path;

/// One line of a release calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarRow {
    /// The dataset.
    pub dataset: String,
    /// The first month that the release is about.
    pub from: Month,
    /// The last one.
    pub to: Month,
    /// The day.
    pub due_on: Day,
    /// Where the day is from.
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
}

impl Database {
    /// Adds lines to the release calendar; they stand in place of those about the same months.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn put_calendar(&mut self, rows: &[CalendarRow]) -> StorageResult<()> {
        let path = self.path.clone();
        self.put(rows).map_err(|error| with_path(error, &path))
    }

    fn put(&mut self, rows: &[CalendarRow]) -> StorageResult<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for row in rows {
            transaction
                .prepare_cached(include_str!("sql/release_put.sql"))?
                .execute(named_params! {
                    ":dataset": row.dataset, ":from_month": row.from.number(), ":to_month": row.to.number(),
                    ":due_on": row.due_on.to_string(), ":source": row.source,
                    ":certainty": row.certainty.to_string(),
                })?;
        }
        Ok(transaction.commit()?)
    }
}

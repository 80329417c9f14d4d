use chrono::{DateTime, Days, NaiveDate, Utc};
use tradeq_storage::StorageResult;

use super::writer::Writer;
use crate::clock::moment;

/// Once a day, runs that changed nothing are forgotten, so that the ledger does not grow for ever.
#[derive(Debug, Default)]
pub(super) struct Upkeep {
    done_on: Option<NaiveDate>,
}

impl Upkeep {
    /// Does what is due today; while an import writes, it waits for another turn.
    pub(super) fn run(
        &mut self,
        writer: &Writer,
        keep_days: u32,
        now: DateTime<Utc>,
    ) -> StorageResult<()> {
        let today = now.date_naive();
        if self.done_on == Some(today) {
            return Ok(());
        }
        let Some(database) = writer.try_lock() else {
            return Ok(());
        };
        if let Some(before) = now.checked_sub_days(Days::new(keep_days.into())) {
            database.prune_runs(&moment(before))?;
        }
        self.done_on = Some(today);
        Ok(())
    }
}

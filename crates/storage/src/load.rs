use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Transaction, TransactionBehavior, named_params};
use tradeq_model::Currency;

use crate::database::Database;
use crate::dictionary::Dictionary;
use crate::error::{StorageError, StorageResult};
use crate::fact::{self, FactRow};
use crate::ledger::{self, LoadHeader, LoadRecord};
use crate::merge::{self, Target};
use crate::rollup::Rollup;
use crate::slice::{self, SliceKey};

/// What a load did, row by row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Keys not held before.
    pub new: u64,
    /// Values that changed or were withdrawn; the old ones are kept.
    pub revised: u64,
    /// Rows that were held in the other currency only.
    pub completed: u64,
    /// Rows that say what is held already.
    pub unchanged: u64,
    /// Rows that are older than what is held: kept as the past, the present stays.
    pub outdated: u64,
    /// Rows held in slices that the file covers at least by half, which it does not name: they stay. No rows of the file.
    pub unnamed: u64,
}

impl Counts {
    /// All rows of the file.
    pub fn read(&self) -> u64 {
        self.new + self.revised + self.completed + self.unchanged + self.outdated
    }

    fn add(&mut self, other: Self) {
        self.new += other.new;
        self.revised += other.revised;
        self.completed += other.completed;
        self.unchanged += other.unchanged;
        self.outdated += other.outdated;
        self.unnamed += other.unnamed;
    }

    /// True if the load changed nothing.
    pub fn is_idle(&self) -> bool {
        self.new + self.revised + self.completed + self.outdated == 0
    }
}

/// One import of one file: everything or nothing. Dropped without a commit, it leaves no trace.
pub struct Load<'a> {
    pub(crate) transaction: Transaction<'a>,
    pub(crate) id: i64,
    pub(crate) counts: Counts,
    path: &'a std::path::Path,
    stage: crate::stage::Stage,
    touched: Vec<i64>,
    /// Sums by grain, in the home currency and in dollars: grains are never added to each other.
    sums: BTreeMap<String, (Option<i64>, Option<i64>)>,
    /// Of the home currency.
    currency: Option<Currency>,
}

impl Database {
    /// The codes held, with room for those that a load will add.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn dictionary(&self) -> StorageResult<Dictionary> {
        Dictionary::read(&self.connection)
    }

    /// A finished load of the same bytes under the same reading, if there is one.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn find_load(&self, header: &LoadHeader) -> StorageResult<Option<LoadRecord>> {
        ledger::find(&self.connection, header)
    }

    /// A finished load of the same bytes under another reading: its number and what was said of it.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn find_other_load(&self, header: &LoadHeader) -> StorageResult<Option<(i64, String)>> {
        ledger::find_other(&self.connection, header)
    }

    /// Whether a file of this length was ever loaded.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn has_file_of(&self, bytes: u64) -> StorageResult<bool> {
        ledger::has_file_of(&self.connection, bytes)
    }

    /// Begins a load: takes the write lock and writes its row in the ledger.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn begin_load(&mut self, header: &LoadHeader) -> StorageResult<Load<'_>> {
        let path = self.path.as_path();
        let about = |error| StorageError::about(error, path);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(about)?;
        let id = ledger::begin(&transaction, header).map_err(|error| with_path(error, path))?;
        Ok(Load {
            transaction,
            id,
            counts: Counts::default(),
            path,
            stage: self.stage.clone(),
            touched: Vec::new(),
            sums: BTreeMap::new(),
            currency: None,
        })
    }
}

impl Load<'_> {
    /// Writes the codes that the dictionary gained while the file was surveyed.
    ///
    /// # Errors
    /// Another load that came between the reading of the dictionary and this one, a full disk.
    pub fn write_codes(&mut self, dictionary: &mut Dictionary) -> StorageResult<()> {
        self.check_dictionary(dictionary)?;
        dictionary
            .write_added(&self.transaction)
            .map_err(|error| with_path(error, self.path))
    }

    /// The codes held, read under the load's lock.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn dictionary(&self) -> StorageResult<Dictionary> {
        Dictionary::read(&self.transaction)
    }

    /// Ids that the dictionary gave out may be another load's by now.
    pub(crate) fn check_dictionary(&self, dictionary: &Dictionary) -> StorageResult<()> {
        let last: i64 = self.transaction.query_row(
            include_str!("sql/dictionary_seen.sql"),
            [self.id],
            |row| row.get(0),
        )?;
        if last == dictionary.seen {
            return Ok(());
        }
        Err(StorageError::Overtaken)
    }

    /// Merges all rows that the file has for one slice. `cut` marks it as known to be incomplete.
    ///
    /// # Errors
    /// The same key twice, quantities that contradict the other currency, an overflow, a full disk.
    pub fn write_slice(
        &mut self,
        key: &SliceKey,
        currency: Currency,
        rows: Vec<FactRow>,
        cut: bool,
        dictionary: &Dictionary,
    ) -> StorageResult<Counts> {
        self.merge_slice(key, currency, rows, cut, dictionary)
            .map_err(|error| with_path(error, self.path))
    }

    fn merge_slice(
        &mut self,
        key: &SliceKey,
        currency: Currency,
        mut rows: Vec<FactRow>,
        cut: bool,
        dictionary: &Dictionary,
    ) -> StorageResult<Counts> {
        fact::sort(&mut rows, |row| {
            format!(
                "{} {}, {}",
                key.span,
                key.flow.code(),
                dictionary.describe(row.key())
            )
        })?;
        let connection = &self.transaction;
        let slice = slice::find_or_insert(connection, key, self.id)?;
        if currency != Currency::Usd {
            slice::check_currency(connection, slice.id, currency)?;
        }
        let target = Target {
            connection,
            slice_id: slice.id,
            load_id: self.id,
            currency,
            stage: &self.stage,
            newer: merge::newer_loads(connection, slice.id, self.id)?,
        };
        let sum = rows
            .iter()
            .try_fold(0_i64, |sum, row| sum.checked_add(row.value));
        let sum = sum.ok_or_else(|| StorageError::Overflow("the file".into()))?;
        let mut rollup = Rollup::new(dictionary);
        let counts = if slice.fresh {
            merge::write_fresh(&target, rows, &mut rollup)?
        } else {
            merge::write_merged(&target, &rows, &mut rollup, |key| dictionary.describe(key))?
        };
        if !counts.is_idle() {
            let total = rollup.total();
            rollup.write(connection, &self.stage, slice.id)?;
            connection.prepare_cached(include_str!("sql/slice_update.sql"))?.execute(named_params! {
                ":id": slice.id, ":rows": total.rows, ":rows_home": total.rows_home, ":rows_usd": total.rows_usd,
                ":value_home": total.home, ":value_usd": total.usd, ":load": self.id,
            })?;
            connection
                .prepare_cached(include_str!("sql/slice_load_insert.sql"))?
                .execute([slice.id, self.id])?;
            self.touched.push(slice.id);
        }
        if cut {
            connection
                .prepare_cached(include_str!("sql/slice_cut.sql"))?
                .execute([slice.id])?;
            // Measured again: a slice that reaches its published total is whole, whatever was cut.
            self.touched.push(slice.id);
        }
        self.counts.add(counts);
        // Parts are within their wholes, and each grain has every good once.
        if key.breakdown.is_empty() {
            self.add_sum(&key.grain.to_string(), currency, sum)?;
        }
        Ok(counts)
    }

    fn add_sum(&mut self, grain: &str, currency: Currency, sum: i64) -> StorageResult<()> {
        let (home, usd) = self.sums.entry(grain.to_owned()).or_default();
        let total = match currency {
            Currency::Usd => usd,
            other => {
                self.currency = Some(other);
                home
            }
        };
        let added = total.unwrap_or(0).checked_add(sum);
        *total = Some(added.ok_or_else(|| StorageError::Overflow("the file".into()))?);
        Ok(())
    }

    /// The sums of the file in both currencies; none where it has several grains.
    fn values(&self) -> (Option<i64>, Option<i64>) {
        let mut sums = self.sums.values();
        let first = sums.next().copied().unwrap_or_default();
        if sums.next().is_some() {
            (None, None)
        } else {
            first
        }
    }

    /// Measures what the load touched, and chooses among the grains of each span and flow.
    fn measure(&self) -> StorageResult<()> {
        let mut measure = self
            .transaction
            .prepare_cached(include_str!("sql/slice_measure.sql"))?;
        for id in &self.touched {
            measure.execute(named_params! {":id": id})?;
        }
        let ids: Vec<String> = self.touched.iter().map(i64::to_string).collect();
        let ids = format!("[{}]", ids.join(","));
        let mut keys = self
            .transaction
            .prepare_cached(include_str!("sql/slice_keys.sql"))?;
        let keys = keys.query_map(named_params! {":ids": ids}, |row| row.get::<_, i64>(0))?;
        let mut choose = self
            .transaction
            .prepare_cached(include_str!("sql/slice_choose.sql"))?;
        for id in keys {
            choose.execute(named_params! {":id": id?})?;
        }
        Ok(())
    }

    /// Has the slices that these figures are about measured again when the load ends: their total may be another one.
    pub(crate) fn touch_spans(&mut self, spans: &BTreeSet<(i32, i32)>) -> StorageResult<()> {
        let mut select = self
            .transaction
            .prepare_cached(include_str!("sql/slice_of_span.sql"))?;
        for span in spans {
            let ids = select.query_map(*span, |row| row.get(0))?;
            for id in ids {
                self.touched.push(id?);
            }
        }
        Ok(())
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        self.path
    }

    pub(crate) fn add_counts(&mut self, counts: Counts) {
        self.counts.add(counts);
    }

    /// What was merged so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Makes the load part of the file: facts, rollups, completeness and ledger together.
    ///
    /// # Errors
    /// A full disk; then nothing of the load is there.
    pub fn commit(self, now: &str) -> StorageResult<i64> {
        let path = self.path;
        self.finish(now).map_err(|error| with_path(error, path))
    }

    fn finish(self, now: &str) -> StorageResult<i64> {
        self.measure()?;
        let (value_home, value_usd) = self.values();
        self.transaction.execute(
            include_str!("sql/load_finish.sql"),
            named_params! {
                ":id": self.id, ":now": now, ":read": self.counts.read().cast_signed(),
                ":new": self.counts.new.cast_signed(), ":revised": self.counts.revised.cast_signed(),
                ":completed": self.counts.completed.cast_signed(), ":unchanged": self.counts.unchanged.cast_signed(),
                ":outdated": self.counts.outdated.cast_signed(),
                ":value_home": value_home, ":value_usd": value_usd, ":currency": self.currency.map(|currency| currency.to_string()),
            },
        )?;
        self.transaction.commit()?;
        Ok(self.id)
    }
}

pub(crate) fn with_path(error: StorageError, path: &std::path::Path) -> StorageError {
    match error {
        StorageError::Sqlite(error) => StorageError::about(error, path),
        other => other,
    }
}

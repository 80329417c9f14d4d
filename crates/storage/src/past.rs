//! What was loaded, and what it adds up to: enough to make a file again and to compare the two.

use std::collections::BTreeMap;

use crate::answer::Datum;
use crate::error::StorageResult;
use crate::reader::Reader;

/// A finished load, with what it takes to do it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastLoad {
    /// Its number.
    pub id: i64,
    /// Hash of the file's bytes.
    pub sha256: String,
    /// The file's name.
    pub file: String,
    /// The adapter that read it.
    pub adapter: String,
    /// What the person said that the file does not, in words.
    pub reading: String,
    /// The same as JSON.
    pub asked: String,
    /// When it ended, RFC 3339.
    pub finished_at: String,
}

impl PastLoad {
    /// Whether the file is part of the program.
    pub fn is_shipped(&self) -> bool {
        Self::reads_shipped(&self.reading)
    }

    /// Whether a reading is that of a file which is part of the program.
    pub fn reads_shipped(reading: &str) -> bool {
        reading.starts_with("shipped as")
    }
}

/// Counts and sums by what they are of: `facts gacc-query CHN 2024-01 import partner×hs8`, `figures press`.
pub type Digest = BTreeMap<String, Vec<Option<i64>>>;

/// What the numbers of a [`Digest`] count and add up; a sum that no integer holds has its multiples of 10¹⁸ apart.
pub const DIGEST_COLUMNS: [&str; 9] = [
    "rows",
    "value_home",
    "value_usd",
    "quantity",
    "quantity_2",
    "value_home_e18",
    "value_usd_e18",
    "quantity_e18",
    "quantity_2_e18",
];

/// A sum that was added up in two parts, of the thousand millions and of the rest: what is below 10¹⁸, and the 10¹⁸s.
fn joined(parts: &[Datum]) -> (Option<i64>, Option<i64>) {
    const UNIT: i128 = 1_000_000_000;
    let number = |at: usize| parts.get(at).and_then(Datum::as_int).map(i128::from);
    let (Some(high), Some(rest)) = (number(0), number(1)) else {
        return (None, None);
    };
    let sum = high * UNIT + rest;
    let whole = |number: i128| i64::try_from(number).ok();
    (whole(sum % (UNIT * UNIT)), whole(sum / (UNIT * UNIT)))
}

impl Reader {
    /// All finished loads, in their order.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn past_loads(&mut self) -> StorageResult<Vec<PastLoad>> {
        let rows = self.query(include_str!("sql/past_loads.sql"), &[])?;
        let loads = rows.rows.iter().map(|row| {
            let text = |at: usize| row.get(at).and_then(Datum::as_text).unwrap_or_default();
            PastLoad {
                id: row.first().and_then(Datum::as_int).unwrap_or(0),
                sha256: text(1).into(),
                file: text(2).into(),
                adapter: text(3).into(),
                reading: text(4).into(),
                asked: text(5).into(),
                finished_at: text(6).into(),
            }
        });
        Ok(loads.collect())
    }

    /// Counts and sums of everything held, computed from the rows themselves.
    ///
    /// # Errors
    /// What SQLite says; more than the time limit allows.
    pub fn digest(&mut self) -> StorageResult<Digest> {
        let rows = self.query(include_str!("sql/digest.sql"), &[])?;
        let lines = rows.rows.iter().map(|row| {
            let key = row.first().and_then(Datum::as_text).unwrap_or_default();
            let rows = row.get(1).and_then(Datum::as_int);
            let sums = row.get(2..).unwrap_or_default().chunks(2).map(joined);
            let (low, high): (Vec<_>, Vec<_>) = sums.unzip();
            let numbers = [rows].into_iter().chain(low).chain(high).collect();
            (key.to_owned(), numbers)
        });
        Ok(lines.collect())
    }
}

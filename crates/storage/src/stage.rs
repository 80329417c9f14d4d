//! Rows in memory as a table that SQLite can read: `insert into fact (…) select c0, c1, … from stage`.
//!
//! A statement that runs once for a whole slice is about twice as fast as one that is bound and stepped for every
//! row (measured: ARCHITECTURE.md, "Speed"). rusqlite's virtual table traits are `unsafe` to implement because SQLite
//! casts pointers to the first field; both structs below keep that promise with `repr(C)`, and nothing else here is
//! unsafe.
#![allow(unsafe_code)]

use std::borrow::Cow;
use std::ffi::{CStr, c_int};
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::vtab::{
    Context, Filters, IndexInfo, Module, VTab, VTabConnection, VTabCursor, sqlite3_vtab,
    sqlite3_vtab_cursor,
};
use rusqlite::{Connection, Result};
use tradeq_model::Currency;

use crate::fact::FactRow;

/// Columns have numbers for names: facts and sums pass through the same table.
const SCHEMA: &CStr = c"create table stage (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11)";

/// A row of a rollup, in the order of its table's columns.
pub(crate) type SumRow = [Option<i64>; 9];

/// Rows on their way into the file.
#[derive(Debug, Default)]
pub(crate) enum Staged {
    #[default]
    Nothing,
    /// Facts of one slice.
    Facts {
        slice_id: i64,
        /// None where the rows have the slice's first load.
        load_id: Option<i64>,
        currency: Currency,
        rows: Vec<FactRow>,
    },
    /// Rows of one rollup.
    Sums(Vec<SumRow>),
}

impl Staged {
    fn len(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Facts { rows, .. } => rows.len(),
            Self::Sums(rows) => rows.len(),
        }
    }

    /// The value at a row and a column.
    fn value(&self, at: usize, column: usize) -> Option<i64> {
        match self {
            Self::Nothing => None,
            Self::Sums(rows) => rows.get(at)?.get(column).copied()?,
            Self::Facts {
                slice_id,
                load_id,
                currency,
                rows,
            } => {
                let row = rows.get(at)?;
                let in_home = *currency != Currency::Usd;
                match column {
                    0 => Some(*slice_id),
                    1 => Some(row.partner.into()),
                    2 => Some(row.product.into()),
                    3 => Some(row.regime.into()),
                    4 => Some(row.place.into()),
                    5 => in_home.then_some(row.value),
                    6 => (!in_home).then_some(row.value),
                    7 => row.quantity,
                    8 => row.quantity_2,
                    9 => Some(row.unit_pair.into()),
                    10 => load_id.filter(|_| in_home),
                    _ => load_id.filter(|_| !in_home),
                }
            }
        }
    }
}

/// The place where a connection finds the rows of its next insert.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stage(Arc<Mutex<Staged>>);

impl Stage {
    /// Makes the table known to a connection.
    pub(crate) fn register(connection: &Connection) -> Result<Self> {
        const MODULE: Module<'_, StageTable> = Module::eponymous_only_module();
        let stage = Self::default();
        connection.create_module(c"stage", &MODULE, Some(stage.clone()))?;
        Ok(stage)
    }

    /// Puts rows where the next read finds them.
    pub(crate) fn put(&self, staged: Staged) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = staged;
    }

    /// Takes them; a second read finds nothing.
    pub(crate) fn take(&self) -> Staged {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[repr(C)]
struct StageTable {
    /// Must be first: SQLite reads it through a pointer to the struct.
    base: sqlite3_vtab,
    stage: Stage,
}

// SAFETY: `repr(C)` with the base class as the first field.
unsafe impl<'vtab> VTab<'vtab> for StageTable {
    type Aux = Stage;
    type Cursor = StageCursor<'vtab>;

    fn connect(
        _: &mut VTabConnection,
        aux: Option<&Stage>,
        _: &[u8],
        _: &[u8],
        _: &[u8],
        _: &[&[u8]],
    ) -> Result<(Cow<'static, CStr>, Self)> {
        let stage = aux.cloned().unwrap_or_default();
        Ok((
            Cow::Borrowed(SCHEMA),
            Self {
                base: sqlite3_vtab::default(),
                stage,
            },
        ))
    }

    fn best_index(&self, info: &mut IndexInfo) -> Result<bool> {
        info.set_estimated_cost(1_000_000.0);
        Ok(true)
    }

    fn open(&'vtab mut self) -> Result<StageCursor<'vtab>> {
        Ok(StageCursor {
            base: sqlite3_vtab_cursor::default(),
            stage: self.stage.clone(),
            staged: Staged::default(),
            at: 0,
            table: PhantomData,
        })
    }
}

#[repr(C)]
struct StageCursor<'vtab> {
    /// Must be first: SQLite reads it through a pointer to the struct.
    base: sqlite3_vtab_cursor,
    stage: Stage,
    staged: Staged,
    at: usize,
    table: PhantomData<&'vtab StageTable>,
}

// SAFETY: `repr(C)` with the base class as the first field.
unsafe impl VTabCursor for StageCursor<'_> {
    fn filter(&mut self, _: c_int, _: Option<&str>, _: &Filters<'_>) -> Result<()> {
        self.staged = self.stage.take();
        self.at = 0;
        Ok(())
    }

    fn next(&mut self) -> Result<()> {
        self.at += 1;
        Ok(())
    }

    fn eof(&self) -> bool {
        self.at >= self.staged.len()
    }

    fn column(&self, context: &mut Context, column: c_int) -> Result<()> {
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        context.set_result(self.staged.value(self.at, column))
    }

    fn rowid(&self) -> Result<i64> {
        Ok(i64::try_from(self.at).unwrap_or(i64::MAX))
    }
}

//! Rows in memory as a table that SQLite can read: `insert into fact select … from fact_stage`.
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

const SCHEMA: &CStr = c"create table fact_stage (slice_id, partner_id, product_id, regime_id, place_id, value_cny, value_usd, quantity, quantity_2, unit_pair_id, load_id, load_id_usd)";

/// Rows on their way into one slice.
#[derive(Debug, Default)]
pub(crate) struct Staged {
    pub(crate) slice_id: i64,
    /// None where the rows have the slice's first load.
    pub(crate) load_id: Option<i64>,
    pub(crate) currency: Option<Currency>,
    pub(crate) rows: Vec<FactRow>,
}

/// The place where a connection finds the rows of its next insert.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stage(Arc<Mutex<Staged>>);

impl Stage {
    /// Makes the table known to a connection.
    pub(crate) fn register(connection: &Connection) -> Result<Self> {
        const MODULE: Module<'_, StageTable> = Module::eponymous_only_module();
        let stage = Self::default();
        connection.create_module(c"fact_stage", &MODULE, Some(stage.clone()))?;
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
        self.at >= self.staged.rows.len()
    }

    fn column(&self, context: &mut Context, column: c_int) -> Result<()> {
        let Some(row) = self.staged.rows.get(self.at) else {
            return Ok(());
        };
        let in_cny = self.staged.currency == Some(Currency::Cny);
        match column {
            0 => context.set_result(self.staged.slice_id),
            1 => context.set_result(row.partner),
            2 => context.set_result(row.product),
            3 => context.set_result(row.regime),
            4 => context.set_result(row.place),
            5 => context.set_result(in_cny.then_some(row.value)),
            6 => context.set_result((!in_cny).then_some(row.value)),
            7 => context.set_result(row.quantity),
            8 => context.set_result(row.quantity_2),
            9 => context.set_result(row.unit_pair),
            10 => context.set_result(self.staged.load_id.filter(|_| in_cny)),
            _ => context.set_result(self.staged.load_id.filter(|_| !in_cny)),
        }
    }

    fn rowid(&self) -> Result<i64> {
        Ok(i64::try_from(self.at).unwrap_or(i64::MAX))
    }
}

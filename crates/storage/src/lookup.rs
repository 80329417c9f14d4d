//! Names and sources for people: what a code is called, where a number came from.

use std::collections::BTreeSet;

use crate::answer::{Datum, Rows};
use crate::database::Database;
use crate::error::StorageResult;
use crate::reader::Reader;

/// What a name may be a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// Economies.
    Area,
    /// Groups of economies.
    Group,
    /// Baskets of products.
    Basket,
    /// HS codes.
    Product,
}

impl Lookup {
    /// The table that holds them.
    pub fn table(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Group => "area_group",
            Self::Basket => "basket",
            Self::Product => "product",
        }
    }

    fn sql(self) -> &'static str {
        match self {
            Self::Area => include_str!("sql/names_area.sql"),
            Self::Group => include_str!("sql/names_group.sql"),
            Self::Basket => include_str!("sql/names_basket.sql"),
            Self::Product => include_str!("sql/names_product.sql"),
        }
    }
}

/// One name of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Such as `VNM`, `asean`, `new-three`, `8507`.
    pub code: String,
    /// One of its names, aliases and other codes.
    pub name: String,
    /// Its English name.
    pub name_en: String,
    /// Its Chinese name.
    pub name_zh: Option<String>,
}

impl Reader {
    /// Every name of every code of a kind.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn names(&mut self, what: Lookup) -> StorageResult<Vec<Named>> {
        let rows = self.query(what.sql(), &[])?;
        Ok(rows.rows.iter().filter_map(|row| named(row)).collect())
    }

    /// The product of a code, by its newest edition's names.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn product(&mut self, code: &str) -> StorageResult<Option<Named>> {
        let parameters = [("code".to_owned(), Datum::Text(code.to_owned()))];
        let rows = self.query(include_str!("sql/product_find.sql"), &parameters)?;
        Ok(rows.rows.first().and_then(|row| named(row)))
    }

    /// The number of the newest month: of the published totals, or of anything that the file holds.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn latest_month(&mut self, held: bool) -> StorageResult<Option<i64>> {
        let sql = if held {
            include_str!("sql/latest_held.sql")
        } else {
            include_str!("sql/latest_published.sql")
        };
        let rows = self.query(sql, &[])?;
        Ok(rows
            .rows
            .first()
            .and_then(|row| row.first())
            .and_then(Datum::as_int))
    }

    /// Publications behind published cells: load id, publisher, title, date, address, file, hash, certainty.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn cell_sources(&mut self, cells: &BTreeSet<i64>) -> StorageResult<Rows> {
        self.by_ids(include_str!("sql/cell_sources.sql"), cells)
    }

    /// Cells that were printed with a word before the number: subject, flow, word.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn cell_qualifiers(&mut self, cells: &BTreeSet<i64>) -> StorageResult<Rows> {
        self.by_ids(include_str!("sql/cell_qualifiers.sql"), cells)
    }

    /// Files behind loads, with the same columns as [`Reader::cell_sources`].
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn load_sources(&mut self, loads: &BTreeSet<i64>) -> StorageResult<Rows> {
        self.by_ids(include_str!("sql/load_sources.sql"), loads)
    }
}

impl Database {
    /// Every code of a kind with each of its names, without other codes: for files that name what they mean.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn codes_by_name(&self, what: Lookup) -> StorageResult<Vec<(String, String)>> {
        let sql = match what {
            Lookup::Area => include_str!("sql/area_by_name.sql"),
            other => other.sql(),
        };
        let mut select = self.connection.prepare(sql)?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Reads code, name, English and Chinese name.
fn named(row: &[Datum]) -> Option<Named> {
    let text = |at: usize| row.get(at).and_then(Datum::as_text).map(str::to_owned);
    let code = text(0)?;
    Some(Named {
        name: text(1).unwrap_or_else(|| code.clone()),
        name_en: text(2).or_else(|| text(3)).unwrap_or_else(|| code.clone()),
        name_zh: text(3),
        code,
    })
}

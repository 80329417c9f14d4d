//! Sums of one slice by partner, by product at every level above its own, and by partner and chapter.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};

use crate::dictionary::Dictionary;
use crate::error::{StorageError, StorageResult};
use crate::merge::Held;

/// Value sums in both currencies; none where no row has the currency.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    cny: Option<i64>,
    usd: Option<i64>,
    rows: i64,
}

impl Sums {
    fn add(&mut self, cny: Option<i64>, usd: Option<i64>, rows: i64) -> Option<()> {
        self.cny = add(self.cny, cny)?;
        self.usd = add(self.usd, usd)?;
        self.rows += rows;
        Some(())
    }
}

/// Quantities of one product: kept only while all its rows have the same units.
#[derive(Debug, Clone, Copy, Default)]
struct Quantities {
    first: Option<i64>,
    second: Option<i64>,
    unit_pair: u16,
    mixed: bool,
}

/// `None` means an overflow; a missing side leaves the other as it is.
fn add(left: Option<i64>, right: Option<i64>) -> Option<Option<i64>> {
    match (left, right) {
        (Some(left), Some(right)) => left.checked_add(right).map(Some),
        (left, right) => Some(left.or(right)),
    }
}

/// Collects a slice's rows, in the order of their key, and writes its rollups.
pub(crate) struct Rollup<'a> {
    dictionary: &'a Dictionary,
    total: Sums,
    partners: Vec<Sums>,
    products: Vec<(Sums, Quantities)>,
    chapters: BTreeMap<(u16, u32), Sums>,
}

impl<'a> Rollup<'a> {
    pub(crate) fn new(dictionary: &'a Dictionary) -> Self {
        Self {
            dictionary,
            total: Sums::default(),
            partners: vec![Sums::default(); dictionary.partner_limit()],
            products: vec![Default::default(); dictionary.product_limit()],
            chapters: BTreeMap::new(),
        }
    }

    pub(crate) fn add(&mut self, row: &Held) -> StorageResult<()> {
        self.try_add(row)
            .ok_or_else(|| StorageError::Overflow(self.dictionary.describe(row.key)))
    }

    fn try_add(&mut self, row: &Held) -> Option<()> {
        let (partner, product, ..) = row.key;
        self.total.add(row.cny, row.usd, 1)?;
        if partner != 0 {
            self.partners
                .get_mut(usize::from(partner))?
                .add(row.cny, row.usd, 1)?;
        }
        if product != 0 {
            let (sums, quantities) = self.products.get_mut(product as usize)?;
            let first_row = sums.rows == 0;
            sums.add(row.cny, row.usd, 1)?;
            quantities.mixed |= !first_row && quantities.unit_pair != row.unit_pair;
            quantities.unit_pair = row.unit_pair;
            quantities.first = add(quantities.first, row.quantity)?;
            quantities.second = add(quantities.second, row.quantity_2)?;
        }
        if partner != 0 && product != 0 {
            let chapter = self.dictionary.chapter(product);
            self.chapters
                .entry((partner, chapter))
                .or_default()
                .add(row.cny, row.usd, 1)?;
        }
        Some(())
    }

    /// Rows and value sums of the whole slice.
    pub(crate) fn total(&self) -> (i64, Option<i64>, Option<i64>) {
        (self.total.rows, self.total.cny, self.total.usd)
    }

    /// Replaces the slice's rollups.
    pub(crate) fn write(self, connection: &Connection, slice_id: i64) -> StorageResult<()> {
        connection
            .prepare_cached(include_str!("sql/rollup_delete_partner.sql"))?
            .execute([slice_id])?;
        connection
            .prepare_cached(include_str!("sql/rollup_delete_product.sql"))?
            .execute([slice_id])?;
        connection
            .prepare_cached(include_str!("sql/rollup_delete_chapter.sql"))?
            .execute([slice_id])?;
        self.write_partners(connection, slice_id)?;
        self.write_products(connection, slice_id)?;
        self.write_chapters(connection, slice_id)
    }

    fn write_partners(&self, connection: &Connection, slice_id: i64) -> StorageResult<()> {
        let mut insert =
            connection.prepare_cached(include_str!("sql/rollup_partner_insert.sql"))?;
        for (partner, sums) in self
            .partners
            .iter()
            .enumerate()
            .filter(|(_, sums)| sums.rows > 0)
        {
            insert.execute(named_params! {
                ":slice": slice_id, ":partner": partner as i64, ":value_cny": sums.cny, ":value_usd": sums.usd, ":rows": sums.rows,
            })?;
        }
        Ok(())
    }

    fn write_products(&self, connection: &Connection, slice_id: i64) -> StorageResult<()> {
        // Level first, then product: the order of the table.
        let mut levels: BTreeMap<(u8, u32), Sums> = BTreeMap::new();
        for (product, (sums, _)) in self
            .products
            .iter()
            .enumerate()
            .filter(|(_, (sums, _))| sums.rows > 0)
        {
            let mut product = u32::try_from(product).unwrap_or(u32::MAX);
            while product != 0 {
                let level = self.dictionary.level(product);
                levels
                    .entry((level, product))
                    .or_default()
                    .add(sums.cny, sums.usd, sums.rows)
                    .ok_or_else(|| {
                        StorageError::Overflow(self.dictionary.describe((0, product, 0, 0)))
                    })?;
                product = self.dictionary.parent(product);
            }
        }
        let mut insert =
            connection.prepare_cached(include_str!("sql/rollup_product_insert.sql"))?;
        for ((level, product), sums) in levels {
            let own = self
                .products
                .get(product as usize)
                .map(|(_, quantities)| *quantities)
                .unwrap_or_default();
            let own = if own.mixed {
                Quantities::default()
            } else {
                own
            };
            let has_units = own.first.is_some() || own.second.is_some();
            insert.execute(named_params! {
                ":slice": slice_id, ":level": level, ":product": product, ":value_cny": sums.cny,
                ":value_usd": sums.usd, ":rows": sums.rows, ":quantity": own.first, ":quantity_2": own.second,
                ":unit_pair": has_units.then_some(own.unit_pair),
            })?;
        }
        Ok(())
    }

    fn write_chapters(&self, connection: &Connection, slice_id: i64) -> StorageResult<()> {
        let mut insert =
            connection.prepare_cached(include_str!("sql/rollup_chapter_insert.sql"))?;
        for ((partner, chapter), sums) in &self.chapters {
            insert.execute(named_params! {
                ":slice": slice_id, ":partner": partner, ":product": chapter, ":value_cny": sums.cny,
                ":value_usd": sums.usd, ":rows": sums.rows,
            })?;
        }
        Ok(())
    }
}

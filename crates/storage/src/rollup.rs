//! Sums of one slice by partner, by product at every level above its own, and by partner and chapter.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

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

/// What a slice holds in all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Total {
    pub(crate) rows: i64,
    pub(crate) rows_cny: i64,
    pub(crate) rows_usd: i64,
    pub(crate) cny: Option<i64>,
    pub(crate) usd: Option<i64>,
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
    rows_cny: i64,
    rows_usd: i64,
    partners: Vec<Sums>,
    products: Vec<(Sums, Quantities)>,
    /// By partner and chapter, in the order of the rows; one pair may stand in several places.
    chapters: Vec<((u16, u32), Sums)>,
}

impl<'a> Rollup<'a> {
    pub(crate) fn new(dictionary: &'a Dictionary) -> Self {
        Self {
            dictionary,
            total: Sums::default(),
            rows_cny: 0,
            rows_usd: 0,
            partners: vec![Sums::default(); dictionary.partner_limit()],
            products: vec![Default::default(); dictionary.product_limit()],
            chapters: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, row: &Held) -> StorageResult<()> {
        self.try_add(row)
            .ok_or_else(|| StorageError::Overflow(self.dictionary.describe(row.key)))
    }

    fn try_add(&mut self, row: &Held) -> Option<()> {
        let (partner, product, ..) = row.key;
        self.total.add(row.cny, row.usd, 1)?;
        self.rows_cny += i64::from(row.cny.is_some());
        self.rows_usd += i64::from(row.usd.is_some());
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
            let pair = (partner, self.dictionary.chapter(product));
            match self.chapters.last_mut() {
                Some((last, sums)) if *last == pair => sums.add(row.cny, row.usd, 1)?,
                _ => {
                    let mut sums = Sums::default();
                    sums.add(row.cny, row.usd, 1)?;
                    self.chapters.push((pair, sums));
                }
            }
        }
        Some(())
    }

    /// Rows and value sums of the whole slice.
    pub(crate) fn total(&self) -> Total {
        Total {
            rows: self.total.rows,
            rows_cny: self.rows_cny,
            rows_usd: self.rows_usd,
            cny: self.total.cny,
            usd: self.total.usd,
        }
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
            insert.execute(params![
                slice_id,
                partner as i64,
                sums.cny,
                sums.usd,
                sums.rows
            ])?;
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
            insert.execute(params![
                slice_id,
                level,
                product,
                sums.cny,
                sums.usd,
                sums.rows,
                own.first,
                own.second,
                has_units.then_some(own.unit_pair)
            ])?;
        }
        Ok(())
    }

    fn write_chapters(&self, connection: &Connection, slice_id: i64) -> StorageResult<()> {
        let mut insert =
            connection.prepare_cached(include_str!("sql/rollup_chapter_insert.sql"))?;
        let mut pairs: Vec<&((u16, u32), Sums)> = self.chapters.iter().collect();
        pairs.sort_by_key(|(pair, _)| *pair);
        for same in pairs.chunk_by(|left, right| left.0 == right.0) {
            let (partner, chapter) = same[0].0;
            let mut sums = Sums::default();
            for (_, part) in same {
                sums.add(part.cny, part.usd, part.rows).ok_or_else(|| {
                    StorageError::Overflow(self.dictionary.describe((partner, chapter, 0, 0)))
                })?;
            }
            insert.execute(params![
                slice_id, partner, chapter, sums.cny, sums.usd, sums.rows
            ])?;
        }
        Ok(())
    }
}

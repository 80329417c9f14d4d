//! Sums of one slice by partner, by product at every level above its own, and by partner and chapter.

use rusqlite::Connection;

use crate::dictionary::Dictionary;
use crate::error::{StorageError, StorageResult};
use crate::merge::Held;
use crate::stage::{Stage, Staged, SumRow};

/// Value sums in both currencies; none where no row has the currency.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    home: Option<i64>,
    usd: Option<i64>,
    rows: i64,
}

impl Sums {
    fn add(&mut self, home: Option<i64>, usd: Option<i64>, rows: i64) -> Option<()> {
        self.home = add(self.home, home)?;
        self.usd = add(self.usd, usd)?;
        self.rows += rows;
        Some(())
    }
}

/// What a slice holds in all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Total {
    pub(crate) rows: i64,
    pub(crate) rows_home: i64,
    pub(crate) rows_usd: i64,
    pub(crate) home: Option<i64>,
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

impl Quantities {
    /// Adds those of a code below; `first` if nothing was added yet.
    fn merge(&mut self, other: &Self, first: bool) -> Option<()> {
        self.mixed |= other.mixed || (!first && self.unit_pair != other.unit_pair);
        self.unit_pair = other.unit_pair;
        self.first = add(self.first, other.first)?;
        self.second = add(self.second, other.second)?;
        Some(())
    }
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
    rows_home: i64,
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
            rows_home: 0,
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
        self.total.add(row.home, row.usd, 1)?;
        self.rows_home += i64::from(row.home.is_some());
        self.rows_usd += i64::from(row.usd.is_some());
        if partner != 0 {
            self.partners
                .get_mut(usize::from(partner))?
                .add(row.home, row.usd, 1)?;
        }
        if product != 0 {
            let (sums, quantities) = self.products.get_mut(product as usize)?;
            let first_row = sums.rows == 0;
            sums.add(row.home, row.usd, 1)?;
            quantities.mixed |= !first_row && quantities.unit_pair != row.unit_pair;
            quantities.unit_pair = row.unit_pair;
            quantities.first = add(quantities.first, row.quantity)?;
            quantities.second = add(quantities.second, row.quantity_2)?;
        }
        if partner != 0 && product != 0 {
            let pair = (partner, self.dictionary.chapter(product));
            match self.chapters.last_mut() {
                Some((last, sums)) if *last == pair => sums.add(row.home, row.usd, 1)?,
                _ => {
                    let mut sums = Sums::default();
                    sums.add(row.home, row.usd, 1)?;
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
            rows_home: self.rows_home,
            rows_usd: self.rows_usd,
            home: self.total.home,
            usd: self.total.usd,
        }
    }

    /// Replaces the slice's rollups.
    pub(crate) fn write(
        self,
        connection: &Connection,
        stage: &Stage,
        slice_id: i64,
    ) -> StorageResult<()> {
        for (delete, insert, rows) in [
            (
                include_str!("sql/rollup_delete_partner.sql"),
                include_str!("sql/rollup_partner_insert.sql"),
                self.partner_rows(slice_id),
            ),
            (
                include_str!("sql/rollup_delete_product.sql"),
                include_str!("sql/rollup_product_insert.sql"),
                self.product_rows(slice_id)?,
            ),
            (
                include_str!("sql/rollup_delete_chapter.sql"),
                include_str!("sql/rollup_chapter_insert.sql"),
                self.chapter_rows(slice_id)?,
            ),
        ] {
            connection.prepare_cached(delete)?.execute([slice_id])?;
            stage.put(Staged::Sums(rows));
            connection.prepare_cached(insert)?.execute([])?;
        }
        Ok(())
    }

    fn partner_rows(&self, slice_id: i64) -> Vec<SumRow> {
        let held = self
            .partners
            .iter()
            .enumerate()
            .filter(|(_, sums)| sums.rows > 0);
        let row = |(partner, sums): (usize, &Sums)| {
            let rows = Some(sums.rows);
            [
                Some(slice_id),
                i64::try_from(partner).ok(),
                sums.home,
                sums.usd,
                rows,
                None,
                None,
                None,
                None,
            ]
        };
        held.map(row).collect()
    }

    /// Level first, then product: the order of the table.
    fn product_rows(&self, slice_id: i64) -> StorageResult<Vec<SumRow>> {
        let mut levels = vec![<(Sums, Quantities)>::default(); self.products.len()];
        for (own, held) in self
            .products
            .iter()
            .enumerate()
            .filter(|(_, held)| held.0.rows > 0)
        {
            let mut product = u32::try_from(own).unwrap_or(0);
            while product != 0 {
                let overflow =
                    || StorageError::Overflow(self.dictionary.describe((0, product, 0, 0)));
                let (sums, quantities) = levels.get_mut(product as usize).ok_or_else(overflow)?;
                quantities
                    .merge(&held.1, sums.rows == 0)
                    .ok_or_else(overflow)?;
                sums.add(held.0.home, held.0.usd, held.0.rows)
                    .ok_or_else(overflow)?;
                product = self.dictionary.parent(product);
            }
        }
        let mut rows = Vec::new();
        for level in [2, 4, 6, 8, 10] {
            for (at, (sums, quantities)) in levels
                .iter()
                .enumerate()
                .filter(|(_, held)| held.0.rows > 0)
            {
                let product = u32::try_from(at).unwrap_or(0);
                if self.dictionary.level(product) == level {
                    rows.push(product_row(slice_id, level, product, sums, quantities));
                }
            }
        }
        Ok(rows)
    }

    fn chapter_rows(&self, slice_id: i64) -> StorageResult<Vec<SumRow>> {
        let mut pairs: Vec<&((u16, u32), Sums)> = self.chapters.iter().collect();
        pairs.sort_by_key(|(pair, _)| *pair);
        let mut rows = Vec::new();
        for same in pairs.chunk_by(|left, right| left.0 == right.0) {
            let (partner, chapter) = same[0].0;
            let mut sums = Sums::default();
            for (_, part) in same {
                sums.add(part.home, part.usd, part.rows).ok_or_else(|| {
                    StorageError::Overflow(self.dictionary.describe((partner, chapter, 0, 0)))
                })?;
            }
            let key = [Some(slice_id), Some(partner.into()), Some(chapter.into())];
            rows.push([
                key[0],
                key[1],
                key[2],
                sums.home,
                sums.usd,
                Some(sums.rows),
                None,
                None,
                None,
            ]);
        }
        Ok(rows)
    }
}

fn product_row(
    slice_id: i64,
    level: u8,
    product: u32,
    sums: &Sums,
    quantities: &Quantities,
) -> SumRow {
    let own = if quantities.mixed {
        Quantities::default()
    } else {
        *quantities
    };
    let has_units = own.first.is_some() || own.second.is_some();
    [
        Some(slice_id),
        Some(level.into()),
        Some(product.into()),
        sums.home,
        sums.usd,
        Some(sums.rows),
        own.first,
        own.second,
        has_units.then_some(own.unit_pair.into()),
    ]
}

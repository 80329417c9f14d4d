use crate::error::{StorageError, StorageResult};

/// One row of a slice, with the ids of the [`crate::Dictionary`]; 0 where the grain lacks the dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactRow {
    /// Area traded with.
    pub partner: u16,
    /// Customs regime.
    pub regime: u16,
    /// Province of the importer or exporter.
    pub place: u16,
    /// First and second unit.
    pub unit_pair: u16,
    /// Product.
    pub product: u32,
    /// Line of the file, for messages.
    pub line: u32,
    /// Whole currency units.
    pub value: i64,
    /// In the first unit; none where the file gives none.
    pub quantity: Option<i64>,
    /// In the second unit.
    pub quantity_2: Option<i64>,
}

/// The part of a row's key after the slice, in the order of the table's clustering.
pub(crate) type FactKey = (u16, u32, u16, u16);

impl FactRow {
    pub(crate) fn key(&self) -> FactKey {
        (self.partner, self.product, self.regime, self.place)
    }

    /// Whether it has no more than a partner, a product and one quantity.
    pub(crate) fn is_plain(&self) -> bool {
        self.regime == 0 && self.place == 0 && self.quantity_2.is_none()
    }

    /// Puts rows into the order of the table, which a load would do otherwise: whoever has a thread to spare does it there.
    pub fn sort(rows: &mut [Self]) {
        if !rows.is_sorted_by_key(Self::key) {
            rows.sort_unstable_by_key(Self::key);
        }
    }
}

/// Puts rows into the order of the table: an unsorted insert costs four to five times as much.
///
/// # Errors
/// Two rows of the same key.
pub(crate) fn sort(
    rows: &mut [FactRow],
    describe: impl Fn(&FactRow) -> String,
) -> StorageResult<()> {
    FactRow::sort(rows);
    match rows.windows(2).find(|pair| pair[0].key() == pair[1].key()) {
        None => Ok(()),
        Some(pair) => Err(StorageError::DuplicateKey {
            key: describe(&pair[0]),
            first_line: u64::from(pair[0].line.min(pair[1].line)),
            second_line: u64::from(pair[0].line.max(pair[1].line)),
            equal: FactRow {
                line: pair[1].line,
                ..pair[0]
            } == pair[1],
        }),
    }
}

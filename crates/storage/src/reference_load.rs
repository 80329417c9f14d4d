//! Writes imported lists: they fill what the file lacks and leave what it has; a later import revises an earlier one.

mod named;
mod plain;

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Params, named_params};

use crate::area_key::AreaSystem;
use crate::dictionary::{Dictionary, ProductKey, Unknown, UnknownKind};
use crate::error::StorageResult;
use crate::family;
use crate::load::{Counts, Load, with_path};
use crate::reference_row::{ProductRow, ReferenceRecord, ReferenceRow};

/// Where a row comes from that no shipped list has.
const SOURCE: &str = "imported file";

/// Something of the file that stays as it is, although a list says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What: `partner 116`.
    pub subject: String,
    /// As it is held.
    pub held: String,
    /// As the list has it.
    pub found: String,
}

/// What a list changed, and what it did not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReferenceOutcome {
    /// Rows by what they changed.
    pub counts: Counts,
    /// What the list has otherwise.
    pub kept: Vec<Kept>,
    /// Codes of things that no table has, with the line of each; their rows were left out unless they were accepted.
    pub unknown: Vec<(Unknown, u64)>,
}

/// What a row did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Unchanged,
    Revised,
    New,
}

impl Load<'_> {
    /// Writes the rows of a list. Economies, regimes and places that no table has are added where `accept_unknown`.
    ///
    /// # Errors
    /// A full disk.
    pub fn write_reference(
        &mut self,
        rows: &[ReferenceRow],
        accept_unknown: bool,
        dictionary: &mut Dictionary,
    ) -> StorageResult<ReferenceOutcome> {
        let outcome = Writing::run(self, rows, accept_unknown, dictionary);
        let outcome = outcome.map_err(|error| with_path(error, self.path()))?;
        self.add_counts(outcome.counts);
        Ok(outcome)
    }
}

/// A list that is being written.
struct Writing<'a, 'b> {
    load: &'a mut Load<'b>,
    outcome: ReferenceOutcome,
}

impl<'a, 'b> Writing<'a, 'b> {
    fn run(
        load: &'a mut Load<'b>,
        rows: &[ReferenceRow],
        accept_unknown: bool,
        dictionary: &mut Dictionary,
    ) -> StorageResult<ReferenceOutcome> {
        let outcome = ReferenceOutcome::default();
        let mut writing = Self { load, outcome };
        for row in rows {
            if let Some(unknown) = writing.unknown(&row.record)? {
                writing.outcome.unknown.push((unknown, row.line));
            }
        }
        if accept_unknown {
            for (unknown, _) in &writing.outcome.unknown {
                dictionary.add_unknown(unknown);
            }
        }
        writing.products(rows, dictionary)?;
        let mut linked = false;
        for row in rows {
            let change = match &row.record {
                ReferenceRecord::Product(_) => continue,
                ReferenceRecord::Section(number, lang, name) => {
                    writing.section(*number, *lang, name)?
                }
                ReferenceRecord::Area(area) => writing.area(area)?,
                ReferenceRecord::Regime(..) | ReferenceRecord::Place(..) => {
                    writing.named(&row.record)?
                }
                ReferenceRecord::Link(link) => writing.link(link)?,
                ReferenceRecord::Class(class) => writing.class(class)?,
                ReferenceRecord::Rate(rate) => writing.rate(rate)?,
                ReferenceRecord::Mode(code, name) => writing.mode(code, name)?,
            };
            linked |= matches!(row.record, ReferenceRecord::Link(_)) && change > Change::Unchanged;
            writing.count(change);
        }
        if linked {
            family::refresh(&writing.load.transaction)?;
        }
        Ok(writing.outcome)
    }

    fn count(&mut self, change: Change) {
        let counts = &mut self.outcome.counts;
        match change {
            Change::New => counts.new += 1,
            Change::Revised => counts.revised += 1,
            Change::Unchanged => counts.unchanged += 1,
        }
    }

    /// The code of a row, where no table has what it is about.
    fn unknown(&self, record: &ReferenceRecord) -> StorageResult<Option<Unknown>> {
        let (kind, code, name, held) = match record {
            ReferenceRecord::Area(area) => {
                let Some(system) = AreaSystem::of(area.by.0) else {
                    return Ok(None);
                };
                let name = area.label.clone();
                let held = self.find_area(area.by.0, &area.by.1)?.is_some();
                (UnknownKind::Partner(system), area.by.1.clone(), name, held)
            }
            ReferenceRecord::Regime(key, _, name) => {
                let held = self.find_named(record)?.is_some();
                (
                    UnknownKind::Regime(key.system()),
                    key.code(),
                    name.clone(),
                    held,
                )
            }
            ReferenceRecord::Place(code, _, name) => {
                let held = self.find_named(record)?.is_some();
                (UnknownKind::Place, format!("{code:02}"), name.clone(), held)
            }
            _ => return Ok(None),
        };
        Ok((!held).then_some(Unknown { kind, code, name }))
    }

    /// Products first: all new ones get their numbers in the order of the codes.
    fn products(
        &mut self,
        rows: &[ReferenceRow],
        dictionary: &mut Dictionary,
    ) -> StorageResult<()> {
        let products = rows.iter().filter_map(|row| match &row.record {
            ReferenceRecord::Product(product) => Some((row.line, product)),
            _ => None,
        });
        let products: Vec<(u64, &ProductRow)> = products.collect();
        let mut fresh: HashSet<ProductKey> = HashSet::new();
        for (line, product) in &products {
            if dictionary.product(product.key).is_some() {
                continue;
            }
            if dictionary.add_product(product.key).is_some() {
                fresh.insert(product.key);
            } else {
                let (kind, code) = (UnknownKind::Product, product.key.code());
                let name = product.name.as_ref().map(|(_, name)| name.clone());
                let unknown = Unknown {
                    kind,
                    code,
                    name: name.unwrap_or_default(),
                };
                self.outcome.unknown.push((unknown, *line));
            }
        }
        dictionary.settle_products();
        let mut written = Vec::new();
        for (_, product) in products {
            let Some(id) = dictionary.product(product.key) else {
                continue;
            };
            let mut change = if fresh.contains(&product.key) {
                Change::New
            } else {
                Change::Unchanged
            };
            if let Some((lang, name)) = &product.name
                && !dictionary.is_named(id, *lang)
            {
                dictionary.name_product(id, *lang, name.clone());
                change = Change::New;
            }
            let pair = product.units.map(|(year, units)| {
                let [first, second] = units.map(|unit| unit.and_then(|unit| dictionary.unit(unit)));
                (year, dictionary.unit_pair(first, second))
            });
            written.push((product, id, change, pair));
        }
        dictionary.write_added(&self.load.transaction)?;
        for (product, id, mut change, pair) in written {
            if let Some((lang, name)) = product
                .name
                .as_ref()
                .filter(|_| change == Change::Unchanged)
            {
                let held = self.names(
                    include_str!("sql/reference_product.sql"),
                    named_params! {":id": id},
                )?;
                let subject = format!(
                    "product {} (HS {})",
                    product.key.code(),
                    product.key.edition.year()
                );
                self.compare(&subject, held.as_ref(), *lang, name);
            }
            if let Some((year, pair)) = pair {
                change = change.max(self.units(id, year, pair)?);
            }
            self.count(change);
        }
        Ok(())
    }

    fn units(&self, id: u32, year: i32, pair: u16) -> StorageResult<Change> {
        let find = include_str!("sql/reference_unit_find.sql");
        let held: Option<u16> = self
            .load
            .transaction
            .prepare_cached(find)?
            .query_row(named_params! {":id": id, ":year": year}, |row| row.get(0))
            .optional()?;
        let change = change(held.map(|held| held == pair));
        if change > Change::Unchanged {
            self.set(
                include_str!("sql/reference_unit_set.sql"),
                named_params! {":id": id, ":year": year, ":pair": pair, ":load": self.load.id},
            )?;
        }
        Ok(change)
    }

    fn set(&self, sql: &str, parameters: impl Params) -> StorageResult<()> {
        self.load
            .transaction
            .prepare_cached(sql)?
            .execute(parameters)?;
        Ok(())
    }
}

/// What writing a row does: whether it is held as it is, if it is held.
fn change(same: Option<bool>) -> Change {
    match same {
        None => Change::New,
        Some(false) => Change::Revised,
        Some(true) => Change::Unchanged,
    }
}

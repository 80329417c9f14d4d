//! Codes that a load brings: new products and units, and what the person accepted.

use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;
use tradeq_model::Lang;

use super::{Dictionary, ProductKey, Unknown, UnknownKind};
use crate::error::StorageResult;

/// One row that a load will write into a reference table.
pub(super) enum Added {
    Area {
        id: u16,
        gacc: u16,
        name: String,
    },
    Regime {
        id: u16,
        code: u16,
        name: String,
    },
    Place {
        id: u16,
        code: u16,
        name: String,
    },
    Unit {
        id: i64,
        name: String,
    },
    UnitPair {
        id: u16,
        first: Option<i64>,
        second: Option<i64>,
    },
    Product {
        id: u32,
        key: ProductKey,
        parent: u32,
    },
    ProductName {
        id: u32,
        lang: Lang,
        name: String,
    },
}

impl Dictionary {
    /// The id of a pair of units; made where it is new.
    pub fn unit_pair(&mut self, first: Option<i64>, second: Option<i64>) -> u16 {
        if let Some(id) = self.unit_pairs.get(&(first, second)) {
            return *id;
        }
        let id = u16::try_from(self.unit_pairs.len()).unwrap_or(u16::MAX);
        self.unit_pairs.insert((first, second), id);
        self.added.push(Added::UnitPair { id, first, second });
        id
    }

    /// Adds a product with the codes above it. `None` if its chapter does not exist in the HS.
    pub fn add_product(&mut self, key: ProductKey) -> Option<u32> {
        if let Some(id) = self.product(key) {
            return Some(id);
        }
        let parent = self.add_product(key.parent()?)?;
        let id = u32::try_from(self.nodes.len()).ok()?;
        self.place_product(id, key, parent);
        self.added.push(Added::Product { id, key, parent });
        Some(id)
    }

    /// Gives the products added so far their final ids, in the order of their codes, so that the codes of one heading
    /// are neighbours in every slice. Ids given out before are void.
    pub fn settle_products(&mut self) {
        let mut keys: Vec<ProductKey> = Vec::new();
        let mut names: Vec<(ProductKey, Lang, String)> = Vec::new();
        let by_id: FxHashMap<u32, ProductKey> =
            self.products.iter().map(|(key, id)| (*id, *key)).collect();
        let mut kept = Vec::new();
        for added in self.added.drain(..) {
            match added {
                Added::Product { key, .. } => keys.push(key),
                Added::ProductName { id, lang, name } => match by_id.get(&id) {
                    Some(key) => names.push((*key, lang, name)),
                    None => continue,
                },
                other => kept.push(other),
            }
        }
        self.added = kept;
        let first = keys
            .iter()
            .filter_map(|key| self.products.get(key))
            .min()
            .copied();
        if let Some(first) = first {
            self.nodes.truncate(first as usize);
            self.named.truncate(first as usize);
        }
        for key in &keys {
            self.products.remove(key);
        }
        keys.sort_by_key(|key| (key.digits, key.edition, key.number));
        for key in keys {
            self.add_product(key);
        }
        for (key, lang, name) in names {
            if let Some(id) = self.product(key) {
                self.set_named(id, lang);
                self.added.push(Added::ProductName { id, lang, name });
            }
        }
    }

    /// Gives a product the name that a file has for it.
    pub fn name_product(&mut self, product: u32, lang: Lang, name: String) {
        if !name.is_empty() && !self.is_named(product, lang) {
            self.set_named(product, lang);
            self.added.push(Added::ProductName {
                id: product,
                lang,
                name,
            });
        }
    }

    /// Adds what the reference tables do not know, as the person asked for.
    pub fn add_unknown(&mut self, unknown: &Unknown) {
        let number = unknown.code.parse().unwrap_or(0);
        let known = match unknown.kind {
            UnknownKind::Partner => self.partner(number).is_some(),
            UnknownKind::Regime => self.regime(number).is_some(),
            UnknownKind::Place => self.place(number).is_some(),
            UnknownKind::Unit => self.unit(&unknown.code).is_some(),
            UnknownKind::Product => false,
        };
        // A file may have two names for one code.
        if known {
            return;
        }
        let name = if unknown.name.is_empty() {
            unknown.code.clone()
        } else {
            unknown.name.clone()
        };
        match unknown.kind {
            UnknownKind::Partner => {
                let id = self.next_area;
                self.next_area += 1;
                if let Some(slot) = self.partners.get_mut(usize::from(number)) {
                    *slot = id;
                }
                self.partner_names.insert(id, name.clone());
                self.added.push(Added::Area {
                    id,
                    gacc: number,
                    name,
                });
            }
            UnknownKind::Regime => {
                let id = self.next_regime;
                self.next_regime += 1;
                self.regimes.insert(number, id);
                self.added.push(Added::Regime {
                    id,
                    code: number,
                    name,
                });
            }
            UnknownKind::Place => {
                let id = self.next_place;
                self.next_place += 1;
                self.places.insert(number, id);
                self.added.push(Added::Place {
                    id,
                    code: number,
                    name,
                });
            }
            UnknownKind::Unit => {
                let id = self.next_unit;
                self.next_unit += 1;
                self.units.insert(unknown.code.to_lowercase(), id);
                self.added.push(Added::Unit {
                    id,
                    name: unknown.code.clone(),
                });
            }
            // A chapter outside of the HS has no place in the tree of codes, whoever accepts it.
            UnknownKind::Product => {}
        }
    }

    /// Writes what was added into the tables, inside the load's transaction.
    pub(crate) fn write_added(&mut self, connection: &Connection) -> StorageResult<()> {
        const SOURCE: &str = "imported file";
        for added in self.added.drain(..) {
            match added {
                Added::Area { id, gacc, name } => connection
                    .prepare_cached(include_str!("../sql/area_add.sql"))?
                    .execute(params![
                        id,
                        format!("X{gacc:03}"),
                        format!("{gacc:03}"),
                        name,
                        SOURCE
                    ])?,
                Added::Regime { id, code, name } => connection
                    .prepare_cached(include_str!("../sql/regime_add.sql"))?
                    .execute(params![id, format!("{code:02}"), name, SOURCE])?,
                Added::Place { id, code, name } => connection
                    .prepare_cached(include_str!("../sql/place_add.sql"))?
                    .execute(params![id, format!("{code:02}"), name, SOURCE])?,
                Added::Unit { id, name } => connection
                    .prepare_cached(include_str!("../sql/unit_add.sql"))?
                    .execute(params![id, name, SOURCE])?,
                Added::UnitPair { id, first, second } => connection
                    .prepare_cached(include_str!("../sql/unit_pair_add.sql"))?
                    .execute(params![id, first, second])?,
                Added::Product { id, key, parent } => connection
                    .prepare_cached(include_str!("../sql/product_add.sql"))?
                    .execute(params![
                        id,
                        key.edition.year(),
                        key.code(),
                        key.digits,
                        parent,
                        SOURCE
                    ])?,
                Added::ProductName { id, lang, name } => {
                    let (en, zh) = if lang == Lang::En {
                        (Some(name), None)
                    } else {
                        (None, Some(name))
                    };
                    connection
                        .prepare_cached(include_str!("../sql/product_name.sql"))?
                        .execute(params![id, en, zh])?
                }
            };
        }
        Ok(())
    }
}

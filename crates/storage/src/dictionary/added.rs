//! Codes that a load brings: new products and units, and what the person accepted.

use rusqlite::{Connection, named_params, params};
use rustc_hash::FxHashMap;
use tradeq_model::Lang;

use super::{Dictionary, ProductKey, Unknown, UnknownKind};
use crate::area_key::{AreaKey, AreaSystem};
use crate::error::StorageResult;
use crate::regime_key::RegimeKey;

/// Where a code comes from that no reference table has.
const SOURCE: &str = "imported file";

/// One row that a load will write into a reference table.
pub(super) enum Added {
    Area {
        id: u16,
        key: AreaKey,
        name: String,
    },
    Regime {
        id: u16,
        key: RegimeKey,
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
        keys.sort_by_key(|key| (key.digits, key.edition, key.nomenclature, key.number));
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
        let name = if unknown.name.is_empty() {
            unknown.code.clone()
        } else {
            unknown.name.clone()
        };
        match unknown.kind {
            UnknownKind::Partner(system) => {
                let Some(key) = AreaKey::read(system, unknown.code.as_bytes()) else {
                    return;
                };
                // A file may have two names for one code.
                if self.area(key).is_some() || self.next_area == u16::MAX {
                    return;
                }
                let id = self.next_area;
                self.next_area = self.next_area.saturating_add(1);
                self.place_area(key, id);
                self.partner_names.insert(id, name.clone());
                self.added.push(Added::Area { id, key, name });
            }
            UnknownKind::Regime(system) => {
                let Some(key) = RegimeKey::stored(system.name(), &unknown.code) else {
                    return;
                };
                if self.regime(key).is_some() || self.next_regime == u16::MAX {
                    return;
                }
                let id = self.next_regime;
                self.next_regime = self.next_regime.saturating_add(1);
                self.regimes.insert(key, id);
                self.added.push(Added::Regime { id, key, name });
            }
            UnknownKind::Place => {
                let number = unknown.code.parse().unwrap_or(0);
                if self.place(number).is_some() || self.next_place == u16::MAX {
                    return;
                }
                let id = self.next_place;
                self.next_place = self.next_place.saturating_add(1);
                self.places.insert(number, id);
                self.added.push(Added::Place {
                    id,
                    code: number,
                    name,
                });
            }
            UnknownKind::Unit => {
                if self.unit(&unknown.code).is_some() {
                    return;
                }
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
        for added in self.added.drain(..) {
            match added {
                Added::Area { id, key, name } => add_area(connection, id, key, &name)?,
                Added::Regime { id, key, name } => connection
                    .prepare_cached(include_str!("../sql/regime_add.sql"))?
                    .execute(params![id, key.code(), key.system().name(), name, SOURCE])?,
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
                        key.nomenclature.name(),
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

/// An economy that only a file knows: its code in ISO's place says so.
fn add_area(connection: &Connection, id: u16, key: AreaKey, name: &str) -> StorageResult<usize> {
    let is_gacc = key.system() == AreaSystem::Gacc;
    let is_iso3 = key.system() == AreaSystem::Iso3;
    let iso3 = match key.system() {
        AreaSystem::Iso3 => key.code(),
        AreaSystem::Gacc => format!("X{}", key.code()),
        system => format!("{}-{}", system.name(), key.code()),
    };
    let gacc = is_gacc.then(|| key.code());
    connection
        .prepare_cached(include_str!("../sql/area_add.sql"))?
        .execute(named_params! {":id": id, ":iso3": iso3, ":gacc": gacc, ":name": name, ":source": SOURCE})?;
    if is_gacc || is_iso3 {
        return Ok(1);
    }
    let added = connection
        .prepare_cached(include_str!("../sql/area_code_add.sql"))?
        .execute(named_params! {":system": key.system().name(), ":code": key.code(), ":id": id, ":source": SOURCE})?;
    Ok(added)
}

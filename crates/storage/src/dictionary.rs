use std::collections::HashMap;

use rustc_hash::FxHashMap;

use rusqlite::{Connection, params};
use tradeq_model::{HsEdition, Lang};

use crate::error::StorageResult;
use crate::fact::FactKey;

/// A product code as digits and a number, in its edition: cheap to look up for every row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProductKey {
    /// HS edition.
    pub edition: HsEdition,
    /// 2, 4, 6, 8 or 10.
    pub digits: u8,
    /// The digits read as a number.
    pub number: u64,
}

impl ProductKey {
    /// The code as text, with its leading zeros.
    pub fn code(&self) -> String {
        format!("{:0width$}", self.number, width = usize::from(self.digits))
    }

    fn parent(self) -> Option<Self> {
        (self.digits > 2).then(|| Self {
            digits: self.digits - 2,
            number: self.number / 100,
            ..self
        })
    }
}

/// What kind of code a file had that the reference tables do not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnknownKind {
    /// Trading partner.
    Partner,
    /// HS chapter that does not exist.
    Product,
    /// Customs regime.
    Regime,
    /// Province.
    Place,
    /// Unit of quantity.
    Unit,
}

/// A code that the reference tables do not know.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unknown {
    /// What it is a code of.
    pub kind: UnknownKind,
    /// The code, or the name of a unit.
    pub code: String,
    /// The name beside it, if any.
    pub name: String,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    digits: u8,
    parent: u32,
    chapter: u32,
}

/// Codes to ids, for one load: what the file holds, and what the load will add.
pub struct Dictionary {
    partners: Vec<u16>,
    partner_names: HashMap<u16, String>,
    regimes: HashMap<u16, u16>,
    places: HashMap<u16, u16>,
    units: HashMap<String, i64>,
    unit_pairs: HashMap<(Option<i64>, Option<i64>), u16>,
    products: FxHashMap<ProductKey, u32>,
    nodes: Vec<Node>,
    codes: HashMap<u32, String>,
    /// By product: has it a name in English, in Chinese?
    named: Vec<[bool; 2]>,
    added: Vec<Added>,
    next_area: u16,
    next_regime: u16,
    next_place: u16,
    next_unit: i64,
}

enum Added {
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
    pub(crate) fn read(connection: &Connection) -> StorageResult<Self> {
        let mut dictionary = Self {
            partners: vec![0; 1000],
            partner_names: HashMap::new(),
            regimes: HashMap::new(),
            places: HashMap::new(),
            units: HashMap::new(),
            unit_pairs: HashMap::new(),
            products: FxHashMap::default(),
            nodes: vec![Node {
                digits: 0,
                parent: 0,
                chapter: 0,
            }],
            codes: HashMap::new(),
            named: Vec::new(),
            added: Vec::new(),
            next_area: 1,
            next_regime: 1,
            next_place: 1,
            next_unit: 1,
        };
        dictionary.read_areas(connection)?;
        dictionary.read_small(connection)?;
        dictionary.read_units(connection)?;
        dictionary.read_products(connection)?;
        Ok(dictionary)
    }

    fn read_areas(&mut self, connection: &Connection) -> StorageResult<()> {
        let mut select = connection.prepare(include_str!("sql/dictionary_areas.sql"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, gacc, name): (u16, Option<u16>, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            if let Some(slot) = gacc.and_then(|gacc| self.partners.get_mut(usize::from(gacc))) {
                *slot = id;
            }
            self.partner_names.insert(id, name);
            self.next_area = self.next_area.max(id + 1);
        }
        Ok(())
    }

    fn read_small(&mut self, connection: &Connection) -> StorageResult<()> {
        for (sql, map, next) in [
            (
                include_str!("sql/dictionary_regimes.sql"),
                &mut self.regimes,
                &mut self.next_regime,
            ),
            (
                include_str!("sql/dictionary_places.sql"),
                &mut self.places,
                &mut self.next_place,
            ),
        ] {
            let mut select = connection.prepare(sql)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let id: u16 = row.get(0)?;
                map.insert(row.get(1)?, id);
                *next = (*next).max(id + 1);
            }
        }
        Ok(())
    }

    fn read_units(&mut self, connection: &Connection) -> StorageResult<()> {
        let mut select = connection.prepare(include_str!("sql/dictionary_units.sql"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let names: [Option<String>; 4] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
            for name in names.iter().flatten().flat_map(|names| names.split(';')) {
                self.units.insert(name.trim().to_lowercase(), id);
            }
            self.next_unit = self.next_unit.max(id + 1);
        }
        let mut select = connection.prepare(include_str!("sql/dictionary_unit_pairs.sql"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            self.unit_pairs
                .insert((row.get(1)?, row.get(2)?), row.get(0)?);
        }
        Ok(())
    }

    fn read_products(&mut self, connection: &Connection) -> StorageResult<()> {
        let mut select = connection.prepare(include_str!("sql/dictionary_products.sql"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, edition, code, parent): (u32, i32, String, Option<u32>) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let (Some(edition), Ok(number)) = (HsEdition::from_year(edition), code.parse()) else {
                continue;
            };
            let key = ProductKey {
                edition,
                digits: u8::try_from(code.len()).unwrap_or(0),
                number,
            };
            self.place_product(id, key, parent.unwrap_or(0));
            for (lang, named) in [(Lang::En, row.get(4)?), (Lang::Zh, row.get(5)?)] {
                if named {
                    self.set_named(id, lang);
                }
            }
        }
        Ok(())
    }

    fn place_product(&mut self, id: u32, key: ProductKey, parent: u32) {
        let chapter = if parent == 0 {
            id
        } else {
            self.chapter(parent)
        };
        let blank = Node {
            digits: 0,
            parent: 0,
            chapter: 0,
        };
        if self.nodes.len() <= id as usize {
            self.nodes.resize(id as usize + 1, blank);
        }
        self.nodes[id as usize] = Node {
            digits: key.digits,
            parent,
            chapter,
        };
        self.products.insert(key, id);
        self.codes.insert(id, key.code());
    }

    /// The area of a GACC partner code.
    pub fn partner(&self, gacc: u16) -> Option<u16> {
        self.partners
            .get(usize::from(gacc))
            .copied()
            .filter(|id| *id != 0)
    }

    /// The regime of a two-digit code.
    pub fn regime(&self, code: u16) -> Option<u16> {
        self.regimes.get(&code).copied()
    }

    /// The province or city of a code.
    pub fn place(&self, code: u16) -> Option<u16> {
        self.places.get(&code).copied()
    }

    /// The unit of a name as files spell it.
    pub fn unit(&self, name: &str) -> Option<i64> {
        self.units.get(&name.to_lowercase()).copied()
    }

    /// The product of a code.
    pub fn product(&self, key: ProductKey) -> Option<u32> {
        self.products.get(&key).copied()
    }

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

    fn set_named(&mut self, product: u32, lang: Lang) {
        let at = product as usize;
        if self.named.len() <= at {
            self.named.resize(at + 1, [false; 2]);
        }
        self.named[at][lang as usize] = true;
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

    /// True if the product has a name in this language, from the reference data or an earlier file.
    pub fn is_named(&self, product: u32, lang: Lang) -> bool {
        self.named
            .get(product as usize)
            .is_some_and(|named| named[lang as usize])
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

    /// One more than the largest partner id.
    pub(crate) fn partner_limit(&self) -> usize {
        usize::from(self.next_area)
    }

    /// One more than the largest product id.
    pub(crate) fn product_limit(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn chapter(&self, product: u32) -> u32 {
        self.nodes
            .get(product as usize)
            .map_or(0, |node| node.chapter)
    }

    pub(crate) fn parent(&self, product: u32) -> u32 {
        self.nodes
            .get(product as usize)
            .map_or(0, |node| node.parent)
    }

    pub(crate) fn level(&self, product: u32) -> u8 {
        self.nodes
            .get(product as usize)
            .map_or(0, |node| node.digits)
    }

    /// A key in words, for messages.
    pub(crate) fn describe(&self, (partner, product, regime, place): FactKey) -> String {
        let code_of = |map: &HashMap<u16, u16>, wanted: u16| {
            map.iter()
                .find(|(_, id)| **id == wanted)
                .map(|(code, _)| code.to_string())
                .unwrap_or_default()
        };
        let mut words = Vec::new();
        if partner != 0 {
            words.push(format!(
                "partner {}",
                self.partner_names.get(&partner).map_or("?", String::as_str)
            ));
        }
        if product != 0 {
            words.push(format!(
                "product {}",
                self.codes.get(&product).map_or("?", String::as_str)
            ));
        }
        if regime != 0 {
            words.push(format!("regime {}", code_of(&self.regimes, regime)));
        }
        if place != 0 {
            words.push(format!("place {}", code_of(&self.places, place)));
        }
        if words.is_empty() {
            "the total".into()
        } else {
            words.join(", ")
        }
    }

    /// Writes what was added into the tables, inside the load's transaction.
    pub(crate) fn write_added(&mut self, connection: &Connection) -> StorageResult<()> {
        const SOURCE: &str = "imported file";
        for added in self.added.drain(..) {
            match added {
                Added::Area { id, gacc, name } => connection
                    .prepare_cached(include_str!("sql/area_add.sql"))?
                    .execute(params![
                        id,
                        format!("X{gacc:03}"),
                        format!("{gacc:03}"),
                        name,
                        SOURCE
                    ])?,
                Added::Regime { id, code, name } => connection
                    .prepare_cached(include_str!("sql/regime_add.sql"))?
                    .execute(params![id, format!("{code:02}"), name, SOURCE])?,
                Added::Place { id, code, name } => connection
                    .prepare_cached(include_str!("sql/place_add.sql"))?
                    .execute(params![id, format!("{code:02}"), name, SOURCE])?,
                Added::Unit { id, name } => connection
                    .prepare_cached(include_str!("sql/unit_add.sql"))?
                    .execute(params![id, name, SOURCE])?,
                Added::UnitPair { id, first, second } => connection
                    .prepare_cached(include_str!("sql/unit_pair_add.sql"))?
                    .execute(params![id, first, second])?,
                Added::Product { id, key, parent } => connection
                    .prepare_cached(include_str!("sql/product_add.sql"))?
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
                        .prepare_cached(include_str!("sql/product_name.sql"))?
                        .execute(params![id, en, zh])?
                }
            };
        }
        Ok(())
    }
}

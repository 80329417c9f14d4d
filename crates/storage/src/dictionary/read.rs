//! Reads the codes that the file holds.

use std::collections::HashMap;

use rusqlite::Connection;
use rustc_hash::FxHashMap;
use tradeq_model::{HsEdition, Lang};

use super::{Dictionary, Node, ProductKey};
use crate::area_key::{AreaKey, AreaSystem};
use crate::error::StorageResult;
use crate::nomenclature::Nomenclature;
use crate::regime_key::RegimeKey;

impl Dictionary {
    pub(crate) fn read(connection: &Connection) -> StorageResult<Self> {
        let mut dictionary = Self {
            gacc: vec![0; 1000],
            areas: FxHashMap::default(),
            partner_names: HashMap::new(),
            regimes: FxHashMap::default(),
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
            seen: connection.query_row(
                include_str!("../sql/dictionary_seen.sql"),
                [i64::MAX],
                |row| row.get(0),
            )?,
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
        let mut select = connection.prepare(include_str!("../sql/dictionary_areas.sql"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, system, code): (u16, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let key =
                AreaSystem::of(&system).and_then(|system| AreaKey::read(system, code.as_bytes()));
            if let Some(key) = key {
                self.place_area(key, id);
            }
            self.partner_names.insert(id, row.get(3)?);
        }
        let next = include_str!("../sql/dictionary_next_area.sql");
        self.next_area = connection.query_row(next, [], |row| row.get(0))?;
        Ok(())
    }

    fn read_small(&mut self, connection: &Connection) -> StorageResult<()> {
        let mut select = connection.prepare(include_str!("../sql/dictionary_regimes.sql"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, system, code): (u16, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if let Some(key) = RegimeKey::stored(&system, &code) {
                self.regimes.insert(key, id);
            }
            self.next_regime = self.next_regime.max(id + 1);
        }
        let mut select = connection.prepare(include_str!("../sql/dictionary_places.sql"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id: u16 = row.get(0)?;
            self.places.insert(row.get(1)?, id);
            self.next_place = self.next_place.max(id + 1);
        }
        Ok(())
    }

    fn read_units(&mut self, connection: &Connection) -> StorageResult<()> {
        let mut select = connection.prepare(include_str!("../sql/dictionary_units.sql"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let names: [Option<String>; 4] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
            for name in names.iter().flatten().flat_map(|names| names.split(';')) {
                self.units.insert(name.trim().to_lowercase(), id);
            }
            self.next_unit = self.next_unit.max(id + 1);
        }
        let mut select = connection.prepare(include_str!("../sql/dictionary_unit_pairs.sql"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            self.unit_pairs
                .insert((row.get(1)?, row.get(2)?), row.get(0)?);
        }
        Ok(())
    }

    fn read_products(&mut self, connection: &Connection) -> StorageResult<()> {
        let mut select = connection.prepare(include_str!("../sql/dictionary_products.sql"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, edition, list, code): (u32, i32, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let parent: Option<u32> = row.get(4)?;
            let (Some(edition), Some(nomenclature), Ok(number)) = (
                HsEdition::from_year(edition),
                Nomenclature::of(&list),
                code.parse(),
            ) else {
                continue;
            };
            let key = ProductKey {
                edition,
                nomenclature,
                digits: u8::try_from(code.len()).unwrap_or(0),
                number,
            };
            self.place_product(id, key, parent.unwrap_or(0));
            for (lang, named) in [(Lang::En, row.get(5)?), (Lang::Zh, row.get(6)?)] {
                if named {
                    self.set_named(id, lang);
                }
            }
        }
        Ok(())
    }
}

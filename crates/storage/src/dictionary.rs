mod added;
mod read;

use std::collections::HashMap;

use rustc_hash::FxHashMap;
use tradeq_model::{HsEdition, Lang};

use crate::area_key::{AreaKey, AreaSystem};
use crate::fact::FactKey;
use crate::nomenclature::Nomenclature;
use crate::regime_key::{RegimeKey, RegimeSystem};
use added::Added;

/// A product code as digits and a number, in its edition: cheap to look up for every row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProductKey {
    /// HS edition.
    pub edition: HsEdition,
    /// Whose list it is: the HS up to six digits, else a country's own.
    pub nomenclature: Nomenclature,
    /// 2, 4, 6, 8 or 10.
    pub digits: u8,
    /// The digits read as a number.
    pub number: u64,
}

impl ProductKey {
    /// The code of so many digits, on a country's list where it has more than six.
    pub fn new(edition: HsEdition, list: Nomenclature, digits: u8, number: u64) -> Self {
        let nomenclature = if digits > 6 { list } else { Nomenclature::Hs };
        Self {
            edition,
            nomenclature,
            digits,
            number,
        }
    }

    /// The code as text, with its leading zeros.
    pub fn code(&self) -> String {
        format!("{:0width$}", self.number, width = usize::from(self.digits))
    }

    fn parent(self) -> Option<Self> {
        let digits = self.digits.checked_sub(2).filter(|digits| *digits > 0)?;
        let number = self.number / 100;
        Some(Self::new(self.edition, self.nomenclature, digits, number))
    }
}

/// What kind of code a file had that the reference tables do not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnknownKind {
    /// Trading partner or reporter, in the system of its code.
    Partner(AreaSystem),
    /// HS chapter that does not exist.
    Product,
    /// Customs regime, in the system of its code.
    Regime(RegimeSystem),
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
    /// Of the codes of China's customs, which are looked up a million times a second.
    gacc: Vec<u16>,
    areas: FxHashMap<AreaKey, u16>,
    partner_names: HashMap<u16, String>,
    regimes: FxHashMap<RegimeKey, u16>,
    places: HashMap<u16, u16>,
    units: HashMap<String, i64>,
    unit_pairs: HashMap<(Option<i64>, Option<i64>), u16>,
    products: FxHashMap<ProductKey, u32>,
    nodes: Vec<Node>,
    codes: HashMap<u32, String>,
    /// By product: has it a name in English, in Chinese?
    named: Vec<[bool; 2]>,
    added: Vec<Added>,
    /// The last load of the file when its codes were read.
    pub(crate) seen: i64,
    next_area: u16,
    next_regime: u16,
    next_place: u16,
    next_unit: i64,
}

impl Dictionary {
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

    /// The area of a code.
    pub fn area(&self, key: AreaKey) -> Option<u16> {
        if key.system() == AreaSystem::Gacc {
            let slot = self.gacc.get(key.number() as usize);
            return slot.copied().filter(|id| *id != 0);
        }
        let fallback = || key.system().fallback().map(|system| key.in_system(system));
        let found = self.areas.get(&key);
        found.or_else(|| self.areas.get(&fallback()?)).copied()
    }

    /// The ISO code of an economy, or what stands in its place, by a code of any system.
    pub fn iso3(&self, key: AreaKey) -> Option<String> {
        let area = self.area(key)?;
        let mut codes = self.areas.iter();
        let iso3 = codes.find(|(key, id)| **id == area && key.system() == AreaSystem::Iso3);
        iso3.map(|(key, _)| key.code())
    }

    /// The area of a GACC partner code.
    pub fn partner(&self, gacc: u16) -> Option<u16> {
        self.area(AreaKey::new(AreaSystem::Gacc, gacc.into()))
    }

    pub(crate) fn place_area(&mut self, key: AreaKey, id: u16) {
        if key.system() != AreaSystem::Gacc {
            self.areas.insert(key, id);
        } else if let Some(slot) = self.gacc.get_mut(key.number() as usize) {
            *slot = id;
        }
    }

    /// The regime of a code.
    pub fn regime(&self, key: RegimeKey) -> Option<u16> {
        self.regimes.get(&key).copied()
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

    fn set_named(&mut self, product: u32, lang: Lang) {
        let at = product as usize;
        if self.named.len() <= at {
            self.named.resize(at + 1, [false; 2]);
        }
        self.named[at][lang as usize] = true;
    }

    /// True if the product has a name in this language, from the reference data or an earlier file.
    pub fn is_named(&self, product: u32, lang: Lang) -> bool {
        self.named
            .get(product as usize)
            .is_some_and(|named| named[lang as usize])
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
            let key = self.regimes.iter().find(|(_, id)| **id == regime);
            let code = key.map(|(key, _)| key.code()).unwrap_or_default();
            words.push(format!("regime {code}"));
        }
        if place != 0 {
            let code = self.places.iter().find(|(_, id)| **id == place);
            let code = code.map(|(code, _)| code.to_string()).unwrap_or_default();
            words.push(format!("place {code}"));
        }
        if words.is_empty() {
            "the total".into()
        } else {
            words.join(", ")
        }
    }
}

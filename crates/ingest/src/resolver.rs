//! From a row's codes to the ids of the reference tables.

use std::collections::BTreeMap;

use tradeq_model::{HsEdition, Lang, Month};
use tradeq_storage::{Dictionary, FactRow, ProductKey, Unknown, UnknownKind};

use crate::fault::FileFault;
use crate::gacc_query::{Header, Language, Row};

/// Looks codes up, with a memory for what the rows of a file repeat.
#[derive(Default)]
pub(crate) struct Resolver {
    last_product: Option<(ProductKey, u32)>,
    /// Units as the file spells them; a file has a handful.
    units: Vec<(Vec<u8>, Vec<u8>, u16)>,
    last_units: usize,
}

impl Resolver {
    /// The fact of a row, or none where one of its codes is not known.
    pub(crate) fn fact(
        &mut self,
        row: &Row,
        month: Month,
        dictionary: &Dictionary,
    ) -> Option<FactRow> {
        Some(FactRow {
            partner: row
                .partner
                .map_or(Some(0), |code| dictionary.partner(code))?,
            regime: row
                .regime
                .map_or(Some(0), |code| dictionary.regime(code.into()))?,
            place: row.place.map_or(Some(0), |code| dictionary.place(code))?,
            unit_pair: self.unit_pair(row)?,
            product: self.product(row, month, dictionary)?,
            line: u32::try_from(row.line).unwrap_or(u32::MAX),
            value: row.value,
            quantity: row.quantity,
            quantity_2: row.quantity_2,
        })
    }

    /// Forgets ids that the dictionary may have given out anew.
    pub(crate) fn forget_products(&mut self) {
        self.last_product = None;
    }

    fn product(&mut self, row: &Row, month: Month, dictionary: &Dictionary) -> Option<u32> {
        let Some(key) = product_key(row, month) else {
            return Some(0);
        };
        if let Some((_, id)) = self.last_product.filter(|(last, _)| *last == key) {
            return Some(id);
        }
        let id = dictionary.product(key)?;
        self.last_product = Some((key, id));
        Some(id)
    }

    fn unit_pair(&mut self, row: &Row) -> Option<u16> {
        let (first, second) = (row.unit(), row.unit_2());
        // Byte by byte: the fields were written a moment ago, and a wide load would wait for those writes.
        let equal = |known: &[u8], field: &[u8]| known.iter().eq(field);
        let same = |(a, b, _): &&(Vec<u8>, Vec<u8>, u16)| equal(a, first) && equal(b, second);
        if let Some((.., pair)) = self.units.get(self.last_units).filter(same) {
            return Some(*pair);
        }
        self.last_units = self.units.iter().position(|known| same(&known))?;
        Some(self.units[self.last_units].2)
    }
}

/// What a survey learns from the rows that a [`Resolver`] does not know yet.
pub(crate) struct Learner {
    /// Each unknown code with the line where it stood first and the number of its rows.
    pub(crate) unknown: BTreeMap<Unknown, (u64, u64)>,
    lang: Lang,
}

impl Learner {
    pub(crate) fn new(header: &Header) -> Self {
        let lang = if header.language == Language::English {
            Lang::En
        } else {
            Lang::Zh
        };
        Self {
            unknown: BTreeMap::new(),
            lang,
        }
    }

    /// Adds a row's new products and units to the dictionary and notes what stays unknown.
    /// Names are decoded here only: for codes not seen before.
    pub(crate) fn learn(
        &mut self,
        resolver: &mut Resolver,
        header: &Header,
        row: &Row,
        month: Month,
        dictionary: &mut Dictionary,
    ) -> Result<(), FileFault> {
        let name = |bytes: &[u8]| header.decode(bytes).map_err(|fault| fault.at(row.line));
        if let Some(code) = row
            .partner
            .filter(|code| dictionary.partner(*code).is_none())
        {
            self.note(
                UnknownKind::Partner,
                format!("{code:03}"),
                name(row.partner_name())?,
                row.line,
            );
        }
        if let Some(code) = row
            .regime
            .filter(|code| dictionary.regime((*code).into()).is_none())
        {
            self.note(
                UnknownKind::Regime,
                format!("{code:02}"),
                name(row.regime_name())?,
                row.line,
            );
        }
        if let Some(code) = row.place.filter(|code| dictionary.place(*code).is_none()) {
            self.note(
                UnknownKind::Place,
                format!("{code:02}"),
                name(row.place_name())?,
                row.line,
            );
        }
        if let Some(key) = product_key(row, month)
            && dictionary.product(key).is_none()
            && dictionary.add_product(key).is_none()
        {
            self.note(
                UnknownKind::Product,
                key.code(),
                name(row.product_name())?,
                row.line,
            );
        }
        self.learn_units(resolver, header, row, dictionary)
    }

    /// Gives a product its name, where it has none in the file's language.
    pub(crate) fn name(
        &self,
        header: &Header,
        row: &Row,
        product: u32,
        dictionary: &mut Dictionary,
    ) -> Result<(), FileFault> {
        if product != 0 && !dictionary.is_named(product, self.lang) {
            let name = header
                .decode(row.product_name())
                .map_err(|fault| fault.at(row.line))?;
            dictionary.name_product(product, self.lang, name);
        }
        Ok(())
    }

    fn learn_units(
        &mut self,
        resolver: &mut Resolver,
        header: &Header,
        row: &Row,
        dictionary: &mut Dictionary,
    ) -> Result<(), FileFault> {
        if resolver.unit_pair(row).is_some() {
            return Ok(());
        }
        let (mut ids, mut unknown) = ([None, None], false);
        for (id, bytes) in ids.iter_mut().zip([row.unit(), row.unit_2()]) {
            if bytes.is_empty() {
                continue;
            }
            let name = header.decode(bytes).map_err(|fault| fault.at(row.line))?;
            *id = dictionary.unit(&name);
            if id.is_none() {
                self.note(UnknownKind::Unit, name, String::new(), row.line);
                unknown = true;
            }
        }
        if unknown {
            return Ok(());
        }
        let pair = dictionary.unit_pair(ids[0], ids[1]);
        resolver
            .units
            .push((row.unit().to_vec(), row.unit_2().to_vec(), pair));
        Ok(())
    }

    fn note(&mut self, kind: UnknownKind, code: String, name: String, line: u64) {
        let entry = self
            .unknown
            .entry(Unknown { kind, code, name })
            .or_insert((line, 0));
        entry.1 += 1;
    }
}

fn product_key(row: &Row, month: Month) -> Option<ProductKey> {
    let digits = row.product?;
    Some(ProductKey {
        edition: HsEdition::for_month(month),
        digits: digits.digits(),
        number: digits.number(),
    })
}

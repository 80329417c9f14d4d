//! From a row's codes to the ids of the reference tables.

use std::collections::BTreeMap;

use tradeq_model::{HsEdition, Lang, Span};
use tradeq_storage::{
    AreaKey, Dictionary, FactRow, Nomenclature, ProductKey, Unknown, UnknownKind,
};

use crate::fault::{FileFault, OwnFault};
use crate::record::{Dimension, FactReader, Record};

/// Looks codes up, with a memory for what the rows of a file repeat.
#[derive(Default)]
pub(crate) struct Resolver {
    nomenclature: Nomenclature,
    last_product: Option<(ProductKey, u32)>,
    last_reporter: Option<(AreaKey, u16)>,
    last_partner: Option<(AreaKey, u16)>,
    /// Units as the file spells them; a file has a handful.
    units: Vec<(Vec<u8>, Vec<u8>, u16)>,
    last_units: usize,
}

impl Resolver {
    pub(crate) fn new(nomenclature: Nomenclature) -> Self {
        Self {
            nomenclature,
            ..Self::default()
        }
    }

    /// The reporter and the fact of a row, or none where one of its codes is not known.
    pub(crate) fn fact(
        &mut self,
        record: &Record,
        span: Span,
        rows: &dyn FactReader,
        dictionary: &Dictionary,
    ) -> Option<(u16, FactRow)> {
        let reporter = self.reporter(record.reporter, dictionary)?;
        let fact = FactRow {
            partner: self.partner(record.partner, dictionary)?,
            regime: record
                .regime
                .map_or(Some(0), |key| dictionary.regime(key))?,
            place: record
                .place
                .map_or(Some(0), |code| dictionary.place(code))?,
            unit_pair: self.unit_pair(rows)?,
            product: self.product(record, span, dictionary)?,
            line: u32::try_from(record.line).unwrap_or(u32::MAX),
            value: record.value,
            quantity: record.quantity,
            quantity_2: record.quantity_2,
        };
        Some((reporter, fact))
    }

    /// Forgets ids that the dictionary may have given out anew.
    pub(crate) fn forget_products(&mut self) {
        self.last_product = None;
    }

    fn reporter(&mut self, key: AreaKey, dictionary: &Dictionary) -> Option<u16> {
        if let Some((_, id)) = self.last_reporter.filter(|(last, _)| *last == key) {
            return Some(id);
        }
        let id = dictionary.area(key)?;
        self.last_reporter = Some((key, id));
        Some(id)
    }

    fn partner(&mut self, key: Option<AreaKey>, dictionary: &Dictionary) -> Option<u16> {
        let Some(key) = key else {
            return Some(0);
        };
        if let Some((_, id)) = self.last_partner.filter(|(last, _)| *last == key) {
            return Some(id);
        }
        let id = dictionary.area(key)?;
        self.last_partner = Some((key, id));
        Some(id)
    }

    fn product(&mut self, record: &Record, span: Span, dictionary: &Dictionary) -> Option<u32> {
        let Some(key) = product_key(record, span, self.nomenclature) else {
            return Some(0);
        };
        if let Some((_, id)) = self.last_product.filter(|(last, _)| *last == key) {
            return Some(id);
        }
        let id = dictionary.product(key)?;
        self.last_product = Some((key, id));
        Some(id)
    }

    fn unit_pair(&mut self, rows: &dyn FactReader) -> Option<u16> {
        let (first, second) = (rows.unit(), rows.unit_2());
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

/// More new product codes than any list has: a column of serial numbers.
const MOST_NEW_PRODUCTS: u32 = 200_000;
/// Unknown codes that are told one by one.
const MOST_UNKNOWN: usize = 1_000;

/// What a survey learns from the rows that a [`Resolver`] does not know yet.
pub(crate) struct Learner {
    /// Each unknown code with the line where it stood first and the number of its rows.
    pub(crate) unknown: BTreeMap<Unknown, (u64, u64)>,
    /// Rows with unknown codes beyond [`MOST_UNKNOWN`].
    pub(crate) more_unknown: u64,
    new_products: u32,
    lang: Lang,
    nomenclature: Nomenclature,
}

impl Learner {
    pub(crate) fn new(lang: Lang, nomenclature: Nomenclature) -> Self {
        Self {
            unknown: BTreeMap::new(),
            more_unknown: 0,
            new_products: 0,
            lang,
            nomenclature,
        }
    }

    /// Adds a row's new products and units to the dictionary and notes what stays unknown.
    /// Names are decoded here only: for codes not seen before.
    pub(crate) fn learn(
        &mut self,
        resolver: &mut Resolver,
        rows: &dyn FactReader,
        record: &Record,
        span: Span,
        dictionary: &mut Dictionary,
    ) -> Result<(), FileFault> {
        let areas = [
            (Some(record.reporter), Dimension::Reporter),
            (record.partner, Dimension::Partner),
        ];
        for (key, dimension) in areas {
            if let Some(key) = key.filter(|key| dictionary.area(*key).is_none()) {
                let kind = UnknownKind::Partner(key.system());
                self.note(kind, key.code(), rows.name(dimension)?, record.line);
            }
        }
        if let Some(key) = record
            .regime
            .filter(|key| dictionary.regime(*key).is_none())
        {
            let kind = UnknownKind::Regime(key.system());
            self.note(kind, key.code(), rows.name(Dimension::Regime)?, record.line);
        }
        if let Some(code) = record
            .place
            .filter(|code| dictionary.place(*code).is_none())
        {
            let (code, name) = (format!("{code:02}"), rows.name(Dimension::Place)?);
            self.note(UnknownKind::Place, code, name, record.line);
        }
        if let Some(key) = product_key(record, span, self.nomenclature)
            && dictionary.product(key).is_none()
        {
            if dictionary.add_product(key).is_none() {
                let name = rows.name(Dimension::Product)?;
                self.note(UnknownKind::Product, key.code(), name, record.line);
            } else {
                self.new_products += 1;
            }
            if self.new_products > MOST_NEW_PRODUCTS {
                return Err(too_many_products(record.line));
            }
        }
        self.learn_units(resolver, rows, record.line, dictionary)
    }

    /// Gives a product its name, where it has none in the file's language.
    pub(crate) fn name(
        &self,
        rows: &dyn FactReader,
        product: u32,
        dictionary: &mut Dictionary,
    ) -> Result<(), FileFault> {
        if product != 0 && !dictionary.is_named(product, self.lang) {
            dictionary.name_product(product, self.lang, rows.name(Dimension::Product)?);
        }
        Ok(())
    }

    fn learn_units(
        &mut self,
        resolver: &mut Resolver,
        rows: &dyn FactReader,
        line: u64,
        dictionary: &mut Dictionary,
    ) -> Result<(), FileFault> {
        if resolver.unit_pair(rows).is_some() {
            return Ok(());
        }
        let (mut ids, mut unknown) = ([None, None], false);
        for (id, bytes) in ids.iter_mut().zip([rows.unit(), rows.unit_2()]) {
            if bytes.is_empty() {
                continue;
            }
            let name = rows.unit_text(bytes)?;
            *id = dictionary.unit(&name);
            if id.is_none() {
                self.note(UnknownKind::Unit, name, String::new(), line);
                unknown = true;
            }
        }
        if unknown {
            return Ok(());
        }
        let pair = dictionary.unit_pair(ids[0], ids[1]);
        resolver
            .units
            .push((rows.unit().to_vec(), rows.unit_2().to_vec(), pair));
        Ok(())
    }

    fn note(&mut self, kind: UnknownKind, code: String, name: String, line: u64) {
        let code = Unknown { kind, code, name };
        if self.unknown.len() >= MOST_UNKNOWN && !self.unknown.contains_key(&code) {
            self.more_unknown += 1;
            return;
        }
        self.unknown.entry(code).or_insert((line, 0)).1 += 1;
    }
}

fn too_many_products(line: u64) -> FileFault {
    let message = "the file has more than 200,000 product codes that nobody knows yet";
    let hint = "no list of goods is so long: look at the column of product codes, it may hold serial numbers";
    OwnFault::new("too-many-products", message, hint)
        .at(line)
        .into()
}

fn product_key(record: &Record, span: Span, nomenclature: Nomenclature) -> Option<ProductKey> {
    let digits = record.product?;
    let edition = record.edition;
    let edition = edition.unwrap_or_else(|| HsEdition::for_month(span.from()));
    let (digits, number) = (digits.digits(), digits.number());
    Some(ProductKey::new(edition, nomenclature, digits, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_unknown_codes_the_first_are_told_and_the_rows_of_the_others_counted() {
        let mut learner = Learner::new(Lang::En, Nomenclature::Hs);
        for _ in 0..2 {
            for code in 0..1_005 {
                learner.note(UnknownKind::Place, code.to_string(), String::new(), 1);
            }
        }
        assert_eq!(learner.unknown.len(), MOST_UNKNOWN);
        assert_eq!(learner.more_unknown, 10);
        assert!(learner.unknown.values().all(|(_, rows)| *rows == 2));
    }
}
